"""`heliotrope clinic`: starting the clinic, and looking after it."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any


def add(commands: Any) -> None:
    parser = commands.add_parser("clinic", help="start the clinic, and look after it", description=__doc__)
    actions = parser.add_subparsers(title="what to do", required=True, metavar="DO")
    serving = actions.add_parser("serve", help="start the clinic in the folder HELIOTROPE_DATA")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8765)
    serving.add_argument("--workers", type=int, default=2)
    serving.add_argument(
        "--invented", action="store_true", help="fill an empty clinic with invented children"
    )
    serving.set_defaults(run=run_serve)


def run_serve(args: argparse.Namespace) -> int:
    import os

    if args.invented:
        os.environ["HELIOTROPE_INVENTED"] = "1"
    from heliotrope.clinic import serving

    serving.prepare()
    if args.invented:
        serving.fill_if_empty(date.today())
    print(f"Heliotrope is at http://{args.host}:{args.port}/  (Ctrl-C ends it)")
    serving.serve(args.host, args.port, args.workers)
    return 0
