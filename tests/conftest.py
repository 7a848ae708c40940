"""Fixtures and Hypothesis profiles for all tests.

`ci` always tries the same examples, so that a failure is seen again by everybody; `thorough` tries many more, also the
same each time. Choose with the environment variable HYPOTHESIS_PROFILE.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.browsing import launched
from tests.case_files import Case, read_cases

# The clinic of the tests: a folder of its own, never the one of somebody who works here.
os.environ["HELIOTROPE_DATA"] = tempfile.mkdtemp(prefix="heliotrope-tests-")
os.environ["HELIOTROPE_SECRET"] = "only for tests"
os.environ["HELIOTROPE_INVENTED"] = "1"
# Playwright leaves an event loop running in its thread; the tests of the database that follow in it are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["DJANGO_SETTINGS_MODULE"] = "heliotrope.clinic.settings"

SLOW = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
]

settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def case_file() -> Callable[[str], list[Case]]:
    """Reads one verification case file of `tests/cases` by its name."""
    return read_cases


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    yield from launched()


def pytest_report_header(config: Any) -> str:
    return f"hypothesis profile: {os.environ.get('HYPOTHESIS_PROFILE', 'ci')} (derandomised)"
