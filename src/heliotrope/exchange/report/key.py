"""How to read the marks: each mark once, beside its meaning. Drawn by the code that draws the course."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from heliotrope.exchange.report.course import Gap, Limit, Mark, Panel, Series, Span, Value
from heliotrope.exchange.report.layout import Axis
from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.plotting import draw_marks
from heliotrope.exchange.report.svg import group, tag

DAY = date(2000, 1, 1)
MEANINGS: tuple[tuple[Mark, str, str], ...] = (
    (Value(DAY, 5, ""), "value", "measured"),
    (Span(DAY, 2, 8, ""), "span", "undecided: it lies between these ends"),
    (Limit(DAY, 7, True, ""), "limit", "below what the laboratory can tell"),
    (Gap(DAY), "gap", "seen, but not measured"),
)
SIDE = 24


def key_picture(id: str) -> tuple[tuple[Markup, str], ...]:
    """Each mark as a picture of its own, and what it means."""
    return tuple((_one(mark, f"{id}-{name}", meaning), meaning) for mark, name, meaning in MEANINGS)


def _one(mark: Mark, id: str, meaning: str) -> Markup:
    panel = Panel(id, "", "", 0, 10, (Series("", meaning, "blue", (mark,)),), height=12)
    days = Axis(DAY, DAY, SIDE / 2, SIDE / 2)
    down = -4.5 if isinstance(mark, Gap) else 3 if isinstance(mark, Limit) else 6  # to the middle
    body = group(*draw_marks(panel, days), transform=f"translate(0 {down})")
    return tag("svg", tag("title", meaning, id=f"{id}-title"), tag("desc", f"How the picture shows: {meaning}.", id=f"{id}-desc"),
        body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {SIDE} {SIDE}", width=SIDE, height=SIDE,
        class_="key-mark", role="img", aria_labelledby=f"{id}-title {id}-desc", fill=LIGHT["ink"])  # fmt: skip
