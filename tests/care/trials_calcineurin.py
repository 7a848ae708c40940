"""Ciclosporin and tacrolimus in the plain child (25 kg), without methotrexate: for 30 days unless a trial says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import (
    Change,
    Trial,
    ago,
    checked,
    creatinine,
    kid,
    kidneys,
    lab,
    medicine,
    notes,
    order,
    takes,
    trial,
)
from tests.care.trials_blood_pressure import TEEN, bp, centiles

INFO, AMBER, RED, STOP = "INFO", "AMBER", "RED", "HARD_STOP"
SILENT, CANNOT, APART = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
DOSES = {"ciclosporin": 50, "tacrolimus": D("1")}
PREFIX = {"ciclosporin": "CSA", "tacrolimus": "TAC"}
PAIRS = tuple(PREFIX.items())


def on(drug: str, days: int = 30, **more: Any) -> Change:
    """The one medicine of the child."""

    def change(told: dict) -> None:  # type: ignore[type-arg]
        usual = {"dose": DOSES.get(drug, 100), "frequency": "BID", "start": ago(days)}
        told["medications"] = [medicine(drug, **usual | more)]

    return change


# --- dose, kidneys, pressure ------------------------------------------------------------------------------------

NO_WEIGHT = kid(weight_kg=None, weight_date=None)


def _doses() -> Iterator[Trial]:
    # 25 kg: 5 mg/kg are 125 mg, 5 % more 131.25; 7.5 mg/kg are 187.5
    for dose, expect in (("131.25", SILENT), ("131.257", AMBER), ("187.5", AMBER), ("187.507", RED)):
        yield trial("CSA-01", expect, f"{dose} mg a day", on("ciclosporin", dose=D(dose), frequency="daily"))
    yield trial("CSA-01", RED, "100 mg twice a day", on("ciclosporin", dose=100))
    yield trial("CSA-01", CANNOT, "no weight", on("ciclosporin"), NO_WEIGHT)
    yield trial("CSA-01", CANNOT, "the dose is not recorded", on("ciclosporin", dose=None))
    yield trial("CSA-01", APART, "no ciclosporin")
    # 0.15 mg/kg are 3.75 mg
    fine = lab("tacrolimus level", 10, 0, "ng/mL")
    for dose, expect in (("3.75", SILENT), ("3.757", RED)):
        yield trial(
            "TAC-01", expect, f"{dose} mg a day", on("tacrolimus", dose=D(dose), frequency="daily"), fine
        )
    yield trial("TAC-01", CANNOT, "no weight", on("tacrolimus"), fine, NO_WEIGHT)
    yield trial("TAC-01", APART, "tacrolimus on the skin", on("tacrolimus", route="TOP"))
    for level, expect in (("5", SILENT), ("4.999", AMBER), ("20", SILENT), ("20.001", RED)):
        yield trial(
            "TAC-01",
            expect,
            f"level {level}",
            on("tacrolimus"),
            lab("tacrolimus level", D(level), 0, "ng/mL"),
        )
    for level, expect in (("100", SILENT), ("99.999", AMBER), ("150", SILENT), ("150.001", AMBER), ("300", AMBER),
                          ("300.001", RED)):  # fmt: skip
        yield trial(
            "CSA-10",
            expect,
            f"level {level}",
            on("ciclosporin"),
            lab("ciclosporin level", D(level), 0, "ng/mL"),
        )
    for rule, drug in (("CSA-10", "ciclosporin"), ("TAC-01", "tacrolimus")):
        for days, expect in ((98, AMBER), (99, CANNOT)):
            yield trial(
                rule,
                expect,
                f"low level of {days} days ago",
                on(drug),
                lab(f"{drug} level", 4, days, "ng/mL"),
            )
        yield trial(rule, CANNOT, "no level", on(drug))
    yield trial("CSA-10", APART, "no ciclosporin", lab("ciclosporin level", 500, 0, "ng/mL"))


def _kidneys(rule: str, drug: str) -> Iterator[Trial]:
    """As LAB-06: 36.5 x 144 / creatinine is 60 at 87.6 and 30 at 175.2."""
    before = ((40, "52", SILENT), (40, "52.001", AMBER), (40, "60", AMBER), (40, "60.001", RED), (80, "87.6", SILENT),
              (80, "87.601", AMBER), (170, "175.2", AMBER), (170, "175.201", RED))  # fmt: skip
    for baseline, value, expect in before:
        yield trial(
            rule,
            expect,
            f"{baseline} to {value}",
            on(drug),
            kidneys(baseline, baseline, baseline),
            creatinine(D(value)),
        )
    yield trial(rule, CANNOT, "never measured", on(drug))
    yield trial(rule, APART, "another drug", kidneys(40, 40, 40), creatinine(90))


def _pressure(rule: str, drug: str) -> Iterator[Trial]:
    sugar = lab("glucose", 5, 0, "mmol/L")
    for text, expect in (
        ("129/79", SILENT),
        ("130/70", AMBER),
        ("120/80", AMBER),
        ("140/70", RED),
        ("120/90", RED),
    ):
        yield trial(rule, expect, f"{text} at 13 years", on(drug), TEEN, sugar, bp(text))
    for text, expect in (("109/71", SILENT), ("110/60", AMBER), ("122/60", RED)):
        yield trial(rule, expect, f"{text} at 8 years", on(drug), *centiles(), sugar, bp(text))
    for text in ("135/70", "150/95"):
        yield trial(
            rule,
            SILENT,
            f"{text} at 0.9 years",
            kid(age_years=D("0.9"), weight_kg=8),
            on(drug),
            sugar,
            bp(text),
        )
    yield trial(
        rule,
        AMBER,
        "130/70 at 1 year",
        kid(age_years=1, weight_kg=9, height_cm=76),
        on(drug),
        sugar,
        bp("130/70"),
    )
    yield trial(
        rule,
        RED,
        "150/95 at 1 year",
        kid(age_years=1, weight_kg=9, height_cm=76),
        on(drug),
        sugar,
        bp("150/95"),
    )
    yield trial(rule, CANNOT, "never measured", on(drug), TEEN, sugar)
    yield trial(rule, APART, "another drug", TEEN, bp("150/95"))


def _sugar() -> Iterator[Trial]:
    calm = (on("tacrolimus"), TEEN, bp("110/70"))
    for value, expect in (("7.799", SILENT), ("7.8", AMBER), ("11.099", AMBER), ("11.1", RED)):
        yield trial("TAC-03", expect, f"glucose {value}", *calm, lab("glucose", D(value), 0, "mmol/L"))
    yield trial("TAC-03", CANNOT, "glucose never measured", *calm)


# --- with other drugs -------------------------------------------------------------------------------------------

SLOW = ("clarithromycin", "erythromycin", "fluconazole", "itraconazole", "voriconazole", "ritonavir", "diltiazem", "verapamil",
        "grapefruit juice")  # fmt: skip
FAST = ("rifampicin", "phenytoin", "carbamazepine", "phenobarbital", "St John's wort")


def _other_drugs(drug: str, prefix: str) -> Iterator[Trial]:
    for other in SLOW:
        yield trial("INT-09", RED, f"{other} with {drug}", on(drug), takes(other))
        yield trial(f"{prefix}-04", RED, other, on(drug), order(other))
    yield trial("INT-09", STOP, f"Paxlovid with {drug}", on(drug), order("Paxlovid"))
    yield trial(f"{prefix}-04", RED, "Paxlovid", on(drug), order("Paxlovid"))
    yield trial("INT-09", SILENT, f"azithromycin with {drug}", on(drug), takes("azithromycin"))
    yield trial(f"{prefix}-04", SILENT, "azithromycin", on(drug), takes("azithromycin"))
    yield trial(f"{prefix}-04", APART, "another drug", takes("clarithromycin"))
    for other in FAST:
        yield trial("INT-10", RED, f"{other} with {drug}", on(drug), takes(other))
        yield trial(f"{prefix}-05", RED, other, on(drug), order(other))
    yield trial("INT-10", SILENT, f"omeprazole with {drug}", on(drug), takes("omeprazole"))
    yield trial(f"{prefix}-05", SILENT, "omeprazole", on(drug), takes("omeprazole"))
    yield trial(f"{prefix}-05", APART, "another drug", takes("rifampicin"))
    for other in (
        "enalapril",
        "losartan",
        "spironolactone",
        "potassium chloride",
        "trimethoprim",
        "co-trimoxazole",
    ):
        yield trial("INT-12", AMBER, f"{other} with {drug}", on(drug), takes(other))
    yield trial("INT-12", SILENT, f"{drug} alone", on(drug))


K40 = kidneys(40, 40, 40)


def _harms_kidney() -> Iterator[Trial]:
    cases = (("INT-11", "ciclosporin", "ibuprofen"), ("INT-11", "tacrolimus", "naproxen"), ("INT-11", "tacrolimus", "gentamicin"),
             ("INT-11", "ciclosporin", "amphotericin B"), ("INT-11", "ciclosporin", "vancomycin"),
             ("CSA-07", "ciclosporin", "ibuprofen"))  # fmt: skip
    for rule, drug, other in cases:
        yield trial(
            rule, AMBER, f"{other} with {drug}, 40 to 52", on(drug), takes(other), K40, creatinine(52)
        )
        yield trial(
            rule,
            RED,
            f"{other} with {drug}, 40 to 52.001",
            on(drug),
            takes(other),
            K40,
            creatinine(D("52.001")),
        )
        yield trial(rule, AMBER, f"{other} with {drug}, creatinine never measured", on(drug), takes(other))
    for rule in ("INT-11", "CSA-07"):
        yield trial(rule, SILENT, "alone, 40 to 80", on("ciclosporin"), K40, creatinine(80))
        yield trial(rule, APART, "neither of them", takes("ibuprofen"))
    yield trial("CSA-07", SILENT, "gentamicin", on("ciclosporin"), takes("gentamicin"), K40, creatinine(80))


def _statins() -> Iterator[Trial]:
    for other, of_drug, of_table in (("simvastatin", STOP, STOP), ("atorvastatin", RED, RED), ("rosuvastatin", SILENT, RED),
                                     ("omeprazole", SILENT, SILENT)):  # fmt: skip
        yield trial("CSA-06", of_drug, other, on("ciclosporin"), order(other))
        yield trial("INT-13", of_table, other, on("ciclosporin"), order(other))
    for rule in ("CSA-06", "INT-13"):
        yield trial(rule, APART, "simvastatin with tacrolimus", on("tacrolimus"), order("simvastatin"))


def _special() -> Iterator[Trial]:
    yield trial("CSA-04", RED, "nicardipine", on("ciclosporin"), takes("nicardipine"))
    yield trial("INT-09", SILENT, "nicardipine", on("ciclosporin"), takes("nicardipine"))
    yield trial(
        "INT-09",
        SILENT,
        "clarithromycin that ended yesterday",
        on("ciclosporin"),
        takes("clarithromycin", stop=ago(1)),
    )
    yield trial("CSA-05", RED, "octreotide", on("ciclosporin"), takes("octreotide"))
    yield trial("INT-10", SILENT, "octreotide", on("ciclosporin"), takes("octreotide"))
    for rule in ("INT-09", "INT-10", "INT-12"):
        yield trial(
            rule, APART, "tacrolimus on the skin", on("tacrolimus", route="TOP"), takes("clarithromycin")
        )
    yield trial("CSA-08", STOP, "an order of tacrolimus", on("ciclosporin"), order("tacrolimus", dose=1))
    yield trial("CSA-08", SILENT, "ciclosporin alone", on("ciclosporin"))
    yield trial("CSA-08", SILENT, "tacrolimus ointment", on("ciclosporin"), takes("Protopic", route="TOP"))
    yield trial("CSA-08", APART, "tacrolimus alone", on("tacrolimus"))
    yield trial("TAC-08", STOP, "an order of ciclosporin", on("tacrolimus"), order("ciclosporin", dose=50))
    yield trial("TAC-08", SILENT, "tacrolimus alone", on("tacrolimus"))
    yield trial("TAC-08", APART, "ciclosporin alone", on("ciclosporin"))


# --- checks -----------------------------------------------------------------------------------------------------

SETS = {
    "ciclosporin": ("blood", "sugar", "pressure"),
    "tacrolimus": ("blood", "sugar", "pressure", "potassium", "magnesium"),
}


def set_of(drug: str, days: int, *, level: int = 0, without: str = "") -> tuple[Change, ...]:
    """The set of a drug so many days ago, without one of its parts; of tacrolimus also a level."""
    parts: dict[str, Change] = {
        "count": checked(days, -1, -1), "liver": checked(-1, days, -1), "kidney": checked(-1, -1, days),
        "glucose": lab("glucose", 5, days, "mmol/L"), "pressure": notes("exam.systolic", "100", days),
        "potassium": lab("potassium", 4, days, "mmol/L"), "magnesium": lab("magnesium", 1, days, "mmol/L"),
    }  # fmt: skip
    kept = tuple(part for name, part in parts.items() if name != without)
    return (*kept, lab("tacrolimus level", 10, level, "ng/mL")) if drug == "tacrolimus" else kept


def _overdue(drug: str, prefix: str) -> Iterator[Trial]:
    """Until day 91 every 14 days, until day 182 every 28, both with 7 days of grace; then every 84 with 14."""
    rule = f"{prefix}-09"
    for start, steps in ((91, ((21, SILENT), (22, AMBER), (28, AMBER), (29, RED))),
                         (92, ((35, SILENT), (36, AMBER), (56, AMBER), (57, RED))),
                         (182, ((35, SILENT), (36, AMBER))),
                         (183, ((98, SILENT), (99, AMBER), (168, AMBER), (169, RED)))):  # fmt: skip
        for days, expect in steps:
            yield trial(
                rule, expect, f"day {start}, a set {days} days ago", on(drug, start), *set_of(drug, days)
            )
    parts = (
        "count",
        "liver",
        "kidney",
        "glucose",
        "pressure",
        *(("potassium", "magnesium") if drug == "tacrolimus" else ()),
    )
    for part in parts:
        yield trial(
            rule, RED, f"day 60, a set of today without {part}", on(drug, 60), *set_of(drug, 0, without=part)
        )
    for start, expect in ((21, SILENT), (22, AMBER)):
        yield trial(
            rule,
            expect,
            f"day {start}, a set before the first dose",
            on(drug, start),
            *set_of(drug, start + 9),
        )
    yield trial(rule, CANNOT, "no start is recorded", on(drug, start=None), *set_of(drug, 0))
    yield trial(rule, APART, "an order that begins it", order(drug, dose=1))
    yield trial(rule, APART, "it ended yesterday", on(drug, 90, stop=ago(1)))
    rise = order(drug, dose=DOSES[drug] * 2, frequency="BID", start=ago(120))
    yield trial(rule, SILENT, "day 120, a set 30 days ago", on(drug, 120), *set_of(drug, 30, level=10))
    yield trial(
        rule,
        RED,
        "day 120, a set 30 days ago, and the dose rises",
        on(drug, 120),
        *set_of(drug, 30, level=10),
        rise,
    )


def _levels() -> Iterator[Trial]:
    """Every week until day 33, then as the set: a level is more than twice as old as soon as its grace is over."""
    for start, days, expect in ((33, 14, SILENT), (33, 15, RED), (34, 15, SILENT), (34, 21, SILENT), (34, 22, AMBER),
                                (34, 29, RED), (100, 36, AMBER)):  # fmt: skip
        yield trial("TAC-09", expect, f"day {start}, a level {days} days ago, the set of today", on("tacrolimus", start),
                    *set_of("tacrolimus", 0, level=days))  # fmt: skip
    yield trial(
        "TAC-09",
        SILENT,
        "day 10, a level before the first dose",
        on("tacrolimus", 10),
        *set_of("tacrolimus", 0, level=20),
    )
    yield trial("TAC-09", RED, "day 15, no level", on("tacrolimus", 15), *set_of("tacrolimus", 0)[:-1])
    yield trial("TAC-09", SILENT, "day 14, no level", on("tacrolimus", 14), *set_of("tacrolimus", 0)[:-1])


# --- products ---------------------------------------------------------------------------------------------------


def _from_to(before: str, after: str, days: int) -> Change:
    """One product until so many days ago, another from then on."""

    def change(told: dict) -> None:  # type: ignore[type-arg]
        told["medications"] = [
            medicine(before, dose=1, start=ago(200), stop=ago(days)),
            medicine(after, dose=2, start=ago(days)),
        ]

    return change


def _products() -> Iterator[Trial]:
    level = "tacrolimus level"
    for days, expect in ((7, INFO), (8, RED)):
        yield trial(
            "TAC-11",
            expect,
            f"Prograf to Advagraf {days} days ago, no level",
            _from_to("Prograf", "Advagraf", days),
        )
        yield trial("TAC-11", expect, f"Prograf to Advagraf {days} days ago, a level of the same day",
                    _from_to("Prograf", "Advagraf", days), lab(level, 8, days, "ng/mL"))  # fmt: skip
        yield trial("TAC-11", SILENT, f"Prograf to Advagraf {days} days ago, a level a day later",
                    _from_to("Prograf", "Advagraf", days), lab(level, 8, days - 1, "ng/mL"))  # fmt: skip
    yield trial("TAC-11", INFO, "an order of Advagraf in place of Prograf", _from_to("Prograf", "Prograf", 20),
                order("Advagraf", dose=2))  # fmt: skip
    yield trial(
        "TAC-11", APART, "Prograf 0.5 mg to Prograf 1 mg", _from_to("Prograf 0.5 mg", "Prograf 1 mg", 20)
    )
    yield trial("TAC-11", INFO, "another release of the same drug", on("tacrolimus", product="IR"),
                order("tacrolimus", dose=2, product="PR"))  # fmt: skip
    yield trial("TAC-11", APART, "the same product is ordered again", on("tacrolimus", product="Adoport"),
                order("tacrolimus", dose=2, product="Adoport"))  # fmt: skip
    yield trial("TAC-11", APART, "one course", on("tacrolimus"))
    yield trial(
        "TAC-11", CANNOT, "a product that is not named to Advagraf", _from_to("tacrolimus", "Advagraf", 20)
    )
    yield trial("TAC-11", APART, "it ended after the switch", _from_to("Prograf", "Advagraf", 20),
                lambda told: told["medications"][1].update(stop=ago(2)))  # fmt: skip


TRIALS = (
    *_doses(), *_sugar(), *_harms_kidney(), *_statins(), *_special(), *_levels(), *_products(),
    *(one for drug, prefix in PAIRS for one in (
        *_kidneys(f"{prefix}-02", drug), *_pressure(f"{prefix}-03", drug), *_other_drugs(drug, prefix), *_overdue(drug, prefix))),
)  # fmt: skip
