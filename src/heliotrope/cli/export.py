"""`heliotrope export`: visits of the clinic in a file that `heliotrope score` reads, for those who agreed to it; or the whole
record of one child."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

EPILOG = """Works on the clinic in HELIOTROPE_DATA. A child without a certain consent for the purpose is left out and counted.
Beside FILE stands FILE.about.txt, which says what was left out and how dates were written. The trail keeps that it happened."""

WHOLE = """Works on the clinic in HELIOTROPE_DATA. record.json in FILE is what `heliotrope check-record` reads; letters that were
signed, files and the other tables lie beside it. The trail keeps that it happened."""


def add(commands: Any) -> None:
    parser = commands.add_parser("export", help="write the clinic's visits to a file", description=__doc__)
    what = parser.add_subparsers(title="what to write", required=True, metavar="WHAT")
    visits = what.add_parser("visits", help="every visit, one row each", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    visits.add_argument(
        "-o", "--out", type=Path, required=True, metavar="FILE", help=".csv, .parquet or .ndjson"
    )
    visits.add_argument(
        "--purpose", required=True, choices=("research", "registry", "sharing_between_sites"),
        help="what the families must have agreed to",
    )  # fmt: skip
    visits.add_argument("--codes", action="store_true", help="study codes instead of the children's numbers")
    visits.add_argument(
        "--dates", choices=("as-recorded", "shifted", "month", "year"), default="as-recorded",
        help="shifted: one number of days a child, so that intervals hold; month, year: cut",
    )  # fmt: skip
    visits.add_argument("--site", metavar="NAME", help="this site only (default: all)")
    visits.set_defaults(run=run)
    child = what.add_parser("child", help="the whole record of one child, as a ZIP file", epilog=WHOLE,
        description="Write the whole record of one child.", formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    child.add_argument("number", help="a number of the child, as it stands on its page")
    child.add_argument("-o", "--out", type=Path, required=True, metavar="FILE", help="a .zip file")
    child.add_argument(
        "--for", dest="audience", choices=("team", "family"), required=True,
        help="another team: everything; the family: nothing told in confidence",
    )  # fmt: skip
    child.set_defaults(run=run_child)


def run(args: argparse.Namespace) -> int:
    from heliotrope.clinic.keeping import opening

    opening.set_up()
    from django.conf import settings

    from heliotrope.clinic.database.changing import changing
    from heliotrope.clinic.exporting.dating import Dates
    from heliotrope.clinic.exporting.done import Wanted
    from heliotrope.clinic.exporting.writing import ABOUT, export
    from heliotrope.record.people import Purpose

    opening.require_clinic()
    wanted = Wanted(
        Purpose(args.purpose), args.codes, Dates(args.dates.replace("-", " ")), frozenset({_site(args.site)})
    )
    who = f"command: export by {user()}"
    with changing(who, "export"):
        done = export(args.out, wanted, who, settings.SITE.data)
    print(f"{done.visits} visits of {done.children} children -> {args.out}; read {args.out.name}{ABOUT}")
    print(f"{done.refused} children were left out: no valid consent for {wanted.purpose.value}.")
    return 0


def run_child(args: argparse.Namespace) -> int:
    from heliotrope.clinic.keeping import opening

    opening.set_up()
    from datetime import UTC, date, datetime

    from heliotrope.clinic.database.changing import changing
    from heliotrope.clinic.exporting.whole import Copy, packed
    from heliotrope.clinic.keeping.erasing import find
    from heliotrope.exchange.saving import whole

    opening.require_clinic()
    who = f"command: export by {user()}"
    copy = Copy(find(args.number).standing, date.today(), who, who, args.audience == "family")
    with whole(args.out) as part, changing(who, "export"):
        part.write_bytes(packed(copy, datetime.now(UTC).isoformat(timespec="seconds")))
    print(f"The record of {args.number}, for {copy.audience} -> {args.out}")
    return 0


def user() -> str:
    """Who is signed in to this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "an unnamed user"


def _site(name: str | None) -> str:
    """The id of a site, '' for all."""
    from heliotrope.clinic.models import Site
    from heliotrope.language.errors import InputError

    if name is None:
        return ""
    found = Site.objects.filter(name=name).first()
    if found is None:
        raise InputError(
            f"There is no site {name!r}. There are: {', '.join(s.name for s in Site.objects.order_by('name'))}"
        )
    return found.id
