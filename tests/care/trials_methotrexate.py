"""Methotrexate: for every rule a child in whom it fires and one who just misses it, worked by hand beside the plain child."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import (
    ALL_WELL,
    WELL,
    Change,
    ago,
    checked,
    creatinine,
    feels,
    gave,
    given,
    kid,
    kidneys,
    lab,
    mtx,
    notes,
    order,
    pressure,
    says,
    takes,
    trial,
    without,
)

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
TODDLER = kid(age_years=1, weight_kg=10, height_cm=76)
BIG = kid(age_years=15, weight_kg=60, height_cm=168)
K80, K40 = kidneys(80, 80, 80), kidneys(40, 40, 40)
TMP, SMX = "trimethoprim", "trimethoprim-sulfamethoxazole"

ORDER = (
    trial("MTX-01", STOP, "every day", mtx(frequency="daily")),
    trial("MTX-01", STOP, "every two weeks", mtx(frequency="every 2 weeks")),
    trial("MTX-01", STOP, "as directed", mtx(frequency="as directed")),
    trial("MTX-01", SILENT, "once a week"),
    trial("MTX-01", SILENT, "once a week in two parts", mtx(split="2 parts within 24 h")),
    trial("MTX-01", CANNOT, "how often is not recorded", mtx(frequency=None)),
    trial("MTX-01", APART, "no methotrexate", without("methotrexate")),
    trial("MTX-01", STOP, "an order changes it to daily", order("methotrexate", dose=2.5, route="SC", start="2026-02-01")),
    # 40 mg is the most; at 60 kg the limit per kg is 60 mg
    trial("MTX-02", SILENT, "40 mg", BIG, mtx(dose=40)),
    trial("MTX-02", STOP, "40.5 mg", BIG, mtx(dose=D("40.5"))),
    trial("MTX-02", STOP, "6 mg a day is 42 mg a week", BIG, mtx(dose=6, frequency="daily")),
    # 25 kg: 25 mg is 1 mg/kg
    trial("MTX-02", SILENT, "25 mg at 25 kg", mtx(dose=25)),
    trial("MTX-02", STOP, "25.5 mg at 25 kg", mtx(dose=D("25.5"))),
    trial("MTX-02", CANNOT, "the dose is not recorded", mtx(dose=None)),
    trial("MTX-02", CANNOT, "the unit is not recorded", mtx(unit=None)),
    trial("MTX-02", STOP, "40.5 mg and no weight", mtx(dose=D("40.5")), kid(weight_kg=None, weight_date=None)),
    trial("MTX-02", CANNOT, "the weight waits to be confirmed: 25 kg after 20 kg of 20 days ago",
          kid(previous_weight_kg=20, previous_weight_date=ago(20))),
    # 1 m2: 20 mg is the range, 21 mg its tolerance
    trial("MTX-02b", SILENT, "21 mg at 1 m2", mtx(dose=21)),
    trial("MTX-02b", "AMBER", "21.0005 mg at 1 m2", mtx(dose=D("21.0005"))),
    trial("MTX-02b", "AMBER", "25 mg at 1 m2 and 25 kg", mtx(dose=25)),
    trial("MTX-02b", SILENT, "25.5 mg: MTX-02 speaks", mtx(dose=D("25.5"))),
    trial("MTX-02b", SILENT, "40.5 mg at 60 kg: MTX-02 speaks", BIG, mtx(dose=D("40.5"))),
    trial("MTX-02b", "AMBER", "40 mg at 1.67 m2 (23.9 mg/m2)", BIG, mtx(dose=40)),
    trial("MTX-02b", CANNOT, "no height", kid(height_cm=None, height_date=None)),
    trial("MTX-02b", CANNOT, "a height of 181 days ago", kid(height_date=ago(181))),
    trial("MTX-02b", SILENT, "a height of 180 days ago", kid(height_date=ago(180))),
    trial("MTX-02b", CANNOT, "a height of 91 days ago at 1 year", TODDLER,
          kid(height_date=ago(91)), mtx(dose=10)),
    trial("MTX-02b", "AMBER", "a height of 90 days ago at 1 year: 10 mg at 0.46 m2",
          TODDLER, kid(height_date=ago(90)), mtx(dose=10)),
    trial("MTX-02b", "AMBER", "a height of 91 days ago at 2 years: 12 mg at 0.53 m2",
          kid(age_years=2, weight_kg=12, height_cm=85, height_date=ago(91)), mtx(dose=12)),
    trial("MTX-03", "RED", "5 days between two doses", given(5, 0)),
    trial("MTX-03", SILENT, "6 days between two doses", given(6, 0)),
    trial("MTX-03", "RED", "twice on one day", given(7, 7)),
    trial("MTX-03", "RED", "the later of the two was 27 days ago", given(32, 27)),
    trial("MTX-03", APART, "the later of the two was 28 days ago", given(33, 28)),
    trial("MTX-03", APART, "one dose is recorded", given(3)),
    trial("MTX-03", SILENT, "two parts of one dose a day apart, a week before two more",
          mtx(split="2 parts"), given(8, 7, 1, 0)),
    trial("MTX-03", APART, "two doses of something else", given(1, 0, drug="ibuprofen")),
    trial("MTX-04", STOP, "no weekday", mtx(weekday=None)),
    trial("MTX-04", STOP, "some day", mtx(weekday="any")),
    trial("MTX-04", SILENT, "Friday"),
    trial("MTX-05", "AMBER", "8 days without folic acid", without("folic acid"), mtx(start=ago(8))),
    trial("MTX-05", SILENT, "7 days without folic acid", without("folic acid"), mtx(start=ago(7))),
    trial("MTX-05", SILENT, "8 days with folic acid", mtx(start=ago(8))),
    trial("MTX-05", SILENT, "folinic acid", without("folic acid"), takes("folinic acid")),
    trial("MTX-05", "AMBER", "folic acid that was stopped", without("folic acid"), takes("folic acid", stop=ago(3))),
    trial("MTX-05", CANNOT, "no start is recorded and no folic acid", without("folic acid"), mtx(start=None)),
    trial("MTX-15", STOP, "preserved, at 0.9 years", kid(age_years=D("0.9"), weight_kg=8), mtx(excipients=["benzyl alcohol"])),
    trial("MTX-15", SILENT, "preserved, at 1 year", kid(age_years=1, weight_kg=9), mtx(excipients=["benzyl alcohol"])),
    trial("MTX-15", SILENT, "without preservative, at 0.9 years", kid(age_years=D("0.9"), weight_kg=8), mtx(excipients=[])),
    trial("MTX-15", CANNOT, "what is in it is not recorded, at 0.9 years", kid(age_years=D("0.9"), weight_kg=8)),
    trial("MTX-16", STOP, "daily, and folic acid weekly", mtx(frequency="daily")),
    trial("MTX-16", SILENT, "daily, and folic acid daily", mtx(frequency="daily"), without("folic acid"), takes("folic acid")),
    trial("MTX-16", SILENT, "weekly, and folic acid weekly"),
    trial("MTX-16", STOP, "tablets of 2.5 and 10 mg", mtx(route="PO", tablet_strengths_mg=[D("2.5"), 10])),
    trial("MTX-16", SILENT, "tablets of 2.5 mg", mtx(route="PO", tablet_strengths_mg=[D("2.5")])),
    trial("MTX-16", SILENT, "tablets of 10 mg", mtx(route="PO", tablet_strengths_mg=[10])),
    trial("MTX-16", CANNOT, "tablets of unrecorded strength", mtx(route="PO")),
)  # fmt: skip

INTERACTIONS = (
    *(one for id in ("MTX-06", "INT-01") for one in (
        trial(id, STOP, "trimethoprim", takes(TMP)),
        trial(id, STOP, "trimethoprim with sulfamethoxazole to treat", takes(SMX, purpose="treatment")),
        trial(id, STOP, "trimethoprim with sulfamethoxazole for nobody says what", takes(SMX)),
        trial(id, SILENT, "for prophylaxis", takes(SMX, purpose="prophylaxis")),
        trial(id, SILENT, "trimethoprim that ended yesterday", takes(TMP, stop=ago(1))),
        trial(id, STOP, "methotrexate that ended 13 days ago", mtx(stop=ago(13)), takes(TMP)),
        trial(id, APART, "methotrexate that ended 14 days ago", mtx(stop=ago(14)), takes(TMP)),
        trial(id, STOP, "by its brand", takes("Bactrim", purpose="treatment")),
    )),
    *(one for id in ("MTX-06b", "INT-02") for one in (
        trial(id, "AMBER", "for prophylaxis", takes(SMX, purpose="prophylaxis", frequency="3 days/week")),
        trial(id, SILENT, "to treat", takes(SMX, purpose="treatment")),
        trial(id, CANNOT, "for nobody says what", takes(SMX)),
        trial(id, SILENT, "not at all"),
    )),
    # eGFR = 36.5 x 144 / creatinine: 60 at 87.6, 30 at 175.2. Before the start 80, 80, 80: half more is 120.
    *(one for id in ("MTX-07", "INT-03") for one in (
        trial(id, "INFO", "ibuprofen, everything else known and well", takes("ibuprofen"), K80, creatinine(D("87.6")), WELL),
        trial(id, "RED", "eGFR 59.999", takes("ibuprofen"), K80, creatinine(D("87.601")), WELL),
        trial(id, "RED", "eGFR below 60", takes("ibuprofen"), K80, creatinine(D("87.7")), WELL),
        trial(id, "RED", "little urine", takes("ibuprofen"), K80, WELL, says(urgent__little_urine="yes")),
        trial(id, "INFO", "20 mg at 1 m2", takes("ibuprofen"), mtx(dose=20), K80, WELL),
        trial(id, "RED", "20.0005 mg at 1 m2", takes("ibuprofen"), mtx(dose=D("20.0005")), K80, WELL),
        trial(id, "INFO", "creatinine 60 after 40", takes("ibuprofen"), K40, creatinine(60), WELL),
        trial(id, "RED", "creatinine 60.1 after 40", takes("ibuprofen"), K40, creatinine(D("60.1")), WELL),
        trial(id, SILENT, "no such drug"),
    )),
    *(trial("INT-04", "INFO", name, takes(name), K80)
      for name in ("omeprazole", "amoxicillin", "probenecid", "ciprofloxacin")),
    trial("INT-04", "AMBER", "omeprazole and eGFR below 60", takes("omeprazole"), creatinine(D("87.7"))),
    trial("INT-04", "AMBER", "omeprazole and eGFR 59.999", takes("omeprazole"), creatinine(D("87.601"))),
    trial("INT-04", "INFO", "omeprazole and eGFR 60", takes("omeprazole"), creatinine(D("87.6"))),
    trial("INT-04", "INFO", "omeprazole without creatinine", takes("omeprazole")),
    trial("INT-04", SILENT, "none of them"),
    *(trial(id, "RED", name, takes(name)) for id in ("MTX-18", "INT-05") for name in ("azathioprine", "leflunomide")),
    trial("INT-05", "RED", "isotretinoin", takes("isotretinoin")),
    *(trial(id, SILENT, "azathioprine that ended", takes("azathioprine", stop=ago(1))) for id in ("MTX-18", "INT-05")),
)  # fmt: skip

WELL_BUT_COUGH = says(exam__temperature="36.8", symptom__breathless="never")
NOTHING_MORE = says(**{**ALL_WELL, "urgent__mtx_extra_doses": "0", "urgent__mtx_days_in_row": "0",
                       "urgent__mtx_over_twice": "no", "urgent__mtx_wrong_tablet": "no"})  # fmt: skip
PREGNANT = notes("private.pregnancy_test", "positive")
NOT_PREGNANT = notes("private.pregnancy_test", "negative")
PLAN = kid(contraception_plan=True)
BASELINE = (
    pressure("100/60"), checked(0, 0, 0), notes("test.hbv_result", "negative"), notes("test.hcv_result", "negative"),
    notes("private.hiv", "negative"), notes("test.vzv_result", "positive"),
)  # fmt: skip
NEW = (without("methotrexate"), order("methotrexate", dose=15, route="SC", frequency="weekly", weekday="FRI"))


def _begun(*changes: Change) -> tuple[Change, ...]:
    return (*NEW, *BASELINE, *changes)


PATIENT = (
    *(one for id, pregnant in (("MTX-08", STOP), ("PREG-01", STOP), ("RF-18", "SAME_DAY")) for one in (
        trial(id, pregnant, "pregnant, with a plan", kid(post_menarche=True), PLAN, PREGNANT),
        trial(id, pregnant, "pregnant at 8 years", PREGNANT),
        trial(id, SILENT, "not pregnant, with a plan", kid(post_menarche=True), PLAN, NOT_PREGNANT),
        trial(id, CANNOT, "never tested, with a plan", kid(post_menarche=True), PLAN),
        trial(id, SILENT, "8 years old"),
        trial(id, SILENT, "a boy of 14", kid(age_years=14, sex="M")),
        trial(id, pregnant, "a positive test of 279 days ago", kid(post_menarche=True), PLAN,
              notes("private.pregnancy_test", "positive", 279)),
        trial(id, CANNOT, "a positive test of 280 days ago", kid(post_menarche=True), PLAN,
              notes("private.pregnancy_test", "positive", 280)),
        trial(id, APART, "without the drug", without("methotrexate"), kid(post_menarche=True), PREGNANT),
    )),
    *(one for id in ("MTX-08", "PREG-02") for one in (
        trial(id, "AMBER", "no plan after the first period", kid(post_menarche=True), NOT_PREGNANT),
        trial(id, "AMBER", "no plan at 12 years", kid(age_years=12), NOT_PREGNANT),
        trial(id, SILENT, "no plan at 11 years", kid(age_years=11)),
        trial(id, SILENT, "no period at 13 years", kid(age_years=13, post_menarche=False)),
        trial(id, "AMBER", "sexually active before the first period", kid(age_years=13, post_menarche=False), NOT_PREGNANT,
              notes("private.sexually_active", "yes")),
        trial(id, SILENT, "a plan", kid(post_menarche=True), PLAN, NOT_PREGNANT),
        trial(id, SILENT, "a boy", kid(age_years=14, sex="M")),
        trial(id, CANNOT, "sex is not recorded, at 14 years", kid(age_years=14, sex=None)),
    )),
    # 36.5 x 144 = 5256
    trial("MTX-13", SILENT, "eGFR 60", creatinine(D("87.6"))),
    trial("MTX-13", "AMBER", "eGFR 59.999", creatinine(D("87.601"))),
    trial("MTX-13", "AMBER", "eGFR 59.9", creatinine(D("87.7"))),
    trial("MTX-13", "AMBER", "eGFR 30", creatinine(D("175.2"))),
    trial("MTX-13", STOP, "eGFR 29.98", creatinine(D("175.3"))),
    trial("MTX-13", CANNOT, "no creatinine"),
    trial("MTX-13", "AMBER", "creatinine of 365 days ago", creatinine(D("87.7"), 365)),
    trial("MTX-13", CANNOT, "creatinine of 366 days ago", creatinine(D("87.7"), 366)),
    trial("MTX-13", CANNOT, "no height", creatinine(200), kid(height_cm=None, height_date=None)),
    trial("MTX-13", CANNOT, "at 0.9 years", creatinine(200), kid(age_years=D("0.9"))),
    trial("MTX-13", STOP, "at 1 year", creatinine(200), kid(age_years=1)),
    trial("MTX-13", STOP, "at 18 years", creatinine(200), kid(age_years=18)),
    trial("MTX-13", CANNOT, "at 19 years", creatinine(200), kid(age_years=19)),
    trial("MTX-11", "RED", "cough", WELL, says(symptom__cough="mild")),
    trial("MTX-11", "RED", "breathless on effort", WELL, says(symptom__breathless="on_effort")),
    trial("MTX-11", "RED", "38.0", WELL, says(exam__temperature="38.0")),
    trial("MTX-11", SILENT, "37.9", WELL, says(exam__temperature="37.9")),
    trial("MTX-11", CANNOT, "nothing was asked"),
    trial("MTX-11", "RED", "a cough of 6 days ago", WELL_BUT_COUGH, notes("symptom.cough", "mild", 6)),
    trial("MTX-11", CANNOT, "a cough of 7 days ago", WELL_BUT_COUGH, notes("symptom.cough", "mild", 7)),
    trial("MTX-11", APART, "a cough without the drug", without("methotrexate"), WELL, says(symptom__cough="mild")),
    trial("MTX-12", "RED", "sores in the mouth", WELL, says(symptom__mouth_ulcers="yes")),
    trial("MTX-12", "RED", "repeated vomiting", WELL, says(symptom__vomiting="repeated")),
    trial("MTX-12", "RED", "vomiting that does not stop", WELL, says(symptom__vomiting="does_not_stop")),
    trial("MTX-12", SILENT, "vomited once", WELL, says(symptom__vomiting="once")),
    trial("MTX-12", "RED", "severe diarrhoea", WELL, says(symptom__diarrhoea="severe")),
    trial("MTX-12", SILENT, "moderate diarrhoea", WELL, says(symptom__diarrhoea="moderate")),
    trial("MTX-12", "RED", "little urine", WELL, says(urgent__little_urine="yes")),
    trial("MTX-12", CANNOT, "nothing was asked"),
    trial("MTX-14", "AMBER", "38.0", WELL, says(exam__temperature="38.0")),
    trial("MTX-14", SILENT, "37.9", WELL, says(exam__temperature="37.9")),
    trial("MTX-14", "AMBER", "an antibiotic", WELL, takes("amoxicillin")),
    trial("MTX-14", SILENT, "an antibiotic for prophylaxis", WELL, takes("amoxicillin", purpose="prophylaxis")),
    trial("MTX-14", "AMBER", "one for prophylaxis and one to treat", WELL,
          takes("amoxicillin"), takes(SMX, purpose="prophylaxis")),
    trial("MTX-14", CANNOT, "nothing was asked"),
)  # fmt: skip

CHECKS = (
    trial("MTX-09", SILENT, "everything was done", *_begun()),
    trial("MTX-09", APART, "a course that runs"),
    trial("MTX-09", APART, "a change of a course that runs", *BASELINE,
          order("methotrexate", dose=20, route="SC", start="2026-02-01")),
    trial("MTX-09", "RED", "no blood count", *NEW, *BASELINE[:1], *BASELINE[2:], checked(-1, 0, 0)),
    trial("MTX-09", "RED", "no creatinine", *NEW, *BASELINE[:1], *BASELINE[2:], checked(0, 0, -1)),
    trial("MTX-09", "AMBER", "no liver tests", *NEW, *BASELINE[:1], *BASELINE[2:], checked(0, -1, 0)),
    *(trial("MTX-09", "AMBER", f"without part {place} of the rest", *NEW, *BASELINE[:place], *BASELINE[place + 1 :])
      for place in (0, 2, 3, 4, 5)),
    trial("MTX-09", "AMBER", "no weight", *_begun(kid(weight_kg=None, weight_date=None))),
    trial("MTX-09", "AMBER", "no height", *_begun(kid(height_cm=None, height_date=None))),
    *(one for what, at, over in (
        ("weight", kid(weight_date=ago(90)), kid(weight_date=ago(91))),
        ("height", kid(height_date=ago(90)), kid(height_date=ago(91))),
        ("blood pressure", notes("exam.systolic", "100", 90), notes("exam.systolic", "100", 91)),
    ) for one in (
        trial("MTX-09", SILENT, f"{what} of 90 days ago", *NEW, *BASELINE[what == "blood pressure" :], at),
        trial("MTX-09", "AMBER", f"{what} of 91 days ago", *NEW, *BASELINE[what == "blood pressure" :], over),
    )),
    trial("MTX-09", SILENT, "blood of 90 days ago", *NEW, *BASELINE[:1], *BASELINE[2:], checked(90, 90, 90)),
    trial("MTX-09", "RED", "blood of 91 days ago", *NEW, *BASELINE[:1], *BASELINE[2:], checked(91, 90, 90)),
    trial("MTX-09", "RED", "creatinine of 91 days ago", *NEW, *BASELINE[:1], *BASELINE[2:], checked(90, 90, 91)),
    trial("MTX-09", "AMBER", "liver tests of 91 days ago", *NEW, *BASELINE[:1], *BASELINE[2:], checked(90, 91, 90)),
    # first phase to day 42: every 14 days and 7 of grace; second to day 126: every 28 and 7; then every 84 and 14
    trial("MTX-10", SILENT, "day 42, 21 days after the last set", mtx(start=ago(42)), checked(21, 21, 21)),
    trial("MTX-10", "AMBER", "day 42, 22 days after the last set", mtx(start=ago(42)), checked(22, 22, 22)),
    trial("MTX-10", "AMBER", "day 42, 28 days after the last set", mtx(start=ago(42)), checked(28, 28, 28)),
    trial("MTX-10", "RED", "day 42, 29 days after the last set", mtx(start=ago(42)), checked(29, 29, 29)),
    trial("MTX-10", SILENT, "day 43, 35 days after the last set", mtx(start=ago(43)), checked(35, 35, 35)),
    trial("MTX-10", "AMBER", "day 126, 36 days after the last set", mtx(start=ago(126)), checked(36, 36, 36)),
    trial("MTX-10", "AMBER", "day 126, 56 days after the last set", mtx(start=ago(126)), checked(56, 56, 56)),
    trial("MTX-10", "RED", "day 126, 57 days after the last set", mtx(start=ago(126)), checked(57, 57, 57)),
    trial("MTX-10", SILENT, "day 127, 98 days after the last set", mtx(start=ago(127)), checked(98, 98, 98)),
    trial("MTX-10", "AMBER", "day 127, 99 days after the last set", mtx(start=ago(127)), checked(99, 99, 99)),
    trial("MTX-10", "AMBER", "day 300, 168 days after the last set", mtx(start=ago(300)), checked(168, 168, 168)),
    trial("MTX-10", "RED", "day 300, 169 days after the last set", mtx(start=ago(300)), checked(169, 169, 169)),
    *(trial("MTX-10", "AMBER", f"one part is of 99 days ago: {days}", mtx(start=ago(127)), checked(*days))
      for days in ((99, 1, 1), (1, 99, 1), (1, 1, 99))),
    trial("MTX-10", SILENT, "never checked on day 21", mtx(start=ago(21))),
    trial("MTX-10", "AMBER", "never checked on day 22", mtx(start=ago(22))),
    trial("MTX-10", "AMBER", "only the blood count on day 22", mtx(start=ago(22)), checked(1, -1, -1)),
    trial("MTX-10", SILENT, "day 120, 22 days after the last set", checked(22, 22, 22)),
    trial("MTX-10", "AMBER", "day 120, 22 days after the last set, and the dose rises today: every 14 days again",
          checked(22, 22, 22), order("methotrexate", dose=20, route="SC", frequency="weekly", start=ago(120))),
    trial("MTX-10", SILENT, "day 120, 22 days after the last set, and the dose falls today",
          checked(22, 22, 22), order("methotrexate", dose=10, route="SC", frequency="weekly", start=ago(120))),
    trial("MTX-10", SILENT, "day 21, the last set before the first dose", mtx(start=ago(21)), checked(30, 30, 30)),
    trial("MTX-10", "AMBER", "day 22, the last set before the first dose", mtx(start=ago(22)), checked(30, 30, 30)),
    trial("MTX-10", APART, "it ended yesterday and was never checked", mtx(stop=ago(1))),
    trial("MTX-10", APART, "an order that begins it", *NEW, checked(200, 200, 200)),
    trial("MTX-10", SILENT, "single values make a set", mtx(start=ago(42)), *(
        lab(test, value, 21, unit) for test, value, unit in (
            ("Hb", 12, "g/dL"), ("WBC", 6, "10^9/L"), ("ANC", 3, "10^9/L"), ("platelets", 250, "10^9/L"), ("ALT", 20, "U/L"),
            ("albumin", 40, "g/L"), ("creatinine", 40, "umol/L")))),
    trial("MTX-10", "RED", "a set without neutrophils", mtx(start=ago(42)), *(
        lab(test, value, 21, unit) for test, value, unit in (
            ("Hb", 12, "g/dL"), ("WBC", 6, "10^9/L"), ("platelets", 250, "10^9/L"), ("ALT", 20, "U/L"),
            ("albumin", 40, "g/L"), ("creatinine", 40, "umol/L")))),
)  # fmt: skip

OVERDOSE = (
    trial("RF-19", "SAME_DAY", "5 days between two doses, well", WELL, given(5, 0)),
    trial("RF-19", "SAME_DAY", "30.1 mg given where 15 are prescribed, well", WELL, gave("30.1", 3)),
    trial("RF-19", SILENT, "30 mg given where 15 are prescribed", NOTHING_MORE, gave(30, 3)),
    trial("RF-19", "SAME_DAY", "31 mg 27 days ago, 15 since", WELL, gave(31, 27), gave(15, 20)),
    trial("RF-19", SILENT, "31 mg 28 days ago", NOTHING_MORE, gave(31, 28)),
    trial("RF-19", SILENT, "31 mg of the day before 20 mg were lowered to 15", NOTHING_MORE, gave(31, 10), mtx(start=ago(9)),
          takes("methotrexate", dose=20, frequency="weekly", route="SC", weekday="FRI", start=ago(100), stop=ago(10))),
    trial("RF-19", CANNOT, "31 mg of which no prescription is known", NOTHING_MORE, gave(31, 10), mtx(start=ago(9))),
    trial("RF-19", CANNOT, "a dose without a unit", NOTHING_MORE, gave(31, 3, unit="")),
    trial("RF-19", CANNOT, "6 days between two doses, nothing was asked", given(6, 0)),
    trial("RF-19", SILENT, "6 days between two doses, nothing more was taken", given(6, 0), NOTHING_MORE),
    trial("RF-19", "SAME_DAY", "an extra dose 5 days later, well", NOTHING_MORE,
          feels(mtx_extra_doses=1, days_between=5)),
    trial("RF-19", SILENT, "an extra dose 6 days later", NOTHING_MORE, feels(mtx_extra_doses=1, days_between=6)),
    trial("RF-19", "SAME_DAY", "an extra dose, nobody knows when", NOTHING_MORE, feels(mtx_extra_doses=1)),
    trial("RF-19", SILENT, "no extra dose, whatever the days", NOTHING_MORE, feels(mtx_extra_doses=0, days_between=3)),
    trial("RF-19", "SAME_DAY", "two days in a row", NOTHING_MORE, feels(mtx_days_taken=2)),
    trial("RF-19", SILENT, "one day in a row", NOTHING_MORE, feels(mtx_days_taken=1)),
    trial("RF-19", "SAME_DAY", "more than twice the dose", NOTHING_MORE, says(urgent__mtx_over_twice="yes")),
    trial("RF-19", "SAME_DAY", "the wrong tablet", NOTHING_MORE, says(urgent__mtx_wrong_tablet="yes")),
    *(trial("RF-19", "EMERGENCY", sign, NOTHING_MORE, given(5, 0), says(**{sign: value})) for sign, value in (
        ("symptom__mouth_ulcers", "yes"), ("symptom__vomiting", "once"), ("exam__temperature", "38.0"),
        ("urgent__bleeding", "yes"), ("symptom__breathless", "on_effort"))),
    trial("RF-19", SILENT, "sores in the mouth, and nothing more was taken", NOTHING_MORE, given(6, 0),
          says(symptom__mouth_ulcers="yes")),
    trial("RF-19", "SAME_DAY", "37.9", NOTHING_MORE, given(5, 0), says(exam__temperature="37.9")),
    trial("RF-19", APART, "ended 14 days ago", mtx(stop=ago(14)), given(20, 15)),
)  # fmt: skip

TRIALS = (*ORDER, *INTERACTIONS, *PATIENT, *CHECKS, *OVERDOSE)
