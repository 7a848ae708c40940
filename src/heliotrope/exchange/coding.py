"""How an item is coded where people choose from a list, and how such codes and labels are read back.

The raw code of a choice is its own name (`female`), not a number: an exported number says nothing without the data
dictionary it came from. Points are coded as themselves. So an export can be read with no dictionary at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from heliotrope.knowledge import catalogue, laboratory
from heliotrope.language.errors import NotUnderstood
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Number, Truth
from heliotrope.language.units import FACTORS

STATUS_LABEL = "Complete?"  # so REDCap heads the status of every form when it exports labels
Coded = tuple[tuple[str, str], ...]
"""(raw code, label) of every choice, in order."""
LASTING = frozenset({
    "child.sex", "child.birth", "child.mother_height", "child.father_height", "eular.age_at_onset_years",
})  # fmt: skip
"""Items that do not change from visit to visit: written once for a child, they hold for every visit."""
SIGNS = {"+": "_plus", "-": "_minus", "%": "percent"}  # the grades 3- and 3+ must stay apart


def raw_code(name: str) -> str:
    """A name as REDCap takes it for a raw code: small letters, digits and underscores."""
    sign = SIGNS.get(name[-1:], "")
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") + sign


def choices(item: Item) -> Coded:
    """What there is to choose from; empty for an item that is typed in, or that is yes or no."""
    match item.kind:
        case Choice(labels):
            return tuple((raw_code(label), label.replace("_", " ")) for label in labels)
        case Number(low=low) if item.levels:
            points = range(int(low), int(low) + len(item.levels))
            return tuple(
                (str(point), f"{point}: {level}") for point, level in zip(points, item.levels, strict=True)
            )
    return ()


def unit_choices(units: Iterable[str]) -> Coded:
    """Units by their codes; of two spellings of one unit the first."""
    return tuple(
        {code: (code, unit) for unit in reversed(tuple(units)) if (code := raw_code(unit))}.values()
    )[::-1]


def form_label(item: Item) -> str:
    """The label of an item on a form, with its id where two items share a label."""
    return f"{item.label} [{item.id}]" if item.label in _shared_labels() else item.label


@cache
def _shared_labels() -> frozenset[str]:
    labels = [item.label.lower() for item in catalogue.items().values()]
    return frozenset(
        item.label for item in catalogue.items().values() if labels.count(item.label.lower()) > 1
    )


def understood(item: Item, text: str) -> str:
    """A raw code or label of a REDCap export as the item itself takes it; any other text unchanged.

    Raises NotUnderstood for a number where a choice belongs: it is a code of some other data dictionary.
    """
    found = _meanings(item).get(text.lower())
    if found is not None:
        return found
    if isinstance(item.kind, Choice) and text.isdigit() and text not in item.kind.labels:
        codes = ", ".join(code for code, _ in choices(item))
        remedy = (
            f"Export labels instead of raw codes, or use the codes of `heliotrope template redcap`: {codes}."
        )
        raise NotUnderstood(item.id, text, "a code that says nothing without its data dictionary", remedy)
    return text


def understood_unit(text: str) -> str:
    return _unit_meanings().get(text.strip().lower(), text)


@cache
def _meanings(item: Item) -> Mapping[str, str]:
    match item.kind:
        case Truth():
            return {"checked": "1", "unchecked": "0"}
        case Choice(labels):
            pairs = zip(choices(item), labels, strict=True)
            return {text.lower(): label for coded, label in pairs for text in (*coded, label)}
    return {label.lower(): code for code, label in choices(item)}


@cache
def _unit_meanings() -> Mapping[str, str]:
    """Raw code -> unit."""
    reported = (unit for analyte in laboratory.ANALYTES.values() for unit in analyte.units)
    return dict(unit_choices((*reported, *FACTORS)))
