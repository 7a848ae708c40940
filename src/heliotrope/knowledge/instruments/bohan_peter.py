"""Bohan and Peter 1975: dermatomyositis and polymyositis from a rash and four findings.

    findings    symmetric proximal weakness, raised muscle enzymes, myopathic electromyography, biopsy
    with rash   3 definite, 2 probable, 1 possible dermatomyositis
    without     4 definite, 3 probable, 2 possible polymyositis

A test that was not done counts as not met, and how many were not done is shown beside the result. While the rash is
unknown the result is the tier without rash, marked so: with a rash the same findings rank as dermatomyositis. Rash
alone meets nothing, so amyopathic disease is missed. Other causes must be excluded first.

Many registries let MRI stand in for electromyography or biopsy. That modified form is recalled, not read, and is a
result of its own.
"""

from __future__ import annotations

from heliotrope.knowledge.findings import (
    BIOPSY_MYOSITIS,
    BIOPSY_TYPICAL,
    EMG_MYOPATHIC,
    ENZYMES_RAISED,
    HALLMARK_RASH,
    MRI_MYOSITIS,
    PROXIMAL_WEAKNESS,
    RAISED_BOHAN_PETER,
    RASH,
    WEAKNESS,
)
from heliotrope.knowledge.sources import BOHAN_PETER, BOHAN_PETER_CHILDREN
from heliotrope.language.expressions import Count, Expression, KnownTrue, Recorded, label_of, starting_at
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.sources import Standing, Switch, Wording

FINDINGS = (PROXIMAL_WEAKNESS, RAISED_BOHAN_PETER, EMG_MYOPATHIC, BIOPSY_TYPICAL)
WITH_RASH = ((3, "definite_DM"), (2, "probable_DM"), (1, "possible_DM"), (0, "not_met"))
WITHOUT_RASH = ((4, "definite_PM"), (3, "probable_PM"), (2, "possible_PM"), (0, "not_met"))
RASH_UNKNOWN = tuple((least, f"{tier}_rash_unknown") for least, tier in WITHOUT_RASH)
RESULTS = tuple(dict.fromkeys(
    tier for tiers in (WITHOUT_RASH, WITH_RASH, RASH_UNKNOWN) for _, tier in reversed(tiers)
))  # fmt: skip


def known_met(*findings: Expression) -> Count:
    """How many are known to be met: what was not done counts as not met."""
    return Count(tuple(KnownTrue(finding) for finding in findings))


def tier(met: Expression) -> Expression:
    has_rash, no_rash = KnownTrue(HALLMARK_RASH), KnownTrue(~HALLMARK_RASH)
    return label_of(
        RESULTS,
        *((has_rash & (met >= least), name) for least, name in WITH_RASH[:-1]),
        (has_rash, "not_met"),
        *((no_rash & (met >= least), name) for least, name in WITHOUT_RASH[:-1]),
        (no_rash, "not_met"),
        *((met >= least, name) for least, name in RASH_UNKNOWN[:-1]),
        otherwise="not_met_rash_unknown",
    )


MET = known_met(*FINDINGS)
NOT_DONE = Count(tuple(~Recorded(finding) for finding in FINDINGS))
# MRI takes the place of one of the two tests, never of both
TESTS_WITH_MRI = starting_at(known_met(EMG_MYOPATHIC, BIOPSY_TYPICAL, MRI_MYOSITIS), (1, 1), (2, 2), below=0)
MET_MODIFIED = known_met(PROXIMAL_WEAKNESS, RAISED_BOHAN_PETER) + TESTS_WITH_MRI

MODIFIED_SWITCH = Switch(
    "bohan_peter.modified",
    "MRI in place of electromyography or biopsy",
    "the definition in the protocol of the registry that uses it",
    "the modified form is not shown; the form of 1975 is",
)

SOURCES = (BOHAN_PETER, BOHAN_PETER_CHILDREN)
RESULT = Measure("bohan_peter.result", "Bohan and Peter", tier(MET), sources=SOURCES,
    note="Tests that were not done count as not met. Other causes must be excluded.")  # fmt: skip
MET_MEASURE = Measure("bohan_peter.met", "Bohan and Peter: findings met, of four besides the rash", MET, sources=SOURCES,
    reach=("0", "4"))  # fmt: skip
NOT_DONE_MEASURE = Measure("bohan_peter.not_done", "Bohan and Peter: findings not recorded, of four", NOT_DONE,
    sources=SOURCES, reach=("0", "4"))  # fmt: skip
MODIFIED = Measure("bohan_peter.modified", "Modified Bohan and Peter, MRI accepted", tier(MET_MODIFIED),
    Standing.UNCONFIRMED, SOURCES, switch=MODIFIED_SWITCH.id)  # fmt: skip

BOHAN_PETER_1975 = Instrument(
    "bohan_peter", "Bohan and Peter criteria",
    "A rash and four findings. Definite, probable or possible; for comparison with older work.",
    (), (RESULT, MET_MEASURE, NOT_DONE_MEASURE, MODIFIED), SOURCES, Wording("criteria are facts, cited"), version="1975",
    cases=(CaseRule(
        "result",
        {"typical_rash": RASH, "symmetric_proximal_weakness": WEAKNESS, "raised_muscle_enzymes": ENZYMES_RAISED,
         "myopathic_emg": EMG_MYOPATHIC, "biopsy_evidence": BIOPSY_MYOSITIS},
        {"result": RESULT},
    ),),
)  # fmt: skip
SWITCHES = (MODIFIED_SWITCH,)
