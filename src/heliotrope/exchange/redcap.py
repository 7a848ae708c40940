"""REDCap exports as one row a visit.

An export holds several rows a record: one an event, one an instance of a repeating form. Rows of one record and day
are one visit. What lasts (sex, date of birth) is written once and belongs to every visit of the record. A row without
a date gives its lasting values and nothing else, because nobody can say to which visit the rest would belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from heliotrope.exchange.coding import LASTING, STATUS_LABEL
from heliotrope.exchange.columns import UNIT_SUFFIX, child_column, date_column, fold, item_of
from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.merging import Merged, one_value
from heliotrope.exchange.reading import LINE
from heliotrope.language.items import Item

EVENT, INSTRUMENT, INSTANCE = "event_name", "repeat_instrument", "repeat_instance"
SYSTEM = re.compile(r"^redcap_\w+$")
STATUS = "_complete"  # the status of a form: incomplete, unverified, complete
BOX = "___"  # a box of a checkbox field is exported as <field>___<code>
TICKED, UNTICKED = ("1", "checked"), ("0", "unchecked")
FILLED_IN = ("1", "2", "unverified", "complete")
OCCASION = "__occasion"


def is_export(header: Sequence[str]) -> bool:
    """Whether the columns look like those of a REDCap export."""
    return any(SYSTEM.match(fold(name)) or _is_status(name) or BOX in name for name in header)


def _is_status(name: str) -> bool:
    return name.startswith(STATUS_LABEL) or (fold(name).endswith(STATUS) and item_of(fold(name))[0] is None)


@dataclass
class _Layout:
    """What the columns of an export are for."""

    record: str
    date: str
    event: str | None = None
    instrument: str | None = None
    instance: str | None = None
    lasting: list[str] = field(default_factory=list)
    visit: dict[str, Item | None] = field(default_factory=dict)


def _layout(header: Sequence[str], given: Mapping[str, str]) -> _Layout:
    layout = _Layout(child_column(header, given), date_column(header, given))
    for name in header:
        system = fold(name).removeprefix("redcap_")
        if name in (layout.record, layout.date):
            continue
        if name not in given and system in (EVENT, INSTRUMENT, INSTANCE):
            setattr(layout, {EVENT: "event", INSTRUMENT: "instrument", INSTANCE: "instance"}[system], name)
        elif name in given or not (SYSTEM.match(fold(name)) or _is_status(name)):
            item = item_of(fold(given.get(name, name)).removesuffix(UNIT_SUFFIX))[0]
            if item is not None and item.id in LASTING:
                layout.lasting.append(name)
            else:
                layout.visit[name] = item
    return layout


def visits_of(frame: pl.DataFrame, header: Sequence[str], given: Mapping[str, str], log: FaultLog) -> Merged:
    """One row for each record and day. `given` as in `columns.recognise`."""
    layout = _layout(header, given)
    keys = [layout.record, layout.date]
    frame = _boxes_told(frame, header, layout, log)
    frame = frame.with_columns(pl.col(keys).str.strip_chars().replace("", None))
    frame = _dated_by_event(frame, layout)
    _tell_undated(frame, layout, log)
    dated = frame.filter(pl.col(layout.date).is_not_null())
    visits = dated.group_by(keys, maintain_order=True).agg(
        pl.col(LINE).min(), *(one_value(name) for name in layout.visit)
    )
    if layout.lasting:
        lasting = frame.group_by(layout.record).agg(one_value(name) for name in layout.lasting)
        visits = visits.join(lasting, on=layout.record, how="left", maintain_order="left")
    _tell_without_visit(frame, visits, layout, log)

    def cells(column: str) -> pl.DataFrame:
        by = keys[:1] if column in layout.lasting else keys
        return frame.filter(pl.col(column).is_not_null()).select(*by, LINE)

    return Merged(visits, cells)


def _dated_by_event(frame: pl.DataFrame, layout: _Layout) -> pl.DataFrame:
    """A form without its own date belongs to the day of its event, where the event has one day."""
    if layout.event is None:
        return frame
    repeats = pl.lit(False) if layout.instrument is None else pl.col(layout.instrument).is_not_null()
    instance = pl.lit(None, dtype=pl.String) if layout.instance is None else pl.col(layout.instance)
    occasion = pl.when(~repeats).then(instance).alias(OCCASION)
    day = pl.col(layout.date)
    only_day = pl.when(day.drop_nulls().n_unique() == 1).then(day.drop_nulls().first())
    filled = frame.with_columns(occasion).with_columns(
        day.fill_null(only_day.over([layout.record, layout.event, OCCASION]))
    )
    return filled.drop(OCCASION)


def _tell_undated(frame: pl.DataFrame, layout: _Layout, log: FaultLog) -> None:
    """Values that belong to some visit, in rows that do not say to which."""
    undated = frame.filter(pl.col(layout.date).is_null())
    remedy = "Give the row its date; only what lasts (sex, date of birth) needs none."
    for name in [name for name, item in layout.visit.items() if item is not None]:
        for row in undated.filter(pl.col(name).is_not_null()).iter_rows(named=True):
            log.add(
                Fault(
                    int(row[LINE]),
                    name,
                    row[name],
                    f"a value of a visit in a row without {layout.date}",
                    remedy,
                )
            )


def _tell_without_visit(frame: pl.DataFrame, visits: pl.DataFrame, layout: _Layout, log: FaultLog) -> None:
    lost = (
        frame.join(visits, on=layout.record, how="anti")[layout.record]
        .drop_nulls()
        .unique(maintain_order=True)
        .to_list()
    )
    if lost:
        shown = ", ".join(lost[:5]) + (", ..." if len(lost) > 5 else "")
        log.note(f"{len(lost)} records have no visit with a date: {shown}")


# --- boxes ------------------------------------------------------------------------------------------------------


def _boxes_told(frame: pl.DataFrame, header: Sequence[str], layout: _Layout, log: FaultLog) -> pl.DataFrame:
    """An unticked box is 'no' only on a form that was filled in; REDCap exports it for forms that nobody opened too."""
    changes = []
    for fields, status in _forms(header):
        boxes = [name for name in fields if BOX in name]
        written = [pl.col(name).is_not_null() for name in fields if name not in (*boxes, layout.record)]
        ticked = [_folded(name).is_in(TICKED) for name in boxes]
        opened = pl.any_horizontal(*written, *ticked, _folded(status).is_in(FILLED_IN)).fill_null(False)
        for name in boxes:
            changes.append(pl.when(opened | ~_folded(name).is_in(UNTICKED)).then(pl.col(name)).alias(name))
            if layout.visit.get(name) is not None:
                log.note(
                    "an unticked box counts as no where something else on its form is filled in, else as unknown"
                )
    return frame.with_columns(changes)


def _forms(header: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The fields of each form and its status, which REDCap exports after them."""
    fields: list[str] = []
    for name in header:
        if _is_status(name):
            yield fields, name
            fields = []
        elif not SYSTEM.match(fold(name)):
            fields.append(name)


def _folded(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().str.to_lowercase()
