from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.children.views import children, own_children, register

urlpatterns = [
    path("", children, name="children"),
    path("new/", register, name="register_child"),
    path("mine/", own_children, name="own_children"),
]
