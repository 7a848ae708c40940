"""Deucravacitinib: for every rule a child in whom it fires and one who just misses it."""

from __future__ import annotations

from tests.care.children import ago, kid, lab, notes, order, takes, trial, without

SILENT, CANNOT, APART = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
SEVENTEEN, EIGHTEEN = (kid(age_years=age, weight_kg=60, height_cm=170) for age in (17, 18))
DEUC = takes("deucravacitinib", dose=6)
TRIALS = (
    trial("DEUC-01", "RED", "17 years", SEVENTEEN, DEUC),
    trial("DEUC-01", SILENT, "18 years", EIGHTEEN, DEUC),
    trial("DEUC-01", "RED", "ordered by its brand", order("Sotyktu")),
    trial("DEUC-01", APART, "not taken"),
    # a girl of 17: a plan is asked for, as with the other drugs of its family
    trial("PREG-02", "AMBER", "deucravacitinib alone", SEVENTEEN, without("methotrexate"), DEUC),
    trial("PREG-01", "HARD_STOP", "deucravacitinib alone, and pregnant", SEVENTEEN, without("methotrexate"), DEUC,
          notes("private.pregnancy_test", "positive")),
    # begun 30 days ago; before that 200, 300 and 400, the median is 300
    *(trial("DEUC-02", level, f"CK {now}, 300 before", DEUC, lab("CK", now, 0, "U/L"), *(
        lab("CK", value, days, "U/L") for value, days in ((200, 60), (400, 50), (300, 40))))
      for now, level in ((300, SILENT), (301, "INFO"))),
    trial("DEUC-02", CANNOT, "no CK before", DEUC, lab("CK", 500, 0, "U/L")),
    *(trial("DEUC-02", level, f"the last CK was {days} days ago", takes("deucravacitinib", dose=6, start=ago(380)),
            lab("CK", 500, days, "U/L"), *(lab("CK", 300, before, "U/L") for before in (400, 390, 385)))
      for days, level in ((365, "INFO"), (366, CANNOT))),
)  # fmt: skip
