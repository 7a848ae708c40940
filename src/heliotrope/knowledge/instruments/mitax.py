"""MITAX: each organ system in one of five categories by the intention to treat, A most active, E never involved.

Lesions are coded 0 absent, 1 improving, 2 same, 3 worse, 4 new. For the skin:

    A   a lesion of the A list coded 2 to 4
    B   a lesion of the A list coded 1, or of the B list coded 2 to 4
    C   a lesion of the B list coded 1 (recalled)
    D   none now, some in the past; E never (recalled)

The highest category wins. Not all of the B list was read: what else the form lists there is one item of its own.
A category that the assessor gives goes before the lesions, because a skin that is stable or improving on low
treatment ranks C, and no lesion code says how much treatment that is. The points of the categories are recalled.
"""

from __future__ import annotations

from heliotrope.knowledge.sources import MDAAT, MITAX_SLIDES
from heliotrope.language.expressions import (
    Case,
    Expression,
    FirstKnown,
    Labelled,
    Or,
    Unsettled,
    case,
    node,
    total,
    up_to,
)
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, choice, points, yes_no
from heliotrope.language.sources import Standing, Switch, Wording

CATEGORIES = ("A", "B", "C", "D", "E")
A, B, C, D, E = range(len(CATEGORIES))
CODES = ("absent", "improving", "same", "worse", "new")


def _lesion(name: str, label: str) -> Item:
    return points(f"mitax.{name}", label, 4, *CODES)


A_LESIONS = {
    "cutaneous_ulceration": _lesion("ulceration", "Skin ulcers"),
    "erythroderma": _lesion("erythroderma", "Redness of nearly all the skin (erythroderma)"),
    "erythema_vesiculobullous_erosive_necrotic": _lesion(
        "erythema_broken", "Redness with blisters, erosion or necrosis"
    ),
    "panniculitis_bsa_ge_10": _lesion(
        "panniculitis_ge10", "Panniculitis of 10 % of the body surface or more"
    ),
}
B_LESIONS = {
    "erythema_without_secondary_change": _lesion("erythema_plain", "Redness without such change"),
    "panniculitis_bsa_lt_10": _lesion(
        "panniculitis_lt10", "Panniculitis of less than 10 % of the body surface"
    ),
    "heliotrope": _lesion("heliotrope", "Heliotrope rash"),
    "gottron": _lesion("gottron", "Gottron papules or sign"),
    "periungual": _lesion("periungual", "Nailfold change"),
}
OTHER_B = _lesion("other_b", "Any other skin lesion that the form ranks B")
PAST = yes_no("mitax.cutaneous_past", "Active skin disease in the past")

SYSTEMS = {
    "constitutional": "Constitutional", "cutaneous": "Skin", "skeletal": "Joints", "gastrointestinal": "Gut",
    "pulmonary": "Lung", "cardiac": "Heart", "muscle": "Muscle",
}  # fmt: skip
GIVEN = {
    name: choice(f"mitax.{name}", f"{label}: category given by the assessor", *CATEGORIES)
    for name, label in SYSTEMS.items()
}

BELOW_B = Switch(
    "mitax.below_b",
    "Which skin ranks below B: an improving lesion of the B list C, none now D, never E",
    "the glossary and scoring sheet of the MDAAT 2009",
    "A and B are given; an improving lesion of the B list is between B and C, no lesion between D and E",
)
POINTS = Switch(
    "mitax.points", "The points of the MITAX categories: A 9, B 3, C 1, D and E 0", "the scoring note of the MDAAT 2009",
    "categories are shown, no points are",
)  # fmt: skip


def _any_coded(lesions: tuple[Item, ...], least: int) -> Or:
    return Or(tuple(lesion >= least for lesion in lesions))


def _below_b(highest: int, lowest: int, recalled: Expression) -> Unsettled:
    return Unsettled(BELOW_B.id, (node(highest), node(lowest)), (("confirmed", recalled),))


def _rank(a_list: tuple[Item, ...], b_list: tuple[Item, ...], past: Item) -> Case:
    """The place of the category among A to E."""
    return case(
        (_any_coded(a_list, 2), A),
        (_any_coded(a_list, 1) | _any_coded(b_list, 2), B),
        (_any_coded(b_list, 1), _below_b(B, C, node(C))),
        otherwise=_below_b(D, E, case((past, D), otherwise=E)),
    )


ALL_B = (*B_LESIONS.values(), OTHER_B)
FROM_LESIONS = Labelled(_rank(tuple(A_LESIONS.values()), ALL_B, PAST), CATEGORIES)
CUTANEOUS = FirstKnown((GIVEN["cutaneous"], FROM_LESIONS))


def _points(category: Expression) -> Expression:
    return up_to(category, (A, 9), (B, 3), (C, 1), above=0)


SYSTEM_POINTS = {name: _points(CUTANEOUS if name == "cutaneous" else given) for name, given in GIVEN.items()}
EXTRAMUSCULAR = total(*(system for name, system in SYSTEM_POINTS.items() if name != "muscle"))


def _scored(name: str, label: str, value: Expression, top: str) -> Measure:
    return Measure(f"mitax.{name}", label, value, Standing.UNCONFIRMED, (MDAAT,), switch=POINTS.id, higher_is="worse",
        reach=("0", top))  # fmt: skip


CATEGORY = Measure(
    "mitax.cutaneous_category", "MITAX category of the skin", CUTANEOUS, sources=(MITAX_SLIDES,),
    note="From lesions unless the assessor gave a category; stable or improving on low treatment ranks C.",
)  # fmt: skip
CUTANEOUS_POINTS = _scored("cutaneous_points", "MITAX points of the skin", SYSTEM_POINTS["cutaneous"], "9")
EXTRAMUSCULAR_POINTS = _scored(
    "extramuscular", "MITAX points of the six systems other than muscle", EXTRAMUSCULAR, "54"
)
TOTAL = _scored("total", "MITAX points of all seven systems", total(*SYSTEM_POINTS.values()), "63")

MITAX = Instrument(
    "mitax", "Myositis Intention to Treat Activity Index (MITAX)",
    "Seven organ systems in categories A to E by intention to treat; points 0 to 63, higher is worse.",
    (*A_LESIONS.values(), *ALL_B, PAST, *GIVEN.values()),
    (CATEGORY, CUTANEOUS_POINTS, EXTRAMUSCULAR_POINTS, TOTAL), (MITAX_SLIDES, MDAAT),
    Wording("free to use with acknowledgement, reproducing the form not confirmed; wording not shipped", "IMACS, NIEHS"),
)  # fmt: skip
SWITCHES = (BELOW_B, POINTS)
