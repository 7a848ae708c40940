"""Immunoglobulin: for every rule a child in whom it fires and one who just misses it, worked by hand.

The plain child weighs 25 kg, so that 2 g/kg are 50 g; 70 g are the most of a day, and 2 g/kg at 35 kg.
"""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, ago, creatinine, given, kid, kidneys, notes, order, says, takes, trial
from tests.care.telling import had, tells

SILENT, CANNOT, APART, DAY = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE", "SAME_DAY"
BIG = kid(age_years=15, weight_kg=40, height_cm=150)


def ivig(grams: object = 50, days: int = 30, **more: object) -> Change:
    told = {"unit": "g", "route": "IV", "frequency": "monthly", "start": ago(days)} | more
    return takes("IVIG", dose=grams, **told)


DOSE = (
    trial("IVIG-01", SILENT, "50 g at 25 kg", ivig(50)),
    trial("IVIG-01", "RED", "50.001 g at 25 kg", ivig(D("50.001"))),
    trial("IVIG-01", SILENT, "70 g at 40 kg", BIG, ivig(70)),
    trial("IVIG-01", "RED", "70.001 g at 40 kg", BIG, ivig(D("70.001"))),
    trial("IVIG-01", SILENT, "80 g at 40 kg over 2 days", BIG, ivig(80, infusion_days=2)),
    trial("IVIG-01", "RED", "81 g at 40 kg over 2 days are more than 2 g/kg", BIG, ivig(81, infusion_days=2)),
    trial("IVIG-01", "RED", "71 g, and no weight", ivig(71), kid(weight_kg=None, weight_date=None)),
    trial("IVIG-01", CANNOT, "50 g, and no weight", ivig(50), kid(weight_kg=None, weight_date=None)),
    trial("IVIG-01", CANNOT, "no amount", ivig(None)),
    trial("IVIG-01", "RED", "50.5 g ordered", order("IVIG", dose=D("50.5"), unit="g", route="IV", frequency="monthly")),
    trial("IVIG-01", APART, "none"),
    trial("IVIG-07", SILENT, "0.04 mL/kg/min", ivig(), says(treatment__ivig_rate="0.04", treatment__ivig_strength="10_percent")),
    trial("IVIG-07", "RED", "0.041 mL/kg/min", ivig(), says(treatment__ivig_rate="0.041", treatment__ivig_strength="10_percent")),
    trial("IVIG-07", "RED", "0.041 mL/kg/min, and no course is recorded", given(0, drug="IVIG"),
          says(treatment__ivig_rate="0.041", treatment__ivig_strength="10_percent")),
    trial("IVIG-07", SILENT, "0.08 mL/kg/min of 5 %", ivig(),
          says(treatment__ivig_rate="0.08", treatment__ivig_strength="5_percent")),
    trial("IVIG-07", CANNOT, "0.08 mL/kg/min of nobody says what", ivig(), says(treatment__ivig_rate="0.08")),
    trial("IVIG-07", CANNOT, "nobody says how fast", ivig(), says(treatment__ivig_strength="10_percent")),
    trial("IVIG-07", APART, "none"),
)  # fmt: skip

K40 = kidneys(40, 40, 40)  # 30 % more are 52, 50 % more are 60
DRINKS, DRY = says(urgent__little_urine="no"), says(urgent__little_urine="yes")
NO_LINE, LINE = notes("urgent.central_line", "no"), notes("urgent.central_line", "yes")
CLOT = had("thrombosis", 400)
WELL = (K40, DRINKS, NO_LINE)
RISK = (
    trial("IVIG-02", SILENT, "creatinine as before", ivig(), *WELL, creatinine(52)),
    trial("IVIG-02", "AMBER", "creatinine 30.1 % higher", ivig(), *WELL, creatinine(D("52.04"))),
    trial("IVIG-02", "AMBER", "creatinine 50 % higher", ivig(), *WELL, creatinine(60)),
    trial("IVIG-02", "RED", "creatinine 50.1 % higher", ivig(), *WELL, creatinine(D("60.04"))),
    trial("IVIG-02", "AMBER", "little urine", ivig(), K40, DRY, NO_LINE, creatinine(40)),
    trial("IVIG-02", "AMBER", "a clot before", ivig(), *WELL, CLOT, creatinine(40)),
    trial("IVIG-02", "AMBER", "a central line", ivig(), K40, DRINKS, LINE, creatinine(40)),
    trial("IVIG-02", "AMBER", "a nephrotic syndrome", ivig(), *WELL, had("nephrotic_syndrome", 400), creatinine(40)),
    trial("IVIG-02", "RED", "a nephrotic syndrome and a central line", ivig(), K40, DRINKS, LINE, had("nephrotic_syndrome", 400),
          creatinine(40)),
    trial("IVIG-02", "RED", "a clot before and a central line", ivig(), K40, DRINKS, LINE, CLOT, creatinine(40)),
    trial("IVIG-02", "RED", "little urine and creatinine 30.1 % higher", ivig(), K40, DRY, NO_LINE, creatinine(D("52.04"))),
    # eGFR = 36.5 x 144 / creatinine: 30 at 175.2; the creatinine was as high before
    trial("IVIG-02", SILENT, "eGFR 30, as before", ivig(), kidneys(175, 175, 175), DRINKS, NO_LINE, creatinine(D("175.2"))),
    trial("IVIG-02", "RED", "eGFR 29.98, as before", ivig(), kidneys(175, 175, 175), DRINKS, NO_LINE, creatinine(D("175.3"))),
    trial("IVIG-02", CANNOT, "nobody asked", ivig()),
    trial("IVIG-02", APART, "none"),
)  # fmt: skip

# 1 December 2025 to 31 May 2026 is a day short of six months: 182 days before 1 June, and 1 day before
SEROLOGY = ("test.vzv_result", "test.measles_result", "test.hbv_result", "test.anti_hbc_result", "test.hcv_result",
            "private.hiv", "ana.result")  # fmt: skip
PASSIVE = (
    *(trial("IVIG-03", "AMBER", f"{item}, a day short of six months", given(182, drug="IVIG"), notes(item, "positive", 1))
      for item in SEROLOGY),
    *(trial("IVIG-03", SILENT, f"{item}, six months", given(182, drug="IVIG"), notes(item, "positive")) for item in SEROLOGY),
    trial("IVIG-03", SILENT, "before the first dose", given(30, drug="IVIG"), notes("test.vzv_result", "positive", 31)),
    trial("IVIG-03", "AMBER", "between two doses", given(60, 10, drug="IVIG"), notes("test.vzv_result", "positive", 31)),
    trial("IVIG-03", SILENT, "nothing was measured", given(30, drug="IVIG")),
    trial("IVIG-03", "AMBER", "after a dose that was due by its rhythm", ivig(days=40), notes("test.vzv_result", "negative", 5)),
    trial("IVIG-03", SILENT, "the antigen of hepatitis B", given(30, drug="IVIG"), notes("test.hbsag_result", "negative")),
    trial("IVIG-03", APART, "no immunoglobulin", notes("test.vzv_result", "positive")),
)  # fmt: skip

MMR, TETANUS = (tells(vaccine_plan=[{"vaccine": name, "cvx": cvx, "date": ago(0)}])
                for name, cvx in (("MMR", "03"), ("tetanus", "115")))  # fmt: skip
GIVEN = tells(ivig=[{"g_per_kg": 2, "date": ago(100)}])
LONG_AGO = tells(ivig=[{"g_per_kg": 2, "date": ago(400)}])
VACCINE = tuple(
    one for id in ("IVIG-04", "INT-27") for one in (
        trial(id, "AMBER", "measles vaccine 100 days after immunoglobulin", MMR, GIVEN),
        trial(id, SILENT, "measles vaccine 400 days after immunoglobulin", MMR, LONG_AGO),
        trial(id, APART, "tetanus vaccine", TETANUS, GIVEN),
    )
)  # fmt: skip

HEADACHE, BLOOD = (
    ("urgent__headache", "urgent__stiff_neck"),
    ("urgent__dark_urine", "urgent__jaundice", "urgent__pale"),
)
CALM = says(**dict.fromkeys((*HEADACHE, *BLOOD), "no"), exam__urine_colour="yellow")
AFTER = (
    *(trial(id, level, f"{sign}, {days} days after", CALM, given(days, drug="IVIG"), says(**{sign: "yes"}))
      for id, signs, most in (("IVIG-05", HEADACHE, 3), ("IVIG-06", BLOOD, 10)) for sign in signs
      for days, level in ((most, DAY), (most + 1, SILENT))),
    trial("IVIG-06", DAY, "brown urine", CALM, given(2, drug="IVIG"), says(exam__urine_colour="brown")),
    *(trial(id, SILENT, "well", CALM, given(2, drug="IVIG")) for id in ("IVIG-05", "IVIG-06")),
    *(trial(id, CANNOT, "nobody asked", given(2, drug="IVIG")) for id in ("IVIG-05", "IVIG-06")),
    *(trial(id, CANNOT, "ill, and no start is recorded", CALM, ivig(start=None),
            says(**dict.fromkeys((*HEADACHE, *BLOOD), "yes"))) for id in ("IVIG-05", "IVIG-06")),
    trial("IVIG-06", CANNOT, "pale, begun 30 days ago, nobody says how often", CALM, ivig(frequency=None),
          says(urgent__pale="yes")),
    trial("IVIG-06", DAY, "pale, begun 10 days ago, nobody says how often", CALM, ivig(days=10, frequency=None),
          says(urgent__pale="yes")),
    *(trial(id, APART, "no immunoglobulin", says(**dict.fromkeys((*HEADACHE, *BLOOD), "yes"))) for id in ("IVIG-05", "IVIG-06")),
)  # fmt: skip

TRIALS = (*DOSE, *RISK, *PASSIVE, *VACCINE, *AFTER)
