"""Published plans beside a child: targets, the taper, whose population matches; what is recalled waits for the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.deciding import confirm_plan
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.drugs import start_drug
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.alerting.decided import plans_confirmed
from heliotrope.clinic.models import Account, ChildRow, Role, RuleDecision
from heliotrope.knowledge.plans import PLANS, Status
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

TODAY = date.today()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STOPPING = "Think of stopping after a year or more without steroid in remission."


def signed_in(role: str = "doctor") -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=role), BACKEND)
    return client


def ago(days: int) -> When:
    return When.on(TODAY - timedelta(days=days))


def page(place: str, role: str = "doctor", **kwargs: str) -> str:
    answer = signed_in(role).get(reverse(place, kwargs=kwargs))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def treated(clinic: Clinic) -> ChildRow:
    """On 20 mg of prednisolone for 130 days, 20 kg; month 3 is past by 36 days or more, month 6 still ahead."""
    ada = clinic.ada
    dose = DoseStep("", ada.id, ago(130), amount="20", unit="mg", route="PO", every="daily")
    start_drug(
        clinic.doctor, child=ada, course=DrugCourse("", ada.id, ago(130), drug="prednisolone"), dose=dose
    )
    start_sitting(clinic.doctor, child=ada, kind=Kind.VISIT, observed=ago(130),
        entries={"child.weight": Entry("child.weight", "20", "kg")})  # fmt: skip
    return ada


def test_the_clock_counts_weeks_and_says_what_was_assessed(clinic: Clinic, treated: ChildRow) -> None:
    text = page("plans", child=treated.id)
    for part in ("18 weeks", "not assessed: no visit within four weeks has it", "still ahead", "minimal improvement",
                 "total improvement score of 30 or more", "doi:10.1016/j.ard.2025.04.024",
                 "unconfirmed, local decision"):  # fmt: skip
        assert part in text, part
    start_sitting(clinic.doctor, child=treated, kind=Kind.VISIT, observed=ago(35),
        entries={"tis.total_entered": Entry("tis.total_entered", "35")})  # fmt: skip
    text = page("plans", child=treated.id)
    assert "not assessed" not in text
    assert ">met<" in text


def test_the_taper_stands_beside_what_was_taken(treated: ChildRow) -> None:
    """At month 0 and 2: 20 mg a day at 20 kg, published 2 and 1 mg/kg."""
    text = page("plans", child=treated.id)
    assert text.count("20 mg a day, 1 mg/kg") == 3
    assert "2 mg/kg a day" in text
    assert "a fifth below to a fifth above" in text


def test_without_a_start_the_page_says_what_to_do(clinic: Clinic) -> None:
    text = page("plans", child=clinic.children["Bela"].id)
    assert "No start of treatment is recorded" in text
    assert "That does not say that the child takes none" in text


def test_the_first_day_that_a_visit_tells_starts_the_clock(clinic: Clinic) -> None:
    """Where no course is recorded; the visit asks for it, with what the published populations need."""
    ada, draft = clinic.ada, clinic.draft
    asked = page("visit", child=ada.id, sitting=draft.id, name="treatment")
    for label in (
        "First day of treatment of this episode",
        "muscle disease is judged to be resolved",
        "Rash of the disease",
    ):
        assert label in asked
    day = {"course.treatment_start": Entry("course.treatment_start", str(ago(70)))}
    save_entries(clinic.doctor, child=ada, sitting=draft.id, version=draft.version, changes=day)
    assert "10 weeks" in page("plans", child=ada.id)


def test_no_word_of_the_page_chooses_a_treatment(treated: ChildRow) -> None:
    text = page("plans", child=treated.id).lower()
    for word in ("should receive", "we recommend", "is recommended", "start with"):
        assert word not in text
    assert "matches the population" in text or "does not match the population" in text


# --- what is only recalled --------------------------------------------------------------------------------------


def test_recalled_steps_are_hidden_until_the_site_confirms_them(clinic: Clinic, treated: ChildRow) -> None:
    assert STOPPING not in page("plans", child=treated.id)
    assert "1 step is only recalled and hidden" in page("plans", child=treated.id)
    address = reverse("site_plan", kwargs={"site": clinic.here.id, "plan": "SHARE-2017"})
    admin = signed_in("administrator")
    assert "Write why" in admin.post(address, {"setting": "confirmed", "reason": "."}).content.decode()
    admin.post(address, {"setting": "confirmed", "reason": "Read the table with Dr Anders"})
    assert plans_confirmed(clinic.here) == {"SHARE-2017"}
    assert STOPPING in page("plans", child=treated.id)
    assert "recalled, confirmed by this site" in page("plans", child=treated.id)
    assert "Read the table with Dr Anders" in page(
        "site_plan", "administrator", site=clinic.here.id, plan="SHARE-2017"
    )
    admin.post(address, {"setting": "", "reason": "It was another edition"})
    assert STOPPING not in page("plans", child=treated.id)
    assert RuleDecision.objects.filter(what="plan.SHARE-2017").count() == 2


def test_what_was_not_read_is_never_shown_as_a_step(treated: ChildRow) -> None:
    text = page("plans", child=treated.id)
    for plan in PLANS:
        for part in plan.parts:
            if part.status is Status.RECALLED:
                assert part.text not in text
    assert "Not read by the project, and not shown:" in text


def test_a_decision_needs_a_reason_a_known_plan_and_the_own_site(clinic: Clinic) -> None:
    admin = clinic.people[Role.ADMINISTRATOR]
    with pytest.raises(NotPossible):
        confirm_plan(admin, site=clinic.here, plan="SHARE-2017", setting="confirmed", reason=" . ")
    with pytest.raises(NotPossible):
        confirm_plan(admin, site=clinic.here, plan="NO-PLAN", setting="confirmed", reason="read it")
    with pytest.raises(NotPossible):
        confirm_plan(admin, site=clinic.here, plan="SHARE-2017", setting="off", reason="read it")
    with pytest.raises(NotAllowed):
        confirm_plan(admin, site=clinic.there, plan="SHARE-2017", setting="confirmed", reason="read it")
    assert not plans_confirmed(clinic.here)


def test_a_plan_that_became_another_version_is_to_be_confirmed_anew(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = clinic.people[Role.ADMINISTRATOR]
    confirm_plan(admin, site=clinic.here, plan="SHARE-2017", setting="confirmed", reason="read it")
    newer = tuple(replace(one, version="2031") for one in PLANS)
    monkeypatch.setattr("heliotrope.clinic.alerting.decided.PLANS", newer)
    assert not plans_confirmed(clinic.here)
