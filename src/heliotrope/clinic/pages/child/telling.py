"""A child in words, always with what tells it apart: birth and numbers beside the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from heliotrope.clinic.actions.guardians import SELF
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.words import code
from heliotrope.clinic.models import LASTING, Account, ChildRow, SittingRow
from heliotrope.clinic.pages.child.forms import PURPOSES, RELATIONS
from heliotrope.clinic.pages.lasting.telling import when_words
from heliotrope.clinic.storing import of_kinds, records_of
from heliotrope.language.ages import date_of
from heliotrope.language.when import When
from heliotrope.record.people import Consent, Guardian
from heliotrope.record.sittings import Status

PURPOSE_WORDS = {purpose.value: words for purpose, words in PURPOSES}
RELATION_WORDS = dict(RELATIONS)


@dataclass(frozen=True, slots=True)
class Apart:
    """A record beside another: what tells the two apart, and how much is in it."""

    id: str
    name: str
    born: str
    numbers: tuple[str, ...]
    site: str
    sittings: int
    last: str
    lasting: int


def apart(row: ChildRow) -> Apart:
    """A record as it stands beside another one."""
    sittings = SittingRow.objects.filter(child=row)
    newest = sittings.exclude(status=Status.IN_ERROR.value).order_by("-observed_latest").first()
    return Apart(
        row.id, row.name, when_text(When.read(row.birth)) if row.birth else _("birth not recorded"),
        tuple(row.told_numbers), row.site.name, sittings.count(),
        when_text(When(newest.observed_earliest, newest.observed_latest)) if newest else "",
        sum(table.objects.filter(child=row).count() for table in LASTING.values()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One guardian or consent in words. `holds` says whether it is so today; None when its dates leave it open."""

    id: str
    name: str
    rest: str
    when: str
    holds: bool | None


def guardians(child: ChildRow, today: date) -> list[Told]:
    """Those of today first."""
    names = dict(Account.objects.values_list("id", "username"))
    return _sorted(_guardian(one, names, today) for one in of_kinds(Guardian, child.id))


def _guardian(one: Guardian, names: dict[str, str], today: date) -> Told:
    account = names.get(one.account, "")
    sees = _("signs in as %(name)s") % {"name": account} if account else _("no account")
    relation = str(RELATION_WORDS.get(one.relation, one.relation)) if one.relation else ""
    rest = ", ".join(part for part in (relation, sees) if part)
    return Told(one.id, one.name, rest, when_words(one), one.holds_on(When.on(today)))


def consents(child: ChildRow, today: date) -> list[Told]:
    return _sorted(
        Told(
            one.id, str(PURPOSE_WORDS.get(one.purpose or "", one.purpose)), _("given by %(who)s") % {"who": one.by or "?"},
            when_words(one), one.holds_on(When.on(today)),
        )
        for one in of_kinds(Consent, child.id)
    )  # fmt: skip


def _sorted(found: Iterable[Told]) -> list[Told]:
    return sorted(found, key=lambda one: (one.holds is False, one.name))


def takes_over(child: ChildRow, today: date) -> int | None:
    """The age from which a young person has an own account at this site, once it is certainly reached and nobody has
    taken over."""
    if child.birth_latest is None:
        return None
    born, age = date_of(child.birth_latest), child.site.young_person_from
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    own = any(
        one.relation == SELF and one.holds_on(When.on(today)) is not False
        for one in of_kinds(Guardian, child.id)
    )
    return age if years >= age and not own else None


@dataclass(frozen=True, slots=True)
class Filed:
    """A sitting in words."""

    id: str
    version: int
    day: str
    kind: str
    status: str
    reason: str
    movable: bool


def filed(child: ChildRow) -> list[Filed]:
    """The visits and results of this record, newest first, also those entered in error with the reason."""
    rows = SittingRow.objects.filter(child__in=records_of(child.id)).order_by("-observed_latest", "-id")
    return [filed_as(row) for row in rows]


def filed_as(row: SittingRow) -> Filed:
    return Filed(
        row.id, row.version, when_text(When(row.observed_earliest, row.observed_latest)), code(row.kind),
        code(row.status), row.reason, row.status != Status.IN_ERROR.value,
    )  # fmt: skip
