from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.course.views import (
    compare,
    course,
    course_pdf,
    emergency,
    everything,
    measure,
    measure_day,
    measures,
)

urlpatterns = [
    path("", course, name="course"),
    path("course.pdf", course_pdf, name="course_pdf"),
    path("compare/", compare, name="compare"),
    path("everything/", everything, name="everything"),
    path("measures/", measures, name="measures"),
    path("measures/<str:measure>/", measure, name="measure"),
    path("measures/<str:measure>/<slug:day>/", measure_day, name="measure_day"),
    path("emergency/", emergency, name="emergency"),
]
