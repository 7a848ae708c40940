"""What a site has decided about its rules: the profile of its jurisdiction, and a switch for each rule that nothing confirms.

Decisions are only ever added. The last one about a thing holds; one about an older version of a rule has lapsed, since
whoever took it had another rule before them. A rule that is confirmed by a source, or our choice, cannot be switched off.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.care.guarding import OFF
from heliotrope.care.situation import STRICT
from heliotrope.clinic.models import RuleDecision, Site
from heliotrope.knowledge.plans import PLANS, Plan
from heliotrope.knowledge.safety import rules
from heliotrope.language.facts import PROFILES
from heliotrope.language.rules import Rule
from heliotrope.language.sources import Standing

PROFILE = "profile"
AS_SHIPPED = ""
CONFIRMED = "confirmed"
SETTINGS = (AS_SHIPPED, CONFIRMED, OFF)
"""On and called unconfirmed; on, and taken to be so by this site; off."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds at a site: `switches` are all that it has set, rule switches among them, as the rules ask for them."""

    profile: str
    switches: tuple[tuple[str, str], ...]


def decided(site: Site) -> Decided:
    last = last_decisions(site)
    profile = last[PROFILE].setting if PROFILE in last else STRICT
    of_rules = {f"rule.{id}": one.setting for id, one in last.items() if holds(one)}
    switches = {key: str(value) for key, value in site.confirmed.items()} | of_rules
    return Decided(profile if profile in PROFILES else STRICT, tuple(sorted(switches.items())))


def last_decisions(site: Site) -> dict[str, RuleDecision]:
    """The last decision about each thing, lapsed ones among them."""
    found = RuleDecision.objects.filter(site=site).select_related("account").order_by("at", "id")
    return {one.what: one for one in found}


def holds(decision: RuleDecision) -> bool:
    """Whether it sets a switch today."""
    rule = rules().get(decision.what)
    return rule is not None and may_switch(rule) and decision.setting != AS_SHIPPED and not lapsed(decision)


def lapsed(decision: RuleDecision) -> bool:
    """Whether the rule is another one since."""
    rule = rules().get(decision.what)
    return rule is not None and rule.version != decision.version


def of_plan(plan: Plan) -> str:
    """Under which name a published plan is decided about."""
    return f"plan.{plan.id}"


def plans_confirmed(site: Site) -> frozenset[str]:
    """The published plans whose recalled steps the site has confirmed, in the version that lay before it."""
    last = last_decisions(site)
    found = [(plan, last.get(of_plan(plan))) for plan in PLANS]
    return frozenset(
        plan.id for plan, one in found if one and one.setting == CONFIRMED and one.version == plan.version
    )


def may_switch(rule: Rule) -> bool:
    return rule.standing is Standing.UNCONFIRMED
