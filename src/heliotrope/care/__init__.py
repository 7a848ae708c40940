"""The care of one child: facts of the record, rules over them, what is due.

    import heliotrope as ht
    ht.care.guard(course, "2026-06-01")

Importing this package reads nothing: what is used is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heliotrope.care.outside import guard as guard


def __getattr__(name: str) -> Any:
    if name == "guard":
        from heliotrope.care import outside

        return outside.guard
    raise AttributeError(f"module 'heliotrope.care' has no attribute {name!r}")
