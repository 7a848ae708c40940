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
CAP = 3.5  # half the width of the end of a whisker


def draw_panel(panel: Panel, axis: Axis, layout: Layout) -> Markup:
    """The panel with its top left corner at the left edge of the picture."""
    taken = [box for one in panel.series for box in _boxes(one, panel, axis)]
    parts = [*_hairlines(panel, layout), *(_guide(guide, panel, layout) for guide in panel.guides)]
    parts += draw_marks(panel, axis)
    parts += [said for guide in panel.guides if (said := _guide_words(guide, panel, layout, taken))]
    parts += _right_labels(panel, layout)
    return group(*parts, class_="panel", font_size=SMALL)


def draw_marks(panel: Panel, axis: Axis) -> Iterator[Markup]:
    """Lines and marks of every series, the main one on top."""
    for one in reversed(panel.series):
        yield from _series(one, panel, axis, main=one is panel.series[0])


def _hairlines(panel: Panel, layout: Layout) -> Iterator[Markup]:
    for tick in panel.ticks:
        y = height_of(panel, tick)
        yield tag("line", x1=layout.left, x2=layout.right, y1=y, y2=y, class_="grid", stroke=LIGHT["grid"])


def _guide(guide: Guide, panel: Panel, layout: Layout) -> Markup:
    """A published line, dashed; lighter where there are several."""
    y, colour = height_of(panel, guide.value), panel.series[0].ink
    return tag("line", x1=layout.left, x2=layout.right, y1=y, y2=y, class_=f"guide ink-{colour}", stroke=ink(colour),
        stroke_width=1 if len(panel.guides) == 1 else 0.7,
        stroke_dasharray="3 3" if len(panel.guides) == 1 else "2 4")  # fmt: skip


def _guide_words(guide: Guide, panel: Panel, layout: Layout, taken: list[Box]) -> Markup | None:
    """What a published line says, where nothing else stands."""
    y, colour = height_of(panel, guide.value), panel.series[0].ink
    for said in (guide.text, guide.short):
        place = free_place(
            width(said, SMALL), y, layout.left + 4, layout.right - 4, -14 if layout.beside else 0, taken
        )
        if place is not None:
            taken.append(place)
            return text(said, place.left, place.top + 9, class_=f"said halo ink-{colour}", fill=ink(colour),
                stroke=LIGHT["paper"],
                stroke_width=3, paint_order="stroke")  # fmt: skip
    return None


# --- marks ------------------------------------------------------------------------------------------------------


def _series(one: Series, panel: Panel, axis: Axis, *, main: bool) -> Iterator[Markup]:
    quiet = one.ink in QUIET
    if main:
        yield from _ranges(one, panel, axis)
    for run in one.runs():
        if len(run) > 1:
            points = " ".join(f"{axis(mark.day):.1f},{height_of(panel, mark.value):.1f}" for mark in run)
            yield tag("polyline", points=points, class_=f"line ink-{one.ink}", fill="none", stroke=ink(one.ink),
                stroke_width=1.1 if quiet else 1.8, stroke_dasharray=DASHES.get(one.ink))  # fmt: skip
    for mark in one.marks:
        if not isinstance(mark, Gap) or (main and mark.shown):
            told = tag("title", f"{words.day(mark.day)}: {one.long_name} {mark.text}{_because(mark)}")
            yield group(told, *_mark(mark, one, panel, axis))
    if main:
        yield from (_change(mark, before, axis) for mark, before in one.changes())


def _change(mark: Value | Span | Limit, before: str, axis: Axis) -> Markup:
    """Two strokes above the first mark of another form."""
    x = axis(mark.day)
    told = tag(
        "title",
        f"{words.day(mark.day)}: a new line begins, {mark.form or 'form not named'} (before: {before or 'not named'})",
    )
    strokes = f"M{x - 4:.1f},-1l3,-7M{x:.1f},-1l3,-7"
    return group(
        told, tag("path", d=strokes, class_="change", fill="none", stroke=LIGHT["ink"], stroke_width=1.2)
    )


def _ranges(one: Series, panel: Panel, axis: Axis) -> Iterator[Markup]:
    """Pale bands between neighbours where at least one is undecided."""
    for a, b in one.ranges():
        (top, bottom), (top_b, bottom_b) = (_reach(mark, panel) for mark in (a, b))
        left, right = axis(a.day), axis(b.day)
        points = (
            f"{left:.1f},{top:.1f} {right:.1f},{top_b:.1f} {right:.1f},{bottom_b:.1f} {left:.1f},{bottom:.1f}"
        )
        yield tag(
            "polygon", points=points, class_=f"range ink-{one.ink}", fill=ink(one.ink), fill_opacity=0.18
        )


def _reach(mark: Value | Span, panel: Panel) -> tuple[float, float]:
    if isinstance(mark, Value):
        y = height_of(panel, mark.value)
        return y - 0.5, y + 0.5
    return _ends(height_of(panel, mark.high), height_of(panel, mark.low))


def _because(mark: Mark) -> str:
    return f", undecided; {mark.why}" if isinstance(mark, Span) and mark.why else ""


def _mark(mark: Mark, one: Series, panel: Panel, axis: Axis) -> Iterator[Markup]:
    x, colour, quiet = axis(mark.day), ink(one.ink), one.ink in QUIET
    match mark:
        case Value():
            y = height_of(panel, mark.value)
            yield tag("circle", cx=x, cy=y, r=1.7 if quiet else 3.1, class_=f"dot ink-{one.ink}", fill=colour)
        case Span():
            top, bottom = _ends(height_of(panel, mark.high), height_of(panel, mark.low))
            ends = "".join(f"M{x - CAP:.1f},{y:.1f}h{2 * CAP:g}" for y in (top, bottom))
            bar = f"{ends}M{x:.1f},{top:.1f}V{bottom:.1f}"
            yield tag(
                "path", d=bar, class_=f"span ink-{one.ink}", fill="none", stroke=colour, stroke_width=1.1
            )
        case Limit():
            y, way = height_of(panel, mark.value), 1 if mark.below else -1
            arrow = f"M{x:.1f},{y:.1f}v{way * 11}m-3.5,{way * -4.5}l3.5,{way * 4.5}l3.5,{way * -4.5}M{x - 4:.1f},{y:.1f}h8"
            yield tag(
                "path", d=arrow, class_=f"limit ink-{one.ink}", fill="none", stroke=colour, stroke_width=1.4
            )
        case Gap():
            yield tag(
                "circle", cx=x, cy=panel.height + 4.5, r=2.6, class_="gap", fill="none", stroke=LIGHT["hatch"]
            )


def _ends(top: float, bottom: float) -> tuple[float, float]:
    """The ends of a whisker, far enough apart to be told from each other."""
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, 1.5)
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
    for start, end in one.ranges():
        for side in (0, 1):
            yield from _along(
                axis(start.day), _reach(start, panel)[side], axis(end.day), _reach(end, panel)[side]
            )


def _along(x1: float, y1: float, x2: float, y2: float) -> Iterator[Box]:
    steps = max(int((x2 - x1) / 4), 1)
    for i in range(steps + 1):
        x, y = x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps
        yield Box(x - 2, y - 2, x + 2, y + 2)


# --- labels at the right ----------------------------------------------------------------------------------------


def _right_labels(panel: Panel, layout: Layout) -> Iterator[Markup]:
    """The latest value of each series, and whether it is decided; then the ends of the scale where there is still room."""
    told = [row for one in panel.series for row in _latest(one, panel)]
    places = spread([y for y, _, _ in told], LINE, 2, panel.height)
    for place, (_, said, one) in zip(places, told, strict=True):
        if one is None:
            yield text(said, layout.right + 6, place + 4, class_="soft", fill=LIGHT["soft"])
        else:
            yield text(said, layout.right + 6, place + 4, class_=f"said ink-{one.ink}", fill=ink(one.ink),
                font_weight=None if one.ink in QUIET else 600)  # fmt: skip
    for tick in panel.ticks:
        y = height_of(panel, tick)
        if all(abs(y - place) > LINE - 1 for place in places):
            yield text(words.number(tick, 1), layout.right + 6, y + 4, class_="soft", fill=LIGHT["soft"])


def _latest(one: Series, panel: Panel) -> Iterator[tuple[float, str, Series | None]]:
    """The words of the latest mark with their height; below a range, that it is undecided."""
    name = f"{one.name} " if len(panel.series) > 1 else ""
    match one.last:
        case Value(value=value, text=said) | Limit(value=value, text=said):
            yield height_of(panel, value), f"{name}{said}", one
        case Span(low=low, high=high, text=said):
            y = height_of(panel, (low + high) / 2)
            yield y, f"{name}{said.replace(' to ', '–')}", one
            if one is panel.series[0]:
                yield y + 0.1, "undecided", None
