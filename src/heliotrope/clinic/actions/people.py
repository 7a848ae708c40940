"""Accounts, memberships and sites. Who administers one site gives roles there and nowhere else."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible, action
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.models import Account, Membership, Role, Site
from heliotrope.clinic.permissions import Permission, Person

EVERYWHERE = ""


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


def _own_site(person: Person, site: str | None) -> None:
    if not person.may(Permission.ADMINISTER, site or EVERYWHERE):
        raise NotAllowed(f"{person.name} administers other sites.")


def _own_account(person: Person, account: Account) -> None:
    """Raises NotAllowed for the account of somebody who works at a site of another administrator."""
    for site in account.memberships.exclude(role=Role.FAMILY).values_list("site_id", flat=True):
        _own_site(person, site)


# --- accounts ---------------------------------------------------------------------------------------------------


@action(Permission.ADMINISTER)
def create_account(
    person: Person, *, username: str, password: str, name: str, first: bool = False
) -> Account:
    """An account that may do nothing yet: memberships say what it may. A `first` password is changed at the door."""
    if Account.objects.filter(username__iexact=username.strip()).exists():
        raise NotPossible(f"Somebody signs in as {username} already. Choose another name.")
    account = Account.objects.create_user(username.strip(), password, name)
    Account.objects.filter(id=account.id).update(must_change=first)
    return account


@action(Permission.ADMINISTER)
def give_first_password(person: Person, *, account: Account, password: str) -> None:
    """For somebody who has lost the password or the second step: both begin anew at the next sign-in."""
    _own_account(person, account)
    account.set_password(password)
    account.must_change = True
    account.save(update_fields=["password", "must_change"])
    Authenticator.objects.filter(user=account).delete()


@action(Permission.SIGNED_IN)
def choose_password(person: Person, *, password: str) -> None:
    """One's own password, known to nobody else from now on."""
    account = Account.objects.get(id=person.account)
    account.set_password(password)
    account.must_change = False
    account.save(update_fields=["password", "must_change"])


@action(Permission.SIGNED_IN)
def choose_language(person: Person, *, language: str) -> None:
    """The language of every page that the person opens from now on, on any machine."""
    account = Account.objects.get(id=person.account)
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])


@action(Permission.ADMINISTER)
def lock_account(person: Person, *, account: Account) -> None:
    """Nobody signs in with it any more. What it did keeps its name."""
    if account.id == person.account:
        raise NotPossible("You cannot lock yourself out. Somebody else who administers can.")
    _own_account(person, account)
    Account.objects.filter(id=account.id).update(is_active=False)


@action(Permission.ADMINISTER)
def unlock_account(person: Person, *, account: Account) -> None:
    """It signs in again, with the roles that it has today."""
    _own_account(person, account)
    Account.objects.filter(id=account.id).update(is_active=True)


# --- roles and sites --------------------------------------------------------------------------------------------


@action(Permission.ADMINISTER)
def give_role(
    person: Person, *, account: Account, role: str, site: Site | None, since: date, until: date | None = None
) -> Membership:
    """The account has the role at the site from that day on; a family at none, its children say which."""
    if role != Role.FAMILY:
        _own_site(person, site.id if site else None)
    if until is not None and until < since:
        raise NotPossible("The last day is before the first.")
    return Membership.objects.create(account=account, role=role, site=site, since=since, until=until)


@action(Permission.ADMINISTER)
def end_role(person: Person, *, membership: Membership, until: date) -> None:
    """The last day of a role."""
    if membership.role == Role.ADMINISTRATOR and membership.account_id == person.account:
        raise NotPossible("You cannot end your own role as administrator. Somebody else who administers can.")
    if membership.role != Role.FAMILY:
        _own_site(person, membership.site_id)
    Membership.objects.filter(id=membership.id).update(until=until)


@action(Permission.ADMINISTER)
def add_site(person: Person, *, name: str) -> Site:
    """A new hospital or clinic, by who administers all of them."""
    _own_site(person, None)
    return Site.objects.create(name=_free_name(name))


@action(Permission.ADMINISTER)
def set_site(person: Person, *, site: Site, name: str, young_person_from: int, red_result_hours: int) -> None:
    """The name of a site and what it has decided."""
    _own_site(person, site.id)
    Site.objects.filter(id=site.id).update(
        name=_free_name(name, site.id), young_person_from=young_person_from, red_result_hours=red_result_hours
    )


def _free_name(name: str, own: str = "") -> str:
    if Site.objects.filter(name=name.strip()).exclude(id=own).exists():
        raise NotPossible(f"There is a site {name.strip()} already. Give this one another name.")
    return name.strip()
