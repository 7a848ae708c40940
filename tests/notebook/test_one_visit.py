"""One visit by hand: `ht.CMAS.score({...})` and its like."""

from __future__ import annotations

from fractions import Fraction

import pytest

import heliotrope as ht
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import InputError, OffStep, OutOfRange, UnknownName
from heliotrope.language.outcomes import Status
from tests.report.reading import parsed

# 4 + 2 + 4 + 3 + 5 + 3 + 3 + 4 + 3 + 4 + 3 + 3 + 3 + 2 = 46, added by hand
VISIT = {
    "head_lift": 4, "leg_raise": 2, "leg_lift": 4, "supine_to_prone": 3, "sit_ups": 5, "supine_to_sit": 3, "arm_raise": 3,
    "arm_raise_duration": 4, "floor_sit": 3, "all_fours": 4, "floor_rise": 3, "chair_rise": 3, "stool_step": 3, "pick_up": 2,
}  # fmt: skip


def test_a_worked_example() -> None:
    found = ht.CMAS.score(VISIT)
    assert found["total"].value == 46
    assert found["cmas.total"].value == 46
    assert found["complete"].value is True
    assert str(found).splitlines()[0] == "CMAS total: 46"


def test_names_values_and_seconds_as_people_write_them() -> None:
    """Seconds instead of points: 64 s are 4 points of head lift; ids, columns and text are taken too."""
    others = {
        name: value for name, value in VISIT.items() if name not in ("head_lift", "leg_raise", "sit_ups")
    }
    found = ht.CMAS.score(others | {"head_lift_s": "64", "cmas.leg_raise": 2.0, "cmas_sit_ups": "5"})
    assert found["total"].value == 46


def test_missing_items_leave_both_ends_and_say_what_would_decide() -> None:
    """Without sit-ups, 0 to 6 points, 41 is left: 41 to 47."""
    found = ht.CMAS.score({**VISIT, "sit_ups": None})
    assert found["total"].status is Status.UNDECIDED
    assert (found["total"].low, found["total"].high) == (41, 47)
    assert found.would_decide("total") == ("cmas.sit_ups",)
    assert "CMAS total: undecided, 41 to 47 (not recorded: CMAS sit ups)" in str(found)


def test_the_derivation() -> None:
    lines = ht.CMAS.score(VISIT).explain("total").splitlines()
    assert lines[0] == "CMAS total: 46"
    assert "      Lifts a straight leg to a target: 2" in lines
    assert lines[-1].startswith("source: ")


def test_other_instruments_by_common_names() -> None:
    state = ht.PRINTO_INACTIVE.score({"cmas": 50, "mmt8": 76, "pga": 0.1})
    assert state["state"].status is Status.UNDECIDED
    assert state.would_decide("state") == ("lab.ck",)
    assert ht.DAS.score({"skin": 4, "muscle": 3})["total"].value == 7
    assert ht.EULAR_ACR_2017.score({"age_at_onset_years": 7, "heliotrope": True, "gottron_sign": "yes"})[
        "score"
    ].value == Fraction(64, 10)


def test_response_takes_two_visits() -> None:
    """Physician 8 to 1 is 70 percent of the range: 20 points. MMT8 40 to 76 is 45 percent: 32.5 points."""
    found = ht.TIS.score(baseline={"physician": 8, "mmt8": 40}, followup={"physician": 1, "mmt8": 76})
    assert found["imacs.phys_points"].value == 20
    assert found["tis_imacs.muscle_points"].value == Fraction(65, 2)
    assert found["imacs.total"].status is Status.UNDECIDED
    assert found["imacs.total"].low == Fraction(105, 2)


def test_units_and_censored_values() -> None:
    """3 microkatal are 180 U/L; below 100 is certainly not above 150."""
    assert (
        ht.PRINTO_INACTIVE.score({"ck": ("3", "ukat/L"), "cmas": 50, "mmt8": 80})["criteria_met"].value == 2
    )
    assert ht.PRINTO_INACTIVE.score({"ck": "<100", "cmas": 50, "mmt8": 80})["state"].value is True


def test_a_value_that_cannot_be_used() -> None:
    with pytest.raises(OutOfRange, match=r"cmas\.head_lift = 6: outside 0 to 5"):
        ht.CMAS.score({**VISIT, "head_lift": 6})
    with pytest.raises(OffStep):
        ht.CMAS.score({**VISIT, "head_lift": 2.5})
    found = ht.CMAS.score({**VISIT, "head_lift": 6}, on_bad="refuse")
    assert found["total"].status is Status.REFUSED
    assert found["sit_ups_points"].value == 5


def test_names_that_mean_nothing_or_too_much() -> None:
    with pytest.raises(UnknownName, match="Did you mean head_lift"):
        ht.CMAS.score({"headlift": 4})
    with pytest.raises(UnknownName, match=r"cmas\.total_entered, mmt8\.total_entered"):
        ht.PRINTO_INACTIVE.score({"total_entered": 48})
    with pytest.raises(UnknownName, match="given twice"):
        ht.CMAS.score({"head_lift": 4, "cmas.head_lift": 4})
    found = ht.CMAS.score(VISIT)
    with pytest.raises(KeyError, match="Did you mean total"):
        found["totl"]
    assert "totl" not in found
    with pytest.raises(UnknownName, match=r"tis_imacs\.total, tis_printo\.total"):
        ht.TIS.score({"physician": 1})["total"]


def test_nothing_to_score() -> None:
    with pytest.raises(InputError, match="nothing to score"):
        ht.CMAS.score()
    with pytest.raises(InputError, match="give the visit once"):
        ht.CMAS.score(VISIT, followup=VISIT)
    with pytest.raises(InputError, match="on_bad"):
        ht.CMAS.score(VISIT, on_bad="ignore")  # type: ignore[arg-type]


def test_a_scorer_says_what_it_takes_and_gives() -> None:
    shown = repr(ht.CMAS)
    assert "cmas.head_lift" in shown
    assert "Holds the head off the table, lying on the back: 0 to 5" in shown
    assert "cmas.total  CMAS total" in shown


@pytest.mark.parametrize("id", [instrument.id for instrument in catalogue.INSTRUMENTS])
def test_every_instrument_has_a_name_and_takes_an_empty_visit(id: str) -> None:
    scorer = getattr(ht, id.upper())
    found = scorer.score({})
    assert len(found) == len(list(found)) == len(scorer.measures)
    assert isinstance(str(found), str)
    assert all(outcome.status in Status for outcome in found.values())


@pytest.mark.parametrize("values", [VISIT, {}, {"sit_ups": 3}, {"total_entered": 48}])
def test_the_picture_in_a_notebook(values: dict[str, int]) -> None:
    page = parsed(ht.CMAS.score(values)._repr_html_())
    for svg in page.all("svg"):
        assert [child.name for child in svg.children[:2]] == ["title", "desc"]
    assert all(header.attributes["scope"] in ("col", "row") for header in page.all("th"))
    assert not [one for one in page.walk() if "style" in one.attributes]


def test_two_pictures_on_one_page_do_not_share_ids() -> None:
    found = ht.CMAS.score(VISIT)
    page = parsed(found._repr_html_() + found._repr_html_())
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids)) > 0
