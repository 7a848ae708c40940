"""`heliotrope verify`: does this installation compute what the published cases say?

Run it on the machine where measures will be used, before using them, and after every change of version. It takes
files that it has never seen, in the formats documented in the reference.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heliotrope.care.verifying import Result

EPILOG = "exit status: 0 all passed; 1 some failed; 3 none failed but some were not supported; 2 the file cannot be read"
FAILED, UNSUPPORTED = 1, 3


def add(commands: Any) -> None:
    parser = commands.add_parser("verify", help="run verification cases", description=__doc__, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("cases", type=Path, help="a JSON file with a list 'cases'")
    parser.add_argument(
        "--include-unconfirmed", action="store_true", help="also cases that rest on recalled numbers"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.care.verifying import verify_cases

    results = list(verify_cases(read_cases(args.cases), include_unconfirmed=args.include_unconfirmed))
    print(as_json(results) if args.json else as_text(results))
    outcomes = {result.outcome for result in results}
    return FAILED if "failed" in outcomes else UNSUPPORTED if "unsupported" in outcomes else 0


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, numbers exact. Raises InputError."""
    import json
    from decimal import Decimal

    from heliotrope.language.errors import InputError

    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is not a number")

    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=refuse)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from None
    cases = found.get("cases") if isinstance(found, dict) else found
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        raise InputError(f"{path}: expected an object with a list 'cases'")
    for number, case in enumerate(cases, start=1):
        if not (_is_object(case, "expected") and _is_object(case, "tolerance")):
            raise InputError(
                f"{path}: 'expected' and 'tolerance' of case {case.get('id', number)} must be objects"
            )
    return cases


def _is_object(case: dict[str, Any], key: str) -> bool:
    absent = key not in case or (case[key] is None and (key == "tolerance" or case.get("note_only") is True))
    return absent or isinstance(case[key], dict)


def counts(results: list[Result]) -> tuple[int, int, int]:
    """Passed, failed, skipped; what is not supported counts as skipped."""
    outcomes = [result.outcome for result in results]
    passed, failed = outcomes.count("passed"), outcomes.count("failed")
    return passed, failed, len(outcomes) - passed - failed


def as_json(results: list[Result]) -> str:
    import json

    passed, failed, skipped = counts(results)
    cases = [
        {"id": r.id, "outcome": r.outcome, "expected": r.expected, "got": r.got, "source": r.source}
        | ({"why": r.why} if r.why else {})
        for r in results
    ]
    return json.dumps(
        {"passed": passed, "failed": failed, "skipped": skipped, "cases": cases}, default=plain_json, indent=1
    )


def plain_json(value: Any) -> Any:
    """Exact numbers as JSON numbers; sets as lists."""
    from decimal import Decimal
    from fractions import Fraction

    if isinstance(value, Fraction | Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, set | frozenset | tuple):
        return sorted(value, key=str)
    return str(value)


def as_text(results: list[Result]) -> str:
    lines = []
    for result in results:
        if result.outcome == "failed":
            lines.append(f"FAILED {result.id}")
            got = result.got or {}
            lines += [
                f"  {key}: expected {_short(result.expected.get(key))}, got {_short(got.get(key))}"
                for key in result.wrong
            ]
            lines.append(f"  source: {result.source}")
        elif result.outcome == "unsupported":
            lines.append(f"not supported {result.id}: {result.why}")
    passed, failed, skipped = counts(results)
    return "\n".join([*lines, f"{passed} passed, {failed} failed, {skipped} skipped"])


def _short(value: Any) -> str:
    import json

    return json.dumps(value, default=plain_json)
