"""Corticosteroids on the skin (TCS-01 to TCS-04), on the ladder of strengths of the United Kingdom.

Strength and site are those that are recorded with the order. Between 6 years and adolescence the limit of adolescents holds.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, CHOICE, INFO, READ, RECALLED, RED, drug_rule
from heliotrope.knowledge.drugs.sources import SHARE17
from heliotrope.knowledge.medicine_names import groups
from heliotrope.knowledge.plans.populations import RASH
from heliotrope.knowledge.vaccines.immunosuppression import PROFILE
from heliotrope.language.expressions import KnownTrue, Or
from heliotrope.language.facts import Active, AnyOf, Begun, DaysSince, Raised, fact
from heliotrope.language.rules import Part, parameter
from heliotrope.language.skin import OnSkin

GROUP, CALCINEURIN = "topical_glucocorticoid", "topical_calcineurin_inhibitor"
USED = fact(Active(GROUP), "A corticosteroid is put on the skin")
STRONG, VERY_STRONG = ("potent", "very potent"), ("very potent",)
THIN_SKIN = ("eyelid", "face", "groin", "axilla", "armpit")
_rule = partial(drug_rule, applies=USED, status=RECALLED)

ON_THIN = fact(OnSkin(GROUP, "days", STRONG, THIN_SKIN), "Days of a potent one on thin skin")
FIVE, SEVEN = (
    parameter("Days of a potent corticosteroid on thin skin, at most", days, "d", RECALLED) for days in (5, 7)
)
TCS_01 = _rule("TCS-01", "A potent corticosteroid on face, eyelid, groin or axilla",
    Part(AMBER, (ON_THIN > SEVEN) | (PROFILE.is_("STRICT") & (ON_THIN > FIVE))),
    to_do="Stop, or change to a weaker one: thin skin, and pressure of the eye.")  # fmt: skip

VERY = fact(OnSkin(GROUP, "used", VERY_STRONG), "A very potent one is used")
VERY_DAYS = fact(OnSkin(GROUP, "days", VERY_STRONG), "Days of a very potent one")
FROM_YEAR = parameter("Completed years from which a very potent one is used, from", 1, "a", RECALLED)
FORTNIGHT = parameter("Days of a very potent one, at most", 14, "d", RECALLED)
TCS_02 = _rule("TCS-02", "A very potent corticosteroid on the skin",
    Part(RED, VERY & (s.YEARS < FROM_YEAR), "below one year"), Part(RED, VERY_DAYS > FORTNIGHT, "for more than two weeks"),
    to_do="Change to a weaker one; the body takes it up: look at the adrenals.")  # fmt: skip

GRAMS = fact(OnSkin(GROUP, "mg", STRONG), "Potent ones a week") / 1000
MOST, MOST_SMALL = (parameter(f"Potent corticosteroid on the skin a week{whose}, at most", grams, "g", RECALLED)
                    for whose, grams in (("", 50), (" below 6 years", 15)))  # fmt: skip
SMALL = parameter("Completed years of the lower limit, below", 6, "a", RECALLED)
TCS_03 = _rule("TCS-03", "Much potent corticosteroid on the skin", Part(AMBER, GRAMS > MOST),
    Part(AMBER, (GRAMS > MOST_SMALL) & (s.YEARS < SMALL), "for a small child"),
    to_do="It is taken up: think of the adrenals, and of a plan for sick days.")  # fmt: skip

# --- the skin shows the disease ---------------------------------------------------------------------------------

SYSTEMIC = tuple(
    one
    for one in vocabulary.drugs()
    if groups(one) & {"immunosuppressant", "continuing_gc"} or one == "hydroxychloroquine"
)
ESCALATED = fact(DaysSince(AnyOf((*(Raised(drug) for drug in SYSTEMIC), Begun("ivig")))),
    "Days since a drug for the whole body was begun or raised")  # fmt: skip
TWELVE_WEEKS = parameter("Days of treatment of the skin alone, from", 84, "d", CHOICE)
LONG = Or((fact(OnSkin(GROUP, "days"), "Days of a corticosteroid on the skin") >= TWELVE_WEEKS,
           fact(OnSkin(CALCINEURIN, "days"), "Days of a calcineurin inhibitor on the skin") >= TWELVE_WEEKS))  # fmt: skip
TCS_04 = _rule("TCS-04", "The rash lasts, and only the skin is treated",
    Part(INFO, RASH & LONG & ~KnownTrue(ESCALATED < TWELVE_WEEKS)), status=READ, sources=(SHARE17,),
    applies=USED | fact(Active(CALCINEURIN), "A calcineurin inhibitor is put on the skin"),
    to_do="A rash that goes on tells of disease that goes on: consider more treatment of the whole body.")  # fmt: skip

RULES = (TCS_01, TCS_02, TCS_03, TCS_04)
