"""Visits that leave: scored outside they say what the pages say, and they say nothing else."""

from __future__ import annotations

import csv
import json
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest
from django.urls import reverse

from heliotrope.cli import main
from heliotrope.clinic.actions.children import merge_children
from heliotrope.clinic.actions.doing import NotAllowed
from heliotrope.clinic.actions.exporting import export_visits
from heliotrope.clinic.actions.visits import start_sitting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.exporting.agreeing import Answer, answer
from heliotrope.clinic.exporting.dating import Dates
from heliotrope.clinic.exporting.done import Wanted
from heliotrope.clinic.exporting.secretly import Study
from heliotrope.clinic.exporting.telling import resting_on_dates
from heliotrope.clinic.exporting.writing import export
from heliotrope.clinic.loading import load
from heliotrope.clinic.models import LASTING, AuditPayload, ChildRow, Export, ReadEntry, Site
from heliotrope.clinic.pages.course.drawn import history_of
from heliotrope.clinic.storing import course_of, lasting_columns
from heliotrope.exchange.job import Options
from heliotrope.exchange.report.visits import History, histories
from heliotrope.exchange.scoring import score_file
from heliotrope.knowledge import catalogue, recorded
from heliotrope.knowledge.child import BIRTH
from heliotrope.language.errors import InputError
from heliotrope.language.exact import half_up
from heliotrope.language.types import Number, Text
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.people import Child, Consent, Purpose
from heliotrope.record.sittings import Kind
from heliotrope.synthetic import clinic as invented
from heliotrope.synthetic import hospitals
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

AS_OF = date(2026, 3, 14)
EVERYWHERE = frozenset({""})


def agreed(
    child: str, since: str = "2020-01-01", until: str = "", purpose: Purpose = Purpose.RESEARCH
) -> None:
    one = Consent("", child, When.read(since), When.read(until) if until else None, "", purpose, "mother")
    LASTING[Consent].objects.create(child_id=child, **lasting_columns(one))


def wanted(dates: Dates = Dates.AS_RECORDED, codes: bool = True) -> Wanted:
    return Wanted(Purpose.RESEARCH, codes, dates, EVERYWHERE, AS_OF)


def written(folder: Path, name: str = "visits.csv", **asked: object) -> Path:
    with changing("test", "export"):
        export(folder / name, wanted(**asked), "test", folder)  # type: ignore[arg-type]
    return folder / name


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def scored(path: Path) -> list[dict[str, object]]:
    """By the function that `heliotrope score` calls."""
    out = path.with_suffix(".scored.parquet")
    score_file(path, out, Options(as_of=AS_OF, reasons=False, measures=catalogue.MEASURES))
    return pl.read_parquet(out).to_dicts()


@pytest.fixture(params=[9, pytest.param(84, marks=pytest.mark.soak)], ids="{} children".format)
def invented_clinic(request: pytest.FixtureRequest, db: None) -> int:
    """How many children there are."""
    with changing("test", "test"):
        sites = {one.id: Site.objects.create(id=one.id, name=one.name).id for one in hospitals(3, 2026)}
        assert load(invented(children=request.param, sites=3, seed=2026, as_of=AS_OF), sites) == request.param
        for child in ChildRow.objects.all():
            LASTING[Consent].objects.filter(child=child).delete()
            agreed(child.id, "2010-01-01")
    return int(request.param)


# --- what leaves is what the pages say ---------------------------------------------------------------------------


def test_outside_every_visit_is_computed_from_what_the_pages_compute_it_from(
    invented_clinic: int, tmp_path: Path
) -> None:
    outside = {one.child: one for one in histories(written(tmp_path), Options(as_of=AS_OF))}
    study = Study.at(tmp_path, Purpose.RESEARCH)
    for row in ChildRow.objects.all():
        inside, there = history_of(course_of(row)), outside.pop(study.code(row.id))
        assert there.days == inside.days
        for at in range(len(inside)):
            assert inputs(there, at) == inputs(inside, at), (row.name, at)
    assert not outside


def inputs(history: History, at: int) -> dict[str, object]:
    found = {id: history.item(id, at) for id in catalogue.items()}
    return {id: value for id, value in found.items() if value is not None}


@pytest.mark.once
def test_scored_outside_every_value_is_the_one_on_the_pages(invented_clinic: int, tmp_path: Path) -> None:
    outside = {(str(row["child"]), str(row["visit_date"])): row for row in scored(written(tmp_path))}
    study = Study.at(tmp_path, Purpose.RESEARCH)
    seen = decided = 0
    children = ChildRow.objects.order_by("name")[:: 1 if invented_clinic > 9 else 3]
    for child in children:
        history = history_of(course_of(child))
        for at, day in enumerate(history.days):
            row = outside[study.code(child.id), day.isoformat()]
            for measure in catalogue.MEASURES:
                found = history.outcome(measure.id, at)
                seen, decided = seen + 1, decided + found.decided
                assert row[f"{measure.column}_status"] == found.status.value, (measure.id, day)
                assert same(row[measure.column], found.value, measure.value.type), (measure.id, day)
    assert seen > 5_000 * len(children)
    assert decided > 1_000 * len(children)


def same(outside: object, inside: object, kind: object) -> bool:
    """Exactly: a number of the file is the decimal nearest to a whole number of steps of its scale. What is computed
    from a real-valued formula may be a step away, in any engine."""
    if isinstance(outside, float) and isinstance(kind, Number) and isinstance(inside, Fraction):
        steps = half_up(Fraction(outside) * kind.scale, 0) - inside * kind.scale
        return abs(steps) <= (1 if kind.approximate else 0)
    if isinstance(outside, date):
        return outside.isoformat() == str(inside)
    return outside == inside


@pytest.mark.once
def test_shifted_dates_change_no_interval_and_no_result_but_by_calendar_age(
    invented_clinic: int, tmp_path: Path
) -> None:
    plain, moved = written(tmp_path), written(tmp_path, "moved.csv", dates=Dates.SHIFTED)
    study = {Study.at(tmp_path, Purpose.RESEARCH).code(row.id): row.id for row in ChildRow.objects.all()}
    away: dict[str, set[int]] = {}
    for before, after in zip(rows(plain), rows(moved), strict=True):
        assert before["child"] == after["child"]
        days = {name for name in DAYS if before.get(name)}
        differences = {(day(before[name]) - day(after[name])).days for name in days}
        away.setdefault(before["child"], set()).update(differences)
        assert {n: v for n, v in before.items() if n not in DAYS} == {
            n: v for n, v in after.items() if n not in DAYS
        }
    assert all(len(found) == 1 and 1 <= min(found) <= 365 for found in away.values())
    assert (
        len({min(found) for found in away.values()}) > 0.7 * invented_clinic
    )  # of 84 drawn from 365, some 75 differ
    assert set(away) == set(study)
    changed: set[str] = set()
    for one, other in zip(scored(plain), scored(moved), strict=True):
        changed |= {name for name in one if one[name] != other[name] and name not in ("visit_date",)}
    by_age = {measure.column for measure in catalogue.MEASURES if BIRTH in measure.items}
    assert not {name.removesuffix("_status") for name in changed} - by_age


DAYS = ("visit_date", "child_birth", "ab_sampled", "calcinosis_first_seen", "finding_rash_since")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    "dates,letters", [(Dates.MONTH, 7), pytest.param(Dates.YEAR, 4, marks=pytest.mark.soak)]
)
@pytest.mark.once
def test_cut_dates_refuse_what_rests_on_days_and_change_nothing_else(
    invented_clinic: int, tmp_path: Path, dates: Dates, letters: int
) -> None:
    plain, cut = written(tmp_path), written(tmp_path, "cut.csv", dates=dates)
    for before, after in zip(rows(plain), rows(cut), strict=True):
        assert after["visit_date"].partition("#")[0] == before["visit_date"][:letters]
        assert not set(DAYS[1:]) & set(after)
    resting = {catalogue.measure(id).column for id in resting_on_dates()}
    for one, other in zip(scored(plain), scored(cut), strict=True):
        for measure in catalogue.MEASURES:
            status = f"{measure.column}_status"
            if measure.column in resting:
                assert (other[status], other[measure.column]) == ("refused", None)
            else:
                assert (one[status], one[measure.column]) == (other[status], other[measure.column]), (
                    measure.id
                )


# --- who leaves -------------------------------------------------------------------------------------------------


def consent(since: str | None, until: str = "", purpose: Purpose = Purpose.RESEARCH) -> Consent:
    return Consent(
        "",
        "c",
        When.read(since) if since else None,
        When.read(until) if until else None,
        "",
        purpose,
        "mother",
    )


@pytest.mark.parametrize("given,found", [
    ([], Answer.NOT_RECORDED),
    ([consent("2020-01-01", purpose=Purpose.REGISTRY)], Answer.NOT_RECORDED),
    ([consent("2020-01-01")], Answer.GIVEN),
    ([consent("2020")], Answer.GIVEN),  # some day of 2020 is before today, whichever it was
    ([consent(None)], Answer.NOT_CERTAIN),
    ([consent("2026")], Answer.NOT_CERTAIN),  # perhaps only in April
    ([consent("2026-03-15")], Answer.NOT_YET),
    ([consent("2020-01-01", "2026-03-14")], Answer.WITHDRAWN),  # taken back today
    ([consent("2020-01-01", "2026-03-15")], Answer.GIVEN),  # ends tomorrow
    ([consent("2020-01-01", "2026")], Answer.WITHDRAWN),  # perhaps already
    ([consent("2020-01-01", "2023-05-01"), consent("2024-01-01")], Answer.GIVEN),  # given anew
    ([consent("2020-01-01", "2023-05-01"), consent("2021-01-01")], Answer.WITHDRAWN),  # of two records the later word
])  # fmt: skip
def test_only_a_certain_consent_counts(given: list[Consent], found: Answer) -> None:
    course = Course(Child("c", "C"), (), tuple(given))
    assert answer(course, Purpose.RESEARCH, When.on(AS_OF)) is found


def visit(clinic: Clinic, child: ChildRow, day: str, entries: dict[str, Entry]) -> None:
    start_sitting(clinic.doctor, child=child, kind=Kind.VISIT, observed=When.read(day), entries=entries)


def entries(**typed: str) -> dict[str, Entry]:
    return {
        (id := name.replace("__", ".")): Entry(id, value, comment="said by Grandma Rosalind")
        for name, value in typed.items()
    }


def test_no_name_number_free_text_or_confidence_leaves(clinic: Clinic, tmp_path: Path) -> None:
    secret = {item.id: "yes" for item in recorded.items().values() if item.confidential}
    free = {
        item.id: "Rosalind was there" for item in recorded.items().values() if isinstance(item.kind, Text)
    }
    told = entries(
        child__weight="21.5",
        lab__ck="not Rosalind",
        **{id.replace(".", "__"): v for id, v in (secret | free).items()},
    )
    visit(clinic, clinic.ada, "2026-02-03", told)
    with changing("test", "test"):
        agreed(clinic.ada.id)
        clinic.ada.birth = "2016-05-06"
        clinic.ada.birth_earliest = clinic.ada.birth_latest = When.read("2016-05-06").earliest
        clinic.ada.save()
    assert len(secret) > 4
    assert len(free) > 4
    for name in ("v.csv", "v.ndjson", "v.parquet"):
        out = written(tmp_path, name, dates=Dates.SHIFTED)
        frame = pl.read_parquet(out) if name.endswith("t") else pl.DataFrame()
        text = (
            out.read_bytes().decode(errors="ignore")
            + frame.write_csv()
            + (tmp_path / f"{name}.about.txt").read_text()
        )
        for part in (
            "Ada",
            "Invented number",
            "INV-",
            clinic.ada.id,
            "Rosalind",
            "Grandma",
            "2026-02-03",
            "2016-05-06",
        ):
            assert part not in text, (name, part)
        for id in (*secret, *free):
            assert id not in text, id
            assert id.replace(".", "_") not in text, id
    (row,) = [row for row in rows(tmp_path / "v.csv") if row["child_weight"]]
    assert row["child_weight"] == "21.5"
    assert row["lab_ck"] == "?"  # what was typed stays here; that it could not be used is known outside
    assert "1 values that could not be used" in (tmp_path / "v.csv.about.txt").read_text()
    assert "recorded in confidence" in (tmp_path / "v.csv.about.txt").read_text()


def test_a_child_in_two_records_leaves_once(clinic: Clinic, tmp_path: Path) -> None:
    bela = clinic.children["Bela"]
    visit(clinic, clinic.ada, "2026-02-03", entries(child__weight="21.5"))
    visit(clinic, bela, "2026-02-10", entries(child__weight="22"))
    with changing("test", "test"):
        agreed(clinic.ada.id)
    merge_children(clinic.doctor, child=bela, into=clinic.ada)
    found = rows(written(tmp_path))
    assert len({row["child"] for row in found}) == 1
    assert [row["child_weight"] for row in found] == [
        "",
        "21.5",
        "22",
    ]  # the first is the draft without values


def test_who_did_not_agree_is_left_out_and_counted(clinic: Clinic, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none of 3"):
        written(tmp_path)
    assert not list(tmp_path.glob("visits*"))
    with changing("test", "test"):
        agreed(clinic.ada.id)
        agreed(clinic.children["Bela"].id, until="2025-01-01")
    text = written(tmp_path, codes=False).with_name("visits.csv.about.txt").read_text()
    assert "1 children with 1 visits, of Here." in text
    assert "- 1 children: no consent" in text
    assert "- 1 children: the consent was withdrawn" in text
    assert [row["child"] for row in rows(tmp_path / "visits.csv")] == ["INV-Ada"]


def test_the_trail_keeps_that_it_happened(clinic: Clinic, tmp_path: Path) -> None:
    data = clinic.people["data_manager"]
    with changing("test", "test"):
        agreed(clinic.ada.id)
        agreed(clinic.children["Cem"].id)  # at another site
    done = export_visits(data, out=tmp_path / "v.csv", wanted=wanted(), data=tmp_path)
    row = Export.objects.get()
    assert (row.by, row.purpose, row.children, row.left_out, row.visits) == (
        data.account,
        "research",
        1,
        1,
        1,
    )
    assert (done.children, done.refused) == (1, 1)  # Bela did not agree; Cem is not theirs to count
    payload = AuditPayload.objects.get(kind="export")
    assert json.loads(payload.new or "")["purpose"] == "research"
    assert [(one.child, one.page) for one in ReadEntry.objects.all()] == [
        (clinic.ada.id, "export for research")
    ]
    with pytest.raises(NotAllowed):
        export_visits(clinic.doctor, out=tmp_path / "w.csv", wanted=wanted(), data=tmp_path)
    assert not (tmp_path / "w.csv").exists()


def test_codes_are_stable_of_one_purpose_and_need_the_secret(tmp_path: Path) -> None:
    one, again = (Study.at(tmp_path, Purpose.RESEARCH) for _ in range(2))
    assert one.code("a") == again.code("a") != one.code("b")
    assert one.code("a") != Study.at(tmp_path, Purpose.REGISTRY).code("a")
    assert one.code("a") != Study(Purpose.RESEARCH, b"another").code("a")
    assert oct((tmp_path / "study-secret").stat().st_mode)[-3:] == "600"
    assert "secret" not in repr(one).replace("study codes", "")
    assert {1 <= one.days(str(n)) <= 365 for n in range(2000)} == {True}
    assert len({one.days(str(n)) for n in range(20_000)}) == 365


def test_nothing_stands_under_the_name_until_it_is_whole(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changing("test", "test"):
        agreed(clinic.ada.id)
    monkeypatch.setattr("heliotrope.clinic.exporting.writing._log", _fail)
    with pytest.raises(ZeroDivisionError):
        written(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["study-secret"]


def _fail(*_: object) -> None:
    raise ZeroDivisionError


# --- the page and the command -------------------------------------------------------------------------------------


def test_a_data_manager_gets_file_and_page_in_one(clinic: Clinic) -> None:
    client, address = signed_in("data_manager"), reverse("export")
    asked = {"purpose": "research", "kind": "csv", "names": "codes", "dates": "shifted", "site": ""}
    refused = client.post(address, asked)
    assert "No child may leave for research" in refused.content.decode()
    assert 'value="shifted" selected' in refused.content.decode()  # what was chosen is kept
    with changing("test", "test"):
        agreed(clinic.ada.id)
    answer = client.post(address, asked)
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(b"".join(answer))) as packed:
        names = packed.namelist()
        assert sorted(name.partition(".")[2] for name in names) == ["csv", "csv.about.txt"]
        about = next(packed.read(name).decode() for name in names if name.endswith("txt"))
    assert "by The data_manager" in about
    assert "1 children with 1 visits" in about
    assert "The data_manager" in client.get(address).content.decode()  # the last exports stand on the page


def test_the_command(clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with changing("test", "test"):
        agreed(clinic.ada.id)
    out = tmp_path / "v.ndjson"
    assert (
        main(["export", "visits", "-o", str(out), "--purpose", "research", "--codes", "--site", "Here"]) == 0
    )
    assert "1 visits of 1 children" in capsys.readouterr().out
    assert json.loads(out.read_text())["visit_date"] == "2026-01-10"
    assert Export.objects.get().by.startswith("command: export by ")
    assert main(["export", "visits", "-o", str(out), "--purpose", "research", "--site", "Nowhere"]) == 2
    assert main(["export", "visits", "-o", str(tmp_path / "v.xlsx"), "--purpose", "research"]) == 2
