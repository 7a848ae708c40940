"""The pages of a visit: figures that lead to fields, the laboratory table, a whole part not done, drugs, what is asked back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliotrope.clinic.actions.drugs import start_drug
from heliotrope.clinic.actions.visits import save_entries, start_sitting
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import LASTING, Account, ChildRow, SittingRow
from heliotrope.clinic.pages.visit.absences import asked_today, reason_of, whole
from heliotrope.clinic.pages.visit.laboratory import PUBLISHED
from heliotrope.clinic.pages.visit.parts import Part, part, parts
from heliotrope.clinic.pages.visit.skin import REGIONS, SCORES, SECTIONS, by_region
from heliotrope.clinic.pages.visit.typed import typed
from heliotrope.clinic.storing import course_of, sitting_of
from heliotrope.exchange.report import words
from heliotrope.knowledge import catalogue, child, recorded
from heliotrope.knowledge.laboratory import ANALYTES, interval_rows
from heliotrope.language.exact import exact
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import DoseStep, DrugCourse
from heliotrope.record.people import Guardian
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once


@pytest.fixture
def visit(clinic: Clinic) -> SittingRow:
    return start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2026-03-14"))


@pytest.fixture
def doctor(clinic: Clinic) -> Client:
    found = Client()
    found.force_login(Account.objects.get(id=clinic.doctor.account))
    return found


def place(visit: SittingRow, name: str, save: bool = False) -> str:
    kwargs = {"child": visit.child_id, "sitting": visit.id, "name": name}
    return reverse("save_visit" if save else "visit", kwargs=kwargs)


def entries(visit: SittingRow) -> dict[str, Entry]:
    visit.refresh_from_db()
    return dict(sitting_of(visit).entries)


def named(name: str) -> Part:
    found = part(name)
    assert found is not None
    return found


# --- figures ----------------------------------------------------------------------------------------------------


def test_each_muscle_of_a_form_is_on_the_figure_and_leads_to_its_field(
    visit: SittingRow, doctor: Client
) -> None:
    for name, muscles in (
        ("mmt8", 8),
        ("mmt8b", 15),
    ):  # one side: 8; the neck and 7 muscles on two sides: 1 + 2 * 7
        page = doctor.get(place(visit, name)).content.decode()
        targets = [item.column for item in named(name).items if f'href="#ask-{item.column}"' in page]
        assert len(targets) == muscles
        assert all(f'id="ask-{target}"' in page for target in targets)


def test_a_grade_shows_on_the_figure_as_a_number(visit: SittingRow, doctor: Client) -> None:
    answer = doctor.post(place(visit, "mmt8", save=True), {"version": "1", "mmt8.deltoid": "7"}).json()
    assert ">7</text>" in answer["figure"]
    assert "Deltoid: 7" in answer["figure"]
    assert 'fill-opacity="0.3"' in answer["figure"]  # 10 is full strength and bare: (10 - 7) / 10


def test_every_finding_of_the_skin_is_in_one_region() -> None:
    everything = {item.id for name in SECTIONS for item in recorded.section(name).items} | {
        item.id for name in SCORES for item in catalogue.instrument(name).items
    }
    homes = [item.id for items in by_region().values() for item in items]
    assert sorted(homes) == sorted(everything)
    assert all(by_region()[region.name] for region in REGIONS)
    assert {item.id for item in named("skin").items} == everything


def test_a_region_asks_its_own_and_the_list_asks_everything(visit: SittingRow, doctor: Client) -> None:
    face = doctor.get(place(visit, "skin") + "?region=face").content.decode()
    assert 'data-item="skin.malar_rash"' in face
    assert 'data-item="skin.v_sign"' not in face
    whole_list = doctor.get(place(visit, "skin") + "?region=all").content.decode()
    assert all(f'data-item="{item.id}"' in whole_list for item in named("skin").items)


# --- the laboratory ---------------------------------------------------------------------------------------------


def test_a_result_is_kept_as_it_was_typed(visit: SittingRow, doctor: Client) -> None:
    doctor.post(place(visit, "laboratory", save=True), {
        "version": "1", "lab.ck": "≤3.2", "lab.ck__unit": "ukat/L", "lab.ck__flag": "H", "lab.ck_lln": "0.5",
        "lab.ck_uln": "2.9",
    })  # fmt: skip
    found = entries(visit)
    assert (found["lab.ck"].value, found["lab.ck"].unit, found["lab.ck"].flag) == ("≤3.2", "ukat/L", "H")
    assert (found["lab.ck_uln"].value, found["lab.ck_uln"].unit) == (
        "2.9",
        "ukat/L",
    )  # a limit is in its value's unit
    assert (found["lab.ck_lln"].value, found["lab.ck_lln"].unit) == ("0.5", "ukat/L")


def test_a_flag_without_a_value_is_asked_for(visit: SittingRow, doctor: Client) -> None:
    answer = doctor.post(
        place(visit, "laboratory", save=True), {"version": "1", "lab.ck": "", "lab.ck__flag": "H"}
    ).json()
    assert "value" in answer["errors"]["lab.ck"]
    assert entries(visit) == {}


def test_the_last_panel_asks_for_the_tests_of_last_time(
    clinic: Clinic, visit: SittingRow, doctor: Client
) -> None:
    before = {"lab.ck": Entry("lab.ck", "80"), "lab.ferritin": Entry("lab.ferritin", "20")}
    start_sitting(
        clinic.doctor,
        child=clinic.ada,
        kind=Kind.LABORATORY,
        observed=When.read("2026-02-01"),
        entries=before,
    )
    page = doctor.get(place(visit, "laboratory") + "?panel=last").content.decode()
    assert page.count('class="ask lab') == 2
    assert "last 80 U/L on 1 Feb 2026." in page
    usual = doctor.get(place(visit, "laboratory")).content.decode()
    assert usual.count('class="ask lab') == len(ANALYTES)


def test_the_limit_in_use_is_named(visit: SittingRow, doctor: Client) -> None:
    doctor.post(place(visit, "laboratory", save=True), {"version": "1", "lab.ck": "80", "lab.ck_uln": "170"})
    page = doctor.get(place(visit, "laboratory")).content.decode()
    assert "Limit used: ≤ 170 U/L, as printed." in page
    assert "No limit known." in page


def test_a_published_limit_is_told_in_words(visit: SittingRow, doctor: Client) -> None:
    assert {row["set"] for row in interval_rows()} == set(PUBLISHED)
    with changing("test", "test"):  # a girl of seven; her limits are those of girls of 6 and 7 years
        born = When.read("2018-05-02")
        ChildRow.objects.filter(id=visit.child_id).update(
            sex="female", birth=str(born), birth_earliest=born.earliest, birth_latest=born.latest
        )
    page = doctor.get(place(visit, "laboratory")).content.decode()
    assert "Limit used: 134 – 391 U/L, for this age and sex" in page
    assert "from Mayo Clinic Laboratories (our choice; a printed limit replaces it)" in page
    assert "MAYO-CK" not in page


def test_units_and_enzymes_are_written_as_people_write_them() -> None:
    assert [unit_words(code) for code in ("10*3/uL", "ug/L", "U/L", "1", "Cel", "10*-6")] == [
        "10³/µL", "µg/L", "U/L", "", "°C", "10⁻⁶",
    ]  # fmt: skip
    assert [words.value(code) for code in ("ldh", "ck", "aldolase", "not_iim", "moderate_or_severe")] == [
        "LDH", "CK", "aldolase", "not myositis", "moderate or severe",
    ]  # fmt: skip


# --- not done ---------------------------------------------------------------------------------------------------


def test_a_whole_part_is_not_done_at_once_and_values_stay(visit: SittingRow, doctor: Client) -> None:
    doctor.post(place(visit, "cmas", save=True), {"version": "1", "cmas.head_lift": "3"})
    doctor.post(place(visit, "cmas"), {"version": "2", "whole": "refused"})
    found = entries(visit)
    asked = {item.id for item in asked_today(named("cmas").items)}
    assert found["cmas.head_lift"].value == "3"
    assert {id for id, entry in found.items() if entry.absent is Absent.REFUSED} == asked - {"cmas.head_lift"}
    assert "cmas.total_entered" not in found  # nobody left out a total of another sheet
    assert "cmas.head_lift_s" not in found  # nor the seconds behind a grade
    doctor.post(place(visit, "cmas"), {"version": "3", "whole": "back"})
    assert set(entries(visit)) == {"cmas.head_lift"}


def test_one_reason_for_all_is_said_as_one() -> None:
    items = named("mmt8").items
    refused = {id: entry for id, entry in whole("refused", items, {}).items() if entry is not None}
    assert reason_of(items, refused) is Absent.REFUSED
    assert reason_of(items, {}) is None
    assert reason_of(items, refused | {"mmt8.deltoid": Entry("mmt8.deltoid", "10")}) is None


def test_an_unknown_reason_is_refused(visit: SittingRow, doctor: Client) -> None:
    page = doctor.post(place(visit, "cmas"), {"version": "1", "whole": "because"}).content.decode()
    assert "because" in page
    assert entries(visit) == {}


# --- weights in pounds, heights in feet -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "item, said, meant",
    [
        (child.WEIGHT, "44 lb", "19.96"),  # 44 * 0.45359237 = 19.95806…
        (child.WEIGHT, "44lbs 8 oz", "20.18"),  # 44.5 * 0.45359237 = 20.18486…
        (child.HEIGHT, "3 ft 8", "111.8"),  # 44 * 2.54 = 111.76
        (child.HEIGHT, "3'8\"", "111.8"),
        (child.HEIGHT, "44 in", "111.8"),
    ],
)
def test_pounds_and_feet_are_converted_only_after_asking(item: Any, said: str, meant: str) -> None:
    first = typed({item.id: said}, {item.id: item}, {})
    assert not first.changes
    assert meant in first.questions[item.id]
    sure = typed({item.id: said, f"{item.id}__sure": "1"}, {item.id: item}, {})
    entry = sure.changes[item.id]
    assert entry is not None
    assert (entry.value, entry.unit) == (meant, "")
    assert said in entry.comment


@pytest.mark.parametrize(
    "item, value, last, asks",
    [
        (child.WEIGHT, "84", "38", "pounds"),  # 38 kg are 83.8 lb
        (child.WEIGHT, "3.8", "38", "tenth"),
        (child.WEIGHT, "299.5", "29.9", "ten times"),
        (child.HEIGHT, "130", "138", "shrink"),
    ],
)
def test_a_value_far_from_the_last_asks_first(item: Any, value: str, last: str, asks: str) -> None:
    found = typed({item.id: value}, {item.id: item}, {item.id: (exact(last), 30)})
    assert asks in found.questions[item.id]
    assert not found.changes


# --- drugs ------------------------------------------------------------------------------------------------------


def mtx(clinic: Clinic) -> str:
    course = DrugCourse("", "", When.read("2026-01-05"), drug="methotrexate")
    dose = DoseStep("", "", When.read("2026-01-05"), amount="10", unit="mg", route="SC", every="weekly")
    return start_drug(clinic.doctor, child=clinic.ada, course=course, dose=dose).id


def test_a_dose_is_changed_inside_the_visit(clinic: Clinic, visit: SittingRow, doctor: Client) -> None:
    weight = {"child.weight": Entry("child.weight", "25")}
    save_entries(clinic.doctor, child=clinic.ada, sitting=visit.id, version=1, changes=weight)
    prefix = f"change-{mtx(clinic)}"
    reply = doctor.post(place(visit, "drugs"), {
        "doing": prefix, f"{prefix}-start": "2026-03-14", f"{prefix}-amount": "12.5", f"{prefix}-unit": "mg",
        f"{prefix}-route": "SC", f"{prefix}-every": "weekly", f"{prefix}-weekday": "FRI",
        "why-MTX-10": "Blood was taken this morning",
    })  # fmt: skip
    assert reply["Location"] == place(visit, "drugs")
    page = doctor.get(place(visit, "drugs")).content.decode()
    assert "12.5 mg SC weekly (Friday) · 0.5 mg/kg" in page  # 12.5 / 25
    assert "today's weight of 25 kg" in page.replace("&#x27;", "'")
    assert "mg/m²" not in page  # the site has not confirmed the formula


def test_a_drug_is_stopped_only_with_a_reason(clinic: Clinic, visit: SittingRow, doctor: Client) -> None:
    prefix = f"stop-{mtx(clinic)}"
    page = doctor.post(
        place(visit, "drugs"), {"doing": prefix, f"{prefix}-stop": "2026-03-14", f"{prefix}-comment": "sick"}
    )
    assert b"errorlist" in page.content or b'class="error"' in page.content
    assert b'value="sick"' in page.content  # what was typed stays
    assert course_of(clinic.ada).of(DrugCourse)[0].stop is None
    doctor.post(
        place(visit, "drugs"),
        {"doing": prefix, f"{prefix}-stop": "2026-03-14", f"{prefix}-reason": "adverse_reaction"},
    )
    assert str(course_of(clinic.ada).of(DrugCourse)[0].stop) == "2026-03-14"


def test_without_a_weight_the_drugs_ask_for_it(clinic: Clinic, visit: SittingRow, doctor: Client) -> None:
    mtx(clinic)
    page = doctor.get(place(visit, "drugs")).content.decode()
    assert "No weight is recorded" in page
    assert place(visit, "size") in page
    assert "mg/kg" not in page.split("<main")[1].split("data-weight")[0]


def test_who_may_not_prescribe_reads_the_drugs_and_changes_none(clinic: Clinic, visit: SittingRow) -> None:
    mtx(clinic)
    physio = Client()
    physio.force_login(Account.objects.get(id=clinic.people["physiotherapist"].account))
    assert b"Change the dose" not in physio.get(place(visit, "drugs")).content
    assert physio.post(place(visit, "drugs"), {"doing": "start"}).status_code == 403


# --- every part -------------------------------------------------------------------------------------------------


def test_every_part_can_be_read_by_whoever_may_not_write(clinic: Clinic, visit: SittingRow) -> None:
    manager = Client()
    manager.force_login(Account.objects.get(id=clinic.people["data_manager"].account))
    for one in parts():
        page = manager.get(place(visit, one.name))
        assert page.status_code == 200, one.name
        main = page.content.decode().split("<main")[1].split('class="meaning"')[0]
        assert '<input type="radio"' not in main, one.name
        assert 'id="on"' not in main, one.name


def test_a_save_reads_nothing_of_what_lasts(visit: SittingRow, doctor: Client) -> None:
    """The tables of drugs, procedures and all else are asked at none of the saves of a visit; the part on drugs asks them."""
    lasting = {f'"{kind._meta.db_table}"' for kind in LASTING.values()} - {
        f'"{LASTING[Guardian]._meta.db_table}"'
    }
    with CaptureQueriesContext(connection) as asked:
        doctor.post(place(visit, "cmas", save=True), {"version": "1", "cmas.head_lift": "3"})
    assert not [one["sql"] for one in asked if any(table in one["sql"] for table in lasting)]
    with CaptureQueriesContext(connection) as asked:
        doctor.get(place(visit, "drugs"))
    assert any(table in one["sql"] for one in asked for table in lasting)
