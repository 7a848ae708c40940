"""What is asked of a file that is handed in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from heliotrope.clinic.actions.attaching import PHOTOGRAPH, REPORT
from heliotrope.clinic.pages.children.forms import WhenField
from heliotrope.clinic.pictures import MOST_BYTES, REFUSED

KINDS = ((PHOTOGRAPH, _("Photograph of skin")), (REPORT, _("Report")))
BODY_SITES = (
    ("face", _("face")), ("eyelids", _("eyelids")), ("mouth", _("mouth")), ("scalp", _("scalp and hair line")),
    ("neck_chest", _("neck and chest")), ("shoulders_back", _("shoulders and upper back")), ("trunk", _("trunk")),
    ("upper_arms", _("upper arms")), ("elbows", _("elbows")), ("forearms", _("forearms")), ("hands", _("backs of the hands")),
    ("palms", _("palms")), ("nail_folds", _("nail folds")), ("buttocks_hips", _("buttocks and hips")),
    ("thighs", _("thighs")), ("knees", _("knees")), ("lower_legs", _("lower legs")), ("ankles_feet", _("ankles and feet")),
    ("other", _("another site, see the note")),
)  # fmt: skip


class FileForm(forms.Form):
    """The day may be a month or a year. Nothing is shown to the family unless it is ticked."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "JPEG, PNG or PDF, up to 20 MB. Where and with what a picture was taken is removed from it."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    taken = WhenField(
        label=_("Day of the photograph or report"),
        help_text=_("2026-03-14; or 2026-03, or 2026, if no more is known."),
    )
    body_site = forms.ChoiceField(
        label=_("Body site"), choices=(("", _("not chosen")), *BODY_SITES), required=False,
        help_text=_("Needed for a photograph: those of one site stand side by side."),
    )  # fmt: skip
    title = forms.CharField(label=_("What it is"), required=False, max_length=200)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    confidential = forms.BooleanField(
        label=_("Told in confidence: never shown to the family"), required=False
    )
    shared = forms.BooleanField(label=_("The family may see this photograph"), required=False)

    def clean_file(self) -> bytes:
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:  # asked before anything is read
            raise forms.ValidationError(REFUSED["size"])
        return bytes(given.read())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("kind") == PHOTOGRAPH and not told.get("body_site"):
            self.add_error("body_site", _("Choose the site that the photograph shows."))
        if told.get("confidential") and told.get("shared"):
            self.add_error(
                "shared", _("What was told in confidence is not shown. Take one of the two ticks away.")
            )
        return told
