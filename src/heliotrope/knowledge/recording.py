"""How each `record` obligation of the mission ledger is recorded.

A target without a colon is an item: it becomes an `Entry` of a sitting. The others name a row of a vocabulary and become
something that lasts, or a field of the child:

    drug:ID        a course, its doses and administrations      vaccine:ID     a vaccination
    supplement:ID  another medicine                             device:ID      a device from when to when
    procedure:ID   a procedure                                  condition:ID   a diagnosis; a practical subtype is one too
    therapy:ID     care without drugs, in a plan                child:FIELD    a field of the child
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heliotrope.knowledge import catalogue, recorded, vocabulary
from heliotrope.knowledge.instruments import cdasi, cmas, mdi, mmt, nailfold
from heliotrope.knowledge.recorded import background
from heliotrope.language.errors import UnknownName
from heliotrope.language.items import Item

Targets = tuple[str, ...]


def _ids(*items: Item) -> Targets:
    return tuple(item.id for item in items)


def _test(*names: str) -> Targets:
    """The day, result and report of each of these tests."""
    return tuple(f"test.{name}_{part}" for name in names for part in ("day", "result", "report"))


def _lab(name: str) -> Targets:
    """A laboratory value and the limits printed beside it."""
    return (f"lab.{name}", f"lab.{name}_uln", f"lab.{name}_lln")


def _area(feature: str) -> Targets:
    """One feature of the CDASI at every area of the skin."""
    return tuple(features[feature].id for features in cdasi.SITES.values())


def _asked_by(id: str, rows: Mapping[str, vocabulary.Named], prefix: str) -> Targets:
    """Every row of a vocabulary that says the ledger asks for it under this id."""
    return tuple(f"{prefix}:{row.id}" for row in rows.values() if id in row.ledger)


def _drugs(id: str) -> Targets:
    return _asked_by(id, vocabulary.drugs(), "drug")


LUNG = (
    "symptom.cough",
    "symptom.breathless",
    "exam.lung_sounds",
    "finding.lung_parenchyma",
    "finding.documented_ild",
)
MOOD = (
    "private.low_mood",
    "private.anxiety",
    "symptom.seems_sad",
    "symptom.seems_anxious",
    "symptom.behaviour",
)
SUBTYPE = "condition:subtype_"

DISEASE: dict[str, Targets] = {
    "disease/juvenile-dermatomyositis": (
        "condition:jdm", "condition:juvenile_dermatomyositis_respiratory", "condition:juvenile_dermatomyositis_myopathy",
        "condition:juvenile_dermatomyositis_without_myopathy", "condition:juvenile_dermatomyositis_other_organ",
        "finding.others_excluded",
    ),
    "subtype/classic": (f"{SUBTYPE}classic",),
    "subtype/skin-predominant": (f"{SUBTYPE}skin_predominant", "condition:clinically_amyopathic_dermatomyositis"),
    "subtype/vasculopathic": (f"{SUBTYPE}severe_with_vasculopathy", "finding.vasculop_ulcers", "finding.gut_vasculitis"),
    "subtype/calcinosis": (f"{SUBTYPE}with_calcinosis", "mdi.calcinosis"),
    "subtype/lung": (f"{SUBTYPE}with_lung_involvement", "condition:interstitial_lung_disease", "finding.documented_ild"),
}  # fmt: skip

CAUSES: dict[str, Targets] = {
    "cause/genetic-tendency": _ids(*background.GENES),
    "cause/viral-infection": ("exposure.airway_virus", "exposure.gut_virus", "exposure.virus"),
    "cause/other-infection": ("exposure.mycoplasma", "exposure.toxoplasma", "exposure.infection"),
    "cause/ultraviolet-light": ("exposure.strong_sun", "exposure.uv_lamp", "treatment.sun_protect"),
    "cause/medicines": ("exposure.medicine", "exposure.herbal", "exposure.product"),
    "cause/pollution": ("exposure.air_pollution", "exposure.chemicals", "exposure.chemical"),
    "cause/type-i-interferon": ("marker.ifn_score", "marker.siglec1", "lab.neopterin", "lab.cxcl10"),
    "cause/autoantibodies": ("ab.tif1_gamma", "ab.nxp2", "ab.mda5", "ab.mi_2", "ab.sae", "ab.ro52", "ab.method"),
    "cause/age-and-sex": ("child:sex", "child:birth", "child.sex", "child.birth", "eular.age_at_onset_years"),
    "cause/family-autoimmunity": _ids(*background.FAMILY),
    "cause/gut-and-nutrition": _ids(*background.NUTRITION),
    "cause/stress": ("exposure.stress", "exposure.surgery", "exposure.illness"),
}  # fmt: skip

FINDINGS: dict[str, Targets] = {
    "finding/proximal-weakness": ("eular.proximal_upper", "eular.proximal_lower", "finding.weakness", "symptom.stairs"),
    "finding/fatigue": ("symptom.fatigue", "symptom.fatigue_stops"),
    "finding/heliotrope-rash": ("eular.heliotrope", "skin.eyelid_swelling", "symptom.itch"),
    "finding/gottron": ("eular.gottron_papules", "eular.gottron_sign"),
    "finding/photosensitive-rash": (
        "symptom.photosensitive", "skin.sun_pattern", "skin.malar_rash", "skin.facial_erythema", "skin.v_sign",
        "skin.shawl_sign",
    ),
    "finding/skin-thickening-colour": (
        "skin.thickened", "skin.darker", "skin.lighter", "skin.telangiectasia", "skin.poikiloderma",
    ),
    "finding/calcinosis": (
        *_ids(mdi.CALCINOSIS, *mdi.PATTERNS.values(), mdi.INFECTED), *_area("calcinosis"), "skin.calcium_muscle",
        "skin.calcium_joint", "skin.calcium_painful",
    ),
    "finding/nailfold-changes": (
        "skin.nailfold_red", "skin.nailfold_wide", "skin.nailfold_twisted", "skin.nailfold_bleeds", "cdasi.periungual",
        *_ids(*nailfold.NAILFOLD.items),
    ),
    "finding/joint-pain": (
        "symptom.joint_pain", "symptom.joint_swelling", "symptom.stiff_minutes", "exam.joints_swollen", "exam.joints_tender",
    ),
    "finding/dysphagia-dysphonia": (
        "eular.dysphagia", "finding.marked_dysphagia", "finding.cannot_swallow", "symptom.choking", "symptom.cough_on_eating",
        "symptom.dysphonia", "symptom.weight_loss",
    ),
    "finding/gut-involvement": (
        "symptom.belly_pain", "symptom.vomiting", "symptom.blood_in_stool", "finding.gut_vasculitis", "finding.gut_bleeding",
    ),
    "finding/lung-involvement": (*LUNG, "exam.breathing_rate", "exam.oxygen_saturation", "finding.fvc_percent"),
    "finding/fever-malaise": (
        "symptom.fever", "symptom.fever_days", "exam.temperature", "symptom.malaise", "symptom.poor_appetite",
        "symptom.weight_loss",
    ),
    "finding/mood-school": (*MOOD, "symptom.school_missed", "symptom.school_marks", "symptom.school_refusal"),
    "finding/long-term-disability": ("mdi.contractures", "mdi.limited_motion", "exam.walking", "chaq.dressing_1"),
}  # fmt: skip

TESTS: dict[str, Targets] = {
    "test/general-examination": (
        "child.weight", "child.height", "exam.temperature", "exam.heart_rate", "exam.systolic", "exam.diastolic",
        "exam.walking", "exam.stands_alone", "exam.general_look",
    ),
    "test/skin-examination": (*_area("erythema"), "eular.heliotrope", "eular.gottron_papules", "eular.gottron_sign"),
    "test/manual-muscle-testing": _ids(*mmt.MMT8.items, *mmt.MMT8_BOTH.items),
    "test/sit-to-stand": ("walk.sit_to_stand_s", "walk.chair_height", "walk.supine_to_stand_s", "walk.attempts"),
    "test/cmas": _ids(*cmas.CMAS.items),
    "test/gowers-sign": ("walk.gowers", "walk.gowers_contacts"),
    "test/creatine-kinase": _lab("ck"),
    "test/lactate-dehydrogenase": _lab("ldh"),
    "test/ast-alt": (*_lab("ast"), *_lab("alt")),
    "test/aldolase": _lab("aldolase"),
    "test/esr-crp": (*_lab("esr"), *_lab("crp")),
    "test/ana": ("ana.result", "ana.titre", "ana.pattern"),
    "test/myositis-antibodies": ("ab.tif1_gamma", "ab.nxp2", "ab.mda5", "ab.mi_2", "ab.jo_1", "ab.method", "ab.sampled"),
    "test/blood-count": (*_lab("haemoglobin"), *_lab("wbc"), *_lab("lymphocytes"), *_lab("platelets")),
    "test/emg": (*_test("emg"), "finding.emg_done", "finding.emg_myopathic"),
    "test/nerve-conduction": _test("nerve"),
    "test/muscle-mri": (*_test("mri_muscle"), "test.mri_oedema", "finding.mri_done", "finding.mri_myositis"),
    "test/whole-body-mri": _test("mri_whole_body"),
    "test/xray-ct": (*_test("xray_limb", "xray_chest", "ct_chest"), "test.xray_calcium", "finding.hrct_ild"),
    "test/muscle-biopsy": (
        "procedure:muscle_biopsy", *_test("muscle_biopsy"), "finding.biopsy_myositis", "eular.perifascicular",
        "biopsy.cd3_perivascular",
    ),
}  # fmt: skip

CARE: dict[str, Targets] = {
    "therapy/splints": _asked_by("therapy/splints", vocabulary.devices(), "device"),
    "therapy/assistive-devices": _asked_by("therapy/assistive-devices", vocabulary.devices(), "device"),
    "therapy/clean-air": ("home.smoke_at_home", "home.smoke_in_car", "private.smokes"),
    "therapy/vaccination-planning": (
        *_asked_by("therapy/vaccination-planning", vocabulary.vaccines(), "vaccine"), "treatment.vax_reviewed",
        "home.vaccinated", *_test("vzv", "measles"),
    ),
    "prevention/adherence": (
        "treatment.taken", "treatment.doses_missed", "treatment.why_missed", "treatment.steroid_stop",
        "treatment.last_steroid", "private.skips_medicine",
    ),
}  # fmt: skip

BY_DRUG = (
    "prednisolone", "methylprednisolone-pulse", "methotrexate", "mycophenolate", "azathioprine", "cyclosporine", "tacrolimus",
    "ivig", "hydroxychloroquine", "rituximab", "cyclophosphamide", "abatacept", "tocilizumab", "infliximab", "etanercept",
    "baricitinib", "tofacitinib", "deucravacitinib", "topical-corticosteroid", "topical-calcineurin-inhibitor",
)  # fmt: skip
BY_SUPPLEMENT = {
    "vitamin-d": "vitamin_d", "calcium": "calcium", "omega-3": "omega_3", "vitamin-b12": "vitamin_b12",
    "folate": "folic_acid", "vitamin-c": "vitamin_c", "vitamin-e": "vitamin_e", "coenzyme-q10": "coenzyme_q10",
    "probiotics": "probiotics", "creatine": "creatine",
}  # fmt: skip
GROUPS_OF_DRUGS = (
    "immune/pulse-steroid-plus-dmard", "immune/biologics", "immune/jak-tyk2", "immune/high-dose-ivig", "newborn/corticosteroids",
    "newborn/topical-steroid", "newborn/topical-calcineurin", "newborn/ivig", "newborn/immunosuppressants",
)  # fmt: skip

TREATMENT: dict[str, Targets] = {
    "drug/off-label": ("treatment.off_label", "treatment.off_label_of"),
    **{f"drug/{name}": _drugs(f"drug/{name}") for name in BY_DRUG},
    **{f"supplement/{name}": (f"supplement:{row}",) for name, row in BY_SUPPLEMENT.items()},
    **{id: _drugs(id) for id in GROUPS_OF_DRUGS},
    "immune/autologous-hsct": ("procedure:autologous_hsct",),
    "immune/mesenchymal-cells": ("procedure:mesenchymal_cells", "treatment.cell_offer"),
    "procedure/muscle-biopsy": ("procedure:muscle_biopsy", "test.biopsy_site", "biopsy.muscle"),
    "procedure/calcinosis-removal": ("procedure:calcinosis_removal",),
    "procedure/contracture-release": ("procedure:contracture_release", "procedure:tendon_lengthening"),
    "procedure/gastrostomy": ("procedure:gastrostomy", "device:gastrostomy_tube"),
    "procedure/endoscopy-lung-biopsy": (
        "procedure:endoscopy", "procedure:bronchoscopy", "procedure:lung_biopsy", "procedure:gut_biopsy",
        *_test("endoscopy", "lung_biopsy"),
    ),
}  # fmt: skip

URGENT: dict[str, Targets] = {
    "redflag/sudden-weakness": (
        "urgent.cannot_stand", "urgent.cannot_walk", "urgent.cannot_lift_arms", "urgent.weaker_since", "finding.bedbound",
    ),
    "redflag/breathing": (
        "urgent.struggles", "urgent.fast_breathing", "urgent.blue_lips", "urgent.chest_pain", "exam.breathing_rate",
    ),
    "redflag/swallowing": ("urgent.choking_now", "urgent.no_tablets", "symptom.choking", "symptom.weight_loss"),
    "redflag/abdomen": (
        "symptom.belly_pain", "symptom.belly_constant", "symptom.blood_in_stool", "symptom.vomiting", "exam.belly",
    ),
    "redflag/infection": ("urgent.high_fever", "exam.temperature", "urgent.confused", "urgent.very_ill", "urgent.stiff_neck"),
    "redflag/skin": ("urgent.new_rash", "urgent.new_ulcer", "urgent.hot_lump", "finding.skin_ulcers"),
    "redflag/dark-urine": ("urgent.dark_urine", "exam.urine_colour", "exam.urine_blood"),
    "redflag/neurological": ("urgent.headache", "urgent.vision", "urgent.seizure", "urgent.one_sided"),
}  # fmt: skip

NEWBORN: dict[str, Targets] = {
    "newborn/disease": ("condition:neonatal_dermatomyositis",),
    "newborn/rash": ("newborn.rash", "newborn.rash_red", "newborn.rash_scaly", "newborn.rash_blisters", "newborn.rash_sites"),
    "newborn/weakness": ("newborn.weakness",),
    "newborn/joint-stiffness": ("newborn.stiff_joints",),
    "newborn/feeding-difficulty": ("newborn.feeding",),
    "newborn/breathing-difficulty": ("newborn.breathing", "exam.breathing_rate", "exam.oxygen_saturation"),
    "newborn/low-tone": ("newborn.low_tone",),
    "newborn/fever": ("newborn.fever", "exam.temperature"),
    "newborn/weight-loss": ("newborn.weight_loss", "child.weight", "child:birth_weight_g"),
    "newborn/lethargy": ("newborn.lethargy",),
    "newborn/irritability": ("newborn.irritable",),
    "newborn/poor-appetite": ("newborn.poor_appetite",),
    "newborn/swallowing-difficulty": ("newborn.swallowing",),
    "newborn/cause-genetic": ("newborn.gene_variants", "newborn.screening", *_test("genes")),
    "newborn/cause-environment": ("pregnancy.infection", "pregnancy.which", "newborn.infection", "exposure.virus"),
    "newborn/phototherapy": ("procedure:phototherapy", "exposure.uv_lamp"),
    "newborn/plasmapheresis": ("procedure:plasmapheresis",),
    "newborn/premature-birth": ("child:gestation", "newborn.premature"),
    "newborn/low-birth-weight": ("child:birth_weight_g", "newborn.low_weight"),
    "newborn/maternal-infection": ("pregnancy.infection", "pregnancy.which"),
    "newborn/maternal-autoimmunity": (
        "mother.autoimmune", "mother.dermatomyositis", "mother.lupus", "mother.sjogren", "mother.myasthenia", "mother.ro",
    ),
    "newborn/family-dermatomyositis": ("family.dermatomyositis", "mother.dermatomyositis"),
    "newborn/medication-exposure": ("pregnancy.medicines", "pregnancy.drugs"),
    "newborn/toxin-exposure": ("pregnancy.toxins", "pregnancy.toxin"),
}  # fmt: skip

LEDGER: dict[str, Targets] = {
    **DISEASE, **CAUSES, **FINDINGS, **TESTS, **CARE, **TREATMENT, **URGENT, **NEWBORN,
}  # fmt: skip

CHILD = "child"  # the fields of a child are those of `record.people.Child`, which this layer does not know
VOCABULARIES: dict[str, Callable[[str], vocabulary.Named]] = {
    "drug": vocabulary.drug,
    "supplement": vocabulary.supplement,
    "vaccine": vocabulary.vaccine,
    "procedure": vocabulary.procedure,
    "device": vocabulary.device,
    "therapy": vocabulary.therapy,
    "condition": vocabulary.condition,
}


def item(id: str) -> Item:
    """An item recorded beside the instruments, or one of the catalogue. Raises UnknownName."""
    found = recorded.items().get(id) or catalogue.items().get(id)
    if found is None:
        raise UnknownName(f"there is no item called {id!r}")
    return found


def named(target: str) -> vocabulary.Named:
    """The row of a target such as `drug:methotrexate`. Raises UnknownName."""
    kind, _, id = target.partition(":")
    if kind not in VOCABULARIES:
        raise UnknownName(f"{target!r}: no vocabulary {kind!r}; known are {', '.join(VOCABULARIES)}")
    return VOCABULARIES[kind](id)
