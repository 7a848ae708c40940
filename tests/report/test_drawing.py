"""The drawing: well-formed, no label on another, colours that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from heliotrope.exchange.report.course import Course
from heliotrope.exchange.report.drawing import LAYOUTS, draw
from heliotrope.exchange.report.layout import Box, Layout, axis, free_place, spread
from heliotrope.exchange.report.palette import DARK, INKS, LEVELS, LIGHT, PRINT
from heliotrope.exchange.report.plotting import draw_marks
from heliotrope.exchange.report.svg import WIDTH_OF_A_LETTER, tag

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2023, 1, 1)


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request: pytest.FixtureRequest) -> Layout:
    found: Layout = request.param
    return found


def texts(
    element: ElementTree.Element, x: float = 0, y: float = 0, size: float = 12
) -> Iterator[tuple[str, Box]]:
    """Every text with the room that it takes."""
    if move := element.get("transform"):
        dx, dy = move.removeprefix("translate(").removesuffix(")").split()
        x, y = x + float(dx), y + float(dy)
    size = float(element.get("font-size", size))
    if element.tag == f"{SVG}text":
        said = "".join(element.itertext())
        sizes = [float(part.get("font-size", size)) for part in element] or [size]
        wide = len(said) * WIDTH_OF_A_LETTER * max(sizes)
        left = (
            x
            + float(element.get("x", 0))
            - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
        )
        bottom = y + float(element.get("y", 0))
        yield said, Box(left, bottom - 0.72 * size, left + wide, bottom)
        return
    for child in element:
        yield from texts(child, x, y, size)


def test_no_label_lies_on_another(courses: dict[str, Course], layout: Layout) -> None:
    for course in courses.values():
        found = list(texts(ElementTree.fromstring(draw(course, layout, "p"))))
        for (said, box), (other, place) in combinations(found, 2):
            assert not box.meets(place), f"{course.child}: {said!r} lies on {other!r}"


def test_every_label_lies_inside_the_picture(courses: dict[str, Course], layout: Layout) -> None:
    for course in courses.values():
        picture = ElementTree.fromstring(draw(course, layout, "p"))
        for said, box in texts(picture):
            assert box.left >= -8, f"{course.child}: {said!r}"  # the estimate is a little wide
            assert box.right <= layout.width + 8, f"{course.child}: {said!r}"


def test_only_classes_and_presentation_attributes(courses: dict[str, Course], layout: Layout) -> None:
    for element in ElementTree.fromstring(draw(courses["DEMO-09"], layout, "p")).iter():
        assert "style" not in element.attrib
        assert element.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "defs", "pattern", "g", "line", "rect", "circle", "path", "polyline", "polygon",
            "text", "tspan",
        }  # fmt: skip


def test_every_visit_can_be_found_by_pointing(courses: dict[str, Course], layout: Layout) -> None:
    """Each mark carries its day and value as a title."""
    picture = draw(courses["DEMO-06"], layout, "p")
    assert "<title>20 Jun 2023: CMAS 24 to 30, undecided; not recorded: CMAS sit ups</title>" in picture
    assert "<title>19 Mar 2025: CK not measured</title>" in picture


def test_text_is_escaped() -> None:
    assert tag("text", "<b>&", class_='"') == '<text class="&#34;">&lt;b&gt;&amp;</text>'


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK, LIGHT | PRINT], ids=["light", "dark", "print"])
def test_all_text_can_be_read(palette: dict[str, str]) -> None:
    """WCAG AA: 4.5 to 1 for text, 3 to 1 for marks."""
    for ink in (*INKS, "soft", "accent", "alert"):
        assert contrast(palette[ink], palette["paper"]) >= 4.5, ink
    for level in LEVELS:
        assert contrast(palette[level], palette[f"on-{level}"]) >= 4.5, level
    for mark in ("hatch", "pulse"):
        assert contrast(palette[mark], palette["paper"]) >= 3, mark


def test_labels_at_the_right_keep_apart_and_stay_near() -> None:
    assert spread([10, 11, 12], 12, 0, 60) == [10, 22, 34]
    assert spread([58, 59], 12, 0, 60) == [48, 60]
    assert spread([], 12, 0, 60) == []


def test_words_of_a_line_stand_where_nothing_else_does() -> None:
    taken = [Box(0, 0, 50, 30)]
    assert free_place(40, 20, 0, 200, -14, taken) == Box(54, 7, 94, 18)
    assert free_place(40, 20, 0, 60, -14, [Box(0, 0, 60, 60)]) is None


def test_an_undecided_latest_value_says_so_beside_its_ends(
    courses: dict[str, Course], layout: Layout
) -> None:
    said = [words for words, _ in texts(ElementTree.fromstring(draw(courses["DEMO-06"], layout, "p")))]
    assert said.count("undecided") == 2  # of the index, and of inactive disease
    assert "1.1–1.7" in said


def test_a_whisker_reaches_from_the_lowest_to_the_highest(courses: dict[str, Course]) -> None:
    """CMAS of DEMO-06, second visit: 24 to 30 of 52 on a panel of 54 pixels."""
    panel = courses["DEMO-06"].panels[0]
    picture = ElementTree.fromstring(
        tag("svg", *draw_marks(panel, axis(DAY, DAY.replace(year=2026), LAYOUTS[0])), xmlns=SVG[1:-1])
    )
    first = next(path for path in picture.iter(f"{SVG}path") if "span" in path.get("class", ""))
    assert f",{panel.height * (1 - 30 / 52):.1f}h" in first.get("d", "")
    assert f",{panel.height * (1 - 24 / 52):.1f}h" in first.get("d", "")


def test_the_word_of_a_state_is_written_once_for_neighbours(courses: dict[str, Course]) -> None:
    """DEMO-06 begins with three visits of high activity, the second of them undecided in its other parts."""
    band = courses["DEMO-06"].bands[0]
    assert [one.words for one in band.stretches[:3]] == ["high"] * 3
    said = [words for words, _ in texts(ElementTree.fromstring(draw(courses["DEMO-06"], LAYOUTS[0], "p")))]
    assert said.count("high") == 1
