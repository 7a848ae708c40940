"""Heliotrope practical subtype v1: five labels for a child's disease, several of which may hold at once.

    classic                      hallmark rash ever, objective weakness ever, and an accepted set of criteria met
    skin_predominant             hallmark rash, no objective weakness now or before
    severe_with_vasculopathy     at least one organ event of the vessels
    with_calcinosis              calcinosis ever (MDI item 12, on examination or imaging)
    with_lung_involvement        interstitial lung disease on CT or biopsy, or documented by the treating physician

Assembled from several sources; not published criteria. A label holds only when all it needs is known to be true, and
is excluded only when something it needs is known to be false. 'Ever' is this visit or an earlier one. Flags stand
beside the labels and name what needs a look.

Objective weakness is a weak muscle group on examination, an MMT8 below 78 or, from 5 years, a CMAS below 48 (our
choice: the PRINTO limits; few healthy children under 5 reach 48).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from heliotrope.knowledge.child import AGE, VISIT_DATE
from heliotrope.knowledge.findings import (
    BEFORE_18,
    BIOPSY_DONE,
    BIOPSY_ILD,
    BIOPSY_TYPICAL,
    CNS_DISEASE,
    DIGITAL_INFARCT,
    DLCO,
    EMG_DONE,
    EMG_MYOPATHIC,
    FIRST_RASH,
    FVC,
    GUT_BLEEDING,
    GUT_VASCULITIS,
    HALLMARK_RASH,
    HRCT_ILD,
    INTERSTITIAL_LUNG,
    ISCHAEMIA,
    KIDNEY_LUNG_VESSELS,
    MRI_DONE,
    MRI_MYOSITIS,
    MYALGIA,
    OTHERS_EXCLUDED,
    PROXIMAL_WEAKNESS,
    RAISED_BOHAN_PETER,
    RAISED_GERMANY_AUSTRIA,
    RASH_EVER,
    TLC,
    ULCERS_VASCULOPATHIC,
    WEAKNESS,
    ever,
    history,
    seen,
)
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.knowledge.instruments import mdi
from heliotrope.knowledge.instruments.cmas import TOTAL as CMAS_TOTAL
from heliotrope.knowledge.instruments.germany_austria import SEVERE_MEASURE
from heliotrope.knowledge.instruments.mmt import MMT8_TOTAL
from heliotrope.knowledge.instruments.share_high_risk import HIGH_RISK_MEASURE
from heliotrope.knowledge.sources import (
    BOHAN_PETER,
    CARRA_SKIN_2017,
    HINZE_2018,
    LUNDBERG_2017,
    MDI_FORM,
    NORWAY_LUNG_2022,
    SHARE_2017,
    SUBTYPE_RULES,
)
from heliotrope.language.expressions import (
    And,
    AtPrevious,
    Count,
    Expression,
    FirstKnown,
    KnownTrue,
    Labelled,
    Never,
    Or,
    Recorded,
    Unsettled,
    at_least,
    case,
    label_of,
    node,
)
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import measured, yes_no
from heliotrope.language.sources import Source, Standing, Switch, Wording
from heliotrope.language.types import Truth

WEAK_BEFORE = yes_no(
    "subtype.weak_before", "Objective weakness at an earlier time, visits not recorded here included"
)
CRITERIA_MET = yes_no(
    "subtype.criteria_met", "Probable or definite by accepted criteria, as judged elsewhere"
)
RASH_MONTHS = measured("subtype.rash_months", "Months since the hallmark rash, where its first day is not recorded",
    0, 1_200, "0.01", "mo")  # fmt: skip
ENZYMES_EVER = yes_no("subtype.enzymes_ever", "Muscle enzymes raised at any time until now")
RAPIDLY_WORSE = yes_no(
    "subtype.lung_progress", "Lung disease worse within three months, as judged by the clinician"
)

VESSELS = Switch(
    "subtype.vessel_events",
    "That digital infarct or gangrene, and ischaemia of retina or heart, are events of the vasculopathic subtype",
    "a published definition of severe vasculopathic JDM",
    "a child whose only event is one of these is undecided",
)
CONFIRMED_FROM = Switch(
    "subtype.amyopathic_24_months",
    "That amyopathic disease is provisional from 6 and confirmed from 24 months after the rash",
    "Sontheimer's definition (PubMed 10551671, full text)",
    "amyopathic disease is named without saying whether it is provisional or confirmed",
)
PERCENT_LIMIT = Switch(
    "subtype.lung_80_percent",
    "80 percent of predicted as the lower limit of FVC, DLCO and TLC",
    "the reference equations and lower limits of normal that the lung laboratory uses",
    "reduced lung function is not flagged",
)
RAPID = Switch(
    "subtype.lung_rapid",
    "Three months as the limit of rapidly progressive lung disease",
    "a published definition for children",
    "the clinician's remark is kept and not shown as a result",
)


# --- weakness, rash and criteria, now and ever ------------------------------------------------------------------

MEASURED_WEAK = KnownTrue(MMT8_TOTAL < 78) | KnownTrue((CMAS_TOTAL < 48) & (AGE >= 5))
WEAK_NOW = FirstKnown((Or(eular.WEAKNESS), WEAKNESS)) | MEASURED_WEAK
WEAK_PREVIOUSLY = history(WEAK_BEFORE, AtPrevious(ever(WEAK_NOW)))
DAYS_PER_MONTH = Fraction(487, 16)  # 365.25 / 12
MONTHS = FirstKnown((RASH_MONTHS, (VISIT_DATE - FIRST_RASH) / DAYS_PER_MONTH))


# at least probable; unlike the published category, open while an unknown item could still make it so
BY_EULAR = eular.AT_LEAST_PROBABLE | (eular.MAY_BE_PROBABLE & Never(Truth()))
FOUR = (PROXIMAL_WEAKNESS, RAISED_BOHAN_PETER, EMG_MYOPATHIC, BIOPSY_TYPICAL)
BY_BOHAN_PETER = at_least(3, *FOUR) | (HALLMARK_RASH & at_least(2, *FOUR))
BY_GERMANY_AUSTRIA = And((
    BEFORE_18, HALLMARK_RASH, OTHERS_EXCLUDED,
    at_least(2, PROXIMAL_WEAKNESS | MYALGIA, RAISED_GERMANY_AUSTRIA, BIOPSY_TYPICAL, MRI_MYOSITIS),
))  # fmt: skip
ACCEPTED = history(CRITERIA_MET, ever(BY_EULAR | BY_BOHAN_PETER | BY_GERMANY_AUSTRIA))

CLASSIC = RASH_EVER & (WEAK_NOW | WEAK_PREVIOUSLY) & ACCEPTED
CRITERIA_USED = label_of(
    ("eular_acr", "bohan_peter", "germany_austria", "as_judged_elsewhere"),
    (seen(BY_EULAR), "eular_acr"),
    (seen(BY_BOHAN_PETER), "bohan_peter"),
    (seen(BY_GERMANY_AUSTRIA), "germany_austria"),
    otherwise="as_judged_elsewhere",
)


# --- skin-predominant: is there muscle disease below the surface? -----------------------------------------------


TESTS = ((MRI_MYOSITIS, MRI_DONE), (EMG_MYOPATHIC, EMG_DONE), (BIOPSY_TYPICAL, BIOPSY_DONE))
SEEN_ABNORMAL: dict[Expression, Expression] = {abnormal: seen(abnormal) for abnormal, _ in TESTS}


def normal(abnormal: Expression, done: Expression) -> Expression:
    """Done and normal at some visit, abnormal at none. A recorded result says that the test was done."""
    return seen(~abnormal & ~KnownTrue(~done)) & ~SEEN_ABNORMAL[abnormal]


RAISED_EVER = history(ENZYMES_EVER, ever(RAISED_BOHAN_PETER))
NOT_RAISED = (seen(~RAISED_BOHAN_PETER) | KnownTrue(~ENZYMES_EVER)) & ~KnownTrue(RAISED_EVER)
TEST_ABNORMAL = Or(tuple(SEEN_ABNORMAL.values()))
SUBCLINICAL = KnownTrue(RAISED_EVER) | TEST_ABNORMAL
TESTED_NORMAL = NOT_RAISED & Or(tuple(normal(*test) for test in TESTS))

SKIN_PREDOMINANT = And((RASH_EVER, ~WEAK_NOW, ~WEAK_PREVIOUSLY))
DETAILS = (
    "provisional_under_6_months", "hypomyopathic", "amyopathic_provisional", "amyopathic_confirmed",
    "clinically_amyopathic_incompletely_tested",
)  # fmt: skip
EARLY, HYPOMYOPATHIC, PROVISIONAL, CONFIRMED, INCOMPLETE = range(len(DETAILS))
AMYOPATHIC = Unsettled(
    CONFIRMED_FROM.id,
    (node(PROVISIONAL), node(CONFIRMED)),
    (("confirmed", case((MONTHS >= 24, CONFIRMED), otherwise=PROVISIONAL)),),
)
DETAIL = Labelled(
    case(
        (MONTHS < 6, EARLY), (SUBCLINICAL, HYPOMYOPATHIC), (TESTED_NORMAL, AMYOPATHIC), otherwise=INCOMPLETE
    ),
    DETAILS,
)


# --- vessels, calcium, lung -------------------------------------------------------------------------------------

EVENTS = tuple(
    ever(event)
    for event in (GUT_VASCULITIS, GUT_BLEEDING, ULCERS_VASCULOPATHIC, CNS_DISEASE, KIDNEY_LUNG_VESSELS)
)
RECALLED_EVENTS = ever(DIGITAL_INFARCT | ISCHAEMIA)
RECALLED_EVENT = (
    Unsettled(
        VESSELS.id,
        (node(0), case((RECALLED_EVENTS, 1), otherwise=0)),
        (("confirmed", case((RECALLED_EVENTS, 1), otherwise=0)),),
    )
    >= 1
)
VASCULOPATHY = Or((*EVENTS, RECALLED_EVENT))

# absent at every visit here does not say that it never was
CALCINOSIS_EVER = mdi.EVER | seen(mdi.EVER | mdi.CALCINOSIS_PRESENT | mdi.ON_IMAGING)
CALCINOSIS_STATUS = label_of(("past", "current"), (mdi.CALCINOSIS_PRESENT, "current"), otherwise="past")

LUNG = ever(INTERSTITIAL_LUNG)
LUNG_DETAIL = label_of(
    ("ild_documented", "ild_confirmed"),
    (seen(HRCT_ILD | BIOPSY_ILD), "ild_confirmed"),
    otherwise="ild_documented",
)
NO_ILD_KNOWN = ~KnownTrue(LUNG)
RESTRICTIVE = (FVC < 80) & NO_ILD_KNOWN
REDUCED_DLCO = (DLCO < 80) & NO_ILD_KNOWN
LUNG_WIDER = Or((HRCT_ILD, DLCO < 80, TLC < 80))

WEAKNESS_RESOLVED = WEAK_PREVIOUSLY & ~WEAK_NOW
NO_RASH = ~RASH_EVER

# --- results ----------------------------------------------------------------------------------------------------

CRITERIA_SOURCES = (SUBTYPE_RULES, LUNDBERG_2017, BOHAN_PETER, HINZE_2018)
VESSEL_SOURCES = (SUBTYPE_RULES, HINZE_2018, SHARE_2017)


def _measure(name: str, label: str, value: Expression, *sources: Source, **more: Any) -> Measure:
    more = {"standing": Standing.OUR_CHOICE, "sources": sources or (SUBTYPE_RULES,), **more}
    return Measure(f"subtype.{name}", label, value, **more)


def _unconfirmed(
    name: str, label: str, value: Expression, switch: Switch, *sources: Source, **more: Any
) -> Measure:
    return _measure(name, label, value, *sources, standing=Standing.UNCONFIRMED, switch=switch.id, **more)


LABELS = {
    "classic": _measure("classic", "Classic: rash, weakness and accepted criteria", CLASSIC, *CRITERIA_SOURCES),
    "skin_predominant": _measure("skin_predominant", "Skin-predominant: rash, never weak", SKIN_PREDOMINANT,
        SUBTYPE_RULES, CARRA_SKIN_2017),
    "severe_with_vasculopathy": _measure("severe_with_vasculopathy", "Severe, with vasculopathy of organs", VASCULOPATHY,
        *VESSEL_SOURCES),
    "with_calcinosis": _measure("with_calcinosis", "With calcinosis, now or in the past", CALCINOSIS_EVER,
        SUBTYPE_RULES, MDI_FORM),
    "with_lung_involvement": _measure("with_lung_involvement", "With interstitial lung disease", LUNG),
}  # fmt: skip
DETAIL_MEASURE = _measure("detail", "Skin-predominant disease, in detail", DETAIL, SUBTYPE_RULES, CARRA_SKIN_2017,
    applies=SKIN_PREDOMINANT, applies_when="to skin-predominant disease")  # fmt: skip
STATUS_MEASURE = _measure("calcinosis_status", "Calcinosis, current or past", CALCINOSIS_STATUS, SUBTYPE_RULES, MDI_FORM,
    applies=CALCINOSIS_EVER, applies_when="where there was calcinosis")  # fmt: skip
LUNG_DETAIL_MEASURE = _measure("lung_detail", "Lung disease, how it is known", LUNG_DETAIL, applies=LUNG,
    applies_when="where there is interstitial lung disease")  # fmt: skip
FLAGS = {
    "share_high_risk": HIGH_RISK_MEASURE,
    "ga_severe": SEVERE_MEASURE,
    "weakness_resolved": _measure("weakness_resolved", "Weak before, not now", WEAKNESS_RESOLVED),
    "no_hallmark_rash_consider_other_diagnosis": _measure("no_hallmark_rash",
        "No hallmark rash: consider another diagnosis", NO_RASH),
    "restrictive_pattern_work_up_lung_or_respiratory_muscle": _unconfirmed("restrictive_pattern",
        "FVC below 80 percent, no interstitial disease known: look at lung and breathing muscles", RESTRICTIVE, PERCENT_LIMIT,
        note="May be weakness of the breathing muscles."),
    "reduced_dlco_without_hrct_ild": _unconfirmed("reduced_dlco", "DLCO below 80 percent, no interstitial disease known",
        REDUCED_DLCO, PERCENT_LIMIT),
}  # fmt: skip
FURTHER = (
    _measure("criteria_used", "Accepted criteria met, the first of them", CRITERIA_USED, *CRITERIA_SOURCES, applies=ACCEPTED,
        applies_when="where accepted criteria are met"),
    _measure("rash_months_known", "Months since the hallmark rash", MONTHS),
    _measure("vessel_events", "Kinds of vessel event seen, of those read in a source", Count(EVENTS), *VESSEL_SOURCES,
        reach=("0", "5"), higher_is="worse"),
    _measure("tests_of_muscle", "MRI, electromyography or biopsy recorded at this visit",
        Count(tuple(Recorded(abnormal) for abnormal, _ in TESTS)), reach=("0", "3")),
    _unconfirmed("rapid_lung", "Rapidly progressive lung disease", RAPIDLY_WORSE, RAPID, applies=LUNG,
        applies_when="where there is interstitial lung disease", higher_is="worse"),
    _unconfirmed("lung_wider", "Lung involvement in the wider sense: CT, DLCO or TLC", LUNG_WIDER, PERCENT_LIMIT,
        NORWAY_LUNG_2022, note="A research variant from long-term follow-up; much wider than the label."),
)  # fmt: skip

SUBTYPES = Instrument(
    "subtype", "Heliotrope practical subtype v1",
    "Five labels that may hold together, what they rest on, and flags. A project definition, not published criteria.",
    (WEAK_BEFORE, CRITERIA_MET, RASH_MONTHS, ENZYMES_EVER, RAPIDLY_WORSE),
    (*LABELS.values(), DETAIL_MEASURE, STATUS_MEASURE, LUNG_DETAIL_MEASURE,
     *(flag for flag in FLAGS.values() if flag.id.startswith("subtype.")), *FURTHER),
    (SUBTYPE_RULES, CARRA_SKIN_2017, MDI_FORM, NORWAY_LUNG_2022, LUNDBERG_2017, BOHAN_PETER, HINZE_2018, SHARE_2017),
    Wording("project definition; labels are our own"), version="1",
)  # fmt: skip
SWITCHES = (VESSELS, CONFIRMED_FROM, PERCENT_LIMIT, RAPID)
