"""Each page says in at most two sentences what it is for, and has one heading of the first rank."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from heliotrope.clinic.models import Account
from tests.clinic.conftest import Clinic
from tests.clinic.test_matrix import MATRIX, address

pytestmark = pytest.mark.once

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HELP = re.compile(r'class="help[^"]*"[^>]*>(.*?)</p>', re.DOTALL)
END = re.compile(r"[.?!](?=\s|$)")


@pytest.mark.parametrize("name", sorted(name for name, roles in MATRIX.items() if roles))
def test_a_page_has_help_and_one_heading(clinic: Clinic, name: str) -> None:
    client = Client()
    client.force_login(Account.objects.get(username=min(MATRIX[name])), BACKEND)
    answer = client.get(address(name, clinic))
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return  # no page: it leads to another, gives a file, or there is nothing of that name here
    page = answer.content.decode()
    if "<html" not in page:
        return  # a piece of a page that has help of its own
    main = page[page.index("<main") : page.index("</main")]
    helps = HELP.findall(main)
    assert main.count("<h1") == 1
    assert helps
    for one in helps:
        assert len(END.findall(re.sub("<[^>]+>", "", one).strip())) <= 2, one
