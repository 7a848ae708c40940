"""The four cards beside the picture: how it is now, how far it has come, what is undecided, what steroids it took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import Band, Course, Gap, Stretch
from heliotrope.exchange.report.visits import History
from heliotrope.language.outcomes import Outcome, Status

WATCHED = {
    "printo_inactive.state": "inactive disease (PRINTO)", "printo_inactive.pga_essential": "the same with the physician’s global",
    "jdmai1.state": "JDMAI1 state", "jdmai2.state": "JDMAI2 state", "cmas.total": "CMAS", "mmt8.total": "MMT8",
    "chaq.index": "CHAQ index", "tis_imacs.category": "TIS category", "tis_imacs.total": "TIS",
    "steroid.cumulative_mg_per_kg": "dose so far",
}  # fmt: skip
"""The results that are named when they are undecided, in order of weight. Not every one of the catalogue is news."""


@dataclass(frozen=True, slots=True)
class Card:
    """`lead` is what a glance takes in; `level` its colour and pattern, if it is a state; `lines` the rest."""

    id: str
    title: str
    lead: str
    level: str = ""
    lines: tuple[str, ...] = field(default=())


def cards(history: History, course: Course, since: int | None = None) -> tuple[Card, ...]:
    """The four cards; response since the baseline of the record, or since another visit that was chosen."""
    chosen = history if since is None else history.from_baseline(since)
    return (_now(history, course), _response(chosen), _undecided(history, course), _steroids(history))


# --- now --------------------------------------------------------------------------------------------------------


def _now(history: History, course: Course) -> Card:
    state = course.bands[0].stretches[-1]
    level = "open" if state.level.endswith("open") else state.level
    lines = [
        _index_line(history, course.bands[0], state),
        _inactive(history),
        _inactive_pga(history),
        *_standing(history),
        *_at_hand(course),
    ]
    if helps := _would_decide(history, course.bands[0]):
        lines.append(helps)
    return Card("now", f"Now, {words.day(history.days[history.now])}", state.words, level, tuple(lines))


def _index_line(history: History, band: Band, state: Stretch) -> str:
    """The index behind the state, and whether the state holds at both of its ends."""
    name = band.hint.removeprefix("by ")
    total = history.outcome(f"{name.lower()}.total", history.now)
    if total.decided:
        return f"Activity {band.hint}: {words.result(total)}"
    if not isinstance(total.low, Fraction) or not isinstance(total.high, Fraction) or state.level == "none":
        return f"Activity {band.hint}, undecided"
    either = "undecided" if state.level == "open" else f"{state.words} at both ends"
    return (
        f"Activity {band.hint} between {words.fixed(total.low, 1)} and {words.fixed(total.high, 1)}: {either}"
    )


def _inactive(history: History) -> str:
    met = history.outcome("printo_inactive.criteria_met", history.now).value
    state = _truth(history.outcome("printo_inactive.state", history.now))
    return f"Inactive disease (PRINTO): {state}, {words.value(met)} of 4 criteria met"


def _inactive_pga(history: History) -> str:
    return f"With the physician’s global mandatory: {_truth(history.outcome('printo_inactive.pga_essential', history.now))}"


def _truth(outcome: Outcome) -> str:
    return words.value(outcome.value) if outcome.decided else "undecided"


def _standing(history: History) -> Iterator[str]:
    """For how long it has been inactive, if it is."""
    held = history.outcome("episode.inactive_days", history.now)
    if held.decided and held.value:
        therapy = history.outcome("episode.therapy_state", history.now)
        how = {"inactive_on_therapy": ", on therapy", "inactive_off_therapy": ", off therapy"}.get(
            str(therapy.value), ""
        )
        yield f"Inactive at every visit for {words.value(held.value)} days{how}"


def _at_hand(course: Course) -> Iterator[str]:
    told = []
    for panel in course.panels[:4]:
        last = panel.series[0].last
        if not (isinstance(last, Gap) and not last.shown):
            told.append(words.kept(f"{panel.title} {last.text if last else 'not measured'}"))
    yield "; ".join(told[:3])


def _would_decide(history: History, band: Band) -> str:
    """What to measure, for the first open state that a few items of this visit would settle."""
    for measure in ("printo_inactive.state", _index(band), "printo_inactive.pga_essential"):
        helps = history.would_decide(measure, history.now)
        if helps:
            return f"{words.missing(helps)} would decide {WATCHED[measure]}"
    return ""


# --- response ---------------------------------------------------------------------------------------------------


def _response(history: History) -> Card:
    start = history.baseline
    since = f"Response since {words.day(history.days[start])}"
    total, category = (history.outcome(f"tis_imacs.{name}", history.now) for name in ("total", "category"))
    if total.status is Status.NOT_APPLICABLE:
        return Card("response", "Response", "this is the baseline visit")
    lead = f"TIS {words.result(total)}, {words.result(category)}"
    return Card("response", since, lead, "", (_reachable(history, start), *_change(history)))


def _reachable(history: History, start: int) -> str:
    most, best = (history.outcome(f"tis_imacs.{name}", start) for name in ("max_total", "best_category"))
    if most.high is None:
        return "What was reachable from that visit is not known"
    return f"Reachable from that visit at most {words.value(most.high)}" + (
        f" ({words.value(best.value)})" if best.decided else ""
    )


def _change(history: History) -> Iterator[str]:
    change, moved = (
        history.outcome(id, history.now).value for id in ("cmas.change", "global.physician_change")
    )
    if isinstance(change, Fraction):
        large = history.outcome("cmas.exceeds_mid_low", history.now).value is True
        yield f"CMAS {_signed(change)}{'' if large or not change else ', within the least important difference'}"
    if isinstance(moved, Fraction):
        yield f"Physician’s global {_signed(moved)}"


def _signed(number: Fraction) -> str:
    text = words.number(number, 1)
    return "unchanged" if text == "0" else f"+{text}" if number > 0 else text


# --- undecided --------------------------------------------------------------------------------------------------


def _undecided(history: History, course: Course) -> Card:
    """Each reason once, with the results that wait for it."""
    skipped = {"jdmai1.state", "jdmai2.state"} - {_index(course.bands[0])}
    skipped |= {"mmt8.total"} if any(panel.id == "mmt8b" for panel in course.panels) else set()
    found = {id: history.outcome(id, history.now) for id in WATCHED if id not in skipped}
    waiting: dict[str, list[str]] = {}
    for id, outcome in found.items():
        if outcome.status is Status.UNDECIDED:
            waiting.setdefault(words.why(outcome), []).append(WATCHED[id])
    if not waiting:
        return Card("undecided", "Undecided", "nothing of what is shown here")
    count = sum(len(names) for names in waiting.values())
    lines = tuple(
        f"{reason[0].upper()}{reason[1:]}. Waiting: {words.listed(names)}"
        for reason, names in waiting.items()
    )
    return Card("undecided", "Undecided", f"{count} of {len(found)} results", "", lines)


def _index(band: Band) -> str:
    """The measure behind the band of states."""
    return f"{band.hint.removeprefix('by ').lower()}.state"


# --- steroids ---------------------------------------------------------------------------------------------------


def _steroids(history: History) -> Card:
    now = history.outcome("steroid.mg_per_kg_day", history.now)
    lead = (
        f"{_dose(now)} mg/kg/day now"
        if history.item("steroid.mg_per_day", history.now) is not None
        else "dose now not recorded"
    )
    so_far = _so_far(history)
    lines = [f"{so_far[0].upper()}{so_far[1:]} by mouth since the first visit"]
    unknown = history.outcome("steroid.unknown_days", history.now)
    if unknown.value:
        lines.append(f"Dose not recorded for {words.value(unknown.value)} days")
    pulses = history.outcome("steroid.cumulative_pulse_mg", history.now)
    if isinstance(pulses.value, Fraction):
        lines.append(
            f"Pulses: {words.number(pulses.value / 1000, 1)} g as prednisone" if pulses.value else "No pulses"
        )
    lines += list(_growth(history))
    return Card("steroids", "Steroid burden", lead, "", tuple(lines))


def _dose(found: Outcome) -> str:
    if isinstance(found.low, Fraction) and isinstance(found.high, Fraction) and found.low < found.high:
        return words.range_(found.low, found.high, 2)
    return words.result(found, 2)


def _so_far(history: History) -> str:
    """The dose by mouth over all visits: per kg where that is known, else in grams, else what is certain at least."""
    per_kg, total = (
        history.outcome(f"steroid.{name}", history.now) for name in ("cumulative_mg_per_kg", "cumulative_mg")
    )
    if per_kg.decided:
        return f"{words.result(per_kg, 0)} mg/kg"
    low, high = (end / 1000 for end in (total.low, total.high) if isinstance(end, Fraction))
    if history.outcome("steroid.unknown_days", history.now).value == 0:
        return f"{words.span(low, high, 1)} g"
    return f"at least {words.number(low, 1)} g"


def _growth(history: History) -> Iterator[str]:
    first, last = (history.outcome("growth.height_z", at).value for at in (0, history.now))
    if isinstance(first, Fraction) and isinstance(last, Fraction):
        yield f"Height z {words.number(last, 1)}, {_signed(last - first)} since the first visit"
