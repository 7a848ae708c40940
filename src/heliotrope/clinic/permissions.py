"""Who may do what, and for whom. Closed by default: a page that names no permission is refused to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from django.db.models import Q

from heliotrope.clinic.models import Account, ChildRow, EmergencyAccess, Membership, Role
from heliotrope.clinic.models.record import LASTING
from heliotrope.language.ages import day_number
from heliotrope.record.people import Guardian


class Permission(StrEnum):
    """What a page or an action needs."""

    SIGNED_IN = "signed in"
    FIND_CHILDREN = "find children"
    READ_CHILD = "read a child's record"
    READ_OWN_CHILD = "read one's own child"
    RECORD = "record visits and results"
    PRESCRIBE = "start, change and stop drugs"
    SIGN = "sign visits and letters"
    MANAGE_CHILD = "register, merge, move children; guardians and consent"
    REVIEW_RESULTS = "acknowledge results"
    BREAK_GLASS = "open a record in an emergency"
    EXPORT = "export the clinic"
    IMPORT = "import files"
    READ_TRAIL = "read the trail"
    READ_BURDEN = "read how often alerts are shown and overridden"
    ADMINISTER = "accounts, sites and switches"
    ERASE = "erase a child"


P = Permission
CARE = frozenset({P.SIGNED_IN, P.FIND_CHILDREN, P.READ_CHILD, P.RECORD, P.REVIEW_RESULTS, P.BREAK_GLASS})
GRANTED: dict[str, frozenset[Permission]] = {
    Role.DOCTOR: CARE | {P.PRESCRIBE, P.SIGN, P.MANAGE_CHILD, P.IMPORT, P.READ_BURDEN},
    Role.NURSE: CARE | {P.PRESCRIBE, P.MANAGE_CHILD, P.IMPORT, P.READ_BURDEN},
    Role.PHYSIOTHERAPIST: CARE,
    Role.DATA_MANAGER: frozenset(
        {P.SIGNED_IN, P.FIND_CHILDREN, P.READ_CHILD, P.EXPORT, P.IMPORT, P.READ_BURDEN}
    ),
    Role.FAMILY: frozenset({P.SIGNED_IN, P.READ_OWN_CHILD}),
    Role.AUDITOR: frozenset({P.SIGNED_IN, P.FIND_CHILDREN, P.READ_TRAIL, P.READ_BURDEN}),
    Role.ADMINISTRATOR: frozenset(
        {P.SIGNED_IN, P.FIND_CHILDREN, P.READ_TRAIL, P.READ_BURDEN, P.ADMINISTER, P.ERASE}
    ),
}
"""One table for all: which role has which permission (our choice, to be confirmed by the site)."""

OF_A_CHILD = frozenset(
    {P.READ_CHILD, P.RECORD, P.PRESCRIBE, P.SIGN, P.MANAGE_CHILD, P.REVIEW_RESULTS, P.ERASE}
)
"""Permissions that are held for the children of a site, or by one of them in an emergency."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as permissions see it. `roles` are (role, site id or '' for every site)."""

    account: str
    name: str
    roles: tuple[tuple[str, str], ...] = ()
    children: tuple[str, ...] = ()

    def may(self, permission: Permission, site: str | None = None) -> bool:
        """Whether some role grants it, at that site when one is named."""
        return any(
            permission in GRANTED[role] and (site is None or own in ("", site)) for role, own in self.roles
        )

    def sites(self, permission: Permission) -> frozenset[str]:
        """The sites at which it is granted; '' among them means every site."""
        return frozenset(own for role, own in self.roles if permission in GRANTED[role])

    @property
    def family(self) -> bool:
        """Whether this is a family and nobody else: it sees less, everywhere."""
        return bool(self.roles) and all(role == Role.FAMILY for role, _ in self.roles)


NOBODY = Person("", "")


def person_of(account: Account, today: date) -> Person:
    """The account with the roles it has today, and the children whose guardian it is today."""
    if not account.is_active:
        return NOBODY
    current = Membership.objects.filter(
        Q(until=None) | Q(until__gte=today), account=account, since__lte=today
    )
    roles = tuple((role, site or "") for role, site in current.values_list("role", "site_id"))
    children = own_children(account.id, today)
    if children and (Role.FAMILY, "") not in roles:
        roles += ((Role.FAMILY, ""),)
    return Person(account.id, str(account), roles, children)


def own_children(account: str, today: date) -> tuple[str, ...]:
    """The children whose guardian this account certainly is today: begun for certain, not possibly over.

    The last day of a guardian still counts, as `Lasting.holds_on` has it; the day after does not."""
    day = day_number(today)
    rows = LASTING[Guardian].objects.filter(
        Q(stop_earliest=None) | Q(stop_earliest__gte=day), account=account, start_latest__lte=day
    )
    found = rows.values_list("child_id", "child__merged_into_id")
    return tuple(
        dict.fromkeys(child for pair in found for child in pair if child)
    )  # and what it was merged into


def may_for_child(person: Person, permission: Permission, child: ChildRow) -> bool:
    """Whether this person may do this for this child: by a role at its site, as its guardian, or in an emergency."""
    if permission is Permission.READ_OWN_CHILD:
        return child.id in person.children
    if person.may(permission, child.site_id):
        return True
    return permission in (P.READ_CHILD, P.RECORD, P.REVIEW_RESULTS) and in_emergency(person, child.id)


def in_emergency(person: Person, child: str) -> bool:
    """Whether the record was opened in an emergency by this person and is open still."""
    if not person.may(P.BREAK_GLASS):
        return False
    now = datetime.now(UTC)
    return EmergencyAccess.objects.filter(
        child_id=child, account_id=person.account, since__lte=now, until__gt=now
    ).exists()
