"""The page of the record file: its names and types, from the value types themselves."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any

from heliotrope.exchange.documenting.markdown import code, paragraphs, plain_text, table
from heliotrope.exchange.record_file.format import FORMAT, KINDS
from heliotrope.exchange.record_file.items import asked_by_rules
from heliotrope.language.facts import PROFILES
from heliotrope.language.items import Item
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.people import Child
from heliotrope.record.sittings import Sitting

INTRO = f"""\
The record of one child as JSON, for `heliotrope check-record` and `ht.read_record`: UTF-8, each name once, no name that is
not listed here. `"format"` is `{FORMAT}`. A date is text, known to the day, the month or the year: `2023-05-17`, `2023-05`,
`2023`, `2023-03/2023-06`. A number may be written as a number or as text; what was typed is kept. Leave out what is not
known: nothing is read as zero, no or normal."""
TOP = (
    ("format", "text", f"`{FORMAT}`"),
    ("as_of", "day", "the day of the check; `--as-of` comes first, today last"),
    (
        "profile",
        "text",
        " or ".join(map(code, PROFILES)) + ": the jurisdiction; the strictest where left out",
    ),
    ("child", "object", "see below; `birth` must stand there, `null` where it is not known"),
    ("sittings", "list", "what was recorded on each occasion, see below"),
    ("lasting", "object", "lists of what has a start and an end, by kind, see below"),
    (
        "order",
        "object",
        "an order under entry: `drug_course`, `dose_step`, and `add` where it stands beside what is taken",
    ),
    ("answers", "object", "what is answered now: item id to entry"),
)
ITEMS = """\
The items that rules read. Others may stand in the file; no rule looks at them, except those of the [measures](measures.md)
that rules ask for."""
ENTRIES = """\
`entries` maps the id of an [item](#items) to what was recorded: a value, or an object with these fields. An entry has a
value or the reason `absent`, never both. Yes and no may be written as `true` and `false`."""


def page() -> str:
    return paragraphs(
        "# Record file",
        INTRO,
        table(("Name", "Type", "What"), ((code(name), kind, what) for name, kind, what in TOP)),
        "## child",
        _fields(Child, ("id",)),
        "## sittings",
        _fields(Sitting, ("child", "entries")),
        ENTRIES,
        _fields(Entry, ("item",)),
        "## lasting",
        "Every kind has `id`, `start`, `stop` and `comment`; `course` names the `id` of a `drug_course`.",
        *(
            part
            for name, kind in KINDS.items()
            for part in (f"### {name}", _about(kind), _fields(kind, ("child",)))
        ),
        "## items",
        ITEMS,
        table(("Id", "What", "Values"), map(_item, asked_by_rules().values())),
    )


def _item(one: Item) -> tuple[str, str, str]:
    return code(one.id), plain_text(one.label), plain_text(one.allowed)


def _about(kind: type[Any]) -> str:
    """What the type says of itself, unless nobody wrote it."""
    told = kind.__doc__ or ""
    return "" if told.startswith(f"{kind.__name__}(") else plain_text(" ".join(told.split()))


def _fields(kind: type[Any], besides: tuple[str, ...]) -> str:
    hints = typing.get_type_hints(kind)
    rows = (
        (code(one.name), *_type(hints[one.name]), _needed(one))
        for one in fields(kind)
        if one.name not in besides
    )
    return table(("Name", "Type", "Values", "Needed"), rows)


def _needed(one: Any) -> str:
    named_by_place = one.name in ("id", "name")
    return "yes" if one.default is MISSING and one.default_factory is MISSING and not named_by_place else ""


def _type(hint: Any) -> Iterator[str]:
    """The type and the words that are allowed."""
    one = next((arm for arm in typing.get_args(hint) if arm is not types.NoneType), hint)
    names = {When: "date", bool: "true or false", int: "whole number", str: "text"}
    is_choice = isinstance(one, type) and issubclass(one, StrEnum)
    yield (
        "text" if is_choice else "list of pairs of texts" if typing.get_origin(hint) is tuple else names[one]
    )
    yield ", ".join(code(each.value) for each in one) if is_choice else ""
