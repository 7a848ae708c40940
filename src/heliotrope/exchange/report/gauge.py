"""One value on its range, with the published lines: small enough to stand beside a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from markupsafe import Markup

from heliotrope.exchange.report import words
from heliotrope.exchange.report.layout import spread
from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.patterns import patterns
from heliotrope.exchange.report.svg import tag, text
from heliotrope.language.exact import decimals_of
from heliotrope.language.instruments import Measure
from heliotrope.language.outcomes import Outcome
from heliotrope.language.types import Number

WIDTH, LEFT, RIGHT, AXIS, HEIGHT = 340, 10, 330, 50, 78
Scale = Callable[[float], float]


def gauge(measure: Measure, outcome: Outcome, id: str) -> Markup | None:
    """The picture, or None for a measure without a published range. Text takes the colour of the page around it."""
    ends = _ends(outcome)
    if measure.reach is None or not isinstance(measure.value.type, Number):
        return None
    low, high = (float(end) for end in measure.reach)
    decimals = decimals_of(measure.value.type.scale)
    decimals = min(2 if decimals is None else decimals, 2)
    told = _told(measure, outcome, decimals)

    def x(value: float) -> float:
        return LEFT + (min(max(value, low), high) - low) / (high - low) * (RIGHT - LEFT)

    return tag(
        "svg", tag("title", f"{measure.label}: {told}", id=f"{id}-title"),
        tag("desc", _described(measure, told), id=f"{id}-desc"),
        tag("defs", *patterns(id)), text(_heading(measure), LEFT - 6, 12),
        tag("line", x1=LEFT, x2=RIGHT, y1=AXIS, y2=AXIS, stroke="currentColor", stroke_opacity=0.4),
        *_numbers(measure, x), *_lines(measure, x), *(_mark(ends, x, id, told) if ends else ()),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT, role="img",
        class_="gauge",
        aria_labelledby=f"{id}-title {id}-desc", font_family="system-ui, sans-serif", font_size=11, fill="currentColor",
    )  # fmt: skip


def _ends(outcome: Outcome) -> tuple[float, float] | None:
    low, high = (outcome.value, outcome.value) if outcome.decided else (outcome.low, outcome.high)
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        return float(low), float(high)
    return None


def _told(measure: Measure, outcome: Outcome, decimals: int) -> str:
    return words.result(outcome, decimals)


def _heading(measure: Measure) -> str:
    return f"{measure.label}, higher is {measure.higher_is}" if measure.higher_is else measure.label


def _described(measure: Measure, told: str) -> str:
    low, high = measure.reach or ("", "")
    way = f", higher is {measure.higher_is}" if measure.higher_is else ""
    lines = "".join(f" {words.number(line.value, 1)}: {line.label}." for line in measure.lines)
    return f"{told} on a range from {low} to {high}{way}.{lines}"


def _numbers(measure: Measure, x: Scale) -> Iterator[Markup]:
    """The ends of the range, below the line."""
    for end, anchor in zip(measure.reach or (), ("start", "end"), strict=False):
        at = x(float(end)) + (-6 if anchor == "start" else 6)
        yield text(end, at, AXIS + 23, text_anchor=anchor, fill_opacity=0.75)


def _lines(measure: Measure, x: Scale) -> Iterator[Markup]:
    """Published lines: a stroke across the range and its number below, pushed apart where they are close."""
    places = spread([x(float(line.value)) for line in measure.lines], 24, LEFT + 14, RIGHT - 22)
    for place, line in zip(places, measure.lines, strict=True):
        at = x(float(line.value))
        yield tag("g", tag("title", line.label),
            tag("path", d=f"M{at:.1f},{AXIS - 6}V{AXIS + 6}L{place:.1f},{AXIS + 12}", fill="none", stroke="currentColor",
            stroke_opacity=0.7),
            text(words.number(line.value, 1), place, AXIS + 23, text_anchor="middle"))  # fmt: skip


def _mark(ends: tuple[float, float], x: Scale, id: str, told: str) -> Iterator[Markup]:
    """A dot for a value, a hatched bar for what is undecided, and the number above it."""
    low, high = x(ends[0]), x(ends[1])
    middle = (low + high) / 2
    if ends[0] == ends[1]:
        yield tag("circle", cx=middle, cy=AXIS, r=6, fill=LIGHT["accent"], stroke="#ffffff", stroke_width=1)
    else:
        yield tag("rect", x=low, y=AXIS - 6, width=max(high - low, 3), height=12, fill="#ffffff")
        yield tag(
            "rect",
            x=low,
            y=AXIS - 6,
            width=max(high - low, 3),
            height=12,
            fill=f"url(#{id}-hatch)",
            stroke=LIGHT["accent"],
        )
    anchor = "start" if middle < WIDTH / 3 else "end" if middle > WIDTH * 2 / 3 else "middle"
    at = {"start": max(low - 6, 2), "middle": middle, "end": min(high + 6, WIDTH - 2)}[anchor]
    yield text(told, at, AXIS - 14, text_anchor=anchor, font_weight=600, font_size=13)
