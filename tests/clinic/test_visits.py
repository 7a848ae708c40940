"""Sittings: what was acknowledged stays, two people notice each other, a signed visit is amended and never changed."""

from __future__ import annotations

import pytest

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.visits import (
    SomebodyElseSaved,
    amend_sitting,
    entries_at,
    mark_in_error,
    save_entries,
    sign_sitting,
    start_sitting,
)
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import SittingRow
from heliotrope.clinic.storing import course_of, read_document, sitting_of
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.sittings import Kind, Status
from tests.clinic.conftest import Clinic

CK, LDH = Entry("lab.ck", "812", "U/L"), Entry("lab.ldh", "300", "U/L")


@pytest.fixture
def visit(clinic: Clinic) -> SittingRow:
    return start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2026-03-14"))


def stored(visit: SittingRow) -> dict[str, tuple[str, str]]:
    visit.refresh_from_db()
    return {item: (entry.value, entry.unit) for item, entry in read_document(visit.document).items()}


def test_what_was_saved_is_there_with_the_one_who_saved_it(clinic: Clinic, visit: SittingRow) -> None:
    assert (
        save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ck": CK})
        == 2
    )
    assert stored(visit) == {"lab.ck": ("812", "U/L")}
    assert sitting_of(visit).entries["lab.ck"].by == clinic.doctor.account


def test_an_emptied_field_is_not_recorded_and_a_reason_is_something_else(
    clinic: Clinic, visit: SittingRow
) -> None:
    absent = Entry("cmas.total_entered", absent=Absent.TOO_YOUNG)
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1,
        changes={"lab.ck": CK, "cmas.total_entered": absent})  # fmt: skip
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=2, changes={"lab.ck": None})
    visit.refresh_from_db()
    assert {id: entry.absent for id, entry in sitting_of(visit).entries.items()} == {
        "cmas.total_entered": Absent.TOO_YOUNG
    }


def test_two_people_at_one_item_are_told(clinic: Clinic, visit: SittingRow) -> None:
    nurse = clinic.people["nurse"]
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ck": CK})
    with pytest.raises(SomebodyElseSaved) as told:
        save_entries(
            nurse, child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ck": Entry("lab.ck", "100")}
        )
    assert told.value.version == 2
    assert told.value.theirs["lab.ck"].value == "812"  # type: ignore[union-attr]
    assert stored(visit) == {"lab.ck": ("812", "U/L")}


def test_two_people_at_different_items_are_brought_together(clinic: Clinic, visit: SittingRow) -> None:
    nurse = clinic.people["nurse"]
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ck": CK})
    assert save_entries(nurse, child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ldh": LDH}) == 3
    assert set(stored(visit)) == {"lab.ck", "lab.ldh"}


def test_every_version_stays_readable(clinic: Clinic, visit: SittingRow) -> None:
    for version, value in enumerate(("1", "2", "3"), start=1):
        save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=version,
            changes={"lab.ck": Entry("lab.ck", value)})  # fmt: skip
    assert [entries_at(visit.id, version)["lab.ck"].value for version in (2, 3, 4)] == ["1", "2", "3"]
    assert entries_at(visit.id, 1) == {}


def test_a_signed_visit_is_amended_with_a_reason(clinic: Clinic, visit: SittingRow) -> None:
    version = sign_sitting(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1)
    with pytest.raises(NotPossible, match="signed"):
        save_entries(
            clinic.doctor, child=clinic.ada, sitting=visit.id, version=version, changes={"lab.ck": CK}
        )
    with pytest.raises(NotPossible, match="why"):
        amend_sitting(
            clinic.doctor,
            child=clinic.ada,
            sitting=visit.id,
            version=version,
            changes={"lab.ck": CK},
            reason=" ",
        )
    amend_sitting(
        clinic.doctor,
        child=clinic.ada,
        sitting=visit.id,
        version=version,
        changes={"lab.ck": CK},
        reason="typo",
    )
    visit.refresh_from_db()
    assert (visit.status, visit.reason, visit.signed_by_id) == (Status.AMENDED, "typo", clinic.doctor.account)
    assert verify().fault == ""


def test_what_was_entered_in_error_is_kept_and_does_not_count(clinic: Clinic, visit: SittingRow) -> None:
    mark_in_error(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1, reason="another child")
    course = course_of(clinic.ada)
    assert visit.id in {one.id for one in course.sittings}
    assert visit.id not in {one.id for one in course.in_order()}


def test_a_visit_of_one_child_cannot_be_written_through_another(clinic: Clinic, visit: SittingRow) -> None:
    with pytest.raises(NotPossible, match="not in the record"):
        save_entries(
            clinic.doctor, child=clinic.children["Bela"], sitting=visit.id, version=1, changes={"lab.ck": CK}
        )


@pytest.mark.parametrize("role", ["data_manager", "family", "auditor", "administrator"])
def test_who_does_not_care_for_the_child_does_not_write(clinic: Clinic, visit: SittingRow, role: str) -> None:
    with pytest.raises(NotAllowed):
        save_entries(
            clinic.people[role], child=clinic.ada, sitting=visit.id, version=1, changes={"lab.ck": CK}
        )


def test_nobody_writes_for_a_child_of_another_site(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        start_sitting(
            clinic.doctor, child=clinic.children["Cem"], kind=Kind.VISIT, observed=When.read("2026-03-14")
        )
