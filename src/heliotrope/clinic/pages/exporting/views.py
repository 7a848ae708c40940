"""A page with a button: the file and the page about it leave together, and nothing of them stays."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from heliotrope.clinic.actions.exporting import export_visits
from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.exporting.done import Wanted
from heliotrope.clinic.models import Account, Export
from heliotrope.clinic.pages.door import Request, needs
from heliotrope.clinic.pages.exporting.forms import PURPOSES, ExportForm
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.language.errors import HeliotropeError
from heliotrope.language.when import When

SHOWN = 10


@needs(Permission.EXPORT)
def export(request: Request) -> Any:
    form = ExportForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            return _packed(request.person, form.wanted(), form.cleaned_data["kind"])
        except HeliotropeError as error:
            form.add_error("purpose", str(error))
    return _page(request, form)


def _page(request: Request, form: ExportForm) -> HttpResponse:
    return render(request, "exporting/export.html", {"form": form, "before": _before()})


def _before() -> list[tuple[Export, str, str, str]]:
    """The last exports, each with who did it, when and for what."""
    found = list(Export.objects.order_by("-at")[:SHOWN])
    purposes = dict(PURPOSES)
    names = {one.id: str(one) for one in Account.objects.filter(id__in=[row.by for row in found])}
    return [
        (
            row,
            names.get(row.by, row.by),
            when_text(When.read(row.at[:10])),
            str(purposes.get(row.purpose, row.purpose)),
        )
        for row in found
    ]


def _packed(person: Person, wanted: Wanted, kind: str) -> FileResponse:
    """Both files in one; on this machine they are gone when this ends."""
    name = f"visits-{wanted.purpose.value}-{wanted.as_of}.{kind}"
    data, packed = settings.SITE.data, BytesIO()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(prefix=".export-", dir=data) as folder:
        export_visits(person, out=Path(folder) / name, wanted=wanted, data=data)
        with ZipFile(packed, "w", ZIP_DEFLATED) as file:
            for path in sorted(Path(folder).iterdir()):
                file.write(path, path.name)
    packed.seek(0)
    answer = FileResponse(packed, as_attachment=True, filename=f"{Path(name).stem}.zip")
    answer["Cache-Control"] = "no-store"
    return answer
