"""What the pages of the form have in common: whoever uses them, the numbers stand first and nothing stays in the browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from heliotrope.care.family_form import Told
from heliotrope.clinic.components.words import said
from heliotrope.clinic.pages.door import Request
from heliotrope.clinic.pages.urgent.flow import AGE, Flow, Page, is_emergency


def no_store(answer: HttpResponse) -> HttpResponse:
    """The browser keeps no copy: a phone is lent and lost."""
    answer["Cache-Control"] = "no-store"
    return answer


def off(request: Request, shown: dict[str, Any]) -> HttpResponse:
    return no_store(render(request, "urgent/off.html", shown))


def page_shown(
    request: Request, flow: Flow, page: Page | None, shown: dict[str, Any], told: Told | None = None
) -> HttpResponse:
    """One page of questions. Once an emergency was told, every page says so again."""
    pages = flow.pages()
    place = next((n for n, one in enumerate(pages) if page and one.id == page.id), 0)
    known = flow.record is not None or bool(flow.given.get(AGE))
    warned = request.POST.get("warned") or (told is not None and is_emergency(told))
    return no_store(render(request, "urgent/form.html", {
        **shown, "page": pages[place], "number": place + 1, "all": len(pages), "known": known, "along": flow.along(pages[place]),
        "next_title": pages[place + 1].title if place + 1 < len(pages) else "", "warned": "1" if warned else "",
    }))  # fmt: skip


def told_shown(told: Told) -> dict[str, Any]:
    """What a family reads, in its language."""
    return {
        "first": said(told.first), "level": told.level.value if told.level else "", "emergency": is_emergency(told),
        "why": [said(one) for one in told.why], "wait": [said(one) for one in (*told.wait, *told.always)],
        "plan": told.plan, "unanswered": [said(one) for one in told.unanswered],
    }  # fmt: skip
