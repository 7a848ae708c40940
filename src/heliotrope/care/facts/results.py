"""Answers to the facts of `language.results`."""

from __future__ import annotations

from heliotrope.care.facts.found import INEXACT, NEVER, Found, answer, missing
from heliotrope.care.facts.recorded import value_of
from heliotrope.care.limits import limits
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge.laboratory import ANALYTES
from heliotrope.language import results as r
from heliotrope.language.exact import exact
from heliotrope.language.facts import Latest
from heliotrope.language.when import When
from heliotrope.record.entries import Entry

Recorded = tuple[When, Entry]


@answer.register
def _limit(asked: r.Limit, situation: Situation) -> Found:
    value = _chosen(asked.of, situation)
    if isinstance(value, Found):
        return value
    printed = [one for one in situation.entries.get(asked.item.id, []) if one[0] == value[0]]
    return (
        value_of(Latest(asked.item), printed, situation)
        if printed
        else _published(asked, value[0], situation)
    )


def _chosen(asked: Latest | r.Beside, situation: Situation) -> Recorded | Found:
    """The value that a fact is about, whatever its age."""
    if isinstance(asked, r.Beside):
        return _measured_with(asked, situation)
    recorded = situation.entries.get(asked.item.id, [])
    return recorded[-1 - asked.back] if len(recorded) > asked.back else missing(NEVER)


def _published(asked: r.Limit, day: When, situation: Situation) -> Found:
    """By the youngest and the oldest that the child can have been on that day."""
    found = [_of_set(asked, age, situation) for age in _ages(day, situation)]
    ends = [exact(text) for text, _ in found if text]
    if not ends or len(ends) < len(found):
        return missing("no limit is printed beside the value, and no published set gives one")
    low, high = min(ends), max(ends)
    return Found(low if low == high else Range(low, high), "", f"published set {found[0][1]}")


def _ages(day: When, situation: Situation) -> tuple[int | None, ...]:
    birth = situation.course.child.birth
    return (None,) if birth is None else tuple(dict.fromkeys(birth.days_until(day)))


def _of_set(asked: r.Limit, age: int | None, situation: Situation) -> tuple[str, str]:
    """The limit as text, empty where there is none, and the name of the set."""
    analyte = ANALYTES.get(asked.of.item.id.removeprefix("lab."))
    if analyte is None:
        return "", ""
    sex = situation.course.child.sex
    letter = "" if sex is None else sex.value[0].upper()
    found = limits(analyte, ("", ""), letter, age, situation.confirmed)
    return found.high if asked.item == analyte.upper else found.low, found.set_


@answer.register
def _beside(asked: r.Beside, situation: Situation) -> Found:
    found = _measured_with(asked, situation)
    return found if isinstance(found, Found) else value_of(Latest(asked.item), [found], situation)


def _measured_with(asked: r.Beside, situation: Situation) -> Recorded | Found:
    days = [values[-1][0] for one in asked.of if (values := situation.entries.get(one.id, []))]
    recorded = situation.entries.get(asked.item.id, [])
    if not days or not recorded:
        return missing(NEVER)
    day = max(days, key=lambda when: when.latest)
    near = [(apart, one) for one in recorded if (apart := _apart(one[0], day))[1] <= asked.within]
    if near:
        return min(near, key=lambda one: (one[0][1], -one[1][0].latest))[1]
    perhaps = any(_apart(one[0], day)[0] <= asked.within for one in recorded)
    return missing(INEXACT if perhaps else f"not measured within {asked.within} days of it")


def _apart(one: When, other: When) -> tuple[int, int]:
    """How many days at least and at most lie between them, whichever is earlier."""
    least, most = one.days_until(other)
    ends = sorted((abs(least), abs(most)))
    return (0 if least <= 0 <= most else ends[0]), ends[1]


@answer.register
def _on_day(asked: r.OnDay, situation: Situation) -> Found:
    by_day = {when: (when, entry) for when, entry in situation.entries.get(asked.item.id, [])}
    return value_of(Latest(asked.item, asked.within, asked.back), list(by_day.values()), situation)
