"""The children that files name: by number, never by name. A name or birth that does not fit holds the child back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heliotrope.clinic.models import ChildRow, Identifier
from heliotrope.clinic.permissions import Permission, Person
from heliotrope.clinic.storing import plain_name
from heliotrope.exchange.incoming.told import Who
from heliotrope.language.errors import InputError
from heliotrope.language.when import When

TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Match:
    """The child of a number, or why its values are not taken and what to do."""

    child: ChildRow | None = None
    problem: str = ""
    remedy: str = ""


UNKNOWN = Match(
    None,
    "no child at your sites has this number",
    "Correct the number, add it to the child's page, or register the child; then import the file again.",
)
NO_NUMBER = Match(None, "the file does not say which child", "Say above whose results these are, by number.")


def match(numbers: Iterable[str], who: Mapping[str, Who], person: Person) -> dict[str, Match]:
    """Every number with its child. Two questions to the database for each five hundred numbers."""
    wanted = sorted(set(numbers))
    known = _known(wanted)
    return {
        number: _match(number, known.get(number, ()), who.get(number, Who()), person) for number in wanted
    }


def _known(wanted: list[str]) -> dict[str, list[ChildRow]]:
    found: dict[str, list[ChildRow]] = {}
    bare = {number: number.rpartition(":")[2].strip() for number in wanted}
    for start in range(0, len(wanted), TOGETHER):
        part = wanted[start : start + TOGETHER]
        rows = Identifier.objects.filter(number__in={*part, *(bare[one] for one in part)})
        by: dict[str, list[Identifier]] = {}
        for row in rows.select_related("child__site", "child__merged_into__site"):
            by.setdefault(row.number, []).append(row)
        for one in part:
            system = one.rpartition(":")[0].strip()
            own = by.get(one, []) or [row for row in by.get(bare[one], []) if row.system == system]
            found[one] = list({row.child_id: row.child.merged_into or row.child for row in own}.values())
    return found


def _match(number: str, children: Iterable[ChildRow], who: Who, person: Person) -> Match:
    own = list({one.id: one for one in children if person.may(Permission.IMPORT, one.site_id)}.values())
    if not number:
        return NO_NUMBER
    if not own:
        return UNKNOWN
    if len(own) > 1:
        return Match(
            None, "several children have this number", "Write the system before it, as in 'Hospital:123'."
        )
    return _held(own[0], who) or Match(own[0])


def _held(child: ChildRow, who: Who) -> Match | None:
    """Why the number and the rest of the file do not speak of the same child."""
    remedy = "Compare with the child's page. Correct the number in the file, or the page, and import again."
    if any(_words(name) != _words(child.name) for name in who.names):
        return Match(None, "the name in the file is not that of the child with this number", remedy)
    if any(_another_day(birth, child.birth) for birth in who.births):
        return Match(None, "the date of birth in the file is not that of the child with this number", remedy)
    if child.sex and any(sex.lower() != child.sex for sex in who.sexes):
        return Match(None, "the sex in the file is not that of the child with this number", remedy)
    return None


def _words(name: str) -> list[str]:
    """The words of a name in any order: 'Berg, Ada' is Ada Berg."""
    return sorted(plain_name(name.replace(",", " ")).split())


def _another_day(told: str, known: str) -> bool:
    """Whether the two certainly are not the same day. What is no date is another."""
    try:
        return bool(known) and When.read(told).same_day(When.read(known)) is False
    except InputError:
        return True
