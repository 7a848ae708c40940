"""Hydroxychloroquine: never more than 5 mg a day for each kg the child weighs now; the retina, the heart, the household
(HCQ-01 to HCQ-07), and its interactions (INT-21 to INT-23).

The United States (and the European Union with them) ask for a first look at the retina within a year; the United Kingdom asks
for none, and counts chloroquine as a risk. STRICT takes whatever either of them asks for.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from heliotrope.knowledge import child
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, CHOICE, INFO, READ, RECALLED, RED, drug_rule, same
from heliotrope.knowledge.drugs.sources import AAO16, JFO, RCO20
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.recorded import background, tests_done
from heliotrope.language.elapsed import InMonths
from heliotrope.language.expressions import KnownTrue, Or, Product, Recorded
from heliotrope.language.facts import Active, Dose, Fact, Highest, Latest, Setting, fact
from heliotrope.language.household import Youngest
from heliotrope.language.moments import MonthsOfTreatment, SinceDone, Treatment
from heliotrope.language.rules import Parameter, Part, parameter
from heliotrope.language.sources import Source, Standing

DRUG, ANTIMALARIAL = "hydroxychloroquine", "antimalarial"
TAKEN = fact(Active(DRUG), "Hydroxychloroquine is taken or ordered")
A_DAY = fact(Dose(DRUG, "day"), "Hydroxychloroquine a day, on average")
_rule = partial(drug_rule, applies=TAKEN)


def _taken(drug: str, label: str) -> Fact:
    return fact(Active(drug), f"{label} is taken")


# --- the dose ---------------------------------------------------------------------------------------------------

MOST_PER_KG = parameter("Hydroxychloroquine a day per kg of actual weight, at most", 5, "mg/kg", READ, AAO16)
MOST_A_DAY = parameter("Hydroxychloroquine a day, at most", 400, "mg", RECALLED)
HEAVIEST = fact(Highest(child.WEIGHT, within=366), "Highest weight of the past year")
TOO_MUCH = s.above_per_kg(A_DAY, MOST_PER_KG)
HCQ_01 = _rule("HCQ-01", "Hydroxychloroquine is above 5 mg per kg a day", Part(RED, TOO_MUCH), status=READ,
    sources=(AAO16, RCO20), to_do="Lower the average of the day, for example with tablets on fewer days.")  # fmt: skip
HCQ_02 = _rule("HCQ-02", "Hydroxychloroquine is above 400 mg a day", Part(RED, A_DAY > MOST_A_DAY), status=RECALLED,
    to_do="Check that the dose is meant.")  # fmt: skip
HCQ_07 = replace(_rule("HCQ-07", "The child has lost weight, and the dose fits it no longer",
    Part(RED, (A_DAY <= Product(MOST_PER_KG, HEAVIEST)) & TOO_MUCH), status=CHOICE, sources=(AAO16,),
    to_do="Adjust the dose to the weight of today, and look why weight was lost."), same_as="HCQ-01")  # fmt: skip

# --- the retina -------------------------------------------------------------------------------------------------

PROFILE = fact(Setting(), "Profile")
WITH_FIRST_LOOK = ~PROFILE.is_("UK")
CHLOROQUINE_COUNTS = PROFILE.is_("UK") | PROFILE.is_("STRICT")

PAUSE = 366  # days: after a shorter one the years before it still count, our choice
RUN = Treatment(None, (ANTIMALARIAL,), PAUSE, "hydroxychloroquine")
MONTHS = fact(MonthsOfTreatment(RUN), "Months of hydroxychloroquine, pauses of a year among them")
UNSEEN = fact(InMonths(SinceDone("retina screening", tuple(tests_done.RETINA), tests_done.RETINA.day)),
    "Months since the retina was screened")  # fmt: skip


def _months(of: str, due: int, source: Source) -> tuple[Parameter, Parameter]:
    """When something is due, and when it is late by more than the year that lies between two screenings."""
    late = parameter(f"{of}, late by a year after", due + 12, "mo", CHOICE)
    return parameter(f"{of}, from", due, "mo", READ, source), late


YEARLY, YEARLY_LATE = _months("Months of the drug, screened each year", 60, RCO20)
EARLY, EARLY_LATE = _months("Months of the drug with a risk factor, screened each year", 12, RCO20)
FIRST, FIRST_LATE = _months("Months of the drug, first look at the retina", 12, AAO16)
EACH, EACH_LATE = _months("Months since the last screening, next one", 12, RCO20)

TAMOXIFEN = _taken("tamoxifen", "Tamoxifen")
SLOW_KIDNEYS = s.filtration_below(s.FILTRATION_60)
RISK = Or((
    TOO_MUCH, SLOW_KIDNEYS, TAMOXIFEN,
    WITH_FIRST_LOOK & fact(Latest(tests_done.MACULA)), CHLOROQUINE_COUNTS & _taken("chloroquine", "Chloroquine"),
))  # fmt: skip
DUE = ((MONTHS >= YEARLY) | ((MONTHS >= EARLY) & RISK)) & ~KnownTrue(UNSEEN < EACH)
LATE = ((MONTHS > YEARLY_LATE) | ((MONTHS > EARLY_LATE) & RISK)) & ~KnownTrue(UNSEEN <= EACH_LATE)
NEVER_SEEN = WITH_FIRST_LOOK & ~Recorded(UNSEEN)
HCQ_03 = _rule("HCQ-03", "The retina is due for screening on hydroxychloroquine",
    Part(AMBER, DUE, "the yearly screening"),
    Part(AMBER, NEVER_SEEN & (MONTHS >= FIRST), "the first look"),
    Part(RED, LATE, "the yearly screening, late by more than a year"),
    Part(RED, NEVER_SEEN & (MONTHS > FIRST_LATE), "the first look, late by more than a year"),
    applies=fact(Active(ANTIMALARIAL), "Hydroxychloroquine or chloroquine is taken"), status=READ,
    sources=(AAO16, RCO20, JFO),
    to_do="Optical coherence tomography, with the visual field (United States) or wide-field autofluorescence (United Kingdom)."
)  # fmt: skip

# --- the heart and the kidneys ----------------------------------------------------------------------------------

LENGTHENS = Or(
    (_taken("macrolide", "A macrolide"), _taken("azole", "An azole"), _taken("qt_prolonging", "A QT drug"))
)


def _low(name: str, least: str, status: Standing) -> Part:
    item = RECORDED_ONLY[name].value
    limit = parameter(f"{item.label}, at least", least, "mmol/L", status)
    return Part(
        AMBER,
        fact(Latest(item, within=366), f"{item.label} of the past year") < limit,
        f"low: {item.label.lower()}",
    )


QT = Part(AMBER, LENGTHENS, "with a drug that lengthens the QT interval")
HCQ_04 = _rule("HCQ-04", "The heart rhythm on hydroxychloroquine", QT, _low("potassium", "3.5", RECALLED),
    _low("magnesium", "0.7", CHOICE), status=RECALLED,
    to_do="Electrocardiogram; correct what is low; another drug where there is one.")  # fmt: skip
HCQ_05 = _rule("HCQ-05", "Hydroxychloroquine with low filtration", Part(AMBER, SLOW_KIDNEYS), status=READ, sources=(RCO20,),
    to_do="Review the dose; screen the retina every year from the first.")  # fmt: skip

# --- the household ----------------------------------------------------------------------------------------------

SMALL = parameter("Completed years of age of a small child, below", 6, "a", RECALLED)
AT_HOME = fact(Youngest(), "Age of the youngest at home") < SMALL
HCQ_06 = _rule("HCQ-06", "Hydroxychloroquine where a small child lives",
    Part(INFO, Or((s.YEARS < SMALL, KnownTrue(AT_HOME), fact(Latest(background.SMALL_CHILDREN))))), status=RECALLED,
    to_do="Locked away, in a childproof pack: a few tablets can kill a toddler.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

INT_21 = replace(
    same(HCQ_04, "INT-21"), label="A drug that lengthens the QT interval with hydroxychloroquine", parts=(QT,)
)
INT_22 = _rule("INT-22", "Tamoxifen with hydroxychloroquine", Part(AMBER, TAMOXIFEN), status=READ, sources=(RCO20,),
    to_do="Both harm the retina: screen it every year from the first.")  # fmt: skip
INT_23 = _rule("INT-23", "Ciclosporin, digoxin or insulin with hydroxychloroquine",
    Part(AMBER, _taken("ciclosporin", "Ciclosporin"), "the level of ciclosporin rises"),
    Part(AMBER, _taken("digoxin", "Digoxin"), "the level of digoxin rises"),
    Part(AMBER, _taken("insulin", "Insulin"), "low blood sugar"), status=RECALLED,
    to_do="Measure the level, or glucose, more often.")  # fmt: skip

RULES = (HCQ_01, HCQ_02, HCQ_03, HCQ_04, HCQ_05, HCQ_06, HCQ_07, INT_21, INT_22, INT_23)
