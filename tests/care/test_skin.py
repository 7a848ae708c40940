"""What is put on the skin, by strength and site: used or not, for how many days, how much a week."""

from __future__ import annotations

from fractions import Fraction

from heliotrope.engines.reference import Range
from heliotrope.language.skin import OnSkin
from heliotrope.record.lasting import Lasting
from tests.care.test_facts import drug, here, value

GROUP = "topical_glucocorticoid"
USED, DAYS, MG = (OnSkin(GROUP, what, ("potent",), ("face",)) for what in ("used", "days", "mg"))


def cream(
    start: str = "2026-05-22", potency: str = "potent", body_site: str = "face", **more: str
) -> tuple[Lasting, ...]:
    """One gram once a week, for ten days until 1 June."""
    told = {"amount": "1", "unit": "g", "route": "TOP", "potency": potency, "body_site": body_site}
    return drug("betamethasone", start, **told | more)


def test_of_the_strength_and_on_the_site() -> None:
    assert [value(one, here(cream())) for one in (USED, DAYS, MG)] == [1, 10, 1000]
    assert [value(one, here(cream(potency="mild"))) for one in (USED, DAYS, MG)] == [0, 0, 0]
    assert [value(one, here(cream(body_site="legs"))) for one in (USED, DAYS, MG)] == [0, 0, 0]
    assert value(OnSkin(GROUP, "days"), here(cream(potency="", body_site=""))) == 10


def test_what_is_not_recorded_leaves_both_possible() -> None:
    for vague in (cream(potency=""), cream(potency="strong"), cream(body_site="")):
        assert value(USED, here(vague)) == "strength or site is not recorded"
        assert value(DAYS, here(vague)) == Range(Fraction(0), Fraction(10))
        assert value(MG, here(vague)) == Range(Fraction(0), Fraction(1000))


def test_a_start_or_an_amount_that_is_not_recorded_is_missing() -> None:
    assert value(DAYS, here(cream(start=""))) == "the start is not recorded"
    assert value(MG, here(cream(amount=""))) == "the amount a week is not recorded"


def test_the_longest_counts_and_the_grams_of_all() -> None:
    two = here(cream(), cream(start="2026-05-02"))
    assert [value(one, two) for one in (DAYS, MG)] == [30, 2000]


def test_what_is_not_put_on_the_skin_does_not_count() -> None:
    assert value(USED, here(cream(route="NASAL"))) == 0
    assert value(USED, here(cream(route="PO"))) == 0
    assert value(USED, here(cream(route=""))) == 1  # a site and a strength tell
