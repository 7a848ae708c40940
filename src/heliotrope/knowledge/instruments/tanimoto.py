"""Tanimoto 1995: at least four of eight findings; with a skin sign dermatomyositis, without one polymyositis.

    skin       heliotrope, Gottron sign on the fingers, extensor redness over elbows or knees
    findings   proximal weakness · CK or aldolase raised · muscle pain · myogenic electromyography · anti-Jo-1
               · arthritis or arthralgia without destruction · inflammation (over 37 C in the armpit, CRP raised or ESR
               over 20 mm/h) · biopsy

No rule for missing findings was read, so an unknown that could change the result leaves it undecided.
"""

from __future__ import annotations

from heliotrope.knowledge.findings import BIOPSY_TYPICAL, EMG_MYOPATHIC, MYALGIA, PROXIMAL_WEAKNESS
from heliotrope.knowledge.instruments import enzyme_items
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.knowledge.instruments.eular_acr_2017 import ANTI_JO1
from heliotrope.knowledge.laboratory import ANALYTES, above_limit
from heliotrope.knowledge.sources import TANIMOTO
from heliotrope.language.expressions import Count, FirstKnown, Or, label_of
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import measured, yes_no
from heliotrope.language.sources import Wording

EXTENSOR_ERYTHEMA = yes_no("tanimoto.extensor_erythema", "Redness over the extensor side of elbows or knees")
ARTHRITIS = yes_no(
    "tanimoto.arthritis", "Arthritis or joint pain, without destruction", codes=(("HPO", "HP:0001369"),)
)
TEMPERATURE = measured("tanimoto.temperature", "Temperature in the armpit", 25, 45, "0.1", "Cel")
CRP_RAISED = yes_no("tanimoto.crp_raised", "CRP raised, where the number is not known")

CRP_ABOVE = FirstKnown((above_limit(ANALYTES["crp"]), CRP_RAISED))
INFLAMMATION = Or((TEMPERATURE > 37, CRP_ABOVE, ANALYTES["esr"].value > 20))
SKIN = Or((eular.HELIOTROPE, eular.SIGN, EXTENSOR_ERYTHEMA))
FINDINGS = (
    PROXIMAL_WEAKNESS, enzyme_items.TANIMOTO, MYALGIA, EMG_MYOPATHIC, ANTI_JO1, ARTHRITIS, INFLAMMATION, BIOPSY_TYPICAL,
)  # fmt: skip
MET = Count(FINDINGS)
RESULT_VALUE = label_of(("not_met", "PM", "DM"), (MET < 4, "not_met"), (SKIN, "DM"), otherwise="PM")

RESULT = Measure("tanimoto.result", "Tanimoto", RESULT_VALUE, sources=(TANIMOTO,))
MET_MEASURE = Measure("tanimoto.met", "Tanimoto: findings met, of eight besides the skin", MET, sources=(TANIMOTO,),
    reach=("0", "8"))  # fmt: skip
SKIN_MEASURE = Measure("tanimoto.skin", "Tanimoto: any of the three skin signs", SKIN, sources=(TANIMOTO,))

TANIMOTO_1995 = Instrument(
    "tanimoto", "Tanimoto criteria", "Skin signs and eight findings. Dermatomyositis, polymyositis or not met.",
    (EXTENSOR_ERYTHEMA, ARTHRITIS, TEMPERATURE, CRP_RAISED), (RESULT, MET_MEASURE, SKIN_MEASURE), (TANIMOTO,),
    Wording("criteria are facts, cited"), version="1995",
)  # fmt: skip
