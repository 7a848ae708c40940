"""Asking any database in tests, as a person would: a table in natural units, a printed query, rows back."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from tests.engines.adapters import database

Row = dict[str, Any]
TYPES = {pl.String: "TEXT", pl.Date: "DATE", pl.Boolean: "BOOLEAN", pl.Float64: "DOUBLE PRECISION"}


def ask(name: str, visits: pl.DataFrame, *queries: str) -> list[list[Row]]:
    """What each query finds in a table `visits`, values as Python has them and days as text."""
    found = ASKED[name](database(name), visits, queries)
    return [[{key: _plain(value) for key, value in row.items()} for row in rows] for rows in found]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _duckdb(here: Any, visits: pl.DataFrame, queries: tuple[str, ...]) -> list[list[Row]]:
    here.connection.register("visits", visits.to_arrow())
    return [here.connection.execute(query).pl().to_dicts() for query in queries]


def _sqlite(here: Any, visits: pl.DataFrame, queries: tuple[str, ...]) -> list[list[Row]]:
    """Days as text and truths as numbers, which is all that SQLite has."""
    connection = here.connection
    connection.execute("DROP TABLE IF EXISTS visits")
    connection.execute(f"CREATE TABLE visits ({', '.join(visits.columns)})")
    plain = visits.with_columns(pl.col(pl.Date).cast(pl.String), pl.col(pl.Boolean).cast(pl.Int8))
    connection.executemany(f"INSERT INTO visits VALUES ({', '.join('?' * visits.width)})", plain.iter_rows())
    found = []
    for query in queries:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        found.append([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])
    return found


def _postgres(here: Any, visits: pl.DataFrame, queries: tuple[str, ...]) -> list[list[Row]]:
    from psycopg.rows import dict_row

    columns = ", ".join(f"{name} {TYPES[type(kind)]}" for name, kind in visits.schema.items())
    here.connection.execute("DROP TABLE IF EXISTS pg_temp.visits")
    here.connection.execute(f"CREATE TEMPORARY TABLE visits ({columns})")
    with here.connection.cursor().copy("COPY pg_temp.visits FROM STDIN (FORMAT csv)") as copy:
        copy.write(visits.write_csv(include_header=False).encode())
    return [here.connection.cursor(row_factory=dict_row).execute(query).fetchall() for query in queries]


def _spark(here: Any, visits: pl.DataFrame, queries: tuple[str, ...]) -> list[list[Row]]:
    here.load(visits)
    return [[row.asDict() for row in here.session.sql(query).collect()] for query in queries]


ASKED = {"duckdb": _duckdb, "sqlite": _sqlite, "postgres": _postgres, "spark": _spark}
