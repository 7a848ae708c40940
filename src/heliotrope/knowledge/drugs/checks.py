"""What the drugs share: how a rule of one is written, which checks make a set, whether one was done, when a set is overdue.

A drug file says `_rule = partial(drug_rule, applies=TAKEN)` and builds its check of blood from the parts below:

    CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET), INTERVAL, GRACE)
    XYZ_05 = _rule("XYZ-05", "Blood checks are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS, ...)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from heliotrope.knowledge import laboratory, laboratory_more
from heliotrope.knowledge.recorded import tests_done
from heliotrope.language.expressions import Expression, KnownTrue, Recorded, case
from heliotrope.language.facts import AllOf, AnyOf, Begun, DaysSince, Event, Fact, Latest, Raised, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.items import Item
from heliotrope.language.rules import Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, AMBER, RED, STOP = Level.INFO, Level.AMBER, Level.RED, Level.HARD_STOP


def drug_rule(
    id: str, label: str, *parts: Part, status: Standing, applies: Expression, sources: tuple[Source, ...] = (), to_do: str = "",
    same_as: str = "",
) -> Rule:  # fmt: skip
    """A rule of a drug: it has a meaning while the drug is taken, or as `applies` says."""
    return Rule(id, label, parts, applies, status, sources, to_do, same_as)


def same(rule: Rule, id: str) -> Rule:
    """The row of the interaction table that says the same as a rule of the drug."""
    return replace(rule, id=id, same_as=rule.id)


# --- results ----------------------------------------------------------------------------------------------------

YEAR = 366  # days in which a result counts, our choice


def analyte(name: str) -> Item:
    return (laboratory.ANALYTES | laboratory_more.RECORDED_ONLY)[name].value


def latest(name: str, back: int = 0) -> Fact:
    """The last value of the past year, or one before it, however old."""
    item, before = analyte(name), f", {back} before" if back else ""
    return fact(Latest(item, None if back else YEAR, back), f"{item.label}{before}")


# --- what makes a set -------------------------------------------------------------------------------------------


def resulted(*names: str) -> tuple[Event, ...]:
    """The values of these analytes were resulted."""
    return tuple(Given(analyte(name)) for name in names)


BLOOD_COUNT = AnyOf((Given(tests_done.BLOOD_COUNT_SET),
    AllOf("haemoglobin, white cells, neutrophils, platelets",
          resulted("haemoglobin", "wbc", "neutrophils", "platelets"))))  # fmt: skip
ENZYMES = AnyOf((Given(tests_done.LIVER_SET), *resulted("alt", "ast")))
LIVER = AnyOf((Given(tests_done.LIVER_SET),
    AllOf("ALT or AST, albumin", (AnyOf(resulted("alt", "ast")), *resulted("albumin")))))  # fmt: skip
KIDNEY = resulted("creatinine")[0]
SET = AllOf("blood count, ALT or AST, albumin, creatinine", (BLOOD_COUNT, LIVER, KIDNEY))
SET_WITHOUT_ALBUMIN = AllOf("blood count, ALT or AST, creatinine", (BLOOD_COUNT, ENZYMES, KIDNEY))

# --- before the start -------------------------------------------------------------------------------------------

BEFORE_START = parameter("Days before the start in which a check counts", 90, "d", CHOICE)


def lacks(event: Event, label: str) -> Expression:
    """Not done in the days before the start: that nothing is recorded counts as not done."""
    return ~KnownTrue(fact(DaysSince(event), f"Days since {label}") <= BEFORE_START)


def never(*events: Event) -> Expression:
    """Never done."""
    return ~Recorded(fact(DaysSince(AnyOf(events)), "Days since it was looked for"))


# --- while it is taken ------------------------------------------------------------------------------------------

GRACE_START, GRACE_STABLE = (parameter("Days of grace", days, "d", CHOICE) for days in (7, 14))


@dataclass(frozen=True, eq=False)
class Check:
    """The blood checks of a drug: days since the last complete set, and the interval and grace that hold on the day."""

    drug: str
    taken: Expression
    unchecked: Expression
    interval: Expression
    grace: Expression


NAMES = {"jak": "a JAK inhibitor"}
"""What a group is called where it is asked for like one drug."""


def since_start(drug: str) -> Fact:
    return fact(DaysSince(Begun(drug)), f"Days since the first dose of {NAMES.get(drug, drug)}")


def since_rise(drug: str) -> Fact:
    """The day from which the phases of checks are counted."""
    return fact(DaysSince(Raised(drug)), f"Days since the start or last rise of {NAMES.get(drug, drug)}")


def unchecked(drug: str, set_: Event, label: str = "the last complete set of checks") -> Expression:
    """Days since a set, counted from the first dose where none was complete since: one of before it is a baseline, and does
    not make overdue."""
    since, start = fact(DaysSince(set_), f"Days since {label}"), since_start(drug)
    return case((KnownTrue(since <= start), since), otherwise=start)


def overdue(check: Check) -> tuple[Part, ...]:
    """Beyond the grace, and beyond twice the interval."""
    return (
        Part(AMBER, check.unchecked > check.interval + check.grace, "beyond the grace"),
        Part(RED, check.unchecked > 2 * check.interval, "more than twice the interval"),
    )
