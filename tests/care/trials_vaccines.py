"""Vaccines: for every rule a child in whom it fires and one who just misses it, worked by hand.

The child weighs 25 kg and has a body surface of 1 m2. Today is 1 June 2026. Without other words it takes nothing.
"""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import Change, Trial, ago, kid, notes, order, says, takes, trial, without

INFO, AMBER, RED, STOP, SILENT = "INFO", "AMBER", "RED", "HARD_STOP", "SILENT"
CANNOT, APART, TODAY, NOW = "CANNOT_EVALUATE", "NOT_APPLICABLE", "SAME_DAY", "EMERGENCY"


def clear(*more: Change) -> tuple[Change, ...]:
    """Without any medicine of the plain child."""
    return (without("methotrexate"), without("folic acid"), *more)


def _listed(key: str, **one: Any) -> Change:
    return lambda told: told.setdefault(key, []).append(one)


def plans(cvx: str, days: int = 0) -> Change:
    return _listed("vaccine_plan", vaccine="", cvx=cvx, date=ago(-days))


def had(cvx: str, days: int) -> Change:
    return _listed("vaccine_history", cvx=cvx, date=ago(days))


def given_in(month: str) -> Change:
    return _listed("vaccine_history", cvx="21", date=month)


def antibodies(dose: object, date: str) -> Change:
    return _listed("ivig", g_per_kg=dose, date=date)


def contact(agent: str, days: int) -> Change:
    return notes(f"home.{'measles' if agent == 'measles' else 'vzv'}_contact", ago(days))


def at_home(cvx: str) -> Change:
    return _listed("household_vaccine_plan", vaccine="", cvx=cvx, person="brother")


def at_school(told: dict[str, Any]) -> None:
    told["school_event"] = {"event": "LAIV clinic", "date": ago(0)}


def dirty(days: int) -> Change:
    return _listed("injuries", type="contaminated wound", date=ago(days))


def profile(name: str) -> Change:
    return lambda told: told.update(profile=name)


def steroid(mg: object, days: int, **more: Any) -> Change:
    return takes("prednisolone", dose=mg, start=ago(days), **more)


MMR, NOTHING = plans("03"), clear(plans("03"))
MTX10 = takes("methotrexate", dose=10, frequency="weekly")  # 10 mg = 0.4 mg/kg = 10 mg/m2: low


def _level(expect: str, what: str, *changes: Change) -> tuple[Trial, Trial]:
    """The two rules of the level that is expected: high, low, or neither."""
    high, low = {
        "HIGH": (STOP, SILENT),
        "LOW": (SILENT, RED),
        "NONE": (SILENT, SILENT),
        "OPEN": (CANNOT, CANNOT),
    }[expect]
    return trial("VAX-01", high, what, *NOTHING, *changes), trial("VAX-02", low, what, *NOTHING, *changes)


GC = (
    *_level("HIGH", "20 mg for 14 days", steroid(20, 14)), *_level("LOW", "20 mg for 13 days", steroid(20, 13)),
    *_level("LOW", "19.999 mg for 40 days, US", steroid(D("19.999"), 40), profile("US")),
    # 2 mg/kg for 25 kg is 50 mg, 1 mg/kg 25 mg
    *_level("HIGH", "50 mg for 8 days", steroid(50, 8)), *_level("LOW", "50 mg for 7 days", steroid(50, 7)),
    *_level("LOW", "49.999 mg for 8 days", steroid(D("49.999"), 8)),
    *_level("LOW", "50 mg for 8 days, US", steroid(50, 8), profile("US")),
    *_level("HIGH", "25 mg for 28 days, UK", steroid(25, 28), profile("UK")),
    *_level("LOW", "25 mg for 27 days, UK", steroid(25, 27), profile("UK")),
    *_level("LOW", "24.999 mg for 28 days, UK", steroid(D("24.999"), 28), profile("UK")),
    *_level("HIGH", "25 mg for 14 days, EU", steroid(25, 14), profile("EU")),
    # 9 kg: 18 mg is 2 mg/kg, below 20 mg a day
    *_level("HIGH", "18 mg at 9 kg for 14 days, US", kid(age_years=1, weight_kg=9, height_cm=76), steroid(18, 14), profile("US")),
    *_level("LOW", "17.999 mg at 9 kg for 14 days, US", kid(age_years=1, weight_kg=9, height_cm=76),
        steroid(D("17.999"), 14), profile("US")),
    *_level("LOW", "40 mg every second day", steroid(40, 60, frequency="alternate days")),
    *_level("NONE", "on the skin", takes("hydrocortisone", route="TOP", dose=50)),
    *_level("NONE", "inhaled", steroid(50, 60, route="INH")),
    *_level("NONE", "in place of what the body lacks", takes("hydrocortisone", dose=10, purpose="replacement")),
    # 5 mg for 1 mg of dexamethasone would be 20/3: 3 mg is 20 mg of prednisone
    *_level("HIGH", "3 mg of dexamethasone for 14 days", takes("dexamethasone", dose=3, start=ago(14))),
    *_level("LOW", "2.999 mg of dexamethasone for 14 days", takes("dexamethasone", dose=D("2.999"), start=ago(14))),
    *_level("LOW", "10 mg for a year, never weighed: 10 mg is less than 20, and per kg it is open", steroid(10, 365),
            profile("US"), kid(weight_kg=25)),
    *_level("NONE", "never weighed, takes nothing", kid(weight_kg=None, weight_date=None)),
    *_level("OPEN", "10 mg for a year, never weighed", steroid(10, 365), kid(weight_kg=None, weight_date=None)),
)  # fmt: skip


def _weekly(mg: object, **more: Any) -> Change:
    return takes("methotrexate", dose=mg, frequency="weekly", **more)


OTHERS = (
    *_level("LOW", "methotrexate 10 mg a week: 0.4 mg/kg", _weekly(10)),
    *_level("HIGH", "methotrexate 10.001 mg a week", _weekly(D("10.001"))),
    # 40 kg and 90 cm: body surface 1 m2 (40 x 90 / 3600); 0.4 mg/kg would be 16 mg
    *_level("LOW", "methotrexate 15 mg at 40 kg and 1 m2", kid(weight_kg=40, height_cm=90), _weekly(15)),
    *_level("HIGH", "methotrexate 15.001 mg at 40 kg and 1 m2", kid(weight_kg=40, height_cm=90), _weekly(D("15.001"))),
    *_level("OPEN", "methotrexate, dose not recorded", _weekly(None)),
    *_level("LOW", "azathioprine 75 mg: 3 mg/kg", takes("azathioprine", dose=75)),
    *_level("HIGH", "azathioprine 75.001 mg", takes("azathioprine", dose=D("75.001"))),
    *_level("LOW", "mercaptopurine 37.5 mg: 1.5 mg/kg", takes("mercaptopurine", dose=D("37.5"))),
    *_level("HIGH", "mercaptopurine 37.501 mg", takes("mercaptopurine", dose=D("37.501"))),
    *_level("LOW", "leflunomide alone", takes("leflunomide")),
    *_level("HIGH", "leflunomide with methotrexate", takes("leflunomide"), _weekly(5)),
    *_level("NONE", "hydroxychloroquine", takes("hydroxychloroquine")), *_level("NONE", "folic acid", takes("folic acid")),
    *(one for drug in ("mycophenolate mofetil", "ciclosporin", "tacrolimus", "cyclophosphamide", "adalimumab", "baricitinib",
                       "deucravacitinib", "rituximab", "other_immunosuppressant")
      for one in _level("HIGH", drug, takes(drug))),
    *_level("NONE", "tacrolimus on the skin", takes("tacrolimus topical", route="TOP", unit="%")),
    *_level("HIGH", "ordered today", order("baricitinib")),
    *_level("NONE", "to begin tomorrow", takes("baricitinib", start=ago(-1))),
    trial("VAX-01", STOP, "planned for the day on which a drug begins", *clear(plans("03", 5), takes("baricitinib",
          start=ago(-5)))),
    trial("VAX-01", SILENT, "planned for the day before a drug begins", *clear(plans("03", 4), takes("baricitinib",
          start=ago(-5)))),
    trial("VAX-01", STOP, "planned for next year, a drug ordered today", *clear(plans("03", 365), order("baricitinib"))),
    trial("VAX-01", SILENT, "planned for next year, the drug stopped today",
          *clear(plans("03", 365), takes("baricitinib"), order("baricitinib", dose=0, frequency="stop", start=ago(30)))),
    trial("VAX-01", APART, "a vaccine that is not live", plans("10")), trial("VAX-01", APART, "nothing is planned"),
    trial("VAX-01", CANNOT, "a vaccine that is not known", plans("998"), takes("baricitinib")),
    trial("VAX-01", STOP, "given 42 days ago on a drug", *clear(had("21", 42), takes("baricitinib", start=ago(100)))),
    trial("VAX-01", STOP, "given 42 days ago on a drug that was stopped since", *clear(had("21", 42),
          takes("baricitinib", start=ago(100), stop=ago(10)))),
    trial("VAX-01", APART, "given 43 days ago on a drug", *clear(had("21", 43), takes("baricitinib", start=ago(100)))),
    trial("VAX-01", APART, "given the day before a drug began", *clear(had("21", 10), takes("baricitinib", start=ago(9)))),
    trial("VAX-01", APART, "not live, given on a drug", *clear(had("10", 10), takes("baricitinib", start=ago(100)))),
    trial("VAX-01", CANNOT, "given in a month that is known, begun within it", *clear(given_in("2026-05"),
          takes("baricitinib", start=ago(15)))),
    trial("VAX-02", RED, "a booster on low dose", *NOTHING, had("03", 900), MTX10),
    trial("VAX-02", RED, "oral typhoid on low dose", *clear(plans("25"), MTX10)),
)  # fmt: skip


def _stopped(drug: str, days: int, **more: Any) -> Change:
    return takes(drug, start=ago(400), stop=ago(days), **more)


def _wait(drug: str, days: int, **more: Any) -> tuple[Trial, ...]:
    """Red on the day before the wait is over, silent on its day."""
    what = f"{drug}{' by vein' if more.get('route') == 'IV' else ''}"
    return (
        trial("VAX-03", RED, f"{what} {days - 1} days ago", *NOTHING, _stopped(drug, days - 1, **more)),
        trial("VAX-03", SILENT, f"{what} {days} days ago", *NOTHING, _stopped(drug, days, **more)),
    )


WAITS = (
    *(one for drug in ("prednisolone", "methotrexate", "azathioprine", "mercaptopurine", "leflunomide", "mycophenolate mofetil",
                       "ciclosporin", "tacrolimus", "cyclophosphamide") for one in _wait(drug, 28)),
    *_wait("cyclophosphamide", 28, route="IV"), *_wait("baricitinib", 7), *_wait("deucravacitinib", 7),
    *_wait("etanercept", 7), *_wait("adalimumab", 14), *_wait("abatacept", 28), *_wait("tocilizumab", 28),
    *_wait("anifrolumab", 28), *_wait("infliximab", 56), *_wait("other_immunosuppressant", 84),
    # six months by the calendar after 1 December 2025 is 1 June 2026: 182 days
    trial("VAX-03", SILENT, "rituximab on 1 December", *NOTHING, _stopped("rituximab", 182)),
    trial("VAX-03", RED, "rituximab on 2 December", *NOTHING, _stopped("rituximab", 181)),
    trial("VAX-03", SILENT, "a brief course", *NOTHING, takes("prednisolone", dose=10, start=ago(14), stop=ago(1))),
    trial("VAX-03", RED, "a course of 14 days", *NOTHING, takes("prednisolone", dose=10, start=ago(15), stop=ago(1))),
    trial("VAX-03", RED, "a brief course that was high: 50 mg for 8 days", *NOTHING,
          takes("prednisolone", dose=50, start=ago(9), stop=ago(1))),
    trial("VAX-03", SILENT, "50 mg for 7 days", *NOTHING, takes("prednisolone", dose=50, start=ago(8), stop=ago(1))),
    trial("VAX-03", SILENT, "50 mg for 8 days, US", *NOTHING, takes("prednisolone", dose=50, start=ago(9), stop=ago(1)),
          profile("US")),
    trial("VAX-03", SILENT, "every second day", *NOTHING, _stopped("prednisolone", 1, dose=10, frequency="alternate days")),
    trial("VAX-03", SILENT, "on the skin", *NOTHING, _stopped("hydrocortisone", 1, route="TOP")),
    trial("VAX-03", SILENT, "the same drug goes on", *NOTHING, _stopped("methotrexate", 1), MTX10),
    trial("VAX-03", RED, "another drug goes on", *NOTHING, _stopped("baricitinib", 6), MTX10),
    trial("VAX-03", RED, "stopped by an order today", *NOTHING, takes("baricitinib"),
          order("baricitinib", dose=0, frequency="stop", start=ago(30))),
    trial("VAX-03", APART, "nothing is planned", _stopped("baricitinib", 1)),
    trial("VAX-03", SILENT, "takes nothing", *NOTHING),
)  # fmt: skip


def starts(days: int, drug: str = "baricitinib") -> Change:
    return takes(drug, start=ago(-days))


NO_SCID, NO_BIOLOGIC = notes("newborn.scid", "no"), notes("pregnancy.biologic", "no")
AROUND_LIVE = (
    trial("VAX-00", INFO, "nasal influenza, unspecified", *clear(plans("151"))),
    trial("VAX-00", INFO, "yellow fever, unspecified", *clear(plans("184"))),
    trial("VAX-00", SILENT, "yellow fever", *clear(plans("37"))),
    trial("VAX-04", AMBER, "27 days after", *clear(had("03", 27), order("baricitinib"))),
    trial("VAX-04", SILENT, "28 days after", *clear(had("03", 28), order("baricitinib"))),
    trial("VAX-04", AMBER, "20 days after, planned in 7", *clear(had("21", 20), starts(7))),
    trial("VAX-04", SILENT, "20 days after, planned in 8", *clear(had("21", 20), starts(8))),
    trial("VAX-04", AMBER, "steroid", *clear(had("03", 5), order("prednisolone", dose=5))),
    trial("VAX-04", AMBER, "another immunosuppressant", *clear(had("03", 5), order("other_immunosuppressant"))),
    trial("VAX-04", APART, "hydroxychloroquine", *clear(had("03", 5), order("hydroxychloroquine"))),
    trial("VAX-04", APART, "not a live vaccine", *clear(had("10", 5), order("baricitinib"))),
    trial("VAX-04", APART, "a course that runs", *clear(had("03", 5), order("baricitinib", start=ago(30)))),
    # calendar months to 1 June 2026
    trial("VAX-05", SILENT, "0.4 g/kg on 1 October", *NOTHING, antibodies("0.4", "2025-10-01")),
    trial("VAX-05", AMBER, "0.4 g/kg on 2 October", *NOTHING, antibodies("0.4", "2025-10-02")),
    trial("VAX-05", AMBER, "0.401 g/kg on 1 October", *NOTHING, antibodies("0.401", "2025-10-01")),
    trial("VAX-05", SILENT, "1 g/kg on 1 August", *NOTHING, antibodies("1", "2025-08-01")),
    trial("VAX-05", AMBER, "1 g/kg on 2 August", *NOTHING, antibodies("1", "2025-08-02")),
    trial("VAX-05", AMBER, "1.001 g/kg on 1 August", *NOTHING, antibodies("1.001", "2025-08-01")),
    trial("VAX-05", SILENT, "2 g/kg on 1 July", *NOTHING, antibodies("2", "2025-07-01")),
    trial("VAX-05", AMBER, "2 g/kg on 2 July", *NOTHING, antibodies("2", "2025-07-02")),
    # 50 g for 25 kg is 2 g/kg
    trial("VAX-05", AMBER, "50 g ten months ago", *NOTHING, takes("IVIG", dose=50, unit="g", frequency="course",
          stop="2025-08-01",
          start="2025-08-01")),
    trial("VAX-05", CANNOT, "dose not known nine months ago", *NOTHING, takes("IVIG", dose=None, unit="g", frequency="course",
          start="2025-09-01", stop="2025-09-01")),
    trial("VAX-05", AMBER, "dose not known seven months ago", *NOTHING, takes("IVIG", dose=None, unit="g", frequency="course",
          start="2025-11-01", stop="2025-11-01")),
    trial("VAX-05", AMBER, "immunoglobulin goes on", *NOTHING, takes("IVIG", dose=50, unit="g", frequency="monthly", route="IV")),
    trial("VAX-05", APART, "oral typhoid", *clear(plans("25"), antibodies("2", ago(5)))),
    trial("VAX-06", AMBER, "14 days before", *clear(had("03", 14), order("IVIG", dose=50, unit="g", route="IV"))),
    trial("VAX-06", SILENT, "15 days before", *clear(had("03", 15), order("IVIG", dose=50, unit="g", route="IV"))),
    trial("VAX-06", AMBER, "10 days before, planned in 4", *clear(had("03", 10), starts(4, "IVIG"))),
    trial("VAX-06", SILENT, "10 days before, planned in 5", *clear(had("03", 10), starts(5, "IVIG"))),
    trial("VAX-06", APART, "yellow fever", *clear(had("37", 5), order("IVIG", dose=50, unit="g", route="IV"))),
    trial("VAX-06", APART, "no immunoglobulin", *clear(had("03", 5))),
    trial("VAX-08", STOP, "5 mg of prednisolone", *clear(plans("19"), steroid(5, 90))),
    trial("VAX-08", STOP, "baricitinib", *clear(plans("19"), takes("baricitinib"))),
    trial("VAX-08", SILENT, "takes nothing", *clear(plans("19"))), trial("VAX-08", APART, "another vaccine", *NOTHING, MTX10),
    trial("VAX-09", RED, "on methotrexate", *clear(plans("119"), MTX10)),
    trial("VAX-09", SILENT, "takes nothing, and neither is so", *clear(plans("119"), NO_SCID, NO_BIOLOGIC)),
    trial("VAX-09", CANNOT, "a biologic before birth was not asked", *clear(plans("119"), NO_SCID)),
    trial("VAX-09", CANNOT, "immunodeficiency was not asked", *clear(plans("119"), NO_BIOLOGIC)),
    trial("VAX-09", RED, "a biologic before birth", *clear(plans("122"), notes("pregnancy.biologic", "yes"))),
    trial("VAX-09", STOP, "combined immunodeficiency", *clear(plans("119"), notes("newborn.scid", "yes"))),
)  # fmt: skip

FLU, PNEUMO, HPV = plans("158"), plans("216"), plans("165")
NOT_LIVE = (
    trial("VAX-11", INFO, "never"),
    trial("VAX-11", SILENT, "364 days ago", had("158", 364)),
    trial("VAX-11", INFO, "365 days ago", had("158", 365)),
    trial("VAX-11", APART, "takes nothing", *clear()),
    # 0.501 x 365.25 = 183.0 days; 0.4983 x 365.25 = 182.0 days
    trial("VAX-11", INFO, "183 days old", kid(age_years=D("0.501"), weight_kg=7, height_cm=66)),
    trial("VAX-11", SILENT, "182 days old", kid(age_years=D("0.4983"), weight_kg=7, height_cm=66)),
    *(trial("VAX-11", INFO, f"on {drug}", *clear(takes(drug)))
      for drug in ("prednisolone", "azathioprine", "mercaptopurine", "leflunomide", "baricitinib")),
    trial("VAX-12", INFO, "influenza", FLU),
    trial("VAX-12", INFO, "pneumococcal", PNEUMO),
    trial("VAX-12", SILENT, "a live one", MMR),
    trial("VAX-12", APART, "no methotrexate", *clear(FLU)),
    trial("VAX-13", INFO, "influenza", FLU, takes("rituximab")),
    trial("VAX-13", INFO, "pneumococcal", PNEUMO, _stopped("rituximab", 181)),
    trial("VAX-13", APART, "six months ago", PNEUMO, _stopped("rituximab", 182)),
    trial("VAX-13", SILENT, "a live one", MMR, takes("rituximab")),
    trial("VAX-15", INFO, "20 mg", PNEUMO, steroid(20, 3)), trial("VAX-15", SILENT, "19.999 mg", PNEUMO, steroid(D("19.999"), 3)),
    trial("VAX-15", APART, "influenza", FLU, steroid(20, 3)),
    trial("VAX-16", INFO, "never"),
    trial("VAX-16", SILENT, "once", had("216", 900)),
    trial("VAX-16", APART, "takes nothing", *clear()),
    trial("VAX-16", INFO, "2 years", kid(age_years=2, weight_kg=12, height_cm=87)),
    trial("VAX-16", SILENT, "1.9 years", kid(age_years=D("1.9"), weight_kg=12, height_cm=87)),
    trial("VAX-16", INFO, "18.9 years", kid(age_years=D("18.9"), weight_kg=60)),
    trial("VAX-16", SILENT, "19 years", kid(age_years=19, weight_kg=60)),
    trial("VAX-17", INFO, "9 years", HPV, kid(age_years=9)), trial("VAX-17", SILENT, "8.9 years", HPV, kid(age_years=D("8.9"))),
    trial("VAX-17", SILENT, "takes nothing", *clear(HPV), kid(age_years=12, weight_kg=40)),
    trial("VAX-17", APART, "another", FLU, kid(age_years=12)),
    trial("VAX-18", INFO, "19 years", kid(age_years=19, weight_kg=60)),
    trial("VAX-18", SILENT, "18.9 years", kid(age_years=D("18.9"), weight_kg=60)),
    trial("VAX-18", SILENT, "given", kid(age_years=19, weight_kg=60), had("187", 300)),
    trial("VAX-20", SILENT, "no vaccine is recorded", takes("rituximab")),
    trial("VAX-20", INFO, "rituximab", had("216", 179), takes("rituximab")),
    trial("VAX-20", SILENT, "180 days ago", had("216", 180), takes("rituximab")),
    trial("VAX-20", INFO, "high dose of steroid", had("216", 5), steroid(20, 14)),
    trial("VAX-20", SILENT, "low dose", *clear(had("216", 5), steroid(5, 90))),
    trial("VAX-20", INFO, "23 types on methotrexate", had("33", 179)),
    trial("VAX-20", SILENT, "23 types 180 days ago", had("33", 180)),
    trial("VAX-20", SILENT, "20 types on methotrexate", had("216", 5)),
    trial("VAX-20", SILENT, "23 types on azathioprine", *clear(had("33", 5), takes("azathioprine", dose=50))),
    trial("VAX-22", INFO, "never reviewed"), trial("VAX-22", SILENT, "365 days ago", notes("treatment.vax_reviewed", ago(365))),
    trial("VAX-22", INFO, "366 days ago", notes("treatment.vax_reviewed", ago(366))),
    trial("VAX-24", INFO, "not measured", order("IVIG", dose=50, unit="g", route="IV")),
    trial("VAX-24", INFO, "measles not measured", order("IVIG", dose=50, unit="g", route="IV"),
          notes("test.vzv_result", "positive")),
    trial("VAX-24", INFO, "varicella not measured", order("IVIG", dose=50, unit="g", route="IV"),
          notes("test.measles_result", "positive")),
    trial("VAX-24", SILENT, "both measured", order("IVIG", dose=50, unit="g", route="IV"), notes("test.vzv_result", "positive"),
          notes("test.measles_result", "negative")),
)  # fmt: skip

HOME = (
    trial("VAX-31", INFO, "not recorded"), trial("VAX-31", INFO, "not up to date", notes("home.vaccinated", "no")),
    trial("VAX-31", SILENT, "up to date", notes("home.vaccinated", "yes")), trial("VAX-31", APART, "takes nothing", *clear()),
    trial("VAX-32", INFO, "on methotrexate", at_school), trial("VAX-32", SILENT, "takes nothing", *clear(at_school)),
    trial("VAX-32", INFO, "washout", *clear(at_school, _stopped("baricitinib", 6))),
    trial("VAX-33", RED, "on methotrexate", at_home("02")), trial("VAX-33", RED, "unspecified", at_home("182")),
    trial("VAX-33", SILENT, "takes nothing", *clear(at_home("02"))), trial("VAX-33", APART, "injected polio", at_home("10")),
    trial("VAX-33", RED, "dose not recorded", *clear(at_home("02"), _weekly(None))),
    trial("VAX-35", RED, "on methotrexate", at_home("75")), trial("VAX-35", SILENT, "takes nothing", *clear(at_home("75"))),
    trial("VAX-35", APART, "non-replicating", at_home("206")),
)  # fmt: skip

MEET = contact("varicella", 1)
CONTACTS = (
    trial("VAX-EXP-01", TODAY, "immunity not known", MEET), trial("VAX-EXP-01", TODAY, "not immune", MEET, kid(vzv_immune=False)),
    trial("VAX-EXP-01", SILENT, "immune", MEET, kid(vzv_immune=True)), trial("VAX-EXP-01", APART, "takes nothing", *clear(MEET)),
    trial("VAX-EXP-01", TODAY, "antibodies of donors", MEET, kid(vzv_immune=True), antibodies("2", ago(90))),
    trial("VAX-EXP-01", TODAY, "antibodies of donors, last day", MEET, kid(vzv_immune=True), antibodies("2", "2025-07-02")),
    trial("VAX-EXP-01", SILENT, "antibodies of donors are gone", MEET, kid(vzv_immune=True), antibodies("2", "2025-07-01")),
    trial("VAX-EXP-01", TODAY, "21 days ago", contact("zoster", 21)),
    trial("VAX-EXP-01", SILENT, "22 days ago", contact("zoster", 22)),
    trial("VAX-EXP-01", TODAY, "told in a call", says(urgent__pox_contact="yes")),
    trial("VAX-EXP-01", CANNOT, "contact was not asked"),
    trial("VAX-EXP-01", SILENT, "no contact", says(urgent__pox_contact="no")),
    trial("VAX-EXP-01", TODAY, "no in a call, and a day that is recorded", MEET, says(urgent__pox_contact="no")),
    trial("VAX-EXP-02", AMBER, "0.4 g/kg 21 days before the contact", MEET, antibodies("0.4", ago(22))),
    trial("VAX-EXP-02", SILENT, "0.4 g/kg 22 days before the contact", MEET, antibodies("0.4", ago(23)),
          says(urgent__measles_contact="no")),
    trial("VAX-EXP-02", AMBER, "0.4 g/kg 21 days before measles", contact("measles", 3), antibodies("0.4", ago(24))),
    trial("VAX-EXP-02", SILENT, "0.4 g/kg 22 days before measles", contact("measles", 3), antibodies("0.4", ago(25)),
          says(urgent__pox_contact="no")),
    trial("VAX-EXP-02", AMBER, "0.4 g/kg after the contact", contact("varicella", 5), antibodies("0.4", ago(2))),
    trial("VAX-EXP-02", AMBER, "told in a call, 21 days after", says(urgent__pox_contact="yes"), antibodies("0.4", ago(21))),
    trial("VAX-EXP-02", CANNOT, "told in a call, of a day of the past three weeks, 22 days after", antibodies("0.4", ago(22)),
          says(urgent__pox_contact="yes", urgent__measles_contact="no")),
    trial("VAX-EXP-02", CANNOT, "told in a call, 42 days after", antibodies("0.4", ago(42)),
          says(urgent__pox_contact="yes", urgent__measles_contact="no")),
    trial("VAX-EXP-02", SILENT, "told in a call, 43 days after", antibodies("0.4", ago(43)),
          says(urgent__pox_contact="yes", urgent__measles_contact="no")),
    trial("VAX-EXP-02", AMBER, "measles, 0.2 g/kg, UK", contact("measles", 1), antibodies("0.2", ago(5)), profile("UK")),
    trial("VAX-EXP-02", SILENT, "measles, 0.199 g/kg, UK", contact("measles", 1), antibodies("0.199", ago(5)), profile("UK")),
    trial("VAX-EXP-02", SILENT, "measles, 0.399 g/kg", contact("measles", 1), antibodies("0.399", ago(5))),
    trial("VAX-EXP-02", SILENT, "0.399 g/kg", MEET, antibodies("0.399", ago(5))),
    trial("VAX-EXP-02", AMBER, "0.2 g/kg, UK", MEET, antibodies("0.2", ago(5)), profile("UK")),
    trial("VAX-EXP-02", SILENT, "0.199 g/kg, UK", MEET, antibodies("0.199", ago(5)), profile("UK")),
    trial("VAX-EXP-02", AMBER, "measles", contact("measles", 1), antibodies("0.4", ago(5))),
    trial("VAX-EXP-02", AMBER, "told in a call", says(urgent__pox_contact="yes"), antibodies("0.4", ago(5))),
    trial("VAX-EXP-02", CANNOT, "contact was not asked", antibodies("0.4", ago(5))),
    trial("VAX-EXP-02", AMBER, "no in a call, and a day that is recorded", MEET, antibodies("0.4", ago(5)),
          says(urgent__pox_contact="no", urgent__measles_contact="no")),
    trial("VAX-EXP-02", SILENT, "no contact", antibodies("0.4", ago(5)),
          says(urgent__pox_contact="no", urgent__measles_contact="no")),
    trial("VAX-EXP-03", NOW, "blisters", says(urgent__pox_rash="yes")),
    trial("VAX-EXP-03", SILENT, "none", says(urgent__pox_rash="no")),
    trial("VAX-EXP-03", CANNOT, "not asked"), trial("VAX-EXP-03", APART, "takes nothing", *clear(says(urgent__pox_rash="yes"))),
    trial("VAX-EXP-04", TODAY, "measles 6 days ago", contact("measles", 6)),
    trial("VAX-EXP-04", TODAY, "7 days ago", contact("measles", 7)),
    trial("VAX-EXP-04", SILENT, "22 days ago", contact("measles", 22)),
    trial("VAX-EXP-04", TODAY, "vaccinated", contact("measles", 2), had("03", 900)),
    trial("VAX-EXP-04", TODAY, "21 days ago", contact("measles", 21)),
    trial("VAX-EXP-04", TODAY, "told in a call", says(urgent__measles_contact="yes")),
    trial("VAX-EXP-04", CANNOT, "contact was not asked"),
    trial("VAX-EXP-04", TODAY, "no in a call, and a day that is recorded", contact("measles", 2),
          says(urgent__measles_contact="no")),
    trial("VAX-EXP-04", SILENT, "no contact", says(urgent__measles_contact="no")),
    trial("VAX-EXP-04", APART, "takes nothing", *clear(contact("measles", 2))),
    trial("VAX-EXP-05", INFO, "immunity not known", *clear(order("baricitinib"))),
    trial("VAX-EXP-05", INFO, "a steroid", *clear(order("prednisolone"))),
    trial("VAX-EXP-05", INFO, "another immunosuppressant", *clear(order("other_immunosuppressant"))),
    trial("VAX-EXP-05", SILENT, "immune", *clear(order("baricitinib")), kid(vzv_immune=True)),
    trial("VAX-EXP-05", APART, "nothing begins"),
    trial("VAX-21", RED, "rituximab 181 days ago", dirty(0), _stopped("rituximab", 181)),
    trial("VAX-21", APART, "rituximab 182 days ago", dirty(0), _stopped("rituximab", 182)),
    trial("VAX-21", RED, "rituximab goes on, 21 days", dirty(21), takes("rituximab")),
    trial("VAX-21", SILENT, "22 days", dirty(22), takes("rituximab")),
    trial("VAX-21", CANNOT, "no wound is recorded", takes("rituximab")),
)  # fmt: skip

TRIALS = (*GC, *OTHERS, *WAITS, *AROUND_LIVE, *NOT_LIVE, *HOME, *CONTACTS)
