"""Older definitions of improvement, by change relative to baseline: PRINTO 20, 50, 70, 90 and the IMACS definition.

    PRINTO X   at least X percent better in 3 of 6 PRINTO measures; at most one of the others worse by more than 30
               percent, and that not muscle strength.
    IMACS      at least 20 percent better in 3 of 6 IMACS measures; at most two worse by 25 percent or more, muscle
               strength not among them.

The improvement clauses were read; the worsening clauses are recalled: until a site confirms them, a child who meets
the first is undecided, one who does not is not improved. From a baseline of 0 nothing can count as improved, and a
rise from 0 has no percentage: it is shown beside the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from heliotrope.knowledge.instruments import chaq, cmas, das, global_ratings, mmt
from heliotrope.knowledge.instruments.tis import AFTER, CHQ_PHS, ENZYME_AFTER, ENZYME_BEFORE, before
from heliotrope.knowledge.sources import AGGARWAL_2014, RIDER_2004, RUPERTO_2010, RUPERTO_2016
from heliotrope.language.expressions import (
    Count,
    Expression,
    FirstKnown,
    Given,
    Unsettled,
    at_least,
    case,
    node,
)  # fmt: skip
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import measured
from heliotrope.language.sources import Switch, Wording

PRINTO_WORSENING = Switch(
    "printo_response.worsening", "The worsening clause of the PRINTO definition of improvement",
    "Ruperto 2010 (Arthritis Care Res 62:1533-41)", "a child who meets the improvement clause is undecided",
)  # fmt: skip
IMACS_WORSENING = Switch(
    "imacs_doi.worsening", "The worsening clause of the IMACS definition of improvement",
    "Rider 2004 (Arthritis Rheum)", "a child who meets the improvement clause is undecided",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """How one measure moved since baseline: `gain` in the good direction, and the baseline it is compared with."""

    gain: Expression
    baseline: Expression

    def better_by(self, percent: int) -> Expression:
        return (self.gain - Fraction(percent, 100) * self.baseline >= 0) & (self.baseline > 0)

    def worse_by(self, percent: int, *, inclusive: bool) -> Expression:
        loss = -1 * self.gain - Fraction(percent, 100) * self.baseline
        return (loss >= 0 if inclusive else loss > 0) & (self.baseline > 0)


def falling(of: Expression) -> Change:
    return Change(before(of) - of, before(of))


def rising(of: Expression) -> Change:
    return Change(of - before(of), before(of))


@dataclass(frozen=True, slots=True)
class Percent:
    """A relative change entered as a percentage, positive when better."""

    percent: Expression

    def better_by(self, percent: int) -> Expression:
        return self.percent >= percent

    def worse_by(self, percent: int, *, inclusive: bool) -> Expression:
        return self.percent <= -percent if inclusive else self.percent < -percent


Moves = dict[str, Change] | dict[str, Percent]


def _clause(switch: Switch, met: Expression) -> Expression:
    """A clause that counts as unknown until its switch is confirmed."""
    return Unsettled(switch.id, (node(0), node(1)), (("confirmed", case((met, 1), otherwise=0)),)) >= 1


def printo(level: int, moves: Moves) -> Expression:
    better = at_least(3, *(move.better_by(level) for move in moves.values()))
    worse = {name: move.worse_by(30, inclusive=False) for name, move in moves.items()}
    return better & _clause(PRINTO_WORSENING, (Count(tuple(worse.values())) <= 1) & ~worse["muscle"])


def imacs(moves: Moves) -> Expression:
    better = at_least(3, *(move.better_by(20) for move in moves.values()))
    worse = {name: move.worse_by(25, inclusive=True) for name, move in moves.items()}
    return better & _clause(IMACS_WORSENING, (Count(tuple(worse.values())) <= 2) & ~worse["muscle"])


STRENGTH = Change(
    FirstKnown((mmt.MMT8_TOTAL - before(mmt.MMT8_TOTAL), cmas.TOTAL - before(cmas.TOTAL))),
    FirstKnown((
        Given(mmt.MMT8_TOTAL - before(mmt.MMT8_TOTAL), before(mmt.MMT8_TOTAL)),
        Given(cmas.TOTAL - before(cmas.TOTAL), before(cmas.TOTAL)),
    )),
)  # fmt: skip


ENZYME_CHANGE = Change(ENZYME_BEFORE - ENZYME_AFTER, ENZYME_BEFORE)

PRINTO_MOVES = {
    "physician": falling(global_ratings.PHYSICIAN),
    "parent": falling(global_ratings.PARENT_WELLBEING),
    "muscle": STRENGTH,
    "function": falling(chaq.INDEX),
    "das": falling(das.TOTAL),
    "chq": rising(CHQ_PHS),
}
IMACS_MOVES = {
    "physician": falling(global_ratings.PHYSICIAN),
    "parent": falling(global_ratings.PARENT_ACTIVITY),
    "muscle": STRENGTH,
    "function": falling(chaq.INDEX),
    "enzyme": ENZYME_CHANGE,
    "extra": falling(global_ratings.EXTRAMUSCULAR),
}
LEVELS = (20, 50, 70, 90)
PERCENTS = {
    name: measured(f"improvement.{name}_pct", f"Relative change of {name}, percent, entered (positive is better)",
        -1_000_000, 100_000, "0.0001", "%")
    for name in ("physician", "parent", "muscle", "function", "das", "chq", "enzyme", "extra")
}  # fmt: skip
PRINTO_PERCENTS = {name: Percent(PERCENTS[name]) for name in PRINTO_MOVES}
IMACS_PERCENTS = {name: Percent(PERCENTS[name]) for name in IMACS_MOVES}

PRINTO_SOURCES, IMACS_SOURCES = (RUPERTO_2016, RUPERTO_2010), (AGGARWAL_2014, RIDER_2004)
PRINTO_MEASURES = tuple(
    Measure(f"printo_response.printo{level}", f"PRINTO {level}", printo(level, PRINTO_MOVES), sources=PRINTO_SOURCES,
        applies=AFTER, applies_when="after the baseline visit", higher_is="better")
    for level in LEVELS
)  # fmt: skip
PRINTO_ENTERED = tuple(
    Measure(f"printo_response.entered{level}", f"PRINTO {level}, from entered percentages", printo(level, PRINTO_PERCENTS),
        sources=PRINTO_SOURCES, alias=f"printo{level}")
    for level in LEVELS
)  # fmt: skip
IMACS_MEASURE = Measure("imacs_doi.met", "Improvement by IMACS", imacs(IMACS_MOVES), sources=IMACS_SOURCES, applies=AFTER,
    applies_when="after the baseline visit", higher_is="better")  # fmt: skip
IMACS_ENTERED = Measure("imacs_doi.entered", "Improvement by IMACS, from entered percentages", imacs(IMACS_PERCENTS),
    sources=IMACS_SOURCES, alias="met")  # fmt: skip

WORDING = Wording("criteria are facts, cited")
PRINTO_RESPONSE = Instrument(
    "printo_response", "PRINTO definition of improvement (20, 50, 70, 90)",
    "Relative change of six PRINTO measures since baseline.",
    tuple(PERCENTS.values()), (*PRINTO_MEASURES, *PRINTO_ENTERED), PRINTO_SOURCES, WORDING,
)  # fmt: skip
IMACS_DOI = Instrument(
    "imacs_doi", "IMACS definition of improvement", "Relative change of six IMACS measures since baseline.",
    (), (IMACS_MEASURE, IMACS_ENTERED), IMACS_SOURCES, WORDING,
)  # fmt: skip
SWITCHES = (PRINTO_WORSENING, IMACS_WORSENING)
