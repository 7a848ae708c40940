"""The telephone numbers of a site as links that a phone calls."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heliotrope.clinic.models import UrgentSite


@dataclass(frozen=True, slots=True)
class Number:
    """`label` says whose number it is, `when` at what time."""

    label: str
    shown: str
    link: str
    when: str = ""


def numbers_of(row: UrgentSite | None) -> list[Number]:
    """Those that were entered; the emergency number first."""
    if row is None:
        return []
    found = (
        (_("Emergency"), row.emergency, ""),
        (_("Our team"), row.team, row.hours),
        (_("Our team at other times"), row.out_of_hours, ""),
        (_("Poison centre"), row.poison, ""),
        (_("Crisis line"), row.crisis, ""),
    )
    return [Number(label, shown, _link(shown), when) for label, shown, when in found if shown]


def _link(shown: str) -> str:
    """The digits, with a plus where it stands first."""
    return "tel:" + ("+" if shown.strip().startswith("+") else "") + re.sub(r"\D", "", shown)
