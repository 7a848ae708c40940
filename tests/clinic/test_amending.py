"""A signed visit: what was shown stays known, what is amended shows what it was, and letters that were sent stay."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic import signing
from heliotrope.clinic.actions.letters import digest_of, sign_letter
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import Account, Letter, SittingRow
from heliotrope.clinic.signing import drifts
from heliotrope.clinic.storing import read_document
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind
from heliotrope.version import VERSION
from tests.clinic.conftest import Clinic

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CK = {"lab.ck": Entry("lab.ck", "800", "U/L"), "lab.ck_uln": Entry("lab.ck_uln", "200", "U/L")}


@pytest.fixture
def doctor(clinic: Clinic) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="doctor"), BACKEND)
    return client


@pytest.fixture
def visit(clinic: Clinic, doctor: Client) -> SittingRow:
    """Signed on its page with CK 800 of at most 200: four times the limit."""
    draft = clinic.draft
    version = save_entries(clinic.doctor, child=clinic.ada, sitting=draft.id, version=1, changes=CK)
    doctor.post(reverse("sign_visit", args=[clinic.ada.id, draft.id]), {"version": version})
    draft.refresh_from_db()
    return draft


def amend(doctor: Client, visit: SittingRow, **typed: str) -> Any:
    told = {
        "version": str(visit.version),
        "lab.ck": "1000",
        "lab.ck__unit": "U/L",
        "reason": "The sheet says 1000.",
    }
    return doctor.post(
        reverse("amend_visit", args=[visit.child_id, visit.id, "laboratory"]), {**told, **typed}
    )


def page(doctor: Client, visit: SittingRow) -> str:
    return doctor.get(reverse("visit", args=[visit.child_id, visit.id, "laboratory"])).content.decode()


def test_signing_keeps_what_was_shown(visit: SittingRow) -> None:
    shown = orjson.loads(visit.shown)
    assert visit.status == "signed"
    assert (shown["version"], shown["results"]["lab.worst_multiple"]) == (VERSION, "4")  # 800 / 200
    assert shown["entry"] > 0
    assert drifts(visit) == []


def test_an_amendment_shows_what_it_was_and_why(doctor: Client, visit: SittingRow) -> None:
    assert amend(doctor, visit).status_code == 302
    visit.refresh_from_db()
    assert (visit.status, visit.reason) == ("amended", "The sheet says 1000.")
    assert read_document(visit.document)["lab.ck"].value == "1000"
    assert (
        orjson.loads(visit.shown)["results"]["lab.worst_multiple"] == "4"
    )  # what was signed is not rewritten
    told = page(doctor, visit)
    assert "<del>800 U/L</del> <ins>1000 U/L</ins>" in told
    assert "by The doctor" in told
    assert "because: The sheet says 1000." in told
    assert "signed as 4, today's answer is 5, because this visit was amended" in told  # 1000 / 200
    assert verify().fault == ""


def test_the_history_of_a_child_tells_its_amendments(doctor: Client, visit: SittingRow) -> None:
    place = reverse("history", args=[visit.child_id])
    assert "No signed visit was changed afterwards." in doctor.get(place).content.decode()
    amend(doctor, visit)
    told = doctor.get(place).content.decode()
    assert "<del>800 U/L</del> <ins>1000 U/L</ins>" in told
    assert "by The doctor" in told
    assert "because: The sheet says 1000." in told
    assert reverse("visit", args=[visit.child_id, visit.id, "size"]) in told


def test_the_trail_says_what_was_amended(doctor: Client, visit: SittingRow) -> None:
    amend(doctor, visit)
    client = Client()
    client.force_login(Account.objects.get(username="auditor"), BACKEND)
    told = client.get(reverse("child_trail", args=[visit.child_id])).content.decode()
    assert "The sheet says 1000." in told
    assert "800 U/L" in told
    assert "1000 U/L" in told


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"reason": " "}, "Say why the signed visit is changed."),
        ({"lab.ck": "800"}, "Nothing was changed."),
        ({"lab.ck": "many"}, "lab_ck-told"),
        ({"version": "1"}, "Somebody else has saved"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    doctor: Client, visit: SittingRow, typed: dict[str, str], said: str
) -> None:
    answer = amend(doctor, visit, **typed)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    visit.refresh_from_db()
    assert (visit.status, read_document(visit.document)["lab.ck"].value) == ("signed", "800")


def test_what_was_typed_stays_while_the_reason_is_missing(doctor: Client, visit: SittingRow) -> None:
    assert 'value="1000"' in amend(doctor, visit, reason="").content.decode()


def test_a_draft_is_not_amended_and_only_who_signs_amends(
    clinic: Clinic, doctor: Client, visit: SittingRow
) -> None:
    draft = start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2026-02-02"))
    assert amend(doctor, draft).status_code == 404
    nurse = Client()
    nurse.force_login(Account.objects.get(username="nurse"), BACKEND)
    assert amend(nurse, visit).status_code == 403
    assert "Amend this part" not in page(nurse, visit)
    assert "Amend this part" in page(doctor, visit)


def test_other_data_and_other_definitions_are_told_apart(
    clinic: Clinic, visit: SittingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_sitting(
        clinic.doctor, child=clinic.ada, kind=Kind.LABORATORY, observed=When.read("2026-01-11"),
        entries={"lab.ldh": Entry("lab.ldh", "1800", "U/L"), "lab.ldh_uln": Entry("lab.ldh_uln", "300", "U/L")},
    )  # fmt: skip
    (found,) = [one for one in drifts(visit) if one.then == "4"]
    assert (found.now, found.why) == (
        "6",
        "other entries of the record were added or corrected",
    )  # 1800 / 300
    monkeypatch.setattr(signing, "VERSION", "9.9.9")
    (found,) = [one for one in drifts(visit) if one.then == "4"]
    assert f"version 9.9.9, then {VERSION}" in found.why


def test_a_changed_definition_is_named_where_nothing_else_changed(visit: SittingRow) -> None:
    shown = orjson.loads(visit.shown)
    shown["results"]["lab.worst_multiple"] = "3"  # as if it had been defined otherwise then
    visit.shown = orjson.dumps(shown).decode()
    (found,) = drifts(visit)
    assert (found.then, found.now, found.why) == ("3", "4", "the definitions have changed")


def test_a_sent_letter_stays_and_a_new_one_is_offered(
    clinic: Clinic, doctor: Client, visit: SittingRow
) -> None:
    letter = _sent(clinic, doctor, visit)
    before = letter.text
    with changing("test", "test"):  # as if it had been sent the day after the visit
        Letter.objects.filter(id=letter.id).update(signed_at="2026-01-11T00:00:00+00:00")
    amend(doctor, visit)
    letter.refresh_from_db()
    assert letter.text == before
    told = doctor.get(reverse("letter", args=[clinic.ada.id, letter.id])).content.decode()
    assert "The visit was amended after this letter was signed, because: The sheet says 1000." in told
    offered = told.split("<textarea")[1]
    assert "1000" in offered
    assert "1000" not in before
    assert 'value="The sheet says 1000."' in told
    text = doctor.get(reverse("letter_file", args=[clinic.ada.id, letter.id, "txt"])).content.decode()
    assert "signed as 4; today's answer is 5, because this visit was amended" in text


def _sent(clinic: Clinic, doctor: Client, visit: SittingRow) -> Letter:
    doctor.post(reverse("new_letter", args=[clinic.ada.id, visit.id]))
    letter = Letter.objects.get()
    text = letter.text.replace("[", "").replace("]", "")
    sign_letter(clinic.doctor, child=clinic.ada, letter=letter.id, text=text, was=digest_of(letter.text))
    letter.refresh_from_db()
    return letter


def test_an_unsigned_visit_is_in_the_list_of_unsigned_visits(clinic: Clinic, doctor: Client) -> None:
    assert clinic.draft.id in doctor.get(reverse("today")).content.decode()
    doctor.post(reverse("sign_visit", args=[clinic.ada.id, clinic.draft.id]), {"version": 1})
    assert "INV-Ada" not in doctor.get(reverse("today")).content.decode()
