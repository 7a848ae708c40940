"""A Parquet table comes in chunks of whole row groups that never split a child, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from heliotrope.engines.polars import child_chunks


def written(path: Path, children: list[int], group: int) -> pl.DataFrame:
    frame = pl.DataFrame({"child": children, "value": range(len(children))})
    frame.write_parquet(path, row_group_size=group)
    return frame


@pytest.mark.parametrize(
    "rows, group, at_least, lengths",
    [
        # Four visits a child. The last child of a group waits, whole or not: 10 - 2; 2 + 10 - 4; 4 + 10 - 2; 2 + 10.
        (40, 10, 10, [8, 8, 12, 12]),
        (40, 10, 15, [16, 24]),  # two groups at a time: 20 - 4; 4 + 20
        (43, 10, 10, [8, 8, 12, 15]),  # a rest of three rows is not worth a chunk of its own: 2 + 10 + 3
        (48, 10, 10, [8, 8, 12, 8, 12]),  # one of eight is: 2 + 10 - 4; 4 + 8
        (7, 10, 10, [7]),
    ],
)
def test_chunks_are_whole_children(
    tmp_path: Path, rows: int, group: int, at_least: int, lengths: list[int]
) -> None:
    frame = written(tmp_path / "visits.parquet", [place // 4 for place in range(rows)], group)
    chunks = list(child_chunks(tmp_path / "visits.parquet", rows=at_least))
    assert [len(chunk) for chunk in chunks] == lengths
    assert pl.concat(chunks).equals(frame)
    firsts = [chunk["child"][0] for chunk in chunks]
    assert len(set(firsts)) == len(firsts)


def test_a_child_longer_than_a_chunk_stays_whole(tmp_path: Path) -> None:
    written(tmp_path / "visits.parquet", [1] * 25 + [2] * 5 + [3] * 10, 10)
    assert [len(chunk) for chunk in child_chunks(tmp_path / "visits.parquet", rows=10)] == [
        25,
        15,
    ]  # 10 + 10 + 10 - 5; 5 + 10
