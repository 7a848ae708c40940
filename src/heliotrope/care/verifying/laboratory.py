"""Rules of laboratory values, steroid exposure, growth and walking."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from heliotrope.care.interpreting import interval
from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Fault, Inputs, Unsupported, rule
from heliotrope.knowledge import child, laboratory
from heliotrope.knowledge.instruments import growth, laboratory_values, steroids, walking
from heliotrope.language.ages import day_number
from heliotrope.language.exact import exact
from heliotrope.language.units import FACTORS, canonical, factor

# --- laboratory -------------------------------------------------------------------------------------------------

IMPLAUSIBLE = {("neopterin", "mmol/L")}  # one abstract prints it; the quantity is a million times smaller
SEXES = {"M": "male", "F": "female"}


@rule("lab_convert", "convert")
def convert(inputs: Inputs) -> Answers:
    analyte = str(inputs.get("analyte") or "").lower()
    units = (str(inputs["from"]), str(inputs["to"]))
    if any(canonical(unit) not in FACTORS for unit in units):
        raise Unsupported(f"no unit {' or '.join(units)}")
    if any((analyte, canonical(unit)) in IMPLAUSIBLE for unit in units):
        raise Fault("implausible_unit")
    times = factor(*units, analyte)
    if times is None:
        raise Fault("implausible_unit")
    value = bench.within(inputs["value"], 0, 10**9, "value")
    return {"value": None if value is None else value * times, "error": None}


@rule("lab_interval", "lookup")
def lookup(inputs: Inputs) -> Answers:
    analyte, set_ = str(inputs["analyte"]).lower(), str(inputs["set"])
    assay, sex = inputs.get("assay"), inputs.get("sex")
    rows = [row for row in laboratory.interval_rows() if (row["analyte"], row["set"]) == (analyte, set_)]
    if not rows:
        raise Unsupported(f"no set {set_!r} for {analyte}")
    if assay and any(row["assay"] and row["assay"] != assay for row in rows):
        raise Fault("assay_mismatch")
    ages = inputs.get("age_days", inputs.get("age_years"))
    per_year = 1 if inputs.get("age_days") is not None else Fraction(1461, 4)
    listed = ages if isinstance(ages, list) else [ages]
    found = [interval(rows, _days(age, per_year), sex) for age in listed]
    shown = {key: [getattr(one, key) for one in found] for key in ("low", "high")}
    if not isinstance(ages, list):
        shown = {key: values[0] for key, values in shown.items()}
    nothing = any(one.low is None and one.high is None for one in found)
    return {**shown, "unit": rows[0]["unit"], "reason": "not_established" if nothing else None, "error": None}


def _days(age: Any, per_year: Fraction | int) -> int:
    """Whole days; an age in years is brought to days in the way the edges of the bands are."""
    days = exact(str(age)) * per_year
    if days < 0:
        raise Fault("out_of_range", "age_years")
    return ceil(days)


ENZYMES = {enzyme.name: enzyme for enzyme in laboratory.ENZYMES}


@rule("lab_uln_rule", "evaluate")
def upper_limit_rule(inputs: Inputs) -> Answers:
    enzyme = ENZYMES.get(str(inputs["analyte"]).lower())
    if enzyme is None:
        raise Unsupported(f"no enzyme {inputs['analyte']!r}")
    printed = bench.any_decimals(enzyme.upper, inputs.get("lab_uln"), "lab_uln")
    sex = SEXES.get(str(inputs.get("sex")))
    row = {
        enzyme.value.id: bench.any_decimals(enzyme.value, inputs.get("value"), "value"),
        enzyme.upper.id: printed,
        child.AGE_ENTERED.id: bench.any_decimals(child.AGE_ENTERED, inputs.get("age_years"), "age_years"),
        child.SEX.id: child.SEX.read(sex),
    }
    upper = bench.compute(laboratory.limit(enzyme), row)
    above = bench.compute(laboratory.above_limit(enzyme), row)
    value = row[enzyme.value.id]
    source = (
        "report"
        if printed is not None
        else laboratory.DEFAULT_SET.get(enzyme.name)
        if upper is not None
        else None
    )
    times = None if upper is None or value is None else value / upper
    return {"above_uln": above, "uln": upper, "times_uln": times, "uln_source": source}


@rule("biomarker", "elevated")
def biomarker(inputs: Inputs) -> Answers:
    if str(inputs["analyte"]).lower() != "neopterin":
        raise Unsupported(f"no threshold for {inputs['analyte']!r}")
    if canonical(str(inputs["unit"])) != "nmol/L":
        raise Fault("implausible_unit", "unit")
    value = bench.any_decimals(laboratory_values.NEOPTERIN_ITEM, inputs.get("value"), "value")
    return {
        "elevated": bench.answer(
            laboratory_values.NEOPTERIN_RAISED, {laboratory_values.NEOPTERIN_ITEM.id: value}
        ),
        "error": None,
    }


# --- steroids ---------------------------------------------------------------------------------------------------


def _equivalent(drug: Any, mg: Fraction | None) -> Fraction | None:
    if drug not in steroids.DRUGS:
        raise Unsupported(f"no drug {drug!r}")
    found = bench.answer(
        steroids.DAILY_MEASURE, {steroids.DRUG.id: steroids.DRUG.read(drug), steroids.DOSE.id: mg}
    )
    return found if isinstance(found, Fraction) else None


@rule("prednisone_equivalent", "convert")
def to_prednisone(inputs: Inputs) -> Answers:
    return {"prednisone_mg": _equivalent(inputs["drug"], bench.within(inputs["mg"], 0, 100_000, "mg"))}


@rule("prednisone_equivalent", "cumulative")
def cumulative(inputs: Inputs) -> Answers:
    total: Fraction | None = Fraction(0)
    for place, entry in enumerate(inputs["courses"]):
        course = Inputs(entry, f"courses[{place}]")
        mg = bench.within(course.get("mg_per_day"), 0, 100_000, course.name("mg_per_day"))
        days = bench.within(course.get("days"), 0, 40_000, course.name("days"))
        daily = _equivalent(course["drug"], mg)
        total = None if total is None or daily is None or days is None else total + daily * days
        if unread := course.unread():
            raise Unsupported(f"unknown input {', '.join(unread)}")
    weight = bench.any_decimals(child.WEIGHT, inputs.get("weight_kg"), "weight_kg")
    return {"total_mg": total, "mg_per_kg": None if total is None or weight is None else total / weight}


# --- growth and walking -----------------------------------------------------------------------------------------


@rule("growth", "slope")
def slope(inputs: Inputs) -> Answers:
    rows = []
    for n in (1, 2):
        z = bench.any_decimals(growth.HEIGHT_Z_ENTERED, inputs.get(f"z{n}"), f"z{n}")
        day = day_number(date.fromisoformat(str(inputs[f"date{n}"])))
        rows.append({growth.HEIGHT_Z_ENTERED.id: z, child.VISIT_DATE.id: Fraction(day)})
    if rows[1][child.VISIT_DATE.id] <= rows[0][child.VISIT_DATE.id]:  # type: ignore[operator]
        raise Fault("out_of_range", "date2")
    return bench.answers(
        {"delta_per_year_approx": growth.SLOPE_MEASURE, "height_deflection": growth.DEFLECTION_MEASURE}, *rows
    )


@rule("six_mwt", "reference")
def walk_reference(inputs: Inputs) -> Answers:
    if inputs["country"] != "US" or tuple(inputs["age_range"]) != walking.US_AGES:
        raise Unsupported("the only reference read is US, 7 to 11 years")
    return dict(walking.US_REFERENCE)


@rule("six_mwt", "predicted_geiger2007")
def walk_predicted(inputs: Inputs) -> Answers:
    height = bench.within(inputs.get("height_m"), "0.2", "2.5", "height_m")
    row = {
        child.SEX.id: child.SEX.read(SEXES.get(str(inputs.get("sex")))),
        child.AGE_ENTERED.id: bench.within(inputs.get("age_years"), 3, 18, "age_years"),
        child.HEIGHT.id: None if height is None else 100 * height,
    }
    return {"predicted_m": bench.answer(walking.PREDICTED_MEASURE, row)}
