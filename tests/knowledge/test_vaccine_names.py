"""Names of vaccines as they stand on cards."""

from __future__ import annotations

import pytest

from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.vaccine_names import SHORT, vaccine_named


@pytest.mark.parametrize("typed, id", [
    ("mmr", "mmr"), ("MMR", "mmr"), ("03", "mmr"), ("3", "mmr"), ("Measles, mumps and rubella", "mmr"),
    (" PCV13 ", "pneumococcal_13"),
    ("151", "influenza_nasal"), ("LAIV", "influenza_nasal"), ("hepatitis b", "hepatitis_b"), ("DTaP-IPV-Hib-HepB", "hexavalent"),
])  # fmt: skip
def test_a_name_that_means_one_vaccine_is_known(typed: str, id: str) -> None:
    found = vaccine_named(typed)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("typed", ["", "flu", "the one at school", "999", "polio", "zoster"])
def test_a_name_that_may_mean_another_stays_unknown(typed: str) -> None:
    assert vaccine_named(typed) is None


def test_short_names_lead_to_what_is_there_and_never_from_live_to_not_live() -> None:
    assert all(id in vocabulary.vaccines() for id in SHORT.values())
    assert all(vocabulary.vaccine(SHORT[one]).live for one in ("laiv", "opv", "mmr", "mmrv", "var", "ty21a"))
