"""Published case reports, and children described in their format, as findings that criteria can read.

A report lists terms of the Human Phenotype Ontology as present or absent, laboratory values with what was printed
beside them, and antibodies. Present is yes, absent is no, and what is not listed is unknown. Free text is not read.
Nothing that tells the answer (diagnosis, subtype, confirmation, later course) is looked at.

What a term means is taken from the codes of the items; the table below holds what needs a judgement:

- Criteria want weakness that an examiner found, not what a parent tells. Terms of a *published* report are taken as
  findings of an examiner, and as found on both sides: reports say so where it is otherwise. Terms for what a child
  cannot do any more (climb stairs, run, stand up) are what parents tell, and say nothing here.
- Proximal weakness (HP:0003701) does not say whether of arms or legs. It is weakness of the limb girdles for criteria
  that ask for that; the separate items for arms and legs stay unknown. Absent, it is absent in both.
- Weak neck muscles are not 'flexors weaker than extensors'; neither is a weak neck flexor. Without any weakness of the
  neck that item is no.
- Legs weak near the trunk and not weak at the feet are 'proximal weaker than distal'; other pairs say nothing.
- A raised transaminase that is not named is a raised enzyme for EULAR/ACR, which counts both of them.
- 'Raised muscle enzymes' without a value counts as raised where no single enzyme is told.
- No rash at all is none of the listed rashes; no weakness at all is none of the listed weaknesses.
- A seizure is disease of the central nervous system for the SHARE list; none does not rule it out.
- Under 18 years of age, the first symptom was before 18; the age given stands for the age at the first symptom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from heliotrope.care.verifying import bench
from heliotrope.engines.reference import Row
from heliotrope.knowledge import catalogue, child, findings, laboratory
from heliotrope.knowledge.antibodies import ANTIBODIES
from heliotrope.knowledge.instruments import cmas, enzyme_items, mmt
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.language.errors import Refused
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Truth
from heliotrope.language.units import canonical, factor

TERMS, ABSENT_TERMS = "hpo_present", "hpo_absent"
READ = (
    "id",
    "age_years",
    "sex",
    "symptom_duration",
    TERMS,
    ABSENT_TERMS,
    "muscle_enzymes",
    "labs",
    "antibodies",
)
FREE_TEXT = ("age_text", "population", "other_findings", "other_absent", "mri", "emg", "biopsy", "notes")
ANSWERS = (
    "expected_class",
    "diagnosis",
    "subtype",
    "confirmation",
    "later_course",
    "source",
    "information_level",
)

TERM = re.compile(r"^HP:\d{7}$")
SAME_TERM = {"HP:0030845": "HP:0040324"}  # heliotrope rash stands twice in the ontology
ONLY_AS_DOCUMENTED = (
    findings.HRCT_ILD,
    findings.BIOPSY_ILD,
    eular.NECK,
)  # the term does not say how lung disease was found, nor whether flexors of the neck are weaker than extensors
SAID = enzyme_items.SAID_RAISED
SKIN, LIMBS = eular.SKIN, (eular.ARMS, eular.LEGS, findings.WEAKNESS, eular.LEG_PROXIMAL)

PRESENT: dict[str, tuple[Item, ...]] = {
    "HP:0003701": (findings.WEAKNESS,),
    "HP:0008997": (eular.ARMS,),
    "HP:0008994": (eular.LEGS,),
    "HP:0031857": (eular.DYSPHAGIA,),  # ineffective peristalsis of the oesophagus
    "HP:0003805": (eular.RIMMED,),
    "HP:0001250": (findings.CNS_DISEASE,),
    "HP:0003236": (SAID["ck"],), "HP:0008180": (SAID["ck"],), "HP:0030234": (SAID["ck"],), "HP:0030235": (SAID["ck"],),
    "HP:0012544": (SAID["aldolase"],), "HP:0025435": (SAID["ldh"],),
    "HP:0031956": (SAID["ast"],), "HP:0031964": (SAID["alt"],),
    "HP:0002910": (eular.ENZYME,),
}  # fmt: skip
"""Terms that no item carries as its code -> items that they make true."""

ABSENT: dict[str, tuple[Item, ...]] = {
    "HP:0000988": SKIN,
    "HP:0001324": (*LIMBS, eular.NECK),
    "HP:0003701": LIMBS,
    "HP:0007340": (eular.LEGS, eular.LEG_PROXIMAL),
    "HP:0008994": (eular.LEGS, eular.LEG_PROXIMAL),
    "HP:0003484": (eular.ARMS,),
    "HP:0008997": (eular.ARMS,),
    "HP:0000467": (eular.NECK,),
    "HP:0003722": (eular.NECK,),
    "HP:0003805": (eular.RIMMED,),
    "HP:0003236": (SAID["ck"],),
    "HP:0012544": (SAID["aldolase"],),
    "HP:0025435": (SAID["ldh"],),
    "HP:0031956": (SAID["ast"],),
    "HP:0031964": (SAID["alt"],),
    "HP:0002910": (SAID["ast"], SAID["alt"]),
}
"""Terms -> items that are false where the term is absent. A term below another one does not rule that one out."""

LEGS_NEAR, LEGS_FAR = "HP:0008994", "HP:0009053"
JO1 = re.compile(r"\bjo-?\s?1\b", re.IGNORECASE)
ONSET_TEXT = re.compile(r"^onset at (\d+(?:\.\d+)?) y")
RANGE = re.compile(r"^\s*\d+(?:\.\d+)?\s*-\s*(\d+(?:\.\d+)?)\s*$")
SCORES = {"cmas": cmas.ENTERED, "mmt8": mmt.ENTERED}


@dataclass
class Findings:
    """One report as a visit. `notes` tell how something was taken, `unread` names what was not read, `unknown` the keys
    and terms that mean nothing here."""

    row: dict[str, Fraction | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def put(self, item: Item, value: bool, why: str) -> None:
        """A yes or no. Two reports that contradict each other leave it unknown."""
        said = Fraction(value)
        if self.row.get(item.id, said) not in (said, None):
            self.notes.append(f"{item.label}: both yes and no are reported ({why}); taken as unknown")
            self.row[item.id] = None
        elif item.id not in self.row:
            self.row[item.id] = said


def is_report(given: Mapping[str, Any]) -> bool:
    return TERMS in given or ABSENT_TERMS in given


def findings_of(report: Mapping[str, Any]) -> Findings:
    """What a report says, item by item."""
    found = Findings()
    found.unknown += [key for key in report if key not in (*READ, *FREE_TEXT, *ANSWERS)]
    found.unread += [key for key in FREE_TEXT if report.get(key)]
    _child(report, found)
    _terms(report, found)
    _laboratory(report.get("labs") or (), found)
    _antibodies(report.get("antibodies") or (), found)
    _enzymes_as_told(str(report.get("muscle_enzymes") or ""), found)
    return found


def _child(report: Mapping[str, Any], found: Findings) -> None:
    sex = {"f": "female", "female": "female", "m": "male", "male": "male"}.get(
        str(report.get("sex") or "").lower()
    )
    found.row[child.SEX.id] = None if sex is None else child.SEX.read(sex)
    age = bench.any_decimals(child.AGE_ENTERED, report.get("age_years"), "age_years")
    found.row[child.AGE_ENTERED.id] = age
    onset = ONSET_TEXT.match(str(report.get("symptom_duration") or ""))
    if onset:
        found.row[eular.ONSET.id] = Fraction(onset.group(1))
    elif age is not None and age < 18:
        found.row[eular.ONSET.id] = age
        found.notes.append(
            "the age given stands for the age at the first symptom, which was before 18 either way"
        )
    elif report.get("symptom_duration"):
        found.unread.append("symptom_duration")


# --- terms ------------------------------------------------------------------------------------------------------


def _terms(report: Mapping[str, Any], found: Findings) -> None:
    present, absent = (_ids(report.get(key) or (), key, found) for key in (TERMS, ABSENT_TERMS))
    for term in present:
        for item in (*_coded().get(term, ()), *PRESENT.get(term, ())):
            _put(item, True, term, found)
    for term in absent:
        for item in (*_coded().get(term, ()), *ABSENT.get(term, ())):
            _put(item, False, term, found)
    if LEGS_NEAR in present and LEGS_FAR in absent:
        found.put(eular.LEG_PROXIMAL, True, f"{LEGS_NEAR} without {LEGS_FAR}")
    if "HP:0003701" in present and not {"HP:0008997", "HP:0008994"} & {*present, *absent}:
        found.notes.append(
            "proximal weakness is reported, of arms or legs is not: those two items stay unknown"
        )


def _ids(terms: Iterable[Any], key: str, found: Findings) -> list[str]:
    ids = []
    for term in terms:
        id = str(term.get("id") if isinstance(term, Mapping) else term)
        if TERM.match(id):
            ids.append(SAME_TERM.get(id, id))
        else:
            found.unknown.append(f"{key}: {id!r} is no term of the ontology")
    return ids


def _put(item: Item, value: bool, term: str, found: Findings) -> None:
    if isinstance(item.kind, Choice):  # an antibody: the code stands for a positive result
        found.row[item.id] = item.read("positive" if value else "negative")
    else:
        found.put(item, value, term)


@cache
def _coded() -> dict[str, list[Item]]:
    """Term -> the items that carry it as their code."""
    coded: dict[str, list[Item]] = {}
    for item in catalogue.items().values():
        if item not in ONLY_AS_DOCUMENTED and isinstance(item.kind, Truth | Choice):
            for system, code in item.codes:
                if system == "HPO":
                    coded.setdefault(code, []).append(item)
    return coded


# --- laboratory -------------------------------------------------------------------------------------------------


def _laboratory(labs: Iterable[Mapping[str, Any]], found: Findings) -> None:
    enzymes = {enzyme.name: enzyme for enzyme in laboratory.ENZYMES}
    for lab in labs:
        name = str(lab.get("test", "")).strip().lower()
        if name in SCORES:
            _score(SCORES[name], lab, found)
        elif name in enzymes:
            _enzyme(enzymes[name], lab, found)


def _score(item: Item, lab: Mapping[str, Any], found: Findings) -> None:
    try:
        found.row[item.id] = item.read(str(lab["value"])) if lab.get("value") is not None else None
    except Refused as error:
        found.notes.append(f"{error}")


def _enzyme(enzyme: laboratory.Analyte, lab: Mapping[str, Any], found: Findings) -> None:
    """The value against the limit printed beside it, or the mark that it is high; both must agree where both are there."""
    flag = {"high": True, "normal": False, "low": False}.get(str(lab.get("flag") or "").lower())
    value, limit = (
        _number(lab.get("value"), lab, enzyme.value),
        _number(_upper(lab.get("reference")), lab, enzyme.value),
    )
    above = None if value is None or limit is None else value > limit
    if above is not None and flag is not None and above != flag:
        found.notes.append(f"{enzyme.value.label}: the value and its mark disagree; taken as unknown")
    elif above is not None or flag is not None:
        found.put(SAID[enzyme.name], bool(flag if above is None else above), "laboratory")
    elif value is not None:
        found.row[enzyme.value.id] = value
        found.notes.append(
            f"{enzyme.value.label}: no limit is printed; for CK a published one is used, see `heliotrope measures lab`"
        )
    else:
        found.unread.append(f"{enzyme.value.label} = {lab.get('value_text')} {lab.get('unit')}")


def _upper(reference: Any) -> str | None:
    found = RANGE.match(str(reference or ""))
    return found.group(1) if found else None


def _number(value: Any, lab: Mapping[str, Any], item: Item) -> Fraction | None:
    """A number in the unit of its item; None where the unit is not understood."""
    try:
        return item.read_in(
            None if value is None else str(value), str(lab.get("unit") or ""), canonical, factor
        )
    except Refused:
        return None


def _enzymes_as_told(text: str, found: Findings) -> None:
    told = {"raised": True, "normal": False}.get(text.strip().lower())
    if told is not None:
        found.put(findings.ENZYMES_RAISED, told, "muscle_enzymes")
    elif "ck explicitly not raised" in text.lower():
        found.put(SAID["ck"], False, "muscle_enzymes")
    elif text and text != "not stated":
        found.unread.append("muscle_enzymes")
    _eular_enzyme(told, found)


def _eular_enzyme(told: bool | None, found: Findings) -> None:
    """The one enzyme item of EULAR/ACR, from single enzymes or else from what is told of all of them."""
    if eular.ENZYME.id in found.row:
        return
    row: Row = found.row
    single = bench.compute(enzyme_items.EULAR_ACR, row)
    if single is None and told:
        found.notes.append("'muscle enzymes raised' is taken as CK, LDH, AST or ALT raised")
    answer = told if single is None else single
    found.row[eular.ENZYME.id] = None if answer is None else Fraction(answer)


# --- antibodies -------------------------------------------------------------------------------------------------


def _antibodies(texts: Iterable[Any], found: Findings) -> None:
    """Anti-Jo-1, where a text says plainly positive or negative; these criteria ask for no other."""
    for text in map(str, texts):
        result = next((word for word in ("positive", "negative") if word in text.lower()), None)
        if JO1.search(text) and result:
            found.row[ANTIBODIES["Jo-1"].id] = ANTIBODIES["Jo-1"].read(result)
            found.put(eular.JO1, result == "positive", text)
        elif JO1.search(text):
            found.unread.append(f"antibodies: {text}")
