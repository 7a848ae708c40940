"""The facts about one child on one day, each kind answered plainly from the record: the judge of any faster way.

    found = answer(DaysSince(Begun("methotrexate")), situation)
    found.value, found.why        # Fraction(8), ''; or None, 'no course of methotrexate is recorded'

A module for each part of a record; importing the package brings them all, so that every kind has its answer.
"""

from __future__ import annotations

from heliotrope.care.facts import (  # noqa: F401, each registers its answers
    calls,
    cumulative,
    elapsed,
    events,
    household,
    immunoglobulin,
    moments,
    prednisone,
    products,
    recorded,
    results,
    skin,
    steroids,
    taken,
    vaccines,
    waits,
)
from heliotrope.care.facts.found import Found, answer

__all__ = ["Found", "answer"]
