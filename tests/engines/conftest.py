"""A PostgreSQL for the tests of engines: the one that is named, or a throw-away cluster for this run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from heliotrope.exchange.databases import OPENED
from tests.engines import adapters
from tests.postgres import NONE, programs, throw_away_cluster

NAME = "HELIOTROPE_TEST_DATABASE_URL"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Its address. Without one the tests fail where the environment says CI, and say what to install elsewhere."""
    if os.environ.get(NAME):
        yield os.environ[NAME]
    elif programs() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NONE)
    else:
        with throw_away_cluster() as (address, _, _):
            os.environ[NAME] = address
            yield address
            adapters.database.cache_clear()
            del os.environ[NAME]


@pytest.fixture(params=OPENED)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of a database that can be asked."""
    if request.param == "postgres":
        request.getfixturevalue("postgres")
    return str(request.param)
