"""The catalogue: one section an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from heliotrope.exchange.documenting.markdown import (
    code,
    link,
    listed,
    paragraphs,
    plain_text,
    sentence,
    table,
)
from heliotrope.knowledge import catalogue
from heliotrope.language.exact import plain
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.sources import Source, Standing
from heliotrope.language.switches import NOTHING_CONFIRMED, switches_under
from heliotrope.language.types import Number

INTRO = """\
Each section is one instrument: its items with their ranges, then its measures.
The labels are our own words; no publisher's wording is shipped.

A measure is **confirmed** when its rule was read in a named source, **our choice** when no published rule was found,
and **unconfirmed** when it is recalled and was not read. An unconfirmed measure is off until a site confirms it.
A confirmed measure may still rest on a part that is unconfirmed; it then gives a range. See [switches](switches.md)."""


def page() -> str:
    instruments = catalogue.INSTRUMENTS
    overview = table(
        ("Instrument", "Id", "Items, measures"),
        (
            (link(plain_text(i.name), "", i.name), code(i.id), f"{len(i.items)}, {len(i.measures)}")
            for i in instruments
        ),
    )
    return paragraphs("# Measures", INTRO, overview, *(section(instrument) for instrument in instruments))


def section(instrument: Instrument) -> str:
    """One instrument."""
    return paragraphs(
        f"## {instrument.name}",
        f"{code(instrument.id)}, version {instrument.version}. {plain_text(instrument.about)}",
        "**Items**" if instrument.items else "",
        item_table(instrument.items) if instrument.items else "",
        _borrowed(instrument),
        "**Measures**",
        "\n".join(line for measure in instrument.measures for line in _measure(measure)),
        f"**Sources:** {listed(_cited(source) for source in instrument.sources)}.",
        f"**Wording:** {plain_text(sentence(instrument.wording.terms))}",
    )


def item_table(items: tuple[Item, ...]) -> str:
    return table(("Item", "What is recorded"), ((code(item.id), _about(item)) for item in items))


def _about(item: Item) -> str:
    """Label, values, what they mean, note and codes; two lines, so that the table fits a narrow page."""
    low = int(item.kind.low) if isinstance(item.kind, Number) else 0
    levels = "; ".join(f"{low + place}: {level}" for place, level in enumerate(item.levels))
    codes = listed(f"{system} {value}" for system, value in item.codes)
    more = [sentence(text) for text in (item.allowed, levels, item.note, codes) if text]
    return f"{plain_text(item.label)}<br>{plain_text(' '.join(more))}"


def owners() -> dict[str, Instrument]:
    """Item id to the first instrument that lists it."""
    found: dict[str, Instrument] = {}
    for instrument in catalogue.INSTRUMENTS:
        for item in instrument.items:
            found.setdefault(item.id, instrument)
    return found


def _borrowed(instrument: Instrument) -> str:
    """Which items of other instruments, or of the child, its measures use."""
    own = {item.id for item in instrument.items}
    used = {item.id: item for measure in instrument.measures for item in measure.items if item.id not in own}
    by_owner = owners()
    lenders = dict.fromkeys(by_owner[id].name for id in used if id in by_owner)
    child = [code(id) for id in used if id not in by_owner]
    parts = [link(plain_text(name), "", name) for name in lenders]
    if child:
        parts.append(
            f"{listed(child)} ({link('the child and the visit', 'columns.md', 'The child and the visit')})"
        )
    return f"Its measures {'also ' if own else ''}use items of: {listed(parts)}." if parts else ""


def _measure(measure: Measure) -> Iterator[str]:
    yield f"- {code(measure.id)} **{plain_text(measure.label)}**. {' '.join(_facts(measure))}"
    if measure.lines:
        drawn = "; ".join(f"{plain(line.value)} {line.label}" for line in measure.lines)
        yield f"    - Published lines: {plain_text(drawn)}."
    if measure.note:
        yield f"    - {plain_text(sentence(measure.note))}"


def _facts(measure: Measure) -> Iterator[str]:
    yield f"{measure.standing.value.capitalize()}."
    if measure.reach:
        yield f"{measure.reach[0]} to {measure.reach[1]}."
    if measure.higher_is:
        yield f"Higher is {measure.higher_is}."
    if measure.applies_when:
        yield plain_text(sentence(f"applies {measure.applies_when}"))
    yield from _open(measure)
    if measure.sources:
        yield f"Sources: {listed(_cited(source) for source in measure.sources)}."


def _open(measure: Measure) -> Iterator[str]:
    if measure.standing is Standing.UNCONFIRMED:
        yield f"Off until a site confirms {_switch(measure.switch)}."
    parts = switches_under(measure.value, NOTHING_CONFIRMED)
    if parts:
        yield f"Rests on the unconfirmed {listed(map(_switch, parts))}."


def _switch(id: str) -> str:
    return link(code(id), "switches.md", id)


def _cited(source: Source) -> str:
    return link(source.id, "sources.md", source.id)
