"""What the form for families is meant for, which a site accepts before the form is on, and the numbers it needs."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext_noop

from heliotrope.clinic.actions.urgent import NUMBERS
from heliotrope.clinic.models import UrgentSite

STATEMENT = (
    gettext_noop("The form helps a family to decide how fast to call: emergency number, team today, or team this week."),
    gettext_noop("It names no diagnosis and no dose. It never says that a child is well, and it takes no call away."),
    gettext_noop("It is for children with juvenile dermatomyositis. Its rules are those of the list of red flags; some of their"
                 " limits were recalled and not read in a source."),
    gettext_noop("We have read the page on intended use that comes with this program."),
    gettext_noop("It has not been tested with patients. Our team has tried it with the cases that we care about."),
    gettext_noop("The numbers below were called and answered. We change them on the day on which they change."),
    gettext_noop("Somebody of our team looks at the list of answers on every working day. Families are told that nobody may be"
                 " reading it, and that they must phone."),
)  # fmt: skip
DIGEST = sha256("\n".join(STATEMENT).encode()).hexdigest()[:12]


def is_on(row: UrgentSite | None) -> bool:
    """Whether families may use the form of this site."""
    return row is not None and row.accepted == DIGEST and all(getattr(row, name) for name in NUMBERS)
