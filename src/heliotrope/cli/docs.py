"""`heliotrope docs`: write the reference pages from the definitions, or say which of them are stale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

EPILOG = "exit status: 0 written, or nothing stale; 1 with --check: some pages are stale; 2 the pages cannot be written"
STALE = 1


def add(commands: Any) -> None:
    parser = commands.add_parser("docs", help="write the reference pages", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument(
        "--check", action="store_true", help="change nothing; name the pages that code would write otherwise"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", default=Path("docs"),
        help="the folder of the documentation (default: docs)")  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.cli import build_parser
    from heliotrope.exchange.documenting import pages, stale, write

    written = pages(build_parser())
    if args.check:
        found = stale(args.out, written)
        for name in found:
            print(f"stale: {args.out / name}", file=sys.stderr)
        if found:
            print("run `heliotrope docs` and commit what it writes", file=sys.stderr)
        return STALE if found else 0
    changed = write(args.out, written)
    print(
        f"{args.out}: {len(written)} files, {len(changed)} changed"
        + (f" ({', '.join(changed)})" if changed else "")
    )
    return 0
