"""Findings in words, for a terminal and a notebook: the gravest first, what is missing beside what fired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heliotrope.care.guarding import Finding, Findings, Input

CAUTION = "For qualified professionals. A rule that is silent does not say that something is safe."


def cards(found: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """One card where rules of two families say the same, with the ids of both."""
    here = {one.rule.id: one for one in found}
    for one in found:
        other = here.get(one.rule.same_as)
        if other is None or other.level is not one.level:
            same = [
                each.rule.id for each in found if each.rule.same_as == one.rule.id and each.level is one.level
            ]
            yield ", ".join([one.rule.id, *same]), one


def lines(found: Findings) -> Iterator[str]:
    """Everything that is found, line by line."""
    for ids, one in cards(found.fired):
        yield f"{one.level} {ids}: {one.rule.label}" + (f" ({one.because})" if one.because else "")
        yield from (f"    {line}" for line in particulars(one))
    if found.cannot:
        yield "Cannot be evaluated:"
        yield from (
            f"    {one.rule.id}: {one.rule.label}; missing: {_named(one.missing)}" for one in found.cannot
        )
    yield from (
        f"Not recognised, so that no interaction of it was looked for: {name}"
        for name in found.unknown_medicines
    )
    yield found.summary
    yield CAUTION


def particulars(one: Finding) -> Iterator[str]:
    """What a finding rests on."""
    if one.rule.to_do:
        yield f"to do: {one.rule.to_do}"
    yield from (
        f"used: {each.label}: {each.value}" + (f" ({each.told})" if each.told else "") for each in one.used
    )
    if one.missing:
        yield f"may be graver; missing: {_named(one.missing)}"
    yield from (f"limit: {threshold}" for threshold in one.limits)
    yield f"status: {one.status}" + "".join(f"; {source.citation}" for source in one.rule.sources)


def _named(missing: Sequence[Input]) -> str:
    return (
        "; ".join(f"{each.label} ({each.why})" if each.why else each.label for each in missing)
        or "an exact value"
    )


def html(found: Findings) -> str:
    """The same as a table for a notebook."""
    rows = "".join(_row(str(one.level), ids, one) for ids, one in cards(found.fired))
    rows += "".join(_row("cannot be evaluated", one.rule.id, one) for one in found.cannot)
    head = "<tr><th>Level</th><th>Rule</th><th>What</th><th>Rests on</th><th>Missing</th><th>Status</th></tr>"
    unknown = "".join(f"<p>Not recognised: {escape(name)}</p>" for name in found.unknown_medicines)
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{unknown}<p>{escape(found.summary)} {CAUTION}</p>"


def _row(level: str, ids: str, one: Finding) -> str:
    used = "; ".join(f"{each.label} {each.value}".strip() for each in one.used)
    said = one.rule.label + (f" ({one.because})" if one.because else "")
    cells = (level, ids, said, used, _named(one.missing) if one.missing else "", one.status)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
