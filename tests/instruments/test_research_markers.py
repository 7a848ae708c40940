"""Research markers: raised by the laboratory's own limit; the recalled cut-offs stay off until a site confirms them."""

from __future__ import annotations

from typing import Any

import pytest

from heliotrope.knowledge.instruments.research_markers import CUTOFFS, RESEARCH_MARKERS
from heliotrope.notebook import Scorer


def result(name: str, confirmed: dict[str, str] | None = None, **values: object) -> Any:
    return Scorer("MARKER", (RESEARCH_MARKERS,)).score(values, confirmed=confirmed)[name]


@pytest.mark.parametrize("value, raised", [("11.9", False), ("12.0", False), ("12.1", True)])
def test_raised_is_above_the_limit_that_the_laboratory_prints(value: str, raised: bool) -> None:
    assert result("galectin9_raised", galectin9=value, galectin9_limit="12").value is raised


def test_without_a_printed_limit_nothing_is_called_raised() -> None:
    found = result("galectin9_raised", galectin9="400")
    assert not found.decided
    assert found.missing == ("marker.galectin9_limit",)


@pytest.mark.parametrize("value, above", [("19.4", False), ("19.5", True)])
def test_the_published_cut_off_speaks_only_where_a_site_has_confirmed_it(value: str, above: bool) -> None:
    assert result("galectin9_published", galectin9=value).status.value == "off"
    assert result("galectin9_published", {CUTOFFS.id: "confirmed"}, galectin9=value).value is above
