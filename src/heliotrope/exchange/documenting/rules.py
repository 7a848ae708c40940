"""Every rule that protects a child: when it speaks, how urgently, on what ground, and how firmly that is known."""

from __future__ import annotations

from types import ModuleType

from heliotrope.exchange.documenting.markdown import code, paragraphs, plain_text, sentence
from heliotrope.knowledge import safety
from heliotrope.language.exact import plain
from heliotrope.language.rules import Parameter, Part, Rule
from heliotrope.language.sources import Standing

INTRO = """\
A rule speaks at a level, or is silent, or cannot be evaluated and names what is missing. Silence is never called safe.
Rules marked *unconfirmed* rest on what nobody here has read in a source: they are on, labelled "unconfirmed, local
decision" wherever they are shown, and a site may switch them off. Where two rules say the same, one card is shown.
Which hazard each rule is for: [hazards](../safety/index.md)."""
STANDING = {
    Standing.CONFIRMED: "Confirmed",
    Standing.OUR_CHOICE: "Our choice",
    Standing.UNCONFIRMED: "*Unconfirmed*",
}


def page() -> str:
    count = f"{len(safety.RULES)} rules are defined."
    return paragraphs("# Rules", INTRO, count, *(_family(module) for module in safety.MODULES))


def _family(module: ModuleType) -> str:
    return paragraphs(f"## {_title(module)}", *(_rule(one) for one in module.RULES))


def _title(module: ModuleType) -> str:
    """The first words of the file."""
    first = (module.__doc__ or module.__name__).strip().partition("\n")[0]
    for end in (":", "(", ".", ","):
        first = first.partition(end)[0]
    return plain_text(first.strip())


def _rule(one: Rule) -> str:
    lines = [
        f"- {'; '.join(dict.fromkeys(map(_part, one.parts)))}",
        f"- {STANDING[one.standing]}{_sources(one)}; version {one.version}, to be reviewed by {one.review_by}",
    ]
    if one.thresholds:
        lines.append(f"- Limits: {'; '.join(dict.fromkeys(map(_limit, one.thresholds)))}")
    if one.to_do:
        lines.append(f"- To do: {plain_text(one.to_do)}")
    if one.same_as:
        lines.append(f"- Says the same as [{code(one.same_as)}](#{one.same_as.lower()})")
    return paragraphs(f"### {one.id}", plain_text(sentence(one.label)), "\n".join(lines))


def _part(one: Part) -> str:
    return code(one.level.value) + (f" {plain_text(one.because)}" if one.because else "")


def _sources(one: Rule) -> str:
    return f" ({plain_text('; '.join(source.citation for source in one.sources))})" if one.sources else ""


def _limit(one: Parameter) -> str:
    unit = "" if one.unit == "1" else f" {one.unit}"
    return plain_text(f"{one.name} {plain(one.value)}{unit}") + f" ({STANDING[one.standing].lower()})"
