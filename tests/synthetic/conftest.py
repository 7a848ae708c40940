"""Invented clinics that several tests look at; drawn once."""

from __future__ import annotations

from datetime import date

import pytest

from heliotrope.record.course import Course
from heliotrope.synthetic import clinic

AS_OF = date(2026, 6, 30)


@pytest.fixture(scope="session")
def one_clinic() -> list[Course]:
    """The clinic as people will meet it."""
    return list(clinic(seed=1, as_of=AS_OF))


@pytest.fixture(scope="session")
def many() -> list[Course]:
    """More children than one clinic has: shares are steadier."""
    return list(clinic(children=240, sites=3, seed=2, as_of=AS_OF))
