"""The form of urgent questions for a family: what is asked next, what its answers mean, and what it is told.

Nothing is kept here. Without a record a child is made of the answers: what is not known about its medicines is read as taken,
so that a missing answer never makes anything look better.

    here = at_home(day, "infant", {"steroid": "no"})     # or situation of the record
    asked = screens(here, answers)                         # the pages of the form as they stand
    told = tell(here, answers)                             # level, why, what to do while waiting
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from heliotrope.care.situation import Situation
from heliotrope.care.triaging import Triage, triage
from heliotrope.care.triaging import _value as value_of
from heliotrope.engines.reference import FALSE
from heliotrope.knowledge.red_flags import plain, words
from heliotrope.knowledge.red_flags.plain import Plain, Screen
from heliotrope.knowledge.red_flags.questions import NEEDS, Need, in_words
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.facts import Answer
from heliotrope.language.rules import ALWAYS, Level
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry, How
from heliotrope.record.lasting import DrugCourse
from heliotrope.record.people import Child

Answers = Mapping[str, str]
"""What was chosen: item id -> its value; what is not sure is not among them."""

# --- who is not known -------------------------------------------------------------------------------------------


def at_home(today: int, age: str, takes: Answers) -> Situation:
    """A child that is in no record, as its family tells it."""
    drugs = dict.fromkeys(
        drug for one in plain.TAKES if _taken(one, takes.get(one.id, "")) for drug in one.drugs
    )
    began = When(today - 365, today)
    lasting = tuple(DrugCourse(drug, "", began, drug=drug) for drug in drugs)
    return Situation(Course(Child("", "", birth=born(today, age)), (), lasting), today, question_of="family")


def _taken(one: plain.Takes, answer: str) -> bool:
    return answer in ("yes", "not_sure") if one.only_yes else answer != "no"


def born(today: int, age: str) -> When | None:
    """Between which days a child of this group of ages was born; none while it is not told."""
    group = next((one for one in plain.AGES if one.id == age), None)
    if group is None:
        return None
    latest = _months_before(today, group.months)
    return When(_months_before(today, group.until) + 1 if group.until else latest - 365 * 10, latest)


def _months_before(today: int, months: int) -> int:
    day = date_of(today)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day_number(date(year, month + 1, min(day.day, 28)))


# --- what is asked ----------------------------------------------------------------------------------------------

WHEN: dict[str, Need] = {
    one.asked.item.id: need for need in NEEDS for one in need.facts if isinstance(one.asked, Answer)
}


def with_answers(here: Situation, answers: Answers) -> Situation:
    """The situation with what was answered."""
    entries = {id: Entry(id, value, how=How.REPORTED) for id, value in answers.items()}
    return replace(here, answers=entries, question_of="family")


def screens(here: Situation, answers: Answers) -> list[Screen]:
    """The pages of the form for this child, each with the questions that apply; what follows from an answer comes later."""
    asked = with_answers(here, answers)
    found = (replace(one, questions=tuple(_asked(one, asked, answers))) for one in plain.SCREENS)
    return [one for one in found if one.questions]


def _asked(screen: Screen, here: Situation, answers: Answers) -> Iterator[Plain]:
    needed = [one for one in screen.questions if one.item.id in WHEN]
    applies = {one.item.id: _may_be(WHEN[one.item.id], here) for one in needed}
    whole = not needed or any(applies.values())
    for one in screen.questions:
        if one.after:
            applies[one.item.id] = any(_told(item.id, answers) for item in one.after)
        if applies.get(one.item.id, whole):
            yield one


def applies(item: str, here: Situation) -> bool:
    """Whether a question about this item may concern this child: a baby is not asked whether it walks."""
    return item not in WHEN or _may_be(WHEN[item], here)


def _may_be(need: Need, here: Situation) -> bool:
    return need.when is ALWAYS or value_of(need.when, here) != FALSE


def _told(item: str, answers: Answers) -> bool:
    """Whether something else than the harmless answer was given."""
    question = next(one for one in plain.QUESTIONS if one.item.id == item)
    return item in answers and answers[item] != plain.harmless(question)


def read(given: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, the answers that the form offers, and nothing else."""
    offered = {one.item.id: {value for value, _ in one.answers} for one in plain.QUESTIONS}
    found = {id: given.get(id, "") for id in offered}
    return {id: value for id, value in found.items() if value in offered[id]} | _temperature(given)


TEMPERATURE = "exam.temperature"
CELSIUS, FAHRENHEIT = (30, 44), (86, 112)
"""What is believable in each; no number is so in both."""


def _temperature(given: Mapping[str, str]) -> dict[str, str]:
    """In Celsius, to a tenth. What cannot be read is not answered."""
    try:
        number = Fraction(given.get(TEMPERATURE, "").strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return {}
    if FAHRENHEIT[0] <= number <= FAHRENHEIT[1]:
        number = (number - 32) * 5 / 9
    elif not CELSIUS[0] <= number <= CELSIUS[1]:
        return {}
    tenths = (number * 20 + 1) // 2
    return {TEMPERATURE: f"{tenths // 10}.{tenths % 10}"}


# --- what is told -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """What a family reads: what to do first, why, what to do while waiting, the plan of its doctor, and what holds always."""

    level: Level | None
    first: str
    why: tuple[str, ...]
    wait: tuple[str, ...]
    plan: str
    always: tuple[str, ...]
    unanswered: tuple[str, ...]
    rules: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """All of it, as it is kept."""
        return tuple(one for one in (self.first, *self.why, *self.wait, self.plan, *self.always) if one)


def tell(here: Situation, answers: Answers, plan: str = "") -> Told:
    """What these answers mean for a family."""
    found = triage(with_answers(here, answers))
    why = [one for one in found.why if one.rule.id in words.WORDS]
    level = max((one.level for one in why if one.level), key=lambda one: one.rank, default=None)
    wait = tuple(dict.fromkeys(words.WORDS[one.rule.id].wait for one in why))
    return Told(
        level,
        _first(found, level),
        tuple(dict.fromkeys(words.WORDS[one.rule.id].say for one in why)),
        wait,
        plan if words.PLAN in wait else "",
        tuple(one for one in _always(found, level) if one not in wait),
        tuple(in_words(one, found.baby) for one in found.unanswered),
        tuple(one.rule.id for one in why),
    )


def _first(found: Triage, level: Level | None) -> str:
    if level:
        return words.FIRST[level]
    return words.CANNOT_RULE_OUT if found.unanswered else words.NOTHING_FOUND


def _always(found: Triage, level: Level | None) -> Iterator[str]:
    if level is not Level.EMERGENCY:
        yield words.LOOK
    yield words.NO_DOSE
    if level and found.unanswered:
        yield words.CANNOT_RULE_OUT
    if level is None:
        yield words.WORRIED
