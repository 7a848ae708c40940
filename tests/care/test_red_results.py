"""Which results are red, on each side of every limit; what cannot be judged is never called anything else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from heliotrope.care.red_results import RULES, Around, Verdict, judge
from heliotrope.engines.reference import Range
from heliotrope.knowledge import recording
from heliotrope.language.exact import exact


@pytest.mark.parametrize("item,value,found", [
    ("lab.wbc", "1.999", Verdict.RED), ("lab.wbc", "2", Verdict.NOT_RED),
    ("lab.platelets", "99.9", Verdict.RED), ("lab.platelets", "100", Verdict.NOT_RED),
    ("lab.lymphocytes", "0.499", Verdict.RED), ("lab.lymphocytes", "0.5", Verdict.NOT_RED),
    ("lab.haemoglobin", "7.9", Verdict.RED), ("lab.haemoglobin", "8", Verdict.NOT_RED),
    ("lab.neutrophils", "0.999", Verdict.RED), ("lab.neutrophils", "1", Verdict.NOT_RED),
    ("lab.albumin", "24.9", Verdict.RED), ("lab.albumin", "25", Verdict.NOT_RED),
    ("lab.potassium", "6.001", Verdict.RED), ("lab.potassium", "6", Verdict.NOT_RED),
    ("lab.igg", "3.9", Verdict.CANNOT), ("lab.igg", "4", Verdict.NOT_RED),
    ("lab.ck", "5001", Verdict.CANNOT), ("lab.ck", "5000", Verdict.NOT_RED),  # never by CK alone
    ("lab.ferritin", "685", Verdict.CANNOT), ("lab.ferritin", "500", Verdict.NOT_RED),
    ("lab.crp", "300", Verdict.NO_LIMIT),
])  # fmt: skip
def test_both_sides_of_a_limit(item: str, value: str, found: Verdict) -> None:
    assert judge(item, exact(value), Around()).verdict is found


@pytest.mark.parametrize("low,high,found", [
    ("0", "1", Verdict.RED), ("0", "2", Verdict.CANNOT), ("0", "5", Verdict.CANNOT), ("2", "1000", Verdict.NOT_RED),
])  # fmt: skip
def test_a_value_given_as_below_or_above(low: str, high: str, found: Verdict) -> None:
    assert judge("lab.wbc", Range(exact(low), exact(high)), Around()).verdict is found


def test_a_multiple_needs_the_printed_limit() -> None:
    assert judge("lab.ast", Fraction(900), Around()).verdict is Verdict.CANNOT
    limit = Around({"lab.ast_uln": Fraction(40)})
    assert judge("lab.ast", Fraction(201), limit).verdict is Verdict.RED
    assert judge("lab.ast", Fraction(200), limit).verdict is Verdict.NOT_RED


@pytest.mark.parametrize("earlier,found", [
    ((), Verdict.CANNOT), (((366, "0.4"),), Verdict.CANNOT), (((365, "0.4"),), Verdict.RED), (((10, "0.5"),), Verdict.NOT_RED),
    (((10, "0.5"), (20, "0.4")), Verdict.RED),  # the lowest of the year
])  # fmt: skip
def test_creatinine_against_the_lowest_of_a_year(
    earlier: tuple[tuple[int, str], ...], found: Verdict
) -> None:
    before = {"lab.creatinine": [(days, exact(value)) for days, value in earlier]}
    assert (
        judge("lab.creatinine", exact("0.75"), Around(earlier=before)).verdict is found
    )  # 0.75 is 1.5 x 0.5


@pytest.mark.parametrize("mda5,value,last,found", [
    (True, "501", None, Verdict.RED), (False, "501", None, Verdict.NOT_RED), (None, "501", None, Verdict.CANNOT),
    (True, "400", "500", Verdict.NOT_RED), (True, "400", "300", Verdict.CANNOT), (True, "400", None, Verdict.CANNOT),
    (False, "700", None, Verdict.CANNOT),  # the other rule asks for fever
])  # fmt: skip
def test_ferritin_with_and_without_the_antibody(
    mda5: bool | None, value: str, last: str | None, found: Verdict
) -> None:
    before = {"lab.ferritin": [(7, exact(last))]} if last else {}
    assert judge("lab.ferritin", exact(value), Around(earlier=before, mda5=mda5)).verdict is found


def test_what_cannot_be_read_cannot_be_judged() -> None:
    found = judge("lab.crp", None, Around(), "it came without a unit")
    assert (found.verdict, found.why) == (Verdict.CANNOT, "it came without a unit")


def test_every_rule_names_a_known_item_its_unit_and_a_source() -> None:
    for rule in RULES:
        assert rule.source
        assert rule.unit in ("", recording.item(rule.item).unit)
