"""Abatacept, tocilizumab, infliximab, etanercept: at the end of each band and just beyond, screening, checks; worked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import (
    Change,
    Trial,
    ago,
    checked,
    kid,
    lab,
    notes,
    order,
    says,
    takes,
    trial,
    without,
)

INFO, AMBER, RED, STOP = "INFO", "AMBER", "RED", "HARD_STOP"
SILENT, CANNOT, APART, SAME_DAY = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE", "SAME_DAY"
CELLS = "10^9/L"
FOUR_WEEKLY = {"frequency": "every 4 weeks", "route": "IV"}
WEEKLY = {"frequency": "weekly", "route": "SC"}


def _kg(weight: str, years: int = 8) -> Change:
    return kid(weight_kg=D(weight), age_years=years)


# --- abatacept --------------------------------------------------------------------------------------------------


def _aba(dose: Any, **how: Any) -> Change:
    return takes("abatacept", dose=dose if dose is None else D(dose), **(WEEKLY | how))


def _vein(dose: str) -> Change:
    return _aba(dose, **FOUR_WEEKLY)


# under the skin: 50 mg to 25 kg, 87.5 mg to 50 kg, then 125; a quarter more is 62.5, 109.375, 156.25
SKIN = (
    ("50", "24.9", 8, SILENT), ("50", "25", 8, AMBER), ("87.5", "25", 8, SILENT), ("87.5", "24.9", 8, RED),
    ("62.5", "24.9", 8, AMBER), ("62.501", "24.9", 8, RED), ("50.001", "24.9", 8, AMBER), ("47.5", "24.9", 8, SILENT),
    ("47.499", "24.9", 8, AMBER), ("87.5", "49.9", 14, SILENT), ("87.5", "50", 14, AMBER), ("125", "50", 14, SILENT),
    ("125", "49.9", 14, RED), ("50", "10", 2, SILENT), ("50", "9.9", 2, AMBER), ("50", "11", 1, AMBER),
    ("87.501", "25", 8, AMBER), ("125.001", "50", 14, AMBER),
)  # fmt: skip
# by vein: 10 mg/kg to 75 kg, 750 mg to 100 kg, then 1000
VEIN = (
    ("250", "25", 8, SILENT), ("250.001", "25", 8, AMBER), ("312.5", "25", 8, AMBER), ("312.501", "25", 8, RED),
    ("237.5", "25", 8, SILENT), ("237.499", "25", 8, AMBER), ("749", "74.9", 16, SILENT), ("750", "74.9", 16, AMBER),
    ("750", "75", 16, SILENT), ("740", "75", 16, SILENT), ("750", "100", 17, SILENT), ("1000", "100", 17, RED),
    ("1000", "100.1", 17, SILENT), ("750", "100.1", 17, AMBER), ("250", "25", 6, SILENT), ("220", "22", 5, AMBER),
    ("755", "75.5", 16, AMBER), ("750.001", "80", 16, AMBER), ("1000.001", "110", 17, AMBER),
)  # fmt: skip
ABA_DOSE = (
    *(trial("ABA-01", expect, f"{dose} mg a week at {kg} kg and {years} years", _aba(dose), _kg(kg, years))
      for dose, kg, years, expect in SKIN),
    *(trial("ABA-01", expect, f"{dose} mg by vein at {kg} kg and {years} years", _vein(dose), _kg(kg, years))
      for dose, kg, years, expect in VEIN),
    trial("ABA-01", AMBER, "87.5 mg every two weeks at 25 kg", _aba("87.5", frequency="every 2 weeks")),
    trial("ABA-01", CANNOT, "the route is not recorded", _aba("87.5", route=None)),
    trial("ABA-01", CANNOT, "the dose is not recorded", _aba(None)),
    trial("ABA-01", CANNOT, "no weight", _aba("87.5"), kid(weight_kg=None, weight_date=None)),
    trial("ABA-01", APART, "none"),
)  # fmt: skip

# --- screening --------------------------------------------------------------------------------------------------

TB, HBV = notes("test.tb_result", "negative"), notes("test.hbv_result", "negative")


def _screening(rule: str, level: str, drug: str) -> Iterable[Trial]:
    begins = order(drug, dose=20, **WEEKLY)
    return (
        trial(rule, SILENT, "both were looked for", begins, TB, HBV),
        trial(
            rule,
            SILENT,
            "the surface antigen of hepatitis B",
            begins,
            TB,
            notes("test.hbsag_result", "negative"),
        ),
        trial(rule, level, "no tuberculosis screen", begins, HBV),
        trial(rule, level, "no hepatitis B screen", begins, TB),
        trial(rule, APART, "a course that runs", takes(drug, **WEEKLY)),
        trial(
            rule,
            APART,
            "a change of a course that runs",
            order(drug, dose=20, **WEEKLY | {"start": ago(200)}),
        ),
    )


SCREENING = (*_screening("ABA-02", RED, "abatacept"), *_screening("IFX-02", STOP, "infliximab"),
             *_screening("ETN-02", STOP, "etanercept"))  # fmt: skip

# --- blood checks -----------------------------------------------------------------------------------------------

NO_MTX = without("methotrexate")


def _overdue(
    rule: str, drug: str, *steps: tuple[int, int, str], also: tuple[Change, ...] = ()
) -> Iterable[Trial]:
    """Day of the course, days since the last set, what is said."""
    return (
        *(trial(rule, expect, f"day {day}, {days} days after the last set", takes(drug, **WEEKLY | {"start": ago(day)}),
                checked(days, days, days), *also) for day, days, expect in steps),
        *(trial(rule, SILENT, f"day {days}, the last set before the first dose", takes(drug, **WEEKLY | {"start": ago(days)}),
                checked(days + 9, days + 9, days + 9), *also) for days in (steps[0][1],)),
        trial(rule, AMBER, f"never checked on day {steps[1][1]}", takes(drug, **WEEKLY | {"start": ago(steps[1][1])}), *also),
        trial(rule, APART, "an order that begins it", order(drug, **WEEKLY), *also),
        trial(rule, APART, "it ended yesterday", takes(drug, **WEEKLY | {"start": ago(300), "stop": ago(1)}), *also),
        trial(rule, CANNOT, "no start is recorded", takes(drug, **WEEKLY | {"start": None}), *also),
    )  # fmt: skip


# to day 168 every 84 days and 7 of grace; then every 168 and 14, on abatacept with methotrexate every 84 and 14
HALF_YEAR = ((168, 91, SILENT), (168, 92, AMBER), (168, 168, AMBER))
LATER = ((169, 92, SILENT), (400, 182, SILENT), (400, 183, AMBER), (400, 336, AMBER), (400, 337, RED))
CHECKS = (
    *_overdue("ABA-03", "abatacept", *HALF_YEAR, *LATER, also=(NO_MTX,)),
    *(trial("ABA-03", expect, f"with methotrexate, {days} days after the last set", takes("abatacept", start=ago(400)),
            checked(days, days, days)) for days, expect in ((98, SILENT), (99, AMBER), (168, AMBER), (169, RED))),
    *(trial("ABA-03", expect, f"with methotrexate, one part is of 99 days ago: {days}", takes("abatacept", start=ago(400)),
            checked(*days)) for days, expect in (((99, 1, 1), AMBER), ((1, 99, 1), AMBER), ((1, 1, 99), SILENT))),
    *_overdue("IFX-04", "infliximab", *HALF_YEAR, *LATER),
    *(trial("IFX-04", AMBER, f"one part is of 183 days ago: {days}", takes("infliximab", start=ago(400)), checked(*days))
      for days in ((183, 1, 1), (1, 183, 1), (1, 1, 183))),
    # to day 183 every 56 days and 7 of grace, then every 84 and 14
    *_overdue("TCZ-05", "tocilizumab", (183, 63, SILENT), (183, 64, AMBER), (183, 112, AMBER), (183, 113, RED), (184, 64, SILENT),
              (400, 98, SILENT), (400, 99, AMBER), (400, 168, AMBER), (400, 169, RED)),
    *(trial("TCZ-05", expect, f"one part is of 99 days ago: {days}", takes("tocilizumab", start=ago(400)), checked(*days))
      for days, expect in (((99, 1, 1), AMBER), ((1, 99, 1), AMBER), ((1, 1, 99), SILENT))),
)  # fmt: skip


def _lipids(days: int) -> tuple[Change, ...]:
    return tuple(notes(item, "4", days) for item in ("lab.cholesterol", "lab.triglycerides"))


def _tcz(dose: Any = 162, **how: Any) -> Change:
    return takes(
        "tocilizumab",
        dose=dose if dose is None else D(dose),
        **({"frequency": "every 3 weeks", "route": "SC"} | how),
    )


# first after 56 days, then every 168, with 14 of grace
LIPIDS = (
    trial("TCZ-05b", SILENT, "never on day 70", _tcz(start=ago(70))),
    trial("TCZ-05b", AMBER, "never on day 71", _tcz(start=ago(71))),
    trial("TCZ-05b", AMBER, "never on day 112", _tcz(start=ago(112))),
    trial("TCZ-05b", RED, "never on day 113", _tcz(start=ago(113))),
    trial("TCZ-05b", AMBER, "day 71, the last before the first dose", _tcz(start=ago(71)), *_lipids(80)),
    trial("TCZ-05b", SILENT, "day 70, the last before the first dose", _tcz(start=ago(70)), *_lipids(80)),
    trial("TCZ-05b", SILENT, "on day 0 of 71", _tcz(start=ago(71)), *_lipids(71)),
    trial("TCZ-05b", SILENT, "182 days ago", _tcz(start=ago(400)), *_lipids(182)),
    trial("TCZ-05b", AMBER, "183 days ago", _tcz(start=ago(400)), *_lipids(183)),
    trial("TCZ-05b", AMBER, "336 days ago", _tcz(start=ago(400)), *_lipids(336)),
    trial("TCZ-05b", RED, "337 days ago", _tcz(start=ago(400)), *_lipids(337)),
    trial("TCZ-05b", APART, "an order that begins it", order("tocilizumab")),
    trial("TCZ-05b", APART, "it ended", _tcz(start=ago(400), stop=ago(1))),
)  # fmt: skip

# --- tocilizumab ------------------------------------------------------------------------------------------------


def _drip(dose: str, weight: str, years: int = 8, every: str = "every 4 weeks") -> tuple[Change, ...]:
    return (_tcz(dose, frequency=every, route="IV"), _kg(weight, years))


def _alt(value: str, days: int = 0) -> Change:
    """With a printed limit of 40."""
    told_of = {"test": "ALT", "value": D(value), "unit": "U/L", "date": ago(days), "uln": 40}
    return lambda told: told["labs"].append(told_of)


WELL = (lab("ANC", 1, 0, CELLS), lab("platelets", 100, 0, CELLS), _alt("120"))
TCZ = (
    *(trial("TCZ-01", expect, f"{dose} mg {every} by vein at {kg} kg", *_drip(dose, kg, years, every))
      for dose, kg, years, every, expect in (
          ("299", "29.9", 9, "every 4 weeks", SILENT), ("299.001", "29.9", 9, "every 4 weeks", RED),
          ("239.2", "29.9", 9, "every 4 weeks", RED), ("284.05", "29.9", 9, "every 4 weeks", SILENT),
          ("284.049", "29.9", 9, "every 4 weeks", RED), ("240", "30", 9, "every 4 weeks", SILENT),
          ("240.001", "30", 9, "every 4 weeks", RED), ("300", "30", 9, "every 4 weeks", RED),
          ("240", "30", 9, "every 2 weeks", RED), ("300", "30", 9, "every 8 weeks", RED),
          ("240.008", "30", 9, "every 5 weeks", RED),
          ("800", "101", 17, "every 4 weeks", SILENT), ("808", "101", 17, "every 4 weeks", RED),
          ("800", "110", 17, "every 4 weeks", SILENT), ("799.999", "110", 17, "every 4 weeks", RED),
          ("800.001", "110", 17, "every 4 weeks", RED))),
    *(trial("TCZ-01", expect, f"{dose} mg {every} under the skin at {kg} kg", _tcz(dose, frequency=every), _kg(kg))
      for dose, kg, every, expect in (
          ("162", "29.9", "every 3 weeks", SILENT), ("162", "29.9", "every 2 weeks", RED), ("162", "30", "every 2 weeks", SILENT),
          ("162", "30", "every 3 weeks", RED), ("162", "30", "weekly", RED), ("162.001", "30", "every 2 weeks", RED),
          ("161.999", "30", "every 2 weeks", RED), ("243", "29.9", "every 9 weeks", RED), ("324", "30", "every 4 weeks", RED),
          ("81", "30", "weekly", RED))),
    trial("TCZ-01", RED, "300 mg by vein at 30 kg, nobody says how often", _tcz("300", route="IV", frequency=None), _kg("30", 9)),
    trial("TCZ-01", CANNOT, "the route is not recorded", _tcz(route=None)),
    trial("TCZ-01", CANNOT, "no weight", _tcz(), kid(weight_kg=None, weight_date=None)),
    trial("TCZ-01", CANNOT, "the dose is not recorded", _tcz(None)),
    trial("TCZ-01", APART, "none"),
    trial("TCZ-02", SILENT, "1.0, 100 and three times the limit", _tcz(), *WELL),
    trial("TCZ-02", RED, "neutrophils 0.999", _tcz(), *WELL, lab("ANC", D("0.999"), 0, CELLS)),
    trial("TCZ-02", RED, "platelets 99.9", _tcz(), *WELL, lab("platelets", D("99.9"), 0, CELLS)),
    trial("TCZ-02", RED, "ALT 120.001, limit 40", _tcz(), *WELL, _alt("120.001")),
    *(trial("TCZ-02", expect, f"{test} {value} of {days} days ago", _tcz(), lab(test, D(value), days, CELLS))
      for test, value in (("ANC", "0.9"), ("platelets", "90")) for days, expect in ((365, RED), (366, CANNOT))),
    *(trial("TCZ-02", expect, f"ALT 121 of {days} days ago, limit 40", _tcz(), _alt("121", days))
      for days, expect in ((365, RED), (366, CANNOT))),
    trial("TCZ-02", CANNOT, "ALT without its limit", _tcz(), lab("ALT", 500, 0, "U/L")),
    trial("TCZ-02", APART, "none", *WELL, lab("ANC", D("0.1"), 0, CELLS)),
    trial("TCZ-03", INFO, "on it", _tcz()),
    trial("TCZ-03", SILENT, "not on it"),
    trial("TCZ-03", SILENT, "it ended yesterday", _tcz(stop=ago(1))),
    trial("TCZ-04", SAME_DAY, "mild pain", _tcz(), says(symptom__belly_pain="mild")),
    trial("TCZ-04", SAME_DAY, "severe pain", _tcz(), says(symptom__belly_pain="severe")),
    trial("TCZ-04", SILENT, "no pain", _tcz(), says(symptom__belly_pain="none")),
    trial("TCZ-04", CANNOT, "not asked", _tcz()),
    trial("TCZ-04", SAME_DAY, "ended 28 days ago", _tcz(stop=ago(28)), says(symptom__belly_pain="mild")),
    trial("TCZ-04", APART, "ended 29 days ago", _tcz(stop=ago(29)), says(symptom__belly_pain="mild")),
)  # fmt: skip

# --- TNF blockers -------------------------------------------------------------------------------------------------


def _ifx(dose: Any = 150) -> Change:
    return takes("infliximab", dose=dose if dose is None else D(dose), frequency="every 8 weeks", route="IV")


PLAN = notes("treatment.reaction_plan", "yes")
ADALIMUMAB = takes("adalimumab", dose=20, frequency="every 2 weeks", route="SC")
TNF = (
    # 25 kg: 10 mg/kg is 250, with 5 % 262.5; 20 mg/kg is 500
    *(trial("IFX-01", expect, f"{dose} mg at 25 kg", _ifx(dose)) for dose, expect in (
        ("250", SILENT), ("262.5", SILENT), ("262.501", AMBER), ("500", AMBER), ("500.001", STOP))),
    trial("IFX-01", CANNOT, "no weight", _ifx(), kid(weight_kg=None, weight_date=None)),
    trial("IFX-01", CANNOT, "the dose is not recorded", _ifx(None)),
    trial("IFX-01", APART, "none"),
    trial("IFX-03", AMBER, "no plan", _ifx()),
    trial("IFX-03", AMBER, "asked, and there is none", _ifx(), notes("treatment.reaction_plan", "no")),
    trial("IFX-03", SILENT, "a plan", _ifx(), PLAN),
    trial("IFX-03", APART, "none"),
    *(trial("TNF-01", INFO, drug, takes(drug)) for drug in ("infliximab", "etanercept", "adalimumab")),
    trial("TNF-01", SILENT, "abatacept", takes("abatacept")),
    # 25 kg: 0.8 mg/kg is 20 mg a week
    trial("ETN-01", SILENT, "20 mg a week at 25 kg", takes("etanercept", dose=20, **WEEKLY)),
    trial("ETN-01", RED, "20.001 mg a week at 25 kg", takes("etanercept", dose=D("20.001"), **WEEKLY)),
    trial("ETN-01", SILENT, "10 mg twice a week at 25 kg", takes("etanercept", dose=10, frequency="twice weekly", route="SC")),
    trial("ETN-01", RED, "20 mg twice a week at 25 kg", takes("etanercept", dose=20, frequency="twice weekly", route="SC")),
    trial("ETN-01", SILENT, "50 mg a week at 70 kg", takes("etanercept", dose=50, **WEEKLY), _kg("70", 16)),
    trial("ETN-01", RED, "50.001 mg a week at 70 kg", takes("etanercept", dose=D("50.001"), **WEEKLY), _kg("70", 16)),
    trial("ETN-01", CANNOT, "no weight", takes("etanercept", dose=20, **WEEKLY), kid(weight_kg=None, weight_date=None)),
    trial("ETN-01", APART, "none"),
    trial("ETN-03", INFO, "etanercept", takes("etanercept", dose=20, **WEEKLY)),
    trial("ETN-03", SILENT, "adalimumab", ADALIMUMAB),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*ABA_DOSE, *SCREENING, *CHECKS, *LIPIDS, *TCZ, *TNF)
