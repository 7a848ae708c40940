"""What many red flags ask: fever, a very ill child, breathing, medicines that hide or raise a danger."""

from __future__ import annotations

from heliotrope.knowledge import laboratory
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.vaccines import immunosuppression
from heliotrope.language.expressions import Expression, Or
from heliotrope.language.facts import Active, Answer, Fact, Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.rules import Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing
from heliotrope.language.types import Choice

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED
INFO, ROUTINE, SAME_DAY, EMERGENCY = Level.INFO, Level.ROUTINE, Level.SAME_DAY, Level.EMERGENCY
NOW = 2  # an answer of today or yesterday still counts, our choice
ANALYTES = laboratory.ANALYTES | RECORDED_ONLY


def said(item: Item) -> Fact:
    return fact(Answer(item, NOW))


def any_of(*items: Item) -> Or:
    return Or(tuple(said(item) for item in items))


def present(item: Item) -> Expression:
    """Anything but the first choice: none, never, well."""
    assert isinstance(item.kind, Choice)
    return ~said(item).is_(item.kind.labels[0])


def lab(name: str, within: int, back: int = 0) -> Fact:
    before = ", the value before" if back else ""
    return fact(Latest(ANALYTES[name].value, within, back), f"{ANALYTES[name].value.label}{before}")


def rule(
    id: str, label: str, *parts: Part, applies: Expression, status: Standing, sources: tuple[Source, ...] = (),
    to_do: str, same_as: str = "",
) -> Rule:  # fmt: skip
    return Rule(id, label, parts, applies, status, sources, to_do, same_as)


# --- fever and the very ill child -------------------------------------------------------------------------------

FEVER_FROM = parameter("Temperature, at least", 38, "Cel", CHOICE)
TEMPERATURE = said(e.TEMPERATURE)
FEVER = (TEMPERATURE >= FEVER_FROM) | said(t.VERY_HIGH_FEVER)
DROWSY = Or(tuple(said(e.ALERTNESS).is_(how) for how in ("drowsy", "confused", "cannot_be_woken")))
VERY_ILL = said(t.VERY_ILL) | said(e.ALERTNESS).is_("cannot_be_woken")
VOMITS = said(t.VOMITING)
VOMITS_TWICE = VOMITS.is_("repeated") | VOMITS.is_("does_not_stop")

# --- breathing --------------------------------------------------------------------------------------------------

BREATHLESS = said(t.BREATHLESS)
ANY_BREATHLESSNESS = present(t.BREATHLESS)
COUGHS = present(t.COUGH)
CHEST_SIGNS = Or(
    (COUGHS, ANY_BREATHLESSNESS, present(e.LUNG_SOUNDS), any_of(t.FAST_BREATHING, e.CHEST_EFFORT))
)

# --- medicines --------------------------------------------------------------------------------------------------

STEROID = "continuing_gc"
ON_STEROID = fact(Active(STEROID), "A steroid is taken")
NEUTROPHILS = lab("neutrophils", 15)
LOW_WHITE = parameter("Neutrophils of the past 14 days, below", 1, "10*3/uL", CHOICE)
IMMUNOSUPPRESSED = immunosuppression.SUPPRESSED | (NEUTROPHILS < LOW_WHITE)
"""High, low or washing out by the level of vaccination, or few neutrophils."""
DARK_URINE = said(t.DARK_URINE) | said(e.URINE_COLOUR).is_("brown")
