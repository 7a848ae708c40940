"""From what is written in a file to whole numbers at the scale of each item. Nothing is clamped, guessed or lost.

A column comes in as text or as numbers; what a quick vectorised reading cannot take is looked at value by value, and
what cannot be used is named as a fault with its line. A value that is refused leaves the measures that need it
refused in that row, not quietly missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import polars as pl

from heliotrope.engines.polars import width
from heliotrope.exchange.coding import understood, understood_unit
from heliotrope.exchange.faults import TWO_VALUES, Fault, FaultLog
from heliotrope.language.errors import InputError, NotUnderstood, Refused
from heliotrope.language.exact import decimals_of
from heliotrope.language.expressions import number
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Truth
from heliotrope.language.units import canonical, factor

MISSING = ("", "na", "n/a", "null", "none", "nan", ".", "-")
CENSORED = re.compile(r"^\s*([<>≤≥])\s*=?\s*(\d+(?:\.\d+)?)\s*$")
NOISE = re.compile(r"[+-]?\d+\.\d{12,}")
THOUSANDS = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$")


@dataclass
class Cleaned:
    """A column as the engines take it; `refused` marks the rows whose value was set aside; `ends` the low and high
    of censored values, where there are any."""

    values: pl.Series
    refused: pl.Series | None = None
    ends: tuple[pl.Series, pl.Series] | None = None


@dataclass
class Cleaner:
    """Cleans the columns of one file. `dates` is 'ymd', 'dmy' or 'mdy'; `decimal_comma` reads 3,4 as 3.4; `redcap`
    takes the raw codes and labels of a REDCap export; `line_of` as in `reading.Table`."""

    log: FaultLog
    dates: str = "ymd"
    decimal_comma: bool = False
    redcap: bool = False
    line_of: Callable[[int, str], int] = lambda line, column: line

    def clean(
        self, item: Item, column: str, raw: pl.Series, lines: pl.Series, units: pl.Series | None = None,
        *, whole_row: bool = False,
    ) -> Cleaned:  # fmt: skip
        """One column of one item. Faults go to the log under the file's own column name; `whole_row` when they make
        the row useless."""
        dtype = _dtype(item)
        if raw.dtype == pl.Null:
            return Cleaned(pl.Series(item.column, [None] * len(raw), dtype=dtype))
        raw = _plain(item, column, raw)
        if units is not None and not isinstance(item.kind, Number):
            units = None
        quick = None if units is not None else self._quickly(item, raw)
        if quick is None:
            text = raw.cast(pl.String)
            nothing = pl.Series([None] * len(raw), dtype=dtype)
            return self._slowly(item, column, text, lines, nothing, present(text), units, whole_row)
        values, open_ = quick
        if not open_.any():
            return Cleaned(values.alias(item.column))
        return self._slowly(item, column, raw.cast(pl.String), lines, values, open_, None, whole_row)

    # the quick reading: values it is sure of, and the rows that need a closer look

    def _quickly(self, item: Item, raw: pl.Series) -> tuple[pl.Series, pl.Series] | None:
        match item.kind:
            case Truth():
                return self._truths(raw)
            case Day() | Choice():
                return self._distinct(item, raw)
            case Number():
                return self._numbers(item, item.kind, raw)
        return None

    def _truths(self, raw: pl.Series) -> tuple[pl.Series, pl.Series]:
        if raw.dtype == pl.Boolean:
            return raw, pl.Series([False]).new_from_index(0, len(raw))
        text = raw.cast(pl.String).str.strip_chars().str.to_lowercase()
        yes, no = (
            text.is_in(["1", "true", "yes", "y", "t", "1.0"]),
            text.is_in(["0", "false", "no", "n", "f", "0.0"]),
        )
        frame = pl.DataFrame({"yes": yes, "no": no})
        values = frame.select(pl.when(pl.col("yes")).then(True).when(pl.col("no")).then(False)).to_series()
        return values, values.is_null() & present(text)

    def _distinct(self, item: Item, raw: pl.Series) -> tuple[pl.Series, pl.Series] | None:
        """Dates and choices repeat: each distinct text is read once."""
        if raw.dtype == pl.Date:
            return raw.cast(pl.Int32), raw.is_null() & False
        if raw.dtype in (pl.Datetime("us"), pl.Datetime("ns"), pl.Datetime("ms")):
            return raw.cast(pl.Date).cast(pl.Int32), raw.is_null() & False
        text = raw.cast(pl.String)
        found: dict[str, int] = {}
        for value in text.unique().drop_nulls():
            try:
                read = self._read(item, value)
            except Refused:
                continue
            if read is not None:
                found[value] = int(read)
        values = text.replace_strict(found, default=None, return_dtype=_dtype(item))
        return values, values.is_null() & present(text)

    def _numbers(self, item: Item, kind: Number, raw: pl.Series) -> tuple[pl.Series, pl.Series] | None:
        places = decimals_of(kind.scale)
        if raw.dtype == pl.String:
            if places is None or self.decimal_comma:
                return None
            text = raw.str.strip_chars()
            plain = text.str.contains(rf"^[+-]?\d{{1,15}}(\.\d{{0,{places}}}0*)?$")
            numbers = text.cast(pl.Float64, strict=False)
        else:
            numbers = raw.cast(pl.Float64)
            scaled = numbers * kind.scale
            plain = (scaled - scaled.round(0)).abs() < 1e-6
            text = raw.cast(pl.String)
        fits = (
            plain
            & (numbers >= float(kind.low))
            & (numbers <= float(kind.high))
            & ~self._needs_unit(item, numbers)
        )
        frame = pl.DataFrame({"n": numbers, "fits": fits.fill_null(False)})
        values = frame.select(
            pl.when(pl.col("fits")).then((pl.col("n") * kind.scale).round(0)).cast(_dtype(item))
        ).to_series()
        return values, values.is_null() & present(text)

    def _needs_unit(self, item: Item, numbers: pl.Series) -> pl.Series:
        if item.unit_needed_below is None:
            return numbers.is_null() & False
        return (numbers > 0) & (numbers < float(item.unit_needed_below))

    # the closer look

    def _slowly(
        self, item: Item, column: str, text: pl.Series, lines: pl.Series, values: pl.Series, open_: pl.Series,
        units: pl.Series | None, whole_row: bool,
    ) -> Cleaned:  # fmt: skip
        rows = open_.arg_true().to_list()
        fixed: list[int | bool | None] = []
        ends: dict[int, tuple[int, int]] = {}
        refused: list[int] = []
        cache: dict[tuple[str, str | None], object] = {}
        for row in rows:
            typed, unit = text[row], None if units is None else units[row]
            key = (typed, unit)
            if key not in cache:
                cache[key] = self._look(item, typed, unit)
            result = cache[key]
            if isinstance(result, Refused):
                shown = str(result.value) if unit else typed.partition(TWO_VALUES)[0]
                line = self.line_of(int(lines[row]), column)
                self.log.add(Fault(line, column, shown, result.problem, result.remedy, whole_row))
                refused.append(row)
                fixed.append(None)
            elif isinstance(result, tuple):
                ends[row] = result
                fixed.append(None)
            else:
                fixed.append(result)  # type: ignore[arg-type]
        values = values.scatter(rows, pl.Series(fixed, dtype=values.dtype)) if rows else values
        return Cleaned(values.alias(item.column), _marks(refused, len(text)), _ends(item, values, ends))

    def kept(self, item: Item, typed: str) -> str:
        """The text of a value as the record keeps it: as typed, but for the signs and the order that only its file had.

        Only for what `clean` did not refuse.
        """
        text = typed.strip()
        if self.redcap:
            text = understood(item, text)
        if isinstance(item.kind, Day):
            return (_as_iso(text, self.dates) or text)[:10]
        return self._with_point(item, text)

    def _look(self, item: Item, typed: str, unit: str | None) -> object:
        """The scaled value, the scaled ends of a censored value, or the refusal."""
        try:
            censored = CENSORED.match(self._with_point(item, typed))
            if censored and isinstance(item.kind, Number) and item.censorable:
                return self._censored(item, item.kind, censored.group(1), censored.group(2), unit)
            return self._scaled(item, self._read(item, typed, unit))
        except Refused as error:
            return error

    def _censored(self, item: Item, kind: Number, sign: str, limit: str, unit: str | None) -> tuple[int, int]:
        end = self._scaled(item, self._number(item, limit, unit))
        assert isinstance(end, int)
        return (kind.scaled_low, end) if sign in "<≤" else (end, kind.scaled_high)

    def _scaled(self, item: Item, value: Fraction | None) -> int | bool | None:
        if value is None:
            return None
        if isinstance(item.kind, Truth):
            return bool(value)
        return int(value * item.kind.scale) if isinstance(item.kind, Number) else int(value)

    def _read(self, item: Item, typed: str, unit: str | None = None) -> Fraction | None:
        text = typed.strip()
        if text.lower() in MISSING:
            return None
        if TWO_VALUES in text:
            raise _contradicts(item, text)
        if self.redcap:
            text = understood(item, text)
        if isinstance(item.kind, Day):
            return self._date(item, text)
        if isinstance(item.kind, Number):
            return self._number(item, self._with_point(item, text), unit)
        whole_number = isinstance(item.kind, Truth) and text in ("1.0", "0.0")
        return item.read(text[0] if whole_number else text)

    def _number(self, item: Item, text: str, unit: str | None) -> Fraction | None:
        if unit and TWO_VALUES in unit:
            raise _contradicts(item, unit)
        try:
            return item.read_in(
                self._without_noise(text),
                understood_unit(unit) if unit and self.redcap else unit,
                canonical,
                factor,
            )
        except NotUnderstood as error:
            if "," not in text:
                raise
            remedy = (
                f"Write it with a decimal point, or say --decimal , for the whole file. Give {item.allowed}."
            )
            raise NotUnderstood(item.id, text, error.problem, remedy) from None

    def _without_noise(self, text: str) -> str:
        """The number that a computer meant when it wrote 0.30000000000000004. It is told, since the text is not obeyed."""
        if not NOISE.fullmatch(text):
            return text
        near = Decimal(text).quantize(Decimal("1e-9")).normalize()
        if abs(near - Decimal(text)) > Decimal("1e-12") * max(Decimal(1), abs(near)):
            return text
        self.log.note(
            f"numbers with the trace of a computer's arithmetic, such as {text}, were read as {near:f}"
        )
        return f"{near:f}"

    def _with_point(self, item: Item, text: str) -> str:
        """A number of a file with decimal commas, with a point. Raises NotUnderstood for 1.234, which could be either."""
        if not self.decimal_comma or not isinstance(item.kind, Number):
            return text
        if THOUSANDS.match(text.strip()):
            remedy = "Write it without a sign between the thousands."
            raise NotUnderstood(
                item.id, text, "one thousand or one and a bit? the file has decimal commas", remedy
            )
        return text.replace(",", ".")

    def _date(self, item: Item, text: str) -> Fraction | None:
        iso = _as_iso(text, self.dates)
        try:
            return item.read(iso or text)
        except Refused:
            remedy = (
                "Write it as YYYY-MM-DD, or say the order of day and month with --dates dmy or --dates mdy."
            )
            raise NotUnderstood(item.id, text, f"not a date in the order {self.dates}", remedy) from None


def _plain(item: Item, column: str, raw: pl.Series) -> pl.Series:
    """A column as text, number, date or truth. Raises InputError for one that holds lists or structures."""
    if raw.dtype.is_nested():
        raise InputError(
            f"column {column!r} holds lists or structures where {item.id} needs one value: {item.allowed}"
        )
    truth_for_number = raw.dtype == pl.Boolean and not isinstance(item.kind, Truth)
    if truth_for_number or raw.dtype in (pl.Categorical, pl.Enum) or raw.dtype == pl.Binary:
        return raw.cast(pl.String)
    return raw


def _contradicts(item: Item, text: str) -> NotUnderstood:
    values, _, lines = text.partition(TWO_VALUES)
    problem = f"two values for one child and day, in lines {lines}"
    return NotUnderstood(item.id, values, problem, "Keep the right one.")


def _dtype(item: Item) -> type[pl.DataType]:
    if isinstance(item.kind, Truth):
        return pl.Boolean
    span = number(item)
    return pl.Int32 if isinstance(item.kind, Day) else width(span.scaled_low, span.scaled_high)


def present(text: pl.Series) -> pl.Series:
    """Whether anything is written there that does not stand for 'missing'."""
    return (text.is_not_null() & ~text.str.strip_chars().str.to_lowercase().is_in(MISSING)).fill_null(False)


def _marks(rows: list[int], length: int) -> pl.Series | None:
    if not rows:
        return None
    marks = pl.Series([False]).new_from_index(0, length)
    return marks.scatter(rows, True)


def _ends(
    item: Item, values: pl.Series, ends: dict[int, tuple[int, int]]
) -> tuple[pl.Series, pl.Series] | None:
    """Low and high of every row of the column, where some values are censored."""
    if not ends:
        return None
    rows = list(ends)
    low, high = (values.clone().scatter(rows, [pair[i] for pair in ends.values()]) for i in range(2))
    return low.alias(f"{item.column}__low"), high.alias(f"{item.column}__high")


ORDERS: dict[str, Callable[[tuple[str, str, str]], str]] = {
    "ymd": lambda p: f"{p[0]}-{p[1]:0>2}-{p[2]:0>2}",
    "dmy": lambda p: f"{p[2]}-{p[1]:0>2}-{p[0]:0>2}",
    "mdy": lambda p: f"{p[2]}-{p[0]:0>2}-{p[1]:0>2}",
}


def _as_iso(text: str, order: str) -> str:
    """A date in the stated order as YYYY-MM-DD; what does not fit is returned as typed, to be refused."""
    parts = re.match(r"^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*)?$", text)
    if parts is None:
        return text
    year_first = len(parts.group(1)) == 4
    if year_first != (order == "ymd"):
        return text if year_first else ""
    return ORDERS[order](parts.groups())  # type: ignore[arg-type]
