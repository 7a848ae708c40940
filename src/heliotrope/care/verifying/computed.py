"""The values that cases of safety ask for beside the alerts, each from the same expressions as the rules."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from heliotrope.care.asking import facts_of
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.care.verifying import vaccines
from heliotrope.engines.reference import Reference
from heliotrope.knowledge import supplements, targets
from heliotrope.knowledge.blood_checks import CHECKS
from heliotrope.knowledge.drugs import glucocorticoids, laboratory_limits, methotrexate, shared
from heliotrope.knowledge.drugs.checks import Check
from heliotrope.knowledge.red_flags import asked, strength
from heliotrope.language.ages import date_of
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, walk
from heliotrope.language.facts import Fact

Value = Callable[[Situation], Any]


def value(node: Expression, here: Situation) -> Fraction | None:
    """The value of an expression over facts, where it is known."""
    facts = [one for one in walk(node) if isinstance(one, Fact)]
    row = {id: found.value for id, found in facts_of(facts, here).items()}
    answer = Reference([row], here.confirmed).value(node, 0)
    return answer.low if answer is not None and answer.low == answer.high else None


def surface(here: Situation) -> Fraction | None:
    """Body surface in square metres."""
    square = value(shared.AREA_SQUARED_3600, here)
    return None if square is None else _root(square / 3600)


def _root(square: Fraction) -> Fraction:
    return Fraction((Decimal(square.numerator) / Decimal(square.denominator)).sqrt())


def _over(of: Fraction | None, size: Fraction | None) -> Fraction | None:
    return None if of is None or not size else of / size


def _in_question(here: Situation) -> Medicine | None:
    """The drug of a case: the one ordered, else the one taken that is no supplement."""
    taken = [one for one in here.medicines if one.taken_on(here.day) and "folate" not in one.groups]
    return here.under_entry or (taken[-1] if taken else None)


def _mg_per_kg(here: Situation) -> Fraction | None:
    """Per week for a weekly drug, per infusion for a pulse, else per day."""
    one = _in_question(here)
    if one is None:
        return None
    weekly = one.every is not None and one.every.weekly
    a_day = None if one.mg_a_week is None else one.mg_a_week / 7
    return _over(one.mg if one.pulse else one.mg_a_week if weekly else a_day, value(shared.WEIGHT, here))


def _egfr(here: Situation) -> Fraction | None:
    """36.5 x cm / (umol/L); 1 mg/dL of creatinine, the unit of the record, is 88.4 umol/L."""
    height = value(exact("36.5") * shared.HEIGHT_FOR_FILTRATION, here)
    return _over(height, value(exact("88.4") * shared.CREATININE, here))


def _risen(here: Situation) -> Fraction | None:
    """By how many percent creatinine lies above its baseline."""
    now, before = (value(one, here) for one in (shared.CREATININE, laboratory_limits.BASELINE))
    return None if now is None or not before else 100 * (now - before) / before


def _check(here: Situation) -> Check | None:
    """The blood checks that are asked for: of several drugs those with the shortest interval."""
    running = [one for one in CHECKS if value(one.taken, here) == 1]
    return min(running, key=lambda one: value(one.interval, here) or 0, default=None)


def _fall(here: Situation) -> Fraction | None:
    """Of the forced vital capacity, since the one before."""
    now, before = (value(node, here) for node in (strength.CAPACITY, strength.CAPACITY_BEFORE))
    return None if now is None else _over(100 * ((before or 0) - now), before)


def _due(*, with_grace: bool) -> Value:
    """The day on which the next set of checks is due, or the last one of its grace."""

    def found(here: Situation) -> str | None:
        check = _check(here)
        if check is None:
            return None
        since, every, grace = (value(node, here) for node in (check.unchecked, check.interval, check.grace))
        if since is None or every is None or grace is None:
            return None
        return date_of(here.as_of + int(every - since + (grace if with_grace else 0))).isoformat()

    return found


COMPUTED: dict[str, Value] = {
    "last_dose": vaccines.last_dose,
    "rise_percent": _risen,
    "prednisone_eq_mg": lambda here: value(glucocorticoids.A_DAY, here),
    "mg_m2_day": lambda here: _over(value(glucocorticoids.A_DAY, here), surface(here)),
    "im_hydrocortisone_mg": lambda here: value(glucocorticoids.EMERGENCY_MG, here),
    "bsa_m2": surface,
    "expected_mg_per_kg": lambda here: value(targets.EXPECTED, here),
    "actual_mg_per_kg": lambda here: _over(value(glucocorticoids.A_DAY, here), value(shared.WEIGHT, here)),
    "vitamin_d_total_iu": lambda here: value(supplements.VITAMIN_D, here),
    "temp_c": lambda here: value(asked.TEMPERATURE, here),
    "fall_percent": _fall,
    "fvc_ml_per_kg": lambda here: _over(
        value(1000 * strength.CAPACITY, here), value(shared.WEIGHT_NOW, here)
    ),
    "mtx_mg_per_m2": lambda here: _over(value(methotrexate.A_WEEK, here), surface(here)),
    "mg_per_kg": _mg_per_kg,
    "average_mg_per_kg": _mg_per_kg,
    "egfr_schwartz": _egfr,
    "due_date": _due(with_grace=False),
    "grace_until": _due(with_grace=True),
}
