"""Reminders: on the last day of grace and the day after it, in every phase. The checks are on 1 June 2026."""

from __future__ import annotations

from collections.abc import Iterator

from tests.care.children import Change, Trial, ago, kid, notes, takes, trial
from tests.care.telling import diagnosed, done, steroid, tells

AMBER, INFO, SILENT, CANNOT, APART = "AMBER", "INFO", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"


def _inactive(days: int) -> tuple[Change, ...]:
    """CK 150, CMAS 48 and MMT8 78 at one visit: inactive."""
    values = (("lab.ck", "150"), ("cmas.total_entered", "48"), ("mmt8.total_entered", "78"))
    return tuple(notes(item, value, days) for item, value in values)


def _visits(days: int) -> tuple[Change, ...]:
    """A visit so many days ago, and one 91 days before it, both inactive."""
    return (*_inactive(days), *_inactive(days + 91))


OLD = (tells(days_since_start=700), diagnosed(700))
SEEN = "exam.cuff"  # anything that makes a visit
NO_DRUG: Change = lambda told: told["medications"].clear()  # noqa: E731
ONLY_DAYS = tells(days_since_start=700)


def _late() -> Iterator[Trial]:
    # P0 7 + 7 days; P1 28 + 7; P2 56 + 14; P3 91 + 14; P4 183 + 30
    yield trial("VISIT-01", SILENT, "P0, 14 days", diagnosed(14), ONLY_DAYS, _inactive(14)[0])
    yield trial("VISIT-01", AMBER, "P0, seen 15 days ago", diagnosed(14), ONLY_DAYS, notes(SEEN, "arm", 15))
    yield trial(
        "VISIT-01", SILENT, "P1 from day 15, 15 days", diagnosed(15), ONLY_DAYS, notes(SEEN, "arm", 15)
    )
    yield trial("VISIT-01", SILENT, "P1, 35 days", diagnosed(91), ONLY_DAYS, notes(SEEN, "arm", 35))
    yield trial("VISIT-01", AMBER, "P1, 36 days", diagnosed(91), ONLY_DAYS, notes(SEEN, "arm", 36))
    yield trial(
        "VISIT-01",
        AMBER,
        "P1 by treatment, 36 days",
        diagnosed(700),
        tells(days_since_start=91),
        notes(SEEN, "arm", 36),
    )
    yield trial(
        "VISIT-01",
        AMBER,
        "P1 by a flare of 91 days ago",
        *OLD,
        notes("course.flare", "yes", 91),
        notes(SEEN, "arm", 36),
    )
    active = (
        notes("global.physician", "5", 300),
        notes("lab.ck", "900", 300),
        notes("cmas.total_entered", "20", 300),
    )
    yield trial("VISIT-01", SILENT, "P2, 70 days", *OLD, *active, notes(SEEN, "arm", 70))
    yield trial("VISIT-01", AMBER, "P2, 71 days", *OLD, *active, notes(SEEN, "arm", 71))
    yield trial("VISIT-01", AMBER, "P2 after 92 days of treatment", diagnosed(92), tells(days_since_start=92), *active,
        notes(SEEN, "arm", 71))  # fmt: skip
    yield trial("VISIT-01", SILENT, "P2 after 92 days, seen 70 days ago", diagnosed(92), tells(days_since_start=92), *active,
        notes(SEEN, "arm", 70))  # fmt: skip
    yield trial("VISIT-01", SILENT, "P2, a flare of 92 days ago", *OLD, *active, notes("course.flare", "yes", 92),
        notes(SEEN, "arm", 70))  # fmt: skip
    for drug in ("prednisolone", "ivig", "hydroxychloroquine", "methotrexate"):
        yield trial(
            "VISIT-01", AMBER, f"P3 with {drug} only, 106 days", *OLD, *_visits(106), NO_DRUG, takes(drug)
        )
    yield trial("VISIT-01", SILENT, "P3, 105 days", *OLD, *_visits(105))
    yield trial("VISIT-01", AMBER, "P3, 106 days", *OLD, *_visits(106))
    yield trial("VISIT-01", SILENT, "P4, 213 days", *OLD, *_visits(213), NO_DRUG)
    yield trial("VISIT-01", AMBER, "P4, 214 days", *OLD, *_visits(214), NO_DRUG)
    yield trial("VISIT-01", AMBER, "seen 214 days ago, activity not known", *OLD, notes(SEEN, "arm", 214))
    yield trial("VISIT-01", CANNOT, "never seen", *OLD)
    yield trial("VISIT-01", CANNOT, "seen 100 days ago, activity not known", *OLD, notes(SEEN, "arm", 100))


POINTS = (
    *(trial("VISIT-02", expect, f"{days} days", tells(days_since_start=days))
      for days, expect in ((69, SILENT), (70, INFO), (98, INFO), (99, SILENT))),
    trial("VISIT-02", APART, "the start is not known", lambda told: told["medications"].clear()),
    trial("VISIT-03", INFO, "month 2", tells(months_since_start=2), steroid()),
    trial("VISIT-03", INFO, "month 6", tells(months_since_start=6), steroid()),
    trial("VISIT-03", SILENT, "month 4", tells(months_since_start=4), steroid()),
    trial("VISIT-03", APART, "no steroid", tells(months_since_start=2)),
    *(trial("VISIT-10", expect, f"{years} years", kid(age_years=years))
      for years, expect in ((13, SILENT), (14, INFO), (15, SILENT), (16, INFO), (17, SILENT), (18, INFO), (19, SILENT))),
    *(trial("VISIT-09", expect, f"{years} years", kid(age_years=years)) for years, expect in ((5, INFO), (6, SILENT))),
)  # fmt: skip

YEARLY = (
    trial("VISIT-04", SILENT, "395 days ago", done("MDI", 395)), trial("VISIT-04", AMBER, "396 days ago", done("MDI", 396)),
    trial("VISIT-04", SILENT, "never, diagnosed 395 days ago", diagnosed(395)),
    trial("VISIT-04", AMBER, "never, diagnosed 396 days ago", diagnosed(396)),
    trial("VISIT-04", SILENT, "diagnosed 396 days ago, done 10 days ago", diagnosed(396), done("MDI", 10)),
    trial("VISIT-04", CANNOT, "never, the day of diagnosis is not known"),
    trial("VISIT-05", SILENT, "395 days ago", done("PFT", 395)), trial("VISIT-05", AMBER, "396 days ago", done("PFT", 396)),
    trial("VISIT-05", AMBER, "never"), trial("VISIT-05", AMBER, "never, diagnosed 31 days ago", diagnosed(31)),
    trial("VISIT-05", SILENT, "never, diagnosed 30 days ago", diagnosed(30)),
    trial("VISIT-05", AMBER, "six years old", kid(age_years=6)), trial("VISIT-05", APART, "five years old", kid(age_years=5)),
    trial("VISIT-08", SILENT, "395 days ago", notes("treatment.vax_reviewed", ago(395))),
    trial("VISIT-08", AMBER, "396 days ago", notes("treatment.vax_reviewed", ago(396))),
    trial("VISIT-08", AMBER, "never, diagnosed 31 days ago", diagnosed(31)),
    trial("VISIT-08", SILENT, "never, diagnosed 30 days ago", diagnosed(30)),
)  # fmt: skip

BY_STEROID = (
    trial("VISIT-06", AMBER, "since 1 December, never looked at", steroid(8, 182)),
    trial("VISIT-06", SILENT, "since 2 December", steroid(8, 181)), trial("VISIT-06", APART, "no steroid"),
    trial("VISIT-06", SILENT, "looked at 395 days ago", steroid(8, 500), done("eye", 395)),
    trial("VISIT-06", AMBER, "looked at 396 days ago", steroid(8, 500), done("eye", 396)),
    trial("VISIT-07", AMBER, "since 1 March, spine never imaged", steroid(8, 92)),
    trial("VISIT-07", SILENT, "since 2 March", steroid(8, 91)), trial("VISIT-07", APART, "no steroid"),
    trial("VISIT-07", SILENT, "spine on 1 December", steroid(8, 200), done("spine imaging", 182)),
    trial("VISIT-07", AMBER, "spine on 30 November", steroid(8, 200), done("spine imaging", 183)),
    trial("VISIT-07", AMBER, "bone density never, 366 days", steroid(5, 366), done("spine imaging", 10)),
    trial("VISIT-07", SILENT, "bone density never, 365 days", steroid(5, 365), done("spine imaging", 10)),
    trial("VISIT-07", SILENT, "bone density 395 days ago", steroid(5, 500), done("spine imaging", 10), done("DXA", 395)),
    trial("VISIT-07", AMBER, "bone density 396 days ago", steroid(5, 500), done("spine imaging", 10), done("DXA", 396)),
    trial("VISIT-07", SILENT, "4.9 mg at 25 kg", steroid("4.9", 366), done("spine imaging", 10)),
)  # fmt: skip
TRIALS: tuple[Trial, ...] = (*_late(), *POINTS, *YEARLY, *BY_STEROID)
