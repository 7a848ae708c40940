"""One panel as SVG: hairlines, published lines, marks, and labels that stand beside what they name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from markupsafe import Markup

from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import Gap, Guide, Limit, Mark, Panel, Series, Span, Value
from heliotrope.exchange.report.layout import Axis, Box, Layout, free_place, height_of, spread
from heliotrope.exchange.report.palette import DASHES, LIGHT, QUIET, ink
from heliotrope.exchange.report.svg import group, tag, text, width

SMALL = 11
LINE = 12.5  # between two labels at the right


def draw_panel(panel: Panel, axis: Axis, layout: Layout, hatch: str) -> Markup:
    """The panel with its top left corner at the left edge of the picture."""
    taken = [box for one in panel.series for box in _boxes(one, panel, axis)]
    parts = [*_hairlines(panel, layout)]
    for guide in panel.guides:
        parts.append(_guide(guide, panel, layout, taken))
    parts += draw_marks(panel, axis, hatch)
    parts += _right_labels(panel, layout)
    return group(*parts, class_="panel", font_size=SMALL)


def draw_marks(panel: Panel, axis: Axis, hatch: str) -> Iterator[Markup]:
    """Lines and marks of every series, the main one on top. `hatch` is the id of the pattern for what is undecided."""
    for one in reversed(panel.series):
        yield from _series(one, panel, axis, hatch, main=one is panel.series[0])


def _hairlines(panel: Panel, layout: Layout) -> Iterator[Markup]:
    for tick in panel.ticks:
        y = height_of(panel, tick)
        yield tag("line", x1=layout.left, x2=layout.right, y1=y, y2=y, class_="grid", stroke=LIGHT["grid"])


def _guide(guide: Guide, panel: Panel, layout: Layout, taken: list[Box]) -> Markup:
    """A published line, dashed, with its words where nothing else stands."""
    y, colour = height_of(panel, guide.value), panel.series[0].ink
    line = tag(
        "line",
        x1=layout.left,
        x2=layout.right,
        y1=y,
        y2=y,
        class_=f"guide ink-{colour}",
        stroke=ink(colour),
        stroke_dasharray="3 3",
    )
    for said in (guide.text, guide.short):
        place = free_place(
            width(said, SMALL), y, layout.left + 4, layout.right - 4, -14 if layout.beside else 0, taken
        )
        if place is not None:
            taken.append(place)
            words_ = text(said, place.left, place.top + 9, class_=f"said halo ink-{colour}", fill=ink(colour), stroke=LIGHT["paper"],
                stroke_width=3, paint_order="stroke")  # fmt: skip
            return group(line, words_)
    return line


# --- marks ------------------------------------------------------------------------------------------------------


def _series(one: Series, panel: Panel, axis: Axis, hatch: str, *, main: bool) -> Iterator[Markup]:
    quiet = one.ink in QUIET
    for run in one.runs():
        if len(run) > 1:
            points = " ".join(f"{axis(mark.day):.1f},{height_of(panel, mark.value):.1f}" for mark in run)
            yield tag("polyline", points=points, class_=f"line ink-{one.ink}", fill="none", stroke=ink(one.ink),
                stroke_width=1.1 if quiet else 1.8, stroke_dasharray=DASHES.get(one.ink))  # fmt: skip
    for mark in one.marks:
        if main or not isinstance(mark, Gap):
            told = tag("title", f"{words.day(mark.day)}: {one.long_name} {mark.text}{_because(mark)}")
            yield group(told, *_mark(mark, one, panel, axis, hatch))


def _because(mark: Mark) -> str:
    return f", undecided; {mark.why}" if isinstance(mark, Span) and mark.why else ""


def _mark(mark: Mark, one: Series, panel: Panel, axis: Axis, hatch: str) -> Iterator[Markup]:
    x, colour, quiet = axis(mark.day), ink(one.ink), one.ink in QUIET
    match mark:
        case Value():
            y = height_of(panel, mark.value)
            yield tag("circle", cx=x, cy=y, r=1.7 if quiet else 3.1, class_=f"dot ink-{one.ink}", fill=colour)
        case Span():
            top, bottom = _ends(height_of(panel, mark.high), height_of(panel, mark.low))
            yield tag(
                "rect",
                x=x - 3,
                y=top,
                width=6,
                height=bottom - top,
                class_=f"span ink-{one.ink}",
                fill=f"url(#{hatch})",
                stroke=colour,
            )
        case Limit():
            y, way = height_of(panel, mark.value), 1 if mark.below else -1
            yield tag("path", d=f"M{x:.1f},{y:.1f}v{way * 11}m-3.5,{way * -4.5}l3.5,{way * 4.5}l3.5,{way * -4.5}M{x - 4:.1f},{y:.1f}h8",
                class_=f"limit ink-{one.ink}", fill="none", stroke=colour, stroke_width=1.4)  # fmt: skip
        case Gap():
            yield tag(
                "circle", cx=x, cy=panel.height + 4.5, r=2.6, class_="gap", fill="none", stroke=LIGHT["hatch"]
            )


def _ends(top: float, bottom: float) -> tuple[float, float]:
    """The ends of a bar, far enough apart to be seen."""
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, 2.5)
    return middle - half, middle + half


def _boxes(one: Series, panel: Panel, axis: Axis) -> Iterator[Box]:
    """What the marks and lines of a series take up."""
    for mark in one.marks:
        x = axis(mark.day)
        match mark:
            case Value():
                y = height_of(panel, mark.value)
                yield Box(x - 5, y - 5, x + 5, y + 5)
            case Span():
                top, bottom = _ends(height_of(panel, mark.high), height_of(panel, mark.low))
                yield Box(x - 5, top - 2, x + 5, bottom + 2)
            case Limit():
                y = height_of(panel, mark.value)
                yield Box(x - 6, y - 12, x + 6, y + 12)
    for run in one.runs():
        for a, b in itertools.pairwise(run):
            yield from _along(axis(a.day), height_of(panel, a.value), axis(b.day), height_of(panel, b.value))


def _along(x1: float, y1: float, x2: float, y2: float) -> Iterator[Box]:
    steps = max(int((x2 - x1) / 4), 1)
    for i in range(steps + 1):
        x, y = x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps
        yield Box(x - 2, y - 2, x + 2, y + 2)


# --- labels at the right ----------------------------------------------------------------------------------------


def _right_labels(panel: Panel, layout: Layout) -> Iterator[Markup]:
    """The latest value of each series, then the ends of the scale where there is still room for them."""
    ends = [(height_of(panel, y), one) for one in panel.series if (y := _end(one)) is not None]
    places = spread([y for y, _ in ends], LINE, 2, panel.height)
    for place, (_, one) in zip(places, ends, strict=True):
        name = f"{one.name} " if len(panel.series) > 1 else ""
        yield text(f"{name}{_latest(one)}", layout.right + 6, place + 4, class_=f"said ink-{one.ink}", fill=ink(one.ink),
            font_weight=None if one.ink in QUIET else 600)  # fmt: skip
    for tick in panel.ticks:
        y = height_of(panel, tick)
        if all(abs(y - place) > LINE - 1 for place in places):
            yield text(words.number(tick, 1), layout.right + 6, y + 4, class_="soft", fill=LIGHT["soft"])


def _end(one: Series) -> float | None:
    match one.last:
        case Value(value=value) | Limit(value=value):
            return value
        case Span(low=low, high=high):
            return (low + high) / 2
    return None


def _latest(one: Series) -> str:
    last = one.last
    return last.text.replace(" to ", "–") if last is not None else ""
