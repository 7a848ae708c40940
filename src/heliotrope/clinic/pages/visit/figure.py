"""A child seen from the front, with labels at both sides that lead to fields. Drawn by the server; works without colour.

Each label is a link with a name, what was recorded now, and what was found last time; a line joins it to its place on the
body. Whoever does not see it has the same links in reading order, and the fields below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, MIDDLE = 360, 400, 180
BOX, TALL, GAP = 104, 46, 4
Side = Literal["left", "right"]

BODY = mark_safe(
    '<g class="fig-body" aria-hidden="true">'
    '<path class="fig-skin" d="M150 116 C138 120 132 132 128 152 L116 204 C114 214 126 218 130 208 L146 162 Z'
    ' M210 116 C222 120 228 132 232 152 L244 204 C246 214 234 218 230 208 L214 162 Z"/>'
    '<path class="fig-skin" d="M155 262 L158 358 C158 364 176 364 176 358 L178 262 Z'
    ' M205 262 L202 358 C202 364 184 364 184 358 L182 262 Z"/>'
    '<path class="fig-shoe" d="M156 356 C148 362 146 372 152 372 L176 372 L177 356 Z'
    ' M204 356 C212 362 214 372 208 372 L184 372 L183 356 Z"/>'
    '<path class="fig-skin" d="M170 92 L170 112 L190 112 L190 92 Z"/>'
    '<path class="fig-shirt" d="M168 106 C154 110 142 114 138 128 L132 154 L146 160 L150 142 L150 206 L210 206 L210 142'
    ' L214 160 L228 154 L222 128 C218 114 206 110 192 106 C186 114 174 114 168 106 Z"/>'
    '<path class="fig-shorts" d="M150 206 L210 206 L212 268 L184 268 L180 236 L176 268 L148 268 Z"/>'
    '<ellipse class="fig-skin" cx="180" cy="62" rx="30" ry="34"/>'
    '<path class="fig-hair" d="M148 62 C146 30 164 22 180 22 C198 22 214 32 212 62 C206 46 196 42 184 44'
    ' C168 46 156 44 148 62 Z"/>'
    '<path class="fig-line" d="M168 64 v3 M192 64 v3 M171 78 C175 84 185 84 189 78"/></g>'
)


@dataclass(frozen=True, slots=True)
class Place:
    """An ellipse on the body, for the child's right side as the reader sees it at the left, or in the middle."""

    x: int
    y: int
    rx: int = 9
    ry: int = 9

    def on(self, side: Side) -> Place:
        return self if side == "left" else Place(2 * MIDDLE - self.x, self.y, self.rx, self.ry)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at one side of the picture. `shade` is how dark its place is, from 0 to 10; None while nothing is known."""

    name: str
    href: str
    places: tuple[Place, ...]
    side: Side = "left"
    value: str = ""
    note: str = ""
    shade: int | None = None
    behind: bool = False
    here: bool = False
    said: str = ""
    """What is read aloud instead of name, value and note, where these are short."""


def figure(title: str, labels: Sequence[Label]) -> SafeString:
    """The picture; `title` is its text alternative."""
    drawn = [
        (label, at)
        for side in ("left", "right")
        for at, label in _rows([one for one in labels if one.side == side])
    ]
    return format_html(
        '<svg class="figure" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}{}</svg>',
        WIDTH, HEIGHT, title, BODY,
        mark_safe("".join(_place(label, place) for label, _at in drawn for place in label.places)),
        mark_safe("".join(_link(label, at) for label, at in drawn)),
    )  # fmt: skip


def _rows(labels: list[Label]) -> list[tuple[int, Label]]:
    """The top of each label of one side: as near to its place as the others allow, in the order of the body."""
    step = TALL + GAP
    found: list[tuple[int, Label]] = []
    free = 2
    for at, label in enumerate(labels):
        latest = HEIGHT - 2 - step * (len(labels) - at)
        top = min(max(free, label.places[0].y - TALL // 2), max(latest, free))
        found.append((top, label))
        free = top + step
    return found


def _place(label: Label, place: Place) -> SafeString:
    known = label.shade is not None
    return format_html(
        '<ellipse class="fig-place{}{}" cx="{}" cy="{}" rx="{}" ry="{}" fill-opacity="{}" aria-hidden="true"/>',
        "" if known else " unknown", " behind" if label.behind else "", place.x, place.y, place.rx, place.ry,
        f"{(label.shade or 0) / 10:.1f}" if known else "0",
    )  # fmt: skip


def _link(label: Label, top: int) -> SafeString:
    left = 2 if label.side == "left" else WIDTH - BOX - 2
    edge, end = left + BOX if label.side == "left" else left, label.places[0]
    return format_html(
        '<line class="fig-lead" x1="{}" y1="{}" x2="{}" y2="{}" aria-hidden="true"/>'
        '<a href="{}" aria-label="{}"{}><rect class="fig-box{}" x="{}" y="{}" width="{}" height="{}" rx="6"/>{}'
        '<text class="fig-value" x="{}" y="{}" text-anchor="end" aria-hidden="true">{}</text>'
        '<text class="fig-note" x="{}" y="{}" text-anchor="end" aria-hidden="true">{}</text></a>',
        edge, top + TALL // 2, end.x, end.y,
        label.href, label.said or label.name, mark_safe(' aria-current="true"') if label.here else "",
        "" if label.shade is not None or label.value else " unknown", left, top, BOX, TALL, _name(label, left, top),
        left + BOX - 5, top + 20, label.value, left + BOX - 5, top + 38, label.note,
    )  # fmt: skip


def _name(label: Label, left: int, top: int) -> SafeString:
    """The name in one or two lines."""
    words = label.name.split("|")
    return format_html_join(
        "",
        '<text class="fig-name" x="{}" y="{}" aria-hidden="true">{}</text>',
        ((left + 5, top + 19 + 16 * at, word) for at, word in enumerate(words[:2])),
    )
