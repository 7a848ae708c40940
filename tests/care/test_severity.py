"""The lists of severe disease: what they say, and that nobody is told more than was looked at."""

from __future__ import annotations

from heliotrope.care.severity import Class, Judged, severity
from heliotrope.knowledge.severity import SHARE_SIGNS
from tests.care.children import Change, Trial, notes
from tests.care.telling import scored


def share(*changes: Change) -> Judged:
    return next(iter(severity(Trial("", "", "", changes).situation)))


def test_each_answer() -> None:
    assert share(scored("CMAS", 14)).result is Class.HIGH_RISK
    assert share(scored("CMAS", 15)).result is Class.NOT_HIGH_RISK
    assert share().result is Class.CANNOT_EVALUATE


def test_the_reason_is_told() -> None:
    assert share(scored("CMAS", 14)).because == "very weak"
    assert share(notes("finding.myocarditis", "yes")).because == "a sign of severe disease"


def test_signs_that_nobody_answered_are_named() -> None:
    found = share(scored("CMAS", 40), notes("finding.myocarditis", "no"))
    assert found.result is Class.NOT_HIGH_RISK
    assert set(found.unanswered) == {item.label for item in SHARE_SIGNS} - {"Myocarditis"}
