"""One item as a field: what is asked, what was found last time, the answer, why there is none. Strings, joined and escaped.

A form of seventy items is made of these; a template loop over them would take most of the time of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.pages.visit.answers import NOTHING, Asked, answer, is_group, levels
from heliotrope.clinic.pages.visit.typed import ABSENT, SURE
from heliotrope.language.items import Item
from heliotrope.record.entries import Absent, Entry

REASONS = {
    Absent.TOO_YOUNG: gettext_lazy("too young"),
    Absent.TOO_UNWELL: gettext_lazy("too unwell"),
    Absent.REFUSED: gettext_lazy("refused"),
    Absent.NO_EQUIPMENT: gettext_lazy("no equipment"),
    Absent.NO_TIME: gettext_lazy("no time"),
    Absent.NOT_NEEDED: gettext_lazy("not needed"),
    Absent.ASKED_BUT_UNKNOWN: gettext_lazy("asked, not known"),
}


def fields(asked: Iterable[Asked], readonly: bool = False) -> SafeString:
    """The fields below each other."""
    return mark_safe("".join(field(one, readonly) for one in asked))


def field(asked: Asked, readonly: bool = False) -> SafeString:
    item = asked.item
    return format_html(
        '<div class="ask{}" id="ask-{}" data-item="{}"{}>{}{}<div class="answer">{}{}</div>{}{}</div>',
        " recorded" if asked.entry else "",
        item.column,
        item.id,
        format_html(' role="group" aria-labelledby="{}-label"', item.column) if is_group(item) else NOTHING,
        _label(item),
        _last(asked),
        shown(asked) if readonly else answer(asked),
        NOTHING if readonly else absent(asked),
        told(asked),
        NOTHING if readonly else _hint(item),
    )


def _label(item: Item) -> SafeString:
    if is_group(item):
        return format_html('<span class="asks" id="{}-label">{}</span>', item.column, _(item.label))
    return format_html('<label class="asks" for="{}">{}</label>', item.column, _(item.label))


def _last(asked: Asked) -> SafeString:
    return format_html('<span class="last">{}</span>', asked.last) if asked.last else NOTHING


def _hint(item: Item) -> SafeString:
    return format_html('<p class="hint">{}</p>', _(item.note)) if item.note else NOTHING


def told(asked: Asked) -> SafeString:
    """What is wrong, or what is asked; an empty place for it otherwise."""
    column, id = asked.item.column, asked.item.id
    if asked.error:
        return format_html(
            '<p class="error" id="{}-told" data-told="{}" role="alert">{}</p>', column, id, asked.error
        )
    if asked.question:
        return format_html(
            '<p class="question" id="{}-told" data-told="{}" role="alert">{} <label class="sure">'
            '<input type="checkbox" name="{}" value="1"> {}</label></p>',
            column, id, asked.question, id + SURE, _("Yes, it is right"),
        )  # fmt: skip
    return format_html('<p class="told" id="{}-told" data-told="{}" hidden></p>', column, id)


def absent(asked: Asked) -> SafeString:
    """Why nothing was measured: apart from simply not recorded."""
    given = asked.entry.absent if asked.entry else None
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one.value, mark_safe(" selected") if one is given else "", said) for one, said in REASONS.items()),
    )
    return format_html(
        '<select class="absent" name="{}" aria-label="{}"><option value="">{}</option>{}</select>',
        asked.item.id + ABSENT, _("%(item)s: not done because") % {"item": _(asked.item.label)},
        _("not done …"), options,
    )  # fmt: skip


# --- an answer in words -----------------------------------------------------------------------------------------


def shown(asked: Asked) -> SafeString:
    """The answer as it is read, where it cannot be changed."""
    return format_html(
        '<span class="value">{} {}</span>', _words(asked), _unit_words(asked.entry, asked.item)
    )


def _words(asked: Asked) -> str:
    if asked.entry is None:
        return _("not recorded")
    if asked.entry.absent:
        return _("not done: %(why)s") % {"why": REASONS[asked.entry.absent]}
    meanings = dict(levels(asked.item))
    return " ".join(word for word in (meanings.get(asked.value, asked.written), asked.entry.flag) if word)


def _unit_words(entry: Entry | None, item: Item) -> str:
    if entry is None or entry.absent:
        return ""
    return unit_words(entry.unit or item.unit)


def last_words(entries: Mapping[str, tuple[str, Entry]], item: Item) -> str:
    """What was found last time: 4 on 3 Feb 2026."""
    if item.id not in entries:
        return ""
    day, entry = entries[item.id]
    return _("last %(value)s %(unit)s on %(day)s") % {
        "value": as_written(entry.value), "unit": _unit_words(entry, item), "day": day
    }  # fmt: skip
