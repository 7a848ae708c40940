"""Urgent questions: off until the site says otherwise, nothing kept of who is not signed in, all of who is; seen by a person."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.urgent import accept_form, keep_answers, make_card, see_answers, set_numbers
from heliotrope.clinic.models import Account, AuditEntry, ReadEntry, SittingRow, UrgentAnswers, UrgentSite
from heliotrope.clinic.pages.urgent.calling import FURTHER, ITEMS
from heliotrope.clinic.pages.urgent.numbers import numbers_of
from heliotrope.clinic.pages.urgent.staff import waiting
from heliotrope.clinic.pages.urgent.statement import DIGEST, is_on
from heliotrope.clinic.permissions import Permission, Person, person_of
from heliotrope.clinic.storing import sitting_of
from heliotrope.knowledge.red_flags import RULES, plain, words
from heliotrope.language.facts import Answer
from heliotrope.language.rules import Level
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.people import Guardian
from tests.clinic.conftest import TODAY, Clinic

NUMBERS = {"emergency": "112", "team": "+1 555 0100", "hours": "Mon to Fri, 8 to 16", "out_of_hours": "555 0199",
           "poison": "555 0142", "crisis": "555 0150"}  # fmt: skip
FINE = {one.item.id: plain.harmless(one) for one in plain.QUESTIONS}
NO_MEDICINE = {f"takes.{one.id}": "no" for one in plain.TAKES}


@pytest.fixture
def open_form(clinic: Clinic) -> Clinic:
    """A site that has entered its numbers and accepted the statement."""
    admin = clinic.people["administrator"]
    set_numbers(admin, site=clinic.here, numbers=NUMBERS)
    accept_form(admin, site=clinic.here, statement=DIGEST)
    return clinic


def form(clinic: Clinic) -> str:
    return reverse("urgent_form", kwargs={"site": clinic.here.id})


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(
        Account.objects.get(username=role), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def guardian(clinic: Clinic, name: str = "family") -> Person:
    account = Account.objects.get(username=name)
    value = Guardian("", "", When.read("2020-01-01"), name="A parent", account=account.id)
    add_lasting(clinic.doctor, child=clinic.ada, value=value)
    return person_of(account, TODAY)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- off until a site says otherwise ----------------------------------------------------------------------------


def test_without_numbers_the_form_is_off_and_says_whom_to_call(clinic: Clinic) -> None:
    for address in (reverse("urgent"), form(clinic), reverse("urgent_form", kwargs={"site": "nowhere"})):
        page = text(Client().get(address))
        assert "not in use here" in page
        assert "call your local emergency number now" in page
        assert '<input type="radio"' not in page


def test_numbers_alone_do_not_open_it_nor_does_a_statement_that_has_changed(clinic: Clinic) -> None:
    admin = clinic.people["administrator"]
    set_numbers(admin, site=clinic.here, numbers=NUMBERS)
    assert "not in use here" in text(Client().get(form(clinic)))
    accept_form(admin, site=clinic.here, statement="another text")
    page = text(Client().get(form(clinic)))
    assert "not in use here" in page
    assert "tel:112" in page  # the numbers that are known are shown all the same


def test_the_statement_is_not_accepted_before_every_number_is_there(clinic: Clinic) -> None:
    admin = clinic.people["administrator"]
    set_numbers(admin, site=clinic.here, numbers=NUMBERS | {"poison": " "})
    with pytest.raises(NotPossible, match="every number"):
        accept_form(admin, site=clinic.here, statement=DIGEST)


def test_who_accepted_and_when_is_kept(open_form: Clinic) -> None:
    row = UrgentSite.objects.get(site=open_form.here)
    assert is_on(row)
    assert row.accepted_by_id == open_form.people["administrator"].account
    assert re.match(r"\d{4}-\d\d-\d\dT", row.accepted_at)


def test_the_administrator_of_another_site_enters_nothing(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        set_numbers(clinic.people["administrator"], site=clinic.there, numbers=NUMBERS)
    with pytest.raises(NotAllowed):
        set_numbers(clinic.doctor, site=clinic.here, numbers=NUMBERS)


def test_the_page_of_the_site_enters_accepts_and_switches_off(clinic: Clinic) -> None:
    client, address = signed_in("administrator"), reverse("urgent_site", kwargs={"id": clinic.here.id})
    wrong = text(client.post(address, NUMBERS | {"do": "numbers", "team": "call us"}))
    assert "as it is dialled" in wrong
    assert "call us" in wrong  # what was typed is still there
    client.post(address, NUMBERS | {"do": "numbers"})
    assert "Tick the box first" in text(client.post(address, {"do": "accept"}, follow=True))
    assert "The form is on." in text(client.post(address, {"do": "accept", "agreed": "1"}, follow=True))
    assert "The form is off." in text(client.post(address, {"do": "withdraw"}, follow=True))


def test_a_number_is_a_link_that_a_phone_dials(open_form: Clinic) -> None:
    found = numbers_of(UrgentSite.objects.get(site=open_form.here))
    assert [one.link for one in found] == [
        "tel:112",
        "tel:+15550100",
        "tel:5550199",
        "tel:5550142",
        "tel:5550150",
    ]
    assert found[1].when == "Mon to Fri, 8 to 16"


# --- without signing in -----------------------------------------------------------------------------------------


def test_the_one_site_that_has_it_is_opened_at_once_and_two_are_offered(open_form: Clinic) -> None:
    assert Client().get(reverse("urgent"))["Location"] == form(open_form)
    from heliotrope.clinic.database.changing import changing

    with changing("test", "test"):
        UrgentSite.objects.create(site=open_form.there, accepted=DIGEST, **NUMBERS)
    page = text(Client().get(reverse("urgent")))
    assert "Here" in page
    assert "There" in page


def test_the_first_page_asks_the_worst_and_has_the_numbers_of_the_site(open_form: Clinic) -> None:
    page = text(Client().get(form(open_form)))
    assert all(one.ask in page for one in plain.WORST.questions)
    assert plain.ASK_AGE in page
    assert page.index("tel:112") < page.index(plain.WORST.questions[0].ask)
    assert "This is the first part" in page
    assert page.count(">Not sure<") >= len(plain.WORST.questions)


def test_a_yes_to_one_of_the_worst_is_an_emergency_at_once(open_form: Clinic) -> None:
    page = text(Client().post(form(open_form), {"at": "worst", "go": "next", "urgent.struggles": "yes"}))
    assert words.FIRST[Level.EMERGENCY] in page
    assert words.WORDS["RF-02"].say in page
    assert "Call 112" in page
    assert "Answer more questions" in page


def walk(client: Client, clinic: Clinic, **answers: str) -> list[str]:
    """Every page of the form, each question answered as told, else with its harmless answer."""
    named = {name.replace("__", "."): value for name, value in answers.items()}
    given = FINE | NO_MEDICINE | {"age": "small"} | named
    page, seen, sent = client.get(form(clinic)).content.decode(), [], {}
    while "<h1>" in page and 'name="at" value="' in page and 'class="verdict' not in page:
        seen.append(page)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        sent = {name: value for name, value in hidden.items() if name != "csrfmiddlewaretoken"}
        sent |= {
            name: given[name] for name in re.findall(r'type="radio" name="([^"]+)"', page) if name in given
        }
        page = client.post(form(clinic), sent | {"go": "next"}).content.decode()
    return [*seen, page]


def test_the_answers_of_every_page_go_along_to_the_result(open_form: Clinic) -> None:
    pages = walk(Client(), open_form, symptom__cough="moderate")
    assert len(pages) == 9  # worst, chest, strength, tummy, skin, more, which medicines, medicines, result
    assert words.FIRST[Level.SAME_DAY] in pages[-1]
    assert words.WORDS["RF-02b"].say in " ".join(pages[-1].split())


def test_nothing_found_is_not_called_safe_and_the_numbers_stand_on_every_page(open_form: Clinic) -> None:
    pages = walk(Client(), open_form)
    assert all("tel:112" in page and "tel:+15550100" in page for page in pages)
    last = " ".join(re.sub(r"<[^>]+>", " ", pages[-1]).split()).lower()
    assert words.WORRIED.lower() in last
    assert not re.search(r"\b(safe|fine|normal|healthy|all clear|nothing is wrong)\b", last)


def test_nothing_is_kept_of_somebody_who_is_not_signed_in(open_form: Clinic) -> None:
    before = (AuditEntry.objects.count(), ReadEntry.objects.count(), SittingRow.objects.count())
    client = Client()
    walk(client, open_form, urgent__high_fever="yes")
    assert set(client.cookies) <= {"csrftoken"}
    assert Session.objects.count() == 0
    assert (AuditEntry.objects.count(), ReadEntry.objects.count(), SittingRow.objects.count()) == before
    assert UrgentAnswers.objects.count() == 0
    assert client.get(form(open_form))["Cache-Control"] == "no-store"


def test_a_phone_that_refuses_cookies_gets_its_answer_all_the_same(open_form: Clinic) -> None:
    client = Client(enforce_csrf_checks=True)
    page = text(client.post(form(open_form), {"at": "worst", "go": "next", "urgent.struggles": "yes"}))
    assert words.FIRST[Level.EMERGENCY] in page


def test_the_pages_have_no_script(open_form: Clinic) -> None:
    for page in walk(Client(), open_form):
        assert "<script" not in page


def test_a_baby_is_asked_other_questions(open_form: Clinic) -> None:
    page = text(Client().post(form(open_form), FINE | {"at": "worst", "go": "next", "age": "baby"}))
    assert "Is your baby floppy?" in page
    assert "walk a week ago" not in page


def test_the_page_before_comes_back_with_its_answers(open_form: Clinic) -> None:
    sent = {"at": "chest", "go": "back", "urgent.blue_lips": "not_sure", "age": "small"}
    page = text(Client().post(form(open_form), sent))
    assert re.search(r'name="urgent.blue_lips" value="not_sure" checked', page)


def test_what_was_sent_by_somebody_else_than_the_form_breaks_nothing(open_form: Clinic) -> None:
    odd = {
        "at": "<script>",
        "go": "next",
        "age": "x" * 5000,
        "urgent.struggles": "maybe",
        "exam.temperature": "1/0",
    }
    answer = Client().post(form(open_form), odd)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


# --- a family that is signed in ---------------------------------------------------------------------------------


def sent(clinic: Clinic, client: Client | None = None, **answers: str) -> UrgentAnswers:
    named = {name.replace("__", "."): value for name, value in answers.items()}
    client = client or signed_in("family")
    client.post(reverse("own_urgent", kwargs={"child": clinic.ada.id}), named | {"at": "worst", "go": "next"})
    return UrgentAnswers.objects.latest("at")


def test_answers_are_kept_appear_at_once_and_show_who_saw_them(open_form: Clinic) -> None:
    guardian(open_form)
    client = signed_in("family")
    row = sent(open_form, client, urgent__seizure="yes")
    assert (row.level, row.told_level, row.finished) == ("EMERGENCY", "EMERGENCY", True)
    assert row.answers == {"urgent.seizure": "yes"}
    mine = reverse("own_answers", kwargs={"child": open_form.ada.id, "answers": row.id})
    assert "Nobody has seen them yet" in text(client.get(mine))
    nurse, page = (
        signed_in("nurse"),
        reverse("urgent_answers", kwargs={"child": open_form.ada.id, "answers": row.id}),
    )
    assert page in text(nurse.get("/"))
    assert "Did your child have a fit?" in text(nurse.get(page))
    nurse.post(page)
    assert page not in text(nurse.get("/"))
    row.refresh_from_db()
    assert row.seen_by_id == open_form.people["nurse"].account
    assert "Seen by the team" in text(client.get(mine))
    assert "Seen by the team" in text(client.get(reverse("own_child", kwargs={"child": open_form.ada.id})))


def test_the_first_who_saw_it_stays(open_form: Clinic) -> None:
    guardian(open_form)
    row = sent(open_form, urgent__seizure="yes")
    see_answers(open_form.people["nurse"], child=open_form.ada, answers=row.id)
    see_answers(open_form.doctor, child=open_form.ada, answers=row.id)
    row.refresh_from_db()
    assert row.seen_by_id == open_form.people["nurse"].account


def test_what_was_broken_off_reaches_the_team_too(open_form: Clinic) -> None:
    guardian(open_form)
    row = sent(open_form, urgent__seizure="no")
    assert not row.finished
    assert [one.row.id for one in waiting(open_form.doctor, frozenset({open_form.here.id}))] == [row.id]


def test_more_answers_go_into_the_same_row_until_somebody_has_seen_it(open_form: Clinic) -> None:
    guardian(open_form)
    client, address = signed_in("family"), reverse("own_urgent", kwargs={"child": open_form.ada.id})
    row = sent(open_form, client, urgent__seizure="no")
    client.post(
        address, row.answers | {"at": "chest", "go": "result", "goes_on": row.id, "urgent.headache": "yes"}
    )
    row.refresh_from_db()
    assert (row.level, row.finished, UrgentAnswers.objects.count()) == ("EMERGENCY", True, 1)
    see_answers(open_form.doctor, child=open_form.ada, answers=row.id)
    client.post(address, {"at": "worst", "go": "result", "goes_on": row.id, "urgent.seizure": "no"})
    assert UrgentAnswers.objects.count() == 2
    row.refresh_from_db()
    assert row.level == "EMERGENCY"


def test_the_gravest_stands_first_and_only_those_of_the_own_sites(open_form: Clinic) -> None:
    guardian(open_form)
    mild, grave = sent(open_form, urgent__struggles="no"), sent(open_form, urgent__struggles="yes")
    found = waiting(open_form.doctor, frozenset({open_form.here.id}))
    assert [one.row.id for one in found] == [grave.id, mild.id]
    assert waiting(open_form.doctor, frozenset({open_form.there.id})) == []
    assert waiting(open_form.people["auditor"], frozenset({""})) == []


def test_what_was_told_in_confidence_is_not_told_to_a_family_by_a_result(open_form: Clinic) -> None:
    """A plan to end life, noted in confidence today, is known to the team and speaks there; not on the page of a parent."""
    guardian(open_form)
    from heliotrope.clinic.actions.visits import start_sitting
    from heliotrope.record.sittings import Kind

    start_sitting(open_form.doctor, child=open_form.ada, kind=Kind.CALL, observed=When.on(_today()),
        entries={"private.suicidal": Entry("private.suicidal", "plan")})  # fmt: skip
    row = sent(open_form, urgent__struggles="no")
    assert row.level == "EMERGENCY"
    assert row.told_level == ""
    assert words.WORDS["RF-28"].say not in row.told


def _today() -> Any:
    from datetime import date

    return date.today()


def test_a_family_sees_its_own_answers_and_nobody_elses(open_form: Clinic) -> None:
    guardian(open_form)
    row = sent(open_form, urgent__seizure="yes")
    from heliotrope.clinic.database.changing import changing

    with changing("test", "test"):
        Account.objects.create_user("other", "x" * 20, name="Another parent")
    guardian(open_form, "other")
    address = reverse("own_answers", kwargs={"child": open_form.ada.id, "answers": row.id})
    assert signed_in("other").get(address).status_code == 404
    bela = reverse("own_urgent", kwargs={"child": open_form.children["Bela"].id})
    assert signed_in("family").get(bela).status_code == 403


def test_answers_are_kept_for_ones_own_child_only(open_form: Clinic) -> None:
    told = {
        "answers": {},
        "level": "",
        "rules": [],
        "told_level": "",
        "told": [],
        "unanswered": [],
        "finished": True,
    }
    for person in (open_form.doctor, open_form.people["family"]):
        with pytest.raises(NotAllowed):
            keep_answers(person, child=open_form.ada, **told)  # type: ignore[arg-type]


def test_the_form_of_ones_own_child_is_off_until_the_site_has_it(clinic: Clinic) -> None:
    guardian(clinic)
    page = text(signed_in("family").get(reverse("own_urgent", kwargs={"child": clinic.ada.id})))
    assert "not in use here" in page


def test_the_plan_of_the_clinician_is_shown_as_it_stands(open_form: Clinic) -> None:
    from datetime import timedelta

    guardian(open_form)
    lines = {"plan": "INVENTED PLAN, as written"}
    make_card(
        open_form.doctor, child=open_form.ada, lines=lines, today=_today(), replace_by=_today() + timedelta(9)
    )
    from heliotrope.record.lasting import DrugCourse

    add_lasting(open_form.doctor, child=open_form.ada,
        value=DrugCourse("", "", When.read("2024-01-01"), drug="prednisolone"))  # fmt: skip
    client = signed_in("family")
    row = sent(open_form, client, symptom__vomiting="repeated")
    page = client.get(reverse("own_answers", kwargs={"child": open_form.ada.id, "answers": row.id}))
    assert "INVENTED PLAN, as written" in text(page)
    other = sent(open_form, client, urgent__seizure="yes", goes_on="none")
    assert "INVENTED PLAN, as written" not in other.told


# --- a call -----------------------------------------------------------------------------------------------------


def test_staff_are_asked_for_everything_that_a_rule_asks() -> None:
    asked = {fact.asked.item.id for rule in RULES for fact in rule.facts if isinstance(fact.asked, Answer)}
    assert asked <= set(ITEMS)
    assert FURTHER


def test_a_call_says_what_it_means_and_is_written_down(clinic: Clinic) -> None:
    client, address = signed_in("nurse"), reverse("urgent_call", kwargs={"child": clinic.ada.id})
    assert "Ask from top to bottom" in text(client.get(address))
    told = {"urgent.seizure": "yes", "exam.temperature": "38.5"}
    page = text(client.post(address, told | {"do": "look"}))
    assert "Emergency now" in page
    assert "RF-08" in page
    assert "Cannot rule out" in page
    assert not SittingRow.objects.filter(kind="call").exists()
    assert "Choose who called" in text(client.post(address, told | {"do": "keep", "about": "Fit"}))
    client.post(address, told | {"do": "keep", "about": "Fit", "who": "family"})
    entries = sitting_of(SittingRow.objects.get(kind="call")).entries
    assert entries["urgent.seizure"].value == "yes"
    assert entries["exam.temperature"].how.value == "reported"
    assert entries["call.about"].value == "Fit" if "call.about" in entries else True


def test_a_number_that_cannot_be_read_stays_in_its_field(clinic: Clinic) -> None:
    client, address = signed_in("nurse"), reverse("urgent_call", kwargs={"child": clinic.ada.id})
    page = client.post(
        address, {"exam.temperature": "hot", "do": "keep", "who": "family", "about": "x"}
    ).content.decode()
    assert 'value="hot"' in page
    assert "cannot be read" in page
    assert not SittingRow.objects.filter(kind="call").exists()


def test_the_actions_ask_for_the_right_permission() -> None:
    from heliotrope.clinic.actions.doing import ACTIONS

    assert {name: ACTIONS[name].needs for name in ("set_numbers", "accept_form", "keep_answers", "see_answers", "make_card")} == {
        "set_numbers": Permission.ADMINISTER, "accept_form": Permission.ADMINISTER, "keep_answers": Permission.READ_OWN_CHILD,
        "see_answers": Permission.REVIEW_RESULTS, "make_card": Permission.PRESCRIBE,
    }  # fmt: skip


# --- in the language of the family ------------------------------------------------------------------------------

FOR_FAMILIES = ("urgent/base", "urgent/form", "urgent/result", "urgent/off", "urgent/choose", "urgent/numbers", "card/own",
                "card/sheet", "card/offline", "family/family", "urgent questions")  # fmt: skip


@pytest.mark.parametrize("language", ["es"])
def test_every_word_for_families_is_translated(language: str) -> None:
    """Read from the catalogue itself: a word that is missing there would be shown in English."""
    path = files("heliotrope.clinic") / "locale" / language / "LC_MESSAGES" / "django.po"
    found = [
        one
        for one in read_po(BytesIO(path.read_bytes()), locale=language)
        if any(part in place for place, _line in one.locations for part in FOR_FAMILIES)
    ]
    assert len(found) > 250
    assert [
        one.id for one in found if not (one.string if isinstance(one.string, str) else all(one.string))
    ] == []
    told = {one.id: str(one.string) for one in found}
    assert not [
        id for id in words.strings() if re.search(r"\b(segur[oa]|a salvo|sin peligro)\b", told[id].lower())
    ]
    assert not [id for id in (*words.strings(), *plain.strings()) if re.search(r"\d|\bmg\b", told[id])]
