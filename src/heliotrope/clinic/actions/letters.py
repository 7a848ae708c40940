"""Letters: drafted, edited, signed. A signed letter is amended with a reason and never changed."""

from __future__ import annotations

from hashlib import sha256

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.actions.working import now
from heliotrope.clinic.models import ChildRow, Letter, SittingRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import child_of, records_of
from heliotrope.exchange.letters.checking import not_ready

CHANGED = "Somebody else has changed this letter meanwhile. Your text is kept here and was not saved: compare the two."


def digest_of(text: str) -> str:
    """By which a page says which text it showed."""
    return sha256(text.encode()).hexdigest()


@action(Permission.RECORD)
def draft_letter(person: Person, *, child: ChildRow, sitting: str, text: str) -> Letter:
    """A new letter about a visit. A draft of that visit that is not signed is given back instead of a second one."""
    about = SittingRow.objects.filter(id=sitting, child__in=records_of(child.id)).first()
    if about is None:
        raise NotPossible("This visit is not in the record of this child.")
    open_ = Letter.objects.filter(child__in=records_of(child.id), sitting_id=sitting, signed_at="").first()
    return open_ or Letter.objects.create(child_id=about.child_id, sitting_id=sitting, text=text)


@action(Permission.RECORD)
def save_letter(person: Person, *, child: ChildRow, letter: str, text: str, was: str) -> Letter:
    """Writes the text of a draft. `was` is the digest of the text that this person edited."""
    row = _draft(child, letter)
    if digest_of(row.text) != was:
        raise NotPossible(CHANGED)
    row.text = _lines(text)
    row.save()
    return row


@action(Permission.SIGN)
def sign_letter(person: Person, *, child: ChildRow, letter: str, text: str, was: str) -> Letter:
    """Signs the letter with this text. Raises NotPossible while it is not fit to be sent."""
    row = _draft(child, letter)
    if digest_of(row.text) != was:
        raise NotPossible(CHANGED)
    row.text = _ready(child, text)
    row.signed_by_id, row.signed_at = person.account, now()
    row.save()
    return row


@action(Permission.SIGN)
def amend_letter(person: Person, *, child: ChildRow, letter: str, text: str, reason: str) -> Letter:
    """A new text of a signed letter, signed at once, with the reason; the one before stays as it was sent."""
    row = (
        Letter.objects.select_for_update()
        .filter(id=letter, child__in=records_of(child.id))
        .exclude(signed_at="")
        .first()
    )
    if row is None:
        raise NotPossible("This letter is not signed: edit it, no amendment is needed.")
    if Letter.objects.filter(amends=row).exists():
        raise NotPossible("This letter was amended already. Open the newest text and amend that.")
    if not reason.strip():
        raise NotPossible("Say why the signed letter is amended.")
    return Letter.objects.create(
        child_id=row.child_id, sitting_id=row.sitting_id, text=_ready(child, text), language=row.language,
        signed_by_id=person.account, signed_at=now(), amends=row, reason=reason.strip(),
    )  # fmt: skip


def _draft(child: ChildRow, letter: str) -> Letter:
    row = Letter.objects.select_for_update().filter(id=letter, child__in=records_of(child.id)).first()
    if row is None:
        raise NotPossible("This letter is not in the record of this child.")
    if row.signed_at:
        raise NotPossible("This letter is signed. Amend it with a reason instead.")
    return row


def _ready(child: ChildRow, text: str) -> str:
    text = _lines(text)
    problem = not_ready(text, child_of(child))
    if problem:
        raise NotPossible(problem)
    return text


def _lines(text: str) -> str:
    """Browsers send other ends of lines."""
    return text.replace("\r\n", "\n").strip() + "\n"
