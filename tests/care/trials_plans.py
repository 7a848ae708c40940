"""Populations of published plans: a child who matches, and for every clause one who does not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.care.children import Change, Trial, ago, kid, mtx, notes, takes, trial, without
from tests.care.telling import diagnosed, scored, tells

INFO, SILENT, CANNOT, APART = "INFO", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
HISTORY = {"muscle_disease_resolved_days": 92, "rash_active": True, "ulcers": False, "calcinosis": "mild",
           "prior": ["corticosteroids"]}  # fmt: skip


def _history(**more: object) -> Change:
    return tells(history={key: value for key, value in (HISTORY | more).items() if value is not None})


def _rash(rule: str) -> Iterator[Trial]:
    """Three months are 91.32 days: 91 days are too few, 92 enough."""
    yield trial(rule, INFO, "92 days", _history())
    yield trial(rule, SILENT, "91 days", _history(muscle_disease_resolved_days=91))
    yield trial(rule, SILENT, "ulcers", _history(ulcers=True))
    yield trial(rule, SILENT, "more than mild calcinosis", _history(calcinosis="more than mild"))
    yield trial(rule, SILENT, "never a steroid", _history(prior=None))
    yield trial(rule, SILENT, "never methotrexate", _history(), without("methotrexate"))
    for days, expect in ((36_524, INFO), (36_525, SILENT)):  # a hundred years
        yield trial(
            rule,
            expect,
            f"methotrexate until {days} days ago",
            _history(),
            mtx(start=ago(36_600), stop=ago(days)),
        )
        yield trial(rule, expect, f"a steroid until {days} days ago", _history(prior=None),
            takes("prednisolone", start=ago(36_600), stop=ago(days)))  # fmt: skip
    yield trial(rule, APART, "no rash", _history(rash_active=False))
    yield trial(rule, CANNOT, "ulcers not recorded", _history(ulcers=None))


NEW = (diagnosed(91), notes("finding.skin_ulcers", "no"), notes("finding.gut_vasculitis", "no"))
TRIALS: tuple[Trial, ...] = (
    *_rash("PLAN-CARRA-RASH"),
    trial("PLAN-CARRA-SKIN", INFO, "rash without weakness", _history(), notes("finding.weakness", "no")),
    trial("PLAN-CARRA-SKIN", SILENT, "rash and weakness", _history(), notes("finding.weakness", "yes")),
    trial("PLAN-CARRA-SKIN", APART, "no rash", _history(rash_active=False), notes("finding.weakness", "no")),
    trial("PLAN-CARRA-BIO", INFO, "has had all three", _history(), takes("ivig", dose=50, unit="g")),
    trial("PLAN-CARRA-BIO", SILENT, "without immunoglobulin", _history()),
    trial("PLAN-CARRA-BIO", SILENT, "without methotrexate", _history(), takes("ivig", dose=50, unit="g"),
          without("methotrexate")),
    *(trial("PLAN-CARRA-BIO", expect, f"immunoglobulin {days} days ago", _history(),
            takes("ivig", dose=50, unit="g", start=ago(36_600), stop=ago(days)))
      for days, expect in ((36_524, INFO), (36_525, SILENT))),
    trial("PLAN-CARRA-BIO", APART, "without a steroid", takes("ivig", dose=50, unit="g")),
    trial("PLAN-CARRA-BIO", INFO, "18 years", _history(), takes("ivig", dose=50, unit="g"), kid(age_years=18)),
    trial("PLAN-CARRA-BIO", SILENT, "19 years", _history(), takes("ivig", dose=50, unit="g"), kid(age_years=19)),
    trial("PLAN-PRINTO-2016", INFO, "new, no ulcers", *NEW), trial("PLAN-PRINTO-2016", INFO, "18 years", *NEW, kid(age_years=18)),
    trial("PLAN-PRINTO-2016", SILENT, "19 years", *NEW, kid(age_years=19)),
    trial("PLAN-PRINTO-2016", SILENT, "skin ulcers", *NEW, notes("finding.skin_ulcers", "yes")),
    trial("PLAN-PRINTO-2016", SILENT, "gut", *NEW, notes("finding.gut_vasculitis", "yes")),
    trial("PLAN-PRINTO-2016", APART, "92 days after the diagnosis", *NEW, diagnosed(92)),
    trial("PLAN-MYOCIT", INFO, "MMT8 73", diagnosed(91), scored("MMT8", 73), scored("CMAS", 45)),
    trial("PLAN-MYOCIT", INFO, "CMAS 44", diagnosed(91), scored("MMT8", 74), scored("CMAS", 44)),
    trial("PLAN-MYOCIT", SILENT, "MMT8 74 and CMAS 45", diagnosed(91), scored("MMT8", 74), scored("CMAS", 45)),
    *(trial("PLAN-MYOCIT", expect, f"{years} years", diagnosed(91), scored("CMAS", 20), kid(age_years=years))
      for years, expect in ((2, SILENT), (3, INFO), (18, INFO), (19, SILENT))),
    trial("PLAN-MYOCIT", APART, "92 days after the diagnosis", diagnosed(92), scored("CMAS", 20)),
)  # fmt: skip
