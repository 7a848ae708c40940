"""`heliotrope check-registry`: the rules that protect a child, on many records at once.

Reads record files of one child each, the folders that hold them, or the folder of a registry that was kept as tables. Writes
one line for each child and rule that fired or could not be evaluated: how urgent, on what ground, what is missing, and
whether the rule was read in a source. What is not in the file did not fire; that does not say that something is safe.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heliotrope.cli import site
from heliotrope.cli.check_record import day
from heliotrope.cli.score import counted

if TYPE_CHECKING:
    from heliotrope.exchange.checked_registry import Report

EPILOG = (
    "exit status: 0 every record was read; 1 something was set aside (listed in OUT.rejected.csv with what to do); "
    "2 no record could be used"
)
PROFILES = ("UK", "US", "EU", "STRICT")


def add(commands: Any) -> None:
    parser = commands.add_parser("check-registry", help="run the rules of safety on many records",
        description=__doc__, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument(
        "records", type=Path, nargs="+", help="record files, folders of them, or the folder of a registry"
    )
    parser.add_argument("-o", "--out", type=Path, required=True, help="findings as .csv, .parquet or .ndjson")
    parser.add_argument("--as-of", type=day, metavar="DAY",
        help="the day of the check, YYYY-MM-DD (default: that of each record, else today)")  # fmt: skip
    parser.add_argument(
        "--profile", choices=PROFILES, help="the jurisdiction (default: that of each record, else STRICT)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the registry as tables in a folder, without names"
    )
    parser.add_argument("--quiet", action="store_true", help="no summary")
    site.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.care.telling import CAUTION
    from heliotrope.exchange.checked_registry import Asked, check_registry

    asked = Asked(args.as_of, args.profile, site.confirmed(args), args.keep)
    report = check_registry(args.records, args.out, asked)
    if not args.quiet:
        print("\n".join([*summary(report, args.out), CAUTION]))
    return report.exit_status


def summary(report: Report, out: Path) -> list[str]:
    """What was read, what fired, what could not be evaluated, and what was set aside."""
    if not report.children:
        lines = ["no record could be used; nothing was written"]
    else:
        fired, open_ = (
            counted(report.verdicts["FIRES"], "time"),
            counted(report.verdicts["CANNOT_EVALUATE"], "time"),
        )
        grave = counted(report.with_grave, "child", "children")
        lines = [
            f"{counted(report.children, 'child', 'children')} checked -> {out}",
            f"rules fired {fired}; in {grave} one at RED or a more urgent level",
            f"rules could not be evaluated {open_}: for each the missing facts are listed",
        ]
    if report.set_aside or report.remarks:
        aside = f"{counted(report.set_aside, 'record')} and {counted(report.remarks, 'value')}"
        lines.append(f"set aside: {aside} -> {out.name}.rejected.csv")
        lines += [f"  {one}" for one in report.faults]
    return lines
