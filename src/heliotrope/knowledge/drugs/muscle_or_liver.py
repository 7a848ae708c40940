"""ALT and AST above their limit: from the muscle, from the liver, or unclear (LAB-04). The cut-offs between them are ours.

What explains a value was measured within a week of it. The limit of a value is the one printed beside it, else that of the
published set of the site.
"""

from __future__ import annotations

from typing import NamedTuple

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import AMBER, CHOICE, INFO, READ, RECALLED, RED
from heliotrope.knowledge.drugs.sources import ORTIZ, SHARE17, SPS_MMF
from heliotrope.knowledge.laboratory import ANALYTES, Analyte
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.language.expressions import And, Expression, Given, KnownTrue, Or, Product, Recorded, case
from heliotrope.language.facts import Fact, Latest, Setting, fact
from heliotrope.language.results import Beside, Limit
from heliotrope.language.rules import ALWAYS, Parameter, Part, Rule, parameter

YEAR, WEEK = 366, 7
KNOWN = ANALYTES | RECORDED_ONLY
TRANSAMINASES = (KNOWN["alt"].value, KNOWN["ast"].value)


class Measured(NamedTuple):
    """A value and the limit that belongs to it."""

    value: Fact
    limit: Fact

    def above(self, times: Parameter) -> Expression:
        """Above so many times its limit."""
        return self.value > Product(times, self.limit)


def _measured(analyte: Analyte, asked: Latest | Beside, when: str = "") -> Measured:
    label = f"{analyte.value.label}{when}"
    return Measured(fact(asked, label), fact(Limit(analyte.upper, asked), f"Upper limit: {label}"))


def _last(name: str) -> Measured:
    return _measured(KNOWN[name], Latest(KNOWN[name].value, YEAR))


def _with_it(name: str) -> Measured:
    """Measured within a week of the last ALT or AST."""
    return _measured(KNOWN[name], Beside(KNOWN[name].value, TRANSAMINASES, WEEK), ", beside ALT or AST")


ALT, AST = _last("alt"), _last("ast")
ALT_WITH, AST_WITH = _with_it("alt"), _with_it("ast")
CK, LDH, ALDOLASE = (_with_it(name) for name in ("ck", "ldh", "aldolase"))
GGT, BILIRUBIN = _with_it("ggt"), _with_it("bilirubin")

# --- when it is asked -------------------------------------------------------------------------------------------

ADULT = parameter("Completed years from which the limit in units holds", 18, "a", CHOICE)
TWICE = parameter("ALT or AST, times its upper limit, at most", 2, "1", READ, ORTIZ)
UNITS = parameter("ALT or AST of an adult, at most", 100, "U/L", READ, SPS_MMF)
STRICT = fact(Setting(), "Profile of the site").is_("STRICT")
BY_LIMIT, BY_UNITS = STRICT | (s.YEARS < ADULT), STRICT | (s.YEARS >= ADULT)
RAISED = Or(tuple((BY_LIMIT & one.above(TWICE)) | (BY_UNITS & (one.value > UNITS)) for one in (ALT, AST)))

SEVERE_TIMES = parameter("ALT or AST, times its upper limit, severe above", 5, "1", RECALLED)
WITH_BILIRUBIN = parameter("ALT beside a high bilirubin, times its upper limit", 3, "1", RECALLED)
HIGH_BILIRUBIN = parameter("Bilirubin, times its upper limit", 2, "1", RECALLED)
SEVERE = Or((ALT.above(SEVERE_TIMES), AST.above(SEVERE_TIMES),
             BILIRUBIN.above(HIGH_BILIRUBIN) & ALT.above(WITH_BILIRUBIN)))  # fmt: skip

# --- what it comes from -----------------------------------------------------------------------------------------

MUSCLE_TIMES = parameter("Muscle enzyme, times its upper limit", "1.5", "1", CHOICE)
MUSCLE_HIGH = KnownTrue(Or(tuple(one.above(MUSCLE_TIMES) for one in (CK, LDH, ALDOLASE))))
LIVER_NORMAL = KnownTrue((GGT.value <= GGT.limit) & (BILIRUBIN.value <= BILIRUBIN.limit))
MUSCLE = And((MUSCLE_HIGH, LIVER_NORMAL, KnownTrue(ALT_WITH.value < AST_WITH.value)))
LIVER = Or((
    KnownTrue(GGT.value > GGT.limit), KnownTrue(BILIRUBIN.value > BILIRUBIN.limit),
    KnownTrue((CK.value <= CK.limit) & ALT.above(TWICE)),
)) & ~MUSCLE  # fmt: skip
TO_ADD = Product(CK.value, Product(GGT.value, BILIRUBIN.value))
"""Missing as soon as one of them is: without CK nothing is told apart, and all that lacks is named."""
NO_LIVER = case((Recorded(CK.value), ~LIVER), otherwise=Given(TO_ADD, ALWAYS))
UNCLEAR = NO_LIVER & ~MUSCLE

LAB_04 = Rule("LAB-04", "ALT or AST is high", (
    Part(INFO, RAISED & MUSCLE, "probably muscle"),
    Part(AMBER, RAISED & LIVER, "probably liver"), Part(AMBER, RAISED & UNCLEAR, "unclear"),
    Part(RED, And((RAISED, SEVERE, LIVER)), "probably liver, severe"),
    Part(RED, And((RAISED, SEVERE, UNCLEAR)), "unclear, severe")), ALWAYS, CHOICE, (SPS_MMF, ORTIZ, SHARE17),
    "Look at CK, GGT and bilirubin. From the muscle: no reason to stop methotrexate, repeat in 2 to 4 weeks. From the liver, "
    "or unclear: contact the specialist, consider holding the drug, repeat.")  # fmt: skip

RULES = (LAB_04,)
