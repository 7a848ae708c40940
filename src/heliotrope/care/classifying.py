"""What published criteria say of one child: a classification for research and comparison, not a diagnosis.

Criteria count what was not done as not met, and so does the result `as_recorded`. That alone would make a child who
was not examined look like one in whom nothing was found. So every result that the unknown findings leave open is
worked out too: one, and the result is decided; several, and it is undecided, between the first and the last of them,
for want of the findings in `missing`.

Findings go in as one visit, item by item. Where criteria ask for 'raised muscle enzymes' and the visit holds CK and
its limit, the definitions answer it; only what stays unanswered is tried both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from heliotrope.care.verifying import bench, classification, criteria
from heliotrope.care.verifying.bench import Inputs
from heliotrope.engines.judging import outcome
from heliotrope.engines.reference import Reference, Row
from heliotrope.knowledge import child, findings
from heliotrope.knowledge.instruments import bohan_peter, germany_austria, share_high_risk
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.expressions import Expression
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Value
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed
from heliotrope.language.types import Choice

YES, NO = Fraction(1), Fraction(0)


@dataclass(frozen=True)
class Classified:
    """What one set of criteria says.

    `result` is None while several results are possible; `possible` holds them from least to most; `as_recorded` is the
    result that the publication gives, what was not done counting as absent. `missing` names the findings that keep it
    open: key of the verification files -> label. `details` are further answers under the names of those files.
    """

    id: str
    name: str
    result: Value | None
    as_recorded: Value | None
    possible: tuple[Value, ...]
    missing: Mapping[str, str]
    details: Mapping[str, Any]
    warnings: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def decided(self) -> bool:
        return self.result is not None


@dataclass(frozen=True)
class Criteria:
    """A set of criteria: its id and input keys in the verification files, how it reads them, and what it says of a visit."""

    id: str
    keys: frozenset[str]
    read: Callable[[Inputs], Row]
    say: Callable[[Row, Confirmed], Classified]


def classify(row: Row, confirmed: Confirmed = NOTHING_CONFIRMED) -> list[Classified]:
    """What every set of criteria says of one visit."""
    return [one.say(row, confirmed) for one in CRITERIA]


def _one(measure: Measure, row: Row, confirmed: Confirmed = NOTHING_CONFIRMED) -> Outcome:
    return outcome(Reference([row], confirmed), measure, 0)


def _answer(expression: Expression, row: Row) -> Value | None:
    return _one(Measure("", "", expression), row).value


def _cited(measure: Measure) -> tuple[str, ...]:
    return tuple(str(source) for source in measure.sources)


# --- EULAR/ACR --------------------------------------------------------------------------------------------------

EULAR_KEYS = {
    item: key for table in (classification.CLINICAL, classification.BIOPSY) for key, item in table.items()
}
ONSET_KEY = "age_at_first_symptom_years"
WARNINGS = {
    eular.BIOPSY_WARNING: "no listed rash and no biopsy: the criteria recommend a biopsy",
    eular.DATA_WARNING: "no item is known",
}


def _eular(row: Row, confirmed: Confirmed) -> Classified:
    recorded = _one(eular.CATEGORY_MEASURE, row).value
    most = _one(eular.CATEGORY_MEASURE, _with_unknown_present(row)).value
    possible = _between(eular.GRADES, recorded, most)
    warnings = [words for measure, words in WARNINGS.items() if _one(measure, row).value is True]
    if row.get(eular.ONSET.id) is None:
        warnings.append("the age at the first symptom is not known: no points for age were counted")
    unknown = {EULAR_KEYS[item]: item.label for item in _unknown(row)}
    return Classified(
        "eular_acr_iim_2017", eular.EULAR_ACR_2017.name, recorded if len(possible) == 1 else None, recorded, possible,
        unknown if len(possible) > 1 else {}, _eular_details(row, confirmed), tuple(warnings), _cited(eular.CATEGORY_MEASURE),
    )  # fmt: skip


def _unknown(row: Row) -> list[Item]:
    """The unknown items of the model in use: biopsy features count only once one of them is known."""
    biopsied = any(row.get(item.id) is not None for item in eular.BIOPSY)
    return [
        item for item in eular.WEIGHTS if row.get(item.id) is None and (biopsied or item not in eular.BIOPSY)
    ]


def _with_unknown_present(row: Row) -> Row:
    return {**row, **{item.id: YES for item in _unknown(row)}}


def _eular_details(row: Row, confirmed: Confirmed) -> dict[str, Any]:
    details: dict[str, Any] = {
        key: _one(measure, row).value for key, measure in classification.ANSWERS.items()
    }
    probability = _one(eular.PROBABILITY_MEASURE, row, confirmed)
    details["probability"] = probability.value
    if not probability.decided:
        details["probability_range"] = [probability.low, probability.high]
    return details


def _between(grades: Sequence[str], low: Value | None, high: Value | None) -> tuple[Value, ...]:
    first, last = (grades.index(str(grade)) for grade in (low, high))
    return tuple(grades[first : last + 1])


# --- criteria that count findings -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One question of a set: its key, what answers it, and the summary items that carry a yes or no to it."""

    key: str
    label: str
    asks: Expression
    carriers: tuple[Item, ...] = field(default=())


def _part(key: str, asks: Expression, *carriers: Item) -> Part:
    return Part(key, carriers[0].label, asks, carriers)


BOHAN_PETER_PARTS = (
    _part("typical_rash", findings.HALLMARK_RASH, findings.RASH),
    _part("symmetric_proximal_weakness", findings.PROXIMAL_WEAKNESS, findings.WEAKNESS),
    _part("raised_muscle_enzymes", findings.RAISED_BOHAN_PETER, findings.ENZYMES_RAISED),
    _part("myopathic_emg", findings.EMG_MYOPATHIC, findings.EMG_MYOPATHIC),
    _part("biopsy_evidence", findings.BIOPSY_TYPICAL, findings.BIOPSY_MYOSITIS),
)
GERMANY_AUSTRIA_PARTS = (
    _part("onset_before_18", findings.BEFORE_18, findings.ONSET_BEFORE_18),
    _part("typical_rash", findings.HALLMARK_RASH, findings.RASH),
    _part(
        "weakness_or_myalgia",
        findings.PROXIMAL_WEAKNESS | findings.MYALGIA,
        findings.WEAKNESS,
        findings.MYALGIA,
    ),
    _part("raised_enzymes", findings.RAISED_GERMANY_AUSTRIA, findings.ENZYMES_RAISED),
    _part("typical_biopsy", findings.BIOPSY_TYPICAL, findings.BIOPSY_MYOSITIS),
    _part("typical_mri", findings.MRI_MYOSITIS, findings.MRI_MYOSITIS),
    _part("other_causes_excluded", findings.OTHERS_EXCLUDED, findings.OTHERS_EXCLUDED),
)


def _counting(id: str, instrument: Instrument, measure: Measure, parts: Sequence[Part]) -> Criteria:
    """Criteria whose unknown findings are few enough to be tried both ways."""
    assert isinstance(measure.value.type, Choice)
    least_to_most = measure.value.type.labels

    def read(inputs: Inputs) -> Row:
        row: dict[str, Fraction | None] = {}
        for part in parts:
            row |= bench.row(inputs, dict.fromkeys([part.key], part.carriers[0]))
            row |= {item.id: row[part.carriers[0].id] for item in part.carriers}
        return row

    def say(row: Row, confirmed: Confirmed) -> Classified:
        known = {part: _answer(part.asks, row) for part in parts}
        recorded = _result(measure, known)
        open_parts = [part for part in parts if known[part] is None]
        results = {
            filled: _result(measure, known | dict(zip(open_parts, filled, strict=True)))
            for filled in _both(len(open_parts))
        }
        possible = tuple(name for name in least_to_most if name in results.values())
        missing = {part.key: part.label for place, part in enumerate(open_parts) if _matters(results, place)}
        return Classified(
            id, instrument.name, possible[0] if len(possible) == 1 else None, recorded, possible, missing,
            {"not_done": [part.key for part in open_parts]}, (), _cited(measure),
        )  # fmt: skip

    return Criteria(id, frozenset(part.key for part in parts), read, say)


def _result(measure: Measure, known: Mapping[Part, Value | None]) -> Value | None:
    row = {
        item.id: None if answer is None else YES if answer else NO
        for part, answer in known.items()
        for item in part.carriers
    }
    return _one(measure, row).value


def _both(count: int) -> Iterator[tuple[bool, ...]]:
    return product((False, True), repeat=count)


def _matters(results: Mapping[tuple[bool, ...], Value | None], place: int) -> bool:
    """Whether the answer at this place can change the result, whatever else is found."""
    return any(
        results[filled] != results[(*filled[:place], not filled[place], *filled[place + 1 :])]
        for filled in results
    )


# --- SHARE ------------------------------------------------------------------------------------------------------

SHARE_AGE_KEY = "age_years"
STRENGTH = {"cmas_lt_15": "cmas", "mmt8_lt_30": "mmt8"}  # reason -> the input key that it hangs on
SHARE_KEYS = STRENGTH | {"age_lt_1": SHARE_AGE_KEY}


def _share(row: Row, confirmed: Confirmed) -> Classified:
    """The list is three-valued by itself: one item is enough for yes, no needs every one of them."""
    found = _one(share_high_risk.HIGH_RISK_MEASURE, row).value
    reasons = {code: _one(measure, row).value for code, measure in share_high_risk.REASON_MEASURES.items()}
    unknown = {
        SHARE_KEYS.get(code, code): share_high_risk.REASONS[code][1]
        for code, holds in reasons.items()
        if holds is None
    }
    settled = STRENGTH.values() if _answer(share_high_risk.WEAK, row) is not None else ()
    missing = {key: label for key, label in unknown.items() if found is None and key not in settled}
    details = {
        "high_risk": found,
        "reasons": [code for code, holds in reasons.items() if holds],
        "not_assessed": list(unknown),
    }
    return Classified(
        "share_high_risk", share_high_risk.SHARE_HIGH_RISK.name, found, found, (False, True) if found is None else (found,),
        missing, details, (), _cited(share_high_risk.HIGH_RISK_MEASURE),
    )  # fmt: skip


def _share_inputs(inputs: Inputs) -> Row:
    age = bench.any_decimals(child.AGE_ENTERED, inputs.get(SHARE_AGE_KEY), SHARE_AGE_KEY)
    return {**bench.row(inputs, criteria.SHARE), child.AGE_ENTERED.id: age}


# --- all of them ------------------------------------------------------------------------------------------------

CRITERIA = (
    Criteria(
        "eular_acr_iim_2017",
        frozenset({ONSET_KEY, "muscle_biopsy", *classification.CLINICAL}),
        classification.visit,
        _eular,
    ),
    _counting("bohan_peter_1975", bohan_peter.BOHAN_PETER_1975, bohan_peter.RESULT, BOHAN_PETER_PARTS),
    _counting(
        "jdm_diagnosis_germany_austria_2018",
        germany_austria.GERMANY_AUSTRIA_2018,
        germany_austria.RESULT,
        GERMANY_AUSTRIA_PARTS,
    ),
    Criteria("share_high_risk", frozenset({SHARE_AGE_KEY, *criteria.SHARE}), _share_inputs, _share),
)


@dataclass(frozen=True)
class FromKeys:
    """What the criteria say of an input object; what they refuse; and the keys that no set of criteria knows."""

    results: tuple[Classified, ...]
    refused: tuple[str, ...]
    unknown: tuple[str, ...]


def classify_keys(given: Mapping[str, object], confirmed: Confirmed = NOTHING_CONFIRMED) -> FromKeys:
    """The sets of criteria whose keys an input object of the verification files has."""
    inputs = Inputs(given)
    results, refused = [], []
    for one in [one for one in CRITERIA if one.keys & given.keys()]:
        try:
            results.append(one.say(one.read(inputs), confirmed))
        except (HeliotropeError, TypeError, ValueError, ArithmeticError) as error:
            refused.append(f"{one.id}: {error}")
    known = frozenset(key for one in CRITERIA for key in one.keys)
    unread = [key for key in inputs.unread() if key.partition(".")[0] not in known or "." in key]
    return FromKeys(tuple(results), tuple(refused), tuple(unread))
