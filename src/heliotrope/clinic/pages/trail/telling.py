"""An entry of the trail in words: which field or item, what it was and what it is since then.

The trail holds rows as they were from a change on; what a row was before is the change of it before. A sitting is told
item by item. Values of confidential items are told to who may read the child; to others only that there is something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.models import Account, AuditEntry, AuditPayload, ChildRow, Role, Site
from heliotrope.clinic.seeing import in_confidence, items
from heliotrope.record.entries import Absent

NOTHING = "–"
UNTOLD = frozenset({"id", "child_id", "search", "version", "password", "shown", "sitting_id", "course"})
"""Columns that say nothing to a reader: keys, and what follows from another column."""

TRUTHS = frozenset({"is_active", "must_change", "confidential", "red", "supplement", "intensive", "allergy"})

LISTS = frozenset({"contacts"})

KINDS = {
    "account": gettext_lazy("Account"), "membership": gettext_lazy("Role"), "site": gettext_lazy("Site"),
    "child": gettext_lazy("Child"), "identifier": gettext_lazy("Number of the child"), "sitting": gettext_lazy("Visit or result"),
    "attachment": gettext_lazy("File"), "appointment": gettext_lazy("Appointment"), "task": gettext_lazy("Task"),
    "emergency_access": gettext_lazy("Opened in an emergency"), "letter": gettext_lazy("Letter"),
    "result_to_review": gettext_lazy("Result to review"), "erasure": gettext_lazy("Erasure"),
    "guardian": gettext_lazy("Guardian"), "consent": gettext_lazy("Consent"), "drug_course": gettext_lazy("Drug"),
    "dose_step": gettext_lazy("Dose"), "administration": gettext_lazy("Dose that was given"),
    "urgent_answers": gettext_lazy("Urgent questions answered"), "urgent_site": gettext_lazy("Numbers of the site"),
    "emergency_card": gettext_lazy("Emergency card"),
}  # fmt: skip
DEEDS = {
    "insert": gettext_lazy("entered"), "update": gettext_lazy("changed"), "delete": gettext_lazy("taken out"),
    "migrate": gettext_lazy("kept through an update of the program"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it was and what it is."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `child` is the id of the child, empty for what belongs to none."""

    at: str
    who: str
    kind: str
    deed: str
    child: str
    name: str
    lines: tuple[Line, ...]
    erased: bool = False
    new: bool = False


def told(entries: Iterable[AuditEntry], confidential: bool) -> list[Change]:
    """The entries in words, in their order."""
    found = list(entries)
    kept = AuditPayload.objects.in_bulk([one.id for one in found])
    names = Names()
    return [_change(one, kept.get(one.id), names, confidential) for one in found]


def _change(entry: AuditEntry, payload: AuditPayload | None, names: Names, confidential: bool) -> Change:
    lines = () if payload is None else tuple(_lines(payload, names, confidential))
    child = payload.child if payload else ""
    return Change(
        instant_text(entry.at), names.account(entry.actor), str(KINDS.get(entry.kind) or code(entry.kind)),
        str(DEEDS.get(entry.deed, entry.deed)), child, names.child(child), lines, payload is None,
        entry.deed != "update",
    )  # fmt: skip


def _lines(payload: AuditPayload, names: Names, confidential: bool) -> Iterator[Line]:
    old, new = _loaded(_before(payload)), _loaded(payload.new)
    if not confidential and (payload.kind == "letter" or old.get("confidential") or new.get("confidential")):
        yield _in_confidence()
        return
    for column in {**old, **new}:
        if column == "document":
            yield from _items(_loaded(old.get(column)), _loaded(new.get(column)), names, confidential)
        elif not _hidden(column) and old.get(column) != new.get(column):
            was, now = names.value(column, old.get(column)), names.value(column, new.get(column))
            if was != now:
                yield Line(_label(column), was, now)


def _before(payload: AuditPayload) -> str | None:
    """The row as it was before this change."""
    earlier = AuditPayload.objects.filter(kind=payload.kind, row=payload.row, entry__lt=payload.entry)
    return earlier.order_by("-entry").values_list("new", flat=True).first()


def _loaded(text: Any) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(text) if text else {}
    return found


def _hidden(column: str) -> bool:
    return column in UNTOLD or column.endswith(("_earliest", "_latest"))


def _label(column: str) -> str:
    return code(column.removesuffix("_id"))


# --- sittings ---------------------------------------------------------------------------------------------------


def _items(old: dict[str, Any], new: dict[str, Any], names: Names, confidential: bool) -> Iterator[Line]:
    untold = False
    for item in {**old, **new}:
        if old.get(item) == new.get(item):
            continue
        if in_confidence(item) and not confidential:
            untold = True
            continue
        known = items().get(item)
        yield Line(said(known.label) if known else item, entry_text(old.get(item)), entry_text(new.get(item)))
    if untold:
        yield _in_confidence()


def _in_confidence() -> Line:
    return Line(_("something told in confidence"), NOTHING, _("not shown here"))


def entry_text(stored: Mapping[str, str] | None) -> str:
    """A value with its unit, or why there is none."""
    if not stored:
        return NOTHING
    if "absent" in stored:
        return _("not done: %(why)s") % {"why": code(Absent(stored["absent"]).value)}
    said = f"{stored.get('value', '')} {stored.get('unit', '')}".strip()
    return f"{said} ({stored['comment']})" if stored.get("comment") else said


# --- names ------------------------------------------------------------------------------------------------------


def _listed(value: Any) -> str:
    """Pairs, which one database keeps as text and the other as they are."""
    pairs = orjson.loads(value) if isinstance(value, str) else value
    return "; ".join(": ".join(map(str, pair)) for pair in pairs) or NOTHING


class Names:
    """The names behind the ids of a page, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def _name(self, model: Any, id: str) -> str:
        key = (model.__name__, id)
        if key not in self._known:
            row = model.objects.filter(id=id).first()
            self._known[key] = str(row) if row else ""
        return self._known[key]

    def account(self, id: str) -> str:
        """The name behind an actor; what is no account runs by itself and says what it is."""
        return self._name(Account, id) or id

    def child(self, id: str) -> str:
        return self._name(ChildRow, id) if id else ""

    def value(self, column: str, value: Any) -> str:
        """A value of a column as people read it."""
        if value is None or value == "" or value == []:
            return NOTHING
        if isinstance(value, bool) or column in TRUTHS:  # SQLite has no truth values, only 1 and 0
            return _("yes") if value else _("no")
        if column in LISTS:
            return _listed(value)
        if column in ("account_id", "account", "signed_by_id", "reviewed_by_id", "done_by_id", "actor"):
            return self.account(str(value))
        if column == "site_id":
            return self._name(Site, str(value)) or str(value)
        if column == "merged_into_id":
            return self.child(str(value)) or str(value)
        return str(dict(Role.choices).get(value, value)) if column == "role" else str(value)
