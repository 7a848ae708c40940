"""The course of a child as one landscape sheet: a tagged PDF (PDF/UA-1) that needs no browser, no network and no font of the
system. Text is data for it, never markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from heliotrope.exchange.report.building import course
from heliotrope.exchange.report.cards import Card, cards
from heliotrope.exchange.report.drawing import draw
from heliotrope.exchange.report.layout import PAPER
from heliotrope.exchange.report.visits import History
from heliotrope.record.course import Course as Recorded

TEMPLATE = Path(__file__).with_name("templates") / "course.typ"


def as_pdf(
    history: History,
    recorded: Recorded,
    about: str,
    *,
    since: int | None = None,
    more: Sequence[Card] = (),
    notice: str = "",
) -> bytes:
    """The sheet. `about` is the child with two identifiers, which stand on top."""
    drawn = course(history, recorded)
    told = (*cards(history, drawn, since), *more)
    content = {
        "about": about, "notice": notice, "title": drawn.title, "finding": drawn.finding,
        "cards": [{"title": one.title, "lead": one.lead, "lines": list(one.lines)} for one in told],
    }  # fmt: skip
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"],
        sys_inputs={"course": json.dumps(content), "picture": str(draw(drawn, PAPER, "sheet"))},
    )  # fmt: skip
    return made
