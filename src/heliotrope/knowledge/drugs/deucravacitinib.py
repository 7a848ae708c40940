"""Deucravacitinib (DEUC-01, DEUC-02): no dose for children was ever published, and it may raise the CK by itself."""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge import laboratory
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import INFO, READ, RECALLED, RED, drug_rule
from heliotrope.language.facts import Active, Baseline, Latest, fact
from heliotrope.language.rules import Part, parameter
from heliotrope.language.sources import Source

FDA_DEUC = Source(
    "fda-deuc", "US label of deucravacitinib", "api.fda.gov/drug/label", "the sections of the label"
)
EMA_SOT = Source("ema-sotyktu", "Sotyktu, assessment report and annexes, 2023", "ema.europa.eu", "the annex")

DRUG = "deucravacitinib"
TAKEN = fact(Active(DRUG), "Deucravacitinib is taken or ordered")
_rule = partial(drug_rule, applies=TAKEN)

ADULT = parameter("Completed years of age, from", 18, "a", READ, FDA_DEUC)
DEUC_01 = _rule("DEUC-01", "Deucravacitinib below 18 years", Part(RED, s.YEARS < ADULT), status=READ, sources=(FDA_DEUC, EMA_SOT),
    to_do="Only within a trial or by the protocol of a specialist.")  # fmt: skip

CK = laboratory.CK
DEUC_02 = _rule("DEUC-02", "The CK has risen on deucravacitinib",
    Part(INFO, fact(Latest(CK, within=366), "CK of the past year") > fact(Baseline(CK, DRUG), "CK before deucravacitinib")),
    status=RECALLED, sources=(FDA_DEUC,),
    to_do="Not read as a flare alone: the drug may raise it. Strength, urine colour, exercise.")  # fmt: skip

RULES = (DEUC_01, DEUC_02)
