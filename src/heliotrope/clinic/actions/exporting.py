"""Visits leave the installation, for one purpose and for those who agreed to it; or the record of one child."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from heliotrope.clinic.actions.doing import action
from heliotrope.clinic.exporting.done import Done, Wanted
from heliotrope.clinic.exporting.whole import Copy, packed
from heliotrope.clinic.exporting.writing import export
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.permissions import Permission, Person


@action(Permission.EXPORT)
def export_visits(person: Person, *, out: Path, wanted: Wanted, data: Path) -> Done:
    """Writes the visits of the sites at which this person may export; of those that are asked for."""
    own = person.sites(Permission.EXPORT)
    sites = wanted.sites if "" in own else own if "" in wanted.sites else wanted.sites & own
    return export(out, replace(wanted, sites=frozenset(sites)), person.account, data, name=person.name)


@action(Permission.MANAGE_CHILD)
def copy_record(person: Person, *, child: ChildRow, family: bool, today: date) -> bytes:
    """The whole record as one file, for another team or for the family."""
    return _copied(person, child, family, today)


@action(Permission.READ_OWN_CHILD)
def copy_own_record(person: Person, *, child: ChildRow, today: date) -> bytes:
    """The record as the family sees it, for the family, also for a guardian who works in a clinic."""
    return _copied(person, child, True, today)


def _copied(person: Person, child: ChildRow, family: bool, today: date) -> bytes:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return packed(Copy(child, today, person.account, person.name, family), at)
