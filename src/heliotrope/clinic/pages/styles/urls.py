from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.styles.views import styles

urlpatterns = [path("style-<slug:version>.css", styles, name="styles")]
