"""How the rows of worked values are written: a measure, what is recorded, and what it then is.

Expected values are counted by hand from the published description; the working, or the section, stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from heliotrope.care.verifying.bench import CONFIRMED, result
from heliotrope.engines.reference import Row
from heliotrope.knowledge import catalogue
from heliotrope.language.exact import exact
from heliotrope.language.outcomes import Outcome, Status

DAY_BEFORE = "2024-01-01"
DAY = "2024-07-01"


@dataclass(frozen=True)
class Worked:
    """At a visit with `now` recorded, and where given a baseline with `before`, the measure is `gives`.

    `gives` is a value, a pair of ends that stay open, or None where the measure does not apply.
    """

    measure: str
    gives: Any
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None = None
    confirmed: Mapping[str, str] = field(default_factory=lambda: CONFIRMED)

    def __str__(self) -> str:
        return f"{self.measure} {_words(self.before)}{_words(self.now)}"

    def holds(self) -> bool:
        return bool(meant(self.outcome()) == wanted(self.gives))

    def outcome(self) -> Outcome:
        now = row({"visit_date": DAY, "visit_baseline": False, **self.now})
        if self.before is None:
            return result(catalogue.measure(self.measure), now, confirmed=self.confirmed)
        before = row({"visit_date": DAY_BEFORE, "visit_baseline": True, **self.before})
        return result(catalogue.measure(self.measure), before, now, confirmed=self.confirmed)


def worked(measure: str, gives: Any, before: Mapping[str, Any] | None = None, /, **now: Any) -> Worked:
    return Worked(measure, gives, now, before)


def unconfirmed(row_: Worked) -> Worked:
    """The same at a site that has confirmed nothing."""
    return replace(row_, confirmed={})


def _words(recorded: Mapping[str, Any] | None) -> str:
    if recorded is None:
        return ""
    told = ",".join(f"{name}={value}" for name, value in list(recorded.items())[:3])
    return f"[{told}{',...' if len(recorded) > 3 else ''}]"


def row(recorded: Mapping[str, Any]) -> Row:
    columns = catalogue.columns()
    return {columns[name].id: columns[name].read(value) for name, value in recorded.items()}


def meant(outcome: Outcome) -> Any:
    if outcome.status is Status.DECIDED:
        return outcome.value
    if outcome.status is Status.UNDECIDED:
        return outcome.low, outcome.high
    return None


def wanted(gives: Any) -> Any:
    """What is written, as an outcome has it."""
    if isinstance(gives, tuple):
        return tuple(wanted(end) for end in gives)
    if gives is None or isinstance(gives, bool):
        return gives
    try:
        return exact(gives)
    except ValueError:
        return gives
