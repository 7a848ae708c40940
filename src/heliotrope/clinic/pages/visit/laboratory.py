"""Laboratory results, one row a test: value, unit, printed limits and flag as typed, the last value beside them.

Which limit is used stands under each row with its source, or that none is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.care.limits import Limits, limits
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.components.numbers import as_written
from heliotrope.clinic.components.units import unit_words
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.visit.answers import NOTHING, Asked, unit
from heliotrope.clinic.pages.visit.asking import absent, shown, told
from heliotrope.clinic.pages.visit.typed import FLAG
from heliotrope.knowledge.laboratory import ANALYTES, SET_SWITCHES, Analyte
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.language.items import Item
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.people import Sex
from heliotrope.record.sittings import Sitting

EVERY = {**ANALYTES, **RECORDED_ONLY}
PUBLISHED = {
    "arup": gettext_lazy("ARUP Laboratories"),
    "arup_2022": gettext_lazy("ARUP Laboratories, 2022"),
    "caliper_abbott": gettext_lazy("CALIPER, Abbott method"),
    "caliper_enzymatic": gettext_lazy("CALIPER, enzymatic method"),
    "caliper_hs": gettext_lazy("CALIPER, high-sensitivity method"),
    "caliper_p5p": gettext_lazy("CALIPER, method with pyridoxal phosphate"),
    "caliper_roche_lhsc": gettext_lazy("CALIPER, Roche method"),
    "convention": gettext_lazy("common convention"),
    "german_hospital": gettext_lazy("a German children's hospital"),
    "harriet_lane": gettext_lazy("the Harriet Lane Handbook"),
    "iowa": gettext_lazy("the University of Iowa"),
    "lima": gettext_lazy("Lima Memorial Health System"),
    "mayo": gettext_lazy("Mayo Clinic Laboratories"),
    "norip": gettext_lazy("NORIP, Nordic reference intervals"),
}
"""What the sets of published limits are called; a test holds it complete."""

LETTERS = {Sex.FEMALE: "F", Sex.MALE: "M"}


@dataclass(frozen=True, slots=True)
class Panel:
    """What was measured last time, on which day."""

    day: str
    entries: Mapping[str, Entry]

    @property
    def tests(self) -> int:
        return sum(1 for one in EVERY.values() if one.value.id in self.entries)


class Rows(StrEnum):
    """Which tests are shown: those that measures ask for and those in use, those of the last panel, or every one."""

    USUAL = "usual"
    LAST = "last"
    ALL = "all"


def rows_asked(wanted: str | None) -> Rows:
    return Rows(wanted) if wanted in tuple(Rows) else Rows.USUAL


def laboratory_items() -> tuple[Item, ...]:
    return tuple(item for one in EVERY.values() for item in (one.value, one.lower, one.upper))


def last_panel(course: Course, sitting: Sitting) -> Panel | None:
    """The last sitting before this one with results of tests."""
    for one in reversed(list(course.in_order())):
        measured = {
            id: entry for id, entry in one.entries.items() if id.startswith("lab.") and not entry.absent
        }
        if measured and one.id != sitting.id and one.observed.before(sitting.observed):
            return Panel(when_text(one.observed), measured)
    return None


def table(
    asked: Iterable[Asked], child: ChildRow, observed: When, panel: Panel | None, rows: Rows, readonly: bool
) -> SafeString:
    """One row a test. A part that asks only for some tests shows only these."""
    known = {one.item.id: one for one in asked}
    found = [
        _row(analyte, known, child, observed, panel, readonly)
        for analyte in EVERY.values()
        if analyte.value.id in known and _wanted(analyte, known, panel, rows)
    ]
    heads = (_("Test"), _("Value"), _("Unit"), _("Low"), _("High"), _("Flag"))
    head = format_html('<div class="labs-head" aria-hidden="true">{}</div>',
        mark_safe("".join(format_html("<span>{}</span>", one) for one in heads)))  # fmt: skip
    return format_html('<div class="labs">{}{}</div>', head, mark_safe("".join(found)))


def _wanted(analyte: Analyte, known: Mapping[str, Asked], panel: Panel | None, rows: Rows) -> bool:
    """A test with an entry is always shown."""
    now = any(known[item.id].entry for item in (analyte.value, analyte.lower, analyte.upper))
    last = panel is not None and analyte.value.id in panel.entries
    usual = rows is Rows.USUAL and analyte.name in ANALYTES
    return now or rows is Rows.ALL or last or usual


def _row(
    analyte: Analyte,
    known: Mapping[str, Asked],
    child: ChildRow,
    observed: When,
    panel: Panel | None,
    readonly: bool,
) -> SafeString:
    value, low, high = (known[item.id] for item in (analyte.value, analyte.lower, analyte.upper))
    column = analyte.value.column
    cells = _read(value, low, high) if readonly else _typed(value, low, high)
    return format_html(
        '<div class="ask lab{}" id="ask-{}" data-item="{}" role="group" aria-labelledby="{}-label">'
        '<span class="asks" id="{}-label">{}</span>{}<p class="last">{} {}</p>{}{}{}</div>',
        " recorded" if value.entry else "", column, analyte.value.id, column, column, _(analyte.value.label), cells,
        _last(analyte, panel), _limit_words(analyte, value, low, high, child, observed), told(value), told(low), told(high),
    )  # fmt: skip


def _typed(value: Asked, low: Asked, high: Asked) -> SafeString:
    flag = format_html(
        '<input class="flag" name="{}" value="{}" aria-label="{}" placeholder="{}" autocomplete="off" maxlength="8">',
        value.item.id + FLAG, value.entry.flag if value.entry else "", _("%(test)s: flag") % {"test": value.item.label},
        _("flag"),
    )  # fmt: skip
    return format_html(
        "{}{}{}{}{}{}",
        _cell(value, "value", _("value")),
        unit(value),
        _cell(low, "limit", _("low")),
        _cell(high, "limit", _("high")),
        flag,
        absent(value),
    )


def _cell(asked: Asked, name: str, place: str) -> SafeString:
    column = asked.item.column
    return format_html(
        '<input id="{}" class="{}" name="{}" value="{}" aria-label="{}" aria-describedby="{}-told" inputmode="decimal"'
        ' placeholder="{}" autocomplete="off"{}>',
        column, name, asked.item.id, asked.written, _(asked.item.label), column, place,
        mark_safe(' aria-invalid="true"') if asked.error else NOTHING,
    )  # fmt: skip


def _read(value: Asked, low: Asked, high: Asked) -> SafeString:
    limits_ = " – ".join(one.written for one in (low, high) if one.value)
    return format_html('<div class="answer">{}<span class="soft">{}</span></div>', shown(value), limits_)


def _last(analyte: Analyte, panel: Panel | None) -> str:
    entry = panel.entries.get(analyte.value.id) if panel else None
    if entry is None or panel is None:
        return ""
    high = panel.entries.get(analyte.upper.id)
    words = [
        as_written(entry.value),
        unit_words(entry.unit) or _unit(analyte),
        entry.flag,
        f"(≤ {as_written(high.value)})" if high else "",
    ]
    return _("last %(value)s on %(day)s.") % {
        "value": " ".join(word for word in words if word),
        "day": panel.day,
    }


def _unit(analyte: Analyte) -> str:
    return unit_words(analyte.value.unit)


def _limit_words(
    analyte: Analyte, value: Asked, low: Asked, high: Asked, child: ChildRow, observed: When
) -> str:
    printed = (low.value, high.value)
    days = observed.earliest - child.birth_latest if child.birth_latest is not None else None
    sex = LETTERS.get(Sex(child.sex), "") if child.sex else ""
    found = limits(analyte, printed, sex, days, child.site.confirmed)
    if not found.known:
        return _("No limit known.")
    ends = _ends(found)
    if not found.set_:
        unit = unit_words(value.entry.unit) if value.entry and value.entry.unit else _unit(analyte)
        return _("Limit used: %(ends)s %(unit)s, as printed.") % {"ends": ends, "unit": unit}
    chosen = analyte.name in SET_SWITCHES and SET_SWITCHES[analyte.name].id in child.site.confirmed
    said = (
        _("Limit used: %(ends)s %(unit)s, for this age and sex from %(set)s.")
        if chosen
        else _(
            "Limit used: %(ends)s %(unit)s, for this age and sex from %(set)s (our choice; a printed limit replaces it)."
        )
    )
    return said % {"ends": ends, "unit": _unit(analyte), "set": PUBLISHED.get(found.set_, found.set_)}


def _ends(found: Limits) -> str:
    if found.low and found.high:
        return f"{found.low} – {found.high}"
    return f"≤ {found.high}" if found.high else f"≥ {found.low}"
