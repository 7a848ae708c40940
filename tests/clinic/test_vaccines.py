"""The page of vaccines: the level of any day and why, what waits, what is missing; a plan is judged before it is stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from heliotrope.clinic.actions.children import correct_child
from heliotrope.clinic.actions.drugs import start_drug
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.models import LASTING, Account, AlertOverride, ChildRow, SittingRow, Task
from heliotrope.clinic.storing import child_of, of_kind
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import (
    Administration,
    DoseStep,
    DrugCourse,
    Housemate,
    PlannedVaccine,
    Vaccination,
    Whom,
)
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic

TODAY = date.today()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(role: str = "doctor") -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=role), BACKEND)
    return client


def ago(days: int) -> When:
    return When.on(TODAY - timedelta(days=days))


def page(child: ChildRow, query: str = "", role: str = "doctor") -> str:
    answer = signed_in(role).get(reverse("vaccines", kwargs={"child": child.id}) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def suppressed(clinic: Clinic) -> ChildRow:
    """Ten years old, 30 kg, on baricitinib for 100 days: high at any dose."""
    ada = clinic.ada
    ada.birth, ada.birth_earliest = str(ago(3800)), ago(3800).earliest
    ada.birth_latest = ada.birth_earliest
    correct_child(clinic.doctor, child=ada, given=child_of(ada))
    size = (Entry("child.weight", "30", "kg"), Entry("child.height", "135", "cm"))
    start_sitting(
        clinic.doctor, child=ada, kind=Kind.VISIT, observed=ago(3), entries={one.item: one for one in size}
    )
    dose = DoseStep("", ada.id, ago(100), amount="4", unit="mg", route="PO", every="daily")
    start_drug(
        clinic.doctor, child=ada, course=DrugCourse("", ada.id, ago(100), drug="baricitinib"), dose=dose
    )
    return ada


def test_the_level_of_today_and_of_another_day_says_why(suppressed: ChildRow) -> None:
    text = page(suppressed)
    assert "High: drugs that suppress strongly are acting" in text
    assert "A JAK inhibitor is taken" in text
    before = page(suppressed, f"?day={ago(101)}")
    assert "None, as far as the record says" in before
    assert "High: drugs" not in before


def test_what_is_missing_is_listed_with_reason_source_and_status(suppressed: ChildRow) -> None:
    text = page(suppressed)
    for part in ("No injected influenza vaccine in the past year", "VAX-11", "EULAR", "0 of 3 doses are recorded",
                 "Against measles none is recorded", "not until a drug is changed", "VAX-01",
                 "Missing means that nothing is recorded"):  # fmt: skip
        assert part in text, part


def test_history_shows_codes_and_what_is_not_known(clinic: Clinic, suppressed: ChildRow) -> None:
    for name in ("mmr", "151", "the one at school"):
        value = Vaccination("", suppressed.id, When.read("2020-05"), vaccine=name)
        add_lasting(clinic.doctor, child=suppressed, value=value)
    text = page(suppressed)
    for part in (
        "CVX 03",
        "CVX 151",
        "not specified: counts as live",
        "the one at school",
        "not known here: it may be live",
    ):
        assert part in text, part


def test_waits_after_a_stopped_drug_and_immunoglobulin_name_their_end(clinic: Clinic) -> None:
    """A JAK inhibitor that was stopped 3 days ago waits 4 more days; 2 g/kg of immunoglobulin wait 11 months."""
    ada = clinic.ada
    over = DrugCourse("", ada.id, ago(100), ago(3), drug="baricitinib")
    ivig = Administration(
        "", ada.id, When.on(date(TODAY.year, TODAY.month, 1)), drug="ivig", amount="2", unit="g/kg"
    )
    for value in (over, ivig):
        add_lasting(clinic.doctor, child=ada, value=value)
    text = page(ada)
    assert "Washing out" in text
    for day in (
        TODAY + timedelta(days=4),
        date(TODAY.year + (TODAY.month + 10) // 12, (TODAY.month + 10) % 12 + 1, 1),
    ):
        assert f"until {day.day} {day:%b %Y}" in text
    assert "VAX-05" in text


def test_the_sheet_for_the_family_names_vaccines_and_neither_dose_nor_drug(suppressed: ChildRow) -> None:
    answer = signed_in().get(reverse("vaccines_for_family", kwargs={"child": suppressed.id}))
    text = answer.content.decode()
    main = text[text.index('<section class="paper">') : text.index("</section>")]
    for part in (
        "Influenza, injected",
        "Measles, mumps and rubella",
        "Do not delay treatment for a vaccine",
        "on the same day",
    ):
        assert part in main, part
    for private in ("baricitinib", "JAK", "doses", "mg", "VAX-"):
        assert private not in main, private


# --- planning ---------------------------------------------------------------------------------------------------


def plan(child: ChildRow, **typed: str) -> str:
    address = reverse("plan_vaccine", kwargs={"child": child.id})
    answer = signed_in().post(address, {"vaccine": "mmr", "whom": "child", **typed}, follow=True)
    return answer.content.decode()


def planned(child: ChildRow) -> list[PlannedVaccine]:
    return list(of_kind(PlannedVaccine, child.id))


def test_a_live_vaccine_on_a_high_level_asks_for_a_reason_before_it_is_stored(suppressed: ChildRow) -> None:
    text = plan(suppressed)
    assert "Not stored yet" in text
    assert "VAX-01" in text
    assert planned(suppressed) == []
    again = plan(suppressed, **{"why-VAX-01": " . "})
    assert "Write why: without a reason nothing is stored." in again
    assert planned(suppressed) == []
    plan(suppressed, **{"why-VAX-01": "Outbreak at school, Dr Infect decided"})
    assert [one.vaccine for one in planned(suppressed)] == ["mmr"]
    kept = AlertOverride.objects.get(rule="VAX-01")
    assert (kept.reason, kept.about, kept.child_id) == (
        "Outbreak at school, Dr Infect decided",
        "Measles, mumps and rubella",
        suppressed.id,
    )


def test_a_vaccine_that_is_not_live_is_stored_at_once_and_can_be_taken_out(suppressed: ChildRow) -> None:
    assert "The vaccine is planned." in plan(suppressed, vaccine="140", start=str(ago(-10)))
    (one,) = planned(suppressed)
    assert (one.vaccine, one.start, one.whom) == ("influenza", ago(-10), Whom.CHILD)
    remove = reverse("remove_planned_vaccine", kwargs={"child": suppressed.id, "id": one.id})
    assert signed_in().get(remove).status_code == 404
    assert signed_in("data_manager").post(remove).status_code == 403
    signed_in("nurse").post(remove)
    assert planned(suppressed) == []


def test_a_name_that_is_not_known_is_refused_and_kept_in_the_form(suppressed: ChildRow) -> None:
    text = plan(suppressed, vaccine="something")
    assert "This vaccine is not known here" in text
    assert 'value="something"' in text
    assert "The vaccine is planned." in plan(suppressed, vaccine="Hepatitis B")


def test_oral_polio_in_the_household_is_judged_for_the_child(suppressed: ChildRow) -> None:
    assert "Oral polio vaccine in the household" in plan(
        suppressed, vaccine="02", whom="household", person="brother"
    )
    assert planned(suppressed) == []


# --- household and contacts -------------------------------------------------------------------------------------


def test_who_lives_with_the_child_is_listed_until_they_leave(clinic: Clinic, suppressed: ChildRow) -> None:
    brother = Housemate(
        "", suppressed.id, relation="brother Ole", measles=True, influenza=When.read("2025-10")
    )
    gone = Housemate("", suppressed.id, None, ago(30), relation="aunt Inga")
    for value in (brother, gone):
        add_lasting(clinic.doctor, child=suppressed, value=value)
    text = page(suppressed)
    for part in ("brother Ole", "measles: yes", "chickenpox: not recorded", "last influenza vaccine: Oct 2025",
                 "No oral polio vaccine"):  # fmt: skip
        assert part in text, part
    assert "aunt Inga" not in text


def test_who_may_only_read_is_led_to_nothing_that_is_refused(clinic: Clinic, suppressed: ChildRow) -> None:
    for value in (
        Vaccination("", suppressed.id, When.read("2020-05"), vaccine="mmr"),
        Housemate("", suppressed.id, relation="aunt Inga"),
    ):
        add_lasting(clinic.doctor, child=suppressed, value=value)
    places = [f"/history/{kind}/" for kind in ("vaccinations", "household")]
    for role, led in (("doctor", True), ("data_manager", False)):
        text = page(suppressed, role=role)
        assert "aunt Inga" in text
        assert [place in text for place in places] == [led, led]


def test_a_contact_is_a_call_with_a_task_and_a_time_limit(suppressed: ChildRow) -> None:
    """Immunoglobulin may prevent measles for 6 days from the contact, which was 2 days ago."""
    address = reverse("new_contact", kwargs={"child": suppressed.id})
    signed_in("nurse").post(address, {"item": "home.measles_contact", "day": str(ago(2))})
    text, last = page(suppressed), TODAY + timedelta(days=4)
    assert f"until {last.day} {last:%b %Y}" in text
    assert "Contact with measles" in text
    assert "VAX-EXP-04" in text
    assert SittingRow.objects.filter(child=suppressed, kind="call").count() == 1
    assert "decide today" in Task.objects.get(child=suppressed).what


@pytest.mark.parametrize("typed, told", [
    ({"item": "home.vzv_contact", "day": "2026-03"}, "Give the day itself"),
    ({"item": "home.vzv_contact", "day": str(ago(-1))}, "lies in the future"),
    ({"item": "", "day": str(ago(1))}, "required"),
])  # fmt: skip
def test_a_contact_that_cannot_be_counted_from_is_refused(
    suppressed: ChildRow, typed: dict[str, str], told: str
) -> None:
    address = reverse("new_contact", kwargs={"child": suppressed.id})
    assert told in signed_in().post(address, typed).content.decode()
    assert not SittingRow.objects.filter(child=suppressed, kind="call").exists()


def test_nothing_recorded_is_never_nothing_to_do(clinic: Clinic) -> None:
    text = page(clinic.children["Bela"])
    for part in ("No vaccination is recorded. That does not say that none was given", "Nobody of the household is recorded",
                 "Against measles none is recorded"):  # fmt: skip
        assert part in text, part
    assert not LASTING[PlannedVaccine].objects.exists()
