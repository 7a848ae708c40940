"""Shapes that a specialist expects. Bounds are broad and lie round published numbers, named beside each."""

from __future__ import annotations

from statistics import median

from heliotrope.record.course import Course
from heliotrope.record.lasting import Diagnosis, DrugCourse
from heliotrope.record.people import Sex
from heliotrope.record.sittings import Kind
from tests.synthetic.measuring import (
    age,
    diagnosed,
    diagnosis,
    inactive,
    near,
    number,
    share,
    total,
    visits,
    years_followed,
)  # fmt: skip


def _known(found: list[float | None]) -> list[float]:
    return [one for one in found if one is not None]


def _at_diagnosis(courses: list[Course], item: str, kind: Kind = Kind.VISIT) -> list[float]:
    return _known([number(near(one, 0, kind, within=1), item) for one in courses])


def test_two_girls_for_each_boy(many: list[Course]) -> None:
    """69 % of 316 (tansley-2017-table1), 65.5 % of 490 (ravelli-2010)."""
    assert 0.58 < share(one.child.sex is Sex.FEMALE for one in many) < 0.78


def test_onset_at_four_to_ten_years(many: list[Course]) -> None:
    """Median 6.3, quartiles 3.7 and 10.0 (tansley-2017-table1)."""
    years = sorted(age(one, start.latest) for one in many if (start := diagnosis(one).start))
    assert 5.2 < median(years) < 7.8
    assert 2.7 < years[len(years) // 4] < 4.9
    assert 8.6 < years[len(years) * 3 // 4] < 11.6


def test_three_to_four_months_to_the_diagnosis(many: list[Course]) -> None:
    """Median 3 months (pachman-1998) and 4.04 untreated (pachman-2006)."""
    months = [(diagnosed(one) - start.latest) / 30.4 for one in many if (start := diagnosis(one).start)]
    assert 2 < median(months) < 5.5
    assert max(months) > 12


def test_strength_at_diagnosis(many: list[Course]) -> None:
    """CMAS mean 39.8 (SD 13.2) and MMT8 69.4 (chicago-bmc-2023), MMT 63.5 (51 to 75) (carra-new-2022)."""
    firsts = [visits(one)[0] for one in many]
    assert 34 < median(_known([total(one, "cmas") for one in firsts])) < 45
    assert 58 < median(_known([total(one, "mmt8") for one in firsts])) < 74


def test_ratings_at_diagnosis(many: list[Course]) -> None:
    """Physician 4 (2.5 to 5), parent 3 (1 to 7) (carra-new-2022); DAS skin mean 6 (pachman-2006)."""
    assert 3 < median(_at_diagnosis(many, "global.physician")) < 5
    assert 2 < median(_at_diagnosis(many, "global.parent_activity")) < 5
    assert 5 <= median(_at_diagnosis(many, "das.skin")) <= 7


def test_enzymes_at_diagnosis_are_raised_in_most_but_not_all(many: list[Course]) -> None:
    """CK 800 (278 to 3082), LDH 266, AST 85, ALT 54 U/L (labs-onset-keab846); 10 % normal enzymes (pachman-1998)."""
    ck = sorted(_at_diagnosis(many, "lab.ck", Kind.LABORATORY))
    assert 450 < median(ck) < 1300
    assert 0.08 < share(one <= 180 for one in ck) < 0.32  # CK alone is normal more often than all enzymes
    assert ck[len(ck) * 3 // 4] > 1400
    for item, low, high in (("lab.ldh", 215, 320), ("lab.ast", 60, 120), ("lab.alt", 38, 80)):
        assert low < median(_at_diagnosis(many, item, Kind.LABORATORY)) < high


def test_cmas_rises_in_the_first_year_in_most(many: list[Course]) -> None:
    """PRINTO 20 at six months in 70 % with methotrexate (printo-trial); CMAS median 51 later (carra-legacy-robinson)."""
    pairs = [(total(visits(one)[0], "cmas"), total(near(one, 52), "cmas")) for one in many]
    both = [
        (first, later) for first, later in pairs if first is not None and later is not None and first < 48
    ]
    assert len(both) > 40
    assert share(later > first + 3 for first, later in both) > 0.75


def test_inactive_disease_at_two_years_in_about_half(many: list[Course]) -> None:
    """99 of 176 inactive by the rule at 24 months, 47.6 % of those on treatment (lazarevic-2013)."""
    later = [one for one in many if years_followed(one) > 2]
    assert 0.4 < share(inactive(one, 104) for one in later) < 0.75
    assert share(inactive(one, 26) for one in later) < 0.4


def test_activity_of_those_under_care_is_low(many: list[Course]) -> None:
    """Of prevalent cases CMAS 51 (46 to 52), CHAQ 0 (0 to 0.5), physician 1 (0 to 2) (carra-legacy-robinson)."""
    last = [visits(one)[-1] for one in many if years_followed(one) > 1]
    assert median(_known([total(one, "cmas") for one in last])) >= 49
    assert median(_known([number(one, "global.physician") for one in last])) <= 1.5


def test_strength_and_enzymes_agree_where_both_are_normal(many: list[Course]) -> None:
    """A child with full CMAS has MMT8 near 80, and CK near its limit most of the time."""
    strong = [one for course in many for one in visits(course) if (total(one, "cmas") or 0) >= 51]
    assert share(one >= 77 for one in _known([total(one, "mmt8") for one in strong])) > 0.9


def test_cmas_and_chaq_go_together(many: list[Course]) -> None:
    """Rank correlation -0.73 (huber-2004-cmas)."""
    pairs = [
        (total(one, "cmas"), number(one, "chaq.index_entered")) for course in many for one in visits(course)
    ]
    both = [(cmas, chaq) for cmas, chaq in pairs if cmas is not None and chaq is not None]
    assert -0.95 < _rank_correlation(both) < -0.5


def _rank_correlation(pairs: list[tuple[float, float]]) -> float:
    first, second = (_ranks([pair[at] for pair in pairs]) for at in (0, 1))
    middle = (len(pairs) - 1) / 2
    together = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    alone = [sum((a - middle) ** 2 for a in ranks) for ranks in (first, second)]
    return float(together / (alone[0] * alone[1]) ** 0.5)


def _ranks(values: list[float]) -> list[float]:
    """Ranks from 0; equal values share the mean of theirs."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def test_calcinosis(many: list[Course]) -> None:
    """3.4 % at diagnosis (carra-new-2022), 13.3 % (carra-calcinosis) to 23.6 % (ravelli-2010) and more over years."""
    days = [_first_seen(one) for one in many]
    assert 0.1 < share(day is not None for day in days) < 0.32
    assert share(day == diagnosed(one) for one, day in zip(many, days, strict=True)) < 0.08


def _first_seen(course: Course) -> int | None:
    return next(
        (one.start.latest for one in course.of(Diagnosis) if one.label == "calcinosis" and one.start), None
    )


def test_lung_disease_is_rare_and_mostly_with_anti_mda5(many: list[Course]) -> None:
    """1 % at diagnosis (carra-new-2022), 8 to 19 % ever (antibody-ranges), 19 to 53 % with anti-MDA5 (err-mda5)."""
    ill = [
        one for one in many if any(found.label == "interstitial lung disease" for found in one.of(Diagnosis))
    ]
    assert 0.01 < len(ill) / len(many) < 0.12
    assert share(_positive(one, "mda5") or _positive(one, "synthetase") for one in ill) > 0.4


def _positive(course: Course, antibody: str) -> bool:
    found = course.latest(f"ab.{antibody}")
    return found is not None and found[1].value == "positive"


def test_antibody_shares(many: list[Course]) -> None:
    """TIF1-gamma 18 to 32 %, NXP2 15 to 23 %, MDA5 7 to 38 % (antibody-ranges); 55 % have a specific one (tansley)."""
    tested = [one for one in many if one.latest("ab.method")]
    assert 0.13 < share(_positive(one, "tif1_gamma") for one in tested) < 0.33
    assert 0.12 < share(_positive(one, "nxp2") for one in tested) < 0.28
    assert 0.05 < share(_positive(one, "mda5") for one in tested) < 0.2


def test_drugs_taken(many: list[Course]) -> None:
    """Corticosteroids 95 % and methotrexate 92 % (carra-legacy-robinson), immunoglobulin 38.5 % (ivig-lam-2011)."""
    taken = [{found.drug for found in one.of(DrugCourse)} for one in many]
    assert 0.85 < share("prednisolone" in drugs for drugs in taken) < 0.99
    assert 0.85 < share("methotrexate" in drugs for drugs in taken) < 0.98
    assert 0.25 < share("ivig" in drugs for drugs in taken) < 0.6


def test_some_still_take_steroids_after_two_years(many: list[Course]) -> None:
    """About 23 % (uk-young-onset)."""
    found = [number(near(one, 104), "therapy.steroid") for one in many]
    assert 0.1 < share(one == 1 for one in _known(found)) < 0.4


def test_steroids_add_weight_and_cost_height(many: list[Course]) -> None:
    """Most gain weight quickly in the first two months of 1.5 mg/kg and more: above a tenth in a quarter of them."""
    gains = []
    for one in many:
        first, later = visits(one)[0], near(one, 10, within=4)
        dose, before, after = (
            number(first, "steroid.mg_per_day"),
            number(first, "child.weight"),
            number(later, "child.weight"),
        )
        if dose and before and after and dose / before > 1.2:
            gains.append(after / before - 1)
    assert len(gains) > 30
    assert sorted(gains)[len(gains) // 2] > 0.05
