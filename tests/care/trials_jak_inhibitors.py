"""JAK inhibitors: at the end of each band and just beyond, each reason for clots, each companion, worked by hand."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import (
    Change,
    Trial,
    ago,
    checked,
    creatinine,
    kid,
    lab,
    notes,
    order,
    says,
    takes,
    trial,
)
from tests.care.telling import had, tells

RED, AMBER, SILENT, CANNOT, APART = "RED", "AMBER", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
SAME_DAY, EMERGENCY = "SAME_DAY", "EMERGENCY"


def _bari(dose: Any = 2, **changes: Any) -> Change:
    return takes("baricitinib", dose=dose, **changes)


def _tofa(dose: Any = 4, **changes: Any) -> Change:
    return takes("tofacitinib", dose=dose, **{"frequency": "BID"} | changes)


def _kg(weight: str, years: int = 8) -> Change:
    return kid(weight_kg=D(weight), age_years=years)


# 36.5 x 144 / creatinine: 60 at 87.6, 30 at 175.2
DOSES = (
    trial("JAK-01", SILENT, "baricitinib 2 mg at 25 kg", _bari()),
    trial("JAK-01", RED, "baricitinib 2.001 mg at 25 kg", _bari(D("2.001"))),
    trial("JAK-01", RED, "baricitinib 1.999 mg at 25 kg", _bari(D("1.999"))),
    trial("JAK-01", SILENT, "baricitinib 2 mg at 29.9 kg", _bari(), _kg("29.9")),
    trial("JAK-01", RED, "baricitinib 4 mg at 29.9 kg", _bari(4), _kg("29.9")),
    trial("JAK-01", SILENT, "baricitinib 4 mg at 30 kg", _bari(4), _kg("30")),
    trial("JAK-01", RED, "baricitinib 2 mg at 30 kg", _bari(), _kg("30")),
    trial("JAK-01", SILENT, "baricitinib 2 mg at 10 kg and 2 years", _bari(), _kg("10", 2)),
    trial("JAK-01", RED, "baricitinib 2 mg at 9.9 kg", _bari(), _kg("9.9", 2)),
    trial("JAK-01", RED, "baricitinib 2 mg at 1 year", _bari(), _kg("11", 1)),
    trial("JAK-01", RED, "an order of 4 mg at 25 kg", order("baricitinib", dose=4)),
    trial("JAK-01", SILENT, "baricitinib 1 mg with probenecid", _bari(1), takes("probenecid")),
    trial("JAK-01", RED, "baricitinib 1 mg with clarithromycin", _bari(1), takes("clarithromycin")),
    trial("JAK-01", SILENT, "baricitinib 1 mg and eGFR 59.999", _bari(1), creatinine(D("87.601"))),
    trial("JAK-01", RED, "baricitinib 1 mg and eGFR 60", _bari(1), creatinine(D("87.6"))),
    trial("JAK-01", CANNOT, "no weight", _bari(), kid(weight_kg=None, weight_date=None)),
    trial("JAK-01", CANNOT, "the dose is not recorded", _bari(None)),
    trial("JAK-01", APART, "upadacitinib, of which no dose was read", takes("upadacitinib", dose=15)),
    trial("JAK-01", APART, "none"),
    *(trial("JAK-01", expect, f"tofacitinib {dose} mg twice daily at {kg} kg", _tofa(D(dose)), _kg(kg, years))
      for dose, kg, years, expect in (
          ("3.2", "19.9", 6, SILENT), ("3.201", "19.9", 6, RED), ("3.199", "19.9", 6, RED), ("3.2", "20", 6, RED),
          ("4", "19.9", 6, RED), ("4", "20", 6, SILENT), ("4", "39.9", 11, SILENT), ("4.001", "39.9", 11, RED),
          ("3.999", "39.9", 11, RED), ("5", "39.9", 11, RED), ("5", "40", 11, SILENT), ("4", "40", 11, RED))),
    trial("JAK-01", SILENT, "tofacitinib 2 mg twice daily with clarithromycin", _tofa(2), takes("clarithromycin")),
    trial("JAK-01", SILENT, "tofacitinib 2 mg twice daily and eGFR 59.999", _tofa(2), creatinine(D("87.601"))),
    trial("JAK-01", RED, "tofacitinib 2 mg twice daily with probenecid", _tofa(2), takes("probenecid")),
    trial("JAK-07", SILENT, "2 mg and eGFR 60", _bari(), creatinine(D("87.6"))),
    trial("JAK-07", RED, "2 mg and eGFR 59.999", _bari(), creatinine(D("87.601"))),
    trial("JAK-07", SILENT, "1 mg and eGFR 30", _bari(1), creatinine(D("175.2"))),
    trial("JAK-07", RED, "1.001 mg and eGFR 30", _bari(D("1.001")), creatinine(D("175.2"))),
    trial("JAK-07", RED, "1 mg and eGFR 29.999", _bari(1), creatinine(D("175.201"))),
    trial("JAK-07", SILENT, "tofacitinib 4 mg twice daily and eGFR 60", _tofa(), creatinine(D("87.6"))),
    trial("JAK-07", RED, "tofacitinib 4 mg twice daily and eGFR 59.999", _tofa(), creatinine(D("87.601"))),
    trial("JAK-07", SILENT, "tofacitinib 2 mg twice daily and eGFR 59.999", _tofa(2), creatinine(D("87.601"))),
    trial("JAK-07", RED, "tofacitinib 2.001 mg twice daily and eGFR 59.999", _tofa(D("2.001")), creatinine(D("87.601"))),
    trial("JAK-07", RED, "upadacitinib and eGFR 29.999", takes("upadacitinib"), creatinine(D("175.201"))),
    trial("JAK-07", CANNOT, "no creatinine", _bari()),
    trial("JAK-07", APART, "none", creatinine(200)),
)  # fmt: skip

CELLS = "10^9/L"


def _count(anc: str = "3", lymphocytes: str = "2", hb: str = "12", days: int = 0) -> tuple[Change, ...]:
    return (
        lab("ANC", D(anc), days, CELLS),
        lab("lymphocytes", D(lymphocytes), days, CELLS),
        lab("Hb", D(hb), days, "g/dL"),
    )


LIPIDS = ("lab.cholesterol", "lab.triglycerides")


def _lipids(days: int, *items: str) -> tuple[Change, ...]:
    return tuple(notes(item, "4", days) for item in items or LIPIDS)


BLOOD = (
    trial("JAK-02", SILENT, "1.0, 0.5 and 8", _bari(), *_count("1", "0.5", "8")),
    trial("JAK-02", RED, "neutrophils 0.999", _bari(), *_count("0.999")),
    trial("JAK-02", RED, "lymphocytes 0.499", _bari(), *_count(lymphocytes="0.499")),
    trial("JAK-02", RED, "haemoglobin 7.999", _bari(), *_count(hb="7.999")),
    *(trial("JAK-02", expect, f"{what} of {days} days ago", _bari(), lab(test, D(value), days, unit))
      for what, test, value, unit in (("few neutrophils", "ANC", "0.9", CELLS), ("few lymphocytes", "lymphocytes", "0.4", CELLS),
                                      ("low haemoglobin", "Hb", "7", "g/dL"))
      for days, expect in ((365, RED), (366, CANNOT))),
    trial("JAK-02", SILENT, "tofacitinib, 12 to 10", _tofa(), *_count(days=30), *_count(hb="10")),
    trial("JAK-02", RED, "tofacitinib, 12 to 9.999", _tofa(), *_count(days=30), *_count(hb="9.999")),
    trial("JAK-02", SILENT, "baricitinib, 12 to 9.999", _bari(), *_count(days=30), *_count(hb="9.999")),
    trial("JAK-02", RED, "tofacitinib, 13 of 365 days ago to 10", _tofa(), *_count(hb="13", days=365), *_count(hb="10")),
    trial("JAK-02", SILENT, "tofacitinib, 13 of 366 days ago to 10", _tofa(), *_count(hb="13", days=366), *_count(hb="10")),
    trial("JAK-02", CANNOT, "never measured", _bari()),
    trial("JAK-02", APART, "none", *_count("0.1")),
    # to day 84 every 28 days and 7 of grace, then every 84 and 14
    *(trial("JAK-08", expect, f"day {day}, {days} days after the last set", _bari(start=ago(day)), checked(days, days, days))
      for day, days, expect in (
          (84, 35, SILENT), (84, 36, AMBER), (84, 56, AMBER), (84, 57, RED), (85, 57, SILENT), (300, 98, SILENT),
          (300, 99, AMBER), (300, 168, AMBER), (300, 169, RED))),
    *(trial("JAK-08", AMBER, f"one part is of 99 days ago: {days}", _bari(start=ago(300)), checked(*days))
      for days in ((99, 1, 1), (1, 99, 1), (1, 1, 99))),
    trial("JAK-08", SILENT, "never checked on day 35", _bari(start=ago(35))),
    trial("JAK-08", AMBER, "never checked on day 36", _bari(start=ago(36))),
    trial("JAK-08", SILENT, "day 35, the last set before the first dose", _bari(start=ago(35)), checked(40, 40, 40)),
    trial("JAK-08", APART, "an order that begins it", order("baricitinib", dose=2)),
    trial("JAK-08", APART, "it ended yesterday", _bari(start=ago(300), stop=ago(1))),
    trial("JAK-08", CANNOT, "no start is recorded", _bari(start=None)),
    trial("JAK-08b", SILENT, "never on day 98", _bari(start=ago(98))),
    trial("JAK-08b", AMBER, "never on day 99", _bari(start=ago(99))),
    trial("JAK-08b", SILENT, "on the day of the start", _bari(start=ago(99)), *_lipids(99)),
    trial("JAK-08b", AMBER, "the day before the start", _bari(start=ago(99)), *_lipids(100)),
    trial("JAK-08b", SILENT, "LDL for cholesterol", _bari(start=ago(99)), *_lipids(9, "lab.ldl", "lab.triglycerides")),
    trial("JAK-08b", AMBER, "triglycerides alone", _bari(start=ago(99)), *_lipids(9, "lab.triglycerides")),
    trial("JAK-08b", AMBER, "cholesterol alone", _bari(start=ago(99)), *_lipids(9, "lab.cholesterol")),
    trial("JAK-08b", APART, "none"),
)  # fmt: skip

PILL = takes("ethinylestradiol/levonorgestrel", dose=None, unit=None)
NO_REASON = (says(urgent__central_line="no", symptom__immobile="no"), notes("ana.phospholipid", "negative"))
CLOTS = (
    trial("JAK-03", SILENT, "no reason", _bari(), *NO_REASON),
    trial("JAK-03", CANNOT, "nothing was asked", _bari()),
    *(trial("JAK-03", RED, what, _bari(), *NO_REASON, change) for what, change in (
        ("the combined pill", PILL), ("a clot before", had("thrombosis", 400)),
        ("a clot on a day that is not recorded", had("thrombosis", None)),
        ("antiphospholipid antibodies", notes("ana.phospholipid", "positive")),
        ("hardly moves", says(symptom__immobile="yes")), ("a central line", says(urgent__central_line="yes")))),
    trial("JAK-03", SILENT, "another diagnosis", _bari(), *NO_REASON, had("asthma")),
    *(trial("JAK-03", expect, f"{item} of {days} days ago", _bari(), notes(item, "yes", days)) for item, days, expect in (
        ("urgent.central_line", 182, RED), ("urgent.central_line", 183, CANNOT), ("symptom.immobile", 28, RED),
        ("symptom.immobile", 29, CANNOT))),
    trial("JAK-03", APART, "without the drug", had("thrombosis")),
    trial("INT-19", AMBER, "the combined pill", _bari(), PILL),
    trial("INT-19", SILENT, "no pill", _bari()),
    trial("INT-19", APART, "the pill without the drug", takes("combined pill")),
    trial("JAK-10", SAME_DAY, "a swollen limb, chest well", _bari(),
          says(urgent__swollen_limb="yes", urgent__chest_pain="no", symptom__breathless="never")),
    *(trial("JAK-10", EMERGENCY, f"{item} {value}", _bari(), says(**{item: value})) for item, value in (
        ("urgent__chest_pain", "yes"), ("symptom__breathless", "on_effort"))),
    trial("JAK-10", SILENT, "none of them", _bari(),
          says(urgent__swollen_limb="no", urgent__chest_pain="no", symptom__breathless="never")),
    trial("JAK-10", CANNOT, "nothing was asked", _bari()),
    trial("JAK-10", APART, "without the drug", says(urgent__chest_pain="yes")),
)  # fmt: skip

MMR = "03"


def _vaccinated(days: int, cvx: str = MMR) -> Change:
    return tells(vaccine_history=[{"cvx": cvx, "date": ago(days)}])


NEW = order("baricitinib", dose=2)
SCREENED = (
    notes("test.tb_result", "negative"),
    notes("test.hbv_result", "negative"),
    notes("test.vzv_result", "positive"),
)
INFECTION = (
    trial("JAK-04", RED, "blisters", _bari(), says(urgent__pox_rash="yes")),
    trial("JAK-04", SILENT, "no blisters", _bari(), says(urgent__pox_rash="no")),
    trial("JAK-04", CANNOT, "not asked", _bari()),
    trial("JAK-04", APART, "without the drug", says(urgent__pox_rash="yes")),
    *(one for id in ("JAK-05", "INT-20") for one in (
        *(trial(id, RED, name, _bari(), takes(name)) for name in (
            "adalimumab", "rituximab", "ciclosporin", "tacrolimus", "azathioprine")),
        trial(id, SILENT, "methotrexate", _bari()),
        trial(id, SILENT, "azathioprine that ended yesterday", _bari(), takes("azathioprine", stop=ago(1))),
        trial(id, APART, "azathioprine alone", takes("azathioprine")),
    )),
    trial("JAK-06", RED, "27 days after MMR", NEW, _vaccinated(27)),
    trial("JAK-06", SILENT, "28 days after MMR", NEW, _vaccinated(28)),
    trial("JAK-06", APART, "1 day after a vaccine that is not live", NEW, _vaccinated(1, "08")),
    trial("JAK-06", APART, "a course that runs", _bari(), _vaccinated(1)),
    trial("JAK-06b", SILENT, "everything was looked for", NEW, *SCREENED),
    *(trial("JAK-06b", RED, f"part {place} is missing", NEW, *SCREENED[:place], *SCREENED[place + 1 :]) for place in range(3)),
    trial("JAK-06b", APART, "a course that runs", _bari()),
)  # fmt: skip

LATER, PLAN = kid(post_menarche=True), kid(contraception_plan=True)
OTHERS = (
    trial("JAK-09", AMBER, "no plan after the first period", _bari(), LATER),
    trial("JAK-09", SILENT, "a plan", _bari(), LATER, PLAN),
    trial("JAK-09", AMBER, "no plan, ended 7 days ago", _bari(stop=ago(7)), LATER),
    trial("JAK-09", APART, "no plan, ended 8 days ago", _bari(stop=ago(8)), LATER),
    *(one for id in ("JAK-11", "INT-28") for one in (
        trial(id, AMBER, "insulin", _tofa(), takes("insulin glargine", dose=10, unit="unit")),
        trial(id, AMBER, "gliclazide and baricitinib", _bari(), takes("gliclazide")),
        trial(id, SILENT, "neither", _bari()),
        trial(id, APART, "insulin alone", takes("insulin", dose=10, unit="unit")),
    )),
    *(trial("JAK-12", RED, name, _tofa(), takes(name)) for name in ("clarithromycin", "fluconazole")),
    trial("JAK-12", SILENT, "azithromycin", _tofa(), takes("azithromycin")),
    trial("JAK-12", APART, "clarithromycin and baricitinib", _bari(), takes("clarithromycin")),
    trial("INT-18", RED, "tofacitinib and clarithromycin", _tofa(), takes("clarithromycin")),
    trial("INT-18", SILENT, "baricitinib and clarithromycin", _bari(), takes("clarithromycin")),
    trial("INT-18", RED, "baricitinib and probenecid", _bari(), takes("probenecid")),
    trial("INT-18", SILENT, "tofacitinib and probenecid", _tofa(), takes("probenecid")),
    trial("INT-18", APART, "probenecid alone", takes("probenecid")),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*DOSES, *BLOOD, *CLOTS, *INFECTION, *OTHERS)
