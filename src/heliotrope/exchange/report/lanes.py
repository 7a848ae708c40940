"""Drawing the lanes of treatment: one slim row a drug."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from heliotrope.exchange.report.course import Bar, DrugLane, Given
from heliotrope.exchange.report.layout import Axis, Layout
from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.plotting import SMALL
from heliotrope.exchange.report.svg import group, tag, text, width

HEIGHT, ROOM = 15, 20
THIN, THICK = 3.0, 11.0
MARK = 7  # the width of a diamond
BOLD = 1.1  # how much wider bold letters are


def draw_lane(lane: DrugLane, days: Axis, layout: Layout, id: str) -> Markup:
    """The bars on their line, the single doses above it, the dose now at the right."""
    ground = tag(
        "line", x1=layout.left, x2=layout.right, y1=HEIGHT, y2=HEIGHT, class_="grid", stroke=LIGHT["grid"]
    )
    parts = [ground, *(_bar(bar, days, id) for bar in lane.bars), *_words(lane, days)]
    parts += [_given(one, days(one.day), crowded) for one, crowded in _crowded(lane, days)]
    if lane.now:
        said = next(
            (
                said
                for said in _shorter(lane.now)
                if width(said, SMALL) * BOLD <= layout.width - layout.right - 6
            ),
            "",
        )
        parts.append(text(said, layout.right + 6, HEIGHT - 2, class_="said ink-purple", fill=LIGHT["purple"],
            font_weight=600, font_size=SMALL))  # fmt: skip
    return group(*parts, class_="lane")


def _shorter(said: str) -> tuple[str, ...]:
    amount = " ".join(said.split()[:2])
    return (said, amount)


def _bar(bar: Bar, days: Axis, id: str) -> Markup:
    left, right = max(days(bar.start), days.left), min(days(bar.end), days.right)
    thick = THIN if bar.share is None else THIN + (THICK - THIN) * bar.share
    place = {"x": left, "y": HEIGHT - thick, "width": max(right - left, 1.5), "height": thick}
    told = tag("title", bar.text)
    if bar.share is None or not bar.certain:
        return group(told, tag("rect", **place, fill=f"url(#{id}-hatch)", stroke=LIGHT["hatch"], stroke_width=0.6,
            class_="unknown"))  # fmt: skip
    return group(told, tag("rect", **place, class_="dose", fill=LIGHT["dose"]))


def _words(lane: DrugLane, days: Axis) -> Iterator[Markup]:
    """The dose above its bar where it is new and there is room."""
    free, before = 0.0, ""
    for bar in lane.bars[:-1] if lane.now else lane.bars:
        said, left = " ".join(bar.words.split()[:1]), max(days(bar.start), days.left)
        if (
            said not in ("", before)
            and left >= free
            and width(said, SMALL) < min(days(bar.end), days.right) - left
        ):
            yield text(
                said, left + 1, HEIGHT - THICK - 1, class_="soft", fill=LIGHT["soft"], font_size=SMALL - 1
            )
            free = left + width(said, SMALL) + 3
            before = said


def _crowded(lane: DrugLane, days: Axis) -> Iterator[tuple[Given, bool]]:
    """Each single dose with whether its neighbours leave no room for a mark of full width."""
    places = [days(one.day) for one in lane.given]
    for at, one in enumerate(lane.given):
        near = (*places[max(at - 1, 0) : at], *places[at + 1 : at + 2])
        yield one, any(abs(places[at] - x) < MARK for x in near)


def _given(one: Given, x: float, crowded: bool) -> Markup:
    """A diamond, or an upright stroke where many stand together."""
    place = (
        f"M{x - 0.8:.1f},{HEIGHT - 9}h1.6v9h-1.6z"
        if crowded
        else f"M{x:.1f},{HEIGHT - 8}l3.5,4l-3.5,4l-3.5,-4z"
    )
    return group(tag("title", one.text), tag("path", d=place, class_="pulse", fill=LIGHT["pulse"]))
