"""What lasts, as it is read on the page of history."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heliotrope.clinic.actions.lasting import add_lasting
from heliotrope.language.when import When
from heliotrope.record.lasting import Diagnosis, Procedure
from tests.clinic.conftest import Clinic
from tests.clinic.test_day import signed_in

pytestmark = pytest.mark.once


def history(clinic: Clinic) -> str:
    return signed_in("doctor").get(reverse("history", args=[clinic.ada.id])).content.decode()


def test_the_earlier_ones_are_one_press_away(clinic: Clinic) -> None:
    """Five stand open; the sixth, of January, is behind a line that says so."""
    for month in range(1, 7):
        day = When.read(f"2025-0{month}-10")
        add_lasting(clinic.doctor, child=clinic.ada, value=Procedure("", clinic.ada.id, day, procedure="mri"))
        page = history(clinic)
        assert ("and 1 earlier" in page) == (month == 6)
    hidden = page[page.index("<details>") : page.index("</details>")]
    assert "10 Jan 2025" in hidden
    assert "10 Feb 2025" not in hidden


def test_a_disease_goes_by_its_words_and_what_follows_is_labelled(clinic: Clinic) -> None:
    found = Diagnosis("", clinic.ada.id, When.read("2024-05"), code="MONDO:0008054", label="juvenile dermatomyositis",
        found=When.read("2024-06-03"))  # fmt: skip
    add_lasting(clinic.doctor, child=clinic.ada, value=found)
    page = history(clinic)
    assert "MONDO:0008054" not in page
    assert page.count("juvenile dermatomyositis") == 1
    assert "Diagnosed on: 3 Jun 2024" in page
