"""`heliotrope demo` from the outside."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from heliotrope.cli import main
from heliotrope.exchange.report.course import Course, Value
from heliotrope.exchange.report.demo import EXAMPLE, write_demo
from heliotrope.language.errors import InputError

STATE_WORDS = {"true": "inactive", "false": "active", "": "undecided"}


@pytest.fixture(scope="module")
def results(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return {(row["child"], row["visit_date"]): row for row in csv.DictReader(file)}


def test_it_writes_both_files_the_same_every_time_and_says_so_in_one_line(
    tmp_path: Path, html: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(tmp_path / "shown")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert str(tmp_path / "shown" / "report.html") in said[0]
    assert sorted(path.name for path in (tmp_path / "shown").iterdir()) == ["report.html", "results.csv"]
    assert (tmp_path / "shown" / "report.html").read_text(encoding="utf-8") == html


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="Choose another place"):
        write_demo(tmp_path / "file" / "demo")


def test_every_visit_is_scored(results: dict[tuple[str, str], dict[str, str]]) -> None:
    lines = (EXAMPLE / "visits.csv").read_text(encoding="utf-8").splitlines()
    assert len(results) == len(lines) - 1


def test_the_picture_shows_what_the_results_say(
    courses: dict[str, Course], results: dict[tuple[str, str], dict[str, str]]
) -> None:
    """The page is drawn by the reference engine, the table is computed by columns: they must agree."""
    for child, course in courses.items():
        cmas = next(panel for panel in course.panels if panel.id == "cmas").series[0]
        for mark in cmas.marks:
            row = results[child, mark.day.isoformat()]
            assert (mark.text if isinstance(mark, Value) else "") == row["cmas_total"]
        for day in course.visits:
            shown = next((one for one in course.bands[1].stretches if one.start <= day < one.end), None)
            if shown is not None and shown.level != "none":
                assert shown.words == STATE_WORDS[results[child, day.isoformat()]["printo_inactive_state"]]
