"""Two records of one child: everything of the merged one is on every page of the other, and comes back when it is undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.calls import record_call
from heliotrope.clinic.actions.children import merge_children, unmerge_child
from heliotrope.clinic.actions.drugs import change_dose, start_drug
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.letters import draft_letter
from heliotrope.clinic.actions.reviewing import acknowledge_result
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.actions.working import make_appointment, set_task
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import LASTING, Account, ChildRow, Letter, ResultToReview, SittingRow
from heliotrope.clinic.permissions import person_of
from heliotrope.clinic.storing import of_kind
from heliotrope.knowledge.working import ABOUT
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, Procedure
from heliotrope.record.people import Consent, Guardian, Purpose
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

TODAY = date.today()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SINCE = When.read("2025-01-01")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name), BACKEND)
    return client


def the_visit() -> SittingRow:
    return SittingRow.objects.get(kind="visit")


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    """Ada with an entry of every kind; Bela, into whom she is merged, with none."""
    ada, doctor = clinic.ada, clinic.doctor
    start_sitting(
        doctor,
        child=ada,
        kind=Kind.LABORATORY,
        observed=SINCE,
        entries={"lab.ck": Entry("lab.ck", "812", "U/L")},
    )
    record_call(
        doctor,
        child=ada,
        kind=Kind.CALL,
        observed=SINCE,
        entries={ABOUT.id: Entry(ABOUT.id, "Asked about sun")},
    )
    start_drug(doctor, child=ada, course=DrugCourse("", ada.id, SINCE, drug="methotrexate"),
        dose=DoseStep("", ada.id, SINCE, amount="15", unit="mg", every="week"))  # fmt: skip
    add_lasting(
        doctor,
        child=ada,
        value=Procedure("", ada.id, SINCE, procedure="muscle_biopsy", result="Perifascicular"),
    )
    add_lasting(doctor, child=ada, value=Consent("", ada.id, SINCE, purpose=Purpose.REGISTRY, by="her uncle"))
    family = Account.objects.get(username="family")
    add_lasting(doctor, child=ada, value=Guardian("", ada.id, SINCE, name="Aunt Invented", account=family.id))
    draft_letter(doctor, child=ada, sitting=the_visit().id, text="# Letter\n")
    make_appointment(doctor, child=ada, day=TODAY, about="Sees the dentist too")
    set_task(doctor, child=ada, what="Send the form", due=TODAY + timedelta(days=3))
    return clinic


SEEN = {
    "drugs": "ethotrexate", "history": "Perifascicular", "calls": "Asked about sun", "letters": "Letter about the visit of",
    "plan": "Send the form", "child_filed": "10 Jan 2026", "child_record": "Aunt Invented", "course": "10 Jan 2026",
}  # fmt: skip
MORE = {"plan": "dentist", "child_record": "her uncle"}


@pytest.mark.parametrize("name", sorted(SEEN))
def test_every_page_of_the_child_shows_both_records(filled: Clinic, name: str) -> None:
    bela, client = filled.children["Bela"], signed_in("doctor")
    assert SEEN[name] not in client.get(reverse(name, args=[bela.id])).content.decode()
    merge_children(filled.doctor, child=filled.ada, into=bela)
    page = client.get(reverse(name, args=[bela.id])).content.decode()
    assert SEEN[name] in page
    assert MORE.get(name, "") in page
    unmerge_child(filled.doctor, child=filled.ada)
    assert SEEN[name] not in client.get(reverse(name, args=[bela.id])).content.decode()
    assert SEEN[name] in client.get(reverse(name, args=[filled.ada.id])).content.decode()


def test_the_number_of_the_merged_record_stands_beside_the_name(filled: Clinic) -> None:
    bela = filled.children["Bela"]
    merge_children(filled.doctor, child=filled.ada, into=bela)
    assert bela.told_numbers == ["Invented number INV-Bela", "also Invented number INV-Ada"]
    assert (
        "also Invented number INV-Ada"
        in signed_in("doctor").get(reverse("drugs", args=[bela.id])).content.decode()
    )
    unmerge_child(filled.doctor, child=filled.ada)
    assert bela.told_numbers == ["Invented number INV-Bela"]


def test_lists_of_many_children_name_the_one_that_stands(filled: Clinic) -> None:
    bela, client = filled.children["Bela"], signed_in("doctor")
    merge_children(filled.doctor, child=filled.ada, into=bela)
    for name in ("today", "results"):
        page = client.get(reverse(name)).content.decode()
        assert "Bela Invented" in page
        assert "Ada Invented" not in page
    today = client.get(reverse("today")).content.decode()
    assert "Send the form" in today
    assert the_visit().id in today  # not signed


@pytest.mark.parametrize("asked", ["Ada", "INV-Ada", "Bela", "INV-Bela"])
def test_the_child_is_found_by_either_name_and_number(filled: Clinic, asked: str) -> None:
    bela = filled.children["Bela"]
    merge_children(filled.doctor, child=filled.ada, into=bela)
    answer = signed_in("doctor").get(reverse("children"), {"q": asked})
    assert answer["Location"] == reverse("course", args=[bela.id])  # the only one that is found


def test_an_old_address_leads_to_the_record_that_stands(filled: Clinic) -> None:
    bela = filled.children["Bela"]
    merge_children(filled.doctor, child=filled.ada, into=bela)
    answer = signed_in("doctor").get(
        reverse("visit", args=[filled.ada.id, the_visit().id, "size"]), {"x": "1"}
    )
    assert answer["Location"] == reverse("visit", args=[bela.id, the_visit().id, "size"]) + "?x=1"
    assert signed_in("doctor").get(answer["Location"]).status_code == 200


def test_guardians_of_either_record_see_the_child(filled: Clinic) -> None:
    bela, family = filled.children["Bela"], Account.objects.get(username="family")
    merge_children(filled.doctor, child=filled.ada, into=bela)
    assert bela.id in person_of(family, TODAY).children
    assert signed_in("family").get(reverse("own_child", args=[bela.id])).status_code == 200
    unmerge_child(filled.doctor, child=filled.ada)
    assert person_of(family, TODAY).children == (filled.ada.id,)
    assert signed_in("family").get(reverse("own_child", args=[bela.id])).status_code == 403


def rows(child: ChildRow) -> dict[str, list[object]]:
    """Everything of a record by itself."""
    found: dict[str, list[object]] = {kind.__name__: list(of_kind(kind, child.id)) for kind in LASTING}
    return found | {"sittings": list(SittingRow.objects.filter(child=child).order_by("id").values())}


def test_undoing_gives_back_exactly_what_was(filled: Clinic) -> None:
    bela = filled.children["Bela"]
    before = (rows(filled.ada), rows(bela))
    merge_children(filled.doctor, child=filled.ada, into=bela)
    unmerge_child(filled.doctor, child=filled.ada)
    assert (rows(filled.ada), rows(bela)) == before
    assert verify().fault == ""


def test_what_is_worked_on_while_they_are_one_stays_where_it_belongs(filled: Clinic) -> None:
    ada, bela, doctor = filled.ada, filled.children["Bela"], filled.doctor
    merge_children(doctor, child=ada, into=bela)
    (course,) = of_kind(DrugCourse, ada.id)
    change_dose(
        doctor,
        child=bela,
        course=course.id,
        dose=DoseStep("", "", When.read("2025-06-01"), amount="20", unit="mg"),
    )
    save_entries(
        doctor,
        child=bela,
        sitting=the_visit().id,
        version=1,
        changes={"lab.ck": Entry("lab.ck", "90", "U/L")},
    )
    acknowledge_result(doctor, child=bela, result=ResultToReview.objects.get().id, did="seen")
    assert draft_letter(doctor, child=bela, sitting=the_visit().id, text="again").text == "# Letter\n"
    unmerge_child(doctor, child=ada)
    assert sorted(step.amount for step in of_kind(DoseStep, ada.id)) == ["15", "20"]
    assert list(of_kind(DoseStep, bela.id)) == []
    assert Letter.objects.get().child_id == ada.id
    assert not SittingRow.objects.filter(child=bela).exists()
