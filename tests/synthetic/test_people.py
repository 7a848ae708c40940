"""The children who are in the clinic on purpose, and what is around each child."""

from __future__ import annotations

from collections import Counter

from heliotrope.record.course import Course
from heliotrope.record.lasting import (
    Admission,
    Device,
    Diagnosis,
    DrugCourse,
    OtherMedicine,
    Procedure,
    Reaction,
    Vaccination,
)  # fmt: skip
from heliotrope.record.people import Consent, Guardian, Sex
from heliotrope.record.sittings import Kind
from tests.synthetic.measuring import age, diagnosed, diagnosis, number, visits, years_followed


def test_every_child_says_that_it_is_invented(one_clinic: list[Course]) -> None:
    numbers = [one.child.identifiers[0] for one in one_clinic]
    assert all(system == "Invented number" and number.startswith("INV-") for system, number in numbers)
    assert len(set(numbers)) == 84
    assert all("Invented number" in one.child.told for one in one_clinic)


def test_twins_share_surname_and_birth_date(one_clinic: list[Course]) -> None:
    pairs = Counter((one.child.name.split()[-1], str(one.child.birth)) for one in one_clinic)
    assert [count for count in pairs.values() if count > 1] == [2]


def test_two_children_have_the_same_name_and_no_others(one_clinic: list[Course]) -> None:
    names = Counter(one.child.name for one in one_clinic)
    assert [count for count in names.values() if count > 1] == [2]
    same = [one.child for one in one_clinic if names[one.child.name] == 2]
    assert same[0].birth != same[1].birth
    assert same[0].sex is same[1].sex is Sex.FEMALE


def test_one_fell_ill_as_a_newborn(one_clinic: list[Course]) -> None:
    onsets = [diagnosis(one).start for one in one_clinic]
    young = [age(one, onset.latest) for one, onset in zip(one_clinic, onsets, strict=True) if onset]
    assert sum(years < 0.25 for years in young) == 1


def test_some_were_just_diagnosed(one_clinic: list[Course]) -> None:
    assert sum(years_followed(one) < 0.15 for one in one_clinic) >= 3


def test_some_were_handed_over_to_adult_care_and_some_moved_between_sites(one_clinic: list[Course]) -> None:
    assert sum(one.sittings[-1].kind is Kind.MESSAGE for one in one_clinic) >= 2
    assert sum(len({sitting.site for sitting in one.sittings}) == 2 for one in one_clinic) == 2
    for one in one_clinic:
        assert age(one, one.sittings[-1].observed.latest) < 19.5
        assert one.child.site == one.sittings[-1].site


def test_some_are_inactive_off_treatment_some_have_lung_disease(one_clinic: list[Course]) -> None:
    last = [visits(one)[-1] for one in one_clinic]
    off = [
        one
        for one in last
        if number(one, "therapy.systemic") == 0 and (number(one, "global.physician") or 0) < 0.3
    ]
    assert len(off) >= 4
    assert any(
        found.label == "interstitial lung disease" for one in one_clinic for found in one.of(Diagnosis)
    )


def test_antibodies_are_measured_once(one_clinic: list[Course]) -> None:
    panels = Counter(
        sum("ab.tif1_gamma" in sitting.entries for sitting in one.sittings) for one in one_clinic
    )
    assert set(panels) == {0, 1}
    assert panels[1] > 70


def test_guardians_and_consent(one_clinic: list[Course]) -> None:
    assert all(one.of(Guardian) for one in one_clinic)
    consents = [one.of(Consent) for one in one_clinic]
    assert any(not found for found in consents)
    assert any(consent.stop for found in consents for consent in found)


def test_live_vaccines_are_not_given_after_the_onset(one_clinic: list[Course]) -> None:
    for one in one_clinic:
        live = [dose for dose in one.of(Vaccination) if dose.vaccine in ("MMR", "varicella")]
        first = diagnosed(one)
        assert all(dose.start is None or dose.start.earliest <= first for dose in live)


def test_what_else_lasts_is_there(one_clinic: list[Course]) -> None:
    for kind in (Admission, Device, OtherMedicine, Procedure, Reaction, Vaccination, DrugCourse):
        assert sum(bool(one.of(kind)) for one in one_clinic) >= 2, kind
