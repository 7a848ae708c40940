"""Interactions that belong to no one drug: what binds in the gut, false alarms, herbs, anaesthetics (INT-29 to INT-32)."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge import schedule
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, CHOICE, INFO, RECALLED, drug_rule
from heliotrope.knowledge.nondrug import OPERATION
from heliotrope.language.expressions import Given, KnownTrue, Or
from heliotrope.language.facts import Active, fact
from heliotrope.language.moments import Nutrient
from heliotrope.language.rules import ALWAYS, Part, parameter

_rule = partial(drug_rule, status=RECALLED)


def _any(**groups: str) -> Or:
    """Any of these groups is taken or ordered."""
    return Or(tuple(fact(Active(group), f"{label} is taken or ordered") for group, label in groups.items()))


BINDS = _any(calcium="Calcium", antacid="An antacid")
BOUND = _any(quinolone="A quinolone", tetracycline="A tetracycline", levothyroxine="Levothyroxine",
             oral_bisphosphonate="A bisphosphonate by mouth", iron="Iron")  # fmt: skip
INT_29 = _rule("INT-29", "Calcium or an antacid binds another medicine", Part(AMBER, BOUND), applies=BINDS,
    to_do="Take them hours apart, as the pharmacist says.")  # fmt: skip

HIGH_DOSE = parameter("Vitamin C a day, high from", 1000, "mg", CHOICE)
DISTORTS = fact(Active("creatine"), "Creatine is taken") | (
    fact(Nutrient("vitamin_c", "mg"), "Vitamin C a day over all products") >= HIGH_DOSE)  # fmt: skip
INT_30 = _rule("INT-30", "Creatine or much vitamin C beside a result of creatinine",
    Part(INFO, DISTORTS & Given(s.CREATININE, ALWAYS)),
    applies=ALWAYS, to_do="A false alarm of the kidneys is possible: offer cystatin C.")  # fmt: skip

HERB = _any(st_johns_wort="St John's wort", echinacea="Echinacea", alfalfa="Alfalfa", spirulina="Spirulina")
SUPPRESSED = _any(immunosuppressant="An immunosuppressant", continuing_gc="A glucocorticoid")
INT_31 = _rule("INT-31", "A herb that rouses the immune system, or lowers levels, with an immunosuppressant",
    Part(AMBER, HERB), applies=SUPPRESSED, to_do="Advise to stop it: effect may be lost, and flares have followed.")  # fmt: skip

ANAESTHETIC = Or(
    (*_any(suxamethonium="Suxamethonium", volatile_anaesthetic="A volatile anaesthetic").parts, OPERATION)
)
INT_32 = _rule("INT-32", "An anaesthetic in active myositis", Part(AMBER, ANAESTHETIC & ~KnownTrue(schedule.INACTIVE)),
    applies=ALWAYS,
    to_do="Tell the anaesthetist: potassium may rise with suxamethonium or a volatile anaesthetic.")  # fmt: skip

RULES = (INT_29, INT_30, INT_31, INT_32)
