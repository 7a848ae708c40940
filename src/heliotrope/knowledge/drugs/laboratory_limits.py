"""Laboratory values at which somebody acts while a drug is monitored (LAB). For adults, and stricter for toddlers than needed.

A value counts for a year. LAB-04, ALT and AST beside the muscle, stands in `muscle_or_liver`.
"""

from __future__ import annotations

from itertools import pairwise

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import YEAR
from heliotrope.knowledge.drugs.checks import analyte as _item
from heliotrope.knowledge.drugs.checks import latest as _latest
from heliotrope.knowledge.drugs.sources import MIMS_BARI, ORTIZ, SPS_6MP, SPS_MMF
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.recorded import examination
from heliotrope.language.exact import Exact, exact
from heliotrope.language.expressions import And, Expression, Given, Or
from heliotrope.language.facts import Active, Baseline, Feature, Has, Highest, Latest, fact
from heliotrope.language.results import Limit
from heliotrope.language.rules import ALWAYS, Level, Parameter, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER, RED = Level.INFO, Level.AMBER, Level.RED


def _limit(name: str, number: Exact, unit: str, source: Source | None) -> Parameter:
    return parameter(name, number, unit, READ if source else RECALLED, source)


def _rule(id: str, label: str, *parts: Part, standing: Standing, sources: tuple[Source, ...] = (),
          to_do: str = "Contact the specialist; consider holding the drug; repeat.") -> Rule:  # fmt: skip
    """It holds for every child: where nothing was measured it says so, whether or not a drug asks for it."""
    return Rule(id, label, parts, ALWAYS, standing, sources, to_do)


def _below(
    id: str, name: str, amber: Exact, red: Exact, unit: str, *sources: Source, red_read: Source | None = None
) -> Rule:
    value, label = _latest(name), _item(name).label
    low = Part(
        AMBER, value < _limit(f"{label}, at least", amber, unit, sources[0] if sources else None), "low"
    )
    very = Part(RED, value < _limit(f"{label}, severe below", red, unit, red_read), "very low")
    return _rule(id, f"Low: {label}", low, very, standing=READ if sources else RECALLED, sources=sources)


CELLS = "10*3/uL"
LAB_01 = _below("LAB-01", "wbc", "3.5", "2.0", CELLS, SPS_MMF)
LAB_02 = _below("LAB-02", "neutrophils", "1.6", "1.0", CELLS, SPS_MMF, SPS_6MP, red_read=SPS_6MP)
LAB_03 = _below("LAB-03", "platelets", "140", "100", CELLS, SPS_MMF)
LAB_05 = _below("LAB-05", "albumin", "30", "25", "g/L", SPS_MMF)
LAB_10 = _below("LAB-10", "lymphocytes", "0.9", "0.5", CELLS, ORTIZ, MIMS_BARI, red_read=MIMS_BARI)

MCV = _latest("mcv")
LAB_07 = _rule("LAB-07", "Large red cells", Part(AMBER, MCV > _limit("MCV, at most", 105, "fL", SPS_MMF)), standing=READ,
    sources=(SPS_MMF,), to_do="Look at vitamin B12, folate and TSH.")  # fmt: skip
EOSINOPHILS = _latest("eosinophils")
LAB_08 = _rule("LAB-08", "Many eosinophils",
    Part(AMBER, EOSINOPHILS > _limit("Eosinophils, at most", "0.5", CELLS, SPS_MMF)),
    Part(RED, EOSINOPHILS > _limit("Eosinophils, severe above", "1.5", CELLS, None)), standing=READ,
    sources=(SPS_MMF,))  # fmt: skip

HB, HIGHEST_HB = (
    _latest("haemoglobin"),
    fact(Highest(_item("haemoglobin"), YEAR), "Highest haemoglobin of the past year"),
)
LAB_11 = _rule("LAB-11", "Haemoglobin has fallen or is low",
    Part(AMBER, HIGHEST_HB - HB > _limit("Fall of haemoglobin, at most", 2, "g/dL", ORTIZ), "a fall"),
    Part(RED, HB < _limit("Haemoglobin, at least", 8, "g/dL", MIMS_BARI), "low"), standing=READ,
    sources=(ORTIZ, MIMS_BARI))  # fmt: skip

# --- a trend inside the range -----------------------------------------------------------------------------------


def _falls(name: str) -> And:
    """Three falls: four values, each below the one before."""
    values = [_latest(name, back) for back in range(4)]
    return And(tuple(now < before for now, before in pairwise(values)))


ALT = [_latest("alt", back) for back in range(4)]
RISES = And(tuple(now > before for now, before in pairwise(ALT)))
LAB_09 = _rule("LAB-09", "Three values in a row have gone the wrong way",
    *(Part(AMBER, _falls(name), f"{_item(name).label} falls") for name in ("neutrophils", "platelets", "haemoglobin")),
    Part(AMBER, RISES, "ALT rises"), standing=CHOICE,
    to_do="Look at the course of the value, even inside its range.")  # fmt: skip

# --- kidney, potassium, glucose ---------------------------------------------------------------------------------

BASELINE = fact(
    Baseline(s.CREATININE_ITEM, "immunosuppressant"), "Creatinine before the drugs that are monitored"
)


def _risen(share: Exact) -> Expression:
    """Above the baseline by more than that share."""
    return s.CREATININE > (1 + exact(share)) * BASELINE


LAB_06 = _rule("LAB-06", "Creatinine has risen, or filtration is low",
    Part(AMBER, _risen("0.3"), "a rise of more than 30 %"), Part(AMBER, s.filtration_below(s.FILTRATION_60), "eGFR below 60"),
    Part(RED, _risen("0.5"), "a rise of more than 50 %"), Part(RED, s.filtration_below(s.FILTRATION_30), "eGFR below 30"),
    standing=READ, sources=(SPS_MMF,),
    to_do="Repeat in a week; hold the drug if it persists. Muscle loss makes eGFR read too high.")  # fmt: skip
CREATINE = fact(Active("creatine"), "Creatine is taken")
LAB_06B = _rule("LAB-06b", "Creatinine beside a creatine supplement",
    Part(INFO, CREATINE & Given(s.CREATININE, ALWAYS)), standing=CHOICE, to_do="Offer cystatin C.")  # fmt: skip
POTASSIUM = _latest("potassium")
RAISES_POTASSIUM = Or((fact(Active("cni"), "A calcineurin inhibitor is taken"),
    fact(Active("trimethoprim"), "Trimethoprim is taken"),
    fact(Active("co_trimoxazole"), "Trimethoprim with sulfamethoxazole is taken")))  # fmt: skip
LAB_12 = _rule("LAB-12", "High potassium",
    Part(AMBER, (POTASSIUM > _limit("Potassium, at most", "5.5", "mmol/L", None)) & RAISES_POTASSIUM,
         "with a drug that raises it"),
    Part(RED, POTASSIUM > _limit("Potassium, severe above", "6.0", "mmol/L", None)), standing=RECALLED)  # fmt: skip
GLUCOSE = _latest("glucose")
GLUCOSE_LIMITS = (
    _limit("Random glucose, below", "7.8", "mmol/L", None),
    _limit("Random glucose, severe from", "11.1", "mmol/L", None),
)
LAB_15 = _rule("LAB-15", "High glucose", Part(AMBER, GLUCOSE >= GLUCOSE_LIMITS[0]),
    Part(RED, GLUCOSE >= GLUCOSE_LIMITS[1]), standing=RECALLED,
    to_do="Measure fasting; ask about thirst and urine.")  # fmt: skip

# --- after rituximab, and urine ---------------------------------------------------------------------------------

TWO_YEARS = 731  # in which antibodies may be low after rituximab, our choice
DEPLETED = fact(Active("rituximab", within=TWO_YEARS), "Rituximab is taken, or was in the last two years")
IGG, IGG_LIMIT = _latest("igg"), RECORDED_ONLY["igg"].lower
LOW_IGG = IGG < fact(
    Limit(IGG_LIMIT, Latest(_item("igg"), YEAR)), "Lower limit of immunoglobulin G for the age"
)
INFECTION = fact(
    Has("antibiotic", Feature.TREATMENT), "A systemic antibiotic, not said to be for prophylaxis"
)
LAB_13 = Rule("LAB-13", "Low immunoglobulin G after rituximab", (
    Part(AMBER, LOW_IGG, "below the limit for the age"),
    Part(RED, IGG < _limit("Immunoglobulin G, at least", 4, "g/L", None), "below 4 g/L"),
    Part(RED, LOW_IGG & INFECTION, "low, with an infection")), DEPLETED, RECALLED,
    to_do="Ask immunology; look for infections, and whether immunoglobulin is needed.")  # fmt: skip

PROTEIN = fact(Latest(examination.URINE_PROTEIN, YEAR), "Protein on the urine strip")
LAB_14 = _rule("LAB-14", "Protein in the urine", Part(AMBER, PROTEIN.is_("2+") | PROTEIN.is_("3+")), standing=READ,
    sources=(SPS_MMF,), to_do="Send urine for culture; where it is sterile, contact the specialist.")  # fmt: skip

RULES = (
    LAB_01,
    LAB_02,
    LAB_03,
    LAB_05,
    LAB_06,
    LAB_06B,
    LAB_07,
    LAB_08,
    LAB_09,
    LAB_10,
    LAB_11,
    LAB_12,
    LAB_13,
    LAB_14,
    LAB_15,
)
