"""Skin, organ activity, damage and biopsy: worked examples.

Expected values are published (the source is named) or counted by hand, with the working beside them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from heliotrope.care.verifying.bench import result
from heliotrope.care.verifying.running import answers_to
from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.knowledge.instruments import biopsy, cat, cdasi, das, mdi, mitax, myoact, nailfold
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

NO, YES = Fraction(0), Fraction(1)


def ask(instrument: str, rule: str, /, **inputs: Any) -> dict[str, Any]:
    """The answers to a case of the verification files; everything recalled counts as confirmed there."""
    return answers_to({"instrument": instrument, "rule": rule, "input": inputs, "expected": {}})


def visit(values: dict[Item, Any]) -> dict[str, Fraction | None]:
    return {item.id: item.read(value) for item, value in values.items()}


def at(measure: Measure, *visits: dict[Item, Any], confirmed: Confirmed = NOTHING_CONFIRMED) -> Outcome:
    """The outcome at the last of these visits, at a site that has confirmed nothing unless told."""
    return result(measure, *(visit(values) for values in visits), confirmed=confirmed)


# --- CDASI ----------------------------------------------------------------------------------------------------

CLEAR_SITE = {"erythema": 0, "scale": 0, "erosion_ulceration": 0, "poikiloderma": 0, "calcinosis": 0}
WORST_SITE = {"erythema": 3, "scale": 2, "erosion_ulceration": 1, "poikiloderma": 1, "calcinosis": 1}
CLEAR_HANDS = {"activity": 0, "papules": False, "ulceration": 0, "damage": 0}
WORST_HANDS = {"activity": 3, "papules": True, "ulceration": 1, "damage": 2}
SITE_NAMES = (
    "scalp", "malar", "periorbital", "rest_of_face", "v_neck", "posterior_neck", "upper_back_shoulders",
    "rest_back_buttocks", "abdomen", "lateral_upper_thigh", "rest_leg_feet", "arm", "mechanics_hand",
    "dorsum_hand_not_joints", "gottron_not_hands",
)  # fmt: skip


def cdasi_case(**changed: Any) -> dict[str, Any]:
    """Clear skin, with some inputs changed."""
    clear = {
        "sites": {},
        "unlisted_sites": "all zero",
        "gottron_hands": CLEAR_HANDS,
        "periungual": 0,
        "alopecia": 0,
    }
    return ask("cdasi_v2", "score", **{**clear, **changed})


def test_cdasi_of_clear_skin_is_zero() -> None:
    assert cdasi_case() == {"activity": 0, "damage": 0}


def test_cdasi_at_its_worst() -> None:
    # activity 15 x (3 + 2 + 1) + 2 x 3 + 1 + 2 + 1 = 90 + 10 = 100; damage 15 x 2 + 2 = 32
    found = cdasi_case(
        sites=dict.fromkeys(SITE_NAMES, WORST_SITE),
        unlisted_sites=None,
        gottron_hands=WORST_HANDS,
        periungual=2,
        alopecia=1,
    )
    assert found == {"activity": 100, "damage": 32}


@pytest.mark.parametrize("papules,activity", [(True, 12), (False, 9)])
def test_cdasi_papules_double_the_redness_of_the_hands(papules: bool, activity: int) -> None:
    # malar 3 + 1 + arm 1 = 5, hands 3 doubled or not, ulcer of the hands not doubled 1: 5 + 6 + 1 or 5 + 3 + 1
    found = cdasi_case(
        sites={"malar": {"erythema": 3, "scale": 1}, "arm": {"erythema": 1, "calcinosis": 1}},
        gottron_hands={"activity": 3, "papules": papules, "ulceration": 1, "damage": 1},
    )
    assert found == {"activity": activity, "damage": 2}  # calcinosis of the arm 1, hands 1


@pytest.mark.parametrize(
    "changed,activity,damage",
    [
        ({"unlisted_sites": None}, None, None),
        ({"sites": {"scalp": {"erythema": None}}}, None, 0),
        ({"sites": {"scalp": {"calcinosis": None}}}, 0, None),
        ({"sites": {"scalp": None}}, None, None),
        ({"gottron_hands": None}, None, None),
        ({"gottron_hands": {**CLEAR_HANDS, "papules": None}}, None, 0),
        ({"periungual": None}, None, 0),
        ({"alopecia": None}, None, 0),
    ],
)
def test_cdasi_gives_no_score_while_a_part_is_missing(
    changed: Any, activity: int | None, damage: int | None
) -> None:
    assert cdasi_case(**changed) == {"activity": activity, "damage": damage}


def test_cdasi_item_missing_in_a_listed_site_is_missing_unless_all_unlisted_are_zero() -> None:
    sites = {**dict.fromkeys(SITE_NAMES, CLEAR_SITE), "scalp": {"erythema": 2}}
    assert cdasi_case(sites=sites) == {"activity": 2, "damage": 0}
    assert cdasi_case(sites=sites, unlisted_sites=None) == {"activity": None, "damage": None}


@pytest.mark.parametrize(
    "changed,item",
    [
        ({"sites": {"scalp": {"erythema": 4}}}, "sites.scalp.erythema"),
        ({"sites": {"arm": {"calcinosis": 2}}, "periungual": None}, "sites.arm.calcinosis"),
        ({"sites": {"arm": {"scale": -1}}, "unlisted_sites": None}, "sites.arm.scale"),
        ({"sites": {"arm": {"scale": Decimal("0.5")}}}, "sites.arm.scale"),
        ({"gottron_hands": {**CLEAR_HANDS, "activity": 4}}, "gottron_hands.activity"),
        ({"periungual": 3}, "periungual"),
        ({"alopecia": 2}, "alopecia"),
    ],
)
def test_cdasi_refuses_what_is_out_of_range_before_anything_else(changed: Any, item: str) -> None:
    assert cdasi_case(**changed) == {"error": "out_of_range", "item": item}


def test_cdasi_sum_of_what_was_assessed() -> None:
    # scalp 2 + 1 + 0 of 6 is a whole site; of the malar site only redness 3 of 3 was seen, so it is not
    seen = {
        **{
            cdasi.SITES["scalp"][name]: value
            for name, value in {"erythema": 2, "scale": 1, "erosion_ulceration": 0}.items()
        },
        cdasi.SITES["malar"]["erythema"]: 3,
    }
    by_name = {measure.id: measure for measure in cdasi.ASSESSED}
    confirmed = {cdasi.ITEM_RANGES.id: "confirmed"}
    assert at(by_name["cdasi.activity_assessed"], seen, confirmed=confirmed).value == 6
    assert at(by_name["cdasi.activity_possible"], seen, confirmed=confirmed).value == 9
    assert at(by_name["cdasi.sites_assessed"], seen, confirmed=confirmed).value == 1
    total = at(cdasi.ACTIVITY_MEASURE, seen, confirmed=confirmed)
    assert total.status is Status.UNDECIDED
    assert (total.low, total.high) == (
        6,
        97,
    )  # 6 so far; of the whole 100 only the 3 points that scalp lost are gone


def test_cdasi_severity_by_both_published_cut_offs() -> None:
    # doi:10.1111/bjd.13915: 14 or less mild in one centre; 19 separates mild from worse in the other
    found = ask("cdasi_severity", "bands", activity=[0, 14, 15, None, 100])
    assert found == {"stanford_mild_at_or_below_14": [True, True, False, None, False], "upenn_cutoff": 19}
    assert ask("cdasi_severity", "bands", activity=[14, 101]) == {"error": "out_of_range", "item": "activity"}
    bands = {18: "mild", 19: "at_cut_off", 20: "moderate_or_severe"}
    assert {score: at(cdasi.BAND_UPENN, {cdasi.ACTIVITY_ENTERED: score}).value for score in bands} == bands


@pytest.mark.parametrize(
    "baseline,follow_up,change,four,five",
    [(22, 19, -3, False, False), (22, 18, -4, True, False), (22, 17, -5, True, True), (17, 22, 5, False, False),
     (22, None, None, None, None), (None, 3, None, None, None), (None, 0, None, None, None)],
)  # fmt: skip
def test_cdasi_meaningful_change(baseline: Any, follow_up: Any, change: Any, four: Any, five: Any) -> None:
    # doi:10.1111/bjd.13915: a fall of 4 points in one centre, of 5 in the other
    found = ask("cdasi_mcid", "change", baseline=baseline, follow_up=follow_up)
    assert found == {"change": change, "meets_upenn_4_points": four, "meets_stanford_5_points": five}


def test_cdasi_change_refuses_what_is_out_of_range() -> None:
    assert ask("cdasi_mcid", "change", baseline=101, follow_up=None) == {
        "error": "out_of_range",
        "item": "baseline",
    }
    assert ask("cdasi_mcid", "change", baseline=1, follow_up=-1) == {
        "error": "out_of_range",
        "item": "follow_up",
    }


def test_cdasi_scores_are_off_until_confirmed_and_cut_offs_take_the_entered_score() -> None:
    sites: dict[Item, Any] = {item: 0 for items in cdasi.SITES.values() for item in items.values()}
    hands = {cdasi.HANDS_ACTIVITY: 0, cdasi.PAPULES: False, cdasi.HANDS_ULCERATION: 0, cdasi.HANDS_DAMAGE: 0}
    clear = {**sites, **hands, cdasi.PERIUNGUAL: 0, cdasi.ALOPECIA: 0}
    assert at(cdasi.ACTIVITY_MEASURE, clear).status is Status.OFF
    assert at(cdasi.DAMAGE_MEASURE, clear).status is Status.OFF
    assert at(cdasi.MILD_STANFORD, clear).status is Status.UNDECIDED
    assert at(cdasi.MILD_STANFORD, {**clear, cdasi.ACTIVITY_ENTERED: 15}).value is False
    confirmed = {cdasi.ITEM_RANGES.id: "confirmed"}
    assert at(cdasi.MILD_STANFORD, {**clear, cdasi.ACTIVITY_ENTERED: 15}, confirmed=confirmed).value is True


def test_cdasi_change_is_taken_from_the_marked_baseline() -> None:
    first, marked, now = (
        {cdasi.ACTIVITY_ENTERED: 40},
        {cdasi.ACTIVITY_ENTERED: 20, IS_BASELINE: True},
        {cdasi.ACTIVITY_ENTERED: 15},
    )
    assert at(cdasi.CHANGE_MEASURE, first, marked, now).value == -5
    assert at(cdasi.CHANGE_MEASURE, marked).status is Status.NOT_APPLICABLE


# --- CAT ------------------------------------------------------------------------------------------------------


def test_cat_ranges() -> None:
    # doi:10.1093/rheumatology/kem179: 10, 4 and 7 lesions, activity 0-96; doi:10.1002/art.41236: total 0-116, so damage 0-20
    assert ask("cat", "ranges") == {
        "activity_range": [0, 96], "damage_range": [0, 20], "total_range": [0, 116], "activity_lesions": 10,
        "damage_lesions": 4, "combined_lesions": 7,
    }  # fmt: skip


def test_cat_total_needs_both_parts() -> None:
    assert at(cat.TOTAL_MEASURE, {cat.ACTIVITY: 96, cat.DAMAGE: 20}).value == 116
    assert at(cat.TOTAL_MEASURE, {cat.ACTIVITY: 0, cat.DAMAGE: 0}).value == 0
    partly = at(cat.TOTAL_MEASURE, {cat.ACTIVITY: 7})
    assert (partly.status, partly.low, partly.high) == (Status.UNDECIDED, 7, 27)


def test_cat_medians_by_rating_are_lines_not_bands() -> None:
    # doi:10.1002/art.23340: activity 1, 7, 13, 18, 31; damage 0, 1, 2, 5 with the last two ratings merged
    ratings = ["absent", "mild", "moderate", "severe", "extremely_severe"]
    found = ask("cat_meaning", "median_by_rating", rating=ratings)
    assert found == {"median_activity": [1, 7, 13, 18, 31], "median_damage": [0, 1, 2, 5, 5]}
    assert [line.value for line in cat.ACTIVITY_MEASURE.lines] == [1, 7, 13, 18, 31]
    assert [line.value for line in cat.DAMAGE_MEASURE.lines] == [0, 1, 2, 5]
    assert ask("cat_meaning", "median_by_rating", rating=["extremely_severe", None])["median_activity"] == [
        31,
        None,
    ]
    assert ask("cat_meaning", "median_by_rating", rating=["awful"]) == {
        "error": "out_of_range",
        "item": "rating",
    }


CAT_BM_KEYS = (
    "activity_only_present", "damage_only_present", "combined_with_activity_descriptor", "combined_with_damage_descriptor",
)  # fmt: skip


@pytest.mark.parametrize(
    "counts,activity,damage",
    [
        ((0, 0, 0, 0), 0, 0),
        ((10, 4, 7, 7), 17, 11),  # 10 + 7 and 4 + 7
        ((3, 1, 2, 4), 5, 5),  # 3 + 2 and 1 + 4
        ((3, 1, None, 4), None, 5),
        ((3, None, 2, None), 5, None),
    ],
)
def test_cat_bm(counts: Any, activity: int | None, damage: int | None) -> None:
    found = ask("cat_bm", "score", **dict(zip(CAT_BM_KEYS, counts, strict=True)))
    assert found == {"activity": activity, "damage": damage}


@pytest.mark.parametrize("place,key", list(enumerate(CAT_BM_KEYS)))
def test_cat_bm_refuses_more_lesions_than_there_are(place: int, key: str) -> None:
    most = (10, 4, 7, 7)
    counts = [None if i != place else high + 1 for i, high in enumerate(most)]
    found = ask("cat_bm", "score", **dict(zip(CAT_BM_KEYS, counts, strict=True)))
    assert found == {"error": "out_of_range", "item": key}


def test_cat_is_never_converted() -> None:
    assert ask("cat_conversion", "convert", cat_activity=13) == {"error": "no_verified_conversion"}
    assert ask("cat_conversion", "convert", cat_activity=97) == {
        "error": "out_of_range",
        "item": "cat_activity",
    }


# --- the skin part of the DAS ---------------------------------------------------------------------------------

SKIN_DAS = ("involvement", "distribution", "vasculopathy", "gottron_papules")


@pytest.mark.parametrize(
    "points,score,reason",
    [
        ((0, 0, 0, 0), 0, None),
        ((4, 3, 1, 1), 9, None),  # the published maximum
        ((3, 1, 0, 1), 5, None),
        ((3, None, 0, 1), None, "missing_item"),
        ((None, None, None, None), None, "missing_item"),
    ],
)
def test_skin_das(points: Any, score: int | None, reason: str | None) -> None:
    found = ask("skin_das", "score", **dict(zip(SKIN_DAS, points, strict=True)))
    assert found == {"score": score, "reason": reason}


def test_skin_das_left_out_is_missing_and_ranges_come_first() -> None:
    assert ask("skin_das", "score", involvement=4) == {"score": None, "reason": "missing_item"}
    assert ask("skin_das", "score", vasculopathy=2) == {"error": "out_of_range", "item": "vasculopathy"}
    assert ask("skin_das", "score", involvement=5) == {"error": "out_of_range", "item": "involvement"}
    assert at(das.SKIN_SCORE, dict.fromkeys(das.SKIN_ITEMS, 1)).status is Status.OFF


# --- MYOACT ---------------------------------------------------------------------------------------------------

SYSTEMS = ("constitutional", "cutaneous", "skeletal", "gastrointestinal", "pulmonary", "cardiac")


@pytest.mark.parametrize(
    "scales,total,possible,assessed,proportion",
    [
        ((0, 0, 0, 0, 0, 0), 0, 60, 6, 0),
        ((10, 10, 10, 10, 10, 10), 60, 60, 6, 1),
        # 2.5 + 5 + 0.5 = 8 over 60
        (("2.5", 5, 0, 0, "0.5", 0), 8, 60, 6, Fraction(8, 60)),
        # 2.5 + 5 = 7.5 over the 40 of four systems
        (("2.5", 5, 0, None, None, 0), Fraction(15, 2), 40, 4, Fraction(15, 80)),
        ((None, None, None, None, None, 0), 0, 10, 1, 0),
        ((None, None, None, None, None, None), None, 0, 0, None),
    ],
)
def test_myoact(scales: Any, total: Any, possible: int, assessed: int, proportion: Any) -> None:
    given = {
        name: Decimal(value) if isinstance(value, str) else value
        for name, value in zip(SYSTEMS, scales, strict=True)
    }
    found = ask("myoact_extramuscular", "score", **given)
    assert found == {"sum": total, "max_possible": possible, "n_assessed": assessed, "proportion": proportion}


def test_myoact_refuses_millimetres() -> None:
    found = ask("myoact_extramuscular", "score", cutaneous=26)
    assert (found["error"], found["item"]) == ("out_of_range", "cutaneous")


def test_myoact_muscle_is_not_in_the_sum() -> None:
    assert at(myoact.SUM, {myoact.SCALES["cutaneous"]: 2, myoact.MUSCLE: 9}).value == 2


# --- MITAX ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lesions,category,points",
    [
        ({}, "E", 0),
        ({"erythroderma": 2}, "A", 9),
        ({"panniculitis_bsa_ge_10": 3}, "A", 9),
        ({"erythema_vesiculobullous_erosive_necrotic": 4}, "A", 9),
        ({"cutaneous_ulceration": 1}, "B", 3),
        ({"erythema_without_secondary_change": 2}, "B", 3),
        ({"panniculitis_bsa_lt_10": 3}, "B", 3),
        ({"gottron": 4, "heliotrope": 1}, "B", 3),
        ({"periungual": 1}, "C", 1),
        ({"periungual": 1, "erythroderma": 1}, "B", 3),
        ({"periungual": 2, "cutaneous_ulceration": 2}, "A", 9),
        ({"periungual": None, "cutaneous_ulceration": 2}, "A", 9),  # nothing ranks above A
        ({"periungual": None}, None, None),
        ({"cutaneous_ulceration": None, "heliotrope": 4}, None, None),
    ],
)
def test_mitax_of_the_skin(lesions: Any, category: str | None, points: int | None) -> None:
    assert ask("mitax_category_cutaneous", "category", **lesions) == {"category": category, "points": points}


def test_mitax_refuses_a_code_that_does_not_exist() -> None:
    found = ask("mitax_category_cutaneous", "category", heliotrope=5, gottron=None)
    assert found == {"error": "out_of_range", "item": "heliotrope"}


@pytest.mark.parametrize(
    "categories,points",
    [
        (["E"] * 7, 0),
        (["A"] * 7, 63),  # 7 x 9
        (["A", "B", "C", "D", "E", "B", "C"], 17),  # 9 + 3 + 1 + 0 + 0 + 3 + 1
        (["A", "B", "C", "D", None, "B", "C"], None),
        (["A"] * 6, None),
    ],
)
def test_mitax_total(categories: list[str | None], points: int | None) -> None:
    assert ask("mitax_total", "points", categories=categories) == {"points": points}


def test_mitax_total_refuses_other_letters_and_an_eighth_system() -> None:
    assert ask("mitax_total", "points", categories=["F"] * 7) == {
        "error": "out_of_range",
        "item": "categories",
    }
    assert ask("mitax_total", "points", categories=["A"] * 8) == {
        "error": "out_of_range",
        "item": "categories",
    }


ALL_LESIONS = (*mitax.A_LESIONS.values(), *mitax.ALL_B)


def test_mitax_category_at_a_site_that_has_confirmed_nothing() -> None:
    none = {**dict.fromkeys(ALL_LESIONS, 0), mitax.PAST: False}
    active = at(mitax.CATEGORY, {**none, mitax.B_LESIONS["gottron"]: 3})
    improving = at(mitax.CATEGORY, {**none, mitax.B_LESIONS["gottron"]: 1})
    absent = at(mitax.CATEGORY, none)
    assert active.value == "B"
    assert (improving.status, improving.low, improving.high) == (Status.UNDECIDED, "B", "C")
    assert (absent.status, absent.low, absent.high) == (Status.UNDECIDED, "D", "E")
    assert improving.unconfirmed == (mitax.BELOW_B.id,)
    assert at(mitax.TOTAL, none).status is Status.OFF


def test_mitax_past_activity_is_d_and_the_assessor_comes_first() -> None:
    confirmed = {mitax.BELOW_B.id: "confirmed"}
    past = {**dict.fromkeys(ALL_LESIONS, 0), mitax.PAST: True}
    assert at(mitax.CATEGORY, past, confirmed=confirmed).value == "D"
    low_treatment = {**past, mitax.B_LESIONS["heliotrope"]: 2, mitax.GIVEN["cutaneous"]: "C"}
    assert at(mitax.CATEGORY, low_treatment).value == "C"


def test_mitax_unread_lesions_of_the_form_can_rank_b() -> None:
    assert at(mitax.CATEGORY, {**dict.fromkeys(ALL_LESIONS, 0), mitax.OTHER_B: 2}).value == "B"


# --- MDI and calcinosis ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "present,absent,not_assessed,extent,scored",
    [
        (0, 38, 0, 0, 38),
        (38, 0, 0, 38, 38),
        (7, 21, 10, 7, 28),
        (0, 0, 38, 0, 0),
        (None, 30, 3, None, None),
        (7, None, 3, 7, None),
    ],
)
def test_mdi_extent(present: Any, absent: Any, not_assessed: Any, extent: Any, scored: Any) -> None:
    found = ask("mdi", "extent", items_present=present, items_absent=absent, items_not_assessed=not_assessed)
    assert found == {"extent": extent, "items_scored": scored}


def test_mdi_extent_refuses_counts_that_cannot_be() -> None:
    found = ask("mdi", "extent", items_present=39, items_absent=None, items_not_assessed=0)
    assert found == {"error": "out_of_range", "item": "items_present"}
    assert ask("mdi", "extent", items_present=5, items_absent=30, items_not_assessed=4) == {
        "error": "out_of_range"
    }


@pytest.mark.parametrize(
    "scales,severity,of_assessed,assessed",
    [
        ([0] * 11, 0, 0, 11),
        ([10] * 11, 110, 110, 11),
        (["1.5", 2, *[0] * 8, 4], Fraction(15, 2), Fraction(15, 2), 11),  # 1.5 + 2 + 4
        (["1.5", None, *[0] * 8, 4], None, Fraction(11, 2), 10),  # 1.5 + 4 of ten systems
        ([None] * 11, None, 0, 0),
    ],
)
def test_mdi_severity(scales: Any, severity: Any, of_assessed: Any, assessed: int) -> None:
    vas = [Decimal(value) if isinstance(value, str) else value for value in scales]
    found = ask("mdi", "severity", vas=vas)
    assert found == {
        "severity": severity, "max": 110, "severity_of_assessed": of_assessed, "systems_assessed": assessed,
    }  # fmt: skip


def test_mdi_severity_refuses_what_is_out_of_range() -> None:
    found = ask("mdi", "severity", vas=[None] * 10 + [11])
    assert (found["error"], found["item"]) == ("out_of_range", "vas")
    assert ask("mdi", "severity", vas=[0] * 12) == {"error": "out_of_range", "item": "vas"}


PATTERNS = ("superficial", "tumoral", "planar", "exoskeleton")


@pytest.mark.parametrize(
    "given,present,pattern,adds",
    [
        ((False, False, False, False), False, [], 0),
        ((True, True, True, True), True, list(PATTERNS), 1),  # four patterns, still one item
        ((False, None, True, False), True, ["planar"], 1),
        ((False, None, False, False), None, [], None),
        ((None, None, None, None), None, [], None),
    ],
)
def test_mdi_calcinosis(given: Any, present: Any, pattern: Any, adds: Any) -> None:
    found = ask("mdi_calcinosis", "item_12", **dict(zip(PATTERNS, given, strict=True)))
    assert found == {"calcinosis_present": present, "pattern": pattern, "adds_to_extent": adds}


def test_calcinosis_without_a_pattern_and_its_course() -> None:
    none = dict.fromkeys(mdi.PATTERNS.values(), False)
    assert at(mdi.CALCINOSIS_MEASURE, {mdi.CALCINOSIS: True}).value is True
    assert at(mdi.CALCINOSIS_MEASURE, {mdi.CALCINOSIS: False}).value is False
    assert at(mdi.CALCINOSIS_MEASURE, {**none, mdi.CALCINOSIS: True}).value is True
    assert at(mdi.CALCINOSIS_MEASURE, {mdi.PATTERNS["planar"]: True, mdi.CALCINOSIS: False}).value is True
    assert at(mdi.STATUS, {mdi.CALCINOSIS: True}).value == "present"
    assert at(mdi.STATUS, {**none, mdi.EVER: True}).value == "past"
    assert at(mdi.STATUS, {**none, mdi.EVER: False}).value == "never"
    assert at(mdi.STATUS, none).status is Status.UNDECIDED


def test_mdi_first_thirteen_items_count_calcinosis_once() -> None:
    # contractures, calcinosis with two patterns, lasting hair loss: 3; the other ten absent
    items: dict[Item, Any] = {
        **dict.fromkeys((*mdi.FIRST_ITEMS, *mdi.PATTERNS.values()), False),
        mdi.ALOPECIA: True,
    }
    contractures = next(item for item in mdi.FIRST_ITEMS if item.id == "mdi.contractures")
    items |= {contractures: True, mdi.PATTERNS["planar"]: True, mdi.PATTERNS["tumoral"]: True}
    assert at(mdi.OF_THIRTEEN, items).value == 3
    del items[mdi.ALOPECIA]
    partly = at(mdi.OF_THIRTEEN, items)
    assert (partly.low, partly.high, partly.missing) == (2, 3, ("mdi.alopecia",))


# --- biopsy ---------------------------------------------------------------------------------------------------

CELLS = (
    "cd3_endomysial", "cd3_perimysial", "cd3_perivascular", "cd68_endomysial", "cd68_perimysial", "cd68_perivascular",
)  # fmt: skip
VESSELS = ("capillary_dropout", "arterial_abnormality", "infarction")


@pytest.mark.parametrize(
    "cells,vessels,inflammatory,vascular",
    [
        ((0, 0, 0, 0, 0, 0), (False, False, False), 0, 0),
        ((2, 2, 2, 2, 2, 2), (True, True, True), 12, 3),  # 6 x 2 and 3 x 1, the published maxima
        ((0, 1, 2, 0, 1, 1), (True, False, False), 5, 1),
        ((0, 1, 2, 0, None, 1), (True, None, False), None, None),
    ],
)
def test_biopsy_domains_from_their_items(cells: Any, vessels: Any, inflammatory: Any, vascular: Any) -> None:
    given = dict(zip(CELLS, cells, strict=True)) | dict(zip(VESSELS, vessels, strict=True))
    found = ask("jdm_biopsy_score", "score", **given)
    assert found == {"inflammatory": inflammatory, "vascular": vascular, "total": None}
    whole = ask("jdm_biopsy_score", "score", **given, muscle_fibre=4, connective_tissue=1)
    assert whole["total"] == (None if inflammatory is None else inflammatory + vascular + 5)


def test_biopsy_total_of_entered_domains() -> None:
    most = {"inflammatory": 12, "vascular": 3, "muscle_fibre": 10, "connective_tissue": 2}
    assert ask("jdm_biopsy_score", "score", **most)["total"] == 27  # 12 + 3 + 10 + 2
    for domain in most:
        assert ask("jdm_biopsy_score", "score", **{**most, domain: None})["total"] is None


@pytest.mark.parametrize(
    "key,value",
    [
        ("cd3_endomysial", 3),
        ("inflammatory", 13),
        ("vascular", 4),
        ("muscle_fibre", 11),
        ("connective_tissue", 3),
    ],
)
def test_biopsy_refuses_what_is_out_of_range(key: str, value: int) -> None:
    assert ask("jdm_biopsy_score", "score", **{key: value}) == {"error": "out_of_range", "item": key}


def test_biopsy_total_is_off_until_confirmed_and_bounds_are_tight() -> None:
    entered = {
        biopsy.INFLAMMATORY_ENTERED: 12, biopsy.VASCULAR_ENTERED: 3, biopsy.MUSCLE_FIBRE: 10, biopsy.CONNECTIVE_TISSUE: 2,
    }  # fmt: skip
    assert at(biopsy.TOTAL_MEASURE, entered).status is Status.OFF
    assert at(biopsy.INFLAMMATORY_MEASURE, entered).value == 12
    partly = at(biopsy.VASCULAR_MEASURE, {biopsy.VASCULAR_ITEMS["infarction"]: True})
    assert (partly.low, partly.high) == (1, 3)
    assert partly.missing == ("biopsy.capillary_dropout", "biopsy.arterial")


# --- nailfold -------------------------------------------------------------------------------------------------


def test_nailfold_mean_over_the_assessed_fingers() -> None:
    # (4 + 5 + 6) / 3 = 5 over three fingers; 8.5 alone
    assert ask("nailfold_erl", "mean", per_finger=[4, None, 5, None, 6]) == {"mean": 5, "fingers_used": 3}
    assert ask("nailfold_erl", "mean", per_finger=[Decimal("8.5")] * 8) == {
        "mean": Fraction(17, 2),
        "fingers_used": 8,
    }
    assert ask("nailfold_erl", "mean", per_finger=[None] * 8) == {"mean": None, "fingers_used": 0}
    assert ask("nailfold_erl", "mean", per_finger=[]) == {"mean": None, "fingers_used": 0}


def test_nailfold_refuses_a_ninth_finger_and_a_negative_count() -> None:
    refused = {"error": "out_of_range", "item": "per_finger"}
    assert ask("nailfold_erl", "mean", per_finger=[5] * 9) == refused
    assert ask("nailfold_erl", "mean", per_finger=[5, -1]) == refused


def test_nailfold_below_the_published_healthy_range() -> None:
    # PubMed 10381059: 23 healthy children, 5.3 to 8.0; strictly below 5.3
    loops = [0, Decimal("5.29"), Decimal("5.3"), 8, None]
    found = ask("nailfold_erl", "below_range", loops_per_mm=loops)
    assert found == {"below_published_healthy_range": [True, True, False, False, None]}


@pytest.mark.parametrize(
    "fingers,below", [(("4", "5", "5.2"), True), (("5.3", "6"), False), (("4", "8"), None), ((), None)]
)
def test_nailfold_until_confirmed_all_fingers_must_agree(
    fingers: tuple[str, ...], below: bool | None
) -> None:
    given = dict(zip(nailfold.FINGERS, fingers, strict=False))
    assert at(nailfold.BELOW_MEASURE, given).value is below
    density = at(nailfold.DENSITY_MEASURE, given)
    assert density.status is Status.UNDECIDED
    if fingers:
        assert (density.low, density.high) == (min(map(Fraction, fingers)), max(map(Fraction, fingers)))
        assert density.unconfirmed == (nailfold.MEAN.id,)


def test_nailfold_entered_density_is_taken_where_no_finger_is_recorded() -> None:
    assert at(nailfold.BELOW_MEASURE, {nailfold.ENTERED: "5.25"}).value is True
