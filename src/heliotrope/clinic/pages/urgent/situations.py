"""A child today as the red flags are asked about it: whole for the team, without what was told in confidence for a family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heliotrope.care.situation import Situation
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import situation_of
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.seeing import in_confidence
from heliotrope.record.course import Course
from heliotrope.record.sittings import Sitting


def today_of(child: ChildRow, today: date) -> Situation:
    """With what the site has decided about rules."""
    return situation_of(child, today, decided(child.site))


def for_families(here: Situation) -> Situation:
    """The result that a family reads must not give away what was told in confidence."""
    course = here.course
    sittings = tuple(map(_open, course.sittings))
    return replace(here, course=Course(course.child, sittings, course.lasting))


def _open(sitting: Sitting) -> Sitting:
    return replace(sitting, entries={id: one for id, one in sitting.entries.items() if not in_confidence(id)})
