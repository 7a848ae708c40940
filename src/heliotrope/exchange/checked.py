"""What the rules say of a record, as text and as JSON, and the exit status that follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from heliotrope.care.guarding import Finding, Findings, Input, Verdict, guard, threshold
from heliotrope.care.situation import Situation
from heliotrope.care.telling import CAUTION, cards, lines
from heliotrope.exchange.record_file import Recorded
from heliotrope.language.ages import date_of
from heliotrope.language.rules import Level
from heliotrope.version import VERSION

NOTHING_FIRED, GRAVE, LESSER = 0, 1, 3


def check(record: Recorded, here: Situation) -> tuple[Findings, int]:
    """What the rules say, and the exit status."""
    found = guard(here)
    return found, status_of(found)


def status_of(found: Findings) -> int:
    """0 nothing fired, 1 something at RED or more urgent, 3 something less urgent."""
    if not found.fired:
        return NOTHING_FIRED
    return (
        GRAVE
        if any(one.level is not None and one.level.rank >= Level.RED.rank for one in found.fired)
        else LESSER
    )


def as_text(record: Recorded, here: Situation, found: Findings) -> str:
    return "\n".join(
        [f"Checked as of {date_of(here.as_of)}, profile {here.profile}", *_unclear(record), *lines(found)]
    )


def _unclear(record: Recorded) -> Iterator[str]:
    return (f"Not understood, treated as missing: {one}" for one in record.not_understood)


def as_json(record: Recorded, here: Situation, found: Findings) -> str:
    verdicts = list(found.verdicts.values())
    told = {
        "heliotrope": VERSION,
        "note": CAUTION,
        "as_of": date_of(here.as_of).isoformat(),
        "profile": here.profile,
        "summary": found.summary,
        "exit_status": status_of(found),
        "rules": {one.value: verdicts.count(one) for one in Verdict},
        "fired": [_finding(one, ids) for ids, one in cards(found.fired)],
        "cannot_evaluate": [_finding(one, one.rule.id) for one in found.cannot],
        "unknown_medicines": list(found.unknown_medicines),
        "not_understood": list(record.not_understood),
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def _finding(one: Finding, ids: str) -> dict[str, Any]:
    return {
        "rules": ids.split(", "),
        "level": None if one.level is None else one.level.value,
        "label": one.rule.label,
        "because": one.because,
        "to_do": one.rule.to_do,
        "used": [_input(each) for each in one.used],
        "missing": [_input(each) for each in one.missing],
        "may_be": [part.level.value for part in one.open],
        "limits": [threshold(each) for each in one.thresholds],
        "status": one.status,
        "sources": [source.citation for source in one.rule.sources],
    }


def _input(one: Input) -> dict[str, str]:
    told = {"fact": one.fact, "label": one.label, "value": one.value, "why": one.why, "told": one.told}
    return {name: text for name, text in told.items() if text}
