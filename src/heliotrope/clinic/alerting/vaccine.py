"""A vaccine before it is planned: what the rules say of it on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heliotrope.care.facts.other_days import on
from heliotrope.care.guarding import guard
from heliotrope.care.situation import Situation
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import situation_of
from heliotrope.clinic.alerting.planned import Judged
from heliotrope.clinic.alerting.ranking import asks, cards
from heliotrope.clinic.models import ChildRow
from heliotrope.knowledge.vaccine_names import vaccine_named
from heliotrope.knowledge.vaccines import RULES
from heliotrope.language.rules import Rule
from heliotrope.language.vaccination import Planned
from heliotrope.record.lasting import PlannedVaccine

OF_A_PLAN: tuple[Rule, ...] = tuple(
    rule for rule in RULES if any(isinstance(one.asked, Planned) for one in rule.facts)
)
"""The rules that ask about a vaccine in question; the others are about the child, whatever is planned."""


def judged_vaccine(child: ChildRow, planned: PlannedVaccine, today: date) -> Judged:
    """The rules on the day for which it is planned; today where it is not dated."""
    return judge(situation_of(child, today, decided(child.site)), planned)


def judge(here: Situation, planned: PlannedVaccine) -> Judged:
    day = planned.start.earliest if planned.start else here.as_of
    found = guard(replace(on(here, max(day, here.as_of)), vaccine=planned), OF_A_PLAN)
    ranked = cards(found.fired)
    return Judged(
        found,
        known.label if (known := vaccine_named(planned.vaccine)) else planned.vaccine,
        tuple(one for one in ranked if asks(one)),
        tuple(one for one in ranked if not asks(one)),
        found.cannot,
    )
