"""Signs, tests and organ disease that several sets of criteria ask for: each is recorded once, here or where it was
already defined, and every set reads it from the same place.

    rash        the three skin items of EULAR/ACR; one summary item where they are not recorded one by one
    weakness    the arm and leg items of EULAR/ACR; one summary item likewise
    enzymes     the laboratory values; one summary item likewise
    biopsy      the features of EULAR/ACR count as evidence; one summary item
    ulcers      the MITAX lesion counts; calcinosis is that of the damage index; Jo-1 that of the antibodies

A summary item only speaks where the single items do not decide.
"""

from __future__ import annotations

from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.knowledge.instruments import enzyme_items, mdi, mitax
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.knowledge.sources import BOHAN_PETER, HINZE_2018, SHARE_2017, TANIMOTO
from heliotrope.language.expressions import (
    AtBaseline,
    Expression,
    FirstKnown,
    KnownTrue,
    Never,
    Or,
    RunningSum,
    case,
)
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, day, measured, yes_no
from heliotrope.language.sources import Standing, Wording
from heliotrope.language.types import Truth


def _sign(name: str, label: str, hpo: str = "", note: str = "") -> Item:
    return yes_no(f"finding.{name}", label, codes=(("HPO", hpo),) if hpo else (), note=note)


def _percent(name: str, label: str, hpo: str = "") -> Item:
    codes = (("HPO", hpo),) if hpo else ()
    return measured(f"finding.{name}", label, 0, 300, "0.1", "%", codes=codes)


# --- skin, muscle and the tests of muscle -----------------------------------------------------------------------

RASH = _sign("hallmark_rash", "Hallmark rash at any time until now: heliotrope, or Gottron papules or sign",
    note="A summary, for where the three signs are not recorded one by one.")  # fmt: skip
RASH_SINCE = day("finding.rash_since", "Day on which the hallmark rash was first seen")
WEAKNESS = _sign("weakness", "Symmetric proximal weakness found on examination", "HP:0003701",
    note="A summary, for where arms and legs are not recorded one by one. What a parent reports does not count.")  # fmt: skip
MYALGIA = _sign("myalgia", "Muscle pain", "HP:0003326")
ENZYMES_RAISED = _sign("enzymes_raised", "Raised muscle enzymes (CK, aldolase, LDH, AST)",
    note="A summary, for where no enzyme is recorded by itself.")  # fmt: skip
EMG_DONE = _sign("emg_done", "Electromyography done")
EMG_MYOPATHIC = _sign("emg_myopathic", "Electromyography shows a myopathic pattern", "HP:0003458")
MRI_DONE = _sign("mri_done", "MRI of muscle done")
MRI_MYOSITIS = _sign("mri_myositis", "MRI shows changes typical of myositis")
BIOPSY_DONE = _sign("biopsy_done", "Muscle biopsy done")
BIOPSY_MYOSITIS = _sign(
    "biopsy_myositis", "Biopsy shows changes typical of dermatomyositis or myositis", "HP:0100614"
)
ONSET_BEFORE_18 = _sign("onset_before_18", "First symptom before the 18th birthday",
    note="For where the age at the first symptom is not recorded.")  # fmt: skip
OTHERS_EXCLUDED = _sign("others_excluded", "Other causes considered and excluded",
    note="Neurological disease, dystrophy, infection, metabolic, endocrine and granulomatous disease, myasthenia.")  # fmt: skip

# --- organs and vessels -----------------------------------------------------------------------------------------

BEDBOUND = _sign("bedbound", "Cannot get off the bed")
CANNOT_SWALLOW = _sign("cannot_swallow", "Aspirates, or cannot swallow")
MARKED_DYSPHAGIA = _sign("marked_dysphagia", "Marked trouble swallowing")
GUT_VASCULITIS = _sign("gut_vasculitis", "Vasculitis of the gut, by imaging or bloody stool")
GUT_BLEEDING = _sign("gut_bleeding", "Bleeding from, or perforation of, the gut by the disease")
MYOCARDITIS = _sign("myocarditis", "Myocarditis", "HP:0012819")
LUNG_PARENCHYMA = _sign("lung_parenchyma", "Disease of the lung tissue")
LUNG_RELEVANT = _sign("lung_relevant", "Lung disease of weight, of any kind")
CNS_DISEASE = _sign("cns_disease", "Disease of the central nervous system: lowered consciousness or seizures")
KIDNEY_LUNG_VESSELS = _sign("kidney_lung_vess", "Vasculitis of kidney or lung")
DIGITAL_INFARCT = _sign("digital_infarct", "Infarct or gangrene of a finger or toe")
ISCHAEMIA = _sign("ischaemia", "Ischaemia of retina or heart")
ULCERS = _sign("skin_ulcers", "Skin ulcers, any", "HP:0200042")
VASCULOPATHIC_ULCERS = _sign("vasculop_ulcers", "Skin ulcers judged vasculopathic")
SEVERE_ULCERS = _sign("severe_ulcers", "Severe skin ulcers")
HEAVY_CALCINOSIS = _sign("heavy_calcinosis", "Significant calcinosis")
INTENSIVE_CARE = _sign("intensive_care", "Needs intensive care")
HRCT_ILD = _sign("hrct_ild", "Interstitial lung disease on CT, put down to the disease", "HP:0006530")
BIOPSY_ILD = _sign("biopsy_ild", "Interstitial lung disease on biopsy, put down to the disease", "HP:0006530")
DOCUMENTED_ILD = _sign("documented_ild", "Interstitial lung disease documented by the treating physician",
    "HP:0006530")  # fmt: skip
FVC = _percent("fvc_percent", "Forced vital capacity, percent of predicted")
DLCO = _percent("dlco_percent", "Diffusing capacity (DLCO), percent of predicted")
TLC = _percent("tlc_percent", "Total lung capacity, percent of predicted")

ITEMS = (
    RASH, RASH_SINCE, WEAKNESS, MYALGIA, ENZYMES_RAISED, EMG_DONE, EMG_MYOPATHIC, MRI_DONE, MRI_MYOSITIS, BIOPSY_DONE,
    BIOPSY_MYOSITIS, ONSET_BEFORE_18, OTHERS_EXCLUDED, BEDBOUND, CANNOT_SWALLOW, MARKED_DYSPHAGIA, GUT_VASCULITIS,
    GUT_BLEEDING, MYOCARDITIS, LUNG_PARENCHYMA, LUNG_RELEVANT, CNS_DISEASE, KIDNEY_LUNG_VESSELS, DIGITAL_INFARCT,
    ISCHAEMIA, ULCERS, VASCULOPATHIC_ULCERS, SEVERE_ULCERS, HEAVY_CALCINOSIS, INTENSIVE_CARE, HRCT_ILD, BIOPSY_ILD,
    DOCUMENTED_ILD, FVC, DLCO, TLC,
)  # fmt: skip


# --- how recorded findings answer for each other ----------------------------------------------------------------


def no_if_not(wider: Expression, sign: Expression) -> FirstKnown:
    """The sign; where it is not recorded, no if the wider sign is absent: without ulcers there are no severe ones."""
    return FirstKnown((sign, wider & Never(Truth())))


def ever(sign: Expression) -> Expression:
    """At this visit or an earlier one: true once seen, false only where it was looked for and absent every time."""
    return RunningSum(case((sign, 1), otherwise=0)) >= 1


def seen(sign: Expression) -> Expression:
    """Known to be true at this visit or an earlier one; never unknown."""
    return ever(KnownTrue(sign))


def history(entered: Item, found: Expression) -> Expression:
    """Whether it ever was, as entered today, else as found over the visits; a yes at any visit stands."""
    return FirstKnown((entered, found)) | seen(entered) | KnownTrue(found)


HALLMARK_RASH = FirstKnown((Or(eular.SKIN), RASH))
RASH_EVER = FirstKnown((ever(HALLMARK_RASH), RASH))
FIRST_RASH = FirstKnown((RASH_SINCE, AtBaseline(RASH_SINCE, IS_BASELINE)))
PROXIMAL_WEAKNESS = FirstKnown((eular.ARMS | eular.LEGS, WEAKNESS))
BIOPSY_TYPICAL = BIOPSY_MYOSITIS | KnownTrue(eular.ENDOMYSIAL | eular.PERIMYSIAL | eular.PERIFASCICULAR)
BEFORE_18 = FirstKnown((eular.ONSET < 18, ONSET_BEFORE_18))
RAISED_BOHAN_PETER = FirstKnown((enzyme_items.BOHAN_AND_PETER, ENZYMES_RAISED))
RAISED_GERMANY_AUSTRIA = FirstKnown((enzyme_items.GERMANY_AUSTRIA, ENZYMES_RAISED))

INTERSTITIAL_LUNG = Or((HRCT_ILD, BIOPSY_ILD, DOCUMENTED_ILD))
ANY_ULCERS = Or((
    ULCERS,
    KnownTrue(VASCULOPATHIC_ULCERS | SEVERE_ULCERS),
    KnownTrue(mitax.A_LESIONS["cutaneous_ulceration"] >= 1),
))  # fmt: skip
GUT_VESSELS = GUT_VASCULITIS | KnownTrue(GUT_BLEEDING)
LUNG_TISSUE = LUNG_PARENCHYMA | KnownTrue(INTERSTITIAL_LUNG)
LUNG_OF_WEIGHT = LUNG_RELEVANT | KnownTrue(LUNG_TISSUE)
SWALLOWING = MARKED_DYSPHAGIA | KnownTrue(CANNOT_SWALLOW)
ULCERS_SEVERE = no_if_not(ANY_ULCERS, SEVERE_ULCERS)
ULCERS_VASCULOPATHIC = no_if_not(ANY_ULCERS, VASCULOPATHIC_ULCERS)
CALCINOSIS_HEAVY = no_if_not(mdi.CALCINOSIS_PRESENT, HEAVY_CALCINOSIS)

SOURCES = (BOHAN_PETER, TANIMOTO, HINZE_2018, SHARE_2017)
FINDING = Instrument(
    "finding", "Findings that several criteria ask for",
    "Rash, weakness, tests of muscle, organ and vessel disease: recorded once, read by every set of criteria.",
    ITEMS,
    (
        Measure("finding.rash_now", "Hallmark rash at this visit", HALLMARK_RASH, sources=SOURCES, higher_is="worse"),
        Measure("finding.rash_ever", "Hallmark rash at this visit or an earlier one", RASH_EVER,
            Standing.OUR_CHOICE, SOURCES),
        Measure("finding.weakness_now", "Symmetric proximal weakness at this visit", PROXIMAL_WEAKNESS, sources=SOURCES,
            higher_is="worse"),
        Measure("finding.ild", "Interstitial lung disease", INTERSTITIAL_LUNG, Standing.OUR_CHOICE, SOURCES,
            higher_is="worse"),
    ),
    SOURCES, Wording("labels are our own"),
)  # fmt: skip
