"""The child and the visit: items that many definitions need."""

from __future__ import annotations

from heliotrope.language.expressions import CompletedYears, FirstKnown, Rounded
from heliotrope.language.items import choice, day, measured, yes_no

SEX = choice("child.sex", "Sex, for reference intervals", "female", "male", note="Stored apart from gender.")
BIRTH = day("child.birth", "Date of birth")
VISIT_DATE = day("visit.date", "Date of the visit")
IS_BASELINE = yes_no("visit.baseline", "This visit is the baseline from which response is measured")
AGE_ENTERED = measured(
    "child.age_years", "Age in years, where no date of birth is given", 0, 120, "0.0001", "a"
)
WEIGHT = measured("child.weight", "Weight", "0.3", 300, "0.001", "kg", codes=(("LOINC", "29463-7"),))
HEIGHT = measured("child.height", "Height or length", 20, 250, "0.01", "cm", codes=(("LOINC", "8302-2"),))

AGE = FirstKnown((CompletedYears(BIRTH, VISIT_DATE), AGE_ENTERED))
AGE_DAYS = FirstKnown((VISIT_DATE - BIRTH, Rounded("365.25" * AGE_ENTERED, how="up")))

ITEMS = (SEX, BIRTH, VISIT_DATE, IS_BASELINE, AGE_ENTERED, WEIGHT, HEIGHT)
