"""`heliotrope clinic import`: laboratory results and visits from files, first shown, then written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heliotrope.clinic.importing.planning import Line, Plan

SHOWN = 20
EPILOG = """Reads what `heliotrope score` reads, and the tables of a hospital's laboratory system given together. Children
are found by number. What is not taken goes to FILE.rejected.csv. Exit status: 0 all taken, 1 something was not taken, 2 not
usable."""


def add(actions: Any) -> None:
    """The command below `heliotrope clinic`."""
    parser = actions.add_parser("import", help="results and visits from files", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, write nothing")
    parser.add_argument(
        "--replace", action="store_true", help="take the file's value where a draft has another"
    )
    parser.add_argument(
        "--sure", action="store_true", help="the questions that the files leave open are answered: go on"
    )
    parser.add_argument("--child", default="", metavar="NUMBER", help="of whom a hospital's tables are")
    parser.add_argument("--reviewer", metavar="USERNAME", help="in whose list the results wait")
    parser.add_argument("--dates", choices=("ymd", "dmy", "mdy"), default="ymd")
    parser.add_argument("--decimal", choices=(".", ","), default=".")
    parser.add_argument("--encoding", default="utf8")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.cli.export import user
    from heliotrope.clinic.keeping import opening

    opening.set_up()
    from heliotrope.clinic.actions.importing import import_results
    from heliotrope.clinic.importing.planning import What, plan
    from heliotrope.clinic.models import Role
    from heliotrope.clinic.permissions import Person
    from heliotrope.exchange.incoming.files import read_files
    from heliotrope.exchange.incoming.told import Reading

    opening.require_clinic()
    who = f"command: import by {user()}"
    person = Person(who, who, ((Role.DATA_MANAGER, ""),))
    told = read_files(args.files, Reading(args.dates, args.decimal == ",", args.encoding, args.child))
    made = plan(told, person)
    _show(made)
    _write_rejected(made, args.files[0])
    if args.dry_run:
        print("Nothing was written: this was a dry run.")
    elif told.questions and not args.sure:
        print("Nothing was written: answer the questions above, then say --sure.", file=sys.stderr)
        return 1
    else:
        done = import_results(
            person, told=told, digest=made.digest, replace=args.replace, reviewer=_reviewer(args.reviewer)
        )
        print(
            f"Written: {done.values} values in {done.sittings} sittings of {done.children} children; {done.replaced} replaced."
        )
    return 1 if made.counts[What.SET_ASIDE] else 0


def _show(made: Plan) -> None:
    from heliotrope.clinic.importing.planning import What

    print(", ".join(f"{made.counts[what]} {what.value}" for what in What))
    for name, item in made.told.guessed.items():
        print(f"guessed: {name} = {item}")
    if made.told.unknown:
        print(f"columns not understood and not taken: {', '.join(made.told.unknown)}")
    for note in made.told.notes:
        print(note)
    for question in made.told.questions:
        print(f"QUESTION: {question}")
    for line in made.of(What.DIFFERS)[:SHOWN]:
        print(f"differs: {_told(line)}")
    for one in made.set_aside[:SHOWN]:
        print(f"not taken: {one.fault.told(one.file)}")


def _told(line: Line) -> str:
    """A value that differs; the child by its number, as the file has it."""
    one, old = line.one, line.old
    had = "" if old is None else f"{old.value} {old.unit}".strip()
    stays = "" if line.open else " (signed: it stays)"
    return f"{one.child} {one.when} {one.item}: {had} in the record, {one.value} {one.unit} in {one.file}, line {one.line}{stays}"


def _write_rejected(made: Plan, first: Path) -> None:
    from heliotrope.clinic.importing.planning import rejected
    from heliotrope.exchange.saving import whole

    path = first.with_name(f"{first.name}.rejected.csv")
    if not made.set_aside:
        path.unlink(missing_ok=True)
        return
    with whole(path) as partial:
        partial.write_text(rejected(made.set_aside), encoding="utf-8")
    print(f"{len(made.set_aside)} not taken -> {path}")


def _reviewer(username: str | None) -> str | None:
    from heliotrope.clinic.models import Account
    from heliotrope.language.errors import InputError

    if username is None:
        return None
    found = Account.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise InputError(f"There is no account {username!r} that is open.")
    return found.id
