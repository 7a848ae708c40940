"""`heliotrope template`."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    parser = commands.add_parser("template", help="template", description=__doc__)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return 0
