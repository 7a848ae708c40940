"""Every wide view says what the record says: each is compared with what Python makes of the same invented clinic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.database.views import (
    CONFIDENTIAL,
    WIDE,
    View,
    changed_views,
    found_views,
    grant_views,
    set_up_views,
    take_away_views,
    views,
)
from heliotrope.clinic.loading import load
from heliotrope.clinic.models import LASTING, ChildRow, Site, SittingRow
from heliotrope.clinic.seeing import PRIVATE, items
from heliotrope.clinic.storing import course_of, write_document
from heliotrope.exchange.onevisit import CENSORED, read
from heliotrope.knowledge import catalogue, recorded
from heliotrope.language.errors import HeliotropeError, InputError
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Text, Truth
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.sittings import Sitting
from heliotrope.synthetic import clinic as invented
from heliotrope.synthetic import hospitals
from tests.clinic.conftest import Clinic
from tests.docs.examples import blocks

VIEWS = {view.name: view for view in views()}
DAY_0 = date(1970, 1, 1)
AS_OF = date(2026, 3, 14)


def rows(name: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def plain(value: Any) -> Any:
    """As it can be compared on both databases: numbers to a millionth, days as text, truth as yes or no."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float | Decimal | Fraction):
        return round(float(value), 6)
    return value.isoformat() if isinstance(value, date) else value


# --- what Python says of one entry --------------------------------------------------------------------------------


def expected(item: Item, entry: Entry | None) -> tuple[Any, str | None]:
    if entry is None:
        return None, None
    if entry.absent:
        return None, entry.absent.value
    if isinstance(item.kind, Text):
        return entry.value, "recorded"
    if item.censorable and CENSORED.match(entry.value):
        return None, "censored"
    try:
        found = read(item, (entry.value, entry.unit) if entry.unit else entry.value)
    except HeliotropeError:
        return None, "not_understood"
    assert isinstance(found, Fraction)
    match item.kind:
        case Truth():
            return int(found), "recorded"
        case Choice(labels):
            return labels[int(found)], "recorded"
        case Day():
            return (DAY_0 + timedelta(days=int(found))).isoformat(), "recorded"
        case Number():
            return round(float(found), 6), "recorded"
    raise AssertionError(item.id)


def says(view: View, sittings: Iterator[Sitting]) -> dict[str, dict[str, Any]]:
    """The rows that the view should have, by sitting."""
    found: dict[str, dict[str, Any]] = {}
    for sitting in sittings:
        if not sitting.counts or not any(item.id in sitting.entries for item in view.items):
            continue
        row: dict[str, Any] = {
            "site": sitting.site,
            "kind": sitting.kind.value,
            "observed": str(sitting.observed),
        }
        for item in view.items:
            entry = sitting.entries.get(item.id)
            row[item.column], row[f"{item.column}_status"] = expected(item, entry)
            if item.censorable:
                row[f"{item.column}_typed"] = entry.value or None if entry else None
        found[sitting.id] = row
    return found


@pytest.fixture(params=[4, pytest.param(14, marks=pytest.mark.soak)], ids="{} children".format)
def everything(request: pytest.FixtureRequest, db: None) -> list[Sitting]:
    """A clinic of invented children in the database, and all its sittings."""
    with changing("test", "test"):
        sites = {one.id: Site.objects.create(id=one.id, name=one.name).id for one in hospitals(2, 7)}
        load(invented(children=request.param, sites=2, seed=7, as_of=AS_OF), sites)
    return [one for child in ChildRow.objects.all() for one in course_of(child).sittings]


def test_every_view_says_what_the_record_says(everything: list[Sitting]) -> None:
    filled = 0
    for view in VIEWS.values():
        if view.kind:
            continue
        wanted = says(view, iter(everything))
        found = {row["sitting"]: row for row in rows(view.name)}
        assert set(found) == set(wanted), view.name
        for sitting, row in wanted.items():
            shown = {name: plain(found[sitting][name]) for name in row}
            assert shown == row, view.name
        filled += bool(wanted)
    assert filled > 20  # the invented clinic has most of what is defined
    assert len(rows("wide_cmas")) > 20


def test_views_of_what_lasts_have_every_row(everything: list[Sitting]) -> None:
    for view in VIEWS.values():
        if view.kind is None:
            continue
        stored = {row.id: row for row in LASTING[view.kind].objects.all()}
        table = LASTING[view.kind]._meta.db_table
        both = [*rows(WIDE + table)] if WIDE + table in VIEWS else []
        hidden = [*rows(CONFIDENTIAL + table)] if CONFIDENTIAL + table in VIEWS else []
        assert sorted(row["id"] for row in (*both, *hidden)) == sorted(stored)  # none twice, none left out
        for row in both:
            one = stored[row["id"]]
            assert row["child"] == one.child_id
            assert row["start"] == (one.start or None)
            earliest = DAY_0 + timedelta(days=one.start_earliest) if one.start_earliest is not None else None
            assert plain(row["start_earliest"]) == (earliest.isoformat() if earliest else None)
            assert not {"comment", "account", "contacts"} & set(row)
    assert len(rows("wide_drug_course")) > 5


# --- each kind of answer ------------------------------------------------------------------------------------------

ANSWERS = [
    ("lab.ck", Entry("lab.ck", "412", "U/L"), 412.0, "recorded"),
    ("lab.ck", Entry("lab.ck", "2.5", "ukat/L"), 150.0, "recorded"),  # 2.5 x 60
    ("lab.ck", Entry("lab.ck", "2.5", "µkat/l"), 150.0, "recorded"),
    ("lab.platelets", Entry("lab.platelets", "312", "G/l"), 312.0, "recorded"),
    ("lab.ck", Entry("lab.ck", "4"), None, "not_understood"),  # a unit is needed below 10
    ("lab.ck", Entry("lab.ck", "<20", "U/L"), None, "censored"),
    ("lab.ck", Entry("lab.ck", absent=Absent.REFUSED), None, "refused"),
    ("lab.ck", Entry("lab.ck", "412", "kg"), None, "not_understood"),
    ("lab.ck", Entry("lab.ck", "1.2.3", "U/L"), None, "not_understood"),
    ("lab.ck", Entry("lab.ck", "9999999", "U/L"), None, "not_understood"),  # above what is believed
    ("lab.creatinine", Entry("lab.creatinine", "62", "umol/L"), 0.701, "recorded"),  # 62 / 88.4 = 0.70136
    ("lab.glucose", Entry("lab.glucose", "90", "mg/dL"), 4.996, "recorded"),  # 900 / 180.156 = 4.99567
    ("child.height", Entry("child.height", "1.25", "m"), 125.0, "recorded"),
    ("cmas.head_lift", Entry("cmas.head_lift", "5"), 5.0, "recorded"),
    ("cmas.head_lift", Entry("cmas.head_lift", "2.5"), None, "not_understood"),  # between two steps
    ("cmas.head_lift", Entry("cmas.head_lift", "6"), None, "not_understood"),
    ("symptom.fever", Entry("symptom.fever", "Yes"), 1, "recorded"),
    ("symptom.fever", Entry("symptom.fever", "perhaps"), None, "not_understood"),
    ("symptom.fatigue", Entry("symptom.fatigue", "Mild"), "mild", "recorded"),
    ("test.emg_day", Entry("test.emg_day", "2024-02-29"), "2024-02-29", "recorded"),
    ("test.emg_day", Entry("test.emg_day", "2023-02-29"), None, "not_understood"),
    ("test.emg_report", Entry("test.emg_report", "it's fine; 100 %"), "it's fine; 100 %", "recorded"),
]  # fmt: skip


@pytest.mark.parametrize("id, entry, value, status", ANSWERS)
def test_each_kind_of_answer(clinic: Clinic, id: str, entry: Entry, value: Any, status: str) -> None:
    item = items()[id]
    with changing("test", "test"):
        SittingRow.objects.filter(id=clinic.draft.id).update(document=write_document({id: entry}))
    shown = [view.name for view in VIEWS.values() if item in view.items]
    assert shown
    for name in shown:
        (row,) = rows(name)
        assert (plain(row[item.column]), row[f"{item.column}_status"]) == (value, status)
        assert row["child"] == clinic.ada.id
        assert plain(row["observed_earliest"]) == "2026-01-10"
    assert expected(item, entry) == (value, status)


def test_what_was_entered_in_error_is_in_no_view_and_merged_records_are_one_child(clinic: Clinic) -> None:
    with changing("test", "test"):
        document = write_document({"cmas.head_lift": Entry("cmas.head_lift", "3")})
        SittingRow.objects.filter(id=clinic.draft.id).update(document=document)
        ChildRow.objects.filter(id=clinic.ada.id).update(merged_into=clinic.children["Bela"])
    assert [row["child"] for row in rows("wide_cmas")] == [clinic.children["Bela"].id]
    with changing("test", "test"):
        SittingRow.objects.all().update(status="entered_in_error")
    assert rows("wide_cmas") == []


# --- which views there are ----------------------------------------------------------------------------------------


def test_every_item_is_in_a_view_and_what_is_told_in_confidence_in_none_that_others_read() -> None:
    general = {item.id for view in VIEWS.values() if not view.hidden for item in view.items}
    hidden = {item.id for view in VIEWS.values() if view.hidden for item in view.items}
    private = {item.id for item in items().values() if item.confidential}
    assert hidden == private != set()
    assert not general & private
    of_instruments = {item.id for one in catalogue.INSTRUMENTS for item in one.items}
    assert general | hidden >= of_instruments | set(recorded.items())
    assert {view.kind for view in VIEWS.values() if view.kind} == set(LASTING)
    assert all(len(name) <= 63 for name in VIEWS)  # PostgreSQL cuts longer names


def test_private_names_are_in_the_confidential_view_only(clinic: Clinic) -> None:
    from heliotrope.record.lasting import Diagnosis

    table = LASTING[Diagnosis]
    with changing("test", "test"):
        for code in ("jdm", "pregnancy"):
            table.objects.create(child=clinic.ada, code=code)
    assert "pregnancy" in PRIVATE
    assert [row["code"] for row in rows("wide_diagnosis")] == ["jdm"]
    assert [row["code"] for row in rows("confidential_diagnosis")] == ["pregnancy"]


def test_a_changed_definition_renews_its_view_alone(db: None) -> None:
    assert changed_views() == []
    assert set(found_views(connection)) == set(VIEWS)
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW wide_cmas")
        cursor.execute("DROP VIEW wide_mmt8")
        cursor.execute("CREATE VIEW wide_mmt8 AS SELECT 1 AS old")
        cursor.execute("CREATE VIEW wide_no_longer AS SELECT 1 AS old")
    assert changed_views() == ["wide_cmas", "wide_mmt8", "wide_no_longer"]
    assert sorted(set_up_views()) == ["wide_cmas", "wide_mmt8"]
    assert changed_views() == []


def test_they_are_out_of_the_way_while_tables_change(db: None) -> None:
    take_away_views()
    assert found_views(connection) == {}
    assert set(set_up_views()) == set(VIEWS)


@pytest.mark.only("postgresql")
def test_a_reader_sees_the_general_views_and_nothing_else(clinic: Clinic) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE a_reader")
        try:
            assert grant_views("a_reader") == len([name for name in VIEWS if name.startswith(WIDE)])
            take_away_views()
            set_up_views()  # what was granted is kept

            def may(name: str) -> bool:
                cursor.execute("SELECT has_table_privilege('a_reader', %s, 'SELECT')", [name])
                return bool(cursor.fetchone()[0])

            assert {name for name in VIEWS if may(name)} == {name for name in VIEWS if name.startswith(WIDE)}
            assert not any(may(name) for name in ("sitting", "child", "guardian", "audit_payload"))
        finally:
            cursor.execute("DROP OWNED BY a_reader")
            cursor.execute("DROP ROLE a_reader")


# --- the page that explains them ----------------------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "query-the-database.md"


def examples() -> list[str]:
    return [block.body for block in blocks(PAGE.read_text(encoding="utf-8")) if block.language == "sql"]


def asked(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def test_the_examples_of_the_page_answer_their_questions(everything: list[Sitting]) -> None:
    above, why, treated = map(asked, examples())
    assert above
    assert all(
        ck > limit and abs(float(ck) / float(limit) - float(times)) < 1e-9 for _, _, ck, limit, times in above
    )
    with_cmas = [
        one for one in everything if any(id.startswith("cmas.") for id in one.entries) and one.counts
    ]
    assert sum(count for _, count in why) == len(with_cmas)
    assert dict(why)["recorded"] > 10
    taken = {row["child"] for row in rows("wide_drug_course") if row["drug"] == "methotrexate"}
    assert {child for child, _, _ in treated} <= taken
    assert len(treated) > 10


def test_the_command_lists_every_view(clinic: Clinic) -> None:
    from heliotrope.clinic.keeping.viewing import renew_views

    assert [view.name for view in renew_views(None)] == list(VIEWS)
    assert VIEWS["wide_das"].about == f"{len(VIEWS['wide_das'].items)} items"
    assert VIEWS["confidential_guardian"].about == "with start and stop, told in confidence"


@pytest.mark.only("sqlite")
def test_sqlite_has_no_readers(clinic: Clinic) -> None:
    from heliotrope.clinic.keeping.viewing import renew_views

    with pytest.raises(InputError, match="no roles"):
        renew_views("somebody")
