"""Files that come in: first what would happen, then exactly that; children by number; nothing lost, nothing guessed."""

from __future__ import annotations

import time
from pathlib import Path

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heliotrope.cli import main
from heliotrope.clinic.actions.children import merge_children
from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.importing import Imported, import_results
from heliotrope.clinic.actions.visits import sign_sitting, start_sitting
from heliotrope.clinic.database.changing import changing
from heliotrope.clinic.importing import keeping
from heliotrope.clinic.importing.planning import Plan, What, plan
from heliotrope.clinic.models import AuditEntry, ChildRow, Identifier, ResultToReview, SittingRow
from heliotrope.clinic.pages.course.drawn import history_of
from heliotrope.clinic.permissions import Person
from heliotrope.clinic.storing import course_of, sitting_of
from heliotrope.exchange.incoming.dates import place
from heliotrope.exchange.incoming.files import read_files
from heliotrope.exchange.incoming.told import Reading
from heliotrope.language.errors import InputError
from heliotrope.language.when import When
from heliotrope.record.entries import Absent, Entry, How
from heliotrope.record.sittings import Kind
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

HOSPITAL = Path(__file__).parents[1] / "fixtures" / "hospital"
TABLES = ("Patient.csv", "LabResultGroup.csv", "LabResult.csv")


def planned(clinic: Clinic, *files: Path, who: Person | None = None, **reading: object) -> Plan:
    return plan(read_files(files, Reading(**reading)), who or manager(clinic))  # type: ignore[arg-type]


def manager(clinic: Clinic) -> Person:
    return clinic.people["data_manager"]


def apply(clinic: Clinic, made: Plan, **asked: object) -> Imported:
    return import_results(manager(clinic), told=made.told, digest=made.digest, **asked)  # type: ignore[arg-type]


def file(folder: Path, text: str, name: str = "visits.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(child: ChildRow) -> list[tuple[str, dict[str, str]]]:
    rows = SittingRow.objects.filter(child=child, kind="import").order_by("observed", "id")
    return [
        (row.observed, {e.item: f"{e.value} {e.unit}".strip() for e in sitting_of(row).entries.values()})
        for row in rows
    ]


def problems(made: Plan) -> list[tuple[int, str]]:
    return [(one.fault.line, one.fault.problem) for one in made.set_aside]


# --- tables of visits -------------------------------------------------------------------------------------------

WIDE = """child,visit_date,lab_ck,lab_ck_unit,cmas,weight
INV-Ada,2026-02-03,410,U/L,44,21.5
INV-Ada,2026-02-04,0,U/L,,
INV-Bela,2026-02-03,<20,U/L,60,
INV-Nobody,2026-02-03,200,U/L,,
INV-Cem,2026-02-03,200,U/L,,
"""


def test_a_table_is_shown_first_and_written_then(clinic: Clinic, tmp_path: Path) -> None:
    made = planned(clinic, file(tmp_path, WIDE))
    # Ada: 3 values and 1; Bela: 1, her CMAS of 60 is beyond 52; Cem is at another site: for this person as unknown as Nobody
    assert made.counts == {What.NEW: 5, What.SET_ASIDE: 3}
    assert {line for line, _ in problems(made)} == {4, 5, 6}
    assert not SittingRow.objects.filter(kind="import").exists()
    assert apply(clinic, made) == Imported(5, 3, 2, 0)
    day = {"lab.ck": "410 U/L", "cmas.total_entered": "44", "child.weight": "21.5 kg"}
    assert imported(clinic.ada) == [
        ("2026-02-03", day),
        ("2026-02-04", {"lab.ck": "0 U/L"}),
    ]  # zero is a value
    assert imported(clinic.children["Bela"]) == [("2026-02-03", {"lab.ck": "<20 U/L"})]
    entry = sitting_of(
        SittingRow.objects.filter(child=clinic.ada, kind="import").order_by("observed")[0]
    ).entries["lab.ck"]
    assert (entry.how, entry.by, entry.comment) == (
        How.IMPORTED,
        manager(clinic).account,
        "visits.csv, line 2",
    )
    assert AuditEntry.objects.filter(kind="sitting", place="import_results").count() == 3


def test_the_same_file_again_changes_nothing(clinic: Clinic, tmp_path: Path) -> None:
    path = file(tmp_path, WIDE)
    apply(clinic, planned(clinic, path))
    before = AuditEntry.objects.count()
    again = planned(clinic, path)
    assert again.counts == {What.SAME: 5, What.SET_ASIDE: 3}
    assert apply(clinic, again) == Imported(0, 0, 0, 0)
    assert AuditEntry.objects.count() == before


def test_the_same_value_in_another_unit_is_the_same(clinic: Clinic, tmp_path: Path) -> None:
    one = "child,date,item,value,unit\nINV-Ada,2026-02-03,lab.haemoglobin,12.5,g/dL\n"
    apply(clinic, planned(clinic, file(tmp_path, one)))
    again = planned(clinic, file(tmp_path, one.replace("12.5,g/dL", "125,g/L")))  # 125 g/L is 12.5 g/dL
    assert again.counts == {What.SAME: 1}


def test_results_wait_for_who_is_named_and_red_ones_first(clinic: Clinic, tmp_path: Path) -> None:
    rows = [
        f"INV-Ada,2026-02-{day},lab.platelets,{value},10*3/uL" for day, value in (("03", 88), ("04", 300))
    ]
    text = "\n".join(["child,date,item,value,unit", *rows, ""])
    apply(clinic, planned(clinic, file(tmp_path, text)), reviewer=clinic.doctor.account)
    found = ResultToReview.objects.order_by("sitting__observed").values_list("account_id", "red")
    assert list(found) == [(clinic.doctor.account, True), (clinic.doctor.account, False)]


def test_what_differs_is_shown_and_stays_unless_said(clinic: Clinic, tmp_path: Path) -> None:
    path = file(tmp_path, WIDE)
    apply(clinic, planned(clinic, path))
    other = file(tmp_path, WIDE.replace("410", "420"))
    made = planned(clinic, other)
    (line,) = made.of(What.DIFFERS)
    assert line.old is not None
    assert (line.old.value, line.one.value, line.open) == ("410", "420", True)
    assert apply(clinic, made).replaced == 0
    assert imported(clinic.ada)[0][1]["lab.ck"] == "410 U/L"
    assert apply(clinic, planned(clinic, other), replace=True) == Imported(0, 0, 0, 1)
    assert imported(clinic.ada)[0][1]["lab.ck"] == "420 U/L"


def test_what_is_signed_is_not_replaced(clinic: Clinic, tmp_path: Path) -> None:
    row = start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2026-02-03"),
        entries={"lab.ck": Entry("lab.ck", "400", "U/L")})  # fmt: skip
    sign_sitting(clinic.doctor, child=clinic.ada, sitting=row.id, version=1)
    made = planned(clinic, file(tmp_path, WIDE))
    assert [line.open for line in made.of(What.DIFFERS)] == [False]
    assert apply(clinic, made, replace=True).replaced == 0
    row.refresh_from_db()
    assert sitting_of(row).entries["lab.ck"].value == "400"


def test_nothing_is_written_when_the_record_has_changed(clinic: Clinic, tmp_path: Path) -> None:
    made = planned(clinic, file(tmp_path, WIDE))
    start_sitting(clinic.doctor, child=clinic.ada, kind=Kind.VISIT, observed=When.read("2026-02-03"),
        entries={"lab.ck": Entry("lab.ck", "400", "U/L")})  # fmt: skip
    with pytest.raises(NotPossible, match="The record has changed"):
        apply(clinic, made)
    assert not SittingRow.objects.filter(kind="import").exists()


def test_who_may_not_import_does_not(clinic: Clinic, tmp_path: Path) -> None:
    made = planned(clinic, file(tmp_path, WIDE))
    with pytest.raises(NotAllowed):
        import_results(clinic.people["physiotherapist"], told=made.told, digest=made.digest)


@pytest.mark.parametrize("column,value,problem", [
    ("name", "Bela Invented", "the name in the file"),
    ("birth_date", "2015-05-06", "the date of birth"),
    ("sex", "male", "the sex"),
])  # fmt: skip
def test_a_child_that_does_not_fit_its_number_is_held_back(
    clinic: Clinic, tmp_path: Path, column: str, value: str, problem: str
) -> None:
    with changing("test", "test"):
        clinic.ada.birth, clinic.ada.sex = "2016-05-06", "female"
        clinic.ada.save()
    right = {"name": "INVENTED, Ada", "birth_date": "2016-05-06", "sex": "female"}[column]
    text = f"child,visit_date,{column},lab_ck\nINV-Ada,2026-02-03,{{}},200\n"
    quoted = '"{}"'
    assert planned(clinic, file(tmp_path, text.format(quoted.format(right)))).counts == {What.NEW: 1}
    made = planned(clinic, file(tmp_path, text.format(value)))
    assert made.counts == {What.SET_ASIDE: 1}
    assert problem in made.set_aside[0].fault.problem


def test_numbers_of_two_systems_and_of_merged_records(clinic: Clinic, tmp_path: Path) -> None:
    bela = clinic.children["Bela"]
    with changing("test", "test"):
        Identifier.objects.create(child=clinic.ada, system="A", number="7")
        Identifier.objects.create(child=bela, system="B", number="7")
    text = "child,visit_date,lab_ck\n{},2026-02-03,200\n"
    assert "several children" in problems(planned(clinic, file(tmp_path, text.format("7"))))[0][1]
    (line,) = planned(clinic, file(tmp_path, text.format("B:7"))).lines
    assert line.child == bela
    merge_children(clinic.doctor, child=bela, into=clinic.ada)
    (line,) = planned(clinic, file(tmp_path, text.format("INV-Bela"))).lines
    assert line.child == clinic.ada


def test_rows_that_contradict_each_other_are_not_taken(clinic: Clinic, tmp_path: Path) -> None:
    text = "child,visit_date,lab_ck,weight\nINV-Ada,2026-02-03,200,21\nINV-Ada,2026-02-03,201,21\nINV-Ada,2026-02-03,200,21\n"
    made = planned(clinic, file(tmp_path, text))
    assert [line.one.item for line in made.lines] == ["child.weight"]
    assert {line for line, _ in problems(made)} == {2, 3, 4}


def test_a_long_table_and_ndjson_and_parquet_say_the_same(clinic: Clinic, tmp_path: Path) -> None:
    long = file(tmp_path, "child,date,item,value,unit\nINV-Ada,2026-02-03,lab_ck,410,U/L\n", "long.csv")
    lines = file(tmp_path, '{"child": "INV-Ada", "visit_date": "2026-02-03", "lab_ck": 410}\n', "v.ndjson")
    pl.DataFrame({"child": ["INV-Ada"], "visit_date": ["2026-02-03"], "lab_ck": [410]}).write_parquet(
        tmp_path / "v.parquet"
    )
    redcap = "record_id,redcap_event_name,visit_date,lab_ck\nINV-Ada,visit_arm_1,2026-02-03,410\n"
    for path in (long, lines, tmp_path / "v.parquet", file(tmp_path, redcap, "redcap.csv")):
        (line,) = planned(clinic, path).lines
        assert (line.one.item, line.one.value, line.one.unit, str(line.one.when)) == (
            "lab.ck",
            "410",
            "U/L",
            "2026-02-03",
        ), path


def test_decimal_commas_and_other_dates_are_kept_as_the_record_reads_them(
    clinic: Clinic, tmp_path: Path
) -> None:
    text = "child;visit_date;weight\nINV-Ada;3.2.2026;21,5\n"
    (line,) = planned(clinic, file(tmp_path, text), dates="dmy", decimal_comma=True).lines
    assert (line.one.value, str(line.one.when)) == ("21.5", "2026-02-03")


def test_a_total_from_outside_is_kept_and_compared(clinic: Clinic, tmp_path: Path) -> None:
    apply(
        clinic,
        planned(clinic, file(tmp_path, "child,visit_date,cmas,cmas_sit_ups\nINV-Ada,2026-02-03,44,3\n")),
    )
    history = history_of(course_of(clinic.ada))
    assert (
        history.outcome("cmas.total", -1).value == 44
    )  # the total as printed, beside an item that is not all of it
    assert imported(clinic.ada)[0][1] == {"cmas.total_entered": "44", "cmas.sit_ups": "3"}


def test_a_visit_to_come_or_without_a_child_is_told(clinic: Clinic, tmp_path: Path) -> None:
    made = planned(
        clinic,
        file(tmp_path, "child,visit_date,lab_ck\nINV-Ada,2126-02-03,200\n,2026-02-03,200\nINV-Ada,,200\n"),
    )
    assert sorted(problems(made)) == [
        (2, "a day that is still to come"), (3, "no child is named"), (4, "no date of visit"),
    ]  # fmt: skip


@pytest.mark.parametrize("data,problem", [
    (b"", "is empty"),
    (b"child,visit_date,lab_ck\n", "no rows"),
    ("child,visit_date,lab_ck\nINV-\u00c4da,2026-02-03,200\n".encode("cp1252"), "is not UTF-8"),
    (b"name,age\nAda,4\n", "no column tells the child"),
])  # fmt: skip
def test_bad_files_are_refused_with_what_to_do(
    clinic: Clinic, tmp_path: Path, data: bytes, problem: str
) -> None:
    (tmp_path / "v.csv").write_bytes(data)
    with pytest.raises(InputError, match=problem):
        planned(clinic, tmp_path / "v.csv")


def test_a_parquet_file_that_was_cut_is_refused(clinic: Clinic, tmp_path: Path) -> None:
    whole = tmp_path / "v.parquet"
    pl.DataFrame({"child": ["INV-Ada"], "visit_date": ["2026-02-03"], "lab_ck": [410]}).write_parquet(whole)
    whole.write_bytes(whole.read_bytes()[:-20])
    with pytest.raises(InputError, match="not a whole Parquet file"):
        planned(clinic, whole)


def test_two_hundred_thousand_rows_ask_the_database_a_few_times(clinic: Clinic, tmp_path: Path) -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2000, 2026)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    names = [f"INV-{name}" for name in ("Ada", "Bela")] + [f"INV-{n}" for n in range(22)]
    text = "child,visit_date,lab_ck\n" + "".join(
        f"{n},{d},{100 + at}\n" for n in names for at, d in enumerate(days)
    )
    assert text.count("\n") > 200_000  # 24 names and 8736 days
    started = time.monotonic()
    with CaptureQueriesContext(connection) as asked:
        made = planned(clinic, file(tmp_path, text))
    assert time.monotonic() - started < 60
    assert len(asked) < 10
    assert made.counts == {What.NEW: 2 * 8736, What.SET_ASIDE: 22 * 8736}
    assert len(days) == 8736


# --- a hospital's tables, fault by fault --------------------------------------------------------------------------


def hospital(clinic: Clinic, *names: str, **reading: object) -> Plan:
    return planned(clinic, *(HOSPITAL / name for name in names), **reading)


def found(made: Plan) -> list[tuple[str, str, str]]:
    return [(str(line.one.when), line.one.item, line.one.value) for line in made.lines]


def test_fault_1_two_spellings_of_dates_in_one_row(clinic: Clinic) -> None:
    made = hospital(clinic, "Patient.csv", "Fault1_cmas_dates.csv")
    # 17 Sep, then 2025-06-08 as 6 Aug, 20 May, 2025-11-04 as 11 Apr, 14 Feb: only so do the days fall
    assert [(day, value) for day, item, value in found(made) if item == "cmas.total_entered"] == [
        ("2025-09-17", "48"), ("2025-08-06", "45"), ("2025-05-20", "41"), ("2025-04-11", "40"), ("2025-02-14", "30"),
    ]  # fmt: skip
    nine = [
        (day, value) for day, item, value in found(made) if item == "hospital.cmas.nine_manoeuvres.points"
    ]
    assert nine == [("2025-09-17", "33"), ("2025-08-06", "31"), ("2025-04-11", "24"), ("2025-02-14", "22")]
    assert any("year-day-month" in note for note in made.told.notes)
    assert (
        len(made.told.questions) == 1
    )  # 40 and 24 are 16 points apart; 48 and 33 are 15, which is not more than 15
    assert "2025-11-04" in made.told.questions[0]


def test_fault_1_a_date_that_may_be_either_is_asked_about(clinic: Clinic) -> None:
    made = hospital(clinic, "Patient.csv", "Fault1_open_date.csv")
    assert found(made) == [("2025-03-04/2025-04-03", "cmas.total_entered", "44")]
    assert "2025-03-04 or 2025-04-03" in made.told.questions[0]


@pytest.mark.parametrize("texts,days", [
    (["3-4-2019", "2019-03-02"], ["2019-04-03", "2019-02-03/2019-03-02"]),  # both readings fall
    (["2019-13-02", "2019-02-13"], ["2019-02-13", "2019-02-13"]),  # each can be read in one way only
    (["30-2-2019", "x", "2019-02-30"], [None, None, None]),
])  # fmt: skip
def test_dates_of_a_row(texts: list[str], days: list[str | None]) -> None:
    assert [one.when and str(one.when) for one in place(texts)] == days


def test_fault_2_times_line_breaks_and_samples(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault2_times.csv")
    assert found(made) == [
        ("2025-11-05", "lab.ck", "410"), ("2025-11-05", "lab.ck", "395"), ("2025-11-05", "lab.crp", "3"),
        ("2025-02-03/2025-03-02", "lab.crp", "4"),
    ]  # fmt: skip
    assert [problem for _, problem in problems(made)] == ["not a day that can be understood"]  # 31 February
    apply(clinic, made)
    day = [values for when, values in imported(clinic.ada) if when == "2025-11-05"]
    assert sorted(sorted(values.items()) for values in day) == [
        [("lab.ck", "395 U/L")], [("lab.ck", "410 U/L"), ("lab.crp", "3 mg/l")],
    ]  # fmt: skip
    again = hospital(clinic, *TABLES, "Fault2_times.csv")
    assert again.counts == {What.SAME: 4, What.SET_ASIDE: 1}


def test_fault_3_values_that_are_no_numbers(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault3_values.csv")
    ana, ck = "hospital.immunologie.ana.no_unit", "hospital.klinische_chemie.ck.u_l"
    assert found(made) == [
        ("2025-11-05", "lab.crp", "<0.5"), ("2025-11-05", "lab.ck", ""), ("2025-11-05", "ab.mda5", "borderline"),
        ("2025-11-05", ana, "neg"), ("2025-11-06", ana, "Geen"), ("2025-11-07", ana, "295.30/Pos"),
        ("2025-11-07", ck, "12-10-2025"), ("2025-11-08", ana, "zie opmer"), ("2025-11-08", "ab.mda5", "positive"),
    ]  # fmt: skip
    memo = made.lines[1].one
    assert memo.absent is Absent.ASKED_BUT_UNKNOWN
    assert "<Memo>" in memo.comment
    assert "Grenswaardig" in made.lines[2].one.comment
    assert apply(clinic, made).values == 9


def test_fault_4_measurements_of_no_known_test_are_kept_and_counted(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault4_unknown_tests.csv")
    assert [(item, value) for _, item, value in found(made)] == [
        ("unknown_test.x77", "12"), ("unknown_test.x78", "0"), ("unknown_test.x77", "13"), ("lab.ck", "200"),
    ]  # fmt: skip
    assert any(note.startswith("3 measurements belong to no test") for note in made.told.notes)


def test_fault_5_a_patient_whom_nobody_knows(clinic: Clinic) -> None:
    files = ("Patient.csv", "LabResultGroup.csv", "Fault5_LabResult.csv", "Fault5_measurements.csv")
    made = hospital(clinic, *files)
    assert "no child at your sites" in problems(made)[0][1]
    assert "Are these files of one child?" in made.told.questions[0]
    said = hospital(clinic, *files, child="INV-Ada")
    assert found(said) == [("2025-11-05", "lab.ck", "200")]
    assert any("as was said here" in question for question in said.told.questions)


def test_fault_6_units_groups_and_materials(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault6_units.csv")
    assert found(made) == [
        ("2025-11-05", "lab.creatinine", "44.2"),  # umol/l, which converts
        (
            "2025-11-05",
            "hospital.klinische_chemie.kreatinine.mg_dl",
            "0.5",
        ),  # the same sample in another unit
        ("2025-11-05", "hospital.urine.kreatinine.mmol_l", "9"),  # urine is not blood
        ("2025-11-05", "lab.ck", "200"),
        ("2025-11-05", "hospital.klinische_chemie_andere_methode.ck.u_l", "230"),  # another method
        ("2025-11-05", "hospital.klinische_chemie.bse.mm_u", "20"),  # mm/u is not sure
    ]
    assert made.told.guessed["Klinische chemie: CK"] == "lab.ck"


def test_fault_7_utf7_is_told_and_read_when_said(clinic: Clinic) -> None:
    with pytest.raises(InputError, match="looks like UTF-7"):
        hospital(clinic, *TABLES, "Fault7_utf7.csv")
    made = hospital(clinic, *TABLES, "Fault7_utf7.csv", encoding="utf-7")
    assert found(made) == [("2025-11-05", "lab.ck", "200")]


def test_fault_8_headers_as_data_and_every_row_twice(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault8_twice.csv")
    assert found(made) == [("2025-11-05", "lab.ck", "200"), ("2025-11-05", "lab.crp", "3")]
    told = " ".join(made.told.notes)
    assert "1 rows are the header again" in told
    assert "2 rows stand twice" in told


def test_fault_9_zero_is_a_value_and_empty_is_none(clinic: Clinic) -> None:
    made = hospital(clinic, *TABLES, "Fault9_zero_and_empty.csv")
    assert found(made) == [("2025-11-05", "lab.crp", "0")]
    assert any("missing, not zero" in note for note in made.told.notes)


# --- the page and the command -------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path, settings: object) -> Path:
    from dataclasses import replace

    settings.SITE = replace(settings.SITE, data=tmp_path / "data")  # type: ignore[attr-defined]
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def sent(client: Client, text: str, **asked: str) -> str:
    given = {"dates": "ymd", "decimal": ".", "encoding": "utf8", "child": ""} | asked
    upload = SimpleUploadedFile("visits.csv", text.encode())
    return client.post(reverse("import"), given | {"uploads": upload}).content.decode()


def waiting(data: Path) -> list[str]:
    folder = keeping.folder_of(data)
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_upload_look_confirm(clinic: Clinic, data: Path) -> None:
    client = signed_in("data_manager")
    shown = sent(client, WIDE)
    for part in ("410 U/L", "Write 5 new values", "INV-Nobody", "no child at your sites", "visits.csv, 2"):
        assert part in shown
    (token,) = waiting(data)
    told = client.get(reverse("import_set_aside", kwargs={"token": token})).content.decode()
    assert told.splitlines()[0] == "file,line,column,value,problem,remedy"
    assert len(told.splitlines()) == 4
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    address = reverse("confirm_import", kwargs={"token": token})
    assert signed_in("nurse").get(address).status_code == 404  # somebody else's upload
    assert "has changed" in client.post(address, {"digest": "another", "reviewer": ""}).content.decode()
    assert client.post(address, {"digest": digest, "reviewer": clinic.doctor.account}).status_code == 302
    assert len(imported(clinic.ada)) == 2
    assert ResultToReview.objects.filter(account_id=clinic.doctor.account).count() == 3
    assert waiting(data) == []
    assert client.get(address).status_code == 404


def test_questions_are_answered_before_anything_is_written(clinic: Clinic, data: Path) -> None:
    client = signed_in("data_manager")
    sheet = (HOSPITAL / "Fault1_open_date.csv").read_text()
    shown = sent(client, sheet, child="INV-Ada")
    assert "I have answered every question" in shown
    (token,) = waiting(data)
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    address = reverse("confirm_import", kwargs={"token": token})
    assert client.post(address, {"digest": digest, "reviewer": ""}).status_code == 200
    assert imported(clinic.ada) == []
    assert client.post(address, {"digest": digest, "reviewer": "", "sure": "on"}).status_code == 302
    assert imported(clinic.ada) == [("2025-03-04/2025-04-03", {"cmas.total_entered": "44"})]


def test_files_do_not_stay(clinic: Clinic, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("data_manager")
    refused = sent(client, "name,age\nAda,4\n")
    assert "no column tells the child" in refused
    assert "--map" not in refused  # there is no command line here
    assert waiting(data) == []
    monkeypatch.setattr(keeping, "MOST_BYTES", 10)
    assert "Import a part at a time" in sent(client, WIDE)
    assert waiting(data) == []
    monkeypatch.undo()
    sent(client, WIDE)
    (token,) = waiting(data)
    assert client.post(reverse("dismiss_import", kwargs={"token": token})).status_code == 302
    assert waiting(data) == []
    sent(client, WIDE)
    monkeypatch.setattr(keeping, "MOST_SECONDS", -1)
    client.get(reverse("import"))
    assert waiting(data) == []


def test_the_command(clinic: Clinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, WIDE)
    assert main(["clinic", "import", str(path), "--dry-run"]) == 1
    told = capsys.readouterr().out
    assert "6 new, 0 same, 0 differs, 2 set aside" in told  # from here every site is open: Cem is found
    assert "Nothing was written" in told
    assert not SittingRow.objects.filter(kind="import").exists()
    assert (tmp_path / "visits.csv.rejected.csv").read_text().count("\n") == 3
    assert main(["clinic", "import", str(path), "--reviewer", "doctor"]) == 1
    assert SittingRow.objects.filter(kind="import").count() == 4
    assert main(["clinic", "import", str(path)]) == 1
    assert "0 values in 0 sittings" in capsys.readouterr().out
