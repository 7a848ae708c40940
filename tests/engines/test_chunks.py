"""A Parquet table comes in chunks of whole row groups that never split a child, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from heliotrope.engines.polars import child_chunks


def written(path: Path, children: list[int], group: int, kind: type[pl.DataType] = pl.Int32) -> pl.DataFrame:
    frame = pl.DataFrame({"value": range(len(children)), "child": children}).cast({"child": kind})
    frame.write_parquet(path, row_group_size=group)
    return frame


@pytest.mark.parametrize(
    "rows, at_least, numbers, texts",
    [
        # Groups of ten, four visits a child. Where a child ends with its group, the table tells so of numbers; of texts it tells
        # nothing that can be trusted, and the last child waits. Numbers: 10 - 2; 2 + 10; 10 - 2; 2 + 10. Texts: 10 - 2;
        # 2 + 10 - 4; 4 + 10 - 2; 2 + 10.
        (40, 10, [8, 12, 8, 12], [8, 8, 12, 12]),
        (40, 15, [20, 20], [16, 24]),  # two groups at a time. Texts: 20 - 4; 4 + 20
        (43, 10, [8, 12, 8, 15], [8, 8, 12, 15]),  # three rows are not worth a chunk of their own: 2 + 10 + 3
        (48, 10, [8, 12, 8, 12, 8], [8, 8, 12, 8, 12]),  # eight are. Texts: 2 + 10 - 4; 4 + 8
        (7, 10, [7], [7]),
    ],
)
@pytest.mark.parametrize("kind", [pl.Int32, pl.Int64, pl.String])
def test_chunks_are_whole_children(
    tmp_path: Path, rows: int, at_least: int, numbers: list[int], texts: list[int], kind: type[pl.DataType]
) -> None:
    frame = written(tmp_path / "visits.parquet", [100 + place // 4 for place in range(rows)], 10, kind)
    chunks = list(child_chunks(tmp_path / "visits.parquet", rows=at_least))
    assert [len(chunk) for chunk in chunks] == (texts if kind == pl.String else numbers)
    assert pl.concat(chunks).equals(frame)
    firsts = [chunk["child"][0] for chunk in chunks]
    assert len(set(firsts)) == len(firsts)


def test_a_child_longer_than_a_chunk_stays_whole(tmp_path: Path) -> None:
    written(tmp_path / "visits.parquet", [1] * 25 + [2] * 5 + [3] * 10, 10)
    chunks = list(child_chunks(tmp_path / "visits.parquet", rows=10))
    assert [len(chunk) for chunk in chunks] == [30, 10]  # 10 and 10 wait; 10 + 10 + 10; 10


def test_where_the_table_tells_nothing_the_last_child_waits(tmp_path: Path) -> None:
    frame = written(tmp_path / "visits.parquet", [1] * 10 + [2] * 10, 10)
    frame.write_parquet(tmp_path / "bare.parquet", row_group_size=10, statistics=False)
    assert [len(chunk) for chunk in child_chunks(tmp_path / "visits.parquet", rows=10)] == [10, 10]
    assert [len(chunk) for chunk in child_chunks(tmp_path / "bare.parquet", rows=10)] == [20]
