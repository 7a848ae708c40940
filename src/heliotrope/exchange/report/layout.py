"""Where things lie: the width of the picture, the axis of days, the scale of a panel, labels that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from heliotrope.exchange.report.course import Panel

DAYS_A_MONTH = 30.4375
STEPS = (1, 2, 3, 6, 12, 24)  # months between two labels of the axis


@dataclass(frozen=True, slots=True)
class Layout:
    """The page that is drawn on. Labels stand beside the panels, or above them where there is no room."""

    name: str
    width: int
    left: int
    right: int
    beside: bool
    gap: int
    most: int = 0  # the height it must not exceed, by lower panels; 0 for any

    @property
    def above(self) -> int:
        """Room for a label above a panel."""
        return 0 if self.beside else 18


WIDE = Layout("wide", 880, 158, 788, True, 20)
PAPER = Layout("paper", 1000, 158, 908, True, 14, 800)
NARROW = Layout("narrow", 364, 2, 284, False, 16)


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from left to right."""

    first: date
    last: date
    left: float
    right: float

    def __call__(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)

    def months(self, room: float) -> list[date]:
        """Firsts of months far enough apart that labels of this width fit between them."""
        a_month = (self.right - self.left) * DAYS_A_MONTH / max((self.last - self.first).days, 1)
        step = next((step for step in STEPS if step * a_month >= room), STEPS[-1])
        found = []
        year, month = self.first.year, 1
        while (when := date(year, month, 1)) <= self.last:
            if when >= self.first:
                found.append(when)
            year, month = year + (month + step - 1) // 12, (month + step - 1) % 12 + 1
        return found


def axis(first: date, last: date, layout: Layout) -> Axis:
    return Axis(first, last, layout.left + 7, layout.right - 4)


def height_of(panel: Panel, value: float) -> float:
    """How far below the top of its panel a value lies."""
    value = min(max(value, panel.low), panel.high)
    if panel.logarithmic:
        share = log(value / panel.low) / log(panel.high / panel.low)
    else:
        share = (value - panel.low) / (panel.high - panel.low)
    return panel.height * (1 - share)


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def free_place(
    width: float, line: float, left: float, right: float, highest: float, taken: Sequence[Box]
) -> Box | None:
    """A place for words just above or below a line, as far left as nothing else stands there."""
    for top in (line - 13, line + 2):
        if top < highest:
            continue
        strip = Box(left, top, right, top + 11)
        near = [one for one in taken if one.meets(strip)]
        x = left
        while x + width <= right:
            box = Box(x, top, x + width, top + 11)
            if not any(box.meets(other) for other in near):
                return box
            x += 6
    return None


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights as near as possible to those wanted, at least a gap apart, in the same order."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed: list[float] = []
    for i in order:
        placed.append(max(wanted[i], low, placed[-1] + gap if placed else low))
    for back in range(len(placed) - 1, -1, -1):
        most = high if back == len(placed) - 1 else placed[back + 1] - gap
        placed[back] = min(placed[back], most)
    found = [0.0] * len(wanted)
    for place, i in zip(placed, order, strict=True):
        found[i] = place
    return found
