"""The measures as one SQL query with windows, for DuckDB and for Spark: they differ in how whole numbers are divided."""

from __future__ import annotations

from math import lcm

from heliotrope.knowledge.instruments import chaq, cmas, mmt
from heliotrope.knowledge.laboratory import ENZYMES
from heliotrope.language.expressions import number

SCALES = (1, 1, 168, 1, 100, 1, 1, 1, 1, 10, 1, 1, 1, 60_000)
"""The fractions in which the query counts: 168ths of a CHAQ, hundredths of a limit, tenths of a TIS, 60,000ths of a mg."""
DOMAINS = tuple(chaq.DOMAINS)
RANGE = {"ck": 15, "aldolase": 6, "ldh": 3, "ast": 3, "alt": 3}
FACTORS = (60, 60, 75, 75, 15, 12, 400, 400, 50)  # sixtieths of a mg of prednisone for 1 mg of each drug
ONE = lcm(*(number(item).scale for enzyme in ENZYMES for item in (enzyme.value, enzyme.upper)))
"""Enzymes and limits are counted in this fraction of a unit."""


def enzyme(item: object) -> str:
    """A value or a limit, in the fraction that all of them share."""
    return f"CAST({item.column} AS BIGINT) * {ONE // number(item).scale}"  # type: ignore[attr-defined, arg-type]


def points(gain: str, width: str, *bands: tuple[int, int], above: int) -> str:
    """Tenths of a point for a gain in percent of a width, the upper edge belonging to its band."""
    steps = " ".join(
        f"WHEN 100 * CAST({gain} AS BIGINT) <= {edge} * ({width}) THEN {found}" for edge, found in bands
    )
    return f"CASE WHEN ({gain}) IS NULL THEN NULL {steps} ELSE {above} END"


def domain(name: str) -> str:
    return (
        f"CASE WHEN {name}_top IS NULL THEN NULL WHEN chaq_{name}_aid THEN "
        f"CASE WHEN {name}_top = 3 THEN 3 ELSE 2 END ELSE {name}_top END AS {name}"
    )


def state(index: str, limits: tuple[int, int, int]) -> str:
    """0 to 3 for an index in tenths, from inactive to high; decided where the unknown part of the hMC does not matter."""
    low, high = (
        "CASE " + " ".join(f"WHEN {end} <= {edge} THEN {place}" for place, edge in enumerate(limits))
        + f" WHEN {end} IS NOT NULL THEN {len(limits)} END"
        for end in (f"{index} + 100 - hmc_most", f"{index} + 100 - hmc_least")
    )  # fmt: skip
    return f"CASE WHEN {low} = {high} THEN {low} END"


def query(source: str, div: str) -> str:
    tops = ", ".join(
        f"GREATEST({', '.join(item.column for item in chaq.ITEMS[name])}) AS {name}_top" for name in DOMAINS
    )
    ratios = ", ".join(
        f"CAST({enzyme(e.value)} AS DOUBLE) / ({enzyme(e.upper)}) AS {e.name}_ratio" for e in ENZYMES
    )
    hundredths = ", ".join(
        f"(200 * {enzyme(e.value)} + {enzyme(e.upper)}) {div} (2 * {enzyme(e.upper)})" for e in ENZYMES
    )
    worst = " ".join(f"WHEN {e.name}_ratio = top_ratio THEN {at}" for at, e in enumerate(ENZYMES))
    value_of = " ".join(f"WHEN {at} THEN {enzyme(e.value)}" for at, e in enumerate(ENZYMES))
    width_of = " ".join(f"WHEN {at} THEN {RANGE[e.name]} * {enzyme(e.upper)}" for at, e in enumerate(ENZYMES))
    factor = " ".join(f"WHEN {at} THEN {found}" for at, found in enumerate(FACTORS))
    known = " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in DOMAINS)
    criteria = (
        f"lab_ck <= {150 * number(ENZYMES[0].value).scale}",
        "cmas >= 48",
        "mmt8 >= 78",
        "global_physician <= 2",
    )
    met = " + ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END" for one in criteria)
    possible = " + ".join(f"CASE WHEN NOT ({one}) THEN 0 ELSE 1 END" for one in criteria)
    strong_met = " + ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END" for one in criteria[:3])
    strong_possible = " + ".join(f"CASE WHEN NOT ({one}) THEN 0 ELSE 1 END" for one in criteria[:3])
    index = "CAST(global_physician AS INT) + global_parent_wellbeing"
    gone = "worst_before - CASE worst_then " + value_of + " END"
    tis = " + ".join((
        points("physician_then - global_physician", "100", (5, 0), (15, 75), (25, 150), (40, 175), above=200),
        points("parent_then - global_parent_activity", "100", (5, 0), (15, 25), (25, 50), (40, 75), above=100),
        f"COALESCE({muscle('mmt8 - mmt8_then', 80)}, {muscle('cmas - cmas_then', 52)})",
        points("chaq_then - chaq", "504", (5, 0), (15, 50), (25, 75), (40, 75), above=100),
        points(gone, "width_then", (5, 0), (15, 25), (25, 50), above=75),
        points("extramuscular_then - global_extramuscular", "100", (5, 0), (15, 75), (25, 125), (40, 150), above=200),
    ))  # fmt: skip
    return f"""
WITH rows_ AS (
  SELECT *, {" + ".join(item.column for item in cmas.ITEMS)} AS cmas,
    {" + ".join(item.column for item in mmt.MMT8_ITEMS.values())} AS mmt8,
    das_skin + das_muscle AS das, {tops}, {ratios}, GREATEST({hundredths}) AS worst,
    CASE WHEN steroid_mg_per_day <= 0 THEN 0
      ELSE CAST(steroid_mg_per_day AS BIGINT) * CASE steroid_drug {factor} END END AS daily
  FROM {source}
), domains AS (
  SELECT *, {", ".join(map(domain, DOMAINS))}, {met} AS met, {possible} AS possible,
    {strong_met} AS strong_met, {strong_possible} AS strong_possible,
    mmt8 + cmas_head_lift + cmas_sit_ups + CASE WHEN cmas_floor_rise IS NULL THEN hmc_floor_rise_recoded
      ELSE COALESCE(hmc_floor_rise_recoded, 0) END AS hmc_least,
    mmt8 + cmas_head_lift + cmas_sit_ups + CASE WHEN cmas_floor_rise IS NULL THEN hmc_floor_rise_recoded
      ELSE COALESCE(hmc_floor_rise_recoded, 9) END AS hmc_most,
    GREATEST({", ".join(f"{e.name}_ratio" for e in ENZYMES)}) AS top_ratio
  FROM rows_
), scored AS (
  SELECT *, CASE WHEN {known} >= 6 THEN
      168 * ({" + ".join(f"COALESCE({name}, 0)" for name in DOMAINS)}) {div} ({known}) END AS chaq,
    CASE WHEN met >= 3 THEN TRUE WHEN possible < 3 THEN FALSE END AS inactive,
    global_physician <= 2 AND CASE WHEN strong_met >= 2 THEN TRUE WHEN strong_possible < 2 THEN FALSE END AS inactive_pga,
    {state(f"{index} + global_skin", (24, 66, 110))} AS jdmai1,
    {state(f"{index} + 10 * CAST(das_skin AS INT)", (52, 85, 113))} AS jdmai2,
    CASE {worst} END AS worst_enzyme
  FROM domains
), chosen AS (
  SELECT *, CASE worst_enzyme {value_of} END AS worst_value, CASE worst_enzyme {width_of} END AS worst_width
  FROM scored
), windows AS (
  SELECT *, ROW_NUMBER() OVER w AS visit,
    FIRST_VALUE(global_physician) OVER w AS physician_then, FIRST_VALUE(global_parent_activity) OVER w AS parent_then,
    FIRST_VALUE(mmt8) OVER w AS mmt8_then, FIRST_VALUE(cmas) OVER w AS cmas_then, FIRST_VALUE(chaq) OVER w AS chaq_then,
    FIRST_VALUE(worst_enzyme) OVER w AS worst_then, FIRST_VALUE(worst_value) OVER w AS worst_before,
    FIRST_VALUE(worst_width) OVER w AS width_then, FIRST_VALUE(global_extramuscular) OVER w AS extramuscular_then,
    LAG(daily) OVER w AS daily_before, visit_date - LAG(visit_date) OVER w AS days,
    CASE WHEN COALESCE(inactive, FALSE) AND NOT COALESCE(LAG(inactive) OVER w, FALSE) THEN 1 ELSE 0 END AS surely_begins,
    CASE WHEN COALESCE(inactive, TRUE) AND (LAG(visit_date) OVER w IS NULL OR NOT COALESCE(LAG(inactive) OVER w, TRUE))
      THEN 1 ELSE 0 END AS may_begin
  FROM chosen WINDOW w AS (PARTITION BY child ORDER BY visit_date)
), runs AS (
  SELECT *, SUM(surely_begins) OVER w AS sure_run, SUM(may_begin) OVER w AS possible_run,
    SUM(CASE WHEN visit > 1 THEN daily_before * days END) OVER w AS taken,
    SUM(CASE WHEN visit > 1 AND daily_before IS NULL THEN 1 ELSE 0 END) OVER w AS unknown
  FROM windows WINDOW w AS (PARTITION BY child ORDER BY visit_date ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), stretches AS (
  SELECT *, CASE WHEN COALESCE(inactive, FALSE)
      THEN visit_date - FIRST_VALUE(visit_date) OVER (PARTITION BY child, sure_run ORDER BY visit_date) ELSE 0 END AS at_least,
    CASE WHEN COALESCE(inactive, TRUE)
      THEN visit_date - FIRST_VALUE(visit_date) OVER (PARTITION BY child, possible_run ORDER BY visit_date) ELSE 0 END AS at_most,
    CASE WHEN visit > 1 THEN {tis} END AS tis,
    CASE WHEN unknown = 0 THEN COALESCE(taken, 0) END AS cumulative
  FROM runs
)
SELECT SUM(cmas), COUNT(cmas), SUM(mmt8), COUNT(mmt8), SUM(chaq), COUNT(chaq), SUM(das), COUNT(das), SUM(worst), COUNT(worst),
  SUM(jdmai1), COUNT(jdmai1), SUM(jdmai2), COUNT(jdmai2),
  SUM(CASE WHEN inactive THEN 1 ELSE 0 END), COUNT(inactive), SUM(CASE WHEN inactive_pga THEN 1 ELSE 0 END), COUNT(inactive_pga),
  SUM(tis), COUNT(tis), SUM(CASE WHEN tis >= 700 THEN 3 WHEN tis >= 450 THEN 2 WHEN tis >= 300 THEN 1 ELSE 0 END), COUNT(tis),
  SUM(CASE WHEN at_least = at_most THEN at_least END), COUNT(CASE WHEN at_least = at_most THEN at_least END),
  SUM(CASE WHEN at_least >= 183 THEN 1 ELSE 0 END), COUNT(CASE WHEN at_least >= 183 OR at_most < 183 THEN 1 END),
  SUM(cumulative), COUNT(cumulative)
FROM stretches
"""


def muscle(gain: str, width: int) -> str:
    return points(gain, str(width), (2, 0), (10, 100), (20, 200), (30, 275), above=325)
