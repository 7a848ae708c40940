"""Rules of skin, organ activity, damage and biopsy that need more than a table of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Fault, Inputs, Unsupported, rule
from heliotrope.knowledge.instruments import cat, cdasi, das, mdi, mitax, nailfold
from heliotrope.language.errors import NotUnderstood
from heliotrope.language.items import Item

Visit = dict[str, Fraction | None]


def in_order(inputs: Inputs, key: str, items: Sequence[Item]) -> Visit:
    """A list of an input as items in their order. What a shorter list leaves out is not recorded."""
    values = inputs.get(key) or ()
    if len(values) > len(items):
        raise Fault("out_of_range", key)
    return {item.id: bench.read(item, value, key) for item, value in zip(items, values, strict=False)}


def each(inputs: Inputs, key: str, item: Item) -> list[Visit]:
    """A list of an input as visits of one item each. All are read before any is judged."""
    return [{item.id: bench.read(item, value, key)} for value in inputs.get(key) or ()]


def filled(inputs: Inputs, items: Mapping[str, Item], absent: object) -> Visit:
    """Items of an input in which a key left out means `absent`; null means not recorded."""
    return {
        item.id: bench.read(item, inputs.get(key, absent), inputs.name(key)) for key, item in items.items()
    }


# --- CDASI ----------------------------------------------------------------------------------------------------

HANDS = {
    "activity": cdasi.HANDS_ACTIVITY, "papules": cdasi.PAPULES, "ulceration": cdasi.HANDS_ULCERATION,
    "damage": cdasi.HANDS_DAMAGE,
}  # fmt: skip


def _sites(inputs: Inputs) -> Visit:
    """The sites; `unlisted_sites: "all zero"` says that what is not listed was examined and clear."""
    unlisted = inputs.get("unlisted_sites")
    if unlisted not in (None, "all zero"):
        raise Unsupported(f"unlisted_sites {unlisted!r}")
    sites, absent = inputs.inside("sites"), 0 if unlisted else None
    row: Visit = {}
    for site, items in cdasi.SITES.items():
        # a site that is listed as null was not examined, whatever holds for the unlisted ones
        given_up = site in sites and sites[site] is None
        row |= filled(sites.inside(site), items, None if given_up else absent)
    return row


@rule("cdasi_v2", "score")
def cdasi_score(inputs: Inputs) -> Answers:
    row = _sites(inputs) | bench.row(inputs.inside("gottron_hands"), HANDS)
    row |= bench.row(inputs, {"periungual": cdasi.PERIUNGUAL, "alopecia": cdasi.ALOPECIA})
    return bench.answers({"activity": cdasi.ACTIVITY_MEASURE, "damage": cdasi.DAMAGE_MEASURE}, row)


@rule("cdasi_severity", "bands")
def cdasi_severity(inputs: Inputs) -> Answers:
    visits = each(inputs, "activity", cdasi.ACTIVITY_ENTERED)
    mild = [bench.answer(cdasi.MILD_STANFORD, visit) for visit in visits]
    return {"stanford_mild_at_or_below_14": mild, "upenn_cutoff": cdasi.AT_CUT_OFF}


@rule("cdasi_mcid", "change")
def cdasi_change(inputs: Inputs) -> Answers:
    before, after = (
        {cdasi.ACTIVITY_ENTERED.id: bench.read(cdasi.ACTIVITY_ENTERED, inputs.get(key), key)}
        for key in ("baseline", "follow_up")
    )
    asked = {
        "change": cdasi.CHANGE_MEASURE, "meets_upenn_4_points": cdasi.IMPROVED_UPENN,
        "meets_stanford_5_points": cdasi.IMPROVED_STANFORD,
    }  # fmt: skip
    return bench.answers(asked, before, after)


# --- CAT and DAS ----------------------------------------------------------------------------------------------


@rule("cat_meaning", "median_by_rating")
def cat_medians(inputs: Inputs) -> Answers:
    ratings = inputs.get("rating") or ()
    if any(rating is not None and rating not in cat.MEDIAN_ACTIVITY for rating in ratings):
        raise Fault("out_of_range", "rating")
    return {
        "median_activity": [cat.MEDIAN_ACTIVITY.get(rating) for rating in ratings],
        "median_damage": [cat.MEDIAN_DAMAGE.get(rating) for rating in ratings],
    }


@rule("cat_conversion", "convert")
def cat_conversion(inputs: Inputs) -> Answers:
    bench.any_decimals(cat.ACTIVITY, inputs.get("cat_activity"), "cat_activity")
    raise Fault("no_verified_conversion")


@rule("skin_das", "score")
def skin_das(inputs: Inputs) -> Answers:
    row = bench.row(inputs, {
        "involvement": das.INVOLVEMENT, "distribution": das.DISTRIBUTION, "vasculopathy": das.VASCULOPATHY,
        "gottron_papules": das.GOTTRON,
    })  # fmt: skip
    reason = "missing_item" if None in row.values() else None
    return {"score": bench.answer(das.SKIN_SCORE, row), "reason": reason}


# --- nailfold -------------------------------------------------------------------------------------------------


@rule("nailfold_erl", "below_range")
def below_range(inputs: Inputs) -> Answers:
    visits = each(inputs, "loops_per_mm", nailfold.ENTERED)
    return {
        "below_published_healthy_range": [bench.answer(nailfold.BELOW_MEASURE, visit) for visit in visits]
    }


@rule("nailfold_erl", "mean")
def nailfold_mean(inputs: Inputs) -> Answers:
    row = in_order(inputs, "per_finger", nailfold.FINGERS)
    return bench.answers({"mean": nailfold.DENSITY_MEASURE, "fingers_used": nailfold.FINGERS_MEASURE}, row)


# --- organ activity and damage --------------------------------------------------------------------------------


@rule("mitax_category_cutaneous", "category")
def mitax_category(inputs: Inputs) -> Answers:
    row = filled(inputs, mitax.A_LESIONS | mitax.B_LESIONS, absent=0)
    # The format has no place for the rest of the B list nor for the past: left out, they are absent too.
    row |= {mitax.OTHER_B.id: Fraction(0), mitax.PAST.id: Fraction(0)}
    return bench.answers({"category": mitax.CATEGORY, "points": mitax.CUTANEOUS_POINTS}, row)


@rule("mitax_total", "points")
def mitax_total(inputs: Inputs) -> Answers:
    try:
        row = in_order(inputs, "categories", tuple(mitax.GIVEN.values()))
    except NotUnderstood:
        raise Fault("out_of_range", "categories") from None
    return {"points": bench.answer(mitax.TOTAL, row)}


@rule("mdi", "extent")
def mdi_extent(inputs: Inputs) -> Answers:
    row = bench.row(inputs, {
        "items_present": mdi.PRESENT, "items_absent": mdi.ABSENT, "items_not_assessed": mdi.NOT_ASSESSED,
    })  # fmt: skip
    if bench.answer(mdi.COUNTS_ADD_UP, row) is False:
        raise Fault("out_of_range")
    return bench.answers({"extent": mdi.EXTENT, "items_scored": mdi.SCORED}, row)


@rule("mdi", "severity")
def mdi_severity(inputs: Inputs) -> Answers:
    row = in_order(inputs, "vas", tuple(mdi.SCALES.values()))
    asked = {
        "severity": mdi.SEVERITY, "severity_of_assessed": mdi.SEVERITY_ASSESSED, "systems_assessed": mdi.SYSTEMS_ASSESSED,
    }  # fmt: skip
    return bench.answers(asked, row) | {"max": 10 * len(mdi.SCALES)}


@rule("mdi_calcinosis", "item_12")
def calcinosis(inputs: Inputs) -> Answers:
    row = bench.row(inputs, mdi.PATTERNS)
    found: dict[str, Any] = {"pattern": [name for name, item in mdi.PATTERNS.items() if row[item.id] == 1]}
    return found | bench.answers(
        {"calcinosis_present": mdi.CALCINOSIS_MEASURE, "adds_to_extent": mdi.CALCINOSIS_POINT}, row
    )
