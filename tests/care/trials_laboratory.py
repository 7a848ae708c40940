"""Laboratory values at which somebody acts: at the limit and just beyond it, on methotrexate."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import Change, Trial, creatinine, kidneys, lab, takes, trial, without

SILENT, CANNOT = "SILENT", "CANNOT_EVALUATE"
CELLS = "10^9/L"


def _steps(rule: str, test: str, unit: str, *steps: tuple[str, str]) -> tuple[Trial, ...]:
    """A value and what is said of it; and that nothing is known, too old, or not asked."""
    first = steps[0][0]
    return (
        *(trial(rule, expect, f"{test} {value}", lab(test, D(value), 0, unit)) for value, expect in steps),
        trial(rule, CANNOT, f"{test} never measured"),
        trial(rule, CANNOT, f"{test} of 366 days ago", lab(test, D(first), 366, unit)),
        trial(rule, steps[0][1], f"{test} of 365 days ago", lab(test, D(first), 365, unit)),
        trial(
            rule, steps[0][1], f"{test} without a drug", without("methotrexate"), lab(test, D(first), 0, unit)
        ),
    )


LIMITS = (
    *_steps("LAB-01", "WBC", CELLS, ("3.499", "AMBER"), ("3.5", SILENT), ("2", "AMBER"), ("1.999", "RED")),
    *_steps("LAB-02", "ANC", CELLS, ("1.599", "AMBER"), ("1.6", SILENT), ("1", "AMBER"), ("0.999", "RED")),
    *_steps("LAB-03", "platelets", CELLS, ("139.9", "AMBER"), ("140", SILENT), ("100", "AMBER"), ("99.9", "RED")),
    *_steps("LAB-05", "albumin", "g/L", ("29.9", "AMBER"), ("30", SILENT), ("25", "AMBER"), ("24.9", "RED")),
    *_steps("LAB-07", "MCV", "fL", ("105.1", "AMBER"), ("105", SILENT)),
    *_steps("LAB-08", "eosinophils", CELLS, ("0.501", "AMBER"), ("0.5", SILENT), ("1.5", "AMBER"), ("1.501", "RED")),
    *_steps("LAB-10", "lymphocytes", CELLS, ("0.899", "AMBER"), ("0.9", SILENT), ("0.5", "AMBER"), ("0.499", "RED")),
    *_steps("LAB-15", "glucose", "mmol/L", ("7.8", "AMBER"), ("7.799", SILENT), ("11.099", "AMBER"), ("11.1", "RED")),
    *_steps("LAB-11", "Hb", "g/dL", ("7.9", "RED"), ("8", SILENT)),
    trial("LAB-11", SILENT, "12 to 10 g/dL", lab("Hb", 12, 30, "g/dL"), lab("Hb", 10, 0, "g/dL")),
    trial("LAB-11", "AMBER", "12 to 9.999 g/dL", lab("Hb", 12, 30, "g/dL"), lab("Hb", D("9.999"), 0, "g/dL")),
    trial("LAB-11", "AMBER", "13 g/dL of 365 days ago to 10", lab("Hb", 13, 365, "g/dL"), lab("Hb", 10, 0, "g/dL")),
    trial("LAB-11", SILENT, "13 g/dL of 366 days ago to 10", lab("Hb", 13, 366, "g/dL"), lab("Hb", 10, 0, "g/dL")),
    *(trial("LAB-12", expect, f"{value} with {drug}", takes(drug), lab("potassium", D(value), 0, "mmol/L"))
      for drug in ("ciclosporin", "trimethoprim", "co-trimoxazole") for value, expect in (("5.5", SILENT), ("5.501", "AMBER"))),
    *_steps("LAB-12", "potassium", "mmol/L", ("6.001", "RED"), ("6", SILENT), ("5.6", SILENT)),
)  # fmt: skip


def _series(test: str, unit: str, *values: Any, apart: int = 30) -> tuple[Change, ...]:
    return tuple(lab(test, value, apart * place, unit) for place, value in enumerate(reversed(values)))


STEADY_CELLS = (*_series("ANC", CELLS, 3, 3, 3, 3), *_series("platelets", CELLS, 300, 300, 300, 300),
                *_series("Hb", "g/dL", 12, 12, 12, 12))  # fmt: skip
STEADY = (*STEADY_CELLS, *_series("ALT", "U/L", 20, 20, 20, 20))
TREND = (
    trial("LAB-09", SILENT, "all steady", *STEADY),
    *(trial("LAB-09", "AMBER", f"{test} falls three times", *STEADY, *_series(test, unit, *values))
      for test, unit, values in (("ANC", CELLS, (6, 5, 4, 3)), ("platelets", CELLS, (380, 310, 240, 180)),
                                 ("Hb", "g/dL", (13, 12, 11, 10)))),
    *(trial("LAB-09", SILENT, f"{test}: step {step} does not fall", *STEADY,
            *_series(test, unit, *(value + (place >= step) for place, value in enumerate(values))))
      for test, unit, values in (("ANC", CELLS, (6, 5, 4, 3)), ("platelets", CELLS, (6, 5, 4, 3)),
                                 ("Hb", "g/dL", (16, 15, 14, 13)))
      for step in (1, 2, 3)),
    trial("LAB-09", "AMBER", "ALT rises three times", *STEADY, *_series("ALT", "U/L", 20, 21, 22, 23)),
    *(trial("LAB-09", SILENT, f"ALT: step {step} does not rise", *STEADY,
            *_series("ALT", "U/L", *(20 + place - (place >= step) for place in range(4)))) for step in (1, 2, 3)),
    trial("LAB-09", CANNOT, "nothing was measured"),
    *(trial("LAB-09", expect, f"ALT rises three times until {days} days ago", *STEADY_CELLS,
            *(lab("ALT", 23 - place, days + 30 * place, "U/L") for place in range(4)))
      for days, expect in ((365, "AMBER"), (366, CANNOT))),
    trial("LAB-09", CANNOT, "three values only", *_series("platelets", CELLS, 380, 310, 240)),
    *(trial("LAB-09", CANNOT, f"{test} alone, without a drug", without("methotrexate"), lab(test, 9, 0, unit))
      for test, unit in (("ANC", CELLS), ("platelets", CELLS), ("Hb", "g/dL"), ("ALT", "U/L"))),
)  # fmt: skip

# 36.5 x 144 / creatinine: 60 at 87.6, 30 at 175.2; before methotrexate 40 (52 is 30 % more, 60 is 50 %)
K40 = kidneys(40, 40, 40)
KIDNEY = (
    trial("LAB-06", SILENT, "40 to 52", K40, creatinine(52)),
    trial("LAB-06", "AMBER", "40 to 52.001", K40, creatinine(D("52.001"))),
    trial("LAB-06", "AMBER", "40 to 60", K40, creatinine(60)),
    trial("LAB-06", "RED", "40 to 60.001", K40, creatinine(D("60.001"))),
    trial("LAB-06", SILENT, "eGFR 60", kidneys(80, 80, 80), creatinine(D("87.6"))),
    trial("LAB-06", "AMBER", "eGFR 59.999", kidneys(80, 80, 80), creatinine(D("87.601"))),
    trial("LAB-06", "AMBER", "eGFR 30", kidneys(170, 170, 170), creatinine(D("175.2"))),
    trial("LAB-06", "RED", "eGFR 29.999", kidneys(170, 170, 170), creatinine(D("175.201"))),
    trial("LAB-06", CANNOT, "never measured"),
    trial("LAB-06", "RED", "without a drug, 40 to 61", without("methotrexate"), K40, creatinine(61)),
    trial("LAB-06b", "INFO", "creatine", takes("creatine"), creatinine(40)),
    trial("LAB-06b", SILENT, "no creatine", creatinine(40)),
    trial("LAB-06b", CANNOT, "creatine and no creatinine", takes("creatine")),
    trial("LAB-06b", "INFO", "creatine, without a drug", without("methotrexate"), takes("creatine"), creatinine(40)),
)  # fmt: skip

TRIALS = (*LIMITS, *TREND, *KIDNEY)
