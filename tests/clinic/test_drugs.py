"""Drugs: begun, changed, stopped with a reason; each dose beside the size of the child."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.care.dosing import Size, per
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.drugs import change_dose, start_drug, stop_drug
from heliotrope.clinic.models import Account
from heliotrope.clinic.pages.drugs.forms import StartForm
from heliotrope.clinic.pages.drugs.taken import taken
from heliotrope.clinic.storing import course_of
from heliotrope.language.when import When
from heliotrope.record.lasting import DoseStep, DrugCourse, Stopped
from tests.clinic.conftest import Clinic

MTX = DrugCourse("", "", When.read("2026-01-05"), drug="methotrexate")


def dose(amount: str, day: str) -> DoseStep:
    return DoseStep("", "", When.read(day), amount=amount, unit="mg", route="SC", every="weekly")


def test_a_course_keeps_every_dose(clinic: Clinic) -> None:
    row = start_drug(clinic.doctor, child=clinic.ada, course=MTX, dose=dose("10", "2026-01-05"))
    change_dose(clinic.doctor, child=clinic.ada, course=row.id, dose=dose("12.5", "2026-02"))
    stop_drug(
        clinic.doctor, child=clinic.ada, course=row.id, stop=When.read("2026-03-01"), reason=Stopped.REACTION
    )
    (one,) = taken(course_of(clinic.ada), surface=False)
    assert [(step.dose, step.since) for step in one.steps] == [
        ("12.5 mg SC weekly", "Feb 2026"), ("10 mg SC weekly", "5 Jan 2026"),
    ]  # fmt: skip
    assert (one.open, one.reason, one.when) == (False, "adverse reaction", "5 Jan 2026 to 1 Mar 2026")
    steps = course_of(clinic.ada).of(DoseStep)
    assert [str(step.stop) for step in steps] == ["2026-02", "2026-03-01"]


def test_a_stopped_course_is_not_changed(clinic: Clinic) -> None:
    row = start_drug(clinic.doctor, child=clinic.ada, course=MTX, dose=dose("10", "2026-01-05"))
    stop_drug(
        clinic.doctor, child=clinic.ada, course=row.id, stop=When.read("2026-03-01"), reason=Stopped.WORKED
    )
    with pytest.raises(NotPossible, match="stopped"):
        change_dose(clinic.doctor, child=clinic.ada, course=row.id, dose=dose("15", "2026-04-01"))


def test_a_physiotherapist_does_not_prescribe(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        start_drug(
            clinic.people["physiotherapist"], child=clinic.ada, course=MTX, dose=dose("10", "2026-01-05")
        )


@pytest.mark.parametrize(
    "amount,size,shown",
    [
        ("12.5", "25", "0.5"),
        ("10", "30", "0.33"),  # 0.3333
        ("1", "30", "0.033"),  # below 0.1 one decimal more
        ("1", "16", "0.063"),  # 0.0625, halves up
        ("0", "30", "0"),
    ],
)
def test_dose_per_kilogram(amount: str, size: str, shown: str) -> None:
    assert per(Decimal(amount), Decimal(size)) == shown


def test_what_is_not_known_is_not_said() -> None:
    assert per(None, Decimal(30)) == per(Decimal(1), None) == ""
    assert Size(weight=Decimal(30)).surface is None
    assert Size(Decimal(36), "", Decimal(100)).surface == 1  # the root of 36 x 100 / 3600


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(clinic: Clinic) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(username="doctor"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    page = reverse("start_drug", kwargs={"child": clinic.ada.id})
    told = {"drug": "folic_acid", "start": "last spring", "amount": "many", "unit": "mg", "every": "weekly"}
    text = client.post(page, told).content.decode()
    assert "last spring" in text
    assert "Give a number" in text
    assert 'value="folic_acid"' in text
    good = told | {"start": "2026-03-01", "amount": "12,5"}
    assert "Give a number" in client.post(page, good).content.decode()  # in English a comma is for thousands
    good["amount"] = "12.5"
    assert client.post(page, good).status_code == 302
    assert "12.5 mg" in client.get(reverse("drugs", kwargs={"child": clinic.ada.id})).content.decode()


@pytest.mark.parametrize(
    "kind,told,shown",
    [
        (
            "reactions",
            {"to": "ibuprofen", "what": "wheeze", "allergy": "yes", "severity": "severe"},
            "ibuprofen",
        ),
        ("vaccinations", {"vaccine": "an unlisted vaccine", "start": "2020-05"}, "an unlisted vaccine"),
        ("procedures", {"procedure": "muscle_biopsy", "start": "2021"}, "2021"),
        ("admissions", {"reason": "pneumonia", "intensive": "no"}, "pneumonia"),
        ("others", {"name": "vitamin_d", "supplement": "yes"}, "itamin"),
        ("devices", {"device": "wrist splint", "site": "left"}, "left"),
        ("diagnoses", {"code": "something rare", "found": "2019-03-04"}, "something rare"),
        (
            "given",
            {"drug": "ivig", "amount": "40", "unit": "g", "batch": "B-17", "start": "2026-02-02"},
            "B-17",
        ),
    ],
)
def test_everything_that_lasts_is_entered_shown_corrected_and_taken_out(
    clinic: Clinic, kind: str, told: dict[str, str], shown: str
) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(username="nurse"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    child = {"child": clinic.ada.id}
    assert client.post(reverse("new_entry", kwargs=child | {"kind": kind}), told).status_code == 302
    page = client.get(reverse("history", kwargs=child)).content.decode()
    assert shown in page
    id = page.split(f"/history/{kind}/")[2].split("/")[0]
    address = reverse("entry", kwargs=child | {"kind": kind, "id": id})
    form = client.get(address)
    assert all(str(form.context["form"].initial[name]) == value for name, value in told.items())
    assert (
        client.post(
            reverse("entry", kwargs=child | {"kind": kind, "id": id}), told | {"comment": "corrected"}
        ).status_code
        == 302
    )
    assert "corrected" in client.get(reverse("history", kwargs=child)).content.decode()
    client.post(reverse("remove_entry", kwargs=child | {"kind": kind, "id": id}))
    assert shown not in client.get(reverse("history", kwargs=child)).content.decode()


# --- what is rarely told about a dose ---------------------------------------------------------------------------

RARE = {
    "excipients": "benzyl alcohol", "split": "on", "infusion_days": "2", "mesna": "on", "hydration": "on", "body_site": "face",
    "potency": "potent", "purpose": "treatment", "strengths": "2.5; 10",
}  # fmt: skip


def test_every_column_of_a_dose_is_asked_for_and_stays_with_the_next_dose(clinic: Clinic) -> None:
    """What a form does not ask for, no rule ever learns."""
    client = Client()
    client.force_login(
        Account.objects.get(username="doctor"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    typed = {
        "drug": "vitamin_d",
        "start": "2026-01-05",
        "amount": "400",
        "unit": "IU",
        "route": "PO",
        "every": "daily",
        **RARE,
    }
    address = reverse("start_drug", kwargs={"child": clinic.ada.id})
    assert client.post(address, typed).status_code == 302, client.post(address, typed).content.decode()
    (step,) = course_of(clinic.ada).of(DoseStep)
    assert (step.excipients, step.split, step.infusion_days, step.mesna, step.hydration, step.body_site, step.potency) == (
        "benzyl alcohol", True, "2", True, True, "face", "potent")  # fmt: skip
    text = client.get(
        reverse("change_dose", kwargs={"child": clinic.ada.id, "course": step.course})
    ).content.decode()
    for kept in ('value="benzyl alcohol"', 'value="face"', '<option value="potent" selected'):
        assert kept in text
    asked = set(StartForm().fields) | {"course", "id", "child", "reason", "comment"}
    assert {one.name for one in fields(DoseStep)} <= asked
