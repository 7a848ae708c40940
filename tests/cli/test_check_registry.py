"""`heliotrope check-registry`: many records in, one line a child and rule that fired or could not be evaluated."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from heliotrope.care.telling import CAUTION
from heliotrope.exchange import checked_registry
from tests.cli.test_check_record import girl


def told(id: str, every: str = "weekly", **changes: Any) -> dict[str, Any]:
    found = girl(**changes)
    found["child"]["id"] = id
    found["lasting"]["dose_step"][0]["every"] = every
    return found


def folder(tmp_path: Path, **records: Any) -> Path:
    place = tmp_path / "records"
    place.mkdir()
    for name, one in records.items():
        text = one if isinstance(one, str) else json.dumps(one)
        (place / f"{name}.json").write_text(text, encoding="utf-8")
    return place


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_child_has_a_line_for_what_fired_the_gravest_first(heliotrope: Any, tmp_path: Path) -> None:
    """Methotrexate every day is a hard stop; once a week it is not."""
    place, out = folder(tmp_path, a=told("ada", "daily"), b=told("ben")), tmp_path / "out.csv"
    ran = heliotrope("check-registry", place, "-o", out)
    found = rows(out)
    assert ran.status == 0
    assert [row["child"] for row in found] == sorted(row["child"] for row in found)
    first = found[0]
    assert (first["child"], first["as_of"], first["verdict"], first["level"]) == (
        "ada",
        "2026-06-01",
        "FIRES",
        "HARD_STOP",
    )
    hard = {(row["child"], row["rule"]) for row in found if row["level"] == "HARD_STOP"}
    assert ("ada", "MTX-01") in hard
    assert ("ben", "MTX-01") not in hard
    assert ran.lines[-1] == CAUTION
    assert not (tmp_path / "out.csv.rejected.csv").exists()


def test_it_says_what_check_record_says(heliotrope: Any, tmp_path: Path) -> None:
    place, out = folder(tmp_path, a=told("ada", "daily")), tmp_path / "out.csv"
    heliotrope("check-registry", place, "-o", out)
    one = json.loads(heliotrope("check-record", place / "a.json", "--json").out)
    found = rows(out)
    fired = {rule: (each["level"], each["because"]) for each in one["fired"] for rule in each["rules"]}
    status = {each["rules"][0]: each["status"] for each in one["fired"]}
    assert {
        row["rule"]: (row["level"], row["because"]) for row in found if row["verdict"] == "FIRES"
    } == fired
    assert {row["rule"]: row["status"] for row in found if row["rule"] in status} == status
    open_ = {
        row["rule"]: set(row["missing"].split("; ")) for row in found if row["verdict"] == "CANNOT_EVALUATE"
    }
    assert open_ == {
        rule: {each["fact"] for each in cannot["missing"]}
        for cannot in one["cannot_evaluate"]
        for rule in cannot["rules"]
    }


def test_unconfirmed_rules_are_labelled_so_and_may_be_switched_off(heliotrope: Any, tmp_path: Path) -> None:
    place, out = folder(tmp_path, a=told("ada", "daily")), tmp_path / "out.csv"
    heliotrope("check-registry", place, "-o", out)
    assert "unconfirmed, local decision" in {row["status"] for row in rows(out)}


def test_what_cannot_be_read_is_set_aside_with_what_to_do(heliotrope: Any, tmp_path: Path) -> None:
    wrong = told("cleo")
    wrong["sittings"][0]["entries"]["child.weight"] = "many"
    place = folder(tmp_path, a=told("ada"), b="{", c=told("ada"), d=wrong)
    ran = heliotrope("check-registry", place, "-o", tmp_path / "out.csv")
    aside = rows(tmp_path / "out.csv.rejected.csv")
    assert ran.status == 1
    assert [(row["file"], row["set_aside"]) for row in aside] == [
        ("b.json", "row"),
        ("c.json", "row"),
        ("d.json", "value"),
    ]
    assert all(row["problem"] and row["remedy"] for row in aside)
    assert {row["child"] for row in rows(tmp_path / "out.csv")} == {"ada", "cleo"}


def test_nothing_usable_is_said_and_nothing_is_written(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("check-registry", folder(tmp_path, b="{"), "-o", tmp_path / "out.csv")
    assert ran.status == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_without_records_is_told(heliotrope: Any, tmp_path: Path) -> None:
    ran = heliotrope("check-registry", folder(tmp_path), "-o", tmp_path / "out.csv")
    assert (ran.status, "Name the files" in ran.err) == (2, True)


def test_a_kept_registry_says_the_same_and_holds_no_names(heliotrope: Any, tmp_path: Path) -> None:
    one = told("ada", "daily")
    one["child"]["name"] = "Ada Invented"
    place, kept, first, again = (
        folder(tmp_path, a=one),
        tmp_path / "kept",
        tmp_path / "1.parquet",
        tmp_path / "2.parquet",
    )
    heliotrope("check-registry", place, "-o", first, "--keep", kept)
    assert heliotrope("check-registry", kept, "-o", again).status == 0
    assert pl.read_parquet(first).equals(pl.read_parquet(again))
    assert not any(b"Invented" in path.read_bytes() for path in kept.iterdir())


@pytest.mark.parametrize("keep", [False, True])
def test_records_are_taken_some_at_a_time_and_all_are_told(
    heliotrope: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    names = ("ada", "ben", "cleo", "dag", "eva")
    place = folder(tmp_path, **{name: told(name, "daily") for name in names}, broken="{", twice=told("ben"))
    whole, parts = tmp_path / "whole.csv", tmp_path / "parts.csv"
    heliotrope("check-registry", place, "-o", whole)
    monkeypatch.setattr(checked_registry, "CHUNK", 2)
    kept = ("--keep", tmp_path / "kept") if keep else ()
    ran = heliotrope("check-registry", place, "-o", parts, *kept)
    assert whole.read_text("utf-8") == parts.read_text("utf-8")
    assert (ran.status, ran.lines[0].split()[:2]) == (1, ["5", "children"])
    assert len(rows(tmp_path / "parts.csv.rejected.csv")) == 2


@pytest.mark.parametrize("day, status", [("2026-05-01", 0), ("2017-01-01", 2)])
def test_a_kept_registry_can_be_checked_as_of_another_day(
    heliotrope: Any, tmp_path: Path, day: str, status: int
) -> None:
    """Before the birth of the child nothing is left to check."""
    kept, out = tmp_path / "kept", tmp_path / "out.csv"
    heliotrope("check-registry", folder(tmp_path, a=told("ada")), "-o", out, "--keep", kept)
    assert heliotrope("check-registry", kept, "-o", out, "--as-of", day).status == status
    assert status or {row["as_of"] for row in rows(out)} == {day}


def test_a_medicine_that_is_not_recognised_is_named(heliotrope: Any, tmp_path: Path) -> None:
    one = told("ada")
    one["lasting"]["other_medicine"] = [{"name": "zzyzx drops"}]
    ran = heliotrope("check-registry", folder(tmp_path, a=one), "-o", tmp_path / "out.csv")
    aside = rows(tmp_path / "out.csv.rejected.csv")
    assert (ran.status, aside[0]["file"], aside[0]["value"]) == (1, "ada", "zzyzx drops")
