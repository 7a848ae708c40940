"""Rules of muscle, function and global ratings that need more than a table of names."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Fault, Inputs, Unsupported, rule
from heliotrope.knowledge import child
from heliotrope.knowledge.instruments import chaq, cmas, das, global_ratings, hmc, jdmai, mmt, printo_inactive
from heliotrope.knowledge.laboratory import CK
from heliotrope.language.exact import exact
from heliotrope.language.items import Item

SECONDS = {
    "head_lift": (cmas.HEAD_LIFT_SECONDS, "head_lift_points"),
    "leg_lift": (cmas.LEG_LIFT_SECONDS, "leg_lift_points"),
    "arm_raise_duration": (cmas.ARM_SECONDS_HELD, "arm_raise_duration_points"),
}


@rule("cmas", "timed_item")
def timed_item(inputs: Inputs) -> Answers:
    if inputs["item"] not in SECONDS:
        raise Unsupported(f"no timed item {inputs['item']!r}")
    item, name = SECONDS[inputs["item"]]
    return {
        "points": bench.answer(cmas.CMAS[name], {item.id: bench.read(item, inputs["seconds"], "seconds")})
    }


SCALES = {"mmt8": mmt.ENTERED, "mmt8_bilateral": mmt.ENTERED_BOTH, "mmt26": mmt.ENTERED_26}


@rule("mmt8", "scale_guard")
def scale_guard(inputs: Inputs) -> Answers:
    item = SCALES[inputs["scale"]]
    bench.read(item, inputs["total"], "total")
    return {"error": None, "hint": None}


@rule("mmt8", "gravity")
def gravity(inputs: Inputs) -> Answers:
    muscle = mmt.MMT8_ITEMS[inputs["muscle"]]
    grades = [bench.read(muscle, inputs.get(key), key) for key in ("antigravity", "gravity_eliminated")]
    given = [grade for grade in grades if grade is not None]
    if len(given) == 2:
        raise Fault("one_position_only")
    return {"score": given[0] if given else None, "error": None}


@rule("mmt8_bilateral", "range")
def both_sides(inputs: Inputs) -> Answers:
    paired = [name for name in mmt.MUSCLES if name != mmt.MIDLINE]
    return {"max": 150, "midline_muscles": 1, "paired_muscles": len(paired)}


@rule("mmt_conversion", "mrc_to_kendall10")
def grade(inputs: Inputs) -> Answers:
    if inputs["grade"] not in mmt.GRADES:
        raise Fault("out_of_range", "grade")
    return {"points": bench.answer(mmt.GRADE_MEASURE, {mmt.GRADE.id: mmt.GRADE.read(inputs["grade"])})}


@rule("hmc", "total")
def hmc_total(inputs: Inputs) -> Answers:
    row = bench.row(inputs, {
        "mmt8": mmt.ENTERED, "head_lift": cmas.HEAD_LIFT, "sit_ups": cmas.SIT_UPS,
        "floor_rise_recoded": hmc.FLOOR_RISE_RECODED, "floor_rise": cmas.FLOOR_RISE,
    })  # fmt: skip
    raw_only = row[hmc.FLOOR_RISE_RECODED.id] is None and row[cmas.FLOOR_RISE.id] is not None
    reason = "floor_rise_recode_not_supplied" if raw_only else None
    return {"total": bench.answer(hmc.TOTAL_MEASURE, row), "reason": reason}


@rule("chaq", "disability_index")
def disability_index(inputs: Inputs) -> Answers:
    items, aids = inputs.inside("items"), list(inputs.get("aid_or_help_domains") or ())
    if unknown := set(aids) - set(chaq.DOMAINS):
        raise Unsupported(f"unknown domain {', '.join(sorted(unknown))}")
    row: dict[str, Fraction | None] = {chaq.AIDS[domain].id: Fraction(1) for domain in aids}
    for domain, questions in chaq.ITEMS.items():
        values = items.get(domain) or [None] * len(questions)
        if len(values) != len(questions):
            raise Unsupported(f"items.{domain} has {len(values)} entries, not {len(questions)}")
        row |= {
            q.id: bench.read(q, value, f"items.{domain}") for q, value in zip(questions, values, strict=True)
        }
    return bench.answers(
        {"answered_domains": chaq.ANSWERED, "sum": chaq.SUM, "disability_index": chaq.INDEX_MEASURE}, row
    )


@rule("vas_global", "validation")
def vas_validation(inputs: Inputs) -> Answers:
    top = {"vas10": 10, "vas100": 100}[inputs["scale"]]
    bench.within(inputs["value"], 0, top, "value")
    return {"error": None}


@rule("vas_global", "likert")
def likert(inputs: Inputs) -> Answers:
    step = bench.within(inputs["likert"], 0, len(global_ratings.LIKERT) - 1, "likert")
    if step is None or step.denominator != 1:
        raise Fault("out_of_range", "likert")
    return {"label": global_ratings.LIKERT[int(step)]}


@rule("vas_global", "no_mixing")
def no_mixing(inputs: Inputs) -> Answers:
    first, second = inputs.inside("baseline"), inputs.inside("followup")
    tops = {"vas": 10, "likert": len(global_ratings.LIKERT) - 1}
    values = [
        {key: bench.within(visit[key], 0, tops[key], visit.name(key)) for key in visit if key in tops}
        for visit in (first, second)
    ]
    if set(values[0]) != set(values[1]):
        raise Fault("incompatible_scales")
    (key,) = values[0]
    before, after = values[0][key], values[1][key]
    return {"change": None if before is None or after is None else after - before, "error": None}


@rule("printo_cid", "state")
def printo_state(inputs: Inputs) -> Answers:
    ck = in_units_per_litre(inputs.get("ck"), inputs.get("ck_unit"))
    named = {
        "cmas": cmas.ENTERED,
        "mmt8": mmt.ENTERED,
        "pga": global_ratings.PHYSICIAN,
        "age_years": child.AGE_ENTERED,
    }
    row = bench.row(inputs, named) | {CK.id: bench.read(CK, ck, "ck")}
    found = bench.answers({
        "criteria_met": printo_inactive.MET_MEASURE, "printo_cid": printo_inactive.INACTIVE_MEASURE,
        "pga_essential_cid": printo_inactive.PGA_MEASURE,
    }, row)  # fmt: skip
    caution = bench.answer(printo_inactive.CAUTION, row) is True
    return found | {"ck_u_per_l": row[CK.id], "warnings": ["cmas_cutoff_under_5_years"] if caution else []}


def in_units_per_litre(value: Any, unit: str | None) -> Fraction | None:
    """An enzyme activity in U/L; 1 microkatal per litre is 60 U/L."""
    factors = {None: 1, "U/L": 1, "ukat/L": 60}
    if unit not in factors:
        raise Fault("implausible_unit", "unit")
    return None if value is None else exact(str(value)) * factors[unit]


def _jdmai(inputs: Inputs, version: str, skin: Item) -> Answers:
    named = {"physician_global": global_ratings.PHYSICIAN, "parent_global": global_ratings.PARENT_WELLBEING,
        "hmc": hmc.HMC_ENTERED, "skin": skin}  # fmt: skip
    row = {item.id: bench.any_decimals(item, inputs.get(key), key) for key, item in named.items()}
    method = inputs.get("muscle_method")
    if method not in ("linear", "deciles"):
        raise Unsupported(f"no muscle method {method!r}")
    settings = {**bench.CONFIRMED, jdmai.READING.id: method}
    index = jdmai.JDMAI1 if version == "jdmai1" else jdmai.JDMAI2
    asked = {"muscle_component": jdmai.MUSCLE_MEASURE, "total": index["total"], "state": index["state"]}
    return {key: bench.answer(measure, row, confirmed=settings) for key, measure in asked.items()}


@rule("jdmai1", "score_and_state")
def jdmai1(inputs: Inputs) -> Answers:
    return _jdmai(inputs, "jdmai1", global_ratings.SKIN)


@rule("jdmai2", "score_and_state")
def jdmai2(inputs: Inputs) -> Answers:
    return _jdmai(inputs, "jdmai2", das.SKIN)


@rule("jdmai1", "state")
def jdmai1_state(inputs: Inputs) -> Answers:
    total = bench.any_decimals(jdmai.TOTAL_ENTERED, inputs["total"], "total")
    return {"state": bench.answer(jdmai.ENTERED_STATE, {jdmai.TOTAL_ENTERED.id: total})}


@rule("jdmai2", "state")
def jdmai2_state(inputs: Inputs) -> Answers:
    total = bench.any_decimals(jdmai.TOTAL2_ENTERED, inputs["total"], "total")
    return {"state": bench.answer(jdmai.ENTERED2_STATE, {jdmai.TOTAL2_ENTERED.id: total})}


@rule("das_jdm", "validation")
def das_validation(inputs: Inputs) -> Answers:
    return {
        "total": bench.answer(das.TOTAL_MEASURE, bench.row(inputs, {"skin": das.SKIN, "muscle": das.MUSCLE}))
    }


@rule("das_mod", "to_das")
def das_mod(inputs: Inputs) -> Answers:
    value = bench.within(inputs["dasmod"], 0, 12, "dasmod")
    return {"das_estimate": bench.answer(das.ESTIMATE, {das.MODIFIED.id: value})}
