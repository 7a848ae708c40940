"""The blood checks of the drugs: since when, how often, with what grace. Each drug file holds its own; one line for each here."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.knowledge.drugs import methotrexate
from heliotrope.language.expressions import Expression


@dataclass(frozen=True, eq=False)
class Check:
    """`unchecked` are the days since the last complete set, or since the first dose where none was complete."""

    drug: str
    taken: Expression
    unchecked: Expression
    interval: Expression
    grace: Expression


CHECKS = (
    Check(
        "methotrexate", methotrexate.TAKEN, methotrexate.UNCHECKED, methotrexate.INTERVAL, methotrexate.GRACE
    ),
)
