"""Which published populations a child matches (PLAN-): never what it should receive."""

from __future__ import annotations

from heliotrope.knowledge import findings
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.schedule import DIAGNOSED
from heliotrope.knowledge.severity import CMAS, STRENGTH
from heliotrope.language.expressions import And, Expression, KnownTrue
from heliotrope.language.facts import Active, Latest, fact
from heliotrope.language.items import day, yes_no
from heliotrope.language.moments import SinceDone
from heliotrope.language.rules import ALWAYS, Level, Part, Rule, parameter
from heliotrope.language.sources import Source, Standing

READ, CHOICE = Standing.CONFIRMED, Standing.OUR_CHOICE
CARRA_RASH = Source(
    "carra-rash-2017", "CARRA 2017: plans for rash that stays", "CARRA17R", "abstract and a digest"
)
CARRA_SKIN = Source("carra-skin-2017", "CARRA 2017: plans for skin-predominant JDM", "CARRA17S", "abstract")
CARRA_BIO = Source(
    "carra-bio-2024", "CARRA 2024: biologics in refractory JDM", "CARRA24", "abstract and a digest"
)
PRINTO = Source("printo-2016", "PRINTO trial of new JDM", "PRINTO16", "abstract")
MYOCIT = Source("myocit", "MYOCIT, baricitinib in new JDM", "NCT05524311", "the registration")

MUSCLE_RESOLVED = day("course.muscle_resolved", "Day from which the muscle disease is judged to be resolved")
RASH_ACTIVE = yes_no("course.rash_active", "Rash of the disease is active now, in the judgement of the team")
QUESTIONS = (MUSCLE_RESOLVED, RASH_ACTIVE)

EVER = 36_525  # days: a hundred years
STEROID_HAD, METHOTREXATE_HAD, IVIG_HAD = (
    fact(Active(drug, within=EVER), f"Has had {drug}") for drug in ("glucocorticoid", "methotrexate", "ivig")
)
RASH = fact(Latest(RASH_ACTIVE), RASH_ACTIVE.label)
ULCERS = fact(Latest(findings.ULCERS), findings.ULCERS.label)
HEAVY_CALCINOSIS = fact(Latest(findings.HEAVY_CALCINOSIS), findings.HEAVY_CALCINOSIS.label)
GUT = fact(Latest(findings.GUT_VASCULITIS), findings.GUT_VASCULITIS.label)
WEAK = fact(Latest(findings.WEAKNESS), findings.WEAKNESS.label)
RESOLVED = fact(
    SinceDone("the muscle disease resolved", (), MUSCLE_RESOLVED), "Days since the muscle disease resolved"
)
NEW = parameter("Days after diagnosis in which the disease is new", 91, "d", CHOICE)


def _matches(plan: str, source: Source, *clauses: Expression, applies: Expression = ALWAYS) -> Rule:
    return Rule(f"PLAN-{plan}", f"Matches the population of {plan}", (Part(Level.INFO, And(clauses)),), applies, READ, (source,),
        "See the published plan beside the record; the team decides.")  # fmt: skip


THREE_MONTHS = parameter(
    "Days since the muscle disease resolved, more than three months", 92, "d", READ, CARRA_RASH
)
PLAN_RASH = _matches("CARRA-RASH", CARRA_RASH, RESOLVED >= THREE_MONTHS, STEROID_HAD, METHOTREXATE_HAD, ~ULCERS,
    ~HEAVY_CALCINOSIS, applies=RASH)  # fmt: skip
PLAN_SKIN = _matches("CARRA-SKIN", CARRA_SKIN, ~WEAK, applies=RASH)
PLAN_BIO = _matches("CARRA-BIO", CARRA_BIO, s.YEARS < parameter("Years, below", 19, "a", READ, CARRA_BIO), METHOTREXATE_HAD,
    IVIG_HAD, applies=STEROID_HAD)  # fmt: skip
PLAN_PRINTO = _matches("PRINTO-2016", PRINTO, s.YEARS <= parameter("Years, at most", 18, "a", READ, PRINTO), ~ULCERS, ~GUT,
    applies=KnownTrue(DIAGNOSED <= NEW))  # fmt: skip
LOW_MMT8, LOW_CMAS = (
    parameter("MMT8, below", 74, "1", READ, MYOCIT),
    parameter("CMAS, below", 45, "1", READ, MYOCIT),
)
PLAN_MYOCIT = _matches("MYOCIT", MYOCIT, s.YEARS >= 3, s.YEARS <= 18, (STRENGTH < LOW_MMT8) | (CMAS < LOW_CMAS),
    applies=KnownTrue(DIAGNOSED <= NEW))  # fmt: skip
RULES = (PLAN_RASH, PLAN_SKIN, PLAN_BIO, PLAN_PRINTO, PLAN_MYOCIT)
