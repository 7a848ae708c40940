"""Which rules and due dates meet each `guard`, `triage` and `schedule` obligation of the mission ledger.

A target is the id of a rule, or `due:NAME` for something that the schedule asks for.
"""

from __future__ import annotations

from typing import NamedTuple


class Kept(NamedTuple):
    """What meets an obligation, by verb."""

    guard: tuple[str, ...] = ()
    triage: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()


def _due(*names: str) -> tuple[str, ...]:
    return tuple(f"due:{name}" for name in names)


URGENT = (
    "RF-01", "RF-02", "RF-03", "RF-04", "RF-05", "RF-06", "RF-07", "RF-08", "RF-09", "RF-10", "RF-12", "RF-15",
)  # fmt: skip
BABY = Kept(triage=("RF-31",))
SUPPLEMENT = ("SUP-01", "SUP-10")
SURGERY = ("PROC-01", "AI-07")

FINDINGS: dict[str, Kept] = {
    "cause/ultraviolet-light": Kept(("SUN-03", "TCI-03")),
    "finding/proximal-weakness": Kept(triage=("RF-01", "RF-03")),
    "finding/calcinosis": Kept(triage=("RF-07",)),
    "finding/dysphagia-dysphonia": Kept(triage=("RF-04", "RF-04b")),
    "finding/gut-involvement": Kept(triage=("RF-05", "RF-05b")),
    "finding/lung-involvement": Kept(triage=("RF-02", "RF-02b", "RF-14")),
    "prevention/report-new-symptoms": Kept(triage=("RF-04", "RF-09", "RF-02b", "RF-36")),
    "redflag/act-at-once": Kept(triage=URGENT),
    "redflag/sudden-weakness": Kept(triage=("RF-01", "RF-03")),
    "redflag/breathing": Kept(triage=("RF-02", "RF-03", "RF-10")),
    "redflag/swallowing": Kept(triage=("RF-04", "RF-04b")),
    "redflag/abdomen": Kept(triage=("RF-05",)),
    "redflag/infection": Kept(triage=("RF-06", "RF-11", "RF-12")),
    "redflag/skin": Kept(triage=("RF-07",)),
    "redflag/dark-urine": Kept(triage=("RF-09",)),
    "redflag/neurological": Kept(triage=("RF-08", "BP-03")),
    "redflag/routine-care": Kept(schedule=("VISIT-01", *_due("visit", "size", "height", "count"))),
    **{f"newborn/{sign}": BABY for sign in (
        "rash", "weakness", "feeding-difficulty", "breathing-difficulty", "low-tone", "fever", "weight-loss", "lethargy",
        "poor-appetite", "swallowing-difficulty")},
}  # fmt: skip

TESTS: dict[str, Kept] = {
    "test/general-examination": Kept(schedule=_due("visit", "size", "height")),
    "test/skin-examination": Kept(schedule=_due("skin")),
    "test/manual-muscle-testing": Kept(schedule=_due("mmt8")),
    "test/cmas": Kept(schedule=_due("cmas")),
    "test/creatine-kinase": Kept(schedule=_due("enzymes")),
    "test/lactate-dehydrogenase": Kept(schedule=_due("enzymes")),
    "test/ast-alt": Kept(("LAB-04", "MTX-11"), schedule=_due("enzymes")),
    "test/aldolase": Kept(schedule=_due("enzymes")),
    "test/esr-crp": Kept(schedule=_due("count")),
    "test/myositis-antibodies": Kept(schedule=_due("antibodies")),
    "test/blood-count": Kept(("LAB-01", "LAB-02", "LAB-03", "LAB-09", "LAB-11"), schedule=("MTX-10", *_due("count"))),
    "test/xray-ct": Kept(schedule=_due("chest_image")),
    "faq/growth": Kept(schedule=_due("height")),
    "faq/test-frequency": Kept(schedule=("VISIT-01", *_due("visit", "enzymes", "count"))),
}  # fmt: skip

THERAPIES: dict[str, Kept] = {
    "therapy/physical-therapy": Kept(schedule=_due("physiotherapy")),
    "therapy/stretching": Kept(schedule=_due("physiotherapy")),
    "therapy/strength-training": Kept(("EX-02",)),
    "therapy/aerobic": Kept(schedule=_due("physiotherapy")),
    "therapy/sun-protection": Kept(("SUN-03",)),
    "therapy/speech-swallowing": Kept(("RF-04", "RF-04b")),
    "therapy/psychological": Kept(schedule=_due("mood")),
    "therapy/nutrition": Kept(("GROW-01", "BONE-05", "GLU-01")),
    "therapy/vaccination-planning": Kept(("VAX-01", "VAX-02"), schedule=("VISIT-08", *_due("vaccines"))),
    "therapy/monitoring-visits": Kept(schedule=("VISIT-01", *_due("visit", "lung", "heart"))),
    "prevention/adherence": Kept(("GC-03",)),
    "prevention/follow-up": Kept(schedule=("VISIT-01", *_due("visit"))),
    "prevention/vaccinations": Kept(schedule=("VISIT-08", *_due("vaccines"))),
    "procedure/calcinosis-removal": Kept(SURGERY),
    "procedure/contracture-release": Kept(SURGERY),
    "immune/mostly-experimental": Kept(("EXP-01",)),
    "immune/autologous-hsct": Kept(("EXP-01",)),
    "immune/mesenchymal-cells": Kept(("EXP-01",)),
    "diet/limit-sugar": Kept(("GLU-01",)),
    "diet/limit-salt": Kept(("BP-01", "BP-02")),
    "diet/dietitian": Kept(("RF-04b", "GROW-01")),
}

DRUGS: dict[str, Kept] = {
    "drug/specialist-decides": Kept(("TRIAGE-NO-DOSE-ADVICE", "DEUC-01")),
    "drug/prednisolone": Kept(("GC-01", "GC-03", "AI-01"), schedule=("GC-05", *_due("eyes", "dxa", "spine"))),
    "drug/methylprednisolone-pulse": Kept(("IVMP-01", "IVMP-02", "IVMP-03"), schedule=("GC-05",)),
    "drug/methotrexate": Kept(("MTX-01", "MTX-02", "MTX-06", "MTX-08"), schedule=("MTX-10",)),
    "drug/mycophenolate": Kept(("MMF-01", "MMF-03", "MMF-04", "MMF-07"), schedule=("MMF-05",)),
    "drug/azathioprine": Kept(("AZA-01", "AZA-02", "AZA-03", "AZA-04"), schedule=("AZA-08",)),
    "drug/cyclosporine": Kept(("CSA-01", "CSA-02", "CSA-03", "CSA-08"), schedule=("CSA-09",)),
    "drug/tacrolimus": Kept(("TAC-01", "TAC-02", "TAC-03", "TAC-08"), schedule=("TAC-09",)),
    "drug/ivig": Kept(("IVIG-01", "IVIG-02", "IVIG-03"), schedule=("IVIG-02",)),
    "drug/hydroxychloroquine": Kept(("HCQ-01", "HCQ-07"), schedule=("HCQ-03",)),
    "drug/rituximab": Kept(("RTX-01", "RTX-02", "RTX-03"), schedule=("RTX-08",)),
    "drug/cyclophosphamide": Kept(("CYC-01", "CYC-04", "CYC-05", "CYC-06"), schedule=("CYC-03",)),
    "drug/abatacept": Kept(("ABA-01", "ABA-02"), schedule=("ABA-03",)),
    "drug/tocilizumab": Kept(("TCZ-01", "TCZ-03", "TCZ-04"), schedule=("TCZ-05",)),
    "drug/infliximab": Kept(("IFX-01", "IFX-02"), schedule=("IFX-04",)),
    "drug/etanercept": Kept(("ETN-01", "ETN-02"), schedule=("ETN-02",)),
    "drug/baricitinib": Kept(("JAK-01", "JAK-02", "JAK-03"), schedule=("JAK-08",)),
    "drug/tofacitinib": Kept(("JAK-01", "JAK-11", "JAK-12"), schedule=("JAK-08",)),
    "drug/deucravacitinib": Kept(("DEUC-01",)),
    "drug/topical-corticosteroid": Kept(("TCS-01", "TCS-02", "TCS-03")),
    "newborn/corticosteroids": Kept(("GC-01", "GC-03")),
    "newborn/topical-steroid": Kept(("TCS-02",)),
    "newborn/topical-calcineurin": Kept(("TCI-01",)),
    "newborn/phototherapy": Kept(("SUN-03",)),
    "newborn/immunosuppressants": Kept(("MTX-15", "DOSE-04", "VAX-01")),
    "supplement/ask-doctor-first": Kept(("SUP-11",)),
    "supplement/vitamin-d": Kept((*SUPPLEMENT, "BONE-05")),
    "supplement/calcium": Kept((*SUPPLEMENT, "INT-29")),
    "supplement/folate": Kept(("SUP-05", "MTX-05", "MTX-16")),
    "supplement/probiotics": Kept(("SUP-09",)),
    "supplement/creatine": Kept(("LAB-06b", "INT-30")),
    **{f"supplement/{name}": Kept(SUPPLEMENT) for name in (
        "omega-3", "vitamin-b12", "vitamin-c", "vitamin-e", "coenzyme-q10")},
}  # fmt: skip

LEDGER: dict[str, Kept] = FINDINGS | TESTS | THERAPIES | DRUGS
