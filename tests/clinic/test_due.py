"""The table of due dates equals what is worked out, after every change; the pages of what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from heliotrope.care.scheduling import State
from heliotrope.cli import main
from heliotrope.clinic.actions.calls import record_call
from heliotrope.clinic.actions.children import correct_child, merge_children, move_child, unmerge_child
from heliotrope.clinic.actions.drugs import change_dose, start_drug, stop_drug
from heliotrope.clinic.actions.lasting import add_lasting, change_lasting, remove_lasting
from heliotrope.clinic.actions.visits import (
    amend_sitting,
    mark_in_error,
    save_entries,
    sign_sitting,
    start_sitting,
)
from heliotrope.clinic.actions.working import make_appointment
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.falling_due import children_of, due_of, moved_on, overdue, renew, schedule_of
from heliotrope.clinic.models import AUDITED, LASTING, Account, ChildRow, DueDate, DueStand, SittingRow
from heliotrope.clinic.storing import child_of, value_of
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Departure, Diagnosis, DoseStep, DrugCourse, Left, Stopped, Vaccination
from heliotrope.record.people import Sex
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import TODAY, Clinic

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EVERYWHERE = frozenset({""})


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=role), BACKEND)
    return client


def page(name: str, query: str = "", role: str = "doctor", **kwargs: str) -> str:
    answer = signed_in(role).get(reverse(name, kwargs=kwargs) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def kept(child: ChildRow) -> set[object]:
    return {due_of(row) for row in DueDate.objects.filter(child=child)}


def agrees(day: date = TODAY) -> bool:
    """Whether after renewing every child has what is worked out for it now, and nobody else has anything."""
    children = children_of(EVERYWHERE, day)
    assert renew(children, day, patience=None) == 0
    assert set(DueStand.objects.values_list("child", flat=True)) >= {one.id for one in children}
    for child in children:
        found, stand = schedule_of(child, day), DueStand.objects.get(child=child)
        if kept(child) != set(found.dues) or stand.phases.split() != list(found.phase.possible):
            return False
    return True


# --- the table equals the computed list -------------------------------------------------------------------------


def deeds(clinic: Clinic) -> Iterator[str]:
    """What people do to a record, one after the other."""
    doctor, ada, bela = clinic.doctor, clinic.ada, clinic.children["Bela"]
    visit = start_sitting(doctor, child=ada, kind=Kind.VISIT, observed=When.read("2026-02-01"))
    yield "a visit is begun"
    typed = {
        "child.height": Entry("child.height", "120", "cm"),
        "plan.next_weeks": Entry("plan.next_weeks", "2"),
    }
    version = save_entries(doctor, child=ada, sitting=visit.id, version=visit.version, changes=typed)
    yield "values are saved"
    version = sign_sitting(doctor, child=ada, sitting=visit.id, version=version)
    yield "it is signed"
    version = amend_sitting(doctor, child=ada, sitting=visit.id, version=version, reason="misread",
        changes={"plan.next_weeks": Entry("plan.next_weeks", "8")})  # fmt: skip
    yield "it is amended"
    mark_in_error(doctor, child=ada, sitting=visit.id, version=version, reason="another child")
    yield "it was entered in error"
    jdm = Diagnosis("", ada.id, When.read("2024-01"), code="jdm", found=When.read("2024-03-01"))
    row = add_lasting(doctor, child=ada, value=jdm)
    yield "a diagnosis is recorded"
    value = value_of(Diagnosis, row)
    change_lasting(doctor, child=ada, value=Diagnosis(value.id, ada.id, code="jdm", found=When.on(TODAY)))
    yield "it is corrected"
    remove_lasting(doctor, child=ada, kind=Diagnosis, id=row.id)
    yield "it is taken out"
    dose = DoseStep("", ada.id, When.read("2026-01-05"), amount="20", unit="mg", route="PO", every="daily")
    course = start_drug(
        doctor, child=ada, course=DrugCourse("", ada.id, dose.start, drug="prednisolone"), dose=dose
    )
    yield "a drug is begun"
    less = DoseStep("", ada.id, When.read("2026-02-05"), amount="10", unit="mg", route="PO", every="daily")
    change_dose(doctor, child=ada, course=course.id, dose=less)
    yield "its dose is changed"
    stop_drug(doctor, child=ada, course=course.id, stop=When.read("2026-03-01"), reason=Stopped.TAPER)
    yield "it is stopped"
    add_lasting(doctor, child=bela, value=Vaccination("", bela.id, When.read("2026-01-01"), vaccine="mmr"))
    yield "a vaccination is recorded"
    record_call(
        doctor,
        child=bela,
        kind=Kind.CALL,
        observed=When.on(TODAY),
        entries={"call.about": Entry("call.about", "rash")},
    )
    yield "a call is written down"
    given = child_of(bela)
    born = type(given)(
        given.id, given.name, given.identifiers, When.read("2021-06-01"), Sex.FEMALE, given.site
    )
    correct_child(doctor, child=bela, given=born)
    yield "a birthday is corrected"
    merge_children(doctor, child=ada, into=bela)
    yield "two records become one"
    unmerge_child(doctor, child=ChildRow.objects.get(id=ada.id))
    yield "they are two again"
    move_child(doctor, child=ChildRow.objects.get(id=bela.id), to=clinic.there)
    yield "a record goes to another site"
    with changing("test", "test"):
        clinic.there.confirmed = {"some.switch": "yes"}
        clinic.there.save()
    yield "a site confirms something"
    leaves = Departure("", ada.id, When.read("2026-03-01"), why=Left.MOVED)
    add_lasting(clinic.doctor, child=ChildRow.objects.get(id=ada.id), value=leaves)
    yield "a child leaves"


def test_the_table_equals_what_is_worked_out_after_everything_that_is_done(clinic: Clinic) -> None:
    assert agrees()
    done = [what for what in deeds(clinic) if agrees() or pytest.fail(what)]
    assert len(done) == 19


def test_it_equals_it_on_every_day(clinic: Clinic) -> None:
    list(deeds(clinic))
    for days in (1, 13, 14, 15, 28, 91, 92, 400):
        assert agrees(TODAY + timedelta(days=days)), days


OF_CHILD = [table for table in AUDITED if any(field.name == "child" for field in table._meta.fields)]


def test_every_table_of_a_child_tells_that_something_has_moved_on(clinic: Clinic) -> None:
    """Whatever writes a row of a child, also past every action: the trail tells, and nothing else is worked out anew."""
    assert len(OF_CHILD) > 15
    child, children = clinic.children["Bela"], list(ChildRow.objects.select_related("site"))
    for kind, table in LASTING.items():
        renew(children, TODAY, patience=None)
        with changing("test", "test"):
            table.objects.create(child=child)
        assert [one.id for one, _ in moved_on(children, TODAY)] == [child.id], kind


def test_nothing_is_worked_out_twice(clinic: Clinic) -> None:
    children = children_of(EVERYWHERE, TODAY)
    renew(children, TODAY, patience=None)
    before = set(DueDate.objects.values_list("id", flat=True))
    renew(children, TODAY, patience=None)
    assert set(DueDate.objects.values_list("id", flat=True)) == before
    assert moved_on(children, TODAY) == []


def test_what_cannot_be_worked_out_in_time_is_counted_and_said(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert renew(children_of(EVERYWHERE, TODAY), TODAY, patience=0) == 3
    monkeypatch.setattr("heliotrope.clinic.pages.due.views.renew", lambda children, today: 3)
    assert "The due dates of 3 children are being worked out anew" in page("due_all")


def test_the_task_of_the_night_leaves_nothing_to_wait_for(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clinic", "due"]) == 0
    assert capsys.readouterr().out == "Due dates of 3 children stand for today.\n"
    assert moved_on(children_of(EVERYWHERE, date.today()), date.today()) == []


def test_who_has_left_or_was_erased_has_no_rows(clinic: Clinic) -> None:
    list(deeds(clinic))
    agrees()
    bela = clinic.children["Bela"].id
    assert {one.child.id for one in overdue(children_of(EVERYWHERE, TODAY))} == {
        bela,
        clinic.children["Cem"].id,
    }
    assert DueDate.objects.filter(child=bela).exists()
    with changing("test", "erase", erasing=bela):
        ChildRow.objects.filter(id=bela).delete()
    assert not DueDate.objects.filter(child_id=bela).exists()


# --- pages ------------------------------------------------------------------------------------------------------


@pytest.fixture
def known(clinic: Clinic) -> ChildRow:
    """Ada, diagnosed on 1 March 2024, seen on 10 January 2026, with the damage index of 1 January 2025."""
    jdm = Diagnosis("", clinic.ada.id, When.read("2024-01"), code="jdm", found=When.read("2024-03-01"))
    add_lasting(clinic.doctor, child=clinic.ada, value=jdm)
    return clinic.ada


def test_the_page_of_a_child_says_what_when_how_often_and_why(clinic: Clinic, known: ChildRow) -> None:
    text = page("due", child=known.id)
    for part in ("P2, active disease or P3, inactive on drugs or P4", "whether the disease is inactive is not known", "Overdue",
                 "Lung function", "never recorded; counted from the diagnosis", "unconfirmed, local decision", "SHARE",
                 "last on 10 Jan 2026; every 8 weeks to 6 months, by phase"):  # fmt: skip
        assert part in text, part


def test_the_calendar_file_names_no_child(clinic: Clinic, known: ChildRow) -> None:
    answer = signed_in("nurse").get(reverse("due_calendar", kwargs={"child": known.id}))
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert "SUMMARY:Lung function" in text
    for private in ("Ada", known.id, "INV-Ada"):
        assert private not in text


def test_the_list_of_everybody_can_be_narrowed_to_one_thing(clinic: Clinic, known: ChildRow) -> None:
    text = page("due_all")
    assert known.name in text
    assert "Damage (MDI)" in text
    assert "Cem" not in text
    narrowed = page("due_all", "?what=lung")
    assert known.name in narrowed
    assert "Bela" not in narrowed
    assert page("due_all", "?what=nothing-of-the-kind")


def test_a_clinic_day_lists_what_is_due_until_then_for_who_comes(clinic: Clinic, known: ChildRow) -> None:
    day = date.today() + timedelta(days=20)
    make_appointment(clinic.doctor, child=known, day=day, time="09:00", about="Review")
    text = page("due_day", day=day.isoformat())
    assert known.name in text
    assert "Lung function" in text
    assert "Bela" not in text
    assert "Nobody is planned" in page("due_day", day=(day + timedelta(days=1)).isoformat())
    assert signed_in("doctor").get("/due/no-day/").status_code == 404


# --- at the size of a clinic ------------------------------------------------------------------------------------


@pytest.mark.soak
def test_five_hundred_children_are_listed_in_less_than_two_seconds(clinic: Clinic) -> None:
    import time

    with changing("test", "test"):
        for number in range(500):
            child = ChildRow.objects.create(
                name=f"Child {number}", search=f"child {number}", site=clinic.here
            )
            SittingRow.objects.bulk_create(
                SittingRow(child=child, site=clinic.here, kind="visit", observed="2025-01-10", observed_earliest=20098 + at,
                           observed_latest=20098 + at, document='{"child.height": {"value": "120", "unit": "cm"}}')
                for at in range(20))  # fmt: skip
    children = children_of(EVERYWHERE, date.today())
    renew(children, date.today(), patience=None)
    client = signed_in("doctor")
    client.get(reverse("due_all"))
    begun = time.perf_counter()
    answer = client.get(reverse("due_all"))
    assert time.perf_counter() - begun < 2, connection.vendor
    assert b"500 children" in answer.content or b"50" in answer.content
    assert sum(one.state is State.OVERDUE for late in overdue(children) for one in late.dues) >= 500
