"""One child's story while it is told: what is fixed beforehand, and where the child stands now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from heliotrope.record.sittings import Kind, Sitting
from heliotrope.synthetic import visiting
from heliotrope.synthetic.disease import Nature, State, at_diagnosis
from heliotrope.synthetic.drawing import clip
from heliotrope.synthetic.growing import Growth, height_at, weight_at
from heliotrope.synthetic.hospitals import Hospital
from heliotrope.synthetic.people import Person
from heliotrope.synthetic.prescribing import Infusion
from heliotrope.synthetic.scene import YEAR, Scene, activity
from heliotrope.synthetic.treating import Manner, Order, Regimen, harmed_liver
from heliotrope.synthetic.writing import Entries


@dataclass(frozen=True, slots=True)
class Fate:
    """Who the child is, the days of its illness as day numbers, the disease, and where it is seen.

    `last_day` is the day on which the clinic is seen, or on which the child was handed over to adult care.
    """

    who: Person
    onset: int
    diagnosed: int
    last_day: int
    nature: Nature
    at: Hospital
    moved_to: Hospital | None = None
    moved_on: int = 0

    def place(self, day: int) -> Hospital:
        return self.moved_to if self.moved_to and day >= self.moved_on else self.at

    def calcified(self, day: int) -> int | None:
        """The day on which calcinosis was first seen, if that is past."""
        if self.nature.calcinosis is None:
            return None
        seen = self.diagnosed + 7 * self.nature.calcinosis
        return seen if seen <= day else None


@dataclass(slots=True)
class Story:
    """A child on one day. The only thing here that changes: it moves on from visit to visit."""

    fate: Fate
    how: Manner
    parent: str
    as_of: int
    writes: bool  # the family reports from home
    tested: bool  # for antibodies
    day: int
    state: State
    growth: Growth
    regimen: Regimen = field(default_factory=Regimen)
    at_start: float = 0.0
    best: float = 10.0
    quiet: int = 0
    bled: int = -999
    measured: int = -999
    damaged: int = -999
    pulses: float = 0.0
    orders: list[Order] = field(default_factory=list)
    infusions: list[Infusion] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)

    @property
    def age(self) -> int:
        return self.day - self.fate.who.birth

    @property
    def weight(self) -> float:
        return weight_at(self.growth, self.age)

    @property
    def doctor(self) -> str:
        """The child's own physician at the site of the day."""
        doctors = self.fate.place(self.day).doctors
        return doctors[self.fate.who.number % len(doctors)]

    def scene(self) -> Scene:
        liver = harmed_liver(self.how, self.state.week) and "methotrexate" in self.regimen.taken
        place = self.fate.place(self.day)
        return Scene(self.day, self.fate.who.birth, self.fate.who.sex, place, self.growth.height, self.weight,
                     self.fate.nature, self.state, self.regimen, self.fate.onset, liver=liver)  # fmt: skip

    def keep(self, id: str, status: visiting.Signed, kind: Kind, scene: Scene, entries: Entries) -> None:
        self.sittings.append(visiting.sitting(id, status, self.fate.who.id, kind, scene, entries))


def begun(growth: Growth, fate: Fate) -> tuple[Growth, State, float]:
    """Growth, disease and its activity on the day of the diagnosis; a long illness has cost some height."""
    untreated = clip((fate.diagnosed - fate.onset) / YEAR, 0, 2)
    z = growth.own_z - 0.15 * untreated
    height = height_at(growth.sex, fate.diagnosed - fate.who.birth, z)
    state = at_diagnosis(fate.nature)
    return replace(growth, height_z=z, height=height), state, activity(state)
