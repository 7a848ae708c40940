"""Units as laboratories print them, and what they convert into."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.language.units import canonical, factor

PRINTED = {
    "10*9/L": ["10*9/L", "10^9/L", "10**9/l", "x10^9/L", "x 10^9/L", "×10⁹/l", "10⁹/L", "10E9/L", "G/l", "G/L", "/nl", "/nL"],
    "10*3/uL": ["10*3/uL", "10^3/µL", "10^3/μl", "10³/µl", "K/uL", "10^3/mm3"],
    "/uL": ["/µl", "/uL", "/mm3", "/mm³", "10^6/L"],
    "10*12/L": ["10^12/L", "T/l", "/pl", "10^6/µL"],
    "ukat/L": ["µkat/L", "μkat/l", "ukat/l", "ukat/L", "microkat/L"],
    "U/L": ["U/l", "u/l", "IU/L", "iu/l", "[IU]/L", "E/l"],
    "umol/L": ["µmol/l", "μmol/L", "umol/l"],
    "ug/L": ["µg/l", "mcg/L"],
    "g/L": ["g/l"],
    "mg/dL": ["mg/dl", " mg/dL "],
    "m[IU]/L": ["mU/l", "mIU/L"],
}  # fmt: skip


@pytest.mark.parametrize("code, spelling", [(code, one) for code, found in PRINTED.items() for one in found])
def test_spellings(code: str, spelling: str) -> None:
    assert canonical(spelling) == code
    assert canonical(code) == code


def test_what_looks_alike_is_not_taken_for_it() -> None:
    """A lost exponent may be anything; grams are no cells; molar is no million."""
    assert canonical("109/L") == "109/L"
    assert canonical("g/l") != canonical("G/l")
    assert factor("109/L", "10*9/L") is None
    assert factor("M/L", "10*9/L") is None
    assert factor("g/L", "10*9/L") is None


@pytest.mark.parametrize(
    "first, second, times",
    [
        ("G/l", "10*3/uL", Fraction(1)),  # 10^9 in a litre are 10^9 / 10^6 = 10^3 in a microlitre
        ("/µl", "10*9/L", Fraction(1, 1000)),
        ("T/l", "10*9/L", Fraction(1000)),
        ("µkat/l", "U/L", Fraction(60)),  # a mole a second is sixty a minute
    ],
)
def test_there_and_back(first: str, second: str, times: Fraction) -> None:
    assert factor(first, second) == times
    assert factor(second, first) == 1 / times
