"""Rules of response: the Total Improvement Score, older definitions of improvement, published counts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from heliotrope.care.verifying import bench
from heliotrope.care.verifying.bench import Answers, Fault, Inputs, Unsupported, rule
from heliotrope.care.verifying.muscle import in_units_per_litre
from heliotrope.knowledge.instruments import chaq, cmas, das, global_ratings, improvement, mmt, tis
from heliotrope.knowledge.laboratory import ALDOLASE_SET, ALT_SET, AST_SET, CK_SET, LDH_SET, WORST, Analyte
from heliotrope.language.exact import half_up
from heliotrope.language.expressions import Expression
from heliotrope.language.items import Item

Visit = dict[str, Fraction | None]


class Scale:
    """A scale of the case files: the item that takes it, its top, and the width of its range."""

    def __init__(self, item: Item, top: int, divisor: int = 1) -> None:
        self.item, self.top, self.divisor = item, top, divisor

    def read(self, value: Any, key: str) -> Fraction | None:
        found = bench.within(value, 0, self.top, key)
        return None if found is None else found / self.divisor


MUSCLE_SCALES = {
    "mmt8": Scale(mmt.ENTERED, 80),
    "mmt8_bilateral": Scale(mmt.ENTERED_BOTH, 150),
    "mmt26": Scale(mmt.ENTERED_26, 260),
    "cmas": Scale(cmas.ENTERED, 52),
}
FUNCTION_SCALES = {"chaq": Scale(chaq.ENTERED, 3)}


def vas(item: Item) -> dict[str, Scale]:
    return {"vas10": Scale(item, 10), "vas100": Scale(item, 100, 10)}


def scales(core_set: str) -> dict[str, dict[str, Scale]]:
    """Input name -> scale name -> scale, for one core set."""
    parent = {"imacs": global_ratings.PARENT_ACTIVITY, "printo": global_ratings.PARENT_WELLBEING}[core_set]
    extra = {"imacs": vas(global_ratings.EXTRAMUSCULAR), "printo": {"das20": Scale(das.ENTERED, 20)}}[
        core_set
    ]
    return {
        "physician_global": vas(global_ratings.PHYSICIAN),
        "parent_global": vas(parent),
        "muscle": MUSCLE_SCALES,
        "function": FUNCTION_SCALES,
        "extra": extra,
    }


OF_MEASURE = {
    "phys": ("phys", "physician_global"), "parent": ("parent", "parent_global"), "muscle": ("muscle", "muscle"),
    "function": ("function", "function"), "extra_or_das": ("extra_or_das", "extra"),
}  # fmt: skip
PERCENTS: dict[str, dict[str, Expression]] = {
    "imacs": {
        "phys": tis.lower_is_better(global_ratings.PHYSICIAN, 10),
        "parent": tis.lower_is_better(global_ratings.PARENT_ACTIVITY, 10),
        "muscle": tis.MUSCLE_PERCENT,
        "function": tis.lower_is_better(chaq.INDEX, 3),
        "extra_or_das": tis.lower_is_better(global_ratings.EXTRAMUSCULAR, 10),
    },
    "printo": {
        "phys": tis.lower_is_better(global_ratings.PHYSICIAN, 10),
        "parent": tis.lower_is_better(global_ratings.PARENT_WELLBEING, 10),
        "muscle": tis.MUSCLE_PERCENT,
        "function": tis.lower_is_better(chaq.INDEX, 3),
        "extra_or_das": tis.lower_is_better(das.TOTAL, 20),
    },
}


def _pair(given: Inputs, key: str, known: Mapping[str, Scale]) -> tuple[Visit, Visit]:
    """The two visits of one {scale, baseline, followup} object."""
    scale = known.get(str(given.get("scale")))
    if scale is None:
        raise Unsupported(f"{key}.scale {given.get('scale')!r} is not one of {', '.join(known)}")
    values = [scale.read(given.get(visit), given.name(visit)) for visit in ("baseline", "followup")]
    return {scale.item.id: values[0]}, {scale.item.id: values[1]}


@rule("acr_eular_tis_2016", "component_score")
def component_score(inputs: Inputs) -> Answers:
    name = inputs["measure"]
    if name not in OF_MEASURE:
        raise Unsupported(f"no measure {name!r}")
    core_set = "printo" if inputs.get("scale") == "das20" else "imacs"
    part, key = OF_MEASURE[name]
    baseline, followup = _pair(inputs, key, scales(core_set)[key])
    return {
        "absolute_percent_improvement": bench.compute(PERCENTS[core_set][part], baseline, followup),
        "score": bench.compute(tis.SETS[core_set][part], baseline, followup),
    }


ENZYMES = {"CK": CK_SET, "ALD": ALDOLASE_SET, "LDH": LDH_SET, "AST": AST_SET, "ALT": ALT_SET}
NAME_OF = {analyte.name: name for name, analyte in ENZYMES.items()}


def _enzymes(listed: Any) -> tuple[Visit, Visit]:
    baseline: Visit = {}
    followup: Visit = {}
    for place, entry in enumerate(listed or ()):
        given = Inputs(entry, f"enzymes[{place}]")
        if given["name"] not in ENZYMES:
            raise Unsupported(f"no enzyme {given['name']!r}")
        _one_enzyme(given, ENZYMES[given["name"]], baseline, followup)
        if unread := given.unread():
            raise Unsupported(f"unknown input {', '.join(unread)}")
    return baseline, followup


def _one_enzyme(given: Inputs, analyte: Analyte, baseline: Visit, followup: Visit) -> None:
    unit = given.get("unit")
    for key, visit, item in (
        ("baseline", baseline, analyte.value), ("followup", followup, analyte.value), ("uln", baseline, analyte.upper),
    ):  # fmt: skip
        visit[item.id] = bench.any_decimals(item, in_units_per_litre(given.get(key), unit), given.name(key))
    followup[analyte.upper.id] = baseline[analyte.upper.id]


@rule("acr_eular_tis_2016", "total")
def tis_total(inputs: Inputs) -> Answers:
    core_set = str(inputs["core_set"]).lower()
    if core_set not in tis.SETS:
        raise Unsupported(f"no core set {inputs['core_set']!r}")
    baseline, followup = (
        _enzymes(inputs.get("enzymes")) if core_set == "imacs" else _chq(inputs.inside("chq_phs"))
    )
    for key, known in scales(core_set).items():
        if inputs.get(key) is not None:
            first, second = _pair(inputs.inside(key), key, known)
            baseline |= first
            followup |= second
    instrument = tis.TIS_IMACS if core_set == "imacs" else tis.TIS_PRINTO
    rows = (baseline, followup)
    found: Answers = {
        part: {
            "percent": bench.compute(PERCENTS[core_set][part], *rows),
            "score": bench.compute(points, *rows),
        }
        for part, points in tis.SETS[core_set].items()
        if part in PERCENTS[core_set]
    }
    used = bench.answer(tis.ENZYME_USED, *rows) if core_set == "imacs" else None
    percent = _enzyme_percent(used, rows) if core_set == "imacs" else _chq_percent(rows)
    found["enzyme_or_chq"] = {
        "percent": percent,
        "score": bench.compute(tis.SETS[core_set]["enzyme_or_chq"], *rows),
    }
    return found | {
        "enzyme_used": NAME_OF.get(used or ""),
        "total": bench.answer(instrument["total"], *rows),
        "category_jdm": bench.answer(instrument["category"], *rows),
        "category_adult": bench.answer(instrument["category_adult"], *rows),
    }


def _chq(given: Inputs) -> tuple[Visit, Visit]:
    width = bench.any_decimals(tis.CHQ_RANGE, given.get("range"), "chq_phs.range")
    first, second = (
        bench.any_decimals(tis.CHQ_PHS, given.get(key), f"chq_phs.{key}") for key in ("baseline", "followup")
    )
    return {tis.CHQ_PHS.id: first, tis.CHQ_RANGE.id: width}, {tis.CHQ_PHS.id: second, tis.CHQ_RANGE.id: width}


def _chq_percent(rows: tuple[Visit, Visit]) -> Fraction | None:
    first, second, width = (
        rows[0].get(tis.CHQ_PHS.id),
        rows[1].get(tis.CHQ_PHS.id),
        rows[0].get(tis.CHQ_RANGE.id),
    )
    return None if first is None or second is None or width is None else 100 * (second - first) / width


def _enzyme_percent(used: str | None, rows: tuple[Visit, Visit]) -> Fraction | None:
    """100 x fall / (multiplier x limit), for display; the points themselves are decided without a division."""
    if used is None:
        return None
    before, after, upper = (
        rows[0].get(f"lab.{used}"),
        rows[1].get(f"lab.{used}"),
        rows[0].get(f"lab.{used}_uln"),
    )
    if before is None or after is None or upper is None:
        return None
    return 100 * (before - after) / (tis.RANGE_IN_LIMITS[used] * upper)


@rule("acr_eular_tis_2016", "enzyme_selection")
def enzyme_selection(inputs: Inputs) -> Answers:
    baseline, _ = _enzymes(inputs["enzymes"])
    scaled = {
        key: (
            value / tis.RANGE_IN_LIMITS[key.split(".")[1]]
            if value is not None and not key.endswith("_uln")
            else value
        )
        for key, value in baseline.items()
    }
    return {
        "enzyme_used": NAME_OF.get(bench.compute(WORST, baseline) or ""),
        "by_percent_of_range_instead": NAME_OF.get(bench.compute(WORST, scaled) or ""),
    }


@rule("acr_eular_tis_2016", "maximum_reachable")
def maximum_reachable(inputs: Inputs) -> Answers:
    named = {
        "physician_global": global_ratings.PHYSICIAN, "parent_global": global_ratings.PARENT_ACTIVITY, "mmt8": mmt.ENTERED,
        "chaq": chaq.ENTERED, "ck": CK_SET.value, "ck_uln": CK_SET.upper, "extramuscular": global_ratings.EXTRAMUSCULAR,
    }  # fmt: skip
    row = {item.id: bench.any_decimals(item, inputs.get(key), key) for key, item in named.items()}
    return {
        "max_total": bench.answer(tis.TIS_IMACS["max_total"], row),
        "best_category_jdm": bench.answer(tis.TIS_IMACS["best_category"], row),
        "components": {part: bench.compute(room, row) for part, room in tis.ROOM.items()},
    }


ALL_INPUTS = ("physician_global", "parent_global", "muscle", "function", "enzymes", "chq_phs", "extra")
MANDATORY_INPUTS = {"phys": "physician_global", "muscle": "muscle", "extra_or_das": "extra"}


@rule("acr_eular_tis_2016", "missing")
def missing(inputs: Inputs) -> Answers:
    absent, policy = set(inputs["missing"]), inputs["policy"]
    if unknown := absent - set(ALL_INPUTS):
        raise Unsupported(f"unknown measure {', '.join(sorted(unknown))}")
    if policy not in ("strict", "calculator_minimum"):
        raise Unsupported(f"no policy {policy!r}")
    needed = set(ALL_INPUTS) if policy == "strict" else {MANDATORY_INPUTS[part] for part in tis.MANDATORY}
    blocking = absent & needed
    reason = "core_measure_missing" if policy == "strict" else "mandatory_measure_missing"
    return {"total": None, "reason": reason if blocking else None, "blocking": sorted(blocking)}


@rule("acr_eular_tis_2016", "category")
def tis_category(inputs: Inputs) -> Answers:
    row = {tis.ENTERED.id: bench.any_decimals(tis.ENTERED, inputs["total"], "total")}
    return bench.answers({"category_jdm": tis.ENTERED_CATEGORY, "category_adult": tis.ENTERED_ADULT}, row)


def _percents(inputs: Inputs, names: tuple[str, ...]) -> Visit:
    given = inputs.inside("relative_percent_change_improvement_positive")
    return {
        improvement.PERCENTS[name].id: bench.any_decimals(
            improvement.PERCENTS[name], given.get(name), given.name(name)
        )
        for name in names
    }


@rule("printo_jdm_response", "level")
def printo_level(inputs: Inputs) -> Answers:
    row = _percents(inputs, tuple(improvement.PRINTO_MOVES))
    return {f"printo{level}": bench.answer(measure, row)
            for level, measure in zip(improvement.LEVELS, improvement.PRINTO_ENTERED, strict=True)}  # fmt: skip


@rule("imacs_doi", "met")
def imacs_met(inputs: Inputs) -> Answers:
    return {"met": bench.answer(improvement.IMACS_ENTERED, _percents(inputs, tuple(improvement.IMACS_MOVES)))}


ZERO_BASELINE: dict[str, Item] = {
    "physician": global_ratings.PHYSICIAN, "parent": global_ratings.PARENT_WELLBEING, "muscle": mmt.ENTERED,
    "function": chaq.ENTERED, "das": das.ENTERED, "chq": tis.CHQ_PHS,
}  # fmt: skip


@rule("printo_jdm_response", "zero_baseline")
def zero_baseline(inputs: Inputs) -> Answers:
    names = [name for name in inputs if name in ZERO_BASELINE]
    if len(names) != 1:
        raise Unsupported("give exactly one measure of " + ", ".join(ZERO_BASELINE))
    name, item = names[0], ZERO_BASELINE[names[0]]
    given = inputs.inside(name)
    first, second = (
        bench.any_decimals(item, given.get(key), given.name(key)) for key in ("baseline", "followup")
    )
    change = improvement.PRINTO_MOVES[name]
    rows: tuple[Visit, Visit] = ({item.id: first}, {item.id: second})
    gain = bench.compute(change.gain, *rows)
    relative = None if gain is None or not first else 100 * gain / first
    return {"relative_change": relative, "counts_as_improved": bench.compute(change.better_by(20), *rows)}


@rule("*", "published_aggregate")
def published_aggregate(inputs: Inputs) -> Answers:
    decimals, fractions = inputs.get("decimals"), inputs["fractions"]
    if not isinstance(decimals, int) or decimals < 0:
        raise Fault("out_of_range", "decimals")
    return {
        "percent": {
            name: half_up(Fraction(100 * part, whole), decimals) for name, (part, whole) in fractions.items()
        }
    }
