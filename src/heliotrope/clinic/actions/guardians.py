"""The young person takes over from the guardians."""

from __future__ import annotations

from datetime import date, timedelta

from heliotrope.clinic.actions.doing import NotPossible, action
from heliotrope.clinic.models import LASTING, Account, ChildRow
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import lasting_columns, of_kinds, when_columns
from heliotrope.language.when import When
from heliotrope.record.people import Guardian

SELF = "self"
"""The relation of a young person to the own record."""


@action(Permission.MANAGE_CHILD)
def hand_over(person: Person, *, child: ChildRow, account: Account, since: date) -> None:
    """From that day on the young person sees the own record; the guardians see it for the last time the day before."""
    day, table = When.on(since), LASTING[Guardian]
    last = When.on(since - timedelta(days=1))
    for one in of_kinds(Guardian, child.id):
        if one.account == account.id and one.holds_on(day) is not False:
            raise NotPossible(
                "This account is one of a guardian. The young person needs one of her or his own."
            )
        if one.relation != SELF and one.holds_on(day) is not False:
            table.objects.filter(id=one.id).update(**when_columns("stop", last))
    own = Guardian("", child.id, day, name=child.name, relation=SELF, account=account.id)
    table(child=child, **lasting_columns(own)).save(force_insert=True)
