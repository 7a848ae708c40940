"""Azathioprine: for every rule a child in whom it fires and one who just misses it; 50 mg a day at 25 kg are 2 mg/kg."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import (
    ALL_WELL,
    Change,
    Trial,
    ago,
    checked,
    kid,
    lab,
    notes,
    order,
    profile,
    says,
    takes,
    trial,
    without,
)

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
NO_METHOTREXATE = without("methotrexate")
NORMAL = kid(tpmt="NM", nudt15="NM")


def aza(**changes: object) -> tuple[Change, ...]:
    """Azathioprine since 120 days, beside nothing else."""
    return NO_METHOTREXATE, takes("azathioprine", **{"dose": 50, "start": ago(120)} | changes)


def begins(**changes: object) -> tuple[Change, ...]:
    return NO_METHOTREXATE, order("Imuran", **{"dose": 50} | changes)


def genes(tpmt: str, nudt15: str) -> Change:
    return kid(tpmt=tpmt, nudt15=nudt15)


GENES = (
    trial("AZA-01", "RED", "no result", *begins()),
    trial("AZA-01", "RED", "no result of TPMT", *begins(), kid(nudt15="NM")),
    trial("AZA-01", "RED", "an indeterminate result", *begins(), genes("indeterminate", "NM")),
    trial("AZA-01", "RED", "an indeterminate result after a normal one", *begins(), notes("gene.tpmt", "normal", 9),
          kid(tpmt="indeterminate")),
    trial("AZA-01", SILENT, "a result of long ago", *begins(), notes("gene.tpmt", "normal", 2000)),
    trial("AZA-01", SILENT, "a result of TPMT alone", *begins(), kid(tpmt="IM")),
    trial("AZA-01", APART, "a course that runs", *aza()),
    trial("AZA-02", STOP, "poor by TPMT", *begins(), genes("PM", "NM")),
    trial("AZA-02", STOP, "poor by NUDT15", *begins(), genes("NM", "PM")),
    trial("AZA-02", STOP, "poor by TPMT, nothing of NUDT15", *aza(), kid(tpmt="PM")),
    trial("AZA-02", SILENT, "intermediate by both", *aza(), genes("IM", "IM")),
    trial("AZA-02", CANNOT, "nothing of NUDT15", *aza(), kid(tpmt="NM")),
    trial("AZA-02", CANNOT, "NUDT15 is indeterminate", *aza(), genes("NM", "indeterminate")),
    trial("AZA-02", APART, "without the drug", genes("PM", "PM")),
    # 25 kg: 3 mg/kg are 75 mg, 2.4 mg/kg 60 mg, 1.5 mg/kg 37.5 mg
    *(trial("AZA-03", expect, f"{mg} mg at 25 kg, {what}", *aza(dose=D(mg)), genes(*two))
      for what, two, at, over in (
          ("both normal", ("NM", "NM"), "75", "75.1"), ("TPMT intermediate", ("IM", "NM"), "60", "60.1"),
          ("NUDT15 intermediate", ("NM", "IM"), "60", "60.1"), ("both intermediate", ("IM", "IM"), "37.5", "37.6"),
          ("TPMT poor", ("PM", "NM"), "60", "60.1"))
      for mg, expect in ((at, SILENT), (over, "RED"))),
    trial("AZA-03", "RED", "25.1 mg three times a day are 75.3 mg", *aza(dose=D("25.1"), frequency="TID"), NORMAL),
    trial("AZA-03", SILENT, "37.5 mg, nothing of either", *aza(dose=D("37.5"))),
    trial("AZA-03", CANNOT, "37.6 mg, nothing of either", *aza(dose=D("37.6"))),
    trial("AZA-03", CANNOT, "75 mg, nothing of either", *aza(dose=75)),
    trial("AZA-03", "RED", "75.1 mg, nothing of either", *aza(dose=D("75.1"))),
    trial("AZA-03", CANNOT, "61 mg, TPMT normal and NUDT15 indeterminate", *aza(dose=61), genes("NM", "indeterminate")),
    trial("AZA-03", SILENT, "60 mg, TPMT normal and NUDT15 indeterminate", *aza(dose=60), genes("NM", "indeterminate")),
    trial("AZA-03", CANNOT, "no weight", *aza(dose=75), NORMAL, kid(weight_kg=None, weight_date=None)),
    trial("AZA-03", CANNOT, "the dose is not recorded", *aza(dose=None), NORMAL),
)  # fmt: skip

AGREED = notes("treatment.allopurinol_ok", "yes", 30)
ALLOPURINOL = takes("allopurinol")
WITH = (
    # 0.66 mg/kg are 16.5 mg at 25 kg
    *(one for id in ("AZA-04", "INT-06") for one in (
        trial(id, STOP, "allopurinol", *aza(), ALLOPURINOL),
        trial(id, STOP, "an order of allopurinol", *aza(), order("Zyloric")),
        trial(id, STOP, "allopurinol, agreed, and 16.6 mg", *aza(dose=D("16.6")), ALLOPURINOL, AGREED),
        trial(id, SILENT, "allopurinol, agreed, and 16.5 mg", *aza(dose=D("16.5")), ALLOPURINOL, AGREED),
        trial(id, STOP, "allopurinol and 16.5 mg, not agreed", *aza(dose=D("16.5")), ALLOPURINOL),
        trial(id, STOP, "allopurinol and 16.5 mg, asked and refused", *aza(dose=D("16.5")), ALLOPURINOL,
              notes("treatment.allopurinol_ok", "no")),
        trial(id, CANNOT, "allopurinol, agreed, and no weight", *aza(dose=D("16.5")), ALLOPURINOL, AGREED,
              kid(weight_kg=None, weight_date=None)),
        trial(id, SILENT, "allopurinol that ended yesterday", *aza(), takes("allopurinol", stop=ago(1))),
        trial(id, APART, "allopurinol alone", ALLOPURINOL),
    )),
    *(one for id in ("AZA-05", "INT-06") for one in (
        *(trial(id, STOP, name, *aza(), takes(name)) for name in ("febuxostat", "topiroxostat")),
        trial(id, SILENT, "none of them", *aza()),
        trial(id, APART, "febuxostat alone", takes("febuxostat")),
    )),
    trial("AZA-05", SILENT, "allopurinol", *aza(), ALLOPURINOL),
    *(trial("AZA-06", "AMBER", name, *aza(), takes(name)) for name in (
        "perindopril", "Bactrim", "ribavirin", "mesalazine", "mycophenolate", "warfarin")),
    trial("AZA-06", SILENT, "trimethoprim alone", *aza(), takes("trimethoprim")),
    *(trial("INT-08", "AMBER", f"{name} with azathioprine", *aza(), takes(name)) for name in (
        "aciclovir", "valaciclovir", "ganciclovir", "Valcyte")),
    trial("INT-08", "AMBER", "aciclovir with mycophenolate", takes("mycophenolate"), takes("aciclovir")),
    trial("INT-08", SILENT, "none of them", *aza()),
    trial("INT-08", SILENT, "aciclovir on the skin", *aza(), takes("aciclovir", route="topical")),
    trial("INT-08", APART, "aciclovir with neither", takes("aciclovir")),
)  # fmt: skip


def day(since: int, last: int, *changes: Change) -> tuple[Change, ...]:
    """So many days after the first dose, the last complete set so many days ago."""
    return (*aza(start=ago(since)), checked(last, last, last), *changes)


UK = profile("UK")
CHECKS = (
    # every 14 days to day 42, every 28 to day 126, 7 of grace; then every 84, 14 of grace. Strict: every 7 to day 28 first
    trial("AZA-08", SILENT, "day 28, 14 days after the last set", *day(28, 14)),
    trial("AZA-08", "RED", "day 28, 15 days after the last set", *day(28, 15)),
    trial("AZA-08", SILENT, "day 28, 21 days after the last set, by the British page", *day(28, 21), UK),
    trial("AZA-08", "AMBER", "day 28, 22 days after the last set, by the British page", *day(28, 22), UK),
    trial("AZA-08", SILENT, "day 29, 21 days after the last set", *day(29, 21)),
    trial("AZA-08", "AMBER", "day 42, 22 days after the last set", *day(42, 22)),
    trial("AZA-08", "AMBER", "day 42, 28 days after the last set", *day(42, 28)),
    trial("AZA-08", "RED", "day 42, 29 days after the last set", *day(42, 29)),
    trial("AZA-08", SILENT, "day 43, 35 days after the last set", *day(43, 35)),
    trial("AZA-08", "AMBER", "day 126, 36 days after the last set", *day(126, 36)),
    trial("AZA-08", "AMBER", "day 126, 56 days after the last set", *day(126, 56)),
    trial("AZA-08", "RED", "day 126, 57 days after the last set", *day(126, 57)),
    trial("AZA-08", SILENT, "day 127, 98 days after the last set", *day(127, 98)),
    trial("AZA-08", "AMBER", "day 127, 99 days after the last set", *day(127, 99)),
    trial("AZA-08", "AMBER", "day 300, 168 days after the last set", *day(300, 168)),
    trial("AZA-08", "RED", "day 300, 169 days after the last set", *day(300, 169)),
    trial("AZA-08", "RED", "day 100, the last set 15 days ago, and the dose rises today: every week again", *day(100, 15),
          order("azathioprine", dose=60, start=ago(100))),
    trial("AZA-08", SILENT, "day 100, the last set 15 days ago, and the dose falls today", *day(100, 15),
          order("azathioprine", dose=40, start=ago(100))),
    trial("AZA-08", SILENT, "single values make a set, albumin is not among them", *aza(), *(
        lab(test, value, 20, unit) for test, value, unit in (
            ("Hb", 12, "g/dL"), ("WBC", 6, "10^9/L"), ("ANC", 3, "10^9/L"), ("platelets", 250, "10^9/L"), ("AST", 20, "U/L"),
            ("creatinine", 40, "umol/L")))),
    trial("AZA-08", SILENT, "day 14, the last set before the first dose", *day(14, 20)),
    trial("AZA-08", "RED", "day 15, the last set before the first dose", *day(15, 20)),
    *(trial("AZA-08", "RED", f"one part is of 99 days ago: {days}", *aza(), checked(*days))
      for days in ((99, 1, 1), (1, 99, 1), (1, 1, 99))),
    trial("AZA-08", APART, "an order that begins it", *begins()),
    trial("AZA-08", APART, "it ended yesterday", *aza(stop=ago(1))),
    *(trial("AZA-09", expect, f"MCV {value}", *aza(), lab("MCV", D(value), 0, "fL"))
      for value, expect in (("105", SILENT), ("105.1", "AMBER"), ("106", "AMBER"))),
    trial("AZA-09", CANNOT, "MCV never measured", *aza()),
    trial("AZA-09", APART, "without the drug", lab("MCV", 106, 0, "fL")),
)  # fmt: skip

WELL = says(**ALL_WELL, symptom__belly_pain="none")
EARLY = (*aza(start=ago(56)), WELL)
PATIENT = (
    trial("AZA-07", SILENT, "day 56, well", *EARLY),
    trial("AZA-07", "RED", "day 56, 38.0", *EARLY, says(exam__temperature="38.0")),
    trial("AZA-07", SILENT, "day 56, 37.9", *EARLY, says(exam__temperature="37.9")),
    trial("AZA-07", "RED", "day 56, pain in the belly", *EARLY, says(symptom__belly_pain="mild")),
    trial("AZA-07", "RED", "day 56, repeated vomiting", *EARLY, says(symptom__vomiting="repeated")),
    trial("AZA-07", "RED", "day 56, vomiting that does not stop", *EARLY, says(symptom__vomiting="does_not_stop")),
    trial("AZA-07", SILENT, "day 56, vomited once", *EARLY, says(symptom__vomiting="once")),
    trial("AZA-07", SILENT, "day 57, 39.0", *aza(start=ago(57)), WELL, says(exam__temperature="39.0")),
    trial("AZA-07", CANNOT, "day 56, nothing was asked", *aza(start=ago(56))),
    trial("AZA-07", CANNOT, "39.0, no start is recorded", *aza(start=None), WELL, says(exam__temperature="39.0")),
    trial("AZA-07", APART, "39.0 without the drug", WELL, says(exam__temperature="39.0")),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*GENES, *WITH, *CHECKS, *PATIENT)
