"""How long a command takes to start, against a bare isolated Python: --version, --help, measures, scoring one visit.

Each contestant is a process of its own, in turn within a round; the ratio of processor time is formed per round and
the median of the ratios decides. Limit: 8 times.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS, WARM_UP, LIMIT = 15, 1, 8
BARE = [sys.executable, "-I", "-c", "pass"]
COMMAND = str(Path(sys.executable).with_name("heliotrope"))
ONE_VISIT = "import heliotrope as ht; assert ht.CMAS.score({'cmas.head_lift': 3})['total'].low == 3"
CONTESTANTS = {
    "bare": BARE,
    "version": [COMMAND, "--version"],
    "help": [COMMAND, "--help"],
    "measures": [COMMAND, "measures"],
    "one measure": [COMMAND, "measures", "cmas.total"],
    "one visit": [sys.executable, "-c", ONE_VISIT],
}


def cpu_seconds(command: list[str]) -> float:
    """Processor time of one run, user and system."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for at in range(WARM_UP + ROUNDS):
        for name, command in CONTESTANTS.items():
            seconds = cpu_seconds(command)
            if at >= WARM_UP:
                taken[name].append(seconds)
    bare = taken["bare"]
    ratios = {
        name: round(statistics.median(t / b for t, b in zip(times, bare, strict=True)), 2)
        for name, times in taken.items()
    }
    bare_ms = round(statistics.median(bare) * 1000, 1)
    print(
        json.dumps(
            {"benchmark": "start", "rounds": ROUNDS, "bare_ms": bare_ms, "ratios": ratios, "limit": LIMIT},
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
