"""Files as they really come: every fault is named with its line, column, value and what to do; good rows still score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from heliotrope.exchange import csv_tables, sorting
from heliotrope.exchange.faults import FaultLog
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import InputError
from tests.exchange.scored import Scored, score, written

HEAD = "child,visit_date,cmas_total_entered\n"
GOOD = "A,2024-01-05,34\n"


def only(*ids: str) -> dict[str, Any]:
    return {"measures": tuple(catalogue.measure(id) for id in ids)}


CMAS, CK = only("cmas.total"), only("lab.ck_multiple", "lab.ck_above")


def csv_of(tmp_path: Path, text: str, **options: Any) -> Scored:
    return score(written(tmp_path / "visits.csv", text), **(CMAS | options))


def fault_of(scored: Scored) -> dict[str, str]:
    (row,) = scored.rejected
    assert row["file"] == "visits.csv"
    assert row["remedy"].endswith(".")
    return row


# --- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "column, value, problem, remedy",
    [
        ("cmas_total_entered", "53", "outside 0 to 52", "Give 0 to 52"),
        ("cmas_total_entered", "-1", "outside 0 to 52", "Give 0 to 52"),
        ("cmas_total_entered", "34.5", "between two steps", "Give 0 to 52"),
        ("cmas_total_entered", "good", "not a number", "Give 0 to 52"),
        ("global_physician", "55", "outside 0 to 10", "millimetres (0-100): divide by 10"),
        ("mmt8_total_entered", "142", "outside 0 to 80", "0-150"),
        ("lab_ck", "5.8", "too small for U/L; another unit?", "lab_ck_unit"),
        ("lab_ck", "1,234", "not a number", "--decimal ,"),
        ("child_sex", "boy", "not one of the choices", "female | male"),
        ("child_birth", "17.5.2015", "not a date in the order ymd", "--dates dmy"),
        ("visit_baseline", "perhaps", "neither yes nor no", "yes or no"),
    ],
)
def test_a_value_that_cannot_be_used(
    tmp_path: Path, column: str, value: str, problem: str, remedy: str
) -> None:
    other = "cmas_total_entered" if column != "cmas_total_entered" else "global_physician"
    text = f'child,visit_date,{other},{column}\nA,2024-01-05,4,"{value}"\nA,2024-02-05,5,\n'
    scored = csv_of(tmp_path, text)
    fault = fault_of(scored)
    assert (fault["line"], fault["column"], fault["value"], fault["set_aside"]) == (
        "2",
        column,
        value,
        "value",
    )
    assert problem in fault["problem"]
    assert remedy in fault["remedy"]
    assert len(scored.rows) == 2
    assert scored.status == 1


def test_a_refused_value_refuses_its_measures_and_no_others(tmp_path: Path) -> None:
    text = "child,visit_date,cmas_total_entered,das_total_entered\nA,2024-01-05,99,7\n"
    scored = csv_of(tmp_path, text, **only("cmas.total", "das.total"))
    (row,) = scored.rows
    assert (row["cmas_total"], row["cmas_total_status"]) == ("", "refused")
    assert (row["das_total"], row["das_total_status"]) == ("7", "decided")


def test_zero_stays_zero_and_empty_stays_empty(tmp_path: Path) -> None:
    text = "child,visit_date,cmas_total_entered\nA,2024-01-05,0\nA,2024-02-05,\nA,2024-03-05,NA\nA,2024-04-05,0.0\n"
    scored = csv_of(tmp_path, text)
    assert [(row["cmas_total"], row["cmas_total_status"]) for row in scored.rows] == [
        ("0", "decided"), ("", "undecided"), ("", "undecided"), ("0", "decided"),
    ]  # fmt: skip
    assert scored.status == 0


# --- numbers as laboratories print them --------------------------------------------------------------------------


def test_units_convert_and_the_printed_limit_with_them(tmp_path: Path) -> None:
    text = "child,visit_date,lab_ck,lab_ck_unit,lab_ck_uln\nA,2024-01-05,5.8,µkat/L,2.9\nA,2024-02-05,580,U/L,290\n"
    scored = csv_of(tmp_path, text, **CK)
    assert [row["lab_ck_multiple"] for row in scored.rows] == ["2.0", "2.0"]


def test_a_limit_may_have_a_unit_of_its_own(tmp_path: Path) -> None:
    text = "child,visit_date,lab_ck,lab_ck_unit,lab_ck_uln,lab_ck_uln_unit\nA,2024-01-05,5.8,ukat/L,174,U/L\n"
    scored = csv_of(tmp_path, text, **CK)
    assert [row["lab_ck_multiple"] for row in scored.rows] == ["2.0"]


def test_an_impossible_unit(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, "child,visit_date,lab_ck,lab_ck_unit\nA,2024-01-05,300,mmol/L\n", **CK)
    fault = fault_of(scored)
    assert (fault["line"], fault["column"], fault["value"]) == ("2", "lab_ck", "300 mmol/L")
    assert "does not convert to U/L" in fault["problem"]


@pytest.mark.parametrize(
    "typed, above",
    [("<100", "false"), ("< 100", "false"), ("≤100", "false"), (">2000", "true"), ("<400", "")],
)
def test_censored_values_are_intervals(tmp_path: Path, typed: str, above: str) -> None:
    scored = csv_of(tmp_path, f"child,visit_date,lab_ck,lab_ck_uln\nA,2024-01-05,{typed},290\n", **CK)
    assert scored.rows[0]["lab_ck_above"] == above
    assert scored.status == 0


def test_below_the_limit_of_detection_is_not_zero(tmp_path: Path) -> None:
    text = "child,visit_date,lab_aldolase,lab_aldolase_uln\nA,2024-01-05,<0.5,7.5\n"
    scored = csv_of(tmp_path, text, **only("lab.aldolase_above", "lab.aldolase_multiple"), bounds=True)
    (row,) = scored.rows
    assert row["lab_aldolase_above"] == "false"
    assert (row["lab_aldolase_multiple"], row["lab_aldolase_multiple_low"]) == ("", "0.0")
    assert float(row["lab_aldolase_multiple_high"]) > 0


def test_what_cannot_be_censored_is_refused(tmp_path: Path) -> None:
    assert fault_of(csv_of(tmp_path, HEAD + "A,2024-01-05,<30\n"))["value"] == "<30"


def test_decimal_commas(tmp_path: Path) -> None:
    text = "child;visit_date;global_physician;lab_ck;lab_ck_uln\nA;2024-01-05;3,4;<150,5;170\nA;2024-02-05;3,4;1.234;170\n"
    scored = csv_of(tmp_path, text, decimal_comma=True, **CK)
    assert [row["lab_ck_above"] for row in scored.rows] == ["false", ""]
    fault = fault_of(scored)
    assert (fault["line"], fault["value"]) == ("3", "1.234")
    assert "thousand" in fault["problem"]


# --- dates and rows ---------------------------------------------------------------------------------------------


def test_dates_in_another_order(tmp_path: Path) -> None:
    scored = csv_of(
        tmp_path, HEAD + "A,05/01/2024,34\nA,13/02/2024,35\nA,02/25/2024,36\nA,2024-03-05,37\n", dates="dmy"
    )
    assert [row["visit_date"] for row in scored.rows] == ["2024-01-05", "2024-02-13", "2024-03-05"]
    fault = fault_of(scored)
    assert (fault["line"], fault["column"], fault["value"], fault["set_aside"]) == (
        "4",
        "visit_date",
        "02/25/2024",
        "row",
    )
    assert "dmy" in fault["problem"]


def test_nobody_guesses_the_order_of_day_and_month(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + "A,05/01/2024,34\nA,2024-02-05,35\n")
    assert fault_of(scored)["value"] == "05/01/2024"
    assert [row["cmas_total"] for row in scored.rows] == ["35"]


@pytest.mark.parametrize("typed", ["5.1.24", "2024-13-01", "2024-02-30", "45296", "last week"])
def test_what_is_no_date(tmp_path: Path, typed: str) -> None:
    scored = csv_of(tmp_path, HEAD + f"A,{typed},34\n" + GOOD)
    assert fault_of(scored)["value"] == typed
    assert len(scored.rows) == 1


def test_visits_in_the_future_and_before_birth(tmp_path: Path) -> None:
    text = "child,visit_date,child_birth,cmas_total_entered\n"
    text += "A,2027-01-05,2015-01-01,34\nB,2014-01-05,2015-01-01,35\nC,2024-01-05,2015-01-01,36\n"
    scored = csv_of(tmp_path, text)
    assert [row["child"] for row in scored.rows] == ["C"]
    assert scored.told() == [("2", "visit_date", "2027-01-05"), ("3", "visit_date", "2014-01-05")]
    assert [
        "after 2026-01-01" in scored.rejected[0]["problem"],
        "before the child's birth" in scored.rejected[1]["problem"],
    ] == [True, True]


def test_rows_without_child_or_date(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + " ,2024-01-05,34\nB,,35\nC,2024-01-05,36\n")
    assert scored.told() == [("2", "child", ""), ("3", "visit_date", "")]
    assert [row["child"] for row in scored.rows] == ["C"]


def test_a_visit_written_twice_counts_once(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + GOOD + "B,2024-01-05,1\n" + GOOD)
    assert [(row["child"], row["cmas_total"]) for row in scored.rows] == [("A", "34"), ("B", "1")]
    fault = fault_of(scored)
    assert (fault["line"], fault["value"], fault["problem"]) == (
        "4",
        "A 2024-01-05",
        "the same visit as line 2",
    )


@pytest.mark.parametrize("other", ["35", "", "99", "nonsense"])
def test_two_rows_that_disagree_are_both_set_aside(tmp_path: Path, other: str) -> None:
    scored = csv_of(tmp_path, HEAD + GOOD + f"A,2024-01-05,{other}\nB,2024-01-05,1\n")
    assert [row["child"] for row in scored.rows] == ["B"]
    rows = [row for row in scored.rejected if row["set_aside"] == "row"]
    assert [(row["line"], row["problem"]) for row in rows] == [
        ("2", "the same visit as line 3, with other values"), ("3", "the same visit as line 2, with other values"),
    ]  # fmt: skip


def test_two_pairs_that_disagree_are_all_set_aside(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + GOOD * 2 + "A,2024-01-05,35\n" * 2 + "B,2024-01-05,1\n")
    assert [row["child"] for row in scored.rows] == ["B"]
    assert len(scored.rejected) == 4


def test_censored_and_empty_are_not_the_same_visit(tmp_path: Path) -> None:
    text = (
        "child,visit_date,lab_ck,lab_ck_uln\nA,2024-01-05,<100,290\nA,2024-01-05,,290\nB,2024-01-05,100,290\n"
    )
    scored = csv_of(tmp_path, text, **CK)
    assert [row["child"] for row in scored.rows] == ["B"]


# --- the shape of the file --------------------------------------------------------------------------------------


def test_ragged_rows_line_breaks_and_empty_lines(tmp_path: Path) -> None:
    text = (
        'child,visit_date,cmas_total_entered,"a\nnote"\n'  # lines 1 and 2
        'A,2024-01-05,34,"one\ntwo"\n'  # 3 and 4
        "A,2024-02-05,35\n"  # 5: too short
        "\n"  # 6
        'B,2024-01-05,"q\nr",x,y\n'  # 7 and 8: too long
        "B,2024-02-05,99,z\n"  # 9
        "C,2024-01-05,1,\n"
    )
    scored = csv_of(tmp_path, text)
    assert [(row["line"], row["column"], row["set_aside"]) for row in scored.rejected] == [
        ("5", "", "row"), ("7", "", "row"), ("9", "cmas_total_entered", "value"),
    ]  # fmt: skip
    assert scored.rejected[0]["value"] == "A,2024-02-05,35"
    assert "3 cells where the header has 4" in scored.rejected[0]["problem"]
    assert [(row["child"], row["cmas_total"]) for row in scored.rows] == [("A", "34"), ("B", ""), ("C", "1")]
    assert scored.report.rows_read == 5
    assert list(scored.report.log.notes) == ["1 empty lines were passed over"]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    text = "child,visit_date,cmas_total_entered,note\nA,2024-01-05,34,x\n"
    text += 'B,2024-01-05,35,"open\nC,2024-01-05,36,y\nD,2024-01-05,37,z\n'
    scored = csv_of(tmp_path, text)
    fault = fault_of(scored)
    assert (fault["line"], fault["column"], fault["set_aside"]) == ("3", "note", "row")
    assert "swallowed 2 lines below" in fault["problem"]
    assert [row["child"] for row in scored.rows] == ["A"]
    assert scored.status == 1


def test_a_stray_quotation_mark_in_a_short_row(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + GOOD + 'B,"2024-01-05,35\nC,2024-01-05,36\n')
    assert "over 2 lines" in fault_of(scored)["problem"]


def test_rows_inside_a_cell_are_pointed_out(tmp_path: Path) -> None:
    text = 'child,visit_date,cmas_total_entered,note\nA,2024-01-05,34,"open\nB,2024-01-05,35,x\nC,2024-01-05,36,"y\n'
    scored = csv_of(tmp_path, text)
    assert any(
        "line 2 holds, in one cell, what looks like whole rows" in note for note in scored.report.log.notes
    )


def test_a_quotation_mark_inside_a_word_is_no_quote(tmp_path: Path) -> None:
    scored = csv_of(
        tmp_path, 'child,visit_date,cmas_total_entered,note\nA,2024-01-05,34,5" tall\nB,2024-01-05,35,x\n'
    )
    assert ([row["child"] for row in scored.rows], scored.status) == (["A", "B"], 0)


def test_a_quotation_mark_inside_a_word_and_a_closed_note_of_two_lines(tmp_path: Path) -> None:
    text = 'child,visit_date,cmas_total_entered,note\nA,2024-01-05,34,5" tall\nB,2024-01-05,35,"one\ntwo"\n'
    scored = csv_of(tmp_path, text)
    assert ([row["child"] for row in scored.rows], scored.status) == (["A", "B"], 0)


def test_more_ragged_rows_than_good_ones(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + "A\n" * 5 + GOOD)
    assert [row["cmas_total"] for row in scored.rows] == ["34"]
    assert (scored.report.rows_read, scored.status) == (6, 1)


def test_nothing_but_ragged_rows(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + "A\nB\n")
    assert (scored.status, scored.rows, len(scored.rejected)) == (2, [], 2)
    assert not (tmp_path / "out.csv").exists()


def test_nothing_usable_leaves_no_output(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, HEAD + GOOD + "A,2024-01-05,35\n")
    assert scored.status == 2
    assert len(scored.rejected) == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_clean_run_takes_away_old_rejections(tmp_path: Path) -> None:
    csv_of(tmp_path, HEAD + GOOD + "B,2024-01-05,99\n")
    assert (tmp_path / "out.csv.rejected.csv").exists()
    assert csv_of(tmp_path, HEAD + GOOD).status == 0
    assert not (tmp_path / "out.csv.rejected.csv").exists()


def test_unknown_columns_are_named_with_what_is_near(tmp_path: Path) -> None:
    from heliotrope.cli.score import summary

    text = "child,visit_date,cmas_total_entered,cmas_head_lft,shoe size,\nA,2024-01-05,34,3,38,x\n"
    scored = csv_of(tmp_path, text)
    assert scored.report.columns.unknown == ["cmas_head_lft", "shoe size", "(column 6)"]
    assert scored.status == 0
    told = "\n".join(summary(scored.report, tmp_path / "out.csv"))
    assert "cmas_head_lft (did you mean cmas_head_lift?), shoe size, (column 6)" in told


def test_two_dates_in_one_header(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, "child,date,visit_date,cmas_total_entered\nA,1999-01-01,2024-01-05,34\n")
    assert [row["visit_date"] for row in scored.rows] == ["2024-01-05"]
    assert scored.report.columns.unknown == ["date"]


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "is empty"),
        ("\n\n", "first line is empty"),
        (HEAD, "has a header but no rows"),
        ("child,child,visit_date\nA,A,2024-01-05\n", "columns named twice: child"),
        ("child,cmas_total_entered\nA,3\n", "no column tells the date"),
        ("visit_date,cmas_total_entered\n2024-01-05,3\n", "no column tells the child"),
        ("child,visit_date,shoe_size\nA,2024-01-05,38\n", "no column is a known item"),
        ("child,visit_date,cmas,cmas_total\nA,2024-01-05,3,4\n", "both mean cmas.total_entered"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        csv_of(tmp_path, text)
    assert not (tmp_path / "out.csv").exists()


def test_names_that_say_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"files ending in \.xlsx are not read"):
        score(written(tmp_path / "visits.xlsx", "x"))
    with pytest.raises(InputError, match="there is no such file"):
        score(tmp_path / "none.csv")
    good = written(tmp_path / "visits.csv", HEAD + GOOD)
    from heliotrope.exchange.job import Options
    from heliotrope.exchange.scoring import score_file
    from tests.exchange.scored import AS_OF

    with pytest.raises(InputError, match=r"results are written as \.csv, \.parquet or \.ndjson"):
        score_file(good, tmp_path / "out.xlsx", Options(AS_OF))
    with pytest.raises(InputError, match="is not a folder"):
        score_file(good, tmp_path / "nowhere" / "out.csv", Options(AS_OF))


# --- encodings --------------------------------------------------------------------------------------------------

ACCENT = "child,visit_date,cmas_total_entered,note\nA,2024-01-05,34,fine\nJosé,2024-01-05,35,très bien\n"


@pytest.mark.parametrize(
    "encoding, told",
    [
        ("cp1252", r"visits.csv, line 3: the byte 0xe9 in 'José' is not UTF-8.*--encoding cp1252"),
        ("utf-16", "is in UTF-16.*--encoding utf-16"),
        ("utf-16-le", "holds zero bytes.*utf-16-le"),
        ("utf-7", "looks like UTF-7.*--encoding utf-7"),
    ],
)
def test_another_encoding_is_named_and_can_be_said(tmp_path: Path, encoding: str, told: str) -> None:
    text = ACCENT.replace("fine", "well-fine") if encoding != "utf-7" else ACCENT
    raw = (
        text.encode(encoding).replace(b"-01-05", b"+AC0-01+AC0-05")
        if encoding == "utf-7"
        else text.encode(encoding)
    )
    path = tmp_path / "visits.csv"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=told):
        score(path, **CMAS)
    scored = score(path, encoding=encoding, **CMAS)
    assert [(row["child"], row["cmas_total"]) for row in scored.rows] == [("A", "34"), ("José", "35")]
    assert scored.status == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_the_mark_of_a_spreadsheet_is_no_part_of_a_name(tmp_path: Path, encoding: str) -> None:
    scored = score(written(tmp_path / "visits.csv", ACCENT, "utf-8-sig"), encoding=encoding, **CMAS)
    assert len(scored.rows) == 2


def test_a_wrong_byte_far_down(tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_bytes(
        (HEAD + "".join(f"A{n},2024-01-05,34\n" for n in range(60_000))).encode() + b"\xe9,2024-01-05,35\n"
    )
    with pytest.raises(InputError, match=r"line 60002: the byte 0xe9"):
        score(path, **CMAS)


def test_an_encoding_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such encoding"):
        csv_of(tmp_path, HEAD + GOOD, encoding="klingon")


# --- Parquet and NDJSON -----------------------------------------------------------------------------------------


def frame() -> pl.DataFrame:
    return pl.DataFrame(
        {"child": ["A", "B"], "visit_date": ["2024-01-05", "2024-01-06"], "cmas_total_entered": [34, 53]}
    )


def test_parquet_with_a_bad_value(tmp_path: Path) -> None:
    frame().write_parquet(tmp_path / "visits.parquet")
    scored = score(tmp_path / "visits.parquet", **CMAS)
    assert scored.told() == [("2", "cmas_total_entered", "53")]
    assert [row["cmas_total"] for row in scored.rows] == ["34", ""]


def test_a_truncated_parquet_file(tmp_path: Path) -> None:
    path = tmp_path / "visits.parquet"
    frame().write_parquet(path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"visits\.parquet is not a whole Parquet file .*Copy it again"):
        score(path, **CMAS)


@pytest.mark.parametrize(
    "column, expected",
    [
        (pl.Series([34.0, None]), ["34", ""]),
        (pl.Series([34, None], dtype=pl.UInt64), ["34", ""]),
        (pl.Series(["34", None], dtype=pl.Categorical), ["34", ""]),
        (pl.Series([None, None], dtype=pl.Null), ["", ""]),
    ],
)
def test_parquet_columns_of_other_types(tmp_path: Path, column: pl.Series, expected: list[str]) -> None:
    frame().with_columns(column.alias("cmas_total_entered")).write_parquet(tmp_path / "visits.parquet")
    assert [row["cmas_total"] for row in score(tmp_path / "visits.parquet", **CMAS).rows] == expected


def test_truth_is_no_number(tmp_path: Path) -> None:
    frame().with_columns(cmas_total_entered=pl.Series([True, None])).write_parquet(
        tmp_path / "visits.parquet"
    )
    assert score(tmp_path / "visits.parquet", **CMAS).told() == [("1", "cmas_total_entered", "true")]


def test_lists_in_a_column(tmp_path: Path) -> None:
    frame().with_columns(cmas_total_entered=pl.Series([[1], [2]])).write_parquet(tmp_path / "visits.parquet")
    with pytest.raises(InputError, match="column 'cmas_total_entered' holds lists"):
        score(tmp_path / "visits.parquet", **CMAS)


def test_dates_as_dates(tmp_path: Path) -> None:
    for kind in (pl.Date, pl.Datetime("us"), pl.Datetime("ms", "UTC")):
        data = frame().with_columns(pl.col("visit_date").str.to_date().cast(kind))
        data.write_parquet(tmp_path / "visits.parquet")
        rows = score(tmp_path / "visits.parquet", **CMAS).rows
        assert [row["visit_date"] for row in rows] == ["2024-01-05", "2024-01-06"]


def test_ndjson_with_bad_lines(tmp_path: Path) -> None:
    good = {"child": "A", "visit_date": "2024-01-05", "cmas_total_entered": 34, "visit_baseline": True}
    lines = [
        json.dumps(good), "{broken", "[1, 2]", "",
        '{"child": "B", "visit_date": "2024-01-05", "cmas_total_entered": 1, "cmas_total_entered": 2}',
        json.dumps(good | {"child": "C", "cmas_total_entered": None}),
        json.dumps(good | {"child": "D", "cmas_total_entered": 3.5}),
    ]  # fmt: skip
    scored = score(written(tmp_path / "visits.ndjson", "\n".join(lines)), **CMAS)
    assert [(row["line"], row["set_aside"]) for row in scored.rejected] == [
        ("2", "row"),
        ("3", "row"),
        ("5", "row"),
        ("7", "value"),
    ]
    assert scored.rejected[0]["value"] == "{broken"
    assert "stands twice" in scored.rejected[2]["problem"]
    assert scored.rejected[3]["value"] == "3.5"
    assert [(row["child"], row["cmas_total"]) for row in scored.rows] == [("A", "34"), ("C", ""), ("D", "")]
    assert scored.report.rows_read == 6


def test_ndjson_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no line holds a JSON object"):
        score(written(tmp_path / "visits.ndjson", "[\n]\n"), **CMAS)


# --- long tables ------------------------------------------------------------------------------------------------

LONG = "child,date,item,value,unit\n"


def test_a_long_table_with_units(tmp_path: Path) -> None:
    text = (
        LONG
        + "A,2024-01-05,lab.ck,5.8,ukat/L\nA,2024-01-05,lab_ck_uln,2.9,ukat/L\nA,2024-01-05,cmas,34,\nA,2024-02-05,CK,<100,U/L\n"
    )
    scored = csv_of(tmp_path, text, **only("cmas.total", "lab.ck_multiple"))
    assert [(row["visit_date"], row["cmas_total"], row["lab_ck_multiple"]) for row in scored.rows] == [
        ("2024-01-05", "34", "2.0"), ("2024-02-05", "", ""),
    ]  # fmt: skip
    assert scored.status == 0


@pytest.mark.parametrize("second", ["CK,400,U/L", "lab_ck,300,ukat/L", "lab.ck,300.5,U/L"])
def test_a_long_table_that_contradicts_itself(tmp_path: Path, second: str) -> None:
    text = (
        LONG
        + f"A,2024-01-05,lab_ck,300,U/L\nA,2024-01-05,{second}\nA,2024-01-05,lab_ck_uln,150,U/L\nA,2024-01-05,cmas,34,\n"
    )
    scored = csv_of(tmp_path, text, **only("cmas.total", "lab.ck_multiple"))
    (row,) = scored.rows
    assert (row["cmas_total"], row["lab_ck_multiple_status"]) == ("34", "refused")
    fault = scored.rejected[0]
    assert fault["column"] == "lab_ck"
    assert " or " in fault["value"]
    assert "lines 2, 3" in fault["problem"]


def test_a_long_table_may_say_the_same_thing_twice(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, LONG + "A,2024-01-05,cmas,34,\n" * 2)
    assert [row["cmas_total"] for row in scored.rows] == ["34"]
    assert scored.status == 0


def test_a_long_table_with_gaps_and_strangers(tmp_path: Path) -> None:
    text = LONG + ",2024-01-05,cmas,34,\nA,,cmas,35,\nA,2024-01-05,,36,\n"
    text += "A,2024-01-05,shoe size,38,\nB,2024-01-05,cmas,,\nC,2024-01-05,cmas,0,\n"
    scored = csv_of(tmp_path, text)
    assert scored.told() == [("2", "child", "34"), ("3", "date", "35"), ("4", "item", "36")]
    assert scored.report.columns.unknown == ["shoe size"]
    assert [(row["child"], row["cmas_total"]) for row in scored.rows] == [("A", ""), ("B", ""), ("C", "0")]


def test_lines_of_a_long_table_lead_to_the_value(tmp_path: Path) -> None:
    scored = csv_of(tmp_path, LONG + "A,2024-01-05,das,3,\nA,2024-01-05,cmas,99,\n")
    assert scored.told() == [("3", "cmas_total_entered", "99")]


def test_faults_beyond_what_is_kept_are_written_and_counted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty wrong values in blocks of a few lines, two kept at a time; one visit twice is found in the second pass."""
    monkeypatch.setattr(csv_tables, "BLOCK_BYTES", 60)
    monkeypatch.setattr(FaultLog.settle, "__defaults__", (2,))
    rows = [f"A,2024-01-{day:02},99" for day in range(1, 31)] + ["A,2024-01-30,98"]
    found = score(
        written(tmp_path / "visits.csv", "child,visit_date,cmas_total_entered\n" + "\n".join(rows) + "\n")
    )
    assert found.status == 1
    assert [row["line"] for row in found.rejected if row["set_aside"] == "value"] == [
        str(line) for line in range(2, 33)
    ]
    assert found.report.log.values_set_aside == 31
    assert found.report.log.rows_set_aside == 1
    assert len(found.report.log.faults) <= 2
    assert "cmas_total_entered: outside 0 to 52 (26 more)" in " ".join(found.report.log.summary("visits.csv"))


@pytest.mark.parametrize("typed, meant", [("0.30000000000000004", "0.3"), ("2.9999999999999996", "3")])
def test_the_trace_of_floating_point_arithmetic_is_no_fault(tmp_path: Path, typed: str, meant: str) -> None:
    text = f"child,visit_date,global_physician\nA,2024-01-05,{typed}\n"
    found = csv_of(tmp_path, text, **only("core_imacs.physician"))
    assert not found.rejected
    assert any(typed in note and note.endswith(f"as {meant}") for note in found.report.log.notes)


def test_a_long_number_that_is_no_such_trace_is_refused(tmp_path: Path) -> None:
    text = "child,visit_date,global_physician\nA,2024-01-05,0.3333333333333333\n"
    assert fault_of(csv_of(tmp_path, text, **only("core_imacs.physician")))["value"] == "0.3333333333333333"


def test_a_file_in_no_order_is_sorted_heap_by_heap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven children of one to seven visits, lines shuffled, three rows to a heap and two to a row group."""
    monkeypatch.setattr(sorting, "HEAP", 3)
    monkeypatch.setattr(sorting, "ROW_GROUP", 2)
    rows = [
        f"C{child},2024-{month:02}-05,{child + month}"
        for child in range(1, 8)
        for month in range(1, child + 1)
    ]
    shuffled = [
        rows[place * 11 % len(rows)] for place in range(len(rows))
    ]  # 28 rows; 11 and 28 have no common divisor
    found = csv_of(tmp_path, HEAD + "\n".join(shuffled) + "\n")
    assert found.report.sorted_here
    assert [(row["child"], row["visit_date"], row["cmas_total"]) for row in found.rows] == [
        tuple(row.split(",")) for row in rows
    ]
