"""Photographs and reports: with consent only, without what a camera adds, to be seen by whom they are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin

from heliotrope.clinic import pictures
from heliotrope.clinic.actions.attaching import attach_file, keep_in_confidence, remove_file, share_file
from heliotrope.clinic.actions.children import erase_child, merge_children
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.keeping.attachments import attached_files
from heliotrope.clinic.keeping.backing_up import back_up
from heliotrope.clinic.keeping.checking import _files
from heliotrope.clinic.keeping.restoring import restore
from heliotrope.clinic.models import Account, Attachment, ChildRow, ReadEntry
from heliotrope.clinic.pages import door
from heliotrope.clinic.permissions import person_of
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.people import Consent, Guardian, Purpose
from tests.clinic.conftest import Clinic
from tests.clinic.installing import Installation
from tests.clinic.test_keeping import here, template  # noqa: F401

pytestmark = pytest.mark.once

PLACE = b"SECRET-PLACE"
XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + PLACE + b"</x:xmpmeta>"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAY = When.read("2026-03-01")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "SITE", replace(settings.SITE, data=tmp_path))
    door._looked.clear()
    return tmp_path


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name), BACKEND)
    return client


def jpeg(width: int = 40, height: int = 20, turned: int = 1) -> bytes:
    """A picture whose left half is red and whose right half is blue, with everything a telephone would add."""
    picture = Image.new("RGB", (width, height), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = turned  # how the camera was held
    exif[0x010F] = PLACE.decode()  # who made the camera
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 51.0, 52.0), 29: "2026:03:01", 27: PLACE})  # the place
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif.tobytes(), comment=PLACE, quality=95)
    made = out.getvalue()
    return made[:2] + _segment(0xE1, XMP) + _segment(0xED, b"Photoshop 3.0\x00" + PLACE) + made[2:] + PLACE


def _segment(mark: int, content: bytes) -> bytes:
    return bytes([0xFF, mark]) + (len(content) + 2).to_bytes(2, "big") + content


def png() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Location", PLACE.decode())
    told.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    out = BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 128)).save(out, "PNG", pnginfo=told, exif=b"Exif\x00\x00" + PLACE)
    return out.getvalue() + PLACE


def consented(clinic: Clinic, child: ChildRow | None = None) -> None:
    who = child or clinic.ada
    consent = Consent("", who.id, When.read("2020-01-01"), purpose=Purpose.PHOTOGRAPHS, by="her mother")
    add_lasting(clinic.doctor, child=who, value=consent)


def photograph(clinic: Clinic, **more: Any) -> Attachment:
    told = {
        "child": clinic.ada, "content": jpeg(), "kind": "photograph", "title": "", "taken": DAY, "body_site": "hands",
    }  # fmt: skip
    return attach_file(clinic.doctor, **{**told, **more})


# --- what is kept of a picture ----------------------------------------------------------------------------------


def test_nothing_but_the_picture_stays_of_a_jpeg() -> None:
    given = jpeg()
    with Image.open(BytesIO(given)) as opened:
        assert opened.getexif().get_ifd(0x8825)[2] == (50.0, 51.0, 52.0)  # the place was there
    assert given.count(PLACE) >= 6
    kept = pictures.only_picture(given)
    for trace in (PLACE, b"Exif", b"xmpmeta", b"adobe", b"Photoshop", b"2026:03:01"):
        assert trace not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert dict(opened.getexif()) == {}
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert opened.size == (40, 20)


def test_nothing_but_the_picture_stays_of_a_png() -> None:
    assert png().count(PLACE) == 4
    kept = pictures.only_picture(png())
    assert PLACE not in kept
    with Image.open(BytesIO(kept)) as opened:
        assert (opened.info, opened.getpixel((3, 3))) == ({}, (255, 0, 0, 128))


@pytest.mark.parametrize(
    "turned, size, red",
    [
        (1, (40, 20), (4, 10)),  # upright: red stays left
        (3, (40, 20), (36, 10)),  # upside down: red comes right
        (6, (20, 40), (10, 4)),  # to be turned clockwise: left comes up
        (8, (20, 40), (10, 36)),  # to be turned the other way: left comes down
    ],
)
def test_a_picture_is_turned_as_the_camera_was_held(
    turned: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    with Image.open(BytesIO(pictures.only_picture(jpeg(turned=turned)))) as opened:
        assert opened.size == size
        assert opened.getpixel(red)[0] > 200  # type: ignore[index]


def heic() -> bytes:
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


def many_points() -> bytes:
    """A few kilobytes that would be 64 million points: 8000 times 8000."""
    out = BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "empty"),
        (heic(), "Most Compatible"),
        (b"<html><script>alert(1)</script>", "whatever its name says"),
        (b"GIF89a", "whatever its name says"),
        (jpeg()[:400], "to its end"),
        (many_points(), "60 million"),
        (b"%PDF-" + b"0" * pictures.MOST_BYTES, "20 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        pictures.only_picture(content)


# --- handing in -------------------------------------------------------------------------------------------------


def hand_in(clinic: Clinic, content: bytes, name: str = "x.jpg", **more: str) -> Any:
    told = {
        "kind": "photograph",
        "taken": "2026-03-01",
        "body_site": "hands",
        "title": "",
        "note": "both",
        **more,
    }
    file = SimpleUploadedFile(name, content, "image/jpeg")
    return signed_in("doctor").post(reverse("new_file", args=[clinic.ada.id]), {**told, "file": file})


def test_a_photograph_needs_consent_and_says_what_to_do(clinic: Clinic, folder: Path) -> None:
    answer = hand_in(clinic, jpeg())
    assert "record the consent under" in answer.content.decode()
    assert 'value="2026-03-01"' in answer.content.decode()  # what was typed stays
    assert (Attachment.objects.count(), list(attached_files(folder))) == (0, [])
    over = Consent(
        "", clinic.ada.id, When.read("2020-01-01"), When.read("2021-01-01"), "", Purpose.PHOTOGRAPHS
    )
    add_lasting(clinic.doctor, child=clinic.ada, value=over)
    assert hand_in(clinic, jpeg()).status_code == 200  # withdrawn is no consent
    consented(clinic)
    assert hand_in(clinic, jpeg()).status_code == 302
    row = Attachment.objects.get()
    assert (row.kind, row.body_site, row.taken, row.note, row.shared) == (
        "photograph", "hands", "2026-03-01", "both", False,
    )  # fmt: skip
    (stored,) = attached_files(folder)
    assert PLACE not in stored.read_bytes()
    assert (stored.name, stored.stat().st_mode & 0o077) == (row.digest, 0)


@pytest.mark.parametrize(
    "content, more, said",
    [
        (heic(), {}, "Most Compatible"),
        (jpeg(), {"body_site": ""}, "Choose the site"),
        (jpeg(), {"confidential": "on", "shared": "on"}, "one of the two ticks"),
        (b"%PDF-1.7 x", {}, "Hand it in as a report"),
        (jpeg(), {"taken": "31.3."}, "id_taken_error"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    clinic: Clinic, content: bytes, more: dict[str, str], said: str
) -> None:
    consented(clinic)
    answer = hand_in(clinic, content, **more)
    assert said in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_a_report_is_kept_as_it_is_and_only_saved(clinic: Clinic, folder: Path) -> None:
    content = b"%PDF-1.7 <script>alert(1)</script>"
    assert hand_in(clinic, content, "letter.jpg", kind="report", title="MRI").status_code == 302
    row = Attachment.objects.get()
    assert (row.media_type, row.digest) == ("application/pdf", next(attached_files(folder)).name)
    answer = signed_in("doctor").get(reverse("file_content", args=[clinic.ada.id, row.id]))
    assert answer.content == content
    assert answer["Content-Disposition"] == 'attachment; filename="report-2026-03-01.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert signed_in("doctor").get(reverse("file_small", args=[clinic.ada.id, row.id])).status_code == 404


def test_a_sample_of_another_child_is_not_attached_to(clinic: Clinic) -> None:
    with pytest.raises(NotPossible, match="not in the record"):
        attach_file(clinic.doctor, child=clinic.children["Bela"], content=b"%PDF-1", kind="report", title="", taken=DAY,
            sitting=clinic.draft.id)  # fmt: skip
    with pytest.raises(NotAllowed):
        photograph(clinic, child=clinic.children["Cem"])


# --- looking ----------------------------------------------------------------------------------------------------


def test_photographs_stand_by_site_in_order_and_two_are_compared(clinic: Clinic) -> None:
    consented(clinic)
    late = photograph(clinic, taken=When.read("2026-02-05"))
    early = photograph(clinic, taken=When.read("2025"))
    face = photograph(clinic, body_site="face")
    page = signed_in("physiotherapist").get(reverse("files", args=[clinic.ada.id])).content.decode()
    places = [page.index(f'value="{one.id}"') for one in (face, early, late)]
    assert places == sorted(places)
    client = signed_in("doctor")
    compare = reverse("compare_files", args=[clinic.ada.id])
    both = client.get(compare, {"one": [late.id, early.id]}).content.decode()
    assert both.index(early.id) < both.index(late.id)
    assert client.get(compare, {"one": [late.id, face.id]}).status_code == 302
    assert client.get(compare, {"one": [late.id]}).status_code == 302


def test_who_looked_is_noted(clinic: Clinic) -> None:
    consented(clinic)
    row = photograph(clinic)
    signed_in("nurse").get(reverse("file_content", args=[clinic.ada.id, row.id]))
    looked = ReadEntry.objects.get(child=clinic.ada.id)
    assert (looked.account, looked.page) == (clinic.people["nurse"].account, "photograph or report")


def test_a_file_is_not_reached_through_another_child(clinic: Clinic) -> None:
    consented(clinic)
    row = photograph(clinic)
    for name in ("file", "file_content", "file_small"):
        assert (
            signed_in("doctor").get(reverse(name, args=[clinic.children["Bela"].id, row.id])).status_code
            == 404
        )


def test_a_family_sees_what_is_shared_and_nothing_else(clinic: Clinic) -> None:
    consented(clinic)
    family = Account.objects.get(username="family")
    guardian = Guardian("", clinic.ada.id, When.read("2020-01-01"), name="Her mother", account=family.id)
    add_lasting(clinic.doctor, child=clinic.ada, value=guardian)
    assert clinic.ada.id in person_of(family, date.today()).children
    hidden, shared = photograph(clinic), photograph(clinic, shared=True, title="Told in private")
    secret = photograph(clinic, confidential=True, shared=True)
    on_draft = photograph(clinic, shared=True, sitting=clinic.draft.id)
    assert secret.shared is False
    client = signed_in("family")
    status = {
        one.id: client.get(reverse("family_photograph", args=[clinic.ada.id, one.id])).status_code
        for one in (hidden, shared, secret, on_draft)
    }
    assert status == {hidden.id: 404, shared.id: 200, secret.id: 404, on_draft.id: 404}
    page = client.get(reverse("own_child", args=[clinic.ada.id])).content.decode()
    assert [one.id in page for one in (hidden, shared, secret, on_draft)] == [False, True, False, False]
    assert "private" not in page
    assert client.get(reverse("file_content", args=[clinic.ada.id, shared.id])).status_code == 403
    with pytest.raises(NotPossible, match="not confidential"):
        share_file(clinic.doctor, child=clinic.ada, file=secret.id, shared=True)
    keep_in_confidence(clinic.doctor, child=clinic.ada, file=shared.id, confidential=True)
    assert client.get(reverse("family_photograph", args=[clinic.ada.id, shared.id])).status_code == 404


def test_the_buttons_do_what_they_say(
    clinic: Clinic, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    consented(clinic)
    row, client = photograph(clinic), signed_in("doctor")
    change = reverse("change_file", args=[clinic.ada.id, row.id])
    for do, shared, confidential in (
        ("share", True, False), ("unshare", False, False), ("share", True, False), ("confidential", False, True),
        ("share", False, True), ("open", False, False),
    ):  # fmt: skip
        assert client.post(change, {"do": do}).status_code == 302
        row.refresh_from_db()
        assert (row.shared, row.confidential) == (shared, confidential), do
    with django_capture_on_commit_callbacks(execute=True):
        client.post(change, {"do": "remove"})
    assert (Attachment.objects.count(), list(attached_files(folder))) == (0, [])


# --- keeping ----------------------------------------------------------------------------------------------------


def test_a_merged_record_shows_its_files(clinic: Clinic) -> None:
    consented(clinic)
    row, bela = photograph(clinic), clinic.children["Bela"]
    merge_children(clinic.doctor, child=clinic.ada, into=bela)
    assert row.id in signed_in("doctor").get(reverse("files", args=[bela.id])).content.decode()
    assert signed_in("doctor").get(reverse("file_content", args=[bela.id, row.id])).status_code == 200
    photograph(clinic, child=bela)  # the consent was recorded in the other record of the same child


def test_erasing_takes_the_files_that_nobody_else_has(
    clinic: Clinic, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    bela = clinic.children["Bela"]
    consented(clinic)
    consented(clinic, bela)
    alone, both = photograph(clinic), photograph(clinic, content=jpeg(60, 20))
    photograph(clinic, child=bela, content=jpeg(60, 20))
    with django_capture_on_commit_callbacks(execute=True):
        erase_child(clinic.people["administrator"], child=clinic.ada, reason="The family asked for it.")
    assert [path.name for path in attached_files(folder)] == [both.digest]
    assert alone.digest != both.digest


def test_a_removed_file_is_refused_the_second_time(clinic: Clinic) -> None:
    with pytest.raises(NotPossible, match="any more"):
        remove_file(clinic.doctor, child=clinic.ada, file="none")


def test_files_go_through_backup_restore_and_check(here: Installation, tmp_path: Path) -> None:  # noqa: F811
    consented(here.clinic)
    row = photograph(here.clinic)
    (path,) = attached_files(here.data)
    content = path.read_bytes()
    assert list(_files(settings.SITE)) == []
    assert back_up(tmp_path / "one.zip", here.data).files == 1
    path.write_bytes(b"something else")
    assert [one.what.split(" were ")[0] for one in _files(settings.SITE)] == ["1 attachments"]
    path.rename(path.with_name("0" * 64))
    said = [(one.unfit, row.digest in one.what) for one in _files(settings.SITE)]
    assert said == [(True, True), (True, False), (False, False)]  # lost, altered, of no record
    restore(tmp_path / "one.zip", here.data, replace=True)
    assert [one.read_bytes() for one in attached_files(here.data)] == [content]
    assert list(_files(settings.SITE)) == []
