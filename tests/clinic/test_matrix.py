"""Who may do what: every address and every action, for every role. Closed by default."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heliotrope.clinic.models import Account, Role
from heliotrope.clinic.permissions import GRANTED, Permission
from tests.clinic.conftest import Clinic

pytestmark = pytest.mark.once

OPEN = {
    "account_login",
    "account_inactive",
    "first_run",
    "account_logout",
    "mfa_authenticate",
    "mfa_trust",
    "styles",
    "language",
    "glossary",
    "urgent",
    "urgent_form",
}
"""What is open to somebody who is not signed in: the door, and the style sheet."""

P = Permission
OF_A_CHILD = {
    "alerts",
    "alerts_now",
    "drugs",
    "start_drug",
    "change_dose",
    "stop_drug",
    "history",
    "new_entry",
    "entry",
    "remove_entry",
    "own_child",
    "own_copy",
    "copy_record",
    "family_photograph",
    "family_small",
    "files",
    "new_file",
    "compare_files",
    "file",
    "change_file",
    "file_content",
    "file_small",
    "child_record",
    "correct_child",
    "new_guardian",
    "guardian",
    "new_consent",
    "withdraw_consent",
    "young_person",
    "child_site",
    "merge_child",
    "unmerge_child",
    "child_filed",
    "move_sitting",
    "child_trail",
    "child_looks",
    "child_looks_audited",
    "plan",
    "due",
    "due_calendar",
    "plans",
    "vaccines",
    "vaccines_for_family",
    "plan_vaccine",
    "new_contact",
    "remove_planned_vaccine",
    "new_results",
    "calls",
    "new_call",
    "call",
    "letters",
    "new_letter",
    "letter",
    "letter_file",
    "course",
    "course_pdf",
    "compare",
    "everything",
    "measures",
    "measure",
    "measure_day",
    "emergency",
    "new_visit",
    "visit",
    "save_visit",
    "sign_visit",
    "amend_visit",
    "own_urgent",
    "own_answers",
    "urgent_call",
    "urgent_answers",
    "card",
    "new_card",
    "card_file",
    "own_card",
    "own_card_file",
}
READERS = {Role.DOCTOR, Role.NURSE, Role.PHYSIOTHERAPIST, Role.DATA_MANAGER}
CARERS = READERS - {Role.DATA_MANAGER}
PRESCRIBERS = {Role.DOCTOR, Role.NURSE}
IMPORTERS = {Role.DOCTOR, Role.NURSE, Role.DATA_MANAGER}
IMPORTERS = {Role.DOCTOR, Role.NURSE, Role.DATA_MANAGER}
FINDERS = READERS | {Role.AUDITOR, Role.ADMINISTRATOR}
AUDITORS = {Role.AUDITOR, Role.ADMINISTRATOR}
EVERYBODY = set(Role.values)

# address -> roles that come in (for a page of a child: of a child at their own site)
MATRIX: dict[str, set[str]] = {
    "today": EVERYBODY,
    "children": FINDERS,
    "register_child": {Role.DOCTOR, Role.NURSE},
    "own_children": {Role.FAMILY},
    "own_child": set(),
    "family_photograph": set(),
    "family_small": set(),
    "alerts": READERS,
    "alerts_now": READERS,
    "alert_burden": {*PRESCRIBERS, Role.DATA_MANAGER, *AUDITORS},
    "rules": {Role.ADMINISTRATOR},
    "rules_profile": {Role.ADMINISTRATOR},
    "rule": {Role.ADMINISTRATOR},
    "files": READERS,
    "new_file": CARERS,
    "compare_files": READERS,
    "file": READERS,
    "change_file": CARERS,
    "file_content": READERS,
    "file_small": READERS,
    "accounts": {Role.ADMINISTRATOR},
    "invite": {Role.ADMINISTRATOR},
    "account": {Role.ADMINISTRATOR},
    "end_role": {Role.ADMINISTRATOR},
    "lock_account": {Role.ADMINISTRATOR},
    "new_password": {Role.ADMINISTRATOR},
    "new_site": set(),  # of every site only
    "site": {Role.ADMINISTRATOR},
    "child_record": PRESCRIBERS,
    "correct_child": PRESCRIBERS,
    "new_guardian": PRESCRIBERS,
    "guardian": PRESCRIBERS,
    "new_consent": PRESCRIBERS,
    "withdraw_consent": PRESCRIBERS,
    "young_person": PRESCRIBERS,
    "child_site": PRESCRIBERS,
    "copy_record": PRESCRIBERS,
    "merge_child": PRESCRIBERS,
    "unmerge_child": PRESCRIBERS,
    "child_filed": PRESCRIBERS,
    "move_sitting": PRESCRIBERS,
    "import": IMPORTERS,
    "confirm_import": IMPORTERS,
    "dismiss_import": IMPORTERS,
    "import_set_aside": IMPORTERS,
    "export": {Role.DATA_MANAGER},
    "trail": AUDITORS,
    "emergencies": AUDITORS,
    "child_trail": AUDITORS,
    "child_looks_audited": AUDITORS,
    "child_looks": READERS,
    "course": READERS,
    "course_pdf": READERS,
    "compare": READERS,
    "everything": READERS,
    "measures": READERS,
    "measure": READERS,
    "measure_day": READERS,
    "new_visit": CARERS,
    "visit": READERS,
    "save_visit": CARERS,
    "sign_visit": {Role.DOCTOR},
    "amend_visit": {Role.DOCTOR},
    "drugs": READERS,
    "start_drug": PRESCRIBERS,
    "change_dose": PRESCRIBERS,
    "stop_drug": PRESCRIBERS,
    "history": READERS,
    "new_entry": CARERS,
    "entry": CARERS,
    "remove_entry": CARERS,
    "new_appointment": CARERS,
    "move_appointment": CARERS,
    "finish_task": CARERS,
    "results": CARERS,
    "acknowledge_result": CARERS,
    "plan": READERS,
    "due": READERS,
    "due_calendar": READERS,
    "plans": READERS,
    "site_plans": {Role.ADMINISTRATOR},
    "site_plan": {Role.ADMINISTRATOR},
    "vaccines": READERS,
    "vaccines_for_family": READERS,
    "plan_vaccine": CARERS,
    "new_contact": CARERS,
    "remove_planned_vaccine": CARERS,
    "due_all": READERS,
    "due_day": READERS,
    "new_results": CARERS,
    "calls": READERS,
    "new_call": CARERS,
    "call": CARERS,
    "letters": READERS,
    "new_letter": CARERS,
    "letter": READERS,
    "letter_file": READERS,
    "emergency": {Role.DOCTOR, Role.NURSE, Role.PHYSIOTHERAPIST},
    "own_urgent": set(),
    "own_answers": set(),
    "own_copy": set(),
    "own_card": set(),
    "own_card_file": set(),
    "urgent_call": CARERS,
    "urgent_answers": CARERS,
    "urgent_site": {Role.ADMINISTRATOR},
    "card": READERS,
    "new_card": PRESCRIBERS,
    "card_file": READERS,
    "my_account": EVERYBODY,
    "mfa_index": EVERYBODY,
    "mfa_activate_totp": EVERYBODY,
    "mfa_deactivate_totp": EVERYBODY,
    "mfa_view_recovery_codes": EVERYBODY,
    "mfa_generate_recovery_codes": EVERYBODY,
    "mfa_download_recovery_codes": EVERYBODY,
    "account_change_password": EVERYBODY,
    "account_set_password": EVERYBODY,
    "account_reauthenticate": EVERYBODY,
    "mfa_reauthenticate": EVERYBODY,
}


def addresses(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            yield one


NAMES = sorted(str(one.name) for one in addresses())


def address(name: str, clinic: Clinic) -> str:
    pattern = next(one for one in addresses() if one.name == name)
    values = {
        "child": clinic.ada.id,
        "version": "x",
        "sitting": clinic.draft.id,
        "name": "cmas",
        "kind": "reactions",
        "id": "none",
        "course": "none",
        "appointment": "none",
        "task": "none",
        "token": "none",
        "result": "none",
        "letter": "none",
        "answers": "none",
        "site": clinic.here.id,
        "plan": "SHARE-2017",
        "file": "none",
        "form": "pdf",
        "measure": "cmas.total",
        "day": "2026-01-10",
    }
    wanted = set(pattern.pattern.converters) | ({"child"} if name in OF_A_CHILD else set())
    return reverse(name, kwargs={key: values[key] for key in wanted})


def test_every_address_names_a_permission_and_stands_in_the_matrix() -> None:
    for one in addresses():
        assert hasattr(one.callback, "needs"), one
    assert set(NAMES) == OPEN | set(MATRIX)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_comes_in_without_signing_in(clinic: Clinic, name: str) -> None:
    answer = Client().get(address(name, clinic))
    if name in OPEN:
        assert answer.status_code in ((403,) if name == "first_run" else (200, 302))
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("name", sorted(set(NAMES) - OPEN))
def test_each_role_comes_in_where_it_may(clinic: Clinic, name: str, role: str) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(username=role), "allauth.account.auth_backends.AuthenticationBackend"
    )
    status = client.get(address(name, clinic)).status_code
    if role in MATRIX[name]:
        assert status in (200, 302, 404)  # 404: a second step that was never switched on
    else:
        assert status == 403


def test_every_role_has_permissions() -> None:
    assert set(GRANTED) == set(Role.values)


def test_a_page_without_a_permission_is_closed(clinic: Clinic) -> None:
    from django.core.exceptions import PermissionDenied
    from django.test import RequestFactory

    from heliotrope.clinic.pages.door import Door

    request = RequestFactory().get("/")
    request.person = clinic.doctor  # type: ignore[attr-defined]
    with pytest.raises(PermissionDenied):
        Door(lambda request: None).process_view(request, lambda request: None, (), {})  # type: ignore[arg-type,return-value]
