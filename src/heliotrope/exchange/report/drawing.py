"""A course as one SVG picture: states on top, slim panels below each other, treatment, growth, the axis of days.

The same course is drawn wide, with labels beside the panels, and narrow, with labels above them. Nothing here decides
what is shown; see `building`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from heliotrope.exchange.report import words
from heliotrope.exchange.report.course import Band, Course, Dose, Event, Lane, Panel, Pulse, Stretch
from heliotrope.exchange.report.lanes import HEIGHT, ROOM, draw_lane
from heliotrope.exchange.report.layout import NARROW, WIDE, Axis, Box, Layout, axis
from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.patterns import patterns
from heliotrope.exchange.report.plotting import SMALL, draw_panel
from heliotrope.exchange.report.svg import group, tag, text, width

BAND = {"state": 22, "inactive": 15}
LANE_HEIGHT = 40
SECOND = 13  # from one line of events to the next
LOWEST, HIGHEST = 0.4, 1.3  # how much lower or higher than on a screen a panel may become on paper
FACE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
LAYOUTS = (WIDE, NARROW)


def draw(course: Course, layout: Layout, id: str) -> Markup:
    """The picture. `id` must be its own on the page: title, description and patterns are named after it."""
    days = axis(course.first, course.end, layout)
    course = fitted(course, layout)
    rows = [(body, height) for body, height in _rows(course, days, layout, id)]
    placed, y = [], 4.0
    for body, height in rows:
        placed.append(group(body, transform=f"translate(0 {y:g})"))
        y += height
    height = round(y + 20)
    return tag(
        "svg", tag("title", course.title, id=f"{id}-title"), tag("desc", course.finding, id=f"{id}-desc"),
        tag("defs", *patterns(id)), *_grid(days, layout, y), *_events(course, days, y), *placed, *_axis_labels(course, days, y),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {layout.width} {height}", width=layout.width, height=height,
        class_=f"course {layout.name}", role="img", aria_labelledby=f"{id}-title {id}-desc", font_family=FACE, font_size=12,
        fill=LIGHT["ink"],
    )  # fmt: skip


def fitted(course: Course, layout: Layout) -> Course:
    """The course with panels so much lower, or higher, that the picture fills its sheet."""
    if not layout.most:
        return course
    panels = sum(panel.height for panel in course.all_panels)
    share = max((layout.most - _around(course, layout)) / max(panels, 1), LOWEST)
    above, below = (
        tuple(replace(panel, height=round(panel.height * min(share, HIGHEST))) for panel in row)
        for row in (course.panels, course.below)
    )
    return replace(course, panels=above, below=below)


def _around(course: Course, layout: Layout) -> float:
    """The height of everything but the panels themselves."""
    bands = sum(BAND[band.id] + 4 for band in course.bands)
    lanes = ROOM * len(course.treatments) + (8 if course.treatments else 0)
    lane = LANE_HEIGHT + layout.gap if course.lane else 0
    return (
        4
        + bands
        + (_event_height(course, layout) if course.events else 0)
        + 12
        + lane
        + lanes
        + layout.gap * len(course.all_panels)
        + 20
    )


def _rows(course: Course, days: Axis, layout: Layout, id: str) -> Iterator[tuple[Markup, float]]:
    """Every row of the picture with the height it takes."""
    for band in course.bands:
        height = BAND[band.id]
        yield (
            _labelled(_band(band, days, layout, height, id), band.title, band.hint, layout, height),
            layout.above + height + (4 if layout.beside else 6),
        )
    if course.events:
        yield _event_words(course, days, layout), _event_height(course, layout)
    yield group(), 12
    for panel in course.panels:
        yield _panel_row(panel, days, layout)
    if course.lane is not None:
        lane = _labelled(
            _lane(course.lane, days, layout, id), course.lane.title, course.lane.hint, layout, LANE_HEIGHT
        )
        yield lane, layout.above + LANE_HEIGHT + layout.gap
    for treatment in course.treatments:
        drawn = draw_lane(treatment, days, layout, id)
        yield _labelled(drawn, treatment.drug, "", layout, HEIGHT), layout.above + ROOM
    if course.treatments:
        yield group(), 8
    for panel in course.below:
        yield _panel_row(panel, days, layout)


def _panel_row(panel: Panel, days: Axis, layout: Layout) -> tuple[Markup, float]:
    if not layout.beside:
        panel = replace(panel, height=round(panel.height * 1.15))
    drawn = draw_panel(panel, days, layout)
    return _labelled(
        drawn, panel.title, panel.hint, layout, panel.height
    ), layout.above + panel.height + layout.gap


def _labelled(body: Markup, title: str, hint: str, layout: Layout, height: float) -> Markup:
    """A row with its name: beside it at the left, or above it."""
    if layout.beside:
        x, y = layout.left - 12, min(height / 2 + 4, 13)
        second = (
            text(hint, x, y + 14, class_="soft", fill=LIGHT["soft"], font_size=SMALL, text_anchor="end")
            if height > 30
            else Markup()
        )
        if height <= 30:
            name = tag("text", tag("tspan", title, font_weight=600),
                tag("tspan", f" {hint}", class_="soft", fill=LIGHT["soft"], font_size=SMALL),
                x=x, y=y, text_anchor="end")  # fmt: skip
            return group(body, name)
        return group(body, text(title, x, y, font_weight=600, text_anchor="end"), second)
    name = tag("text", tag("tspan", title, font_weight=600),
        tag("tspan", f"  {hint}", class_="soft", fill=LIGHT["soft"], font_size=SMALL),
        x=layout.left, y=12)  # fmt: skip
    return group(name, group(body, transform=f"translate(0 {layout.above})"))


# --- states -----------------------------------------------------------------------------------------------------


def _band(band: Band, days: Axis, layout: Layout, height: float, id: str) -> Markup:
    drawn = [_stretch(one, days, height, id) for one in band.stretches]
    last = band.stretches[-1] if band.stretches else None
    for same in _same(band.stretches):
        drawn += _band_words(same, days, height, beside=same[-1] is last)
    if last is not None and last.level != "none":
        room = layout.width - layout.right - 6
        said = next((said for said in _forms(last.words) if width(said, SMALL) <= room), "undecided")
        drawn.append(text(said, layout.right + 6, height / 2 + 4, class_="now", fill=LIGHT["ink"], font_weight=600,
            font_size=SMALL))  # fmt: skip
    return group(*drawn, class_="band")


def _same(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Neighbours that say the same word, whether or not it is decided: the word is written once."""
    same: list[Stretch] = []
    for one in stretches:
        if same and (same[-1].words, same[-1].end) != (one.words, one.start):
            yield same
            same = []
        same.append(one)
    if same:
        yield same


def _forms(said: str) -> tuple[str, ...]:
    """The words of a state, ever shorter."""
    shorter = said.replace(" or ", "/").replace(" to ", "–")
    shortest = (
        shorter.replace("inactive", "inact.").replace("moderate", "mod.").replace("undecided", "undec.")
    )
    return tuple(dict.fromkeys((said, shorter, shortest)))


def _stretch(one: Stretch, days: Axis, height: float, id: str) -> Markup:
    left, right = days(one.start), days(one.end)
    level = one.level.split("-")[0]
    place = {"x": left, "y": 0.0, "width": max(right - left - 1.5, 3), "height": height}
    if level == "none":
        drawn = [
            tag("rect", **place, class_="nothing", fill="none", stroke=LIGHT["hatch"], stroke_dasharray="2 3")
        ]
    else:
        drawn = [
            tag(
                "rect",
                **place,
                class_=f"level level-{level}",
                fill=LIGHT[level],
                stroke=LIGHT["soft"],
                stroke_width=0.6,
            )
        ]
        pattern = "hatch" if one.level.endswith("open") else level
        if pattern in ("hatch", "high", "moderate", "low"):
            drawn.append(tag("rect", **place, fill=f"url(#{id}-{pattern})", class_="pattern"))
    return group(tag("title", one.text), *drawn)


def _band_words(same: Sequence[Stretch], days: Axis, height: float, *, beside: bool) -> Iterator[Markup]:
    """The word of a state on a plate of its own, as long as there is room for it; a letter where that is all there is room
    for, unless the word stands `beside` the band."""
    left, right = days(same[0].start), days(same[-1].end) - 1.5
    level = same[0].level.split("-")[0]
    letter = "?" if level in ("open", "none") else same[0].words[:1]
    for said in (*_forms(same[0].words), *(() if beside else (letter,))):
        room = width(said, SMALL) + 4
        if room <= right - left:
            middle = (left + right) / 2
            if level != "none":
                yield tag("rect", x=middle - room / 2, y=1.5, width=room, height=height - 3, class_=f"plate level-{level}",
                    fill=LIGHT[level])  # fmt: skip
            yield text(said, middle, height / 2 + 4, text_anchor="middle", font_size=SMALL, class_=f"on-{level}",
                fill=LIGHT.get(f"on-{level}", LIGHT["soft"]))  # fmt: skip
            return


# --- treatment --------------------------------------------------------------------------------------------------


def _lane(lane: Lane, days: Axis, layout: Layout, id: str) -> Markup:
    most = max(lane.most, 0.5)
    parts = [
        tag(
            "line",
            x1=layout.left,
            x2=layout.right,
            y1=LANE_HEIGHT,
            y2=LANE_HEIGHT,
            class_="grid",
            stroke=LIGHT["grid"],
        )
    ]
    parts += [_dose(dose, days, most, id) for dose in lane.doses]
    parts += list(_dose_words(lane, days, most))
    parts += [_pulse(pulse, days) for pulse in lane.pulses]
    parts += list(_pulse_words(lane, days, layout))
    last = lane.doses[-1]
    if last.low is not None and last.high is not None:
        now = words.range_(last.low, last.high, 2).replace(" to ", "–")
        parts.append(
            text(
                now,
                layout.right + 6,
                LANE_HEIGHT - 1,
                class_="said ink-purple",
                fill=LIGHT["purple"],
                font_weight=600,
                font_size=SMALL,
            )
        )
    return group(*parts, class_="lane")


def _rise(value: float, most: float) -> float:
    return value / most * (LANE_HEIGHT - 14)


def _dose(dose: Dose, days: Axis, most: float, id: str) -> Markup:
    left, right = days(dose.start), days(dose.end)
    told = tag("title", dose.text)
    if dose.low is None or dose.high is None:
        return group(told, tag("rect", x=left, y=LANE_HEIGHT - 9, width=right - left, height=9, fill=f"url(#{id}-hatch)",
            stroke=LIGHT["hatch"],
            class_="unknown"))  # fmt: skip
    low, high = _rise(dose.low, most), _rise(dose.high, most)
    solid = tag(
        "rect", x=left, y=LANE_HEIGHT - low, width=right - left, height=low, class_="dose", fill=LIGHT["dose"]
    )
    if high <= low:
        return group(told, solid)
    open_ = tag("rect", x=left, y=LANE_HEIGHT - high, width=right - left, height=high - low, class_="unknown",
        fill=f"url(#{id}-hatch)",
        stroke=LIGHT["hatch"], stroke_width=0.6)  # fmt: skip
    return group(told, solid, open_)


def _dose_words(lane: Lane, days: Axis, most: float) -> Iterator[Markup]:
    """The dose above its step where it is new, the step is wide enough and no other word stands there."""
    free, before = 0.0, ""
    for dose in lane.doses[:-1]:
        said, left, right = _dose_word(dose), days(dose.start), days(dose.end)
        if said not in ("", before) and left >= free and width(said, SMALL) < max(right - left, 20):
            y = LANE_HEIGHT - (9 if dose.high is None else _rise(dose.high, most)) - 3
            yield text(said, left + 1, y, class_="soft", fill=LIGHT["soft"], font_size=SMALL)
            free = left + width(said, SMALL) + 3
        before = said


def _dose_word(dose: Dose) -> str:
    if dose.high is None:
        return "not recorded"
    return words.fixed(dose.high, 1 if dose.high >= 0.1 else 2) if dose.high else ""


def _pulse(pulse: Pulse, days: Axis) -> Markup:
    """A dark mark on the day by which the pulses had been given, and a thin line back to the visit before."""
    since, when = days(pulse.since), days(pulse.day)
    return group(
        tag("title", pulse.text),
        tag(
            "line",
            x1=since,
            x2=when,
            y1=LANE_HEIGHT + 6,
            y2=LANE_HEIGHT + 6,
            class_="since",
            stroke=LIGHT["pulse"],
            stroke_width=1,
        ),
        tag("path", d=f"M{when:.1f},{LANE_HEIGHT + 2}l4,4l-4,4l-4,-4z", class_="pulse", fill=LIGHT["pulse"]),
    )


def _pulse_words(lane: Lane, days: Axis, layout: Layout) -> Iterator[Markup]:
    """How much, right of each mark as long as the next one leaves room; and what the marks are, at the left."""
    if not lane.pulses:
        return
    y = LANE_HEIGHT + 10
    begins = [days(pulse.since) for pulse in lane.pulses[1:]] + [float(layout.right)]
    for pulse, next_ in zip(lane.pulses, begins, strict=True):
        x = days(pulse.day) + 7
        if x + width(pulse.words, SMALL) < next_:
            yield text(pulse.words, x, y, class_="soft", fill=LIGHT["soft"], font_size=SMALL)
    if layout.beside:
        yield text(
            "pulses",
            layout.left - 12,
            y,
            class_="soft",
            fill=LIGHT["soft"],
            font_size=SMALL,
            text_anchor="end",
        )


# --- days -------------------------------------------------------------------------------------------------------


def _grid(days: Axis, layout: Layout, bottom: float) -> Iterator[Markup]:
    for when in days.months(68):
        x = days(when)
        yield tag("line", x1=x, x2=x, y1=0, y2=bottom, class_="grid", stroke=LIGHT["grid"])


def _axis_labels(course: Course, days: Axis, y: float) -> Iterator[Markup]:
    for when in course.visits:
        x = days(when)
        yield tag("line", x1=x, x2=x, y1=y - 3, y2=y + 3, class_="visit", stroke=LIGHT["soft"])
    for when in days.months(68):
        x, said = days(when), words.month(when)
        if x >= width(said, SMALL) / 2:  # at the right there is room beside the panels
            yield text(
                said, x, y + 16, text_anchor="middle", class_="soft", fill=LIGHT["soft"], font_size=SMALL
            )


def _events(course: Course, days: Axis, bottom: float) -> Iterator[Markup]:
    for event in course.events:
        if event.minor:
            continue
        x = days(event.day)
        yield tag(
            "line", x1=x, x2=x, y1=4, y2=bottom, class_="event", stroke=LIGHT["plum"], stroke_dasharray="1 3"
        )


def _event_mark(event: Event, x: float) -> Markup:
    """A triangle; a small cross for what happens often."""
    if event.minor:
        return tag(
            "path",
            d=f"M{x:.1f},6v6m-3,-3h6",
            class_="event",
            fill="none",
            stroke=LIGHT["plum"],
            stroke_width=1.2,
        )
    return tag("path", d=f"M{x - 4:.1f},12l4,-7l4,7z", class_="event-mark", fill=LIGHT["plum"])


def _event_words(course: Course, days: Axis, layout: Layout) -> Markup:
    """A mark for each event; its words where neither a mark nor other words stand."""
    parts = []
    for event in course.events:
        told = tag("title", f"{words.day(event.day)}: {event.words}")
        parts.append(group(told, _event_mark(event, days(event.day))))
    for said, place in _told_events(course, days, layout):
        parts.append(text(said, place.left + 2, place.top + 9, class_="said halo ink-plum", fill=LIGHT["plum"], font_size=SMALL,
            stroke=LIGHT["paper"], stroke_width=3, paint_order="stroke"))  # fmt: skip
    return group(*parts)


def _told_events(course: Course, days: Axis, layout: Layout) -> Iterator[tuple[str, Box]]:
    """Words with their place, where neither a mark nor other words stand; where there is no room for all that happened on
    a day, the first of it."""
    taken = [Box(days(one.day) - 4, 3, days(one.day) + 4, 14) for one in course.events]
    for event in sorted(course.events, key=lambda one: one.day):
        forms = () if event.minor else dict.fromkeys((event.words, event.words.split(", ")[0]))
        for said in forms:
            place = _free(said, days(event.day), layout, taken)
            if place is not None:
                taken.append(place)
                yield said, place
                break


def _free(said: str, x: float, layout: Layout, taken: Sequence[Box]) -> Box | None:
    """Where words may stand: after their mark, before it, or on the line below."""
    room, lines = width(said, SMALL) + 4, (3.0, 3.0 + SECOND)
    places = (Box(left, top, left + room, top + 11) for top in lines for left in (x + 5, x - 5 - room))
    fits = (one for one in places if layout.left <= one.left and one.right <= layout.right)
    return next((one for one in fits if not any(one.meets(other) for other in taken)), None)


def _event_height(course: Course, layout: Layout) -> int:
    """One line, or two where the words do not all stand beside their marks."""
    told = _told_events(course, axis(course.first, course.end, layout), layout)
    return 16 + (SECOND if any(place.top > SECOND for _, place in told) else 0)
