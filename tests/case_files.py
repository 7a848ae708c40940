"""The verification case files, read with exact decimals."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"
SCORED = ("cases-muscle-and-state", "cases-skin-damage-classification")
"""The files whose cases name an instrument and a rule; `case-reports` describes children instead."""

Case = dict[str, Any]


def read_cases(name: str) -> list[Case]:
    """The cases of one file; decimals stay decimals, a JSON float is never made."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    cases: list[Case] = json.loads(text, parse_float=Decimal)["cases"]
    return cases


def scored_cases() -> list[Case]:
    return [case for name in SCORED for case in read_cases(name)]
