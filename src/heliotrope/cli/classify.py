"""`heliotrope classify`: what published criteria say of a child. A classification for research, not a diagnosis.

Reads a JSON file: the input object of a verification case, a whole case, a published case report (terms of the Human
Phenotype Ontology present and absent, laboratory values, antibodies), or a list of these. What the criteria leave open
is said to be open, between which ends and for want of what.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from heliotrope.cli import site

EPILOG = "exit status: 0 everything understood; 1 something was not, and is named; 2 the file cannot be read"
NOT_UNDERSTOOD = 1


def add(commands: Any) -> None:
    parser = commands.add_parser("classify", help="classify children by published criteria", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("file", type=Path, help="a JSON file")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    site.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.exchange.classified import as_json, as_text, subjects

    found = subjects(args.file, site.confirmed(args))
    print(as_json(found) if args.json else as_text(found))
    return 0 if all(subject.understood for subject in found) else NOT_UNDERSTOOD
