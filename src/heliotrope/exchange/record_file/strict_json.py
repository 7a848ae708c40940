"""JSON read strictly: UTF-8, exact numbers, each name once; every fault is told with what to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from heliotrope.language.errors import InputError


def read_json(path: Path) -> Any:
    """JSON with exact numbers, each name once. Raises InputError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8.") from None
    if not text.strip():
        raise InputError(f"{path} is empty. Write the record of a child as JSON.")
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        ends = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        cut = " The file ends too early: was it cut off?" if ends else ""
        raise InputError(
            f"{path} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.{cut}"
        ) from None
    except RecursionError:
        raise InputError(f"{path} is nested too deeply to be a record") from None
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _no_number(name: str) -> Any:
    raise InputError(f"{name} is not a number. Leave out what is not known.")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{twice!r} is given twice in one object. Give it once.")
    return found
