"""The course page of a child with 60 visits, everything computed, against the same page built the ordinary way.

The ordinary page keeps a row for each observation, reads them through the ORM, computes with the same engine, draws the same
picture, and writes its tables and cards with the stock template language, anew for everybody who looks. The product keeps a
document for each visit and puts the page together from strings; a page that was made is kept until something of that child
changes. Both go through the same permission and the same frame, in one process, children chosen evenly, rounds in turn. All
three are told: the product as it is looked at, the product where nothing is kept (the first look after a change), the
ordinary page. The pictures of both must be the same text, or no ratio is printed. Goal: at least 3 times (aim 6), p99 at
most 2.5 times p50.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

CHILDREN, VISITS, ITEMS, ROUNDS, WARM_UP, GOAL, TAIL = 12, 60, 70, 7, 1, 3.0, 2.5
LOOKS = {"product": 120, "first look": 6, "ordinary": 6}
FOLDER = Path(tempfile.mkdtemp(prefix="heliotrope-bench-"))
os.environ |= {"HELIOTROPE_DATA": str(FOLDER), "HELIOTROPE_SECRET": "bench", "HELIOTROPE_INVENTED": "1"}

from heliotrope.clinic import serving  # noqa: E402

serving.prepare()

from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils.safestring import mark_safe  # noqa: E402

from heliotrope.clinic.components.frame import context  # noqa: E402
from heliotrope.clinic.database.changing import changing  # noqa: E402
from heliotrope.clinic.falling_due import dues_of  # noqa: E402
from heliotrope.clinic.models import Account, ChildRow, Membership, Site, SittingRow  # noqa: E402
from heliotrope.clinic.pages.course import drawn as keeping  # noqa: E402
from heliotrope.clinic.pages.course.beside import beside  # noqa: E402
from heliotrope.clinic.pages.course.views import course as product_view  # noqa: E402
from heliotrope.clinic.pages.door import child_page  # noqa: E402
from heliotrope.clinic.permissions import Permission, person_of  # noqa: E402
from heliotrope.clinic.storing import child_of, sitting_columns  # noqa: E402
from heliotrope.exchange.report.page import sheet  # noqa: E402
from heliotrope.exchange.report.visits import history_of  # noqa: E402
from heliotrope.language.when import When  # noqa: E402
from heliotrope.record.course import Course  # noqa: E402
from heliotrope.record.entries import Entry  # noqa: E402
from heliotrope.record.sittings import Kind, Sitting, Status  # noqa: E402

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.common import SEED, cpu_seconds, invented_visit, row_items  # noqa: E402
from heliotrope.language.expressions import number  # noqa: E402
from heliotrope.language.items import Item  # noqa: E402

FIRST = date(2018, 1, 1)


class Observation(models.Model):
    """The ordinary way: one value, one row."""

    child = models.CharField(max_length=36, db_index=True)
    day = models.DateField()
    item = models.CharField(max_length=64)
    value = models.CharField(max_length=64)

    class Meta:
        app_label = "benchmark"


ORDINARY = """{% extends "frame/base.html" %}{% load i18n %}{% block title %}{{ child.name }}{% endblock %}{% block main %}
{% include "frame/identity.html" with tab="course" %}<article class="child"><div class="cards">{% for card in sheet.cards %}
<section class="card"><h3>{{ card.title }}</h3>
<p class="lead">{{ card.lead }}</p><ul>{% for line in card.lines %}<li>{{ line }}</li>
{% endfor %}</ul></section>{% endfor %}</div><figure class="picture">{% for one in pictures %}{{ one }}{% endfor %}</figure>
<table class="numbers"><thead><tr><th>Visit</th>
{% for column in sheet.table.columns %}<th>{{ column.name }}</th>{% endfor %}</tr></thead>
<tbody>{% for day, cells in sheet.table.rows %}<tr><th scope="row">{{ day }}</th>{% for cell in cells %}
<td class="{{ cell.kind }}">{{ cell.text }}</td>{% endfor %}</tr>{% endfor %}</tbody></table></article>{% endblock %}"""
TEMPLATE = Template(ORDINARY)


def entries(rng: Random, items: list[Item]) -> dict[str, Entry]:
    """One visit as text, as somebody would have typed it."""
    visit = invented_visit(rng, items)
    return {one.id: Entry(one.id, _text(one, visit[one.column])) for one in items if one.column in visit}


def _text(item: Item, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value / number(item).scale:g}"


def fill(items: list[Item]) -> tuple[Any, list[ChildRow]]:
    """The same values twice: as documents and as rows."""
    rng = Random(SEED)
    with connection.schema_editor() as editor:
        editor.create_model(Observation)
    with changing("bench", "bench"):
        site = Site.objects.create(name="Bench")
        account = Account.objects.create_user("doctor", None, "Doctor")
        Membership.objects.create(account=account, role="doctor", site=site, since=date(2017, 1, 1))
        children = [ChildRow.objects.create(name=f"Invented {at}", site=site, birth="2012-03-01", birth_earliest=15400,
            birth_latest=15400, sex="female") for at in range(CHILDREN)]  # fmt: skip
        for child in children:
            for at in range(VISITS):
                _visit(child, site, FIRST + timedelta(days=42 * at), entries(rng, items))
    return person_of(account, date(2026, 1, 1)), children


def _visit(child: ChildRow, site: Site, day: date, found: dict[str, Entry]) -> None:
    sitting = Sitting("", child.id, Kind.VISIT, When.on(day), site.id, Status.SIGNED, 1, found)
    SittingRow.objects.create(**sitting_columns(sitting))
    Observation.objects.bulk_create(
        Observation(child=child.id, day=day, item=one.item, value=one.value) for one in found.values()
    )


@child_page(Permission.READ_CHILD, "course")
def ordinary_view(request: Any, child: ChildRow) -> HttpResponse:
    days: dict[date, dict[str, Entry]] = {}
    for one in Observation.objects.filter(child=child.id).order_by("day", "id"):
        days.setdefault(one.day, {})[one.item] = Entry(one.item, one.value)
    sittings = tuple(
        Sitting(str(day), child.id, Kind.VISIT, When.on(day), child.site_id, Status.SIGNED, 1, found)
        for day, found in days.items()
    )
    record = Course(child_of(child), sittings)
    made = sheet(
        history_of(record),
        recorded=record,
        layouts=keeping.LAYOUTS,
        more=beside(record, request.today, dues_of(child, request.today)),
    )
    shown = {
        "child": child,
        "sheet": made,
        "pictures": [mark_safe(one) for one in made.pictures],
        "request": request,
    }
    return HttpResponse(TEMPLATE.render(Context(shown | context(request))))


class Looking:
    """Somebody who looks at one child after the other."""

    def __init__(self, person: Any, children: list[ChildRow]) -> None:
        self.person, self.children, self.rng = person, children, Random(SEED)

    def look(self, view: Callable[..., HttpResponse]) -> tuple[float, HttpResponse]:
        request: Any = RequestFactory().get("/")
        request.person, request.today = self.person, date(2026, 1, 1)
        request._messages = ()
        child = self.rng.choice(self.children).id
        began = time.perf_counter()
        answer = view(request, child=child)
        return time.perf_counter() - began, answer


def first_look(request: Any, child: str) -> HttpResponse:
    keeping._kept.clear()
    return product_view(request, child=child)


VIEWS: dict[str, Callable[..., HttpResponse]] = {
    "product": product_view, "first look": first_look, "ordinary": ordinary_view,
}  # fmt: skip


def pictures(answer: HttpResponse) -> str:
    text = answer.content.decode()
    return text[text.index("<svg") : text.rindex("</svg>")].replace("\n", "").replace("    ", "")


def main() -> int:
    items = [item for item in row_items() if not item.column.endswith("_aid")][:ITEMS]
    person, children = fill(items)
    one = Looking(person, children[:1])
    if pictures(one.look(product_view)[1]) != pictures(one.look(ordinary_view)[1]):
        print("The two pages do not draw the same picture: no ratio.", file=sys.stderr)
        return 1
    looking, taken = Looking(person, children), {name: [] for name in VIEWS}  # type: dict[str, list[list[float]]]
    cpu: dict[str, list[float]] = {name: [] for name in VIEWS}
    for turn in range(ROUNDS + WARM_UP):
        for name, view in VIEWS.items():
            for child in children if name == "product" else ():
                keeping.drawn(child, date(2026, 1, 1))  # kept, as after anybody's first look
            before = cpu_seconds()
            seconds = [looking.look(view)[0] for _ in range(LOOKS[name])]
            if turn >= WARM_UP:
                cpu[name].append((cpu_seconds() - before) / LOOKS[name])
                taken[name].append(seconds)
    print(json.dumps(told(cpu, taken, len(items)), indent=2))
    return 0


def told(cpu: dict[str, list[float]], taken: dict[str, list[list[float]]], items: int) -> dict[str, Any]:
    ratios = {
        name: sorted(a / b for a, b in zip(cpu["ordinary"], cpu[name], strict=True))
        for name in ("product", "first look")
    }
    found: dict[str, Any] = {"benchmark": "clinic page", "visits": VISITS, "items": items, "children": CHILDREN, "rounds": ROUNDS,
        "goal": GOAL, "goal of p99 to p50": TAIL}  # fmt: skip
    for name, ratio in ratios.items():
        found[f"{name}, times the ordinary page (CPU)"] = {
            "median": round(statistics.median(ratio), 2), "low": round(ratio[0], 2), "high": round(ratio[-1], 2)}  # fmt: skip
    for name, rounds in taken.items():
        all_ = sorted(second for one in rounds for second in one)
        p50, p99 = all_[len(all_) // 2], all_[min(len(all_) - 1, int(len(all_) * 0.99))]
        found[f"{name}, ms"] = {"p50": round(p50 * 1000, 2), "p99": round(p99 * 1000, 2), "p99 to p50": round(p99 / p50, 2),
            "cpu": round(statistics.median(cpu[name]) * 1000, 2)}  # fmt: skip
    return found


if __name__ == "__main__":
    sys.exit(main())
