"""The trail on PostgreSQL. Its functions run as the owner of the tables, so that a role which may only read the trail still
leaves its traces in it; nobody else may call them, and none of them looks into a table of the caller's own making."""

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
  IF TG_TABLE_NAME IN ('audit_payload', 'read_entry') AND TG_OP = 'DELETE' THEN
    IF OLD.child <> '' AND OLD.child = coalesce(current_setting('heliotrope.erasing', true), '') THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'the trail cannot be altered';
END $$"""

FORGET = """CREATE OR REPLACE FUNCTION heliotrope_forget(which text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM child WHERE id = which) THEN RAISE EXCEPTION 'this child is still in the record'; END IF;
  DELETE FROM read_entry WHERE child = which;
  DELETE FROM audit_payload WHERE child = which;
END $$"""

OWN_TABLES = "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
"""Functions keep this path: a table of the same name that somebody made for one session comes last, not first."""
ENTRY_OF = "heliotrope_entry(text, text, text, text, text, text)"
FORGETTING = "heliotrope_forget(text)"
KEPT = ("audit_entry", "audit_payload", "read_entry")
FIND_GUARDS = (
    "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'keep_%%' AND NOT tgisinternal AND tgenabled <> 'D'"
)


def foundations() -> Iterator[str]:
    """The functions, and the triggers that keep the trail as it was written."""
    yield OWN_TABLES
    yield from (TRAIL, KEEP, FORGET)
    for function in (ENTRY_OF, FORGETTING):
        yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
    for table in KEPT:
        yield f"DROP TRIGGER IF EXISTS keep_{table} ON {table}"
        yield f"DROP TRIGGER IF EXISTS keep_all_{table} ON {table}"
    yield from guards().values()


def guards() -> dict[str, str]:
    """By name, what refuses to change a row of the trail, and to empty it at once."""
    made = {}
    for table in KEPT:
        made[f"keep_{table}"] = (
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION heliotrope_keep()"
        )
        made[f"keep_all_{table}"] = (
            f"CREATE TRIGGER keep_all_{table} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION heliotrope_keep()"
        )
    return made


def triggers(table: Audited) -> dict[str, str]:
    """The trigger of a table with its function, and the one that refuses to empty the table at once."""
    child = f'row_."{table.child}"' if table.child else "''"
    function = f"""CREATE OR REPLACE FUNCTION trail_{table.name}() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT SET timezone = 'UTC' AS $$
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
