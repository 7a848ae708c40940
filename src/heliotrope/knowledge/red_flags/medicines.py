"""Slips with medicines, and a medicine that harms the unborn (RF-18, RF-19, RF-20)."""

from __future__ import annotations

from heliotrope.knowledge.drugs import methotrexate as mtx
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.hydroxychloroquine import SMALL
from heliotrope.knowledge.drugs.pregnancy import TERATOGEN
from heliotrope.knowledge.drugs.sources import FDA_MTX, ISMP
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.language.elapsed import ShareGiven
from heliotrope.language.expressions import KnownTrue, Or, Recorded
from heliotrope.language.facts import Answer, fact
from heliotrope.language.rules import ALWAYS, Part, parameter

RF_18 = a.rule("RF-18", "Pregnant on a drug that harms the unborn", Part(a.SAME_DAY, s.PREGNANT_IF_POSSIBLE), applies=TERATOGEN,
    status=a.READ, sources=(FDA_MTX,), same_as="PREG-01",
    to_do="Speak with the family today: stopping is the doctor's decision, and never of steroids.")  # fmt: skip

DAYS_IN_ROW = parameter("Days of methotrexate in a row, from", 2, "d", a.READ, ISMP)
EXTRA_DOSE = (fact(Answer(u.EXTRA)) >= 1) & ~KnownTrue(fact(Answer(u.BETWEEN)) >= mtx.SHIFT)
GIVEN = fact(
    ShareGiven("methotrexate", within=28), "Largest dose given in the last four weeks, of the prescribed dose"
)
DOUBLE = parameter("A dose of methotrexate, of what was prescribed, above", 200, "%", a.READ, ISMP)
OVERDOSE = Or((
    GIVEN > DOUBLE,
    Recorded(mtx.APART) & (mtx.APART < mtx.SHIFT), EXTRA_DOSE, fact(Answer(u.IN_A_ROW)) >= DAYS_IN_ROW, fact(Answer(u.TWICE)),
    fact(Answer(u.STRENGTH)),
))  # fmt: skip
TOXIC = Or((
    fact(Answer(t.MOUTH_ULCERS), "Sores in the mouth"), ~s.VOMITS.is_("none"), s.HOT,
    fact(Answer(t.BLEEDING), "Bleeding or bruises"), mtx.BREATHLESS,
))  # fmt: skip
RF_19 = a.rule("RF-19", "Too much methotrexate was taken", Part(a.SAME_DAY, OVERDOSE, "symptoms are not needed"),
    Part(a.EMERGENCY, OVERDOSE & TOXIC, "with signs of toxicity"), applies=mtx.ON_BOARD, status=a.READ,
    sources=(ISMP, FDA_MTX),
    to_do="Hospital today: hold, blood count, creatinine and liver, folinic acid decided with the poison centre.")  # fmt: skip

TAKEN = a.said(u.TAKEN)
NOT_SMALL = KnownTrue(a.said(u.TAKEN_AGE) >= SMALL)  # an age that is not known counts as small
RF_20 = a.rule("RF-20", "Somebody took too much, or a medicine of another", Part(a.SAME_DAY, ~TAKEN.is_("none")),
    Part(a.EMERGENCY, TAKEN.is_("hydroxychloroquine") & ~NOT_SMALL, "hydroxychloroquine and a small child"),
    Part(a.EMERGENCY, ~TAKEN.is_("none") & Or((a.VERY_ILL, a.DROWSY, a.any_of(t.FAINTED, t.SEIZURE))), "and is ill"),
    applies=ALWAYS, status=a.RECALLED, to_do="Poison centre now; bring the packet.")  # fmt: skip

RULES = (RF_18, RF_19, RF_20)
