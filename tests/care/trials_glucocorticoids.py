"""Glucocorticoids: for every rule a child in whom it fires and one who just misses it, worked by hand beside the plain child
of 25 kg and 1 m2."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import Change, ago, kid, lab, notes, order, pressure, takes, trial, without
from tests.care.trials_blood_pressure import centiles

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
BIG = kid(age_years=15, weight_kg=60, height_cm=168)


def pred(dose: Any, days: int = 30, **more: Any) -> Change:
    return takes("prednisolone", dose=dose, start=ago(days), **more)


def pulse(dose: Any, **more: Any) -> Change:
    return order("methylprednisolone", dose=dose, route="IV", **{"frequency": "daily x3"} | more)


DOSES = (
    trial("GC-01", SILENT, "50 mg at 25 kg", pred(50)),
    trial("GC-01", "RED", "50.5 mg at 25 kg", pred(D("50.5"))),
    trial("GC-01", SILENT, "60 mg at 60 kg", BIG, pred(60)),
    trial("GC-01", "RED", "60.5 mg at 60 kg", BIG, pred(D("60.5"))),
    trial("GC-01", "RED", "30 mg twice a day, with 1 mg of another", BIG, pred(30, frequency="BID"),
          takes("deflazacort", dose=2)),
    trial("GC-01", "RED", "10 mg of dexamethasone at 60 kg (66.7 mg)", BIG, takes("dexamethasone", dose=10)),
    trial("GC-01", SILENT, "a dated pulse beside 10 mg", pred(10), pulse(500)),
    trial("GC-01", SILENT, "on the skin", takes("betamethasone", dose=100, route="TOP"), pred(1)),
    trial("GC-01", SILENT, "inhaled", takes("triamcinolone", dose=100, route="INH"), pred(1)),
    trial("GC-01", CANNOT, "how often is not recorded", pred(50, frequency=None)),
    trial("GC-01", CANNOT, "no factor is accepted", takes("vamorolone", dose=100)),
    trial("GC-01", APART, "no glucocorticoid"),
    trial("GC-02", "AMBER", "25 mg for 43 days", pred(25, 43)),
    trial("GC-02", SILENT, "25 mg for 42 days", pred(25, 42)),
    trial("GC-02", SILENT, "24.9 mg for 43 days", pred(D("24.9"), 43)),
    trial("GC-02", SILENT, "25 mg for 43 days, changed today", pred(30, 43), order("prednisolone", dose=25, start=ago(43))),
    trial("GC-06", "INFO", "5.001 mg on day 183", pred(D("5.001"), 183)),
    trial("GC-06", SILENT, "5 mg on day 183", pred(5, 183)),
    trial("GC-06", "INFO", "5.5 mg on day 155", pred(D("5.5"), 155)),
    trial("GC-06", SILENT, "5.5 mg on day 154", pred(D("5.5"), 154)),
    trial("GC-06", "INFO", "5.5 mg on day 211", pred(D("5.5"), 211)),
    trial("GC-06", SILENT, "5.5 mg on day 212", pred(D("5.5"), 212)),
    trial("GC-07", "AMBER", "with ibuprofen", pred(10), takes("ibuprofen")),
    trial("GC-07", SILENT, "with ibuprofen and omeprazole", pred(10), takes("ibuprofen"), takes("omeprazole")),
    trial("GC-07", SILENT, "alone", pred(10)),
    trial("GC-07", APART, "ibuprofen alone", takes("ibuprofen")),
    trial("INT-14", "AMBER", "with clarithromycin", pred(10), takes("clarithromycin")),
    trial("INT-14", SILENT, "with azithromycin", pred(10), takes("azithromycin")),
    trial("INT-15", "AMBER", "with rifampicin", pred(10), takes("rifampicin")),
    trial("INT-15", SILENT, "without it", pred(10)),
    trial("INT-16", "AMBER", "with ibuprofen and omeprazole", pred(10), takes("ibuprofen"), takes("omeprazole")),
    trial("INT-16", SILENT, "without ibuprofen", pred(10), takes("omeprazole")),
    # 0.4 mg/kg is 10 mg; the plain child takes methotrexate too
    trial("GC-08", "INFO", "10 mg for 28 days", pred(10, 28)),
    trial("GC-08", SILENT, "10 mg for 27 days", pred(10, 27)),
    trial("GC-08", SILENT, "9.999 mg for 28 days", pred(D("9.999"), 28)),
    trial("GC-08", "INFO", "15 mg at 60 kg for 28 days", BIG, pred(15, 28)),
    trial("GC-08", SILENT, "15 mg at 60 kg for 27 days", BIG, pred(15, 27)),
    trial("GC-08", SILENT, "14.999 mg at 60 kg for 28 days", BIG, pred(D("14.999"), 28)),
    trial("GC-08", SILENT, "10 mg for 28 days until the day before yesterday, 5 mg since", pred(10, 29, stop=ago(2)), pred(5, 1)),
    trial("GC-08", SILENT, "15 mg at 60 kg for 28 days until the day before yesterday, 5 mg since", BIG,
          pred(15, 29, stop=ago(2)), pred(5, 1)),
    trial("GC-08", SILENT, "no other immunosuppressant", without("methotrexate"), pred(10, 28)),
    trial("GC-08", SILENT, "on prophylaxis", pred(10, 28), takes("co-trimoxazole", purpose="prophylaxis")),
    trial("GC-08", CANNOT, "the dose is not recorded", pred(None, 28)),
)  # fmt: skip

ADRENAL = (
    trial("AI-01", "INFO", "4 mg for 21 days", pred(4, 21)),
    trial("AI-01", SILENT, "4 mg for 20 days", pred(4, 20)),
    trial("AI-01", SILENT, "3 mg for 60 days", pred(3, 60)),
    trial("AI-01", "INFO", "3.001 mg for 60 days", pred(D("3.001"), 60)),
    trial("AI-01", "INFO", "until 345 days ago: 21 of the past 365 days", pred(10, 400, stop=ago(345))),
    trial("AI-01", SILENT, "until 346 days ago: 20 of the past 365 days", pred(10, 400, stop=ago(346))),
    trial("AI-01", SILENT, "until 365 days ago", pred(10, 400, stop=ago(365))),
    trial("AI-01", APART, "until 366 days ago", pred(10, 400, stop=ago(366))),
    trial("AI-01", CANNOT, "no height", pred(4, 21), kid(height_cm=None, height_date=None)),
    trial("GC-04", "AMBER", "4 mg for 21 days, no card", pred(4, 21)),
    trial("GC-04", "AMBER", "4 mg for 21 days, a card and no plan", pred(4, 21), kid(steroid_card=True)),
    trial("GC-04", SILENT, "4 mg for 21 days, card and plan", pred(4, 21), kid(steroid_card=True, sick_day_plan=True)),
    trial("GC-04", SILENT, "4 mg for 20 days, no card", pred(4, 20)),
    trial("GC-04", APART, "never taken"),
    trial("GC-03", "RED", "stopped after 21 days", pred(10, 21), order("prednisolone", dose=0, frequency="stop")),
    trial("GC-03", SILENT, "stopped after 20 days", pred(10, 20), order("prednisolone", dose=0, frequency="stop")),
    trial("GC-03", "RED", "10 mg to 5 mg", pred(10, 60), order("prednisolone", dose=5, start=ago(60))),
    trial("GC-03", SILENT, "10 mg to 5.001 mg", pred(10, 60), order("prednisolone", dose=D("5.001"), start=ago(60))),
    trial("GC-03", SILENT, "stopped with a plan", pred(10, 60), order("prednisolone", dose=0, frequency="stop", taper_plan=True)),
    trial("GC-03", SILENT, "no order", pred(10, 60)),
    trial("GC-03", "RED", "the last 0.5 mg stopped, after 90 days of 10 mg until 10 days ago", pred(10, 100, stop=ago(10)),
          pred(D("0.5"), 9), order("prednisolone", dose=0, frequency="stop")),
    trial("GC-03", APART, "a first order", order("prednisolone", dose=40)),
)  # fmt: skip


def glucose(days: int) -> Change:
    return lab("glucose", 5, days, "mmol/L")


WELL_CHECKED = (pressure("100/60"), glucose(0))
LONG = pred(5, 300)


def _at(days: int) -> dict[str, tuple[Change, ...]]:
    """One check of so many days ago, the others of today."""
    return {
        "blood pressure": (notes("exam.systolic", "100", days), glucose(0)),
        "glucose": (pressure("100/60"), glucose(days)),
        "weight": (*WELL_CHECKED, kid(weight_date=ago(days))),
    }


CHECKS = (
    *(trial("GC-05", expect, f"{what} of {days} days ago", LONG, *changes)
      for days, expect in ((42, SILENT), (43, "AMBER"), (56, "AMBER"), (57, "RED")) for what, changes in _at(days).items()),
    *(trial("GC-05", expect, f"height of {days} days ago", LONG, *WELL_CHECKED, kid(height_date=ago(days)))
      for days, expect in ((105, SILENT), (106, "AMBER"), (182, "AMBER"), (183, "RED"))),
    trial("GC-05", SILENT, "never checked on day 42", pred(5, 42), kid(weight_date=ago(42), height_date=ago(42))),
    trial("GC-05", "AMBER", "never checked on day 43", pred(5, 43), kid(weight_date=ago(42), height_date=ago(42))),
    trial("GC-05", SILENT, "checked before the first dose of 42 days ago", pred(5, 42), pressure("100/60"), glucose(60)),
    trial("GC-05", SILENT, "blood pressure before the first dose of 42 days ago", pred(5, 42), *_at(60)["blood pressure"]),
    trial("GC-05", SILENT, "weight before the first dose of 42 days ago", pred(5, 42), *_at(60)["weight"]),
    trial("GC-05", SILENT, "height before the first dose of 105 days ago", pred(5, 105), *WELL_CHECKED,
          kid(height_date=ago(120))),
    trial("GC-05", "AMBER", "no height on day 106", pred(5, 106), *WELL_CHECKED, kid(height_cm=None, height_date=None)),
    trial("GC-05", APART, "no glucocorticoid and no weight", kid(weight_kg=None, weight_date=None)),
    trial("GC-05", APART, "4.999 mg at 25 kg", pred(D("4.999"), 300)),
)  # fmt: skip

SOUND = (
    pressure("139/89"),
    lab("potassium", D("3.5"), 0, "mmol/L"),
    notes("exam.temperature", "37.9"),
    *centiles(at_95="130/80"),
)
PULSES = (
    trial("IVMP-01", SILENT, "750 mg at 25 kg", pulse(750)),
    trial("IVMP-01", STOP, "751 mg at 25 kg", pulse(751)),
    trial("IVMP-01", SILENT, "1000 mg at 60 kg", BIG, pulse(1000)),
    trial("IVMP-01", STOP, "1001 mg at 60 kg", BIG, pulse(1001)),
    trial("IVMP-01", CANNOT, "by an unknown route", takes("methylprednisolone", dose=1001, route=None)),
    trial("IVMP-01", APART, "by mouth", takes("methylprednisolone", dose=16)),
    trial("IVMP-02", "AMBER", "four days", pulse(500, frequency="daily x4")),
    trial("IVMP-02", SILENT, "three days", pulse(500)),
    trial("IVMP-02", SILENT, "four doses, a week apart", pulse(500, frequency="4 doses")),
    trial("IVMP-02", APART, "four days for a reason", pulse(500, frequency="daily x4", reason="a flare")),
    trial("IVMP-02", APART, "five days by mouth", takes("methylprednisolone", dose=16, frequency="daily x5")),
    trial("IVMP-02", CANNOT, "how often is not recorded", pulse(500, frequency=None)),
    trial("IVMP-03", SILENT, "139/89, potassium 3.5, 37.9", pulse(500), *SOUND),
    trial("IVMP-03", CANNOT, "139/89 and no centiles", pulse(500), *SOUND[:3]),
    trial("IVMP-03", "RED", "12 above the upper 95th centile", pulse(500), *SOUND[:3], *centiles(at_95="112/80"),
          pressure("124/70")),
    trial("IVMP-03", SILENT, "11 above it", pulse(500), *SOUND[:3], *centiles(at_95="112/80"), pressure("123/70")),
    trial("IVMP-03", "RED", "12 above the lower 95th centile", pulse(500), *SOUND[:3], *centiles(at_95="130/70"),
          pressure("120/82")),
    trial("IVMP-03", SILENT, "11 above the lower", pulse(500), *SOUND[:3], *centiles(at_95="130/70"), pressure("120/81")),
    trial("IVMP-03", SILENT, "12 above it at 13 years", pulse(500), *SOUND[:3], *centiles(at_95="112/80"), pressure("124/70"),
          kid(age_years=13, weight_kg=45, height_cm=156)),
    trial("IVMP-03", "RED", "140/89", pulse(500), *SOUND, pressure("140/89")),
    trial("IVMP-03", "RED", "139/90", pulse(500), *SOUND, pressure("139/90")),
    trial("IVMP-03", "RED", "potassium 3.4", pulse(500), *SOUND, lab("potassium", D("3.4"), 0, "mmol/L")),
    trial("IVMP-03", "RED", "38.0", pulse(500), *SOUND[:2], notes("exam.temperature", "38.0")),
    trial("IVMP-03", "RED", "an antibiotic", pulse(500), *SOUND, takes("amoxicillin")),
    trial("IVMP-03", SILENT, "an antibiotic for prophylaxis", pulse(500), *SOUND, takes("amoxicillin", purpose="prophylaxis")),
    trial("IVMP-03", CANNOT, "nothing is known", pulse(500)),
    trial("IVMP-03", CANNOT, "a high pressure of the day before yesterday", pulse(500), *SOUND[1:],
          notes("exam.systolic", "150", 2), notes("exam.diastolic", "60")),
    trial("IVMP-03", "RED", "a high pressure of yesterday", pulse(500), *SOUND[1:],
          notes("exam.systolic", "150", 1), notes("exam.diastolic", "60")),
    trial("IVMP-03", CANNOT, "a high lower pressure of the day before yesterday", pulse(500), *SOUND[1:],
          notes("exam.diastolic", "95", 2), notes("exam.systolic", "100")),
    trial("IVMP-03", "RED", "a high lower pressure of yesterday", pulse(500), *SOUND[1:],
          notes("exam.diastolic", "95", 1), notes("exam.systolic", "100")),
    trial("IVMP-03", CANNOT, "a low potassium of four days ago", pulse(500), SOUND[0], SOUND[2],
          lab("potassium", 3, 4, "mmol/L")),
    trial("IVMP-03", "RED", "a low potassium of three days ago", pulse(500), SOUND[0], SOUND[2],
          lab("potassium", 3, 3, "mmol/L")),
    trial("IVMP-03", CANNOT, "a fever of the day before yesterday", pulse(500), *SOUND[:2], notes("exam.temperature", "39", 2)),
    trial("IVMP-03", "RED", "a fever of yesterday", pulse(500), *SOUND[:2], notes("exam.temperature", "39", 1)),
    trial("IVMP-03", APART, "no pulse", *SOUND),
)  # fmt: skip

TRIALS = (*DOSES, *ADRENAL, *CHECKS, *PULSES)
