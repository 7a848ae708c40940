from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.child.copying import own_copy
from heliotrope.clinic.pages.family.views import own_child
from heliotrope.clinic.pages.files.views import family_photograph, family_small

urlpatterns = [
    path("", own_child, name="own_child"),
    path("copy/", own_copy, name="own_copy"),
    path("photographs/<slug:file>/", family_photograph, name="family_photograph"),
    path("photographs/<slug:file>/small/", family_small, name="family_small"),
]
