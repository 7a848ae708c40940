"""What the specification numbers and is no rule here, each with the reason; and the rules whose number is our own.

Every number of the specification is a rule or stands here, never both and never neither (`tests/docs/test_rules_not_built.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why something that has a number is no rule."""

    SAME = "said by another rule"
    ARITHMETIC = "a way of counting that rules use"
    FACT = "a fact to show"
    ADVICE = "advice for everybody"
    NO_CONDITION = "no condition that the record could tell"
    PERMISSION = "says what may be left out"
    ELSEWHERE = "no matter of safety rules"


@dataclass(frozen=True)
class NotBuilt:
    """One number: why it is no rule, in words, and the rules that say or use it."""

    id: str
    why: Why
    told: str
    instead: tuple[str, ...] = ()


def _counting(id: str, told: str, *used_by: str) -> NotBuilt:
    return NotBuilt(id, Why.ARITHMETIC, told, used_by)


def _plan(id: str, told: str) -> NotBuilt:
    return NotBuilt(f"PLAN-{id}", Why.NO_CONDITION, told)


COUNTING = (
    _counting("CALC-01", "Body surface by Mosteller: compared by its square, never rounded", "MTX-02b", "MMF-02"),
    _counting("CALC-02", "Dose per kg or per m2 on the latest valid size", "MTX-02", "GC-01"),
    _counting("CALC-03", "For how long a weight serves: a weight that is too old is said", "DOSE-04"),
    _counting("CALC-04", "For how long a height serves, never imputed", "DOSE-06"),
    _counting("CALC-05", "The lowest of several limits: each is a part of its rule, and the one that speaks is named", "MTX-02"),
    _counting("CALC-06", "Times the upper limit: the printed one, else that of the site, else not evaluated", "LAB-04", "TCZ-02"),
    _counting("CALC-07", "Rise of creatinine above the value before the drug", "LAB-06", "CSA-02"),
    _counting("CALC-08", "Filtration by bedside Schwartz, by cross-multiplication", "MTX-13", "JAK-07"),
    _counting("CALC-09", "Days and calendar months; the limit itself passes", "MTX-03", "VAX-05"),
    _counting("CALC-10", "Glucocorticoids added up as prednisone", "GC-01", "VAX-15"),
    _counting("CALC-11", "What is missing is named and counted: true of every rule", "TRIAGE-COMPLETENESS"),
    _counting("CALC-12", "Nothing is rounded before it is compared; five per cent for ranges only", "MTX-02b", "IFX-01"),
)  # fmt: skip
DOSES = (
    NotBuilt("DOSE-01", Why.SAME, "Generic; every drug of the specification has a limit of its own, and only that one is raised",
        ("MTX-02", "GC-01", "IVMP-01", "HCQ-01", "JAK-01")),
    NotBuilt("DOSE-02", Why.SAME, "Generic, as DOSE-01, for the published range", ("MTX-02b", "IFX-01", "CSA-01")),
    NotBuilt("DOSE-09", Why.SAME, "Only methotrexate has a set of frequencies: once a week", ("MTX-01",)),
    NotBuilt("MTX-17", Why.SAME, "Contact with varicella, not immune: the rule of exposure", ("VAX-EXP-01",)),
    NotBuilt("AI-03", Why.PERMISSION, "After less than three to four weeks no taper is asked for (adults): then GC-03 is silent. "
        "That something may be left out is never said", ("GC-03",)),
    NotBuilt("AI-04", Why.ADVICE, "How to taper near what the body makes, and when cortisol tells nothing: the record knows no "
        "request for a test", ("GC-03", "TAPER-03")),
)  # fmt: skip
EVERYDAY = (
    NotBuilt("EX-01", Why.ADVICE, "A programme of exercise in all phases, graded by a physiotherapist", ("EX-02",)),
    NotBuilt("EX-03", Why.ADVICE, "How hard to train: able to talk, a day of rest after long pain", ("EX-02",)),
    NotBuilt("SUN-01", Why.FACT, "The ultraviolet index of today is no part of a record, and no place is recorded", ("SUN-03",)),
    NotBuilt("VAX-07", Why.PERMISSION, "Nasal influenza, rotavirus, oral typhoid and yellow fever vaccine need not wait after "
        "given antibodies: they are not among the vaccines of VAX-05", ("VAX-05",)),
)  # fmt: skip
PLANS = (
    _plan("CARRA-MOD", "The abstract does not say by what numbers moderately severe is told"),
    _plan("CARRA-MOD-EXT", "As CARRA-MOD; the steps were not read"),
    _plan("GKJR", "Moderate and severe disease: only severe is defined in what was read, and that is SEV-02"),
    _plan("BSR-2022", "For every juvenile myositis: it has no inclusion that could be missed"),
    _plan("SHARE-2017", "For every JDM: it has no inclusion that could be missed"),
    _plan("ONT-IVIG", "A ground for payment in one province, no population"),
    _plan("LOW-GC", "One centre chose its children; the abstract does not say how"),
    _plan("NO-GC", "One centre chose its children; the abstract does not say how"),
)
OTHER_DISEASES = (
    "weak without the rash", "a dystrophy", "myasthenia", "a disease of nerves", "a disease of metabolism", "a weak face",
    "onset below one year", "onset in the newborn", "an interferonopathy", "a virus or pus in the muscle",
    "weak by the steroid", "no response as expected", "an overlap disease", "a disease of the family",
    "swollen lids with eosinophils",
)  # fmt: skip
DIFFERENTIAL = tuple(
    NotBuilt(f"DP-{number:02}", Why.ELSEWHERE, f"A question of the differential diagnosis: {told}")
    for number, told in enumerate(OTHER_DISEASES, 1)
)
NOT_BUILT: tuple[NotBuilt, ...] = (*COUNTING, *DOSES, *EVERYDAY, *PLANS, *DIFFERENTIAL)

OUR_OWN = {
    "CYC-05b": "The tally of a life of cyclophosphamide and its limit stand in the text of the drug without a number.",
    "JAK-06b": "The specification asks for a level where the screening before a JAK inhibitor is missing, and numbers no rule.",
    "JAK-08b": "Lipids after twelve weeks of a JAK inhibitor, apart from the blood checks of JAK-08.",
    "RF-22b": "A limb that is suddenly swollen is seen today also where nothing is recorded that makes a clot likelier.",
    "TCZ-05b": "Lipids on tocilizumab, apart from the blood checks of TCZ-05.",
    "TNF-01": "That a TNF blocker may itself set off myositis is said in the text of infliximab without a number.",
}
"""Rules that the specification asks for without a number."""
