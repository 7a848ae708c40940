"""Accounts, memberships and sites."""

from __future__ import annotations

from datetime import date

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import Account, Membership, Role, Site
from heliotrope.clinic.permissions import Permission, Person


def first_administrator(*, site: str, name: str, username: str, password: str) -> Account:
    """The first account of an installation that has nobody. Raises NotPossible when it has somebody."""
    with changing("first run", "first_administrator"):
        if Account.objects.exists():
            raise NotPossible("This installation has its administrator already.")
        made = Site.objects.create(name=site)
        account = Account.objects.create_user(username, password, name)
        Membership.objects.create(account=account, role=Role.ADMINISTRATOR, site=None, since=date.today())
        assert made.id
        return account


@action(Permission.ADMINISTER)
def create_account(person: Person, *, username: str, password: str, name: str) -> Account:
    """An account that may do nothing yet: memberships say what it may."""
    return Account.objects.create_user(username, password, name)


@action(Permission.ADMINISTER)
def give_role(
    person: Person, *, account: Account, role: str, site: Site | None, since: date, until: date | None = None
) -> Membership:
    """The account has the role at the site from that day on."""
    return Membership.objects.create(account=account, role=role, site=site, since=since, until=until)


@action(Permission.ADMINISTER)
def end_role(person: Person, *, membership: Membership, until: date) -> None:
    """The last day of a role."""
    Membership.objects.filter(id=membership.id).update(until=until)


@action(Permission.ADMINISTER)
def lock_account(person: Person, *, account: Account) -> None:
    """Nobody signs in with it any more. What it did keeps its name."""
    Account.objects.filter(id=account.id).update(is_active=False)
