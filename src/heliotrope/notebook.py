"""The door for Python: whole tables, and one visit at a time.

    import heliotrope as ht

    ht.score(visits, measures=["cmas", "jdmai1.state"], bounds=True)
    found = ht.CMAS.score({"head_lift": 4, "leg_raise": 2})
    found["total"].low, found["total"].high, found.explain("total"), found.would_decide("total")
    ht.TIS.score(baseline={...}, followup={...})

Values go by short names (`head_lift`), ids (`cmas.head_lift`) or columns (`cmas_head_lift`). Nothing is guessed: a value
that cannot be used is an error that says what to do, unless `on_bad="refuse"` asks to go on without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from warnings import warn

from heliotrope.engines.explaining import explain
from heliotrope.engines.judging import outcome, would_decide
from heliotrope.engines.reference import Reference, Row
from heliotrope.exchange.onevisit import row_of_values
from heliotrope.language.errors import HeliotropeError, InputError, Refused, UnknownName
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

if TYPE_CHECKING:
    import polars as pl

    from heliotrope.exchange.record_file import Recorded
    from heliotrope.record.course import Course

OnBad = Literal["raise", "refuse"]
Confirming = Mapping[str, str] | Iterable[str] | None
SHOWN = 5
FAMILIES = {"TIS": ("tis_imacs", "tis_printo")}
REST = "({} more need other items, do not apply to this visit, or are off until a site confirms them)"


class BadRows(InputError):
    """Some values or rows of a table cannot be used. `faults` lists them all; rows are counted from 0."""

    def __init__(self, faults: Iterable[Any]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "\n".join([*_told(self.faults), "Correct them, or go on without them: on_bad='refuse'."])
        )


class NoMeasure(UnknownName, KeyError):
    """A result was asked for by a name that no measure has, or several have."""

    __str__ = Exception.__str__  # a KeyError would show the sentence in quotes


class HeliotropeWarning(UserWarning):
    """Something in a table was not understood, or left out because the caller asked for that."""


# --- tables -----------------------------------------------------------------------------------------------------


def score(
    visits: Any,
    measures: str | Iterable[str] | None = None,
    bounds: bool = False,
    confirmed: Confirming = None,
    *,
    on_bad: OnBad = "raise",
    as_of: date | None = None,
    mapping: Mapping[str, str] | None = None,
    dates: str = "ymd",
    reasons: bool | None = None,
) -> Any:
    """Every measure of every visit, as the same kind of table: pandas, Polars or Arrow.

    `visits` has one row a visit (or is a long or a REDCap table, as for `heliotrope score`); columns are recognised by
    the same names, `mapping` (column -> item id) helps where they differ. The result has the child, the date, each
    measure with its status, with `bounds` its ends and what is missing, and why things are undecided (unless `reasons`
    is False; above 200,000 visits only when it is True); it is sorted by child and date. `measures` are ids of measures
    or instruments, all that the columns allow when left out.

    Where a value or a row cannot be used, `on_bad="raise"` raises BadRows, which lists them; `on_bad="refuse"` leaves
    such rows out and makes the measures that need such a value 'refused', with a warning that counts them.
    """
    from heliotrope.exchange.asking import confirmed_as, measures_named
    from heliotrope.exchange.frames import score_frame
    from heliotrope.exchange.job import Options

    _check(on_bad)
    options = Options(
        as_of=as_of or date.today(), measures=measures_named(measures), confirmed=confirmed_as(confirmed), bounds=bounds,
        mapping=dict(mapping or {}), dates=dates, reasons=reasons,
    )  # fmt: skip
    try:
        results, report = score_frame(visits, options)
    except InputError as error:
        hint = " In Python: mapping={'your column': 'child'}." if "--map" in str(error) else ""
        raise InputError(f"{error}{hint}") from None
    if report.log.faults and on_bad == "raise":
        raise BadRows(report.log.faults)
    for line in _remarks(report):
        warn(line, HeliotropeWarning, stacklevel=2)
    return results


def _remarks(report: Any) -> Iterator[str]:
    columns = report.columns
    if report.log.faults:
        yield "\n".join(_told(report.log.faults))
    if columns.guessed:
        yield "guessed columns: " + ", ".join(
            f"{column} = {item}" for column, item in columns.guessed.items()
        )
    if report.reasons_left_out:
        yield "why things are undecided was left out, being some 2 kB a visit: reasons=True adds it"
    if columns.unknown:
        yield "columns not understood and not used: " + ", ".join(columns.unknown)


def _told(faults: Iterable[Any]) -> list[str]:
    """How many, and the first few in full."""
    found = sorted(faults, key=lambda fault: fault.line)
    rows = {fault.line for fault in found if fault.whole_row}
    lines = [f"{sum(not fault.whole_row for fault in found)} values and {len(rows)} rows cannot be used"]
    for fault in found[:SHOWN]:
        what = f"{fault.column} = {fault.value!r}" if fault.column else repr(fault.value)
        lines.append(f"  row {fault.line}, {what}: {fault.problem}. {fault.remedy}")
    return lines + ([f"  and {len(found) - SHOWN} more"] if len(found) > SHOWN else [])


def _check(on_bad: str) -> None:
    if on_bad not in ("raise", "refuse"):
        raise InputError(f"on_bad is 'raise' or 'refuse', not {on_bad!r}")


# --- one visit --------------------------------------------------------------------------------------------------


class Scorer:
    """An instrument, ready to score one visit. `print(ht.CMAS)` shows what it takes and gives."""

    def __init__(self, name: str, instruments: tuple[Instrument, ...]) -> None:
        self.name = name
        self.instruments = instruments

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for one in self.instruments for measure in one.measures)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Its own items first, then those of other instruments that its measures are made of."""
        own = [item for one in self.instruments for item in one.items]
        return tuple(dict.fromkeys(own + [item for measure in self.measures for item in measure.items]))

    def score(
        self,
        values: Mapping[str, Any] | None = None,
        /,
        *,
        baseline: Mapping[str, Any] | None = None,
        followup: Mapping[str, Any] | None = None,
        confirmed: Confirming = None,
        on_bad: OnBad = "raise",
    ) -> Score:
        """Every measure of one visit. `baseline` holds the values of the visit from which change is measured;
        `followup` is another name for the visit itself. A value may be a pair with its unit: ("1.87", "ukat/L")."""
        _check(on_bad)
        if values is not None and followup is not None:
            raise InputError("give the visit once: as the first argument or as followup")
        visits = [
            given for given in (baseline, values if followup is None else followup) if given is not None
        ]
        if not visits:
            raise InputError(f"{self.name} has nothing to score: give the values of a visit")
        rows: list[Row] = []
        refused: list[Refused] = []
        for given in visits:
            row, faults = row_of_values(given, self.items, [one.id for one in self.instruments])
            rows.append(row)
            refused += faults
        if refused and on_bad == "raise":
            raise refused[0]
        return Score(self, rows, _confirmed(confirmed), refused)

    def __repr__(self) -> str:
        lines = [f"{one.name}. {one.about}" for one in self.instruments]
        width = max(len(item.id) for item in self.items)
        lines += ["", "takes"] + [
            f"  {item.id:<{width}}  {item.label}: {item.allowed}" for item in self.items
        ]
        return "\n".join(
            [*lines, "", "gives"] + [f"  {measure.id}  {measure.label}" for measure in self.measures]
        )


def _confirmed(asked: Confirming) -> Confirmed:
    if not asked:
        return NOTHING_CONFIRMED
    from heliotrope.exchange.asking import confirmed_as  # only now: it loads every definition

    return confirmed_as(asked)


class Score(Mapping[str, Outcome]):
    """What came out of one visit: measure id -> Outcome. A measure is found by its id or by the end of it (`total`)."""

    _ids = count()  # pictures on one page need ids of their own

    def __init__(self, scorer: Scorer, rows: list[Row], confirmed: Confirmed, refused: list[Refused]) -> None:
        self._scorer = scorer
        self._engine = Reference(rows, confirmed)
        self._at = len(rows) - 1
        self._refused = refused
        self._outcomes: dict[str, Outcome] = {}

    def __getitem__(self, name: str) -> Outcome:
        measure = self.measure(name)
        if measure.id not in self._outcomes:
            self._outcomes[measure.id] = outcome(self._engine, measure, self._at, self._refused)
        return self._outcomes[measure.id]

    def __iter__(self) -> Iterator[str]:
        return (measure.id for measure in self._scorer.measures)

    def __len__(self) -> int:
        return len(self._scorer.measures)

    def measure(self, name: str = "") -> Measure:
        """The definition behind a result; the first of the instrument when no name is given."""
        measures = self._scorer.measures
        if not name:
            return measures[0]
        found = (
            [one for one in measures if name in (one.id, one.column)]
            or [one for one in measures if one.id.split(".")[1] == name]
            or [one for one in measures if one.id.endswith(f"_{name}")]  # imacs.total of the response score
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise NoMeasure(f"{name!r} may be {', '.join(one.id for one in found)}; name one of them")
        near = get_close_matches(name, [one.id.split(".")[1] for one in measures], n=3)
        raise NoMeasure(
            f"{self._scorer.name} has no measure {name!r}."
            + (f" Did you mean {', '.join(near)}?" if near else "")
        )

    def explain(self, name: str = "") -> str:
        """The derivation of a result, line by line, with its sources."""
        from heliotrope.knowledge import catalogue

        measure = self.measure(name)
        step = explain(self._engine, measure, self._at, catalogue.result_names())
        sources = [f"source: {source} [{measure.standing.value}]" for source in measure.sources]
        return "\n".join([_line(measure, self[measure.id]), *step.lines(1), *sources])

    def would_decide(self, name: str = "") -> tuple[str, ...]:
        """The smallest set of missing items (up to three) that decides an undecided result whatever their values."""
        return (
            would_decide(self._engine, self.measure(name), self._at)
            if not self[self.measure(name).id].decided
            else ()
        )

    def shown(self) -> list[Measure]:
        """The measures that have something to say: not off, meant for this visit, and given at least one of their items."""
        silent = (Status.NOT_APPLICABLE, Status.OFF)
        given = {id for row in self._engine.rows for id, value in row.items() if value is not None}
        return [
            one for one in self._scorer.measures
            if self[one.id].status not in silent and (self[one.id].decided or any(item.id in given for item in one.items))
        ]  # fmt: skip

    def __repr__(self) -> str:
        shown = self.shown()
        lines = [_line(measure, self[measure.id]) for measure in shown]
        rest = len(self) - len(shown)
        return "\n".join([*lines, REST.format(rest)] if rest else lines)

    def _repr_html_(self) -> str:
        from heliotrope.exchange.report.result import result_html

        shown = self.shown()
        rest = REST.format(len(self) - len(shown)) if len(self) > len(shown) else ""
        return result_html(
            self._scorer.name,
            [(measure, self[measure.id]) for measure in shown],
            rest,
            f"ht{next(self._ids)}",
        )


def _line(measure: Measure, found: Outcome) -> str:
    from heliotrope.exchange.report import words

    reason = "" if found.decided else f" ({words.why(found)})"
    status = "undecided, " if found.status is Status.UNDECIDED and words.result(found) != "undecided" else ""
    return f"{measure.label}: {status}{words.result(found, 4)}{reason}"


def read_record(path: str | Path) -> Recorded:
    """The record of one child from a JSON file: its `course`, and where the file has them `as_of`, `order` and `answers`.

        record = ht.read_record("child.json")
        ht.care.guard(record.course, record.as_of)

    Raises InputError, which says what is wrong and where.
    """
    from heliotrope.exchange import record_file

    return record_file.read_record(path)


def guard_registry(
    courses: Mapping[str, Course],
    as_of: date | str,
    *,
    profile: str = "STRICT",
    confirmed: Confirming = None,
) -> pl.DataFrame:
    """Every rule that protects a child, on many records and one day: what `ht.care.guard` says child by child, as a table.

    `courses` are the records by the name of each child. One row a child and rule: `verdict` (FIRES, SILENT, CANNOT_EVALUATE,
    NOT_APPLICABLE, OFF), `level`, `because`, and the facts that are `missing`. A rule that is silent says nothing of safety.

        said = ht.guard_registry({"001": record.course}, "2026-06-01")
        said.filter(verdict="FIRES")
    """
    from heliotrope.care.outside import day_of
    from heliotrope.cohort.guarding import guard
    from heliotrope.cohort.tables import of_courses
    from heliotrope.language.facts import PROFILES

    if profile not in PROFILES:
        raise InputError(f"profile: {profile!r} is none of {', '.join(PROFILES)}")
    said = guard(of_courses(courses), day_of(as_of), profile, _confirmed(confirmed))
    return said.rename({"name": "child"})


# --- instruments by name ----------------------------------------------------------------------------------------


@cache
def _alone(name: str) -> Scorer | None:
    """An instrument that stands in the file of its name (CMAS in cmas.py) is at hand without loading all others."""
    from heliotrope.knowledge import instruments

    if name in FAMILIES or find_spec(f"{instruments.__name__}.{name.lower()}") is None:
        return None
    found = getattr(import_module(f"{instruments.__name__}.{name.lower()}"), name, None)
    return Scorer(name, (found,)) if isinstance(found, Instrument) else None


@lru_cache(maxsize=1)
def _scorers() -> dict[str, Scorer]:
    """Every instrument under its name in the code and under its id, in capitals; the response score as a family."""
    from heliotrope.knowledge import catalogue

    found: dict[str, Scorer] = {}
    for module in catalogue.MODULES:
        for name, value in vars(module).items():
            if isinstance(value, Instrument) and name.isupper():
                found[name] = found.setdefault(value.id.upper(), _alone(name) or Scorer(name, (value,)))
    return found | {
        name: Scorer(name, tuple(map(catalogue.instrument, ids))) for name, ids in FAMILIES.items()
    }


def instruments() -> list[str]:
    """The names of all instruments, as in `ht.CMAS`."""
    return sorted(_scorers())


def __getattr__(name: str) -> Any:
    if not name.isupper():
        raise AttributeError(f"module 'heliotrope.notebook' has no attribute {name!r}")
    if found := _alone(name) or _scorers().get(name):
        return found
    near = get_close_matches(name, _scorers(), n=3)
    raise AttributeError(
        f"there is no instrument {name}." + (f" Did you mean {', '.join(near)}?" if near else "")
    )


__all__ = [
    "BadRows",
    "HeliotropeError",
    "HeliotropeWarning",
    "Score",
    "Scorer",
    "instruments",
    "read_record",
    "score",
]
