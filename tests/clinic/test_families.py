"""A family sees its own child, from the first day of its guardian to the last, and nothing told in confidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.visits import save_entries, sign_sitting
from heliotrope.clinic.models import Account, ChildRow
from heliotrope.clinic.permissions import Person, person_of
from heliotrope.clinic.seeing import course_for, for_families, in_confidence
from heliotrope.clinic.storing import course_of
from heliotrope.knowledge.recorded import confidential
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import Admission, Diagnosis, DrugCourse, OtherMedicine, Procedure, Stopped
from heliotrope.record.people import Guardian
from tests.clinic.conftest import Clinic

TODAY = date.today()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def family(clinic: Clinic) -> Account:
    return Account.objects.get(username="family")


def guard(
    clinic: Clinic, child: ChildRow, since: str = "2020-01-01", until: date | str | None = None
) -> Person:
    stop = When.read(str(until)) if until else None
    value = Guardian("", "", When.read(since), stop, name="A parent", account=family(clinic).id)
    add_lasting(clinic.doctor, child=child, value=value)
    return person_of(family(clinic), TODAY)


def page(clinic: Clinic, child: ChildRow, name: str = "own_child") -> tuple[int, str]:
    client = Client()
    client.force_login(family(clinic), BACKEND)
    answer = client.get(reverse(name, kwargs={"child": child.id}))
    return answer.status_code, answer.content.decode()


def recorded(clinic: Clinic, **entries: str) -> None:
    """A signed visit with these entries, two underscores for a dot."""
    named = {name.replace("__", "."): value for name, value in entries.items()}
    draft = clinic.draft
    changes = {id: Entry(id, value, comment="a word aside") for id, value in named.items()}
    version = save_entries(clinic.doctor, child=clinic.ada, sitting=draft.id, version=1, changes=changes)
    sign_sitting(clinic.doctor, child=clinic.ada, sitting=draft.id, version=version)


# --- which child ------------------------------------------------------------------------------------------------


def test_a_family_comes_to_its_own_child(clinic: Clinic) -> None:
    guard(clinic, clinic.ada)
    client = Client()
    client.force_login(family(clinic), BACKEND)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("own_child", kwargs={"child": clinic.ada.id})
    assert "Ada Invented" in answer.content.decode()


def test_the_page_of_another_child_is_closed(clinic: Clinic) -> None:
    guard(clinic, clinic.ada)
    assert page(clinic, clinic.children["Bela"])[0] == 403
    client = Client()
    client.force_login(family(clinic), BACKEND)
    assert client.get("/family/nobody/").status_code == 404


@pytest.mark.parametrize("name", ["course", "drugs", "history", "new_visit"])
def test_the_pages_of_the_clinic_are_closed(clinic: Clinic, name: str) -> None:
    guard(clinic, clinic.ada)
    assert page(clinic, clinic.ada, name)[0] == 403


@pytest.mark.parametrize(
    "since, until, status",
    [
        ("2020-01-01", None, 200),
        ("2020-01-01", TODAY, 200),  # the last day
        ("2020-01-01", TODAY - timedelta(days=1), 403),  # the day after
        (str(TODAY), None, 200),
        (str(TODAY + timedelta(days=1)), None, 403),
        (str(TODAY.year), None, 200 if (TODAY.month, TODAY.day) == (12, 31) else 403),  # perhaps not begun
        ("2020", str(TODAY.year), 200 if (TODAY.month, TODAY.day) == (1, 1) else 403),  # perhaps over
    ],
)
def test_only_while_the_guardian_certainly_is_one(
    clinic: Clinic, since: str, until: date | str | None, status: int
) -> None:
    guard(clinic, clinic.ada, since, until)
    assert page(clinic, clinic.ada)[0] == status


def test_the_end_of_custody_and_what_lasts_agree(clinic: Clinic) -> None:
    """`Lasting.holds_on` and the question to the database must not say different things."""
    person = guard(clinic, clinic.ada, until=TODAY)
    last = Guardian("", "", When.read("2020-01-01"), When.on(TODAY))
    assert (clinic.ada.id in person.children) is last.holds_on(When.on(TODAY))
    tomorrow = TODAY + timedelta(days=1)
    assert (clinic.ada.id in person_of(family(clinic), tomorrow).children) is last.holds_on(When.on(tomorrow))


# --- what of it -------------------------------------------------------------------------------------------------


def test_nothing_told_in_confidence_is_in_the_course_of_a_family(clinic: Clinic) -> None:
    values = {item.id.replace(".", "__"): "1" for item in confidential.ITEMS}
    recorded(clinic, **values, lab__ck="812")
    person = guard(clinic, clinic.ada)
    entries = course_for(person, clinic.ada).sittings[0].entries
    assert list(entries) == ["lab.ck"]
    assert entries["lab.ck"].comment == ""
    assert len(course_for(clinic.doctor, clinic.ada).sittings[0].entries) == len(values) + 1


def test_nothing_told_in_confidence_is_on_the_page(clinic: Clinic) -> None:
    recorded(clinic, private__concern="SECRET CONCERN", private__pregnancy_test="positive", lab__ck="812")
    guard(clinic, clinic.ada)
    status, html = page(clinic, clinic.ada)
    assert status == 200
    assert "SECRET" not in html
    assert not [item.label for item in confidential.ITEMS if item.label.lower() in html.lower()]
    assert "private." not in html


def test_a_draft_is_not_said_yet(clinic: Clinic) -> None:
    assert for_families(course_of(clinic.ada)).sittings == ()
    guard(clinic, clinic.ada)
    assert "No visit is signed yet" in page(clinic, clinic.ada)[1]


def test_an_item_that_nobody_knows_is_taken_to_be_confidential() -> None:
    assert in_confidence("private.of_a_later_version")
    assert not in_confidence("lab.ck")


def test_what_lasts_is_shown_only_where_it_tells_nothing_private(clinic: Clinic) -> None:
    day = When.read("2025-01-01")
    for value in (
        Diagnosis("", "", day, code="jdm", label="SECRET words"),
        Diagnosis("", "", day, code="pregnancy", label="SECRET"),
        Diagnosis("", "", day, code="", label="SECRET"),
        DrugCourse("", "", day, day, "SECRET", drug="methotrexate", reason=Stopped.PREGNANCY),
        DrugCourse("", "", day, drug="SECRET contraceptive"),
        DrugCourse("", "", day, drug="citalopram"),
        OtherMedicine("", "", day, name="SECRET pill"),
        Procedure("", "", day, procedure="sperm_banking"),
        Procedure("", "", day, procedure="muscle_biopsy", result="SECRET"),
        Admission("", "", day, reason="SECRET overdose", ward="SECRET"),
    ):
        add_lasting(clinic.doctor, child=clinic.ada, value=value)
    seen = for_families(course_of(clinic.ada)).lasting
    assert not [
        one for one in seen if "SECRET" in str(one) or "pregnan" in str(one) or "citalopram" in str(one)
    ]
    assert [type(one).__name__ for one in seen] == ["Diagnosis", "DrugCourse", "Procedure", "Admission"]
    guard(clinic, clinic.ada)
    html = page(clinic, clinic.ada)[1]
    assert not [word for word in ("SECRET", "pregnan", "citalopram", "sperm") if word in html]
