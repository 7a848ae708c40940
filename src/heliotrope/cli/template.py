"""`heliotrope template`: an empty table to fill in, made from the definitions: a CSV file or a REDCap data dictionary."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

EPILOG = """csv: one row a visit; give the file to `heliotrope score` when it is filled in.
redcap: upload it as the data dictionary of a longitudinal project with two events: one for the form 'child', and a
repeating one for all other forms together. Export as CSV, raw data or labels, and give that to `heliotrope score`."""


def add(commands: Any) -> None:
    parser = commands.add_parser("template", help="make an empty file to fill in", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("kind", choices=("csv", "redcap"), help="a CSV file, or a REDCap data dictionary")
    parser.add_argument(
        "ids",
        nargs="*",
        metavar="ID",
        help="instruments (cmas), measures (cmas.total) or items (exam.joint_notes); default: the core ones",
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="FILE", help="where to write it (default: print it)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.cli.naming import named_or_items
    from heliotrope.exchange.saving import whole
    from heliotrope.exchange.templates import CORE, csv_template, redcap_template

    asked = named_or_items(args.ids or CORE)
    text = csv_template(asked) if args.kind == "csv" else redcap_template(asked)
    if args.out is None:
        sys.stdout.write(text)
        return 0
    with whole(args.out) as partial:
        partial.write_text(text, encoding="utf-8")
    return 0
