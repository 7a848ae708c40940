from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.files.views import (
    change_file,
    compare_files,
    file,
    file_content,
    file_small,
    files,
    new_file,
)

urlpatterns = [
    path("", files, name="files"),
    path("new/", new_file, name="new_file"),
    path("compare/", compare_files, name="compare_files"),
    path("<slug:file>/", file, name="file"),
    path("<slug:file>/change/", change_file, name="change_file"),
    path("<slug:file>/content/", file_content, name="file_content"),
    path("<slug:file>/small/", file_small, name="file_small"),
]
