"""`heliotrope score`: what it prints, how it ends, and that nothing half-written is left."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cli.running import environment
from tests.exchange.scored import written

HEAD = "child,visit_date,cmas_total_entered,note\n"
GOOD = HEAD + "A,2024-01-05,34,x\nA,2024-02-05,0,y\n"
CMAS = ("--measures", "cmas.total", "--as-of", "2026-01-01")


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    return written(tmp_path / "visits.csv", GOOD)


def test_all_rows_read(heliotrope: Any, visits: Path, tmp_path: Path) -> None:
    ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", *CMAS)
    assert ran.status == 0
    assert ran.lines[0] == f"visits.csv: 2 rows read; 2 visits of 1 child scored -> {tmp_path / 'out.csv'}"
    assert "columns not understood and not used: note" in ran.lines
    assert "cmas.total  2 decided" in ran.out
    assert not (tmp_path / "out.csv.rejected.csv").exists()


def test_dates_alone_are_no_reason_to_say_zero(heliotrope: Any, visits: Path, tmp_path: Path) -> None:
    """Nothing about steroids is in the file: no sum of doses is given, not even one of nothing."""
    heliotrope("score", visits, "-o", tmp_path / "out.csv", "--as-of", "2026-01-01")
    with (tmp_path / "out.csv").open() as lines:
        columns = next(csv.reader(lines))
    assert "cmas_total" in columns
    assert [column for column in columns if column.startswith(("steroid", "growth"))] == []


def test_something_set_aside(heliotrope: Any, tmp_path: Path) -> None:
    visits = written(tmp_path / "visits.csv", GOOD + "B,2024-01-05,99,x\nB,2024-02-05\n")
    ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", *CMAS)
    assert ran.status == 1
    assert "set aside: 1 row and 1 value -> out.csv.rejected.csv" in ran.lines
    assert (
        "  visits.csv, line 4, cmas_total_entered = '99': outside 0 to 52. Give 0 to 52, or leave it empty."
        in ran.lines
    )
    with (tmp_path / "out.csv.rejected.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [tuple(row[name] for name in ("line", "column", "value")) for row in rows] == [
        ("4", "cmas_total_entered", "99"), ("5", "", "B,2024-02-05"),
    ]  # fmt: skip
    assert all(row["remedy"] for row in rows)


def test_nothing_usable(heliotrope: Any, tmp_path: Path) -> None:
    visits = written(tmp_path / "visits.csv", HEAD + "A,someday,34,\n")
    ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", *CMAS)
    assert ran.status == 2
    assert "none could be scored, no results were written" in ran.out
    assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "out.csv.rejected.csv").exists()


@pytest.mark.parametrize(
    "words, told",
    [
        (["none.csv"], "there is no such file"),
        (
            ["visits.csv", "--measures", "cmas.totl"],
            "there is no measure called 'cmas.totl'. Did you mean cmas.total",
        ),
        (["visits.csv", "--as-of", "yesterday"], "--as-of yesterday: not a date"),
        (["visits.csv", "--encoding", "klingon"], "no such encoding"),
        (["visits.csv", "--map", "none.map"], "none.map"),
        (["visits.csv", "--site", "none.toml"], "none.toml"),
        (["visits.csv", "--confirm", "nothing"], "there is no switch 'nothing'"),
    ],
)
def test_asking_for_what_cannot_be(
    heliotrope: Any, visits: Path, tmp_path: Path, words: list[str], told: str, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = heliotrope("score", "-o", "out.csv", *words)
    assert ran.status == 2
    assert ran.err.startswith("heliotrope: ")
    assert told in ran.err
    assert not (tmp_path / "out.csv").exists()


def test_where_the_results_go_must_be_said(heliotrope: Any, visits: Path) -> None:
    ran = heliotrope("score", visits)
    assert (ran.status, "-o OUT.csv" in ran.err) == (2, True)


@pytest.mark.parametrize("ending", ["csv", "parquet", "ndjson"])
@pytest.mark.parametrize("engine", ["polars", "duckdb", "sqlite"])
def test_every_way_out_says_the_same(
    heliotrope: Any, visits: Path, tmp_path: Path, ending: str, engine: str
) -> None:
    out = tmp_path / f"out.{ending}"
    assert (
        heliotrope("score", visits, "-o", out, "--engine", engine, "--quiet", "--no-reasons", *CMAS).status
        == 0
    )
    read: Any = {"csv": pl.read_csv, "parquet": pl.read_parquet, "ndjson": pl.read_ndjson}[ending]
    rows = (
        read(out)
        .select("child", pl.col("visit_date").cast(pl.String), "cmas_total", "cmas_total_status")
        .rows()
    )
    assert rows == [("A", "2024-01-05", 34, "decided"), ("A", "2024-02-05", 0, "decided")]


def test_quiet_says_nothing(heliotrope: Any, visits: Path, tmp_path: Path) -> None:
    assert heliotrope("score", visits, "-o", tmp_path / "out.csv", "--quiet", *CMAS).out == ""


def test_columns_with_other_names(heliotrope: Any, tmp_path: Path) -> None:
    visits = written(tmp_path / "visits.csv", "Kind;Datum;Summe\nA;05.01.2024;34\n")
    names = written(tmp_path / "names.csv", "Kind,child\nDatum,date\nSumme,cmas.total_entered\n")
    ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", "--map", names, "--dates", "dmy", *CMAS)
    assert ran.status == 0
    assert (tmp_path / "out.csv").read_text().splitlines()[1].startswith("A,2024-01-05,34,decided")


def test_a_mapping_to_nothing(heliotrope: Any, visits: Path, tmp_path: Path) -> None:
    for text, told in (
        ("note,cmas.hed_lift\n", "Near: cmas_head_lift"),
        ("nothing,child\n", "does not have: nothing"),
        ("a,b,c\n", "line 1"),
    ):
        names = written(tmp_path / "names.csv", text)
        ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", "--map", names)
        assert (ran.status, told in ran.err) == (2, True)


def test_one_visit_explained(heliotrope: Any, visits: Path) -> None:
    ran = heliotrope("score", visits, "--explain", "A", "2024-01-05", *CMAS)
    assert ran.status == 0
    assert "CMAS total: 34" in ran.lines
    assert any(line.strip().startswith("source: ") for line in ran.lines)


def test_a_visit_that_is_not_there_cannot_be_explained(heliotrope: Any, visits: Path) -> None:
    ran = heliotrope("score", visits, "--explain", "A", "2025-01-05")
    assert (ran.status, "visits: 2024-01-05, 2024-02-05" in ran.err) == (2, True)


def test_a_refused_value_explained(heliotrope: Any, tmp_path: Path) -> None:
    visits = written(tmp_path / "visits.csv", HEAD + "A,2024-01-05,99,\n")
    ran = heliotrope("score", visits, "--explain", "A", "2024-01-05", *CMAS)
    assert any("refused" in line and "'99'" in line for line in ran.lines)


# --- being stopped ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=["killed", "ended", "interrupted"]
)
def test_stopped_in_the_middle_of_writing(tmp_path: Path, how: signal.Signals) -> None:
    """The result has its name only when it is whole. Whoever can clean up does."""
    code = f"""
import sys, time
from heliotrope.cli import main
from heliotrope.exchange import writing
write = writing._Csv.write
def slowly(self, frame):
    write(self, frame)
    self.file.flush()
    print("writing", flush=True)
    time.sleep(60)
writing._Csv.write = slowly
sys.exit(main(["score", {str(tmp_path / "visits.csv")!r}, "-o", {str(tmp_path / "out.csv")!r}, "--measures", "cmas.total"]))
"""
    written(tmp_path / "visits.csv", GOOD)
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "writing"
        assert list(tmp_path.glob(".out.csv.*.partial"))
        process.send_signal(how)
        process.wait(timeout=30)
    assert not (tmp_path / "out.csv").exists()
    if how is not signal.SIGKILL:
        assert process.returncode == 130
        assert [path.name for path in tmp_path.iterdir()] == ["visits.csv"]


def test_an_earlier_result_stays_whole_when_the_next_one_is_stopped(
    tmp_path: Path, heliotrope: Any, monkeypatch: Any
) -> None:
    visits, out = written(tmp_path / "visits.csv", GOOD), tmp_path / "out.csv"
    heliotrope("score", visits, "-o", out, "--quiet", *CMAS)
    before = out.read_bytes()
    from heliotrope.exchange import writing

    def fails(self: Any, frame: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing._Csv, "write", fails)
    ran = heliotrope("score", visits, "-o", out, "--quiet", *CMAS)
    assert (ran.status, "No space left on device" in ran.err) == (2, True)
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_ndjson_in(heliotrope: Any, tmp_path: Path) -> None:
    line = json.dumps({"child": "A", "visit_date": "2024-01-05", "cmas_total_entered": 34})
    visits = written(tmp_path / "visits.ndjson", f"{line}\noops\n")
    ran = heliotrope("score", visits, "-o", tmp_path / "out.csv", *CMAS)
    assert ran.status == 1
    assert "visits.ndjson, line 2, 'oops': not a JSON object. Correct the line." in ran.out


def test_time_is_short_for_a_small_file(visits: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "heliotrope.cli", "score", str(visits), "-o", str(tmp_path / "out.csv"), *CMAS],
        env=environment(), check=False, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == 0
    assert time.monotonic() - began < 20


INACTIVE_HEAD = "child,visit_date,lab_ck,cmas_total_entered,mmt8_total_entered,global_physician\n"


def test_episodes_are_written_beside_the_results(heliotrope: Any, tmp_path: Path) -> None:
    """Three of four criteria hold at the first two visits; at the third CK 900, CMAS 40 and PGA 5 are outside."""
    rows = "A,2024-01-05,100,52,80,0\nA,2024-03-05,100,52,80,0\nA,2024-06-05,900,40,70,5\n"
    visits = written(tmp_path / "visits.csv", INACTIVE_HEAD + rows)
    ran = heliotrope(
        "score", visits, "-o", tmp_path / "out.csv", "--episodes", tmp_path / "episodes.csv", *CMAS
    )
    assert ran.status == 0
    assert ran.lines[-1] == f"episodes of inactive disease -> {tmp_path / 'episodes.csv'}"
    with (tmp_path / "episodes.csv").open() as file:
        first, second = csv.DictReader(file)
    assert first == {
        "child": "A", "episode": "episode.inactive", "first_visit": "2024-01-05", "last_visit": "2024-03-05",
        "visits": "2", "days": "60", "ended": "true", "uncertain": "false",
    }  # fmt: skip
    assert second["episode"] == "episode.inactive_pga"


def test_reasons_of_a_long_file_are_left_out_unless_asked_for(
    heliotrope: Any, visits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heliotrope.exchange import scoring

    monkeypatch.setattr(scoring, "REASONS_UP_TO", 1)
    out = tmp_path / "out.csv"
    ran = heliotrope("score", visits, "-o", out, *CMAS)
    assert (
        "the reasons for what is undecided were left out, being some 2 kB a visit; --reasons writes them"
        in ran.lines
    )
    assert "undecided_because" not in pl.read_csv(out).columns
    heliotrope("score", visits, "-o", out, "--reasons", *CMAS)
    assert "undecided_because" in pl.read_csv(out).columns
