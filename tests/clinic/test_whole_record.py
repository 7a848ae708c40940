"""One child's whole record in one file: nothing forgotten for a team, nothing told in confidence for a family."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.urls import reverse

from heliotrope.cli import main
from heliotrope.clinic.actions.attaching import share_file
from heliotrope.clinic.actions.doing import NotAllowed
from heliotrope.clinic.actions.exporting import copy_own_record, copy_record
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.exporting.whole import further
from heliotrope.clinic.keeping.attachments import attached_files
from heliotrope.clinic.loading import load
from heliotrope.clinic.models import LASTING, Account, Appointment, ChildRow, Export, Letter, ReadEntry, Site
from heliotrope.clinic.models.record import LastingRow, OfChild
from heliotrope.clinic.storing import course_of
from heliotrope.exchange.record_file import read_record
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.people import Guardian
from heliotrope.synthetic.clinic import clinic as invented
from tests.clinic.conftest import Clinic
from tests.clinic.test_files import consented, photograph, signed_in

TODAY = date(2026, 3, 14)
DAY = When.read("2026-03-01")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "SITE", replace(settings.SITE, data=tmp_path))
    return tmp_path


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def for_team(clinic: Clinic, child: ChildRow | None = None) -> dict[str, bytes]:
    return opened(copy_record(clinic.doctor, child=child or clinic.ada, family=False, today=TODAY))


def for_family(clinic: Clinic) -> dict[str, bytes]:
    return opened(copy_record(clinic.doctor, child=clinic.ada, family=True, today=TODAY))


def told_in_confidence(clinic: Clinic) -> None:
    row = clinic.draft
    row.status = "signed"
    row.document = json.dumps({
        "child.weight": {"value": "25", "unit": "kg", "comment": "SECRET-COMMENT"},
        "confidential.pregnancy_test": {"value": "negative"},
    })  # fmt: skip
    with changing("test", "test"):
        row.save()


# --- what is in it ----------------------------------------------------------------------------------------------


def test_a_team_reads_the_whole_record_back(clinic: Clinic, tmp_path: Path) -> None:
    """A child of the invented clinic, out of the clinic and in again: the same course."""
    with changing("test", "load"):
        course = next(iter(invented(children=9, sites=1, seed=2026, as_of=TODAY)))
        site = Site.objects.create(name=course.child.site)
        load([course], {course.child.site: site.id})
    row = ChildRow.objects.get(id=course.child.id)
    with changing("test", "move"):
        ChildRow.objects.filter(id=row.id).update(site=clinic.here)
    row.refresh_from_db()
    (tmp_path / "record.json").write_bytes(for_team(clinic, row)["record.json"])
    found = read_record(tmp_path / "record.json")
    here = course_of(row)
    assert found.not_understood == ()
    assert [s.entries for s in found.course.sittings] == [s.entries for s in here.sittings]
    assert [(s.kind, s.observed, s.status) for s in found.course.sittings] == [
        (s.kind, s.observed, s.status) for s in here.sittings
    ]
    assert len(found.course.lasting) == len(here.lasting) > 10


def test_every_table_of_a_child_is_in_some_part(clinic: Clinic) -> None:
    """A table that somebody adds is in the copy, or this fails."""
    from django.apps import apps

    tables = {model for model in apps.get_app_config("clinic").get_models() if issubclass(model, OfChild)}
    named = {model.__name__ for model in tables if not issubclass(model, LastingRow)}
    assert named - {model.__name__ for model in further()} == {
        "Identifier",
        "SittingRow",
        "Attachment",
        "Letter",
    }
    assert {model for model in tables if issubclass(model, LastingRow)} == set(LASTING.values())


def test_letters_files_and_the_rest_lie_beside_it(clinic: Clinic) -> None:
    consented(clinic)
    photograph(clinic, title="Hands", taken=DAY)
    with changing("test", "test"):
        signer = Account.objects.get(username="doctor")
        Letter.objects.create(child=clinic.ada, sitting=clinic.draft, text="INVENTED LETTER", signed_by=signer,
            signed_at="2026-03-02T10:00:00+00:00")  # fmt: skip
        Letter.objects.create(child=clinic.ada, sitting=clinic.draft, text="A DRAFT")
        Appointment.objects.create(child=clinic.ada, site=clinic.here, day=date(2026, 4, 1), time="09:00")
    found = for_team(clinic)
    assert found["letters/001-2026-03-02.txt"] == b"INVENTED LETTER"
    assert not any(b"A DRAFT" in content for content in found.values())
    assert found["files/001-photograph-2026-03-01.jpg"].startswith(b"\xff\xd8")
    assert [one["day"] for one in json.loads(found["more.json"])["appointment"]] == ["2026-04-01"]
    about = found["about.txt"].decode()
    assert "Ada Invented" in about
    assert "INV-Ada" in about
    assert all(name in about for name in found if name != "about.txt")


def test_a_family_gets_nothing_told_in_confidence(clinic: Clinic) -> None:
    told_in_confidence(clinic)
    consented(clinic)
    file = photograph(clinic).id
    found = for_family(clinic)
    assert set(found) == {"about.txt", "record.json"}  # the photograph is not shared
    entries = json.loads(found["record.json"])["sittings"][0]["entries"]
    assert set(entries) == {"child.weight"}
    assert b"SECRET" not in found["record.json"]
    assert b"confidential" not in found["record.json"]
    assert b"confidence" not in found["about.txt"]
    share_file(clinic.doctor, child=clinic.ada, file=file, shared=True)
    assert "files/001-photograph-2026-03-01.jpg" in for_family(clinic)
    team = json.loads(for_team(clinic)["record.json"])["sittings"][0]["entries"]
    assert set(team) == {"child.weight", "confidential.pregnancy_test"}


def test_a_file_that_is_gone_stops_the_copy(clinic: Clinic, folder: Path) -> None:
    consented(clinic)
    photograph(clinic, title="Hands", taken=DAY)
    for path in attached_files(folder):
        path.unlink()
    with pytest.raises(InputError, match="Hands"):
        for_team(clinic)
    assert not Export.objects.exists()


# --- who may, and what is kept of it ----------------------------------------------------------------------------


def test_it_is_kept_that_the_record_left(clinic: Clinic) -> None:
    for_team(clinic)
    for_family(clinic)
    assert list(Export.objects.order_by("purpose").values_list("purpose", "children")) == [
        ("one record, for another team", 1), ("one record, for the family", 1)]  # fmt: skip
    looks = ReadEntry.objects.filter(child=clinic.ada.id).order_by("page")
    assert [one.page for one in looks] == ["copy for another team", "copy for the family"]


@pytest.mark.parametrize("role", ["physiotherapist", "data_manager", "auditor", "administrator", "family"])
def test_others_may_not(clinic: Clinic, role: str) -> None:
    with pytest.raises(NotAllowed):
        copy_record(clinic.people[role], child=clinic.ada, family=False, today=TODAY)


def test_a_guardian_takes_a_copy_of_the_own_child_only(clinic: Clinic) -> None:
    told_in_confidence(clinic)
    account = Account.objects.get(username="family").id
    guardian = Guardian(
        "", clinic.ada.id, When.read("2020-01-01"), None, "", "Invented Mother", "mother", account
    )
    add_lasting(clinic.doctor, child=clinic.ada, value=guardian)
    client = signed_in("family")
    page = reverse("own_copy", kwargs={"child": clinic.ada.id})
    assert client.get(page).status_code == 200
    answer = client.post(page)
    assert answer["Content-Type"] == "application/zip"
    assert "Ada" not in answer["Content-Disposition"]
    assert set(opened(answer.content)) == {"about.txt", "record.json"}
    assert b"pregnancy" not in opened(answer.content)["record.json"]
    assert client.post(reverse("own_copy", kwargs={"child": clinic.children["Bela"].id})).status_code in (
        403,
        404,
    )
    with pytest.raises(NotAllowed):
        copy_own_record(clinic.people["family"], child=clinic.children["Bela"], today=TODAY)


def test_the_page_asks_for_whom(clinic: Clinic) -> None:
    client, page = signed_in("doctor"), reverse("copy_record", kwargs={"child": clinic.ada.id})
    assert b"Say who gets it: that decides" in client.post(page).content
    assert not Export.objects.exists()
    answer = client.post(page, {"audience": "team"})
    assert set(opened(answer.content)) == {"about.txt", "more.json", "record.json"}


def test_the_command_writes_the_same(
    clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ada.zip"
    assert main(["export", "child", "INV-Ada", "-o", str(out), "--for", "team"]) == 0
    assert "INV-Ada, for another team" in capsys.readouterr().out
    assert json.loads(opened(out.read_bytes())["record.json"])["child"]["name"] == "Ada Invented"
    assert main(["export", "child", "INV-None", "-o", str(out), "--for", "team"]) == 2
    assert "No child has the number INV-None" in capsys.readouterr().err
