"""From our columns to the oracle's and back: which measure each of its answers belongs to.

The oracle was written from the instrument descriptions alone. Here its answers are put beside ours: a value, a range
that an unconfirmed part leaves open, undecided for want of an item, or not applicable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from heliotrope.knowledge import catalogue
from heliotrope.knowledge.instruments.tis import SETS as CORE_SETS
from heliotrope.language.exact import half_up
from heliotrope.language.expressions import number
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import STATUSES, Status
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed, as_recalled
from heliotrope.language.types import Truth
from tests.engines.adapters import Child, Outputs, Visit, raw
from tests.oracle import classification, muscle, response, state
from tests.oracle.logic import at_least

SETTINGS: dict[bool, Confirmed] = {False: NOTHING_CONFIRMED, True: as_recalled(catalogue.SWITCHES)}
CORE_SET = {"imacs": "tis_imacs", "printo": "tis_printo"}
LEVELS = (20, 50, 70, 90)


class Special(Enum):
    UNDECIDED = "undecided, for want of an item"
    NOT_APPLICABLE = "not applicable"


class Span(NamedTuple):
    """Certainly between the two; decided where they are equal."""

    low: Any
    high: Any


Natural = Mapping[str, Any]
"""A visit as the oracle takes it: column to number in natural units, true or false."""


@dataclass(frozen=True)
class Comparison:
    """One measure and what the oracle says of it, from the baseline and the visit itself."""

    measure: Measure
    expected: Callable[[Natural, Natural], Any]
    confirmed: bool = False
    pair: bool = False  # only where there is an earlier visit

    def __str__(self) -> str:
        return self.measure.id + (" as recalled" if self.confirmed else "")


@dataclass(frozen=True)
class Subject:
    """Comparisons over the same items; what is not among them stays unrecorded."""

    items: Mapping[str, Item]
    comparisons: Sequence[Comparison]


# --- columns ----------------------------------------------------------------------------------------------------

RENAMED = {
    "global_physician": "global_physician_vas",
    "global_parent_activity": "global_parent_activity_vas",
    "global_parent_wellbeing": "global_parent_wellbeing_vas",
    "global_skin": "global_skin_vas",
    "global_extramuscular": "global_extramuscular_vas",
    "eular_endomysial": "eular_biopsy_endomysial",
    "eular_perimysial": "eular_biopsy_perimysial",
    "eular_perifascicular": "eular_biopsy_perifascicular",
    "eular_rimmed": "eular_biopsy_rimmed",
}
"""Our column to the oracle's, where they differ."""
OURS = {theirs: ours for ours, theirs in RENAMED.items()}


def items(*columns: str) -> dict[str, Item]:
    """Our items for the oracle's columns."""
    known = catalogue.columns()
    return {name: known[name] for name in (OURS.get(column, column) for column in columns)}


def natural(visit: Visit, known: Mapping[str, Item]) -> Natural:
    """A visit of whole numbers as the oracle takes it."""
    return {RENAMED.get(column, column): _natural(visit.get(column), item) for column, item in known.items()}


def _natural(value: Any, item: Item) -> Any:
    if value is None or isinstance(item.kind, Truth):
        return None if value is None else bool(value)
    exact = Fraction(value, number(item).scale)
    return int(exact) if exact.denominator == 1 else exact


def expected_output(comparison: Comparison, expected: Any) -> Outputs:
    """What the oracle expects, as the raw output of an engine. Undecided for want of an item says nothing of the ends."""
    measure, name = comparison.measure, comparison.measure.column
    if isinstance(expected, Special):
        status = Status.UNDECIDED if expected is Special.UNDECIDED else Status.NOT_APPLICABLE
        return {name: None, f"{name}_status": STATUSES.index(status.value)}
    low, high = (
        raw(measure, end) for end in (expected if isinstance(expected, Span) else (expected, expected))
    )
    status = Status.DECIDED if low == high else Status.UNDECIDED
    return {
        name: low if low == high else None,
        f"{name}_status": STATUSES.index(status.value),
        f"{name}_low": low,
        f"{name}_high": high,
    }


def wanted(comparison: Comparison, child: Child, known: Mapping[str, Item]) -> Outputs | None:
    """The oracle's answer at the last visit of a child, or None where it has none."""
    if comparison.pair and len(child) < 2:
        return None
    return expected_output(
        comparison, comparison.expected(natural(child[0], known), natural(child[-1], known))
    )


# --- one comparison after another -------------------------------------------------------------------------------


def _value(found: Any) -> Any:
    """The oracle's None is: not decided."""
    return Special.UNDECIDED if found is None else found


def _span(found: tuple[Any, Any] | None) -> Any:
    return Special.UNDECIDED if found is None else Span(*found)


def _now(measure: str, answer: Callable[[Natural], Any], read: Callable[[Any], Any] = _value) -> Comparison:
    """A measure of one visit."""
    return Comparison(catalogue.measure(measure), lambda before, now: read(answer(now)))


MUSCLE = (
    _now("cmas.total", muscle.cmas_total),
    _now("cmas.partial_sum", muscle.cmas_partial_sum),
    _now("cmas.max_possible", muscle.cmas_max_possible),
    _now("cmas.complete", lambda v: muscle.cmas_total(v) is not None),
    _now("mmt8.total", muscle.mmt8_total),
    _now("mmt8.complete", lambda v: muscle.mmt8_total(v) is not None),
    _now("das.total", muscle.das_total),
    _now("chaq.index", muscle.chaq_index),
    _now("chaq.sum", lambda v: muscle.chaq_sum_and_answered(v)[0]),
    _now("chaq.answered_domains", lambda v: muscle.chaq_sum_and_answered(v)[1]),
    _now("hmc.total", muscle.hmc_total, _span),
)


def _jdmai_total(found: Mapping[str, Any]) -> Any:
    return _span(None if found["low"] is None else (found["low"], found["high"]))


def _multiple(found: Fraction | None) -> Any:
    return _value(None if found is None else half_up(found, 2))


STATES = (
    _now("jdmai1.total", state.jdmai1, _jdmai_total),
    _now("jdmai2.total", state.jdmai2, _jdmai_total),
    _now("jdmai1.state", lambda v: state.jdmai1(v)["state"]),
    _now("jdmai2.state", lambda v: state.jdmai2(v)["state"]),
    _now("lab.worst_enzyme", state.enzyme_worst),
    _now("lab.worst_multiple", state.enzyme_multiple_worst, _multiple),
    _now("printo_inactive.state", state.printo_inactive),
    _now("printo_inactive.pga_essential", state.printo_inactive_pga_essential),
    _now("printo_inactive.criteria_met", state.printo_criteria_met),
)


def _tis_measures(core_set: str, confirmed: bool) -> list[Comparison]:
    keys = {"total": "total", "category": "category_jdm", "category_adult": "category_adult"}
    keys |= {f"{part}_points": part for part in CORE_SETS[core_set]}
    keys |= {"enzyme_used": "enzyme_used"} if core_set == "imacs" else {}
    return [
        Comparison(
            catalogue.measure(f"{CORE_SET[core_set]}.{ours}"),
            partial(_tis_answer, core_set=core_set, confirmed=confirmed, key=theirs),
            confirmed,
            pair=True,
        )
        for ours, theirs in keys.items()
    ]


def _tis_answer(before: Natural, now: Natural, core_set: str, confirmed: bool, key: str) -> Any:
    found = response.tis(before, now, core_set, confirmed)[key]
    return _span(found) if isinstance(found, tuple) else _value(found)


def _room(part: str) -> Comparison:
    measure = catalogue.measure(f"tis_imacs.{part}_room")
    return Comparison(
        measure, lambda before, now: _value(response.tis_max_components(now)[part]), confirmed=True
    )


def _best_category(now: Natural) -> str | None:
    best = response.tis_max(now)
    return None if best is None else response.tis_category_jdm(best)


def _improvement(confirmed: bool) -> list[Comparison]:
    found = [
        Comparison(
            catalogue.measure(f"printo_response.printo{level}"),
            lambda before, now, level=level: _value(response.printo_response(before, now, level, confirmed)),
            confirmed,
            pair=True,
        )
        for level in LEVELS
    ]
    imacs = catalogue.measure("imacs_doi.met")
    met = Comparison(
        imacs, lambda b, n: _value(response.imacs_improvement(b, n, confirmed)), confirmed, pair=True
    )
    return [*found, met]


RESPONSE = (
    *(
        one
        for core_set in CORE_SETS
        for confirmed in (False, True)
        for one in _tis_measures(core_set, confirmed)
    ),
    *(one for confirmed in (False, True) for one in _improvement(confirmed)),
)

# The oracle's headroom of muscle is that of MMT8 alone; ours falls back on CMAS, as section 9 of the description has it
# ("best end is ... the top of the scale for MMT, CMAS"). So these are compared where no CMAS is recorded.
HEADROOM = (
    *(_room(part) for part in response.TIS_MEASURES),
    Comparison(
        catalogue.measure("tis_imacs.max_total"), lambda b, n: _value(response.tis_max(n)), confirmed=True
    ),
    Comparison(
        catalogue.measure("tis_imacs.best_category"), lambda b, n: _value(_best_category(n)), confirmed=True
    ),
)


def _tenths(key: str) -> Callable[[Natural], Any]:
    return lambda v: Fraction(classification.eular_acr(v)[key], 10)


def _eular(key: str) -> Callable[[Natural], Any]:
    return lambda v: classification.eular_acr(v)[key]


def _or_not_applicable(found: Any) -> Any:
    """The oracle gives none where ours does not apply: no subgroup below probable, no comparison without a biopsy."""
    return Special.NOT_APPLICABLE if found is None else found


def _tenths_or_not_applicable(found: Any) -> Any:
    return Special.NOT_APPLICABLE if found is None else Fraction(found, 10)


EULAR = (
    _now("eular.model", _eular("model")),
    _now("eular.score", _tenths("score_tenths")),
    _now("eular.score_max", _tenths("score_max_tenths")),
    _now("eular.category", _eular("category")),
    _now("eular.subgroup", _eular("subgroup"), _or_not_applicable),
    _now("eular.without_biopsy_score", _eular("without_biopsy_score_tenths"), _tenths_or_not_applicable),
    _now("eular.without_biopsy_category", _eular("without_biopsy_category"), _or_not_applicable),
    _now(
        "eular.biopsy_advised",
        lambda v: "no_listed_rash_biopsy_recommended" in classification.eular_acr(v)["warnings"],
    ),
    _now("eular.insufficient_data", lambda v: "insufficient_data" in classification.eular_acr(v)["warnings"]),
)


# --- criteria that read the same findings under other names -----------------------------------------------------


def _bohan_peter(v: Natural) -> str:
    return classification.bohan_peter(
        typical_rash=v["finding_hallmark_rash"],
        symmetric_proximal_weakness=v["finding_weakness"],
        raised_muscle_enzymes=v["finding_enzymes_raised"],
        myopathic_emg=v["finding_emg_myopathic"],
        biopsy_evidence=v["finding_biopsy_myositis"],
    )


def _germany_austria(v: Natural) -> str:
    return classification.germany_austria(
        onset_before_18=v["finding_onset_before_18"],
        typical_rash=v["finding_hallmark_rash"],
        weakness_or_myalgia=at_least(1, (v["finding_weakness"], v["finding_myalgia"])),
        raised_enzymes=v["finding_enzymes_raised"],
        typical_biopsy=v["finding_biopsy_myositis"],
        typical_mri=v["finding_mri_myositis"],
        other_causes_excluded=v["finding_others_excluded"],
    )


SHARE_COLUMNS = {
    "unable_to_get_off_bed": "finding_bedbound",
    "cmas": "cmas_total_entered",
    "mmt8": "mmt8_total_entered",
    "aspiration_or_unable_to_swallow": "finding_cannot_swallow",
    "gi_vasculitis": "finding_gut_vasculitis",
    "myocarditis": "finding_myocarditis",
    "parenchymal_lung_disease": "finding_lung_parenchyma",
    "cns_disease": "finding_cns_disease",
    "skin_ulceration": "finding_skin_ulcers",
    "icu_needed": "finding_intensive_care",
    "age_years": "child_age_years",
}


def _share(v: Natural) -> Any:
    return classification.share_high_risk(**{key: v[column] for key, column in SHARE_COLUMNS.items()})


SHARE_LIMITS = {"cmas": "cmas_lt_15", "mmt8": "mmt8_lt_30", "age_years": "age_lt_1"}
SHARE_REASONS = {SHARE_LIMITS.get(key, key): key for key in SHARE_COLUMNS}


def _share_reason(code: str, key: str) -> Comparison:
    """A single reason: true when the oracle names it, else false where its input is known and undecided where not."""

    def expected(before: Natural, now: Natural) -> Any:
        if code in _share(now)["reasons"]:
            return True
        return Special.UNDECIDED if now[SHARE_COLUMNS[key]] is None else False

    return Comparison(catalogue.measure(f"share.{code}"), expected)


def _tanimoto(v: Natural) -> str | None:
    inflamed = (
        None if v["tanimoto_temperature"] is None else v["tanimoto_temperature"] > 37,
        v["tanimoto_crp_raised"],
        None if v["lab_esr"] is None else v["lab_esr"] > 20,
    )
    found = classification.tanimoto(
        heliotrope=v["eular_heliotrope"],
        gottron_sign=v["eular_gottron_sign"],
        extensor_erythema=v["tanimoto_extensor_erythema"],
        proximal_weakness=v["finding_weakness"],
        raised_ck_or_aldolase=at_least(1, (v["enzyme_item_ck_high"], v["enzyme_item_aldolase_high"])),
        muscle_pain=v["finding_myalgia"],
        myogenic_emg=v["finding_emg_myopathic"],
        anti_jo1=v["eular_anti_jo1"],
        arthritis_or_arthralgia=v["tanimoto_arthritis"],
        systemic_inflammation=at_least(1, inflamed),
        biopsy=v["finding_biopsy_myositis"],
    )
    return None if found == "undetermined" else found


CRITERIA = (
    _now("bohan_peter.result", _bohan_peter),
    _now("germany_austria.result", _germany_austria),
    _now("share.high_risk", lambda v: _share(v)["high_risk"]),
    *(_share_reason(code, key) for code, key in SHARE_REASONS.items()),
    _now("share.not_assessed", lambda v: len(_share(v)["not_assessed"])),
)


# --- subjects ---------------------------------------------------------------------------------------------------

CHAQ_COLUMNS = [column for questions, aid in muscle.CHAQ_COLUMNS for column in (*questions, aid)]
ENZYME_COLUMNS = [column for _, value, upper in state.ENZYME_COLUMNS for column in (value, upper)]
GLOBAL_COLUMNS = [theirs for theirs in RENAMED.values() if theirs.startswith("global_")]
SCORE_ITEMS = items(
    *muscle.MMT8_COLUMNS, "das_skin", "das_muscle", "hmc_floor_rise_recoded", *CHAQ_COLUMNS, *ENZYME_COLUMNS,
    *GLOBAL_COLUMNS, "chq_phs", "chq_phs_range",
)  # fmt: skip
EULAR_ITEMS = items(
    *classification.EULAR_WEIGHTS, *classification.EULAR_BIOPSY_WEIGHTS, "eular_age_at_onset_years",
    "eular_finger_flexor", "eular_not_improved",
)  # fmt: skip
FINDINGS = items(
    "finding_hallmark_rash", "finding_weakness", "finding_enzymes_raised", "finding_emg_myopathic",
    "finding_biopsy_myositis", "finding_mri_myositis", "finding_myalgia", "finding_onset_before_18",
    "finding_others_excluded", *SHARE_COLUMNS.values(),
)  # fmt: skip
TANIMOTO_ITEMS = items(
    "eular_heliotrope", "eular_gottron_sign", "tanimoto_extensor_erythema", "finding_weakness", "enzyme_item_ck_high",
    "enzyme_item_aldolase_high", "finding_myalgia", "finding_emg_myopathic", "eular_anti_jo1", "tanimoto_arthritis",
    "tanimoto_temperature", "tanimoto_crp_raised", "lab_esr", "finding_biopsy_myositis",
)  # fmt: skip

SUBJECTS: dict[str, Subject] = {
    "muscle, states and response": Subject(
        SCORE_ITEMS | items(*muscle.CMAS_COLUMNS), (*MUSCLE, *STATES, *RESPONSE)
    ),
    "headroom": Subject(SCORE_ITEMS, HEADROOM),
    "EULAR/ACR": Subject(EULAR_ITEMS, EULAR),
    "Bohan and Peter, Germany/Austria, SHARE": Subject(FINDINGS, CRITERIA),
    "Tanimoto": Subject(TANIMOTO_ITEMS, (_now("tanimoto.result", _tanimoto),)),
}
