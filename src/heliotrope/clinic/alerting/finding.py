"""What the rules say about one child today, from the stored record, with what its site has decided.

Remembered until something of the child changes, the site decides something, or the day is another: a page asks as often as it
likes and the rules run once.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from heliotrope.care.guarding import Findings, guard
from heliotrope.care.situation import Situation
from heliotrope.clinic.alerting.decided import Decided, decided
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.storing import course_of, fingerprint
from heliotrope.language.ages import day_number

MOST_KEPT = 400

_kept: OrderedDict[tuple[object, ...], Findings] = OrderedDict()


def findings_of(child: ChildRow, today: date) -> Findings:
    """Every rule on the record as it stands."""
    settings = decided(child.site)
    key = (child.id, fingerprint(child.id), today, settings)
    if key not in _kept:
        _kept[key] = guard(situation_of(child, today, settings))
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return _kept[key]


def situation_of(child: ChildRow, today: date, settings: Decided) -> Situation:
    return Situation(
        course_of(child), day_number(today), profile=settings.profile, confirmed=dict(settings.switches)
    )
