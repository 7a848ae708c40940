"""The pages of the trail: who looked, who changed what from what to what, emergencies to review."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.children import correct_child
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.visits import save_entries
from heliotrope.clinic.actions.working import open_in_emergency, review_emergency
from heliotrope.clinic.models import Account, EmergencyAccess
from heliotrope.clinic.storing import child_of
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.people import Child
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=role), BACKEND)
    return client


def see(role: str, name: str, **values: str) -> str:
    answer = signed_in(role).get(reverse(name, kwargs=values))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def save(clinic: Clinic, version: int, **entries: Entry) -> None:
    changes = {entry.item: entry for entry in entries.values()}
    save_entries(clinic.doctor, child=clinic.ada, sitting=clinic.draft.id, version=version, changes=changes)


def test_a_change_of_a_visit_is_told_item_by_item(clinic: Clinic) -> None:
    save(clinic, 1, ck=Entry("lab.ck", "812", "U/L"))
    save(clinic, 2, ck=Entry("lab.ck", "182", "U/L"), walk=Entry("cmas.sit_ups", absent=Absent.TOO_UNWELL))
    html = see("auditor", "child_trail", child=clinic.ada.id)
    first = html[html.index("<li><span class") :]
    first = first[: first.index("</li>")]
    assert '812 U/L</td><td translate="no">182 U/L' in first
    assert "not done: too unwell" in first
    assert "The doctor" in first


def test_a_change_of_the_child_is_told(clinic: Clinic) -> None:
    known = child_of(clinic.ada)
    given = Child(known.id, "Ada Corrected", known.identifiers, When.read("2016-03-14"), None, known.site)
    correct_child(clinic.doctor, child=clinic.ada, given=given)
    html = see("administrator", "child_trail", child=clinic.ada.id)
    assert '<td translate="no">Ada Invented</td><td translate="no">Ada Corrected</td>' in html
    assert '<td translate="no">–</td><td translate="no">2016-03-14</td>' in html
    assert "earliest" not in html


def test_what_was_told_in_confidence_is_not_told_to_an_auditor(clinic: Clinic) -> None:
    save(clinic, 1, concern=Entry("private.concern", "SECRET"), ck=Entry("lab.ck", "812"))
    for html in (see("auditor", "child_trail", child=clinic.ada.id), see("auditor", "trail")):
        assert "SECRET" not in html
        assert "private" not in html
        assert "What the concern is" not in html
        assert "something told in confidence" in html


def test_the_trail_is_paged(clinic: Clinic) -> None:
    for version in range(1, 56):
        save(clinic, version, ck=Entry("lab.ck", str(version)))
    client = signed_in("auditor")
    first = client.get(reverse("child_trail", kwargs={"child": clinic.ada.id})).content.decode()
    assert first.count("<time>") == 50
    older = first.split('href="?below=')[1].split('"')[0]
    second = client.get(reverse("child_trail", kwargs={"child": clinic.ada.id}), {"below": older})
    assert 0 < second.content.decode().count("<time>") < 50


def test_an_auditor_of_one_site_sees_only_its_children(clinic: Clinic) -> None:
    assert signed_in("auditor").get(f"/trail/{clinic.children['Cem'].id}/").status_code == 403
    assert "Cem" not in see("auditor", "trail")


def test_the_team_sees_who_looked(clinic: Clinic) -> None:
    signed_in("physiotherapist").get(reverse("history", kwargs={"child": clinic.ada.id}))
    html = see("nurse", "child_looks", child=clinic.ada.id)
    assert "The physiotherapist" in html
    assert signed_in("nurse").get(f"/trail/{clinic.ada.id}/").status_code == 403


# --- emergencies ------------------------------------------------------------------------------------------------


def opened(clinic: Clinic) -> EmergencyAccess:
    return open_in_emergency(clinic.doctor, whom=clinic.ada, reason="Seizure in the emergency room")


def test_an_emergency_is_reviewed_with_words(clinic: Clinic) -> None:
    access = opened(clinic)
    client = signed_in("auditor")
    assert "Seizure" in see("auditor", "emergencies")
    answer = client.post(reverse("emergencies"), {"access": access.id, "review": "  "})
    assert "Write what you found." in answer.content.decode()
    client.post(reverse("emergencies"), {"access": access.id, "review": "It was needed."})
    access.refresh_from_db()
    assert (access.review, access.reviewed_by.username) == ("It was needed.", "auditor")
    assert "It was needed." in see("nurse", "child_looks", child=clinic.ada.id)


def test_nobody_reviews_at_another_site_or_the_own_emergency(clinic: Clinic) -> None:
    elsewhere = open_in_emergency(clinic.doctor, whom=clinic.children["Cem"], reason="Needed")
    with pytest.raises(NotAllowed):
        review_emergency(clinic.people["auditor"], access=elsewhere, review="fine")
    answer = signed_in("auditor").post(reverse("emergencies"), {"access": elsewhere.id, "review": "fine"})
    assert answer.status_code == 403
    own = opened(clinic)
    own.account_id = clinic.people["auditor"].account
    with pytest.raises(NotPossible):
        review_emergency(clinic.people["auditor"], access=own, review="fine")
