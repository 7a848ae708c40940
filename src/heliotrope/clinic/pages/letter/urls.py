from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.letter.views import letter, letter_file, letters, new_letter

urlpatterns = [
    path("", letters, name="letters"),
    path("about/<slug:sitting>/", new_letter, name="new_letter"),
    path("<slug:letter>/", letter, name="letter"),
    path("<slug:letter>/<slug:form>/", letter_file, name="letter_file"),
]
