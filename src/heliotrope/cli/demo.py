"""`heliotrope demo`: invented children, scored and shown as a page that opens in any browser."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

FOLDER = Path("heliotrope-demo")


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "demo", help="score invented children and look at the results", description=__doc__
    )
    parser.add_argument(
        "--out", type=Path, default=FOLDER, metavar="DIR", help=f"where to write (default: {FOLDER})"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.cli.score import show_progress
    from heliotrope.exchange.report.demo import write_demo

    report = write_demo(args.out, show_progress)
    print(
        f"twelve invented children: open {report} in a browser; the numbers are in {report.with_name('results.csv')}"
    )
    return 0
