"""Clinically amyopathic dermatomyositis after Sontheimer: the published words, beside our own practical subtypes.

    amyopathic     typical rash for at least 6 months, no weakness, normal enzymes
    hypomyopathic  typical rash, no weakness, but enzymes, electromyography, biopsy or imaging show muscle disease
    clinically amyopathic    either of them

Provisional from 6 and confirmed from 24 months, and the two exclusions (two months or more of systemic
immunosuppression in the first six months; a drug that imitates the disease), are recalled. In a series of 68 children
about a quarter later had classic disease.
"""

from __future__ import annotations

from heliotrope.knowledge.findings import RASH_EVER, ever
from heliotrope.knowledge.instruments.subtypes import (
    CONFIRMED_FROM,
    MONTHS,
    RAISED_EVER,
    TEST_ABNORMAL,
    TESTS,
    WEAK_NOW,
    WEAK_PREVIOUSLY,
)
from heliotrope.knowledge.sources import AMYOPATHIC_2009, CARRA_SKIN_2017, SONTHEIMER_1999
from heliotrope.language.expressions import And, Or, label_of
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import yes_no
from heliotrope.language.sources import Standing, Switch, Wording

IMMUNOSUPPRESSED = yes_no("cadm.immunosuppressed",
    "Two months or more of systemic immunosuppression in the first six months of the rash")  # fmt: skip
IMITATING_DRUG = yes_no("cadm.imitating_drug", "A drug that can imitate the rash was taken before it")

EXCLUSIONS = Switch(
    "cadm.exclusions",
    "The two exclusions: early immunosuppression, and drugs that imitate the disease",
    "Sontheimer's definition (PubMed 10551671, full text)",
    "the two items are kept and exclude nothing",
)

RASH_WITHOUT_WEAKNESS = And((RASH_EVER, ~WEAK_NOW, ~WEAK_PREVIOUSLY))
AMYOPATHIC = And((RASH_WITHOUT_WEAKNESS, MONTHS >= 6, ~RAISED_EVER, ~TEST_ABNORMAL))
HYPOMYOPATHIC = RASH_WITHOUT_WEAKNESS & Or((RAISED_EVER, *(ever(abnormal) for abnormal, _ in TESTS)))
STAGE = label_of(("provisional", "confirmed"), (MONTHS >= 24, "confirmed"), otherwise="provisional")

SOURCES = (SONTHEIMER_1999, AMYOPATHIC_2009, CARRA_SKIN_2017)
AMYOPATHIC_MEASURE = Measure("cadm.amyopathic", "Amyopathic dermatomyositis (Sontheimer)", AMYOPATHIC, sources=SOURCES,
    note="Asks for normal enzymes only; our subtype asks for one more normal test.")  # fmt: skip
HYPOMYOPATHIC_MEASURE = Measure(
    "cadm.hypomyopathic", "Hypomyopathic dermatomyositis (Sontheimer)", HYPOMYOPATHIC, sources=SOURCES
)
EITHER_MEASURE = Measure("cadm.either", "Clinically amyopathic dermatomyositis (Sontheimer)", AMYOPATHIC | HYPOMYOPATHIC,
    sources=SOURCES)  # fmt: skip
STAGE_MEASURE = Measure("cadm.stage", "Amyopathic dermatomyositis, provisional or confirmed", STAGE, Standing.UNCONFIRMED,
    SOURCES, applies=AMYOPATHIC, applies_when="to amyopathic disease", switch=CONFIRMED_FROM.id)  # fmt: skip
EXCLUDED_MEASURE = Measure("cadm.excluded", "Excluded as amyopathic, by early treatment or by a drug",
    IMMUNOSUPPRESSED | IMITATING_DRUG, Standing.UNCONFIRMED, SOURCES, switch=EXCLUSIONS.id)  # fmt: skip

AMYOPATHIC_DM = Instrument(
    "cadm", "Clinically amyopathic dermatomyositis", "Rash without weakness: amyopathic or hypomyopathic, after Sontheimer.",
    (IMMUNOSUPPRESSED, IMITATING_DRUG),
    (AMYOPATHIC_MEASURE, HYPOMYOPATHIC_MEASURE, EITHER_MEASURE, STAGE_MEASURE, EXCLUDED_MEASURE), SOURCES,
    Wording("criteria are facts, cited"),
)  # fmt: skip
SWITCHES = (EXCLUSIONS,)
