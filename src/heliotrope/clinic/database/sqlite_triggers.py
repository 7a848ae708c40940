"""The trail on SQLite. The functions that it calls are registered by `database.sqlite`; a program without them cannot write."""

from __future__ import annotations

from collections.abc import Iterator

from heliotrope.clinic.database.audited import Audited

FIND = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE 'trail_%%'"
FIND_GUARDS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep_%%'"
REFUSED = "the trail cannot be altered"
ERASABLE = ("audit_payload", "read_entry")
"""Tables from which the rows of one child go when it is erased, and no other row."""


def as_json(table: Audited, row: str) -> str:
    """A row as JSON text."""
    return "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in table.columns) + ")"


def triggers(table: Audited) -> dict[str, str]:
    """The three triggers of a table, by name."""
    return {
        f"trail_{table.name}_insert": _trigger(table, "INSERT", "NEW", "NULL", as_json(table, "NEW")),
        f"trail_{table.name}_update": _trigger(
            table, "UPDATE", "NEW", as_json(table, "OLD"), as_json(table, "NEW")
        ),
        f"trail_{table.name}_delete": _trigger(table, "DELETE", "OLD", as_json(table, "OLD"), "NULL"),
    }


def _trigger(table: Audited, deed: str, row: str, old: str, new: str) -> str:
    child = f'{row}."{table.child}"' if table.child else "''"
    return f"""CREATE TRIGGER trail_{table.name}_{deed.lower()} AFTER {deed} ON "{table.name}" BEGIN
INSERT INTO audit_payload (entry, child, row, kind, new, salt)
SELECT coalesce(max(id), 0) + 1, {child}, {row}.id, '{table.name}', {new}, heliotrope_salt() FROM audit_entry;
{entry(table.name, deed.lower(), old)};
END"""


def entry(kind: str, deed: str, old: str) -> str:
    """The entry for the payload that was just written, linked to the one before it."""
    return f"""INSERT INTO audit_entry (id, at, actor, place, kind, deed, digest, previous, hash)
SELECT id, at, actor, place, '{kind}', '{deed}', digest, previous,
heliotrope_link(previous, id, at, actor, place, '{kind}', '{deed}', digest) FROM (
SELECT p.entry AS id, heliotrope_at() AS at, heliotrope_actor() AS actor, heliotrope_place() AS place,
heliotrope_digest(p.salt, p.child, p.row, {old}, p.new) AS digest,
coalesce((SELECT e.hash FROM audit_entry e ORDER BY e.id DESC LIMIT 1), '') AS previous
FROM audit_payload p WHERE p.entry = (SELECT coalesce(max(id), 0) + 1 FROM audit_entry))"""


def foundations() -> Iterator[str]:
    """The triggers that keep the trail as it was written."""
    for name, statement in guards().items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield statement


def guards() -> dict[str, str]:
    """By name, what refuses to change a row of the trail or of who looked."""
    pairs = [(table, deed) for table in ("audit_entry", *ERASABLE) for deed in ("UPDATE", "DELETE")]
    return {f"keep_{table}_{deed.lower()}": _guard(table, deed) for table, deed in pairs}


def _guard(table: str, deed: str) -> str:
    may = "WHEN OLD.child = '' OR OLD.child <> heliotrope_erasing() "
    condition = may if table in ERASABLE and deed == "DELETE" else ""
    return (
        f"CREATE TRIGGER keep_{table}_{deed.lower()} BEFORE {deed} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    )
