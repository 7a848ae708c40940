"""Which measure, interval or criterion meets each `score` and `interpret` obligation of the mission ledger.

A target is a measure id; `interval:ANALYTE` for a published interval; `antibody:NAME` for published associations;
`rule:ID` for a rule that reads a result.
What later work owes is listed with the reason, not left out.
"""

from __future__ import annotations

from typing import NamedTuple


class Met(NamedTuple):
    """What meets an obligation, by verb."""

    score: tuple[str, ...] = ()
    interpret: tuple[str, ...] = ()


WEAKNESS = ("mmt8.total", "cmas.total", "eular.score", "germany_austria.result")
RASH = ("eular.score", "bohan_peter.result", "tanimoto.result", "germany_austria.result")
ENZYME_CRITERIA = ("enzyme_item.eular_acr", "enzyme_item.germany_austria", "enzyme_item.bohan_peter")


def _enzyme(name: str) -> Met:
    return Met(
        (f"lab.{name}_multiple", "lab.worst_multiple", *ENZYME_CRITERIA),
        (f"lab.{name}_above", f"interval:{name}"),
    )


LEDGER: dict[str, Met] = {
    "subtype/classic": Met(("subtype.classic",)),
    "subtype/skin-predominant": Met(("subtype.skin_predominant", "subtype.detail")),
    "subtype/vasculopathic": Met(("subtype.severe_with_vasculopathy",)),
    "subtype/calcinosis": Met(("subtype.with_calcinosis", "mdi.calcinosis_present")),
    "subtype/lung": Met(("subtype.with_lung_involvement",)),
    "cause/type-i-interferon": Met((), ("lab.neopterin_raised",)),
    "cause/autoantibodies": Met((), ("ab.any_specific", "antibody:MDA5")),
    "finding/proximal-weakness": Met(WEAKNESS),
    "finding/heliotrope-rash": Met(RASH),
    "finding/gottron": Met(RASH),
    "finding/photosensitive-rash": Met(("cdasi.activity", "cat_bm.activity")),
    "finding/skin-thickening-colour": Met(("cdasi.damage", "cat_bm.damage")),
    "finding/calcinosis": Met(("mdi.calcinosis_present", "cdasi.calcinosis_sites")),
    "finding/nailfold-changes": Met(("nailfold.density", "nailfold.below_healthy")),
    "finding/dysphagia-dysphonia": Met(("eular.score", "share.high_risk")),
    "finding/gut-involvement": Met(("myoact.sum", "share.high_risk")),
    "finding/lung-involvement": Met(("myoact.sum", "share.high_risk", "subtype.with_lung_involvement")),
    "finding/long-term-disability": Met(("chaq.index", "mdi.extent")),
    "test/general-examination": Met((), ("growth.height_z", "growth.weight_z", "growth.bmi_z")),
    "test/skin-examination": Met(("cdasi.activity", "cat_bm.activity", "das.total")),
    "test/manual-muscle-testing": Met(("mmt8.total", "mmt8b.total", "mmt4.total")),
    "test/sit-to-stand": Met((), ("cmas.total", "walk.percent_predicted")),
    "test/cmas": Met(("cmas.total",), ("cmas.age4_z", "cmas.exceeds_mid_low", "printo_inactive.state")),
    "test/creatine-kinase": _enzyme("ck"),
    "test/lactate-dehydrogenase": _enzyme("ldh"),
    "test/ast-alt": Met(
        ("lab.ast_multiple", "lab.alt_multiple", *ENZYME_CRITERIA),
        ("lab.ast_above", "lab.alt_above", "interval:alt"),
    ),
    "test/aldolase": _enzyme("aldolase"),
    "test/esr-crp": Met((), ("lab.esr_above", "lab.crp_above", "interval:esr")),
    "test/myositis-antibodies": Met((), ("ab.any_specific", "ab.line_blot_only", "antibody:Mi-2")),
    "test/blood-count": Met(
        (), ("lab.haemoglobin_below", "lab.wbc_above", "lab.lymphocytes_below", "lab.platelets_below")
    ),
    "test/emg": Met(("bohan_peter.result", "tanimoto.result")),
    "test/muscle-mri": Met(("germany_austria.result",)),
    "test/muscle-biopsy": Met(("biopsy.inflammatory", "eular.score", "bohan_peter.result")),
    "procedure/muscle-biopsy": Met(("biopsy.inflammatory", "biopsy.vascular")),
    "prevention/balanced-diet": Met((), ("growth.bmi_z",)),
    "drug/tacrolimus": Met((), ("rule:TAC-01", "rule:TAC-11")),
    "faq/growth": Met((), ("growth.height_z", "growth.deflection", "growth.failure")),
}

OWED: dict[str, str] = {
    "test/ana": "the recognition of suspected disease reads ANA with the clinical signs (safety and recognition work)",
    "supplement/vitamin-d": "levels of supplements belong to the guards of the safety work",
    "supplement/vitamin-b12": "levels of supplements belong to the guards of the safety work",
    "newborn/weight-loss": "the newborn record and its triage belong to the clinic and safety work",
}
