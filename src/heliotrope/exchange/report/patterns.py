"""Fills that say the same as a colour, for paper and for eyes that do not tell the colours apart."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.svg import tag


def hatching(id: str) -> Markup:
    """What is undecided."""
    line = tag("line", x1=0, y1=0, x2=0, y2=6, class_="hatch-line", stroke=LIGHT["hatch"], stroke_width=2)
    return _pattern(f"{id}-hatch", 6, line, turned=45)


def patterns(id: str) -> Iterator[Markup]:
    """Undecided is hatched; high is striped, moderate dotted, low lightly lined; inactive is plain."""
    yield hatching(id)
    yield _pattern(
        f"{id}-high",
        4,
        tag(
            "line",
            x1=0,
            y1=0,
            x2=0,
            y2=4,
            stroke="#ffffff",
            class_="mark-high",
            stroke_width=0.7,
            stroke_opacity=0.35,
        ),
        turned=-45,
    )
    yield _pattern(
        f"{id}-moderate",
        5,
        tag("circle", cx=2.5, cy=2.5, r=0.8, class_="mark-moderate", fill="#1f2430", fill_opacity=0.35),
    )
    yield _pattern(
        f"{id}-low",
        6,
        tag(
            "line",
            x1=0,
            y1=3,
            x2=6,
            y2=3,
            stroke="#1f2430",
            class_="mark-low",
            stroke_width=0.5,
            stroke_opacity=0.25,
        ),
    )


def _pattern(id: str, size: int, *inside: Markup, turned: int = 0) -> Markup:
    return tag("pattern", *inside, id=id, width=size, height=size, patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turned})" if turned else None)  # fmt: skip
