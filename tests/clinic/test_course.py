"""The course of a child: the page, a measure by itself, two visits, everything recorded, the sheet."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.actions.working import set_task
from heliotrope.clinic.falling_due import dues_of
from heliotrope.clinic.models import Account, ChildRow
from heliotrope.clinic.pages.course import beside, compare, measures
from heliotrope.clinic.pages.course.everything import everything
from heliotrope.clinic.storing import course_of
from heliotrope.exchange.report.visits import history_of
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import DrugCourse, Procedure, Vaccination
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import TODAY, Clinic

pytestmark = pytest.mark.once

DAYS = ("2025-09-01", "2025-11-03", "2026-01-12")


@pytest.fixture
def bela(clinic: Clinic) -> ChildRow:
    """Three visits: CMAS 30, 32 and 40; CK 400 of 200 at the first, nothing of it later; weight refused at the last."""
    child = clinic.children["Bela"]
    for day, total, more in zip(DAYS, ("30", "32", "40"), (
        (Entry("lab.ck", "400", "U/L"), Entry("lab.ck_uln", "200", "U/L")), (Entry("child.weight", "20", "kg"),),
        (Entry("child.weight", absent=Absent.REFUSED), Entry("global.physician", "3"))), strict=True):  # fmt: skip
        entries = {one.item: one for one in (Entry("cmas.total_entered", total), *more)}
        start_sitting(clinic.doctor, child=child, kind=Kind.VISIT, observed=When.read(day), entries=entries)
    lasting = (
        DrugCourse("", child.id, When.read("2025-09-01"), drug="methotrexate"),
        Vaccination("", child.id, When.read("2025-10"), vaccine="mmr"),
        Procedure(
            "", child.id, When.read("2025-09-20"), procedure="muscle_biopsy", result="perifascicular atrophy"
        ),
    )
    for value in lasting:
        add_lasting(clinic.doctor, child=child, value=value)
    return child


@pytest.fixture
def doctor(clinic: Clinic) -> Client:
    client = Client()
    account = Account.objects.get(username="doctor")
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(doctor: Client, name: str, child: ChildRow, query: str = "", **more: str) -> str:
    answer = doctor.get(reverse(name, kwargs={"child": child.id, **more}) + query)
    assert answer.status_code == 200
    return answer.content.decode()


# --- the page ---------------------------------------------------------------------------------------------------


def test_response_is_told_since_the_visit_that_was_chosen(doctor: Client, bela: ChildRow) -> None:
    """From 30 to 40 is 10 points, from 32 to 40 is 8."""
    first = page(doctor, "course", bela)
    later = page(doctor, "course", bela, "?since=2025-11-03")
    assert "Response since 1\u00a0Sep\u00a02025" in first or "Response since 1 Sep 2025" in first
    assert "<li>CMAS +10" in first
    assert "Response since 3 Nov 2025" in later
    assert "<li>CMAS +8" in later
    assert '<option value="2025-11-03" selected>' in later


def test_a_day_without_a_visit_is_not_a_baseline(doctor: Client, bela: ChildRow) -> None:
    assert "<li>CMAS +10" in page(doctor, "course", bela, "?since=2025-11-04")


def test_each_measure_of_the_table_leads_to_its_page(doctor: Client, bela: ChildRow) -> None:
    address = reverse("measure", kwargs={"child": bela.id, "measure": "cmas.total"})
    assert f'<a href="{address}">CMAS</a>' in page(doctor, "course", bela)


def test_there_is_one_stop_for_the_keyboard_in_the_picture(doctor: Client, bela: ChildRow) -> None:
    picture = re.search(r"<figure.*?</figure>", page(doctor, "course", bela), re.DOTALL)
    assert picture is not None
    assert picture[0].count("tabindex") == 1
    assert "<a " not in picture[0]


def test_nothing_of_the_page_is_inline(doctor: Client, bela: ChildRow) -> None:
    told = page(doctor, "course", bela)
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", told)


# --- cards ------------------------------------------------------------------------------------------------------


def test_weeks_on_treatment_begin_with_the_first_drug(bela: ChildRow) -> None:
    """From 1 September 2025 to 14 March 2026 are 29 + 31 + 30 + 31 + 31 + 28 + 14 = 194 days: 27 weeks and 5 days."""
    card = beside.treatment(course_of(bela), TODAY)
    assert card.lead == "27 weeks"
    assert "Methotrexate, 1 Sep 2025" in card.lines[0]


def test_weeks_are_a_range_while_the_first_day_is_not_known(clinic: Clinic) -> None:
    """Begun in January 2026: on 14 March between 42 days (6 weeks, from the 31st) and 72 days (10 weeks, from the 1st)."""
    ada = clinic.ada
    add_lasting(
        clinic.doctor, child=ada, value=DrugCourse("", ada.id, When.read("2026-01"), drug="methotrexate")
    )
    assert beside.treatment(course_of(ada), TODAY).lead == "6–10 weeks"


def test_a_supplement_is_no_treatment(clinic: Clinic) -> None:
    ada = clinic.ada
    add_lasting(
        clinic.doctor, child=ada, value=DrugCourse("", ada.id, When.read("2026-01"), drug="folic_acid")
    )
    assert beside.treatment(course_of(ada), TODAY).lead == "no drug recorded"


def test_what_is_overdue_names_the_visit_first_and_then_tasks(clinic: Clinic, bela: ChildRow) -> None:
    """A global rating of 3 is not inactive: a visit every 56 days. 12 January 2026 and 19 + 28 + 9 days are 9 March, and to
    1 June 22 + 30 + 31 + 1 = 84 days, more than the 14 of grace."""
    day = date(2026, 6, 1)
    card = beside.late(bela.id, dues_of(bela, day), day)
    assert card.lead == "Visit: 84 days over"
    assert len(card.lines) == beside.MOST + 1
    assert re.fullmatch(r"and \d+ more", card.lines[-1])


def test_a_task_that_is_late_stands_on_the_card(clinic: Clinic, bela: ChildRow) -> None:
    set_task(clinic.doctor, child=bela, what="Eye report", due=date(2026, 3, 1), account=None)
    assert beside.late(bela.id, [], TODAY).lead == "task: Eye report, since 1 Mar 2026"
    assert beside.late(bela.id, [], date(2026, 2, 1)).lead == "nothing of the schedule, and no task"


# --- a measure --------------------------------------------------------------------------------------------------


def test_a_measure_lists_its_values_and_each_leads_to_its_derivation(doctor: Client, bela: ChildRow) -> None:
    told = page(doctor, "measure", bela, measure="cmas.total")
    links = re.findall(r'href="([^"]*measures/cmas.total/[^"]+)">([^<]+)<', told)
    assert [(link.rsplit("/", 2)[1], value) for link, value in links] == [
        ("2026-01-12", "40"), ("2025-11-03", "32"), ("2025-09-01", "30")]  # fmt: skip
    derived = page(doctor, "measure_day", bela, measure="lab.ck_multiple", day="2025-09-01")
    assert "<strong>2</strong>" in derived
    assert "400" in derived
    assert "200" in derived


def test_a_day_without_a_value_has_no_page(doctor: Client, bela: ChildRow) -> None:
    address = reverse(
        "measure_day", kwargs={"child": bela.id, "measure": "lab.ck_multiple", "day": "2026-01-12"}
    )
    assert doctor.get(address).status_code == 404
    assert doctor.get(reverse("measure", kwargs={"child": bela.id, "measure": "no.such"})).status_code == 404


def test_an_undecided_value_says_what_is_missing(bela: ChildRow) -> None:
    history = history_of(course_of(bela))
    line = measures.lines(history, measures.found("jdmai1.total"))[0]
    assert "undecided" in line.value
    assert line.why.startswith("not recorded: ")


# --- two visits -------------------------------------------------------------------------------------------------


def test_two_visits_with_the_difference_and_whether_it_matters(bela: ChildRow) -> None:
    """32 to 40 is 8 more, beyond 1.5 and beyond 3.0; 30 to 32 is beyond the first only."""
    history = history_of(course_of(bela))
    cmas = {one.id: one for one in compare.measures(history, 1, 2)}["cmas.total"]
    assert (cmas.before, cmas.after, cmas.change) == ("32", "40", "+8")
    assert cmas.meaning.count(": yes") == 2
    small = {one.id: one for one in compare.measures(history, 0, 1)}["cmas.total"]
    assert (small.change, small.meaning.count(": yes"), small.meaning.count(": no")) == ("+2", 1, 1)


def test_a_measure_of_which_nothing_was_recorded_did_not_fall(clinic: Clinic, bela: ChildRow) -> None:
    """Two muscles of grade 10 at a fourth visit: their sum is 20 there, and not 0 at the third."""
    entries = {name: Entry(name, "10") for name in ("mmt8.deltoid", "mmt8.quadriceps")}
    start_sitting(
        clinic.doctor, child=bela, kind=Kind.VISIT, observed=When.read("2026-03-02"), entries=entries
    )
    history = history_of(course_of(bela))
    muscles = {one.id: one for one in compare.measures(history, 2, 3)}["mmt8.partial_sum"]
    assert (muscles.before, muscles.after, muscles.change) == ("not recorded", "20", "")


def test_only_confirmed_thresholds_are_told() -> None:
    assert all(
        measures.found(id).standing.value == "confirmed"
        for ids in compare.MEANINGFUL.values()
        for id in ids  # type: ignore[union-attr]
    )


def test_what_was_recorded_once_is_not_taken_to_be_the_same(bela: ChildRow) -> None:
    """CK was measured at the first visit only; weight was 20 kg at the second and refused at the third."""
    first = {one.id: one for one in compare.recorded(course_of(bela), DAYS[0], DAYS[1])}
    assert (first["lab.ck"].before, first["lab.ck"].after, first["lab.ck"].change) == (
        "400 U/L",
        "not recorded",
        "",
    )
    last = {one.id: one for one in compare.recorded(course_of(bela), DAYS[1], DAYS[2])}
    assert (last["child.weight"].before, last["child.weight"].after, last["child.weight"].change) == (
        "20 kg",
        "refused",
        "",
    )


def test_the_page_compares_the_first_with_the_last_unless_asked(doctor: Client, bela: ChildRow) -> None:
    assert "<td>+10</td>" in page(doctor, "compare", bela)
    assert "<td>+8</td>" in page(doctor, "compare", bela, "?a=2025-11-03&b=2026-01-12")
    assert "<td>+10</td>" in page(doctor, "compare", bela, "?a=2001-01-01&b=nonsense")


# --- everything -------------------------------------------------------------------------------------------------


def test_everything_recorded_is_found(doctor: Client, bela: ChildRow) -> None:
    """3 entries of CMAS, 2 of CK, 2 of weight, 1 of the physician, and 3 that last."""
    assert len(everything(course_of(bela))) == 3 + 2 + 2 + 1 + 3
    assert [one.value for one in everything(course_of(bela), "weight refused")] == ["refused"]
    for words, kind in (
        ("mmr", "Vaccination"),
        ("biopsy perifasc", "Procedure"),
        ("methotrexate", "Drug course"),
    ):
        assert [one.kind for one in everything(course_of(bela), words)] == [kind]
    told = page(doctor, "everything", bela, "?find=biopsy")
    assert "1 line" in told
    assert "perifascicular atrophy" in told
    assert "Try fewer of them" in page(doctor, "everything", bela, "?find=nothing+like+this")


# --- the sheet --------------------------------------------------------------------------------------------------


def test_the_sheet_is_one_landscape_page_with_two_identifiers(doctor: Client, bela: ChildRow) -> None:
    answer = doctor.get(reverse("course_pdf", kwargs={"child": bela.id}))
    assert answer["Content-Type"] == "application/pdf"
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", answer.content)
    assert [float(width) > float(height) for width, height in sheets] == [True]
    assert b"Bela Invented" in answer.content
    assert b"INV-Bela" in answer.content


def test_a_child_without_a_visit_has_no_sheet_and_empty_pages_say_what_to_do(
    doctor: Client, clinic: Clinic
) -> None:
    child = clinic.children["Bela"]
    assert doctor.get(reverse("course_pdf", kwargs={"child": child.id})).status_code == 404
    for name in ("course", "compare", "everything", "measures"):
        assert "Begin with" in page(doctor, name, child)
    assert "Nothing of it is recorded yet" in page(doctor, "measure", child, measure="cmas.total")


def test_the_script_needs_nothing_but_the_page() -> None:
    script = (Path(beside.__file__).parents[2] / "static" / "course.js").read_text(encoding="utf-8")
    assert not re.search(r"fetch|XMLHttp|innerHTML|eval|http", script)
