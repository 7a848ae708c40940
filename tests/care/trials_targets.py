"""Taper and targets: on the path and just off it, at the points of time and a day beside them. The plain child weighs 25 kg.

The checks are on 1 June 2026: a start on 1 February is month 4, on 1 April month 2, on 1 March month 3, on 1 December month 6.
"""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, Trial, kid, notes, trial
from tests.care.telling import scored, steroid, tells

INFO, SILENT, CANNOT, APART = "INFO", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"


def _months(months: int) -> Change:
    return tells(months_since_start=months)


def _days(days: int) -> Change:
    return tells(days_since_start=days)


# Month 2 was 1 April + 2 months; a start 61 days ago is 1 April. Four weeks: starts of 33 to 89 days ago are within.
CORE = {"global.physician": ("4", "2.1"), "global.parent_wellbeing": ("4", "2.1"), "mmt8.total_entered": ("40", "59"),
        "chaq.index_entered": ("2", "1.1"), "das.total_entered": ("10", "6"), "chq.phs": ("20", "29")}  # fmt: skip
HALF = {"global.physician": "2", "global.parent_wellbeing": "2", "mmt8.total_entered": "60", "chaq.index_entered": "1",
        "das.total_entered": "5", "chq.phs": "30"}  # fmt: skip


def _core(better: str = "") -> tuple[Change, ...]:
    """All six measures 61 days ago and today: none better by half, or one of them by exactly half."""
    before = (notes(item, first, 61) for item, (first, _) in CORE.items())
    now = (notes(item, HALF[item] if item == better else last) for item, (_, last) in CORE.items())
    return (_days(61), *before, *now)


TAPER = (
    # month 4: 2 -> 1 -> 0.2, so 0.6 mg/kg, which is 15 mg; a fifth more is 18, a fifth less 12
    trial("TAPER-01", SILENT, "15 mg at month 4", _months(4), steroid(15)),
    trial("TAPER-01", SILENT, "18 mg at month 4", _months(4), steroid(18)),
    trial("TAPER-01", INFO, "18.001 mg at month 4", _months(4), steroid(D("18.001"))),
    trial("TAPER-01", SILENT, "12 mg at month 4", _months(4), steroid(12)),
    trial("TAPER-01", INFO, "11.999 mg at month 4", _months(4), steroid(D("11.999"))),
    # month 1: 1.5 mg/kg, 37.5 mg; month 15: 0.1 mg/kg, 2.5 mg, a fifth more is 3
    trial("TAPER-01", SILENT, "37.5 mg at month 1", _months(1), steroid(D("37.5"))),
    trial("TAPER-01", SILENT, "3 mg at month 15", _months(15), steroid(3)),
    trial("TAPER-01", INFO, "3.001 mg at month 15", _months(15), steroid(D("3.001"))),
    trial("TAPER-01", INFO, "1 mg at month 24, where the path ends", _months(24), steroid(1)),
    trial("TAPER-01", APART, "1 mg at month 25", _months(25), steroid(1)),
    trial("TAPER-01", APART, "no steroid at month 4", _months(4)),
    trial("TAPER-01", CANNOT, "the dose is not known", _months(4), steroid(None)),
    trial("TAPER-02", INFO, "no measure is better by half", *_core()),
    *(trial("TAPER-02", SILENT, f"{item} is better by half", *_core(item)) for item in CORE),
    trial("TAPER-02", CANNOT, "nothing was measured", _days(61)),
    trial("TAPER-02", APART, "at month 4", *_core(), _days(121)),
    # 0.2 mg/kg at 25 kg is 5 mg; month 6 of 1 December
    trial("TAPER-03", SILENT, "5 mg at month 6", _months(6), steroid(5)),
    trial("TAPER-03", INFO, "5.001 mg at month 6", _months(6), steroid(D("5.001"))),
    # 1 November + 6 months is 1 May, 31 days ago; 4 November: 4 May, 28 days ago; 3 November: 29 days ago
    trial("TAPER-03", INFO, "28 days after month 6", tells(days_since_start=209), steroid(10)),
    trial("TAPER-03", APART, "29 days after month 6", tells(days_since_start=210), steroid(10)),
    # 29 December + 6 months is 29 June, 28 days ahead; 30 December: 29 days ahead
    trial("TAPER-03", INFO, "28 days before month 6", tells(days_since_start=154), steroid(10)),
    trial("TAPER-03", APART, "29 days before month 6", tells(days_since_start=153), steroid(10)),
    trial("TAPER-03", APART, "no steroid", _months(6)),
    trial("TAPER-03", CANNOT, "the weight is not known", _months(6), steroid(10), kid(weight_kg=None, weight_date=None)),
)  # fmt: skip


def _target(rule: str, months: int, least: int) -> tuple[Trial, ...]:
    def tis(score: object, days: int = 0) -> Change:
        return scored("ACR-EULAR TIS", score, days)

    return (
        trial(rule, INFO, f"{least - 1}", _months(months), tis(least - 1)),
        trial(rule, INFO, f"{least - 1}.5", _months(months), tis(D(least) - D("0.5"))),
        trial(rule, SILENT, f"{least}", _months(months), tis(least)),
        trial(rule, CANNOT, "not assessed", _months(months)),
        trial(rule, CANNOT, "assessed 29 days before", _months(months), tis(least - 1, 29)),
        trial(rule, INFO, "assessed 28 days before", _months(months), tis(least - 1, 28)),
        trial(
            rule,
            SILENT,
            "two weeks ago met, four weeks ago not",
            _months(months),
            tis(least - 1, 28),
            tis(least, 14),
        ),
        trial(
            rule,
            INFO,
            "a day ago not met, two weeks ago met",
            _months(months),
            tis(least - 1, 1),
            tis(least, 14),
        ),
        trial(rule, APART, "a month too early", _months(months - 1 if months > 3 else 1), tis(0)),
    )


INACTIVE = (notes("lab.ck", "150"), notes("cmas.total_entered", "48"), notes("mmt8.total_entered", "78"))
ACTIVE = (notes("lab.ck", "151"), notes("cmas.total_entered", "47"), notes("mmt8.total_entered", "78"))
TARGETS = (
    *_target("T2T-01", 3, 30), *_target("T2T-02", 6, 45),
    trial("T2T-03", SILENT, "inactive: CK 150, CMAS 48, MMT8 78", _months(12), *INACTIVE),
    trial("T2T-03", INFO, "two of four at best", _months(12), *ACTIVE, notes("global.physician", "0.1")),
    trial("T2T-03", CANNOT, "the fourth decides and is missing", _months(12), *ACTIVE[1:], notes("lab.ck", "150")),
    trial("T2T-03", CANNOT, "not assessed", _months(12)),
    trial("T2T-03", APART, "month 9", _months(9), *ACTIVE),
    trial("T2T-03", APART, "treatment began yesterday", tells(days_since_start=1), notes("lab.ck", "900", 1)),
)  # fmt: skip
TRIALS = (*TAPER, *TARGETS)
