"""`heliotrope check-record`: the rules that protect a child, on a record outside the clinic.

Reads the record of one child as JSON (see the reference page on record files), or the input of a verification case of
safety. Prints what fired, the gravest first, with what it rests on, and what could not be evaluated for want of what.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from heliotrope.cli import site

EPILOG = (
    "exit status: 0 no rule fired (how many could not be evaluated is printed); 1 a rule fired at RED or a more urgent level; "
    "2 the record cannot be read; 3 rules fired, none of them at RED or more"
)


def add(commands: Any) -> None:
    parser = commands.add_parser("check-record", help="run the rules of safety on the record of one child",
        description=__doc__, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("file", type=Path, help="a JSON file")
    parser.add_argument("--as-of", type=day, metavar="DAY",
        help="the day of the check, YYYY-MM-DD (default: that of the file, else today)")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    site.add_options(parser)
    parser.set_defaults(run=run)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day, as 2026-06-01") from None


def run(args: argparse.Namespace) -> int:
    from dataclasses import replace

    from heliotrope.exchange.checked import as_json, as_text, check
    from heliotrope.exchange.record_file import read_record

    record = read_record(args.file)
    here = replace(record.on(args.as_of), confirmed=site.confirmed(args))
    found, status = check(record, here)
    print(as_json(record, here, found) if args.json else as_text(record, here, found))
    return status
