"""Visits leave the installation, for one purpose and for those who agreed to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from heliotrope.clinic.actions.doing import action
from heliotrope.clinic.exporting.done import Done, Wanted
from heliotrope.clinic.exporting.writing import export
from heliotrope.clinic.permissions import Permission, Person


@action(Permission.EXPORT)
def export_visits(person: Person, *, out: Path, wanted: Wanted, data: Path) -> Done:
    """Writes the visits of the sites at which this person may export; of those that are asked for."""
    own = person.sites(Permission.EXPORT)
    sites = wanted.sites if "" in own else own if "" in wanted.sites else wanted.sites & own
    return export(out, replace(wanted, sites=frozenset(sites)), person.account, data, name=person.name)
