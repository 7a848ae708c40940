"""Cases of safety: a child, its medicines and an order as a case tells them, every rule on them, and what must come out.

The input becomes an ordinary record, so that a case walks the same way as a child of the clinic. A key that nobody knows
makes the case unsupported, by name; so does a rule id that is not built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from heliotrope.care.guarding import Findings, Verdict, guard
from heliotrope.care.situation import STRICT, Order, Situation
from heliotrope.care.verifying import calls, elsewhere, vaccines
from heliotrope.care.verifying.bench import Answers, Inputs, Unsupported
from heliotrope.care.verifying.computed import COMPUTED
from heliotrope.knowledge.laboratory import ANALYTES
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.rules_not_built import NOT_BUILT
from heliotrope.knowledge.safety import rules
from heliotrope.language.ages import day_number
from heliotrope.language.exact import exact, plain
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Absent, Entry
from heliotrope.record.lasting import Administration, DoseStep, DrugCourse, Lasting, OtherMedicine
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting, Status

NEAR = Fraction(5, 1000)
CANNOT = Verdict.CANNOT_EVALUATE.value

# --- the child --------------------------------------------------------------------------------------------------

LABS = {
    "ANC": "lab.neutrophils", "WBC": "lab.wbc", "platelets": "lab.platelets", "lymphocytes": "lab.lymphocytes",
    "Hb": "lab.haemoglobin", "haemoglobin": "lab.haemoglobin", "MCV": "lab.mcv", "eosinophils": "lab.eosinophils",
    "ALT": "lab.alt", "AST": "lab.ast", "GGT": "lab.ggt", "CK": "lab.ck", "LDH": "lab.ldh", "aldolase": "lab.aldolase",
    "bilirubin": "lab.bilirubin", "albumin": "lab.albumin", "creatinine": "lab.creatinine", "ferritin": "lab.ferritin",
    "fibrinogen": "lab.fibrinogen", "triglycerides": "lab.triglycerides", "CRP": "lab.crp", "ESR": "lab.esr",
    "IgG": "lab.igg", "CD19": "lab.cd19", "potassium": "lab.potassium", "glucose": "lab.glucose", "magnesium": "lab.magnesium",
    "K+": "lab.potassium", "Mg": "lab.magnesium", "25-OHD": "lab.vitamin_d", "cholesterol": "lab.cholesterol", "LDL": "lab.ldl",
    "ciclosporin level": "lab.ciclosporin_level", "tacrolimus level": "lab.tacrolimus_level",
    "ciclosporin trough": "lab.ciclosporin_level", "tacrolimus trough": "lab.tacrolimus_level",
}  # fmt: skip
FOUND_OR_NOT = {"pregnancy test": "private.pregnancy_test", "HIV": "private.hiv", "HCV": "test.hcv_result",
                "VZV IgG": "test.vzv_result", "measles IgG": "test.measles_result", "TB": "test.tb_result",
                "IGRA": "test.tb_result", "ANA": "ana.result",
                "HBsAg": "test.hbsag_result", "anti-HBc": "test.anti_hbc_result",
                "urine protein": "exam.urine_protein"}  # fmt: skip
SETS = {"FBC set complete": "test.blood_count_set", "LFT set complete": "test.liver_set"}
METABOLISER = {"NM": "normal", "IM": "intermediate", "PM": "poor", "indeterminate": "indeterminate"}


@dataclass
class _Record:
    """What is being put together: entries by day, and what lasts."""

    as_of: date
    days: dict[str, dict[str, Entry]]
    lasting: list[Lasting]

    def note(self, day: str, item: str, value: object, unit: str = "") -> None:
        self.days.setdefault(day, {})[item] = Entry(item, str(value), unit)

    def course(self, child: Child) -> Course:
        sittings = (
            Sitting(
                f"sitting {day}",
                child.id,
                Kind.LABORATORY,
                When.read(day),
                status=Status.SIGNED,
                entries=entries,
            )
            for day, entries in sorted(self.days.items())
        )
        return Course(child, tuple(sittings), tuple(self.lasting))


def situation(inputs: Inputs) -> Situation:
    """The case as a child on a day. Raises Unsupported for what nobody can read."""
    as_of = date.fromisoformat(str(inputs["as_of"]))
    record = _Record(as_of, {}, [])
    child = _child(inputs.inside("patient"), record)
    for place, listed in enumerate(_listed(inputs, "medications")):
        record.lasting += _medicine(listed, f"medicine {place}")
    for place, listed in enumerate(_listed(inputs, "supplements")):
        record.lasting.append(_supplement(listed, place))
        record.lasting += elsewhere.contents(listed, place)
    for place, listed in enumerate(_listed(inputs, "administrations")):
        record.lasting.append(_given(listed, place))
    for listed in _listed(inputs, "labs"):
        _lab(listed, record)
    _vitals(inputs.inside("vitals"), record)
    elsewhere.told_beside(inputs, as_of, record)
    _vaccines(inputs, record)
    _no_fallback(inputs)
    told = (*calls.answers(inputs, as_of, record).items(), *_answers(inputs.inside("symptoms")))
    answers = calls.gravest(told)
    profile = str(inputs.get("profile", STRICT))
    return Situation(
        record.course(child),
        day_number(as_of),
        _order(inputs),
        profile,
        answers,
        question_of=calls.question_of(inputs),
    )


def _no_fallback(inputs: Inputs) -> None:
    """A case may say that no published set stands in for a printed limit: so it is unless a site has chosen one."""
    if inputs.inside("config").get("fallback_reference_set") is not None:
        raise Unsupported("a fallback reference set")


def _vaccines(inputs: Inputs, record: _Record) -> None:
    today = record.as_of.isoformat()
    for kind in vaccines.LISTS:
        for place, told in enumerate(_listed(inputs, kind)):
            vaccines.read(kind, told, place, today, record)
    if inputs.get("school_event") is not None:
        vaccines.read("school_event", inputs.inside("school_event"), 0, today, record)


def _listed(inputs: Inputs, key: str) -> Iterator[Inputs]:
    """The objects of a list; each must be used up by whoever reads it."""
    found = inputs.get(key)
    for place, one in enumerate(found or ()):
        inner = Inputs(one, f"{key}[{place}]")
        yield inner
        if unread := inner.unread():
            raise Unsupported(f"unknown input {', '.join(unread)}")


def birth(as_of: date, years: Fraction) -> date:
    """The day of birth of somebody so many years old: whole years by the calendar, the rest in days of 365.25 to the year."""
    whole = floor(years)
    month_day = (as_of.month, as_of.day) if (as_of.month, as_of.day) != (2, 29) else (3, 1)
    return date(as_of.year - whole, *month_day) - timedelta(days=round((years - whole) * Fraction(1461, 4)))


def _child(patient: Inputs, record: _Record) -> Child:
    born = birth(record.as_of, exact(str(patient["age_years"])))
    sex = {"F": Sex.FEMALE, "M": Sex.MALE}.get(str(patient.get("sex")))
    today = record.as_of.isoformat()
    for name, item, unit in (
        ("previous_weight", "child.weight", "kg"),
        ("weight", "child.weight", "kg"),
        ("height", "child.height", "cm"),
    ):
        value, day = patient.get(f"{name}_{unit}"), patient.get(f"{name}_date")
        if value is not None:
            record.note(str(day or today), item, value, unit)
    for key, (item, said) in OF_PATIENT.items():
        value = patient.get(key)
        if value is not None:
            record.note(today, item, said(value))
    told = [patient.get(key) for key in ("steroid_card", "sick_day_plan")]
    if told != [None, None]:
        record.note(today, "treatment.steroid_card", _yes(all(one is True for one in told)))
    calls.patient(patient, record, today)
    return Child("child", "A case", birth=When.on(born), sex=sex)


def _yes(value: Any) -> str:
    return "yes" if value is True else "no"


OF_PATIENT: dict[str, tuple[str, Callable[[Any], str]]] = {
    "post_menarche": ("private.menarche", _yes),
    "contraception_plan": ("private.plan_recorded", _yes),
    "tpmt": ("gene.tpmt", lambda value: METABOLISER[value]),
    "nudt15": ("gene.nudt15", lambda value: METABOLISER[value]),
    "vzv_immune": ("test.vzv_result", lambda value: "positive" if value else "negative"),
}


def _lab(lab: Inputs, record: _Record) -> None:
    test, day, value, unit = str(lab["test"]), str(lab["date"]), lab["value"], str(lab.get("unit") or "")
    if test in SETS:
        record.note(day, SETS[test], _yes(value == 1))
    elif test in FOUND_OR_NOT:
        record.note(day, FOUND_OR_NOT[test], value)
    elif item := _analyte(test):
        record.note(day, item, value, unit)
        for limit in ("uln", "lln"):
            if lab.get(limit) is not None:
                record.note(day, f"{item}_{limit}", lab[limit], unit)
    else:
        raise Unsupported(f"unknown test {test!r}")


def _analyte(test: str) -> str | None:
    """The item of a value by its short name, else by the name under which it is recorded."""
    name = test.lower().replace(" ", "_")
    return LABS.get(test) or (f"lab.{name}" if name in ANALYTES | RECORDED_ONLY else None)


def _vitals(vitals: Inputs, record: _Record) -> None:
    """What was measured on several occasions was so today and on the same day of the weeks before."""
    occasions = int(vitals.get("occasions") or 1)
    for key, suffix in (("bp", ""), ("centile95", "_95"), ("centile90", "_90")):
        if vitals.get(key) is not None:
            upper, _, lower = str(vitals[key]).partition("/")
            for week in range(occasions):
                day = (record.as_of - timedelta(weeks=week)).isoformat()
                record.note(day, f"exam.systolic{suffix}", upper)
                record.note(day, f"exam.diastolic{suffix}", lower)


# --- medicines --------------------------------------------------------------------------------------------------


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _when(value: Any) -> When | None:
    return When.read(str(value)) if value else None


def _medicine(told: Inputs, id: str) -> tuple[DrugCourse, DoseStep]:
    start, stop = _when(told.get("start")), _when(told.get("stop"))
    told.get("missed_days")  # an answer of the call
    strengths, excipients = told.get("tablet_strengths_mg"), told.get("excipients")
    step = DoseStep(
        f"dose of {id}", "child", start, None, _text(told.get("reason")), id, _text(told.get("dose")), _text(told.get("unit")),
        _text(told.get("route")), _text(told.get("frequency")), None, _text(told.get("weekday")), bool(told.get("split")),
        _text(told.get("purpose")), _joined(strengths), _joined(excipients), _text(told.get("infusion_days")),
        told.get("taper_plan"), told.get("mesna"), told.get("hydration_plan"), _text(told.get("site")),
        _text(told.get("potency")),
    )  # fmt: skip
    product = _text(told.get("product") or told.get("brand") or told.get("formulation"))
    return DrugCourse(id, "child", start, stop, drug=str(told["drug"]), product=product), step


def _joined(parts: Any) -> str:
    """Parts as the record holds several: nothing for not recorded, none for looked and there is none."""
    return "" if parts is None else ";".join(map(str, parts)) or "none"


def _supplement(told: Inputs, place: int) -> OtherMedicine:
    unit = _text(told.get("unit")).removesuffix("/d")
    ordered = told.get("ordered_with") is not None
    return OtherMedicine(f"supplement {place}", "child", name=str(told["name"]), supplement=not ordered,
        amount=_text(told.get("amount")), unit=unit, every="daily")  # fmt: skip


def _given(told: Inputs, place: int) -> Administration:
    day = _when(told["date"])
    return Administration(f"given {place}", "child", day, day, drug=str(told["drug"]), amount=_text(told.get("dose")),
        unit=_text(told.get("unit")))  # fmt: skip


def _order(inputs: Inputs) -> Order | None:
    if inputs.get("proposed_order") is None:
        return None
    told = inputs.inside("proposed_order")
    action = str(told.get("action", "replace"))
    if action not in ("add", "replace"):
        raise Unsupported(f"unknown action {action!r}")
    return Order(*_medicine(told, "order"), add=action == "add")


# --- how the child is -------------------------------------------------------------------------------------------

SYMPTOMS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "temp_c": ("exam.temperature", str),
    "temp_f": ("exam.temperature", lambda value: plain((exact(str(value)) - 32) * Fraction(5, 9), 1)),
    "new_cough": ("symptom.cough", lambda value: "mild" if value else "none"),
    "breathless_on_effort": ("symptom.breathless", lambda value: "on_effort" if value else "never"),
    "vomit_count": ("symptom.vomiting", lambda value: {0: "none", 1: "once"}.get(value, "repeated")),
    "mouth_ulcers": ("symptom.mouth_ulcers", _yes),
    "mtx_extra_doses": ("urgent.mtx_extra_doses", str),
    "days_between": ("urgent.mtx_days_between", str),
    "mtx_days_taken": ("urgent.mtx_days_in_row", str),
    "bruising": ("urgent.bleeding", _yes),
    "urine_ok": ("urgent.little_urine", lambda value: _yes(not value)),
}


def _answers(symptoms: Inputs) -> Iterator[tuple[str, Entry]]:
    for key, (item, said) in SYMPTOMS.items():
        if key in symptoms:
            value = symptoms[key]
            yield (
                item,
                Entry(item, absent=Absent.ASKED_BUT_UNKNOWN) if value is None else Entry(item, said(value)),
            )


# --- what must come out -----------------------------------------------------------------------------------------


def is_safety(case: Mapping[str, Any]) -> bool:
    """Whether a case is one of safety: it expects alerts."""
    expected = case.get("expected")
    return "instrument" not in case and isinstance(expected, Mapping) and "alerts" in expected


def run(case: Mapping[str, Any]) -> tuple[Answers, list[str]]:
    """What the rules say to a case, and what of the expectation is not met. Raises Unsupported."""
    expected = case["expected"]
    if unbuilt := _unbuilt(expected):
        raise Unsupported(f"no rule {', '.join(unbuilt)}")
    inputs = Inputs(case["input"])
    here = situation(inputs)
    inputs.get("seed_topic")  # the source document of the case: no rule reads it
    if unread := inputs.unread():
        raise Unsupported(f"unknown input {', '.join(unread)}")
    if unknown := sorted(set(expected) - {"alerts", "must_not_alert", "computed"}):
        raise Unsupported(f"unknown answer {', '.join(unknown)}")
    found = guard(here)
    values = {name: _computed(name, here) for name in expected.get("computed", {})}
    got = {"alerts": _alerts(found), "computed": values}
    return got, [
        *_wrong_alerts(expected, found),
        *vaccines.wrong(expected, here),
        *_wrong_values(expected.get("computed", {}), values),
    ]


def _unbuilt(expected: Mapping[str, Any]) -> list[str]:
    """Numbers that are no rule. What is not built for a reason never fires, so that a case may say that it must not."""
    must = [alert["rule_id"] for alert in expected.get("alerts", ())]
    must_not = [text.split()[0] for text in expected.get("must_not_alert", ())]
    silent = {one.id for one in NOT_BUILT}
    return [
        id
        for id in dict.fromkeys((*must, *must_not))
        if id not in rules() and (id in must or id not in silent)
    ]


def _computed(name: str, here: Situation) -> Any:
    if name not in COMPUTED:
        raise Unsupported(f"unknown answer computed.{name}")
    return COMPUTED[name](here)


def _alerts(found: Findings) -> list[dict[str, Any]]:
    return [{"rule_id": one.rule.id, "level": (one.level or one.verdict).value, "missing": [gap.fact for gap in one.missing]}
            for one in (*found.fired, *found.cannot)]  # fmt: skip


def _wrong_alerts(expected: Mapping[str, Any], found: Findings) -> Iterator[str]:
    for alert in expected["alerts"]:
        yield from _wrong_alert(alert, found)
    for text in expected.get("must_not_alert", ()):
        id, _, level = text.partition(" ")
        one = found.of(id)
        if one is not None and one.level is not None and level in ("", one.level.value):
            yield f"{id} fires at {one.level.value} and must not"


def _wrong_alert(alert: Mapping[str, Any], found: Findings) -> Iterator[str]:
    known = {"rule_id", "level", "missing", "value", "classification", *vaccines.EXPECTED}
    if unknown := sorted(set(alert) - known):
        raise Unsupported(f"unknown answer {', '.join(unknown)}")
    one = found.of(alert["rule_id"])
    level = "" if one is None else (one.level or one.verdict).value
    if level != alert["level"]:
        yield f"{alert['rule_id']}: expected {alert['level']}, got {level or found.verdicts[alert['rule_id']].value}"
    for key in ("value", "classification"):
        if one is not None and alert.get(key, "") not in one.because:
            yield f"{alert['rule_id']}: expected {alert[key]!r}, got {one.because!r}"
    for name in alert.get("missing", ()):
        if one is None or not any(_names(gap.fact, name) for gap in one.missing):
            yield f"{alert['rule_id']}: {name} is not named as missing"


def _names(fact: str, name: str) -> bool:
    """Whether a missing fact is the one that a case names."""
    wanted = "_uln" if name == "ULN" else LABS.get(name, name)
    return wanted in fact and (name == "ULN" or "_uln" not in fact)


def _wrong_values(expected: Mapping[str, Any], got: Mapping[str, Any]) -> Iterable[str]:
    return (
        f"{name}: expected {value}, got {got[name]}"
        for name, value in expected.items()
        if not _near(value, got[name])
    )


def _near(expected: Any, got: Any) -> bool:
    """Dates exactly, numbers within half a percent."""
    if got is None or isinstance(expected, str):
        return bool(expected == got)
    wanted = exact(str(expected))
    return abs(Fraction(got) - wanted) <= NEAR * abs(wanted)
