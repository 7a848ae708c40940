"""Bones, eyes, growth, sugar, mood, sun, exercise, procedures: on the limit and just beside it."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Trial, kid, notes, says, takes, trial
from tests.care.telling import done, steroid, tells

AMBER, SILENT, CANNOT, APART = "AMBER", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
UNWEIGHED = kid(weight_kg=None, weight_date=None)

BONES = (
    trial("BONE-01", AMBER, "since 1 March, never imaged", steroid(8, 92)),
    trial("BONE-01", SILENT, "since 2 March, never imaged", steroid(8, 91)),
    trial("BONE-01", SILENT, "imaged on 1 December", steroid(8, 200), done("spine imaging", 182)),
    trial("BONE-01", AMBER, "imaged on 30 November", steroid(8, 200), done("spine imaging", 183)),
    trial("BONE-01", APART, "no steroid"),
    trial("BONE-01", SILENT, "imaged elsewhere on 1 December, told 100 days later", steroid(8, 200),
          notes("test.spine_day", "2025-12-01", 82)),
    trial("BONE-01", AMBER, "imaged elsewhere on 30 November, told today", steroid(8, 200),
          notes("test.spine_day", "2025-11-30")),
    # 0.2 mg/kg at 25 kg: 5 mg
    trial("BONE-02", AMBER, "366 days, never measured, 5 mg", steroid(5, 366)),
    trial("BONE-02", SILENT, "365 days, never measured", steroid(5, 365)),
    trial("BONE-02", SILENT, "4.999 mg", steroid(D("4.999"), 366)),
    trial("BONE-02", SILENT, "measured 395 days ago", steroid(5, 500), done("DXA", 395)),
    trial("BONE-02", AMBER, "measured 396 days ago", steroid(5, 500), done("DXA", 396)),
    trial("BONE-02", CANNOT, "the weight is not known", steroid(5, 500), UNWEIGHED),
    trial("BONE-02", APART, "no steroid"),
    trial("BONE-03", "SAME_DAY", "mild pain in the back", steroid(), says(symptom__back_pain="mild")),
    trial("BONE-03", SILENT, "no pain, height never measured before but now 1 cm less",
          steroid(), says(symptom__back_pain="none"), notes("child.height", "145", 30)),
    trial("BONE-03", "SAME_DAY", "1.01 cm less", steroid(), says(symptom__back_pain="none"), notes("child.height", "145.01", 30)),
    trial("BONE-03", CANNOT, "nobody asked", steroid(), notes("child.height", "144", 30)),
    trial("BONE-03", APART, "no steroid", says(symptom__back_pain="severe")),
    *(trial("BONE-04", AMBER, f"{item} -2", notes(item, "-2.0")) for item in ("test.dxa_spine_z", "test.dxa_body_z")),
    *(trial("BONE-04", CANNOT, f"{item} -1.9 alone", notes(item, "-1.9")) for item in ("test.dxa_spine_z", "test.dxa_body_z")),
    trial("BONE-04", SILENT, "both -1.9", notes("test.dxa_spine_z", "-1.9"), notes("test.dxa_body_z", "-1.9")),
    trial("BONE-05", AMBER, "49.9 nmol/L", notes("lab.vitamin_d", "49.9")),
    trial("BONE-05", SILENT, "50 nmol/L", notes("lab.vitamin_d", "50")),
    trial("BONE-05", CANNOT, "not measured"),
)  # fmt: skip

OTHERS = (
    trial("EYE-01", AMBER, "since 1 December, never looked at", steroid(8, 182)),
    trial("EYE-01", SILENT, "since 2 December", steroid(8, 181)),
    trial("EYE-01", SILENT, "looked at 395 days ago", steroid(8, 500), done("eye", 395)),
    trial("EYE-01", AMBER, "looked at 396 days ago", steroid(8, 500), done("eye", 396)),
    trial("EYE-01", APART, "no steroid"),
    *(trial("GROW-01", expect, f"z {before} {days} days ago, now {now}", kid(height_cm=None, height_date=None),
            notes("growth.height_z_entered", before, days), notes("growth.height_z_entered", now))
      for before, days, now, expect in (
        ("-2", 300, "-2", SILENT), ("-2", 300, "-2.001", AMBER), ("-1", 395, "-1.5", AMBER), ("-1", 395, "-1.499", SILENT),
        ("-1", 396, "-1.5", CANNOT), ("-2.2", 300, "-1.9", SILENT))),
    trial("GROW-01", CANNOT, "measured once", kid(height_cm=None, height_date=None), notes("growth.height_z_entered", "-1")),
    trial("GROW-01", CANNOT, "never measured", kid(height_cm=None, height_date=None)),
    trial("GLU-01", "SAME_DAY", "11.1 mmol/L on a steroid", steroid(), notes("lab.glucose", "11.1"),
          says(urgent__thirst="no", symptom__vomiting="none", exam__alertness="alert")),
    trial("GLU-01", SILENT, "11.09 mmol/L on a steroid", steroid(), notes("lab.glucose", "11.09"), says(urgent__thirst="no")),
    trial("GLU-01", "SAME_DAY", "thirsty on tacrolimus", takes("tacrolimus"),
          says(urgent__thirst="yes", symptom__vomiting="once", exam__alertness="alert")),
    *(trial("GLU-01", "EMERGENCY", f"thirsty and {name}", steroid(), says(**{"urgent__thirst": "yes"} | more))
      for name, more in (("vomits", {"symptom__vomiting": "repeated"}), ("does not stop", {"symptom__vomiting": "does_not_stop"}),
                         ("drowsy", {"exam__alertness": "drowsy"}))),
    trial("GLU-01", CANNOT, "not measured and not asked", steroid()),
    trial("GLU-01", CANNOT, "measured seven days ago", steroid(), notes("lab.glucose", "12", 7), says(urgent__thirst="no")),
    trial("GLU-01", "SAME_DAY", "measured six days ago", steroid(), notes("lab.glucose", "12", 6),
          says(urgent__thirst="no", symptom__vomiting="none", exam__alertness="alert")),
    trial("GLU-01", APART, "without either", says(urgent__thirst="yes")),
)  # fmt: skip

CALM = {"symptom__behaviour": "no", "symptom__poor_sleep": "none", "private__self_harm": "no", "private__suicidal": "none",
        "urgent__confused": "no"}  # fmt: skip
MOOD = (
    trial("MOOD-01", SILENT, "well on a steroid", steroid(), says(**CALM)),
    *(trial("MOOD-01", "ROUTINE", f"{item} {value}", steroid(), says(**CALM | {item: value}))
      for item, value in (("symptom__behaviour", "yes"), ("symptom__poor_sleep", "mild"))),
    *(trial("MOOD-01", "SAME_DAY", f"{item} {value}", takes("hydroxychloroquine"), says(**CALM | {item: value}))
      for item, value in (("private__self_harm", "yes"), ("private__suicidal", "thoughts"), ("urgent__confused", "yes"))),
    trial("MOOD-01", CANNOT, "not asked", steroid()),
    trial("MOOD-01", APART, "on neither", says(**CALM | {"private__self_harm": "yes"})),
)  # fmt: skip

PAUSED = {"urgent__chest_pain": "no", "urgent__palpitations": "no", "urgent__fainted": "no", "urgent__dark_urine": "no",
          "urgent__struggles": "no", "urgent__new_ulcer": "no", "exam__temperature": "37.9"}  # fmt: skip
LIFE = (
    trial("SUN-03", "RED", "narrowband UVB", tells(proposed_treatment="narrowband UVB phototherapy")),
    trial("SUN-03", SILENT, "swimming", tells(proposed_treatment="swimming in the pool")),
    trial("SUN-03", "RED", "planned 89 days ago", notes("treatment.uv_planned", "yes", 89)),
    trial("SUN-03", CANNOT, "planned 90 days ago", notes("treatment.uv_planned", "yes", 90)),
    trial("EX-02", SILENT, "well, 37.9", says(**PAUSED), notes("lab.haemoglobin", "12")),
    trial("EX-02", "INFO", "38.0", says(**PAUSED | {"exam__temperature": "38.0"})),
    *(trial("EX-02", "INFO", item, says(**PAUSED | {item: "yes"})) for item in PAUSED if item != "exam__temperature"),
    trial("EX-02", SILENT, "haemoglobin 8 g/dL", says(**PAUSED), notes("lab.haemoglobin", "8")),
    trial("EX-02", "INFO", "haemoglobin 7.9 g/dL, 27 days ago", says(**PAUSED), notes("lab.haemoglobin", "7.9", 27)),
    trial("EX-02", CANNOT, "haemoglobin 7.9 g/dL, 28 days ago", says(**PAUSED), notes("lab.haemoglobin", "7.9", 28)),
    trial("PROC-01", "INFO", "planned, told 89 days ago", notes("urgent.operation", "yes", 89)),
    trial("PROC-01", CANNOT, "planned, told 90 days ago", notes("urgent.operation", "yes", 90)),
    trial("PROC-01", SILENT, "none", says(urgent__operation="no")),
    trial("EXP-01", "SAME_DAY", "offered 182 days ago", notes("treatment.cell_offer", "yes", 182)),
    trial("EXP-01", CANNOT, "offered 183 days ago", notes("treatment.cell_offer", "yes", 183)),
    trial("EXP-01", SILENT, "not offered", notes("treatment.cell_offer", "no")),
)  # fmt: skip
TRIALS: tuple[Trial, ...] = (*BONES, *OTHERS, *MOOD, *LIFE)
