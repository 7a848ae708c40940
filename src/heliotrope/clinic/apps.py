"""The Django application. After every migration the triggers of the trail and the wide views are set up anew."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.forms import Field
from django.utils.translation import get_language, gettext_lazy

from heliotrope.language.saying import speak


class ClinicApp(AppConfig):
    name = "heliotrope.clinic"
    label = "clinic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_take_away_views, sender=self)
        from heliotrope.clinic.pages.languages.marking import plainly

        speak(plainly, lambda: get_language() not in (None, "en"))
        post_migrate.connect(_set_up_trail, sender=self)
        Field.default_error_messages["required"] = gettext_lazy("Fill this in: without it nothing is saved.")


def _take_away_views(*, using: str, plan: list[Any], **_: Any) -> None:
    from heliotrope.clinic.database.views import take_away_views

    if plan:
        take_away_views(using)


def _set_up_trail(*, using: str, **_: Any) -> None:
    from heliotrope.clinic.database.triggers import set_up
    from heliotrope.clinic.database.views import set_up_views

    set_up(using)
    set_up_views(using)
