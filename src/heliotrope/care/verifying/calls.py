"""What a case of safety tells of a call: how the child is, contacts, a medicine taken by mistake, who asks.

Each becomes an answer given now to an item of the record, as in `safety`. A finding that a case gives without what it hangs on
(since when, could it before) is one that was asked and not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Protocol

from heliotrope.care.verifying.bench import Inputs, Unsupported
from heliotrope.knowledge import recorded
from heliotrope.knowledge.medicine_names import groups, ingredient
from heliotrope.language.exact import exact, plain
from heliotrope.language.types import Choice
from heliotrope.record.entries import Absent, Entry

ANTIBODIES = {"MDA5": "ab.mda5", "NXP2": "ab.nxp2", "TIF1": "ab.tif1_gamma", "TIF1-gamma": "ab.tif1_gamma", "Mi-2": "ab.mi_2",
              "SAE": "ab.sae", "SRP": "ab.srp", "HMGCR": "ab.hmgcr", "Jo-1": "ab.jo_1", "Ro52": "ab.ro52",
              "PM-Scl": "ab.pm_scl", "Ku": "ab.ku", "U1RNP": "ab.u1_rnp"}  # fmt: skip
SUDDEN_DAYS = 7
NO_URINE_HOURS = 12
CONTACT_DAYS = 21
NOT_ANSWERED = 0.5
CONTACTS = {
    "varicella": "urgent.pox_contact",
    "zoster": "urgent.pox_contact",
    "measles": "urgent.measles_contact",
}
OTHER_CONTACTS = {"pertussis": "whooping_cough", "meningococcal": "meningococci", "influenza": "influenza"}
Said = Callable[[Any], str]


class Record(Protocol):
    def note(self, day: str, item: str, value: object, unit: str = "") -> None: ...


def _yes(value: Any) -> str:
    return "yes" if value is True else "no"


def _no(value: Any) -> str:
    return "no" if value is True else "yes"


def _if(there: str, not_there: str) -> Said:
    return lambda value: there if value is True else not_there


def _graded(value: Any) -> str:
    return "none" if value in (False, "no", "none") else "mild" if value is True else str(value)


DRINKS = {"poor": "little", "poorly": "little", "none": "nothing"}
URINE = {"cola": "brown", "brown": "brown", "dark": "brown", "red": "red"}
ANSWERS: dict[str, tuple[str, Said]] = {
    "spo2": ("exam.oxygen_saturation", str), "resp_rate": ("exam.breathing_rate", str),
    "heart_rate": ("exam.heart_rate", str), "struggling": ("urgent.struggles", _yes), "blue_lips": ("urgent.blue_lips", _yes),
    "cannot_finish_sentence": ("urgent.no_sentence", _yes), "grunting": ("exam.chest_effort", _yes),
    "chest_pain": ("urgent.chest_pain", _yes), "fainted": ("urgent.fainted", _yes), "syncope": ("urgent.fainted", _yes),
    "palpitations": ("urgent.palpitations", _yes), "fainting": ("urgent.fainted", _yes),
    "cannot_lift_head": ("exam.head_from_pillow", _no), "weak_cough": ("exam.weak_cough", _yes),
    "weak_voice": ("symptom.dysphonia", _if("mild", "none")), "nasal_voice": ("symptom.nasal_speech", _yes),
    "morning_headache": ("urgent.morning_headache", _yes), "single_breath_count": ("exam.breath_count", str),
    "mip_cmh2o": ("test.mip", lambda value: str(abs(value))), "mep_cmh2o": ("test.mep", lambda value: str(abs(value))),
    "choking": ("urgent.choking_now", _yes), "drooling": ("symptom.drooling", _yes),
    "choking_each_drink": ("symptom.choking", _if("every_drink", "never")),
    "food_from_nose": ("symptom.food_from_nose", _yes), "milk_from_nose": ("symptom.food_from_nose", _yes),
    "cough_on_eating": ("symptom.cough_on_eating", _yes),
    "wet_voice": ("urgent.wet_voice", _yes), "cannot_swallow_tablets": ("urgent.no_tablets", _yes),
    "meal_minutes": ("symptom.meal_minutes", str), "vomiting_continuous": ("symptom.vomiting", _if("does_not_stop", "none")),
    "duration_h": ("symptom.belly_hours", str), "constant": ("symptom.belly_constant", _yes),
    "blood_in_stool": ("symptom.blood_in_stool", _yes), "hard_belly": ("urgent.hard_belly", _yes),
    "shoulder_tip_pain": ("urgent.shoulder_tip", _yes), "diarrhoea": ("symptom.diarrhoea", _graded),
    "looks_ill": ("exam.general_look", _if("very_ill", "well")), "drowsy": ("exam.alertness", _if("drowsy", "alert")),
    "mottled": ("urgent.very_ill", _yes), "cold_hands": ("urgent.very_ill", _yes), "limp": ("urgent.very_ill", _yes),
    "black_skin": ("urgent.new_rash", _yes), "hot_red_skin": ("urgent.spreading_red", _yes),
    "draining_lump": ("urgent.hot_lump", _yes), "leg_swelling": ("urgent.swollen_limb", _yes),
    "neck_stiff": ("urgent.stiff_neck", _yes),
    "non_blanching_rash": ("urgent.not_blanching", _yes), "fever_days": ("urgent.fever_days", str),
    "new_ulcer": ("urgent.new_ulcer", _yes), "black_digit": ("urgent.black_digit", _yes),
    "spreading_red_skin": ("urgent.spreading_red", _yes), "hot_calcium_lump": ("urgent.hot_lump", _yes),
    "headache": ("urgent.headache", lambda value: _yes(value in (True, "severe"))), "seizure": ("urgent.seizure", _yes),
    "confusion": ("urgent.confused", _yes), "vision_loss": ("urgent.vision", _yes),
    "one_sided_weakness": ("urgent.one_sided", _yes), "pale_stool": ("urgent.pale_stool", _yes),
    "hours_since_urine": ("urgent.little_urine", lambda value: _yes(value >= NO_URINE_HOURS)),
    "urine_color": ("exam.urine_colour", lambda value: URINE.get(value, "yellow")),
    "dip_blood": ("exam.urine_blood", str), "red_cells": ("urgent.urine_red_cells", _yes),
    "muscle_pain": ("urgent.muscle_pain", _yes), "thirst": ("urgent.thirst", _yes), "jaundice": ("urgent.jaundice", _yes),
    "swollen_limb": ("urgent.swollen_limb", _yes), "hot_joint": ("urgent.hot_joint", _yes),
    "back_pain": ("symptom.back_pain", lambda value: "severe" if value is True else _graded(value)),
    "cannot_weight_bear": ("urgent.no_weight", _yes),
    "nosebleed_minutes": ("urgent.nosebleed", lambda value: _yes(value > 20)),
    "drinking": ("urgent.drinking", lambda value: DRINKS.get(value, str(value))),
    "ran_out": ("treatment.steroid_stop", _yes), "stopped_suddenly": ("treatment.steroid_stop", _yes),
    "injury": ("urgent.injury", _graded), "surgery": ("urgent.operation", _yes),
    "floppy": ("newborn.low_tone", _yes), "poor_feeding": ("newborn.feeding", _if("moderate", "none")),
    "weak_cry": ("newborn.weak_cry", _yes), "suicidal_thoughts": ("private.suicidal", _if("thoughts", "none")),
    "suicide_plan": ("private.suicidal", _if("plan", "none")), "plan": ("private.suicidal", _if("plan", "none")),
    "self_harm": ("private.self_harm", _yes),
    "phq9_item9": ("private.phq9_item9", str), "phq9_total": ("private.phq9_total", str),
    "vaccine_reaction": ("urgent.vaccine_reaction", _yes), "wrong_live_vaccine": ("urgent.wrong_vaccine", _yes),
    "anaphylaxis": ("urgent.allergic", _yes), "infusion_reaction": ("urgent.allergic", _yes),
}  # fmt: skip
SUDDEN = {"cannot_stand": "urgent.cannot_stand", "cannot_walk": "urgent.cannot_walk",
          "cannot_lift_arms": "urgent.cannot_lift_arms"}  # fmt: skip
ANY_RASH, POX, BLISTERS, SPOTS = "newborn.rash", "urgent.pox_rash", "urgent.new_rash", "urgent.not_blanching"
STRUGGLES, FAST, NO_SENTENCE, EFFORT = (
    "urgent.struggles",
    "urgent.fast_breathing",
    "urgent.no_sentence",
    "exam.chest_effort",
)
SIGNS: dict[str, dict[Any, tuple[str, ...]]] = {
    "breathing": {"normal": (), False: (), "fast": (FAST,), "struggling": (STRUGGLES,), True: (STRUGGLES,),
                  "cannot finish a sentence": (NO_SENTENCE,), "grunting": (EFFORT,)},
    "rash": {"none": (), False: (), "red": (ANY_RASH,), True: (ANY_RASH,), "vesicles": (ANY_RASH, POX),
             "dermatomal vesicles": (ANY_RASH, POX), "blistering": (ANY_RASH, BLISTERS), "non-blanching": (ANY_RASH, SPOTS),
             "petechiae": (ANY_RASH, SPOTS), "measles": (ANY_RASH, "urgent.measles_rash")},
    "vision": {"normal": (), "blurred": ("urgent.vision",), "lost": ("urgent.vision",)},
    "abdomen": dict.fromkeys(("hard", "distended", "hard, distended"), ("urgent.hard_belly",)) | {"soft": ()},
}  # fmt: skip
"""One word that answers several questions: the signs that are there; the others of the list are not."""
PAIN: dict[Any, tuple[str, str | None]] = {
    "none": ("none", None), False: ("none", None), "mild": ("mild", "no"), True: ("mild", None), "constant": ("moderate", "yes"),
    "severe": ("severe", None),
}  # fmt: skip
"""How strong a pain in the belly is, and whether it is constant; mild pain comes and goes."""
BEFORE = 91  # days, for a value that is only told as the one before


def answers(inputs: Inputs, as_of: date, record: Record) -> dict[str, Entry]:
    """Item -> what is answered now; what was asked and not answered says so. What was measured goes to the record."""
    symptoms = inputs.inside("symptoms")
    found = gravest(
        (*_plain(symptoms), *_signs(symptoms), *_pain(symptoms), *_sudden(symptoms), *_ingested(symptoms))
    )
    found |= dict(_contacts(inputs, as_of)) | dict(_missed(inputs))
    for key, day in (("fvc_baseline_ml", as_of - timedelta(days=BEFORE)), ("fvc_ml", as_of)):
        if symptoms.get(key) is not None:
            record.note(day.isoformat(), "test.fvc_litres", plain(exact(str(symptoms[key])) / 1000))
    for item in [item for item in found if item.startswith("test.")]:
        measured = found.pop(item)
        if measured.absent is None:
            record.note(as_of.isoformat(), item, measured.value)
    return found


def gravest(told: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Of several words about one item the gravest; one that was not answered leaves more open than a no."""
    found: dict[str, Entry] = {}
    for item, entry in told:
        if item not in found or _gravity(entry) >= _gravity(found[item]):
            found[item] = entry
    return found


def _gravity(entry: Entry) -> float:
    if entry.absent is not None:
        return NOT_ANSWERED
    kind = recorded.items()[entry.item].kind if entry.item in recorded.items() else None
    labels = kind.labels if isinstance(kind, Choice) else ("no", "yes")
    return labels.index(entry.value) if entry.value in labels else 0


def _entry(item: str, value: str | None, unit: str = "") -> tuple[str, Entry]:
    return item, Entry(item, absent=Absent.ASKED_BUT_UNKNOWN) if value is None else Entry(item, value, unit)


def _plain(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    for key, (item, said) in ANSWERS.items():
        if key in symptoms:
            value = symptoms[key]
            yield _entry(item, None if value is None else said(value))


def _sudden(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    """Strength that was lost within a week: what is not told of it is not answered."""
    days, before = symptoms.get("onset_days"), symptoms.get("could_before")
    for key, item in SUDDEN.items():
        if key in symptoms:
            sure = symptoms[key] is False or before is False or (days is not None and days > SUDDEN_DAYS)
            told = symptoms[key] is not None and days is not None and before is not None
            yield _entry(item, "no" if sure else "yes" if told else None)


def _signs(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    symptoms.get("rash_duration_h")  # a rash counts from its first hour
    for key, words in SIGNS.items():
        if key not in symptoms:
            continue
        word = symptoms[key]
        if word is not None and word not in words:
            raise Unsupported(f"unknown {key} {word!r}")
        for item in dict.fromkeys(item for there in words.values() for item in there):
            yield _entry(item, None if word is None else _yes(item in words[word]))


def _pain(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    if "abdominal_pain" not in symptoms:
        return
    pain = symptoms["abdominal_pain"]
    strength, constant = (None, None) if pain is None else PAIN.get(pain, (_graded(pain), None))
    yield _entry("symptom.belly_pain", strength)
    if constant is not None:
        yield _entry("symptom.belly_constant", constant)


def _ingested(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    if symptoms.get("ingestion") is None:
        return
    taken = symptoms.inside("ingestion")
    taken.get("person"), taken.get("tablets")  # whoever it was, and however many
    id = ingredient(str(taken["drug"])) or ""
    kind = (
        "hydroxychloroquine"
        if id == "hydroxychloroquine"
        else "calcineurin_inhibitor"
        if "cni" in groups(id)
        else "other"
    )
    yield _entry("urgent.taken", kind)
    age = taken.get("age_years")
    yield _entry("urgent.taken_age", None if age is None else str(int(age)))


def _contacts(inputs: Inputs, as_of: date) -> Iterator[tuple[str, Entry]]:
    for contact in inputs.get("exposures") or ():
        agent = contact["agent"]
        if agent not in CONTACTS | OTHER_CONTACTS:
            raise Unsupported(f"unknown contact {agent!r}")
        days = (as_of - date.fromisoformat(str(contact["date"]))).days
        if 0 <= days <= CONTACT_DAYS:
            yield _entry(CONTACTS.get(agent, "urgent.other_contact"), OTHER_CONTACTS.get(agent, "yes"))


def _missed(inputs: Inputs) -> Iterator[tuple[str, Entry]]:
    for told in inputs.get("medications") or ():
        if told.get("missed_days") is not None and "continuing_gc" in groups(
            ingredient(str(told["drug"])) or ""
        ):
            yield _entry("urgent.steroid_missed", str(told["missed_days"]))


def patient(told: Inputs, record: Record, today: str) -> None:
    """Antibodies: those that are listed are positive, the other ones of the list negative."""
    listed = told.get("antibodies")
    if listed is not None:
        if unknown := [name for name in listed if name not in ANTIBODIES]:
            raise Unsupported(f"unknown antibody {', '.join(unknown)}")
        positive = {ANTIBODIES[name] for name in listed}
        for item in dict.fromkeys(ANTIBODIES.values()):
            record.note(today, item, "positive" if item in positive else "negative")
    if told.get("skin_ulcer") is not None:
        record.note(today, "finding.skin_ulcers", _yes(told["skin_ulcer"]))


def question_of(inputs: Inputs) -> str:
    """Who asks something in words of their own."""
    audience, asked = inputs.get("audience"), inputs.get("question")
    return str(audience) if asked and audience else ""
