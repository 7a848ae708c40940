"""The card that holds now, what would stand on a new one, and whether the record has moved on since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from heliotrope.care.carding import CANNOT, NO, YES, State, immunosuppressed, steroid_dependent
from heliotrope.clinic.components.dates import day_text, instant_text, when_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow, EmergencyCard, UrgentSite
from heliotrope.clinic.pages.family.taken import drug_words, taken
from heliotrope.clinic.pages.urgent.numbers import numbers_of
from heliotrope.clinic.pages.urgent.situations import today_of
from heliotrope.clinic.seeing import PRIVATE
from heliotrope.clinic.storing import records_of
from heliotrope.knowledge import vocabulary
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.lasting import Diagnosis, OtherMedicine, Reaction

HOLDS_FOR = timedelta(days=182)
"""Half a year until a card is replaced, our choice."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the card with its title. What is to be done first in an emergency is `strong`."""

    id: str
    title: str
    lines: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in words. `late` when its day to be replaced is over."""

    row: EmergencyCard
    name: str
    who: str
    parts: tuple[Part, ...]
    made: str
    replace: str
    late: bool


def card_of(child: ChildRow) -> EmergencyCard | None:
    """The last that was made."""
    rows = EmergencyCard.objects.filter(child__in=records_of(child.id)).select_related("made_by")
    return rows.order_by("-made_at", "-id").first()


def titles() -> dict[str, str]:
    return {
        "diagnosis": _("Diagnosis"), "immune": _("Immune system held down"), "steroid": _("Depends on a steroid"),
        "plan": _("Plan for sick days and emergencies, as the clinician wrote it"), "allergies": _("Allergies"),
        "drugs": _("Medicines now"), "numbers": _("Numbers"),
    }  # fmt: skip


def shown(card: EmergencyCard, child: ChildRow, today: date) -> Shown:
    """The card as it was made: nothing in it follows the record."""
    made = {"who": str(card.made_by), "at": instant_text(card.made_at)}
    parts = tuple(
        Part(
            id,
            title,
            tuple(card.lines.get(id, "").splitlines()) or (_("not recorded"),),
            id in ("steroid", "plan"),
        )
        for id, title in titles().items()
    )
    return Shown(
        card, card.lines.get("name", child.name), card.lines.get("who", ""), parts,
        _("Made by %(who)s, %(at)s.") % made, _("Replace it by %(day)s, or when anything on it changes.")
        % {"day": day_text(card.replace_by)}, today > card.replace_by,
    )  # fmt: skip


# --- a new card -------------------------------------------------------------------------------------------------


def proposed(child: ChildRow, today: date) -> dict[str, str]:
    """What the record says today, for the clinician to read through; the plan is that of the card before."""
    here, before = today_of(child, today), card_of(child)
    course = here.course
    return {
        "diagnosis": "\n".join(_diagnoses(course)),
        "immune": state_text(immunosuppressed(here)),
        "steroid": state_text(steroid_dependent(here)),
        "plan": before.lines.get("plan", "") if before else "",
        "allergies": "\n".join(_allergies(course)),
        "drugs": "\n".join(_drugs(course, today)),
    }


def fixed(child: ChildRow) -> dict[str, str]:
    """Who the child is, and whom to call: by the record and the site alone."""
    born = (
        _("born %(day)s") % {"day": when_text(When.read(child.birth))}
        if child.birth
        else _("birth not recorded")
    )
    numbers = numbers_of(UrgentSite.objects.filter(site=child.site).first())
    return {
        "name": child.name,
        "who": " · ".join((born, *child.told_numbers)),
        "numbers": "\n".join(
            f"{one.label}: {one.shown}{f' ({one.when})' if one.when else ''}" for one in numbers
        ),
    }


def state_text(state: State) -> str:
    because = "; ".join(map(said, state.because[:4]))
    words = {YES: _("YES"), NO: _("No, by what is recorded"), CANNOT: _("CANNOT BE EVALUATED: treat as yes")}[
        state.said
    ]
    return f"{words}. {because}" if because else f"{words}."


def _open(name: str) -> bool:
    """Whether a name may stand on paper that others read: what tells something private is left to the clinician."""
    return name.strip().lower().replace(" ", "_") not in PRIVATE


def _diagnoses(course: Course) -> list[str]:
    known = vocabulary.conditions()
    listed = [one for one in course.of(Diagnosis) if _open(one.code) and _open(one.label)]
    found = [said(known[one.code].label) if one.code in known else one.label for one in listed]
    return list(dict.fromkeys(filter(None, found)))


def _allergies(course: Course) -> list[str]:
    found = [one for one in course.of(Reaction) if one.allergy is not False]
    return [": ".join(filter(None, (drug_words(one.to), one.what))) for one in found]


def _drugs(course: Course, today: date) -> list[str]:
    day = When.on(today)
    open_ = replace(course, lasting=tuple(one for one in course.lasting if _open(getattr(one, "drug", ""))))
    own = [" ".join(filter(None, (one.name, one.dose))) for one in taken(open_, today)]
    others = [one for one in course.of(OtherMedicine) if one.holds_on(day) is not False and _open(one.name)]
    return [
        *own,
        *(
            " ".join(filter(None, (one.name, one.amount, one.unit, one.every.replace("_", " "))))
            for one in others
        ),
    ]


def changed(card: EmergencyCard, child: ChildRow, today: date) -> list[str]:
    """The parts that the record would say differently now than on the day on which the card was made."""
    now = proposed(child, today) | fixed(child)
    before = card.lines.get("proposed", {})
    return [title for id, title in titles().items() if id != "plan" and before.get(id, now[id]) != now[id]]
