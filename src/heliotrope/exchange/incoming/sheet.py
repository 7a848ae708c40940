"""A hospital's sheet of CMAS totals: a column a visit, a row for the full score and one for nine manoeuvres."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from heliotrope.exchange.faults import Fault, FaultLog
from heliotrope.exchange.incoming.dates import Placed, place
from heliotrope.exchange.incoming.told import Incoming, Reading, SetAside, Told
from heliotrope.exchange.reading import LINE, Table

NINE = re.compile(r"\b(9|nine|negen)\b|4\s*[-–]\s*9|short|kort", re.IGNORECASE)
NINE_ITEM = "hospital.cmas.nine_manoeuvres.points"
TOTAL = "cmas.total_entered"
FAR = 15
"""Points by which a full score and a nine-manoeuvre score of one day may differ before somebody should look."""


def is_sheet(header: list[str]) -> bool:
    """Whether the columns are days of visits: the first is without a name, and most others are dates."""
    if len(header) < 2 or not header[0].startswith("(column "):
        return False
    named = [name for name in header[1:] if not name.startswith("(column ")]
    return bool(named) and sum(place([name])[0].when is not None for name in named) * 2 > len(named)


def read_sheet(table: Table, reading: Reading, told: Told, child: str) -> None:
    """CMAS totals, a column a visit. The score of nine manoeuvres is another score: it never joins the full one."""
    log, file = FaultLog(), table.path.name
    days = [name for name in table.header[1:] if not name.startswith("(column ")]
    placed = dict(zip(days, place(days), strict=True))
    exchanged = [name for name, one in placed.items() if one.exchanged]
    if exchanged:
        log.note(
            f"{len(exchanged)} dates are written year-day-month ({exchanged[0]}): only so are the visits in order; read so"
        )
    scores: dict[str, dict[str, float]] = {}
    for block in table.blocks(log):
        text = block.with_columns(pl.all().exclude(LINE).cast(pl.String))
        for row in text.iter_rows(named=True):
            _score_row(row, table.header[0], placed, file, reading.child or child, scores, told)
    for name, found in scores.items():
        if len(found) == 2 and abs(found[TOTAL] - found[NINE_ITEM]) > FAR:
            told.questions.append(
                f"{file}, {name}: the full CMAS and the nine-manoeuvre score differ by more than {FAR} points. "
                "Is one of them in the wrong row?"
            )
    told.take(file, log)


def _score_row(
    row: Mapping[str, str], first: str, placed: Mapping[str, Placed], file: str, child: str,
    scores: dict[str, dict[str, float]], told: Told,
) -> None:  # fmt: skip
    item = NINE_ITEM if NINE.search(str(row[first] or "")) else TOTAL
    for name, day in placed.items():
        value = str(row[name] or "").strip()
        if not value:
            continue
        if day.when is None:
            told.set_aside.append(
                SetAside(
                    file,
                    Fault(int(row[LINE]), name, value, "the head of this column is no day", "Correct it."),
                )
            )
            continue
        if day.question and f"{file}: {day.question}" not in told.questions:
            told.questions.append(f"{file}: {day.question}")
        told.values.append(
            Incoming(file, int(row[LINE]), name, child, day.when, item, value, "", day.question)
        )
        if value.replace(".", "", 1).isdigit():
            scores.setdefault(name, {})[item] = float(value)
