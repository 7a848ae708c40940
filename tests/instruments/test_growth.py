"""Growth z-scores against the CDC program's own, and the flags."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from heliotrope.engines.reference import Reference
from heliotrope.knowledge.child import BIRTH, HEIGHT, SEX, VISIT_DATE, WEIGHT
from heliotrope.knowledge.instruments import growth
from heliotrope.language.ages import day_number
from heliotrope.language.exact import exact
from heliotrope.language.items import measured

SAMPLE = Path(__file__).parent / "data" / "cdc-sas-macro-reference-sample.csv.gz"
MONTHS = measured("test.months", "age in months", 0, 300, "0.0001", "mo")
BMI = measured("test.bmi", "BMI", 0, 200, "0.00000001", "kg/m2")
TOLERANCE = Fraction(1, 10_000)

HEIGHT_Z = growth.stature_z(MONTHS)
WEIGHT_Z = growth.z_score(WEIGHT, "weight_for_age", MONTHS)
BMI_Z = growth.z_score(BMI, "bmi_for_age", MONTHS)


def sample() -> list[dict[str, str]]:
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "expression, column", [(HEIGHT_Z, "haz"), (WEIGHT_Z, "waz"), (BMI_Z, "original_bmiz")]
)
def test_agreement_with_the_reference_sample(expression: object, column: str) -> None:
    """3,316 measurements; the published z-scores have ten decimals, ours four."""
    rows = sample()
    worst = Fraction(0)
    for row in rows:
        visit = {
            SEX.id: SEX.read("male" if row["sex"] == "1" else "female"),
            MONTHS.id: exact(row["agemos"]),
            HEIGHT.id: exact(row["height"]) if row["height"] else None,
            WEIGHT.id: exact(row["weight"]) if row["weight"] else None,
            BMI.id: exact(row["bmi"]) if row["bmi"] else None,
        }
        found = Reference([visit]).value(expression, 0)  # type: ignore[arg-type]
        assert (found is None) == (row[column] == "")
        if found is not None:
            worst = max(worst, abs(found.low - exact(row[column])))
    assert len(rows) == 3316
    assert worst <= TOLERANCE


def visit(day: str, **values: str) -> dict[str, Fraction | None]:
    born = Fraction(day_number(date(2015, 1, 1)))
    named = {"height": HEIGHT, "weight": WEIGHT}
    found = {VISIT_DATE.id: VISIT_DATE.read(day), BIRTH.id: born, SEX.id: SEX.read("female")}
    return found | {named[name].id: exact(value) for name, value in values.items()}


def test_the_median_height_has_z_zero() -> None:
    """Girls at 60.5 months: L 1.007..., M 107.9... read from the table itself, so its M must give 0."""
    rows = growth.lms_rows("height_for_age", "F")
    age, _, median, _ = next(row for row in rows if row[0] == exact("60.5"))
    row = {SEX.id: SEX.read("female"), MONTHS.id: age, HEIGHT.id: median}
    found = Reference([row]).value(HEIGHT_Z, 0)
    assert found is not None
    assert found.low == 0


def test_four_years_are_48_months() -> None:
    """1,461 days of 30.4375 to the month: half way between the rows at 47.5 and at 48.5, so is the median."""
    medians = {age: median for age, _, median, _ in growth.lms_rows("height_for_age", "F")}
    height = (medians[exact("47.5")] + medians[exact("48.5")]) / 2
    found = Reference([visit("2019-01-01") | {HEIGHT.id: height}]).value(growth.HEIGHT_Z, 0)
    assert found is not None
    assert found.low == 0


def test_nothing_without_sex_or_age() -> None:
    row = {MONTHS.id: Fraction(60), HEIGHT.id: Fraction(110)}
    assert Reference([row]).value(HEIGHT_Z, 0) is None
    assert Reference([{SEX.id: Fraction(0), HEIGHT.id: Fraction(110)}]).value(HEIGHT_Z, 0) is None


def test_ages_outside_the_table_have_no_score() -> None:
    row = {SEX.id: Fraction(0), MONTHS.id: Fraction(241), HEIGHT.id: Fraction(160)}
    assert Reference([row]).value(HEIGHT_Z, 0) is None


def test_the_yearly_change_by_hand() -> None:
    """z falls by 0.3 in 365 days: 0.3 / (365/365.25) = 0.3002 a year, more than 0.25."""
    rows = [
        visit("2020-01-01") | {growth.HEIGHT_Z_ENTERED.id: exact("0.5")},
        visit("2020-12-31") | {growth.HEIGHT_Z_ENTERED.id: exact("0.2")},
    ]
    engine = Reference(rows)
    slope = engine.value(growth.SLOPE, 1)
    assert slope is not None
    assert slope.low == exact("-0.3002")
    assert engine.value(growth.DEFLECTION, 1) == (1, 1)
    assert engine.value(growth.SLOPE, 0) is None
