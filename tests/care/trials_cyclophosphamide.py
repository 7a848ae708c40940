"""Cyclophosphamide: for every rule a child in whom it fires and one who just misses it; 600 mg every four weeks at 1 m2."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import (
    ALL_WELL,
    Change,
    Trial,
    ago,
    feels,
    kid,
    lab,
    notes,
    order,
    says,
    takes,
    trial,
    without,
)

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
NO_METHOTREXATE = without("methotrexate")
BIG = kid(age_years=15, weight_kg=60, height_cm=168)  # 168 x 60 / 3600 = 2.8 and its root 1.673 m2
MONTHLY = {"dose": 600, "frequency": "monthly", "route": "IV"}


def cyc(**changes: Any) -> tuple[Change, ...]:
    """Cyclophosphamide by vein, the first dose 9 days ago, beside nothing else."""
    return NO_METHOTREXATE, takes("cyclophosphamide", **MONTHLY | {"start": ago(9)} | changes)


def by_mouth() -> tuple[Change, ...]:
    return cyc(dose=50, frequency="daily", route="PO")


def orders(**changes: Any) -> tuple[Change, ...]:
    return NO_METHOTREXATE, order("Cytoxan", **MONTHLY | changes)


def infused(*days: int, mg: object = 600) -> Change:
    return lambda told: told["administrations"].extend(
        {"drug": "cyclophosphamide", "dose": mg, "unit": "mg", "date": ago(one)} for one in days
    )


def wbc(value: str, days: int = 0) -> Change:
    return lab("WBC", D(value), days, "10^9/L")


def anc(value: str, days: int = 0) -> Change:
    return lab("ANC", D(value), days, "10^9/L")


DOSES = (
    trial("CYC-01", SILENT, "1000 mg at 1 m2", *cyc(dose=1000)),
    trial("CYC-01", STOP, "1000.1 mg at 1 m2", *cyc(dose=D("1000.1"))),
    trial("CYC-01", SILENT, "1200 mg at 1.67 m2", *cyc(dose=1200), BIG),
    trial("CYC-01", STOP, "1200.5 mg at 1.67 m2", *cyc(dose=D("1200.5")), BIG),
    trial("CYC-01", STOP, "an order of 1300 mg without a height", *orders(dose=1300), kid(height_cm=None, height_date=None)),
    trial("CYC-01", CANNOT, "1200 mg without a height", *cyc(dose=1200), kid(height_cm=None, height_date=None)),
    trial("CYC-01", APART, "it ended yesterday", *cyc(dose=2000, stop=ago(1))),
    trial("CYC-07", STOP, "by vein, and every day by mouth", *cyc(), takes("Endoxan", dose=50)),
    trial("CYC-07", STOP, "by vein, and an order of every day by mouth", *cyc(), order("Endoxan", dose=50)),
    trial("CYC-07", SILENT, "by vein alone, on three days in a row", *cyc(frequency="daily x3", start=ago(1))),
    trial("CYC-07", SILENT, "every day by mouth alone", *by_mouth()),
    trial("CYC-07", SILENT, "by vein, and once a week by mouth", *cyc(), takes("Endoxan", frequency="weekly")),
    trial("CYC-07", CANNOT, "by vein, and every day nobody says how", *cyc(), takes("Endoxan", dose=50, route=None)),
)  # fmt: skip

COUNTED = (wbc("6"), anc("3"))
BEFORE = (
    # an order under entry: any count of the past seven days
    trial("CYC-02", SILENT, "3.0 and 1.5 before the first dose", *orders(), wbc("3.0"), anc("1.5")),
    trial("CYC-02", "RED", "white cells 2.9 before the first dose", *orders(), wbc("2.9"), anc("1.5")),
    trial("CYC-02", "RED", "neutrophils 1.4 before the first dose", *orders(), wbc("3.0"), anc("1.4")),
    trial("CYC-02", "RED", "neutrophils 1.4 of 7 days ago", *orders(), wbc("3.0"), anc("1.4", 7)),
    trial("CYC-02", CANNOT, "neutrophils 1.4 of 8 days ago", *orders(), wbc("3.0"), anc("1.4", 8)),
    trial("CYC-02", "RED", "white cells 2.9 of 7 days ago", *orders(), wbc("2.9", 7), anc("3.0")),
    trial("CYC-02", CANNOT, "white cells 2.9 of 8 days ago", *orders(), wbc("2.9", 8), anc("3.0")),
    trial("CYC-02", CANNOT, "no counts before the first dose", *orders()),
    trial("CYC-02", "RED", "an order on day 9, the count of the nadir is low", *cyc(), wbc("2.5"), anc("3"),
          order("cyclophosphamide", **MONTHLY | {"dose": 500, "start": ago(9)})),
    trial("CYC-02", "RED", "an order on day 9, the neutrophils of the nadir are low", *cyc(), wbc("6"), anc("1.2"),
          order("cyclophosphamide", **MONTHLY | {"dose": 500, "start": ago(9)})),
    # a course that runs: from day 11 on, counts of day 11 on
    trial("CYC-02", APART, "day 10, low", *cyc(start=ago(10)), wbc("1"), anc("0.5")),
    trial("CYC-02", "RED", "day 11, white cells 2.9", *cyc(start=ago(11)), wbc("2.9"), anc("3")),
    trial("CYC-02", "RED", "day 11, neutrophils 1.4", *cyc(start=ago(11)), wbc("6"), anc("1.4")),
    trial("CYC-02", SILENT, "day 12, white cells 2.9 of day 10", *cyc(start=ago(12)), wbc("2.9", 2), anc("3")),
    trial("CYC-02", "RED", "day 13, white cells 2.9 of day 11", *cyc(start=ago(13)), wbc("2.9", 2), anc("3")),
    trial("CYC-02", SILENT, "day 12, neutrophils 1.4 of day 10", *cyc(start=ago(12)), wbc("6"), anc("1.4", 2)),
    trial("CYC-02", "RED", "day 13, neutrophils 1.4 of day 11", *cyc(start=ago(13)), wbc("6"), anc("1.4", 2)),
    trial("CYC-02", "RED", "day 28, when the second dose is due", *cyc(start=ago(28)), wbc("2.9"), anc("3")),
    trial("CYC-02", APART, "day 29, the day after the second dose was due", *cyc(start=ago(29)), wbc("2.9"), anc("3")),
    trial("CYC-02", "RED", "day 28 after a dose that was given", *cyc(start=ago(90)), infused(90, 60, 28), wbc("2.9"), anc("3")),
    trial("CYC-02", APART, "day 5 after a dose that was given", *cyc(start=ago(90)), infused(90, 60, 5), wbc("2.9"), anc("3")),
    trial("CYC-02", "RED", "every day by mouth, white cells 2.9", *by_mouth(), wbc("2.9"), anc("3")),
    trial("CYC-02", "RED", "every day by mouth, neutrophils 1.4", *by_mouth(), wbc("6"), anc("1.4")),
    trial("CYC-02", CANNOT, "low, and nobody knows when a dose was given", *cyc(start=None), wbc("2.9"), anc("3")),
    trial("CYC-02", APART, "low without the drug", wbc("2.9"), anc("1")),
)  # fmt: skip

AFTER = (
    trial("CYC-03", SILENT, "day 9, 2.0 and 1.0", *cyc(), wbc("2.0"), anc("1.0")),
    trial("CYC-03", "RED", "day 9, white cells 1.9", *cyc(), wbc("1.9"), anc("3")),
    trial("CYC-03", "RED", "day 9, neutrophils 0.9", *cyc(), wbc("2.3"), anc("0.9")),
    trial("CYC-03", "RED", "day 28, they were low on day 8 and are high", *cyc(start=ago(28)), wbc("1.9", 20), anc("0.9", 20),
          *COUNTED),
    trial("CYC-03", SILENT, "day 28, they were low before the dose and on its day", *cyc(start=ago(28)), wbc("1", 30),
          anc("0.5", 28), *COUNTED),
    trial("CYC-03", "RED", "day 27 after the fourth dose by its rhythm", *cyc(start=ago(111)), anc("0.9", 19), *COUNTED),
    trial("CYC-03", SILENT, "low after the third dose, not after the fourth", *cyc(start=ago(111)), anc("0.9", 28), *COUNTED),
    trial("CYC-03", APART, "day 6, neutrophils 0.9", *cyc(start=ago(6)), anc("0.9")),
    trial("CYC-03", "RED", "day 7, neutrophils 0.9", *cyc(start=ago(7)), wbc("3"), anc("0.9")),
    trial("CYC-03", CANNOT, "day 7, not counted since", *cyc(start=ago(7)), wbc("3", 8), anc("2", 8)),
    trial("CYC-03", CANNOT, "day 9, no neutrophils", *cyc(), wbc("3")),
    trial("CYC-03", CANNOT, "nobody knows when a dose was given", *cyc(start=None), wbc("1.9"), anc("0.9")),
    trial("CYC-03", APART, "an order that begins it", *orders(), infused(20), anc("0.9")),
    trial("CYC-03", "RED", "an order that changes it", *cyc(), wbc("3"), anc("0.9"),
          order("cyclophosphamide", **MONTHLY | {"dose": 500, "start": ago(9)})),
    trial("CYC-03", APART, "once, by mouth", *cyc(route="PO"), wbc("1.9")),
    trial("CYC-03", APART, "every day by mouth", *by_mouth(), wbc("1.9")),
    trial("CYC-03", APART, "it ended yesterday", *cyc(stop=ago(1)), wbc("1.9")),
)  # fmt: skip

CLEAR = says(exam__urine_blood="negative", exam__urine_colour="yellow")
PLANNED = {"mesna": True, "hydration_plan": True}
WELL = says(**ALL_WELL)
PATIENT = (
    *(trial("CYC-04", "RED", f"strip {grade}", *cyc(), CLEAR, says(exam__urine_blood=grade)) for grade in ("1+", "2+", "3+")),
    *(trial("CYC-04", SILENT, f"strip {grade}", *cyc(), CLEAR, says(exam__urine_blood=grade)) for grade in ("trace", "negative")),
    trial("CYC-04", "RED", "red urine", *cyc(), CLEAR, says(exam__urine_colour="red")),
    trial("CYC-04", "RED", "red urine, as a case tells it", *cyc(), says(exam__urine_blood="negative"), feels(urine_color="red")),
    trial("CYC-04", SILENT, "urine like cola", *cyc(), says(exam__urine_blood="negative"), feels(urine_color="cola")),
    trial("CYC-04", "RED", "red cells are seen", *cyc(), says(exam__urine_colour="yellow", urgent__urine_red_cells="yes")),
    trial("CYC-04", SILENT, "strip 3+ and no red cells are seen", *cyc(), CLEAR,
          says(exam__urine_blood="3+", urgent__urine_red_cells="no")),
    trial("CYC-04", "RED", "strip 1+, the last dose 365 days ago", *cyc(start=ago(500), stop=ago(365)), CLEAR,
          says(exam__urine_blood="1+")),
    trial("CYC-04", APART, "strip 1+, the last dose 366 days ago", *cyc(start=ago(500), stop=ago(366)), CLEAR,
          says(exam__urine_blood="1+")),
    trial("CYC-04", CANNOT, "no strip", *cyc(), says(exam__urine_colour="yellow")),
    trial("CYC-05", "AMBER", "nothing is recorded", *orders()),
    trial("CYC-05", "AMBER", "asked, and not talked about", *orders(), notes("private.fertility_talk", "no")),
    trial("CYC-05", SILENT, "talked about", *orders(), notes("private.fertility_talk", "yes", 400)),
    trial("CYC-05", APART, "a course that runs", *cyc()),
    trial("CYC-06", "RED", "neither is planned", *orders(mesna=False, hydration_plan=False)),
    trial("CYC-06", "RED", "nothing is recorded", *orders()),
    trial("CYC-06", "RED", "mesna alone", *orders(mesna=True)),
    trial("CYC-06", "RED", "fluids alone", *orders(hydration_plan=True)),
    trial("CYC-06", SILENT, "both", *orders(**PLANNED)),
    trial("CYC-06", SILENT, "fluids, and mesna as an order of its own", *orders(hydration_plan=True), takes("mesna")),
    trial("CYC-06", APART, "a course that runs", *cyc()),
    trial("CYC-08", SILENT, "well", *cyc(), WELL),
    trial("CYC-08", STOP, "38.0", *cyc(), WELL, says(exam__temperature="38.0")),
    trial("CYC-08", SILENT, "37.9", *cyc(), WELL, says(exam__temperature="37.9")),
    trial("CYC-08", STOP, "a cough", *cyc(), WELL, says(symptom__cough="mild")),
    trial("CYC-08", STOP, "an antibiotic", *cyc(), WELL, takes("amoxicillin")),
    trial("CYC-08", SILENT, "an antibiotic for prophylaxis", *cyc(), WELL, takes("amoxicillin", purpose="prophylaxis")),
    trial("CYC-08", STOP, "an order that begins it, and 38.0", *orders(), WELL, says(exam__temperature="38.0")),
    trial("CYC-08", CANNOT, "nothing was asked", *cyc()),
    trial("CYC-08", APART, "38.0 without the drug", WELL, says(exam__temperature="38.0")),
)  # fmt: skip

SIZED = (notes("child.weight", "25", 900), notes("child.height", "144", 900))  # 1 m2 then and now
LIFETIME = (
    # 10 x 750 mg at 1 m2 are 7.5 g/m2
    trial("CYC-05b", "INFO", "ten of 750 mg at 1 m2", *cyc(start=ago(400)), *SIZED, infused(*range(40, 390, 35), mg=750)),
    trial("CYC-05b", "AMBER", "ten of 750 mg and one of 1 mg", *cyc(start=ago(400)), *SIZED,
          infused(*range(40, 390, 35), mg=750), infused(1, mg=1)),
    trial("CYC-05b", SILENT, "an order that begins it", *orders(), *SIZED),
    trial("CYC-05b", "INFO", "one dose as ordered", *cyc(), *SIZED),
    trial("CYC-05b", "AMBER", "the last dose 365 days ago", *cyc(start=ago(800), stop=ago(365)), *SIZED,
          infused(*range(400, 790, 30))),
    trial("CYC-05b", APART, "the last dose 366 days ago", *cyc(start=ago(800), stop=ago(366)), *SIZED,
          infused(*range(400, 790, 30))),
    trial("CYC-05b", CANNOT, "one amount is not known", *cyc(dose=None), *SIZED),
    trial("CYC-05b", "INFO", "the first size was recorded after the dose", *cyc()),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*DOSES, *BEFORE, *AFTER, *PATIENT, *LIFETIME)
