from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.amend.views import amend_visit

urlpatterns = [path("<slug:sitting>/<slug:name>/", amend_visit, name="amend_visit")]
