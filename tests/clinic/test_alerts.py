"""Alerts where the decision is made: judged before an order is stored, ranked, counted, answered, decided by a site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import heliotrope.clinic
from heliotrope.care.guarding import Verdict
from heliotrope.clinic.actions.children import erase_child
from heliotrope.clinic.actions.deciding import choose_profile, switch_rule
from heliotrope.clinic.actions.doing import ACTIONS, NotAllowed, NotPossible
from heliotrope.clinic.actions.drugs import change_dose, start_drug
from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.clinic.actions.ordering import answer_alert, place_order
from heliotrope.clinic.actions.visits import save_entries
from heliotrope.clinic.alerting import finding
from heliotrope.clinic.alerting.answered import is_reason
from heliotrope.clinic.alerting.counting import Count, burden, note_shown, to_be_reviewed
from heliotrope.clinic.alerting.decided import decided
from heliotrope.clinic.alerting.finding import findings_of
from heliotrope.clinic.alerting.planned import ReasonsNeeded, Wanted, judged, stopping
from heliotrope.clinic.alerting.ranking import cards, first_and_rest, root
from heliotrope.clinic.components.alerts import LEVELS, alerts_of
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.verifying import verify
from heliotrope.clinic.models import AlertOverride, AlertShown, AuditEntry, AuditPayload, RuleDecision
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.storing import course_of
from heliotrope.knowledge.safety import RULES, rules
from heliotrope.language.rules import Level
from heliotrope.language.sources import Standing
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, OtherMedicine, Stopped
from tests.clinic.conftest import TODAY, Clinic
from tests.clinic.test_day import signed_in

NOW = When.on(TODAY)
BEGUN = When.read("2026-01-05")
WHY = "Agreed with the pharmacist"
DAILY = {
    "drug": "methotrexate",
    "start": "2026-03-14",
    "amount": "10",
    "unit": "mg",
    "route": "PO",
    "every": "daily",
}


def dose(**told: Any) -> DoseStep:
    known: dict[str, Any] = {
        "start": NOW,
        "amount": "10",
        "unit": "mg",
        "route": "SC",
        "every": "weekly",
        "weekday": "FRI",
    }
    return DoseStep("", "", **(known | told))


def drug(name: str, start: When = NOW) -> DrugCourse:
    return DrugCourse("", "", start, drug=name)


def takes(clinic: Clinic, name: str = "methotrexate", **told: Any) -> str:
    """A drug that runs since January."""
    return start_drug(
        clinic.doctor, child=clinic.ada, course=drug(name, BEGUN), dose=dose(start=BEGUN, **told)
    ).id


def fires(clinic: Clinic, rule: str) -> bool:
    return findings_of(clinic.ada, TODAY).verdicts[rule] is Verdict.FIRES


def asking(clinic: Clinic, wanted: Wanted) -> set[str]:
    return {card.id for card in judged(clinic.ada, wanted, TODAY).asking}


# --- before an order is stored ----------------------------------------------------------------------------------


def test_without_a_reason_nothing_is_stored(clinic: Clinic) -> None:
    wanted = Wanted(dose(every="daily"), drug("methotrexate"))
    with pytest.raises(ReasonsNeeded) as refused:
        place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY)
    assert "MTX-01" in refused.value.lacking
    assert course_of(clinic.ada).of(DrugCourse) == []
    assert not AlertOverride.objects.exists()


def test_one_reason_is_not_enough_for_two_alerts(clinic: Clinic) -> None:
    wanted = Wanted(dose(every="daily"), drug("methotrexate"))
    with pytest.raises(ReasonsNeeded) as refused:
        place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY, reasons={"MTX-01": WHY})
    assert "MTX-01" not in refused.value.lacking
    assert course_of(clinic.ada).of(DrugCourse) == []


def test_an_override_keeps_rule_level_inputs_reason_person_and_time(clinic: Clinic) -> None:
    wanted = Wanted(dose(every="daily"), drug("methotrexate"))
    found = judged(clinic.ada, wanted, TODAY)
    reasons = {card.id: WHY for card in found.asking}
    place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY, reasons=reasons)
    assert [one.drug for one in course_of(clinic.ada).of(DrugCourse)] == ["methotrexate"]
    kept = AlertOverride.objects.get(rule="MTX-01")
    assert (kept.level, kept.reason, kept.account_id) == ("HARD_STOP", WHY, clinic.doctor.account)
    assert kept.about.startswith("Methotrexate 10 mg daily SC")
    assert any(
        one["label"] == "Methotrexate other than once a week" and one["value"] == "yes" for one in kept.inputs
    )
    assert kept.at.startswith("20")
    assert AuditEntry.objects.filter(kind="alert_override").exists()


def test_rules_that_say_the_same_share_a_card_and_a_reason(clinic: Clinic) -> None:
    takes(clinic)
    wanted = Wanted(dose(every="daily", amount="80", weekday=""), drug("trimethoprim"))
    found = judged(clinic.ada, wanted, TODAY)
    (card,) = (one for one in found.asking if one.id == "MTX-06")
    assert set(card.rules) == {"MTX-06", "INT-01"}
    assert "INT-01" not in {one.id for one in found.asking}
    place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY,
        reasons={one.id: WHY for one in found.asking})  # fmt: skip
    assert set(AlertOverride.objects.filter(rule__in=card.rules).values_list("rule", flat=True)) == set(
        card.rules
    )


def test_what_is_not_grave_is_stored_at_once(clinic: Clinic) -> None:
    wanted = Wanted(dose(amount="5", route="PO"), drug("folic_acid"))
    place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY)
    assert len(course_of(clinic.ada).of(DrugCourse)) == 1


def test_an_alert_of_another_drug_does_not_ask_again(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    assert fires(clinic, "MTX-04")  # no day of the week is named: a hard stop of methotrexate
    assert asking(clinic, Wanted(dose(amount="5", route="PO"), drug("folic_acid"))) == set()
    course = course_of(clinic.ada).of(DrugCourse)[0].id
    assert "MTX-04" in asking(clinic, Wanted(dose(weekday=""), course=course))


def test_a_changed_dose_takes_the_place_of_its_course_by_whatever_way(clinic: Clinic) -> None:
    """25 mg by mouth instead of 25 mg under the skin are 25 mg a week; beside them they would be 50, above the limit of 40."""
    course = takes(clinic, amount="25")
    changed = Wanted(dose(amount="25", route="PO"), course=course)
    assert "MTX-02" not in asking(clinic, changed)
    assert "MTX-02" in asking(clinic, Wanted(dose(amount="25", route="PO"), drug("methotrexate")))


def test_a_steroid_is_not_stopped_without_a_plan_or_a_reason(clinic: Clinic) -> None:
    course = takes(clinic, "prednisolone", amount="20", route="PO", every="daily", weekday="")
    weight = {"child.weight": Entry("child.weight", "25"), "child.height": Entry("child.height", "125")}
    save_entries(clinic.doctor, child=clinic.ada, sitting=clinic.draft.id, version=1, changes=weight)
    stop = stopping(course, DoseStep("", "", NOW, reason=Stopped.TAPER))
    assert "GC-03" in asking(clinic, stop)
    assert "GC-03" not in asking(clinic, replace(stop, dose=replace(stop.dose, taper_plan=True)))


def test_an_order_for_later_is_judged_on_its_day(clinic: Clinic) -> None:
    """A blood count of today is old in a year: what begins then is judged then."""
    later = When.on(TODAY + timedelta(days=365))
    wanted = Wanted(dose(start=later), drug("methotrexate", later))
    found = judged(clinic.ada, wanted, TODAY)
    assert str(later) in found.told


@pytest.mark.parametrize(
    "text, good", [("", False), (" . ", False), ("??", False), ("ok", False), ("yes", True)]
)
def test_a_reason_has_letters(text: str, good: bool) -> None:
    assert is_reason(text) is good


def test_only_who_prescribes_orders_or_answers(clinic: Clinic) -> None:
    physio = clinic.people["physiotherapist"]
    with pytest.raises(NotAllowed):
        place_order(physio, child=clinic.ada, wanted=Wanted(dose(), drug("folic_acid")), today=TODAY)
    with pytest.raises(NotAllowed):
        answer_alert(physio, child=clinic.ada, card="MTX-04", reason=WHY, today=TODAY)


def test_each_action_asks_its_permission_for_the_child_or_for_the_site() -> None:
    needs = {
        name: (ACTIONS[name].needs, ACTIONS[name].of_child)
        for name in ("place_order", "answer_alert", "switch_rule")
    }
    assert needs == {
        "place_order": (Permission.PRESCRIBE, True),
        "answer_alert": (Permission.PRESCRIBE, True),
        "switch_rule": (Permission.ADMINISTER, False),
    }


def test_pages_order_drugs_by_the_action_that_judges() -> None:
    """Starting, changing and stopping without being judged is for what is no order: loading, tests."""
    pages = Path(heliotrope.clinic.__file__).parent / "pages"
    unjudged = [
        path for path in pages.rglob("*.py") if "clinic.actions.drugs" in path.read_text(encoding="utf-8")
    ]
    assert unjudged == []


# --- on the pages -----------------------------------------------------------------------------------------------


def start(clinic: Clinic, told: dict[str, str]) -> Any:
    return signed_in("doctor").post(reverse("start_drug", kwargs={"child": clinic.ada.id}), told)


def test_the_order_comes_back_with_what_was_typed_and_asks(clinic: Clinic) -> None:
    page = start(clinic, DAILY).content.decode()
    assert 'value="methotrexate"' in page
    assert 'id="asked-MTX-01"' in page
    assert "Daily methotrexate has killed." in page  # what to do
    asked = page.split('id="asked"')[1]
    assert "Ada Invented" in asked
    assert "INV-Ada" in asked  # two identifiers at the alert itself
    assert "aria-invalid" not in asked  # nothing was wrong yet: it is asked for the first time
    assert course_of(clinic.ada).of(DrugCourse) == []


def test_an_empty_reason_is_an_error_beside_its_field(clinic: Clinic) -> None:
    page = start(clinic, DAILY | {"why-MTX-01": " "}).content.decode()
    assert 'aria-describedby="why-MTX-01-error"' in page
    assert 'id="why-MTX-01-error"' in page
    assert course_of(clinic.ada).of(DrugCourse) == []


def test_with_reasons_it_is_stored_and_they_stay_typed_until_then(clinic: Clinic) -> None:
    asked = set(re.findall(r'name="(why-[^"]+)"', start(clinic, DAILY).content.decode()))
    assert len(asked) > 1
    page = start(
        clinic, DAILY | {"why-MTX-01": WHY} | dict.fromkeys(asked - {"why-MTX-01"}, "")
    ).content.decode()
    assert f">{WHY}</textarea>" in page
    assert start(clinic, DAILY | dict.fromkeys(asked, WHY)).status_code == 302
    assert len(course_of(clinic.ada).of(DrugCourse)) == 1


def test_a_course_of_nobody_is_not_changed(clinic: Clinic) -> None:
    page = reverse("change_dose", kwargs={"child": clinic.ada.id, "course": "none"})
    told = {"start": "2026-03-01", "amount": "10", "unit": "mg", "every": "weekly"}
    assert signed_in("doctor").post(page, told).status_code == 404
    assert not AlertOverride.objects.exists()


def test_in_the_visit_the_form_that_was_sent_asks(clinic: Clinic) -> None:
    course = takes(clinic)
    place = reverse("visit", kwargs={"child": clinic.ada.id, "sitting": clinic.draft.id, "name": "drugs"})
    prefix = f"change-{course}"
    told = {f"{prefix}-{key}": value for key, value in DAILY.items() if key != "drug"}
    page = signed_in("doctor").post(place, {"doing": prefix, **told}).content.decode()
    assert page.count('id="asked-MTX-01"') == 1
    assert 'id="rule-' not in page  # the same alerts are not told twice
    assert [str(one.start) for one in course_of(clinic.ada).of(DoseStep)] == ["2026-01-05"]


def places(clinic: Clinic) -> Iterator[str]:
    here = {"child": clinic.ada.id}
    yield from (reverse(name, kwargs=here) for name in ("alerts", "alerts_now", "course", "drugs"))
    yield reverse("visit", kwargs={**here, "sitting": clinic.draft.id, "name": "size"})


def test_nothing_fires_twice_on_a_page_and_three_come_first(clinic: Clinic) -> None:
    takes(clinic, weekday="", amount="60")
    takes(clinic, "trimethoprim", amount="80", route="PO", every="daily", weekday="")
    for place in places(clinic):
        page = signed_in("doctor").get(place).content.decode()
        shown = re.findall(r'id="rule-([^"]+)"', page)
        assert len(shown) == len(set(shown)), place
        assert not {"MTX-06", "INT-01"} <= set(shown), place
        first = page.split('class="folded')[0]
        assert first.count('id="rule-') == 3, place
        assert first.count("is-hard_stop") == 3, place
        assert "INV-Ada" in page, place


def test_what_could_not_be_evaluated_is_counted_and_shown(clinic: Clinic) -> None:
    found = findings_of(clinic.ada, date.today())
    page = signed_in("doctor").get(reverse("alerts", kwargs={"child": clinic.ada.id})).content.decode()
    assert found.cannot
    assert f"{len(found.cannot)} rules could not be evaluated" in page
    assert page.count("<li><strong>") >= len(found.cannot)
    if not found.fired:
        assert "No rule fired on the data available." in page


def test_a_medicine_that_is_not_known_is_named(clinic: Clinic) -> None:
    add_lasting(
        clinic.doctor, child=clinic.ada, value=OtherMedicine("", clinic.ada.id, name="Moonflower drops")
    )
    page = signed_in("doctor").get(reverse("alerts", kwargs={"child": clinic.ada.id})).content.decode()
    assert "no interaction was looked for" in page
    assert "Moonflower drops" in page.split("no interaction was looked for")[1]


def test_the_rules_run_once_until_something_changes(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, plainly = [], finding.guard
    monkeypatch.setattr(finding, "guard", lambda asked: runs.append(1) or plainly(asked))
    first = findings_of(clinic.ada, TODAY)
    assert findings_of(clinic.ada, TODAY) is first
    assert len(runs) == 1
    findings_of(clinic.ada, TODAY + timedelta(days=1))
    takes(clinic)
    findings_of(clinic.ada, TODAY)
    assert len(runs) == 3


def test_every_level_has_a_sign_and_a_word_of_its_own() -> None:
    assert set(LEVELS) == set(Level)
    assert (
        len({sign for sign, _ in LEVELS.values()})
        == len({str(word) for _, word in LEVELS.values()})
        == len(Level)
    )


def test_the_gravest_is_first_and_information_waits(clinic: Clinic) -> None:
    takes(clinic, weekday="", amount="60")
    ranked = cards(findings_of(clinic.ada, TODAY).fired)
    ranks = [card.level.rank for card in ranked]
    assert ranks == sorted(ranks, reverse=True)
    first, rest = first_and_rest(ranked)
    assert len(first) <= 3
    assert not [card for card in first if card.level is Level.INFO]
    assert {card.id for card in (*first, *rest)} == {card.id for card in ranked}


def test_every_rule_has_one_card() -> None:
    assert root("INT-01") == root("MTX-06") == "MTX-06"
    assert all(rules()[root(one.id)].same_as == "" for one in RULES)


# --- answered ---------------------------------------------------------------------------------------------------


def test_an_answered_alert_is_folded_until_what_it_rests_on_changes(clinic: Clinic) -> None:
    course = takes(clinic, weekday="")
    answer_alert(clinic.doctor, child=clinic.ada, card="MTX-04", reason=WHY, today=TODAY)
    shown = alerts_of(clinic.ada, date.today())
    assert "MTX-04" in {one.id for one in shown.answered}
    assert WHY in next(one.why for one in shown.answered if one.id == "MTX-04")
    change_dose(clinic.doctor, child=clinic.ada, course=course, dose=dose(amount="12.5", weekday=""))
    assert "MTX-04" not in {one.id for one in alerts_of(clinic.ada, date.today()).answered}


def test_an_answer_does_not_hold_for_ever(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    answer_alert(clinic.doctor, child=clinic.ada, card="MTX-04", reason=WHY, today=TODAY)
    later = date.today() + timedelta(days=91)  # an answer holds 90 days
    assert "MTX-04" not in {one.id for one in alerts_of(clinic.ada, later).answered}


def test_an_alert_is_answered_on_its_page_and_only_with_a_reason(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    page, client = reverse("alerts", kwargs={"child": clinic.ada.id}), signed_in("doctor")
    text = client.post(page, {"card": "MTX-04", "reason": ""}).content.decode()
    assert 'id="why-MTX-04-error"' in text
    assert not AlertOverride.objects.exists()
    assert client.post(page, {"card": "MTX-04", "reason": WHY}).status_code == 302
    assert AlertOverride.objects.get().about == ""


# --- what a site decides ----------------------------------------------------------------------------------------

LOOSE = next(one.id for one in RULES if one.standing is Standing.UNCONFIRMED)
FIRM = next(one.id for one in RULES if one.standing is Standing.CONFIRMED)


def test_an_unconfirmed_rule_is_switched_off_and_on_with_a_reason(clinic: Clinic) -> None:
    takes(clinic)
    admin = clinic.people["administrator"]
    assert fires(clinic, "MTX-05")  # 68 days of methotrexate without folate, the limit is 7
    switch_rule(admin, site=clinic.here, rule="MTX-05", setting="off", reason="We give it otherwise")
    assert findings_of(clinic.ada, TODAY).verdicts["MTX-05"] is Verdict.OFF
    switch_rule(admin, site=clinic.here, rule="MTX-05", setting="confirmed", reason="Read in our guideline")
    found = findings_of(clinic.ada, TODAY).of("MTX-05")
    assert found is not None
    assert found.status != "unconfirmed, local decision"
    switch_rule(admin, site=clinic.here, rule="MTX-05", setting="", reason="The guideline was withdrawn")
    found = findings_of(clinic.ada, TODAY).of("MTX-05")
    assert found is not None
    assert found.status == "unconfirmed, local decision"
    assert RuleDecision.objects.count() == 3  # each is kept
    assert AuditEntry.objects.filter(kind="rule_decision").count() == 3


@pytest.mark.parametrize("rule", [FIRM, next(one.id for one in RULES if one.standing is Standing.OUR_CHOICE)])
def test_what_is_not_unconfirmed_cannot_be_switched_off(clinic: Clinic, rule: str) -> None:
    with pytest.raises(NotPossible):
        switch_rule(clinic.people["administrator"], site=clinic.here, rule=rule, setting="off", reason=WHY)
    assert not RuleDecision.objects.exists()


@pytest.mark.parametrize(
    "rule, setting, reason", [(LOOSE, "off", " "), (LOOSE, "perhaps", WHY), ("NO-RULE", "off", WHY)]
)
def test_a_decision_needs_a_rule_a_setting_and_a_reason(
    clinic: Clinic, rule: str, setting: str, reason: str
) -> None:
    with pytest.raises(NotPossible):
        switch_rule(
            clinic.people["administrator"], site=clinic.here, rule=rule, setting=setting, reason=reason
        )
    assert not RuleDecision.objects.exists()


def test_who_administers_another_site_decides_nothing_here(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        choose_profile(clinic.people["administrator"], site=clinic.there, profile="UK", reason=WHY)
    with pytest.raises(NotAllowed):
        choose_profile(clinic.doctor, site=clinic.here, profile="UK", reason=WHY)


def test_the_profile_of_a_site_is_strict_until_it_chooses(clinic: Clinic) -> None:
    assert decided(clinic.here).profile == "STRICT"
    choose_profile(clinic.people["administrator"], site=clinic.here, profile="UK", reason=WHY)
    assert decided(clinic.here).profile == "UK"
    assert decided(clinic.there).profile == "STRICT"
    with pytest.raises(NotPossible):
        choose_profile(clinic.people["administrator"], site=clinic.here, profile="LAX", reason=WHY)


def test_a_decision_about_another_version_of_a_rule_has_lapsed(clinic: Clinic) -> None:
    switch_rule(clinic.people["administrator"], site=clinic.here, rule=LOOSE, setting="off", reason=WHY)
    assert dict(decided(clinic.here).switches) == {f"rule.{LOOSE}": "off"}
    one = RuleDecision.objects.get()
    with changing("test", "test"):
        RuleDecision.objects.filter(id=one.id).update(version="0")
    assert dict(decided(clinic.here).switches) == {}


def test_the_table_of_rules_names_each_with_its_status(clinic: Clinic) -> None:
    client = signed_in("administrator")
    page = client.get(reverse("rules", kwargs={"site": clinic.here.id})).content.decode()
    assert all(f">{one.id}<" in page for one in RULES)
    firm = client.get(reverse("rule", kwargs={"site": clinic.here.id, "id": FIRM})).content.decode()
    assert "cannot be switched off" in firm
    assert 'name="reason"' not in firm


def test_a_rule_is_switched_on_its_page(clinic: Clinic) -> None:
    place, client = reverse("rule", kwargs={"site": clinic.here.id, "id": LOOSE}), signed_in("administrator")
    wrong = client.post(place, {"setting": "off", "reason": ""}).content.decode()
    assert 'aria-invalid="true"' in wrong
    assert client.post(place, {"setting": "off", "reason": WHY}).status_code == 302
    assert WHY in client.get(place).content.decode()
    profile = reverse("rules_profile", kwargs={"site": clinic.here.id})
    assert client.post(profile, {"setting": "EU", "reason": WHY}).status_code == 302
    assert "European Union" in client.get(reverse("rules", kwargs={"site": clinic.here.id})).content.decode()


# --- how often --------------------------------------------------------------------------------------------------


def counted(clinic: Clinic, rule: str) -> tuple[Count, ...]:
    return next((one.counts for one in burden(clinic.here.id, TODAY) if one.rule.id == rule), ())


def test_a_rule_counts_once_a_child_and_day(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    found = findings_of(clinic.ada, TODAY).fired
    for days in (0, 0, 1, 40, 400):  # today twice, yesterday, before the first window, before every window
        note_shown(clinic.ada, found, TODAY - timedelta(days=days))
    assert [one.shown for one in counted(clinic, "MTX-04")] == [2, 3, 3]
    assert AlertShown.objects.filter(rule="MTX-04").count() == 4


def test_an_alert_at_an_order_counts_also_where_somebody_listened(clinic: Clinic) -> None:
    """Asked once and changed: shown. Overridden at once, without a page before: shown and overridden."""
    start(clinic, DAILY)
    rows = {one.rule.id: one.counts[0] for one in burden(clinic.here.id, date.today())}
    assert rows["MTX-01"] == Count(1, 0)
    wanted = Wanted(dose(every="daily"), drug("methotrexate"))
    reasons = {card.id: WHY for card in judged(clinic.ada, wanted, TODAY).asking}
    AlertShown.objects.all().delete()
    place_order(clinic.doctor, child=clinic.ada, wanted=wanted, today=TODAY, reasons=reasons)
    rows = {one.rule.id: one.counts[0] for one in burden(clinic.here.id, date.today())}
    assert rows["MTX-01"] == Count(1, 1)


@pytest.mark.parametrize("day, shown", [(29, 1), (30, 0)])
def test_the_first_day_of_a_window(clinic: Clinic, day: int, shown: int) -> None:
    """30 days end today: 29 days ago is the first of them."""
    takes(clinic, weekday="")
    note_shown(clinic.ada, findings_of(clinic.ada, TODAY).fired, TODAY - timedelta(days=day))
    assert counted(clinic, "MTX-04")[0].shown == shown


@pytest.mark.parametrize(
    "shown, over, percent, review",
    [
        (10, 9, 90, False),
        (11, 10, 91, True),
        (1000, 901, 90, True),
        (3, 1, 33, False),
        (8, 1, 13, False),
        (0, 0, None, False),
    ],
)
def test_more_than_nine_in_ten_is_too_often(shown: int, over: int, percent: int | None, review: bool) -> None:
    """10/11 = 90.9; 901/1000 = 90.1 is above 90, though it rounds to it; 1/8 = 12.5, half goes up."""
    assert (Count(shown, over).percent, Count(shown, over).too_often) == (percent, review)


def test_the_burden_page_names_what_is_nearly_always_overridden(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    client, page = signed_in("doctor"), reverse("alert_burden")
    assert "No alert was shown here" in client.get(page).content.decode()
    client.get(reverse("alerts", kwargs={"child": clinic.ada.id}))
    answer_alert(clinic.doctor, child=clinic.ada, card="MTX-04", reason=WHY, today=date.today())
    text = client.get(page).content.decode()
    assert "overridden in more than 90 %" in text
    assert "MTX-04" in text.split("overridden in more than 90 %")[0]


def test_a_rule_past_its_month_of_review_is_named() -> None:
    """2027-06 lasts until the end of June."""
    assert to_be_reviewed(date(2027, 6, 30)) == []
    assert {one.id for one in to_be_reviewed(date(2027, 7, 1))} == {
        one.id for one in RULES if one.review_by == "2027-06"
    }


def test_with_an_erased_child_its_reasons_and_counts_go(clinic: Clinic) -> None:
    takes(clinic, weekday="")
    alerts_of(clinic.ada, TODAY)
    answer_alert(clinic.doctor, child=clinic.ada, card="MTX-04", reason=WHY, today=TODAY)
    assert AlertShown.objects.exists()
    erase_child(clinic.people["administrator"], child=clinic.ada, reason="Asked for by the family")
    assert not AlertShown.objects.exists()
    assert not AlertOverride.objects.exists()
    assert not AuditPayload.objects.filter(new__contains=WHY).exists()
    assert verify().fault == ""


def test_families_meet_no_alert(clinic: Clinic) -> None:
    family = Client()
    for name in ("alerts", "alerts_now"):
        assert family.get(reverse(name, kwargs={"child": clinic.ada.id})).status_code == 302
        assert signed_in("family").get(reverse(name, kwargs={"child": clinic.ada.id})).status_code == 403
