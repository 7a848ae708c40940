"""A file in words, and files by body site in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heliotrope.clinic.actions.attaching import PHOTOGRAPH
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import Attachment
from heliotrope.clinic.pages.files.forms import BODY_SITES
from heliotrope.clinic.pictures import PICTURES
from heliotrope.language.when import When

SITES = dict(BODY_SITES)
LATE = 10**9


@dataclass(frozen=True, slots=True)
class Told:
    """One file. `alt` says what a picture is of, for those who do not see it."""

    id: str
    title: str
    day: str
    site: str
    note: str
    picture: bool
    photograph: bool
    confidential: bool
    shared: bool

    @property
    def alt(self) -> str:
        return ", ".join(part for part in (self.title, self.day) if part)


def told(row: Attachment) -> Told:
    site = str(SITES.get(row.body_site, row.body_site))
    return Told(
        row.id, row.title or site or _("Report"), when_text(When.read(row.taken)) if row.taken else _("day not recorded"),
        site, row.note, row.media_type in PICTURES, row.kind == PHOTOGRAPH, row.confidential, row.shared,
    )  # fmt: skip


def in_order(rows: Iterable[Attachment]) -> list[Attachment]:
    """Earliest first; those without a day come last."""
    return sorted(rows, key=lambda row: (LATE if row.taken_latest is None else row.taken_latest, row.id))


def by_site(rows: Iterable[Attachment]) -> list[tuple[str, list[Told]]]:
    """The photographs of each body site, in the order in which a body is looked at."""
    photographs = [row for row in in_order(rows) if row.kind == PHOTOGRAPH]
    known = [*SITES, *sorted({row.body_site for row in photographs} - set(SITES))]
    groups = ((site, [told(row) for row in photographs if row.body_site == site]) for site in known)
    return [(str(SITES.get(site, site or _("site not recorded"))), found) for site, found in groups if found]


def reports(rows: Iterable[Attachment]) -> list[Told]:
    """Newest first."""
    return [told(row) for row in reversed(in_order(rows)) if row.kind != PHOTOGRAPH]
