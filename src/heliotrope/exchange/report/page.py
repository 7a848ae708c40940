"""From courses to one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from heliotrope.engines.explaining import Step
from heliotrope.exchange.report import words
from heliotrope.exchange.report.building import course, index_version
from heliotrope.exchange.report.cards import Card, cards
from heliotrope.exchange.report.course import Course
from heliotrope.exchange.report.drawing import LAYOUTS, draw
from heliotrope.exchange.report.key import key_picture
from heliotrope.exchange.report.layout import Layout
from heliotrope.exchange.report.palette import DARK, INKS, LEVELS, LIGHT, PRINT, QUIET
from heliotrope.exchange.report.sparks import spark
from heliotrope.exchange.report.table import TableView, table
from heliotrope.exchange.report.visits import History
from heliotrope.knowledge import catalogue
from heliotrope.language.saying import say
from heliotrope.record.course import Course as Recorded
from heliotrope.version import VERSION

DERIVED = ("printo_inactive.state", "printo_inactive.pga_essential", "tis_imacs.category")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a page says about a child besides the data: a name that is shown, and a sentence."""

    name: str
    story: str


@dataclass(frozen=True, slots=True)
class Derivation:
    label: str
    result: str
    step: Step
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything that a page shows of one child."""

    id: str
    name: str
    story: str
    about: tuple[str, str]  # the child; the visits
    course: Course
    cards: tuple[Card, ...]
    pictures: tuple[Markup, ...]
    spark: Markup
    table: TableView
    derivations: tuple[Derivation, ...]


def sheet(
    history: History,
    caption: Caption | None = None,
    recorded: Recorded | None = None,
    *,
    layouts: Sequence[Layout] = LAYOUTS,
    since: int | None = None,
    more: Sequence[Card] = (),
) -> Sheet:
    """Everything of one child; with its record, treatment and events too; with response since a visit that was chosen, and
    with `more` cards."""
    drawn = course(history, recorded)
    id = "child-" + "".join(letter if letter.isalnum() else "-" for letter in history.child.lower())
    name = f"{history.child} {caption.name}" if caption else history.child
    return Sheet(
        id, name, caption.story if caption else "", about(history), drawn,
        (*cards(history, drawn, since), *more),
        tuple(draw(drawn, layout, f"{id}-{layout.name}") for layout in layouts), spark(drawn, f"{id}-spark"), table(drawn),
        tuple(_derivations(history)),
    )  # fmt: skip


def about(history: History) -> tuple[str, str]:
    """Girl, 9 y 0 m at the latest visit; and 12 visits, 6 Mar 2023 to 6 May 2025. Dates and ages stay on one line."""
    parts = []
    sex, birth = history.item("child.sex", history.now), history.item("child.birth", history.now)
    if sex is not None:
        parts.append("Girl" if sex == 0 else "Boy")
    if birth is not None:
        parts.append(f"{words.kept(words.age(int(birth), history.days[history.now]))} at the latest visit")  # type: ignore[arg-type]
    first, last = (words.kept(words.day(history.days[at])) for at in (0, history.now))
    return ", ".join(parts), f"{sum(history.seen)} visits, {first} to {last}"


def _derivations(history: History) -> Iterator[Derivation]:
    for id in (f"jdmai{index_version(history)}.state", *DERIVED):
        measure, outcome = catalogue.measure(id), history.outcome(id, history.now)
        told = words.result(outcome) if outcome.decided else f"{words.result(outcome)} ({words.why(outcome)})"
        cited = tuple(f"{source} ({source.read or 'not read'})" for source in measure.sources)
        yield Derivation(measure.label, told, history.derivation(id, history.now), cited)


def page(sheets: Sequence[Sheet], *, heading: str, invented: bool) -> str:
    """One HTML document with a start page and a sheet for each child."""
    told = style()
    return _environment().get_template("report.html.j2").render(
        sheets=sheets, heading=heading, invented=invented, version=VERSION, style=Markup(told), policy=policy(told),
        key=key_picture("key"),
    )  # fmt: skip


def article(sheet: Sheet, measures: str = "", say: Callable[..., str] = say) -> str:
    """One child as a part of another page, which has the style sheet and says whether the child is invented. `measures` is
    the address under which each measure has a page of its own; `say` finds the words."""
    template = _environment().get_template("child.html.j2")
    return str(template.make_module({"say": say}).article(sheet, False, measures))  # type: ignore[attr-defined]


def policy(style: str) -> str:
    """The content policy of the page: its own style sheet and nothing else, no script at all."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def style() -> str:
    """The style sheet with the colours of the palette filled in."""
    return (
        _environment()
        .get_template("style.css.j2")
        .render(
            light=_variables(LIGHT),
            dark=_variables(DARK),
            paper=_variables(PRINT),
            inks=INKS,
            quiet=QUIET,
            levels=LEVELS,
        )
    )


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("heliotrope.exchange.report"), autoescape=select_autoescape(["html.j2"]), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.globals["say"] = say
    return found
