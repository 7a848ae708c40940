"""What was recorded: the latest value, an answer given now, the values before a drug, the child itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from heliotrope.care.facts.events import courses, days_since, event_day
from heliotrope.care.facts.found import INEXACT, NEVER, Found, answer, between, missing, on_scale
from heliotrope.care.reading import exactly
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language import facts as f
from heliotrope.language.ages import completed_years
from heliotrope.language.errors import Refused
from heliotrope.language.types import Number, Type
from heliotrope.language.when import When
from heliotrope.record.entries import Entry

YEAR = 365


@answer.register
def _latest(asked: f.Latest, situation: Situation) -> Found:
    return value_of(asked, situation.entries.get(asked.item.id, []), situation)


def value_of(asked: f.Latest, recorded: Sequence[tuple[When, Entry]], situation: Situation) -> Found:
    if len(recorded) <= asked.back:
        return missing("no earlier value is recorded" if recorded else NEVER)
    when, entry = recorded[-1 - asked.back]
    told = f"{entry.value} {entry.unit}".strip() + f" on {when}"
    if asked.within is not None:
        least, most = when.days_until(situation.day)
        if least >= asked.within:
            return missing(f"too old: {least} days", told)
        if most >= asked.within:
            return missing(INEXACT, told)
    if entry.value in asked.undecided:
        return missing(f"the result is {entry.value}", told)
    try:
        found = exactly(asked.item, entry.value, entry.unit)
    except Refused as error:
        return missing(f"not understood: {error.problem}", told)
    return Found(_on_type(found, asked.type), "", told)


def _on_type(value: Fraction | Range | None, kind: Type) -> Fraction | Range | None:
    """A value that lies between two steps of even the finer scale of a fact is known as lying between them."""
    if value is None or not isinstance(kind, Number):
        return value
    ends = value if isinstance(value, Range) else Range(value, value)
    low, high = on_scale(ends.low, kind.scale), on_scale(ends.high, kind.scale)
    return between(low.low if isinstance(low, Range) else low, high.high if isinstance(high, Range) else high)


@answer.register
def _answer(asked: f.Answer, situation: Situation) -> Found:
    now = situation.answers.get(asked.item.id)
    if now is not None:
        given = [(situation.day, now)] if now.absent is None else []
        return (
            value_of(f.Latest(asked.item), given, situation) if given else missing("asked and not answered")
        )
    found = value_of(f.Latest(asked.item, asked.within), situation.entries.get(asked.item.id, []), situation)
    return missing("not asked") if found.why == NEVER else found


@answer.register
def _baseline(asked: f.Baseline, situation: Situation) -> Found:
    start, why = event_day(f.Begun(asked.drug), situation)
    if start is None and courses(asked.drug, situation):
        return missing(why)
    recorded = situation.entries.get(asked.item.id, [])
    before = _values(asked, [one for one in recorded if start and one[0].before(start)][-3:], situation)
    if len(before) == 3:
        return Found(sorted(before)[1], "", "median of the three values before the start")
    last = recorded[-1][0] if recorded else situation.day
    year = _values(
        asked,
        [one for one in recorded if one[0].before(last) and one[0].days_until(last)[1] <= YEAR],
        situation,
    )
    if not year:
        return missing("no value of the 12 months before")
    return Found(min(year), "", "lowest of the 12 months before")


@answer.register
def _highest(asked: f.Highest, situation: Situation) -> Found:
    recorded = situation.entries.get(asked.item.id, [])
    near = _values(
        asked, [one for one in recorded if one[0].days_until(situation.day)[1] < asked.within], situation
    )
    return Found(max(near), "", f"highest of {len(near)}") if near else missing(NEVER)


def _values(
    asked: f.Baseline | f.Highest, recorded: Sequence[tuple[When, Entry]], situation: Situation
) -> list[Fraction]:
    """Those that are known exactly."""
    found = (value_of(f.Latest(asked.item), [one], situation).value for one in recorded)
    return [value for value in found if isinstance(value, Fraction)]


@answer.register
def _child(asked: f.Child, situation: Situation) -> Found:
    child = situation.course.child
    if asked.what == "sex":
        return (
            missing("sex is not recorded")
            if child.sex is None
            else Found(Fraction(child.sex.value == "male"), "", child.sex.value)
        )
    if child.birth is None:
        return missing("date of birth is not recorded")
    if asked.what == "days":
        return days_since(child.birth, situation.day)
    youngest, oldest = (
        completed_years(day, situation.as_of) for day in (child.birth.latest, child.birth.earliest)
    )
    return Found(between(Fraction(max(youngest, 0)), Fraction(max(oldest, 0))), "", f"born {child.birth}")


@answer.register
def _setting(asked: f.Setting, situation: Situation) -> Found:
    return Found(Fraction(f.PROFILES.index(situation.profile)), "", situation.profile)
