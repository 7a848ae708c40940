"""Results wait for a named person until they are acknowledged; red ones first, and in the end for everybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from heliotrope.care.red_results import Verdict
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.people import lock_account
from heliotrope.clinic.actions.reviewing import acknowledge_result
from heliotrope.clinic.actions.visits import mark_in_error, save_entries, sign_sitting, start_sitting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.judging import gravest, results_of
from heliotrope.clinic.models import Account, ResultToReview, SittingRow
from heliotrope.clinic.pages.results.waiting import waiting_for, waiting_for_others
from heliotrope.clinic.storing import course_of, sitting_of
from heliotrope.language.when import When
from heliotrope.record.entries import Entry, How
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import page, signed_in

LOW = {"lab.platelets": "88", "lab.haemoglobin": "12.1"}


def blood(
    clinic: Clinic, values: dict[str, str], day: str = "2026-03-10", kind: Kind = Kind.LABORATORY,
    units: dict[str, str] | None = None, reviewer: str | None = None,
) -> SittingRow:  # fmt: skip
    how = How.IMPORTED if kind is Kind.IMPORT else How.MEASURED
    entries = {id: Entry(id, value, (units or {}).get(id, ""), how=how) for id, value in values.items()}
    return start_sitting(
        clinic.doctor,
        child=clinic.ada,
        kind=kind,
        observed=When.read(day),
        entries=entries,
        reviewer=reviewer,
    )


def verdict(clinic: Clinic, row: SittingRow) -> Verdict | None:
    return gravest(results_of(course_of(clinic.ada), sitting_of(row)))


def test_results_wait_for_the_last_signer(clinic: Clinic) -> None:
    sign_sitting(clinic.doctor, child=clinic.ada, sitting=clinic.draft.id, version=1)
    blood(clinic, LOW)
    assert ResultToReview.objects.get().account_id == clinic.doctor.account
    assert [row.red for row in waiting_for(clinic.doctor)] == [True]
    assert waiting_for(clinic.people["nurse"]) == []
    assert len(waiting_for_others(clinic.people["nurse"])) == 1


def test_results_wait_for_the_team_where_nobody_signed(clinic: Clinic) -> None:
    blood(clinic, LOW)
    assert ResultToReview.objects.get().account_id is None
    assert all(waiting_for(clinic.people[role]) for role in ("doctor", "nurse", "physiotherapist"))
    assert waiting_for(clinic.people["data_manager"]) == []


def test_results_wait_for_whoever_is_chosen(clinic: Clinic) -> None:
    address = reverse("new_results", kwargs={"child": clinic.ada.id})
    nurse = clinic.people["nurse"].account
    assert signed_in("doctor").post(address, {"day": "2026-03-10", "reviewer": nurse}).status_code == 302
    row = ResultToReview.objects.get()
    assert (row.account_id, row.red) == (nurse, False)
    save_entries(clinic.doctor, child=clinic.ada, sitting=row.sitting_id, version=1,
        changes={"lab.platelets": Entry("lab.platelets", "40")})  # fmt: skip
    assert ResultToReview.objects.get().red


def test_a_visit_is_no_result(clinic: Clinic) -> None:
    save_entries(clinic.doctor, child=clinic.ada, sitting=clinic.draft.id, version=1,
        changes={"lab.platelets": Entry("lab.platelets", "40")})  # fmt: skip
    assert not ResultToReview.objects.exists()


def test_red_ones_come_first_with_their_limit_and_what_is_unconfirmed(clinic: Clinic) -> None:
    blood(clinic, {"lab.platelets": "150"}, "2026-03-01")
    blood(clinic, LOW)
    text = page(signed_in("doctor"), "results")
    assert text.index("88 10³/µL") < text.index("150 10³/µL</td>")
    for part in (
        "below 100 10*3/uL",
        "unconfirmed, local decision",
        "LAB-03",
        "150 10³/µL on 1 Mar 2026",
        "INV-Ada",
    ):
        assert part in text


def test_a_site_confirms_a_limit(clinic: Clinic) -> None:
    with changing("test", "test"):
        clinic.here.confirmed = {"red.LAB-03": "2026-01-01"}
        clinic.here.save()
    blood(clinic, {"lab.platelets": "88"})
    text = page(signed_in("doctor"), "results")
    assert "below 100" in text
    assert "unconfirmed" not in text


def test_the_navigation_counts(clinic: Clinic) -> None:
    assert 'class="count"' not in page(signed_in("doctor"), "today")
    blood(clinic, LOW)
    assert '<span class="count">1</span>' in page(signed_in("doctor"), "today")


def test_a_result_is_acknowledged_with_what_was_done(clinic: Clinic) -> None:
    blood(clinic, LOW)
    row, doctor = ResultToReview.objects.get(), signed_in("doctor")
    address = reverse("acknowledge_result", kwargs={"result": row.id})
    wrong = doctor.post(address, {"version": "1", "comment": "platelets known"}).content.decode()
    assert "Say what was done" in wrong
    assert "platelets known" in wrong
    assert doctor.post(address, {"version": "1", "did": "repeat", "comment": "in a week"}).status_code == 302
    row.refresh_from_db()
    assert (row.action, row.comment, row.done_by_id) == ("repeat", "in a week", clinic.doctor.account)
    assert waiting_for(clinic.doctor) == []
    with pytest.raises(NotPossible, match="Somebody else"):
        acknowledge_result(clinic.doctor, child=clinic.ada, result=row.id, did="seen")


def test_what_nobody_has_seen_is_not_acknowledged(clinic: Clinic) -> None:
    sitting = blood(clinic, {"lab.haemoglobin": "12.1"})
    row = ResultToReview.objects.get()
    more = {"lab.platelets": Entry("lab.platelets", "40")}
    save_entries(clinic.doctor, child=clinic.ada, sitting=sitting.id, version=1, changes=more)
    with pytest.raises(NotPossible, match="Values were added"):
        acknowledge_result(clinic.doctor, child=clinic.ada, result=row.id, did="seen", version=1)
    acknowledge_result(clinic.doctor, child=clinic.ada, result=row.id, did="seen", version=2)
    again = {"lab.wbc": Entry("lab.wbc", "1.5")}
    save_entries(clinic.doctor, child=clinic.ada, sitting=sitting.id, version=2, changes=again)
    assert [one.red for one in waiting_for(clinic.doctor)] == [
        True
    ]  # added after it was acknowledged: waits again


def test_red_results_rise_to_everybody(clinic: Clinic) -> None:
    blood(clinic, LOW, reviewer=clinic.doctor.account)
    nurse = clinic.people["nurse"]
    assert waiting_for(nurse) == []
    old = (datetime.now(UTC) - timedelta(hours=24, minutes=1)).isoformat(timespec="seconds")
    with changing("test", "test"):
        ResultToReview.objects.update(arrived=old)
    assert len(waiting_for(nurse)) == 1
    assert "not acknowledged in time" in page(signed_in("nurse"), "results")


def test_what_was_given_to_somebody_who_left_is_everybodys(clinic: Clinic) -> None:
    blood(clinic, {"lab.haemoglobin": "12.1"}, reviewer=clinic.doctor.account)
    assert waiting_for(clinic.people["nurse"]) == []
    lock_account(clinic.people["administrator"], account=Account.objects.get(username="doctor"))
    assert len(waiting_for(clinic.people["nurse"])) == 1


def test_what_was_entered_in_error_waits_for_nobody(clinic: Clinic) -> None:
    row = blood(clinic, LOW)
    mark_in_error(clinic.doctor, child=clinic.ada, sitting=row.id, version=1, reason="another child")
    assert waiting_for(clinic.doctor) == []


def test_a_nurse_takes_over_and_a_data_manager_does_not(clinic: Clinic) -> None:
    blood(clinic, LOW, reviewer=clinic.doctor.account)
    row = ResultToReview.objects.get()
    signed_in("nurse").post(reverse("acknowledge_result", kwargs={"result": row.id}), {"take": "1"})
    assert len(waiting_for(clinic.people["nurse"])) == 1
    with pytest.raises(NotAllowed):
        acknowledge_result(clinic.people["data_manager"], child=clinic.ada, result=row.id, did="seen")


# --- judged from what was typed -----------------------------------------------------------------------------------


@pytest.mark.parametrize("values,units,kind,found", [
    ({"lab.platelets": "88"}, {}, Kind.LABORATORY, Verdict.RED),  # the form shows its unit
    ({"lab.platelets": "88"}, {}, Kind.IMPORT, Verdict.CANNOT),  # from elsewhere without a unit
    ({"lab.platelets": "88"}, {"lab.platelets": "furlong"}, Kind.IMPORT, Verdict.CANNOT),
    ({"lab.haemoglobin": "79"}, {"lab.haemoglobin": "g/L"}, Kind.IMPORT, Verdict.RED),  # 7.9 g/dL
    ({"lab.haemoglobin": "80"}, {"lab.haemoglobin": "g/L"}, Kind.IMPORT, Verdict.NOT_RED),  # 8 g/dL is not below 8
    ({"lab.alt": "201", "lab.alt_uln": "40"}, {}, Kind.LABORATORY, Verdict.RED),  # more than 5 x 40
    ({"lab.alt": "200", "lab.alt_uln": "40"}, {}, Kind.LABORATORY, Verdict.NOT_RED),
    ({"lab.alt": "900"}, {}, Kind.LABORATORY, Verdict.CANNOT),  # no limit printed
    ({"lab.esr": "90"}, {}, Kind.LABORATORY, Verdict.NO_LIMIT),
    ({"lab.something_new": "9"}, {}, Kind.IMPORT, Verdict.CANNOT),
    ({"lab.platelets": "many"}, {}, Kind.LABORATORY, Verdict.CANNOT),
])  # fmt: skip
def test_a_result_is_judged_as_it_was_typed(
    clinic: Clinic, values: dict[str, str], units: dict[str, str], kind: Kind, found: Verdict
) -> None:
    assert verdict(clinic, blood(clinic, values, kind=kind, units=units)) is found


def test_creatinine_is_compared_with_the_year_before(clinic: Clinic) -> None:
    assert verdict(clinic, blood(clinic, {"lab.creatinine": "0.4"}, "2024-01-01")) is Verdict.CANNOT
    assert (
        verdict(clinic, blood(clinic, {"lab.creatinine": "0.5"}, "2025-09-01")) is Verdict.CANNOT
    )  # 609 days later
    assert (
        verdict(clinic, blood(clinic, {"lab.creatinine": "0.75"}, "2025-12-01")) is Verdict.NOT_RED
    )  # exactly 50 %
    assert verdict(clinic, blood(clinic, {"lab.creatinine": "0.76"}, "2025-12-02")) is Verdict.RED


def test_ferritin_with_the_antibody(clinic: Clinic) -> None:
    assert (
        verdict(clinic, blood(clinic, {"lab.ferritin": "501"}, "2025-01-01")) is Verdict.CANNOT
    )  # antibody not known
    start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2025-01-02"),
        entries={"ab.mda5": Entry("ab.mda5", "positive")})  # fmt: skip
    assert verdict(clinic, blood(clinic, {"lab.ferritin": "501"}, "2025-02-01")) is Verdict.RED
    assert verdict(clinic, blood(clinic, {"lab.ferritin": "300"}, "2025-03-01")) is Verdict.NOT_RED
    assert verdict(clinic, blood(clinic, {"lab.ferritin": "301"}, "2025-04-01")) is Verdict.CANNOT  # it rises
