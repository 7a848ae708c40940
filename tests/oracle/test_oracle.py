"""The oracle against the published and derived cases, and against hand-worked ones.

The two case files are looked for in tests/cases, then in the folder named by the
environment variable HELIOTROPE_REFERENCE, then in shared/reference beside the
repository.
"""

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from . import classification, muscle, ranges, response, state

HERE = Path(__file__).resolve()
CASE_FILES = ("cases-muscle-and-state.json", "cases-skin-damage-classification.json")
DEFAULT_TOLERANCE = Fraction(5, 100000)


# --- Finding and reading the cases ------------------------------------------------


def _candidate_folders():
    """Folders that may hold the case files, best first."""
    yield HERE.parents[1] / "cases"
    if os.environ.get("HELIOTROPE_REFERENCE"):
        yield Path(os.environ["HELIOTROPE_REFERENCE"])
    yield HERE.parents[2].parent / "shared" / "reference"


def _load(name):
    """Cases of one file with exact numbers, or None when the file is not available."""
    for folder in _candidate_folders():
        path = folder / name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            return json.loads(text, parse_float=Fraction)["cases"]
    return None


# --- Turning case inputs into visits ----------------------------------------------


def _prefixed(prefix, items):
    """The same dict with every key prefixed."""
    return {prefix + key: value for key, value in items.items()}


def _spread(total, maxima):
    """Share a total over columns, filling them in order."""
    shares = {}
    for column, maximum in maxima.items():
        shares[column] = min(total, maximum)
        total -= shares[column]
    assert total == 0
    return shares


def _mmt8_visit(total):
    """A visit whose MMT8 adds up to the total."""
    if total is None:
        return {}
    return _spread(total, dict.fromkeys(muscle.MMT8_COLUMNS, 10))


def _cmas_visit(total):
    """A visit whose CMAS adds up to the total."""
    if total is None:
        return {}
    return _spread(total, muscle.CMAS_MAXIMA)


def _chaq_visit(index):
    """A visit with all eight domains answered and the given disability index."""
    total = 8 * Fraction(index)
    assert total.denominator == 1
    first_items = [f"chaq_{domain}_1" for domain in muscle.CHAQ_ITEMS_PER_DOMAIN]
    return _spread(int(total), dict.fromkeys(first_items, 3))


def _das_visit(total):
    """A visit whose DAS adds up to the total."""
    return _spread(total, {"das_skin": 9, "das_muscle": 11})


def _hmc_visit(total):
    """A visit whose hMC is the total, with the floor rise already recoded."""
    if total is None:
        return {}
    parts = dict.fromkeys(muscle.MMT8_COLUMNS, 10)
    parts.update(cmas_head_lift=5, cmas_sit_ups=6, hmc_floor_rise_recoded=9)
    return _spread(total, parts)


ENZYME_NAME = {"CK": "ck", "ALD": "aldolase", "ALT": "alt", "AST": "ast", "LDH": "ldh"}
ENZYME_CODE = {name: code for code, name in ENZYME_NAME.items()}


def _tis_visits(given):
    """(baseline, followup) of a case of the total rule; absent parts stay absent."""
    printo = given["core_set"] == "PRINTO"
    visits = []
    for when in ("baseline", "followup"):
        visit = {}
        if "physician_global" in given:
            visit["global_physician_vas"] = given["physician_global"][when]
        if "parent_global" in given:
            column = "wellbeing" if printo else "activity"
            visit[f"global_parent_{column}_vas"] = given["parent_global"][when]
        if "muscle" in given:
            maker = {"mmt8": _mmt8_visit, "cmas": _cmas_visit}[given["muscle"]["scale"]]
            visit.update(maker(given["muscle"][when]))
        if "function" in given:
            visit.update(_chaq_visit(given["function"][when]))
        for enzyme in given.get("enzymes", ()):
            name = ENZYME_NAME[enzyme["name"]]
            visit[f"lab_{name}"] = enzyme[when]
            visit[f"lab_{name}_uln"] = enzyme["uln"]
        if "chq_phs" in given:
            visit["chq_phs"] = given["chq_phs"][when]
            visit["chq_phs_range"] = given["chq_phs"]["range"]
        if "extra" in given and given["extra"]["scale"] == "das20":
            visit.update(_das_visit(given["extra"][when]))
        elif "extra" in given:
            visit["global_extramuscular_vas"] = given["extra"][when]
        visits.append(visit)
    return visits


# --- One runner per rule of the case files ----------------------------------------


def run_cmas_total(given):
    visit = _prefixed("cmas_", given)
    total = muscle.cmas_total(visit)
    return {
        "total": total,
        "complete": total is not None,
        "partial_sum": muscle.cmas_partial_sum(visit),
        "max_possible": muscle.cmas_max_possible(visit),
    }


def run_cmas_validation(given):
    return _range_answer(ranges.cmas_out_of_range(_prefixed("cmas_", given)), "cmas_")


def run_mmt8_total(given):
    total = muscle.mmt8_total(_prefixed("mmt8_", given))
    return {"total": total, "complete": total is not None}


def run_mmt8_validation(given):
    return _range_answer(ranges.mmt8_out_of_range(_prefixed("mmt8_", given)), "mmt8_")


def run_das_total(given):
    return {"total": muscle.das_total(_prefixed("das_", given))}


def run_das_validation(given):
    return _range_answer(ranges.das_out_of_range(_prefixed("das_", given)), "das_")


def _range_answer(column, prefix):
    if column is None:
        return {}
    return {"error": "out_of_range", "item": column.removeprefix(prefix)}


def run_hmc_total(given):
    visit = _mmt8_visit(given.get("mmt8"))
    visit["cmas_head_lift"] = given.get("head_lift")
    visit["cmas_sit_ups"] = given.get("sit_ups")
    visit["hmc_floor_rise_recoded"] = given.get("floor_rise_recoded")
    visit["cmas_floor_rise"] = given.get("floor_rise")
    answer = muscle.hmc_total(visit)
    if answer is None or answer[0] != answer[1]:
        return {"total": None}
    return {"total": answer[0]}


def run_chaq_structure(given):
    domains = muscle.CHAQ_ITEMS_PER_DOMAIN
    return {
        "items": sum(domains.values()),
        "domains": len(domains),
        "items_per_domain": domains,
    }


def run_chaq_index(given):
    visit = {}
    for domain, items in given["items"].items():
        for number, value in enumerate(items, start=1):
            visit[f"chaq_{domain}_{number}"] = value
    for domain in given["aid_or_help_domains"]:
        visit[f"chaq_{domain}_aid"] = True
    total, answered = muscle.chaq_sum_and_answered(visit)
    return {
        "answered_domains": answered,
        "sum": total,
        "disability_index": muscle.chaq_index(visit),
    }


def run_printo_cid(given):
    visit = {"lab_ck": given["ck"], "global_physician_vas": given["pga"]}
    visit.update(_cmas_visit(given["cmas"]))
    visit.update(_mmt8_visit(given["mmt8"]))
    return {
        "criteria_met": state.printo_criteria_met(visit),
        "printo_cid": state.printo_inactive(visit),
        "pga_essential_cid": state.printo_inactive_pga_essential(visit),
    }


def _run_jdmai(given, whole, state_of, skin_column):
    visit = _hmc_visit(given["hmc"])
    visit["global_physician_vas"] = given["physician_global"]
    visit["global_parent_wellbeing_vas"] = given["parent_global"]
    visit[skin_column] = given["skin"]
    answer = whole(visit)
    linear = given["muscle_method"] == "linear"
    component = state.jdmai_muscle_linear if linear else state.jdmai_muscle_deciles
    total = answer["low"] if linear else answer["high"]
    if answer["state"] is not None:
        assert answer["state"] == state_of(total)
    return {
        "muscle_component": component(given["hmc"]),
        "total": total,
        "state": state_of(total),
    }


def run_jdmai1(given):
    return _run_jdmai(given, state.jdmai1, state.jdmai1_state, "global_skin_vas")


def run_jdmai2(given):
    return _run_jdmai(given, state.jdmai2, state.jdmai2_state, "das_skin")


def run_jdmai1_state(given):
    return {"state": state.jdmai1_state(given["total"])}


def run_jdmai2_state(given):
    return {"state": state.jdmai2_state(given["total"])}


SCALE_WIDTH = {
    "vas10": 10,
    "vas100": 100,
    "mmt8": 80,
    "mmt8_bilateral": 150,
    "mmt26": 260,
    "cmas": 52,
    "chaq": 3,
    "das20": 20,
}


def run_tis_component(given):
    width = SCALE_WIDTH[given["scale"]]
    improvement = Fraction(given["baseline"]) - Fraction(given["followup"])
    if given["measure"] == "muscle":
        improvement = -improvement
    tenths = response.tis_points_tenths(given["measure"], improvement, width)
    return {
        "absolute_percent_improvement": 100 * improvement / width,
        "score": Fraction(tenths, 10),
    }


def run_tis_total(given):
    baseline, followup = _tis_visits(given)
    core_set = given["core_set"].lower()
    answer = response.tis(baseline, followup, core_set, confirmed=True)
    percents = response.tis_percents(baseline, followup, core_set)
    result = {"total": answer["total"][0]}
    assert answer["total"][0] == answer["total"][1]
    for measure in response.TIS_MEASURES:
        low, high = answer[measure]
        assert low == high
        result[measure] = {"percent": percents[measure], "score": low}
    result["enzyme_used"] = ENZYME_CODE.get(answer["enzyme_used"])
    result["category_jdm"] = answer["category_jdm"]
    result["category_adult"] = answer["category_adult"]
    return result


def run_tis_enzyme(given):
    baseline, _ = _tis_visits({"core_set": "IMACS", "enzymes": given["enzymes"]})
    return {"enzyme_used": ENZYME_CODE[state.enzyme_worst(baseline)]}


COMPLETE_IMACS = {
    "core_set": "IMACS",
    "physician_global": {"baseline": 6, "followup": 3},
    "parent_global": {"baseline": 5, "followup": 4},
    "muscle": {"scale": "mmt8", "baseline": 60, "followup": 70},
    "function": {"baseline": Fraction(3, 2), "followup": 1},
    "enzymes": [{"name": "CK", "baseline": 1500, "followup": 600, "uln": 200}],
    "extra": {"scale": "vas10", "baseline": 4, "followup": Fraction(5, 2)},
}


def run_tis_missing(given):
    kept = {k: v for k, v in COMPLETE_IMACS.items() if k not in given["missing"]}
    return {"total": response.tis(*_tis_visits(kept), confirmed=True)["total"]}


def run_tis_category(given):
    return {
        "category_jdm": response.tis_category_jdm(given["total"]),
        "category_adult": response.tis_category_adult(given["total"]),
    }


def run_tis_max(given):
    visit = _mmt8_visit(given["mmt8"])
    visit.update(_chaq_visit(given["chaq"]))
    visit.update(
        global_physician_vas=given["physician_global"],
        global_parent_activity_vas=given["parent_global"],
        global_extramuscular_vas=given["extramuscular"],
        lab_ck=given["ck"],
        lab_ck_uln=given["ck_uln"],
    )
    best = response.tis_max(visit)
    return {
        "max_total": best,
        "best_category_jdm": response.tis_category_jdm(best),
        "components": response.tis_max_components(visit),
    }


def _percent_changes(given):
    """Given percentages as (baseline 100, improvement); null stays not recorded."""
    changes = given["relative_percent_change_improvement_positive"]
    return {k: None if v is None else (100, v) for k, v in changes.items()}


def run_printo_level(given):
    changes = _percent_changes(given)
    return {
        f"printo{level}": response.printo_rule(changes, level, confirmed=True) for level in (20, 50, 70, 90)
    }


def run_imacs_doi(given):
    return {"met": response.imacs_rule(_percent_changes(given), confirmed=True)}


EULAR_INPUT = {
    "age_at_first_symptom_years": "eular_age_at_onset_years",
    "proximal_upper_weakness": "eular_proximal_upper",
    "proximal_lower_weakness": "eular_proximal_lower",
    "neck_flexors_weaker_than_extensors": "eular_neck_flexors",
    "leg_proximal_weaker_than_distal": "eular_leg_proximal",
    "heliotrope_rash": "eular_heliotrope",
    "gottron_papules": "eular_gottron_papules",
    "gottron_sign": "eular_gottron_sign",
    "dysphagia_or_dysmotility": "eular_dysphagia",
    "anti_jo1": "eular_anti_jo1",
    "any_muscle_enzyme_above_uln": "eular_enzyme",
    "finger_flexor_weakness": "eular_finger_flexor",
    "treatment_response_not_improved": "eular_not_improved",
}
EULAR_BIOPSY_INPUT = {
    "endomysial_surrounding_not_invading": "eular_biopsy_endomysial",
    "perimysial_or_perivascular": "eular_biopsy_perimysial",
    "perifascicular_atrophy": "eular_biopsy_perifascicular",
    "rimmed_vacuoles": "eular_biopsy_rimmed",
}


def run_eular(given):
    visit = {EULAR_INPUT[k]: v for k, v in given.items() if k != "muscle_biopsy"}
    for name, value in (given["muscle_biopsy"] or {}).items():
        visit[EULAR_BIOPSY_INPUT[name]] = value
    answer = classification.eular_acr(visit)
    other = answer["without_biopsy_score_tenths"]
    return {
        "model": answer["model"],
        "score": Fraction(answer["score_tenths"], 10),
        "score_max_if_unknowns_present": Fraction(answer["score_max_tenths"], 10),
        "category": answer["category"],
        "subgroup": answer["subgroup"],
        "warnings": answer["warnings"],
        "without_biopsy_score": None if other is None else Fraction(other, 10),
        "without_biopsy_category": answer["without_biopsy_category"],
    }


def run_eular_cutoffs(given):
    return {
        "categories_without_biopsy": [
            classification.eular_category_without_biopsy(10 * score)
            for score in given["scores_without_biopsy"]
        ],
        "categories_with_biopsy": [
            classification.eular_category_with_biopsy(10 * score) for score in given["scores_with_biopsy"]
        ],
    }


def run_bohan_peter(given):
    return {"result": classification.bohan_peter(**given)}


def run_germany_austria(given):
    return {"result": classification.germany_austria(**given)}


def run_share(given):
    return classification.share_high_risk(**given)


# (instrument, rule) -> (runner, expected keys that lie outside the oracle)
RULES = {
    ("cmas", "total"): (run_cmas_total, ()),
    ("cmas", "validation"): (run_cmas_validation, ()),
    ("mmt8", "total"): (run_mmt8_total, ()),
    ("mmt8", "validation"): (run_mmt8_validation, ()),
    ("das_jdm", "total"): (run_das_total, ()),
    ("das_jdm", "validation"): (run_das_validation, ()),
    ("hmc", "total"): (run_hmc_total, ("reason",)),
    ("chaq", "structure"): (run_chaq_structure, ()),
    ("chaq", "disability_index"): (run_chaq_index, ()),
    ("printo_cid", "state"): (run_printo_cid, ("ck_u_per_l", "warnings")),
    ("jdmai1", "score_and_state"): (run_jdmai1, ()),
    ("jdmai2", "score_and_state"): (run_jdmai2, ()),
    ("jdmai1", "state"): (run_jdmai1_state, ()),
    ("jdmai2", "state"): (run_jdmai2_state, ()),
    ("acr_eular_tis_2016", "component_score"): (run_tis_component, ()),
    ("acr_eular_tis_2016", "total"): (run_tis_total, ()),
    ("acr_eular_tis_2016", "enzyme_selection"): (
        run_tis_enzyme,
        ("by_percent_of_range_instead",),
    ),
    ("acr_eular_tis_2016", "missing"): (run_tis_missing, ("reason", "blocking")),
    ("acr_eular_tis_2016", "category"): (run_tis_category, ()),
    ("acr_eular_tis_2016", "maximum_reachable"): (run_tis_max, ()),
    ("printo_jdm_response", "level"): (run_printo_level, ()),
    ("imacs_doi", "met"): (run_imacs_doi, ()),
    ("eular_acr_iim_2017", "classification"): (run_eular, ("probability",)),
    ("eular_acr_iim_2017", "category_cutoffs"): (run_eular_cutoffs, ()),
    ("bohan_peter_1975", "result"): (run_bohan_peter, ()),
    ("jdm_diagnosis_germany_austria_2018", "result"): (run_germany_austria, ()),
    ("share_high_risk", "evaluate"): (run_share, ()),
}


# --- Comparing --------------------------------------------------------------------


def _is_number(value):
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def _agree(expected, actual, tolerance):
    """Equality as the conventions of the case files define it."""
    if isinstance(actual, set):
        return set(expected) == actual
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(
            key in actual and _agree(value, actual[key], tolerance) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return len(expected) == len(actual) and all(
            _agree(e, a, tolerance) for e, a in zip(expected, actual, strict=True)
        )
    if _is_number(expected):
        return _is_number(actual) and abs(expected - actual) <= tolerance
    return type(expected) is type(actual) and expected == actual


def _matching_cases():
    """Every case whose rule the oracle covers."""
    matching = []
    for name in CASE_FILES:
        for case in _load(name) or ():
            if case.get("note_only"):
                continue
            if (case["instrument"], case["rule"]) in RULES:
                matching.append(pytest.param(case, id=case["id"]))
    return matching


@pytest.mark.parametrize("case", _matching_cases())
def test_case(case):
    runner, outside = RULES[case["instrument"], case["rule"]]
    actual = runner(case["input"])
    tolerances = case.get("tolerance", {})
    compared = 0
    for key, expected in case["expected"].items():
        if key in outside:
            continue
        assert key in actual, key
        tolerance = tolerances.get(key, DEFAULT_TOLERANCE)
        assert _agree(expected, actual[key], tolerance), (key, expected, actual[key])
        compared += 1
    assert compared > 0


def test_every_covered_rule_has_a_case():
    known = set()
    for name in CASE_FILES:
        cases = _load(name)
        if cases is None:
            pytest.skip(f"{name} is not available")
        known |= {(case["instrument"], case["rule"]) for case in cases}
    assert set(RULES) <= known


# --- Worked by hand, where the case files are silent ------------------------------


def test_constants_add_up():
    assert sum(muscle.CMAS_MAXIMA.values()) == 52
    assert len(muscle.CMAS_MAXIMA) == 14
    assert len(muscle.MMT8_COLUMNS) == 8
    assert sum(points[-1] for points in response.TIS_POINTS_TENTHS.values()) == 1000


def test_nothing_recorded():
    assert muscle.cmas_total({}) is None
    assert muscle.cmas_partial_sum({}) == 0
    assert muscle.cmas_max_possible({}) == 0
    assert muscle.chaq_index({}) is None
    assert muscle.hmc_total({}) is None
    assert state.enzyme_worst({}) is None
    assert state.enzyme_multiple_worst({}) is None
    assert state.printo_inactive({}) is None
    assert state.printo_criteria_met({}) == 0
    assert state.jdmai1({}) == {"low": None, "high": None, "state": None}
    assert response.tis({}, {})["total"] is None
    assert response.tis_max({}) is None
    assert response.printo_response({}, {}, 20, confirmed=True) is None
    assert response.imacs_improvement({}, {}, confirmed=True) is None


def test_integer_paths_stay_integer():
    assert type(muscle.cmas_total(_cmas_visit(46))) is int
    assert type(muscle.mmt8_total(_mmt8_visit(65))) is int
    assert type(muscle.das_total(_das_visit(11))) is int
    assert type(muscle.chaq_index(_chaq_visit(Fraction(3, 8)))) is Fraction


def test_hmc_range_without_the_recode_table():
    visit = _mmt8_visit(66)
    visit.update(cmas_head_lift=3, cmas_sit_ups=4, cmas_floor_rise=2)
    assert muscle.hmc_total(visit) == (73, 82)
    visit["cmas_floor_rise"] = None
    assert muscle.hmc_total(visit) is None
    visit["hmc_floor_rise_recoded"] = 5
    assert muscle.hmc_total(visit) == (78, 78)


def test_chaq_aid_alone_does_not_answer_a_domain():
    visit = _chaq_visit(0)
    visit["chaq_grip_1"] = None
    visit["chaq_grip_aid"] = True
    assert muscle.chaq_sum_and_answered(visit) == (0, 7)
    visit["chaq_reach_1"] = visit["chaq_eating_1"] = None
    assert muscle.chaq_index(visit) is None


def test_enzyme_ties_and_order():
    tie = {"lab_ldh": 500, "lab_ldh_uln": 250, "lab_alt": 60, "lab_alt_uln": 30}
    assert state.enzyme_worst(tie) == "alt"
    assert state.enzyme_multiple_worst(tie) == 2
    tie.update(lab_ck=401, lab_ck_uln=200, lab_ast=900)
    assert state.enzyme_worst(tie) == "ck"
    assert state.enzyme_multiple_worst(tie) == Fraction(401, 200)


def test_jdmai_state_depends_on_the_reading():
    visit = _hmc_visit(99)
    visit.update(
        global_physician_vas=Fraction(1),
        global_parent_wellbeing_vas=Fraction(1),
        global_skin_vas=Fraction(1, 5),
    )
    assert state.jdmai1(visit) == {"low": Fraction(23, 10), "high": Fraction(16, 5), "state": None}


def test_jdmai_rounds_half_up():
    assert state.jdmai1_state(Fraction(244, 100)) == "inactive"
    assert state.jdmai1_state(Fraction(245, 100)) == "low"
    assert state.jdmai2_state(Fraction(855, 100)) == "moderate"
    assert state.jdmai2_state(Fraction(1134, 100)) == "moderate"
    assert state.jdmai2_state(Fraction(1135, 100)) == "high"


def test_jdmai_over_an_hmc_range():
    visit = _mmt8_visit(80)
    visit.update(
        cmas_head_lift=5,
        cmas_sit_ups=6,
        cmas_floor_rise=4,
        global_physician_vas=4,
        global_parent_wellbeing_vas=4,
        das_skin=4,
    )
    # hMC 91-100: muscle 0 to 1.
    assert state.jdmai2(visit) == {"low": 12, "high": 13, "state": "high"}


def test_tis_with_unconfirmed_enzyme_range():
    baseline, followup = _tis_visits(COMPLETE_IMACS)
    answer = response.tis(baseline, followup)
    assert answer["enzyme_or_chq"] == (0, Fraction(15, 2))
    assert answer["total"] == (55, Fraction(125, 2))
    assert answer["category_jdm"] == "moderate"
    assert answer["category_adult"] is None
    followup["lab_ck"] = 1500
    answer = response.tis(baseline, followup)
    assert answer["enzyme_or_chq"] == (0, 0)
    assert answer["total"] == (55, 55)


def test_tis_follows_the_enzyme_of_baseline():
    baseline, followup = _tis_visits(COMPLETE_IMACS)
    baseline.update(lab_ldh=450, lab_ldh_uln=250)
    followup.update(lab_ldh=300, lab_ldh_uln=250, lab_ck=None)
    answer = response.tis(baseline, followup, confirmed=True)
    assert answer["enzyme_used"] == "ck"
    assert answer["enzyme_or_chq"] is None
    assert answer["total"] is None


def test_tis_uses_the_baseline_limit():
    baseline, followup = _tis_visits(COMPLETE_IMACS)
    followup["lab_ck_uln"] = 5000
    answer = response.tis(baseline, followup, confirmed=True)
    assert answer["enzyme_or_chq"] == (Fraction(15, 2), Fraction(15, 2))
    followup["lab_ck_uln"] = None
    assert response.tis(baseline, followup, confirmed=True) == answer


def test_tis_falls_back_to_cmas():
    baseline, followup = _tis_visits(COMPLETE_IMACS)
    baseline.update(_cmas_visit(40))
    followup.update(_cmas_visit(41))
    assert response.tis(baseline, followup)["muscle"] == (20, 20)
    followup["mmt8_deltoid"] = None
    assert response.tis(baseline, followup)["muscle"] == (0, 0)


def _six(**percents):
    """Six relative changes on a baseline of 100; None is not recorded."""
    return {k: None if v is None else (100, v) for k, v in percents.items()}


def test_printo_rule_with_missing_measures():
    changes = _six(physician=60, parent=55, muscle=52, function=0, das=-31, chq=None)
    assert response.printo_rule(changes, 50, confirmed=True) is None
    assert response.printo_rule(changes, 70, confirmed=True) is False
    changes["das"] = (100, 0)
    assert response.printo_rule(changes, 50, confirmed=True) is True
    assert response.printo_rule(changes, 50) is None
    assert response.printo_rule(changes, 70) is False
    changes["das"] = (100, -30)
    assert response.printo_rule(changes, 50, confirmed=True) is True


def test_imacs_rule_edges():
    changes = _six(physician=20, parent=20, muscle=-24, function=20, enzyme=-25, extra=-25)
    assert response.imacs_rule(changes, confirmed=True) is True
    changes["muscle"] = (100, -25)
    assert response.imacs_rule(changes, confirmed=True) is False
    changes["muscle"] = None
    assert response.imacs_rule(changes, confirmed=True) is None


def test_relative_change_from_zero():
    # Physician, parent and DAS halve; function rises from 0; muscle and CHQ stay.
    baseline = {
        "global_physician_vas": Fraction(4),
        "global_parent_wellbeing_vas": Fraction(4),
        "chq_phs": 30,
        **_mmt8_visit(70),
        **_chaq_visit(0),
        **_das_visit(10),
    }
    followup = {
        "global_physician_vas": Fraction(2),
        "global_parent_wellbeing_vas": Fraction(2),
        "chq_phs": 30,
        **_mmt8_visit(70),
        **_chaq_visit(3),
        **_das_visit(5),
    }
    assert response.printo_response(baseline, followup, 50, confirmed=True) is True
    assert response.printo_response(baseline, followup, 70, confirmed=True) is False
    baseline["global_physician_vas"] = Fraction(0)
    followup["global_physician_vas"] = Fraction(0)
    assert response.printo_response(baseline, followup, 20, confirmed=True) is False
    # From a baseline of 0 the later value cannot matter, even when not recorded.
    followup["global_physician_vas"] = None
    assert response.printo_response(baseline, followup, 20, confirmed=True) is False


def test_imacs_improvement_between_visits():
    baseline, followup = _tis_visits(COMPLETE_IMACS)
    # 50, 20, 16.7, 33.3, 60, 37.5 percent better.
    assert response.imacs_improvement(baseline, followup, confirmed=True) is True
    assert response.imacs_improvement(baseline, followup) is None
    assert response.imacs_improvement(followup, baseline) is False


def _eular(**values):
    """A visit with every scored item absent unless stated."""
    visit = dict.fromkeys(classification.EULAR_WEIGHTS, False)
    visit["eular_age_at_onset_years"] = 8
    visit.update(_prefixed("eular_", values))
    return classification.eular_acr(visit)


def test_eular_unknown_leaves():
    child = _eular(heliotrope=None, proximal_upper=True, neck_flexors=True, anti_jo1=True)
    assert (child["category"], child["subgroup"]) == ("probable", "undetermined")
    assert child["score_tenths"] == 65
    assert child["score_max_tenths"] == 96
    rash = {"age_at_onset_years": 18, "gottron_sign": True, "heliotrope": True}
    assert _eular(**rash)["subgroup"] == "ADM"
    assert _eular(**rash, neck_flexors=None)["subgroup"] == "undetermined_DM_or_ADM"
    assert _eular(**rash, leg_proximal=True, neck_flexors=None)["subgroup"] == "DM"


@pytest.mark.parametrize(
    "finger_flexor, not_improved, rimmed, subgroup",
    [
        (True, True, None, "IBM"),
        (False, None, True, "IBM"),
        (True, None, None, "undetermined_IBM_or_PM"),
        (None, True, False, "undetermined_IBM_or_PM"),
        (None, None, None, "PM_or_IMNM"),
        (None, None, False, "PM_or_IMNM"),
        (True, False, None, "PM_or_IMNM"),
        (None, False, None, "PM_or_IMNM"),
    ],
)
def test_eular_adult_without_rash(finger_flexor, not_improved, rimmed, subgroup):
    answer = _eular(
        age_at_onset_years=62,
        neck_flexors=True,
        anti_jo1=True,
        enzyme=True,
        biopsy_rimmed=rimmed,
        finger_flexor=finger_flexor,
        not_improved=not_improved,
    )
    assert answer["subgroup"] == subgroup


def test_eular_maxima_for_a_child():
    everything = dict.fromkeys(classification.EULAR_WEIGHTS, True)
    everything["eular_age_at_onset_years"] = 8
    assert classification.eular_acr(everything)["score_tenths"] == 187
    everything.update(dict.fromkeys(classification.EULAR_BIOPSY_WEIGHTS, True))
    assert classification.eular_acr(everything)["score_tenths"] == 273


def test_eular_one_biopsy_feature_opens_the_model():
    answer = _eular(heliotrope=True, biopsy_rimmed=False)
    assert answer["model"] == "with_biopsy"
    assert answer["score_tenths"] == 32
    assert answer["score_max_tenths"] == 32 + 17 + 12 + 19
    assert answer["without_biopsy_score_tenths"] == 31
    assert answer["warnings"] == set()


def test_bohan_peter_unknown_rash():
    findings = {"symmetric_proximal_weakness": True, "raised_muscle_enzymes": True}
    assert classification.bohan_peter(**findings) == "possible_PM_rash_unknown"
    assert classification.bohan_peter() == "not_met_rash_unknown"


def test_germany_austria_undetermined():
    findings = {"onset_before_18": True, "typical_rash": True, "raised_enzymes": True}
    assert classification.germany_austria(**findings) == "not_met"
    findings["typical_mri"] = True
    assert classification.germany_austria(**findings) == "undetermined"
    findings["other_causes_excluded"] = True
    assert classification.germany_austria(**findings) == "probable_JDM"


def test_tanimoto():
    four = {"proximal_weakness": True, "raised_ck_or_aldolase": True, "muscle_pain": True, "biopsy": True}
    no_skin = {"heliotrope": False, "gottron_sign": False, "extensor_erythema": False}
    assert classification.tanimoto(**four) == "undetermined"
    assert classification.tanimoto(**four, gottron_sign=True) == "DM"
    assert classification.tanimoto(**four, **no_skin) == "PM"
    assert classification.tanimoto(heliotrope=True, biopsy=True) == "undetermined"
    five_absent = dict.fromkeys(
        ("muscle_pain", "myogenic_emg", "anti_jo1", "biopsy", "proximal_weakness"), False
    )
    assert classification.tanimoto(heliotrope=True, **five_absent) == "not_met"


def test_share_unknown_is_not_low_risk():
    assert classification.share_high_risk()["high_risk"] is None
    assert len(classification.share_high_risk()["not_assessed"]) == 11
    signs = (
        "unable_to_get_off_bed",
        "aspiration_or_unable_to_swallow",
        "gi_vasculitis",
        "myocarditis",
        "parenchymal_lung_disease",
        "cns_disease",
        "skin_ulceration",
        "icu_needed",
    )
    absent = dict.fromkeys(signs, False)
    answer = classification.share_high_risk(**absent, cmas=40, age_years=8)
    assert answer["high_risk"] is False
    assert answer["not_assessed"] == {"mmt8"}
    assert classification.share_high_risk(**absent, age_years=8)["high_risk"] is None
    assert classification.share_high_risk(**absent, cmas=40)["high_risk"] is None
