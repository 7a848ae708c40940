"""Rituximab: for every rule a child in whom it fires and one who just misses it, worked by hand.

The plain child has 1 m2, so that 750 mg/m2 are 750 mg. Six calendar months before 1 June 2026 is 1 December 2025: 182 days.
"""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, ago, given, kid, lab, notes, order, says, takes, trial
from tests.care.telling import had, tells

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
HALF_YEAR, TWO_YEARS = 182, 731
BIG = kid(age_years=15, weight_kg=80, height_cm=180)  # 2 m2


def rtx(days: int = 30, **more: object) -> Change:
    """A course of two infusions that began so many days ago."""
    told = {"dose": 750, "unit": "mg", "route": "IV", "frequency": "2 doses", "start": ago(days)}
    return takes("rituximab", **told | more)


def over(days: int) -> Change:
    return rtx(days, stop=ago(days), frequency="course")


ORDER = order("rituximab", dose=750, route="IV", frequency="2 doses")
DOSE = (
    trial("RTX-01", SILENT, "750 mg at 1 m2", rtx(dose=750)),
    trial("RTX-01", STOP, "750.001 mg at 1 m2", rtx(dose=D("750.001"))),
    trial("RTX-01", SILENT, "1000 mg at 2 m2", BIG, rtx(dose=1000)),
    trial("RTX-01", STOP, "1000.001 mg at 2 m2", BIG, rtx(dose=D("1000.001"))),
    trial("RTX-01", CANNOT, "750 mg and no height", rtx(), kid(height_cm=None, height_date=None)),
    trial("RTX-01", CANNOT, "no dose", rtx(dose=None)),
    trial("RTX-01", APART, "none"),
)  # fmt: skip

ANTIGEN, CORE = notes("test.hbsag_result", "negative"), notes("test.anti_hbc_result", "negative")
SCREEN = notes("test.hbv_result", "negative")
HEPATITIS = (
    trial("RTX-02", STOP, "nothing was looked for", ORDER),
    trial("RTX-02", STOP, "the antigen alone", ORDER, ANTIGEN, SCREEN),
    trial("RTX-02", STOP, "the core antibodies alone", ORDER, CORE, SCREEN),
    trial("RTX-02", SILENT, "both", ORDER, ANTIGEN, CORE, SCREEN),
    *(trial("RTX-02", level, f"the {what} {days} days ago", ORDER, SCREEN, other, notes(item, "negative", days))
      for what, item, other in (("antigen", "test.hbsag_result", CORE), ("core antibodies", "test.anti_hbc_result", ANTIGEN))
      for days, level in ((365, SILENT), (366, STOP))),
    *(trial("RTX-02", STOP, f"{item} positive, on a course that runs", rtx(), ANTIGEN, CORE, SCREEN, notes(item, "positive"))
      for item in ("test.hbsag_result", "test.anti_hbc_result", "test.hbv_result")),
    trial("RTX-02", STOP, "hepatitis B among the diagnoses", rtx(), ANTIGEN, CORE, SCREEN, had("hepatitis_b", 900)),
    trial("RTX-02", SILENT, "all negative, on a course that runs", rtx(), ANTIGEN, CORE, SCREEN),
    trial("RTX-02", CANNOT, "nothing was looked for, on a course that runs", rtx()),
    trial("RTX-02", APART, "none"),
)  # fmt: skip


def igg(value: object, days: int = 0) -> Change:
    return lab("IgG", value, days, "g/L")


def limit(value: str) -> Change:
    return notes("lab.igg_lln", value)


def cells(count: object, days: int = 0) -> Change:
    return lab("CD19", count, days, "/uL")


FIVE = (notes("lab.igg_lln", "5"), notes("lab.igg", "6"))
LOW = (notes("lab.igg_lln", "5"), notes("lab.igg", "4.9"))
ANTIBODIES = (
    trial("RTX-03", "AMBER", "never measured", rtx()),
    trial("RTX-03", SILENT, "6 g/L where 5 is the limit", rtx(), *FIVE),
    trial("RTX-03", SILENT, "measured 182 days ago", rtx(), notes("lab.igg_lln", "5", 182), notes("lab.igg", "6", 182)),
    trial("RTX-03", "AMBER", "measured 183 days ago", rtx(), notes("lab.igg_lln", "5", 183), notes("lab.igg", "6", 183)),
    trial("RTX-03", "AMBER", "4.9 g/L where 5 is the limit", rtx(), *LOW),
    trial("RTX-03", "RED", "3.9 g/L", rtx(), notes("lab.igg_lln", "5"), notes("lab.igg", "3.9")),
    trial("RTX-03", "RED", "4.9 g/L and an antibiotic", rtx(), *LOW, takes("amoxicillin")),
    trial("RTX-03", "AMBER", "never measured, the course was two years ago", over(TWO_YEARS - 1)),
    trial("RTX-03", APART, "never measured, the course was longer ago", over(TWO_YEARS)),
    trial("RTX-03", "AMBER", "a first order, never measured", ORDER),
    # a further course
    trial("RTX-05", "AMBER", "9 B cells, 6 g/L after 7", ORDER, over(200), cells(9), igg(7, 90), igg(6)),
    trial("RTX-05", SILENT, "10 B cells", ORDER, over(200), cells(10), igg(7, 90), igg(6)),
    trial("RTX-05", SILENT, "6 g/L after 6", ORDER, over(200), cells(9), igg(6, 90), igg(6)),
    trial("RTX-05", "AMBER", "B cells of 182 days ago", ORDER, over(200), cells(9, 182), igg(7, 90), igg(6)),
    trial("RTX-05", CANNOT, "B cells of 183 days ago", ORDER, over(200), cells(9, 183), igg(7, 90), igg(6)),
    trial("RTX-05", "AMBER", "immunoglobulin of 182 days ago", ORDER, over(200), cells(9), igg(7, 190), igg(6, 182)),
    trial("RTX-05", CANNOT, "immunoglobulin of 183 days ago", ORDER, over(200), cells(9), igg(7, 190), igg(6, 183)),
    trial("RTX-05", APART, "a first course", ORDER, cells(9), igg(7, 90), igg(6)),
    trial("RTX-05", APART, "no order", rtx(), over(200), cells(9), igg(7, 90), igg(6)),
)  # fmt: skip


def vaccinated(**days: int) -> Change:
    codes = {"influenza": "150", "pneumococcal": "133", "tetanus": "115"}
    return tells(
        vaccine_history=[
            {"vaccine": name, "cvx": codes[name], "date": ago(when)} for name, when in days.items()
        ]
    )


VACCINES = (
    trial("RTX-04", SILENT, "influenza and pneumococci 100 days ago", ORDER, vaccinated(influenza=100, pneumococcal=100)),
    trial("RTX-04", "AMBER", "none is recorded", ORDER),
    *(trial("RTX-04", level, f"influenza {days} days ago", ORDER, vaccinated(influenza=days, pneumococcal=100))
      for days, level in ((364, SILENT), (365, "AMBER"))),
    trial("RTX-04", "AMBER", "no pneumococcal vaccine", ORDER, vaccinated(influenza=100)),
    *(trial("RTX-04", level, f"the last vaccine {days} days ago", ORDER,
            vaccinated(influenza=100, pneumococcal=100, tetanus=days)) for days, level in ((28, SILENT), (27, "AMBER"))),
    *(trial("RTX-04", level, f"a course in 10 days, the last vaccine {days} days ago", rtx(-10),
            vaccinated(influenza=100, pneumococcal=100, tetanus=days)) for days, level in ((18, SILENT), (17, "AMBER"))),
    trial("RTX-04", APART, "a course that runs", rtx()),
    trial("RTX-04", APART, "none"),
    trial("RTX-04", "AMBER", "a course whose start is not recorded", rtx(start=None)),
)  # fmt: skip

CALM = says(urgent__headache="no", urgent__vision="no", urgent__seizure="no", urgent__one_sided="no", urgent__confused="no",
            exam__alertness="alert")  # fmt: skip
SIGNS = (
    *(trial("RTX-06", "EMERGENCY", f"{sign}, {days} days after", CALM, over(days), says(**{sign: "yes"}))
      for sign, days in (("urgent__headache", 1), ("urgent__vision", 30), ("urgent__seizure", 100),
                         ("urgent__one_sided", HALF_YEAR - 1), ("urgent__confused", 30))),
    trial("RTX-06", "EMERGENCY", "a seizure 300 days after, with 9 B cells", CALM, over(300), cells(9),
          says(urgent__seizure="yes")),
    trial("RTX-06", APART, "a seizure six months after, with 10 B cells", CALM, over(HALF_YEAR), cells(10),
          says(urgent__seizure="yes")),
    trial("RTX-06", CANNOT, "a seizure six months after, B cells not counted", CALM, over(HALF_YEAR),
          says(urgent__seizure="yes")),
    trial("RTX-06", APART, "a seizure two years after", CALM, over(TWO_YEARS), cells(9), says(urgent__seizure="yes")),
    trial("RTX-06", SILENT, "well", CALM, rtx()),
    trial("RTX-06", CANNOT, "nobody asked", rtx()),
    trial("RTX-06", APART, "no rituximab", says(urgent__seizure="yes")),
    *(trial("RTX-07", level, f"a wound {wound} days ago, rituximab {days} days ago", over(days),
            notes("home.dirty_wound", ago(wound))) for wound, days, level in (
        (0, HALF_YEAR - 1, "RED"), (0, HALF_YEAR, APART), (21, 100, "RED"), (22, 100, SILENT))),
    trial("RTX-07", CANNOT, "no wound is recorded", rtx()),
)  # fmt: skip


def count(days: int) -> Change:
    return lab("FBC set complete", 1, days, "set")


COUNTS = (
    # until day 28 every 14 days, 7 of grace, red beyond 28
    trial("RTX-08", SILENT, "begun 21 days ago, never counted", rtx(21)),
    trial("RTX-08", "AMBER", "begun 22 days ago, never counted", rtx(22)),
    trial("RTX-08", "AMBER", "begun 28 days ago, never counted", rtx(28)),
    trial("RTX-08", SILENT, "begun 28 days ago, counted 21 days ago", rtx(28), count(21)),
    trial("RTX-08", "AMBER", "begun 28 days ago, counted 22 days ago", rtx(28), count(22)),
    trial("RTX-08", SILENT, "begun 21 days ago, counted the day before that", rtx(21), count(22)),
    trial("RTX-08", "AMBER", "begun 22 days ago, counted the day before that", rtx(22), count(23)),
    # from day 29 every 91 days, 14 of grace, red beyond 182
    trial("RTX-08", SILENT, "begun 29 days ago, never counted", rtx(29)),
    trial("RTX-08", SILENT, "begun 170 days ago, counted 105 days ago", rtx(170), count(105)),
    trial("RTX-08", "AMBER", "begun 170 days ago, counted 106 days ago", rtx(170), count(106)),
    trial("RTX-08", "AMBER", "182 days without a count", rtx(182)),
    trial("RTX-08", "RED", "183 days without a count", rtx(183)),
    trial("RTX-08", "AMBER", "over for 106 days, never counted", over(106)),
    trial("RTX-08", APART, "over for six months, B cells are back", over(HALF_YEAR), cells(200)),
    trial("RTX-08", "AMBER", "over for 300 days, no B cells, counted 106 days ago", over(300), cells(9), count(106)),
    trial("RTX-08", APART, "a first order", ORDER),
    trial("RTX-08", CANNOT, "no start is recorded", rtx(start=None)),
)  # fmt: skip

MMR, TETANUS = (tells(vaccine_plan=[{"vaccine": name, "cvx": cvx, "date": ago(0)}])
                for name, cvx in (("MMR", "03"), ("tetanus", "115")))  # fmt: skip
TOGETHER = (
    trial("INT-26", STOP, "measles vaccine on rituximab", MMR, rtx()),
    trial("INT-26", STOP, "measles vaccine, a day short of six months after", MMR, over(HALF_YEAR - 1)),
    trial("INT-26", APART, "measles vaccine, six months after", MMR, over(HALF_YEAR)),
    trial("INT-26", SILENT, "tetanus vaccine", TETANUS, rtx()),
    *(trial("INT-26", "AMBER", f"{drug} on the day of the infusion", rtx(), given(0, drug="rituximab"), takes(drug))
      for drug in ("enalapril", "losartan", "amlodipine", "verapamil")),
    trial("INT-26", SILENT, "amlodipine the day after", rtx(), given(1, drug="rituximab"), takes("amlodipine")),
    trial("INT-26", SILENT, "ibuprofen on the day", rtx(), given(0, drug="rituximab"), takes("ibuprofen")),
    trial("INT-26", "AMBER", "amlodipine, and a first order for today", ORDER, takes("amlodipine")),
    trial("INT-26", APART, "amlodipine alone", takes("amlodipine")),
)  # fmt: skip

TRIALS = (*DOSE, *HEPATITIS, *ANTIBODIES, *VACCINES, *SIGNS, *COUNTS, *TOGETHER)
