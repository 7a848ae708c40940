"""A function of the judge, asked once for each different combination of what stands in some columns.

So what a text, a unit, a dose or a name means is decided in one place, whatever the number of children.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl


def each_once(
    frame: pl.DataFrame,
    over: Sequence[str],
    into: Mapping[str, Any],
    function: Callable[..., tuple[Any, ...]],
) -> pl.DataFrame:
    """The frame with the columns `into`, which the function makes of those named in `over`."""
    if not len(frame):
        return frame.with_columns(pl.lit(None, kind).alias(name) for name, kind in into.items())
    different = frame.select(over).unique()
    made = pl.DataFrame([function(*row) for row in different.iter_rows()], schema=dict(into), orient="row")
    beside = pl.concat([different, made], how="horizontal")
    return frame.join(beside, on=list(over), how="left", nulls_equal=True, maintain_order="left")
