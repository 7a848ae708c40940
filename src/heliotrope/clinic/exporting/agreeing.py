"""Which children may leave: those whose family certainly agreed to this purpose, and did not take it back."""

from __future__ import annotations

from enum import StrEnum

from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.people import Consent, Purpose

PURPOSES = (Purpose.RESEARCH, Purpose.REGISTRY, Purpose.SHARING)
"""What visits may leave for. The others are about photographs and letters."""


class Answer(StrEnum):
    """What is known of a family's consent. Only the first lets a child leave."""

    GIVEN = "given"
    NOT_RECORDED = "no consent for this purpose is recorded"
    WITHDRAWN = "the consent was withdrawn or has ended"
    NOT_YET = "the consent begins later"
    NOT_CERTAIN = "the dates leave open whether the consent holds"


def answer(course: Course, purpose: Purpose, today: When) -> Answer:
    """What all records of the child say together: a withdrawal in one of them counts against consent in another."""
    found = [one for one in course.of(Consent) if one.purpose is purpose]
    if not found:
        return Answer.NOT_RECORDED
    if any(_holds(one, found, today) for one in found):
        return Answer.GIVEN
    ended = [one for one in found if one.stop is not None and today.before(one.stop) is not True]
    if ended:
        return Answer.WITHDRAWN
    begun = [one for one in found if one.start is None or today.before(one.start) is not True]
    return Answer.NOT_CERTAIN if begun else Answer.NOT_YET


def _holds(one: Consent, every: list[Consent], today: When) -> bool:
    """Whether it certainly holds today and began after whatever was withdrawn; on its last day it holds no more."""
    if one.holds_on(today) is not True or one.start is None:
        return False
    ended = [other.stop for other in every if other.stop is not None and today.before(other.stop) is not True]
    return all(stop.before(one.start) is True for stop in ended)
