"""Very small pictures for the start page: one line of the first panel, and the states below it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from heliotrope.exchange.report.course import Course, Panel, Value
from heliotrope.exchange.report.layout import Axis, height_of
from heliotrope.exchange.report.palette import LIGHT, ink
from heliotrope.exchange.report.patterns import hatching
from heliotrope.exchange.report.svg import tag

WIDTH, HEIGHT, STRIP = 150, 36, 7


def spark(course: Course, id: str) -> Markup:
    """The first measure over the whole course, in the space of a line of text; only the states while none is measured."""
    days = Axis(course.first, course.end, 3, WIDTH - 3)
    panel = course.panels[0] if course.panels else None
    told = f"{panel.title} over time" if panel else "State over time"
    return tag("svg", tag("title", told, id=f"{id}-title"), tag("desc", course.title, id=f"{id}-desc"),
        tag("defs", hatching(id)), *(_line(panel, days) if panel else ()), *_states(course, days, id),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT, class_="spark",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc")  # fmt: skip


def _line(panel: Panel, days: Axis) -> Iterator[Markup]:
    main, shrink = panel.series[0], (HEIGHT - STRIP - 8) / panel.height
    for run in main.runs():
        points = [(days(mark.day), 3 + height_of(panel, mark.value) * shrink) for mark in run]
        yield tag("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), class_=f"line ink-{main.ink}",
            fill="none", stroke=ink(main.ink), stroke_width=1.5)  # fmt: skip
    for mark in main.marks:
        if isinstance(mark, Value):
            y = 3 + height_of(panel, mark.value) * shrink
            yield tag(
                "circle", cx=days(mark.day), cy=y, r=1.4, class_=f"dot ink-{main.ink}", fill=ink(main.ink)
            )


def _states(course: Course, days: Axis, id: str) -> Iterator[Markup]:
    for one in course.bands[0].stretches:
        level = one.level.split("-")[0]
        if level == "none":
            continue
        left, right = days(one.start), days(one.end)
        place = {"x": left, "y": HEIGHT - STRIP, "width": max(right - left - 1, 1.5), "height": STRIP}
        yield tag("rect", **place, fill=LIGHT[level], class_=f"level level-{level}", stroke=LIGHT["soft"],
            stroke_width=0.4)  # fmt: skip
        if one.level.endswith("open"):
            yield tag("rect", **place, fill=f"url(#{id}-hatch)")
