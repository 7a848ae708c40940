"""Myositis antibodies: one result each, with the method and day of the panel, and what is published about them.

A result is negative, borderline or positive. What is not recorded stays unknown: a frequency is context, never a
reason to assume a result. Myositis-specific ones are seen only in myositis, and two together almost never; that is
pointed out. Anti-HMGCR has no term in the phenotype ontology and keeps a local code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from heliotrope.knowledge.sources import RO52_2019, TANSLEY_2017, TANSLEY_2019
from heliotrope.knowledge.tables import rows_of
from heliotrope.language.errors import UnknownName
from heliotrope.language.expressions import Count, CountKnown, Expression, KnownTrue, Or, label_of
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, choice, day
from heliotrope.language.sources import Standing, Switch, Wording

RESULTS = ("negative", "borderline", "positive")
ANY_SPECIFIC = "any_MSA"  # a group, not a result of its own
SPECIFIC = ("TIF1-gamma", "NXP2", "MDA5", "Mi-2", "SAE", "synthetase", "Jo-1", "SRP", "HMGCR")
JO1 = "Jo-1"  # one of the synthetases: together with that group it is one antibody, not two


@dataclass(frozen=True, slots=True)
class Antibody:
    """What is published about one antibody. `hpo` is empty where the ontology has no term."""

    name: str
    label: str
    hpo: str
    frequency: str
    associations: str
    status: str
    sources: tuple[str, ...]


@lru_cache(maxsize=1)
def published() -> dict[str, Antibody]:
    """Every antibody of the table by its name there."""
    return {row["antibody"]: _antibody(row) for row in rows_of("antibodies.csv")}


def _antibody(row: dict[str, str]) -> Antibody:
    return Antibody(
        row["antibody"],
        row["label"],
        row["hpo"],
        row["frequency"],
        row["associations"],
        row["status"],
        tuple(filter(None, row["source"].split(";"))),
    )


def about(name: str) -> Antibody:
    """What is published about an antibody; capitals do not matter. Raises UnknownName."""
    found = {known.lower(): antibody for known, antibody in published().items()}.get(name.strip().lower())
    if found is None:
        raise UnknownName(f"no antibody {name!r}: known are {', '.join(published())}")
    return found


def _item(antibody: Antibody) -> Item:
    id = f"ab.{antibody.name.lower().replace('-', '_')}"
    codes = (("HPO", antibody.hpo),) if antibody.hpo else ()
    return replace(
        choice(id, antibody.label, *RESULTS, note="The code stands for a positive result."), codes=codes
    )


ANTIBODIES = {name: _item(antibody) for name, antibody in published().items() if name != ANY_SPECIFIC}
METHOD = choice(
    "ab.method", "Method of the antibody panel", "immunoprecipitation", "elisa", "line_blot", "other"
)
SAMPLED = day("ab.sampled", "Day on which the sample for the antibodies was taken")


def _highest(names: tuple[str, ...]) -> Expression:
    """Positive once one is; negative only when all were tested and are."""
    return label_of(
        RESULTS,
        (Or(tuple(ANTIBODIES[name].is_("positive") for name in names)), "positive"),
        (Or(tuple(ANTIBODIES[name].is_("borderline") for name in names)), "borderline"),
        otherwise="negative",
    )


def _known_positive(name: str) -> Expression:
    return KnownTrue(ANTIBODIES[name].is_("positive"))


ANY_SPECIFIC_RESULT = _highest(SPECIFIC)
ANY_RESULT = _highest(tuple(ANTIBODIES))
SYNTHETASE = _known_positive("synthetase") | _known_positive(JO1)
OTHER_SPECIFIC = tuple(name for name in SPECIFIC if name not in ("synthetase", JO1))
SPECIFIC_POSITIVE = Count((*(_known_positive(name) for name in OTHER_SPECIFIC), SYNTHETASE))

LINE_BLOT = Switch(
    "ab.line_blot",
    "That a line blot alone is less specific than immunoprecipitation",
    "a comparison of the methods in juvenile myositis",
    "the method is kept and shown, without a remark",
)
BY_LINE_BLOT = KnownTrue(METHOD.is_("line_blot")) & Or(tuple(_known_positive(name) for name in ANTIBODIES))

SOURCES = (TANSLEY_2017, TANSLEY_2019)
ANY_SPECIFIC_MEASURE = Measure(
    "ab.any_specific", "Any myositis-specific antibody", ANY_SPECIFIC_RESULT, sources=SOURCES
)
ANY_MEASURE = Measure("ab.any", "Any myositis antibody", ANY_RESULT, sources=SOURCES)
TESTED = Measure(
    "ab.tested", "Antibodies with a result", CountKnown(tuple(ANTIBODIES.values())), sources=SOURCES
)
SPECIFIC_COUNT = Measure("ab.specific_positive", "Myositis-specific antibodies known to be positive", SPECIFIC_POSITIVE,
    sources=SOURCES, note="The synthetases count as one.")  # fmt: skip
TWO_SPECIFIC = Measure("ab.two_specific", "Two myositis-specific antibodies are positive: confirm them", SPECIFIC_POSITIVE >= 2,
    Standing.OUR_CHOICE, SOURCES, note="Published series almost never see two together.")  # fmt: skip
LINE_BLOT_REMARK = Measure("ab.line_blot_only", "Positive by line blot: confirm by another method", BY_LINE_BLOT,
    Standing.UNCONFIRMED, (), switch=LINE_BLOT.id)  # fmt: skip

MYOSITIS_ANTIBODIES = Instrument(
    "ab", "Myositis antibodies", "Negative, borderline or positive for each antibody, with the method and the day.",
    (*ANTIBODIES.values(), METHOD, SAMPLED),
    (ANY_SPECIFIC_MEASURE, ANY_MEASURE, TESTED, SPECIFIC_COUNT, TWO_SPECIFIC, LINE_BLOT_REMARK),
    (*SOURCES, RO52_2019), Wording("frequencies and associations are facts, in our words"),
)  # fmt: skip
SWITCHES = (LINE_BLOT,)
