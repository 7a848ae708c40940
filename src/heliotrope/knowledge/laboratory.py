"""Laboratory items: value, unit and the limits printed by the laboratory that measured it.

The printed limit always wins. A published interval is used only where none is printed: for CK the set `mayo`
(our choice, named in the result); for other analytes a site chooses the set by assay, and there is no default.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files

from heliotrope.knowledge.child import AGE_DAYS, SEX
from heliotrope.knowledge.sources import LAB_RULES, MAYO_CK, NEOPTERIN
from heliotrope.language.exact import Exact, exact
from heliotrope.language.expressions import (
    Case,
    Expression,
    FirstKnown,
    Given,
    Highest,
    KnownTrue,
    MaxKnown,
    Never,
    Or,
    Ratio,
    Rounded,
    case,
    node,
)  # fmt: skip
from heliotrope.language.instruments import Instrument, Line, Measure
from heliotrope.language.items import Item, measured
from heliotrope.language.sources import Standing, Wording
from heliotrope.language.types import Number

DEFAULT_SET = {"ck": "mayo"}
UNIT_NEEDED_BELOW = {
    "ck": exact(10),
    "ldh": exact(20),
}  # in U/L; smaller numbers are almost surely microkat/L (our choice)


@dataclass(frozen=True, slots=True)
class Analyte:
    """An analyte as items: its value and the limits printed beside it."""

    value: Item
    upper: Item
    lower: Item

    @property
    def name(self) -> str:
        return self.value.id.split(".")[1]


def analyte(name: str, label: str, unit: str, high: Exact, least_limit: Exact, loinc: str = "") -> Analyte:
    codes = (("LOINC", loinc),) if loinc else ()
    value = measured(f"lab.{name}", label, 0, high, "0.001", unit, codes=codes)
    return Analyte(
        replace(value, censorable=True, unit_needed_below=UNIT_NEEDED_BELOW.get(name)),
        measured(
            f"lab.{name}_uln", f"{label}: printed upper limit", least_limit, exact(high) / 10, "0.001", unit
        ),
        measured(f"lab.{name}_lln", f"{label}: printed lower limit", 0, exact(high) / 10, "0.001", unit),
    )


CK_SET = analyte("ck", "Creatine kinase", "U/L", 1_000_000, 1, "2157-6")
ALDOLASE_SET = analyte("aldolase", "Aldolase", "U/L", 100_000, "0.1", "1761-6")
ALT_SET = analyte("alt", "ALT", "U/L", 100_000, 1, "1742-6")
AST_SET = analyte("ast", "AST", "U/L", 100_000, 1, "1920-8")
LDH_SET = analyte("ldh", "Lactate dehydrogenase", "U/L", 100_000, 1, "2532-0")
ENZYMES = (
    CK_SET,
    ALDOLASE_SET,
    ALT_SET,
    AST_SET,
    LDH_SET,
)  # in the order in which equal multiples are resolved
CK = CK_SET.value


@lru_cache(maxsize=1)
def interval_rows() -> tuple[dict[str, str], ...]:
    """Every published interval that is shipped, as text: one row a set, analyte, sex and age band."""
    path = files("heliotrope.knowledge") / "reference" / "laboratory_intervals.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def bands(analyte: str, set_: str, sex: str) -> Iterator[tuple[int, int | None, str]]:
    """(first day, first day after or None, upper limit or '') of a set for one sex, youngest first."""
    rows = [
        row
        for row in interval_rows()
        if (row["set"], row["analyte"]) == (set_, analyte) and row["sex"] in (sex, "any")
    ]
    for row in sorted(rows, key=lambda row: int(row["age_low_days"])):
        yield (
            int(row["age_low_days"]),
            int(row["age_high_days"]) if row["age_high_days"] else None,
            row["high"],
        )


def published_upper(analyte: str, set_: str) -> Expression:
    """The upper limit of a published set by age in days and sex; the wider one while the sex is not recorded."""
    male, female = (_upper_by_age(analyte, set_, sex) for sex in ("M", "F"))
    return case(
        (KnownTrue(SEX.is_("male")), male),
        (KnownTrue(SEX.is_("female")), female),
        otherwise=MaxKnown((male, female)),
    )


def _upper_by_age(analyte: str, set_: str, sex: str) -> Expression:
    rows = list(bands(analyte, set_, sex))
    highs = [exact(high) for _, _, high in rows if high]
    nothing = Never(Number(min(highs), max(highs), 1000, "U/L"))
    if any(high and Fraction(high).denominator > 1000 for high in map(exact, [h for _, _, h in rows if h])):
        raise ValueError(f"{analyte} {set_}: limits need at most three decimals")
    stretches: list[tuple[Expression, Expression]] = [
        (KnownTrue(AGE_DAYS < first), nothing) for first, _, _ in rows[:1]
    ]
    stretches += [
        (KnownTrue(AGE_DAYS < after), _limit(high, nothing)) for _, after, high in rows if after is not None
    ]
    last = rows[-1]
    return Given(AGE_DAYS, Case(tuple(stretches), _limit(last[2], nothing) if last[1] is None else nothing))


def _limit(high: str, nothing: Never) -> Expression:
    """A limit, or nothing where the set says 'not established'."""
    return node(high) if high else nothing


CK_LIMIT = FirstKnown((CK_SET.upper, published_upper("ck", DEFAULT_SET["ck"])))


def limit(enzyme: Analyte) -> Expression:
    """The upper limit in force: the printed one, for CK else the default set's."""
    return CK_LIMIT if enzyme is CK_SET else enzyme.upper


MULTIPLES = {enzyme.name: Ratio(enzyme.value, limit(enzyme)) for enzyme in ENZYMES}
WORST = Highest(tuple(MULTIPLES.items()))
WORST_MULTIPLE = Rounded(MaxKnown(tuple(MULTIPLES.values())), decimals=2)


def above_limit(enzyme: Analyte) -> Expression:
    """Strictly above the upper limit in force."""
    return enzyme.value > limit(enzyme)


def any_above(*enzymes: Analyte) -> Expression:
    return Or(tuple(above_limit(enzyme) for enzyme in enzymes))


EULAR_ACR_ENZYMES = any_above(CK_SET, LDH_SET, AST_SET, ALT_SET)
GERMANY_AUSTRIA_ENZYMES = any_above(CK_SET, AST_SET, LDH_SET, ALDOLASE_SET)
BOHAN_PETER_ENZYMES = any_above(CK_SET, ALDOLASE_SET, AST_SET, ALT_SET, LDH_SET)


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper reference limit; both None where the set says 'not established' or has no such age."""

    low: Fraction | None
    high: Fraction | None


NOT_ESTABLISHED = Interval(None, None)


def interval(rows: Sequence[dict[str, str]], age_days: int, sex: str | None) -> Interval:
    """The interval of a set at an age in days; for an unknown sex the wider of the two."""
    fitting = [
        row
        for row in rows
        if int(row["age_low_days"]) <= age_days < int(row["age_high_days"] or 10**6)
        and (sex is None or row["sex"] in (sex, "any"))
    ]
    lows = [exact(row["low"]) for row in fitting if row["low"]]
    highs = [exact(row["high"]) for row in fitting if row["high"]]
    return Interval(min(lows, default=None), max(highs, default=None)) if fitting else NOT_ESTABLISHED


NEOPTERIN_ITEM = measured("lab.neopterin", "Neopterin", 0, 10_000, "0.001", "nmol/L")
NEOPTERIN_RAISED = Measure("lab.neopterin_raised", "Neopterin above 10 nmol/L", NEOPTERIN_ITEM > 10, sources=(NEOPTERIN,),
    note="A research marker; the abstract prints mmol/L, the unit must be nmol/L.")  # fmt: skip
WORST_MEASURE = Measure("lab.worst_multiple", "Highest multiple of its limit among the muscle enzymes", WORST_MULTIPLE,
    sources=(LAB_RULES,), standing=Standing.OUR_CHOICE, higher_is="worse", lines=(Line(Fraction(1), "upper limit"),),
    note="Two decimals for reading; comparisons use the exact multiple.")  # fmt: skip
WORST_NAME = Measure("lab.worst_enzyme", "The muscle enzyme highest above its limit", WORST, sources=(LAB_RULES,),
    standing=Standing.OUR_CHOICE)  # fmt: skip


def _enzyme_measures(enzyme: Analyte) -> tuple[Measure, ...]:
    source = (MAYO_CK, LAB_RULES) if enzyme is CK_SET else (LAB_RULES,)
    return (
        Measure(f"lab.{enzyme.name}_multiple", f"{enzyme.value.label} as a multiple of its upper limit",
            Rounded(MULTIPLES[enzyme.name], decimals=2), sources=source, standing=Standing.OUR_CHOICE, higher_is="worse",
            lines=(Line(Fraction(1), "upper limit"),)),
        Measure(f"lab.{enzyme.name}_above", f"{enzyme.value.label} above its upper limit", above_limit(enzyme), sources=source,
            standing=Standing.OUR_CHOICE, higher_is="worse"),
    )  # fmt: skip


LABORATORY = Instrument(
    "lab", "Laboratory", "Muscle enzymes against the printed limit or, for CK, the default published interval.",
    tuple(item for enzyme in ENZYMES for item in (enzyme.value, enzyme.upper, enzyme.lower)) + (NEOPTERIN_ITEM,),
    (WORST_MEASURE, WORST_NAME, *(measure for enzyme in ENZYMES for measure in _enzyme_measures(enzyme)), NEOPTERIN_RAISED),
    (LAB_RULES, MAYO_CK, NEOPTERIN), Wording("single published limits are facts"),
    ledger=("childhood/test/creatine-kinase", "childhood/test/lactate-dehydrogenase", "childhood/test/ast-alt",
            "childhood/test/aldolase"),
)  # fmt: skip
