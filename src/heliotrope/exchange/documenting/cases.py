"""The rules that verification files may name, with the keys of their inputs and answers where these are declared."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from heliotrope.care.verifying.bench import RULES
from heliotrope.care.verifying.running import find_rule
from heliotrope.exchange.documenting.markdown import code, link, listed, paragraphs, plain_text
from heliotrope.knowledge.aliases import CASE_INSTRUMENTS
from heliotrope.knowledge.catalogue import INSTRUMENTS
from heliotrope.language.instruments import CaseRule, First, Instrument
from heliotrope.language.items import Item

INTRO = """\
A verification case names an *instrument* and a *rule*; these are the pairs that `heliotrope verify` can check.
A pair that is not here makes a case *unsupported*; so does an input or answer key that the rule does not know.
How a case is written: [qualify an installation](../how-to/qualify-an-installation.md).

For rules stated beside their instrument, each input key is given with the item it fills, and each answer key with
the measure it asks for. *Constants* are answers that are published numbers. The other rules are written out by hand;
the names of their keys stand in their code."""

Stated = tuple[Instrument, CaseRule]


def page() -> str:
    stated = stated_rules()
    by_instrument: dict[str, list[str]] = {}
    for instrument, name in sorted([*RULES, *stated]):
        by_instrument.setdefault(instrument, []).append(name)
    return paragraphs(
        "# Verification rules",
        INTRO,
        *(_section(instrument, names, stated) for instrument, names in by_instrument.items()),
    )


def stated_rules() -> dict[tuple[str, str], Stated]:
    """(instrument, rule) as verification files name them -> our instrument and the stated rule."""
    theirs = {ours: name for name, ours in CASE_INSTRUMENTS.items()}
    return {
        (theirs.get(instrument.id, instrument.id), rule.name): (instrument, rule)
        for instrument in INSTRUMENTS
        for rule in instrument.cases
    }


def _section(instrument: str, names: list[str], stated: dict[tuple[str, str], Stated]) -> str:
    title = "any instrument" if instrument == "*" else instrument
    lines = [
        line
        for name in dict.fromkeys(names)
        for line in _rule(instrument, name, stated.get((instrument, name)))
    ]
    return paragraphs(f"## {title}", "\n".join(lines))


def _rule(instrument: str, name: str, stated: Stated | None) -> Iterator[str]:
    if (instrument, name) in RULES or stated is None:
        function = find_rule(instrument, name)
        where = function.__module__.rsplit(".", 1)[-1]
        about = inspect.getdoc(function) or ""
        yield f"- {code(name)}: written out in {code(f'care/verifying/{where}.py')}. {plain_text(about)}".rstrip()
        return
    ours, rule = stated
    yield f"- {code(name)}, of {link(plain_text(ours.name), 'measures.md', ours.name)}"
    if rule.inputs:
        yield f"    - Input: {listed(f'{code(key)} ({_place(place)})' for key, place in rule.inputs.items())}"
    if rule.answers:
        yield f"    - Answers: {listed(f'{code(key)} ({code(m.id)})' for key, m in rule.answers.items())}"
    if rule.facts:
        yield f"    - Constants: {listed(map(code, rule.facts))}"


def _place(place: Item | tuple[Item, ...] | First) -> str:
    if isinstance(place, First):
        return f"first visit, {_item(place.item)}"
    if isinstance(place, tuple):
        return f"a list of {len(place)}: {_item(place[0])} and so on"
    return _item(place)


def _item(item: Item) -> str:
    return f"{code(item.id)}, {plain_text(item.allowed)}"
