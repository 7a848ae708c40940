"""Ten million visits from Parquet: all row scores, and the full longitudinal set, against a scan that sums the same columns.

    python benchmarks/cohort.py [--visits 10000000] [--rounds 5] [--level row|full|both]

Every contestant runs in a process of its own, taken in turn; CPU ratios decide. Goals: row scores at most 1.5 times the
scan (floor 2); the full set at most 2.5 times (aim 2.0), with at most 600 MB. The scan, like the scores, is Polars.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.common import SEED, cpu_seconds, in_process, peak_mb, row_items, row_measures
from heliotrope.cli.memory import for_one_job

CACHE = Path(__file__).parent / ".cache"
ROW_GROUP = 245_760
VISITS_A_CHILD = 16
FULL = (
    "tis_imacs.category", "printo_response.printo20", "episode.inactive_days", "steroid.cumulative_mg",
)  # fmt: skip


def full_measures() -> tuple[Any, ...]:
    from heliotrope.knowledge import catalogue

    return (*row_measures(), *(catalogue.measure(id) for id in FULL))


def all_items() -> tuple[Any, ...]:
    from heliotrope.knowledge.instruments import global_ratings, steroids

    return (
        *row_items(),
        global_ratings.PARENT_ACTIVITY,
        global_ratings.EXTRAMUSCULAR,
        steroids.DRUG,
        steroids.DOSE,
    )


def generate(path: Path, visits: int) -> None:
    """Invented visits in the compact form: whole numbers at the scale of their items, sorted by child and date."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as parquet

    rng = np.random.default_rng(SEED)
    writer = None
    partial = path.with_suffix(".partial")
    for start in range(0, visits, ROW_GROUP):
        table = pa.table(_columns(rng, start, min(ROW_GROUP, visits - start)))
        writer = writer or parquet.ParquetWriter(partial, table.schema, compression="snappy")
        writer.write_table(table, row_group_size=ROW_GROUP)
    assert writer is not None
    writer.close()
    partial.rename(path)


def _columns(rng: Any, start: int, count: int) -> dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    rows = np.arange(start, start + count)
    ill = rng.random(count) * 0.9 ** (rows % VISITS_A_CHILD)
    columns = {
        "child": pa.array((rows // VISITS_A_CHILD).astype(np.int32)),
        "visit_date": pa.array(
            (17_000 + rows // VISITS_A_CHILD % 700 + rows % VISITS_A_CHILD * 47).astype(np.int32)
        ),
    }
    for item in all_items():
        columns[item.column] = _column(rng, item, ill, count)
    return columns


def _column(rng: Any, item: Any, ill: Any, count: int) -> Any:
    import numpy as np
    import pyarrow as pa

    from benchmarks.common import hash_of
    from heliotrope.engines.polars import width
    from heliotrope.language.expressions import number
    from heliotrope.language.types import Truth

    span = number(item)
    missing = rng.random(count) < 0.015 + 0.065 * (hash_of(item) % 7) / 6
    share = ill * rng.random(count)
    if isinstance(item.kind, Truth):
        return pa.array(rng.random(count) < ill / 4, mask=missing)
    if item.column.endswith("_uln"):
        values = rng.choice([30, 40, 190, 200, 250], count) * span.scale
    elif item.column.startswith("lab_"):
        values = (10 + 90 * rng.random(count) + 3000 * share**2) * span.scale
    elif item.column == "steroid_mg_per_day":
        values = np.round(40 * share) * span.scale
    else:
        values = np.round(
            (1 - share if item.column.startswith(("cmas", "mmt8", "hmc")) else share) * span.scaled_high
        )
    sizes = {"Int8": np.int8, "Int16": np.int16, "Int32": np.int32, "Int64": np.int64}
    return pa.array(values.astype(sizes[str(width(span.scaled_low, span.scaled_high))]), mask=missing)


# --- contestants ------------------------------------------------------------------------------------------------


def scan(path: Path, columns: list[str]) -> Any:
    import polars as pl

    return pl.scan_parquet(path).select(pl.col(columns).cast(pl.Int64).sum()).collect(engine="streaming")


def row(path: Path) -> Any:
    import polars as pl

    from heliotrope.engines import polars as engine
    from heliotrope.engines.plan import plan

    made = plan(row_measures(), available=[item.column for item in row_items()])
    outputs = engine.apply(made, pl.scan_parquet(path))
    return outputs.select(pl.all().cast(pl.Int64).sum()).collect(engine="streaming")


def full(path: Path) -> Any:
    import polars as pl

    from heliotrope.engines import polars as engine
    from heliotrope.engines.plan import plan

    made = plan(full_measures(), available=[*(item.column for item in all_items()), "visit_date"])
    query = engine.Query(made)
    parts = [
        query(chunk.lazy()).select(pl.all().cast(pl.Int64).sum()).collect(engine="in-memory")
        for chunk in engine.child_chunks(path, ["child", *made.columns])
    ]
    return pl.concat(parts).sum()


def contestant(name: str, path: Path) -> None:
    for_one_job()
    start, cpu = time.perf_counter(), cpu_seconds()
    if name == "row-scan":
        result = scan(path, [item.column for item in row_items()])
    elif name == "full-scan":
        result = scan(path, ["child", "visit_date", *(item.column for item in all_items())])
    else:
        result = {"row": row, "full": full}[name](path)
    seconds, used = time.perf_counter() - start, cpu_seconds() - cpu
    print(
        json.dumps(
            {"seconds": seconds, "cpu": used, "peak_mb": peak_mb(), "sums": result.row(0)}, default=str
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=float, default=1e7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--level", choices=("row", "full", "both"), default="both")
    parser.add_argument("--contestant")
    args = parser.parse_args()
    visits = int(args.visits)
    path = CACHE / f"visits-{visits}-{SEED}.parquet"
    if args.contestant:
        contestant(args.contestant, path)
        return
    CACHE.mkdir(exist_ok=True)
    if not path.exists():
        generate(path, visits)
    for level in ("row", "full") if args.level == "both" else (args.level,):
        print(json.dumps(measure(level, visits, args.rounds)))


def measure(level: str, visits: int, count: int) -> dict[str, Any]:
    names = (f"{level}-scan", level)
    turns = []
    for turn in range(count + 1):
        found = {name: in_process(__file__, "--visits", str(visits), "--contestant", name) for name in names}
        if turn:
            turns.append(found)
    if len({json.dumps(found[level]["sums"]) for found in turns}) > 1:
        raise SystemExit("checksums differ between rounds: no ratio")

    def median(key: str) -> float:
        return round(statistics.median(found[level][key] / found[names[0]][key] for found in turns), 2)

    return {
        "workload": f"cohort-{level}", "visits": visits, "seed": SEED,
        "cpu / scan": median("cpu"), "wall / scan": median("seconds"),
        "scan cpu s": round(statistics.median(found[names[0]]["cpu"] for found in turns), 2),
        "cpu s": round(statistics.median(found[level]["cpu"] for found in turns), 2),
        "peak MB": max(found[level]["peak_mb"] for found in turns),
        "scan peak MB": max(found[names[0]]["peak_mb"] for found in turns),
    }  # fmt: skip


if __name__ == "__main__":
    main()
