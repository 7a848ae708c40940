"""Measures and instruments: named results, and the published things that define them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from heliotrope.language.expressions import Expression, walk
from heliotrope.language.items import Item
from heliotrope.language.sources import Source, Standing, Wording


@dataclass(frozen=True, slots=True)
class Line:
    """A published value worth drawing beside a measure: an anchor, a cut-off, an upper limit. Never a band by itself."""

    value: Fraction
    label: str


@dataclass(frozen=True, eq=False, repr=False)
class Measure:
    """One named result.

    `applies`, when given, must be true for the measure to have a meaning at this visit; otherwise the outcome is
    not applicable, for the reason `applies_when`. `switch` names what a site must confirm before an unconfirmed
    measure is shown at all. `higher_is` tells the reader which way is good: 'better', 'worse' or ''.
    """

    id: str
    label: str
    value: Expression
    standing: Standing = Standing.CONFIRMED
    sources: tuple[Source, ...] = ()
    note: str = ""
    applies: Expression | None = None
    applies_when: str = ""
    switch: str = ""
    higher_is: str = ""
    lines: tuple[Line, ...] = ()
    reach: tuple[str, str] | None = None  # the range that the publication states
    alias: str = ""  # the name of this result in verification files, when it is not the last part of the id

    def __repr__(self) -> str:
        return f"<measure {self.id}>"

    @property
    def column(self) -> str:
        return self.id.replace(".", "_")

    @property
    def items(self) -> tuple[Item, ...]:
        roots = (self.value,) if self.applies is None else (self.applies, self.value)
        return tuple(node for node in walk(*roots) if isinstance(node, Item))


@dataclass(frozen=True, slots=True)
class First:
    """In a verification rule over two visits: this input belongs to the first of them, the baseline."""

    item: Item


@dataclass(frozen=True, eq=False)
class CaseRule:
    """How one rule of a verification file maps onto an instrument.

    `inputs`: input key to item, to several items for a list, or to `First(item)` of the earlier visit. `answers`:
    answer key to measure. `facts`: answers that are published constants. What is less regular is written out in
    `heliotrope.care.verifying`.
    """

    name: str
    inputs: Mapping[str, Item | tuple[Item, ...] | First] = field(default_factory=dict)
    answers: Mapping[str, Measure] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Episode:
    """Stretches of consecutive visits of one child at which a state is true: one row of its own for each.

    A visit at which the state is unknown is not part of a stretch; a stretch that touches one says that its end is
    uncertain there.
    """

    id: str
    label: str
    state: Expression
    standing: Standing = Standing.CONFIRMED
    sources: tuple[Source, ...] = ()

    def __repr__(self) -> str:
        return f"<episode {self.id}>"


@dataclass(frozen=True, eq=False, repr=False)
class Instrument:
    """A published instrument: its items, the measures made of them, where it comes from and what may be shown of it."""

    id: str
    name: str
    about: str
    items: tuple[Item, ...]
    measures: tuple[Measure, ...]
    sources: tuple[Source, ...]
    wording: Wording
    version: str = "1"
    cases: tuple[CaseRule, ...] = field(default=())
    episodes: tuple[Episode, ...] = ()

    def __repr__(self) -> str:
        return f"<instrument {self.id}>"

    def __getitem__(self, name: str) -> Measure:
        """The measure whose id ends in `name`."""
        return next(measure for measure in self.measures if measure.id == f"{self.id}.{name}")
