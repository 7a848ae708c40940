"""Letters: drafted from a visit, edited, signed, amended with a reason that they show."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.letters import amend_letter, digest_of, save_letter, sign_letter
from heliotrope.clinic.actions.visits import amend_sitting, save_entries, sign_sitting
from heliotrope.clinic.models import Letter
from heliotrope.record.entries import Entry
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import page, signed_in

pytestmark = pytest.mark.once


def drafted(clinic: Clinic) -> Letter:
    """A letter about Ada's visit, by the nurse."""
    visit = clinic.draft
    entries = {"child.weight": Entry("child.weight", "25"), "plan.agreed": Entry("plan.agreed", "As before.")}
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=visit.version, changes={
        **entries, "private.low_mood": Entry("private.low_mood", "severe")})  # fmt: skip
    answer = signed_in("nurse").post(
        reverse("new_letter", kwargs={"child": clinic.ada.id, "sitting": visit.id})
    )
    assert answer.status_code == 302
    return Letter.objects.get()


def send(clinic: Clinic, letter: Letter, role: str = "doctor", **told: str) -> str:
    address = reverse("letter", kwargs={"child": clinic.ada.id, "letter": letter.id})
    client = signed_in(role)
    answer = client.post(address, {"was": digest_of(letter.text), "text": letter.text, **told}, follow=True)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def file(clinic: Clinic, letter: Letter, form: str = "txt") -> bytes:
    address = reverse("letter_file", kwargs={"child": clinic.ada.id, "letter": letter.id, "form": form})
    return bytes(signed_in("nurse").get(address).content)


def test_a_letter_is_drafted_from_the_visit(clinic: Clinic) -> None:
    letter = drafted(clinic)
    for part in ("Ada Invented", "INV-Ada", "Weight 25 kg", "As before."):
        assert part in letter.text
    assert "mood" not in letter.text
    assert "draft, not signed" in page(signed_in("nurse"), "letters", child=clinic.ada.id)
    assert b"This is a draft. It is not signed." in file(clinic, letter)


def test_a_second_draft_opens_the_first(clinic: Clinic) -> None:
    letter = drafted(clinic)
    signed_in("doctor").post(
        reverse("new_letter", kwargs={"child": clinic.ada.id, "sitting": letter.sitting_id})
    )
    assert Letter.objects.count() == 1


def test_a_letter_is_edited_and_two_people_notice_each_other(clinic: Clinic) -> None:
    letter = drafted(clinic)
    assert "Dear colleague" in send(
        clinic, letter, "nurse", text=letter.text + "\r\nDear colleague", do="save"
    )
    late = send(clinic, letter, "doctor", text=letter.text + "\nMine", do="save")
    assert "Somebody else has changed this letter" in late
    assert "Mine" in late
    assert "\r" not in Letter.objects.get().text


def test_only_who_may_sign_signs_and_only_what_is_fit(clinic: Clinic) -> None:
    letter = drafted(clinic)
    assert send(clinic, letter, "nurse", do="sign") == "404"
    wrong = send(clinic, letter, text=letter.text.replace("INV-Ada", "") + "\nKept", do="sign")
    assert "must carry birth and number" in wrong
    assert "Kept" in wrong
    assert "The letter is signed." in send(clinic, letter, do="sign")
    letter.refresh_from_db()
    assert letter.signed_by_id == clinic.doctor.account
    with pytest.raises(NotPossible, match="signed"):
        save_letter(clinic.doctor, child=clinic.ada, letter=letter.id, text="x", was=digest_of(letter.text))


def test_a_signed_letter_is_amended_with_a_reason_that_it_shows(clinic: Clinic) -> None:
    letter = drafted(clinic)
    sign_letter(
        clinic.doctor, child=clinic.ada, letter=letter.id, text=letter.text, was=digest_of(letter.text)
    )
    newer = letter.text + "\nThe weight was 26 kg.\n"
    assert "Say why" in send(clinic, letter, text=newer, do="amend", reason=" ")
    assert "26 kg" in send(clinic, letter, text=newer, do="amend", reason="typing error")
    second = Letter.objects.get(amends=letter)
    told = file(clinic, second).decode()
    assert "Signed by The doctor on " in told
    assert "Amended by The doctor on " in told
    assert "because: typing error" in told
    assert "26 kg" not in file(clinic, letter).decode()  # as it was sent
    assert "open the newer text" in page(signed_in("nurse"), "letter", child=clinic.ada.id, letter=letter.id)
    with pytest.raises(NotPossible, match="amended already"):
        amend_letter(clinic.doctor, child=clinic.ada, letter=letter.id, text=newer, reason="again")
    with pytest.raises(NotAllowed):
        amend_letter(clinic.people["nurse"], child=clinic.ada, letter=second.id, text=newer, reason="again")


def test_an_amended_visit_is_said_in_the_letter(clinic: Clinic) -> None:
    letter, visit = drafted(clinic), clinic.draft
    sign_sitting(clinic.doctor, child=clinic.ada, sitting=visit.id, version=2)
    amend_sitting(clinic.doctor, child=clinic.ada, sitting=visit.id, version=3, reason="scale was wrong",
        changes={"child.weight": Entry("child.weight", "24")})  # fmt: skip
    sign_letter(
        clinic.doctor, child=clinic.ada, letter=letter.id, text=letter.text, was=digest_of(letter.text)
    )
    signed_in("doctor").post(reverse("new_letter", kwargs={"child": clinic.ada.id, "sitting": visit.id}))
    text = Letter.objects.get(signed_at="").text
    assert "## Amendments of the visit" in text
    assert "The doctor: scale was wrong" in text


@pytest.mark.parametrize("form,start", [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Clinic letter")])
def test_a_letter_is_downloaded(clinic: Clinic, form: str, start: bytes) -> None:
    letter = drafted(clinic)
    address = reverse("letter_file", kwargs={"child": clinic.ada.id, "letter": letter.id, "form": form})
    answer = signed_in("data_manager").get(address)
    assert answer.content.startswith(start)
    assert "Ada" not in answer["Content-Disposition"]


def test_a_letter_of_another_child_is_not_there(clinic: Clinic) -> None:
    letter = drafted(clinic)
    address = reverse("letter", kwargs={"child": clinic.children["Bela"].id, "letter": letter.id})
    assert signed_in("doctor").get(address).status_code == 404
    assert signed_in("family").get(address).status_code == 403
