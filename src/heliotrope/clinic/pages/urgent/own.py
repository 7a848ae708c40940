"""A family that is signed in: its answers are kept and reach the team at once, judged with what the record knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heliotrope.care.family_form import Told, with_answers
from heliotrope.care.situation import Situation
from heliotrope.care.triaging import triage
from heliotrope.clinic.actions.urgent import keep_answers
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow, UrgentAnswers, UrgentSite
from heliotrope.clinic.pages.card.cards import card_of
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.urgent.flow import Flow, is_emergency
from heliotrope.clinic.pages.urgent.numbers import numbers_of
from heliotrope.clinic.pages.urgent.showing import no_store, off, page_shown
from heliotrope.clinic.pages.urgent.situations import for_families, today_of
from heliotrope.clinic.pages.urgent.statement import is_on
from heliotrope.clinic.permissions import Permission
from heliotrope.clinic.storing import records_of
from heliotrope.knowledge.red_flags import words
from heliotrope.language.ages import day_number
from heliotrope.language.rules import Level


@child_page(Permission.READ_OWN_CHILD, "urgent questions")
def own_urgent(request: Request, child: ChildRow) -> HttpResponse:
    """The form for one's own child. Each page that is answered is kept at once."""
    row = UrgentSite.objects.filter(site=child.site).first()
    shown = {"numbers": numbers_of(row), "child": child}
    if not is_on(row):
        return off(request, shown)
    flow = Flow(request.POST.dict(), day_number(request.today), for_families(today_of(child, request.today)))
    if request.method != "POST":
        return page_shown(request, flow, flow.next_of(""), shown)
    back, go = request.POST.get("at", ""), request.POST.get("go", "")
    told = flow.told(_plan(child))
    after = flow.next_of(back, go == "back")
    ends = go == "result" or after is None or (is_emergency(told) and not request.POST.get("warned"))
    kept = _keep(request, child, flow, told, ends) if flow.answers else None
    if kept and ends:
        return redirect("own_answers", child=child.id, answers=kept.id)
    return page_shown(
        request, flow, after or flow.next_of(""), shown | {"goes_on": kept.id if kept else ""}, told
    )


def _plan(child: ChildRow) -> str:
    """The plan for sick days as the child's clinician wrote it on the card."""
    card = card_of(child)
    return card.lines.get("plan", "") if card else ""


def _keep(request: Request, child: ChildRow, flow: Flow, told: Told, finished: bool) -> UrgentAnswers:
    kept = as_kept(today_of(child, request.today), flow.answers, told)
    goes_on = request.POST.get("goes_on", "")
    return keep_answers(request.person, child=child, finished=finished, goes_on=goes_on, **kept)


def as_kept(here: Situation, answers: Mapping[str, str], told: Told) -> dict[str, Any]:
    """With the level of the whole record where that is graver than what the family is told."""
    whole = triage(with_answers(here, answers))
    level = max((one for one in (whole.level, told.level) if one), key=lambda one: one.rank, default=None)
    return {
        "answers": answers, "level": level.value if level else "",
        "rules": [[one.rule.id, one.level.value] for one in whole.why if one.level],
        "told_level": told.level.value if told.level else "", "told": list(told.lines()),
        "unanswered": [one.id for one in whole.unanswered],
    }  # fmt: skip


# --- what was told ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers that were sent, as the family sees them again."""

    id: str
    at: str
    first: str
    level: str
    seen: str


def kept_of(request: Request, child: ChildRow) -> list[Kept]:
    """Those of this person, the newest first; what another guardian answered is told to nobody but the team."""
    rows = UrgentAnswers.objects.filter(child__in=records_of(child.id), by=request.person.account).order_by(
        "-at"
    )
    return [_kept(one) for one in rows[:5]]


def _kept(row: UrgentAnswers) -> Kept:
    first = str(row.told[0]) if row.told else ""
    return Kept(
        row.id,
        instant_text(row.at),
        said(first),
        row.told_level,
        instant_text(row.seen_at) if row.seen_at else "",
    )


@child_page(Permission.READ_OWN_CHILD, "urgent questions")
def own_answers(request: Request, child: ChildRow, answers: str) -> HttpResponse:
    """What the family was told, as it was told, and when somebody of the team saw it."""
    row = UrgentAnswers.objects.filter(
        id=answers, child__in=records_of(child.id), by=request.person.account
    ).first()
    if row is None:
        raise Http404
    site = UrgentSite.objects.filter(site=child.site).first()
    return no_store(render(request, "urgent/result.html", {
        "numbers": numbers_of(site), "child": child, "kept": _kept(row), **lines_shown(row),
        "along": [*row.answers.items(), ("goes_on", row.id)],
    }))  # fmt: skip


def lines_shown(row: UrgentAnswers) -> dict[str, Any]:
    """The lines by what they are: first what to do, then why, then what to do while waiting."""
    says = {one.say for one in words.WORDS.values()}
    ours = set(words.strings())
    first, rest = (row.told[0], row.told[1:]) if row.told else (words.CANNOT_RULE_OUT, [])
    parts: Mapping[str, list[str]] = {
        "why": [said(one) for one in rest if one in says],
        "wait": [said(one) for one in rest if one in ours and one not in says],
    }
    plan = [one for one in rest if one not in ours]
    return {"first": said(first), "level": row.told_level, "plan": "\n".join(plan), **parts,
            "emergency": row.told_level == Level.EMERGENCY.value}  # fmt: skip
