"""What many rules ask about: age, the weight and height that a dose may rest on, kidneys, who may become pregnant, infection.

Body surface is compared by its square, and filtration by cross-multiplication: nothing is rounded, and a dose exactly at a
limit passes. Mosteller: m2 = square root of (cm x kg / 3600). Bedside Schwartz: eGFR = 36.5 x cm / (umol/L), where
1 mg/dL of creatinine, the unit of the record, is 88.4 umol/L.
"""

from __future__ import annotations

from heliotrope.knowledge import child, laboratory
from heliotrope.knowledge.instruments.growth import z_score
from heliotrope.knowledge.recorded import confidential, examination, symptoms
from heliotrope.language.exact import Exact, exact
from heliotrope.language.expressions import (
    Expression,
    KnownTrue,
    Never,
    Product,
    Recorded,
    case,
)
from heliotrope.language.expressions import Given as OnlyWith
from heliotrope.language.facts import Answer, Baseline, DaysSince, Feature, Has, Latest, Setting, fact
from heliotrope.language.facts import Child as OfChild
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Parameter, parameter
from heliotrope.language.sources import Standing

YEARS = fact(OfChild("years"), "Age in completed years")
AGE_DAYS = fact(OfChild("days"), "Age in days")
SEX = fact(OfChild("sex"), "Sex")
FEMALE = SEX.is_("female")
PROFILE = fact(Setting(), "Profile of the site")

# --- weight and height that a dose may rest on ------------------------------------------------------------------

WEIGHT_NOW = fact(Latest(child.WEIGHT), "Weight")
WEIGHT_BEFORE = fact(Latest(child.WEIGHT, back=1), "Weight before that")
WEIGHT_AGE = fact(DaysSince(Given(child.WEIGHT)), "Days since the weight was measured")
WEIGHT_BEFORE_AGE = fact(DaysSince(Given(child.WEIGHT, 1)), "Days since the weight before that")
CONFIRMED_AGE = fact(DaysSince(Given(examination.WEIGHT_CONFIRMED)), "Days since a weight was confirmed")
HEIGHT = fact(Latest(child.HEIGHT), "Height")
HEIGHT_AGE = fact(DaysSince(Given(child.HEIGHT)), "Days since the height was measured")

CHOICE = Standing.OUR_CHOICE


def _valid_days(*steps: tuple[int, int], oldest: int) -> Expression:
    """For how many days a measurement serves, by age in completed years."""
    return case(*((YEARS < years, days) for years, days in steps), otherwise=oldest)


WEIGHT_SERVES = _valid_days((1, 14), (2, 30), (12, 90), oldest=180)
HEIGHT_SERVES = _valid_days((2, 90), oldest=180)
WEIGHT_VALID = Recorded(WEIGHT_AGE) & (WEIGHT_AGE <= WEIGHT_SERVES)
HEIGHT_VALID = Recorded(HEIGHT_AGE) & (HEIGHT_AGE <= HEIGHT_SERVES)

POUND = exact("2.2046")  # pounds in a kilogram, as the rule gives it
NEAR = (exact("0.95"), exact("1.05"))
WEIGHT_Z = z_score(WEIGHT_NOW, "weight_for_age", AGE_DAYS / "30.4375", SEX)


def _ratio_near(times: Exact) -> Expression:
    """Whether the new weight is within 5 % of so many times the one before."""
    low, high = (exact(times) * end for end in NEAR)
    return (WEIGHT_NOW >= low * WEIGHT_BEFORE) & (WEIGHT_NOW <= high * WEIGHT_BEFORE)


def _changed_by(share: Exact) -> Expression:
    return (WEIGHT_NOW > (1 + exact(share)) * WEIGHT_BEFORE) | (
        WEIGHT_NOW < (1 - exact(share)) * WEIGHT_BEFORE
    )


WEIGHED_APART = WEIGHT_BEFORE_AGE - WEIGHT_AGE
CONFIRMED_SINCE = KnownTrue(CONFIRMED_AGE <= WEIGHT_AGE)
SUSPECT_CHANGE = (_changed_by("0.1") & (WEIGHED_APART <= 30)) | (_changed_by("0.2") & (WEIGHED_APART <= 90))
SUSPECT_SLIP = _ratio_near(POUND) | _ratio_near(1 / POUND) | _ratio_near(10) | _ratio_near("0.1")
SUSPECT_FOR_AGE = (WEIGHT_Z < -4) | (WEIGHT_Z > 4)
SUSPECT_WEIGHT = (SUSPECT_CHANGE | SUSPECT_SLIP | SUSPECT_FOR_AGE) & ~CONFIRMED_SINCE

TO_BE_CONFIRMED = OnlyWith(
    CONFIRMED_AGE, Never(WEIGHT_NOW.type)
)  # so that what is missing is the confirmation
WEIGHT = case((KnownTrue(SUSPECT_WEIGHT), TO_BE_CONFIRMED), otherwise=WEIGHT_NOW)
"""The weight for doses: none while it waits to be confirmed, so that whatever needs it cannot be evaluated."""
HEIGHT_FOR_AREA = case((HEIGHT_VALID, HEIGHT), otherwise=Never(HEIGHT.type))
AREA_SQUARED_3600 = Product(HEIGHT_FOR_AREA, WEIGHT)  # 3600 times the square of the body surface


def above_per_kg(dose: Expression, limit: Parameter) -> Expression:
    """Dose above so many mg per kg, exactly."""
    return dose > Product(limit, WEIGHT)


def above_per_area(dose: Expression, limit: Parameter, tolerance: Exact = 1) -> Expression:
    """Dose above so many mg per m2 times the tolerance, exactly: by squares."""
    times = exact(tolerance) ** 2
    return 3600 * Product(dose, dose) > times * Product(Product(limit, limit), AREA_SQUARED_3600)


RANGE_TOLERANCE = exact("1.05")  # of ranges at AMBER, and of nothing else
ROUNDED_DOWN = exact("0.95")
"""The share of a dose by weight from which on it counts as given: vials are rounded. Our choice."""

# --- kidneys ----------------------------------------------------------------------------------------------------

CREATININE_ITEM = laboratory.ANALYTES["creatinine"].value
CREATININE = fact(Latest(CREATININE_ITEM, within=366), "Creatinine of the past year")
SCHWARTZ_AGE = (YEARS >= 1) & (YEARS <= 18)
FILTRATION_60 = parameter("eGFR", 60, "mL/min/1.73 m2", Standing.UNCONFIRMED)
FILTRATION_30 = parameter("eGFR", 30, "mL/min/1.73 m2", Standing.UNCONFIRMED)
HEIGHT_FOR_FILTRATION = case((SCHWARTZ_AGE, HEIGHT), otherwise=Never(HEIGHT.type))


def filtration_below(limit: Parameter) -> Expression:
    """eGFR below a limit, by cross-multiplication; for ages of 1 to 18 years."""
    return "36.5" * HEIGHT_FOR_FILTRATION < "88.4" * Product(limit, CREATININE)


def creatinine_risen(drug: str, share: Exact) -> Expression:
    """Creatinine risen by more than that share above its value before the drug."""
    return CREATININE > (1 + exact(share)) * fact(
        Baseline(CREATININE_ITEM, drug), f"Creatinine before {drug}"
    )


# --- who may become pregnant ------------------------------------------------------------------------------------

MENARCHE = fact(Latest(confidential.PERIODS), "Has had the first period")
PREGNANCY_TEST = fact(Latest(confidential.PREGNANCY_TEST, within=280), "Pregnancy test of the past 40 weeks")
PREGNANT = PREGNANCY_TEST.is_("positive")
PLAN_AGREED = fact(
    Latest(confidential.CONTRACEPTION_PLAN), "A plan for contraception or pregnancy is recorded"
)
ACTIVE_SEX = fact(Latest(confidential.SEXUALLY_ACTIVE), "Sexually active")
MAY_BECOME_PREGNANT = FEMALE & (
    KnownTrue(MENARCHE) | KnownTrue(ACTIVE_SEX) | (~Recorded(MENARCHE) & (YEARS >= 12))
)
NO_PLAN = MAY_BECOME_PREGNANT & ~KnownTrue(PLAN_AGREED)
PREGNANT_IF_POSSIBLE = case((MAY_BECOME_PREGNANT, PREGNANT), otherwise=KnownTrue(PREGNANT))
"""A positive test counts for every girl; that none was done is a gap only where a pregnancy is possible."""

# --- how the child is -------------------------------------------------------------------------------------------

FEVER = parameter("Temperature, at least", 38, "Cel", Standing.UNCONFIRMED)
HOT = fact(Answer(examination.TEMPERATURE), "Temperature") >= FEVER
COUGHS = ~fact(Answer(symptoms.COUGH), "Cough").is_("none")
VOMITS = fact(Answer(symptoms.VOMITING), "Vomiting")
VOMITS_TWICE = VOMITS.is_("repeated") | VOMITS.is_("does_not_stop")
ANTIBIOTIC = fact(
    Has("antibiotic", Feature.TREATMENT), "A systemic antibiotic, not said to be for prophylaxis"
)
