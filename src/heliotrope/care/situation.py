"""One child on one day, with an order under entry and answers given now: what every rule is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from heliotrope.care.medicines import STOP, Medicine, medicines, of_drug
from heliotrope.language.facts import PROFILES
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, PlannedVaccine
from heliotrope.record.sittings import Sitting

STRICT = PROFILES[-1]


@dataclass(frozen=True)
class Order:
    """An order under entry, not yet in the record: it takes effect on the day of the check.

    It replaces what is taken of the same ingredient by the same route; with `add` it stands beside it. `drug.start` is the
    day on which that course of the drug began: where none is said that of what it replaces, or the day
    of the check. A dose whose frequency is `stop` stops the drug.
    """

    drug: DrugCourse
    dose: DoseStep
    add: bool = False

    @property
    def stops(self) -> bool:
        return self.dose.every.strip().lower() == STOP


class Entries:
    """The values of each item with their days, gathered when the item is first asked for: a record holds many more."""

    def __init__(self, sittings: Iterable[Sitting]) -> None:
        self._sittings = [(one.observed, one.entries) for one in sittings]
        self._found: dict[str, list[tuple[When, Entry]]] = {}

    def get(self, item: str, default: Sequence[tuple[When, Entry]] = ()) -> Sequence[tuple[When, Entry]]:
        if item not in self._found:
            self._found[item] = [
                (when, entry)
                for when, entries in self._sittings
                if (entry := entries.get(item)) is not None and entry.absent is None
            ]
        return self._found[item] or default


@dataclass(frozen=True)
class Situation:
    """`answers` are given now, item id -> entry; `confirmed` is what the site has confirmed or switched off.
    `question_of` says who asks something in words of their own, `family` or `staff`."""

    course: Course
    as_of: int
    order: Order | None = None
    profile: str = STRICT
    answers: Mapping[str, Entry] = field(default_factory=dict)
    confirmed: Confirmed = field(default_factory=lambda: NOTHING_CONFIRMED)
    question_of: str = ""
    vaccine: PlannedVaccine | None = None  # the one in question

    @cached_property
    def day(self) -> When:
        return When(self.as_of, self.as_of)

    @cached_property
    def entries(self) -> Entries:
        """What was recorded until the day, by item, earliest first; reasons why there is no value are left out."""
        until = (one for one in self.course.in_order() if self.day.before(one.observed) is not True)
        order = sorted(until, key=lambda one: (one.observed.latest, one.observed.earliest, one.id))
        return Entries(order)

    @cached_property
    def recorded(self) -> tuple[Medicine, ...]:
        """The medicines of the record, past ones among them."""
        return tuple(medicines(self.course, self.day))

    @cached_property
    def under_entry(self) -> Medicine | None:
        """The order as a medicine; none where there is none or it stops one."""
        if self.order is None or self.order.stops:
            return None
        begun = [one.start for one in self.replaced if one.start is not None]
        drug = replace(self.order.drug, start=self.order.drug.start or (begun or [self.day])[-1])
        return replace(of_drug(drug, (replace(self.order.dose, start=self.day),), self.day), ordered=True)

    @cached_property
    def replaced(self) -> tuple[Medicine, ...]:
        """What the order takes the place of: the same ingredient by the same route, or where one is not recorded, taken now."""
        if self.order is None or self.order.add:
            return ()
        new = of_drug(self.order.drug, (self.order.dose,), self.day)
        return tuple(
            one for one in self.recorded
            if one.taken_on(self.day) is not False and same_drug(one, new) and _same_way(one, new)
        )  # fmt: skip

    @cached_property
    def medicines(self) -> tuple[Medicine, ...]:
        """What is taken or was, once the order holds."""
        gone = {one.id for one in self.replaced}
        ended = tuple(replace(one, ended=True, stop=self.day) for one in self.replaced if self._stopping)
        kept = tuple(one for one in self.recorded if one.id not in gone)
        return (*kept, *ended, *((self.under_entry,) if self.under_entry else ()))

    @property
    def _stopping(self) -> bool:
        return self.order is not None and self.order.stops


def _same_way(one: Medicine, other: Medicine) -> bool:
    """The same route; one that is not recorded may be any."""
    return not one.route or not other.route or one.route == other.route


def same_drug(one: Medicine, other: Medicine) -> bool:
    """One ingredient under whatever name; names that are not known must be the same word."""
    if one.ingredient is None or other.ingredient is None:
        return one.ingredient is other.ingredient and one.name.strip().lower() == other.name.strip().lower()
    return one.ingredient == other.ingredient
