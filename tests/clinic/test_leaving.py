"""Who has left the clinic is not asked for; who comes back is."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.working import make_appointment, move_appointment
from heliotrope.clinic.leaving import gone
from heliotrope.clinic.models import LASTING
from heliotrope.language.when import When
from heliotrope.record.lasting import Departure, Left
from tests.clinic.conftest import TODAY, Clinic
from tests.clinic.test_day import page, signed_in, told


def left(clinic: Clinic, name: str, start: str = "", stop: str = "", why: Left = Left.TRANSFERRED) -> None:
    days = [When.read(text) if text else None for text in (start, stop)]
    add_lasting(clinic.doctor, child=clinic.children[name], value=Departure("", "", *days, why=why))


@pytest.mark.parametrize("start, stop, away", [
    ("2026-03-14", "", True), ("2026-03-15", "", False), ("2026-03", "", True), ("2026", "", True), ("2026-04", "", False),
    ("", "", True), ("2025-01-01", "2026-03-14", False), ("2025-01-01", "2026-03-15", True),
    ("2025-01-01", "2026-03", False),  # may have come back on the first
])  # fmt: skip
def test_from_when_to_when(clinic: Clinic, start: str, stop: str, away: bool) -> None:
    """Today is 14 March 2026."""
    left(clinic, "Bela", start, stop)
    assert gone(TODAY) == ({clinic.children["Bela"].id} if away else set())
    assert told(clinic) == ({} if away else {"Bela": ""})


@pytest.mark.parametrize("why", list(Left))
def test_for_any_reason(clinic: Clinic, why: Left) -> None:
    left(clinic, "Bela", "2026-01-01", why=why)
    assert told(clinic) == {}


def test_the_record_that_it_was_merged_into_has_left(clinic: Clinic) -> None:
    from heliotrope.clinic.database.changing import changing

    left(clinic, "Ada", "2026-01-01")
    with changing("test", "test"):
        clinic.ada.merged_into = clinic.children["Bela"]
        clinic.ada.save()
    assert gone(TODAY) == {clinic.children["Bela"].id}


def test_nobody_waits_for_a_child_that_has_left(clinic: Clinic) -> None:
    """An appointment that was made stays out of the list of the day, unless the child has come all the same."""
    one = make_appointment(
        clinic.doctor, child=clinic.ada, day=date.today(), time="09:30", about="The review"
    )
    nurse = signed_in("nurse")
    assert "The review" in page(nurse, "today")
    left(clinic, "Ada", "2026-01-01", why=Left.DIED)
    assert "The review" not in page(nurse, "today")
    move_appointment(clinic.doctor, child=clinic.ada, appointment=one.id, state="waiting")
    assert "The review" in page(nurse, "today")


def test_it_is_entered_and_found_in_the_history(clinic: Clinic) -> None:
    doctor = signed_in("doctor")
    address = reverse("new_entry", kwargs={"child": clinic.ada.id, "kind": "departures"})
    assert doctor.post(address, {"why": "", "start": "2026-02-01"}).status_code == 200  # the reason is needed
    assert not LASTING[Departure].objects.exists()
    posted = {"why": "adult_care", "start": "2026-02", "to": "University hospital, adults"}
    assert doctor.post(address, posted).status_code == 302
    for name in ("history", "everything"):
        shown = page(doctor, name, child=clinic.ada.id)
        assert "adult care" in shown
        assert "University hospital, adults" in shown
