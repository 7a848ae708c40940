"""A process that saves one visit again and again, and says so after each save: what it said must be there when it is killed.

Started as `python -m tests.clinic.saver ACCOUNT CHILD SITTING FIRST`, with the installation in the environment. Every item
of a save holds the number of the save, so that a half-written one would show two.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from itertools import count

ITEMS = tuple(f"durable.item_{number}" for number in range(72))


def main(account: str, child: str, sitting: str, first: int) -> None:
    from heliotrope.clinic.keeping import opening

    opening.set_up()
    from heliotrope.clinic.models import Account, ChildRow, SittingRow
    from heliotrope.clinic.permissions import person_of

    person = person_of(Account.objects.get(id=account), date.today())
    row = ChildRow.objects.get(id=child)
    version = SittingRow.objects.get(id=sitting).version
    for number in count(first):
        version = save(person, row, sitting, version, number)
        os.write(1, f"{sitting} {version} {number}\n".encode())


def save(person: object, child: object, sitting: str, version: int, number: int) -> int:
    """One save of the whole visit; the version it has now."""
    from heliotrope.clinic.actions.visits import save_entries
    from heliotrope.record.entries import Entry
    from tests.clinic.durable import written

    changes = {item: Entry(item, written(number)) for item in ITEMS}
    return save_entries(person, child=child, sitting=sitting, version=version, changes=changes)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
