"""Days on which others of the team saw the child or agreed something: what the schedule asks for and no test records."""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import day_of

PHYSIOTHERAPY = day_of("team.physio_day", "Day on which a physiotherapist last assessed the child")
DENTIST = day_of("team.dentist_day", "Day on which a dentist last looked at the teeth")
SCHOOL_PLAN = day_of("team.school_day", "Day on which the plan for school was last looked at")
ADULT_CARE = day_of("team.adult_day", "Day on which readiness for adult care was last talked about")

ITEMS = (PHYSIOTHERAPY, DENTIST, SCHOOL_PLAN, ADULT_CARE)
