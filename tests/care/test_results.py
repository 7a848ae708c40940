"""The limit that belongs to a value, what was measured with it, and occasions: against small records, at their edges."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from heliotrope.care.facts import answer
from heliotrope.care.guarding import guard
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge.laboratory import ANALYTES
from heliotrope.knowledge.recorded.examination import SYSTOLIC
from heliotrope.language.facts import Latest
from heliotrope.language.results import Beside, Limit, OnDay
from heliotrope.record.entries import Entry
from heliotrope.record.people import Sex
from tests.care.test_facts import here, sitting
from tests.care.trials import TRIALS

ALT, CK = ANALYTES["alt"], ANALYTES["ck"]
OF_ALT = Limit(ALT.upper, Latest(ALT.value, 366))
OF_CK = Limit(CK.upper, Latest(CK.value, 366))


def alt(value: str, limit: str = "") -> tuple[Entry, ...]:
    return (Entry("lab.alt", value, "U/L"), *((Entry("lab.alt_uln", limit, "U/L"),) if limit else ()))


def of(sex: Sex | None, one: Situation) -> Situation:
    return replace(one, course=replace(one.course, child=replace(one.course.child, sex=sex)))


def test_a_limit_is_the_one_printed_beside_the_value_and_never_that_of_another_day() -> None:
    printed = here(sitting("2026-05-01", *alt("50", "45")), sitting("2026-06-01", *alt("60", "40")))
    assert answer(OF_ALT, printed).value == 40
    older = here(sitting("2026-05-01", *alt("50", "45")), sitting("2026-06-01", *alt("60")))
    assert answer(OF_ALT, older).value is None
    assert answer(OF_ALT, here(sitting("2026-06-01", Entry("lab.alt_uln", "40", "U/L")))).value is None


def test_without_a_printed_limit_the_set_of_the_site_counts_by_age_and_sex_on_the_day() -> None:
    """Of a girl of 8 years NORIP has ALT to 32 and Mayo CK to 391 U/L (`laboratory-reference-intervals.md`). For ALT no set
    counts until a site chooses one; for CK that of Mayo stands in."""
    girl = of(Sex.FEMALE, here(sitting("2026-06-01", *alt("60"), Entry("lab.ck", "150", "U/L"))))
    assert answer(OF_ALT, girl).value is None
    assert answer(OF_ALT, replace(girl, confirmed={"lab.alt_set": "norip"})).value == 32
    assert answer(OF_CK, girl).value == 391
    assert answer(OF_CK, here(sitting("2026-06-01", Entry("lab.ck", "150", "U/L")), birth="")).value is None


def test_a_birth_date_that_is_not_exact_leaves_the_limit_between_those_of_two_ages() -> None:
    """Born in 2008: 17 or 18 years old, CK of females by Mayo to 269 or 176 U/L."""
    found = of(Sex.FEMALE, here(sitting("2026-06-01", Entry("lab.ck", "150", "U/L")), birth="2008"))
    assert answer(OF_CK, found).value == Range(Fraction(176), Fraction(269))


NEAR = Beside(CK.value, (ALT.value,), 7)


def test_what_was_measured_with_a_value_lies_at_most_so_many_days_away_and_the_nearest_counts() -> None:
    ck = (Entry("lab.ck", "900", "U/L"),)
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), sitting("2026-05-13", *ck))).value == 900
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), sitting("2026-05-27", *ck))).value == 900
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), sitting("2026-05-12", *ck))).value is None
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), sitting("2026-05-28", *ck))).value is None
    two = (sitting("2026-05-18", Entry("lab.ck", "700", "U/L")), sitting("2026-05-21", *ck))
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), *two)).value == 900
    as_near = (sitting("2026-05-19", Entry("lab.ck", "700", "U/L")), sitting("2026-05-21", *ck))
    assert answer(NEAR, here(sitting("2026-05-20", *alt("60")), *as_near)).value == 900
    assert answer(NEAR, here(sitting("2026-05-20", *ck))).value is None
    vague = answer(NEAR, here(sitting("2026-05", *alt("60")), sitting("2026-05-12", *ck)))
    assert (vague.value, vague.why) == (None, "the date is not exact enough")


def test_a_limit_of_what_was_measured_with_a_value_is_that_of_the_same_result() -> None:
    ck = (Entry("lab.ck", "900", "U/L"), Entry("lab.ck_uln", "200", "U/L"))
    later = (Entry("lab.ck", "90", "U/L"), Entry("lab.ck_uln", "150", "U/L"))
    found = here(sitting("2026-05-10", *alt("60")), sitting("2026-05-10", *ck), sitting("2026-05-31", *later))
    assert answer(Limit(CK.upper, NEAR), found).value == 200


def test_two_values_of_one_day_are_one_occasion_and_the_last_of_them_counts() -> None:
    measured = [
        sitting(day, Entry("exam.systolic", value))
        for day, value in (("2026-05-01", "110"), ("2026-05-20", "120"))
    ]
    again = replace(sitting("2026-05-20", Entry("exam.systolic", "125")), id="later")
    found = here(*measured, again)
    assert [answer(OnDay(SYSTOLIC, 366, back), found).value for back in range(3)] == [125, 110, None]
    assert answer(OnDay(SYSTOLIC, 31, 1), found).value is None
    assert answer(OnDay(SYSTOLIC, 32, 1), found).value == 110


def test_where_ck_is_missing_ggt_and_bilirubin_are_asked_for_too() -> None:
    one = next(
        one for one in TRIALS if one.name == "LAB-04: CK, GGT and bilirubin not measured -> CANNOT_EVALUATE"
    )
    found = guard(one.situation).of("LAB-04")
    assert found is not None
    asked = " ".join(gap.fact for gap in found.missing)
    assert [f"beside(lab.{name}," in asked for name in ("ck", "ggt", "bilirubin", "ldh")] == [
        True,
        True,
        True,
        False,
    ]
