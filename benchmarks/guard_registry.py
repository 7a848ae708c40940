"""A registry of invented children, all rules: in columns against child by child, from the same tables on disk.

    python benchmarks/guard_registry.py [--children 300] [--different 60] [--rounds 3]

Each contestant runs in a process of its own; both must say the same (checksum). `once` is what compiling the rules costs before
the first child. Child by child is measured with and without building the records (`build`). Children beyond the different ones
are copies under other numbers.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.common import SEED, cpu_seconds, in_process, peak_mb, ratio
from heliotrope.care.guarding import guard as guard_one
from heliotrope.care.situation import Situation
from heliotrope.cohort.guarding import guard, rows_of
from heliotrope.cohort.judging import program
from heliotrope.cohort.tables import Recorded as Kept
from heliotrope.cohort.tables import of_records, read
from heliotrope.knowledge.safety import RULES
from heliotrope.language.ages import day_number
from heliotrope.synthetic import clinic

TODAY = date(2026, 6, 1)
DAY = day_number(TODAY)
Row = tuple[str, str, str, str, str, str]


def checksum(rows: list[Row]) -> str:
    return sha256("\n".join(map(repr, sorted(rows))).encode()).hexdigest()[:16]


def make(folder: Path, children: int, different: int) -> None:
    courses = list(clinic(different, 3, seed=SEED, as_of=TODAY))
    of_records((str(at), Kept(courses[at % different])) for at in range(children)).save(folder)


def in_columns(folder: Path) -> dict[str, Any]:
    start = time.perf_counter()
    program(tuple(RULES), frozenset())
    once = time.perf_counter()
    said = guard(read(folder), DAY)
    done = time.perf_counter()
    rows = [
        (
            row["name"],
            row["rule"],
            row["verdict"],
            row["level"] or "",
            row["because"],
            "; ".join(sorted(row["missing"])),
        )
        for row in said.iter_rows(named=True)
    ]
    return {"once": once - start, "seconds": done - once, "checksum": checksum(rows)}


def one_by_one(folder: Path) -> dict[str, Any]:
    registry, rows, seconds, build = read(folder), [], 0.0, 0.0
    start = time.perf_counter()
    guard_one(Situation(registry.course(0), DAY))  # the rules are compiled
    once = time.perf_counter() - start
    for child in range(len(registry)):
        start = time.perf_counter()
        course = registry.course(child)
        built = time.perf_counter()
        told = list(rows_of(child, guard_one(Situation(course, DAY))))
        seconds += time.perf_counter() - built
        build += built - start
        rows += [(str(child), rule, verdict, level or "", because, "; ".join(sorted(missing)))
                 for _, rule, verdict, level, because, missing in told]  # fmt: skip
    return {"once": once, "seconds": seconds, "build": build, "checksum": checksum(rows)}


CONTESTANTS = {"columns": in_columns, "one-by-one": one_by_one}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--children", type=int, default=300)
    parser.add_argument("--different", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", nargs=2, metavar=("CONTESTANT", "FOLDER"))
    args = parser.parse_args()
    if args.run:
        found = CONTESTANTS[args.run[0]](Path(args.run[1]))
        print(json.dumps({**found, "cpu": cpu_seconds(), "peak_mb": peak_mb()}))
        return
    with TemporaryDirectory() as folder:
        make(Path(folder), args.children, args.different)
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTESTANTS}
        for _ in range(args.rounds):
            for name, runs in found.items():
                runs.append(in_process(__file__, "--run", name, folder))
    assert len({one["checksum"] for runs in found.values() for one in runs}) == 1, "they do not say the same"
    columns, single = ([one["seconds"] for one in found[name]] for name in CONTESTANTS)
    built = [one["seconds"] + one["build"] for one in found["one-by-one"]]
    print(json.dumps({
        "workload": "guard-registry", "rules": len(RULES), "children": args.children, "different": args.different,
        "milliseconds a child": {name: round(1e3 * min(one["seconds"] for one in runs) / args.children, 2)
                                 for name, runs in found.items()},
        "once": {name: round(min(one["once"] for one in runs), 2) for name, runs in found.items()},
        "cpu": {name: round(min(one["cpu"] for one in runs), 1) for name, runs in found.items()},
        "peak_mb": {name: max(one["peak_mb"] for one in runs) for name, runs in found.items()},
        "one-by-one / columns": ratio(single, columns), "with building / columns": ratio(built, columns),
        "checksum": found["columns"][0]["checksum"],
    }))  # fmt: skip


if __name__ == "__main__":
    main()
