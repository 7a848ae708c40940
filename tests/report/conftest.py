"""The demonstration, written once for all tests of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from heliotrope.exchange.job import Options
from heliotrope.exchange.report.building import course
from heliotrope.exchange.report.course import Course
from heliotrope.exchange.report.demo import AS_OF, EXAMPLE, write_demo
from heliotrope.exchange.report.visits import History, histories
from tests.report.reading import Element, parsed


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `heliotrope demo` wrote."""
    folder = tmp_path_factory.mktemp("demo") / "heliotrope-demo"
    write_demo(folder)
    return folder


@pytest.fixture(scope="session")
def html(folder: Path) -> str:
    return (folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page(html: str) -> Element:
    return parsed(html)


@pytest.fixture(scope="session")
def children() -> dict[str, History]:
    """Every invented child by id."""
    return {one.child: one for one in histories(Path(str(EXAMPLE / "visits.csv")), Options(as_of=AS_OF))}


@pytest.fixture(scope="session")
def courses(children: dict[str, History]) -> dict[str, Course]:
    return {child: course(history) for child, history in children.items()}
