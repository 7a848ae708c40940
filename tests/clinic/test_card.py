"""The emergency card: one page, a file that needs nothing else, made by a clinician, and what is not known is not no."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.care.carding import CANNOT, NO, YES, immunosuppressed, steroid_dependent
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.urgent import make_card, set_numbers
from heliotrope.clinic.models import Account, EmergencyCard
from heliotrope.clinic.pages.card.cards import card_of, changed, fixed, proposed, shown
from heliotrope.clinic.pages.card.forms import LETTERS, MOST_LINES
from heliotrope.clinic.pages.card.making import as_page, as_pdf
from heliotrope.clinic.pages.urgent.situations import today_of
from heliotrope.language.when import When
from heliotrope.record.lasting import Diagnosis, DrugCourse, Reaction
from tests.clinic.conftest import Clinic
from tests.clinic.test_urgent import NUMBERS, guardian, signed_in, text

TODAY = date.today()
SOON = TODAY + timedelta(days=100)
LINES = {"diagnosis": "Juvenile dermatomyositis", "immune": "YES.", "steroid": "YES.", "plan": "INVENTED PLAN",
         "allergies": "none known", "drugs": "Prednisolone 5 mg daily"}  # fmt: skip


def made(clinic: Clinic, **changes: str) -> EmergencyCard:
    now = proposed(clinic.ada, TODAY) | fixed(clinic.ada)
    lines = LINES | fixed(clinic.ada) | changes | {"proposed": now}
    return make_card(clinic.doctor, child=clinic.ada, lines=lines, today=TODAY, replace_by=SOON)


def takes(clinic: Clinic, drug: str) -> None:
    add_lasting(clinic.doctor, child=clinic.ada, value=DrugCourse("", "", When.read("2024-01-01"), drug=drug))


def pages(pdf: bytes) -> int:
    """What the root of the tree of pages counts."""
    return int(re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", pdf)[0])


# --- what it says -----------------------------------------------------------------------------------------------


def test_a_medicine_says_that_the_immune_system_is_held_down_and_none_says_no(clinic: Clinic) -> None:
    assert immunosuppressed(today_of(clinic.ada, TODAY)).said == CANNOT  # neutrophils were never counted
    takes(clinic, "methotrexate")
    found = immunosuppressed(today_of(clinic.ada, TODAY))
    assert found.said == YES
    assert found.because == ("Methotrexate is taken",)


def test_a_medicine_that_nobody_recognises_leaves_it_open(clinic: Clinic) -> None:
    takes(clinic, "a white tablet")
    found = immunosuppressed(today_of(clinic.ada, TODAY))
    assert found.said == CANNOT


def test_a_steroid_of_an_unknown_dose_is_not_told_as_no(clinic: Clinic) -> None:
    assert steroid_dependent(today_of(clinic.ada, TODAY)).said == NO
    takes(clinic, "prednisolone")
    assert steroid_dependent(today_of(clinic.ada, TODAY)).said == CANNOT
    assert "treat as yes" in proposed(clinic.ada, TODAY)["steroid"]


def test_what_the_record_knows_is_proposed_and_the_plan_is_never_filled_in(clinic: Clinic) -> None:
    takes(clinic, "methotrexate")
    takes(clinic, "citalopram")
    day = When.read("2024-01-01")
    add_lasting(
        clinic.doctor,
        child=clinic.ada,
        value=Reaction("", "", day, to="penicillin", allergy=True, what="hives"),
    )
    add_lasting(
        clinic.doctor, child=clinic.ada, value=Diagnosis("", "", day, code="pregnancy", label="Pregnancy")
    )
    found = proposed(clinic.ada, TODAY)
    assert found["plan"] == ""
    assert "Methotrexate" in found["drugs"]
    assert "hives" in found["allergies"]
    told_in_confidence = " ".join(found.values()).lower()
    assert "citalopram" not in told_in_confidence
    assert "pregnan" not in told_in_confidence


def test_the_plan_of_the_card_before_is_offered_again(clinic: Clinic) -> None:
    made(clinic)
    assert proposed(clinic.ada, TODAY)["plan"] == "INVENTED PLAN"


def test_two_identifiers_and_the_numbers_of_the_site_stand_on_it(clinic: Clinic) -> None:
    set_numbers(clinic.people["administrator"], site=clinic.here, numbers=NUMBERS)
    found = fixed(clinic.ada)
    assert found["name"] == "Ada Invented"
    assert "INV-Ada" in found["who"]
    assert "birth not recorded" in found["who"]
    assert "112" in found["numbers"]


def test_it_says_who_made_it_and_when_to_replace_it(clinic: Clinic) -> None:
    card = shown(made(clinic), clinic.ada, TODAY)
    assert "The doctor" in card.made
    assert str(SOON.year) in card.replace
    assert not card.late
    assert shown(card.row, clinic.ada, SOON + timedelta(days=1)).late


def test_it_says_so_when_the_record_has_moved_on(clinic: Clinic) -> None:
    card = made(clinic)
    assert changed(card, clinic.ada, TODAY) == []
    takes(clinic, "methotrexate")
    assert "Medicines now" in changed(card, clinic.ada, TODAY)
    assert shown(card, clinic.ada, TODAY).parts[5].lines == (
        "Prednisolone 5 mg daily",
    )  # the card itself stays


# --- on paper and on a phone ------------------------------------------------------------------------------------


def test_the_sheet_is_one_page_also_when_every_part_is_full(clinic: Clinic) -> None:
    full = {name: "\n".join("m" * LETTERS for _ in range(most)) for name, most in MOST_LINES.items()}
    for card in (made(clinic), made(clinic, **full)):
        pdf = as_pdf(shown(card, clinic.ada, TODAY))
        assert pdf.startswith(b"%PDF")
        assert pages(pdf) == 1


def test_the_page_for_the_phone_loads_nothing_and_runs_nothing(clinic: Clinic) -> None:
    page = as_page(shown(made(clinic), clinic.ada, TODAY))
    assert not re.search(r"<script|<link|<img|\bsrc=|\bhref=|url\(|@import|https?:", page)
    assert "INVENTED PLAN" in page
    assert "Ada Invented" in page


def test_what_was_typed_is_never_markup(clinic: Clinic) -> None:
    card = shown(made(clinic, plan="<b>10 mg</b> #strong[x] $"), clinic.ada, TODAY)
    assert "&lt;b&gt;10 mg" in as_page(card)
    assert as_pdf(card).startswith(b"%PDF")


# --- who ---------------------------------------------------------------------------------------------------------


def test_a_clinician_makes_it_and_a_family_does_not(clinic: Clinic) -> None:
    for role in ("physiotherapist", "data_manager", "family"):
        with pytest.raises(NotAllowed):
            make_card(clinic.people[role], child=clinic.ada, lines=LINES, today=TODAY, replace_by=SOON)
    with pytest.raises(NotPossible, match="later day"):
        make_card(clinic.doctor, child=clinic.ada, lines=LINES, today=TODAY, replace_by=TODAY)


def test_the_page_makes_a_card_and_keeps_what_was_typed_until_it_can(clinic: Clinic) -> None:
    client, address = signed_in("doctor"), reverse("new_card", kwargs={"child": clinic.ada.id})
    too_long = {"plan": "\n".join(["a line"] * (MOST_LINES["plan"] + 1)), "replace_by": SOON.isoformat()}
    page = text(client.post(address, LINES | too_long))
    assert "too long for one page" in page
    assert "a line a line" in page
    empty = text(client.post(address, LINES | {"allergies": "", "replace_by": SOON.isoformat()}))
    assert "Fill this in" in empty
    client.post(address, LINES | {"replace_by": SOON.isoformat()})
    card = card_of(clinic.ada)
    assert card is not None
    assert card.lines["plan"] == "INVENTED PLAN"
    assert card.made_by_id == clinic.doctor.account
    assert "INVENTED PLAN" in text(client.get(reverse("card", kwargs={"child": clinic.ada.id})))


def test_a_family_opens_and_saves_that_of_its_own_child(clinic: Clinic) -> None:
    made(clinic)
    guardian(clinic)
    client: Client = signed_in("family")
    assert "INVENTED PLAN" in text(client.get(reverse("own_card", kwargs={"child": clinic.ada.id})))
    for form, media in (("pdf", "application/pdf"), ("html", "text/html")):
        answer = client.get(reverse("own_card_file", kwargs={"child": clinic.ada.id, "form": form}))
        assert answer["Content-Type"].startswith(media)
        assert answer["Content-Disposition"] == f'attachment; filename="emergency-card.{form}"'
    bela = reverse("own_card", kwargs={"child": clinic.children["Bela"].id})
    assert client.get(bela).status_code == 403
    assert Account.objects.filter(username="family").exists()


def test_without_a_card_the_pages_say_what_to_do(clinic: Clinic) -> None:
    guardian(clinic)
    assert "No card was made yet" in text(
        signed_in("nurse").get(reverse("card", kwargs={"child": clinic.ada.id}))
    )
    assert "Ask for one" in text(
        signed_in("family").get(reverse("own_card", kwargs={"child": clinic.ada.id}))
    )
    file = reverse("card_file", kwargs={"child": clinic.ada.id, "form": "pdf"})
    assert signed_in("nurse").get(file).status_code == 404
