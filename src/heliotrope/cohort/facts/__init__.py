"""The facts of the records in columns: each kind answered for many children at once, with the meaning of `care.facts`.

A column form gives numbers for some lines, one and the same answer for all others, and may leave lines to the judge: what is
rare and intricate is asked of `care.facts`, child by child, rather than written twice. A kind that is not registered here is
left to the judge altogether; `left_to_the_judge` names those kinds.
"""

from __future__ import annotations

from heliotrope.cohort.facts import (  # noqa: F401, each registers its answers
    elapsed,
    events,
    intricate,
    recorded,
    results,
    steroids,
    taken,
    vaccines,
)
from heliotrope.cohort.facts.found import Wanted, answered, columns, fact_table, from_judge, left_to_the_judge

__all__ = ["Wanted", "answered", "columns", "fact_table", "from_judge", "left_to_the_judge"]
