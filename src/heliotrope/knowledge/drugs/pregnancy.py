"""Pregnancy and the drugs that must not be taken in it: methotrexate, mycophenolate, cyclophosphamide, JAK inhibitors,
and deucravacitinib, which acts on one of the same family.

Asked of girls whose first period is recorded, or not recorded from 12 years on. What is answered is confidential.
"""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.sources import FDA_MTX
from heliotrope.language.facts import Active, fact
from heliotrope.language.rules import Level, Part, Rule
from heliotrope.language.sources import Standing

TERATOGEN = fact(
    Active("teratogen"),
    "Methotrexate, mycophenolate, cyclophosphamide or an inhibitor of JAK or TYK2 is taken or ordered",
)
PREG_01 = Rule("PREG-01", "A drug that harms the unborn, and a positive pregnancy test",
    (Part(Level.HARD_STOP, s.PREGNANT_IF_POSSIBLE),), TERATOGEN, Standing.CONFIRMED, (FDA_MTX,),
    "Give no further dose; call the specialist today, in confidence.")  # fmt: skip
PREG_02 = Rule("PREG-02", "No plan for contraception or pregnancy is recorded", (Part(Level.AMBER, s.NO_PLAN),), TERATOGEN,
    Standing.CONFIRMED, (FDA_MTX,), "Talk with the young person alone; record that a plan was agreed.")  # fmt: skip
RULES = (PREG_01, PREG_02)
