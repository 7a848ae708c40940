"""A file scored by any engine gives the same files, byte for byte; and what an engine lacks is told with the remedy."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from heliotrope.exchange import databases, java
from heliotrope.exchange.job import Options
from heliotrope.exchange.scoring import score_file
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import InputError
from tests.exchange.scored import written

# A child with an episode of inactive disease that ends, a refused value (CMAS 60), a censored one (CK < 20); out of order.
HEADER = (
    "child,visit_date,child_birth,child_sex,cmas_total_entered,mmt8_total_entered,global_physician,"
    "lab_ck,lab_ck_uln,steroid_mg_per_day,steroid_drug\n"
)
VISITS = """B "the second",2024-01-05,2014-05-05,male,30,60,4.5,1200,190,20,prednisolone
A,2024-01-10,2015-02-28,female,51,79,0.1,90,190,5,prednisolone
A,2024-03-10,2015-02-28,female,50,80,0.2,<20,190,2.5,prednisolone
A,2024-05-10,2015-02-28,female,40,70,3,400,190,10,prednisolone
B "the second",2024-02-05,2014-05-05,male,60,,4,1100,190,15,prednisolone
B "the second",2024-04-05,2014-05-05,male,44,72,,600,190,,prednisolone
"""
MEASURES = tuple(
    catalogue.measure(id)
    for id in (
        "cmas.total", "mmt8.total", "printo_inactive.state", "lab.worst_multiple", "steroid.cumulative_mg",
        "episode.inactive_days",
    )
)  # fmt: skip


@pytest.fixture(params=["duckdb", "sqlite", "postgres", pytest.param("spark", marks=pytest.mark.agree)])
def engine(request: pytest.FixtureRequest) -> tuple[str, str | None]:
    address = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return str(request.param), address


def scored(folder: Path, engine: str, address: str | None = None) -> dict[str, bytes]:
    folder.mkdir()
    visits = written(folder / "visits.csv", HEADER + VISITS)
    options = Options(date(2025, 1, 1), MEASURES, bounds=True, engine=engine, database=address)
    score_file(visits, folder / "out.csv", options, episodes=folder / "episodes.csv")
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_every_engine_writes_the_same_files(engine: tuple[str, str | None], tmp_path: Path) -> None:
    wanted = scored(tmp_path / "polars", "polars")
    assert list(wanted) == ["episodes.csv", "out.csv", "out.csv.rejected.csv", "visits.csv"]
    assert wanted["episodes.csv"].count(b"\n") > 1
    assert scored(tmp_path / "other", *engine) == wanted


# --- what is missing


def told(engine: str, tmp_path: Path, address: str | None = None) -> str:
    with pytest.raises(InputError) as refused:
        scored(tmp_path / "here", engine, address)
    assert not (tmp_path / "here" / "out.csv").exists()
    return str(refused.value)


def test_no_server(tmp_path: Path) -> None:
    said = told("postgres", tmp_path, "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    assert "no PostgreSQL answers" in said
    assert "--database" in said


def test_a_server_that_allows_no_temporary_tables(postgres: str, tmp_path: Path) -> None:
    import psycopg
    from psycopg.conninfo import make_conninfo

    reader = make_conninfo(postgres, user="reader", password="reading")
    with psycopg.connect(postgres, autocommit=True) as owner:
        name = owner.info.dbname
        owner.execute("DROP ROLE IF EXISTS reader")
        owner.execute("CREATE ROLE reader LOGIN PASSWORD 'reading'")
        owner.execute(f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")
        try:
            said = told("postgres", tmp_path, reader)
        finally:
            owner.execute(f"GRANT TEMPORARY ON DATABASE {name} TO PUBLIC")
            owner.execute("DROP ROLE reader")
    assert f"GRANT TEMPORARY ON DATABASE {name} TO reader" in said


@pytest.mark.parametrize("engine, package", [("postgres", "psycopg"), ("spark", "pyspark.sql")])
def test_no_extra(engine: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert f"pip install 'heliotrope[{engine}]'" in told(engine, tmp_path)


def pretended(home: Path, version: str) -> Path:
    """A Java that only says its version."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    program.chmod(0o755)
    return home


@pytest.fixture
def no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(java, "FOLDER", tmp_path / "jvm")
    return monkeypatch


def test_no_java(no_java: Any) -> None:
    with pytest.raises(InputError, match="openjdk-17-jre-headless"):
        java.java_home()


def test_a_java_that_is_too_old_is_none(no_java: Any, tmp_path: Path) -> None:
    no_java.setenv("JAVA_HOME", str(pretended(tmp_path / "old", "1.8.0_392")))
    with pytest.raises(InputError, match="Java 17 or newer"):
        java.java_home()
    newer = pretended(tmp_path / "jvm" / "java-21", "21.0.4")
    assert java.java_home() == newer


def test_the_named_java_comes_first(no_java: Any, tmp_path: Path) -> None:
    pretended(tmp_path / "jvm" / "java-17", "17.0.12")
    named = pretended(tmp_path / "mine", "17.0.1")
    no_java.setenv("JAVA_HOME", str(named))
    assert java.java_home() == named


@pytest.mark.agree
def test_a_session_of_spark_that_runs_already_is_left_as_it_was(tmp_path: Path) -> None:
    """As in a notebook: the same context, settings and tables of its own, and no end."""
    from pyspark.sql import SparkSession

    mine = SparkSession.getActiveSession() or SparkSession.builder.master("local[1]").getOrCreate()
    mine.range(3).createOrReplaceTempView("visits")
    mine.conf.set("spark.sql.shuffle.partitions", "7")
    with closing(databases.Spark()) as ours:
        ours.load(pl.DataFrame({"child": [1, 2]}))
        assert len(ours.fetch(f"SELECT child FROM {databases.TABLE}", pl.Schema({"child": pl.Int64}))) == 2
    assert mine.conf.get("spark.sql.shuffle.partitions") == "7"
    assert mine.table("visits").count() == 3
