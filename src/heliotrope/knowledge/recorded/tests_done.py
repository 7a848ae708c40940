"""Tests that were done: the day, what came out in one word, and the report as it was written.

What a criterion needs of a test (a myopathic pattern, changes typical of myositis) is recorded with the findings; laboratory
values, antibodies, capillary counts and the scores of a biopsy with their instruments.
"""

from __future__ import annotations

from typing import NamedTuple

from heliotrope.knowledge.recorded.making import amount, day_of, one_of, sign, words
from heliotrope.language.items import Item

RESULTS = ("normal", "abnormal", "uncertain")
SCREENED = ("negative", "positive", "uncertain")


class Test(NamedTuple):
    """One kind of test: its day, result and report."""

    day: Item
    result: Item
    report: Item


def _test(name: str, label: str, results: tuple[str, ...] = RESULTS) -> Test:
    return Test(
        day_of(f"test.{name}_day", f"{label}: day"),
        one_of(f"test.{name}_result", f"{label}: result", *results),
        words(f"test.{name}_report", f"{label}: report"),
    )


EMG = _test("emg", "Electromyography")
NERVE = _test("nerve", "Nerve conduction")
MRI_MUSCLE = _test("mri_muscle", "MRI of thigh or pelvic muscles")
MRI_WHOLE = _test("mri_whole_body", "Whole-body MRI")
MRI_BRAIN = _test("mri_brain", "MRI of the brain")
MUSCLE_ULTRASOUND = _test("muscle_us", "Ultrasound of muscle")
XRAY_LIMB = _test("xray_limb", "X-ray for calcium")
XRAY_CHEST = _test("xray_chest", "X-ray of the chest")
CT_CHEST = _test("ct_chest", "CT of the chest")
BELLY_IMAGING = _test("belly_image", "Ultrasound or CT of the belly")
MUSCLE_BIOPSY = _test("muscle_biopsy", "Muscle biopsy")
SKIN_BIOPSY = _test("skin_biopsy", "Skin biopsy")
ECG = _test("ecg", "Electrocardiogram")
ECHO = _test("echo", "Echocardiogram")
LUNG_FUNCTION = _test("lung_function", "Lung function")
SWALLOW = _test("swallow", "Swallow study")
CAPILLAROSCOPY = _test("capillaroscopy", "Capillaroscopy of the nailfold")
EYES = _test("eye", "Eye examination")
RETINA = _test("retina", "Retina screening for hydroxychloroquine")
DXA = _test("dxa", "Bone density (DXA)")
SPINE = _test("spine", "X-ray of the spine from the side")
HIP = _test("hip", "Imaging of hip or knee for bone death")
ENDOSCOPY = _test("endoscopy", "Endoscopy")
LUNG_BIOPSY = _test("lung_biopsy", "Lung biopsy")
BRONCHOSCOPY = _test("bronchoscopy", "Bronchoscopy")
GENES = _test("genes", "Gene panel")
CULTURE = _test("culture", "Blood or wound culture", SCREENED)
TUBERCULOSIS = _test("tb", "Tuberculosis screen", SCREENED)
HEPATITIS_B = _test("hbv", "Hepatitis B screen", SCREENED)
SURFACE_ANTIGEN = _test("hbsag", "Hepatitis B surface antigen (HBsAg)", SCREENED)
CORE_ANTIBODY = _test("anti_hbc", "Hepatitis B core antibodies (anti-HBc)", SCREENED)
HEPATITIS_C = _test("hcv", "Hepatitis C screen", SCREENED)
VARICELLA = _test("vzv", "Varicella antibodies", SCREENED)
MEASLES = _test("measles", "Measles antibodies", SCREENED)

MUSCLE_AND_NERVE = (EMG, NERVE, MRI_MUSCLE, MRI_WHOLE, MUSCLE_ULTRASOUND, MUSCLE_BIOPSY, SKIN_BIOPSY)
IMAGING = (XRAY_LIMB, XRAY_CHEST, CT_CHEST, BELLY_IMAGING, MRI_BRAIN, SPINE, HIP)
ORGANS = (
    ECG, ECHO, LUNG_FUNCTION, LUNG_BIOPSY, BRONCHOSCOPY, SWALLOW, ENDOSCOPY, CAPILLAROSCOPY, EYES, RETINA, DXA,
)  # fmt: skip
SCREENS = (
    TUBERCULOSIS, HEPATITIS_B, SURFACE_ANTIGEN, CORE_ANTIBODY, HEPATITIS_C, VARICELLA, MEASLES, CULTURE, GENES,
)  # fmt: skip
TESTS = (*MUSCLE_AND_NERVE, *IMAGING, *ORGANS, *SCREENS)

# --- what some tests measure --------------------------------------------------------------------------------------

MRI_OEDEMA = sign("test.mri_oedema", "MRI shows swelling of muscle (oedema)")
MRI_DAMAGE = sign("test.mri_damage", "MRI shows fat or thinning in muscle")
CALCIUM_SEEN = sign("test.xray_calcium", "X-ray shows calcium")
BIOPSY_SITE = words("test.biopsy_site", "Where tissue was taken")
EJECTION = amount("test.ejection_percent", "Ejection fraction of the heart", 0, 100, 1, "%")
FVC_LITRES = amount("test.fvc_litres", "Forced vital capacity", 0, 10, "0.001", "L")
PRESSURE_IN = amount(
    "test.mip", "Strength of breathing in, without its minus sign (MIP)", 0, 300, 1, "cm[H2O]"
)
PRESSURE_OUT = amount("test.mep", "Strength of breathing out (MEP)", 0, 400, 1, "cm[H2O]")
DXA_SPINE_Z = amount("test.dxa_spine_z", "Bone density of the lumbar spine, z-score", -15, 15, "0.1")
DXA_BODY_Z = amount("test.dxa_body_z", "Bone density of the body without the head, z-score", -15, 15, "0.1")
ASPIRATES = sign("test.aspiration", "Swallow study shows aspiration")
MACULA = sign("test.macular_disease", "A disease of the macula of the eye is known")
BLOOD_COUNT_SET = sign("test.blood_count_set", "Every part of a full blood count was resulted",
    note="For a record that tells no single values: a complete set counts for the schedule of checks.")  # fmt: skip
LIVER_SET = sign("test.liver_set", "ALT or AST, and albumin, were resulted",
    note="For a record that tells no single values: a complete set counts for the schedule of checks.")  # fmt: skip
MEASURED = (
    MRI_OEDEMA, MRI_DAMAGE, CALCIUM_SEEN, BIOPSY_SITE, EJECTION, FVC_LITRES, PRESSURE_IN, PRESSURE_OUT,
    DXA_SPINE_Z, DXA_BODY_Z, ASPIRATES, MACULA, BLOOD_COUNT_SET, LIVER_SET,
)  # fmt: skip

# --- antibodies that are not of myositis, and other immune tests --------------------------------------------------

ANA = one_of("ana.result", "Antinuclear antibodies (ANA)", "negative", "borderline", "positive",
    note="The code stands for a positive result.")  # fmt: skip
ANA_TITRE = amount("ana.titre", "ANA titre, as 1 to this number", 1, 1_000_000)
ANA_PATTERN = words("ana.pattern", "ANA pattern, as printed")
DSDNA = one_of("ana.dsdna", "Anti-double-stranded DNA", "negative", "borderline", "positive")
COMPLEMENT_LOW = sign("ana.complement_low", "Complement C3 or C4 below its limit")
PHOSPHOLIPID = one_of("ana.phospholipid", "Antiphospholipid antibodies", "negative", "borderline", "positive")
LUPUS_PANEL = (ANA, ANA_TITRE, ANA_PATTERN, DSDNA, COMPLEMENT_LOW, PHOSPHOLIPID)

# --- genes that decide a dose -------------------------------------------------------------------------------------

METABOLISER = ("normal", "intermediate", "poor", "indeterminate")
TPMT = one_of("gene.tpmt", "TPMT metaboliser", *METABOLISER, note="Before azathioprine.")
NUDT15 = one_of("gene.nudt15", "NUDT15 metaboliser", *METABOLISER, note="Before azathioprine.")
DOSE_GENES = (TPMT, NUDT15)

ITEMS = (*(item for test in TESTS for item in test), *MEASURED, *LUPUS_PANEL, *DOSE_GENES)
