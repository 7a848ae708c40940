"""`heliotrope score`: a file of visits in, every measure out, with the reason for what is not decided."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heliotrope.cli import site

if TYPE_CHECKING:
    from datetime import date

    from heliotrope.exchange.job import Options, Report

EPILOG = """exit status: 0 all rows read; 1 something was set aside (listed in OUT.rejected.csv); 2 nothing usable.
Reads one row a visit, a long table (child, date, item, value, unit) or a REDCap export."""


def add(commands: Any) -> None:
    parser = commands.add_parser("score", help="score a file of visits", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("visits", type=Path, help="visits as .csv, .parquet or .ndjson")
    parser.add_argument("-o", "--out", type=Path, help="results as .csv, .parquet or .ndjson")
    parser.add_argument(
        "--episodes", type=Path, metavar="FILE", help="write episodes of inactive disease too, one row each"
    )
    parser.add_argument("--measures", metavar="ID,...", help="only these measures or instruments")
    parser.add_argument("--bounds", action="store_true", help="add <measure>_low, _high and _missing")
    parser.add_argument(
        "--reasons",
        action=argparse.BooleanOptionalAction,
        help="the column that says why measures are undecided (default: up to 200,000 visits)",
    )
    parser.add_argument(
        "--explain", nargs=2, metavar=("CHILD", "DATE"), help="print the derivation of one visit instead"
    )
    parser.add_argument(
        "--engine",
        choices=("polars", "duckdb", "sqlite", "postgres", "spark"),
        default="polars",
        help="which engine computes (same results)",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help="with --engine postgres: postgresql://user@host/name (default: PGHOST, PGDATABASE and so on)",
    )
    parser.add_argument(
        "--map", type=Path, metavar="FILE", help="lines 'column,item id' for columns with other names"
    )
    parser.add_argument(
        "--dates", choices=("ymd", "dmy", "mdy"), default="ymd", help="order of day and month in dates"
    )
    parser.add_argument("--decimal", choices=(".", ","), default=".", help="decimal sign of the file")
    parser.add_argument("--encoding", default="utf8", help="how the text is encoded, for example cp1252")
    parser.add_argument(
        "--as-of", metavar="DATE", help="the day after which no visit can be (default: today)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress, no summary")
    site.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.language.errors import InputError

    # Memory given back at once instead of kept for later: a quarter less at the peak, no slower. Read when Polars starts.
    gc.set_threshold(700)
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:100,muzzy_decay_ms:100")
    if args.explain:
        from heliotrope.exchange.explaining import explain_visit

        child, day = args.explain
        for line in explain_visit(args.visits, child, day, options(args)):
            print(line)
        return 0
    if args.out is None:
        raise InputError("say where the results go: -o OUT.csv (or .parquet, .ndjson)")
    from heliotrope.exchange.scoring import score_file

    progress = (lambda stage, share: None) if args.quiet else show_progress
    report = score_file(args.visits, args.out, options(args), progress, episodes=args.episodes)
    if not args.quiet:
        print("\n".join(summary(report, args.out)))
        if args.episodes and report.rows_scored:
            print(f"episodes of inactive disease -> {args.episodes}")
    return report.exit_status


def options(args: argparse.Namespace) -> Options:
    from heliotrope.exchange.job import Options

    return Options(
        as_of=_day(args.as_of),
        measures=chosen(args.measures),
        confirmed=site.confirmed(args),
        bounds=args.bounds,
        reasons=args.reasons,
        engine=args.engine,
        database=args.database,
        dates=args.dates,
        decimal_comma=args.decimal == ",",
        encoding=args.encoding,
        mapping=_mapping(args.map),
    )


def _day(text: str | None) -> date:
    from datetime import date

    from heliotrope.language.errors import InputError

    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise InputError(f"--as-of {text}: not a date; write it as YYYY-MM-DD") from None


def chosen(text: str | None) -> tuple[Any, ...]:
    from heliotrope.cli.naming import named
    from heliotrope.language.instruments import Instrument

    found: list[Any] = []
    for one in named(text.split(",") if text else ()):
        found += one.measures if isinstance(one, Instrument) else [one]
    return tuple(dict.fromkeys(found))


def _mapping(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    import csv

    from heliotrope.language.errors import InputError

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from None
    for number, row in enumerate(rows, start=1):
        if len(row) != 2:
            raise InputError(f"{path}, line {number}: expected 'column,item id', found {','.join(row)!r}")
    return {column.strip(): item.strip() for column, item in rows}


def show_progress(stage: str, share: float) -> None:
    if sys.stderr.isatty():
        end = "\n" if share >= 1 else ""
        print(
            f"\r{stage:<8} {'█' * round(30 * min(share, 1)):<30} {min(share, 1):4.0%}",
            end=end,
            file=sys.stderr,
            flush=True,
        )


def summary(report: Report, out: Path) -> list[str]:
    """What was read, what came out, and everything that was not understood."""
    lines = [f"{report.file}: {counted(report.rows_read, 'row')} read; {_scored(report, out)}"]
    columns = report.columns
    if columns.guessed:
        lines.append(
            "guessed columns: " + ", ".join(f"{column} = {item}" for column, item in columns.guessed.items())
        )
    if columns.unknown:
        lines.append("columns not understood and not used: " + ", ".join(map(_with_hint, columns.unknown)))
    lines += report.log.notes
    if report.sorted_here:
        lines.append("the rows were not in order of child and date; the results are")
    lines += _results(report)
    if report.reasons_left_out:
        lines.append(
            "the reasons for what is undecided were left out, being some 2 kB a visit; --reasons writes them"
        )
    if report.log.any:
        rows, values = report.log.rows_set_aside, report.log.values_set_aside
        lines.append(
            f"set aside: {counted(rows, 'row')} and {counted(values, 'value')} -> {out.name}.rejected.csv"
        )
        lines += [f"  {line}" for line in report.log.summary(report.file)]
    return lines


def _scored(report: Report, out: Path) -> str:
    if not report.rows_scored:
        return "none could be scored, no results were written"
    children = counted(report.children, "child", "children")
    return f"{counted(report.rows_scored, 'visit')} of {children} scored -> {out}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts: 1 row, 2 rows."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _with_hint(column: str) -> str:
    from heliotrope.exchange.columns import nearest

    near = nearest(column)
    return f"{column} (did you mean {near}?)" if near else column


def _results(report: Report) -> list[str]:
    width = max((len(id) for id in report.statuses), default=0)
    lines = []
    for id, counts in report.statuses.items():
        told = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(counts.items()))
        lines.append(f"  {id:<{width}}  {told}")
    if report.off:
        lines.append(f"off until a site confirms them: {', '.join(measure.id for measure in report.off)}")
    if report.without_columns:
        lines.append(
            f"{len(report.without_columns)} measures need columns that this file does not have (`heliotrope measures ID`)"
        )
    return lines
