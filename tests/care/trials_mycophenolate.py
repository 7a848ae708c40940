"""Mycophenolate: for every rule a child in whom it fires and one who just misses it; 600 mg twice a day at 1 m2 and 25 kg."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import (
    Change,
    Trial,
    ago,
    checked,
    kid,
    lab,
    notes,
    order,
    profile,
    says,
    takes,
    trial,
    without,
)

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
NO_METHOTREXATE = without("methotrexate")
BIG = kid(age_years=15, weight_kg=60, height_cm=168)


def mmf(**changes: object) -> tuple[Change, ...]:
    """Mycophenolate since 120 days, beside nothing else."""
    return NO_METHOTREXATE, takes(
        "mycophenolate", **{"dose": 600, "frequency": "BID", "start": ago(120)} | changes
    )


def begins(**changes: object) -> tuple[Change, ...]:
    return NO_METHOTREXATE, order("mycophenolate mofetil", **{"dose": 600, "frequency": "BID"} | changes)


DOSES = (
    trial("MMF-01", SILENT, "1500 mg twice a day", *mmf(dose=1500), BIG),
    trial("MMF-01", STOP, "1500.5 mg once a day", *mmf(dose=D("1500.5"), frequency="daily"), BIG),
    trial("MMF-01", STOP, "1501 mg once a day", *mmf(dose=1501, frequency="daily"), BIG),
    trial("MMF-01", SILENT, "1000 mg three times a day are 3000 mg", *mmf(dose=1000, frequency="TID"), BIG),
    trial("MMF-01", STOP, "1000.2 mg three times a day are 3000.6 mg", *mmf(dose=D("1000.2"), frequency="TID"), BIG),
    trial("MMF-01", STOP, "two orders of 800 mg at once", *mmf(dose=800), takes("CellCept", dose=800, frequency="BID"), BIG),
    trial("MMF-01", CANNOT, "the dose is not recorded", *mmf(dose=None)),
    trial("MMF-01", APART, "it ended", *mmf(dose=2000, stop=ago(1))),
    # 1 m2: 600 mg is the range, 630 mg its tolerance
    trial("MMF-02", SILENT, "630 mg at 1 m2", *mmf(dose=630)),
    trial("MMF-02", "AMBER", "630.01 mg at 1 m2", *mmf(dose=D("630.01"))),
    trial("MMF-02", "AMBER", "640 mg at 1 m2", *mmf(dose=640)),
    trial("MMF-02", CANNOT, "no height", *mmf(dose=640), kid(height_cm=None, height_date=None)),
)  # fmt: skip

GIRL = kid(post_menarche=True)


def pregnancy(*days: int, result: str = "negative") -> tuple[Change, ...]:
    return tuple(notes("private.pregnancy_test", result, one) for one in days)


def _three(what: str, between: tuple[int, ...], after: tuple[int, ...], expect: str) -> tuple[Trial, ...]:
    """Two tests that should count, and one more that does not: between the two, and after both."""
    return tuple(trial("MMF-03", expect, f"{what}, and one more {where}", *begins(), GIRL, *pregnancy(*days))
                 for where, days in (("between", between), ("after", after)))  # fmt: skip


THREE = (
    *_three("7 days apart", (9, 5, 2), (11, 4, 0), STOP),
    *_three("8 days apart", (10, 5, 2), (12, 4, 0), SILENT),
    *_three("10 days apart", (12, 5, 2), (14, 4, 0), SILENT),
    *_three("11 days apart", (13, 6, 2), (15, 4, 0), STOP),
    *_three("the second 28 days ago", (37, 33, 28), (37, 28, 14), SILENT),
    *_three("the second 29 days ago", (38, 33, 29), (38, 29, 14), STOP),
    *(trial("MMF-03", STOP, f"of three tests {days} days ago, that of {unclear} days ago is not clear", *begins(), GIRL,
            *pregnancy(*(one for one in days if one != unclear)), *pregnancy(unclear, result="not_clear"))
      for days, unclear in (((10, 5, 2), 10), ((10, 5, 2), 2), ((12, 4, 0), 12), ((12, 4, 0), 4), ((12, 4, 0), 0))),
)  # fmt: skip
TESTS = (
    *THREE,
    trial("MMF-03", STOP, "no test", *begins(), GIRL),
    trial("MMF-03", STOP, "one test", *begins(), GIRL, *pregnancy(2)),
    trial("MMF-03", STOP, "two tests 7 days apart", *begins(), GIRL, *pregnancy(9, 2)),
    trial("MMF-03", SILENT, "two tests 8 days apart", *begins(), GIRL, *pregnancy(10, 2)),
    trial("MMF-03", SILENT, "two tests 10 days apart", *begins(), GIRL, *pregnancy(12, 2)),
    trial("MMF-03", STOP, "two tests 11 days apart", *begins(), GIRL, *pregnancy(13, 2)),
    trial("MMF-03", SILENT, "the second test 28 days ago", *begins(), GIRL, *pregnancy(37, 28)),
    trial("MMF-03", STOP, "the second test 29 days ago", *begins(), GIRL, *pregnancy(38, 29)),
    trial("MMF-03", STOP, "the first test is not clear", *begins(), GIRL, *pregnancy(11, result="not_clear"), *pregnancy(2)),
    trial("MMF-03", STOP, "the second test is not clear", *begins(), GIRL, *pregnancy(11), *pregnancy(2, result="not_clear")),
    trial("MMF-03", STOP, "one more test after the two, and it is positive", *begins(), GIRL, *pregnancy(11, 2),
          *pregnancy(0, result="positive")),
    trial("MMF-03", "RED", "no test, by the British page", *begins(), GIRL, profile("UK")),
    trial("MMF-03", STOP, "no test, by the US label", *begins(), GIRL, profile("US")),
    trial("MMF-03", STOP, "no test at 12 years", *begins(), kid(age_years=12)),
    trial("MMF-03", SILENT, "no test at 11 years", *begins(), kid(age_years=11)),
    trial("MMF-03", SILENT, "no test before the first period", *begins(), kid(age_years=14, post_menarche=False)),
    trial("MMF-03", SILENT, "a boy of 14", *begins(), kid(age_years=14, sex="M")),
    trial("MMF-03", CANNOT, "sex is not recorded, at 14 years", *begins(), kid(age_years=14, sex=None)),
    trial("MMF-03", APART, "a course that runs", *mmf(), GIRL),
)  # fmt: skip

WITH = (
    *(one for id in ("MMF-04", "INT-07") for one in (
        trial(id, "RED", "azathioprine", *mmf(), takes("azathioprine")),
        trial(id, SILENT, "azathioprine that ended yesterday", *mmf(), takes("azathioprine", stop=ago(1))),
        trial(id, APART, "azathioprine alone", takes("azathioprine")),
    )),
    *(trial("INT-24", "AMBER", name, *mmf(), takes(name))
      for name in ("antacid", "ferrous sulfate", "calcium carbonate", "cholestyramine", "omeprazole")),
    trial("INT-24", SILENT, "none of them", *mmf()),
    trial("INT-24", APART, "iron alone", takes("iron")),
    *(trial("INT-25", "INFO", name, *mmf(), takes(name)) for name in ("combined pill", "desogestrel")),
    trial("INT-25", SILENT, "none of them", *mmf()),
)  # fmt: skip


def day(since: int, last: int, *changes: Change, **how: object) -> tuple[Change, ...]:
    """So many days after the first dose, the last complete set so many days ago."""
    return (*mmf(**{"start": ago(since)} | how), checked(last, last, last), *changes)


UK = profile("UK")
CHECKS = (
    # as on the US label: every 7 days to day 28, every 14 to day 84, every 28 to day 365, 7 of grace; then every 84, 14 of grace
    trial("MMF-05", SILENT, "day 28, 14 days after the last set", *day(28, 14)),
    trial("MMF-05", "RED", "day 28, 15 days after the last set", *day(28, 15)),
    trial("MMF-05", SILENT, "day 29, 21 days after the last set", *day(29, 21)),
    trial("MMF-05", "AMBER", "day 84, 22 days after the last set", *day(84, 22)),
    trial("MMF-05", "AMBER", "day 84, 28 days after the last set", *day(84, 28)),
    trial("MMF-05", "RED", "day 84, 29 days after the last set", *day(84, 29)),
    trial("MMF-05", SILENT, "day 85, 35 days after the last set", *day(85, 35)),
    trial("MMF-05", "AMBER", "day 365, 36 days after the last set", *day(365, 36)),
    trial("MMF-05", "AMBER", "day 365, 56 days after the last set", *day(365, 56)),
    trial("MMF-05", "RED", "day 365, 57 days after the last set", *day(365, 57)),
    trial("MMF-05", SILENT, "day 366, 98 days after the last set", *day(366, 98)),
    trial("MMF-05", "AMBER", "day 366, 99 days after the last set", *day(366, 99)),
    trial("MMF-05", "AMBER", "day 366, 168 days after the last set", *day(366, 168)),
    trial("MMF-05", "RED", "day 366, 169 days after the last set", *day(366, 169)),
    trial("MMF-05", SILENT, "day 200, 35 days after the last set, by the US label", *day(200, 35), profile("US")),
    trial("MMF-05", "AMBER", "day 200, 36 days after the last set, by the US label", *day(200, 36), profile("US")),
    # by the British page: every 14 days to day 42, 7 of grace; then every 84, 14 of grace
    trial("MMF-05", SILENT, "day 42, 21 days after the last set, by the British page", *day(42, 21), UK),
    trial("MMF-05", "AMBER", "day 42, 22 days after the last set, by the British page", *day(42, 22), UK),
    trial("MMF-05", "AMBER", "day 42, 28 days after the last set, by the British page", *day(42, 28), UK),
    trial("MMF-05", "RED", "day 42, 29 days after the last set, by the British page", *day(42, 29), UK),
    trial("MMF-05", SILENT, "day 43, never checked, by the British page", *mmf(start=ago(43)), UK),
    trial("MMF-05", SILENT, "day 98, never checked, by the British page", *mmf(start=ago(98)), UK),
    trial("MMF-05", "AMBER", "day 99, never checked, by the British page", *mmf(start=ago(99)), UK),
    trial("MMF-05", "AMBER", "day 200, 99 days after the last set, by the European page", *day(200, 99), profile("EU")),
    trial("MMF-05", SILENT, "day 200, 98 days after the last set, by the European page", *day(200, 98), profile("EU")),
    trial("MMF-05", "RED", "day 100, the last set without albumin 29 days ago, and the dose rises today", *day(100, 29),
          order("mycophenolate", dose=700, frequency="BID", start=ago(100))),
    trial("MMF-05", SILENT, "day 100, the last set 29 days ago", *day(100, 29)),
    trial("MMF-05", SILENT, "day 14, the last set before the first dose", *day(14, 20)),
    trial("MMF-05", "RED", "day 15, the last set before the first dose", *day(15, 20)),
    *(trial("MMF-05", "RED", f"one part is of 99 days ago: {days}", *mmf(), checked(*days))
      for days in ((99, 1, 1), (1, 99, 1), (1, 1, 99))),
    trial("MMF-05", APART, "an order that begins it", *begins()),
    trial("MMF-05", APART, "it ended yesterday", *mmf(stop=ago(1))),
    trial("MMF-05", CANNOT, "no start is recorded", *mmf(start=None)),
)  # fmt: skip

ASKED = says(symptom__diarrhoea="none", symptom__weight_loss="no")
EARLIER = kid(previous_weight_kg=25, previous_weight_date=ago(120))
WELL = (ASKED, EARLIER)


def runs(days: str, grade: str = "mild") -> Change:
    return says(symptom__diarrhoea=grade, symptom__diarrhoea_days=days)


PATIENT = (
    trial("MMF-06", SILENT, "well, and weighs what it weighed", *mmf(), *WELL),
    trial("MMF-06", "AMBER", "diarrhoea for 7 days", *mmf(), *WELL, runs("7")),
    trial("MMF-06", SILENT, "diarrhoea for 6 days", *mmf(), *WELL, runs("6")),
    trial("MMF-06", SILENT, "diarrhoea that is over, of 9 days", *mmf(), *WELL, runs("9", "none")),
    trial("MMF-06", CANNOT, "diarrhoea, nobody asked how long", *mmf(), *WELL, says(symptom__diarrhoea="severe")),
    trial("MMF-06", "AMBER", "has lost weight, as the family sees it", *mmf(), *WELL, says(symptom__weight_loss="yes")),
    # 95 % of 25 kg is 23.75 kg
    trial("MMF-06", SILENT, "23.75 kg after 25 kg", *mmf(), *WELL, kid(weight_kg=D("23.75"))),
    trial("MMF-06", "AMBER", "23.7 kg after 25 kg", *mmf(), *WELL, kid(weight_kg=D("23.7"))),
    trial("MMF-06", CANNOT, "weighed once", *mmf(), ASKED),
    trial("MMF-06", APART, "without the drug", NO_METHOTREXATE, *WELL, runs("9")),
    *(trial("MMF-07", expect, f"neutrophils {value}", *mmf(), lab("ANC", D(value), 0, "10^9/L"))
      for value, expect in (("1.3", SILENT), ("1.299", "RED"), ("1.29", "RED"))),
    trial("MMF-07", "RED", "neutrophils 1.2 of 365 days ago", *mmf(), lab("ANC", D("1.2"), 365, "10^9/L")),
    trial("MMF-07", CANNOT, "neutrophils 1.2 of 366 days ago", *mmf(), lab("ANC", D("1.2"), 366, "10^9/L")),
    trial("MMF-07", APART, "without the drug", lab("ANC", D("1.2"), 0, "10^9/L")),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (*DOSES, *TESTS, *WITH, *CHECKS, *PATIENT)
