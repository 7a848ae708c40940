"""Which limits stand beside a result, and where they are from: what the laboratory printed, else a published set, else none.

Says in words what `knowledge.laboratory` computes with; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from heliotrope.knowledge.laboratory import DEFAULT_SET, SET_SWITCHES, Analyte, interval_rows


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits as text, empty at an end that has none. `source` is empty where the laboratory printed them."""

    low: str = ""
    high: str = ""
    set_: str = ""
    source: str = ""
    status: str = ""

    @property
    def known(self) -> bool:
        return bool(self.low or self.high)


def limits(
    analyte: Analyte, printed: tuple[str, str], sex: str, days: int | None, confirmed: Mapping[str, object]
) -> Limits:
    """The limits of an analyte; `printed` are low and high as typed, `days` the age, `sex` M, F or empty."""
    if any(printed):
        return Limits(*printed)
    set_ = _set_of(analyte.name, confirmed)
    rows = [row for row in _rows(analyte.name, set_, days) if not sex or row["sex"] in (sex, "any")]
    if not rows:
        return Limits()
    return Limits(_widest(rows, "low"), _widest(rows, "high"), set_, rows[0]["source"], rows[0]["status"])


def _set_of(analyte: str, confirmed: Mapping[str, object]) -> str:
    """The set that the site has chosen, or the one that stands in."""
    switch = SET_SWITCHES.get(analyte)
    chosen = confirmed.get(switch.id) if switch else None
    return (
        chosen
        if isinstance(chosen, str) and switch and chosen in switch.settings
        else DEFAULT_SET.get(analyte, "")
    )


def _rows(analyte: str, set_: str, days: int | None) -> list[dict[str, str]]:
    if days is None:
        return []
    return [
        row
        for row in interval_rows()
        if (row["set"], row["analyte"]) == (set_, analyte)
        and int(row["age_low_days"]) <= days
        and (not row["age_high_days"] or days < int(row["age_high_days"]))
    ]


def _widest(rows: list[dict[str, str]], end: str) -> str:
    """The widest of the sexes; nothing when one of them has none."""
    found = sorted((row[end] for row in rows), key=lambda text: Fraction(text or 0))
    if not all(found):
        return ""
    return found[0] if end == "low" else found[-1]
