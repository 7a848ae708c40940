"""The limit beside a result: the printed one wins, then a published set by age and sex, else none is known."""

from __future__ import annotations

import pytest

from heliotrope.care.limits import Limits, limits
from heliotrope.knowledge.laboratory import ANALYTES

CK = ANALYTES["ck"]
NINE = 3290  # days: 9 years


@pytest.mark.parametrize(
    "sex, days, low, high",
    [
        ("M", NINE, "150", "499"),  # boys from 6 to 12 years
        ("F", NINE, "91", "391"),  # girls from 8 to 15 years
        ("", NINE, "91", "499"),  # not recorded: the lower of 150 and 91, the higher of 499 and 391
        ("M", 6575, "52", "336"),  # the first day of the next band
    ],
)
def test_the_published_limits_of_age_and_sex(sex: str, days: int, low: str, high: str) -> None:
    found = limits(CK, ("", ""), sex, days, {})
    assert (found.low, found.high, found.set_, found.source) == (low, high, "mayo", "MAYO-CK")


def test_what_is_printed_wins() -> None:
    assert limits(CK, ("", "170"), "M", NINE, {}) == Limits("", "170")


@pytest.mark.parametrize("days", [None, 2000])
def test_without_an_age_or_a_band_no_limit_is_known(days: int | None) -> None:
    assert not limits(CK, ("", ""), "M", days, {}).known


def test_no_set_stands_in_for_another_analyte_until_the_site_chooses_it() -> None:
    assert not limits(ANALYTES["ldh"], ("", ""), "M", NINE, {}).known
