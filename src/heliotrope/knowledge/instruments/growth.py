"""Growth: z-scores from the CDC 2000 reference, the yearly change of height, and the published flags.

growth failure      parent-adjusted height z below -1.5
height deflection   height z falling by more than 0.25 a year
both strict. The yearly change is the difference of two z-scores over the days between, 365.25 to the year (our
choice), and is flagged when the heights are less than six months apart.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache, partial

from heliotrope.knowledge.child import AGE_DAYS, HEIGHT, SEX, VISIT_DATE, WEIGHT
from heliotrope.knowledge.sources import CDC_2000, NORDAL_2020
from heliotrope.knowledge.tables import rows_of
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    AtPrevious,
    Expression,
    FirstKnown,
    Formula,
    Given,
    LmsRow,
    LmsZ,
    Never,
    case,
)  # fmt: skip
from heliotrope.language.instruments import CaseRule, Instrument, Line, Measure
from heliotrope.language.items import measured
from heliotrope.language.sources import Standing, Wording

AGE_MONTHS = AGE_DAYS / "30.4375"
LOG_BELOW = Fraction(1, 100)  # the CDC program takes the logarithmic form where |L| is below 0.01

HEAD = measured(
    "child.head_circumference", "Head circumference", 20, 80, "0.01", "cm", codes=(("LOINC", "9843-4"),)
)
PARENT_ADJUSTED = measured(
    "growth.parent_adjusted_z", "Height z-score adjusted for the parents' heights", -20, 20, "0.0001", "1"
)
SLOPE_ENTERED = measured(
    "growth.slope_entered", "Change of height z-score a year, as computed elsewhere", -50, 50, "0.0001", "1"
)
HEIGHT_Z_ENTERED = measured(
    "growth.height_z_entered", "Height z-score as computed elsewhere", -50, 50, "0.0001", "1"
)
MOTHER = measured("child.mother_height", "Mother's height", 100, 230, "0.1", "cm")
FATHER = measured("child.father_height", "Father's height", 100, 230, "0.1", "cm")


@lru_cache(maxsize=16)
def lms_rows(measure: str, sex: str) -> tuple[LmsRow, ...]:
    """Rows of age in months, L, M, S, rising in age, of one measure for one sex (M or F)."""
    chosen = (row for row in rows_of("cdc_lms.csv") if (row["measure"], row["sex"]) == (measure, sex))
    return tuple(
        sorted((exact(r["age_months"]), exact(r["l"]), exact(r["m"]), exact(r["s"])) for r in chosen)
    )


def z_score(
    of: Expression, measure: str, age_months: Expression = AGE_MONTHS, sex: Expression = SEX
) -> Expression:
    """The z-score for the child's sex; absent while the sex is not recorded, since the two tables differ."""
    boys, girls = (
        LmsZ(of, age_months, partial(lms_rows, measure, of_sex), LOG_BELOW) for of_sex in ("M", "F")
    )
    return Given(sex, case((sex.is_("male"), boys), otherwise=girls))


def stature_z(age_months: Expression = AGE_MONTHS) -> Expression:
    """Length below 24 months, standing height from then on."""
    length, height = (
        z_score(HEIGHT, "length_for_age", age_months),
        z_score(HEIGHT, "height_for_age", age_months),
    )
    return Given(age_months, case((age_months < 24, length), otherwise=height))


BMI = Formula("bmi", (WEIGHT, HEIGHT), 3, Fraction(0), Fraction(1000), "kg/m2")
HEIGHT_Z = FirstKnown((stature_z(), HEIGHT_Z_ENTERED))
WEIGHT_Z = z_score(WEIGHT, "weight_for_age")
HEAD_Z = z_score(HEAD, "head_circumference_for_age")


# BMI has a reference from 24 months; the row before serves only as the end of a line.
FROM_24_MONTHS = case((AGE_MONTHS >= 24, AGE_MONTHS), otherwise=Never(AGE_MONTHS.type))
BMI_Z = z_score(BMI, "bmi_for_age", FROM_24_MONTHS)

DAYS = VISIT_DATE - AtPrevious(VISIT_DATE)
RISE = HEIGHT_Z - AtPrevious(HEIGHT_Z)
SLOPE = Formula("quotient", ("365.25" * RISE, DAYS), 4, Fraction(-1000), Fraction(1000), "/a")
DEFLECTION = "365.25" * RISE + "0.25" * DAYS < 0
SOURCES = (NORDAL_2020,)


def _cdc(name: str, label: str, value: Expression) -> Measure:
    lines = (Line(Fraction(-2), "-2"), Line(Fraction(0), "median"), Line(Fraction(2), "+2"))
    return Measure(f"growth.{name}", f"{label}, z-score (CDC 2000)", value, sources=(CDC_2000,), lines=lines)


FAILURE = Measure("growth.failure", "Growth failure: parent-adjusted height z below -1.5", PARENT_ADJUSTED < "-1.5",
    sources=SOURCES, higher_is="worse", alias="growth_failure")  # fmt: skip
DEFLECTION_MEASURE = Measure("growth.deflection", "Height z falling by more than 0.25 a year since the visit before",
    DEFLECTION, sources=SOURCES, higher_is="worse")  # fmt: skip
DEFLECTION_ENTERED = Measure("growth.deflection_entered", "Height deflection, from an entered yearly change",
    SLOPE_ENTERED < "-0.25", sources=SOURCES, higher_is="worse", alias="height_deflection")  # fmt: skip
SLOPE_MEASURE = Measure("growth.height_z_slope", "Change of height z-score a year, since the visit before", SLOPE,
    standing=Standing.OUR_CHOICE, sources=SOURCES)  # fmt: skip
TOO_CLOSE = Measure("growth.heights_too_close", "The two heights are less than six months apart", DAYS < 182,
    standing=Standing.OUR_CHOICE, sources=SOURCES)  # fmt: skip
BMI_MEASURE = Measure("growth.bmi", "Body mass index", BMI, sources=(CDC_2000,))

GROWTH = Instrument(
    "growth", "Growth", "Height, weight, BMI and head circumference (CDC 2000); growth failure and deflection.",
    (HEAD, PARENT_ADJUSTED, SLOPE_ENTERED, HEIGHT_Z_ENTERED, MOTHER, FATHER),
    (_cdc("height_z", "Height", HEIGHT_Z), _cdc("weight_z", "Weight", WEIGHT_Z), _cdc("bmi_z", "BMI", BMI_Z),
     _cdc("head_z", "Head circumference", HEAD_Z), BMI_MEASURE, SLOPE_MEASURE, DEFLECTION_MEASURE, TOO_CLOSE, FAILURE,
     DEFLECTION_ENTERED),
    (CDC_2000, NORDAL_2020), Wording("CDC tables are US public domain"),
    cases=(CaseRule("flags", {"parent_adjusted_height_z": PARENT_ADJUSTED, "delta_height_z_per_year": SLOPE_ENTERED},
        {"growth_failure": FAILURE, "height_deflection": DEFLECTION_ENTERED}),),
)  # fmt: skip
