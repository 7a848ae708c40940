"""Bleeding, liver, sugar, immunoglobulin, mood and safety (RF-21, RF-23, RF-27 to RF-30, RF-35)."""

from __future__ import annotations

from heliotrope.knowledge.recorded import confidential as c
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import FDA_RTX
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.expressions import Or, Product, Recorded
from heliotrope.language.facts import Active, Latest, fact
from heliotrope.language.rules import ALWAYS, Part, parameter

RF_21 = a.rule("RF-21", "Allergic shock or reaction to an infusion", Part(a.EMERGENCY, a.said(u.ALLERGIC)), applies=ALWAYS,
    status=a.READ, sources=(FDA_RTX,), to_do="Stop the infusion; adrenaline by the local plan.")  # fmt: skip

SUGAR = parameter("Glucose, at least", "11.1", "mmol/L", a.RECALLED)
HIGH_SUGAR = (a.lab("glucose", 3) >= SUGAR) & a.said(u.THIRST)
RF_23 = a.rule("RF-23", "High sugar under a steroid or tacrolimus", Part(a.SAME_DAY, HIGH_SUGAR),
    Part(a.EMERGENCY, HIGH_SUGAR & (~a.VOMITS.is_("none") | a.DROWSY), "vomits or is drowsy"),
    applies=a.ON_STEROID | fact(Active("tacrolimus"), "Tacrolimus is taken"), status=a.RECALLED,
    to_do="Ketones and blood gas.")  # fmt: skip

FEW_PLATELETS = parameter("Platelets of the past two weeks, below", 50, "10*3/uL", a.RECALLED)
LOW_PLATELETS = a.lab("platelets", 15) < FEW_PLATELETS
BLEEDS = a.any_of(t.BLEEDING, u.NOSEBLEED)
RF_27 = a.rule("RF-27", "Bleeding or few platelets", Part(a.SAME_DAY, BLEEDS | LOW_PLATELETS),
    Part(a.EMERGENCY, BLEEDS & Or((LOW_PLATELETS, a.FEVER, a.VERY_ILL)), "bleeds and has few platelets, fever or is very ill"),
    applies=ALWAYS, status=a.RECALLED, to_do="Blood count today: methotrexate and azathioprine may stop the marrow.")  # fmt: skip

HARM = parameter("Points of the last question of the PHQ-9, above", 0, "1", a.RECALLED)
SUICIDAL = a.said(c.SUICIDAL)
RF_28 = a.rule("RF-28", "Thoughts of death or of self-harm",
    Part(a.SAME_DAY, Or((SUICIDAL.is_("thoughts"), a.said(c.SELF_HARM), a.said(c.PHQ_ITEM_9) > HARM))),
    Part(a.EMERGENCY, SUICIDAL.is_("plan"), "there is a plan"), applies=ALWAYS, status=a.RECALLED,
    to_do="Do not leave the young person alone; speak in confidence.")  # fmt: skip

FIVE_TIMES = parameter("times the printed upper limit, above", 5, "1", a.RECALLED)
ALT_LIMIT = fact(Latest(a.ANALYTES["alt"].upper, 8), "ALT, printed upper limit")
RF_29 = a.rule("RF-29", "The liver", Part(a.SAME_DAY, Or((
    a.said(t.JAUNDICE), a.DARK_URINE & a.said(u.PALE_STOOL), a.said(t.ITCH).is_("severe"),
    a.lab("alt", 8) > Product(FIVE_TIMES, ALT_LIMIT)))), applies=ALWAYS, status=a.RECALLED,
    to_do="Liver tests with GGT, bilirubin and clotting today; hold what harms the liver.")  # fmt: skip

SINCE_IVIG = fact(SinceInfusion("ivig"), "Days since the last immunoglobulin")
HEAD_DAYS = parameter("Days after immunoglobulin, headache, up to", 3, "d", a.RECALLED)
BLOOD_DAYS = parameter("Days after immunoglobulin, dark urine or pale, up to", 10, "d", a.RECALLED)
GIVEN_IVIG = Recorded(SINCE_IVIG) | fact(Active("ivig"), "Immunoglobulin is taken or ordered")
"""An infusion that was given counts, whether or not it belongs to a course."""
RF_30 = a.rule("RF-30", "After immunoglobulin",
    Part(a.SAME_DAY, (SINCE_IVIG <= HEAD_DAYS) & a.any_of(t.HEADACHE, t.STIFF_NECK), "inflamed linings of the brain"),
    Part(a.SAME_DAY, (SINCE_IVIG <= BLOOD_DAYS) & (a.DARK_URINE | a.said(u.PALE)), "breaking blood cells"),
    applies=GIVEN_IVIG, status=a.RECALLED,
    to_do="Blood count, haptoglobin, kidneys; a severe headache is also a sign of the brain.")  # fmt: skip

RF_35 = a.rule("RF-35", "A concern for the safety of the child, for staff alone", Part(a.ROUTINE, a.said(c.SAFEGUARDING)),
    applies=ALWAYS, status=a.RECALLED, to_do="Follow the local path; nothing of it is shown to the family.")  # fmt: skip

RULES = (RF_21, RF_23, RF_27, RF_28, RF_29, RF_30, RF_35)
