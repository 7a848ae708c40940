"""Blood pressure by the classes of the AAP 2017 (BP-01, BP-02). BP-03 and RF-24 are red flags.

From 13 years on the classes have fixed limits. Below, the limit is the centile for age, sex and height, or the fixed number
where that is lower. Centiles are entered: no table of them was read. Under 1 year there are no classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, INFO, READ, RED
from heliotrope.knowledge.drugs.sources import AAP17
from heliotrope.knowledge.recorded import examination as e
from heliotrope.language.expressions import And, Expression, Or
from heliotrope.language.facts import Fact, Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.results import OnDay
from heliotrope.language.rules import Parameter, Part, Rule, parameter

YEAR = 366


def _limit(name: str, number: int) -> Parameter:
    return parameter(f"Blood pressure, {name}", number, "mm[Hg]", READ, AAP17)


ELEVATED = _limit("elevated, upper value from", 120)
STAGE_1 = _limit("stage 1, upper value from", 130), _limit("stage 1, lower value from", 80)
STAGE_2 = _limit("stage 2, upper value from", 140), _limit("stage 2, lower value from", 90)
ABOVE_95 = _limit("stage 2, above the 95th centile by at least", 12)
TEENAGER = parameter("Completed years of age, from which centiles no longer count", 13, "a", READ, AAP17)
FIRST = parameter("Completed years of age, from which there are classes", 1, "a", READ, AAP17)


@dataclass(frozen=True, eq=False)
class Pressure:
    """Upper and lower value, and their 95th centiles."""

    upper: Expression
    lower: Expression
    upper_95: Expression
    lower_95: Expression

    @cached_property
    def stage_1(self) -> Expression:
        """Stage 1 or more."""
        by_centile = (self.upper >= self.upper_95) | (self.lower >= self.lower_95)
        return Or((self.upper >= STAGE_1[0], self.lower >= STAGE_1[1], (s.YEARS < TEENAGER) & by_centile))

    @cached_property
    def stage_2(self) -> Expression:
        by_centile = (self.upper >= self.upper_95 + ABOVE_95) | (self.lower >= self.lower_95 + ABOVE_95)
        return Or((self.upper >= STAGE_2[0], self.lower >= STAGE_2[1], (s.YEARS < TEENAGER) & by_centile))


def _centile(item: Item) -> Fact:
    return fact(Latest(item, YEAR))


CENTILES = _centile(e.SYSTOLIC_95), _centile(e.DIASTOLIC_95)


def _occasion(back: int, when: str) -> Pressure:
    """The last day on which it was measured, or one before it, against the centiles entered last."""
    upper, lower = (fact(OnDay(item, YEAR, back), item.label + when) for item in (e.SYSTOLIC, e.DIASTOLIC))
    return Pressure(upper, lower, *CENTILES)


LAST, *EARLIER = (
    _occasion(back, when) for back, when in enumerate(("", ", the time before", ", two times before"))
)
STAGE_1_NOW, STAGE_2_NOW = ((s.YEARS >= FIRST) & stage for stage in (LAST.stage_1, LAST.stage_2))
AT_90 = (LAST.upper >= _centile(e.SYSTOLIC_90)) | (LAST.lower >= _centile(e.DIASTOLIC_90))
HIGH = Or((LAST.upper >= ELEVATED, (s.YEARS < TEENAGER) & AT_90, LAST.stage_1))

BP_01 = Rule("BP-01", "The blood pressure is elevated", (Part(INFO, HIGH),), s.YEARS >= FIRST, READ, (AAP17,),
    "Measure again with the right cuff, at rest, on the right arm.")  # fmt: skip
BP_02 = Rule("BP-02", "The blood pressure is high", (
    Part(AMBER, And((LAST.stage_1, *(one.stage_1 for one in EARLIER))), "stage 1 on three days of measurement"),
    Part(RED, LAST.stage_2, "stage 2")), s.YEARS >= FIRST, READ, (AAP17,),
    "Confirm it, look for steroids, calcineurin inhibitors and the kidneys; treat or refer.")  # fmt: skip

RULES = (BP_01, BP_02)
