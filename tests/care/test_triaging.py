"""A call: the highest level, what is open, words for a family, and nothing that is missing ever lowers anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heliotrope.care.triaging import Triage, triage
from heliotrope.knowledge.red_flags import RULES, words
from heliotrope.knowledge.red_flags.questions import QUESTIONS
from heliotrope.language.facts import Answer
from heliotrope.language.rules import Level
from heliotrope.language.types import Choice, Truth
from tests.care.children import Change, says, takes, trial
from tests.care.trials_red_flags import ALL_FINE, FINE, INFANT, asks, now


def call(*changes: Change) -> Triage:
    return triage(trial("", "", "", *changes).situation)


RANK = {None: -1} | {level: level.rank for level in Level}
REASSURES = {"urgent.pox_seen_well", "urgent.urine_red_cells"}  # a judgement of staff and a test, no symptoms
SIGNS = sorted(
    {(one.asked.item.id, _bad) for rule in RULES for one in rule.facts if isinstance(one.asked, Answer)
     and one.asked.item.id not in REASSURES
     for _bad in (("no" if one.asked.item.id == "exam.head_from_pillow" else "yes",) if isinstance(one.asked.item.kind, Truth)
                  else one.asked.item.kind.labels[1:] if isinstance(one.asked.item.kind, Choice) else ())}
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SIGNS), max_size=5, unique_by=lambda one: one[0]),
    st.sampled_from(SIGNS),
    st.booleans(),
)
def test_one_more_symptom_never_lowers_the_level(
    signs: list[tuple[str, str]], more: tuple[str, str], on_steroid: bool
) -> None:
    told = dict(signs)
    if more[0] in told:
        return
    child = (takes("prednisolone", dose=20),) if on_steroid else ()
    before = call(*ALL_FINE, *child, _says(told))
    assert RANK[call(*ALL_FINE, *child, _says(told | dict([more]))).level] >= RANK[before.level]
    assert RANK[call(*child, _says(told | dict([more]))).level] >= RANK[call(*child, _says(told)).level]


def _says(told: dict[str, str]) -> Change:
    return says(**{item.replace(".", "__"): value for item, value in told.items()})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=5, unique_by=lambda one: one[0]), st.data())
def test_an_answer_that_is_missing_never_ends_in_silence(
    signs: list[tuple[str, str]], data: st.DataObject
) -> None:
    told = dict(signs)
    lost = data.draw(st.sampled_from(sorted(told)))
    whole = call(_says(told))
    less = call(_says({item: value for item, value in told.items() if item != lost}))
    if RANK[less.level] < RANK[whole.level]:
        assert less.unanswered
        assert less.open


def test_the_highest_level_wins_and_stands_first() -> None:
    found = call(now(urgent__seizure="yes", symptom__school_refusal="yes", urgent__new_ulcer="yes"))
    assert found.level is Level.EMERGENCY
    assert [one.level for one in found.why] == [Level.EMERGENCY, Level.SAME_DAY, Level.ROUTINE]


def test_there_are_twenty_questions_worst_first_and_each_feeds_a_rule_or_is_about_who_is_asked() -> None:
    assert len(QUESTIONS) == 20
    assert [one.id for one in QUESTIONS[:4]] == ["breathing", "head", "swallowing", "strength"]
    rules = [rule for rule in RULES if not rule.id.startswith("TRIAGE")]
    for one in QUESTIONS:
        assert one.feeds(rules) or one.id in ("pregnancy", "disease", "size"), one.id


def test_every_question_is_open_until_it_is_answered() -> None:
    """A child of 8 on methotrexate: neither the steroid nor pregnancy is asked about, age is known."""
    open_ = [one.id for one in call(now(urgent__seizure="no")).unanswered]
    assert open_ == [one.id for one in QUESTIONS if one.id not in ("steroid", "missed", "pregnancy", "size")]
    assert call(*ALL_FINE).unanswered == ()


def test_a_baby_is_asked_in_words_of_its_own() -> None:
    found = dict(call(INFANT).to_ask())
    asked = {one.id: text for one, text in found.items()}
    assert "baby" in asked["strength"]
    assert "belly" not in asked
    assert "baby" not in {one.id: text for one, text in call().to_ask()}["strength"]


def test_nothing_found_is_never_told_as_safe() -> None:
    for found in (call(), call(*ALL_FINE)):
        text = " ".join(found.for_family())
        assert found.level is None
        assert text in (words.CANNOT_RULE_OUT, words.NOTHING_FOUND)
        assert not re.search(r"\b(safe|fine|normal|all clear|healthy)\b", text.lower())
    assert list(call().for_family()) == [words.CANNOT_RULE_OUT]


def test_missing_answers_are_named_for_staff() -> None:
    assert "Cannot rule out" in list(call(now(urgent__seizure="yes")).for_staff())[-1]
    assert next(iter(call(*ALL_FINE, now(urgent__seizure="yes")).for_staff())).startswith("RF-08 EMERGENCY")


def test_a_plan_is_shown_as_its_author_wrote_it_and_only_where_the_steroid_may_be_lacking() -> None:
    steroid = takes("prednisolone", dose=20)
    vomits, fit = now(symptom__vomiting="repeated"), now(urgent__seizure="yes")
    assert "As written." in list(call(*ALL_FINE, steroid, vomits).for_family("As written."))
    assert "As written." not in list(call(*ALL_FINE, steroid, fit).for_family("As written."))
    assert words.PLAN in list(call(*ALL_FINE, steroid, vomits).for_family())


def test_a_question_about_a_medicine_is_sent_to_the_team() -> None:
    assert words.NO_DOSE in list(call(asks).for_family())
    assert words.NO_DOSE not in list(call().for_family())


def test_what_is_for_staff_alone_is_not_shown_to_a_family() -> None:
    found = call(*ALL_FINE, now(private__safeguarding="yes"))
    assert [one.rule.id for one in found.why] == ["RF-35"]
    assert list(found.for_family()) == [words.NOTHING_FOUND]


def test_every_level_for_a_family_has_words() -> None:
    told = {rule.id for rule in RULES if any(part.level in words.FIRST for part in rule.parts)}
    assert told == set(words.WORDS) | words.STAFF_ONLY


EVERY = [*words.FIRST.values(), words.CANNOT_RULE_OUT, words.NOTHING_FOUND, words.NO_DOSE, words.LOOK, words.PLAN,
         *(text for one in words.WORDS.values() for text in one), *(one.ask for one in QUESTIONS),
         *(one.baby for one in QUESTIONS if one.baby)]  # fmt: skip


@pytest.mark.parametrize("text", sorted(set(EVERY)))
def test_words_for_a_family_are_short_and_hold_no_dose(text: str) -> None:
    """Sentences of at most 20 words, and no number, unit or order to change a medicine."""
    for sentence in re.split(r"[.?!:] ?", text):
        assert len(sentence.split()) <= 20, sentence
    assert not re.search(r"\d|\bmg\b|\bmL\b", text)
    assert not re.search(
        r"\b(skip|double|reduce|increase|stop (the|giving|taking)|start (the|giving|taking))\b", text.lower()
    )


def test_words_for_families_as_a_whole_can_be_read_at_ten_years() -> None:
    """Automated Readability Index: grade 5 is read at ten years."""
    text = " ".join(dict.fromkeys(EVERY))
    letters, many = len(re.findall(r"[A-Za-z]", text)), len(text.split())
    sentences = len(re.findall(r"[.?!:]", text))
    assert 4.71 * letters / many + 0.5 * many / sentences - 21.43 <= 5


def test_the_child_of_the_trials_is_asked_everything() -> None:
    assert {
        need.facts[0].asked.item.id
        for one in QUESTIONS
        for need in one.needs
        if isinstance(need.facts[0].asked, Answer)
    } <= set(FINE)
