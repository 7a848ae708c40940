"""Scoring small files in tests: text in, results and what was set aside out."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heliotrope.exchange.job import Options, Report
from heliotrope.exchange.scoring import score_file

AS_OF = date(2026, 1, 1)
Row = dict[str, str]


@dataclass(frozen=True)
class Scored:
    """What became of a file."""

    report: Report
    rows: list[Row]
    rejected: list[Row]

    @property
    def status(self) -> int:
        return self.report.exit_status

    def told(self) -> list[tuple[str, str, str]]:
        """(line, column, value) of everything set aside."""
        return [(row["line"], row["column"], row["value"]) for row in self.rejected]


def score(path: Path, **options: Any) -> Scored:
    """A file scored as CSV beside it."""
    out = path.with_name("out.csv")
    report = score_file(path, out, Options(**({"as_of": AS_OF} | options)))
    return Scored(report, table(out), table(out.with_name("out.csv.rejected.csv")))


def table(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path
