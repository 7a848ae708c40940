"""The shipped example: invented, complete, and exactly what its script writes."""

from __future__ import annotations

import csv
import runpy
from collections import Counter
from datetime import date
from pathlib import Path

from heliotrope.exchange.report.course import Course
from heliotrope.exchange.report.demo import AS_OF, EXAMPLE, captions
from heliotrope.exchange.report.visits import History

FOLDER = Path(str(EXAMPLE))
SCRIPT = Path(__file__).parents[2] / "tools" / "make_example.py"


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / "visits.csv").read_text(encoding="utf-8").splitlines()))


def test_the_files_are_what_the_script_writes(tmp_path: Path) -> None:
    runpy.run_path(str(SCRIPT))["write"](tmp_path)
    for name in ("visits.csv", "children.csv"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (FOLDER / name).read_text(encoding="utf-8")


def test_twelve_children_with_six_to_fourteen_visits_over_one_to_four_years() -> None:
    visits = Counter(row["child"] for row in rows())
    assert len(visits) == 12
    assert all(6 <= count <= 14 for count in visits.values())
    for child in visits:
        days = sorted(date.fromisoformat(row["visit_date"]) for row in rows() if row["child"] == child)
        assert 365 <= (days[-1] - days[0]).days <= 4 * 366, child


def test_every_child_says_that_it_is_invented() -> None:
    assert {row["child"] for row in rows()} == set(captions())
    assert all(child.startswith("DEMO-") for child in captions())
    assert all("(invented)" in caption.name for caption in captions().values())
    assert "No real child" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_no_visit_lies_after_the_day_of_the_demonstration() -> None:
    assert max(date.fromisoformat(row["visit_date"]) for row in rows()) < AS_OF


def test_the_stories_hold(children: dict[str, History], courses: dict[str, Course]) -> None:
    """What the README promises can be seen in each child."""
    rash = children["DEMO-02"]
    assert rash.outcome("printo_inactive.state", 0).value is True
    assert rash.outcome("printo_inactive.pga_essential", 0).value is False
    assert children["DEMO-03"].baseline == 8
    assert children["DEMO-04"].outcome("cmas.total", 0).decided is False
    assert children["DEMO-06"].would_decide("printo_inactive.state", -1) == ("lab.ck",)
    assert {panel.id for panel in courses["DEMO-08"].panels} >= {"mmt8b"}
    assert children["DEMO-11"].item("global.skin", 0) is None
    assert courses["DEMO-12"].lane is not None
    assert courses["DEMO-12"].lane.most == 0
