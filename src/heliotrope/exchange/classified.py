"""Children in a JSON file, classified: each with what the criteria say and everything that was not understood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from heliotrope.care.classifying import Classified, classify, classify_keys
from heliotrope.exchange.case_reports import findings_of, is_report
from heliotrope.language.errors import HeliotropeError, InputError
from heliotrope.language.exact import plain
from heliotrope.language.outcomes import Value
from heliotrope.language.switches import Confirmed

CAUTION = "classification, not a diagnosis"


@dataclass(frozen=True)
class Subject:
    """One child of the file. `refused` could not be used, `unknown` was not understood, `unread` was not looked at."""

    id: str
    results: tuple[Classified, ...] = ()
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        return not self.refused and not self.unknown


def subjects(path: Path, confirmed: Confirmed) -> list[Subject]:
    """Every child of a file: an input object, a case that holds one, a case report, or a list of any of them."""
    found = read(path)
    cases = found.get("cases", found) if isinstance(found, Mapping) else found
    cases = cases if isinstance(cases, list) else [cases]
    if not cases or not all(isinstance(case, Mapping) for case in cases):
        raise InputError(
            f"{path}: expected an object, or a list of objects, each an input of a case or a case report"
        )
    return [_subject(case, f"#{number}", confirmed) for number, case in enumerate(cases, start=1)]


def read(path: Path) -> Any:
    """JSON with exact numbers. Raises InputError."""

    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is not a number")

    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_constant=refuse)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from None


def _subject(case: Mapping[str, Any], number: str, confirmed: Confirmed) -> Subject:
    name = str(case.get("id", number))
    try:
        if is_report(case):
            return _from_report(case, name, confirmed)
        given = case.get("input", case)
        if not isinstance(given, Mapping):
            return Subject(name, refused=("the input is not an object",))
        return _from_keys(given, name, confirmed)
    except (HeliotropeError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return Subject(name, refused=(f"it cannot be read: {error}",))


def _from_report(case: Mapping[str, Any], name: str, confirmed: Confirmed) -> Subject:
    found = findings_of(case)
    results = tuple(classify(found.row, confirmed))
    return Subject(name, results, (), tuple(found.unknown), tuple(found.notes), tuple(found.unread))


def _from_keys(given: Mapping[str, Any], name: str, confirmed: Confirmed) -> Subject:
    found = classify_keys(given, confirmed)
    refused = found.refused
    if not found.results and not refused:
        refused = ("no set of criteria reads any of its keys",)
    return Subject(name, found.results, refused, found.unknown)


# --- as JSON --------------------------------------------------------------------------------------------------


def as_json(found: list[Subject]) -> str:
    return json.dumps(
        {"note": CAUTION, "subjects": [_plain_subject(one) for one in found]}, default=_plain, indent=1
    )


def _plain_subject(subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.id,
        "classifications": [_plain_result(result) for result in subject.results],
        "refused": subject.refused,
        "unknown_keys": subject.unknown,
        "notes": subject.notes,
        "not_read": subject.unread,
    }


def _plain_result(result: Classified) -> dict[str, Any]:
    return {
        "criteria": result.id,
        "status": "decided" if result.decided else "undecided",
        "result": result.result,
        "as_recorded": result.as_recorded,
        "possible": result.possible,
        "missing": list(result.missing),
        "warnings": result.warnings,
        **result.details,
        "sources": result.sources,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return str(value)


# --- as text --------------------------------------------------------------------------------------------------


def as_text(found: list[Subject]) -> str:
    cited = {result.name: result.sources for subject in found for result in subject.results}
    sources = [f"  {name}: {'; '.join(sources)}" for name, sources in cited.items()]
    return "\n".join([line for subject in found for line in (*_lines(subject), "")] + ["Sources", *sources])


def _lines(subject: Subject) -> Iterator[str]:
    yield f"{subject.id} ({CAUTION})"
    for result in subject.results:
        yield f"  {result.name}: {_headline(result)}"
        yield from (f"    {line}" for line in _particulars(result))
    for title, entries in (
        ("refused", subject.refused),
        ("not understood", subject.unknown),
        ("note", subject.notes),
    ):
        yield from (f"  {title}: {entry}" for entry in entries)
    if subject.unread:
        yield f"  not read: {'; '.join(subject.unread)}"


def _headline(result: Classified) -> str:
    if result.decided:
        return _shown(result.result)
    first, last = _shown(result.possible[0]), _shown(result.possible[-1])
    recorded = (
        ""
        if result.as_recorded is None
        else f"; counting what was not done as absent: {_shown(result.as_recorded)}"
    )
    return f"undecided, between {first} and {last}{recorded}"


def _particulars(result: Classified) -> Iterator[str]:
    details = result.details
    if "score" in details:
        score, most, model = (
            _shown(details[key]) for key in ("score", "score_max_if_unknowns_present", "model")
        )
        yield f"score {score} {model}, {most} if all that is unknown were present"
    if details.get("without_biopsy_category") is not None:
        yield f"without the biopsy: {_shown(details['without_biopsy_category'])}, score {_shown(details['without_biopsy_score'])}"
    if details.get("subgroup") is not None:
        yield f"subgroup {_shown(details['subgroup'])}"
    if "probability_range" in details:
        low, high = (_shown(end) for end in details["probability_range"])
        yield f"probability between {low} and {high}, for information"
    if details.get("reasons"):
        yield f"because of: {', '.join(map(_shown, details['reasons']))}"
    if result.missing:
        yield f"missing: {'; '.join(result.missing.values())}"
    yield from (f"warning: {warning}" for warning in result.warnings)


def _shown(value: Value | object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(value) if isinstance(value, Fraction) else str(value).replace("_", " ")
