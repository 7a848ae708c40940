"""What a course shows, in sentences: the text alternative of the picture and the first thing a reader may want."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import Band, Panel, Stretch, Value


def title(child: str, bands: Sequence[Band]) -> str:
    """What the picture shows, in a line."""
    stretches = bands[0].stretches
    if not stretches:
        return f"{child}: course"
    first, last = stretches[0], stretches[-1]
    return f"{child}: {_state(first)} in {words.month(first.start)}, {_state(last)} at the latest visit"


def _state(stretch: Stretch) -> str:
    level = stretch.level.split("-")[0]
    if level == "none":
        return "activity not known"
    if level == "open":
        return f"activity undecided ({stretch.words})"
    return "inactive" if level == "inactive" else f"{level} activity"


def finding(days: Sequence[date], bands: Sequence[Band], panels: Sequence[Panel]) -> str:
    """The picture for those who do not see it: each panel from its first to its last known value, then the states."""
    sentences = [f"{len(days)} visits from {words.day(days[0])} to {words.day(days[-1])}."]
    sentences += [sentence for panel in panels if (sentence := _moved(panel, days[-1]))]
    for band in bands:
        told = "; ".join(f"{words.month(one.start)} {one.words}" for one in band.stretches)
        sentences.append(f"{band.title} ({band.hint}): {told}.")
    return " ".join(sentences)


def _moved(panel: Panel, latest: date) -> str:
    main = panel.series[0]
    known = [mark for mark in main.marks if isinstance(mark, Value)]
    if not known:
        return f"{panel.title}: never decided."
    first, last = known[0], known[-1]
    extremes = (
        f", lowest {min(known, key=_size).text}, highest {max(known, key=_size).text}"
        if len(known) > 2
        else ""
    )
    late = "" if last.day == latest else f"; at the latest visit {main.marks[-1].text}"
    if len(known) == 1:
        return f"{main.long_name} {first.text} on {words.day(first.day)}{late}."
    return f"{main.long_name} from {first.text} to {last.text}{extremes}{late}."


def _size(mark: Value) -> float:
    return mark.value
