"""Score of a muscle biopsy in juvenile dermatomyositis: four domains and an overall 10 cm scale that is not added.

    inflammatory   CD3 and CD68 cells in endomysium, perimysium and round vessels: six items of 0 to 2, 0 to 12
    vascular       capillary loss, abnormal arteries, infarction: one point each, 0 to 3
    muscle fibre   0 to 10, connective tissue 0 to 2: recalled, and so is the total of 0 to 27

A domain with an item missing has no score. The two recalled domains are entered as the pathologist scored them.
"""

from __future__ import annotations

from heliotrope.knowledge.instruments.global_ratings import vas
from heliotrope.knowledge.sources import BIOPSY_ALGORITHM, BIOPSY_ANTIBODIES, VARSANI_2015, WEDDERBURN_2007
from heliotrope.language.expressions import Expression, FirstKnown, Given, case, total
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import Item, choice, points, yes_no
from heliotrope.language.sources import Standing, Switch, Wording

CELLS = ("fewer than 4 cells in a 20x field", "4 cells or more, or one cluster of 10 or more",
         "two clusters or more, or diffuse")  # fmt: skip
PLACES = {
    "endomysial": "between fibres (endomysial)",
    "perimysial": "perimysial",
    "perivascular": "round vessels",
}
INFLAMMATORY_ITEMS = {
    f"{marker}_{place}": points(f"biopsy.{marker}_{place}", f"{marker.upper()} cells, {words}", 2, *CELLS)
    for marker in ("cd3", "cd68")
    for place, words in PLACES.items()
}
VASCULAR_ITEMS = {
    "capillary_dropout": yes_no("biopsy.capillary_dropout", "Capillaries lost (CD31)"),
    "arterial_abnormality": yes_no("biopsy.arterial", "Abnormal arteries"),
    "infarction": yes_no("biopsy.infarction", "Infarction"),
}
INFLAMMATORY_ENTERED = points("biopsy.inflam_entered", "Inflammatory domain as entered elsewhere", 12)
VASCULAR_ENTERED = points("biopsy.vascular_entered", "Vascular domain as entered elsewhere", 3)
MUSCLE_FIBRE = points("biopsy.muscle_fibre", "Muscle fibre domain", 10)
CONNECTIVE_TISSUE = points("biopsy.connective_tissue", "Connective tissue domain", 2)
OVERALL = vas("biopsy.overall", "Pathologist's overall rating of the biopsy", "Never added to the domains.")
MUSCLE = choice(
    "biopsy.muscle",
    "Muscle",
    "quadriceps",
    "biceps",
    "other",
    note="The tool was studied in quadriceps and biceps.",
)


def _one_if(present: Item) -> Expression:
    """1 for yes, 0 for no, absent while not recorded, so that the domain has no score then."""
    return Given(present, case((present, 1), otherwise=0))


INFLAMMATORY = FirstKnown((total(*INFLAMMATORY_ITEMS.values()), INFLAMMATORY_ENTERED))
VASCULAR = FirstKnown((total(*(_one_if(item) for item in VASCULAR_ITEMS.values())), VASCULAR_ENTERED))
TOTAL = total(INFLAMMATORY, VASCULAR, MUSCLE_FIBRE, CONNECTIVE_TISSUE)

DOMAINS = Switch(
    "biopsy.domains", "The muscle fibre domain (0-10), the connective tissue domain (0-2) and the total of the four",
    "the score sheet of Wedderburn 2007 (doi:10.1002/art.23012)",
    "the inflammatory and vascular domains are scored; the other two are kept as entered and nothing is added up",
)  # fmt: skip
INFLAMMATORY_MEASURE = Measure("biopsy.inflammatory", "Biopsy, inflammatory domain", INFLAMMATORY,
    sources=(BIOPSY_ALGORITHM, WEDDERBURN_2007), higher_is="worse", reach=("0", "12"),
    note="The points of the three levels follow from the published maximum.")  # fmt: skip
VASCULAR_MEASURE = Measure("biopsy.vascular", "Biopsy, vascular domain", VASCULAR,
    sources=(BIOPSY_ALGORITHM, WEDDERBURN_2007), higher_is="worse", reach=("0", "3"))  # fmt: skip
TOTAL_MEASURE = Measure("biopsy.total", "Biopsy, total of the four domains", TOTAL, Standing.UNCONFIRMED,
    (WEDDERBURN_2007, VARSANI_2015), switch=DOMAINS.id, higher_is="worse", reach=("0", "27"))  # fmt: skip

BIOPSY = Instrument(
    "biopsy", "JDM muscle biopsy score",
    "Inflammatory 0 to 12, vascular 0 to 3, muscle fibre and connective tissue as scored by the pathologist. Higher is worse.",
    (*INFLAMMATORY_ITEMS.values(), *VASCULAR_ITEMS.values(), INFLAMMATORY_ENTERED, VASCULAR_ENTERED, MUSCLE_FIBRE,
     CONNECTIVE_TISSUE, OVERALL, MUSCLE),
    (INFLAMMATORY_MEASURE, VASCULAR_MEASURE, TOTAL_MEASURE),
    (WEDDERBURN_2007, VARSANI_2015, BIOPSY_ALGORITHM, BIOPSY_ANTIBODIES),
    Wording("published scoring, facts, cited; labels here are our own"),
    cases=(CaseRule(
        "score",
        {**INFLAMMATORY_ITEMS, **VASCULAR_ITEMS, "inflammatory": INFLAMMATORY_ENTERED, "vascular": VASCULAR_ENTERED,
         "muscle_fibre": MUSCLE_FIBRE, "connective_tissue": CONNECTIVE_TISSUE},
        {"inflammatory": INFLAMMATORY_MEASURE, "vascular": VASCULAR_MEASURE, "total": TOTAL_MEASURE},
    ),),
)  # fmt: skip
SWITCHES = (DOMAINS,)
