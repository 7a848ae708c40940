"""The words of a picture in the language on screen. The picture itself is made in English, where its rules stand.

Text inside it is told as it is drawn (`svg`); what stands around it is told here, when a page shows it.
"""

from __future__ import annotations

from dataclasses import replace

from heliotrope.exchange.report import phrases as phrases  # what can be told
from heliotrope.exchange.report.cards import Card
from heliotrope.exchange.report.page import Derivation, Sheet
from heliotrope.exchange.report.table import TableView
from heliotrope.language.saying import foreign, told


def spoken(sheet: Sheet) -> Sheet:
    """The same sheet with its cards, table and headings in the language on screen."""
    if not foreign():
        return sheet
    return replace(
        sheet,
        about=(told(sheet.about[0]), told(sheet.about[1])),
        cards=tuple(_card(one) for one in sheet.cards),
        table=_table(sheet.table),
        derivations=tuple(_derivation(one) for one in sheet.derivations),
    )


def _card(card: Card) -> Card:
    return replace(
        card, title=told(card.title), lead=told(card.lead), lines=tuple(told(one) for one in card.lines)
    )


def _table(table: TableView) -> TableView:
    columns = tuple(replace(one, name=told(one.name)) for one in table.columns)
    rows = tuple(
        (told(day), tuple(replace(cell, text=told(cell.text)) for cell in cells)) for day, cells in table.rows
    )
    return TableView(columns, rows)


def _derivation(one: Derivation) -> Derivation:
    return replace(one, label=told(one.label), result=told(one.result))
