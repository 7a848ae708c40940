"""The words in which a case tells how a child is, each as the answer that a family would give."""

from __future__ import annotations

from typing import Any

import pytest

from heliotrope.care.situation import Situation
from heliotrope.care.verifying.bench import Inputs, Unsupported
from heliotrope.care.verifying.safety import situation

CHILD = {"as_of": "2026-06-01", "patient": {"age_years": 8, "sex": "F"}}


def told(**symptoms: Any) -> Situation:
    return situation(Inputs(CHILD | {"symptoms": symptoms}))


def said(item: str, **symptoms: Any) -> str:
    """The answer, or nothing where it was asked and not answered, or not asked."""
    entry = told(**symptoms).answers.get(item)
    return "not asked" if entry is None else entry.value


@pytest.mark.parametrize(
    "item, answer, symptoms",
    [
        ("urgent.fast_breathing", "yes", {"breathing": "fast"}),
        ("urgent.struggles", "yes", {"breathing": "struggling"}),
        ("urgent.no_sentence", "yes", {"breathing": "cannot finish a sentence"}),
        ("exam.chest_effort", "yes", {"breathing": "grunting"}),
        ("urgent.struggles", "no", {"breathing": "normal"}),
        ("urgent.struggles", "", {"breathing": None}),
        ("urgent.pox_rash", "yes", {"rash": "dermatomal vesicles"}),
        ("urgent.new_rash", "yes", {"rash": "blistering"}),
        ("urgent.not_blanching", "yes", {"rash": "non-blanching"}),
        ("urgent.pox_rash", "no", {"rash": "red"}),
        ("newborn.rash", "yes", {"rash": "red"}),
        ("urgent.vision", "yes", {"vision": "lost"}),
        ("urgent.vision", "no", {"vision": "normal"}),
        ("urgent.hard_belly", "yes", {"abdomen": "hard, distended"}),
        ("urgent.hard_belly", "no", {"abdomen": "soft"}),
        ("symptom.belly_constant", "yes", {"abdominal_pain": "constant"}),
        ("symptom.belly_constant", "no", {"abdominal_pain": "mild"}),
        ("symptom.belly_constant", "not asked", {"abdominal_pain": "severe"}),
        ("symptom.belly_pain", "severe", {"abdominal_pain": "severe"}),
        ("symptom.vomiting", "does_not_stop", {"vomit_count": 1, "vomiting_continuous": True}),
        ("symptom.vomiting", "once", {"vomit_count": 1, "vomiting_continuous": False}),
        ("urgent.drinking", "little", {"drinking": "poorly"}),
        ("exam.urine_colour", "red", {"urine_color": "red"}),
        ("symptom.back_pain", "severe", {"back_pain": True}),
        ("private.suicidal", "plan", {"plan": True}),
        ("urgent.fainted", "yes", {"fainting": True}),
        ("urgent.swollen_limb", "yes", {"leg_swelling": True}),
        ("symptom.food_from_nose", "yes", {"milk_from_nose": True}),
        ("urgent.hot_lump", "yes", {"draining_lump": True}),
        ("urgent.spreading_red", "yes", {"hot_red_skin": True}),
        ("urgent.new_rash", "yes", {"black_skin": True}),
        # several words about one item: the gravest counts, and one that was not answered leaves more open than a no
        ("urgent.very_ill", "yes", {"mottled": True, "cold_hands": False, "limp": False}),
        ("urgent.very_ill", "yes", {"mottled": False, "cold_hands": None, "limp": True}),
        ("urgent.very_ill", "", {"mottled": False, "cold_hands": None, "limp": False}),
        ("urgent.very_ill", "no", {"mottled": False, "cold_hands": False, "limp": False}),
    ],
)
def test_a_word_is_an_answer(item: str, answer: str, symptoms: dict[str, Any]) -> None:
    assert said(item, **symptoms) == answer


def test_a_word_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Unsupported, match="unknown vision 'sideways'"):
        told(vision="sideways")


def test_the_vital_capacity_before_is_an_earlier_one() -> None:
    here = told(fvc_ml=855, fvc_baseline_ml=1200)
    assert [entry.value for _, entry in here.entries.get("test.fvc_litres")] == ["1.2", "0.855"]


def test_values_and_tests_go_by_short_names_or_by_those_of_the_record() -> None:
    labs = [
        {"test": name, "value": 5, "unit": "", "date": "2026-05-01"}
        for name in ("K+", "sodium", "vitamin B12", "IgA")
    ]
    done = [{"type": name, "date": "2026-05-01"} for name in ("eye", "ECG", "retina")]
    here = situation(Inputs(CHILD | {"labs": labs, "examinations": done}))
    items = (
        "lab.potassium",
        "lab.sodium",
        "lab.vitamin_b12",
        "lab.iga",
        "test.eye_result",
        "test.retina_result",
        "test.ecg_result",
    )
    assert all(here.entries.get(item) for item in items)


@pytest.mark.parametrize("told", [{"labs": [{"test": "moonlight", "value": 1, "date": "2026-05-01"}]},
                                  {"examinations": [{"type": "moonlight", "date": "2026-05-01"}]}])  # fmt: skip
def test_a_test_that_nobody_knows_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(Unsupported, match="unknown test 'moonlight'"):
        situation(Inputs(CHILD | told))
