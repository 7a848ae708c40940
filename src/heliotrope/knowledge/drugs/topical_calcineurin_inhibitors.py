"""Tacrolimus and pimecrolimus on the skin (TCI-01 to TCI-03)."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import INFO, READ, RECALLED, RED, drug_rule
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.nondrug import UV, UV_PLANNED
from heliotrope.knowledge.recorded.treatment import SUN_PROTECTION
from heliotrope.language.facts import Active, Answer, Feature, Has, Latest, fact
from heliotrope.language.rules import Part, parameter

GROUP = "topical_calcineurin_inhibitor"
_rule = partial(drug_rule, applies=fact(Active(GROUP), "A calcineurin inhibitor is put on the skin"))

FROM = parameter("Completed years of age, from", 2, "a", RECALLED)
TCI_01 = _rule("TCI-01", "A calcineurin inhibitor on the skin below 2 years", Part(RED, s.YEARS < FROM), status=RECALLED,
    to_do="Below the age of its label: ask the specialist.")  # fmt: skip

STRONGER_FROM = parameter("Completed years of age for ointment of 0.1 %, from", 16, "a", RECALLED)
STRONGER = fact(Has(GROUP, Feature.PERCENT, "0.1"), "Of 0.1 %")
TCI_02 = _rule("TCI-02", "Tacrolimus of 0.1 % on the skin below 16 years", Part(INFO, STRONGER & (s.YEARS < STRONGER_FROM)),
    status=READ, sources=(SHARE17,), to_do="Use by a specialist; the recommendations for this disease name it.")  # fmt: skip

TCI_03 = _rule("TCI-03", "A calcineurin inhibitor on the skin, and ultraviolet light",
    Part(RED, fact(Answer(UV_PLANNED, within=90)), "phototherapy or a sunbed"),
    Part(RED, fact(Latest(SUN_PROTECTION)).is_("hardly_ever"), "the skin is hardly ever protected from the sun"),
    status=RECALLED, sources=(UV,),
    to_do="No phototherapy; protect the skin every day. Light worsens this disease too.")  # fmt: skip

RULES = (TCI_01, TCI_02, TCI_03)
