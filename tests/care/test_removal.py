"""What is taken out of a record never turns an alert into silence: the rule still fires, or says that it cannot be evaluated.

Every exception stands here with its reason, and in decision 0008. A medicine, an order, a dose or an event that is not in the
record at all leaves no gap that could be noticed; neither does one of several results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from heliotrope.care.guarding import Verdict, guard
from heliotrope.knowledge import severity
from heliotrope.knowledge.safety import rule
from heliotrope.language.rules import Level
from tests.care.children import Trial
from tests.care.removing import poorer
from tests.care.trials import TRIALS

LOUD = (Verdict.FIRES, Verdict.CANNOT_EVALUATE)
UNSAID = "below 12 years, and where no first period is recorded, nobody expects an answer: the specification's own words"
OF_ALL = {
    "DrugCourse.stop": "a medicine without an end is taken: the rules of taking it speak",
    "course.treatment_start": "it corrects what the courses of drugs tell; without it they tell",
    "private.menarche": UNSAID,
    "private.sexually_active": UNSAID,
    "private.pregnancy_test": UNSAID,
    "OtherMedicine.supplement": "what a thing is: a product that is no supplement is a medicine",
}
PASSIVE = "a result that may be passive: without the result there is nothing to say"
OF_ONE = {
    ("DOSE-08", "DoseStep.amount"): "a number without a unit: without the number there is nothing to say",
    **{("IVIG-03", f"test.{name}_result"): PASSIVE for name in ("vzv", "measles", "hbv", "anti_hbc", "hcv")},
    ("IVIG-03", "private.hiv"): PASSIVE,
    ("IVIG-03", "ana.result"): PASSIVE,
    ("CYC-07", "DoseStep.route"): "an order takes the place of the same drug by a route that is not recorded",
    ("TCI-01", "order.unit"): "without a route only the per cent say that it is on the skin",
    ("HCQ-06", "Housemate.born"): "the family said that no small child lives there",
    ("VISIT-01", "course.flare"): "a flare that nobody recorded, as a medicine that nobody recorded",
    ("VAX-03", "order.every"): "the word that makes an order a stop",
    (
        "VAX-04",
        "DrugCourse.start",
    ): "a course without a start is taken; the rule looks at one that is to begin",
    (
        "VAX-06",
        "DrugCourse.start",
    ): "a course without a start is taken; the rule looks at one that is to begin",
}
CONTRADICTED = frozenset(
    f"VAX-EXP-{rule}: no in a call, and a day that is recorded -> {level}"
    for rule, level in (("01", "SAME_DAY"), ("02", "AMBER"), ("04", "SAME_DAY"))
)
"""Two things are recorded that cannot both be so: without the one the other stands."""
LISTS = {one.id for one in severity.RULES}
"""Signs of severe disease that nobody recorded count as not present, and the CMAS comes before the MMT8: the specification's
own words. They are listed as not answered."""


def excepted(id: str, what: str) -> bool:
    return what in OF_ALL or (id, what) in OF_ONE or (id in LISTS and "." in what)


def _fires() -> Iterator[Trial]:
    return (one for one in TRIALS if one.expect in set(Level) and one.name not in CONTRADICTED)


def loud() -> Iterator[Any]:
    """Every thirtieth with all tests, all of them at length."""
    for place, one in enumerate(_fires()):
        yield pytest.param(one, id=one.name, marks=[] if place % 30 == 0 else pytest.mark.agree)


def silenced(one: Trial) -> Iterator[str]:
    """What can be taken out of the record of a child so that nothing is said."""
    only = (rule(one.rule),)
    for what, less in poorer(one.situation):
        if guard(less, only).verdicts[one.rule] not in LOUD:
            yield what


@pytest.mark.parametrize("one", list(loud()))
def test_what_is_taken_out_of_the_record_never_silences_an_alert(one: Trial) -> None:
    assert [what for what in silenced(one) if not excepted(one.rule, what)] == []


@pytest.mark.agree
def test_every_exception_is_needed() -> None:
    found = {(one.rule, what) for one in _fires() for what in silenced(one)}
    assert set(OF_ONE) <= found
    assert set(OF_ALL) <= {what for _, what in found}
    assert {id for id, _ in found} >= LISTS
