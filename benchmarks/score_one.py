"""One visit, all row scores: generated straight-line Python against reading the fields and against the hand-written module.

    python benchmarks/score_one.py [--calls 20000]

Goals: at most 2.5 times reading the fields; at least 3 times faster than the plain hand-written module.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.common import SEED, invented_visit, ratio, rounds, row_items, row_measures
from heliotrope.engines.plan import plan
from heliotrope.engines.straight import compile_plan
from heliotrope.language.expressions import number
from tests.oracle import muscle, state

VISITS = 2_000


def by_hand(visit: dict[str, Any]) -> tuple[Any, ...]:
    """The same scores by the plain module, written from the specification without sight of the definitions."""
    jdmai1, jdmai2 = state.jdmai1(visit), state.jdmai2(visit)
    return (
        muscle.cmas_total(visit), muscle.mmt8_total(visit), muscle.chaq_index(visit), muscle.das_total(visit),
        state.enzyme_multiple_worst(visit), jdmai1["state"], jdmai2["state"], state.printo_inactive(visit),
        state.printo_inactive_pga_essential(visit),
    )  # fmt: skip


def reader(columns: list[str]) -> Any:
    """A function that reads the fields and does nothing else."""
    body = "".join(f"    v{i} = get({column!r})\n" for i, column in enumerate(columns))
    scope: dict[str, Any] = {}
    exec(f"def read(visit):\n    get = visit.get\n{body}", scope)
    return scope["read"]


def plain_units(visit: dict[str, Any]) -> dict[str, Any]:
    """The visit as the hand-written module takes it: natural units, its own names for the global ratings."""
    scales = {item.column: number(item).scale for item in row_items()}
    names = {"global_physician": "global_physician_vas", "global_parent_wellbeing": "global_parent_wellbeing_vas",
             "global_skin": "global_skin_vas"}  # fmt: skip
    found = {}
    for column, value in visit.items():
        scale = scales[column]
        number_ = value if scale == 1 or isinstance(value, bool) else Fraction(value, scale)
        found[names.get(column, column)] = (
            int(number_) if isinstance(number_, Fraction) and number_.denominator == 1 else number_
        )
    return found


def checksum(result: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        None if value is None else round(float(value), 6) if not isinstance(value, str) else value
        for value in result
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    rng = random.Random(SEED)
    visits = [invented_visit(rng, row_items()) for _ in range(VISITS)]
    by_name = [plain_units(visit) for visit in visits]
    made = plan(row_measures(), available=[item.column for item in row_items()])
    straight = compile_plan(made)
    check_equal(straight, visits, by_name)
    function, read = straight.function, reader(list(made.columns))
    repeat = args.calls // VISITS

    def times(run: Any, given: list[dict[str, Any]]) -> Any:
        def all_() -> None:
            for _ in range(repeat):
                for visit in given:
                    run(visit)

        return all_

    seconds = rounds(
        {
            "read": times(read, visits),
            "generated": times(function, visits),
            "by hand": times(by_hand, by_name),
        },
        args.rounds,
    )
    calls = repeat * VISITS
    print(json.dumps({
        "workload": "score-one", "seed": SEED, "fields": len(made.columns), "checksums": "equal",
        "microseconds": {name: round(1e6 * sorted(found)[len(found) // 2] / calls, 2) for name, found in seconds.items()},
        "generated / read": ratio(seconds["generated"], seconds["read"]),
        "by hand / generated": ratio(seconds["by hand"], seconds["generated"]),
    }))  # fmt: skip


def check_equal(straight: Any, visits: list[dict[str, Any]], by_name: list[dict[str, Any]]) -> None:
    """Every score of every visit is the same by both; otherwise there is nothing to compare."""
    measures = row_measures()
    for visit, plain in zip(visits, by_name, strict=True):
        raw = dict(zip(straight.names, straight(visit), strict=True))
        ours = [natural(measure, raw[measure.column]) for measure in measures]
        theirs = list(by_hand(plain))
        theirs[4] = None if theirs[4] is None else Fraction(int(theirs[4] * 100 + Fraction(1, 2)), 100)
        if checksum(tuple(ours)) != checksum(tuple(theirs)):
            raise SystemExit(f"checksums differ: {ours} {theirs}")


def natural(measure: Any, value: Any) -> Any:
    labels = getattr(measure.value.type, "labels", None)
    if value is None or isinstance(value, bool):
        return value
    return labels[value] if labels else Fraction(value, measure.value.type.scale)


if __name__ == "__main__":
    main()
