"""Databases that score: visits go in as a table, queries run there, results come back as a frame.

Neither the names of children nor anything that no measure asks for is sent: a child is a number, a visit another.
"""

from __future__ import annotations

import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import polars as pl

from heliotrope.engines import sql
from heliotrope.engines.dialects import DUCKDB, POSTGRES, SPARK, SQLITE, Dialect
from heliotrope.engines.episodes import by_sql
from heliotrope.engines.plan import Plan, in_groups
from heliotrope.exchange.java import java_home
from heliotrope.language.errors import InputError

TABLE, ROW = "visits", "visit_row"


class Database(ABC):
    """One connection, used for one table of visits after another."""

    dialect: ClassVar[Dialect]

    @abstractmethod
    def __init__(self, address: str | None = None) -> None:
        """Connect. Raises InputError with the remedy where that cannot be."""

    @abstractmethod
    def load(self, visits: pl.DataFrame) -> None:
        """Make this frame the table of visits, in place of the one before."""

    @abstractmethod
    def fetch(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        """What a query finds, in any order of rows."""

    @abstractmethod
    def close(self) -> None:
        """Give back what was taken."""

    def chunk(self, rows: int) -> int:
        """How many rows it takes best at once, where so many fit in memory."""
        return rows


class Prepared:
    """A plan made ready for many frames of whole children: the queries are written once."""

    def __init__(self, made: Plan, database: Database) -> None:
        self.database, self.columns = database, sql.columns(made)
        parts = in_groups(made, database.dialect.most_points)
        self.queries = [(self._query(part), _schema(part)) for part in parts]

    def _query(self, part: Plan) -> str:
        dialect = self.database.dialect
        return sql.select(part, TABLE, keep=[ROW], dialect=dialect).sql(dialect.name)

    def __call__(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Every output, in the order of the frame's rows."""
        self.database.load(sent(frame, self.columns))
        parts = [self.database.fetch(query, schema).sort(ROW).drop(ROW) for query, schema in self.queries]
        return pl.concat(parts, how="horizontal")


def _schema(part: Plan) -> pl.Schema:
    kinds = {"whole": pl.Int64, "yes_no": pl.Boolean}
    outputs = {name: kinds[point.kind] for name, point in part.outputs.items()}
    return pl.Schema({ROW: pl.Int64, **outputs})


STRETCHES = pl.Schema({
    sql.CHILD: pl.Int64, "first": pl.Int64, "last": pl.Int64, "visits": pl.Int64, "ended": pl.Boolean, "uncertain": pl.Boolean,
})  # fmt: skip


def episodes_in(made: Plan, database: Database) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """What finds episodes in frames of whole children, in the same form as `by_polars`."""
    dialect, columns = database.dialect, sql.columns(made)
    query = by_sql(made, TABLE, dialect).sql(dialect.name)

    def found(frame: pl.DataFrame) -> pl.DataFrame:
        database.load(sent(frame, columns))
        numbered = frame.select(
            sql.CHILD, pl.col(sql.CHILD).rank("dense").cast(pl.Int64).alias("number")
        ).unique()
        stretches = database.fetch(query, STRETCHES).rename({sql.CHILD: "number"})
        named = stretches.join(numbered, on="number").sort(sql.CHILD, "first")
        return named.select(sql.CHILD, pl.exclude(sql.CHILD, "number"))

    return found


def sent(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """What a database is given: numbered rows, numbered children, the day and the columns that are needed."""
    child = pl.col(sql.CHILD).rank("dense").cast(pl.Int64)
    needed = [name for name in columns if name != sql.DATE]
    row = pl.int_range(pl.len(), dtype=pl.Int64).alias(ROW)
    return frame.select(row, child, sql.DATE, *needed)


@contextmanager
def opened(engine: str, address: str | None = None) -> Iterator[Database]:
    """The database of that name. Raises InputError, saying what to install or start, where it cannot be had."""
    database = OPENED[engine](address)
    try:
        yield database
    finally:
        database.close()


class DuckDb(Database):
    dialect = DUCKDB

    def __init__(self, address: str | None = None) -> None:
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute("SET enable_progress_bar = false")

    def load(self, visits: pl.DataFrame) -> None:
        self.connection.register(TABLE, visits.to_arrow())

    def fetch(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        return self.connection.execute(query).pl().cast(schema)

    def close(self) -> None:
        self.connection.close()


class Sqlite(Database):
    dialect = SQLITE

    def __init__(self, address: str | None = None) -> None:
        self.connection = sqlite3.connect(":memory:")
        try:
            self.connection.execute("WITH a AS MATERIALIZED (SELECT 1) SELECT exp(1), ln(1) FROM a")
        except sqlite3.OperationalError:
            raise InputError(
                f"the SQLite {sqlite3.sqlite_version} of this Python is older than 3.35 or lacks mathematical "
                "functions: use --engine polars or duckdb"
            ) from None

    def chunk(self, rows: int) -> int:
        return min(rows, 20_000)  # every step of a query is a table of its own

    def load(self, visits: pl.DataFrame) -> None:
        self.connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
        self.connection.execute(f"CREATE TABLE {TABLE} ({', '.join(visits.columns)})")
        marks = ", ".join("?" * visits.width)
        self.connection.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", visits.iter_rows())

    def fetch(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        whole = dict.fromkeys(schema, pl.Int64)
        return pl.DataFrame(self.connection.execute(query).fetchall(), schema=whole, orient="row").cast(
            schema
        )

    def close(self) -> None:
        self.connection.close()


POSTGRES_TYPES = {pl.Boolean: "boolean", pl.Int8: "smallint", pl.Int16: "smallint", pl.Int32: "integer"}


class Postgres(Database):
    """A temporary table of one connection, filled and read with COPY; it ends with the connection."""

    dialect = POSTGRES

    def __init__(self, address: str | None = None) -> None:
        try:
            import psycopg
        except ImportError:
            raise InputError("PostgreSQL needs an extra: pip install 'heliotrope[postgres]'") from None
        try:
            # Without an address PGHOST, PGDATABASE and so on say where, as for every program of PostgreSQL.
            self.connection = psycopg.connect(address or "", autocommit=True)
        except psycopg.OperationalError as error:
            raise InputError(
                f"no PostgreSQL answers: {_first_line(error)}. Start it, or say where it is: --database "
                "postgresql://user@host/name, or PGHOST and PGDATABASE"
            ) from None
        self.connection.execute("SET jit = off")  # compiling these queries takes longer than running them

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """What the server refuses, told with what is most often the reason."""
        import psycopg

        try:
            yield
        except psycopg.errors.InsufficientPrivilege as error:
            info = self.connection.info
            raise InputError(
                f"PostgreSQL: {_first_line(error)}. Its owner can allow it: GRANT TEMPORARY ON DATABASE "
                f"{info.dbname} TO {info.user}"
            ) from None
        except psycopg.OperationalError as error:
            raise InputError(f"PostgreSQL stopped answering: {_first_line(error)}. Run it again") from None

    def load(self, visits: pl.DataFrame) -> None:
        with self._answering():
            self._copy_in(visits)

    def fetch(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        with self._answering():
            return self._copied_out(query, schema)

    def _copy_in(self, visits: pl.DataFrame) -> None:
        kinds = [f"{name} {POSTGRES_TYPES.get(type(kind), 'bigint')}" for name, kind in visits.schema.items()]
        self.connection.execute(f"DROP TABLE IF EXISTS pg_temp.{TABLE}")
        self.connection.execute(f"CREATE TEMPORARY TABLE {TABLE} ({', '.join(kinds)})")
        with self.connection.cursor().copy(f"COPY pg_temp.{TABLE} FROM STDIN (FORMAT csv)") as copy:
            copy.write(visits.write_csv(include_header=False).encode())

    def _copied_out(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        with self.connection.cursor().copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
            found = b"".join(copy)
        texts = {name: pl.String if kind == pl.Boolean else kind for name, kind in schema.items()}
        if not found:
            return pl.DataFrame(schema=schema)
        frame = pl.read_csv(found, has_header=False, schema=texts)
        truths = [pl.col(name) == "t" for name, kind in schema.items() if kind == pl.Boolean]
        return frame.with_columns(truths)

    def close(self) -> None:
        with suppress(Exception):
            self.connection.close()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


class Spark(Database):
    """A local session, or beside one that runs already a session of its own there; tables travel as Parquet. Planning a query
    takes it half a minute: few and large chunks."""

    dialect = SPARK

    def __init__(self, address: str | None = None) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise InputError("Spark needs an extra: pip install 'heliotrope[spark]'") from None
        os.environ["JAVA_HOME"] = str(java_home())
        self.folder = TemporaryDirectory(prefix="heliotrope-spark-")
        running = SparkSession.getActiveSession()
        self.ours = running is None
        self.session = self._begun(SparkSession.builder) if running is None else running.newSession()
        for name, value in QUERYING.items():
            self.session.conf.set(name, value)

    def _begun(self, builder: Any) -> Any:
        settings = {
            "spark.app.name": "heliotrope",
            "spark.master": "local[*]",
            "spark.driver.memory": "4g",
            "spark.local.dir": self.folder.name,
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        return session

    def chunk(self, rows: int) -> int:
        return max(rows, 200_000)

    def load(self, visits: pl.DataFrame) -> None:
        path = Path(self.folder.name) / "visits.parquet"
        visits.write_parquet(path)
        self.session.read.parquet(str(path)).createOrReplaceTempView(TABLE)

    def fetch(self, query: str, schema: pl.Schema) -> pl.DataFrame:
        path = Path(self.folder.name) / "found"
        self.session.sql(query).write.mode("overwrite").parquet(str(path))
        return pl.read_parquet(path / "*.parquet").cast(schema)

    def close(self) -> None:
        """A session that somebody else began goes on."""
        if self.ours:
            self.session.stop()
        self.folder.cleanup()


QUERYING = {
    "spark.sql.codegen.wholeStage": "false",  # to compile queries as wide as ours takes several times as long as to run them
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.analyzer.maxIterations": "1000",  # a query of many steps needs more than the usual 100
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 2),
}

OPENED: dict[str, type[Database]] = {
    "duckdb": DuckDb,
    "sqlite": Sqlite,
    "postgres": Postgres,
    "spark": Spark,
}
