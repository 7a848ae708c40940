"""The clinic in a real browser, started as people start it: sign in, find a child, enter a visit by keyboard, look."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from heliotrope.clinic.demo import PASSWORD
from tests.browsing import barriers
from tests.clinic.running import running_clinic

pytestmark = pytest.mark.browser
WIDTHS = (390, 820, 1400)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("clinic")
    with running_clinic(folder) as found:
        yield found


@pytest.fixture(scope="module")
def doctor(browser: Any, address: str) -> Iterator[Any]:
    """A page of somebody who is signed in as a doctor; what the browser complains of is kept in `page.said`."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(f"{address}/sign-in/")
    page.fill("#id_login", "doctor")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav [data-key=today]")
    yield page
    context.close()


def first_child(page: Any, address: str) -> str:
    """The address of a child with a long course."""
    page.goto(f"{address}/children/")
    page.locator(".rows a").nth(8).click()
    page.wait_for_selector(".tabs")
    return str(page.url)


def test_a_visit_is_entered_by_keyboard_and_changes_the_course(doctor: Any, address: str) -> None:
    first_child(doctor, address)
    before = doctor.inner_text("main .about")
    doctor.keyboard.press("n")
    doctor.wait_for_selector("#day")
    doctor.keyboard.press("Enter")
    doctor.wait_for_selector("#child_weight")
    doctor.locator("[data-part=cmas]").focus()
    doctor.keyboard.press("Enter")
    doctor.wait_for_selector("[data-item='cmas.head_lift']")
    for item in doctor.eval_on_selector_all("[data-item]", "all => all.map(one => one.dataset.item)"):
        radio = doctor.locator(f"input[type=radio][name='{item}']")
        if radio.count() and not item.startswith("cmas.sit_ups_"):
            radio.nth(0).focus()
            doctor.keyboard.press(str(radio.count() - 2))  # the highest point; the last is 'not recorded'
    doctor.wait_for_selector("#meaning .result:text-is('52')")
    doctor.wait_for_selector("#saved[data-state=saved]")
    doctor.reload()
    assert doctor.locator("input[name='cmas.pick_up']:checked").get_attribute("value") == "3"
    doctor.click("aside >> text=Course")
    doctor.wait_for_selector("main .about")
    assert doctor.inner_text("main .about") != before
    assert doctor.said == []


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Any) -> None:
        self.page, self.pressed, self.begun = page, 0, time.monotonic()

    def type(self, text: str) -> None:
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1 + key.count("+")
            self.page.keyboard.press(key)

    def next_part(self, name: str) -> None:
        self.press("Control+Enter")
        self.page.wait_for_url(f"**/{name}/**")
        self.page.wait_for_selector("main :focus")

    def skip_to(self, name: str) -> None:
        while f"/{name}/" not in self.page.url:
            at = self.page.url
            self.press("Control+Shift+Enter")
            self.page.wait_for_url(lambda url, at=at: url != at)
            self.page.wait_for_selector("main :focus")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun


MOST_KEYS, MOST_SECONDS = 200, 300


def test_a_whole_visit_is_entered_by_keyboard_alone(doctor: Any, address: str) -> None:
    """Weight, height, CMAS, MMT8, global scales, blood, a change of a drug, signed: counted in keys and seconds.

    At a key a second 200 keys leave time to examine within the five minutes."""
    doctor.goto(f"{address}/children/")
    doctor.locator(".rows a").nth(14).click()
    doctor.wait_for_selector(".tabs")
    keys = Keys(doctor)
    keys.press("n")
    doctor.wait_for_selector("#day")
    keys.press("Enter")
    doctor.wait_for_selector("#child_weight:focus")
    weight, height = (
        re.findall(r"[\d.]+", doctor.inner_text(f"#ask-child_{one} .last"))[0] for one in ("weight", "height")
    )
    keys.type(weight)
    keys.press("Enter")
    keys.type(height)
    keys.next_part("cmas")
    _cmas(keys)
    doctor.wait_for_selector("#meaning .result:text-is('52')")
    keys.next_part("mmt8")
    for _muscle in range(8):
        keys.type("10")
    doctor.wait_for_selector("#meaning .result:text-is('80')")
    keys.skip_to("globals")
    for scale in ("0", "1.5", "2", "0.5"):
        keys.type(scale)
        keys.press("Enter")
    keys.skip_to("laboratory")
    doctor.wait_for_selector("#lab_ck:focus")
    for value in ("<20", "211", "24", "19"):
        keys.type(value)
        keys.press("Enter")
    keys.next_part("drugs")
    _a_drug(keys)
    _sign(keys)
    print(f"{keys.pressed} keys, {keys.seconds:.0f} s")
    assert keys.pressed <= MOST_KEYS
    assert keys.seconds < MOST_SECONDS
    assert doctor.said == []


def _cmas(keys: Keys) -> None:
    """The highest point everywhere; a time that the grade says already is passed over."""
    while True:
        name, high = keys.page.evaluate("""() => {
            const at = document.activeElement, all = document.getElementsByName(at.name);
            return [at.name || "", at.type === "radio" ? String(Math.max(...[...all].map(one => Number(one.value)))) : ""]; }""")
        if not name or name == "cmas.total_entered" or name == "next":
            return
        if high and not name.startswith("cmas.sit_ups_"):
            keys.type(high)
        else:
            keys.press("Enter")


def _a_drug(keys: Keys) -> None:
    """The first drug, or a new one: opened, the dose typed, saved."""
    page = keys.page
    before = page.inner_text(".asking")
    _tab_to(keys, ".taking summary, .starting summary")
    keys.press("Enter")
    new = page.evaluate("Boolean(document.activeElement.closest('.starting'))")
    if new:
        _tab_to(keys, "[name$=drug]")
        keys.type("folic_acid")
    _tab_to(keys, "details[open] [name$=amount]")
    keys.press("Control+a")
    keys.type("7")
    if new:
        _tab_to(keys, "details[open] [name$=every]")
        keys.type("weekly")
    keys.press("Control+Enter")
    page.wait_for_selector(".message")
    assert page.inner_text(".asking") != before
    assert "7 mg" in page.inner_text(".asking")


def _sign(keys: Keys) -> None:
    _tab_to(keys, "#sign")
    keys.press("Enter")
    keys.page.wait_for_selector(".message:has-text('signed')")


def _tab_to(keys: Keys, selector: str) -> None:
    for _press in range(150):
        if keys.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        keys.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def test_a_weight_far_from_the_last_is_asked_about(doctor: Any, address: str) -> None:
    first_child(doctor, address)
    doctor.keyboard.press("n")
    doctor.wait_for_selector("#day")
    doctor.keyboard.press("Enter")
    doctor.wait_for_selector("#child_weight")
    doctor.fill("#child_weight", "299")
    doctor.keyboard.press("Tab")
    doctor.wait_for_selector(".question")
    doctor.check(".question input")
    doctor.wait_for_selector(".question", state="hidden")
    doctor.reload()
    assert doctor.input_value("#child_weight") == "299"


def test_what_was_typed_survives_a_lost_connection(doctor: Any, address: str) -> None:
    first_child(doctor, address)
    doctor.keyboard.press("n")
    doctor.wait_for_selector("#day")
    doctor.keyboard.press("Enter")
    doctor.wait_for_selector("#child_weight")
    doctor.locator("[data-part=globals]").click()
    doctor.wait_for_selector("#global_physician")
    doctor.context.set_offline(True)
    doctor.fill("#global_physician", "3.5")
    doctor.keyboard.press("Tab")
    doctor.wait_for_selector("#saved[data-state=error]")
    doctor.context.set_offline(False)
    doctor.wait_for_selector("#saved[data-state=saved]", timeout=40_000)
    doctor.reload()
    assert doctor.input_value("#global_physician") == "3.5"
    doctor.said.clear()  # the browser complained of the lost connection


def places(page: Any, address: str) -> dict[str, str]:
    """Every kind of page by name."""
    child = first_child(page, address)
    visit = f"{child}visits/new/"
    return {
        "today": f"{address}/", "children": f"{address}/children/", "found": f"{address}/children/?q=a",
        "nobody": f"{address}/children/?q=zzzz", "register": f"{address}/children/new/", "me": f"{address}/sign-in/me/",
        "course": child, "drugs": f"{child}drugs/", "start": f"{child}drugs/start/", "history": f"{child}history/",
        "entry": f"{child}history/reactions/new/", "new visit": visit,
        "results": f"{address}/results/", "appointment": f"{address}/appointments/new/", "plan": f"{child}plan/",
        "calls": f"{child}calls/", "call": f"{child}calls/new/", "letters": f"{child}letters/",
        "new results": f"{child}results/new/",
    }  # fmt: skip


@pytest.mark.soak  # a doctor on a phone walks every page in test_every_page
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_barriers_or_scrolls_sideways(doctor: Any, address: str, width: int) -> None:
    doctor.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, place in places(doctor, address).items():
        doctor.goto(place)
        found[name] = barriers(doctor)
        assert doctor.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
    doctor.set_viewport_size({"width": 1400, "height": 900})
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert doctor.said == []


def test_a_letter_is_drafted_written_and_signed(doctor: Any, address: str) -> None:
    doctor.goto(f"{first_child(doctor, address)}letters/")
    doctor.locator("main form button").first.click()
    doctor.wait_for_selector("#text")
    assert barriers(doctor) == []
    doctor.fill("#text", doctor.input_value("#text").replace("[write here]", "As before."))
    doctor.get_by_role("button", name="Sign", exact=True).click()
    doctor.wait_for_selector(".paper")
    assert "Signed by Dr Ilse Anders (invented)" in doctor.inner_text(".paper")
    assert barriers(doctor) == []
    assert doctor.said == []


@pytest.mark.parametrize(
    "part",
    [
        "size",
        "cmas",
        "mmt8",
        "mmt8b",
        "skin",
        "globals",
        "das",
        "laboratory",
        "drugs",
        "chaq",
        "r_urgent",
        "r_confidential",
    ],
)
def test_no_part_of_a_visit_has_barriers(doctor: Any, address: str, part: str) -> None:
    first_child(doctor, address)
    doctor.keyboard.press("n")
    doctor.wait_for_selector("#day")
    doctor.keyboard.press("Enter")
    doctor.wait_for_selector("#child_weight")
    doctor.locator(f"[data-part={part}]").click()
    doctor.wait_for_selector(f"[data-part={part}][aria-current]")
    tall = doctor.evaluate("document.documentElement.scrollHeight") + 200
    doctor.set_viewport_size(
        {"width": 1400, "height": tall}
    )  # so that the bar at the bottom lies over no field
    found = barriers(doctor)
    doctor.set_viewport_size({"width": 1400, "height": 900})
    assert found == []
    assert doctor.said == []


def test_the_courses_with_most_visits_print_on_one_landscape_sheet(doctor: Any, address: str) -> None:
    for child in largest_children(doctor, address, 3):
        doctor.goto(child)
        printed = doctor.pdf(prefer_css_page_size=True)
        sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert [float(width) > float(height) for width, height in sheets] == [True], child


def largest_children(page: Any, address: str, count: int) -> list[str]:
    """The addresses of the children whose pages say that they have most visits."""
    page.goto(f"{address}/children/")
    links = page.locator(".rows a[href^='/children/']").evaluate_all("all => all.map(one => one.href)")
    visits = {}
    for link in dict.fromkeys(links):
        page.goto(link)
        told = re.search(r"(\d+) visits", page.inner_text("main"))
        visits[link] = int(told[1]) if told else 0
    return sorted(visits, key=lambda link: -visits[link])[:count]


def test_arrow_keys_walk_from_visit_to_visit_and_a_pointer_tells_a_mark(doctor: Any, address: str) -> None:
    doctor.goto(first_child(doctor, address))
    figure, told = doctor.locator("figure[data-walk]"), doctor.locator(".walk")
    days = doctor.locator("table.numbers tbody th").all_text_contents()
    figure.focus()
    doctor.keyboard.press("Home")
    assert told.inner_text().startswith(f"{days[0]}: ")
    doctor.keyboard.press("ArrowRight")
    assert told.inner_text().startswith(f"{days[1]}: ")
    doctor.keyboard.press("End")
    doctor.keyboard.press("ArrowRight")
    assert told.inner_text().startswith(f"{days[-1]}: ")
    doctor.locator("svg.wide circle.dot").first.hover()
    assert doctor.locator(".told-mark").is_visible()
    doctor.keyboard.press("Escape")
    assert not doctor.locator(".told-mark").is_visible()


@pytest.mark.soak
def test_the_pages_beside_the_course_have_no_barriers(doctor: Any, address: str) -> None:
    child = first_child(doctor, address)
    for tail in ("", "compare/", "everything/", "measures/", "measures/cmas.total/"):
        doctor.goto(f"{child}{tail}")
        assert barriers(doctor) == [], tail
        for width in WIDTHS:
            doctor.set_viewport_size({"width": width, "height": 900})
            assert doctor.evaluate("document.documentElement.scrollWidth") <= width, (tail, width)
        doctor.set_viewport_size({"width": 1400, "height": 900})
