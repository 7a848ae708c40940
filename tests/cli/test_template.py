"""`heliotrope template`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any


def test_csv_of_one_instrument(heliotrope: Any) -> None:
    ran = heliotrope("template", "csv", "das")
    assert (ran.status, ran.out) == (
        0,
        "child,visit_date,das_skin,das_muscle,das_total_entered,das_modified\n",
    )


def test_the_core_by_default(heliotrope: Any) -> None:
    header = heliotrope("template", "csv").out.strip().split(",")
    assert {
        "cmas_head_lift",
        "mmt8_deltoid",
        "chaq_dressing_1",
        "global_physician",
        "das_skin",
        "lab_ck",
    } <= set(header)


def test_a_measure_and_a_file(heliotrope: Any, tmp_path: Path) -> None:
    out = tmp_path / "dictionary.csv"
    assert heliotrope("template", "redcap", "das.total", "-o", out).status == 0
    with out.open(newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {18}
    assert [row[0] for row in rows[1:]] == [
        "record_id",
        "visit_date",
        "das_skin",
        "das_muscle",
        "das_total_entered",
    ]
    assert [row[1] for row in rows[1:]] == ["child", "visit", "das", "das", "das"]


def test_names_that_do_not_exist(heliotrope: Any) -> None:
    ran = heliotrope("template", "csv", "cmas.totl")
    assert (ran.status, "Did you mean cmas.total" in ran.err) == (2, True)


def test_a_folder_that_is_not_there(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("template", "csv", "das", "-o", tmp_path / "nowhere" / "a.csv")
    assert (ran.status, "is not a folder" in ran.err) == (2, True)


def test_a_filled_template_scores(heliotrope: Any, tmp_path: Path) -> None:
    header = heliotrope("template", "csv", "das").out.strip()
    visits = tmp_path / "visits.csv"
    visits.write_text(f"{header}\nA,2024-01-05,5,2,,\n")
    out = tmp_path / "out.csv"
    assert heliotrope("score", visits, "-o", out, "--measures", "das.total", "--quiet").status == 0
    assert out.read_text().splitlines()[1].startswith("A,2024-01-05,7,decided")


def test_free_text_is_a_field_for_notes(heliotrope: Any) -> None:
    ran = heliotrope("template", "redcap", "test.biopsy_site", "exam.urine_blood", "das.total")
    rows = {row[0]: row for row in csv.reader(ran.out.splitlines())}
    site = rows["test_biopsy_site"]
    assert (site[1], site[3], site[4], site[5], site[7]) == (
        "test",
        "notes",
        "Where tissue was taken",
        "",
        "",
    )
    assert (rows["exam_urine_blood"][3], rows["das_skin"][1]) == ("radio", "das")
    header = heliotrope("template", "csv", "test.biopsy_site").out
    assert header == "child,visit_date,test_biopsy_site\n"


def test_every_item_that_is_recorded_has_its_field() -> None:
    """REDCap knows no other types of field, and refuses names that are longer than 26."""
    from heliotrope.exchange.templates import redcap_template
    from heliotrope.knowledge import recorded

    asked = tuple(recorded.items().values())
    rows = list(csv.reader(redcap_template(asked).splitlines()))[1:]
    fields = {row[0]: row[3] for row in rows}
    assert {item.column for item in asked} <= set(fields)
    assert set(fields.values()) == {"text", "notes", "radio", "yesno"}
    assert all(len(name) <= 26 for name in fields)
