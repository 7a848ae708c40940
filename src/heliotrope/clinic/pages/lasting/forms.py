"""A form made from the fields of a value type: dates as people know them, vocabularies to choose from, words in between."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.components.numbers import NumberField, Stored
from heliotrope.clinic.components.words import code, said
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pages.lasting.kinds import NUMBERS, KindPage
from heliotrope.language.when import When
from heliotrope.record.lasting import Lasting

UNKNOWN = (("", _("not recorded")), ("yes", _("yes")), ("no", _("no")))
OWN = ("id", "child")


class NamedInput(forms.TextInput):
    """A text field with suggestions: what is not among them may be typed all the same."""

    template_name = "lasting/named_input.html"

    def __init__(self, suggestions: list[tuple[str, str]]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}-known"
        return {**context, "suggestions": [(id, said(label)) for id, label in self.suggestions]}


def form_of(page: KindPage, value: Lasting | None, posted: Any) -> LastingForm:
    """The form of a kind, with a value to be changed."""
    initial = {} if value is None else {one.name: _shown(one.name, value) for one in fields(value)}
    return LastingForm(page, posted, initial=initial)


def _shown(name: str, of: Lasting) -> object:
    value = getattr(of, name)
    if name in NUMBERS:
        return Stored(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, When | StrEnum) else value


class LastingForm(forms.Form):
    """The fields of one kind; the first of them names it and is the only one that is needed."""

    def __init__(self, page: KindPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        hints = typing.get_type_hints(page.kind)
        names = [one.name for one in fields(page.kind) if one.name not in (*OWN, *page.left_out)]
        for name in sorted(names, key=lambda name: (name != page.lead, names.index(name))):
            if name != "stop" or page.lasts:
                self.fields[name] = self._field(name, hints[name])

    def _field(self, name: str, hint: Any) -> forms.Field:
        label = (
            {"start": self.page.start, "stop": self.page.stop, "comment": _("Comment")}.get(name)
            or self.page.labels.get(name)
            or code(name)
        )
        if name == self.page.lead and self.page.names is not None:
            known = [(one.id, one.label) for one in self.page.names().values()]
            return forms.CharField(label=label, widget=NamedInput(known))
        return _plain_field(name, hint, label, required=name == self.page.lead)

    def value(self, id: str, child: str) -> Lasting:
        """What was typed, as a value."""
        hints = typing.get_type_hints(self.page.kind)
        told = {name: _read(hints[name], value) for name, value in self.cleaned_data.items()}
        return self.page.kind(id=id, child=child, **told)


def _plain_field(name: str, hint: Any, label: Any, required: bool) -> forms.Field:
    one = _arm(hint)
    if one is When:
        return WhenField(
            label=label, required=False, help_text=_("2026-03-14; or 2026-03, or 2026, if no more is known.")
        )
    if one is bool:
        return forms.ChoiceField(label=label, required=False, choices=UNKNOWN)
    if isinstance(one, type) and issubclass(one, StrEnum):
        choices = [("", _("not recorded")), *((arm.value, code(arm.value)) for arm in one)]
        return forms.ChoiceField(label=label, required=required, choices=choices)
    if name in NUMBERS:
        return NumberField(label=label, required=required)
    return forms.CharField(
        label=label,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}) if name == "comment" else None,
    )


def _arm(hint: Any) -> Any:
    return next((arm for arm in typing.get_args(hint) if arm is not types.NoneType), hint)


def _read(hint: Any, value: Any) -> Any:
    one = _arm(hint)
    if one is bool:
        certain = type(None) not in typing.get_args(hint)
        return {"yes": True, "no": False}.get(value, False if certain else None)
    if isinstance(one, type) and issubclass(one, StrEnum):
        return one(value) if value else None
    return value
