"""Myositis Damage Index 2001, and calcinosis.

    extent     items present out of 38; items that were not assessed stay out of the number scored
    severity   eleven 10 cm scales, one an organ system, 0 to 110

Of the 38 items the first thirteen were read and are items here; the extent is entered as counts from the form.
The four patterns of calcinosis describe item 12 and add nothing of their own. No validated score of calcinosis alone
was found: item 12, the cutaneous damage scale and the CDASI sites stand for it.
"""

from __future__ import annotations

from heliotrope.knowledge.instruments.global_ratings import vas
from heliotrope.knowledge.sources import (
    CALCINOSIS_REGISTRY,
    DAS_RANGES,
    MDI_DAMAGE_2009,
    MDI_FORM,
    SHARE_2017,
)
from heliotrope.language.expressions import (
    Compare,
    Count,
    CountKnown,
    FirstKnown,
    KnownTrue,
    Or,
    SumKnown,
    case,
    label_of,
    node,
    total,
)
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import day, points, yes_no
from heliotrope.language.sources import Standing, Wording

ITEM_COUNT = 38

PATTERNS = {
    "superficial": yes_no("mdi.calc_superficial", "Calcinosis: superficial plaques or nodules"),
    "tumoral": yes_no("mdi.calc_tumoral", "Calcinosis: tumoral"),
    "planar": yes_no("mdi.calc_planar", "Calcinosis: planar"),
    "exoskeleton": yes_no("mdi.calc_exoskeleton", "Calcinosis: exoskeleton"),
}
CALCINOSIS = yes_no(
    "mdi.calcinosis",
    "12 Calcinosis of any pattern",
    note="Follows its four patterns where they are recorded.",
)
# A yes without a pattern stands; a no does not outweigh a pattern that is present.
CALCINOSIS_PRESENT = FirstKnown((Or(tuple(PATTERNS.values())), CALCINOSIS)) | KnownTrue(CALCINOSIS)

FIRST_ITEMS = (
    yes_no("mdi.atrophy", "1 Muscle atrophy on examination"),
    yes_no("mdi.weakness", "2 Weakness that active disease does not explain"),
    yes_no("mdi.aerobic_capacity", "3 Aerobic capacity is reduced"),
    yes_no("mdi.atrophy_imaging", "4 Muscle atrophy on imaging"),
    yes_no("mdi.low_creatinine", "5 Low creatinine"),
    yes_no("mdi.contractures", "6 Joint contractures"),
    yes_no("mdi.fracture", "7 Osteoporosis with a fracture"),
    yes_no("mdi.avascular_necrosis", "8 Avascular necrosis"),
    yes_no("mdi.arthropathy", "9 Deforming joint disease"),
    yes_no("mdi.osteoporosis", "10 Osteoporosis that needs treatment"),
    yes_no("mdi.limited_motion", "11 Passive motion of elbow, hip, knee or ankle is limited"),
)
ALOPECIA = yes_no("mdi.alopecia", "13 Lasting hair loss")

SYSTEMS = {
    "muscle": "Muscle", "skeletal": "Skeleton", "cutaneous": "Skin", "gastrointestinal": "Gut", "pulmonary": "Lung",
    "cardiovascular": "Heart and vessels", "peripheral_vascular": "Peripheral vessels", "endocrine": "Endocrine system",
    "ocular": "Eyes", "infection": "Infection", "malignancy": "Malignancy",
}  # fmt: skip
SHORT = {"gastrointestinal": "gut", "peripheral_vascular": "peripheral"}
SCALES = {
    name: vas(f"mdi.vas_{SHORT.get(name, name)}", f"{label}: damage", "0 none, 10 extreme.")
    for name, label in SYSTEMS.items()
}

PRESENT = points("mdi.items_present", "Items of the form that are present", ITEM_COUNT)
ABSENT = points("mdi.items_absent", "Items of the form that are absent", ITEM_COUNT)
NOT_ASSESSED = points("mdi.items_not_assessed", "Items of the form that were not assessed", ITEM_COUNT)

EXTENT = Measure("mdi.extent", "MDI extent of damage", FirstKnown((PRESENT,)), sources=(MDI_FORM, DAS_RANGES),
    higher_is="worse", reach=("0", "38"),
    note="Some items apply to children and adolescents only; the most that a child can reach was not confirmed.")  # fmt: skip
SCORED = Measure("mdi.items_scored", "MDI items scored", total(PRESENT, ABSENT), sources=(MDI_FORM,))
COUNTS_ADD_UP = Measure("mdi.counts_add_up", "Present, absent and not assessed add up to 38",
    Compare(total(PRESENT, ABSENT, NOT_ASSESSED), node(ITEM_COUNT), equal=True), Standing.OUR_CHOICE, (DAS_RANGES,))  # fmt: skip
OF_THIRTEEN = Measure("mdi.present_of_13", "Present among the first thirteen items",
    Count((*FIRST_ITEMS, CALCINOSIS_PRESENT, ALOPECIA)), Standing.OUR_CHOICE, (MDI_FORM,), higher_is="worse",
    note="A part of the extent: the names of the other items were not read.")  # fmt: skip

SEVERITY = Measure("mdi.severity", "MDI severity of damage", total(*SCALES.values()), sources=(DAS_RANGES, MDI_FORM),
    higher_is="worse", reach=("0", "110"),
    note="The range is published and fits eleven scales; the names of the eleven systems are recalled.")  # fmt: skip
SEVERITY_ASSESSED = Measure("mdi.severity_assessed", "MDI severity of the assessed systems",
    SumKnown(tuple(SCALES.values())), sources=(MDI_FORM,), higher_is="worse",
    note="Says nothing about systems that were not assessed; 0 when none was.")  # fmt: skip
SYSTEMS_ASSESSED = Measure("mdi.systems_assessed", "MDI systems assessed, of eleven", CountKnown(tuple(SCALES.values())),
    sources=(MDI_FORM,), reach=("0", "11"))  # fmt: skip

CALCINOSIS_MEASURE = Measure("mdi.calcinosis_present", "Calcinosis (MDI item 12)", CALCINOSIS_PRESENT, sources=(MDI_FORM,),
    higher_is="worse")  # fmt: skip
CALCINOSIS_POINT = Measure("mdi.calcinosis_point", "What calcinosis adds to the extent",
    case((CALCINOSIS_PRESENT, 1), otherwise=0), sources=(MDI_FORM,), higher_is="worse", reach=("0", "1"))  # fmt: skip

WORDING = Wording(
    "free to use with acknowledgement, reproducing the form not confirmed; wording not shipped",
    "IMACS, NIEHS",
)
MDI = Instrument(
    "mdi", "Myositis Damage Index (MDI)",
    "Lasting damage: extent 0 to 38 items, severity 0 to 110 on eleven 10 cm lines. Higher is worse. Assess at least yearly.",
    (*FIRST_ITEMS, CALCINOSIS, *PATTERNS.values(), ALOPECIA, *SCALES.values(), PRESENT, ABSENT, NOT_ASSESSED),
    (EXTENT, SCORED, COUNTS_ADD_UP, OF_THIRTEEN, SEVERITY, SEVERITY_ASSESSED, SYSTEMS_ASSESSED,
     CALCINOSIS_MEASURE, CALCINOSIS_POINT),
    (MDI_FORM, DAS_RANGES, MDI_DAMAGE_2009, SHARE_2017), WORDING, version="2001",
)  # fmt: skip

EVER = yes_no("calcinosis.ever", "Calcinosis at any time until now")
FIRST_SEEN = day("calcinosis.first_seen", "Day on which calcinosis was first seen")
INFECTED = yes_no("calcinosis.infected", "Calcinosis infected or draining")
LIMITS_MOTION = yes_no("calcinosis.limits_motion", "Calcinosis limits motion")
ON_IMAGING = yes_no("calcinosis.on_imaging", "Calcinosis seen on imaging")

STATUS = Measure("calcinosis.status", "Calcinosis: present, past or never",
    label_of(("present", "past", "never"), (CALCINOSIS_PRESENT, "present"), (EVER, "past"), otherwise="never"),
    Standing.OUR_CHOICE, (MDI_FORM,))  # fmt: skip
CALCINOSIS_COURSE = Instrument(
    "calcinosis", "Calcinosis",
    "Whether, since when and with what effect; pattern by MDI item 12, sites by CDASI. No validated score of its own was found.",
    (CALCINOSIS, *PATTERNS.values(), EVER, FIRST_SEEN, INFECTED, LIMITS_MOTION, ON_IMAGING), (STATUS,),
    (MDI_FORM, CALCINOSIS_REGISTRY), WORDING,
)  # fmt: skip
