"""The Django application. After every migration the triggers of the trail are set up anew."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext

from heliotrope.language.saying import speak


class ClinicApp(AppConfig):
    name = "heliotrope.clinic"
    label = "clinic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        speak(gettext)
        post_migrate.connect(_set_up_trail, sender=self)


def _set_up_trail(*, using: str, **_: Any) -> None:
    from heliotrope.clinic.database.triggers import set_up

    set_up(using)
