"""Letters of a child: drafted from a visit, edited, signed, amended, and written as PDF, DOCX or text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heliotrope.clinic.actions.doing import NotAllowed, NotPossible
from heliotrope.clinic.actions.letters import amend_letter, digest_of, draft_letter, save_letter, sign_letter
from heliotrope.clinic.components.dates import instant_text, when_text
from heliotrope.clinic.models import ChildRow, Letter, SittingRow
from heliotrope.clinic.pages.door import Request, child_page
from heliotrope.clinic.pages.letter.making import amended_since, finished, first_text
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import records_of
from heliotrope.exchange.letters.rendering import as_docx, as_pdf, as_text
from heliotrope.language.when import When
from heliotrope.record.sittings import Kind, Status

FORMS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "txt": (as_text, "text/plain; charset=utf-8"),
}
MOST_VISITS = 12


@child_page(Permission.READ_CHILD, "letters")
def letters(request: Request, child: ChildRow) -> HttpResponse:
    """Every letter; and the last visits, about which one may be written."""
    rows = (
        Letter.objects.filter(child__in=records_of(child.id))
        .select_related("sitting", "signed_by")
        .order_by("-sitting__observed_latest")
    )
    newest = [row for row in rows if row.id not in {one.amends_id for one in rows}]
    return render(request, "letter/letters.html", {
        "child": child, "letters": [(row, _seen(row.sitting), _standing(row)) for row in newest],
        "visits": [(row, _seen(row)) for row in _visits(child)],
        "may_record": may_for_child(request.person, Permission.RECORD, child),
    })  # fmt: skip


def _seen(sitting: SittingRow) -> str:
    return when_text(When.read(sitting.observed))


def _standing(row: Letter) -> str:
    if not row.signed_at:
        return _("draft, not signed")
    told = {"who": row.signed_by, "at": instant_text(row.signed_at)}
    return (_("amended by %(who)s, %(at)s") if row.amends_id else _("signed by %(who)s, %(at)s")) % told


def _visits(child: ChildRow) -> list[SittingRow]:
    rows = SittingRow.objects.filter(child__in=records_of(child.id), kind=Kind.VISIT.value).exclude(
        status=Status.IN_ERROR.value
    )
    return list(rows.order_by("-observed_latest")[:MOST_VISITS])


@child_page(Permission.RECORD, "letter")
def new_letter(request: Request, child: ChildRow, sitting: str) -> HttpResponse:
    """Drafts a letter about a visit, or opens the draft that there is."""
    row = (
        SittingRow.objects.filter(id=sitting, child__in=records_of(child.id), kind=Kind.VISIT.value)
        .select_related("site")
        .first()
    )
    if row is None or row.status == Status.IN_ERROR.value or request.method != "POST":
        raise Http404
    text = first_text(child, row, request.today)
    made = draft_letter(request.person, child=child, sitting=row.id, text=text)
    return redirect("letter", child=child.id, letter=made.id)


@child_page(Permission.READ_CHILD, "letter")
def letter(request: Request, child: ChildRow, letter: str) -> HttpResponse:
    """One letter: a textarea while it is a draft, the text with its signature afterwards."""
    row = _row(child, letter)
    if request.method != "POST":
        return _shown(request, child, row)
    try:
        written = _written(request, child, row)
    except NotAllowed:
        raise Http404 from None
    except NotPossible as error:
        return _shown(request, child, row, str(error))
    return redirect("letter", child=child.id, letter=written.id)


def _row(child: ChildRow, letter: str) -> Letter:
    row = (
        Letter.objects.filter(id=letter, child__in=records_of(child.id))
        .select_related("sitting", "signed_by", "child")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _written(request: Request, child: ChildRow, row: Letter) -> Letter:
    """What the button says: saved, signed, or amended."""
    text, was = request.POST.get("text", ""), request.POST.get("was", "")
    if request.POST.get("do") == "amend":
        reason = request.POST.get("reason", "")
        made = amend_letter(request.person, child=child, letter=row.id, text=text, reason=reason)
        messages.success(request, _("The amended letter is signed. The one before is kept."))
        return made
    act = sign_letter if request.POST.get("do") == "sign" else save_letter
    made = act(request.person, child=child, letter=row.id, text=text, was=was)
    messages.success(request, _("The letter is signed.") if made.signed_at else _("The letter is saved."))
    return made


def _shown(request: Request, child: ChildRow, row: Letter, error: str = "") -> HttpResponse:
    may_sign = may_for_child(request.person, Permission.SIGN, child)
    since = amended_since(row)
    offered = (
        first_text(child, row.sitting, request.today) if since else row.text
    )  # a new letter, with the amendment
    shown: dict[str, Any] = {
        "child": child, "letter": row, "seen": _seen(row.sitting), "standing": _standing(row), "error": error,
        "since": since,
        "text": request.POST.get("text", offered), "reason": request.POST.get("reason", since), "blocks": finished(row).blocks(),
        "was": request.POST.get("was") or digest_of(row.text), "may_sign": may_sign,
        "may_edit": not row.signed_at and may_for_child(request.person, Permission.RECORD, child),
        "may_amend": bool(row.signed_at) and may_sign and not Letter.objects.filter(amends=row).exists(),
        "newer": Letter.objects.filter(amends=row).first(),
    }  # fmt: skip
    return render(request, "letter/letter.html", shown)


@child_page(Permission.READ_CHILD, "letter")
def letter_file(request: Request, child: ChildRow, letter: str, form: str) -> HttpResponse:
    """The letter as a file. Its name says neither the child's name nor its number."""
    row = _row(child, letter)
    if form not in FORMS:
        raise Http404
    make, media = FORMS[form]
    answer = HttpResponse(make(finished(row)), content_type=media)
    draft = "" if row.signed_at else "-draft"
    answer["Content-Disposition"] = (
        f'attachment; filename="letter-{row.sitting.observed.replace("/", "_")}{draft}.{form}"'
    )
    return answer
