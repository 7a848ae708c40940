"""The value types of `record` from what JSON holds: each field read by its type, no name left unread."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from heliotrope.language.errors import InputError
from heliotrope.language.when import When

Value = TypeVar("Value")


def made(kind: type[Value], told: Mapping[str, Any], where: str, besides: Sequence[str] = ()) -> Value:
    """A value type from its fields, each read by its type. Raises InputError."""
    own = {one.name: one for one in fields(kind) if one.name not in besides}  # type: ignore[arg-type]
    known(told, own, where, besides)
    if absent := [name for name, one in own.items() if _is_needed(one) and name not in told]:
        raise InputError(f"{where}.{absent[0]} is missing")
    readers = readers_of(kind)
    return kind(
        **{name: readers[name](value, f"{where}.{name}") for name, value in told.items() if value is not None}
    )


def _is_needed(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


Reader = Callable[[Any, str], Any]


def readers_of(kind: type[Any]) -> dict[str, Reader]:
    return {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}


def _reader(hint: Any) -> Reader:
    one = next((arm for arm in typing.get_args(hint) if arm is not types.NoneType), hint)
    if one is When:
        return _when
    if one is bool:
        return yes_no
    if one is int:
        return _whole
    if isinstance(one, type) and issubclass(one, StrEnum):
        return lambda told, where: _one_of(one, told, where)
    return _pairs if typing.get_origin(hint) is tuple else text


def text(told: Any, where: str) -> str:
    if isinstance(told, bool):
        return "yes" if told else "no"
    if isinstance(told, str | int | Decimal):
        return str(told)
    raise InputError(f"{where}: expected text or a number, got {_what(told)}")


def yes_no(told: Any, where: str) -> bool:
    if isinstance(told, bool):
        return told
    raise InputError(f"{where}: expected true or false, got {_what(told)}")


def _whole(told: Any, where: str) -> int:
    if isinstance(told, int) and not isinstance(told, bool):
        return told
    raise InputError(f"{where}: expected a whole number, got {_what(told)}")


def _when(told: Any, where: str) -> When:
    if not isinstance(told, str):
        raise InputError(f"{where}: expected a date as text, got {_what(told)}")
    try:
        return When.read(told)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def day_of(told: Any, where: str) -> date:
    found = _when(told, where)
    if not found.exact:
        raise InputError(f"{where}: the check needs a day, as 2026-06-01, not {told!r}")
    return date.fromisoformat(str(found))


def _one_of(kind: type[StrEnum], told: Any, where: str) -> StrEnum | None:
    try:
        return None if told == "" else kind(told)
    except ValueError:
        raise InputError(f"{where}: {told!r} is none of {', '.join(kind)}") from None


def _pairs(told: Any, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(told, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in told):
        raise InputError(f"{where}: expected a list of pairs of texts")
    return tuple((text(first, where), text(second, where)) for first, second in told)


def object_of(told: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(told, Mapping):
        raise InputError(f"{where}: expected an object, got {_what(told)}")
    return told


def list_of(told: Mapping[str, Any], name: str, above: str = "") -> list[Any]:
    found = told.get(name, [])
    if not isinstance(found, list):
        raise InputError(f"{above}{name}: expected a list, got {_what(found)}")
    return found


def _what(told: Any) -> str:
    names = {type(None): "null", bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return names.get(type(told), "a number")


def known(told: Mapping[str, Any], names: Any, where: str, besides: Sequence[str] = ()) -> None:
    """Nothing is left unread."""
    for name in told:
        if name not in names:
            raise InputError(f"{where}: {name!r} is not known{near(name, [*names, *besides])}")


def near(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, names, n=3, cutoff=0.7)
    return f". Did you mean {', '.join(near)}?" if near else ""
