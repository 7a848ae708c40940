"""What is recorded beside the instruments: items without measures, in the order in which a clinician asks and examines.

`ITEMS` are the items defined here; `SECTIONS` put them together with those that instruments define, each once, for forms.
They are no part of the catalogue: nothing computes from them there, and a table to be scored need not know them.

    from heliotrope.knowledge import recorded

    recorded.items()["symptom.fatigue"].allowed   # none | mild | moderate | severe
"""

from __future__ import annotations

from functools import lru_cache

from heliotrope.knowledge import antibodies, child, findings, laboratory_more
from heliotrope.knowledge.instruments import (
    biopsy,
    cdasi,
    growth,
    mdi,
    mitax,
    nailfold,
    research_markers,
    walking,
)
from heliotrope.knowledge.instruments import eular_acr_2017 as eular
from heliotrope.knowledge.recorded import (
    background,
    confidential,
    examination,
    newborn,
    skin_findings,
    symptoms,
    team,
    tests_done,
    treatment,
    urgent,
)
from heliotrope.knowledge.recorded.making import Section
from heliotrope.language.errors import UnknownName
from heliotrope.language.items import Item

MODULES = (
    symptoms,
    examination,
    skin_findings,
    tests_done,
    treatment,
    team,
    background,
    newborn,
    confidential,
    urgent,
)
BLOOD = tuple(item for one in laboratory_more.RECORDED_ONLY.values() for item in one.items)
ITEMS: tuple[Item, ...] = (*(item for module in MODULES for item in module.ITEMS), *BLOOD)

CALCINOSIS = (
    mdi.CALCINOSIS, *mdi.PATTERNS.values(), mdi.EVER, mdi.FIRST_SEEN, mdi.INFECTED, mdi.LIMITS_MOTION, mdi.ON_IMAGING,
)  # fmt: skip
CRITERIA_SKIN = (eular.HELIOTROPE, eular.PAPULES, eular.SIGN)
SWALLOWING = (eular.DYSPHAGIA, findings.MARKED_DYSPHAGIA, findings.CANNOT_SWALLOW)
PROXIMAL = (eular.ARMS, eular.LEGS, eular.NECK, eular.LEG_PROXIMAL)

MEASURED = (child.WEIGHT, child.HEIGHT, growth.HEAD)
GENERAL = (findings.MYALGIA, findings.BEDBOUND, findings.INTENSIVE_CARE)
STIFF = tuple(item for item in mdi.FIRST_ITEMS if item.id in ("mdi.contractures", "mdi.limited_motion"))
RISING = (
    walking.GOWERS,
    walking.HAND_CONTACTS,
    walking.SIT_TO_STAND,
    walking.CHAIR,
    walking.SUPINE_TO_STAND,
    walking.AIDS,
)
ORGANS = (
    findings.GUT_VASCULITIS, findings.GUT_BLEEDING, findings.MYOCARDITIS, findings.LUNG_PARENCHYMA, findings.DOCUMENTED_ILD,
    findings.CNS_DISEASE,
)  # fmt: skip
VESSELS = (findings.ULCERS, findings.VASCULOPATHIC_ULCERS, findings.SEVERE_ULCERS, findings.DIGITAL_INFARCT)
NAILFOLDS = nailfold.NAILFOLD.items
LUNG = (findings.FVC, findings.DLCO, findings.TLC)


def _tests(tests: tuple[tests_done.Test, ...]) -> tuple[Item, ...]:
    return tuple(item for test in tests for item in test)


ASKED: tuple[Section, ...] = (
    Section("urgent", "Signs that cannot wait", symptoms.URGENT),
    Section("urgent_more", "Signs that cannot wait, asked on a call", urgent.ITEMS),
    Section("general", "How the child has been", (*symptoms.GENERAL, *GENERAL)),
    Section("muscles_joints", "Muscles and joints, as told", symptoms.MUSCLES_AND_JOINTS),
    Section(
        "throat_chest_belly", "Throat, chest and belly, as told", (*symptoms.THROAT_CHEST_BELLY, *SWALLOWING)
    ),
    Section("skin_told", "Skin, as told", symptoms.SKIN_TOLD),
    Section("mood_school", "Mood and school, as the family tells it", symptoms.MOOD_AND_SCHOOL),
    Section("treatment", "How treatment goes", treatment.ITEMS),
    Section("team", "The wider team", team.ITEMS),
    Section("vital_signs", "Vital signs and growth", (*examination.VITAL_SIGNS, *MEASURED)),
    Section("whole_child", "The whole child", examination.WHOLE_CHILD),
    Section("rash", "Skin: rash", (*CRITERIA_SKIN, *skin_findings.RASH)),
    Section("skin_lasting", "Skin: what lasts", skin_findings.LASTING),
    Section("vessels", "Skin: vessels and open sores", (*VESSELS, *skin_findings.VESSELS)),
    Section("nailfold", "Nailfold", (cdasi.PERIUNGUAL, *skin_findings.NAILFOLD, *NAILFOLDS)),
    Section("calcinosis", "Calcinosis", (*CALCINOSIS, *skin_findings.CALCINOSIS, skin_findings.PHOTOGRAPHED)),
    Section("strength", "Strength and nerves", (*PROXIMAL, *RISING, *examination.NERVES_AND_MUSCLES)),
    Section("joints", "Joints", (*examination.JOINTS, *STIFF)),
    Section("organs", "Heart, lung and belly", (*examination.ORGANS, *ORGANS)),
    Section(
        "tests_muscle",
        "Tests of muscle and nerve",
        (*_tests(tests_done.MUSCLE_AND_NERVE), *tests_done.MEASURED),
    ),
    Section("tests_imaging", "Imaging", _tests(tests_done.IMAGING)),
    Section("tests_organs", "Tests of organs", (*_tests(tests_done.ORGANS), *LUNG)),
    Section("tests_screens", "Screening", (*_tests(tests_done.SCREENS), *tests_done.DOSE_GENES)),
    Section("laboratory", "Other laboratory values", BLOOD),
    Section("antibodies", "Antibodies", (*antibodies.MYOSITIS_ANTIBODIES.items, *tests_done.LUPUS_PANEL)),
    Section("genes", "Tissue types", background.GENES),
    Section("family", "Family", background.FAMILY),
    Section("triggers", "What came before", background.TRIGGERS),
    Section("nutrition", "Gut and nutrition", background.NUTRITION),
    Section("home", "Home", background.HOME),
    Section("newborn", "The newborn", newborn.FINDINGS),
    Section("pregnancy", "Birth and pregnancy", newborn.PREGNANCY),
    Section("mother", "The mother", newborn.MOTHER),
    Section("newborn_tests", "Tests of the newborn", newborn.TESTS),
    Section("confidential", "In confidence", confidential.ITEMS),
)
FINDINGS = tuple(item for item in vars(findings).values() if isinstance(item, Item))
CRITERIA = tuple(item for item in eular.EULAR_ACR_2017.items if item.id.startswith("eular."))
BY_INSTRUMENT = (
    Section("criteria", "What criteria ask for besides", (*FINDINGS, *CRITERIA)),
    Section("damage", "Damage", mdi.MDI.items),
    Section("biopsy", "Muscle biopsy", biopsy.BIOPSY.items),
    Section("mitax", "Activity by organ (MITAX)", mitax.MITAX.items),
    Section("markers", "Research markers", research_markers.RESEARCH_MARKERS.items),
)
"""What instruments ask for: here stands what no section above has asked."""


def _besides(asked: tuple[Section, ...], more: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with those that follow, whose items are left out where they have been asked."""
    found = asked
    for section in more:
        known = {item for one in found for item in one.items}
        rest = tuple(dict.fromkeys(item for item in section.items if item not in known))
        found = (*found, Section(section.name, section.label, rest))
    return found


SECTIONS = _besides(ASKED, BY_INSTRUMENT)


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item of this package by id."""
    return {item.id: item for item in ITEMS}


@lru_cache(maxsize=1)
def columns() -> dict[str, Item]:
    """Every item of this package by its column name."""
    return {item.column: item for item in ITEMS}


def section(name: str) -> Section:
    """Raises UnknownName."""
    found = next((one for one in SECTIONS if one.name == name), None)
    if found is None:
        raise UnknownName(f"no section {name!r}: known are {', '.join(one.name for one in SECTIONS)}")
    return found
