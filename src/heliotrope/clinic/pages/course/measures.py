"""One measure over time, and how its value of one day came about: what the table below the picture leads to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import day_text
from heliotrope.clinic.components.words import said
from heliotrope.engines.explaining import Step
from heliotrope.exchange.report import words
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import BIRTH, SEX, VISIT_DATE
from heliotrope.language.errors import UnknownName
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status

DEPTH_OPEN = 2
ALWAYS = frozenset({BIRTH.id, SEX.id, VISIT_DATE.id})


@dataclass(frozen=True, slots=True)
class Line:
    """The value of one visit with the address of its derivation."""

    date: str
    day: str
    value: str
    why: str


def found(id: str) -> Measure | Item:
    """A measure of the catalogue, or an item that is shown as it was recorded."""
    item = catalogue.items().get(id)
    if item is not None:
        return item
    try:
        return catalogue.measure(id)
    except UnknownName:
        raise Http404 from None


def lines(history: History, one: Measure | Item) -> list[Line]:
    """Every day with a value or with something known of it, the latest first."""
    told = [
        Line(day.isoformat(), day_text(day), *_told(history, one, at)) for at, day in enumerate(history.days)
    ]
    return [line for line in reversed(told) if line.value]


def _told(history: History, one: Measure | Item, at: int) -> tuple[str, str]:
    if isinstance(one, Item):
        return _recorded(history, one, at), ""
    outcome = history.outcome(one.id, at)
    if not rests(history, one, at):
        return "", ""
    return value_words(outcome), "" if outcome.decided else said(words.why(outcome))


def rests(history: History, measure: Measure, at: int) -> bool:
    """Whether a value rests on something that was recorded at this visit; what is known of the child anyway is not that."""
    return any(item.id not in ALWAYS and history.item(item.id, at) is not None for item in measure.items)


def _recorded(history: History, item: Item, at: int) -> str:
    value = history.item(item.id, at)
    if value is None:
        return ""
    return said(words.span(value.low, value.high, 3) if isinstance(value, tuple) else words.value(value, 3))


def value_words(outcome: Outcome) -> str:
    """A value, or both of its ends and that it is undecided."""
    told = words.result(outcome, 3)
    return (
        said(told)
        if outcome.status is not Status.UNDECIDED or told == "undecided"
        else f"{said(told)} ({_('undecided')})"
    )


# --- one day ----------------------------------------------------------------------------------------------------


def sources(one: Measure | Item) -> list[str]:
    cited = one.sources if isinstance(one, Measure) else ()
    return [f"{source} ({source.read or _('not read')})" for source in cited]


def tree(step: Step, level: int = 0) -> SafeString:
    """A derivation as a list: open for the first levels, folded below."""
    line = format_html(
        '<span class="what">{}</span> <span class="value">{}</span>', said(step.what), said(step.value)
    )
    if not step.parts:
        return format_html("<li>{}</li>", line)
    parts = format_html(
        "<ul>{}</ul>", format_html_join("", "{}", ((tree(part, level + 1),) for part in step.parts))
    )
    if level <= DEPTH_OPEN:
        return format_html("<li>{}{}</li>", line, parts)
    return format_html("<li><details><summary>{}</summary>{}</details></li>", line, parts)


def helps(history: History, one: Measure | Item, at: int) -> str:
    """What would decide an undecided value."""
    return "" if isinstance(one, Item) else said(words.missing(history.would_decide(one.id, at)))


def index(history: History) -> list[tuple[str, str]]:
    """Every measure of which something was recorded at any visit, by id with its name. None of them is computed."""
    known = history.known_items() - ALWAYS
    return [
        (one.id, said(one.label)) for one in catalogue.MEASURES if any(item.id in known for item in one.items)
    ]
