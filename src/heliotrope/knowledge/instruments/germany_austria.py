"""Germany/Austria consensus 2018 on JDM: the diagnosis, and when it is severe.

    diagnosis   first symptom before 18, typical rash, other causes excluded; and of proximal weakness or muscle pain,
                raised CK, AST, LDH or aldolase, typical biopsy, typical MRI: 2 probable, 3 definite
    severe      any of: under 1 year, intensive care, bedridden or CMAS below 15 or MMT8 below 30, lung disease of
                weight, myocarditis, vasculitis of gut, kidney, lung or nervous system, aspiration or marked dysphagia,
                severe ulcers, significant calcinosis; moderate: none of them

Of the four additional findings what was not done counts as not met. One of the three required ones unknown, none of
them false and two findings met: undetermined. Severity takes only severe ulcers and counts calcinosis, where SHARE
takes any ulcer and no calcinosis: the two lists stay apart. An unknown item leaves severity open.
"""

from __future__ import annotations

from heliotrope.knowledge.findings import (
    BEDBOUND,
    BEFORE_18,
    BIOPSY_TYPICAL,
    CALCINOSIS_HEAVY,
    CNS_DISEASE,
    GUT_VESSELS,
    HALLMARK_RASH,
    INTENSIVE_CARE,
    KIDNEY_LUNG_VESSELS,
    LUNG_OF_WEIGHT,
    MRI_MYOSITIS,
    MYALGIA,
    MYOCARDITIS,
    OTHERS_EXCLUDED,
    PROXIMAL_WEAKNESS,
    RAISED_GERMANY_AUSTRIA,
    SWALLOWING,
    ULCERS_SEVERE,
)
from heliotrope.knowledge.instruments.bohan_peter import known_met
from heliotrope.knowledge.instruments.share_high_risk import INFANT, WEAK
from heliotrope.knowledge.sources import HINZE_2018
from heliotrope.language.expressions import Count, KnownTrue, Or, Recorded, label_of
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Wording

REQUIRED = (BEFORE_18, HALLMARK_RASH, OTHERS_EXCLUDED)
ADDITIONAL = (PROXIMAL_WEAKNESS | MYALGIA, RAISED_GERMANY_AUSTRIA, BIOPSY_TYPICAL, MRI_MYOSITIS)
MET = known_met(*ADDITIONAL)
NOT_DONE = Count(tuple(~Recorded(finding) for finding in ADDITIONAL))
ONE_FAILS = Or(tuple(KnownTrue(~one) for one in REQUIRED))
ONE_UNKNOWN = Or(tuple(~Recorded(one) for one in REQUIRED))

RESULTS = ("not_met", "undetermined", "probable_JDM", "definite_JDM")
DIAGNOSIS = label_of(
    RESULTS,
    (ONE_FAILS | (MET < 2), "not_met"),
    (ONE_UNKNOWN, "undetermined"),
    (MET >= 3, "definite_JDM"),
    otherwise="probable_JDM",
)
SEVERE = Or((
    INFANT, INTENSIVE_CARE, BEDBOUND, WEAK, LUNG_OF_WEIGHT, MYOCARDITIS, GUT_VESSELS, KIDNEY_LUNG_VESSELS, CNS_DISEASE,
    SWALLOWING, ULCERS_SEVERE, CALCINOSIS_HEAVY,
))  # fmt: skip

SOURCES = (HINZE_2018,)
RESULT = Measure("germany_austria.result", "JDM by Germany/Austria 2018", DIAGNOSIS, sources=SOURCES,
    note="Additional findings that were not done count as not met.")  # fmt: skip
MET_MEASURE = Measure("germany_austria.met", "Germany/Austria: additional findings met, of four", MET, sources=SOURCES,
    reach=("0", "4"))  # fmt: skip
NOT_DONE_MEASURE = Measure("germany_austria.not_done", "Germany/Austria: additional findings not recorded, of four",
    NOT_DONE, sources=SOURCES, reach=("0", "4"))  # fmt: skip
SEVERE_MEASURE = Measure("germany_austria.severe", "Severe JDM by Germany/Austria 2018", SEVERE, sources=SOURCES,
    higher_is="worse")  # fmt: skip
MODERATE_MEASURE = Measure("germany_austria.moderate", "Moderate JDM by Germany/Austria 2018", ~SEVERE, sources=SOURCES,
    note="Moderate means that none of the signs of severe disease is present.")  # fmt: skip

GERMANY_AUSTRIA_2018 = Instrument(
    "germany_austria", "Germany/Austria consensus on JDM", "Definite or probable JDM; severe or moderate disease.",
    (), (RESULT, MET_MEASURE, NOT_DONE_MEASURE, SEVERE_MEASURE, MODERATE_MEASURE), SOURCES,
    Wording("open access, CC BY; criteria are facts, cited"), version="2018",
)  # fmt: skip
