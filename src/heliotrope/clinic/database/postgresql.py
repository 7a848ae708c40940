"""The trail on PostgreSQL. One function serves all tables; it belongs to the owner of the tables, so that a role which
may only read the trail still leaves its traces in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from heliotrope.clinic.database.audited import Audited

FIND = (
    "SELECT t.tgname, obj_description(t.oid, 'pg_trigger') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relname = %s AND NOT t.tgisinternal AND t.tgname LIKE 'trail_%%' AND t.tgenabled <> 'D'"
)
LOCK = 720_310
"""One number for the whole trail: who adds an entry waits for the one before."""


def as_json(table: Audited, row: str) -> str:
    """A row as JSON text; the same values give the same text."""
    columns = ", ".join(f"'{column}', {row}.\"{column}\"" for column in table.columns)
    return f"jsonb_build_object({columns})::text"


TRAIL = f"""CREATE OR REPLACE FUNCTION heliotrope_entry(child text, row_id text, kind text, deed text, old text, new text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
DECLARE
  sep text := chr(31);
  actor text := coalesce(current_setting('heliotrope.actor', true), '');
  place text := coalesce(current_setting('heliotrope.place', true), '');
  instant text := coalesce(current_setting('heliotrope.at', true), '');
  salt text := replace(gen_random_uuid()::text, '-', '');
  previous text; digest text; at_entry bigint;
BEGIN
  IF actor = '' THEN RAISE EXCEPTION 'nothing is written without a name'; END IF;
  PERFORM pg_advisory_xact_lock({LOCK});
  SELECT e.id, e.hash INTO at_entry, previous FROM audit_entry e ORDER BY e.id DESC LIMIT 1;
  at_entry := coalesce(at_entry, 0) + 1; previous := coalesce(previous, '');
  digest := encode(sha256(convert_to(
    salt || sep || child || sep || row_id || sep || coalesce(old, '') || sep || coalesce(new, ''), 'UTF8')), 'hex');
  INSERT INTO audit_payload (entry, child, row, kind, new, salt) VALUES (at_entry, child, row_id, kind, new, salt);
  INSERT INTO audit_entry (id, at, actor, place, kind, deed, digest, previous, hash)
  VALUES (at_entry, instant, actor, place, kind, deed, digest, previous, encode(sha256(convert_to(
    previous || sep || at_entry || sep || instant || sep || actor || sep || place || sep || kind || sep || deed || sep
    || digest, 'UTF8')), 'hex'));
END $$"""

KEEP = """CREATE OR REPLACE FUNCTION heliotrope_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_payload' AND TG_OP = 'DELETE' THEN
    IF OLD.child <> '' AND OLD.child = coalesce(current_setting('heliotrope.erasing', true), '') THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'the trail cannot be altered';
END $$"""

FORGET = """CREATE OR REPLACE FUNCTION heliotrope_forget(which text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path FROM CURRENT AS $$ DELETE FROM audit_payload WHERE child = which $$"""


def foundations() -> Iterator[str]:
    """The functions, and the triggers that keep the trail as it was written."""
    yield from (TRAIL, KEEP, FORGET)
    for table in ("audit_entry", "audit_payload"):
        yield f"DROP TRIGGER IF EXISTS keep_{table} ON {table}"
        yield (
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION heliotrope_keep()"
        )
        yield f"DROP TRIGGER IF EXISTS keep_all_{table} ON {table}"
        yield (
            f"CREATE TRIGGER keep_all_{table} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION heliotrope_keep()"
        )


def triggers(table: Audited) -> dict[str, str]:
    """The trigger of a table with its function, and the one that refuses to empty the table at once."""
    child = f'row_."{table.child}"' if table.child else "''"
    function = f"""CREATE OR REPLACE FUNCTION trail_{table.name}() RETURNS trigger LANGUAGE plpgsql
SET timezone = 'UTC' AS $$
DECLARE row_ "{table.name}"%ROWTYPE; old_ text; new_ text;
BEGIN
  IF TG_OP = 'DELETE' THEN row_ := OLD; ELSE row_ := NEW; END IF;
  IF TG_OP <> 'INSERT' THEN old_ := {as_json(table, "OLD")}; END IF;
  IF TG_OP <> 'DELETE' THEN new_ := {as_json(table, "NEW")}; END IF;
  PERFORM heliotrope_entry({child}, row_.id, '{table.name}', lower(TG_OP), old_, new_);
  RETURN NULL;
END $$;
CREATE TRIGGER trail_{table.name} AFTER INSERT OR UPDATE OR DELETE ON "{table.name}"
FOR EACH ROW EXECUTE FUNCTION trail_{table.name}()"""
    truncate = (
        f'CREATE TRIGGER trail_{table.name}_all BEFORE TRUNCATE ON "{table.name}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION heliotrope_keep()"
    )
    return {f"trail_{table.name}": function, f"trail_{table.name}_all": truncate}


def remembered(table: str, made: Mapping[str, str]) -> Iterator[str]:
    """PostgreSQL does not keep the text of a trigger: it is put beside it, so that a changed one is noticed."""
    for name, statement in made.items():
        quoted = statement.replace("'", "''")
        yield f"COMMENT ON TRIGGER {name} ON \"{table}\" IS '{quoted}'"
