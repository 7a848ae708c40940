"""Hydroxychloroquine: for every rule a child in whom it fires and one who just misses it, worked by hand.

The plain child weighs 25 kg, so that 5 mg/kg are 125 mg a day. Before 1 June 2026 lie, by the calendar, 12 months in 365 days,
24 in 730, 60 in 1826 and 72 in 2191 (29 February 2020 and 2024 among them).
"""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, ago, creatinine, kid, lab, notes, takes, trial
from tests.care.telling import done, tells

SILENT, CANNOT, APART = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
YEAR, TWO_YEARS, FIVE_YEARS, SIX_YEARS = 365, 730, 1826, 2191


def hcq(dose: object = 100, days: int = 30, **more: object) -> Change:
    return takes("hydroxychloroquine", dose=dose, start=ago(days), **more)


def lives_with(*years: int) -> Change:
    """A whole list: where all are older, the question about small children is answered too."""
    return tells(household=[{"relation": "sister", "age_years": age} for age in years])


DOSE = (
    trial("HCQ-01", SILENT, "125 mg at 25 kg", hcq(125)),
    trial("HCQ-01", "RED", "125.001 mg at 25 kg", hcq(D("125.001"))),
    trial("HCQ-01", SILENT, "200 mg every other day are 100 mg a day", hcq(200, frequency="alternate days")),
    trial("HCQ-01", "RED", "200 mg on 5 days a week are 143 mg a day", hcq(200, frequency="5 days/week")),
    trial("HCQ-01", CANNOT, "no weight", hcq(200), kid(weight_kg=None, weight_date=None)),
    trial("HCQ-01", CANNOT, "how often is not recorded", hcq(200, frequency=None)),
    trial("HCQ-01", APART, "not taken"),
    trial("HCQ-02", SILENT, "400 mg", hcq(400)),
    trial("HCQ-02", "RED", "400.001 mg", hcq(D("400.001"))),
    trial("HCQ-02", CANNOT, "no dose", hcq(None)),
    # 140 mg are 5 mg/kg at 28 kg
    trial("HCQ-07", "RED", "140 mg, from 28 kg to 27 kg", hcq(140), kid(weight_kg=27),
          kid(previous_weight_kg=28, previous_weight_date=ago(100))),
    trial("HCQ-07", SILENT, "140 mg, from 27.9 kg to 27 kg: it never fitted", hcq(140), kid(weight_kg=27),
          kid(previous_weight_kg=D("27.9"), previous_weight_date=ago(100))),
    trial("HCQ-07", SILENT, "135 mg fit 27 kg", hcq(135), kid(weight_kg=27),
          kid(previous_weight_kg=28, previous_weight_date=ago(100))),
    trial("HCQ-07", "RED", "the highest weight was 365 days ago", hcq(140), kid(weight_kg=27),
          kid(previous_weight_kg=28, previous_weight_date=ago(365))),
    trial("HCQ-07", SILENT, "the highest weight was 366 days ago", hcq(140), kid(weight_kg=27),
          kid(previous_weight_kg=28, previous_weight_date=ago(366))),
    trial("HCQ-07", SILENT, "140 mg at 27 kg, weighed once", hcq(140), kid(weight_kg=27)),
)  # fmt: skip

UK, US, EU = (tells(profile=name) for name in ("UK", "US", "EU"))
KIDNEYS, SLOW = creatinine(50), creatinine(95)  # 36.5 x 144 / 50 = 105, / 95 = 55.3
NO_MACULA, MACULA = notes("test.macular_disease", "no"), notes("test.macular_disease", "yes")
WELL = (KIDNEYS, NO_MACULA)
RETINA = (
    trial("HCQ-03", SILENT, "United Kingdom, a day short of 60 months", UK, KIDNEYS, hcq(days=FIVE_YEARS - 1)),
    trial("HCQ-03", "AMBER", "United Kingdom, 60 months", UK, KIDNEYS, hcq(days=FIVE_YEARS)),
    trial("HCQ-03", "AMBER", "United Kingdom, 72 months", UK, KIDNEYS, hcq(days=SIX_YEARS)),
    trial("HCQ-03", "RED", "United Kingdom, 72 months and a day", UK, KIDNEYS, hcq(days=SIX_YEARS + 1)),
    trial("HCQ-03", SILENT, "60 months, seen a day short of 12 months ago", *WELL, hcq(days=FIVE_YEARS), done("eye", YEAR - 1)),
    trial("HCQ-03", "AMBER", "60 months, seen 12 months ago", *WELL, hcq(days=FIVE_YEARS), done("eye", YEAR)),
    trial("HCQ-03", "AMBER", "7 years, seen 24 months ago", *WELL, hcq(days=7 * YEAR), done("eye", TWO_YEARS)),
    trial("HCQ-03", "RED", "7 years, seen 24 months and a day ago", *WELL, hcq(days=7 * YEAR), done("eye", TWO_YEARS + 1)),
    trial("HCQ-03", "AMBER", "72 months, seen three years ago", *WELL, hcq(days=SIX_YEARS), done("eye", 3 * YEAR)),
    trial("HCQ-03", SILENT, "United Kingdom, 13 months", UK, KIDNEYS, hcq(days=395)),
    trial("HCQ-03", CANNOT, "United Kingdom, 13 months, kidneys not measured", UK, hcq(days=395)),
    trial("HCQ-03", CANNOT, "no start is recorded", *WELL, takes("hydroxychloroquine", start=None)),
    trial("HCQ-03", APART, "not taken"),
    # a pause: the course before began 60 months ago and ended 400 days ago
    *(trial("HCQ-03", level, f"60 months with a pause of {pause} days", UK, KIDNEYS, hcq(days=400 - pause),
            hcq(days=FIVE_YEARS, stop=ago(400))) for pause, level in ((366, "AMBER"), (367, SILENT))),
    # the first look
    *(trial("HCQ-03", "AMBER", f"12 months without a first look, {name}", profile, *WELL, hcq(days=YEAR))
      for name, profile in (("US", US), ("EU", EU), ("STRICT", tells(profile="STRICT")))),
    trial("HCQ-03", SILENT, "a day short of 12 months", *WELL, hcq(days=YEAR - 1)),
    trial("HCQ-03", "AMBER", "24 months without a first look", *WELL, hcq(days=TWO_YEARS)),
    trial("HCQ-03", "RED", "24 months and a day without a first look", *WELL, hcq(days=TWO_YEARS + 1)),
    trial("HCQ-03", SILENT, "four years, first look three years ago", *WELL, hcq(days=4 * YEAR), done("eye", 3 * YEAR)),
    # what brings it forward: seen 12 months ago, taken for longer
    trial("HCQ-03", "AMBER", "low filtration", SLOW, hcq(days=500), done("eye", YEAR)),
    trial("HCQ-03", "AMBER", "United Kingdom, low filtration, 12 months", UK, SLOW, hcq(days=YEAR)),
    trial("HCQ-03", SILENT, "United Kingdom, low filtration, a day short of 12 months", UK, SLOW, hcq(days=YEAR - 1)),
    trial("HCQ-03", "AMBER", "United Kingdom, low filtration, 24 months", UK, SLOW, hcq(days=TWO_YEARS)),
    trial("HCQ-03", "RED", "United Kingdom, low filtration, 24 months and a day", UK, SLOW, hcq(days=TWO_YEARS + 1)),
    trial("HCQ-03", "AMBER", "above 5 mg/kg", *WELL, hcq(126, days=500), done("eye", YEAR)),
    trial("HCQ-03", SILENT, "5 mg/kg", *WELL, hcq(125, days=500), done("eye", YEAR)),
    trial("HCQ-03", "AMBER", "tamoxifen", *WELL, takes("tamoxifen"), hcq(days=500), done("eye", YEAR)),
    trial("HCQ-03", "AMBER", "a disease of the macula", US, KIDNEYS, MACULA, hcq(days=500), done("eye", YEAR)),
    trial("HCQ-03", SILENT, "a disease of the macula, United Kingdom", UK, KIDNEYS, MACULA, hcq(days=500), done("eye", YEAR)),
    *(trial("HCQ-03", says, f"chloroquine, {profile}", tells(profile=profile), *WELL, takes("chloroquine", start=ago(500)),
            done("eye", YEAR)) for profile, says in (("UK", "AMBER"), ("STRICT", "AMBER"), ("US", SILENT), ("EU", SILENT))),
)  # fmt: skip

HEART = (
    *(one for id in ("HCQ-04", "INT-21") for one in (
        *(trial(id, "AMBER", drug, hcq(), takes(drug)) for drug in (
            "azithromycin", "clarithromycin", "ondansetron", "citalopram", "fluconazole")),
        trial(id, SILENT, "potassium 4, magnesium 0.8 and no such drug", hcq(), lab("potassium", 4), lab("magnesium", D("0.8"))),
        trial(id, APART, "no hydroxychloroquine", takes("ondansetron")),
    )),
    trial("HCQ-04", "AMBER", "potassium 3.49", hcq(), lab("potassium", D("3.49")), lab("magnesium", D("0.8"))),
    trial("HCQ-04", SILENT, "potassium 3.5 and magnesium 0.7", hcq(), lab("potassium", D("3.5")), lab("magnesium", D("0.7"))),
    trial("HCQ-04", "AMBER", "magnesium 0.69", hcq(), lab("potassium", 4), lab("magnesium", D("0.69"))),
    trial("HCQ-04", CANNOT, "magnesium of 366 days ago", hcq(), lab("potassium", 4), lab("magnesium", D("0.6"), 366)),
    trial("HCQ-04", "AMBER", "magnesium of 365 days ago", hcq(), lab("potassium", 4), lab("magnesium", D("0.6"), 365)),
    trial("HCQ-04", CANNOT, "potassium of 366 days ago", hcq(), lab("potassium", 3, 366), lab("magnesium", D("0.8"))),
    trial("HCQ-04", "AMBER", "potassium of 365 days ago", hcq(), lab("potassium", 3, 365), lab("magnesium", D("0.8"))),
    # eGFR = 36.5 x 144 / creatinine: 60 at 87.6
    trial("HCQ-05", SILENT, "eGFR 60", hcq(), creatinine(D("87.6"))),
    trial("HCQ-05", "AMBER", "eGFR 59.97", hcq(), creatinine(D("87.65"))),
    trial("HCQ-05", CANNOT, "no creatinine", hcq()),
    trial("INT-22", "AMBER", "tamoxifen", hcq(), takes("tamoxifen")),
    trial("INT-22", SILENT, "tamoxifen ended yesterday", hcq(), takes("tamoxifen", stop=ago(1))),
    *(trial("INT-23", "AMBER", drug, hcq(), takes(drug)) for drug in ("ciclosporin", "digoxin", "insulin")),
    trial("INT-23", SILENT, "tacrolimus", hcq(), takes("tacrolimus")),
)  # fmt: skip

NOBODY_SMALL, SOMEBODY_SMALL = notes("home.small_children", "no"), notes("home.small_children", "yes")
HOME = (
    trial("HCQ-06", "INFO", "a sister of 5", hcq(), lives_with(9, 5)),
    trial("HCQ-06", SILENT, "a sister of 6", hcq(), lives_with(9, 6)),
    trial("HCQ-06", "INFO", "the child is 5", hcq(), kid(age_years=5, weight_kg=20, height_cm=110), NOBODY_SMALL),
    trial("HCQ-06", SILENT, "the child is 6", hcq(), kid(age_years=6, weight_kg=20, height_cm=115), NOBODY_SMALL),
    trial("HCQ-06", "INFO", "a small child lives there", hcq(), SOMEBODY_SMALL),
    trial("HCQ-06", SILENT, "no small child lives there", hcq(), NOBODY_SMALL),
    trial("HCQ-06", SILENT, "nobody else lives there", hcq(), tells(household=[])),
    trial("HCQ-06", "INFO", "no small child lives there, and a brother of 2", hcq(), NOBODY_SMALL, lives_with(2)),
    trial("HCQ-06", CANNOT, "nobody asked", hcq()),
)  # fmt: skip

TRIALS = (*DOSE, *RETINA, *HEART, *HOME)
