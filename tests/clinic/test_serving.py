"""Starting the clinic: the invented one stays apart from a real one, and its door is where it says."""

from __future__ import annotations

import socket
from datetime import date

import pytest

from heliotrope.clinic.models import Account, ChildRow
from heliotrope.clinic.serving import PORT, fill_if_empty, port_for, sign_ins
from heliotrope.language.errors import InputError
from tests.clinic.conftest import Clinic


def test_a_clinic_of_others_is_never_called_invented(clinic: Clinic) -> None:
    before = ChildRow.objects.count()
    with pytest.raises(InputError, match="not invented"):
        fill_if_empty(date(2026, 3, 14))
    assert ChildRow.objects.count() == before


def test_an_empty_clinic_is_filled_once_and_who_is_printed_can_sign_in(db: None) -> None:
    assert fill_if_empty(date(2026, 3, 14))
    count = ChildRow.objects.count()
    assert not fill_if_empty(date(2026, 3, 15))
    assert ChildRow.objects.count() == count >= 80
    names, password = sign_ins().removeprefix("Sign in as ").split("; the password of each is: ")
    accounts = Account.objects.filter(username__in=names.split(", "))
    assert [account.check_password(password) for account in accounts] == [True] * 7


def test_a_port_that_is_taken_is_passed_over_unless_it_was_asked_for() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(InputError, match=f"port {taken} is taken"):
            port_for("127.0.0.1", taken)
    assert port_for("127.0.0.1", None) >= PORT
