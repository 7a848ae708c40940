"""A table of any size brought into the order of children and visits, on disk, in little memory.

Rows are dealt into heaps by child, each heap small enough to sort in memory; the heaps follow one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet

from heliotrope.exchange.columns import CHILD, DATE
from heliotrope.exchange.reading import LINE

ROW_GROUP = 20_000
HEAP = 100_000  # rows sorted at once


def sorted_by_child(path: Path, folder: Path) -> Path:
    """The same rows sorted by child, date and line, in a new file inside `folder`; the old file goes."""
    starts = _starts(path)
    heaps = [folder / f"heap-{place}.arrow" for place in range(len(starts) + 1)]
    _deal(path, starts, heaps)
    path.unlink()
    target = folder / "sorted.parquet"
    with RowGroups(target) as rows:
        for heap in heaps:
            if heap.exists():
                rows.write(pl.read_ipc(heap).sort(CHILD, DATE, LINE))
                heap.unlink()
    return target


def _starts(path: Path) -> pl.Series:
    """The first child of every heap but the first: as many whole children to each as make up about `HEAP` rows."""
    visits = pl.scan_parquet(path).group_by(CHILD).len().collect(engine="streaming").sort(CHILD)
    heap = (visits["len"].cum_sum() - visits["len"]) // HEAP
    return visits.filter(heap.diff().fill_null(0) > 0)[CHILD]


def _deal(path: Path, starts: pl.Series, heaps: list[Path]) -> None:
    with ExitStack() as stack:
        files: dict[int, pa.ipc.RecordBatchFileWriter] = {}
        for table in _groups(path):
            frame = pl.DataFrame(table)
            frame = frame.with_columns(starts.search_sorted(frame[CHILD], side="right").alias(PLACE))
            for (place,), part in frame.partition_by(PLACE, as_dict=True, include_key=False).items():
                rows = part.to_arrow().cast(table.schema)
                if place not in files:
                    options = pa.ipc.IpcWriteOptions(compression="lz4")
                    files[place] = stack.enter_context(
                        pa.ipc.new_file(heaps[place], table.schema, options=options)
                    )
                files[place].write_table(rows)


PLACE = "__heap"


def _groups(path: Path) -> Iterator[pa.Table]:
    with parquet.ParquetFile(path) as file:
        for place in range(file.num_row_groups):
            yield file.read_row_group(place)


class RowGroups:
    """Frames into one Parquet file. Small ones are gathered: what a file says of each row group stays in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = False
        self._file: parquet.ParquetWriter | None = None
        self._held: list[pa.Table] = []

    def __enter__(self) -> RowGroups:
        self.path.touch()
        return self

    def write(self, frame: pl.DataFrame) -> None:
        self.written = True
        self._held.append(frame.to_arrow())
        if sum(table.num_rows for table in self._held) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        schema = self._held[0].schema if self._file is None else self._file.schema
        if self._file is None:
            self._file = parquet.ParquetWriter(self.path, schema, compression="snappy")
        self._file.write_table(pa.concat_tables(table.cast(schema) for table in self._held))
        self._held = []

    def __exit__(self, *error: object) -> None:
        if self._held and error[0] is None:
            self._flush()
        if self._file is not None:
            self._file.close()
