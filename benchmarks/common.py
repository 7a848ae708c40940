"""What every workload shares: the row scores, invented visits, rounds taken in turn, ratios within a round."""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "2")

from heliotrope.knowledge import catalogue
from heliotrope.knowledge.instruments import chaq, cmas, das, global_ratings, hmc, mmt
from heliotrope.knowledge.laboratory import ENZYMES
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item

SEED = 20261121
ROW_SCORES = (
    "cmas.total", "mmt8.total", "chaq.index", "das.total", "lab.worst_multiple", "jdmai1.state", "jdmai2.state",
    "printo_inactive.state", "printo_inactive.pga_essential",
)  # fmt: skip
LONGITUDINAL = (
    "tis_imacs.category", "printo_response.printo20", "episode.inactive_days", "episode.sustained", "steroid.cumulative_mg",
)  # fmt: skip


def row_measures() -> tuple[Measure, ...]:
    return tuple(catalogue.measure(id) for id in ROW_SCORES)


def row_items() -> tuple[Item, ...]:
    """The columns of the benchmark: items as they are examined, no entered totals."""
    return (
        *cmas.ITEMS, *mmt.MMT8_ITEMS.values(), *(q for d in chaq.DOMAINS for q in chaq.ITEMS[d]), *chaq.AIDS.values(),
        das.SKIN, das.MUSCLE, global_ratings.PHYSICIAN, global_ratings.PARENT_WELLBEING, global_ratings.SKIN,
        hmc.FLOOR_RISE_RECODED, *(item for e in ENZYMES for item in (e.value, e.upper)),
    )  # fmt: skip


def invented_visit(rng: random.Random, items: Sequence[Item]) -> dict[str, Any]:
    """One visit: each item present with its own probability of 92 to 98.5 percent, ill or well by turns."""
    ill = rng.random()
    return {
        item.column: invented(rng, item, ill)
        for item in items
        if rng.random() > 0.015 + 0.065 * (hash_of(item) % 7) / 6
    }


def hash_of(item: Item) -> int:
    return sum(map(ord, item.id))


def invented(rng: random.Random, item: Item, ill: float) -> Any:
    span = number(item)
    if item.column.endswith("_aid"):
        return rng.random() < ill / 4
    if item.column.endswith("_uln"):
        return rng.choice((30, 40, 190, 200, 250)) * span.scale
    if item.column.startswith("lab_"):
        return int(rng.uniform(10, 100 + 3000 * ill**4) * span.scale)
    share = ill * rng.random()
    good_high = item.column.startswith(("cmas", "mmt8", "hmc"))
    return round((1 - share if good_high else share) * span.scaled_high)


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def rounds(contestants: dict[str, Callable[[], Any]], count: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Seconds of each contestant, taken in turn (A, B, C, A, B, C, ...), the warm-up left out."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(count + warm_up):
        for name, run in contestants.items():
            start = time.perf_counter()
            run()
            if turn >= warm_up:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def ratio(of: list[float], to: list[float]) -> dict[str, float]:
    """The median of the ratios formed within each round, and their range."""
    ratios = [a / b for a, b in zip(of, to, strict=True)]
    return {
        "median": round(statistics.median(ratios), 2),
        "low": round(min(ratios), 2),
        "high": round(max(ratios), 2),
    }


def in_process(script: str, *arguments: str) -> dict[str, Any]:
    """Run one contestant in a process of its own; it prints one JSON line with seconds, cpu, peak_mb and a checksum."""
    run = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return json.loads(run.stdout.splitlines()[-1])


def peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
