"""What families answered, in the list of the team; and the same questions asked by staff on the phone, with every rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.actions.calls import record_call
from heliotrope.clinic.actions.urgent import see_answers
from heliotrope.clinic.alerting.ranking import cards
from heliotrope.clinic.components.alerts import blinds, told
from heliotrope.clinic.components.dates import instant_text
from heliotrope.clinic.components.words import said
from heliotrope.clinic.models import ChildRow, UrgentAnswers
from heliotrope.clinic.pages.call.forms import WHO
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.urgent.calling import Calling
from heliotrope.clinic.pages.urgent.situations import today_of
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import records_of
from heliotrope.knowledge.red_flags import RULES, plain
from heliotrope.knowledge.red_flags.questions import QUESTIONS
from heliotrope.knowledge.working import ABOUT, ADVICE, CALLER, CALLER_NAME
from heliotrope.language.rules import Level
from heliotrope.language.when import When
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind

RANK = {level.value: level.rank for level in Level} | {"": -1}
LEVELS = {
    Level.EMERGENCY: gettext_lazy("Emergency now"),
    Level.SAME_DAY: gettext_lazy("Same day"),
    Level.ROUTINE: gettext_lazy("Tell the team"),
    "": gettext_lazy("No red flag found"),
}
FIELDS = {"who": CALLER, "name": CALLER_NAME, "about": ABOUT, "advice": ADVICE}

# --- what families answered -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """Answers of a family that nobody of the team has seen, with the labels of the rules that spoke."""

    row: UrgentAnswers
    level: str
    at: str
    why: str
    emergency: bool


def waiting(person: Person, sites: frozenset[str]) -> list[Waiting]:
    """Those of the children at these sites, the gravest first, of those the oldest."""
    if not person.may(Permission.REVIEW_RESULTS):
        return []
    rows = UrgentAnswers.objects.filter(seen_at="").select_related("child__merged_into", "by")
    rows = rows if "" in sites else rows.filter(child__site__in=sites)
    return [_waiting(one) for one in sorted(rows, key=lambda one: (-RANK[one.level], one.begun_at))]


def answered_of(child: ChildRow) -> list[tuple[UrgentAnswers, str, str]]:
    """What the family of a child answered, the newest first, seen or not."""
    rows = (
        UrgentAnswers.objects.filter(child__in=records_of(child.id)).select_related("seen_by").order_by("-at")
    )
    return [(one, instant_text(one.at), str(LEVELS[one.level])) for one in rows[:10]]


def _waiting(row: UrgentAnswers) -> Waiting:
    why = ", ".join(said(LABELS.get(rule, rule)) for rule, _level in row.rules[:3])
    return Waiting(row, str(LEVELS[row.level]), instant_text(row.at), why, row.level == Level.EMERGENCY)


LABELS = {rule.id: rule.label for rule in RULES}
TO_DO = {rule.id: rule.to_do for rule in RULES}


@child_page(Permission.REVIEW_RESULTS, "urgent answers")
def urgent_answers(request: Request, child: ChildRow, answers: str) -> HttpResponse:
    """One set of answers, those told in confidence among them: for who cares for the child. Seeing it is an action."""
    row = (
        UrgentAnswers.objects.filter(id=answers, child__in=records_of(child.id))
        .select_related("by", "seen_by")
        .first()
    )
    if row is None:
        raise Http404
    if request.method == "POST":
        see_answers(request.person, child=child, answers=row.id)
        messages.success(request, _("It is marked as seen. The family sees that, with the time."))
        return redirect("urgent_answers", child=child.id, answers=row.id)
    return render(request, "urgent/answers.html", {
        "child": child, "row": row, "at": instant_text(row.at), "level": LEVELS[row.level], "told": list(map(said, row.told)),
        "emergency": row.level == Level.EMERGENCY, "differs": row.level != row.told_level, "told_level": LEVELS[row.told_level],
        "rules": [(id, LEVELS.get(level, level), said(LABELS.get(id, id)), said(TO_DO.get(id, ""))) for id, level in row.rules],
        "answers": list(_in_words(row.answers)), "open": _questions(row.unanswered),
        "seen": instant_text(row.seen_at) if row.seen_at else "",
    })  # fmt: skip


def _in_words(answers: dict[str, str]) -> Any:
    """Question and answer as the family read them."""
    known = {one.item.id: one for one in plain.QUESTIONS}
    for id, value in answers.items():
        if one := known.get(id):
            yield said(one.ask), said(dict(one.answers).get(value, value))
        else:
            yield said(plain.THERMOMETER), value


def _questions(ids: list[str]) -> list[str]:
    return [said(one.ask) for one in QUESTIONS if one.id in ids]


# --- a call -----------------------------------------------------------------------------------------------------


@child_page(Permission.RECORD, "call")
def urgent_call(request: Request, child: ChildRow) -> HttpResponse:
    """The questions of a call with every rule; what it means stands on top, and it is written down as a call."""
    posted = request.POST.dict()
    calling = Calling(today_of(child, request.today), posted)
    wrong = {**calling.typed.errors, **calling.typed.questions}
    error = ""
    if request.method == "POST" and posted.get("do") == "keep" and not wrong:
        error = _lacking(posted)
        if not error:
            return _kept(request, child, calling)
    asked = request.method == "POST"
    return render(request, "urgent/call.html", {
        "child": child, "sections": list(calling.sections()), "asked": asked, "error": error, "wrong": len(wrong),
        "found": _found(calling) if asked else None, "callers": WHO.items(), "posted": posted,
    })  # fmt: skip


def _lacking(posted: dict[str, str]) -> str:
    if posted.get("who") not in WHO:
        return _("Choose who called. Nothing is written down before.")
    return (
        ""
        if posted.get("about", "").strip()
        else _("Write what the call was about. Nothing is written down before.")
    )


def _kept(request: Request, child: ChildRow, calling: Calling) -> HttpResponse:
    typed = {item.id: request.POST.get(name, "").strip() for name, item in FIELDS.items()}
    entries = calling.entries | {id: Entry(id, text) for id, text in typed.items() if text}
    record_call(request.person, child=child, kind=Kind.CALL, observed=When.on(request.today), entries=entries)
    messages.success(
        request, _("The call is written down: %(level)s.") % {"level": LEVELS[calling.triage.level or ""]}
    )
    return redirect("calls", child=child.id)


def _found(calling: Calling) -> dict[str, Any]:
    """As every alert is shown: the gravest first, with what it rests on, its limit, its source and how firm it is."""
    found = calling.triage
    return {
        "level": LEVELS[found.level or ""], "emergency": found.level is Level.EMERGENCY,
        "why": [told(one) for one in cards(found.why)], "open": [said(one.ask) for one in found.unanswered],
        "blind": blinds(found.open),
    }  # fmt: skip
