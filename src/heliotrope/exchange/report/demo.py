"""`heliotrope demo`: the shipped file of invented children, scored like any other file, and shown as a page."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from heliotrope.exchange.job import Options, Progress
from heliotrope.exchange.report.page import Caption, page, sheet
from heliotrope.exchange.report.visits import histories
from heliotrope.exchange.saving import whole
from heliotrope.exchange.scoring import score_file
from heliotrope.language.errors import InputError

AS_OF = date(2026, 6, 30)  # after the last visit of the example: the demonstration is the same on every day
EXAMPLE = files("heliotrope.exchange") / "example"


def write_demo(folder: Path, progress: Progress = lambda stage, share: None) -> Path:
    """Scores the example into `folder`/results.csv and writes `folder`/report.html, whose path is returned."""
    _make(folder)
    options = Options(as_of=AS_OF, bounds=True)
    with as_file(EXAMPLE / "visits.csv") as visits:
        score_file(visits, folder / "results.csv", options, progress)
        told = captions()
        sheets = [sheet(history, told.get(history.child)) for history in histories(visits, options)]
    report = folder / "report.html"
    with whole(report) as partial:
        partial.write_text(page(sheets, heading="Twelve invented children", invented=True), encoding="utf-8")
    return report


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be made: {error.strerror}. Choose another place with --out."
        ) from None


def captions() -> dict[str, Caption]:
    """Names and stories of the invented children."""
    text = (EXAMPLE / "children.csv").read_text(encoding="utf-8")
    return {row["child"]: Caption(row["name"], row["story"]) for row in csv.DictReader(text.splitlines())}
