"""Every rule that protects a child, by id."""

from __future__ import annotations

from functools import lru_cache

from heliotrope.knowledge import nondrug, plans, red_flags, schedule, severity, supplements, targets, vaccines
from heliotrope.knowledge.drugs import (
    abatacept,
    azathioprine,
    blood_pressure,
    calcineurin,
    ciclosporin,
    cyclophosphamide,
    deucravacitinib,
    dosing,
    etanercept,
    glucocorticoids,
    hydroxychloroquine,
    immunoglobulin,
    infliximab,
    interactions,
    jak_inhibitors,
    laboratory_limits,
    methotrexate,
    muscle_or_liver,
    mycophenolate,
    pregnancy,
    rituximab,
    tacrolimus,
    tocilizumab,
    too_little,
    topical_calcineurin_inhibitors,
    topical_corticosteroids,
)
from heliotrope.language.errors import UnknownName
from heliotrope.language.rules import Rule

MODULES = (
    dosing,
    methotrexate,
    mycophenolate,
    azathioprine,
    cyclophosphamide,
    glucocorticoids,
    laboratory_limits,
    muscle_or_liver,
    blood_pressure,
    calcineurin,
    ciclosporin,
    tacrolimus,
    interactions,
    too_little,
    jak_inhibitors,
    hydroxychloroquine,
    immunoglobulin,
    rituximab,
    topical_calcineurin_inhibitors,
    topical_corticosteroids,
    deucravacitinib,
    pregnancy,
    abatacept,
    tocilizumab,
    infliximab,
    etanercept,
    red_flags,
    severity,
    targets,
    nondrug,
    supplements,
    schedule,
    plans,
    vaccines,
)
RULES: tuple[Rule, ...] = tuple(rule for module in MODULES for rule in module.RULES)


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in RULES}


def rule(id: str) -> Rule:
    """Raises UnknownName."""
    if id not in rules():
        raise UnknownName(f"there is no rule {id!r}")
    return rules()[id]
