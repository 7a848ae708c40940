"""Every source that is cited, and what was read of it."""

from __future__ import annotations

import re

from heliotrope.exchange.documenting.markdown import link, listed, paragraphs, plain_text, sentence
from heliotrope.knowledge import catalogue
from heliotrope.language.instruments import Instrument
from heliotrope.language.sources import Source

INTRO = """\
A definition cites what it rests on. *Read* says what somebody read of the source before writing the definition:
a table, an abstract, a quotation elsewhere. Sources that were not read stand at the end;
what rests on one of them alone is unconfirmed."""


def page() -> str:
    cited = citing()
    read = [source for source in cited if source.read]
    unread = [source for source in cited if not source.read]
    return paragraphs(
        "# Sources",
        INTRO,
        "## Read, in whole or in part",
        *(section(source, cited[source]) for source in read),
        "## Named, not read" if unread else "",
        *(section(source, cited[source]) for source in unread),
    )


def citing() -> dict[Source, list[Instrument]]:
    """Every cited source, in the order of the catalogue, with the instruments that cite it."""
    found: dict[Source, list[Instrument]] = {}
    for instrument in catalogue.INSTRUMENTS:
        cited = [
            *instrument.sources,
            *(source for measure in instrument.measures for source in measure.sources),
        ]
        for source in dict.fromkeys(cited):
            found.setdefault(source, []).append(instrument)
    return found


def section(source: Source, by: list[Instrument]) -> str:
    lines = [plain_text(sentence(source.citation))]
    lines += [f"- Where: {_linked(source.locator)}"] if source.locator else []
    lines += [f"- Read: {plain_text(source.read)}"] if source.read else []
    lines.append(f"- Cited by: {listed(link(plain_text(one.name), 'measures.md', one.name) for one in by)}")
    return paragraphs(f"### {source.id}", lines[0], "\n".join(lines[1:]))


def _linked(locator: str) -> str:
    """A locator in which DOIs and addresses can be followed."""
    parts = re.split(r"(doi:10\.\S+?(?=[;,]?(?:\s|$))|https://\S+)", locator)
    return "".join(_address(part) if place % 2 else plain_text(part) for place, part in enumerate(parts))


def _address(text: str) -> str:
    if text.startswith("doi:"):
        return f"[{text}](https://doi.org/{text.removeprefix('doi:')})"
    return f"<{text}>"
