"""A file as it goes to a browser: as what it is and nothing else, running nothing, kept by nobody on the way."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse

from heliotrope.clinic.keeping.attachments import ENDS, outside_name, place
from heliotrope.clinic.models import Attachment
from heliotrope.clinic.pictures import JPEG, PICTURES, small


def sent(row: Attachment) -> HttpResponse:
    """The whole file. What is no picture is only ever saved, never opened in the page. Its name tells nothing."""
    picture = row.media_type in PICTURES
    media = row.media_type if row.media_type in ENDS else "application/octet-stream"
    return _safe(HttpResponse(_content(row), content_type=media), outside_name(row), inline=picture)


def sent_small(row: Attachment) -> HttpResponse:
    if row.media_type not in PICTURES:
        raise Http404
    return _safe(HttpResponse(small(_content(row)), content_type=JPEG), "small.jpg", inline=True)


def _content(row: Attachment) -> bytes:
    try:
        return place(settings.SITE.data, row.digest).read_bytes()
    except FileNotFoundError:
        raise Http404(
            "The file is not in its folder. Tell who keeps the machine: `heliotrope clinic check`."
        ) from None


def _safe(answer: HttpResponse, name: str, *, inline: bool) -> HttpResponse:
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
