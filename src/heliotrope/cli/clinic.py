"""`heliotrope clinic`: starting the clinic, and looking after it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from heliotrope.cli import importing

FAULT = 1
NOT_OPENED = (
    "The trail was verified where it is, but the copy could not be opened to compare it: this role may not make a "
    "database for a while. Give it CREATEDB, or restore the file once on another server."
)


def add(commands: Any) -> None:
    parser = commands.add_parser("clinic", help="start the clinic, and look after it", description=__doc__)
    actions = parser.add_subparsers(title="what to do", required=True, metavar="DO")
    _add_serve(actions)
    _add(
        actions,
        "check",
        run_check,
        "say what is not fit for real data; exit status 1 when something is unfit",
    )
    _add(actions, "migrate", run_migrate, "verify the trail, then bring tables and triggers to this version")
    _add_views(actions)
    _add(
        actions,
        "due",
        run_due,
        "work out what is due for every child today: each night, so that no page waits",
    )
    _add_audit(actions)
    _add_backup(actions)
    _add_restore(actions)
    _add_erase(actions)
    importing.add(actions)


def _add(
    actions: Any, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    return parser


def _add_serve(actions: Any) -> None:
    serving = _add(actions, "serve", run_serve, "start the clinic in the folder HELIOTROPE_DATA")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, help="default: 8765, or the next that is free")
    serving.add_argument("--workers", type=int, default=2)
    serving.add_argument(
        "--invented", action="store_true", help="fill an empty clinic with invented children"
    )


def _add_views(actions: Any) -> None:
    views = _add(
        actions, "views", run_views, "renew and list the wide views for people who query the database"
    )
    views.add_argument("--reader", metavar="ROLE", help="let this role of PostgreSQL read the general ones")


def _add_audit(actions: Any) -> None:
    audit = actions.add_parser("audit", help="look after the trail")
    what = audit.add_subparsers(title="what to do", required=True, metavar="DO")
    verify = _add(
        what, "verify", run_verify, "walk the trail; exit status 1 and the first fault when it is not whole"
    )
    verify.add_argument("--head", metavar="ID:HASH", help="the head that was noted at a backup")


def _add_backup(actions: Any) -> None:
    backup = _add(
        actions, "backup", run_backup, "the whole installation in one verified file, while the clinic runs"
    )
    backup.add_argument("file", type=Path, metavar="FILE")


def _add_restore(actions: Any) -> None:
    restore = _add(
        actions, "restore", run_restore, "put a backup in place; children erased since stay erased"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--into", type=Path, metavar="FOLDER", help="instead of HELIOTROPE_DATA")
    restore.add_argument("--replace", action="store_true", help="put aside what is there")
    restore.add_argument("--head", metavar="ID:HASH", help="instead of the one in FILE.head")
    restore.add_argument(
        "--unreadable",
        action="store_true",
        help="go on although the erasures of the present database cannot be read",
    )


def _add_erase(actions: Any) -> None:
    erase = _add(actions, "erase", run_erase, "take every value of one child out of every table, for ever")
    erase.add_argument("number", metavar="CHILD_NUMBER")
    erase.add_argument("--reason", required=True, help="stays in the trail: do not name the child in it")


# --- running ----------------------------------------------------------------------------------------------------


def run_serve(args: argparse.Namespace) -> int:
    import os

    if args.invented:
        os.environ["HELIOTROPE_INVENTED"] = "1"
    from heliotrope.clinic import serving

    serving.prepare()
    if args.invented:
        serving.fill_if_empty(date.today())
        print(serving.sign_ins())
    port = serving.port_for(args.host, args.port)
    print(f"Heliotrope is at http://{args.host}:{port}/  (Ctrl-C ends it)")
    serving.serve(args.host, port, args.workers)
    return 0


def _site() -> Any:
    """The settings of the installation, with Django ready."""
    from heliotrope.clinic.keeping import opening

    opening.set_up()
    from django.conf import settings

    return settings.SITE


def run_verify(args: argparse.Namespace) -> int:
    _site()
    from heliotrope.clinic.database.verifying import Head, verify
    from heliotrope.clinic.keeping.opening import require_clinic

    require_clinic()
    found = verify(Head.read(args.head) if args.head else None)
    print(f"{found.entries} entries, head {found.head}")
    print(f"FAULT: {found.fault}" if found.fault else "The trail is whole and says what the tables say.")
    return FAULT if found.fault else 0


def run_check(args: argparse.Namespace) -> int:
    site = _site()
    from heliotrope.clinic.keeping.checking import check

    findings = check(site)
    for one in findings:
        print(f"{'UNFIT' if one.unfit else 'note '}  {one.what}\n       {one.do}")
    unfit = sum(one.unfit for one in findings)
    print(f"\n{unfit} to mend before real data." if unfit else "\nNothing found that forbids real data.")
    return FAULT if unfit else 0


def run_migrate(args: argparse.Namespace) -> int:
    site = _site()
    from heliotrope.clinic.keeping.migrating import migrate

    site.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    done = migrate()
    print(
        f"{len(done.made)} migrations made. The trail is whole: {done.found.entries} entries, head {done.found.head}"
    )
    if done.granted:
        print(f"The role {done.granted} may change the record and read the trail, and no more.")
    return 0


def run_views(args: argparse.Namespace) -> int:
    _site()
    from heliotrope.clinic.keeping.viewing import renew_views

    for view in renew_views(args.reader):
        print(f"{view.name}  {view.about}")
    return 0


def run_due(args: argparse.Namespace) -> int:
    _site()
    from heliotrope.clinic.falling_due import renew_all
    from heliotrope.clinic.keeping.opening import require_clinic

    require_clinic()
    print(f"Due dates of {renew_all(date.today())} children stand for today.")
    return 0


def run_backup(args: argparse.Namespace) -> int:
    site = _site()
    from heliotrope.clinic.keeping.backing_up import back_up

    done = back_up(args.file.absolute(), site.data)
    told = "opened and verified" if done.opened else "NOT opened"
    print(f"{args.file}: {done.found.entries} entries of the trail, {done.files} attachments; {told}.")
    if not done.opened:
        print(NOT_OPENED, file=sys.stderr)
    print(f"Note this elsewhere, it shows any later alteration: {done.found.head}")
    if done.missing:
        print(
            f"MISSING: {len(done.missing)} attachments that the record names, first {done.missing[0]}",
            file=sys.stderr,
        )
    return FAULT if done.missing else 0


def run_restore(args: argparse.Namespace) -> int:
    site = _site()
    from heliotrope.clinic.database.verifying import Head
    from heliotrope.clinic.keeping.restoring import restore

    done = restore(
        args.file,
        (args.into or site.data).absolute(),
        replace=args.replace,
        known=Head.read(args.head) if args.head else None,
        unreadable=args.unreadable,
    )
    print(f"Restored the state of {done.about.made}: {done.found.entries} entries, head {done.found.head}")
    print(f"{done.again} children who had been erased since were erased again.")
    if done.aside:
        print(f"What was there before is in {done.aside}; delete it when it is no longer needed.")
    return 0


def run_erase(args: argparse.Namespace) -> int:
    site = _site()
    from heliotrope.clinic.keeping.erasing import erase_by_number, find
    from heliotrope.clinic.keeping.opening import require_clinic

    require_clinic()
    find(args.number)
    if (
        sys.stdin.isatty()
        and input("This cannot be taken back. Type the number again: ").strip() != args.number
    ):
        print("Not the same number: nothing was erased.", file=sys.stderr)
        return FAULT
    done = erase_by_number(args.number, args.reason, site.data)
    print(
        f"Erased, with {done.files} files. The trail keeps that it happened ({done.erasure.id}), and no value."
    )
    print(
        "Backups made before still hold the child: `restore` erases it again; delete old ones as your rules say."
    )
    return 0
