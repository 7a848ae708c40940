"""`heliotrope sql`: a measure as SQL, to run where the data already are, with its sources as comments."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from heliotrope.cli import site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from heliotrope.language.instruments import Measure
    from heliotrope.language.switches import Confirmed

EPILOG = """Columns are named as in `heliotrope template csv`: numbers in their units, choices in words, days as dates.
Yes or no is a boolean; SQLite, which has neither, takes 1 and 0, and days as text, YYYY-MM-DD.
Two queries are printed: the results, and what was refused for lying outside its declared range."""
WIDE = 118


def add(commands: Any) -> None:
    parser = commands.add_parser("sql", help="print measures as SQL", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("measures", metavar="ID,...", help="measures (cmas.total) or instruments (cmas)")
    parser.add_argument(
        "--dialect",
        choices=("duckdb", "postgres", "sqlite", "spark"),
        default="duckdb",
        help="which database",
    )
    parser.add_argument("--table", default="visits", metavar="NAME", help="the table, one row a visit")
    parser.add_argument(
        "--without", default="", metavar="COLUMN,...", help="columns that the table does not have"
    )
    parser.add_argument(
        "--query", choices=("both", "results", "refused"), default="both", help="which of the two queries"
    )
    site.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.cli.score import chosen
    from heliotrope.engines.dialects import DIALECTS
    from heliotrope.exchange.queries import queries

    measures, confirmed = chosen(args.measures), site.confirmed(args)
    dialect = DIALECTS[args.dialect]
    without = [name.strip() for name in args.without.split(",") if name.strip()]
    printed = queries(measures, dialect, args.table, confirmed, without)
    for line in heading(measures, confirmed, dialect.title, args.table):
        print(line)
    if args.query != "refused":
        print(f"\n-- The results.\n\n{printed.results};")
    if args.query != "results":
        print(f"\n-- What was refused, and left out of the results.\n\n{printed.refused};")
    return 0


def heading(measures: Sequence[Measure], confirmed: Confirmed, database: str, table: str) -> Iterator[str]:
    """What the queries compute and where that comes from, as comments."""
    yield f"-- For {database}, from the table {table}: one row a visit, columns as in `heliotrope template csv`."
    if database.startswith("Spark"):
        yield "-- If Spark stops with 'Max iterations', tell it first: SET spark.sql.analyzer.maxIterations = 1000"
    for measure in measures:
        yield "--"
        for line in _about(measure, confirmed):
            yield from _commented(line)


def _about(measure: Measure, confirmed: Confirmed) -> Iterator[str]:
    from heliotrope.cli.measures import switches
    from heliotrope.language.switches import is_off

    yield f"{measure.label} [{measure.id}]; standing: {measure.standing.value}"
    if is_off(measure, confirmed):
        yield "OFF: its results are empty and its status says off, until a site confirms it (--confirm)."
    if measure.applies is not None:
        yield f"Applies {measure.applies_when}."
    if measure.note:
        yield measure.note
    for source in measure.sources:
        yield f"Source: {source}; read: {source.read or 'not read'}"
    for switch in switches(measure):
        if switch.id in confirmed:
            yield f"Confirmed by the site [{switch.id} = {confirmed[switch.id]}]: {switch.what}"
        else:
            yield f"Unconfirmed [{switch.id}]: {switch.what}; would confirm: {switch.would_confirm}"
            yield f"Until then: {switch.until_then}"


def _commented(text: str) -> Iterator[str]:
    """No line of a comment is long, and none ends it."""
    from textwrap import wrap

    yield from (f"-- {line}" for line in wrap(text, WIDE - 3, subsequent_indent="  "))
