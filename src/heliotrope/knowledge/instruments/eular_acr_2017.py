"""2017 EULAR/ACR classification of idiopathic inflammatory myopathies: two models of added weights, and the tree.

For research, when nothing explains the signs better; not a diagnosis. Weights are added, all three skin items too,
in exact tenths; the category is decided on the score, never on the probability. Unknown counts 0 for the category,
and the score with every unknown present is shown beside it. Age is the age at the first symptom.
"""

from __future__ import annotations

from functools import reduce

from heliotrope.knowledge.antibodies import ANTIBODIES
from heliotrope.knowledge.instruments import enzyme_items
from heliotrope.knowledge.sources import BOTTAI_2017, DROR_TREE, LUNDBERG_2017
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    Case,
    Expression,
    FirstKnown,
    Formula,
    KnownTrue,
    Labelled,
    Or,
    Recorded,
    Steps,
    SumKnown,
    Unsettled,
    case,
    label_of,
    starting_at,
)  # fmt: skip
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, measured, yes_no
from heliotrope.language.sources import Switch, Wording

ONSET = measured("eular.age_at_onset_years", "Age at the first symptom", 0, 120, "0.0001", "a")
ARMS = yes_no(
    "eular.proximal_upper",
    "Objective symmetric weakness of the proximal arms",
    codes=(("HPO", "HP:0008997"),),
)
LEGS = yes_no(
    "eular.proximal_lower",
    "Objective symmetric weakness of the proximal legs",
    codes=(("HPO", "HP:0008994"),),
)
NECK = yes_no("eular.neck_flexors", "Neck flexors weaker than neck extensors", codes=(("HPO", "HP:0003722"),))
LEG_PROXIMAL = yes_no("eular.leg_proximal", "In the legs, proximal muscles weaker than distal ones")
HELIOTROPE = yes_no("eular.heliotrope", "Heliotrope rash", codes=(("HPO", "HP:0040324"),))
PAPULES = yes_no("eular.gottron_papules", "Gottron papules", codes=(("HPO", "HP:0025508"),))
SIGN = yes_no("eular.gottron_sign", "Gottron sign", codes=(("HPO", "HP:0430033"),))
DYSPHAGIA = yes_no("eular.dysphagia", "Dysphagia or oesophageal dysmotility", codes=(("HPO", "HP:0002015"),))
JO1 = yes_no("eular.anti_jo1", "Anti-Jo-1 antibody", codes=(("HPO", "HP:0034152"),))
ENZYME = yes_no("eular.enzyme", "CK, LDH, AST or ALT above the upper limit (aldolase does not count)")
ENDOMYSIAL = yes_no("eular.endomysial", "Biopsy: endomysial cells around, not invading, fibres")
PERIMYSIAL = yes_no("eular.perimysial", "Biopsy: perimysial or perivascular cells")
PERIFASCICULAR = yes_no(
    "eular.perifascicular", "Biopsy: perifascicular atrophy", codes=(("HPO", "HP:0100296"),)
)
RIMMED = yes_no("eular.rimmed", "Biopsy: rimmed vacuoles")
FINGER_FLEXORS = yes_no("eular.finger_flexor", "Finger flexor weakness (tree only)")
NOT_IMPROVED = yes_no("eular.not_improved", "Not improved on treatment (tree only)")

ANTI_JO1 = FirstKnown((ANTIBODIES["Jo-1"].is_("positive"), JO1))
RAISED_ENZYME = FirstKnown((enzyme_items.EULAR_ACR, ENZYME))
ELSEWHERE: dict[Item, Expression] = {JO1: ANTI_JO1, ENZYME: RAISED_ENZYME}
"""What the laboratory pages hold is read from there; the form's own box speaks where they do not."""

#            item            without, with biopsy
WEIGHTS = {
    ARMS:           ("0.7", "0.7"),
    LEGS:           ("0.8", "0.5"),
    NECK:           ("1.9", "1.6"),
    LEG_PROXIMAL:   ("0.9", "1.2"),
    HELIOTROPE:     ("3.1", "3.2"),
    PAPULES:        ("2.1", "2.7"),
    SIGN:           ("3.3", "3.7"),
    DYSPHAGIA:      ("0.7", "0.6"),
    JO1:            ("3.9", "3.8"),
    ENZYME:         ("1.3", "1.4"),
    ENDOMYSIAL:     (None, "1.7"),
    PERIMYSIAL:     (None, "1.2"),
    PERIFASCICULAR: (None, "1.9"),
    RIMMED:         (None, "3.1"),
}  # fmt: skip
AGE_WEIGHTS = (("1.3", "2.1"), ("1.5", "2.2"))  # from 18, from 40 years; none below 18
LIMITS = (
    (("5.3", "possible"), ("5.5", "probable"), ("7.5", "definite")),
    (("6.5", "possible"), ("6.7", "probable"), ("8.7", "definite")),
)
BIOPSY = (ENDOMYSIAL, PERIMYSIAL, PERIFASCICULAR, RIMMED)
SKIN = (HELIOTROPE, PAPULES, SIGN)
WEAKNESS = (ARMS, LEGS, NECK, LEG_PROXIMAL)
WITHOUT, WITH = 0, 1


def _age_points(model: int) -> Steps:
    adult, older = AGE_WEIGHTS[model]
    return starting_at(ONSET, (18, adult), (40, older), below=0)


def _most_age_points(model: int) -> Case:
    """Unknown is present, for the age as for any other variable: as old as it may be."""
    adult, older = AGE_WEIGHTS[model]
    return case((~KnownTrue(ONSET < 40), older), (~KnownTrue(ONSET < 18), adult), otherwise=0)


def _points(model: int, *, unknown_present: bool) -> Expression:
    """The sum of the weights; what is unknown counts nothing, or as present."""
    terms = []
    for item, weights in WEIGHTS.items():
        if weights[model] is not None:
            found = ELSEWHERE.get(item, item)
            present = ~KnownTrue(~found) if unknown_present else KnownTrue(found)
            terms.append(exact(weights[model]) * case((present, 1), otherwise=0))  # type: ignore[arg-type]
    age = _most_age_points(model) if unknown_present else _age_points(model)
    return SumKnown((age, reduce(lambda left, right: left + right, terms)))


SCORES = tuple(_points(model, unknown_present=False) for model in (WITHOUT, WITH))
MAXIMA = tuple(_points(model, unknown_present=True) for model in (WITHOUT, WITH))
CATEGORIES = tuple(
    starting_at(score, *limits, below="not_iim") for score, limits in zip(SCORES, LIMITS, strict=True)
)
HAS_BIOPSY = Or(tuple(Recorded(item) for item in BIOPSY))

SCORE = case((HAS_BIOPSY, SCORES[WITH]), otherwise=SCORES[WITHOUT])
SCORE_MAX = case((HAS_BIOPSY, MAXIMA[WITH]), otherwise=MAXIMA[WITHOUT])
GRADES = ("not_iim", "possible", "probable", "definite")
CATEGORY = Labelled(case((HAS_BIOPSY, CATEGORIES[WITH]), otherwise=CATEGORIES[WITHOUT]), GRADES)
MODEL = label_of(("without_biopsy", "with_biopsy"), (HAS_BIOPSY, "with_biopsy"), otherwise="without_biopsy")
AT_LEAST_PROBABLE = CATEGORY.is_("probable") | CATEGORY.is_("definite")
REACHES = tuple(
    most >= next(edge for edge, name in limits if name == "probable")
    for most, limits in zip(MAXIMA, LIMITS, strict=True)
)
MAY_BE_PROBABLE = (HAS_BIOPSY & REACHES[WITH]) | (~HAS_BIOPSY & REACHES[WITHOUT])


# --- the tree, from probable upwards ----------------------------------------------------------------------------

RASH, WEAK = Or(SKIN), Or(WEAKNESS)
CHILD, ADULT = KnownTrue(ONSET < 18), KnownTrue(ONSET >= 18)
IBM = KnownTrue(RIMMED) | KnownTrue(FINGER_FLEXORS & NOT_IMPROVED)
ONE_HALF = (KnownTrue(FINGER_FLEXORS) & ~Recorded(NOT_IMPROVED)) | (
    KnownTrue(NOT_IMPROVED) & ~Recorded(FINGER_FLEXORS)
)
LEAVES = (
    "JDM", "juvenile_myositis_other_than_JDM", "DM", "ADM", "IBM", "PM_or_IMNM",
    "undetermined", "undetermined_DM_or_ADM", "undetermined_IBM_or_PM",
)  # fmt: skip
SUBGROUP = label_of(
    LEAVES,
    (~Recorded(RASH) | ~Recorded(ONSET), "undetermined"),
    (CHILD & KnownTrue(RASH), "JDM"),
    (CHILD, "juvenile_myositis_other_than_JDM"),
    (KnownTrue(RASH) & KnownTrue(WEAK), "DM"),
    (KnownTrue(RASH) & KnownTrue(~WEAK), "ADM"),
    (KnownTrue(RASH), "undetermined_DM_or_ADM"),
    (IBM, "IBM"),
    (ONE_HALF, "undetermined_IBM_or_PM"),
    otherwise="PM_or_IMNM",
)

INTERCEPTS = Switch(
    "eular.intercepts", "The constants 5.33 and 6.49 of the probability formula",
    "the methods of Lundberg 2017", "the probability is a range, for the constants that the published cut-offs allow",
)  # fmt: skip
RECALLED = ("5.33", "6.49")
PROVEN = (("5.349", "5.253"), ("6.549", "6.453"))  # the published cut-offs, to one decimal, allow no others


def _probability(score: Expression, model: int) -> Unsettled:
    """1 / (1 + e^(constant - score)), between the ends that the published cut-offs prove."""
    low, high, recalled = (
        Formula("logistic", (score - constant,), 4, exact(0), exact(1), "1")
        for constant in (*PROVEN[model], RECALLED[model])
    )
    return Unsettled(INTERCEPTS.id, (low, high), (("confirmed", recalled),))


PROBABILITY = case(
    (HAS_BIOPSY, _probability(SCORES[WITH], WITH)), otherwise=_probability(SCORES[WITHOUT], WITHOUT)
)

NO_RASH = ~RASH
NOTHING_KNOWN = ~Or(tuple(Recorded(item) for item in WEIGHTS))
BIOPSY_ADVISED = KnownTrue(NO_RASH) & ~HAS_BIOPSY

SOURCES = (LUNDBERG_2017, BOTTAI_2017)
SCORE_MEASURE = Measure(
    "eular.score", "EULAR/ACR score", SCORE, sources=SOURCES, note="Unknown items count 0."
)
SCORE_MAX_MEASURE = Measure("eular.score_max", "EULAR/ACR score if every unknown item were present", SCORE_MAX,
    sources=SOURCES, alias="score_max_if_unknowns_present")  # fmt: skip
CATEGORY_MEASURE = Measure("eular.category", "EULAR/ACR category", CATEGORY, sources=SOURCES,
    note="Decided on the score. At the published cut-offs the formula gives 49.3 %, 54.2 % and 89.8 %.")  # fmt: skip
MODEL_MEASURE = Measure("eular.model", "EULAR/ACR model used", MODEL, sources=SOURCES)
SUBGROUP_MEASURE = Measure("eular.subgroup", "EULAR/ACR subgroup", SUBGROUP, sources=(*SOURCES, DROR_TREE),
    applies=AT_LEAST_PROBABLE, applies_when="from probable upwards")  # fmt: skip
PROBABILITY_MEASURE = Measure("eular.probability", "EULAR/ACR probability", PROBABILITY, sources=SOURCES,
    note="For information; it decides nothing. A range until the constants of the formula are confirmed.")  # fmt: skip
WITHOUT_SCORE = Measure("eular.without_biopsy_score", "Score without biopsy, where a biopsy was done", SCORES[WITHOUT],
    sources=SOURCES, applies=HAS_BIOPSY, applies_when="when a biopsy was done")  # fmt: skip
WITHOUT_CATEGORY = Measure("eular.without_biopsy_category", "Category without biopsy, where a biopsy was done",
    CATEGORIES[WITHOUT], sources=SOURCES, applies=HAS_BIOPSY, applies_when="when a biopsy was done")  # fmt: skip
BIOPSY_WARNING = Measure("eular.biopsy_advised", "No listed rash and no biopsy: a biopsy is recommended", BIOPSY_ADVISED,
    sources=SOURCES, alias="no_listed_rash_biopsy_recommended")  # fmt: skip
DATA_WARNING = Measure(
    "eular.insufficient_data", "No item is known", NOTHING_KNOWN, sources=SOURCES, alias="insufficient_data"
)

SCORE_ENTERED = measured("eular.score_entered", "Score as computed elsewhere", 0, 40, "0.1", "1")
ENTERED_CATEGORIES = tuple(
    Measure(f"eular.entered_{name}", f"Category of an entered score, {name.replace('_', ' ')}",
        starting_at(SCORE_ENTERED, *limits, below="not_iim"), sources=SOURCES)
    for name, limits in zip(("without_biopsy", "with_biopsy"), LIMITS, strict=True)
)  # fmt: skip
ENTERED_PROBABILITIES = tuple(
    Measure(f"eular.probability_{name}", f"Probability of an entered score, {name.replace('_', ' ')}",
        _probability(SCORE_ENTERED, model), sources=SOURCES)
    for name, model in (("without_biopsy", WITHOUT), ("with_biopsy", WITH))
)  # fmt: skip

EULAR_ACR_2017 = Instrument(
    "eular", "2017 EULAR/ACR classification criteria for inflammatory myopathies",
    "Score, category and subgroup, with and without biopsy. For research, not a diagnosis.",
    (ONSET, *WEIGHTS, FINGER_FLEXORS, NOT_IMPROVED, SCORE_ENTERED),
    (SCORE_MEASURE, SCORE_MAX_MEASURE, CATEGORY_MEASURE, MODEL_MEASURE, SUBGROUP_MEASURE, PROBABILITY_MEASURE, WITHOUT_SCORE,
     WITHOUT_CATEGORY, BIOPSY_WARNING, DATA_WARNING, *ENTERED_CATEGORIES, *ENTERED_PROBABILITIES),
    (LUNDBERG_2017, BOTTAI_2017, DROR_TREE),
    Wording("facts usable; table text and figures belong to BMJ and ACR, non-commercial statement on the ARD version"),
    version="2017",
)  # fmt: skip
SWITCHES = (INTERCEPTS,)
