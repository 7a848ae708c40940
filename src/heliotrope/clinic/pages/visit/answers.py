"""The kinds of answers: buttons for a few choices, a list for many, a number with its unit, a day, words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.visit.typed import UNIT
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.record.entries import Entry

MOST_RADIOS = 7
MOST_GRADES = 10  # 0 to 10 of a graded muscle
NOTHING = SafeString()
CHECKED = mark_safe(" checked")


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with what is known of it. `last` is what was found last time, with its day, in words."""

    item: Item
    entry: Entry | None = None
    last: str = ""
    error: str = ""
    question: str = ""

    @property
    def value(self) -> str:
        return self.entry.value if self.entry and not self.entry.absent else ""

    @property
    def written(self) -> str:
        """The same for the page: a number with the decimal mark of the language."""
        return as_written(self.value) if isinstance(self.item.kind, Number) else self.value


def answer(asked: Asked) -> SafeString:
    match asked.item.kind:
        case Truth():
            return _radios(asked, (("yes", _("yes")), ("no", _("no"))))
        case Choice(labels) if len(labels) > MOST_RADIOS:
            return _select(asked, labels)
        case Choice(labels):
            return _radios(asked, tuple((label, code(label)) for label in labels))
        case Day():
            return _input(asked, mark_safe('type="date"'))
        case Text():
            return format_html('<textarea id="{}" name="{}" rows="3">{}</textarea>', asked.item.column, asked.item.id,
                asked.value)  # fmt: skip
        case Number() if grades := levels(asked.item):
            return _radios(asked, grades)
    return _number(asked)


def levels(item: Item) -> tuple[tuple[str, str], ...]:
    """The points of a scale with few steps, each with its meaning where there is one."""
    kind = item.kind
    if isinstance(kind, Choice):
        return tuple((label, code(label)) for label in kind.labels) if len(kind.labels) <= MOST_RADIOS else ()
    if (
        not isinstance(kind, Number)
        or kind.scale != 1
        or kind.high - kind.low > MOST_GRADES
        or kind.unit != "1"
    ):
        return ()
    low = int(kind.low)
    meanings = item.levels or ("",) * (int(kind.high) - low + 1)
    return tuple(
        (str(low + at), f"{low + at} {said(meaning)}".strip()) for at, meaning in enumerate(meanings)
    )


def _radios(asked: Asked, options: Iterable[tuple[str, str]]) -> SafeString:
    """Big targets; a digit on the keyboard chooses, Delete takes back."""
    chosen, options = _normal(asked), tuple(options)
    bare = all("_" not in value and said in (value, code(value)) for value, said in options)
    return format_html(
        '<span class="choices{}">{}<label class="choice none"><input type="radio" name="{}" value=""{}> {}</label></span>',
        " grades" if bare and len(options) > 2 else "",
        format_html_join(
            "",
            '<label class="choice"><input type="radio" name="{}" value="{}"{}> <span>{}</span></label>',
            (
                (asked.item.id, value, CHECKED if value == chosen else "", _with_its_digit(value, said))
                for value, said in options
            ),
        ),
        asked.item.id,
        "" if chosen else CHECKED,
        _("not recorded"),
    )


def _with_its_digit(value: str, said: str) -> SafeString | str:
    """The points in bold before what they mean, so that '1' and '1 to 9 s' are told apart."""
    points, _blank, meaning = said.partition(" ")
    return format_html("<b>{}</b> {}", value, meaning) if points == value and meaning else said


def _normal(asked: Asked) -> str:
    """The stored answer as the value of a radio button: 1 and true are yes."""
    value = asked.value.strip().lower()
    if isinstance(asked.item.kind, Truth) and value:
        return "yes" if value in ("1", "true", "yes", "y", "t") else "no"
    return value


def _select(asked: Asked, labels: Iterable[str]) -> SafeString:
    return format_html(
        '<select id="{}" name="{}"><option value="">{}</option>{}</select>', asked.item.column, asked.item.id, _("not recorded"),
        format_html_join("", '<option value="{}"{}>{}</option>',
            ((label, mark_safe(" selected") if label == asked.value else "", code(label)) for label in labels)),
    )  # fmt: skip


def _number(asked: Asked) -> SafeString:
    item = asked.item
    assert isinstance(item.kind, Number)
    more = [mark_safe('inputmode="decimal" autocomplete="off"')]
    if item.kind.unit == "cm" and item.kind.high == 10:
        more.append(mark_safe('data-slider="0 10 0.1"'))
    if item.kind.unit == "s":
        more.append(mark_safe("data-stopwatch"))
    return format_html("{}{}", _input(asked, mark_safe(" ".join(more))), unit(asked))


def _input(asked: Asked, kind: SafeString) -> SafeString:
    """A text field that says its range to those who hear it, and keeps what was typed when it was wrong."""
    wrong = mark_safe(' aria-invalid="true"') if asked.error else ""
    return format_html(
        '<input id="{}" name="{}" value="{}" {} aria-describedby="{}-told" title="{}"{}>',
        asked.item.column, asked.item.id, asked.written, kind, asked.item.column, asked.item.allowed, wrong,
    )  # fmt: skip


def unit(asked: Asked) -> SafeString:
    """The unit as a word; a choice where laboratories print several."""
    own = asked.item.unit
    others = tuple(one for one, _factor in asked.item.units)
    if len(others) < 2:
        return format_html('<span class="unit" translate="no">{}</span>', unit_words(own))
    typed = asked.entry.unit if asked.entry and asked.entry.unit else own
    return format_html(
        '<select class="unit" name="{}" aria-label="{}">{}</select>', asked.item.id + UNIT,
        _("unit of %(item)s") % {"item": asked.item.label},
        format_html_join("", '<option value="{}"{}>{}</option>',
            ((one, mark_safe(" selected") if one == typed else "", unit_words(one)) for one in dict.fromkeys((*others, typed)))),
    )  # fmt: skip


def is_group(item: Item) -> bool:
    return isinstance(item.kind, Truth) or bool(levels(item))
