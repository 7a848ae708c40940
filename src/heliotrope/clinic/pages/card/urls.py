from __future__ import annotations

from django.urls import path

from heliotrope.clinic.pages.card.views import card, card_file, new_card, own_card, own_card_file

urlpatterns = [
    path("children/<slug:child>/card/", card, name="card"),
    path("children/<slug:child>/card/new/", new_card, name="new_card"),
    path("children/<slug:child>/card/file/<slug:form>/", card_file, name="card_file"),
    path("family/<slug:child>/card/", own_card, name="own_card"),
    path("family/<slug:child>/card/file/<slug:form>/", own_card_file, name="own_card_file"),
]
