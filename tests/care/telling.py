"""More words for the children of trials: scores, the start of treatment, supplements, tests that were done."""

from __future__ import annotations

from typing import Any

from tests.care.children import Change, ago, notes, takes


def tells(**more: Any) -> Change:
    return lambda told: told.update(more)


def scored(instrument: str, score: Any, days: int = 0) -> Change:
    return lambda told: told.setdefault("assessments", []).append(
        {"instrument": instrument, "score": score, "date": ago(days)}
    )


def done(name: str, days: int) -> Change:
    return lambda told: told.setdefault("last_assessment", {}).update({name: ago(days)})


def supplement(name: str, amount: Any = None, unit: str | None = None, **more: Any) -> Change:
    return lambda told: told["supplements"].append({"name": name, "amount": amount, "unit": unit} | more)


def steroid(dose: Any = 10, days: int = 100) -> Change:
    return takes("prednisolone", dose=dose, start=ago(days))


def said_no(*items: str) -> tuple[Change, ...]:
    """Asked today, and the answer is the first of the choices: no, none, never."""
    return tuple(notes(item, "no") for item in items)


def had(code: str, days: int | None = 0) -> Change:
    """Another diagnosis, found so many days ago; on a day that is not recorded for None."""
    told_of = {"code": code, "date": None if days is None else ago(days)}
    return lambda told: told.setdefault("diagnoses", []).append(told_of)


def diagnosed(days: int) -> Change:
    """JDM, found so many days ago."""
    return lambda told: told.update(diagnosed=ago(days))
