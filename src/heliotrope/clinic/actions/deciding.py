"""What a site decides about its rules: each decision with a reason, added and never changed."""

from __future__ import annotations

from datetime import UTC, datetime

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.alerting.answered import is_reason
from heliotrope.clinic.alerting.decided import PROFILE, SETTINGS, may_switch
from heliotrope.clinic.models import RuleDecision, Site
from heliotrope.clinic.permissions import Permission, Person
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
