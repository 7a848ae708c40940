"""Interactions of no one drug, a dose that was outgrown, antibodies after rituximab, urine: firing and just not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import (
    Change,
    Trial,
    ago,
    creatinine,
    kid,
    mtx,
    notes,
    order,
    says,
    takes,
    trial,
)
from tests.care.telling import supplement
from tests.care.trials_calcineurin import on
from tests.care.trials_schedule import _visits as inactive

INFO, AMBER, RED = "INFO", "AMBER", "RED"
SILENT, CANNOT, APART = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"


def _binding() -> Iterator[Trial]:
    for other in (
        "ciprofloxacin",
        "levofloxacin",
        "doxycycline",
        "levothyroxine",
        "alendronate",
        "ferrous sulfate",
    ):
        yield trial("INT-29", AMBER, f"{other} with calcium", takes("calcium"), takes(other))
    yield trial("INT-29", AMBER, "ciprofloxacin with an antacid", takes("antacid"), order("ciprofloxacin"))
    yield trial(
        "INT-29",
        AMBER,
        "iron with calcium, as supplements",
        supplement("calcium", 500, "mg/d"),
        supplement("iron", 10, "mg/d"),
    )
    yield trial("INT-29", SILENT, "amoxicillin with calcium", takes("calcium"), takes("amoxicillin"))
    yield trial(
        "INT-29",
        SILENT,
        "pamidronate by vein with calcium",
        takes("calcium"),
        takes("pamidronate", route="IV"),
    )
    yield trial("INT-29", APART, "ciprofloxacin alone", takes("ciprofloxacin"))


def _false_alarms() -> Iterator[Trial]:
    yield trial("INT-30", INFO, "creatine", takes("creatine"), creatinine(40))
    yield trial("INT-30", CANNOT, "creatine and no creatinine", takes("creatine"))
    for mg, expect in (("1000", INFO), ("999.99", SILENT)):
        yield trial(
            "INT-30", expect, f"{mg} mg of vitamin C", supplement("vitamin C", D(mg), "mg/d"), creatinine(40)
        )
    yield trial(
        "INT-30", CANNOT, "vitamin C, how much is not recorded", supplement("vitamin C"), creatinine(40)
    )
    yield trial("INT-30", SILENT, "neither", creatinine(40))


def _herbs() -> Iterator[Trial]:
    for herb in ("St John's wort", "echinacea", "alfalfa", "spirulina"):
        yield trial("INT-31", AMBER, f"{herb} with methotrexate", supplement(herb, 1, "mg/d"))
    yield trial(
        "INT-31",
        AMBER,
        "echinacea with prednisolone",
        on("prednisolone", dose=10, frequency="daily"),
        takes("echinacea"),
    )
    yield trial("INT-31", SILENT, "vitamin D with methotrexate", supplement("vitamin D", 400, "IU/d"))
    yield trial(
        "INT-31", APART, "echinacea with hydroxychloroquine", on("hydroxychloroquine"), takes("echinacea")
    )


NO_OPERATION = says(urgent__operation="no")


def _anaesthetics() -> Iterator[Trial]:
    yield trial("INT-32", AMBER, "an operation is planned", says(urgent__operation="yes"))
    for drug in ("suxamethonium", "sevoflurane"):
        yield trial("INT-32", AMBER, drug, NO_OPERATION, order(drug, route="IV"))
    yield trial("INT-32", SILENT, "no operation", NO_OPERATION)
    yield trial("INT-32", CANNOT, "nobody asked")
    yield trial("INT-32", SILENT, "an operation, inactive at two visits three months apart", says(urgent__operation="yes"),
                *inactive(0))  # fmt: skip
    for days, expect in ((89, AMBER), (90, CANNOT)):
        yield trial(
            "INT-32",
            expect,
            f"an operation was planned {days} days ago",
            notes("urgent.operation", "yes", days),
        )


def _outgrown() -> Iterator[Trial]:
    """1 m2 and 25 kg: four fifths of 15 mg/m2 are 12 mg, of 2.5 mg/kg a day 50 mg."""
    since = mtx(start=ago(43))
    yield trial("DOSE-03", SILENT, "12 mg a week for 43 days", since, mtx(dose=12))
    yield trial("DOSE-03", INFO, "11.999 mg a week for 43 days", since, mtx(dose=D("11.999")))
    yield trial("DOSE-03", SILENT, "10 mg a week for 42 days", mtx(dose=10, start=ago(42)))
    yield trial("DOSE-03", INFO, "10 mg a week for 91 days", mtx(dose=10, start=ago(91)))
    yield trial("DOSE-03", APART, "10 mg a week for 92 days", mtx(dose=10, start=ago(92)))
    yield trial(
        "DOSE-03",
        CANNOT,
        "10 mg a week, no height",
        mtx(dose=10, start=ago(60)),
        kid(height_cm=None, height_date=None),
    )
    yield trial("DOSE-03", SILENT, "50 mg of ciclosporin a day", on("ciclosporin", 60, dose=25))
    yield trial("DOSE-03", INFO, "49.994 mg of ciclosporin a day", on("ciclosporin", 60, dose=D("24.997")))
    yield trial("DOSE-03", SILENT, "20 mg of ciclosporin a day for 42 days", on("ciclosporin", 42, dose=10))
    yield trial("DOSE-03", INFO, "20 mg of ciclosporin a day for 43 days", on("ciclosporin", 43, dose=10))
    # two doses of 10 mg/kg are 500 mg a day, four fifths of them 400
    yield trial("DOSE-03", SILENT, "400 mg of mycophenolate a day", on("mycophenolate", 60, dose=200))
    yield trial(
        "DOSE-03", INFO, "399.994 mg of mycophenolate a day", on("mycophenolate", 60, dose=D("199.997"))
    )
    yield trial(
        "DOSE-03", SILENT, "200 mg of mycophenolate a day for 42 days", on("mycophenolate", 42, dose=100)
    )
    yield trial(
        "DOSE-03", INFO, "200 mg of mycophenolate a day for 43 days", on("mycophenolate", 43, dose=100)
    )
    yield trial("DOSE-03", APART, "none of them", on("azathioprine", 60))


def rituximab(days: int) -> Change:
    return takes("rituximab", dose=750, route="IV", frequency="2 doses", start=ago(days), stop=ago(days))


def igg(value: str, days: int = 0, limit: str = "5") -> tuple[Change, ...]:
    """Immunoglobulin G, and the lower limit printed beside it, on one paper."""
    printed = (notes("lab.igg_lln", limit, days),) if limit else ()
    return (notes("lab.igg", value, days), *printed)


def _antibodies() -> Iterator[Trial]:
    for value, expect in (("5", SILENT), ("4.999", AMBER), ("4", AMBER), ("3.999", RED)):
        yield trial("LAB-13", expect, f"IgG {value} g/L, limit 5", rituximab(200), *igg(value))
    yield trial(
        "LAB-13", RED, "IgG 4.9 g/L and amoxicillin", rituximab(200), *igg("4.9"), takes("amoxicillin")
    )
    yield trial("LAB-13", AMBER, "IgG 4.9 g/L and amoxicillin for prophylaxis", rituximab(200), *igg("4.9"),
                takes("amoxicillin", purpose="prophylaxis"))  # fmt: skip
    yield trial(
        "LAB-13", SILENT, "IgG 5 g/L and amoxicillin", rituximab(200), *igg("5"), takes("amoxicillin")
    )
    yield trial("LAB-13", CANNOT, "IgG 4.9 g/L without a limit", rituximab(200), *igg("4.9", limit=""))
    yield trial("LAB-13", RED, "IgG 3.9 g/L without a limit", rituximab(200), *igg("3.9", limit=""))
    yield trial("LAB-13", CANNOT, "never measured", rituximab(200))
    for days, expect in ((365, AMBER), (366, CANNOT)):
        yield trial("LAB-13", expect, f"IgG 4.9 g/L {days} days ago", rituximab(400), *igg("4.9", days))
    for days, expect in ((730, AMBER), (731, APART)):
        yield trial("LAB-13", expect, f"IgG 4.9 g/L, rituximab {days} days ago", rituximab(days), *igg("4.9"))


def _urine() -> Iterator[Trial]:
    for value, expect in (
        ("negative", SILENT),
        ("trace", SILENT),
        ("1+", SILENT),
        ("2+", AMBER),
        ("3+", AMBER),
    ):
        yield trial("LAB-14", expect, f"protein {value}", notes("exam.urine_protein", value))
    for days, expect in ((365, AMBER), (366, CANNOT)):
        yield trial("LAB-14", expect, f"protein 2+ {days} days ago", notes("exam.urine_protein", "2+", days))


def pulses(days: int, route: str | None = "IV") -> Change:
    """Three daily pulses begun so many days ago."""
    return takes("methylprednisolone", dose=500, route=route, frequency="daily x 3", start=ago(days))


THREE = order("methylprednisolone", dose=500, route="IV", frequency="daily x 3")


def _pulses() -> Iterator[Trial]:
    yield trial("IVMP-02", AMBER, "a second course after 6 days", pulses(6), THREE)
    yield trial("IVMP-02", SILENT, "a second course after 7 days", pulses(7), THREE)
    yield trial("IVMP-02", SILENT, "one course of three", THREE)
    yield trial("IVMP-02", SILENT, "tablets begun 6 days ago, and one course", pulses(6, "PO"), THREE)
    yield trial(
        "IVMP-02", CANNOT, "by which way it was given 6 days ago is not recorded", pulses(6, None), THREE
    )
    yield trial("IVMP-02", APART, "a second course after 6 days, with a reason", pulses(6),
                order("methylprednisolone", dose=500, route="IV", frequency="daily x 3", reason="flare"))  # fmt: skip


TRIALS = (
    *_binding(),
    *_false_alarms(),
    *_herbs(),
    *_anaesthetics(),
    *_outgrown(),
    *_antibodies(),
    *_urine(),
    *_pulses(),
)
