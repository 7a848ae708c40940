"""The form for families: worst first, plain words, a branch by age, and no answer that is missing lowers anything."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.family_form import TEMPERATURE, Told, at_home, born, read, screens, tell
from heliotrope.knowledge.red_flags import plain, words
from heliotrope.knowledge.red_flags.questions import NEEDS
from heliotrope.language.ages import day_number
from heliotrope.language.facts import Answer
from heliotrope.language.rules import Level
from heliotrope.language.types import Choice

DAY = day_number(date(2026, 6, 1))
NO_MEDICINE = {one.id: "no" for one in plain.TAKES}
FINE = {one.item.id: plain.harmless(one) for one in plain.QUESTIONS}
RANK = {None: -1} | {level: level.rank for level in Level}


def told(age: str = "small", takes: dict[str, str] | None = None, **answers: str) -> Told:
    named = {id.replace("__", "."): value for id, value in answers.items()}
    return tell(at_home(DAY, age, NO_MEDICINE if takes is None else takes), FINE | named)


# --- what is asked ----------------------------------------------------------------------------------------------


def test_the_worst_signs_stand_first_and_each_of_them_is_an_emergency_or_needs_a_call_today() -> None:
    assert plain.SCREENS[0] is plain.WORST
    for one in plain.WORST.questions:
        found = told(**{one.item.id.replace(".", "__"): one.answers[0][0]})
        assert found.level is Level.EMERGENCY, one.ask


def test_every_need_of_a_call_has_a_question_in_plain_words() -> None:
    """But age, which is asked apart."""
    asked = {one.item.id for one in plain.QUESTIONS}
    for need in NEEDS:
        items = {one.asked.item.id for one in need.facts if isinstance(one.asked, Answer)}
        assert not items or items & asked


def test_an_answer_that_the_form_offers_is_one_of_the_record() -> None:
    for one in plain.QUESTIONS:
        if isinstance(one.item.kind, Choice):
            assert {value for value, _ in one.answers} <= set(one.item.kind.labels), one.item.id
        assert len({label for _, label in one.answers}) == len(one.answers)


def test_a_baby_is_asked_about_feeding_and_crying_and_not_about_walking() -> None:
    pages = {one.id for one in screens(at_home(DAY, "baby", {}), {})}
    assert "baby" in pages
    assert pages.isdisjoint({"chest", "strength", "mood"})


def test_a_child_of_eight_is_asked_about_its_mood_and_a_younger_one_is_not() -> None:
    pages = {
        age: {one.id for one in screens(at_home(DAY, age, {}), {})} for age in ("infant", "small", "older")
    }
    assert [age for age, found in pages.items() if "mood" in found] == ["older"]
    assert all("baby" not in found for found in pages.values())


def test_who_does_not_tell_the_age_is_asked_everything() -> None:
    pages = [one.id for one in screens(at_home(DAY, "", {}), {})]
    assert {"baby", "chest", "mood"} <= set(pages)


def test_what_follows_from_an_answer_is_asked_after_it() -> None:
    def asked(**answers: str) -> set[str]:
        named = {id.replace("__", "."): value for id, value in answers.items()}
        return {one.item.id for page in screens(at_home(DAY, "small", {}), named) for one in page.questions}

    assert "symptom.belly_hours" not in asked()
    assert "symptom.belly_hours" not in asked(symptom__belly_pain="none")
    assert "symptom.belly_hours" in asked(symptom__belly_pain="mild")


def test_a_group_of_ages_is_told_by_the_days_between_which_the_child_was_born() -> None:
    """1 June 2026: under three months is born from 2 March on; three months to a year from 2 June 2025 to 1 March."""
    assert str(born(DAY, "baby")) == "2026-03-02/2026-06-01"
    assert str(born(DAY, "infant")) == "2025-06-02/2026-03-01"
    assert born(DAY, "") is None


@pytest.mark.parametrize(
    "typed, stands",
    [
        ("38", "38.0"),
        ("38,5", "38.5"),
        ("101", "38.3"),
        ("100.4", "38.0"),
        ("100.3", "37.9"),
        ("hot", ""),
        ("60", ""),
        ("", ""),
    ],
)  # 101 F is (101 - 32) x 5/9 = 38.33; 100.3 F is 37.94
def test_a_temperature_is_read_in_either_unit(typed: str, stands: str) -> None:
    assert read({TEMPERATURE: typed}).get(TEMPERATURE, "") == stands


def test_what_the_form_does_not_offer_is_not_read() -> None:
    assert read({"urgent.seizure": "perhaps", "lab.ck": "5", "urgent.struggles": "not_sure"}) == {}


# --- what is told -----------------------------------------------------------------------------------------------


def test_a_young_baby_with_fever_is_an_emergency_and_an_older_child_is_not() -> None:
    assert told("baby", urgent__high_fever="yes").level is Level.EMERGENCY
    assert told("small", urgent__high_fever="yes").level is None


def test_fever_needs_a_call_today_where_nobody_says_that_no_such_medicine_is_taken() -> None:
    assert told("small", {}, urgent__high_fever="yes").level is Level.SAME_DAY
    assert (
        told("small", NO_MEDICINE | {"methotrexate": "not_sure"}, urgent__high_fever="yes").level
        is Level.SAME_DAY
    )


def test_mild_pain_of_the_belly_counts_where_the_medicines_are_not_known() -> None:
    pain = {"symptom__belly_pain": "mild", "symptom__belly_hours": "7"}
    assert told("small", {}, **pain).level is Level.SAME_DAY
    assert told("small", NO_MEDICINE, **pain).level is None


def test_a_change_for_the_team_is_told_as_such() -> None:
    assert told(urgent__struggles="yes").first == words.FIRST[Level.EMERGENCY]
    assert told(symptom__cough="moderate").first == words.FIRST[Level.SAME_DAY]


def test_nothing_found_is_never_told_as_safe() -> None:
    found = told()
    assert found.level is None
    text = " ".join(found.lines()).lower()
    assert words.WORRIED.lower() in text
    assert not re.search(r"\b(safe|fine|normal|healthy|all clear|no danger|nothing wrong|well)\b", text)


def test_without_an_answer_nothing_is_ruled_out() -> None:
    found = tell(at_home(DAY, "small", {}), {})
    assert found.first == words.CANNOT_RULE_OUT
    assert found.unanswered


def test_the_plan_of_the_doctor_is_shown_only_where_the_steroid_may_be_lacking() -> None:
    here = at_home(DAY, "small", {})
    assert tell(here, FINE | {"symptom.vomiting": "repeated"}, "As written.").plan == "As written."
    assert tell(here, FINE | {"urgent.vision": "yes"}, "As written.").plan == ""


CHOSEN = st.dictionaries(st.sampled_from(sorted(FINE)), st.integers(0, 3), max_size=6).map(
    lambda found: {
        one.item.id: one.answers[found[one.item.id] % len(one.answers)][0]
        for one in plain.QUESTIONS
        if one.item.id in found
    }
)


@settings(max_examples=80, deadline=None)
@given(CHOSEN, st.lists(st.sampled_from(sorted(FINE)), max_size=12), st.sampled_from(["baby", "infant", "small", "older", ""]),
       st.dictionaries(st.sampled_from(sorted(NO_MEDICINE)), st.sampled_from(["yes", "no", "not_sure"])))  # fmt: skip
def test_a_harmless_answer_that_is_missing_lowers_nothing(
    chosen: dict[str, str], lost: list[str], age: str, takes: dict[str, str]
) -> None:
    here = at_home(DAY, age, takes)
    answers = FINE | chosen
    less = {id: value for id, value in answers.items() if id not in lost or value != FINE[id]}
    whole, part = tell(here, answers), tell(here, less)
    assert RANK[part.level] >= RANK[whole.level]
    if len(less) < len(answers):
        assert part.unanswered or not whole.unanswered


@settings(max_examples=40, deadline=None)
@given(CHOSEN, st.sampled_from(sorted(NO_MEDICINE)))
def test_a_medicine_that_nobody_was_asked_about_lowers_nothing(chosen: dict[str, str], lost: str) -> None:
    takes = {id: "no" for id in NO_MEDICINE if id != lost}
    whole = tell(at_home(DAY, "small", NO_MEDICINE), FINE | chosen)
    assert RANK[tell(at_home(DAY, "small", takes), FINE | chosen).level] >= RANK[whole.level]


# --- in which words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", plain.strings() + words.strings())
def test_no_word_of_the_form_is_a_dose_or_says_safe(text: str) -> None:
    assert not re.search(r"\d|\bmg\b|\bmL\b", text)
    assert not re.search(r"\b(safe|harmless|all clear)\b", text.lower())
    assert not re.search(
        r"\b(skip (the|a)|double|reduce|increase|stop (the|giving|taking)|start (the|giving|taking))\b",
        text.lower(),
    )
    assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.?!:] ?", text))


NAMES = ("juvenile dermatomyositis", "hydroxychloroquine", "methotrexate", "rituximab", "cyclophosphamide", "prednisolone",
         "ciclosporin", "tacrolimus", "immunosuppressed")  # fmt: skip
"""Names of medicines and of the illness are read from the packet: they are not counted as words."""


def grade(text: str) -> float:
    """The grade of Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59. Grade 5 is read at ten."""
    for name in NAMES:
        text = re.sub(name, "this", text, flags=re.IGNORECASE)
    spoken = re.findall(r"[a-z']+", text.lower())
    sentences = max(1, len(re.findall(r"[.?!:]", text)))
    return 0.39 * len(spoken) / sentences + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end, and that of -ed, do not count."""
    bare = re.sub(r"(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e)$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


@pytest.mark.parametrize(
    "word, many", [("breathe", 1), ("child", 1), ("medicine", 3), ("missed", 1), ("team", 1), ("tablets", 2)]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, many: int) -> None:
    assert syllables(word) == many


def test_the_words_as_a_whole_are_read_at_ten() -> None:
    asked = " ".join(one for one in plain.strings() if one.endswith(("?", ".")))
    assert grade(asked) <= 5
    assert grade(" ".join(words.strings())) <= 5


def test_a_long_word_makes_the_figure_worse() -> None:
    assert grade("Evaluate respiratory insufficiency immediately.") > 10 > 5 > grade("Is it hard to breathe?")
