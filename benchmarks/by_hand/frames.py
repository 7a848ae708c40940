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
    improved = improvement(scored, first).where(later)
    least, most = stretches(scored)
    results = [
        *(
            scored[name]
            for name in (
                "cmas",
                "mmt8",
                "chaq",
                "das",
                "worst",
                "jdmai1",
                "jdmai2",
                "inactive",
                "inactive_pga",
            )
        ),
        improved,
        banded(improved, (300, 450, 700), right=False),
        least.where(least == most),
        sustained(least, most),
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
    found["inactive"], found["inactive_pga"] = inactive(
        found, visits["lab_ck"] / number(ENZYMES[0].value).scale
    )
    hmc = [strength_and_endurance(visits, found["mmt8"], unknown) for unknown in (0, 9)]
    index = visits["global_physician"].astype(float) + visits["global_parent_wellbeing"]
    found["jdmai1"] = state(index + visits["global_skin"], hmc, (24, 66, 110))
    found["jdmai2"] = state(index + 10.0 * visits["das_skin"], hmc, (52, 85, 113))
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


def strength_and_endurance(visits: pd.DataFrame, mmt8: pd.Series[Any], unknown: int) -> pd.Series[Any]:
    """The hMC, with this for a floor rise that is recorded but was not recoded."""
    recoded = visits["hmc_floor_rise_recoded"]
    recoded = recoded.mask(recoded.isna() & visits["cmas_floor_rise"].notna(), unknown)
    return mmt8 + visits["cmas_head_lift"] + visits["cmas_sit_ups"] + recoded


def state(index: pd.Series[Any], hmc: list[pd.Series[Any]], limits: tuple[int, ...]) -> pd.Series[Any]:
    """0 to 3, from inactive to high; NaN where it depends on the unknown part of the hMC."""
    high, low = (banded(index + 100 - one, limits) for one in hmc)
    return low.where(low == high)


def banded(of: pd.Series[Any], edges: tuple[int, ...], right: bool = True) -> pd.Series[Any]:
    """The place of each number among bands that hold their upper edge, or else their lower one."""
    places = np.searchsorted(edges, of.to_numpy(), side="left" if right else "right")
    return pd.Series(np.where(of.notna(), places, np.nan), index=of.index)


def sustained(least: pd.Series[Any], most: pd.Series[Any]) -> pd.Series[Any]:
    return pd.Series(np.select([least >= 183, most < 183], [1.0, 0.0], np.nan), index=least.index)


def inactive(found: pd.DataFrame, ck: pd.Series[Any]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """1, 0 or NaN, as far as the criteria are known: three of four, and the physician's with two of the others."""
    criteria = [
        (ck <= 150).where(ck.notna()),
        (found["cmas"] >= 48).where(found["cmas"].notna()),
        (found["mmt8"] >= 78).where(found["mmt8"].notna()),
        (found["global_physician"] <= 2).where(found["global_physician"].notna()),
    ]
    table = pd.concat(criteria, axis=1).astype(float)
    strong, physician = at_least(2, table.iloc[:, :3]), table.iloc[:, 3]
    both = np.select([(strong == 0) | (physician == 0), (strong == 1) & (physician == 1)], [0.0, 1.0], np.nan)
    return at_least(3, table), pd.Series(both, index=found.index)


def at_least(count: int, table: pd.DataFrame) -> pd.Series[Any]:
    met, possible = table.sum(axis=1), table.fillna(1.0).sum(axis=1)
    return pd.Series(np.select([met >= count, possible < count], [1.0, 0.0], np.nan), index=table.index)


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


def stretches(scored: pd.DataFrame) -> list[pd.Series[Any]]:
    """Days of inactive disease if visits at which it is unknown were active, and if they were not."""
    return [stretch(scored, scored["inactive"].fillna(unknown) == 1) for unknown in (0, 1)]


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
