"""The day: the waiting room, tasks, who is overdue; calls and messages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.actions.working import finish_task, make_appointment, move_appointment, set_task
from heliotrope.clinic.models import Account, Appointment, SittingRow, Task
from heliotrope.clinic.pages.today.late import late
from heliotrope.clinic.storing import sitting_of
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import TODAY, Clinic


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(username=role), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def page(client: Client, name: str, **kwargs: str) -> str:
    return client.get(reverse(name, kwargs=kwargs)).content.decode()


# --- appointments -----------------------------------------------------------------------------------------------


def test_an_appointment_goes_from_the_waiting_room_to_done(clinic: Clinic) -> None:
    one = make_appointment(clinic.doctor, child=clinic.ada, day=date.today(), time="09:30", about="Review")
    nurse, move = signed_in("nurse"), reverse("move_appointment", kwargs={"appointment": one.id})
    for state, shown in (("waiting", "Called in"), ("inside", "Done"), ("done", "Not done yet")):
        assert nurse.post(move, {"state": state, "back": "/"}).status_code == 302
        assert shown in page(nurse, "today")
    assert Appointment.objects.get(id=one.id).state == "done"


def test_nobody_moves_an_appointment_that_somebody_else_has_moved(clinic: Clinic) -> None:
    one = make_appointment(clinic.doctor, child=clinic.ada, day=TODAY)
    move_appointment(clinic.doctor, child=clinic.ada, appointment=one.id, state="cancelled")
    with pytest.raises(NotPossible, match="Somebody else"):
        move_appointment(clinic.doctor, child=clinic.ada, appointment=one.id, state="waiting")
    move_appointment(clinic.doctor, child=clinic.ada, appointment=one.id, state="planned")  # taken back


def test_an_appointment_of_another_site_is_not_there(clinic: Clinic) -> None:
    one = Appointment(child=clinic.children["Cem"], site=clinic.there, day=date.today())
    from heliotrope.clinic.database.changing import changing

    with changing("test", "test"):
        one.save(force_insert=True)
    answer = signed_in("doctor").post(
        reverse("move_appointment", kwargs={"appointment": one.id}), {"state": "waiting"}
    )
    assert answer.status_code == 404
    assert "Cem" not in page(signed_in("doctor"), "today")


def test_an_appointment_is_made_by_name_or_number(clinic: Clinic) -> None:
    client, address = signed_in("nurse"), reverse("new_appointment")
    day = (date.today() + timedelta(days=7)).isoformat()
    several = client.post(address, {"child": "invented", "day": day, "time": "9:5"}).content.decode()
    assert "Several children match" in several
    assert "INV-Ada" in several
    assert 'value="invented"' in several
    assert client.post(address, {"child": "INV-Ada", "day": day, "time": "9:30"}).status_code == 302
    assert Appointment.objects.get().time == "09:30"


@pytest.mark.parametrize("told,wrong", [
    ({"day": "2020-01-01"}, "This day is over"),
    ({"day": "2999-01-01", "time": "25:00"}, "Give a time of the day"),
    ({"day": "soon"}, "Enter a valid date"),
])  # fmt: skip
def test_what_is_wrong_stands_beside_the_field(clinic: Clinic, told: dict[str, str], wrong: str) -> None:
    answer = signed_in("doctor").post(
        reverse("plan", kwargs={"child": clinic.ada.id}), told | {"asked": "appointment"}
    )
    text = answer.content.decode()
    assert wrong in text
    assert all(value in text for value in told.values())


def test_who_may_only_read_makes_nothing(clinic: Clinic) -> None:
    address = reverse("plan", kwargs={"child": clinic.ada.id})
    signed_in("data_manager").post(address, {"asked": "task", "task-what": "Call"})
    assert not Task.objects.exists()


# --- tasks ------------------------------------------------------------------------------------------------------


def test_a_task_is_made_shown_and_finished(clinic: Clinic) -> None:
    client, address = signed_in("nurse"), reverse("plan", kwargs={"child": clinic.ada.id})
    client.post(
        address, {"asked": "task", "task-what": "Ask for the scan", "task-account": clinic.doctor.account}
    )
    task = Task.objects.get()
    assert "Ask for the scan" in page(signed_in("doctor"), "today")
    assert "Ask for the scan" not in page(signed_in("physiotherapist"), "today")
    client.post(reverse("finish_task", kwargs={"task": task.id}), {"back": address})
    finish_task(clinic.doctor, child=clinic.ada, task=task.id)  # the second time changes nothing
    assert Task.objects.get().done_by_id == clinic.people["nurse"].account
    assert "Ask for the scan" not in page(signed_in("doctor"), "today")


def test_a_task_of_the_team_is_in_every_list(clinic: Clinic) -> None:
    set_task(clinic.doctor, child=clinic.ada, what="Weigh again")
    for role in ("doctor", "nurse", "physiotherapist"):
        assert "Weigh again" in page(signed_in(role), "today")


def test_a_task_is_not_given_to_who_does_not_record(clinic: Clinic) -> None:
    with pytest.raises(NotPossible, match="works at this site"):
        set_task(clinic.doctor, child=clinic.ada, what="x", account=clinic.people["auditor"].account)
    with pytest.raises(NotAllowed):
        set_task(clinic.people["data_manager"], child=clinic.ada, what="x")


def test_a_button_never_leads_to_another_site(clinic: Clinic) -> None:
    task = set_task(clinic.doctor, child=clinic.ada, what="x")
    answer = signed_in("doctor").post(
        reverse("finish_task", kwargs={"task": task.id}), {"back": "https://elsewhere.example"}
    )
    assert answer["Location"] == "/"


# --- overdue ----------------------------------------------------------------------------------------------------


def seen(clinic: Clinic, name: str, day: str, weeks: str = "") -> None:
    entries = {"plan.next_weeks": Entry("plan.next_weeks", weeks)} if weeks else {}
    start_sitting(
        clinic.doctor, child=clinic.children[name], kind=Kind.VISIT, observed=When.read(day), entries=entries
    )


def told(clinic: Clinic) -> dict[str, str]:
    found, left = late(frozenset({clinic.here.id}), TODAY)
    assert left == 0
    return {one.child.name.split()[0]: one.over or one.last for one in found}


def test_who_is_overdue(clinic: Clinic) -> None:
    """Ada was seen on 10 Jan 2026, 63 days before 14 Mar: in any phase but the last two, 56 + 14 days are not over. Bela was
    never seen; Cem belongs to another site."""
    assert told(clinic) == {"Bela": ""}
    seen(clinic, "Bela", "2026-01-31", "4")  # 42 days: 28, and 7 of grace
    assert told(clinic) == {"Bela": "14 days over"}
    seen(clinic, "Ada", "2026-02-07", "4")  # 35 days: 28, and 7 of grace
    assert told(clinic) == {"Bela": "14 days over"}
    seen(clinic, "Ada", "2026-02-06", "4")  # an earlier visit changes nothing
    assert told(clinic) == {"Bela": "14 days over"}


def test_the_last_visit_decides_even_when_it_asks_for_nothing(clinic: Clinic) -> None:
    seen(clinic, "Bela", "2025-06-01", "4")
    seen(clinic, "Bela", "2026-01-20")  # 53 days
    assert told(clinic) == {}


def test_in_an_open_phase_a_visit_may_be_overdue(clinic: Clinic) -> None:
    """Without treatment, whether inactive or not is not known: every 56 to 183 days, with 30 of grace. 14 + 31 + 28 + 14 = 87
    days are more than 56 + 30 and fewer than 183."""
    seen(clinic, "Bela", "2025-12-17")
    assert told(clinic) == {"Bela": "17 Dec 2025"}
    text = page(signed_in("doctor"), "today")
    assert reverse("due", kwargs={"child": clinic.children["Bela"].id}) in text


def test_unsigned_visits_lead_to_the_visit(clinic: Clinic) -> None:
    address = reverse("visit", kwargs={"child": clinic.ada.id, "sitting": clinic.draft.id, "name": "size"})
    assert address in page(signed_in("doctor"), "today")


# --- calls ------------------------------------------------------------------------------------------------------

CALL = {"kind": "call", "day": "2026-03-01", "who": "family", "about": "New rash on the hands", "advice": "Come on Monday",
        "private": "She skips tablets"}  # fmt: skip


def test_a_call_is_written_down_with_its_task(clinic: Clinic) -> None:
    nurse = signed_in("nurse")
    address = reverse("new_call", kwargs={"child": clinic.ada.id})
    assert (
        nurse.post(address, CALL | {"task": "Look at the rash", "account": clinic.doctor.account}).status_code
        == 302
    )
    text = page(nurse, "calls", child=clinic.ada.id)
    for part in ("New rash", "Come on Monday", "She skips tablets", "the family", "1 Mar 2026", "The nurse"):
        assert part in text
    assert Task.objects.get().account_id == clinic.doctor.account
    assert "She skips tablets" not in page(signed_in("data_manager"), "calls", child=clinic.ada.id)


def test_a_call_and_its_task_are_written_together_or_not_at_all(clinic: Clinic) -> None:
    address = reverse("new_call", kwargs={"child": clinic.ada.id})
    text = signed_in("nurse").post(address, CALL | {"due": "2026-03-20"}).content.decode()
    assert "Say what is to be done until then" in text
    assert "New rash on the hands" in text
    assert not SittingRow.objects.filter(kind="call").exists()


def test_a_call_is_corrected_and_two_people_notice_each_other(clinic: Clinic) -> None:
    nurse = signed_in("nurse")
    nurse.post(reverse("new_call", kwargs={"child": clinic.ada.id}), CALL)
    row = SittingRow.objects.get(kind="call")
    address = reverse("call", kwargs={"child": clinic.ada.id, "sitting": row.id})
    first = {"version": "1", "who": "family", "about": "Rash on one hand", "advice": "Come on Monday"}
    assert nurse.post(address, first).status_code == 302
    entries = sitting_of(SittingRow.objects.get(id=row.id)).entries
    assert entries["call.about"].value == "Rash on one hand"
    assert "call.private" not in entries
    late_one = nurse.post(address, first | {"about": "Both hands"}).content.decode()
    assert "Somebody else has saved" in late_one
    assert "Both hands" in late_one
