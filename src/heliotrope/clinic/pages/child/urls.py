from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.child.copying import copy
from heliotrope.clinic.pages.child.two_records import merge, move, sittings, unmerge
from heliotrope.clinic.pages.child.views import (
    consent,
    correct,
    guardian,
    record,
    site,
    withdraw,
    young_person,
)

urlpatterns = [
    path("", record, name="child_record"),
    path("correct/", correct, name="correct_child"),
    path("guardians/new/", guardian, name="new_guardian"),
    path("guardians/<slug:id>/", guardian, name="guardian"),
    path("consent/new/", consent, name="new_consent"),
    path("consent/<slug:id>/withdraw/", withdraw, name="withdraw_consent"),
    path("young-person/", young_person, name="young_person"),
    path("site/", site, name="child_site"),
    path("copy/", copy, name="copy_record"),
    path("merge/", merge, name="merge_child"),
    path("unmerge/", unmerge, name="unmerge_child"),
    path("filed/", sittings, name="child_filed"),
    path("filed/<slug:sitting>/", move, name="move_sitting"),
]
