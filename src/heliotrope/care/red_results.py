"""Which results cannot wait. A result is red beyond a limit, not red, or cannot be judged; it is never normal by default.

The limits are those of the rules of drug monitoring (LAB) and of the red flags (RF). Most were not read in a source of
their own: they are on all the same, and say `unconfirmed, local decision` wherever they are shown, until a site confirms.
They are the same for all ages. Where a rule asks for more than a result, a value beyond its limit cannot be judged here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from heliotrope.engines.reference import Range
from heliotrope.language.exact import exact, plain

UNCONFIRMED = "unconfirmed, local decision"
BASELINE_DAYS = 365
Value = Fraction | Range


class Verdict(StrEnum):
    """In the order in which a list shows them."""

    RED = "red"
    CANNOT = "cannot_be_judged"
    NO_LIMIT = "no_limit"
    NOT_RED = "not_red"


class Of(StrEnum):
    """What is compared with the limit."""

    VALUE = "value"
    MULTIPLE = "multiple"  # of the upper limit that the laboratory printed
    RISE = "rise"  # against the lowest value of the 12 months before


@dataclass(frozen=True, slots=True)
class Rule:
    """`below` says on which side of the limit it is red. `needs` is what the rule asks for beside the result."""

    id: str
    item: str
    limit: Fraction
    unit: str
    below: bool
    source: str
    confirmed: bool = False
    of: Of = Of.VALUE
    needs: str = ""
    with_mda5: bool = False

    @property
    def words(self) -> str:
        """below 0.5 10*3/uL."""
        number = plain(self.limit)
        side = "below" if self.below else "above"
        if self.of is Of.MULTIPLE:
            return f"{side} {number} × the printed upper limit"
        if self.of is Of.RISE:
            return f"more than {plain((self.limit - 1) * 100)} % above the lowest value of 12 months"
        return f"{side} {number} {self.unit}"


def _low(id: str, item: str, limit: str, unit: str, source: str) -> Rule:
    return Rule(id, item, exact(limit), unit, True, source)


RULES: tuple[Rule, ...] = (
    _low("LAB-01", "lab.wbc", "2.0", "10*3/uL", "drug monitoring, section 4: recall; after cyclophosphamide only, verified"),
    Rule("LAB-02", "lab.neutrophils", exact(1), "10*3/uL", True,
         "drug monitoring, section 4: verified for thiopurines, where antibiotics are considered with fever"),
    _low("LAB-05", "lab.albumin", "25", "g/L", "drug monitoring, section 4: recall"),
    Rule("LAB-12", "lab.potassium", exact(6), "mmol/L", False, "drug monitoring, section 4: recall"),
    Rule("LAB-13", "lab.igg", exact(4), "g/L", True, "drug monitoring, section 4: recall", needs="rituximab given before"),
    _low("LAB-03", "lab.platelets", "100", "10*3/uL", "drug monitoring, section 4: recall"),
    _low("LAB-10", "lab.lymphocytes", "0.5", "10*3/uL", "drug monitoring, section 4: verified for baricitinib only"),
    _low("LAB-11", "lab.haemoglobin", "8", "g/dL", "drug monitoring, section 4: verified for baricitinib only"),
    Rule("LAB-04", "lab.alt", exact(5), "", False, "drug monitoring, section 4: recall; in active myositis it may be muscle",
         of=Of.MULTIPLE),
    Rule("LAB-04", "lab.ast", exact(5), "", False, "drug monitoring, section 4: recall; in active myositis it may be muscle",
         of=Of.MULTIPLE),
    Rule("LAB-06", "lab.creatinine", exact("1.5"), "", False, "drug monitoring, section 4: recall; the baseline is our choice",
         of=Of.RISE),
    Rule("RF-09", "lab.ck", exact(5000), "U/L", False, "red flags, RF-09: not by CK alone",
         needs="dark urine, pain, exercise, a statin or infection"),
    Rule("RF-13", "lab.ferritin", exact(684), "ug/L", False, "red flags, RF-13: criteria of systemic JIA",
         needs="fever and blood counts"),
    Rule("RF-14", "lab.ferritin", exact(500), "ug/L", False, "red flags, RF-14: recall", with_mda5=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of the child. `earlier` are the values of each item with how many days before they were;
    `mda5` whether the antibody was found, None while that is not known."""

    values: Mapping[str, Value] = field(default_factory=dict)
    earlier: Mapping[str, Sequence[tuple[int, Value]]] = field(default_factory=dict)
    mda5: bool | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """`why` says in words what was compared, or why it cannot be."""

    verdict: Verdict
    rule: Rule | None = None
    why: str = ""


def judge(item: str, value: Value | None, around: Around, problem: str = "") -> Judged:
    """The gravest of what the rules of an item say. Without a value that can be read it cannot be judged."""
    if value is None:
        return Judged(Verdict.CANNOT, None, problem or "the value cannot be read")
    found = [_by(rule, value, around) for rule in RULES if rule.item == item]
    if not found:
        return Judged(Verdict.NO_LIMIT, None, "no red limit is set")
    return min(found, key=lambda one: list(Verdict).index(one.verdict))


def _by(rule: Rule, value: Value, around: Around) -> Judged:
    if rule.with_mda5 and around.mda5 is False:
        return Judged(Verdict.NOT_RED, rule, "anti-MDA5 was not found")
    found, why = _beyond(rule, value, around)
    if found is None:
        return Judged(Verdict.CANNOT, rule, why)
    if not found:
        return _within(rule, value, around)
    if rule.needs:
        return Judged(Verdict.CANNOT, rule, f"{rule.words}: asks also for {rule.needs}")
    if rule.with_mda5 and around.mda5 is None:
        return Judged(Verdict.CANNOT, rule, f"{rule.words}: anti-MDA5 is not known")
    return Judged(Verdict.RED, rule, rule.words)


def _within(rule: Rule, value: Value, around: Around) -> Judged:
    """With anti-MDA5 a rising ferritin counts too, and nobody has said how much of a rise that is."""
    if rule.with_mda5 and around.mda5:
        last = min(around.earlier.get(rule.item, ()), default=None, key=lambda one: one[0])
        if last is None or _ends(value).high > _ends(last[1]).low:
            return Judged(Verdict.CANNOT, rule, "with anti-MDA5 a rise counts too, and no size of it is set")
    return Judged(Verdict.NOT_RED, rule, f"not {rule.words}")


def _beyond(rule: Rule, value: Value, around: Around) -> tuple[bool | None, str]:
    if rule.of is Of.VALUE:
        return _compare(rule, value, rule.limit)
    if rule.of is Of.MULTIPLE:
        limit = around.values.get(f"{rule.item}_uln")
        if not isinstance(limit, Fraction):
            return None, "the upper limit of the laboratory is not recorded"
        return _compare(rule, value, rule.limit * limit)
    lowest = [_ends(one) for days, one in around.earlier.get(rule.item, ()) if 0 < days <= BASELINE_DAYS]
    if not lowest:
        return None, "no value of the 12 months before to compare with"
    base = min(lowest, key=lambda one: one.low)
    if base.low != base.high or base.low <= 0:
        return None, "the lowest value before is not known exactly"
    return _compare(rule, value, rule.limit * base.low)


def _compare(rule: Rule, value: Value, limit: Fraction) -> tuple[bool | None, str]:
    """Strictly beyond the limit; a value given as below or above something may leave it open."""
    low, high = _ends(value)
    if rule.below:
        certainly, possibly = high < limit, low < limit
    else:
        certainly, possibly = low > limit, high > limit
    if certainly or not possibly:
        return certainly, ""
    return None, f"it may be {rule.words} or not"


def _ends(value: Value) -> Range:
    return value if isinstance(value, Range) else Range(value, value)
