"""A small clinic: two sites, one person for each role, three children."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import django
import pytest
from django.conf import settings
from django.db import connection

django.setup()
settings.PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # slowness on purpose is not tested here

from heliotrope.clinic.database.changing import changing  # noqa: E402
from heliotrope.clinic.models import Account, ChildRow, Identifier, Membership, Role, Site, SittingRow  # noqa: E402
from heliotrope.clinic.permissions import Person, person_of  # noqa: E402
from heliotrope.clinic.storing import plain_name  # noqa: E402

TODAY = date(2026, 3, 14)
PASSWORD = "correct horse battery"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What concerns the other database alone is left out, not skipped: it runs when that one is tested."""
    own = [
        item for item in items if all(mark.args[0] == connection.vendor for mark in item.iter_markers("only"))
    ]
    config.hook.pytest_deselected(items=sorted(set(items) - set(own), key=items.index))
    items[:] = own


@dataclass
class Clinic:
    """What the tests work with. `people` are by role, all at the first site."""

    here: Site
    there: Site
    people: dict[str, Person] = field(default_factory=dict)
    children: dict[str, ChildRow] = field(default_factory=dict)

    @property
    def draft(self) -> SittingRow:
        """A visit of Ada that is not signed."""
        return SittingRow.objects.filter(child=self.ada, status="draft").order_by("observed_earliest")[0]

    @property
    def doctor(self) -> Person:
        return self.people[Role.DOCTOR]

    @property
    def ada(self) -> ChildRow:
        return self.children["Ada"]


@pytest.fixture
def clinic(db: None) -> Clinic:
    with changing("test", "test"):
        return a_clinic()


def a_clinic() -> Clinic:
    found = Clinic(Site.objects.create(name="Here"), Site.objects.create(name="There"))
    for role in Role.values:
        account = Account.objects.create_user(role, PASSWORD, name=f"The {role}")
        site = None if role == Role.FAMILY else found.here
        Membership.objects.create(account=account, role=role, site=site, since=date(2020, 1, 1))
        found.people[role] = person_of(account, TODAY)
    for name, site in (("Ada", found.here), ("Bela", found.here), ("Cem", found.there)):
        child = ChildRow.objects.create(
            name=f"{name} Invented", search=plain_name(f"{name} Invented"), site=site
        )
        Identifier.objects.create(child=child, system="Invented number", number=f"INV-{name}")
        found.children[name] = child
    SittingRow.objects.create(
        child=found.ada,
        site=found.here,
        kind="visit",
        observed="2026-01-10",
        observed_earliest=20463,
        observed_latest=20463,
    )  # 2026-01-10 is day 20463: 56 years of 365 days, 14 leap days, 9 days
    return found
