"""Facts about vaccines: which one is in question, how long ago one was given, how long to wait after a medicine.

A rule about a planned vaccine is asked on the day for which it is planned, once for each: the situation then names the
vaccine in question. They are kinds of facts like those of `language.facts`; who answers is `care.facts.vaccines`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.language.expressions import Expression
from heliotrope.language.facts import DAYS, DOSE_A_WEEK, Kind
from heliotrope.language.items import Item
from heliotrope.language.types import Number, Truth, Type

GRAMS_PER_KG = Number(Fraction(0), Fraction(100), 1_000_000, "g/kg")


CHILD, HOUSEHOLD, SCHOOL = "child", "household", "school"
"""Who is to be given a planned vaccine."""


@dataclass(frozen=True)
class Planned(Kind):
    """Whether the vaccine in question belongs to a group and is meant for the child, the household or the school. No where no
    vaccine is in question, missing where its name is not known."""

    group: str
    whom: str = CHILD

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"planned({self.group}, {self.whom})"


@dataclass(frozen=True)
class SinceVaccine(Kind):
    """Days since the last vaccine of a group, the one in question not counted. A vaccine whose name is not known may be one."""

    group: str

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since vaccine({self.group})"


@dataclass(frozen=True)
class Vaccinated(Kind):
    """Whether a vaccine of a group was ever given before the day, as far as the record says."""

    group: str

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"vaccinated({self.group})"


@dataclass(frozen=True)
class SinceDay(Kind):
    """Days since the last of the days that were written in an item; a day that lies ahead is left out."""

    item: Item

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days since({self.item.id} as written)"


# --- medicines ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Systemic(Kind):
    """Whether a drug of a group acts on the whole body on the day: not on the skin, inhaled, into a joint, or replacing what
    the body lacks."""

    group: str

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"systemic({self.group})"


@dataclass(frozen=True)
class KeptUp(Kind):
    """The lowest daily dose of glucocorticoid, in mg of prednisone, that was kept up from `within` days ago until the day; with
    `daily`, without what is taken less often than every day. 0 where there was a day without."""

    within: int
    daily: bool = False

    @property
    def type(self) -> Type:
        return DOSE_A_WEEK

    def __str__(self) -> str:
        return f"kept up({self.within} d{', daily' if self.daily else ''})"


@dataclass(frozen=True)
class Wait:
    """How long to wait after the last dose of a drug of a group: calendar months, or days.

    With `short`, a course of fewer days is exempt, and one every second day, unless `high` held on its last day; then the wait
    also follows a day on which `high` held for the last time. `up_to` is the largest dose in g per kg for which it holds.
    """

    group: str
    months: int = 0
    days: int = 0
    short: int = 0
    high: Expression | None = None
    up_to: Fraction | None = None


@dataclass(frozen=True)
class Clear:
    """An event: the waits after every drug that was stopped are over. The first wait that fits a drug holds."""

    name: str
    waits: tuple[Wait, ...]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class DaysUntil(Kind):
    """Days until an event, 0 when there is nothing to wait for."""

    event: Clear

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days until({self.event})"


@dataclass(frozen=True)
class UntilStart(Kind):
    """Days until a drug of a group is begun: 0 for an order under entry that begins one, else the first start that is recorded
    ahead. Missing where none is planned."""

    group: str

    @property
    def type(self) -> Type:
        return DAYS

    def __str__(self) -> str:
        return f"days until the start of {self.group}"


@dataclass(frozen=True)
class Infused(Kind):
    """Grams per kg of the largest immunoglobulin course given since `within` days before the last day that is written under an
    item; where none is written, before a day of the past `lately` days. 0 where none was."""

    within: int
    before: Item
    lately: int

    @property
    def type(self) -> Type:
        return GRAMS_PER_KG

    def __str__(self) -> str:
        return f"infused({self.within} d, {self.before.id})"


@dataclass(frozen=True)
class GivenWhile(Kind):
    """Whether a vaccine of a group was given in the past `within` days on a day on which a condition held."""

    group: str
    held: Expression
    name: str
    within: int

    @property
    def type(self) -> Type:
        return Truth()

    def __str__(self) -> str:
        return f"given({self.group}, {self.name}, {self.within} d)"
