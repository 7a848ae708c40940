"""The first day of treatment and the points of time that are counted from it."""

from __future__ import annotations

from heliotrope.language.facts import fact
from heliotrope.language.items import day
from heliotrope.language.moments import MonthsOfTreatment, Near, Point, SinceTreatment, Treatment

ENTERED = day("course.treatment_start", "First day of treatment of this episode",
    note="For where the recorded courses of drugs do not tell it.")  # fmt: skip
GROUPS = ("immunosuppressant", "glucocorticoid", "ivig", "hydroxychloroquine")
START = Treatment(
    ENTERED, GROUPS, gap=90
)  # days without treatment after which a new episode begins, our choice
REACH = 28  # days before and after a point of time in which a visit serves, our choice

DAYS = fact(SinceTreatment(START), "Days since the start of treatment")
MONTHS = fact(MonthsOfTreatment(START), "Months since the start of treatment")


def point(months: int) -> Point:
    return Point(START, months, REACH)


MONTH_2, MONTH_3, MONTH_6, MONTH_12 = (
    fact(Near(point(months)), f"Within four weeks of month {months} of treatment") for months in (2, 3, 6, 12)
)
QUESTIONS = (ENTERED,)
