"""What is due, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliotrope.care.scheduling import Basis, Due, Phase, Schedule, State
from heliotrope.clinic.components.dates import day_text, when_text
from heliotrope.clinic.components.words import said
from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.schedule import NEEDS, PHASE_NAMES, PHASES, VISIT, Need
from heliotrope.language.ages import date_of, day_number
from heliotrope.language.sources import Standing
from heliotrope.language.when import When

PLAN = {need.id: need for need in NEEDS}
BLOOD = "blood"
MONTHS = {91: 3, 183: 6, 365: 12, 730: 24, 1826: 60}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `over` says for how long it is overdue, `counted` from which day and how often; `source` and `status` on what
    it rests, and how firmly that is known."""

    id: str
    label: str
    state: str
    told: str
    day: str
    over: str
    since: bool
    counted: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one state."""

    state: str
    heading: str
    lines: tuple[Line, ...]


def headings() -> dict[State, str]:
    return {
        State.OVERDUE: _("Overdue"),
        State.MAYBE: _("May be overdue"),
        State.DUE: _("Due now"),
        State.LATER: _("Later"),
        State.NOT_APPLICABLE: _("Not applicable at this age"),
    }


def groups(found: Schedule, today: date) -> list[Group]:
    """Everything by state, the most pressing state first."""
    by_state = {state: [one for one in found.dues if one.state is state] for state in State}
    return [
        Group(state.name.lower(), heading, tuple(line(one, today) for one in by_state[state]))
        for state, heading in headings().items()
        if by_state[state]
    ]


def line(one: Due, today: date) -> Line:
    return Line(
        one.id, label(one), one.state.name.lower(), headings()[one.state].lower(),
        when_text(one.due) if one.due and one.basis is not Basis.NEVER else "",
        over(one, today), one.since is not None, counted(one), *ground(one),
    )  # fmt: skip


def label(one: Due) -> str:
    if one.id == BLOOD:
        return _("Blood checks of %(drug)s") % {"drug": said(drug_name(one.driver))}
    return said(one.label)


def drug_name(id: str) -> str:
    known = vocabulary.drugs().get(id)
    return known.label if known else id.replace("_", " ")


def over(one: Due, today: date) -> str:
    """12 days over; counted from the last day on which it was due. Of what was never recorded nobody knows for how long."""
    if one.state is not State.OVERDUE or one.due is None:
        return ""
    if one.never:
        return _("never recorded")
    days = day_number(today) - one.due.latest
    return ngettext("%(n)s day over", "%(n)s days over", days) % {"n": days}


# --- from which day, and how often ------------------------------------------------------------------------------


def counted(one: Due) -> str:
    """Last on 3 Mar 2026, every 8 to 13 weeks."""
    if one.state is State.NOT_APPLICABLE:
        return _("instead: %(what)s") % {"what": said(one.instead)} if one.instead else ""
    start = _counted_from(one.basis, one.since)
    return f"{start}; {every(one.every)}" if one.every else start


def _counted_from(basis: Basis, since: When | None) -> str:
    day = when_text(since) if since else ""
    return {
        Basis.NEVER: _("never recorded"),
        Basis.DIAGNOSIS: _("never recorded; counted from the diagnosis"),
        Basis.LAST: _("last on %(day)s") % {"day": day},
        Basis.ASKED: _("asked for at the visit of %(day)s") % {"day": day},
        Basis.BLOOD: _("last complete set, or first dose, on %(day)s") % {"day": day},
    }[basis]


def every(days: tuple[int, int]) -> str:
    """Every 8 weeks; every 8 weeks to 3 months while the phase is open."""
    least, most = (interval(one) for one in days)
    if least == most:
        return _("every %(interval)s") % {"interval": least}
    return _("every %(least)s to %(most)s, by phase") % {"least": least, "most": most}


def interval(days: int) -> str:
    if days in MONTHS:
        return ngettext("%(n)s month", "%(n)s months", MONTHS[days]) % {"n": MONTHS[days]}
    if days % 7 == 0:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


# --- on what it rests -------------------------------------------------------------------------------------------


def ground(one: Due) -> tuple[str, str]:
    """How firmly it is known, and the source."""
    if one.id == BLOOD:
        return _("the shortest interval of the drugs that are taken"), ""
    need = PLAN.get(one.id)
    return ("", "") if need is None else (told_status(need), str(need.source) if need.source else "")


def told_status(need: Need) -> str:
    each = need.every == VISIT and need.id != "visit"
    return f"{_('at each visit')}; {status(need.standing)}" if each else status(need.standing)


def status(standing: Standing) -> str:
    if standing is Standing.UNCONFIRMED:
        return said("unconfirmed, local decision")
    return _("interval read in the source") if standing is Standing.CONFIRMED else said(standing.value)


# --- the phase --------------------------------------------------------------------------------------------------


def phase(found: Phase) -> str:
    """P2, active disease; or the phases between which it cannot be told."""
    names = [f"{code}, {said(PHASE_NAMES[code])}" for code in found.possible]
    told = _(" or ").join(names)
    return _("%(phase)s; and late (14 years, or damage)") % {"phase": told} if found.late else told


def phases_of(codes: str, late: bool, why: str) -> Phase:
    """A phase as it is kept in the table."""
    return Phase(tuple(code for code in PHASES if code in codes.split()), late, why)


def day_of(day: int) -> str:
    return day_text(date_of(day))


def names(dues: Iterable[Due]) -> str:
    return ", ".join(label(one) for one in dues)
