"""Whether a child meets a rule of worsening since baseline. The word flare is not used: no agreed definition was read.

The rule of IMACS for trials, any of:

    physician's global worse by 2 cm or more, and MMT8 worse by 20 percent or more
    extramuscular activity worse by 2 cm or more
    three of the six IMACS measures worse by 30 percent or more

It is recalled, not read, so nothing is shown until a site confirms it and says whether one visit is enough or two in
a row are needed. Percentages are of the baseline value; from a baseline of 0 there is none, and a rise from 0 counts
in the first two clauses only.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.knowledge.instruments.global_ratings import EXTRAMUSCULAR, PHYSICIAN
from heliotrope.knowledge.instruments.improvement import IMACS_MOVES, rising
from heliotrope.knowledge.instruments.mmt import MMT8_TOTAL
from heliotrope.knowledge.instruments.tis import AFTER, before
from heliotrope.knowledge.sources import IMACS_WORSENING
from heliotrope.language.exact import Exact
from heliotrope.language.expressions import AtPrevious, Expression, Or, Unsettled, at_least, case
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Standing, Switch, Wording


@dataclass(frozen=True, slots=True)
class Rule:
    """The thresholds of a rule of worsening; all are inclusive."""

    physician_cm: Exact
    strength_percent: int
    extramuscular_cm: Exact
    measures: int
    measures_percent: int

    def clauses(self) -> dict[str, Expression]:
        physician = PHYSICIAN - before(PHYSICIAN) >= self.physician_cm
        strength = rising(MMT8_TOTAL).worse_by(self.strength_percent, inclusive=True)
        return {
            "strength": physician & strength,
            "extramuscular": EXTRAMUSCULAR - before(EXTRAMUSCULAR) >= self.extramuscular_cm,
            "three_measures": at_least(
                self.measures,
                *(move.worse_by(self.measures_percent, inclusive=True) for move in IMACS_MOVES.values()),
            ),
        }


IMACS = Rule(physician_cm=2, strength_percent=20, extramuscular_cm=2, measures=3, measures_percent=30)

IMACS_SWITCH = Switch(
    "worsening.imacs",
    "The IMACS rule of worsening, and whether one visit is enough",
    "the IMACS consensus on worsening for trials",
    "nothing is said about worsening; changes since baseline are shown by themselves",
    settings=("one_visit", "two_visits"),
    recalled="one_visit",
)

CLAUSES = IMACS.clauses()
AT_ONE_VISIT = Or(tuple(CLAUSES.values()))
AT_TWO_VISITS = AT_ONE_VISIT & AtPrevious(AT_ONE_VISIT)


def _number(met: Expression) -> Expression:
    return case((met, 1), otherwise=0)


MEETS = (
    Unsettled(
        IMACS_SWITCH.id,
        (_number(AT_ONE_VISIT), _number(AT_TWO_VISITS)),
        (("one_visit", _number(AT_ONE_VISIT)), ("two_visits", _number(AT_TWO_VISITS))),
    )
    >= 1
)
WORDS = {
    "strength": "physician's global by 2 cm and MMT8 by 20 percent worse",
    "extramuscular": "extramuscular activity by 2 cm worse",
    "three_measures": "three of six measures by 30 percent worse",
}


def _measure(name: str, label: str, value: Expression) -> Measure:
    return Measure(f"worsening.{name}", label, value, Standing.UNCONFIRMED, (IMACS_WORSENING,), applies=AFTER,
        applies_when="after the baseline visit", switch=IMACS_SWITCH.id, higher_is="worse")  # fmt: skip


MEETS_MEASURE = _measure("imacs", "Meets the IMACS worsening rule", MEETS)
WORSENING = Instrument(
    "worsening", "Rules of worsening", "Whether the change since baseline meets a stated rule. Not a diagnosis.",
    (), (MEETS_MEASURE, *(_measure(name, f"IMACS worsening rule: {WORDS[name]}", clause) for name, clause in CLAUSES.items())),
    (IMACS_WORSENING,), Wording("criteria are facts, cited"),
)  # fmt: skip
SWITCHES = (IMACS_SWITCH,)
