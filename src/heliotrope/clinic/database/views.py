"""Wide views for people who query the database: a row for each child and sitting, a column for each item.

    wide_cmas            the items of an instrument         wide_recorded_rash   a section of what is recorded beside them
    wide_drug_course     a kind of what lasts               confidential_...     what is told in confidence, for the owner only

They are made anew when a definition has changed, and taken away while tables change. What was entered in error is in none.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from heliotrope.clinic.database.view_columns import Dialect, Postgresql, Sqlite, inner, literal, outer, typed
from heliotrope.language.items import Item
from heliotrope.language.when import When
from heliotrope.record.lasting import Lasting

WIDE, CONFIDENTIAL = "wide_", "confidential_"
DIALECTS: dict[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgresql()}
IN_ERROR = "entered_in_error"
LEFT_OUT = ("id", "child", "comment", "account", "contacts")
"""Columns of what lasts that are in no general view: keys, words that may say anything, and how people are reached."""


@dataclass(frozen=True, slots=True)
class View:
    """`items` of a document, or a `kind` of what lasts; `hidden` says that only the owner may read it."""

    name: str
    items: tuple[Item, ...] = ()
    kind: type[Lasting] | None = None
    hidden: bool = False

    @property
    def about(self) -> str:
        what = f"{len(self.items)} items" if self.items else "with start and stop"
        return f"{what}, told in confidence" if self.hidden else what


def views() -> Iterator[View]:
    """Every view, from the definitions as they are."""
    for name, items in _groups():
        open_ = tuple(item for item in items if not item.confidential)
        private = tuple(item for item in items if item.confidential)
        if open_:
            yield View(WIDE + name, open_)
        if private:
            yield View(CONFIDENTIAL + name, private, hidden=True)
    yield from _of_what_lasts()


def _groups() -> Iterator[tuple[str, tuple[Item, ...]]]:
    from heliotrope.knowledge import catalogue, recorded

    yield "child", _documented(item for item in catalogue.items().values() if item.id.startswith("child."))
    for one in catalogue.INSTRUMENTS:
        yield one.id, _documented(one.items)
    for section in recorded.SECTIONS:
        yield f"recorded_{section.name}", section.items


def _documented(items: typing.Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _of_what_lasts() -> Iterator[View]:
    from heliotrope.clinic.models import LASTING
    from heliotrope.record.people import Guardian

    for kind, table in LASTING.items():
        name = table._meta.db_table
        if kind is not Guardian:
            yield View(WIDE + name, kind=kind)
        if kind is Guardian or _lead(kind):
            yield View(CONFIDENTIAL + name, kind=kind, hidden=True)


def _lead(kind: type[Lasting]) -> str:
    """The column whose name alone may tell what was told in confidence."""
    names = {field.name for field in fields(kind)}
    return next((name for name in ("code", "drug", "name", "procedure") if name in names), "")


# --- statements -------------------------------------------------------------------------------------------------


def statement(view: View, vendor: str) -> str:
    body = _lasting(view, vendor) if view.kind else _sittings(view, DIALECTS[vendor], vendor)
    return f"CREATE VIEW {view.name} AS {body}"


def _sittings(view: View, dialect: Dialect, vendor: str) -> str:
    """Three layers: out of the document, into numbers and days, and checked."""
    numbered = [(item, at) for at, item in enumerate(view.items)]
    taken = ", ".join(part for item, at in numbered for part in inner(item, at, dialect))
    read = ", ".join(part for item, at in numbered for part in typed(item, at, dialect))
    shown = ", ".join(part for item, at in numbered for part in outer(item, at))
    days = ", ".join(
        f"{_day(f's.{name}', vendor)} AS {name}" for name in ("observed_earliest", "observed_latest")
    )
    keys = f"coalesce(c.merged_into_id, c.id) AS child, s.id AS sitting, s.site_id AS site, s.kind, s.status, s.observed, {days}"
    wanted = f"s.status <> '{IN_ERROR}' AND {dialect.has_any(tuple(item.id for item in view.items))}"
    return dialect.layers(keys, taken, read, shown, wanted)


def _day(column: str, vendor: str) -> str:
    """A day number as the day it is."""
    return (
        f"date '1970-01-01' + {column}" if vendor == "postgresql" else f"date({column} * 86400, 'unixepoch')"
    )


def _lasting(view: View, vendor: str) -> str:
    from heliotrope.clinic.models import LASTING

    assert view.kind is not None
    table = LASTING[view.kind]._meta.db_table
    columns = ", ".join(_columns_of(view.kind, vendor, view.hidden))
    where = _told_in_confidence(view)
    return f"SELECT coalesce(c.merged_into_id, c.id) AS child, {columns} FROM {table} r JOIN child c ON c.id = r.child_id{where}"


def _columns_of(kind: type[Lasting], vendor: str, hidden: bool) -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    yield "r.id AS id"
    for field in fields(kind):
        name = field.name
        if name in ("id", "child") or (name in LEFT_OUT and not hidden):
            continue
        if hints[name] is When or When in typing.get_args(hints[name]):
            yield f'nullif(r."{name}", \'\') AS "{name}"'
            yield from (
                f"{_day(f'r.{name}_{end}', vendor)} AS {name}_{end}" for end in ("earliest", "latest")
            )
        elif name == "reason" and not hidden:
            yield "CASE WHEN r.reason NOT IN ('', 'pregnancy') THEN r.reason END AS reason"
        elif hints[name] is bool or bool in typing.get_args(hints[name]) or name == "contacts":
            yield f'r."{name}" AS "{name}"'
        else:
            yield f'nullif(r."{name}", \'\') AS "{name}"'


def _told_in_confidence(view: View) -> str:
    from heliotrope.clinic.seeing import PRIVATE

    assert view.kind is not None
    lead = _lead(view.kind)
    if view.name == f"{CONFIDENTIAL}guardian" or not lead:
        return ""
    names = ", ".join(map(literal, sorted(PRIVATE)))
    side = "" if view.hidden else "NOT "
    return f" WHERE lower(replace(trim(r.{lead}), ' ', '_')) {side}IN ({names})"


# --- made and renewed -------------------------------------------------------------------------------------------


def set_up_views(using: str = "default") -> list[str]:
    """Makes what is missing or has changed, and takes away what is no longer defined. Gives the names made anew."""
    connection = connections[using]
    if not {"sitting", "child", "guardian"} <= set(connection.introspection.table_names()):
        return []  # in the midst of the first migrations
    wanted = {view.name: statement(view, connection.vendor) for view in views()}
    found = found_views(connection)
    changed = [name for name, made in wanted.items() if found.get(name) != made]
    gone = [name for name in found if name not in wanted]
    with transaction.atomic(using):
        readers = {name: _readers(connection, name) for name in changed}
        _drop(connection, [name for name in (*changed, *gone) if name in found])
        for name in changed:
            _make(connection, name, wanted[name], [] if name.startswith(CONFIDENTIAL) else readers[name])
    return changed


def take_away_views(using: str = "default") -> None:
    """While tables change: a view would stand in the way. They are made again afterwards."""
    connection = connections[using]
    with transaction.atomic(using):
        found = found_views(connection)
        KEPT.update({name: _readers(connection, name) for name in found})
        _drop(connection, list(found))


KEPT: dict[str, list[str]] = {}
"""Who could read a view that was taken away, until it is made again."""


def found_views(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Each of our views with the statement that made it."""
    with connection.cursor() as cursor:
        cursor.execute(FIND[connection.vendor])
        return {str(name): str(made or "") for name, made in cursor.fetchall()}


FIND = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'view' AND (name LIKE 'wide\\_%' ESCAPE '\\' "
    "OR name LIKE 'confidential\\_%' ESCAPE '\\')",
    "postgresql": "SELECT c.relname, obj_description(c.oid, 'pg_class') FROM pg_class c WHERE c.relkind = 'v' "
    "AND c.relnamespace = current_schema()::regnamespace AND c.relname ~ '^(wide|confidential)_'",
}


def changed_views(using: str = "default") -> list[str]:
    """The views that are not as the definitions say."""
    connection = connections[using]
    found = found_views(connection)
    wanted = {view.name: statement(view, connection.vendor) for view in views()}
    return sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))


def _drop(connection: BaseDatabaseWrapper, names: list[str]) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP VIEW {name}")


def _make(connection: BaseDatabaseWrapper, name: str, made: str, readers: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(made)
        if connection.vendor != "postgresql":
            return
        cursor.execute(f"COMMENT ON VIEW {name} IS {literal(made)}")
        cursor.execute(f"REVOKE ALL ON {name} FROM PUBLIC")
        for reader in dict.fromkeys((*readers, *KEPT.pop(name, []))):
            cursor.execute(f"GRANT SELECT ON {name} TO {reader}")


def _readers(connection: BaseDatabaseWrapper, name: str) -> list[str]:
    """The roles beside the owner that may read a view, quoted."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT quote_ident(grantee) FROM information_schema.role_table_grants WHERE table_name = %s "
            "AND table_schema = current_schema() AND privilege_type = 'SELECT' AND grantee <> grantor",
            [name],
        )
        return [reader for (reader,) in cursor.fetchall()]


def grant_views(reader: str, using: str = "default") -> int:
    """Lets a role of PostgreSQL read the general views, and nothing else. Gives how many there are."""
    connection = connections[using]
    names = [name for name in found_views(connection) if name.startswith(WIDE)]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(%s), quote_ident(current_schema())", [reader])
        role, schema = cursor.fetchone()
        cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
        for name in names:
            cursor.execute(f"GRANT SELECT ON {name} TO {role}")
    return len(names)
