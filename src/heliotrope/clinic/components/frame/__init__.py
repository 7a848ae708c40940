"""What surrounds every page: navigation, the notice that children are invented, the person who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from heliotrope.clinic.pages.languages.choosing import offered
from heliotrope.clinic.pages.results.waiting import waiting_for
from heliotrope.clinic.pages.styles.sheet import VERSION
from heliotrope.clinic.permissions import NOBODY, Permission, Person


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    name: str
    url: str
    label: str
    here: bool
    count: int = 0


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template may use."""
    person: Person = getattr(request, "person", NOBODY)
    return {
        "person": person,
        "invented": settings.SITE.invented,
        "style_version": VERSION,
        "languages": offered(),
        "may_find": person.may(Permission.FIND_CHILDREN),
        "may_manage": person.may(Permission.MANAGE_CHILD),
        "navigation": _navigation(person, request.path) if person.account else (),
    }


def _navigation(person: Person, path: str) -> list[Place]:
    places = (
        ("today", _("Today"), Permission.READ_CHILD),
        ("children", _("Children"), Permission.FIND_CHILDREN),
        ("due_all", _("Overdue"), Permission.READ_CHILD),
        ("results", _("Results"), Permission.REVIEW_RESULTS),
        ("import", _("Import"), Permission.IMPORT),
        ("export", _("Export"), Permission.EXPORT),
        ("trail", _("Trail"), Permission.READ_TRAIL),
        ("accounts", _("Accounts"), Permission.ADMINISTER),
        ("own_children", _("My child"), Permission.READ_OWN_CHILD),
    )
    return [
        Place(
            name,
            reverse(name),
            label,
            path == reverse(name),
            len(waiting_for(person)) if name == "results" else 0,
        )
        for name, label, needed in places
        if person.may(needed)
    ]
