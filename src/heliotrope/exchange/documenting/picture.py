"""The picture of one invented child's course, wide and narrow, with the words that say it is invented."""

from __future__ import annotations

import textwrap
from importlib.resources import as_file

from markupsafe import Markup

from heliotrope.exchange.documenting.markdown import MARK
from heliotrope.exchange.job import Options
from heliotrope.exchange.report.building import course
from heliotrope.exchange.report.course import Course
from heliotrope.exchange.report.demo import AS_OF, EXAMPLE, captions
from heliotrope.exchange.report.drawing import FACE, LAYOUTS, draw
from heliotrope.exchange.report.layout import Layout
from heliotrope.exchange.report.palette import LIGHT
from heliotrope.exchange.report.visits import histories

CHILD = "DEMO-06"
NAMES = {"wide": "course.svg", "narrow": "course-narrow.svg"}
MARGIN, LINE, LETTER = 12, 17, 6.3  # in px; a letter of the small print takes some 6.3


def pictures() -> dict[str, str]:
    """The SVG files by name."""
    shown = _course()
    caption = captions()[CHILD]
    return {
        NAMES[layout.name]: _framed(draw(shown, layout, "course"), layout, caption.name, caption.story)
        for layout in LAYOUTS
    }


def _course() -> Course:
    with as_file(EXAMPLE / "visits.csv") as visits:
        return next(
            course(history) for history in histories(visits, Options(as_of=AS_OF)) if history.child == CHILD
        )


def _framed(drawing: Markup, layout: Layout, name: str, story: str) -> str:
    """The drawing on white ground, below its caption."""
    width = layout.width + 2 * MARGIN
    lines = textwrap.wrap(story, int(layout.width / LETTER))
    top = MARGIN + LINE * (len(lines) + 2)
    height = top + _height(drawing) + MARGIN
    told = Markup("").join(
        Markup('<text x="{}" y="{}" font-size="12" fill="{}">{}</text>').format(
            MARGIN, MARGIN + LINE * (place + 2), LIGHT["soft"], line
        )
        for place, line in enumerate(lines)
    )
    frame = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" font-family="{face}">\n'
        '<rect width="{w}" height="{h}" fill="#ffffff"/>\n'
        '<text x="{m}" y="{y}" font-size="15" font-weight="600" fill="{ink}">{name}</text>{told}\n'
        '<svg x="{m}" y="{top}" width="{inner}" height="{ih}" overflow="visible">{drawing}</svg>\n</svg>\n'
    )
    text = frame.format(
        w=width, h=height, face=FACE, m=MARGIN, y=MARGIN + LINE - 4, ink=LIGHT["ink"], name=name, told=told,
        top=top, inner=layout.width, ih=_height(drawing), drawing=drawing,
    )  # fmt: skip
    return f"{MARK}\n{text}"


def _height(drawing: Markup) -> int:
    return int(drawing.split(' height="', 1)[1].split('"', 1)[0])
