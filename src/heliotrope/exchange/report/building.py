"""From the visits of one child to the course that is drawn: which panels, in which order, with which published lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from heliotrope.engines.reference import Range
from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import (
    FAR_APART,
    Band,
    Course,
    Dose,
    Event,
    Gap,
    Lane,
    Limit,
    Mark,
    Panel,
    Pulse,
    Series,
    Span,
    Stretch,
    Value,
)
from heliotrope.exchange.report.finding import finding, title
from heliotrope.exchange.report.panels import ABOVE, BELOW, HEIGHTS, JDMAI, Plot, Spec
from heliotrope.exchange.report.treatments import events_of, lanes_of, pulses_of
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.types import Choice
from heliotrope.record.course import Course as Recorded

LAST_SHARE = 0.06  # of the whole course: how far beyond the latest visit its state and dose are drawn


def course(history: History, recorded: Recorded | None = None) -> Course:
    """Everything in the picture of one child; treatment and events where there is a record besides the visits."""
    version = index_version(history)
    above, below = (
        [panel for options in row for panel in _chosen(history, options, version)] for row in (ABOVE, BELOW)
    )
    panels, lower = (tuple(panel for panel in row if _is_measured(panel)) for row in (above, below))
    bands = (_state_band(history, version), _inactive_band(history))
    steroids = _lane(history, recorded)
    treatments = lanes_of(recorded, beyond(history.days), steroids is not None) if recorded else ()
    happened = events_of(recorded) if recorded else ()
    marked = [at for at in range(1, len(history)) if history.item("visit.baseline", at) == 1]
    return Course(
        history.child, history.days, bands, panels, steroids, lower,
        tuple(_by_day([*(one for one in happened if history.days[0] <= one.day <= beyond(history.days)),
                       *(Event(history.days[at], "new baseline") for at in marked)])),
        beyond(history.days), title(history.child, bands), finding(history.days, bands, panels),
        treatments, tuple(panel.title for panel in above + below if not _is_measured(panel)),
    )  # fmt: skip


def _by_day(events: Sequence[Event]) -> Iterator[Event]:
    """What happened on one day is one mark: its words stand together, what happens often apart from what does not."""
    found: dict[tuple[date, bool], list[str]] = {}
    for one in sorted(events, key=lambda event: event.day):
        found.setdefault((one.day, one.minor), []).append(one.words)
    for (day, minor), said in found.items():
        yield Event(day, ", ".join(dict.fromkeys(said)), minor)


# --- panels -----------------------------------------------------------------------------------------------------


def _is_measured(panel: Panel) -> bool:
    return bool(panel.series)


def index_version(history: History) -> int:
    """The version of the JDMAI to show: the first, unless the second decides more than twice as many visits."""
    rated = [at for at in range(len(history)) if history.recorded("global.physician", at)]
    decided = {
        version: sum(history.outcome(f"jdmai{version}.state", at).decided for at in rated)
        for version in JDMAI
    }
    return 2 if decided[2] > 2 * decided[1] else 1


def _chosen(history: History, options: Sequence[Spec], version: int) -> list[Panel]:
    """Each form that was used has a panel of its own; the first stands for those that never were."""
    if options == tuple(JDMAI.values()):
        return [_panel(history, JDMAI[version])]
    panels = [_panel(history, spec) for spec in options]
    used = [panel for panel in panels if _is_measured(panel)]
    return [_without(panel, used) for panel in used] or panels[:1]


def _without(panel: Panel, used: Sequence[Panel]) -> Panel:
    """A panel that leaves the gaps to another one of another form: a day on which that was measured is none; and only
    the first shows the days on which neither was."""
    others = [other for other in used if other is not panel]
    if not others:
        return panel
    elsewhere = {
        mark.day
        for other in others
        for one in other.series
        for mark in one.marks
        if not isinstance(mark, Gap)
    }
    return replace(panel, series=tuple(
        replace(one, marks=tuple(_hidden(mark, elsewhere, panel is used[0]) for mark in one.marks)) for one in panel.series
    ))  # fmt: skip


def _hidden(mark: Mark, elsewhere: Set[date], first: bool) -> Mark:
    if not isinstance(mark, Gap):
        return mark
    if mark.day in elsewhere:
        return Gap(mark.day, "measured by another form", False)
    return mark if first else replace(mark, shown=False)


def _panel(history: History, spec: Spec) -> Panel:
    drawn = [
        Series(plot.name, plot.long_name, plot.ink, tuple(_marks(history, plot)), plot.id)
        for plot in spec.plots
    ]
    drawn = [one for one in drawn if one.measured]
    most = max((_reach(mark) for one in drawn for mark in one.marks), default=0.0)
    high = next((top for top in spec.highs if top >= most), spec.highs[-1])
    ticks = tuple(tick for tick in spec.ticks or (spec.low, high) if spec.low <= tick <= high)
    return Panel(
        spec.id,
        spec.title,
        spec.hint,
        spec.low,
        high,
        tuple(drawn),
        spec.guides,
        ticks,
        spec.logarithmic,
        HEIGHTS[spec.height],
    )


def _reach(mark: Mark) -> float:
    match mark:
        case Value(value=value) | Limit(value=value):
            return value
        case Span(high=high):
            return high
    return 0.0


def _marks(history: History, plot: Plot) -> Iterator[Mark]:
    """A day on which only a result came says nothing of what was not looked at: it leaves no gap."""
    form = plot.usual
    for at, when in enumerate(history.days):
        if not history.recorded(plot.seen, at):
            if history.seen[at]:
                yield Gap(when)
            continue
        form = _form(history, plot, at) or plot.usual or form
        mark = (
            _item_mark(history, plot, at, when)
            if plot.is_item
            else _measure_mark(history, plot, at, when, form)
        )
        if history.seen[at] or not isinstance(mark, Gap):
            yield mark


def _form(history: History, plot: Plot, at: int) -> str:
    """The form, side or limit that this visit names; empty where it names none."""
    found = history.item(plot.form, at) if plot.form else None
    if not isinstance(found, Fraction):
        return ""
    kind = catalogue.items()[plot.form].kind
    return kind.labels[int(found)] if isinstance(kind, Choice) else f"limit {words.number(found, 2)}"


def _item_mark(history: History, plot: Plot, at: int, when: date) -> Mark:
    found = history.item(plot.id, at)
    if found is None:
        return Gap(when)
    if isinstance(found, Range):
        return Span(
            when, float(found.low), float(found.high), words.range_(found.low, found.high, plot.decimals)
        )
    return Value(when, float(found), words.fixed(found, plot.decimals))


def _measure_mark(history: History, plot: Plot, at: int, when: date, form: str) -> Mark:
    outcome = history.outcome(plot.id, at)
    if outcome.decided and isinstance(outcome.value, Fraction):
        return Value(when, float(outcome.value), words.fixed(outcome.value, plot.decimals), form)
    if outcome.status is not Status.UNDECIDED:
        return _other_form(history, plot, at, when, form) or Gap(when, outcome.reason)
    censored = history.item(plot.seen, at) if plot.seen in catalogue.items() else None
    if isinstance(censored, Range):
        return _limit(outcome, censored, plot, when, form)
    return _span(outcome, plot, when, form)


def _other_form(history: History, plot: Plot, at: int, when: date, form: str) -> Mark | None:
    """The total of a form of its own. The nine-manoeuvre form has no total here: a sum of nine is not one of fourteen."""
    if not plot.usual or form == plot.usual:
        return None
    total = history.number(plot.id, at) if form != "nine" else None
    if total is None:
        return Gap(when, f"measured by another form ({form}), which has no total here")
    return Value(when, float(total), words.fixed(total, plot.decimals), form)


def _limit(outcome: Outcome, censored: Range, plot: Plot, when: date, form: str) -> Mark:
    """A censored laboratory value: the known end, and on which side of it the truth lies."""
    below = censored.low == 0
    end = outcome.high if below else outcome.low
    if not isinstance(end, Fraction):
        return Gap(when)
    return Limit(when, float(end), below, f"{'<' if below else '>'} {words.fixed(end, plot.decimals)}", form)


def _span(outcome: Outcome, plot: Plot, when: date, form: str) -> Mark:
    if not isinstance(outcome.low, Fraction) or not isinstance(outcome.high, Fraction):
        return Gap(when)
    text = words.range_(outcome.low, outcome.high, plot.decimals)
    return Span(when, float(outcome.low), float(outcome.high), text, words.why(outcome), form)


# --- bands ------------------------------------------------------------------------------------------------------


def beyond(days: Sequence[date]) -> date:
    """The end of the picture, some way beyond the latest visit, so that what holds now can be read."""
    return days[-1] + max(timedelta(days=21), (days[-1] - days[0]) * LAST_SHARE)


def until(days: Sequence[date], at: int) -> date:
    """To when something seen at a visit is drawn: the next visit, but not further than visits may lie apart."""
    if at + 1 == len(days):
        return beyond(days)
    return min(days[at + 1], days[at] + FAR_APART)


def _state_band(history: History, version: int) -> Band:
    """The activity state by the version of the index that is shown."""
    return Band(
        "state",
        "State",
        f"by JDMAI{version}",
        tuple(_stretches(history, f"jdmai{version}.state", _state_level)),
    )


def _inactive_band(history: History) -> Band:
    return Band(
        "inactive",
        "Inactive",
        "PRINTO",
        tuple(_stretches(history, "printo_inactive.state", _truth_level)),
    )


def _state_level(outcome: Outcome) -> tuple[str, str]:
    """The level of a state and its words: 'open' levels are hatched."""
    if outcome.decided:
        return str(outcome.value), str(outcome.value)
    if outcome.status is not Status.UNDECIDED or outcome.low is None:
        return "none", "not known"
    if outcome.low == outcome.high:
        return f"{outcome.low}-open", f"{outcome.low}"
    if (outcome.low, outcome.high) == ("inactive", "high"):
        return "none", "not known"
    return "open", _either(str(outcome.low), str(outcome.high))


STATES = ("inactive", "low", "moderate", "high")


def _either(low: str, high: str) -> str:
    """inactive or low; low to high."""
    near = STATES.index(high) - STATES.index(low) == 1
    return f"{low} {'or' if near else 'to'} {high}"


def _truth_level(outcome: Outcome) -> tuple[str, str]:
    if outcome.decided:
        return ("inactive", "inactive") if outcome.value else ("active", "active")
    return "open", "undecided"


def _stretches(
    history: History, measure: str, level_of: Callable[[Outcome], tuple[str, str]]
) -> Iterator[Stretch]:
    """One stretch for neighbouring visits in the same state; none over the time in which nobody looked."""
    open_: Stretch | None = None
    days = [when for at, when in enumerate(history.days) if history.seen[at]]
    for place, at in enumerate(at for at in range(len(history)) if history.seen[at]):
        when, outcome = history.days[at], history.outcome(measure, at)
        level, said = (
            level_of(outcome)
            if history.recorded("global.physician", at) or outcome.decided
            else ("none", "not known")
        )
        text = f"{words.day(when)}: {said}" + ("" if outcome.decided else f" ({words.why(outcome)})")
        if open_ and (open_.level, open_.words, open_.end) == (level, said, when):
            open_ = Stretch(open_.start, until(days, place), level, said, f"{open_.text}\n{text}")
            continue
        if open_:
            yield open_
        open_ = Stretch(when, until(days, place), level, said, text)
    if open_:
        yield open_


# --- treatment --------------------------------------------------------------------------------------------------


def _lane(history: History, recorded: Recorded | None) -> Lane | None:
    """Every glucocorticoid on one scale; each pulse on its day where it was recorded, else between two visits."""
    doses = tuple(_doses(history))
    pulses = pulses_of(recorded) if recorded else ()
    if not any(dose.high is not None for dose in doses):
        return None
    return Lane(
        "Glucocorticoid", "mg/kg/day as prednisone", "mg/kg", doses, pulses or tuple(_pulses(history))
    )


def _doses(history: History) -> Iterator[Dose]:
    """What a visit states is taken from then on, until the next visit says otherwise."""
    seen = [at for at in range(len(history)) if history.seen[at]]
    ends = [*(history.days[at] for at in seen[1:]), beyond(history.days)]
    for at, end in zip(seen, ends, strict=True):
        when = history.days[at]
        outcome = history.outcome("steroid.mg_per_kg_day", at)
        if history.item("steroid.mg_per_day", at) is None or not isinstance(outcome.low, Fraction):
            yield Dose(when, end, None, None, f"from {words.day(when)}: dose not recorded")
            continue
        said = words.result(outcome, 2)
        high = outcome.high if isinstance(outcome.high, Fraction) else outcome.low
        yield Dose(when, end, float(outcome.low), float(high), f"from {words.day(when)}: {said} mg/kg/day")


def _pulses(history: History) -> Iterator[Pulse]:
    for at, when in enumerate(history.days):
        outcome = history.outcome("steroid.pulse_prednisone_mg", at)
        if isinstance(outcome.value, Fraction) and outcome.value:
            since = history.days[max(at - 1, 0)]
            grams = f"{words.fixed(outcome.value / 1000, 1)} g"
            yield Pulse(
                since,
                when,
                grams,
                f"pulses between {words.day(since)} and {words.day(when)}: {grams} as prednisone",
            )
