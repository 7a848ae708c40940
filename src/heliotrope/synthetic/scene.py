"""All that is true of a child on one day, from which values are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.record.people import Sex
from heliotrope.synthetic.disease import Nature, State
from heliotrope.synthetic.hospitals import Hospital
from heliotrope.synthetic.treating import Regimen

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Scene:
    """A child on a day. `first`: the visit of the diagnosis, `baseline`: of a flare; `liver`: ALT raised by methotrexate."""

    day: int
    born: int
    sex: Sex
    at: Hospital
    height: float
    weight: float
    nature: Nature
    state: State
    regimen: Regimen
    onset: int
    first: bool = False
    baseline: bool = False
    liver: bool = False
    pulses_mg: float = 0.0
    yearly: bool = False
    quarterly: bool = False

    @property
    def age(self) -> float:
        return (self.day - self.born) / YEAR

    @property
    def relative(self) -> float:
        """Inflammation of muscle against that of the diagnosis."""
        return self.state.muscle / self.nature.muscle

    @property
    def activity(self) -> float:
        """What a physician who saw everything would rate, 0 to 10."""
        return activity(self.state)


def activity(state: State) -> float:
    """Physician's view of the whole, 0 to 10, before the eye of the physician: median 4 at diagnosis (carra-new-2022)."""
    return min(
        10 * (0.5 * state.muscle + 0.36 * state.skin + 0.12 * state.weakness + 0.15 * state.lung), 10.0
    )
