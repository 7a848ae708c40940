"""Longitudinal scoring of a million visits, against the same work written by hand: DuckDB windows, pandas, warm local Spark.

    python benchmarks/peers.py [--visits 1000000] [--rounds 5] [--against scan,duckdb,pandas,spark]

Every contestant runs in a process of its own, taken in turn; a ratio is formed within a round. Counted is what lies between the
file and the results: `LIBRARIES` are imported before, for all of them, and Spark is warm. Ours and the scan run as a command of
ours does (`cli.memory`). Each prints the sum and the number of every result; no ratio is told when they differ. Goals: at least 9
times faster than pandas, 2.5 times than DuckDB by CPU, 15 times than the second run of a Spark session by the clock. Spark is
asked where it is installed (`make agree` installs it). The scan only reads the same columns and sums them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.cohort import CACHE, generate
from benchmarks.common import ROW_SCORES, SEED, cpu_seconds, in_process, peak_mb
from heliotrope.cli.memory import for_one_job

MEASURES = (
    *ROW_SCORES, "tis_imacs.total", "tis_imacs.category", "episode.inactive_days", "episode.sustained", "steroid.cumulative_mg",
)  # fmt: skip
CONFIRMED = {
    "tis.enzyme_ranges": "confirmed", "steroid.deflazacort": "five_sixths", "jdmai.muscle_reading": "linear",
    "episode.remission_duration": "confirmed",
}  # fmt: skip
OURS, WALL, SCAN = "heliotrope", "spark", "scan"
Sums = dict[str, tuple[str, int]]
"""For each measure the exact sum, as text, and how many results there are."""


def planned() -> tuple[list[Any], Any]:
    """The measures, and the plan for them over the columns of the file."""
    from benchmarks.cohort import all_items
    from heliotrope.engines.plan import plan
    from heliotrope.knowledge import catalogue

    measures = [catalogue.measure(id) for id in MEASURES]
    available = [*(item.column for item in all_items()), "visit_date"]
    return measures, plan(measures, confirmed=CONFIRMED, available=available)


def scan(path: Path) -> Sums:
    """Nothing but the reading: it has no results."""
    from benchmarks.cohort import scan

    scan(path, ["child", *planned()[1].columns])
    return {}


def heliotrope(path: Path) -> Sums:
    import polars as pl

    from benchmarks.cohort import all_items
    from heliotrope.engines import polars as engine
    from heliotrope.engines.plan import plan
    from heliotrope.knowledge import catalogue
    from heliotrope.language.types import Number

    measures = [catalogue.measure(id) for id in MEASURES]
    available = [*(item.column for item in all_items()), "visit_date"]
    made = plan(measures, confirmed=CONFIRMED, available=available)
    columns, query = [measure.column for measure in measures], engine.Query(made)
    both = [pl.all().cast(pl.Int64).sum(), pl.all().count().name.suffix("_count")]
    parts = [
        query(chunk.lazy()).select(columns).select(both).collect(engine="in-memory")
        for chunk in engine.child_chunks(path, ["child", *made.columns])
    ]
    total = pl.concat(parts).sum().row(0, named=True)
    scales = {m.column: m.value.type.scale if isinstance(m.value.type, Number) else 1 for m in measures}
    return {
        id: (str(Fraction(total[name], scales[name])), total[f"{name}_count"])
        for id, name in zip(MEASURES, columns, strict=True)
    }


def by_sql(row: tuple[Any, ...]) -> Sums:
    from benchmarks.by_hand.queries import SCALES

    pairs = zip(row[::2], row[1::2], strict=True)
    return {
        id: (str(Fraction(int(total or 0), scale)), count)
        for id, scale, (total, count) in zip(MEASURES, SCALES, pairs, strict=True)
    }


def duckdb(path: Path) -> Sums:
    import duckdb as engine

    from benchmarks.by_hand.queries import query

    connection = engine.connect(config={"threads": 2})
    return by_sql(connection.execute(query(f"read_parquet('{path}')", "//")).fetchall()[0])


def pandas(path: Path) -> Sums:
    from benchmarks.by_hand.frames import sums
    from benchmarks.by_hand.queries import SCALES

    return {
        id: (str(Fraction(total, scale)), count)
        for id, scale, (total, count) in zip(MEASURES, SCALES, sums(path), strict=True)
    }


def spark(path: Path) -> Sums:
    """Once to warm up; `contestant` times what it does after that."""
    from benchmarks.by_hand.queries import query

    session = _session()
    return by_sql(tuple(session.sql(query(f"parquet.`{path}`", "DIV")).collect()[0]))


def _session() -> Any:
    import os

    from pyspark.sql import SparkSession

    from heliotrope.exchange.java import java_home

    os.environ["JAVA_HOME"] = str(java_home())
    settings = {
        "spark.driver.memory": "8g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


CONTESTANTS: dict[str, Callable[[Path], Sums]] = {
    OURS: heliotrope, SCAN: scan, "duckdb": duckdb, "pandas": pandas, WALL: spark,
}  # fmt: skip


OUR_LIBRARIES = (
    "benchmarks.cohort",
    "heliotrope.engines.plan",
    "heliotrope.engines.polars",
    "heliotrope.knowledge.catalogue",
)
LIBRARIES = {
    OURS: OUR_LIBRARIES, SCAN: OUR_LIBRARIES,
    "duckdb": ("duckdb", "benchmarks.by_hand.queries"), "pandas": ("benchmarks.by_hand.frames",),
    WALL: ("pyspark.sql", "benchmarks.by_hand.queries"),
}  # fmt: skip


def contestant(name: str, path: Path) -> None:
    run = CONTESTANTS[name]
    if name in (OURS, SCAN):
        for_one_job()
    for library in LIBRARIES[name]:
        import_module(library)
    if name == WALL:
        run(path)
    start, cpu = time.perf_counter(), cpu_seconds()
    sums = run(path)
    seconds, used = time.perf_counter() - start, cpu_seconds() - cpu
    print(json.dumps({"seconds": seconds, "cpu": used, "peak_mb": peak_mb(), "sums": sums}))


def measure(names: list[str], visits: int, rounds: int) -> dict[str, Any]:
    turns = []
    for turn in range(rounds + 1):
        found = {name: in_process(__file__, "--visits", str(visits), "--contestant", name) for name in names}
        need_equal(found)
        if turn:
            turns.append(found)
    result: dict[str, Any] = {"workload": "peers", "visits": visits, "seed": SEED, "checksums": "equal"}
    pairs = [(name, OURS) for name in names if name not in (OURS, SCAN)]
    pairs += [(name, SCAN) for name in names if SCAN in names and name not in (SCAN, WALL)]
    for name, other in pairs:
        for key in ("seconds",) if name == WALL else ("cpu", "seconds"):
            result[f"{name} / {other}, {'wall' if key == 'seconds' else key}"] = spread(
                [found[name][key] / found[other][key] for found in turns]
            )
    here = {name: max(found[name]["peak_mb"] for found in turns) for name in names if name != WALL}
    return result | {"peak MB": here}


def spread(ratios: list[float]) -> dict[str, float]:
    return {
        "median": round(statistics.median(ratios), 2), "low": round(min(ratios), 2), "high": round(max(ratios), 2),
    }  # fmt: skip


def need_equal(found: dict[str, dict[str, Any]]) -> None:
    for name, one in found.items():
        differing = [id for id, sums in one["sums"].items() if sums != found[OURS]["sums"][id]]
        if differing:
            told = {id: (one["sums"][id], found[OURS]["sums"][id]) for id in differing}
            raise SystemExit(f"{name} gives something else, so there is no ratio: {told}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=float, default=1e6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--against", default="scan,duckdb,pandas,spark")
    parser.add_argument("--contestant")
    args = parser.parse_args()
    path = CACHE / f"visits-{int(args.visits)}-{SEED}.parquet"
    if args.contestant:
        contestant(args.contestant, path)
        return
    CACHE.mkdir(exist_ok=True)
    if not path.exists():
        generate(path, int(args.visits))
    against = args.against.split(",")
    if WALL in against and find_spec("pyspark") is None:
        print("spark is not installed, and was left out", file=sys.stderr)
        against.remove(WALL)
    print(json.dumps(measure([OURS, *against], int(args.visits), args.rounds)))


if __name__ == "__main__":
    main()
