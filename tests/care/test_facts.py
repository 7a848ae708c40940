"""Each kind of fact against a small record, windows at their edges, and why a fact is missing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from heliotrope.care.facts import answer
from heliotrope.care.facts.taken import FEATURES
from heliotrope.care.medicines import frequency, medicines, milligrams
from heliotrope.care.situation import Order, Situation
from heliotrope.engines.reference import Range
from heliotrope.knowledge import child, laboratory
from heliotrope.knowledge.medicine_names import ingredient, known_groups
from heliotrope.knowledge.recorded import symptoms, tests_done
from heliotrope.knowledge.safety import RULES
from heliotrope.language.calls import SinceInfusion
from heliotrope.language.expressions import FURTHEST_DAY, walk
from heliotrope.language.facts import (
    ANY,
    SYSTEMIC,
    Active,
    Answer,
    Baseline,
    Begun,
    Child,
    DaysSince,
    Dose,
    Fact,
    Feature,
    Gap,
    Has,
    Highest,
    Kind,
    Latest,
    Raised,
    Recorded,
    Together,
)
from heliotrope.language.when import When
from heliotrope.record import people
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting, OtherMedicine
from heliotrope.record.sittings import Kind as Sort
from heliotrope.record.sittings import Sitting, Status

CK = laboratory.ANALYTES["ck"].value
CREATININE = laboratory.ANALYTES["creatinine"].value
DAY = When.read("2026-06-01")


def sitting(observed: str, *entries: Entry, status: Status = Status.SIGNED) -> Sitting:
    found = {entry.item: entry for entry in entries}
    return Sitting(observed, "1", Sort.VISIT, When.read(observed), status=status, entries=found)


def drug(name: str, start: str, stop: str = "", **step: str) -> tuple[Lasting, ...]:
    """A course with one dose: 10 mg once a week by mouth unless it says otherwise."""
    told = {"amount": "10", "unit": "mg", "every": "weekly", "route": "PO"} | step
    begun = When.read(start) if start else None
    course = DrugCourse(f"{name} {start}", "1", begun, When.read(stop) if stop else None, drug=name)
    return course, DoseStep(f"dose of {course.id}", "1", begun, course=course.id, **told)  # type: ignore[arg-type]


def here(
    *parts: Sitting | Lasting | tuple[Lasting, ...], birth: str = "2018-06-01", **more: object
) -> Situation:
    flat = [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]
    sittings = tuple(one for one in flat if isinstance(one, Sitting))
    lasting = tuple(one for one in flat if isinstance(one, Lasting))
    who = people.Child("1", "Ada (invented)", birth=When.read(birth) if birth else None)
    return Situation(Course(who, sittings, lasting), DAY.earliest, **more)  # type: ignore[arg-type]


def value(asked: Kind, situation: Situation) -> object:
    """What is found, or why it is missing."""
    found = answer(asked, situation)
    return found.why if found.value is None else found.value


def ck(observed: str, text: str, unit: str = "U/L") -> Sitting:
    return sitting(observed, Entry(CK.id, text, unit))


# --- what was recorded ------------------------------------------------------------------------------------------


def test_the_latest_value_and_those_before_it() -> None:
    course = here(ck("2026-05-01", "300"), ck("2026-04-01", "200"))
    assert [value(Latest(CK, back=back), course) for back in (0, 1, 2)] == [
        300,
        200,
        "no earlier value is recorded",
    ]
    assert value(Latest(CK), here()) == "never recorded"


def test_a_result_that_tells_nothing_is_missing_and_hides_an_earlier_one() -> None:
    asked = Latest(tests_done.TPMT, undecided=("indeterminate",))
    normal, unclear = (Entry(tests_done.TPMT.id, said) for said in ("normal", "indeterminate"))
    assert value(asked, here(sitting("2026-05-01", normal))) == 0
    assert (
        value(asked, here(sitting("2026-05-01", normal), sitting("2026-05-02", unclear)))
        == "the result is indeterminate"
    )
    assert value(Latest(tests_done.TPMT), here(sitting("2026-05-02", unclear))) == 3
    assert str(asked) == "latest(gene.tpmt, not indeterminate)"


def test_what_came_later_or_in_error_or_without_a_value_does_not_count() -> None:
    error = sitting("2026-05-02", Entry(CK.id, "9", "U/L"), status=Status.IN_ERROR)
    refused = sitting("2026-05-03", Entry(CK.id, absent=Absent.REFUSED))
    assert value(Latest(CK), here(ck("2026-05-01", "300"), error, refused, ck("2026-06-02", "400"))) == 300


def test_a_window_ends_before_the_day_that_is_so_many_days_ago() -> None:
    """2 May is 30 days before 1 June: outside a window of 30 days, inside one of 31."""
    course = here(ck("2026-05-02", "300"))
    assert [value(Latest(CK, days), course) for days in (30, 31)] == ["too old: 30 days", 300]
    assert (
        value(Latest(CK, 20), here(ck("2026-05", "300"))) == "the date is not exact enough"
    )  # 1 to 31 days ago


def test_values_are_exact_censored_or_not_understood() -> None:
    assert value(Latest(CK), here(ck("2026-05-01", "<50"))) == Range(Fraction(0), Fraction(50))
    assert value(
        Latest(CREATININE), here(sitting("2026-05-01", Entry(CREATININE.id, "60", "umol/L")))
    ) == Fraction(60 * 5, 442)
    assert str(value(Latest(CK), here(ck("2026-05-01", "300", "stones")))).startswith("not understood")
    assert value(Latest(CK), here(ck("2026-05-01", "?"))) == "not understood: not a number"


def test_an_answer_is_given_now_or_in_the_last_seven_days() -> None:
    asked = Answer(symptoms.MOUTH_ULCERS)
    told = sitting("2026-05-26", Entry(asked.item.id, "yes"))  # 6 days ago
    assert value(asked, here(told)) == 1
    assert value(asked, here(sitting("2026-05-25", Entry(asked.item.id, "yes")))) == "too old: 7 days"
    assert value(asked, here(told, answers={asked.item.id: Entry(asked.item.id, "no")})) == 0
    now = {asked.item.id: Entry(asked.item.id, absent=Absent.ASKED_BUT_UNKNOWN)}
    assert value(asked, here(told, answers=now)) == "asked and not answered"
    assert value(asked, here()) == "not asked"
    assert (
        value(Answer(symptoms.COUGH), here(answers={symptoms.COUGH.id: Entry(symptoms.COUGH.id, "none")}))
        == 0
    )


def test_a_baseline_is_the_median_of_three_before_the_start_or_the_lowest_of_a_year() -> None:
    mtx = drug("methotrexate", "2026-04-01")
    before = [
        ck(day, text) for day, text in (("2026-01-01", "90"), ("2026-02-01", "300"), ("2026-03-01", "200"))
    ]
    after = ck("2026-05-01", "500")
    assert value(Baseline(CK, "methotrexate"), here(mtx, *before, after)) == 200
    assert value(Baseline(CK, "methotrexate"), here(mtx, *before[:2], after)) == 90
    old = ck("2025-04-30", "10")  # 366 days before the last value
    assert value(Baseline(CK, "methotrexate"), here(mtx, old, before[1], after)) == 300
    assert value(Baseline(CK, "methotrexate"), here(mtx, after)) == "no value of the 12 months before"
    assert (
        value(Baseline(CK, "methotrexate"), here(before[1], after)) == 300
    )  # no course: the lowest of the year
    assert value(Baseline(CK, "methotrexate"), here(drug("methotrexate", ""), after)).startswith(
        "the start of"
    )  # type: ignore[attr-defined]


def test_the_highest_of_a_while() -> None:
    """2 May is 30 days ago."""
    values = [ck("2026-05-02", "900"), ck("2026-05-03", "300"), ck("2026-06-01", "200")]
    assert [value(Highest(CK, days), here(*values)) for days in (30, 31)] == [300, 900]
    assert value(Highest(CK, 30), here(ck("2026-05-02", "1"))) == "never recorded"


def test_age_by_the_calendar() -> None:
    assert value(Child("years"), here(birth="2018-06-01")) == 8
    assert value(Child("years"), here(birth="2018-06-02")) == 7
    assert value(Child("years"), here(birth="2018")) == Range(Fraction(7), Fraction(8))
    assert value(Child("years"), here(birth="")) == "date of birth is not recorded"
    assert value(Child("sex"), here()) == "sex is not recorded"


# --- since when -------------------------------------------------------------------------------------------------


def test_days_since_a_value() -> None:
    assert value(DaysSince(Recorded(CK)), here(ck("2026-05-02", "1"))) == 30
    assert value(DaysSince(Recorded(CK)), here(ck("2026-05", "1"))) == Range(Fraction(1), Fraction(31))
    assert (
        value(DaysSince(Recorded(CK)), here(ck("2026-06", "1"))) == 0
    )  # it has been recorded, so not after today


def test_the_start_of_what_runs_and_of_what_ran_last() -> None:
    ran, runs = drug("methotrexate", "2025-01-01", "2025-06-01"), drug("methotrexate", "2026-05-22")
    assert value(DaysSince(Begun("methotrexate")), here(ran, runs)) == 10
    assert value(DaysSince(Begun("methotrexate")), here(ran)) == 516  # 365 to 1 January 2026, and 151
    assert (
        value(DaysSince(Begun("methotrexate")), here(drug("methotrexate", "")))
        == "the start of methotrexate is not recorded"
    )


def test_the_last_rise_of_a_dose() -> None:
    course, first = drug("methotrexate", "2026-01-01")
    steps = [
        DoseStep(day, "1", When.read(day), course=course.id, amount=amount, unit="mg", every="weekly")
        for day, amount in (("2026-03-01", "15"), ("2026-05-02", "12.5"))
    ]
    assert (
        value(DaysSince(Raised("methotrexate")), here(course, first, *steps)) == 92
    )  # 1 March: 30 + 30 + 31 + 1
    assert value(DaysSince(Raised("methotrexate")), here(course, first)) == 151


# --- medicines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start, stop, within, taken",
    [
        ("2026-01-01", "", 0, 1),
        ("2026-01-01", "2026-06-01", 0, 1),  # the last dose is today
        ("2026-01-01", "2026-05-31", 0, 0),
        ("2026-01-01", "2026-05-19", 14, 1),  # 13 days ago
        ("2026-01-01", "2026-05-18", 14, 0),
        ("2026-06-02", "", 0, 0),
        ("2026-06", "", 0, "the date is not exact enough"),
        ("", "", 0, 1),  # on the list, since nobody knows when
    ],
)
def test_whether_a_drug_is_taken(start: str, stop: str, within: int, taken: object) -> None:
    found = value(Active("methotrexate", within), here(drug("methotrexate", start, stop)))
    assert str(found).startswith(str(taken))


def test_doses_are_added_up_and_one_unknown_leaves_all_unknown() -> None:
    two = here(
        drug("prednisolone", "2026-01-01", every="BID"),
        drug("prednisone", "2026-02-01", amount="7", every="daily"),
    )
    assert value(Dose("glucocorticoid", "day"), two) == 27
    assert value(Dose("glucocorticoid"), two) == 189
    assert value(Dose("glucocorticoid", "dose"), two) == 17
    assert value(Dose("glucocorticoid"), here()) == 0
    unknown = {
        "unit": "the unit is not understood",
        "amount": "the amount is not recorded",
        "every": "how often is not recorded",
    }
    for field, why in unknown.items():
        assert value(Dose("prednisone"), here(drug("prednisone", "2026-01-01", **{field: ""}))) == why


def test_what_does_not_go_into_the_scale_lies_between_two_steps() -> None:
    """10 mg every 11 weeks: 10/11 of a mg, between two of the 840,000 parts."""
    found = value(Dose("methotrexate"), here(drug("methotrexate", "2026-01-01", every="every 11 weeks")))
    assert isinstance(found, Range)
    assert found.low < Fraction(10, 11) < found.high
    assert found.high - found.low == Fraction(1, 840_000)


def test_a_feature_is_unknown_until_the_record_says() -> None:
    plain, told = (
        drug("methotrexate", "2026-01-01", route="SC"),
        drug("methotrexate", "2026-01-01", excipients="benzyl alcohol"),
    )
    none = drug("methotrexate", "2026-01-01", excipients="none")
    contains = Has("methotrexate", Feature.CONTAINS, "benzyl alcohol")
    assert [value(contains, here(one)) for one in (told, none)] == [1, 0]
    assert str(value(contains, here(plain))).startswith("not recorded")
    assert value(contains, here()) == 0
    assert set(FEATURES) == set(Feature)


def test_two_at_once() -> None:
    pair = Together("cni", "cni")
    both = (drug("ciclosporin", "2026-01-01"), drug("tacrolimus", "2026-01-01"))
    assert value(pair, here(*both)) == 1
    assert value(pair, here(both[0])) == 0
    assert value(pair, here(both[0], drug("tacrolimus", "2026-01-01", route="TOP"))) == 0
    assert value(Together(SYSTEMIC, SYSTEMIC, same=True), here(*both)) == 0
    assert value(pair, here(both[0], drug("tacrolimus", "2026-06"))) == "the date is not exact enough"


def test_the_shortest_time_between_two_doses() -> None:
    given = [Administration(day, "1", When.read(day), When.read(day), drug="methotrexate") for day in
             ("2026-05-01", "2026-05-08", "2026-05-27", "2026-06-01")]  # fmt: skip
    assert value(Gap("methotrexate", 28), here(*given)) == 5
    assert value(Gap("methotrexate", 28), here(*given[:3])) == 7  # the later of 1 and 8 May is 24 days ago
    assert value(Gap("methotrexate", 24), here(*given[:2])) == "fewer than two doses are recorded"


def test_a_dose_without_a_day_may_have_been_given_on_any() -> None:
    undated = Administration("x", "1", drug="methotrexate")
    dated = [Administration(day, "1", When.read(day), When.read(day), drug="methotrexate") for day in
             ("2026-05-27", "2026-06-01")]  # fmt: skip
    assert value(Gap("methotrexate", 28), here(undated)) == "fewer than two doses are recorded"
    assert value(Gap("methotrexate", 28), here(undated, *dated)) == Range(Fraction(0), Fraction(5))
    assert value(SinceInfusion("methotrexate"), here(undated, dated[0])) == Range(Fraction(0), Fraction(5))
    assert value(SinceInfusion("methotrexate"), here(undated)) == Range(Fraction(0), Fraction(FURTHEST_DAY))


def test_an_order_without_a_start_goes_on_from_what_it_replaces_and_without_a_route_replaces_any() -> None:
    course, step = drug("prednisolone", "2026-02-01")
    for route in ("PO", ""):
        dose = DoseStep("n", "1", course="n", amount="20", unit="mg", every="daily", route=route)
        asked = replace(here(course, step), order=Order(DrugCourse("n", "1", drug="prednisolone"), dose))
        assert [one.id for one in asked.replaced] == [course.id]
        assert asked.under_entry is not None
        assert asked.under_entry.start == When.read("2026-02-01")
    fresh = replace(here(), order=Order(DrugCourse("n", "1", drug="prednisolone"), dose))
    assert fresh.under_entry is not None
    assert fresh.under_entry.start == DAY


# --- what words mean --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, a_week, doses",
    [
        ("daily", 7, None), ("BID", 14, None), ("alternate days", Fraction(7, 2), None), ("weekly", 1, None),
        ("3 days/week", 3, None), ("every 2 weeks", Fraction(1, 2), None), ("6-weekly", Fraction(1, 6), None),
        ("monthly", Fraction(1, 4), None), ("daily x3", 7, 3), ("2 doses", None, 2), ("as directed", None, None),
    ],
)  # fmt: skip
def test_how_often(words: str, a_week: object, doses: object) -> None:
    found = frequency(words)
    assert found is not None
    assert (found.a_week, found.doses, found.understood) == (a_week, doses, True)


def test_words_that_nobody_understands_are_not_guessed() -> None:
    found = frequency("biweekly")
    assert found is not None
    assert found.weekly is None
    assert frequency(" ") is None


@pytest.mark.parametrize(
    "amount, unit, product, strengths, mg, clear",
    [
        (5, "mg", "", None, 5, True), (2, "g", "", None, 2000, True), (500, "mcg", "", None, Fraction(1, 2), True),
        (5, "mL", "syrup 2 mg/5 mL", None, 2, True), (5, "mL", "syrup", None, None, False), (2, "tab", "", (5,), 10, True),
        (2, "tab", "", (5, 10), None, False), (2, "tab", "", None, None, False), (2, "", "", None, None, False),
        (100, "IU", "", None, None, True), (None, "", "", None, None, True),
    ],
)  # fmt: skip
def test_how_much(
    amount: int | None, unit: str, product: str, strengths: tuple[int, ...] | None, mg: object, clear: bool
) -> None:
    exact = None if amount is None else Fraction(amount)
    listed = None if strengths is None else tuple(map(Fraction, strengths))
    assert milligrams(exact, unit, product, listed) == (mg, clear)


@pytest.mark.parametrize(
    "name, id",
    [
        ("Prograf (tacrolimus)", "tacrolimus"), ("tacrolimus topical", "tacrolimus_topical"), ("MTX", "methotrexate"),
        ("Methotrexate 10 mg tablets", "methotrexate"), ("trimethoprim-sulfamethoxazole", "co_trimoxazole"),
        ("trimethoprim", "trimethoprim"), ("calcium folinate", "leucovorin"), ("a syrup from the market", None),
    ],
)  # fmt: skip
def test_names(name: str, id: str | None) -> None:
    assert ingredient(name) == id


def test_the_dose_that_holds_on_a_day_is_the_last_one_begun() -> None:
    course, first = drug("methotrexate", "2026-01-01")
    later = DoseStep(
        "b", "1", When.read("2026-05-01"), course=course.id, amount="15", unit="mg", every="weekly"
    )
    planned = DoseStep(
        "c", "1", When.read("2026-07-01"), course=course.id, amount="20", unit="mg", every="weekly"
    )
    record = Course(
        people.Child("1", "Ada"),
        lasting=(course, planned, later, first, OtherMedicine("o", "1", name="iron")),
    )
    assert [(one.name, one.mg_a_week) for one in medicines(record, DAY)] == [
        ("methotrexate", 15),
        ("iron", None),
    ]


def test_rules_ask_only_for_medicines_that_have_a_name() -> None:
    asked = [node.asked for rule in RULES for node in walk(*rule.roots) if isinstance(node, Fact)]
    names = {
        getattr(one, field) for one in asked for field in ("drug", "one", "other") if hasattr(one, field)
    }
    assert names <= known_groups() | {ANY, SYSTEMIC}


def test_a_weight_in_pounds_is_known_between_two_grams() -> None:
    """44.1 lb = 44.1 x 0.45359237 = 20.003423... kg."""
    found = value(Latest(child.WEIGHT), here(sitting("2026-06-01", Entry("child.weight", "44.1", "lb"))))
    assert found == Range(Fraction("20.003"), Fraction("20.004"))
