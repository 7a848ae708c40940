"""The one table of all switches."""

from __future__ import annotations

from heliotrope.exchange.documenting.markdown import (
    code,
    link,
    listed,
    paragraphs,
    plain_text,
    sentence,
)
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.sources import Switch
from heliotrope.language.switches import NOTHING_CONFIRMED, switches_under

INTRO = """\
A switch stands for one thing that the definitions leave to a site: most often something that is recalled and was not
read in its source, in some cases a choice that depends on the site, such as the interval that fits its assay.
How a site sets one: [confirm a definition](../how-to/confirm-a-definition.md).
What the names mean: [unconfirmed](../explanation/unconfirmed.md)."""


def page() -> str:
    listing = (f"- {link(code(one.id), '', one.id)} {plain_text(one.what)}" for one in catalogue.SWITCHES)
    return paragraphs(
        "# Switches", INTRO, "\n".join(listing), *(section(switch) for switch in catalogue.SWITCHES)
    )


def section(switch: Switch) -> str:
    lines = [
        f"- What would confirm it: {plain_text(switch.would_confirm)}",
        f"- Until then: {plain_text(switch.until_then)}",
        f"- Settings: {listed(map(code, switch.settings)) or 'none yet'}",
    ]
    if switch.settings and switch.recalled:
        lines.append(f"- `--confirm {switch.id}` without a setting means: {code(switch.recalled)}")
    elif switch.settings:
        lines.append(f"- `--confirm {switch.id}` needs one of the settings")
    off = [measure for measure in catalogue.MEASURES if measure.switch == switch.id]
    open_ = [m for m in catalogue.MEASURES if switch.id in switches_under(m.value, NOTHING_CONFIRMED)]
    lines += [
        f"- {what}: {_named(found)}" for what, found in (("Switches on", off), ("Narrows", open_)) if found
    ]
    return paragraphs(f"## {switch.id}", plain_text(sentence(switch.what)), "\n".join(lines))


def _named(measures: list[Measure]) -> str:
    return listed(link(code(measure.id), "measures.md", _owner(measure).name) for measure in measures)


def _owner(measure: Measure) -> Instrument:
    return next(one for one in catalogue.INSTRUMENTS if measure in one.measures)
