"""Diagnostic criteria, subtypes, worsening, core sets, antibodies and codes.

Bohan and Peter, Tanimoto, Germany/Austria and SHARE are compared with hand-written calculations over every
combination of yes, no and unknown. The other expected values are worked out by hand from the specification, with the
working beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from heliotrope.care.verifying import verify_case
from heliotrope.care.verifying.bench import CONFIRMED, result
from heliotrope.care.verifying.running import answers_to
from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.knowledge import antibodies, catalogue, child, findings
from heliotrope.knowledge.antibodies import ANTIBODIES
from heliotrope.knowledge.instruments import (
    amyopathic,
    bohan_peter,
    chaq,
    cmas,
    core_sets,
    das,
    enzyme_items,
    germany_austria,
    global_ratings,
    mdi,
    mitax,
    mmt,
    share_high_risk,
    subtypes,
    tanimoto,
    worsening,
)
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.knowledge.laboratory import ANALYTES, CK, CK_SET
from heliotrope.language.errors import UnknownName
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import STATUSES, Outcome, Status
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.language.types import Choice
from tests.oracle import classification as oracle

ANSWERS = (True, False, None)
Visit = Mapping[Item, Any]


def ask(instrument: str, rule: str, /, **inputs: Any) -> dict[str, Any]:
    """The answers to a case of the verification files; everything recalled counts as confirmed there."""
    return answers_to({"instrument": instrument, "rule": rule, "input": inputs, "expected": {}})


def at(measure: Measure, *visits: Visit, confirmed: Confirmed = NOTHING_CONFIRMED) -> Outcome:
    """The outcome at the last of these visits, at a site that has confirmed nothing unless told."""
    rows = [{item.id: item.read(value) for item, value in visit.items()} for visit in visits]
    return result(measure, *rows, confirmed=confirmed)


def value(measure: Measure, *visits: Visit, confirmed: Confirmed = NOTHING_CONFIRMED) -> Any:
    return at(measure, *visits, confirmed=confirmed).value


def compiled(*measures: Measure) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """These measures of one visit, fast enough for every combination. Choices come out as their labels."""
    function = compile_plan(plan(measures, confirmed=CONFIRMED))

    def run(visit: Mapping[str, Any]) -> dict[str, Any]:
        out = dict(zip(function.names, function(visit), strict=True))
        return {
            measure.id: _shown(measure, out[measure.column], out[f"{measure.column}_status"])
            for measure in measures
        }

    return run


def _shown(measure: Measure, found: Any, status: Any) -> Any:
    if STATUSES[status] != "decided":
        return None
    return measure.value.type.labels[found] if isinstance(measure.value.type, Choice) else found


def test_the_classification_reads_what_the_laboratory_pages_hold() -> None:
    """Without biopsy, Lundberg 2017: anti-Jo-1 3.9 and a raised enzyme 1.3 make 5.2; one step below 'possible' at 5.3.

    The values speak before the form's own boxes: CK 500 of 200 is raised whatever the box says.
    """
    score, category = catalogue.measure("eular.score"), catalogue.measure("eular.category")
    run, jo1 = compiled(score, category), ANTIBODIES["Jo-1"]
    visit = {jo1.column: jo1.type.labels.index("positive"), CK.column: 500_000, CK_SET.upper.column: 200_000}
    boxes = {eular.JO1.column: False, eular.ENZYME.column: False}
    for given in (visit, visit | boxes):
        assert run(given) == {"eular.score": 52, "eular.category": "not_iim"}
    assert run(visit | {eular.DYSPHAGIA.column: True})["eular.category"] == "probable"  # 5.9
    assert run(boxes)["eular.score"] == 0


# --- every combination against the hand-written calculations ----------------------------------------------------


def test_bohan_and_peter_in_all_243_combinations() -> None:
    keys = (
        "typical_rash",
        "symmetric_proximal_weakness",
        "raised_muscle_enzymes",
        "myopathic_emg",
        "biopsy_evidence",
    )
    for combination in product(ANSWERS, repeat=len(keys)):
        inputs = dict(zip(keys, combination, strict=True))
        assert ask("bohan_peter_1975", "result", **inputs)["result"] == oracle.bohan_peter(**inputs), inputs


def test_germany_austria_in_all_2187_combinations() -> None:
    keys = (
        "onset_before_18", "typical_rash", "weakness_or_myalgia", "raised_enzymes", "typical_biopsy", "typical_mri",
        "other_causes_excluded",
    )  # fmt: skip
    run = compiled(germany_austria.RESULT)
    columns = {
        "onset_before_18": (findings.ONSET_BEFORE_18,), "typical_rash": (findings.RASH,),
        "weakness_or_myalgia": (findings.WEAKNESS, findings.MYALGIA), "raised_enzymes": (findings.ENZYMES_RAISED,),
        "typical_biopsy": (findings.BIOPSY_MYOSITIS,), "typical_mri": (findings.MRI_MYOSITIS,),
        "other_causes_excluded": (findings.OTHERS_EXCLUDED,),
    }  # fmt: skip
    for combination in product(ANSWERS, repeat=len(keys)):
        inputs = dict(zip(keys, combination, strict=True))
        visit = {item.column: inputs[key] for key in keys for item in columns[key]}
        assert run(visit)["germany_austria.result"] == oracle.germany_austria(**inputs), inputs


JO1_RESULT = {True: "positive", False: "negative", None: None}


def tanimoto_visit(found: Mapping[str, bool | None]) -> dict[str, Any]:
    """A visit on which these findings are recorded as single observations: enzymes, a sedimentation rate, a serum."""
    raised, inflamed = found["raised_ck_or_aldolase"], found["systemic_inflammation"]
    jo1 = JO1_RESULT[found["anti_jo1"]]
    return {
        eular.HELIOTROPE.column: found["heliotrope"],
        eular.SIGN.column: found["gottron_sign"],
        tanimoto.EXTENSOR_ERYTHEMA.column: found["extensor_erythema"],
        findings.WEAKNESS.column: found["proximal_weakness"],
        enzyme_items.SAID_RAISED["ck"].column: raised,
        enzyme_items.SAID_RAISED["aldolase"].column: False if raised is False else None,
        findings.MYALGIA.column: found["muscle_pain"],
        findings.EMG_MYOPATHIC.column: found["myogenic_emg"],
        antibodies.ANTIBODIES["Jo-1"].column: None if jo1 is None else antibodies.RESULTS.index(jo1),
        tanimoto.ARTHRITIS.column: found["arthritis_or_arthralgia"],
        ANALYTES["esr"].value.column: None if inflamed is None else 21_000 if inflamed else 20_000,
        tanimoto.TEMPERATURE.column: 370 if inflamed is False else None,
        tanimoto.CRP_RAISED.column: False if inflamed is False else None,
        findings.BIOPSY_MYOSITIS.column: found["biopsy"],
    }


def test_tanimoto_in_all_177147_combinations() -> None:
    keys = (
        "heliotrope", "gottron_sign", "extensor_erythema", "proximal_weakness", "raised_ck_or_aldolase", "muscle_pain",
        "myogenic_emg", "anti_jo1", "arthritis_or_arthralgia", "systemic_inflammation", "biopsy",
    )  # fmt: skip
    run = compiled(tanimoto.RESULT)
    for combination in product(ANSWERS, repeat=len(keys)):
        found = dict(zip(keys, combination, strict=True))
        got = run(tanimoto_visit(found))["tanimoto.result"]
        assert (got or "undetermined") == oracle.tanimoto(**found), found


SHARE_SIGNS = {
    "unable_to_get_off_bed": findings.BEDBOUND,
    "aspiration_or_unable_to_swallow": findings.CANNOT_SWALLOW,
    "gi_vasculitis": findings.GUT_VASCULITIS,
    "myocarditis": findings.MYOCARDITIS,
    "parenchymal_lung_disease": findings.LUNG_PARENCHYMA,
    "cns_disease": findings.CNS_DISEASE,
    "skin_ulceration": findings.ULCERS,
    "icu_needed": findings.INTENSIVE_CARE,
}


def test_share_in_all_177147_combinations() -> None:
    reasons = share_high_risk.REASON_MEASURES
    run = compiled(share_high_risk.HIGH_RISK_MEASURE, share_high_risk.NOT_ASSESSED_MEASURE, *reasons.values())
    strengths = tuple(product((None, 14, 15), (None, 29, 30), (None, Fraction(99, 100), Fraction(1))))
    for combination in product(ANSWERS, repeat=len(SHARE_SIGNS)):
        signs = dict(zip(SHARE_SIGNS, combination, strict=True))
        for low_cmas, low_mmt8, age in strengths:
            expected = oracle.share_high_risk(**signs, cmas=low_cmas, mmt8=low_mmt8, age_years=age)
            got = run({
                **{SHARE_SIGNS[key].column: answer for key, answer in signs.items()},
                cmas.ENTERED.column: low_cmas, mmt.ENTERED.column: low_mmt8,
                child.AGE_ENTERED.column: None if age is None else int(age * 10_000),
            })  # fmt: skip
            assert got["share.high_risk"] is expected["high_risk"], (signs, low_cmas, low_mmt8, age)
            assert {code for code, measure in reasons.items() if got[measure.id] is True} == expected[
                "reasons"
            ]
            assert got["share.not_assessed"] == len(expected["not_assessed"])


@pytest.mark.parametrize("cmas_total", [None, 14, 15])
@pytest.mark.parametrize("age", [None, Decimal("0.99"), 1])
@pytest.mark.parametrize("ulcers", ANSWERS)
def test_share_says_what_was_not_assessed(cmas_total: int | None, age: Any, ulcers: bool | None) -> None:
    inputs = dict.fromkeys(SHARE_SIGNS, False) | {
        "skin_ulceration": ulcers,
        "cmas": cmas_total,
        "mmt8": None,
        "age_years": age,
    }
    expected = oracle.share_high_risk(
        **{key: Fraction(v) if isinstance(v, Decimal) else v for key, v in inputs.items()}
    )
    got = ask("share_high_risk", "evaluate", **inputs)
    assert got["high_risk"] is expected["high_risk"]
    assert set(got["reasons"]) == expected["reasons"]
    assert set(got["not_assessed"]) == expected["not_assessed"]


# --- what single observations say to the criteria ---------------------------------------------------------------


def test_single_signs_stand_for_the_summary() -> None:
    # rash by papules, weakness by the arms, CK 500 over a limit of 200, biopsy by perifascicular atrophy, no EMG:
    # rash and 3 of 4 = definite
    visit = {eular.PAPULES: True, eular.ARMS: True, CK: 500, CK_SET.upper: 200, eular.PERIFASCICULAR: True}
    assert value(bohan_peter.RESULT, visit) == "definite_DM"
    assert value(bohan_peter.NOT_DONE_MEASURE, visit) == 1
    assert value(bohan_peter.MET_MEASURE, visit) == 3


def test_single_signs_outweigh_the_summary() -> None:
    clear = dict.fromkeys(eular.SKIN, False)
    assert value(findings.FINDING["rash_now"], {findings.RASH: True, **clear}) is False
    assert value(findings.FINDING["rash_now"], {findings.RASH: True, eular.SIGN: False}) is True


def test_a_biopsy_without_the_listed_features_is_no_evidence_either_way() -> None:
    features = {eular.ENDOMYSIAL: False, eular.PERIMYSIAL: False, eular.PERIFASCICULAR: False}
    assert value(bohan_peter.NOT_DONE_MEASURE, features) == 4
    assert value(bohan_peter.NOT_DONE_MEASURE, {**features, findings.BIOPSY_MYOSITIS: False}) == 3


@pytest.mark.parametrize(
    "emg, biopsy, mri, expected",
    # weakness and enzymes are met, a rash is there: one more finding makes three, definite
    [
        (None, None, True, "definite_DM"),
        (None, None, None, "probable_DM"),
        (True, True, True, "definite_DM"),
        (False, False, True, "definite_DM"),
    ],
)
def test_modified_bohan_and_peter_takes_mri_for_one_test(
    emg: Any, biopsy: Any, mri: Any, expected: str
) -> None:
    visit = {findings.RASH: True, findings.WEAKNESS: True, findings.ENZYMES_RAISED: True, findings.EMG_MYOPATHIC: emg,
             findings.BIOPSY_MYOSITIS: biopsy, findings.MRI_MYOSITIS: mri}  # fmt: skip
    assert value(bohan_peter.MODIFIED, visit, confirmed=CONFIRMED) == expected


def test_modified_bohan_and_peter_counts_mri_once() -> None:
    # no rash; weakness and MRI: 2 of 4, possible; EMG and biopsy too: 1 + 2, MRI adds nothing, probable
    weak = {
        findings.RASH: False,
        findings.WEAKNESS: True,
        findings.ENZYMES_RAISED: False,
        findings.MRI_MYOSITIS: True,
    }
    assert value(bohan_peter.MODIFIED, weak, confirmed=CONFIRMED) == "possible_PM"
    both = {**weak, findings.EMG_MYOPATHIC: True, findings.BIOPSY_MYOSITIS: True}
    assert value(bohan_peter.MODIFIED, both, confirmed=CONFIRMED) == "probable_PM"
    assert at(bohan_peter.MODIFIED, both).status is Status.OFF


@pytest.mark.parametrize(
    "signs, expected",
    [
        ({"ck": True}, (True, True, True)),
        ({"alt": True}, (True, None, True)),
        ({"aldolase": True}, (None, True, True)),
        # every enzyme that Germany/Austria counts is known not to be raised; the others lack ALT
        ({"ck": False, "ast": False, "ldh": False, "aldolase": False}, (None, False, None)),
        ({"ck": False, "ast": False, "ldh": False, "alt": False}, (False, None, None)),
        (dict.fromkeys(("ck", "ast", "ldh", "alt", "aldolase"), False), (False, False, False)),
    ],
)
def test_each_set_counts_its_own_enzymes(signs: dict[str, bool], expected: tuple[bool | None, ...]) -> None:
    got = ask("enzyme_item", "evaluate", **{f"{name}_above": answer for name, answer in signs.items()})
    keys = ("eular_acr_enzyme_item", "german_austrian_enzyme_item", "bohan_peter_enzyme_item")
    assert tuple(got[key] for key in keys) == expected


def test_a_number_outweighs_what_was_said_of_it() -> None:
    visit = {CK: 500, CK_SET.upper: 200, enzyme_items.SAID_RAISED["ck"]: False}
    assert value(enzyme_items.EULAR_ACR_MEASURE, visit) is True


# --- severity ---------------------------------------------------------------------------------------------------

NOT_SEVERE = {
    child.AGE_ENTERED: 8, findings.INTENSIVE_CARE: False, findings.BEDBOUND: False, cmas.ENTERED: 15,
    findings.LUNG_RELEVANT: False, findings.MYOCARDITIS: False, findings.GUT_VASCULITIS: False,
    findings.KIDNEY_LUNG_VESSELS: False, findings.CNS_DISEASE: False, findings.MARKED_DYSPHAGIA: False,
    findings.ULCERS: False, mdi.CALCINOSIS: False,
}  # fmt: skip


def test_moderate_needs_every_sign_of_severe_disease_to_be_absent() -> None:
    # no ulcers at all, so no severe ones; no calcinosis, so no significant one
    assert value(germany_austria.SEVERE_MEASURE, NOT_SEVERE) is False
    assert value(germany_austria.MODERATE_MEASURE, NOT_SEVERE) is True


@pytest.mark.parametrize("item", list(NOT_SEVERE))
def test_one_unknown_sign_leaves_severity_open(item: Item) -> None:
    visit = {**NOT_SEVERE, item: None}
    assert at(germany_austria.SEVERE_MEASURE, visit).status is Status.UNDECIDED
    assert at(germany_austria.MODERATE_MEASURE, visit).status is Status.UNDECIDED


@pytest.mark.parametrize(
    "changed",
    [
        {child.AGE_ENTERED: "0.9"}, {findings.INTENSIVE_CARE: True}, {findings.BEDBOUND: True}, {cmas.ENTERED: 14},
        {mmt.ENTERED: 29}, {findings.LUNG_RELEVANT: True}, {findings.HRCT_ILD: True}, {findings.MYOCARDITIS: True},
        {findings.GUT_BLEEDING: True}, {findings.KIDNEY_LUNG_VESSELS: True}, {findings.CNS_DISEASE: True},
        {findings.CANNOT_SWALLOW: True}, {findings.MARKED_DYSPHAGIA: True}, {findings.SEVERE_ULCERS: True},
        {findings.HEAVY_CALCINOSIS: True},
    ],
)  # fmt: skip
def test_any_one_sign_makes_it_severe(changed: Visit) -> None:
    assert value(germany_austria.SEVERE_MEASURE, {**NOT_SEVERE, **changed}) is True


def test_share_takes_any_ulcer_and_germany_austria_severe_ones_only() -> None:
    ulcers = {**NOT_SEVERE, findings.ULCERS: True, findings.SEVERE_ULCERS: False}
    assert value(share_high_risk.HIGH_RISK_MEASURE, ulcers) is True
    assert value(germany_austria.SEVERE_MEASURE, ulcers) is False


def test_ulcers_recorded_for_mitax_count_for_share() -> None:
    assert (
        value(
            share_high_risk.REASON_MEASURES["skin_ulceration"], {mitax.A_LESIONS["cutaneous_ulceration"]: 3}
        )
        is True
    )


# --- subtypes ---------------------------------------------------------------------------------------------------


def subtype(**inputs: Any) -> dict[str, Any]:
    found = ask("subtype_engine", "labels", **inputs)
    return {**found, "labels": set(found["labels"]), "flags": set(found["flags"])}


SKIN_ONLY = {"hallmark_rash": True, "objective_weakness": False, "weakness_recorded_previously": False}
TESTED = {"enzymes_ever_raised": False, "mri_done": True, "mri_abnormal": False}


@pytest.mark.parametrize(
    "months, tests, detail",
    [
        (Decimal("5.9"), TESTED, "provisional_under_6_months"),
        (6, TESTED, "amyopathic_provisional"),
        (Decimal("23.9"), TESTED, "amyopathic_provisional"),
        (24, TESTED, "amyopathic_confirmed"),
        (24, {**TESTED, "emg_done": True, "emg_abnormal": True}, "hypomyopathic"),
        (6, {"enzymes_ever_raised": True}, "hypomyopathic"),
        (6, {"biopsy_done": True, "biopsy_abnormal": True}, "hypomyopathic"),
        (24, {"enzymes_ever_raised": False}, "clinically_amyopathic_incompletely_tested"),
        (24, {"mri_done": True, "mri_abnormal": False}, "clinically_amyopathic_incompletely_tested"),
        (24, {"enzymes_ever_raised": False, "mri_done": False}, "clinically_amyopathic_incompletely_tested"),
        (24, {}, "clinically_amyopathic_incompletely_tested"),
        (None, TESTED, None),
    ],
)
def test_skin_predominant_disease_in_detail(months: Any, tests: dict[str, Any], detail: str | None) -> None:
    found = subtype(**SKIN_ONLY, months_since_rash=months, **tests)
    assert found["labels"] == {"skin_predominant"}
    assert found["detail"] == detail


@pytest.mark.parametrize("missing", list(SKIN_ONLY))
def test_skin_predominant_needs_all_three_answers(missing: str) -> None:
    found = subtype(**{**SKIN_ONLY, missing: None}, months_since_rash=8, **TESTED)
    assert found["labels"] == set()
    assert found["detail"] is None


def test_weakness_that_went_away() -> None:
    found = subtype(
        hallmark_rash=True,
        objective_weakness=False,
        weakness_recorded_previously=True,
        accepted_criteria_met=True,
    )
    assert found["labels"] == {"classic"}
    assert found["flags"] == {"weakness_resolved"}


@pytest.mark.parametrize("missing", ["hallmark_rash", "objective_weakness", "accepted_criteria_met"])
def test_classic_needs_rash_weakness_and_criteria(missing: str) -> None:
    inputs = {"hallmark_rash": True, "objective_weakness": True, "accepted_criteria_met": True}
    assert subtype(**inputs)["labels"] == {"classic"}
    assert subtype(**{**inputs, missing: None})["labels"] == set()
    assert subtype(**{**inputs, missing: False})["labels"] == set()


@pytest.mark.parametrize(
    "event",
    ["gi_vasculitis", "gi_bleeding_or_perforation", "vasculopathic_skin_ulceration", "cns_involvement",
     "renal_or_pulmonary_vasculitis", "digital_infarct_or_gangrene", "retinal_or_cardiac_ischaemia"],
)  # fmt: skip
def test_one_vessel_event_is_enough(event: str) -> None:
    assert subtype(**{event: True})["labels"] == {"severe_with_vasculopathy"}


@pytest.mark.parametrize(
    "inputs, flags",
    [
        ({"skin_ulceration": True}, {"share_high_risk"}),
        ({"cmas": 14}, {"share_high_risk", "ga_severe"}),
        ({"cmas": 15, "mmt8": 30}, set()),
        ({"mmt8": 29}, {"share_high_risk", "ga_severe"}),
        ({"gi_vasculitis": True}, {"share_high_risk", "ga_severe"}),
        ({"renal_or_pulmonary_vasculitis": True}, {"ga_severe"}),
        ({"hallmark_rash": False}, {"no_hallmark_rash_consider_other_diagnosis"}),
        ({"fvc_percent": Decimal("79.9")}, {"restrictive_pattern_work_up_lung_or_respiratory_muscle"}),
        ({"fvc_percent": 80}, set()),
        ({"fvc_percent": 62, "hrct_ild": False}, {"restrictive_pattern_work_up_lung_or_respiratory_muscle"}),
        ({"dlco_percent": 79, "hrct_ild": False}, {"reduced_dlco_without_hrct_ild"}),
        ({"dlco_percent": 80, "hrct_ild": False}, set()),
        ({}, set()),
    ],
)
def test_flags(inputs: dict[str, Any], flags: set[str]) -> None:
    assert subtype(**inputs)["flags"] == flags


def test_lung_disease_silences_the_lung_function_flags() -> None:
    found = subtype(hrct_ild=True, fvc_percent=60, dlco_percent=60)
    assert found["labels"] == {"with_lung_involvement"}
    assert found["lung_detail"] == "ild_confirmed"
    assert found["flags"] == {
        "share_high_risk",
        "ga_severe",
    }  # disease of the lung tissue counts in both lists


@pytest.mark.parametrize(
    "ever, current, labels, status",
    [
        (True, True, {"with_calcinosis"}, "current"),
        (True, False, {"with_calcinosis"}, "past"),
        (True, None, {"with_calcinosis"}, None),
        (None, True, {"with_calcinosis"}, "current"),
        (None, False, set(), None),
        (False, False, set(), None),
    ],
)
def test_calcinosis_now_and_ever(ever: Any, current: Any, labels: set[str], status: str | None) -> None:
    found = subtype(calcinosis_ever=ever, calcinosis_current=current)
    assert found["labels"] == labels
    assert found["calcinosis_status"] == status


@pytest.mark.parametrize(
    "inputs, item",
    [({"cmas": 53}, "cmas"), ({"mmt8": -1}, "mmt8"), ({"months_since_rash": -1}, "months_since_rash"),
     ({"fvc_percent": -5}, "fvc_percent"), ({"cmas": Decimal("14.5")}, "cmas")],
)  # fmt: skip
def test_values_out_of_range_are_refused(inputs: dict[str, Any], item: str) -> None:
    assert ask("subtype_engine", "labels", **inputs) == {"error": "out_of_range", "item": item}


def test_share_refuses_values_out_of_range() -> None:
    assert ask("share_high_risk", "evaluate", age_years=-1) == {"error": "out_of_range", "item": "age_years"}
    assert ask("share_high_risk", "evaluate", mmt8=81)["item"] == "mmt8"


def test_what_a_record_over_several_visits_says() -> None:
    """Rash and weakness at the first visit, both gone at the second: classic still, and weakness resolved."""
    first = {
        findings.RASH: True,
        eular.ARMS: True,
        eular.LEGS: True,
        findings.ENZYMES_RAISED: True,
        findings.EMG_MYOPATHIC: True,
    }
    second = {**dict.fromkeys(eular.SKIN, False), **dict.fromkeys(eular.WEAKNESS, False)}
    label = subtypes.LABELS
    assert (
        value(label["classic"], first, second) is True
    )  # Bohan and Peter at the first visit: rash and three findings
    assert value(label["skin_predominant"], first, second) is False
    assert value(subtypes.FLAGS["weakness_resolved"], first, second) is True


def test_an_earlier_visit_without_examination_leaves_skin_predominant_open() -> None:
    label = subtypes.LABELS["skin_predominant"]
    examined = {findings.RASH: True, findings.WEAKNESS: False}
    assert value(label, {**examined, subtypes.WEAK_BEFORE: False}, examined) is True
    assert at(label, {findings.RASH: True}, examined).status is Status.UNDECIDED
    assert value(label, {findings.RASH: True}, {**examined, subtypes.WEAK_BEFORE: False}) is True
    assert value(label, examined, {**examined, mmt.ENTERED: 77}) is False  # an MMT8 below 78 is weakness


@pytest.mark.parametrize("age, weak", [(8, True), (4, None), (None, None)])
def test_a_low_cmas_is_weakness_from_five_years_only(age: int | None, weak: bool | None) -> None:
    visit = {findings.RASH: True, subtypes.CRITERIA_MET: True, cmas.ENTERED: 47, child.AGE_ENTERED: age}
    assert value(subtypes.LABELS["classic"], visit) is weak


def test_months_since_the_rash_from_its_first_day() -> None:
    # 1 January to 1 August 2024: 213 days = 6.998 months of 30.4375 days
    visit = {findings.RASH: True, findings.WEAKNESS: False, subtypes.WEAK_BEFORE: False, subtypes.ENZYMES_EVER: True,
             findings.RASH_SINCE: "2024-01-01", child.VISIT_DATE: "2024-08-01"}  # fmt: skip
    assert value(subtypes.DETAIL_MEASURE, visit) == "hypomyopathic"
    assert (
        value(subtypes.DETAIL_MEASURE, {**visit, child.VISIT_DATE: "2024-06-30"})
        == "provisional_under_6_months"
    )


def test_recalled_parts_of_the_subtypes_stay_open() -> None:
    infarct = {findings.DIGITAL_INFARCT: True, findings.GUT_VASCULITIS: False, findings.GUT_BLEEDING: False,
               findings.VASCULOPATHIC_ULCERS: False, findings.CNS_DISEASE: False, findings.KIDNEY_LUNG_VESSELS: False,
               findings.ISCHAEMIA: False}  # fmt: skip
    vessels = subtypes.LABELS["severe_with_vasculopathy"]
    assert at(vessels, infarct).status is Status.UNDECIDED
    assert value(vessels, infarct, confirmed=CONFIRMED) is True
    assert value(vessels, {**infarct, findings.DIGITAL_INFARCT: False}) is False
    assert at(subtypes.FLAGS["reduced_dlco_without_hrct_ild"], {findings.DLCO: 60}).status is Status.OFF

    normal = {findings.RASH: True, findings.WEAKNESS: False, subtypes.WEAK_BEFORE: False, subtypes.ENZYMES_EVER: False,
              findings.MRI_DONE: True, findings.MRI_MYOSITIS: False, subtypes.RASH_MONTHS: 30}  # fmt: skip
    open_ = at(subtypes.DETAIL_MEASURE, normal)
    assert (open_.status, open_.low, open_.high) == (
        Status.UNDECIDED,
        "amyopathic_provisional",
        "amyopathic_confirmed",
    )


def test_the_published_words_on_amyopathic_disease() -> None:
    # 8 months of rash, never weak, enzymes normal: amyopathic by Sontheimer; our subtype asks for one more test
    visit = {findings.RASH: True, findings.WEAKNESS: False, subtypes.WEAK_BEFORE: False, subtypes.ENZYMES_EVER: False,
             subtypes.RASH_MONTHS: 8}  # fmt: skip
    assert value(amyopathic.AMYOPATHIC_MEASURE, visit) is True
    assert value(amyopathic.EITHER_MEASURE, visit) is True
    assert value(subtypes.DETAIL_MEASURE, visit) == "clinically_amyopathic_incompletely_tested"
    assert value(amyopathic.HYPOMYOPATHIC_MEASURE, visit) is None  # MRI, EMG and biopsy are not known
    seen = {**visit, findings.MRI_MYOSITIS: True}
    assert (value(amyopathic.AMYOPATHIC_MEASURE, seen), value(amyopathic.HYPOMYOPATHIC_MEASURE, seen)) == (
        False,
        True,
    )
    assert value(amyopathic.STAGE_MEASURE, visit, confirmed=CONFIRMED) == "provisional"
    assert (
        value(amyopathic.STAGE_MEASURE, {**visit, subtypes.RASH_MONTHS: 24}, confirmed=CONFIRMED)
        == "confirmed"
    )


# --- worsening and core sets ------------------------------------------------------------------------------------

BASELINE = {
    child.IS_BASELINE: True, global_ratings.PHYSICIAN: 2, global_ratings.PARENT_ACTIVITY: 2, mmt.ENTERED: 70,
    chaq.ENTERED: 1, global_ratings.EXTRAMUSCULAR: 2, CK: 200, CK_SET.upper: 200,
}  # fmt: skip
SAME = {**BASELINE, child.IS_BASELINE: False}


@pytest.mark.parametrize(
    "changed, meets",
    [
        ({}, False),
        # 2 cm on the physician's line and 70 to 56, a fall of 20 percent
        ({global_ratings.PHYSICIAN: 4, mmt.ENTERED: 56}, True),
        ({global_ratings.PHYSICIAN: 4, mmt.ENTERED: 57}, False),
        ({global_ratings.PHYSICIAN: "3.9", mmt.ENTERED: 56}, False),
        ({global_ratings.EXTRAMUSCULAR: 4}, True),
        ({global_ratings.EXTRAMUSCULAR: "3.9"}, False),
        # 2 to 2.6 is 30 percent, 1 to 1.3 is 30 percent: three measures, then only two
        ({global_ratings.PHYSICIAN: "2.6", global_ratings.PARENT_ACTIVITY: "2.6", chaq.ENTERED: "1.3"}, True),
        (
            {global_ratings.PHYSICIAN: "2.6", global_ratings.PARENT_ACTIVITY: "2.5", chaq.ENTERED: "1.3"},
            False,
        ),
        # CK 200 to 260, 30 percent
        ({global_ratings.PHYSICIAN: "2.6", CK: 260, chaq.ENTERED: "1.3"}, True),
        ({global_ratings.EXTRAMUSCULAR: None}, None),
        ({global_ratings.EXTRAMUSCULAR: None, global_ratings.PHYSICIAN: 4, mmt.ENTERED: 56}, True),
    ],
)
def test_imacs_rule_of_worsening(changed: Visit, meets: bool | None) -> None:
    confirmed = {worsening.IMACS_SWITCH.id: "one_visit"}
    assert value(worsening.MEETS_MEASURE, BASELINE, {**SAME, **changed}, confirmed=confirmed) is meets


def test_worsening_at_two_visits_in_a_row() -> None:
    worse, confirmed = {**SAME, global_ratings.EXTRAMUSCULAR: 5}, {worsening.IMACS_SWITCH.id: "two_visits"}
    assert value(worsening.MEETS_MEASURE, BASELINE, worse, confirmed=confirmed) is False
    assert value(worsening.MEETS_MEASURE, BASELINE, worse, worse, confirmed=confirmed) is True
    assert value(worsening.MEETS_MEASURE, BASELINE, SAME, worse, confirmed=confirmed) is False


def test_worsening_is_off_until_confirmed_and_has_no_meaning_at_baseline() -> None:
    worse = {**SAME, global_ratings.EXTRAMUSCULAR: 5}
    assert at(worsening.MEETS_MEASURE, BASELINE, worse).status is Status.OFF
    assert at(worsening.MEETS_MEASURE, BASELINE, confirmed=CONFIRMED).status is Status.NOT_APPLICABLE


def test_no_result_is_called_a_flare() -> None:
    assert not [measure.label for measure in worsening.WORSENING.measures if "flare" in measure.label.lower()]


@pytest.mark.parametrize(
    "visit, imacs, printo",
    [
        ({}, 0, 0),
        (SAME, 5, 4),  # one enzyme is too few; PRINTO: physician, strength, CHAQ, extramuscular
        ({**SAME, ANALYTES["ldh"].value: 300}, 6, 4),
        ({cmas.ENTERED: 40}, 1, 1),  # function for IMACS, strength for PRINTO
        ({das.ENTERED: 5, global_ratings.PARENT_WELLBEING: 1}, 0, 2),
    ],
)
def test_how_many_core_measures_are_recorded(visit: Visit, imacs: int, printo: int) -> None:
    assert value(core_sets.CORE_IMACS["recorded"], visit) == imacs
    assert value(core_sets.CORE_IMACS["complete"], visit) is (imacs == 6)
    assert value(core_sets.CORE_PRINTO["recorded"], visit) == printo


# --- antibodies and codes ---------------------------------------------------------------------------------------


def antibody_visit(**results: str) -> Visit:
    return {antibodies.ANTIBODIES[name.replace("_", "-")]: found for name, found in results.items()}


def test_an_untested_antibody_stays_unknown() -> None:
    all_negative = {antibodies.ANTIBODIES[name]: "negative" for name in antibodies.SPECIFIC}
    assert value(antibodies.ANY_SPECIFIC_MEASURE, all_negative) == "negative"
    for item in all_negative:
        partly = at(antibodies.ANY_SPECIFIC_MEASURE, {**all_negative, item: None})
        assert (partly.status, partly.low, partly.high) == (Status.UNDECIDED, "negative", "positive")
    assert value(antibodies.ANY_SPECIFIC_MEASURE, antibody_visit(MDA5="positive")) == "positive"
    borderline = {**all_negative, antibodies.ANTIBODIES["SRP"]: "borderline"}
    assert value(antibodies.ANY_SPECIFIC_MEASURE, borderline) == "borderline"


def test_two_specific_antibodies_are_pointed_out_but_jo1_is_a_synthetase() -> None:
    assert value(antibodies.TWO_SPECIFIC, antibody_visit(MDA5="positive", NXP2="positive")) is True
    assert value(antibodies.TWO_SPECIFIC, antibody_visit(Jo_1="positive", synthetase="positive")) is False
    assert value(antibodies.TWO_SPECIFIC, antibody_visit(MDA5="positive", Ro52="positive")) is False


def test_jo1_is_one_fact_for_tanimoto() -> None:
    # weakness, pain, EMG: three findings; Jo-1 makes four, and a borderline one does not
    visit = {
        findings.WEAKNESS: True,
        findings.MYALGIA: True,
        findings.EMG_MYOPATHIC: True,
        eular.HELIOTROPE: True,
    }
    assert value(tanimoto.RESULT, {**visit, eular.JO1: True}) == "DM"
    assert value(tanimoto.RESULT, {**visit, antibodies.ANTIBODIES["Jo-1"]: "positive"}) == "DM"
    assert (
        at(tanimoto.RESULT, {**visit, antibodies.ANTIBODIES["Jo-1"]: "borderline", eular.JO1: True}).value
        is None
    )


def test_antibodies_carry_the_term_of_a_positive_result() -> None:
    for name, item in antibodies.ANTIBODIES.items():
        hpo = antibodies.about(name).hpo
        assert item.codes == ((("HPO", hpo),) if hpo else ())
    assert antibodies.about("hmgcr").hpo == ""
    with pytest.raises(UnknownName):
        antibodies.about("anti-nothing")


def test_terms_of_antibodies() -> None:
    found = ask("codes", "antibodies", antibodies=["Ku", "HMGCR", "MDA5"])
    assert found == {"HP": ["HP:0034088", None, "HP:0033033"]}


@pytest.mark.parametrize(
    "concept, expected",
    [
        (
            "juvenile dermatomyositis",
            {"MONDO": "MONDO:0008054", "OMIM": None, "ICD10CM": "M33.00", "hpo_annotations": 45},
        ),
        (
            "juvenile polymyositis",
            {"ORPHA": "93568", "SNOMED": "738526005", "ICD11_foundation": "633330307", "hpo_annotations": 0},
        ),
        ("Dermatomyositis", {"ORPHA": "221", "hpo_annotations": 75}),
        ("clinically amyopathic dermatomyositis", {"MONDO": "MONDO:1010096", "ORPHA": None}),
    ],
)
def test_codes_of_a_concept(concept: str, expected: dict[str, Any]) -> None:
    found = ask("codes", "concept", concept=concept)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    "label, code",
    [("classic", "M33.02"), ("skin_predominant", "M33.03"), ("with_lung_involvement", "M33.01"),
     ("with_calcinosis", None), ("severe_with_vasculopathy", None)],
)  # fmt: skip
def test_codes_of_the_subtypes(label: str, code: str | None) -> None:
    assert ask("codes", "subtype", subtype=label)["ICD10CM"] == code


def test_the_record_of_jdm_lacks_its_hallmarks() -> None:
    # differential-diagnosis, section 4: what is and what is not annotated
    jdm, dm = (
        ask("hpo_profile", "contains", disease=disease)["contains"]
        for disease in ("ORPHA:93672", "ORPHA:221")
    )
    assert sum(jdm.values()) == 45
    assert sum(dm.values()) == 75
    missing = ("HP:0040324", "HP:0025508", "HP:0430033", "HP:0003701", "HP:0003391", "HP:0025555", "HP:0012544",
               "HP:0025435", "HP:0031956", "HP:0031964", "HP:0006530", "HP:0033033")  # fmt: skip
    assert not any(jdm[term] for term in missing)
    assert all(jdm[term] for term in ("HP:0003761", "HP:0003236", "HP:0100540", "HP:0002239"))
    assert all(dm[term] for term in ("HP:0040324", "HP:0025508", "HP:0025535", "HP:0025536", "HP:0003701"))
    assert not any(ask("hpo_profile", "contains", disease="ORPHA:398117")["contains"].values())


@pytest.mark.parametrize(
    "rule, inputs, expected",
    [
        (("codes", "concept"), {"concept": "common cold"}, {"MONDO": "?"}),
        (("codes", "subtype"), {"subtype": "overlap"}, {"ICD10CM": "?"}),
        (("codes", "antibodies"), {"antibodies": ["Xyz"]}, {"HP": ["?"]}),
        (("hpo_profile", "contains"), {"disease": "ORPHA:81"}, {"contains": {"HP:0040324": True}}),
        (("hpo_profile", "contains"), {"disease": "ORPHA:221"}, {"contains": {"HP:9999999": False}}),
        (("subtype_engine", "labels"), {"colour": True}, {"labels": []}),
    ],
)
def test_what_is_not_known_is_unsupported_not_wrong(
    rule: tuple[str, str], inputs: Any, expected: Any
) -> None:
    case = {"id": "x", "instrument": rule[0], "rule": rule[1], "input": inputs, "expected": expected}
    assert verify_case(case).outcome == "unsupported"
