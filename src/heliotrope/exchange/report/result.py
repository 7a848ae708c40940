"""The results of one visit as a piece of HTML for a notebook: a picture where there is a range, a table of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from heliotrope.exchange.report import words
from heliotrope.exchange.report.gauge import gauge
from heliotrope.exchange.report.svg import tag
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import Outcome, Status

MOST_PICTURES = 3
STYLE = (
    ".heliotrope-result table { border-collapse: collapse; } .heliotrope-result caption { text-align: left; font-weight: 600; } "
    ".heliotrope-result th, .heliotrope-result td { text-align: left; vertical-align: top; padding: 2px 16px 2px 0; } "
    ".heliotrope-result tbody th { font-weight: 400; } .heliotrope-result td:nth-child(2) { font-weight: 600; }"
)


def result_html(name: str, results: Sequence[tuple[Measure, Outcome]], rest: str, id: str) -> str:
    """Pictures first, then every result, then what was left out. Nothing is loaded from elsewhere."""
    drawn = (gauge(measure, found, f"{id}-{place}") for place, (measure, found) in enumerate(results))
    pictures = [picture for picture in drawn if picture][:MOST_PICTURES]
    head = tag("tr", *(tag("th", title, scope="col") for title in ("Measure", "Result", "Why")))
    rows = [_row(measure, found) for measure, found in results]
    table = tag("table", tag("caption", name), tag("thead", head), tag("tbody", *rows))
    return str(
        tag(
            "div",
            tag("style", STYLE),
            *pictures,
            table,
            tag("p", tag("small", rest)) if rest else Markup(),
            class_="heliotrope-result",
        )
    )


def _row(measure: Measure, found: Outcome) -> Markup:
    told = words.result(found, 4)
    if found.status is Status.UNDECIDED and told != "undecided":
        told = f"undecided, {told}"
    why = "" if found.decided else words.why(found)
    return tag("tr", tag("th", measure.label, scope="row"), tag("td", told), tag("td", why))
