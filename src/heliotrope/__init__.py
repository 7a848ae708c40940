"""Heliotrope: measures of juvenile dermatomyositis, exact, with the reason for each.

    import heliotrope as ht
    ht.score(visits)                       # a pandas, Polars or Arrow table
    ht.CMAS.score({"head_lift": 5, ...})   # one visit, by instrument
    ht.care.guard(course, "2026-06-01")    # the rules that protect a child, on its record

Importing this package reads nothing: what is used is loaded when it is used (see `heliotrope.notebook`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heliotrope import care as care
    from heliotrope.notebook import BadRows as BadRows
    from heliotrope.notebook import Score as Score
    from heliotrope.notebook import Scorer as Scorer
    from heliotrope.notebook import guard_registry as guard_registry
    from heliotrope.notebook import instruments as instruments
    from heliotrope.notebook import read_record as read_record
    from heliotrope.notebook import score as score

PUBLIC = ("BadRows", "Score", "Scorer", "guard_registry", "instruments", "read_record", "score")


def __getattr__(name: str) -> Any:
    """`score` and its like, `care`, and every instrument by its name in capitals."""
    if name == "care":
        return import_module("heliotrope.care")
    if name in PUBLIC or name.isupper():
        return getattr(import_module("heliotrope.notebook"), name)
    raise AttributeError(f"module 'heliotrope' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*PUBLIC, "care", *import_module("heliotrope.notebook").instruments()])
