"""The measures in pandas, as an analyst writes them: numbers with decimals, NaN for what is not recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.by_hand.queries import DOMAINS, FACTORS, ONE, RANGE
from heliotrope.knowledge.instruments import chaq, cmas, mmt
from heliotrope.knowledge.laboratory import ENZYMES
from heliotrope.language.expressions import number

Bands = tuple[tuple[int, int], ...]


def sums(path: Path) -> list[tuple[int, int]]:
    """The sum and the number of each result, in the fractions of `queries.SCALES`."""
    visits = pd.read_parquet(path)
    scored = rows(visits)
    first = scored.drop_duplicates("child").set_index("child").loc[scored["child"]].reset_index(drop=True)
    later = scored["child"].duplicated().to_numpy()
    results = [
        *(scored[name] for name in ("cmas", "mmt8", "chaq", "das", "worst", "inactive")),
        improvement(scored, first).where(later),
        days_inactive(scored),
        cumulative(scored, later),
    ]
    return [(int(result.sum()), int(result.count())) for result in results]


def rows(visits: pd.DataFrame) -> pd.DataFrame:
    """What each visit says by itself."""
    found = visits[
        ["child", "visit_date", "global_physician", "global_parent_activity", "global_extramuscular"]
    ].copy()
    found["cmas"] = visits[[item.column for item in cmas.ITEMS]].sum(axis=1, skipna=False)
    found["mmt8"] = visits[[item.column for item in mmt.MMT8_ITEMS.values()]].sum(axis=1, skipna=False)
    found["das"] = visits["das_skin"] + visits["das_muscle"]
    found["chaq"] = function(visits)
    values = pd.DataFrame({e.name: visits[e.value.column] * (ONE // number(e.value).scale) for e in ENZYMES})
    limits = pd.DataFrame({e.name: visits[e.upper.column] * (ONE // number(e.upper).scale) for e in ENZYMES})
    found["worst"] = ((200 * values + limits) // (2 * limits)).max(axis=1)
    place = (values / limits).fillna(-1.0).to_numpy().argmax(axis=1)
    known = (values.notna() & limits.notna()).any(axis=1)
    found["enzyme"] = np.where(known, place, np.nan)
    found["enzyme_value"] = picked(values, found["enzyme"])
    found["enzyme_width"] = picked(limits * [RANGE[e.name] for e in ENZYMES], found["enzyme"])
    for name in values:
        found[name] = values[name]
    found["inactive"] = inactive(found, visits["lab_ck"] / number(ENZYMES[0].value).scale)
    factor = visits["steroid_drug"].map(dict(enumerate(FACTORS)))
    found["daily"] = np.where(visits["steroid_mg_per_day"] <= 0, 0.0, visits["steroid_mg_per_day"] * factor)
    return found


def function(visits: pd.DataFrame) -> pd.Series[Any]:
    scores = {}
    for name in DOMAINS:
        top = visits[[item.column for item in chaq.ITEMS[name]]].max(axis=1)
        aided = visits[f"chaq_{name}_aid"].eq(True) & top.notna()
        scores[name] = top.mask(aided, top.where(top == 3, 2))
    domains = pd.DataFrame(scores)
    answered = domains.count(axis=1)
    return (168 * domains.sum(axis=1) / answered).where(answered >= 6)


def picked(table: pd.DataFrame, place: pd.Series[Any]) -> Any:
    """In each row the column at a place."""
    at = place.fillna(0).astype(int).to_numpy()
    return np.where(place.notna(), table.to_numpy()[np.arange(len(table)), at], np.nan)


def inactive(found: pd.DataFrame, ck: pd.Series[Any]) -> pd.Series[Any]:
    """1, 0 or NaN: at least three of four, as far as they are known."""
    criteria = [
        (ck <= 150).where(ck.notna()),
        (found["cmas"] >= 48).where(found["cmas"].notna()),
        (found["mmt8"] >= 78).where(found["mmt8"].notna()),
        (found["global_physician"] <= 2).where(found["global_physician"].notna()),
    ]
    table = pd.concat(criteria, axis=1).astype(float)
    met, possible = table.sum(axis=1), table.fillna(1.0).sum(axis=1)
    return pd.Series(np.select([met >= 3, possible < 3], [1.0, 0.0], np.nan), index=found.index)


def improvement(now: pd.DataFrame, first: pd.DataFrame) -> pd.Series[Any]:
    """The total improvement score in tenths."""
    fell = first["enzyme_value"] - picked(now[[e.name for e in ENZYMES]], first["enzyme"])
    muscle: Bands = ((2, 0), (10, 100), (20, 200), (30, 275))
    strength = points(now["mmt8"] - first["mmt8"], 80, muscle, 325)
    return (
        points(first["global_physician"] - now["global_physician"], 100, ((5, 0), (15, 75), (25, 150), (40, 175)), 200)
        + points(first["global_parent_activity"] - now["global_parent_activity"], 100,
            ((5, 0), (15, 25), (25, 50), (40, 75)), 100)
        + strength.fillna(points(now["cmas"] - first["cmas"], 52, muscle, 325))
        + points(first["chaq"] - now["chaq"], 504, ((5, 0), (15, 50), (25, 75), (40, 75)), 100)
        + points(fell, first["enzyme_width"], ((5, 0), (15, 25), (25, 50)), 75)
        + points(first["global_extramuscular"] - now["global_extramuscular"], 100,
            ((5, 0), (15, 75), (25, 125), (40, 150)), 200)
    )  # fmt: skip


def points(gain: pd.Series[Any], width: Any, bands: Bands, above: int) -> pd.Series[Any]:
    percent = 100 * gain
    conditions = [percent.isna() | np.isnan(width), *(percent <= edge * width for edge, _ in bands)]
    return pd.Series(np.select(conditions, [np.nan, *(float(found) for _, found in bands)], float(above)))


def days_inactive(scored: pd.DataFrame) -> pd.Series[Any]:
    """Days of the stretch; NaN where it depends on what an unknown visit was."""
    least, most = (stretch(scored, scored["inactive"].fillna(unknown) == 1) for unknown in (0, 1))
    return least.where(least == most)


def stretch(scored: pd.DataFrame, held: pd.Series[Any]) -> pd.Series[Any]:
    before = held.groupby(scored["child"]).shift(fill_value=False)
    run = (held & ~before).groupby(scored["child"]).cumsum()
    began = scored["visit_date"].where(held).groupby([scored["child"], run]).transform("min")
    return (scored["visit_date"] - began).where(held, 0)


def cumulative(scored: pd.DataFrame, later: Any) -> pd.Series[Any]:
    by_child = scored.groupby("child")
    taken = by_child["daily"].shift() * by_child["visit_date"].diff()
    unknown = (taken.isna() & later).groupby(scored["child"]).cumsum()
    return taken.where(later, 0.0).fillna(0.0).groupby(scored["child"]).cumsum().where(unknown == 0)
