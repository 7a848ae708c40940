"""What a site decides about its rules: each decision with a reason, added and never changed."""

from __future__ import annotations

from datetime import UTC, datetime

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.alerting.answered import is_reason
from heliotrope.clinic.alerting.decided import AS_SHIPPED, CONFIRMED, PROFILE, SETTINGS, may_switch, of_plan
from heliotrope.clinic.models import RuleDecision, Site
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.knowledge.plans import PLANS
from heliotrope.knowledge.safety import rules
from heliotrope.language.facts import PROFILES


@action(Permission.ADMINISTER)
def choose_profile(person: Person, *, site: Site, profile: str, reason: str) -> None:
    """By the rules of which jurisdiction the site works."""
    if profile not in PROFILES:
        raise NotPossible("Choose one of the profiles.")
    _decide(person, site, PROFILE, profile, "", "", reason)


@action(Permission.ADMINISTER)
def switch_rule(person: Person, *, site: Site, rule: str, setting: str, reason: str) -> None:
    """A rule that nothing confirms is taken as confirmed here, is switched off, or is as it was shipped again."""
    known = rules().get(rule)
    if known is None or setting not in SETTINGS:
        raise NotPossible("There is no such rule, or no such setting. Choose one from the table.")
    if not may_switch(known):
        raise NotPossible(f"{rule} is no unconfirmed rule ({known.standing.value}): it stays on.")
    _decide(person, site, rule, setting, known.version, known.label, reason)


@action(Permission.ADMINISTER)
def confirm_plan(person: Person, *, site: Site, plan: str, setting: str, reason: str) -> None:
    """The steps of a published plan that are only recalled are shown at this site, or not any more."""
    known = next((one for one in PLANS if one.id == plan), None)
    if known is None or setting not in (AS_SHIPPED, CONFIRMED):
        raise NotPossible("There is no such plan, or no such setting. Choose one from the list.")
    _decide(person, site, of_plan(known), setting, known.version, known.title, reason)


def _decide(
    person: Person, site: Site, what: str, setting: str, version: str, about: str, reason: str
) -> None:
    if not person.may(Permission.ADMINISTER, site.id):
        raise NotAllowed(f"{person.name} administers other sites.")
    if not is_reason(reason):
        raise NotPossible("Write why: the reason stays beside the decision.")
    RuleDecision.objects.create(
        site=site, what=what, setting=setting, version=version, about=about, reason=reason.strip(),
        account_id=person.account, at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )  # fmt: skip
