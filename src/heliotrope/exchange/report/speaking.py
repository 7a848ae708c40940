"""The words of a picture in the language on screen. The picture itself is made in English, where its rules stand.

Text inside it is told as it is drawn (`svg`); what stands around it is told here, when a page shows it.
"""

from __future__ import annotations

from dataclasses import replace

from heliotrope.engines.explaining import Step
from heliotrope.exchange.report import phrases as phrases  # what can be told
from heliotrope.exchange.report.cards import Card
from heliotrope.exchange.report.page import Derivation, Sheet
from heliotrope.exchange.report.table import TableView
from heliotrope.language.saying import Catalogue, foreign, told


def spoken(sheet: Sheet, tell: Catalogue = told) -> Sheet:
    """The same sheet with its cards, table, headings and derivations in the language on screen."""
    if not foreign():
        return sheet
    return replace(
        sheet,
        about=(tell(sheet.about[0]), tell(sheet.about[1])),
        cards=tuple(_card(one, tell) for one in sheet.cards),
        table=_table(sheet.table, tell),
        derivations=tuple(_derivation(one, tell) for one in sheet.derivations),
    )


def _card(card: Card, tell: Catalogue) -> Card:
    return replace(
        card, title=tell(card.title), lead=tell(card.lead), lines=tuple(tell(one) for one in card.lines)
    )


def _table(table: TableView, tell: Catalogue) -> TableView:
    columns = tuple(replace(one, name=tell(one.name)) for one in table.columns)
    rows = tuple(
        (tell(day), tuple(replace(cell, text=tell(cell.text)) for cell in cells)) for day, cells in table.rows
    )
    return TableView(columns, rows)


def _derivation(one: Derivation, tell: Catalogue) -> Derivation:
    return replace(one, label=tell(one.label), result=tell(one.result), step=step(one.step, tell))


def step(one: Step, tell: Catalogue = told) -> Step:
    """A step of a derivation with all that it rests on."""
    return Step(tell(one.what), tell(one.value), tuple(step(part, tell) for part in one.parts))
