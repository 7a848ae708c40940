"""Etanercept (ETN-01 to ETN-03). Its blood checks have no rule of their own in the specification."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import screening
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import INFO, READ, RECALLED, RED, STOP, drug_rule
from heliotrope.knowledge.drugs.sources import ETG, JIABIO
from heliotrope.knowledge.plans.populations import CARRA_BIO
from heliotrope.language.facts import Active, Dose, Feature, Has, fact
from heliotrope.language.rules import ALWAYS, Part, Rule, parameter

DRUG = "etanercept"
TAKEN = fact(Active(DRUG), "Etanercept is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

A_WEEK = fact(Dose(DRUG), "Etanercept a week")
PER_KG = parameter("Etanercept a week, at most, per kg", "0.8", "mg/kg", READ, JIABIO)
MOST = parameter("Etanercept a week, at most", 50, "mg", READ, JIABIO)
ETN_01 = _rule("ETN-01", "The weekly dose of etanercept is above its limit", Part(RED, A_WEEK > MOST, "above 50 mg"),
    Part(RED, s.above_per_kg(A_WEEK, PER_KG), "above the limit per kg"), status=READ, sources=(JIABIO, ETG),
    to_do="Look at the weight; confirm or correct the dose.")  # fmt: skip
ETN_02 = _rule("ETN-02", "Etanercept is begun without screening", Part(STOP, screening.NO_TUBERCULOSIS, "tuberculosis"),
    Part(STOP, screening.NO_HEPATITIS_B, "hepatitis B"), status=RECALLED,
    applies=fact(Has(DRUG, Feature.BEGINS), "An order that begins etanercept"),
    to_do="Look for tuberculosis and hepatitis B first.")  # fmt: skip
ETN_03 = Rule("ETN-03", "Of etanercept less is known in juvenile dermatomyositis than of other TNF blockers",
    (Part(INFO, TAKEN),), ALWAYS, READ, (CARRA_BIO,),
    "It is not among the TNF blockers of the CARRA plans of 2024; say why it is chosen.")  # fmt: skip

RULES = (ETN_01, ETN_02, ETN_03)
