"""On PostgreSQL the application works under a role that owns nothing: it may change the record and read the trail, and only
the triggers, which run for the owner, write into the trail."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from heliotrope.clinic.database.postgresql import FORGETTING
from heliotrope.clinic.database.views import CONFIDENTIAL, found_views

ALL = "SELECT, INSERT, UPDATE, DELETE"
LESS = {
    "audit_entry": "SELECT",
    "audit_payload": "SELECT",
    "read_entry": "SELECT, INSERT",
    "erasure": "SELECT, INSERT",
    "django_migrations": "SELECT",
}
"""Tables in which the application may do less than read and change."""
TRAIL = ("audit_entry", "audit_payload")
WRITING = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES")


def grant(application: str) -> None:
    """What the application's role may do, and nothing else; to be run by the owner after every migration."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(%s), quote_ident(current_schema())", [application])
        role, schema = cursor.fetchone()
        for statement in _statements(role, schema):
            cursor.execute(statement)


def _statements(role: str, schema: str) -> Iterator[str]:
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    for things in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {things} IN SCHEMA {schema} FROM PUBLIC, {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
    for table in connection.introspection.table_names():
        yield f'GRANT {LESS.get(table, ALL)} ON "{table}" TO {role}'
    for view in found_views(connection):
        if view.startswith(CONFIDENTIAL):
            yield f"REVOKE ALL ON {view} FROM {role}"
    yield f"GRANT EXECUTE ON FUNCTION {FORGETTING} TO {role}"


def too_much() -> list[str]:
    """Why the role of this connection could alter the trail; nothing when it could not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        superuser, maker = cursor.fetchone()
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relname = ANY(%s) AND pg_has_role(c.relowner, 'MEMBER')",
            [list(TRAIL)],
        )
        owned = sorted(name for (name,) in cursor.fetchall())
        cursor.execute(
            "SELECT t.name FROM unnest(%s::text[]) AS t(name) WHERE has_table_privilege(t.name, %s)",
            [list(TRAIL), ", ".join(WRITING)],
        )
        writable = sorted(name for (name,) in cursor.fetchall())
    found = ["it is a superuser"] * superuser + ["it may make other roles"] * maker
    return found + [f"it owns {name}" for name in owned] + [f"it may write into {name}" for name in writable]


def owns_tables() -> bool:
    """Whether the role of this connection can migrate: it owns the trail, or there is none yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(c.relowner, 'USAGE') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relname = 'audit_entry' AND n.nspname = current_schema()"
        )
        found = cursor.fetchone()
    return found is None or bool(found[0])
