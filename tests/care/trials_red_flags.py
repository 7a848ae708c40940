"""Red flags: for each sign a child in whom it alone makes its rule speak, and children who just miss.

`alone` asks nothing else: whatever other clause there is stays open, so that only the sign can have made the rule speak. `near`
is a child of whom everything is asked and fine, but for what is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D  # noqa: N817, many numbers in one line

from heliotrope.knowledge.red_flags import RULES
from heliotrope.knowledge.red_flags.questions import BABY, NEEDS, OLDER, Need
from heliotrope.language.facts import Answer, Latest
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Number, Truth
from tests.care.children import (
    Change,
    Told,
    Trial,
    ago,
    given,
    kid,
    lab,
    mtx,
    notes,
    says,
    takes,
    trial,
    without,
)

R, S, E = "ROUTINE", "SAME_DAY", "EMERGENCY"
INFO, SILENT, CANNOT, APART = "INFO", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"

# --- the child of whom everything is asked and fine -------------------------------------------------------------

FINE_VALUES = {
    "exam.temperature": "36.8", "exam.breathing_rate": "18", "exam.heart_rate": "80", "exam.oxygen_saturation": "99",
    "exam.breath_count": "30", "exam.systolic": "100", "exam.diastolic": "60", "exam.systolic_95": "115",
    "exam.diastolic_95": "75", "exam.head_from_pillow": "yes", "symptom.meal_minutes": "20", "urgent.taken_age": "40",
    "urgent.mtx_days_between": "7", "lab.platelets": "250", "lab.ferritin": "50", "lab.ck": "100", "lab.ck_uln": "200",
    "lab.fibrinogen": "4", "lab.triglycerides": "1", "lab.ast": "20", "lab.alt": "20", "lab.alt_uln": "40",
    "lab.haemoglobin": "12", "lab.wbc": "6", "lab.neutrophils": "3", "lab.glucose": "5", "lab.potassium": "4",
    "lab.sodium": "140", "lab.creatinine": "0.4", "lab.troponin_t": "1", "lab.troponin_t_uln": "10", "lab.troponin_i": "1",
    "lab.troponin_i_uln": "10", "test.fvc_litres": "1", "test.mip": "80", "test.mep": "80", "cmas.total_entered": "45",
    "mmt8.total_entered": "75", "finding.fvc_percent": "90", "finding.dlco_percent": "90", "child.weight": "25",
}  # fmt: skip


def _fine(item: Item) -> str:
    if item.id in FINE_VALUES:
        return FINE_VALUES[item.id]
    if isinstance(item.kind, Truth):
        return "no"
    return item.kind.labels[0] if isinstance(item.kind, Choice) else "0"


def _asked(kind: type) -> dict[str, str]:
    facts = [one.asked for rule in RULES for one in rule.facts] + [
        one.asked for need in NEEDS for one in need.facts
    ]
    return {
        one.item.id: _fine(one.item)
        for one in facts
        if isinstance(one, kind) and isinstance(one.item.kind, Number | Truth | Choice)
    }


FINE = dict(_asked(Answer).items())
TESTS = {item: value for item, value in _asked(Latest).items()
            if not item.startswith(("child.", "private.menarche", "private.sexually", "private.pregnancy"))}  # fmt: skip


def now(**answers: object) -> Change:
    return says(**{item: str(value) for item, value in answers.items()})


SWOLLEN = now(urgent__swollen_limb="yes")


def fine() -> Iterator[Change]:
    """Every answer, and every test today and 60 days ago."""
    yield says(**{item.replace(".", "__"): value for item, value in FINE.items()})
    for item, value in TESTS.items():
        yield notes(item, value, 60)
        yield notes(item, value, 0)


ALL_FINE = tuple(fine())


def seen(item: str, value: object, days: int = 0) -> Change:
    """A test so many days ago, in place of what was noted of it on that day."""

    def change(told: Told) -> None:
        told["noted"] = [one for one in told.get("noted", []) if (one[0], one[2]) != (item, days)]
        notes(item, str(value), days)(told)

    return change


def without_now(item: str) -> Change:
    """Not noted today."""
    return lambda told: told.update(noted=[one for one in told["noted"] if (one[0], one[2]) != (item, 0)])


def near(rule: str, what: str, *changes: Change, expect: str = SILENT) -> Trial:
    return trial(rule, expect, f"fine but for {what}", *ALL_FINE, *changes)


def alone(rule: str, level: str, item: str, value: object = "yes", *changes: Change) -> Iterator[Trial]:
    """A sign now, of yesterday, and of the day before, which no longer counts."""
    what = f"{item} {value}" + (f", with {len(changes)} more" if changes else "")
    yield trial(rule, level, f"{what} now", says(**{item.replace(".", "__"): str(value)}), *changes)


def day_by_day(
    rule: str, level: str, item: str, value: object = "yes", *changes: Change, later: str = CANNOT
) -> Iterator[Trial]:
    yield trial(rule, level, f"{item} {value} of yesterday", notes(item, str(value), 1), *changes)
    yield trial(rule, later, f"{item} {value} of two days ago", notes(item, str(value), 2), *changes)


def signs(rule: str, level: str, *items: str | tuple[str, object]) -> Iterator[Trial]:
    for one in items:
        item, value = one if isinstance(one, tuple) else (one, "yes")
        yield from alone(rule, level, item, value)
        yield from day_by_day(rule, level, item, value)


PRED = takes("prednisolone", dose=4)
FEVER = now(exam__temperature="38.0")
INFANT = kid(age_years=D("0.1"), weight_kg=5, height_cm=55)

# --- strength and swallowing ------------------------------------------------------------------------------------

BREATH = ("exam.weak_cough", "symptom.nasal_speech", "urgent.morning_headache", ("symptom.dysphonia", "mild"),
          ("exam.head_from_pillow", "no"))  # fmt: skip
WEAK = now(urgent__cannot_stand="yes")
STRENGTH = (
    *signs("RF-01", S, "urgent.cannot_stand", "urgent.cannot_walk", "urgent.cannot_lift_arms", "finding.bedbound"),
    near("RF-01", "nothing"),
    *(trial("RF-01", E, f"cannot stand and {item}", WEAK, says(**{item.replace(".", "__"): value})) for item, value in (
        ("urgent.blue_lips", "yes"), ("exam.weak_cough", "yes"), ("exam.breath_count", "10"), ("urgent.choking_now", "yes"),
        ("symptom.drooling", "yes"), ("symptom.cough_on_eating", "yes"), ("symptom.breathless", "on_effort"))),
    near("RF-01", "cannot stand", WEAK, expect=S),
    near("RF-01", "no head lift", now(exam__head_from_pillow="no")),
    near("RF-01", "CMAS 15", seen("cmas.total_entered", 24, 29), seen("cmas.total_entered", 15)),
    trial("RF-01", S, "CMAS 14", seen("cmas.total_entered", 14)),
    trial("RF-01", S, "CMAS 14 of a week ago", seen("cmas.total_entered", 14, 7)),
    trial("RF-01", CANNOT, "CMAS 14 of 8 days ago", seen("cmas.total_entered", 14, 8)),
    near("RF-01", "MMT8 30", seen("mmt8.total_entered", 30)),
    trial("RF-01", S, "MMT8 29", seen("mmt8.total_entered", 29)),
    trial("RF-01", S, "MMT8 29 of a week ago", seen("mmt8.total_entered", 29, 7)),
    trial("RF-01", CANNOT, "MMT8 29 of 8 days ago", seen("mmt8.total_entered", 29, 8)),
    trial("RF-01", S, "CMAS 40 to 30 in 28 days", seen("cmas.total_entered", 40, 28), seen("cmas.total_entered", 30)),
    trial("RF-01", S, "CMAS 40 to 30, 35 days ago and a week ago", seen("cmas.total_entered", 40, 35),
          seen("cmas.total_entered", 30, 7)),
    near("RF-01", "CMAS 40 to 31 in 28 days", seen("cmas.total_entered", 40, 28), seen("cmas.total_entered", 31)),
    near("RF-01", "CMAS 40 to 30 in 29 days, yesterday", seen("cmas.total_entered", 40, 30), seen("cmas.total_entered", 30, 1),
         without_now("cmas.total_entered")),
    near("RF-01", "CMAS 40 to 30 in 29 days", seen("cmas.total_entered", 40, 29), seen("cmas.total_entered", 30)),
    *signs("RF-03", E, *BREATH),
    near("RF-03", "nothing"),
    near("RF-03", "counts to 21", now(exam__breath_count=21)),
    near("RF-03", "counts to 20", now(exam__breath_count=20), expect=S),
    near("RF-03", "counts to 11", now(exam__breath_count=11), expect=S),
    near("RF-03", "counts to 10", now(exam__breath_count=10), expect=E),
    near("RF-03", "counts to 10 at 5 years", kid(age_years=5), now(exam__breath_count=10)),
    near("RF-03", "counts to 10 at 6 years", kid(age_years=6), now(exam__breath_count=10), expect=E),
    *day_by_day("RF-03", E, "exam.breath_count", 10),
    # 25 kg: 20 mL/kg is 0.5 L, 30 mL/kg is 0.75 L
    *(near("RF-03", f"{litres} L", seen("test.fvc_litres", litres, 30), seen("test.fvc_litres", litres), expect=level)
      for litres, level in (("0.499", E), ("0.5", S), ("0.75", S), ("0.751", SILENT))),
    trial("RF-03", E, "0.4 L of 30 days ago", seen("test.fvc_litres", "0.4", 30)),
    trial("RF-03", CANNOT, "0.4 L of 31 days ago", seen("test.fvc_litres", "0.4", 31)),
    near("RF-03", "2.499 L at 125 kg", kid(weight_kg=125), seen("test.fvc_litres", 3, 30),
         seen("test.fvc_litres", "2.499"), expect=E),
    near("RF-03", "3.751 L at 125 kg", kid(weight_kg=125), seen("test.fvc_litres", 4, 30), seen("test.fvc_litres", "3.751")),
    near("RF-03", "2 L to 1.4 L", seen("test.fvc_litres", 2, 30), seen("test.fvc_litres", "1.4"), expect=E),
    near("RF-03", "2 L to 1.401 L", seen("test.fvc_litres", 2, 30), seen("test.fvc_litres", "1.401")),
    trial("RF-03", E, "2 L 365 days ago, 1.4 L now", seen("test.fvc_litres", 2, 365), seen("test.fvc_litres", "1.4")),
    trial("RF-03", CANNOT, "2 L 366 days ago, 1.4 L now", seen("test.fvc_litres", 2, 366), seen("test.fvc_litres", "1.4")),
    *(case for item, limit in (("test.mip", 30), ("test.mep", 40)) for case in (
        near("RF-03", f"{item} {limit}", seen(item, limit)),
        trial("RF-03", E, f"{item} {limit - 1}", seen(item, limit - 1)),
        trial("RF-03", E, f"{item} {limit - 1} of 30 days ago", seen(item, limit - 1, 30)),
        trial("RF-03", CANNOT, f"{item} {limit - 1} of 31 days ago", seen(item, limit - 1, 31)))),
    *signs("RF-04", E, "urgent.choking_now", ("symptom.choking", "every_drink")),
    *signs("RF-04", S, "symptom.drooling", "symptom.food_from_nose", "urgent.no_tablets"),
    near("RF-04", "nothing"),
    near("RF-04", "coughs when eating", now(symptom__cough_on_eating="yes")),
    near("RF-04", "fever", FEVER),
    near("RF-04", "chokes often", now(symptom__choking="often")),
    near("RF-04", "drools", now(symptom__drooling="yes"), expect=S),
    near("RF-04", "drools, with fever", now(symptom__drooling="yes"), FEVER, expect=S),
    near("RF-04", "drools and coughs", now(symptom__drooling="yes", symptom__cough="mild"), expect=S),
    near("RF-04", "fever and cough", now(symptom__cough="mild"), FEVER),
    *(near("RF-04", f"{item}, with fever and cough", says(**{item.replace(".", "__"): "yes"}), FEVER,
           now(symptom__cough="mild"), expect=E)
      for item in ("symptom.drooling", "symptom.cough_on_eating", "urgent.wet_voice")),
    near("RF-04", "coughs when eating, with fever", now(symptom__cough_on_eating="yes"), FEVER, expect=E),
    *(near("RF-04", f"wet voice, {item}", now(urgent__wet_voice="yes"), says(**{item.replace(".", "__"): value}), expect=S)
      for item, value in (("symptom.cough", "mild"), ("symptom.breathless", "on_effort"), ("exam.lung_sounds", "crackles"),
                          ("urgent.fast_breathing", "yes"), ("exam.chest_effort", "yes"))),
    *day_by_day("RF-04", S, "urgent.wet_voice", "yes", now(symptom__cough="mild")),
    *day_by_day("RF-04", S, "symptom.cough_on_eating", "yes", now(symptom__cough="mild")),
    *day_by_day("RF-04", S, "exam.lung_sounds", "wheeze", now(urgent__wet_voice="yes")),
    *day_by_day("RF-04", S, "urgent.fast_breathing", "yes", now(urgent__wet_voice="yes")),
    trial("RF-04b", R, "a meal of 61 minutes", now(symptom__meal_minutes=61)),
    near("RF-04b", "a meal of 60 minutes", now(symptom__meal_minutes=60), kid(previous_weight_kg=25,
      previous_weight_date=ago(60))),
    *day_by_day("RF-04b", R, "symptom.meal_minutes", 61),
    trial("RF-04b", S, "61 minutes at 1 year", now(symptom__meal_minutes=61), kid(age_years=1)),
    trial("RF-04b", R, "61 minutes at 2 years", now(symptom__meal_minutes=61), kid(age_years=2)),
    trial("RF-04b", R, "5 % in 31 days", kid(weight_kg=19, previous_weight_kg=20, previous_weight_date=ago(31))),
    near("RF-04b", "4.9 % in 31 days", kid(weight_kg=D("19.02"), previous_weight_kg=20, previous_weight_date=ago(31))),
    near("RF-04b", "5 % in 32 days", kid(weight_kg=19, previous_weight_kg=20, previous_weight_date=ago(32))),
    trial("RF-04b", R, "5 %, last weighed 31 days ago",
          kid(weight_kg=19, weight_date=ago(31), previous_weight_kg=20, previous_weight_date=ago(40))),
    near("RF-04b", "5 %, last weighed 32 days ago",
         kid(weight_kg=19, weight_date=ago(32), previous_weight_kg=20, previous_weight_date=ago(40))),
)  # fmt: skip

# --- chest and heart --------------------------------------------------------------------------------------------

AGES = (
    (D("0.1643"), 60, 50),
    (D("0.1671"), 50, 49),
    (D("0.9"), 50, 49),
    (1, 40, 39),
    (4, 40, 39),
    (5, 30, 29),
)
MDA5 = seen("ab.mda5", "positive")
CHEST = (
    *signs("RF-02", E, "urgent.struggles", "urgent.blue_lips", "urgent.no_sentence", "exam.chest_effort", "urgent.chest_pain",
           ("symptom.breathless", "at_rest"), ("exam.oxygen_saturation", 91), ("exam.breathing_rate", 30)),
    near("RF-02", "nothing"), near("RF-02", "oxygen 92", now(exam__oxygen_saturation=92)),
    near("RF-02", "breathless on effort", now(symptom__breathless="on_effort")),
    *(near("RF-02", f"{rate} breaths at {age} years", kid(age_years=age), now(exam__breathing_rate=rate), expect=level)
      for age, limit, _ in AGES for rate, level in ((limit, E), (limit - 1, SILENT))),
    *signs("RF-02b", S, ("symptom.cough", "mild"), ("symptom.breathless", "on_effort"), ("exam.oxygen_saturation", 94)),
    near("RF-02b", "nothing"), near("RF-02b", "oxygen 95", now(exam__oxygen_saturation=95)),
    near("RF-14", "nothing", expect=APART), near("RF-14", "anti-MDA5", MDA5),
    trial("RF-14", S, "breathless on effort", MDA5, now(symptom__breathless="on_effort")),
    trial("RF-14", CANNOT, "breathless, antibodies not known", now(symptom__breathless="on_effort")),
    trial("RF-14", S, "oxygen 94", MDA5, now(exam__oxygen_saturation=94)),
    near("RF-14", "oxygen 95", MDA5, now(exam__oxygen_saturation=95)),
    trial("RF-14", E, "oxygen 91", MDA5, now(exam__oxygen_saturation=91)),
    *(case for item, limit in (("finding.fvc_percent", 90), ("finding.dlco_percent", 85), ("test.fvc_litres", "0.9"))
      for case in (
        near("RF-14", f"{item} {limit} after 100", MDA5, seen(item, 100 if limit != "0.9" else 1, 30), seen(item, limit),
          expect=S),
        near("RF-14", f"{item} a little more", MDA5, seen(item, 100 if limit != "0.9" else 1, 30),
             seen(item, D(str(limit)) + D("0.1"))),
        trial("RF-14", S, f"{item} of 28 days ago, a year apart", MDA5, seen(item, 100 if limit != "0.9" else 1, 365),
              seen(item, limit, 28)),
        trial("RF-14", CANNOT, f"{item} of 29 days ago", MDA5, seen(item, 100 if limit != "0.9" else 1, 365),
              seen(item, limit, 29)),
        trial("RF-14", CANNOT, f"{item} before, of 366 days ago", MDA5, seen(item, 100 if limit != "0.9" else 1, 366),
              seen(item, limit)))),
    near("RF-14", "ferritin 500 and steady", MDA5, seen("lab.ferritin", 500, 30), seen("lab.ferritin", 500)),
    trial("RF-14", S, "ferritin 501", MDA5, seen("lab.ferritin", 501)),
    trial("RF-14", S, "ferritin 501 of 28 days ago", MDA5, seen("lab.ferritin", 501, 28)),
    trial("RF-14", CANNOT, "ferritin 501 of 29 days ago", MDA5, seen("lab.ferritin", 501, 29)),
    trial("RF-14", S, "ferritin 100 to 101", MDA5, seen("lab.ferritin", 100, 365), seen("lab.ferritin", 101)),
    trial("RF-14", CANNOT, "ferritin 100, 366 days before", MDA5, seen("lab.ferritin", 100, 366), seen("lab.ferritin", 101)),
    *(trial("RF-14", level, f"CT of {days} days ago", MDA5, seen("test.ct_chest_result", "abnormal", days))
      for days, level in ((0, S), (28, S), (29, CANNOT))),
    *signs("RF-10", E, "urgent.fainted", "urgent.chest_pain"), *signs("RF-10", S, "urgent.palpitations", "exam.oedema"),
    near("RF-10", "nothing"), *day_by_day("RF-10", S, "exam.heart_rate", 140),
    *(near("RF-10", f"{rate} beats at {age} years", kid(age_years=age), now(exam__heart_rate=rate), expect=level)
      for age, limit in ((D("0.9"), 180), (1, 160), (4, 160), (5, 140), (11, 140), (12, 120))
      for rate, level in ((limit, S), (limit - 1, SILENT))),
    *(case for name in ("troponin_t", "troponin_i") for case in (
        near("RF-10", f"{name} at its limit", seen(f"lab.{name}", 10)),
        near("RF-10", f"{name} above its limit", seen(f"lab.{name}", 11), expect=S),
        *(trial("RF-10", level, f"{name} of {days} and {more} days ago", seen(f"lab.{name}", 11, days),
                seen(f"lab.{name}_uln", 10, more)) for days, more, level in ((7, 7, S), (8, 7, CANNOT), (7, 8, CANNOT))))),
    *(trial("RF-10", level, f"ECG of {days} days ago", seen("test.ecg_result", "abnormal", days))
      for days, level in ((7, S), (8, CANNOT))),
    *signs("RF-22b", S, "urgent.swollen_limb"), near("RF-22b", "nothing"),
    near("RF-22b", "a swollen limb, and a JAK inhibitor", SWOLLEN, takes("tofacitinib")),
    *day_by_day("RF-22", S, "urgent.swollen_limb", "yes", takes("tofacitinib")), near("RF-22", "nothing"),
    near("RF-22", "a swollen limb", SWOLLEN), near("RF-22", "a swollen limb and a JAK inhibitor", SWOLLEN, takes("tofacitinib"),
                                                   expect=S),
    *(trial("RF-22", E, item, takes("tofacitinib"), says(**{item.replace(".", "__"): value}))
      for item, value in (("urgent.chest_pain", "yes"), ("urgent.headache", "yes"), ("symptom.breathless", "on_effort"))),
    near("RF-22", "pain in the chest", now(urgent__chest_pain="yes")),
    near("RF-22", "a JAK inhibitor", takes("tofacitinib")),
    *day_by_day("RF-22", E, "urgent.central_line", "yes", now(urgent__chest_pain="yes")),
    *(near("RF-22", f"{drug} {days} days ago", takes(drug, stop=ago(days)), now(urgent__chest_pain="yes"), expect=level)
      for drug, days, level in (("IVIG", 28, E), ("IVIG", 29, SILENT), ("methylprednisolone", 14, E),
                                ("methylprednisolone", 15, SILENT), ("combined contraceptive", 0, E))),
)  # fmt: skip

# --- belly, skin, brain, urine, limbs ---------------------------------------------------------------------------

MILD = now(symptom__belly_pain="mild")
SEVEN = now(symptom__belly_pain="mild", symptom__belly_hours="6.5")
CK = seen("lab.ck", 5001)
BODY = (
    *signs("RF-05", E, ("symptom.belly_pain", "severe"), "symptom.blood_in_stool", "urgent.hard_belly", "urgent.shoulder_tip",
           ("symptom.vomiting", "does_not_stop"), ("exam.belly", "hard")),
    near("RF-05", "nothing"), near("RF-05", "moderate pain", now(symptom__belly_pain="moderate")),
    near("RF-05", "pain and fever", MILD, FEVER, expect=E), near("RF-05", "fever", FEVER),
    trial("RF-05", E, "constant for 1.5 h", now(symptom__belly_constant="yes", symptom__belly_hours="1.5")),
    near("RF-05", "constant for 1 h", now(symptom__belly_constant="yes", symptom__belly_hours="1")),
    near("RF-05", "1.5 h, comes and goes", MILD, now(symptom__belly_hours="1.5")),
    *day_by_day("RF-05", E, "symptom.belly_constant", "yes", now(symptom__belly_hours="2")),
    *day_by_day("RF-05", E, "symptom.belly_hours", 2, now(symptom__belly_constant="yes")),
    near("RF-05b", "nothing"), near("RF-05b", "mild pain for 6.5 h", SEVEN),
    *(near("RF-05b", f"{name}, 6.5 h", SEVEN, change, expect=S) for name, change in (
        ("NXP2", seen("ab.nxp2", "positive")), ("skin ulcers", seen("finding.skin_ulcers", "yes")),
        ("vasculopathic ulcers", seen("finding.vasculop_ulcers", "yes")), ("infarct", seen("finding.digital_infarct", "yes")),
        ("vasculitis", seen("finding.gut_vasculitis", "yes")), ("a new sore", now(urgent__new_ulcer="yes")),
        ("0.5 mg/kg", takes("prednisolone", dose=D("12.5"))), ("tocilizumab", takes("tocilizumab", stop=ago(28))))),
    near("RF-05b", "tocilizumab 29 days ago", SEVEN, takes("tocilizumab", stop=ago(29))),
    near("RF-05b", "12.4 mg", SEVEN, takes("prednisolone", dose=D("12.4"))),
    near("RF-05b", "NXP2, 6 h", now(symptom__belly_pain="mild", symptom__belly_hours="6"), seen("ab.nxp2", "positive")),
    near("RF-05b", "NXP2, no pain", now(symptom__belly_hours="7"), seen("ab.nxp2", "positive")),
    *(trial("RF-05b", level, f"{item} of {days} days ago", SEVEN, seen(item, "yes", days))
      for item in ("finding.skin_ulcers", "finding.vasculop_ulcers", "finding.digital_infarct", "finding.gut_vasculitis")
      for days, level in ((28, S), (29, CANNOT))),
    *signs("RF-07", S, "urgent.new_ulcer", "urgent.new_rash", "urgent.hot_lump", "urgent.spreading_red"),
    *signs("RF-07", E, "urgent.black_digit"), near("RF-07", "nothing"), near("RF-07", "fever", FEVER),
    near("RF-07", "a new sore", now(urgent__new_ulcer="yes"), expect=S),
    near("RF-07", "a new sore and fever", now(urgent__new_ulcer="yes"), FEVER, expect=E),
    near("RF-07", "a new sore and very ill", now(urgent__new_ulcer="yes", urgent__very_ill="yes"), expect=E),
    *signs("RF-08", E, "urgent.headache", "urgent.vision", "urgent.seizure", "urgent.one_sided", "urgent.confused",
           ("exam.alertness", "confused")), near("RF-08", "nothing"),
    *signs("RF-09", S, "urgent.dark_urine", ("exam.urine_colour", "brown")), near("RF-09", "nothing"),
    near("RF-09", "3+ without red cells", now(exam__urine_blood="3+"), expect=S),
    near("RF-09", "3+ with red cells", now(exam__urine_blood="3+", urgent__urine_red_cells="yes")),
    near("RF-09", "2+ without red cells", now(exam__urine_blood="2+")),
    *day_by_day("RF-09", S, "exam.urine_blood", "3+", now(urgent__urine_red_cells="no")),
    *day_by_day("RF-09", S, "urgent.urine_red_cells", "no", now(exam__urine_blood="3+")),
    near("RF-09", "CK 5001", CK),
    *(near("RF-09", f"CK 5001 and {name}", CK, change, expect=S) for name, change in (
        ("pain", now(urgent__muscle_pain="yes")), ("exercise", now(symptom__after_exercise="yes")), ("fever", FEVER),
        ("a statin", takes("simvastatin")), ("an antibiotic", takes("amoxicillin")),
        ("deucravacitinib for 84 days", takes("deucravacitinib", start=ago(84))))),
    near("RF-09", "deucravacitinib for 85 days", CK, takes("deucravacitinib", start=ago(85))),
    near("RF-09", "CK 5000 and pain", seen("lab.ck", 5000), now(urgent__muscle_pain="yes")),
    *day_by_day("RF-09", S, "urgent.muscle_pain", "yes", CK), *day_by_day("RF-09", S, "symptom.after_exercise", "yes", CK),
    *(trial("RF-09", level, f"CK of {days} days ago", seen("lab.ck", 5001, days), now(urgent__muscle_pain="yes"))
      for days, level in ((7, S), (8, CANNOT))),
    *(near("RF-09", f"dark urine and {name}", now(urgent__dark_urine="yes"), change, expect=level) for name, change, level in (
        ("fine", FEVER, S), ("no urine", now(urgent__little_urine="yes"), E), ("palpitations",
          now(urgent__palpitations="yes"), E),
        ("potassium 6", seen("lab.potassium", 6), S), ("potassium 6.1", seen("lab.potassium", "6.1"), E),
        ("creatinine doubled", seen("lab.creatinine", "0.8"), E), ("creatinine 0.79", seen("lab.creatinine", "0.79"), S))),
    near("RF-09", "little urine", now(urgent__little_urine="yes")),
    *(trial("RF-09", level, f"dark urine, potassium of {days} days ago", now(urgent__dark_urine="yes"),
            seen("lab.potassium", 7, days)) for days, level in ((2, E), (3, S))),
    *(trial("RF-09", level, f"dark urine, creatinine of {days} and {before} days ago", now(urgent__dark_urine="yes"),
            seen("lab.creatinine", 1, before), seen("lab.creatinine", 2, days))
      for days, before, level in ((7, 365, E), (8, 365, S), (7, 366, S))),
    *day_by_day("RF-09", E, "urgent.little_urine", "yes", now(urgent__dark_urine="yes"), later=S),
    *signs("RF-25", S, ("symptom.back_pain", "severe")), near("RF-25", "nothing"),
    near("RF-25", "moderate pain in the back", now(symptom__back_pain="moderate")),
    trial("RF-25", S, "no weight on steroids", PRED, now(urgent__no_weight="yes")),
    near("RF-25", "no weight without steroids", now(urgent__no_weight="yes")),
    near("RF-25", "pain in the hip without steroids", now(symptom__hip_knee_pain="mild")),
    near("RF-25", "steroids", PRED), near("RF-25", "pain in the hip on steroids", PRED, now(symptom__hip_knee_pain="mild"),
      expect=R),
    *day_by_day("RF-25", S, "urgent.no_weight", "yes", PRED),
    *day_by_day("RF-25", R, "symptom.hip_knee_pain", "mild", PRED),
    *signs("RF-26", S, "urgent.hot_joint"), *signs("RF-26", E, "urgent.tight_limb"), near("RF-26", "nothing"),
    near("RF-26", "fever", FEVER), near("RF-26", "hot joint and fever", FEVER, now(urgent__hot_joint="yes"), expect=E),
    near("RF-26", "hot joint", now(urgent__hot_joint="yes"), expect=S),
    *signs("RF-36", R, "urgent.new_contracture", "urgent.falls_more", "symptom.school_refusal", ("symptom.seems_sad", "mild")),
    near("RF-36", "nothing"),
    near("RF-31", "nothing", expect=APART), near("RF-31", "5 weeks old", INFANT),
    near("RF-31", "91 days and fever", kid(age_years=D("0.2491")), FEVER, expect=E),
    near("RF-31", "92 days and fever", kid(age_years=D("0.2519")), FEVER, expect=APART),
    *(near("RF-31", name, INFANT, change, expect=level) for name, change, level in (
        ("rash", now(newborn__rash="yes"), SILENT), ("low tone", now(newborn__low_tone="yes"), SILENT),
        ("rash and low tone", now(newborn__rash="yes", newborn__low_tone="yes"), E),
        ("rash and weakness", now(newborn__rash="yes", newborn__weakness="yes"), E),
        ("feeds badly", now(newborn__feeding="mild"), E), ("breathes badly", now(newborn__breathing="mild"), E),
        ("fever, felt", now(newborn__fever="yes"), E))),
    *(case for item, value in (("newborn.feeding", "mild"), ("newborn.breathing", "mild"), ("newborn.fever", "yes"))
      for case in day_by_day("RF-31", E, item, value, INFANT)),
    *day_by_day("RF-31", E, "newborn.rash", "yes", INFANT, now(newborn__weakness="yes")),
    *day_by_day("RF-31", E, "newborn.weakness", "yes", INFANT, now(newborn__rash="yes")),
    *day_by_day("RF-31", E, "newborn.low_tone", "yes", INFANT, now(newborn__rash="yes")),
)  # fmt: skip

# --- infection --------------------------------------------------------------------------------------------------

NO_DRUG = without("methotrexate")


def vaccinated(cvx: str, days: int) -> Change:
    return lambda told: told.setdefault("vaccine_history", []).append({"cvx": cvx, "date": ago(days)})


LONG = (FEVER, now(urgent__fever_days=2))
INFECTION = (
    *signs("RF-12", E, "urgent.very_ill", "urgent.stiff_neck", "urgent.not_blanching", ("exam.alertness", "cannot_be_woken")),
    near("RF-12", "nothing"), near("RF-12", "weak cry at 1 year", kid(age_years=1), now(newborn__weak_cry="yes")),
    near("RF-12", "weak cry at 0.9 years", kid(age_years=D("0.9")), now(newborn__weak_cry="yes"), expect=E),
    near("RF-12", "at 0.9 years", kid(age_years=D("0.9"))),
    *day_by_day("RF-12", E, "newborn.weak_cry", "yes", kid(age_years=D("0.9"))),
    *signs("RF-06", S, ("exam.temperature", "38.0"), ("exam.temperature", "35.9"), "urgent.high_fever",
           ("exam.general_look", "very_ill")),
    *signs("RF-06", E, "urgent.very_ill"), near("RF-06", "nothing"), near("RF-06", "36.0", now(exam__temperature="36.0")),
    near("RF-06", "37.9", now(exam__temperature="37.9")), near("RF-06", "unwell", now(exam__general_look="unwell")),
    near("RF-06", "neutrophils 0.4", seen("lab.neutrophils", "0.4")),
    near("RF-06", "fever, neutrophils 0.5", FEVER, seen("lab.neutrophils", "0.5"), expect=S),
    near("RF-06", "fever, neutrophils 0.4", FEVER, seen("lab.neutrophils", "0.4"), expect=E),
    near("RF-06", "fever and a stiff neck", FEVER, now(urgent__stiff_neck="yes"), expect=E),
    near("RF-06", "fever without a drug", NO_DRUG, FEVER, expect=APART),
    near("RF-06", "fever, neutrophils 1.0, no drug", NO_DRUG, FEVER, seen("lab.neutrophils", 1), expect=APART),
    near("RF-06", "fever, neutrophils 0.9, no drug", NO_DRUG, FEVER, seen("lab.neutrophils", "0.9"), expect=S),
    *(near("RF-06", f"fever, {drug} {days} days ago", NO_DRUG, FEVER, takes(drug, start=ago(400), stop=ago(days)), expect=level)
      for drug, days, level in (("azathioprine", 27, S), ("azathioprine", 28, APART), ("prednisolone", 27, S),
                                ("prednisolone", 28, APART), ("rituximab", 181, S), ("rituximab", 182, APART))),
    # 28 days after the last dose the wait is over; six months to the day from 1 December (182 days) to 1 June
    *(near("RF-06", f"fever, under {drug}", NO_DRUG, FEVER, takes(drug), expect=S)
      for drug in ("deucravacitinib", "prednisolone", "azathioprine", "mercaptopurine", "leflunomide")),
    near("RF-11", "nothing"), near("RF-11", "fever", FEVER), near("RF-11", "neutrophils 0.5", seen("lab.neutrophils", "0.5")),
    near("RF-11", "fever, neutrophils 0.5", FEVER, seen("lab.neutrophils", "0.5"), expect=E),
    near("RF-11", "fever, neutrophils 0.6", FEVER, seen("lab.neutrophils", "0.6")),
    *(trial("RF-11", level, f"neutrophils of {days} days ago", FEVER, seen("lab.neutrophils", "0.4", days))
      for days, level in ((14, E), (15, CANNOT))),
    *(trial("RF-11", level, f"{drug} {days} days ago", FEVER, takes(drug, start=ago(400), stop=ago(days)))
      for drug, days, level in (("cyclophosphamide", 21, E), ("cyclophosphamide", 22, CANNOT), ("rituximab", 183, E),
                                ("rituximab", 184, CANNOT))),
    near("RF-11", "fever, cyclophosphamide, neutrophils 3", FEVER, takes("cyclophosphamide")),
    near("RF-11", "no fever, cyclophosphamide", takes("cyclophosphamide")),
    near("RF-13", "nothing"), near("RF-13", "fever for 2 days", *LONG),
    *(near("RF-13", name, *LONG, seen("lab.ferritin", ferritin), *(seen(item, value) for item, value in values), expect=level)
      for name, ferritin, values, level in (
        ("ferritin 685, platelets 181, fibrinogen 3.6", 685, (("lab.platelets", 181), ("lab.fibrinogen", "3.6")), S),
        ("ferritin 684", 684, (("lab.platelets", 181), ("lab.fibrinogen", "3.6")), SILENT),
        ("platelets 182", 685, (("lab.platelets", 182), ("lab.fibrinogen", "3.6")), SILENT),
        ("fibrinogen 3.7", 685, (("lab.platelets", 181), ("lab.fibrinogen", "3.7")), SILENT),
        ("triglycerides 1.762, 156.01 mg/dL", 685, (("lab.platelets", 181), ("lab.triglycerides", "1.762")), S),
        ("triglycerides 1.761, 155.9 mg/dL", 685, (("lab.platelets", 181), ("lab.triglycerides", "1.761")), SILENT),
        ("AST 49 after 20, CK 200", 685, (("lab.platelets", 181), ("lab.ast", 49), ("lab.ck", 200)), S),
        ("AST 48", 685, (("lab.platelets", 181), ("lab.ast", 48)), SILENT),
        ("AST 49, CK 201", 685, (("lab.platelets", 181), ("lab.ast", 49), ("lab.ck", 201)), SILENT),
        ("falling platelets alone", 50, (("lab.platelets", 200),), SILENT))),
    near("RF-13", "triglycerides 156 mg/dL", *LONG, seen("lab.ferritin", 685), seen("lab.platelets", 181),
         lab("triglycerides", 156, 0, "mg/dL")),
    near("RF-13", "AST 60 after 60", *LONG, seen("lab.ferritin", 685), seen("lab.platelets", 181), seen("lab.ast", 60, 30),
         seen("lab.ast", 60)),
    near("RF-13", "fever for 1 day", FEVER, now(urgent__fever_days=1), seen("lab.ferritin", 685), seen("lab.platelets", 181),
         seen("lab.fibrinogen", 3)),
    near("RF-13", "no fever now", now(urgent__fever_days=3), seen("lab.ferritin", 685), seen("lab.platelets", 181),
         seen("lab.fibrinogen", 3)),
    *(near("RF-13", f"{name} falls to {value}", *LONG, seen(name, value), now(exam__liver_spleen="yes"), expect=level)
      for name, value, level in (("lab.platelets", 200, S), ("lab.platelets", 201, SILENT), ("lab.haemoglobin", "9.6", S),
                                 ("lab.haemoglobin", "9.7", SILENT), ("lab.wbc", "4.8", S), ("lab.wbc", "4.9", SILENT))),
    *(near("RF-13", f"falling counts and {name}", *LONG, seen("lab.wbc", 3), change, expect=E) for name, change in (
        ("bleeding", now(urgent__bleeding="yes")), ("drowsy", now(exam__alertness="drowsy")),
        ("confused", now(urgent__confused="yes")), ("a seizure", now(urgent__seizure="yes")))),
    near("RF-13", "ferritin and bleeding", *LONG, seen("lab.ferritin", 685), seen("lab.platelets", 181),
         seen("lab.fibrinogen", 3), now(urgent__bleeding="yes"), expect=E),
    near("RF-13", "bleeding alone", *LONG, now(urgent__bleeding="yes")),
    trial("RF-13", CANNOT, "ferritin was not measured", *LONG, seen("lab.platelets", 150), seen("lab.fibrinogen", 3)),
    *(trial("RF-13", level, f"{name} of {days} days ago", *LONG, *(seen(item, value, days if item == name else 0)
        for item, value in (("lab.ferritin", 685), ("lab.platelets", 181), ("lab.fibrinogen", 3))))
      for name in ("lab.ferritin", "lab.platelets", "lab.fibrinogen") for days, level in ((7, S), (8, CANNOT))),
    *(trial("RF-13", level, f"triglycerides of {days} days ago", *LONG, seen("lab.ferritin", 685), seen("lab.platelets", 181),
            seen("lab.triglycerides", 2, days)) for days, level in ((7, S), (8, CANNOT))),
    *(trial("RF-13", level, f"AST of {days} and {before} days ago, CK {ck}, its limit {limit}", *LONG, seen("lab.ferritin",
      685),
            seen("lab.platelets", 181), seen("lab.ast", 20, before), seen("lab.ast", 49, days), seen("lab.ck", 100, ck),
            seen("lab.ck_uln", 200, limit))
      for days, before, ck, limit, level in ((7, 365, 7, 365, S), (8, 365, 7, 365, CANNOT), (7, 366, 7, 365, CANNOT),
                                             (7, 365, 8, 365, CANNOT), (7, 365, 7, 366, CANNOT))),
    *(trial("RF-13", level, f"{name} of {days} and {before} days ago", *LONG, now(exam__liver_spleen="yes"),
            seen(name, 20, before), seen(name, 10, days))
      for name in ("lab.haemoglobin", "lab.wbc", "lab.platelets")
      for days, before, level in ((7, 365, S), (8, 365, CANNOT), (7, 366, CANNOT))),
    *day_by_day("RF-13", S, "exam.liver_spleen", "yes", *LONG, seen("lab.wbc", 10, 30), seen("lab.wbc", 3)),
    *day_by_day("RF-13", S, "urgent.fever_days", 2, FEVER, seen("lab.ferritin", 685), seen("lab.platelets", 181),
                seen("lab.fibrinogen", 3)),
    *day_by_day("RF-13", E, "exam.alertness", "drowsy", *LONG, seen("lab.wbc", 10, 30), seen("lab.wbc", 3)),
    near("RF-16", "nothing"), near("RF-16", "rash without a drug", NO_DRUG, now(urgent__pox_rash="yes"), expect=APART),
    trial("RF-16", E, "rash", now(urgent__pox_rash="yes")),
    trial("RF-16", S, "rash that staff saw", now(urgent__pox_rash="yes", urgent__pox_seen_well="yes")),
    near("RF-16", "rash that staff did not see", now(urgent__pox_rash="yes"), expect=E),
    *day_by_day("RF-16", S, "urgent.pox_seen_well", "yes", now(urgent__pox_rash="yes"), later=E),
    *signs("RF-16", S, "urgent.pox_contact"), *day_by_day("RF-16", E, "urgent.pox_rash"),
    near("RF-16", "contact", now(urgent__pox_contact="yes"), expect=S),
    near("RF-16", "contact, immune", now(urgent__pox_contact="yes"), seen("test.vzv_result", "positive")),
    *signs("RF-17", S, "urgent.measles_rash", "urgent.measles_contact", "urgent.wrong_vaccine"), near("RF-17", "nothing"),
    *(near("RF-17", f"vaccine {cvx} of {days} days ago on a drug", takes("baricitinib", start=ago(100)), vaccinated(cvx, days),
           expect=level) for cvx, days, level in (("21", 42, S), ("21", 43, SILENT), ("03", 42, S), ("111", 42, SILENT))),
    near("RF-17", "a vaccine of the day before a drug", NO_DRUG, takes("baricitinib", start=ago(9)), vaccinated("21", 10)),
    near("RF-17", "wrong vaccine without a drug", NO_DRUG, now(urgent__wrong_vaccine="yes")),
    *signs("RF-32", S, "urgent.pox_contact", "urgent.measles_contact"), near("RF-32", "nothing"),
    *signs("RF-34", S, "urgent.vaccine_reaction", "urgent.wrong_vaccine"), near("RF-34", "nothing"),
)  # fmt: skip

# --- blood, liver, sugar, mood ----------------------------------------------------------------------------------

SWEET = (seen("lab.glucose", "11.1"), now(urgent__thirst="yes"))
IVIG = takes("IVIG", dose=50, unit="g", route="IV", frequency="1 doses", start=ago(3), stop=ago(3))


def ivig(days: int) -> Change:
    return takes("IVIG", dose=50, unit="g", route="IV", frequency="every 4 weeks", start=ago(days))


BLOOD = (
    *signs("RF-21", E, "urgent.allergic"), near("RF-21", "nothing"),
    near("RF-23", "nothing", expect=APART), near("RF-23", "steroid", PRED),
    trial("RF-23", S, "11.1 and thirst", PRED, *SWEET), trial("RF-23", S, "11.1 and thirst on tacrolimus",
      takes("tacrolimus"), *SWEET),
    near("RF-23", "11.1 and thirst, well else", PRED, *SWEET, expect=S),
    near("RF-23", "11.0 and thirst", PRED, seen("lab.glucose", 11), now(urgent__thirst="yes")),
    near("RF-23", "11.1 without thirst", PRED, seen("lab.glucose", "11.1")),
    trial("RF-23", E, "vomits", PRED, *SWEET, now(symptom__vomiting="once")),
    trial("RF-23", E, "drowsy", PRED, *SWEET, now(exam__alertness="drowsy")),
    *(trial("RF-23", level, f"glucose of {days} days ago", PRED, seen("lab.glucose", 12, days), now(urgent__thirst="yes"))
      for days, level in ((2, S), (3, CANNOT))),
    *day_by_day("RF-23", S, "urgent.thirst", "yes", PRED, seen("lab.glucose", 12)),
    *signs("RF-27", S, "urgent.bleeding", "urgent.nosebleed"), near("RF-27", "nothing"), near("RF-27", "fever", FEVER),
    near("RF-27", "platelets 50", seen("lab.platelets", 50)), near("RF-27", "platelets 49", seen("lab.platelets", 49),
      expect=S),
    near("RF-27", "bleeding", now(urgent__bleeding="yes"), expect=S),
    *(near("RF-27", f"bleeding and {name}", now(urgent__bleeding="yes"), change, expect=E) for name, change in (
        ("platelets 49", seen("lab.platelets", 49)), ("fever", FEVER), ("very ill", now(urgent__very_ill="yes")))),
    *(trial("RF-27", level, f"platelets of {days} days ago", seen("lab.platelets", 49, days))
      for days, level in ((14, S), (15, CANNOT))),
    *signs("RF-28", S, ("private.suicidal", "thoughts"), "private.self_harm", ("private.phq9_item9", 1)),
    *signs("RF-28", E, ("private.suicidal", "plan")), near("RF-28", "nothing"),
    *signs("RF-29", S, "urgent.jaundice", ("symptom.itch", "severe")), near("RF-29", "nothing"),
    near("RF-29", "dark urine", now(urgent__dark_urine="yes")), near("RF-29", "pale stools", now(urgent__pale_stool="yes")),
    near("RF-29", "dark urine and pale stools", now(urgent__dark_urine="yes", urgent__pale_stool="yes"), expect=S),
    near("RF-29", "moderate itch", now(symptom__itch="moderate")),
    near("RF-29", "ALT 200 of 40", seen("lab.alt", 200)), near("RF-29", "ALT 201 of 40", seen("lab.alt", 201), expect=S),
    *(trial("RF-29", level, f"ALT of {days}, limit of {more} days ago", seen("lab.alt", 300, days), seen("lab.alt_uln",
      40, more))
      for days, more, level in ((7, 7, S), (8, 7, CANNOT), (7, 8, CANNOT))),
    *day_by_day("RF-29", S, "urgent.pale_stool", "yes", now(urgent__dark_urine="yes")),
    near("RF-30", "nothing", expect=APART), near("RF-30", "immunoglobulin 2 days ago", ivig(2)),
    *(near("RF-30", f"{item}, immunoglobulin {days} days ago", ivig(days), says(**{item.replace(".", "__"): "yes"}), expect=level)
      for item, most in (("urgent.headache", 3), ("urgent.stiff_neck", 3), ("urgent.dark_urine", 10), ("urgent.pale", 10))
      for days, level in ((most, S), (most + 1, SILENT))),
    near("RF-30", "pale, every four weeks, the last due 2 days ago", ivig(30), now(urgent__pale="yes"), expect=S),
    near("RF-30", "pale, given 11 days ago, ended 10 days ago", now(urgent__pale="yes"), given(11, drug="IVIG"),
         takes("IVIG", dose=50, unit="g", route="IV", frequency="once", start=ago(40), stop=ago(10))),
    near("RF-30", "pale, ended 10 days ago", now(urgent__pale="yes"),
         takes("IVIG", dose=50, unit="g", route="IV", frequency="once", start=ago(40), stop=ago(10)), expect=S),
    near("RF-30", "pale, ended 11 days ago", now(urgent__pale="yes"),
         takes("IVIG", dose=50, unit="g", route="IV", frequency="once", start=ago(40), stop=ago(11))),
    near("RF-30", "pale, given 2 days ago, no course is recorded", now(urgent__pale="yes"), given(2, drug="IVIG"), expect=S),
    *day_by_day("RF-30", S, "urgent.pale", "yes", ivig(2)),
    *signs("RF-35", R, "private.safeguarding"), near("RF-35", "nothing"),
    near("BP-03", "nothing"), near("RF-24", "nothing"),
    *(case for text, high in (((140, 60), True), ((139, 60), False), ((100, 90), True), ((100, 89), False)) for case in (
        near("RF-24", f"{text}, 13 years", kid(age_years=13), now(exam__systolic=text[0], exam__diastolic=text[1]),
             expect=S if high else SILENT),
        near("BP-03", f"{text}, headache", kid(age_years=13), now(exam__systolic=text[0], exam__diastolic=text[1],
             urgent__headache="yes"), expect=E if high else SILENT))),
    # the 95th centile is 115/75: stage 2 from 127/87
    *(near("RF-24", f"{up}/{low} at {age}", kid(age_years=age), now(exam__systolic=up, exam__diastolic=low), expect=level)
      for up, low, age, level in ((127, 60, 12, S), (126, 60, 12, SILENT), (100, 87, 12, S), (100, 86, 12, SILENT),
                                  (127, 87, 13, SILENT))),
    *(near(rule, f"145/60 and {item}", now(exam__systolic=145), says(**{item.replace(".", "__"): "yes"}), expect=E)
      for rule in ("RF-24", "BP-03")
      for item in ("urgent.headache", "urgent.vision", "urgent.seizure", "urgent.confused")),
    near("RF-24", "a headache", now(urgent__headache="yes")), near("BP-03", "145/60", now(exam__systolic=145)),
    *day_by_day("RF-24", S, "exam.systolic", 145), *day_by_day("RF-24", S, "exam.diastolic", 95),
    *day_by_day("RF-24", S, "exam.systolic_95", 115, now(exam__systolic=130)),
    *day_by_day("RF-24", S, "exam.diastolic_95", 70, now(exam__diastolic=85)),
)  # fmt: skip

# --- adrenals and medicines -------------------------------------------------------------------------------------

STOPPED = takes("prednisolone", dose=10, start=ago(300), stop=ago(40))
ADRENAL = (
    *(near(rule, "nothing", expect=APART) for rule in ("AI-05", "AI-06", "AI-07", "AI-08", "AI-09", "RF-15")),
    *(near(rule, "a steroid", PRED) for rule in ("AI-05", "AI-06", "AI-07", "AI-08", "AI-09", "RF-15")),
    near("AI-02", "nothing", expect=APART), near("AI-02", "a steroid now", PRED, expect=APART),
    near("AI-02", "a steroid that ended 40 days ago", STOPPED, expect=INFO),
    near("AI-02", "20 days of a steroid", takes("prednisolone", dose=10, start=ago(60), stop=ago(41))),
    near("AI-02", "21 days of a steroid", takes("prednisolone", dose=10, start=ago(61), stop=ago(41)), expect=INFO),
    *(near("AI-05", name, PRED, change, expect=INFO) for name, change in (
        ("fever", FEVER), ("diarrhoea", now(symptom__diarrhoea="mild")), ("an injury", now(urgent__injury="minor")))),
    near("AI-05", "fever on 3 mg", takes("prednisolone", dose=3), FEVER, expect=APART),
    near("AI-05", "fever after 20 days", takes("prednisolone", dose=4, start=ago(20)), FEVER, expect=APART),
    near("AI-05", "fever after 21 days", takes("prednisolone", dose=4, start=ago(21)), FEVER, expect=INFO),
    near("AI-05", "fever, dose not known", takes("prednisolone", dose=None), FEVER, expect=INFO),
    *day_by_day("AI-05", INFO, "symptom.diarrhoea", "mild", PRED), *day_by_day("AI-05", INFO, "urgent.injury", "minor", PRED),
    *(case for rule in ("AI-06", "RF-15") for case in (
        *(near(rule, name, PRED, change, expect=E) for name, change in (
            ("vomits twice", now(symptom__vomiting="repeated")), ("vomits on", now(symptom__vomiting="does_not_stop")),
            ("lost the steroid", now(urgent__steroid_lost="yes")), ("drowsy", now(exam__alertness="drowsy")),
            ("very ill", now(urgent__very_ill="yes")), ("a major injury", now(urgent__injury="major")))),
        near(rule, "vomits twice, 40 days after the last", STOPPED, now(symptom__vomiting="repeated"), expect=E))),
    near("AI-06", "vomits once", PRED, now(symptom__vomiting="once")),
    near("AI-06", "a minor injury", PRED, now(urgent__injury="minor")),
    *day_by_day("AI-06", E, "urgent.steroid_lost", "yes", PRED),
    *day_by_day("AI-07", INFO, "urgent.operation", "yes", PRED),
    near("AI-07", "an operation", PRED, now(urgent__operation="yes"), expect=INFO),
    near("AI-08", "an enzyme inducer", PRED, takes("phenytoin"), expect=INFO),
    *(near("AI-09", name, PRED, *changes, expect=level) for name, changes, level in (
        ("very ill", (now(urgent__very_ill="yes"),), E), ("drowsy", (now(exam__alertness="drowsy"),), E),
        ("glucose 3", (seen("lab.glucose", 3),), SILENT), ("glucose 2.9", (seen("lab.glucose", "2.9"),), E),
        ("sodium 130", (seen("lab.sodium", 130),), SILENT), ("sodium 129", (seen("lab.sodium", 129),), E),
        ("potassium 6", (seen("lab.potassium", 6),), SILENT), ("potassium 6.1", (seen("lab.potassium", "6.1"),), E))),
    # the floor of the upper pressure: 70 below one year, then 70 and twice the age, 90 from ten years on
    *(near("AI-09", f"{up} at {age} years", PRED, kid(age_years=age), now(exam__systolic=up), expect=level)
      for age, floor in ((D("0.9"), 70), (1, 72), (9, 88), (10, 90), (14, 90)) for up, level in ((floor, SILENT), (floor - 1,
        E))),
    *(near("AI-09", f"{rate} beats at {age} years", PRED, kid(age_years=age), now(exam__heart_rate=rate), expect=level)
      for age, limit in ((D("0.9"), 180), (1, 160), (4, 160), (5, 140), (11, 140), (12, 120))
      for rate, level in ((limit, E), (limit - 1, SILENT))),
    *(trial("AI-09", level, f"{name} of {days} days ago", PRED, seen(name, value, days))
      for name, value in (("lab.glucose", 2), ("lab.sodium", 120), ("lab.potassium", 7)) for days, level in ((1, E), (2,
        CANNOT))),
    *(near("RF-15", name, PRED, change, expect=level) for name, change, level in (
        ("fever", FEVER, S), ("diarrhoea", now(symptom__diarrhoea="mild"), SILENT), ("drinks little",
          now(urgent__drinking="little"), SILENT),
        ("diarrhoea, drinks little", now(symptom__diarrhoea="mild", urgent__drinking="little"), S),
        ("a day missed", now(urgent__steroid_missed=1), S), ("an injury", now(urgent__injury="minor"), S),
        ("no tablets", now(urgent__no_tablets="yes"), S), ("bedbound", now(finding__bedbound="yes"), S),
        ("an operation", now(urgent__operation="yes"), S))),
    *day_by_day("RF-15", S, "urgent.steroid_missed", 1, PRED),
    *day_by_day("RF-15", S, "urgent.drinking", "little", PRED, now(symptom__diarrhoea="mild")),
    *signs("RF-33", S, "treatment.steroid_stop"), near("RF-33", "nothing"),
    near("RF-20", "nothing"), *signs("RF-20", S, ("urgent.taken", "other"), ("urgent.taken", "calcineurin_inhibitor")),
    *signs("RF-20", E, ("urgent.taken", "hydroxychloroquine")),
    near("RF-20", "hydroxychloroquine at 5", now(urgent__taken="hydroxychloroquine", urgent__taken_age=5), expect=E),
    near("RF-20", "hydroxychloroquine at 6", now(urgent__taken="hydroxychloroquine", urgent__taken_age=6), expect=S),
    *day_by_day("RF-20", S, "urgent.taken_age", 6, now(urgent__taken="hydroxychloroquine"), later=E),
    *(near("RF-20", f"another medicine, {name}", now(urgent__taken="other"), change, expect=E) for name, change in (
        ("very ill", now(urgent__very_ill="yes")), ("drowsy", now(exam__alertness="drowsy")),
        ("fainted", now(urgent__fainted="yes")), ("a seizure", now(urgent__seizure="yes")))),
    near("RF-20", "another medicine, well", now(urgent__taken="other"), expect=S),
    near("RF-20", "very ill", now(urgent__very_ill="yes")),
)  # fmt: skip

# --- every call -------------------------------------------------------------------------------------------------

RULE = "TRIAGE-COMPLETENESS"
TEENAGER = kid(age_years=13, post_menarche=True)


def asks(told: Told) -> None:
    told.update(audience="family", question="Shall we leave it out tonight?")


def but(*items: str) -> Change:
    return lambda told: [told["items"].pop(item, None) for item in items]  # type: ignore[func-returns-value]


def _open(place: int, need: Need) -> Iterator[Trial]:
    """Everything is answered but one need: in a baby, a child of 8 years on a steroid, or a girl of 13."""
    items = [one.asked.item.id for one in need.facts if isinstance(one.asked, Answer)]
    who = INFANT if need.when is BABY else TEENAGER if "private.may_be_pregnant" in items else PRED
    if items:
        yield trial(RULE, CANNOT, f"need {place}: {' or '.join(items)}", *ALL_FINE, who, but(*items))


CALLS = (
    near(RULE, "nothing"), near(RULE, "a baby", INFANT), near(RULE, "a steroid", PRED), near(RULE, "a girl of 13", TEENAGER),
    trial(RULE, APART, "nothing is asked"), trial(RULE, CANNOT, "one answer", now(urgent__headache="no")),
    *(case for place, need in enumerate(NEEDS) for case in _open(place, need)),
    near(RULE, "the mood of a child of 7", kid(age_years=7), but("private.suicidal")),
    near(RULE, "words for a baby, in a child", but("newborn.low_tone", "newborn.feeding")),
    near(RULE, "words for a child, in a baby", INFANT, but("urgent.confused", "urgent.new_ulcer")),
    *(near(RULE, f"the steroid, stopped {days} days ago", takes("prednisolone", dose=4, stop=ago(days)),
           but("urgent.steroid_lost", "urgent.steroid_missed"), expect=expect) for days, expect in ((28, CANNOT), (29, SILENT))),
    near(RULE, "the steroid, without one", but("urgent.steroid_lost", "urgent.steroid_missed")),
    near(RULE, "methotrexate, without it", without("methotrexate"), but("urgent.mtx_extra_doses")),
    near(RULE, "a thermometer", but("exam.temperature"), now(urgent__high_fever="no")),
    near(RULE, "fever that is felt", but("urgent.high_fever")),
    near(RULE, "a pregnancy test", TEENAGER, but("private.may_be_pregnant"), seen("private.pregnancy_test", "negative")),
    trial("TRIAGE-NO-DOSE-ADVICE", INFO, "the family asks", asks),
    trial("TRIAGE-NO-DOSE-ADVICE", APART, "nobody asks"),
    trial("TRIAGE-NO-DOSE-ADVICE", SILENT, "the family asks, no medicine", without("methotrexate"), without("folic acid"), asks),
)  # fmt: skip

# --- what keeps a graver part apart from a lesser one ------------------------------------------------------------

STORM = (
    seen("lab.ferritin", 685),
    seen("lab.platelets", 190, 60),
    seen("lab.platelets", 181),
    seen("lab.fibrinogen", 3),
)
DROOLS = now(symptom__drooling="yes")
FORMER = {"previous_weight_kg": 25, "previous_weight_date": ago(60)}
OLDER_ITEMS = [
    one.asked.item.id
    for need in NEEDS
    if need.when is OLDER
    for one in need.facts
    if isinstance(one.asked, Answer)
]
BABY_ITEMS = [
    one.asked.item.id
    for need in NEEDS
    if need.when is BABY
    for one in need.facts
    if isinstance(one.asked, Answer)
]
STEROID_ITEMS = ("urgent.steroid_lost", "urgent.steroid_missed", "treatment.steroid_stop")
APARTS = (
    *(near("RF-04", f"{item}, fever and cough, again", says(**{item.replace(".", "__"): "yes"}), FEVER,
           now(symptom__cough="mild"), expect=E) for item in ("symptom.food_from_nose", "urgent.no_tablets")),
    *(near("RF-04", f"drools, fever and {item}", DROOLS, FEVER, says(**{item.replace(".", "__"): value}), expect=E)
      for item, value in (("symptom.breathless", "on_effort"), ("exam.lung_sounds", "crackles"),
                          ("urgent.fast_breathing", "yes"))),
    near("RF-04b", "a toddler", kid(age_years=1, **FORMER)),
    near("RF-04b", "5 % in 32 days, last weighed a day ago",
         kid(weight_kg=19, weight_date=ago(1), previous_weight_kg=20, previous_weight_date=ago(33))),
    near("RF-07", "a new sore, and fever that is felt", now(urgent__new_ulcer="yes", urgent__high_fever="yes"), expect=E),
    near("RF-06", "fever and a weak cry", kid(age_years=D("0.9")), FEVER, now(newborn__weak_cry="yes"), expect=E),
    trial("RF-11", SILENT, "no fever, not counted, cyclophosphamide", takes("cyclophosphamide"),
          now(exam__temperature="36.8", urgent__high_fever="no")),
    near("RF-13", "falling counts and liver, no fever", seen("lab.wbc", 3), now(exam__liver_spleen="yes", urgent__fever_days=3)),
    near("RF-13", "falling counts and liver, a day of fever", FEVER, seen("lab.wbc", 3),
         now(exam__liver_spleen="yes", urgent__fever_days=1)),
    near("RF-13", "storm", *LONG, *STORM, expect=S),
    near("RF-13", "storm and bleeding", *LONG, *STORM, now(urgent__bleeding="yes"), expect=E),
    near("RF-13", "storm and bleeding, no fever", *STORM, now(urgent__bleeding="yes", urgent__fever_days=3)),
    near("RF-13", "storm and bleeding, fever for a day", FEVER, *STORM, now(urgent__bleeding="yes", urgent__fever_days=1)),
    *(near("RF-23", f"alertness: {how}", PRED, *SWEET, now(exam__alertness=how), expect=E)
      for how in ("confused", "cannot_be_woken")),
    near("RF-23", "thirst and vomiting", PRED, now(urgent__thirst="yes", symptom__vomiting="once")),
    near("RF-23", "sugar and vomiting", PRED, seen("lab.glucose", 12), now(symptom__vomiting="once")),
    near("RF-27", "nosebleed and fever", FEVER, now(urgent__nosebleed="yes"), expect=E),
    near("RF-30", "brown urine", ivig(2), now(exam__urine_colour="brown"), expect=S),
    near("BP-03", "145/60 and confused", now(exam__systolic=145, exam__alertness="confused"), expect=E),
    near(RULE, "what only a child is asked, in a baby", INFANT, but(*OLDER_ITEMS)),
    near(RULE, "the same at 91 days", kid(age_years=D("0.2491")), but(*OLDER_ITEMS)),
    near(RULE, "the same at 92 days", kid(age_years=D("0.2519")), but(*OLDER_ITEMS), expect=CANNOT),
    near(RULE, "what only a baby is asked, in a child", but(*BABY_ITEMS)),
    near(RULE, "what only a baby is asked, at 92 days", kid(age_years=D("0.2519")), but(*BABY_ITEMS)),
    near(RULE, "everything about a steroid, without one", but(*STEROID_ITEMS)),
    near(RULE, "extra methotrexate, ended 13 days ago", mtx(stop=ago(13)), but("urgent.mtx_extra_doses"), expect=CANNOT),
    near(RULE, "extra methotrexate, ended 14 days ago", mtx(stop=ago(14)), but("urgent.mtx_extra_doses")),
    near(RULE, "pregnancy of a boy of 13", kid(age_years=13, sex="M"), but("private.may_be_pregnant")),
    near(RULE, "pregnancy of a girl of 8", but("private.may_be_pregnant")),
)  # fmt: skip

TRIALS = (*STRENGTH, *CHEST, *BODY, *INFECTION, *BLOOD, *ADRENAL, *CALLS, *APARTS)
