"""Answers to the facts of `language.elapsed`."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from heliotrope.care.facts.calls import dose_days
from heliotrope.care.facts.events import event_day
from heliotrope.care.facts.found import INEXACT, Found, answer, missing, truth
from heliotrope.care.facts.moments import months_between, months_later
from heliotrope.care.facts.other_days import on
from heliotrope.care.facts.taken import recorded_doses
from heliotrope.care.medicines import Medicine, milligrams, number
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language import elapsed as e
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.when import When
from heliotrope.record.lasting import Administration


@answer.register
def _in_months(asked: e.InMonths, situation: Situation) -> Found:
    days = answer(asked.of, situation)
    if days.value is None:
        return days
    ends = days.value if isinstance(days.value, Range) else Range(days.value, days.value)
    assert ends.low is not None
    assert ends.high is not None
    low, high = (months_between(situation.as_of - int(end), situation.as_of) for end in (ends.low, ends.high))
    return Found(low if low == high else Range(low, high), "", days.told)


@answer.register
def _after_dose(asked: e.AfterDose, situation: Situation) -> Found:
    day, why = event_day(asked.event, situation)
    if day is None:
        return truth(False, "", why)
    if not day.exact:
        return missing(INEXACT, f"on {day}")
    eve = on(situation, day.earliest - 1)
    since = answer(SinceInfusion(asked.drug), eve).value
    if since is None:
        return truth(None if _may_have_begun(asked.drug, eve) else False, INEXACT)
    ends = since if isinstance(since, Range) else Range(since, since)
    states = {
        months_later(eve.as_of - int(end), asked.within) > day.earliest for end in (ends.low, ends.high)
    }
    return truth(states.pop() if len(states) == 1 else None, INEXACT)


def _may_have_begun(drug: str, eve: Situation) -> bool:
    return any(drug in one.groups for one in eve.medicines)


@answer.register
def _earlier(asked: e.Earlier, situation: Situation) -> Found:
    """What an order that begins a course takes the place of came before it; so did what is over, and what was once given."""
    replaced = [one for one in situation.replaced if asked.drug in one.groups]
    over = [
        one for one in situation.recorded if asked.drug in one.groups and one.taken_on(situation.day) is False
    ]
    given = [one for one in dose_days(asked.drug, situation) if one.before(situation.day) is not False]
    told = "; ".join(one.told for one in (*replaced, *over))
    return truth(bool(replaced or over or given), "", told)


@answer.register
def _share_given(asked: e.ShareGiven, situation: Situation) -> Found:
    recent = [
        one for one in recorded_doses(asked.drug, situation) if _lately(one.start, asked.within, situation)
    ]
    shares = [
        (_share(asked.drug, one, situation), f"{one.amount} {one.unit} on {one.start}") for one in recent
    ]
    known = [(ceil(100 * share), told) for share, told in shares if share is not None]
    largest, told = max(known, default=(0, ""))
    if len(known) == len(shares):
        return Found(Fraction(largest), "", told)
    return Found(
        Range(Fraction(largest), e.SHARE.high), "", "a dose that cannot be compared with what was prescribed"
    )


def _lately(day: When | None, within: int, situation: Situation) -> bool:
    return day is None or (
        situation.day.before(day) is not True and day.days_until(situation.day)[0] < within
    )


def _share(drug: str, dose: Administration, situation: Situation) -> Fraction | None:
    """What was given as a share of what was prescribed on that day."""
    given, _ = milligrams(number(dose.amount), dose.unit, dose.product, None)
    wanted = _prescribed(drug, dose, situation) if dose.start and dose.start.exact else None
    return given / wanted if given is not None and wanted else None


def _prescribed(drug: str, dose: Administration, situation: Situation) -> Fraction | None:
    """The largest weekly dose in mg that stood in a prescription on that day."""
    assert dose.start is not None
    then = [
        _weekly(one, dose.start) for one in situation.medicines if drug in one.groups and one.taken_on(dose.start) is not False
    ]  # fmt: skip
    return max((one for one in then if one is not None), default=None)


def _weekly(one: Medicine, day: When) -> Fraction | None:
    begun = [mg for start, mg in one.doses if day.before(start) is not True]
    return begun[-1] if begun else one.mg_a_week
