"""Laboratory items: value, unit and the limits printed by the laboratory that measured it.

The printed limit always wins. A published interval is used only where none is printed: for CK the set `mayo` (our
choice, named in the result); for other analytes a site chooses the set by assay, and there is no default. Analytes
and intervals are data: `reference/laboratory_analytes.csv` and `reference/laboratory_intervals.csv`. What is only recorded
stands in `laboratory_more`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from heliotrope.knowledge.child import AGE_DAYS, SEX
from heliotrope.knowledge.tables import rows_of
from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    Case,
    Expression,
    FirstKnown,
    Given,
    Highest,
    KnownTrue,
    MaxKnown,
    Never,
    Ratio,
    Rounded,
    Unsettled,
    case,
    node,
)
from heliotrope.language.items import Item, measured
from heliotrope.language.sources import Switch
from heliotrope.language.types import Number

DEFAULT_SET = {"ck": "mayo"}
UNIT_NEEDED_BELOW = {
    "ck": exact(10),
    "ldh": exact(20),
}  # in U/L; smaller numbers are almost surely microkat/L (our choice)
LEAST_LIMIT = {
    "ck": "1",
    "ldh": "1",
    "ast": "1",
    "alt": "1",
    "aldolase": "0.1",
}  # no printed upper limit is lower
RESEARCH = (
    "vwf_antigen",
    "neopterin",
    "cxcl10",
    "galectin9",
)  # no shipped interval; never converted between laboratories

End = Literal["low", "high"]
Rows = tuple[dict[str, str], ...]


def interval_rows() -> Rows:
    """Every published interval that is shipped, as text: one row a set, analyte, sex and age band."""
    return rows_of("laboratory_intervals.csv")


@dataclass(frozen=True, slots=True)
class Analyte:
    """An analyte as items: its value and the limits printed beside it."""

    name: str
    value: Item
    upper: Item
    lower: Item

    @property
    def items(self) -> tuple[Item, ...]:
        return (self.value, self.upper, self.lower)

    @property
    def units(self) -> tuple[str, ...]:
        """The units in which laboratories report it, its own first."""
        return tuple(unit for unit, _ in self.value.units)


def analyte_of(row: dict[str, str]) -> Analyte:
    """The items of one row of a table of analytes."""
    name, label, unit, high = row["analyte"], row["label"], row["unit"], row["plausible_high"]
    codes = (("LOINC", row["loinc"]),) if row["loinc"] else ()
    value = measured(f"lab.{name}", label, 0, high, "0.001", unit, codes=codes, note=row["note"])
    most = min(exact(high), Fraction(100_000))  # no printed limit is higher
    least = LEAST_LIMIT.get(name, "0.001")
    upper = measured(f"lab.{name}_uln", f"{label}: printed upper limit", least, most, "0.001", unit)
    lower = measured(f"lab.{name}_lln", f"{label}: printed lower limit", 0, most, "0.001", unit)
    return Analyte(
        name,
        replace(value, censorable=True, unit_needed_below=UNIT_NEEDED_BELOW.get(name), units=_units(row)),
        replace(upper, units=_units(row)),
        replace(lower, units=_units(row)),
    )


def _units(row: dict[str, str]) -> tuple[tuple[str, Fraction], ...]:
    """The units that are accepted, each with what makes the own unit of one of it."""
    pairs = (pair.partition("=") for pair in row["units_accepted"].split(";"))
    return tuple((unit, Fraction(factor)) for unit, _, factor in pairs)


ANALYTES = {row["analyte"]: analyte_of(row) for row in rows_of("laboratory_analytes.csv")}
CK_SET, ALDOLASE_SET, ALT_SET, AST_SET, LDH_SET = (
    ANALYTES[name] for name in ("ck", "aldolase", "alt", "ast", "ldh")
)
ENZYMES = (
    CK_SET,
    ALDOLASE_SET,
    ALT_SET,
    AST_SET,
    LDH_SET,
)  # in the order in which equal multiples are resolved
CK = CK_SET.value


# --- limits -----------------------------------------------------------------------------------------------------


def sets_of(analyte: str) -> tuple[str, ...]:
    """The published sets that hold intervals of an analyte."""
    return tuple(dict.fromkeys(row["set"] for row in interval_rows() if row["analyte"] == analyte))


@lru_cache(maxsize=1)
def _rows_by_set() -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in interval_rows():
        found.setdefault((row["set"], row["analyte"]), []).append(row)
    return found


def bands(analyte: str, set_: str, sex: str, end: End) -> Iterator[tuple[int, int | None, str]]:
    """(first day, first day after or None, limit or '') of a set for one sex, youngest first."""
    rows = [row for row in _rows_by_set().get((set_, analyte), ()) if row["sex"] in (sex, "any")]
    for row in sorted(rows, key=lambda row: int(row["age_low_days"])):
        yield int(row["age_low_days"]), int(row["age_high_days"]) if row["age_high_days"] else None, row[end]


def published(analyte: Analyte, set_: str, end: End) -> Expression:
    """A limit of a published set by age in days and sex; the wider one while the sex is not recorded."""
    male, female = (_by_age(analyte, set_, sex, end) for sex in ("M", "F"))
    wider = MaxKnown((male, female)) if end == "high" else -1 * MaxKnown((-1 * male, -1 * female))
    return case((KnownTrue(SEX.is_("male")), male), (KnownTrue(SEX.is_("female")), female), otherwise=wider)


def _by_age(analyte: Analyte, set_: str, sex: str, end: End) -> Expression:
    rows = list(bands(analyte.name, set_, sex, end))
    limits = [exact(limit) for _, _, limit in rows if limit] or [Fraction(0)]
    nothing = Never(Number(min(limits), max(limits), 1000, analyte.value.unit))
    stretches: list[tuple[Expression, Expression]] = []
    reached = 0
    for first, after, limit in rows:
        if first > reached:
            stretches.append((KnownTrue(AGE_DAYS < first), nothing))  # the set has no band here
        found = node(limit) if limit else nothing  # an empty limit says 'not established'
        if after is None:
            return Given(AGE_DAYS, Case(tuple(stretches), found))
        stretches.append((KnownTrue(AGE_DAYS < after), found))
        reached = after
    return Given(AGE_DAYS, Case(tuple(stretches), nothing))


SET_SWITCHES = {
    analyte.name: Switch(
        f"lab.{analyte.name}_set",
        f"Which published interval stands in where no limit of {analyte.value.label} is printed",
        "the assay of the site's laboratory",
        f"the set {DEFAULT_SET[analyte.name]} stands in"
        if analyte.name in DEFAULT_SET
        else "without a printed limit nothing is said",
        settings=sets_of(analyte.name),
        recalled="",
    )
    for analyte in ANALYTES.values()
    if sets_of(analyte.name)
}


def _limit(analyte: Analyte, printed: Item, end: End) -> Expression:
    """The limit in force: the printed one, else that of the set which the site has chosen, else of the default set."""
    switch = SET_SWITCHES.get(analyte.name)
    if switch is None:
        return FirstKnown((printed,))
    readings = tuple((set_, published(analyte, set_, end)) for set_ in switch.settings)
    default = dict(readings).get(DEFAULT_SET.get(analyte.name, ""), Never(printed.type))
    return FirstKnown((printed, Unsettled(switch.id, (default,), readings)))


UPPER = {name: _limit(analyte, analyte.upper, "high") for name, analyte in ANALYTES.items()}
LOWER = {name: _limit(analyte, analyte.lower, "low") for name, analyte in ANALYTES.items()}


def limit(analyte: Analyte) -> Expression:
    """The upper limit in force."""
    return UPPER[analyte.name]


def above_limit(analyte: Analyte) -> Expression:
    """Strictly above the upper limit in force."""
    return analyte.value > UPPER[analyte.name]


def below_limit(analyte: Analyte) -> Expression:
    """Strictly below the lower limit in force."""
    return analyte.value < LOWER[analyte.name]


# --- the muscle enzymes together --------------------------------------------------------------------------------

MULTIPLES = {enzyme.name: Ratio(enzyme.value, limit(enzyme)) for enzyme in ENZYMES}
WORST = Highest(tuple(MULTIPLES.items()))
WORST_MULTIPLE = Rounded(MaxKnown(tuple(MULTIPLES.values())), decimals=2)
