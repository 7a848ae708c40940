"""One item as a field: what was typed, what was found last time, why there is none. Strings, joined and escaped.

A form of seventy items is made of these; a template loop over them would take most of the time of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.pages.visit.typed import ABSENT, SURE, UNIT
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.language.units import convertible
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
MOST_RADIOS = 7
NOTHING = SafeString()


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
        format_html(' role="group" aria-labelledby="{}-label"', item.column) if _is_group(item) else NOTHING,
        _label(item),
        _last(asked),
        _answer(asked, readonly),
        NOTHING if readonly else _absent(asked),
        _told(asked),
        NOTHING if readonly else _hint(item),
    )


def _label(item: Item) -> SafeString:
    if _is_group(item):
        return format_html('<span class="asks" id="{}-label">{}</span>', item.column, _(item.label))
    return format_html('<label class="asks" for="{}">{}</label>', item.column, _(item.label))


def _is_group(item: Item) -> bool:
    return isinstance(item.kind, Truth) or bool(_levels(item))


def _last(asked: Asked) -> SafeString:
    return format_html('<span class="last">{}</span>', asked.last) if asked.last else NOTHING


def _hint(item: Item) -> SafeString:
    return format_html('<p class="hint">{}</p>', item.note) if item.note else NOTHING


def _told(asked: Asked) -> SafeString:
    """What is wrong, or what is asked; an empty place for it otherwise."""
    column = asked.item.column
    if asked.error:
        return format_html('<p class="error" id="{}-told" role="alert">{}</p>', column, asked.error)
    if asked.question:
        return format_html(
            '<p class="question" id="{}-told" role="alert">{} <label class="sure">'
            '<input type="checkbox" name="{}" value="1"> {}</label></p>',
            column, asked.question, asked.item.id + SURE, _("Yes, it is right"),
        )  # fmt: skip
    return format_html('<p class="told" id="{}-told" hidden></p>', column)


def _absent(asked: Asked) -> SafeString:
    """Why nothing was measured: apart from simply not recorded."""
    given = asked.entry.absent if asked.entry else None
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one.value, mark_safe(" selected") if one is given else "", said) for one, said in REASONS.items()),
    )
    return format_html(
        '<select class="absent" name="{}" aria-label="{}"><option value="">{}</option>{}</select>',
        asked.item.id + ABSENT, _("%(item)s: not done because") % {"item": asked.item.label}, _("not done because …"), options,
    )  # fmt: skip


# --- kinds of answers -------------------------------------------------------------------------------------------


def _answer(asked: Asked, readonly: bool) -> SafeString:
    if readonly:
        return format_html('<span class="value">{} {}</span>', _shown(asked), _unit_shown(asked))
    match asked.item.kind:
        case Truth():
            return _radios(asked, (("yes", _("yes")), ("no", _("no"))))
        case Choice(labels) if len(labels) > MOST_RADIOS:
            return _select(asked, labels)
        case Choice(labels):
            return _radios(asked, tuple((label, label.replace("_", " ")) for label in labels))
        case Day():
            return _input(asked, mark_safe('type="date"'))
        case Text():
            return format_html('<textarea id="{}" name="{}" rows="3">{}</textarea>', asked.item.column, asked.item.id,
                asked.value)  # fmt: skip
        case Number() if levels := _levels(asked.item):
            return _radios(asked, levels)
    return _number(asked)


def _levels(item: Item) -> tuple[tuple[str, str], ...]:
    """The points of a scale with few steps, each with its meaning where there is one."""
    kind = item.kind
    if isinstance(kind, Choice):
        return tuple((label, label) for label in kind.labels) if len(kind.labels) <= MOST_RADIOS else ()
    if not isinstance(kind, Number) or kind.scale != 1 or kind.high - kind.low > 6 or kind.unit != "1":
        return ()
    low = int(kind.low)
    meanings = item.levels or ("",) * (int(kind.high) - low + 1)
    return tuple((str(low + at), f"{low + at} {said}".strip()) for at, said in enumerate(meanings))


def _radios(asked: Asked, options: Iterable[tuple[str, str]]) -> SafeString:
    """Big targets; a digit on the keyboard chooses, Delete takes back."""
    chosen = _normal(asked)
    return format_html(
        '<span class="choices">{}<label class="choice none"><input type="radio" name="{}" value=""{}> {}</label></span>',
        format_html_join(
            "",
            '<label class="choice"><input type="radio" name="{}" value="{}"{}> {}</label>',
            (
                (asked.item.id, value, mark_safe(" checked") if value == chosen else "", said)
                for value, said in options
            ),
        ),
        asked.item.id,
        "" if chosen else mark_safe(" checked"),
        _("not recorded"),
    )


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
            ((label, mark_safe(" selected") if label == asked.value else "", label.replace("_", " ")) for label in labels)),
    )  # fmt: skip


def _number(asked: Asked) -> SafeString:
    item = asked.item
    assert isinstance(item.kind, Number)
    more = [mark_safe('inputmode="decimal" autocomplete="off"')]
    if item.kind.unit == "cm" and item.kind.high == 10:
        more.append(mark_safe('data-slider="0 10 0.1"'))
    if item.kind.unit == "s":
        more.append(mark_safe("data-stopwatch"))
    return format_html("{}{}", _input(asked, mark_safe(" ".join(more))), _unit(asked))


def _input(asked: Asked, kind: SafeString) -> SafeString:
    """A text field that says its range to those who hear it, and keeps what was typed when it was wrong."""
    wrong = mark_safe(' aria-invalid="true"') if asked.error else ""
    return format_html(
        '<input id="{}" name="{}" value="{}" {} aria-describedby="{}-told" title="{}"{}>',
        asked.item.column, asked.item.id, asked.value, kind, asked.item.column, asked.item.allowed, wrong,
    )  # fmt: skip


def _unit(asked: Asked) -> SafeString:
    """The unit as a word; a choice where laboratories print several."""
    unit = asked.item.unit
    others = convertible(unit) if asked.item.id.startswith("lab.") else ()
    if len(others) < 2:
        return format_html('<span class="unit">{}</span>', "" if unit == "1" else unit)
    typed = asked.entry.unit if asked.entry and asked.entry.unit else unit
    return format_html(
        '<select class="unit" name="{}" aria-label="{}">{}</select>', asked.item.id + UNIT,
        _("unit of %(item)s") % {"item": asked.item.label},
        format_html_join("", '<option value="{}"{}>{}</option>',
            ((one, mark_safe(" selected") if one == typed else "", one) for one in dict.fromkeys((*others, typed)))),
    )  # fmt: skip


def _shown(asked: Asked) -> str:
    if asked.entry is None:
        return _("not recorded")
    if asked.entry.absent:
        return _("not done: %(why)s") % {"why": REASONS[asked.entry.absent]}
    levels = dict(_levels(asked.item))
    return levels.get(asked.value, asked.value)


def _unit_shown(asked: Asked) -> str:
    if asked.entry is None or asked.entry.absent:
        return ""
    unit = asked.entry.unit or asked.item.unit
    return "" if unit == "1" else unit


def last_words(entries: Mapping[str, tuple[str, Entry]], item: Item) -> str:
    """What was found last time: 4 on 3 Feb 2026."""
    if item.id not in entries:
        return ""
    day, entry = entries[item.id]
    return _("last %(value)s %(unit)s on %(day)s") % {
        "value": entry.value, "unit": entry.unit or ("" if item.unit == "1" else item.unit), "day": day
    }  # fmt: skip
