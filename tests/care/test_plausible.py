"""Questions about weight and height, each case counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.care.plausible import question


@pytest.mark.parametrize(
    "item,value,last,days,told",
    [
        ("child.weight", "30", "30", 90, ""),
        ("child.weight", "32", "30", 90, ""),
        ("child.weight", "66.1", "30", 90, "pounds"),  # 30 kg are 66.1 lb
        ("child.weight", "300", "30", 90, "ten times"),
        ("child.weight", "3.0", "30", 90, "tenth"),
        ("child.weight", "45", "30", 90, "much more"),  # 1.5 times in three months
        ("child.weight", "45", "30", 730, ""),  # in two years: below 1.35 x 2 times
        ("child.weight", "23", "30", 90, "much less"),  # 0.77
        ("child.height", "120", "120", 90, ""),
        ("child.height", "119", "120", 90, ""),  # within the error of measurement
        ("child.height", "117", "120", 90, "lower"),
        ("child.height", "124", "120", 180, ""),
        ("child.height", "140", "120", 180, "taller"),
        ("child.height", "47.2", "120", 90, "inches"),  # 120 / 2.54
        ("child.height", "1.2", "120", 90, "metres"),
        ("lab.ck", "9000", "90", 90, ""),  # only size is asked about
    ],
)
def test_what_is_asked(item: str, value: str, last: str, days: int, told: str) -> None:
    asked = question(item, Fraction(value), Fraction(last), days)
    assert (told in asked) if told else asked == ""
