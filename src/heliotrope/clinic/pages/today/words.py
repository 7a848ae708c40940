"""The states of an appointment, and the steps between them, as people say them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STATES = {
    "planned": _("planned"),
    "waiting": _("waiting"),
    "inside": _("inside"),
    "done": _("done"),
    "missed": _("did not come"),
    "cancelled": _("cancelled"),
}
STEPS = {
    "planned": _("Back to planned"),
    "waiting": _("Arrived"),
    "inside": _("Called in"),
    "done": _("Done"),
    "missed": _("Did not come"),
    "cancelled": _("Cancel"),
}
"""What the button says that leads to a state."""
BACK = {
    ("inside", "waiting"): _("Back to waiting"),
    ("done", "inside"): _("Not done yet"),
    ("missed", "waiting"): _("Arrived late"),
}


def step_words(state: str, to: str) -> str:
    return str(BACK.get((state, to), STEPS[to]))
