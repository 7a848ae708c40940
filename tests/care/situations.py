"""Situations written by hand from the drug, vaccine and red flag tables, not from what the rules answered.

A child of 9 years, 30 kg and 135 cm (30 x 135 / 3600 = 1.125, so 1.06 m2) stands in each unless it says otherwise. Some
stand in pairs: at a limit and just beside it. `not_` must not fire.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

D = "2026-06-01"
CHILD: dict[str, Any] = {
    "age_years": 9, "sex": "F", "weight_kg": 30, "weight_date": D, "height_cm": 135, "height_date": D,
}  # fmt: skip
SITUATIONS: list[dict[str, Any]] = []
Fires = Sequence[tuple[str, str]]


def med(drug: str, dose: float, unit: str = "mg", freq: str = "daily", start: str = "2026-01-01", route: str = "PO",
        **more: Any) -> dict[str, Any]:  # fmt: skip
    return {
        "drug": drug,
        "dose": dose,
        "unit": unit,
        "frequency": freq,
        "route": route,
        "start": start,
        **more,
    }


def lab(test: str, value: object, unit: str = "", date: str = D, **more: Any) -> dict[str, Any]:
    return {"test": test, "value": value, "unit": unit, "date": date, **more}


def case(
    title: str, fires: Fires, not_: Sequence[str] = (), patient: dict[str, Any] | None = None, **told: Any
) -> None:
    SITUATIONS.append({
        "id": f"{len(SITUATIONS) + 1:03} {title}",
        "input": {"as_of": D, "profile": "STRICT", "patient": CHILD | (patient or {}), **told},
        "expected": {"alerts": [{"rule_id": id, "level": level} for id, level in fires], "must_not_alert": list(not_)},
        "status": "D",
        "sources": [],
    })  # fmt: skip


MTX = med("methotrexate", 15, freq="weekly", route="SC", weekday="MON")
PRED, FOL = med("prednisolone", 10), med("folic acid", 5, freq="weekly", weekday="FRI")
M = [MTX, PRED, FOL]
NORMAL = {"tpmt": "NM", "nudt15": "NM"}
IV = {"route": "IV", "start": D}
PLANNED = {**IV, "mesna": True, "hydration_plan": True}


def aza(**more: Any) -> dict[str, Any]:
    return med("azathioprine", 50, **more)


def rf(title: str, fires: Fires, not_: Sequence[str] = (), meds: Sequence[Any] = M, patient: Any = None, labs: Any = (),
       **signs: Any) -> None:  # fmt: skip
    more = {"labs": labs} if labs else {}
    case(title, fires, not_, patient, medications=list(meds), symptoms=signs, **more)


# fmt: off
case("AZA+MMF", [("MMF-04", "RED"), ("INT-07", "RED")], medications=[aza()],
    proposed_order=med("mycophenolate mofetil", 500, freq="BID", start=D), patient=NORMAL)
case("AZA+ACE inhibitor", [("AZA-06", "AMBER")], medications=[aza(), med("enalapril", 5)], patient=NORMAL)
case("AZA+febuxostat", [("AZA-05", "HARD_STOP"), ("INT-06", "HARD_STOP")], medications=[aza()],
    proposed_order=med("febuxostat", 80, start=D), patient=NORMAL)
case("MMF dose 700/m2", [("MMF-02", "AMBER")], ["MMF-01"], proposed_order=med("mycophenolate mofetil", 750, freq="BID",
    start=D))
case("MMF exactly 600x1.05", [], ["MMF-02", "MMF-01"], proposed_order=med("mycophenolate mofetil", 650, freq="BID", start=D))
case("MMF ANC 1.2", [("MMF-07", "RED"), ("LAB-02", "AMBER")], medications=[med("mycophenolate mofetil", 500,
    freq="BID")], labs=[lab("ANC", 1.2, "10^9/L")])
case("CSA 6 mg/kg", [("CSA-01", "AMBER")], proposed_order=med("ciclosporin", 90, freq="BID", start=D))
case("CSA 8 mg/kg", [("CSA-01", "RED")], proposed_order=med("ciclosporin", 120, freq="BID", start=D))
case("CSA stage1 on one occasion", [("CSA-03", "AMBER")], medications=[med("ciclosporin", 60, freq="BID")],
    vitals={"bp":"118/70", "occasions":1, "centile95":"114/75"})
case("CSA rifampicin", [("CSA-05", "RED"), ("INT-10", "RED")], medications=[med("ciclosporin", 60, freq="BID")],
    proposed_order=med("rifampicin", 300, start=D))
case("CSA ibuprofen", [("CSA-07", "AMBER"), ("INT-11", "AMBER")], medications=[med("ciclosporin", 60, freq="BID")],
    proposed_order=med("ibuprofen", 200, freq="TID", start=D))
case("CSA level 320", [("CSA-10", "RED")], medications=[med("ciclosporin", 60, freq="BID")],
    labs=[lab("ciclosporin level", 320, "ng/mL")])
case("CSA level 90", [("CSA-10", "AMBER")], medications=[med("ciclosporin", 60, freq="BID")],
    labs=[lab("ciclosporin level", 90, "ng/mL")])
case("TAC + CSA", [("TAC-08", "HARD_STOP"), ("CSA-08", "HARD_STOP")], medications=[med("ciclosporin", 60, freq="BID")],
    proposed_order=med("tacrolimus", 1, freq="BID", start=D))
case("TAC clarithro", [("TAC-04", "RED"), ("INT-09", "RED")], medications=[med("tacrolimus", 1, freq="BID")],
    proposed_order=med("clarithromycin", 250, freq="BID", start=D))
case("IVIG creat up", [("IVIG-02", "AMBER")], medications=[med("IVIG", 60, "g", "monthly", route="IV")],
    labs=[lab("creatinine", 40, "umol/L", "2025-12-01"), lab("creatinine", 54, "umol/L")])
case("HCQ 500", [("HCQ-02", "RED")], patient={"weight_kg":110, "height_cm":175, "age_years":16},
    proposed_order=med("hydroxychloroquine", 500, start=D))
case("HCQ exactly 400", [], ["HCQ-02", "HCQ-01"], patient={"weight_kg":80, "height_cm":175, "age_years":16},
    proposed_order=med("hydroxychloroquine", 400, start=D))
case("HCQ citalopram", [("HCQ-04", "AMBER"), ("INT-21", "AMBER")], medications=[med("hydroxychloroquine", 100)],
    proposed_order=med("citalopram", 10, start=D))
case("HCQ low K", [("HCQ-04", "AMBER")], medications=[med("hydroxychloroquine", 100)], labs=[lab("potassium", 3.1, "mmol/L")])
case("RTX 1100", [("RTX-01", "HARD_STOP")], proposed_order=med("rituximab", 1100, freq="2 doses", **IV))
case("RTX IgG low", [("RTX-03", "RED")], medications=[med("rituximab", 750, freq="2 doses", route="IV",
    start="2026-02-01", stop="2026-02-15")], labs=[lab("IgG", 3.5, "g/L")])
case("CYC 1250", [("CYC-01", "HARD_STOP")], patient={"weight_kg":70, "height_cm":175, "age_years":16},
    proposed_order=med("cyclophosphamide", 1250, freq="monthly", **PLANNED))
case("CYC WBC 2.8", [("CYC-02", "RED")], proposed_order=med("cyclophosphamide", 600, freq="monthly", route="IV",
    start="2026-04-01", mesna=True, hydration_plan=True), labs=[lab("WBC", 2.8, "10^9/L")])
case("CYC oral + IV", [("CYC-07", "HARD_STOP")], medications=[med("cyclophosphamide", 50, route="PO")],
    proposed_order=med("cyclophosphamide", 600, freq="monthly", **PLANNED))
case("CYC no fertility", [("CYC-05", "AMBER"), ("CYC-06", "RED")], proposed_order=med("cyclophosphamide", 600,
    freq="monthly", **IV))
case("CYC infection", [("CYC-08", "HARD_STOP")], proposed_order=med("cyclophosphamide", 600, freq="monthly",
    route="IV", start="2026-04-01", mesna=True, hydration_plan=True), symptoms={"temp_c":38.6})
case("TCZ shows", [("TCZ-03", "INFO")], medications=[med("tocilizumab", 240, freq="every 4 weeks", route="IV")])
case("TCZ ANC 0.8", [("TCZ-02", "RED")], medications=[med("tocilizumab", 240, freq="every 4 weeks", route="IV")],
    labs=[lab("ANC", 0.8, "10^9/L")])
case("IFX 12/kg", [("IFX-01", "AMBER")], proposed_order=med("infliximab", 360, freq="every 8 weeks", **IV))
case("IFX 21/kg", [("IFX-01", "HARD_STOP"), ("IFX-02", "HARD_STOP")], proposed_order=med("infliximab", 640,
    freq="every 8 weeks", **IV))
case("ETN 30mg at 30 kg", [("ETN-01", "RED"), ("ETN-03", "INFO"), ("ETN-02", "HARD_STOP")],
    proposed_order=med("etanercept", 30, freq="weekly", route="SC", start=D, weekday="MON"))
case("ETN 24 ok", [("ETN-03", "INFO")], ["ETN-01"], proposed_order=med("etanercept", 24, freq="weekly", route="SC",
    start=D, weekday="MON"))
case("JAK zoster", [("JAK-04", "RED")], medications=[med("baricitinib", 4)], symptoms={"rash":"dermatomal vesicles"})
case("JAK egfr", [("JAK-07", "RED")], medications=[med("baricitinib", 4)], labs=[lab("creatinine", 110, "umol/L")])
case("JAK probenecid", [("INT-18", "RED")], medications=[med("baricitinib", 4)], proposed_order=med("probenecid", 500,
    start=D))
case("TOFA fluconazole", [("JAK-12", "RED")], medications=[med("tofacitinib", 4, freq="BID")],
    proposed_order=med("fluconazole", 100, start=D))
case("JAK + rituximab", [("JAK-05", "RED"), ("INT-20", "RED")], medications=[med("baricitinib", 4)],
    proposed_order=med("rituximab", 750, freq="2 doses", **IV))
case("TCI 0.1 under 16", [("TCI-02", "INFO")], ["TCI-01"], proposed_order=med("tacrolimus topical", 0.1, "%", "BID",
    route="TOP", start=D))
case("TCI + phototherapy", [("TCI-03", "RED")], medications=[med("tacrolimus topical", 0.03, "%", "BID", route="TOP")],
    proposed_treatment="narrowband UVB phototherapy")
case("MTX AZA", [("MTX-18", "RED"), ("INT-05", "RED")], medications=[MTX], proposed_order=aza(start=D), patient=NORMAL)
case("MTX NSAID plain", [("MTX-07", "INFO"), ("INT-03", "INFO")], medications=[MTX], proposed_order=med("ibuprofen",
    200, freq="TID", start=D))
case("MTX omeprazole", [("INT-04", "INFO")], medications=[MTX], proposed_order=med("omeprazole", 20, start=D))
case("MTX cough", [("MTX-11", "RED")], medications=[MTX], symptoms={"new_cough":True})
case("MTX mouth ulcers", [("MTX-12", "RED")], medications=[MTX], symptoms={"mouth_ulcers":True})
case("MTX fever", [("MTX-14", "AMBER"), ("MTX-11", "RED")], medications=[MTX], symptoms={"temp_c":38.0})
case("MTX egfr<60", [("MTX-13", "AMBER")], medications=[MTX], labs=[lab("creatinine", 90, "umol/L")])
case("GC same 7 weeks", [("GC-02", "AMBER")], medications=[med("prednisolone", 40, start="2026-04-13")])
case("GC NSAID", [("GC-07", "AMBER"), ("INT-16", "AMBER")], medications=[med("prednisolone", 20)],
    proposed_order=med("ibuprofen", 200, freq="TID", start=D))
case("GC PJP", [("GC-08", "INFO")], medications=[med("prednisolone", 15, start="2026-04-01"),
    med("mycophenolate mofetil", 500, freq="BID")])
case("GC clarithro", [("INT-14", "AMBER")], medications=[med("prednisolone", 15)], proposed_order=med("clarithromycin",
    250, freq="BID", start=D))
case("GC carbamazepine", [("INT-15", "AMBER"), ("AI-08", "INFO")], medications=[med("prednisolone", 15)],
    proposed_order=med("carbamazepine", 200, freq="BID", start=D))
case("IVMP x4", [("IVMP-02", "AMBER")], proposed_order=med("methylprednisolone", 900, freq="daily x4", **IV))
case("IVMP low K", [("IVMP-03", "RED")], proposed_order=med("methylprednisolone", 900, freq="daily x3", **IV),
    labs=[lab("potassium", 3.2, "mmol/L")])
case("LAB K 5.7 CSA", [("LAB-12", "AMBER")], medications=[med("ciclosporin", 60, freq="BID")], labs=[lab("potassium",
    5.7, "mmol/L")])
case("LAB K 6.1", [("LAB-12", "RED")], medications=[med("ciclosporin", 60, freq="BID")], labs=[lab("potassium", 6.1,
    "mmol/L")])
case("platelets 120", [("LAB-03", "AMBER")], medications=[MTX], labs=[lab("platelets", 120, "10^9/L")])
case("platelets 90", [("LAB-03", "RED")], medications=[MTX], labs=[lab("platelets", 90, "10^9/L")])
case("albumin 28", [("LAB-05", "AMBER")], medications=[MTX], labs=[lab("albumin", 28, "g/L")])
case("eos 1.6", [("LAB-08", "RED")], medications=[MTX], labs=[lab("eosinophils", 1.6, "10^9/L")])
case("Hb drop", [("LAB-11", "AMBER")], medications=[MTX], labs=[lab("Hb", 12.5, "g/dL", "2026-05-01"), lab("Hb", 10.4,
    "g/dL")])
case("Hb 7.5", [("LAB-11", "RED")], medications=[MTX], labs=[lab("Hb", 75, "g/L")])
case("glucose random 12", [("LAB-15", "RED"), ("GLU-01", "SAME_DAY")], medications=[med("prednisolone", 15)],
    labs=[lab("glucose", 12, "mmol/L")])
case("INT-08", [("INT-08", "AMBER")], medications=[med("mycophenolate mofetil", 500, freq="BID")],
    proposed_order=med("valaciclovir", 500, freq="BID", start=D))
case("INT-12", [("INT-12", "AMBER")], medications=[med("tacrolimus", 1, freq="BID")], proposed_order=med("enalapril",
    5, start=D))
case("INT-22", [("INT-22", "AMBER")], medications=[med("hydroxychloroquine", 100)], proposed_order=med("tamoxifen", 20,
    start=D))
case("INT-23", [("INT-23", "AMBER")], medications=[med("hydroxychloroquine", 100), med("ciclosporin", 60, freq="BID")])
case("INT-24", [("INT-24", "AMBER")], medications=[med("mycophenolate mofetil", 500, freq="BID")],
    proposed_order=med("omeprazole", 20, start=D))
case("INT-25", [("INT-25", "INFO")], patient={"age_years":16, "post_menarche":True},
    medications=[med("mycophenolate mofetil", 500, freq="BID"), med("combined oral contraceptive", 1, "tablet")])
case("INT-29", [("INT-29", "AMBER")], medications=[med("calcium carbonate", 500)], proposed_order=med("ciprofloxacin",
    250, freq="BID", start=D))
case("INT-31 supplement", [("INT-31", "AMBER")], medications=[med("mycophenolate mofetil", 500, freq="BID")],
    supplements=[{"name":"echinacea", "amount":200, "unit":"mg/d"}])
case("INT-30", [("INT-30", "INFO")], medications=[MTX], supplements=[{"name":"creatine", "amount":3, "unit":"g/d"}],
    labs=[lab("creatinine", 60, "umol/L")])
case("BONE-03", [("BONE-03", "SAME_DAY")], medications=[med("prednisolone", 15)], symptoms={"back_pain":True})
case("BP-03", [("BP-03", "EMERGENCY")], vitals={"bp":"150/95", "occasions":1}, symptoms={"headache":"severe"})
rf("RF-01 alone", [("RF-01", "SAME_DAY")], cannot_stand=True, could_before=True, onset_days=3)
rf("RF-01 + head", [("RF-01", "EMERGENCY"), ("RF-03", "EMERGENCY")], cannot_stand=True, could_before=True,
    onset_days=3, cannot_lift_head=True)
rf("RF-01 8 days", [], ["RF-01"], cannot_stand=True, could_before=True, onset_days=8)
rf("RF-02 rr 30 at 9", [("RF-02", "EMERGENCY")], resp_rate=30)
rf("RF-02 rr 29", [], ["RF-02"], resp_rate=29)
rf("spo2 93", [("RF-02b", "SAME_DAY")], ["RF-02"], spo2=93)
rf("spo2 91", [("RF-02", "EMERGENCY")], spo2=91)
rf("count 15", [("RF-03", "SAME_DAY")], single_breath_count=15)
rf("count 10", [("RF-03", "EMERGENCY")], single_breath_count=10)
rf("MIP -25 weaker", [("RF-03", "EMERGENCY")], mip_cmh2o=-25)
rf("MEP 39", [("RF-03", "EMERGENCY")], mep_cmh2o=39)
rf("choking", [("RF-04", "EMERGENCY")], choking_each_drink=True)
rf("wet voice only", [], ["RF-05"], wet_voice=True)
rf("drool", [("RF-04", "SAME_DAY")], drooling=True)
rf("drool+fever+cough", [("RF-04", "EMERGENCY")], drooling=True, temp_c=38.2, new_cough=True)
rf("tablets", [("RF-04", "SAME_DAY")], cannot_swallow_tablets=True)
rf("constant pain 2h", [("RF-05", "EMERGENCY")], abdominal_pain="constant", duration_h=2)
rf("constant pain 1h exactly", [], ["RF-05"], abdominal_pain="constant", duration_h=1)
rf("mild pain NXP2 7h", [("RF-05b", "SAME_DAY")], ["RF-05"], patient={"antibodies":["NXP2"]}, abdominal_pain="mild",
    duration_h=7)
rf("mild pain NXP2 6h", [], ["RF-05b", "RF-05"], patient={"antibodies":["NXP2"]}, abdominal_pain="mild", duration_h=6)
rf("mild + fever", [("RF-05", "EMERGENCY")], abdominal_pain="mild", temp_c=38.0)
rf("blood stool", [("RF-05", "EMERGENCY")], blood_in_stool=True)
rf("hard belly", [("RF-05", "EMERGENCY")], abdomen="hard")
rf("temp 35.9", [("RF-06", "SAME_DAY")], temp_c=35.9)
rf("ill no fever", [("RF-06", "SAME_DAY")], looks_ill=True, temp_c=37.0)
rf("38.0", [("RF-06", "SAME_DAY"), ("RF-15", "SAME_DAY")], temp_c=38.0)
rf("fever + mottled", [("RF-06", "EMERGENCY"), ("RF-12", "EMERGENCY")], temp_c=38.5, mottled=True)
rf("new ulcer", [("RF-07", "SAME_DAY")], new_ulcer=True)
rf("ulcer+fever", [("RF-07", "EMERGENCY")], new_ulcer=True, temp_c=38.3)
rf("vision lost", [("RF-08", "EMERGENCY")], vision="lost")
rf("one sided", [("RF-08", "EMERGENCY")], one_sided_weakness=True)
rf("cola urine", [("RF-09", "SAME_DAY")], urine_color="cola")
rf("cola no urine 12h", [("RF-09", "EMERGENCY")], urine_color="cola", hours_since_urine=12)
rf("fainting", [("RF-10", "EMERGENCY")], fainting=True)
rf("palpitations", [("RF-10", "SAME_DAY")], palpitations=True)
rf("anc .5 fever", [("RF-11", "EMERGENCY")], labs=[lab("ANC", 0.5, "10^9/L", "2026-05-25")], temp_c=38.0)
rf("limp", [("RF-12", "EMERGENCY")], limp=True)
rf("nonblanching", [("RF-12", "EMERGENCY")], rash="non-blanching")
rf("vomit x2", [("RF-15", "EMERGENCY")], vomit_count=2)
rf("vomit x1", [], ["RF-15"], vomit_count=1)
rf("leg swelling on JAK", [("RF-22", "SAME_DAY"), ("JAK-10", "SAME_DAY")], meds=[med("baricitinib", 4)], leg_swelling=True)
rf("jaundice", [("RF-29", "SAME_DAY")], jaundice=True)
rf("bruising", [("RF-27", "SAME_DAY")], bruising=True)
rf("back pain", [("RF-25", "SAME_DAY"), ("BONE-03", "SAME_DAY")], back_pain=True)
rf("ran out", [("RF-33", "SAME_DAY")], ran_out=True)
rf("phq9", [("RF-28", "SAME_DAY")], phq9_item9=1)
rf("phq9 plan", [("RF-28", "EMERGENCY")], phq9_item9=2, plan=True)
rf("vesicles", [("RF-16", "EMERGENCY"), ("VAX-EXP-03", "EMERGENCY")], rash="vesicles")
rf("baby", [("RF-31", "EMERGENCY")], meds=[], patient={"age_years":0.15, "weight_kg":5, "height_cm":58}, temp_c=38.0)
case("measles contact", [("VAX-EXP-04", "SAME_DAY"), ("RF-17", "SAME_DAY")], medications=M,
    exposures=[{"agent":"measles", "type":"same classroom", "date":"2026-05-30"}])
case("zoster contact nonimmune", [("VAX-EXP-01", "SAME_DAY"), ("RF-32", "SAME_DAY")], patient={"vzv_immune":False},
    medications=M, exposures=[{"agent":"zoster", "type":"household", "date":"2026-05-30"}])
case("varicella contact on IVIG", [("VAX-EXP-02", "AMBER")], patient={"vzv_immune":False}, medications=M,
    ivig=[{"g_per_kg":1.0, "date":"2026-05-20"}], exposures=[{"agent":"varicella", "type":"household", "date":"2026-05-30"}])
case("MMR then IVIG 10 d", [("VAX-06", "AMBER")], vaccine_history=[{"cvx":"03", "date":"2026-05-22"}],
    proposed_order=med("IVIG", 60, "g", "monthly", **IV))
case("VAX-13 RTX", [("VAX-13", "INFO")], medications=[med("rituximab", 750, freq="course", route="IV",
    start="2026-03-01", stop="2026-03-15")], vaccine_plan=[{"vaccine":"influenza", "cvx":"158", "date":D}])
case("VAX-15 20 mg", [("VAX-15", "INFO")], medications=[med("prednisolone", 25)], vaccine_plan=[{"vaccine":"PCV20",
    "cvx":"216", "date":D}])
case("VAX-16", [("VAX-16", "INFO")], medications=M)
case("VAX-22", [("VISIT-08", "AMBER")], medications=M)
case("RZV", [("VAX-18", "INFO")], patient={"age_years":19.5, "weight_kg":55, "height_cm":165}, medications=M)
case("smallpox household", [("VAX-35", "RED")], medications=M, household_vaccine_plan=[{"vaccine":"vaccinia",
    "cvx":"75", "person":"father"}])
case("rota sibling", [("VAX-34", "INFO")], medications=M, household_vaccine_plan=[{"vaccine":"rotavirus", "cvx":"116",
    "person":"brother"}])
case("PFT due", [("VISIT-05", "AMBER")], medications=M, last_assessment={"PFT":"2024-05-01"})
case("transition", [("VISIT-10", "INFO")], patient={"age_years":14.1, "weight_kg":50, "height_cm":158}, medications=M)
case("eye due GC", [("EYE-01", "AMBER"), ("VISIT-06", "AMBER")], medications=[med("prednisolone", 10,
    start="2025-10-01")], examinations=[])
case("stem cells", [("EXP-01", "SAME_DAY")], proposed_treatment="commercial stem cell therapy abroad")
case("SUP-10", [("SUP-10", "AMBER")], supplements=[{"name":"vitamin D", "amount":800, "unit":"IU/d"},
    {"name":"cholecalciferol", "amount":400, "unit":"IU/d"}])
case("SUP-11", [("SUP-11", "INFO")], supplements=[{"name":"moon dust", "amount":5, "unit":"mg/d"}])
case("anesthesia", [("INT-32", "AMBER"), ("PROC-01", "INFO")], medications=M,
    proposed_treatment="operation under general anaesthesia")
