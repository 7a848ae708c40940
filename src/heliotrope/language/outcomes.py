"""What comes out of a measure: decided, or one of four ways of not being decided. Never a zero in disguise."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from heliotrope.language.errors import Refused

Value = Fraction | bool | str


class Status(Enum):
    DECIDED = "decided"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not_applicable"
    OFF = "off"
    REFUSED = "refused"


STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one measure.

    `low` and `high` are the ends that missing or unconfirmed parts leave open (equal to `value` when decided);
    `missing` the ids of unrecorded items that can still change the result; `unconfirmed` the switches that keep
    it open; `would_decide` the smallest set of missing items that decides it whatever their values.
    """

    status: Status
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    missing: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    would_decide: tuple[str, ...] = ()
    reason: str = ""
    error: Refused | None = field(default=None, compare=False)

    @property
    def decided(self) -> bool:
        return self.status is Status.DECIDED
