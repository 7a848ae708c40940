"""Every page that somebody can reach by links: no barrier, nothing too wide, nothing that the browser complains of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from heliotrope.clinic.demo import PEOPLE
from tests.browsing import barriers
from tests.clinic.running import running_clinic
from tests.clinic.walking import TOO_WIDE, Walk

pytestmark = pytest.mark.browser
PHONE, TABLET, DESKTOP = 390, 820, 1400
SHORT = {("doctor", PHONE), ("family", PHONE)}
"""What `make test` walks; `make soak` walks as everybody at each width."""

FEWEST = {"doctor": 35, "nurse": 35, "physio": 25, "data": 15, "family": 5, "auditor": 5, "admin": 12}
"""Kinds of pages each must at least come to: guards a walk that gets nowhere."""

SHOTS = os.environ.get("SHOTS", "")  # a folder for pictures of every page, to be looked at


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_clinic(tmp_path_factory.mktemp("clinic")) as found:
        yield found


def walks() -> Iterator[Any]:
    for who, _, _ in PEOPLE:
        for width in (PHONE, TABLET, DESKTOP):
            short = (who, width) in SHORT
            yield pytest.param(who, width, id=f"{who}-{width}", marks=[] if short else pytest.mark.soak)


@pytest.mark.parametrize("who, width", list(walks()))
def test_every_page_is_fit_to_be_used(browser: Any, address: str, who: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    walk = Walk(context.new_page(), address)
    walk.sign_in(who)
    found, names = [], []
    for name in walk.pages():
        names.append(name)
        found += [f"{name}: {rule}, {count} times, {first}" for rule, _, count, first in barriers(walk.page)]
        if (beyond := walk.page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{name}: {beyond} px wider than the screen")
        if SHOTS:
            walk.page.screenshot(path=Path(SHOTS) / f"{who}_{width}_{name}.png", full_page=True)
    context.close()
    assert found + walk.said == []
    assert len(names) >= FEWEST[who], names
