"""What a card says agrees with vaccination and with the red flags; what is not known is never told as no."""

from __future__ import annotations

import pytest

from heliotrope.care.carding import CANNOT, NO, YES, immunosuppressed, steroid_dependent
from heliotrope.care.situation import Situation
from heliotrope.care.vaccinating import Level, level
from tests.care.children import Change, ago, lab, takes, trial, without

NO_DRUG = without("methotrexate")
COUNTED = lab("neutrophils", 4, 1, "10*3/uL")


def child(*changes: Change) -> Situation:
    return trial("", "", "", NO_DRUG, COUNTED, *changes).situation


DRUGS = ("prednisolone", "methotrexate", "azathioprine", "mycophenolate", "ciclosporin", "cyclophosphamide", "rituximab",
         "tocilizumab", "tofacitinib", "deucravacitinib", "leflunomide", "hydroxychloroquine", "ivig", "folic acid")  # fmt: skip
NOT_SUPPRESSING = {"hydroxychloroquine", "ivig", "folic acid"}


@pytest.mark.parametrize("drug", DRUGS)
def test_a_medicine_holds_the_immune_system_down_where_vaccination_says_so(drug: str) -> None:
    now, long_over = child(takes(drug)), child(takes(drug, start=ago(700), stop=ago(500)))
    assert immunosuppressed(now).said == (NO if drug in NOT_SUPPRESSING else YES)
    assert (level(now, now.as_of).level is Level.NONE) is (drug in NOT_SUPPRESSING)
    assert immunosuppressed(long_over).said == NO


def test_while_a_stopped_medicine_washes_out_the_answer_is_yes() -> None:
    """Azathioprine: 28 days after the last dose the wait is over."""
    stopped = [child(takes("azathioprine", start=ago(300), stop=ago(days))) for days in (27, 28)]
    assert [immunosuppressed(one).said for one in stopped] == [YES, NO]
    assert [level(one, one.as_of).level for one in stopped] == [Level.WASHOUT, Level.NONE]


def test_few_neutrophils_count_by_themselves() -> None:
    assert immunosuppressed(child(lab("neutrophils", "0.9", 0, "10*3/uL"))).said == YES
    assert immunosuppressed(child()).said == NO


def test_without_a_count_or_with_an_unknown_medicine_it_cannot_be_evaluated() -> None:
    uncounted = trial("", "", "", NO_DRUG).situation
    assert immunosuppressed(uncounted).said == CANNOT
    assert immunosuppressed(uncounted).because
    strange = immunosuppressed(child(takes("white tablet")))
    assert (strange.said, strange.because) == (CANNOT, ("white tablet",))


def test_a_steroid_of_the_past_year_is_yes_unless_it_is_known_to_have_been_low_or_short() -> None:
    """20 mg a day on 1 m2 is far above 3 mg/m2; three days of it are short; without a dose nobody knows."""
    assert steroid_dependent(child()).said == NO
    assert steroid_dependent(child(takes("prednisolone", dose=20, start=ago(60)))).said == YES
    assert steroid_dependent(child(takes("prednisolone", dose=20, start=ago(102), stop=ago(100)))).said == NO
    assert steroid_dependent(child(takes("prednisolone", dose=None, start=ago(60)))).said == CANNOT
