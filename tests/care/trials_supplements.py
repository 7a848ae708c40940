"""Supplements: at the limit of each age and just above, several products, ordered ones, probiotics."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D  # noqa: N817, many numbers in one line

from heliotrope.knowledge.supplements import LIMITS
from tests.care.children import Trial, ago, kid, mtx, notes, takes, trial, without
from tests.care.telling import steroid, supplement

AMBER, SILENT, CANNOT, APART = "AMBER", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
UNITS = {"iu": "IU/d", "mg": "mg/d", "ug": "ug/d"}
# first and last age of each limit, as the table of upper intake levels has them
TABLE = {
    "vitamin_d": (
        ("1", 2500),
        ("3", 2500),
        ("4", 3000),
        ("8", 3000),
        ("9", 4000),
        ("13", 4000),
        ("14", 4000),
        ("18", 4000),
    ),
    "calcium": (
        ("1", 2500),
        ("3", 2500),
        ("4", 2500),
        ("8", 2500),
        ("9", 3000),
        ("13", 3000),
        ("14", 3000),
        ("18", 3000),
    ),
    "vitamin_c": (
        ("1", 400),
        ("3", 400),
        ("4", 650),
        ("8", 650),
        ("9", 1200),
        ("13", 1200),
        ("14", 1800),
        ("18", 1800),
    ),
    "vitamin_e": (
        ("1", 200),
        ("3", 200),
        ("4", 300),
        ("8", 300),
        ("9", 600),
        ("13", 600),
        ("14", 800),
        ("18", 800),
    ),
    "vitamin_a": (
        ("1", 600),
        ("3", 600),
        ("4", 900),
        ("8", 900),
        ("9", 1700),
        ("13", 1700),
        ("14", 2800),
        ("18", 2800),
    ),
}
FOLATE = (("1", 300), ("3", 300), ("4", 400), ("8", 400), ("9", 600), ("13", 600), ("14", 800), ("18", 800))
INFANTS = {"vitamin_d": ((182, 1000), (183, 1500)), "calcium": ((182, 1000), (183, 1500))}


def _limits() -> Iterator[Trial]:
    for id, rows in TABLE.items():
        unit = UNITS[LIMITS[id][1]]
        for years, most in rows:
            yield trial(
                "SUP-01",
                SILENT,
                f"{most} of {id} at {years}",
                kid(age_years=D(years)),
                supplement(id, most, unit),
            )
            yield trial("SUP-01", AMBER, f"{most}.5 of {id} at {years}", kid(age_years=D(years)),
                supplement(id, D(most) + D("0.5"), unit))  # fmt: skip
    for id, steps in INFANTS.items():
        unit = UNITS[LIMITS[id][1]]
        for days, most in steps:
            age = kid(age_years=D(days) / D("365.25"))
            yield trial("SUP-01", SILENT, f"{most} of {id} at {days} days", age, supplement(id, most, unit))
            yield trial(
                "SUP-01",
                AMBER,
                f"{most}.5 of {id} at {days} days",
                age,
                supplement(id, D(most) + D("0.5"), unit),
            )
    for years, most in FOLATE:
        child = kid(age_years=D(years)), without("folic acid")
        yield trial("SUP-05", SILENT, f"{most} at {years}", *child, supplement("folic acid", most, "ug/d"))
        yield trial(
            "SUP-05",
            AMBER,
            f"{most}.5 at {years}",
            *child,
            supplement("folic acid", D(most) + D("0.5"), "ug/d"),
        )


MULTI = supplement("multivitamin", contains={"vitamin D IU": 600})
GERMS = supplement("lactobacillus")
LOW, SMALL = mtx(dose=10), kid(age_years="0.5", weight_kg=5, height_cm=60)  # 10 mg at 25 kg is a low level
MANY, NO_LINE = notes("lab.neutrophils", "2"), notes("urgent.central_line", "no")
TRIALS: tuple[Trial, ...] = (
    *_limits(),
    *(trial("SUP-01", SILENT, f"an infant and {id}, for which there is no limit", kid(age_years="0.9"),
            supplement(id, 5000, UNITS[LIMITS[id][1]])) for id in ("vitamin_c", "vitamin_e", "vitamin_a")),
    trial("SUP-01", AMBER, "600 and 2400.5 IU in two products", MULTI, supplement("vitamin D drops", D("2400.5"), "IU/d")),
    trial("SUP-01", SILENT, "600 and 2400 IU in two products", MULTI, supplement("vitamin D drops", 2400, "IU/d")),
    trial("SUP-01", CANNOT, "the amount is not known", supplement("vitamin D drops")),
    trial("SUP-01", SILENT, "50000 IU a day that were ordered",
          supplement("vitamin D", 50000, "IU/d", ordered_with="prednisolone")),
    trial("SUP-05", SILENT, "1 mg ordered with methotrexate", without("folic acid"),
          supplement("folic acid", 1, "mg/d", ordered_with="methotrexate")),
    trial("SUP-05", SILENT, "an infant, for whom there is no limit", kid(age_years="0.9"), supplement("folic acid", 1, "mg/d")),
    trial("SUP-09", "RED", "cyclophosphamide stopped 90 days ago", GERMS, LOW,
          takes("cyclophosphamide", start=ago(200), stop=ago(90))),
    trial("SUP-09", SILENT, "cyclophosphamide stopped 91 days ago", GERMS, MANY, NO_LINE, LOW,
          takes("cyclophosphamide", start=ago(200), stop=ago(91))),
    trial("SUP-09", "RED", "rituximab stopped 182 days ago", GERMS, LOW, takes("rituximab", start=ago(300), stop=ago(182))),
    trial("SUP-09", SILENT, "rituximab stopped 183 days ago", GERMS, MANY, NO_LINE, LOW,
          takes("rituximab", start=ago(300), stop=ago(183))),
    trial("SUP-09", "RED", "baricitinib", GERMS, takes("baricitinib", dose=2)),
    trial("SUP-09", "RED", "abatacept", GERMS, takes("abatacept", dose=125)),
    trial("SUP-09", "RED", "neutrophils 0.9, 27 days ago", GERMS, LOW, notes("lab.neutrophils", "0.9", 27)),
    trial("SUP-09", CANNOT, "neutrophils 0.9, 28 days ago", GERMS, LOW, NO_LINE, notes("lab.neutrophils", "0.9", 28)),
    trial("SUP-09", SILENT, "neutrophils 1.0", GERMS, LOW, NO_LINE, notes("lab.neutrophils", "1")),
    trial("SUP-09", "RED", "a line, told 182 days ago", GERMS, LOW, notes("urgent.central_line", "yes", 182)),
    trial("SUP-09", CANNOT, "a line, told 183 days ago", GERMS, LOW, MANY, notes("urgent.central_line", "yes", 183)),
    trial("SUP-09", "RED", "mycophenolate", GERMS, LOW, takes("mycophenolate mofetil", dose=250)),
    trial("SUP-09", SILENT, "methotrexate of 10 mg, 0.4 mg/kg", GERMS, MANY, NO_LINE, LOW),
    trial("SUP-09", "RED", "methotrexate of 10.1 mg", GERMS, mtx(dose=D("10.1"))),
    trial("SUP-09", "RED", "20 mg of prednisolone", GERMS, LOW, steroid(20)),
    trial("SUP-09", SILENT, "19.999 mg of prednisolone at 25 kg", GERMS, MANY, NO_LINE, LOW, steroid(D("19.999"))),
    trial("SUP-09", "RED", "5 mg at 5 kg for months", GERMS, steroid(5), SMALL, without("methotrexate")),
    trial("SUP-09", SILENT, "4.999 mg at 5 kg", GERMS, MANY, NO_LINE, steroid(D("4.999")), SMALL, without("methotrexate")),
    trial("SUP-09", CANNOT, "the dose is not known", GERMS, MANY, NO_LINE, LOW, steroid(None)),
    trial("SUP-09", APART, "no probiotic", takes("cyclophosphamide")),
    *(trial("SUP-10", AMBER, f"two products with {id}", supplement(id, 1, "mg/d"), supplement(f"drops ({id})", 1, "mg/d"))
      for id in TABLE),
    trial("SUP-10", AMBER, "folic acid ordered and bought", supplement("folic acid", 1, "mg/d")),
    trial("SUP-10", SILENT, "one of each", *(supplement(id, 1, "mg/d") for id in TABLE)),
    trial("SUP-11", "INFO", "a powder that nobody knows", supplement("Wonder Powder")),
    trial("SUP-11", SILENT, "magnesium is not asked, vitamin D is known", supplement("vitamin D drops", 400, "IU/d")),
)  # fmt: skip
