"""Who a child is: correcting, guardians, consent, two records of one child, what was filed on the wrong one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.children import erase_child, merge_children, unmerge_child
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.guardians import hand_over
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.moving import move_sitting
from heliotrope.clinic.actions.reviewing import acknowledge_result
from heliotrope.clinic.actions.visits import save_entries, sign_sitting, start_sitting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import Account, Attachment, ChildRow, Identifier, ResultToReview, SittingRow
from heliotrope.clinic.pages.course.drawn import fingerprint
from heliotrope.clinic.permissions import person_of
from heliotrope.clinic.storing import course_of, of_kind, read_document
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DrugCourse
from heliotrope.record.people import Consent, Guardian
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once

TODAY = date.today()


@pytest.fixture
def doctor(clinic: Clinic) -> Client:
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(username="doctor"), backend)
    return client


def at(name: str, child: ChildRow, **more: str) -> str:
    return reverse(name, kwargs={"child": child.id, **more})


def signed(clinic: Clinic) -> SittingRow:
    draft = clinic.draft
    entries = {"lab.ck": Entry("lab.ck", "812")}
    version = save_entries(clinic.doctor, child=clinic.ada, sitting=draft.id, version=1, changes=entries)
    sign_sitting(clinic.doctor, child=clinic.ada, sitting=draft.id, version=version, shown="{}")
    draft.refresh_from_db()
    return draft


# --- correcting -------------------------------------------------------------------------------------------------


def test_a_child_is_corrected(clinic: Clinic, doctor: Client) -> None:
    page = doctor.get(at("correct_child", clinic.ada)).content.decode()
    assert 'value="INV-Ada"' in page
    typed = {
        "name": "Ada Lovely", "birth": "2016-03", "sex": "female", "gestation": "31+4", "birth_weight_g": "1650",
        "system_0": "Invented number", "number_0": "INV-Ada", "system_1": "Passport", "number_1": "P 7",
    }  # fmt: skip
    doctor.post(at("correct_child", clinic.ada), typed)
    clinic.ada.refresh_from_db()
    assert (clinic.ada.name, clinic.ada.birth, clinic.ada.gestation) == ("Ada Lovely", "2016-03", "31+4")
    assert set(clinic.ada.told_numbers) == {"Invented number INV-Ada", "Passport P 7"}


def test_a_number_of_another_child_is_refused_and_what_was_typed_stays(
    clinic: Clinic, doctor: Client
) -> None:
    typed = {"name": "Ada Typed", "system_0": "Invented number", "number_0": "INV-Bela"}
    html = doctor.post(at("correct_child", clinic.ada), typed).content.decode()
    assert "is the number of Bela Invented already" in html
    assert 'value="Ada Typed"' in html
    assert Identifier.objects.filter(child=clinic.ada, number="INV-Ada").exists()


def test_the_record_goes_to_another_site(clinic: Clinic, doctor: Client) -> None:
    doctor.post(at("child_site", clinic.ada), {"site": clinic.there.id})
    clinic.ada.refresh_from_db()
    assert clinic.ada.site_id == clinic.there.id
    assert doctor.get(at("child_record", clinic.ada)).status_code in (302, 403)


# --- guardians and consent --------------------------------------------------------------------------------------


def test_a_guardian_comes_and_goes(clinic: Clinic, doctor: Client) -> None:
    typed = {"name": "A parent", "relation": "mother", "account": "family", "start": "2020-01-01"}
    assert doctor.post(at("new_guardian", clinic.ada), typed).status_code == 302
    family = Account.objects.get(username="family")
    assert clinic.ada.id in person_of(family, TODAY).children
    (one,) = of_kind(Guardian, clinic.ada.id)
    yesterday = str(TODAY - timedelta(days=1))
    doctor.post(at("guardian", clinic.ada, id=one.id), typed | {"stop": yesterday})
    assert person_of(family, TODAY).children == ()


def test_an_account_that_nobody_has_is_said_beside_the_field(clinic: Clinic, doctor: Client) -> None:
    typed = {"name": "A parent", "account": "nobody", "start": "2020-01-01"}
    html = doctor.post(at("new_guardian", clinic.ada), typed).content.decode()
    assert "Nobody signs in with this name" in html
    assert 'value="nobody"' in html


def test_consent_is_given_and_withdrawn(clinic: Clinic, doctor: Client) -> None:
    doctor.post(at("new_consent", clinic.ada), {"purpose": "research", "by": "A parent", "start": "2024"})
    (given,) = of_kind(Consent, clinic.ada.id)
    assert given.holds_on(When.on(TODAY)) is True
    assert "research" in doctor.get(at("child_record", clinic.ada)).content.decode()
    doctor.post(at("withdraw_consent", clinic.ada, id=given.id), {"day": "2025-02-01"})
    (given,) = of_kind(Consent, clinic.ada.id)
    assert (given.holds_on(When.on(TODAY)), given.by) == (False, "A parent")


def test_the_young_person_takes_over(clinic: Clinic, doctor: Client) -> None:
    person = clinic.doctor
    parent, own = Account.objects.get(username="family"), Account.objects.get(username="physiotherapist")
    value = Guardian("", "", When.read("2015-01-01"), name="A parent", relation="mother", account=parent.id)
    add_lasting(person, child=clinic.ada, value=value)
    assert "Hand over" not in doctor.get(at("child_record", clinic.ada)).content.decode()  # age is not known
    doctor.post(at("correct_child", clinic.ada), {"name": "Ada Invented", "birth": "2005-01-01"})
    assert "Hand over" in doctor.get(at("child_record", clinic.ada)).content.decode()
    html = doctor.post(at("young_person", clinic.ada), {"username": "family"}).content.decode()
    assert "This account is one of a guardian" in html
    doctor.post(at("young_person", clinic.ada), {"username": "physiotherapist"})
    assert person_of(parent, TODAY).children == ()
    assert person_of(parent, TODAY - timedelta(days=1)).children == (clinic.ada.id,)
    assert person_of(own, TODAY).children == (clinic.ada.id,)
    with pytest.raises(NotPossible):
        hand_over(person, child=clinic.ada, account=own, since=TODAY)


# --- two records of one child -----------------------------------------------------------------------------------


def test_merged_records_are_one_course_and_two_again(clinic: Clinic, doctor: Client) -> None:
    bela, before = clinic.children["Bela"], fingerprint(clinic.children["Bela"].id)
    add_lasting(clinic.doctor, child=clinic.ada, value=DrugCourse("", "", drug="methotrexate"))
    side_by_side = doctor.get(at("merge_child", bela), {"with": clinic.ada.id}).content.decode()
    assert "INV-Ada" in side_by_side
    assert "INV-Bela" in side_by_side
    doctor.post(at("merge_child", bela), {"with": clinic.ada.id})
    course = course_of(bela)
    assert (len(course.sittings), [one.drug for one in course.of(DrugCourse)]) == (1, ["methotrexate"])  # type: ignore[attr-defined]
    assert fingerprint(bela.id) != before  # the page is drawn anew
    doctor.post(at("unmerge_child", bela), {"which": clinic.ada.id})
    assert (course_of(bela).sittings, len(course_of(clinic.ada).sittings)) == ((), 1)


def test_only_children_of_the_own_sites_are_merged(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        merge_children(clinic.doctor, child=clinic.ada, into=clinic.children["Cem"])
    with pytest.raises(NotPossible):
        merge_children(clinic.doctor, child=clinic.ada, into=clinic.ada)


def test_erasing_a_child_erases_the_records_merged_into_it(clinic: Clinic) -> None:
    bela = clinic.children["Bela"]
    merge_children(clinic.doctor, child=clinic.ada, into=bela)
    erase_child(clinic.people["administrator"], child=bela, reason="The family asked for it.")
    assert not ChildRow.objects.filter(id__in=[bela.id, clinic.ada.id]).exists()
    assert verify().fault == ""


def test_twins_and_namesakes_are_marked(clinic: Clinic, doctor: Client) -> None:
    doctor.post(at("correct_child", clinic.ada), {"name": "Ada Invented", "birth": "2016-03-14"})
    twin = {
        "name": "Bela Invented",
        "birth": "2016-03-14",
        "system_0": "Invented number",
        "number_0": "INV-Bela",
    }
    doctor.post(at("correct_child", clinic.children["Bela"]), twin)
    html = doctor.get(at("course", clinic.ada)).content.decode()
    assert "Another child looks like this one" in html
    assert "INV-Bela" in doctor.get(at("child_record", clinic.ada)).content.decode()


# --- what was filed on the wrong child --------------------------------------------------------------------------


def test_a_visit_goes_to_the_right_child_and_both_keep_a_note(clinic: Clinic, doctor: Client) -> None:
    row, bela = signed(clinic), clinic.children["Bela"]
    assert (
        "INV-Bela"
        in doctor.get(at("move_sitting", clinic.ada, sitting=row.id), {"to": bela.id}).content.decode()
    )
    typed = {"to": bela.id, "version": str(row.version), "reason": "Two tubes were exchanged."}
    assert doctor.post(at("move_sitting", clinic.ada, sitting=row.id), typed).status_code == 302
    row.refresh_from_db()
    moved = SittingRow.objects.get(child=bela)
    assert (row.status, row.document) == ("entered_in_error", "{}")
    assert (moved.status, moved.shown, moved.signed_by_id) == ("amended", "", row.signed_by_id)
    assert read_document(moved.document)["lab.ck"].value == "812"
    assert "exchanged" in row.reason
    assert "exchanged" in moved.reason
    assert "Bela" not in row.reason
    assert "Ada" not in moved.reason
    assert (len(course_of(clinic.ada).in_order()), len(course_of(bela).in_order())) == (0, 1)
    assert verify().fault == ""


def test_files_go_with_it(clinic: Clinic) -> None:
    row, bela = signed(clinic), clinic.children["Bela"]
    with changing("test", "test"):
        file = Attachment.objects.create(
            child=clinic.ada, sitting=row, title="report", media_type="text/plain", digest="0", size=1
        )
    move_sitting(
        clinic.doctor, child=clinic.ada, sitting=row.id, version=row.version, to=bela, reason="Wrong name"
    )
    file.refresh_from_db()
    assert file.child_id == bela.id


@pytest.mark.parametrize("acknowledged", [False, True])
def test_a_result_that_was_moved_waits_at_the_right_child(clinic: Clinic, acknowledged: bool) -> None:
    bela, doctor = clinic.children["Bela"], clinic.doctor
    visit = start_sitting(doctor, child=bela, kind=Kind.VISIT, observed=When.read("2026-01-05"))
    sign_sitting(doctor, child=bela, sitting=visit.id, version=1)  # so the doctor is who signed last there
    sample = start_sitting(
        clinic.people["nurse"], child=clinic.ada, kind=Kind.LABORATORY, observed=When.read("2026-01-10"),
        entries={"lab.ck": Entry("lab.ck", "812")}, reviewer=clinic.people["nurse"].account,
    )  # fmt: skip
    if acknowledged:
        waits = ResultToReview.objects.get()
        acknowledge_result(doctor, child=clinic.ada, result=waits.id, did="seen")
    move_sitting(doctor, child=clinic.ada, sitting=sample.id, version=1, to=bela, reason="Tubes exchanged")
    waiting = ResultToReview.objects.get(done_at="")
    assert (waiting.child_id, waiting.account_id) == (bela.id, doctor.account)
    assert waiting.sitting.child_id == bela.id
    assert ResultToReview.objects.filter(child=bela).exclude(done_at="").count() == acknowledged
    assert not ResultToReview.objects.filter(child=clinic.ada).exists()


# --- how a child is told ----------------------------------------------------------------------------------------

TABS = ("course", "drugs", "history", "calls", "letters", "plan", "child_record", "child_looks")


@pytest.mark.parametrize("name", TABS)
def test_every_page_says_birth_and_age_in_words(clinic: Clinic, doctor: Client, name: str) -> None:
    ten = TODAY.replace(day=1, year=TODAY.year - 10)  # ten whole years ago, or up to a month more
    with changing("test", "test"):
        ChildRow.objects.filter(id=clinic.ada.id).update(birth=ten.isoformat())
    page = doctor.get(at(name, clinic.ada)).content.decode()
    assert f"born {ten.day} {ten:%b %Y}, 10 y 0 m" in page
    assert ten.isoformat() not in page


def test_the_number_of_the_own_hospital_comes_first(clinic: Clinic) -> None:
    with changing("test", "test"):
        for system, number in (("Zoo", "1"), ("Number of Here", "9"), ("Abroad", "5"), ("Abroad", "2")):
            Identifier.objects.create(child=clinic.ada, system=system, number=number)
    assert clinic.ada.told_numbers == [
        "Number of Here 9", "Abroad 2", "Abroad 5", "Invented number INV-Ada", "Zoo 1",
    ]  # fmt: skip
    assert [number for _, number in course_of(clinic.ada).child.identifiers] == [
        "9",
        "2",
        "5",
        "INV-Ada",
        "1",
    ]


def test_a_move_needs_a_reason_a_right_child_and_the_version_that_was_seen(clinic: Clinic) -> None:
    row, bela = signed(clinic), clinic.children["Bela"]
    told = {"child": clinic.ada, "sitting": row.id}
    with pytest.raises(NotPossible, match="Say how"):
        move_sitting(clinic.doctor, **told, version=row.version, to=bela, reason=" ")  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="changed meanwhile"):
        move_sitting(clinic.doctor, **told, version=1, to=bela, reason="x")  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="another child"):
        move_sitting(clinic.doctor, **told, version=row.version, to=clinic.ada, reason="x")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        move_sitting(clinic.doctor, **told, version=row.version, to=clinic.children["Cem"], reason="x")  # type: ignore[arg-type]


def test_unmerging_needs_the_child(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        unmerge_child(clinic.doctor, child=clinic.children["Cem"])
