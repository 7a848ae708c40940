"""What only informs: beside a planned vaccine, for the household, about sun, heat and cold. The child takes methotrexate."""

from __future__ import annotations

from tests.care.children import Change, Trial, kid, notes, says, takes, trial, without
from tests.care.telling import supplement
from tests.care.trials_vaccines import at_home, had, plans, profile, steroid

INFO, SILENT, CANNOT, APART = "INFO", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
STOP, RED = "HARD_STOP", "RED"
ALONE = without("methotrexate")
MMR, TETANUS, COVID, ROTAVIRUS = "03", "115", "309", "119"


def _inactive(cmas: str, days: int = 0) -> tuple[Change, ...]:
    """CK 150: inactive with a CMAS of 48 and an MMT8 of 78, active with a CMAS of 20 and an MMT8 of 70."""
    values = (
        ("lab.ck", "150"),
        ("cmas.total_entered", cmas),
        ("mmt8.total_entered", "78" if cmas == "48" else "70"),
    )
    return tuple(notes(item, value, days) for item, value in values)


DURING = (
    trial("VAX-10", INFO, "on methotrexate", plans(TETANUS)),
    trial("VAX-10", SILENT, "on nothing", ALONE, plans(TETANUS)),
    trial("VAX-10", APART, "a live one", plans(MMR)),
    *(trial("VAX-14", INFO, f"on {drug}", plans(TETANUS), takes(drug)) for drug in (
        "azathioprine", "mycophenolate", "ciclosporin", "cyclophosphamide", "leflunomide", "baricitinib", "infliximab",
        "abatacept", "tocilizumab")),
    trial("VAX-14", SILENT, "on methotrexate", plans(TETANUS)),
    trial("VAX-14", SILENT, "on rituximab", plans(TETANUS), takes("rituximab")),
    trial("VAX-14", APART, "a live one", plans(MMR), takes("azathioprine")),
    trial("VAX-19", INFO, "none is recorded"),
    trial("VAX-19", SILENT, "364 days ago", had(COVID, 364)),
    trial("VAX-19", INFO, "365 days ago", had(COVID, 365)),
    trial("VAX-19", INFO, "another one yesterday", had(TETANUS, 1)),
    trial("VAX-19", SILENT, "subunit, yesterday", had("313", 1)),
    trial("VAX-19", SILENT, "at 182 days of age", kid(age_years="0.498", weight_kg=7)),  # 0.498 x 365.25 = 181.9 days
    trial("VAX-19", INFO, "at 183 days of age", kid(age_years="0.501", weight_kg=7)),  # 183.0 days
    trial("VAX-19", APART, "on nothing", ALONE),
    trial("VAX-23", INFO, "active disease", plans(TETANUS), *_inactive("20")),
    trial("VAX-23", INFO, "active disease, a live one", ALONE, plans(MMR), *_inactive("20")),
    trial("VAX-23", SILENT, "inactive disease", plans(TETANUS), *_inactive("48")),
    trial("VAX-23", INFO, "active 91 days ago", plans(TETANUS), *_inactive("20", 91)),
    trial("VAX-23", CANNOT, "active 92 days ago", plans(TETANUS), *_inactive("20", 92)),
    trial("VAX-23", CANNOT, "nobody looked", plans(TETANUS)),
    trial("VAX-23", APART, "none is planned", *_inactive("20")),
)  # fmt: skip

HOUSEHOLD = "home.vaccinated"
AROUND = (
    trial("VAX-30", INFO, "nothing is recorded"),
    trial("VAX-30", INFO, "not vaccinated", notes(HOUSEHOLD, "no")),
    trial("VAX-30", SILENT, "vaccinated, told 365 days ago", notes(HOUSEHOLD, "yes", 365)),
    trial("VAX-30", INFO, "vaccinated, told 366 days ago", notes(HOUSEHOLD, "yes", 366)),
    trial("VAX-30", APART, "on nothing", ALONE),
    trial("VAX-34", INFO, "on methotrexate", at_home(ROTAVIRUS)),
    trial("VAX-34", SILENT, "on nothing", ALONE, at_home(ROTAVIRUS)),
    trial("VAX-34", APART, "another vaccine", at_home(MMR)),
    trial("VAX-34", APART, "for the child", plans(ROTAVIRUS)),
    *(trial("VAX-36", expect, f"profile {name}", profile(name))
      for name, expect in (("UK", INFO), ("STRICT", INFO), ("US", SILENT), ("EU", SILENT))),
    trial("VAX-36", SILENT, "vaccinated", notes(HOUSEHOLD, "yes", 900)),
    trial("VAX-36", INFO, "not vaccinated", notes(HOUSEHOLD, "no")),
    trial("VAX-36", APART, "on nothing", ALONE),
    *(trial("VAX-EXP-06", INFO, what, says(urgent__other_contact=what))
      for what in ("whooping_cough", "meningococci", "influenza")),
    trial("VAX-EXP-06", SILENT, "no contact", says(urgent__other_contact="none")),
    trial("VAX-EXP-06", CANNOT, "not asked"),
    trial("VAX-EXP-06", APART, "on nothing", ALONE, says(urgent__other_contact="influenza")),
    trial("INT-17", STOP, "20 mg for 14 days", ALONE, plans(MMR), steroid(20, 14)),
    trial("INT-17", RED, "20 mg for 13 days", ALONE, plans(MMR), steroid(20, 13)),
    trial("INT-17", SILENT, "methotrexate", plans(MMR)),
    trial("INT-17", APART, "no vaccine", steroid(20, 14)),
    trial("INT-17", APART, "one that is not live", plans(TETANUS), steroid(20, 14)),
)  # fmt: skip

VESSELS = ("symptom.raynaud", "finding.vasculop_ulcers", "finding.digital_infarct")
SIGNS = (*VESSELS, "finding.skin_ulcers", "finding.heavy_calcinosis")
SAFE = tuple(notes(item, "no") for item in SIGNS)
DAILY = notes("treatment.sun_protect", "daily")
SKIN = (
    trial("EX-04", SILENT, "none of them", *SAFE),
    trial("EX-04", CANNOT, "nobody looked"),
    *(trial("EX-04", INFO, item, *SAFE, notes(item, "yes")) for item in SIGNS),
    *(trial("EX-04", expect, f"{item} of {days} days ago", notes(item, "yes", days))
      for item in SIGNS for days, expect in ((365, INFO), (366, CANNOT))),
    trial("SUN-02", INFO, "every day, and takes none", DAILY),
    trial("SUN-02", SILENT, "every day, and takes 400 units", DAILY,
          supplement("vitamin D", 400, "IU/d")),
    trial("SUN-02", SILENT, "every day, and takes 1 unit", DAILY, supplement("vitamin D", 1, "IU/d")),
    trial("SUN-02", CANNOT, "every day, and takes nobody knows how much", DAILY,
          supplement("vitamin D")),
    trial("SUN-02", APART, "when it is sunny", notes("treatment.sun_protect", "when_sunny")),
    trial("SUN-02", INFO, "every day, told 365 days ago", notes("treatment.sun_protect", "daily", 365)),
    trial("SUN-02", CANNOT, "every day, told 366 days ago", notes("treatment.sun_protect", "daily", 366)),
    trial("SUN-02", CANNOT, "nobody asked"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*DURING, *AROUND, *SKIN)
