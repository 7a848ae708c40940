"""The record of one child as a JSON file: read strictly, and written.

Its names are those of the value types in `record`, so that nothing is described twice; the reference page lists them. A
name that is not known, a name given twice, a date that never was and a child without a date of birth (null where it is not
known) are errors that say where. A value that cannot be understood stays in the record as it was typed: the rules treat it
as missing, and `not_understood` names it. The input of a verification case of safety is read too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heliotrope.care.situation import STRICT, Order, Situation
from heliotrope.care.verifying import safety
from heliotrope.care.verifying.bench import Inputs, Unsupported
from heliotrope.exchange.record_file.format import FORMAT, TOP
from heliotrope.exchange.record_file.parts import (
    child_of,
    doses_have_courses,
    entries_of,
    lasting_of,
    order_of,
    sitting_of,
    unclear,
)
from heliotrope.exchange.record_file.strict_json import read_json
from heliotrope.exchange.record_file.values import day_of, known, list_of, object_of
from heliotrope.exchange.record_file.writing import as_record as as_record
from heliotrope.language.ages import day_number
from heliotrope.language.errors import InputError
from heliotrope.language.facts import PROFILES
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry


@dataclass(frozen=True)
class Recorded:
    """What a file holds. `as_of` is the day that it names for the check, if it names one."""

    course: Course
    as_of: date | None = None
    profile: str = STRICT
    order: Order | None = None
    answers: Mapping[str, Entry] | None = None
    not_understood: tuple[str, ...] = ()

    def on(self, day: date | None = None, today: date | None = None) -> Situation:
        """The child on the day that is asked for, else that of the file, else today. Raises InputError for what is dated
        later than both that day and today."""
        today = today or date.today()
        as_of = day or self.as_of or today
        _not_ahead(self.course, as_of, max(as_of, today))
        return Situation(self.course, day_number(as_of), self.order, self.profile, self.answers or {})


def read_record(path: Path | str) -> Recorded:
    """Raises InputError, which says what is wrong and where."""
    path = Path(path)
    told = read_json(path)
    try:
        if isinstance(told, Mapping) and "format" not in told and ("patient" in told or "input" in told):
            return _from_case(told)
        return recorded(told)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def recorded(told: Any) -> Recorded:
    """The record from what JSON holds. Raises InputError."""
    top = object_of(told, "the file")
    known(top, TOP, "the file")
    if top.get("format") != FORMAT:
        raise InputError(f'"format" must be "{FORMAT}", not {top.get("format")!r}')
    child = child_of(top)
    sittings = tuple(
        sitting_of(one, f"sittings[{place}]", child.id) for place, one in enumerate(list_of(top, "sittings"))
    )
    kept = tuple(lasting_of(object_of(top.get("lasting", {}), "lasting"), child.id))
    doses_have_courses(kept)
    answers = entries_of(top.get("answers", {}), "answers")
    profile = top.get("profile", STRICT)
    if profile not in PROFILES:
        raise InputError(f"profile: {profile!r} is none of {', '.join(PROFILES)}")
    as_of = None if top.get("as_of") is None else day_of(top["as_of"], "as_of")
    open_ = tuple(
        unclear([*((f"sitting of {one.observed}", one.entries) for one in sittings), ("answers", answers)])
    )
    return Recorded(
        Course(child, sittings, kept), as_of, profile, order_of(top.get("order"), child.id), answers, open_
    )


def _not_ahead(course: Course, as_of: date, latest: date) -> None:
    """Nothing was recorded after the check and after today."""
    birth, last = course.child.birth, When.on(latest)
    if birth is not None and When.on(as_of).before(birth) is True:
        raise InputError(f"child.birth: {birth} comes after {as_of}, the day of the check")
    for one in course.sittings:
        if last.before(one.observed) is True:
            raise InputError(
                f"{one.id}: {one.observed} lies in the future (after {latest}). Correct the date."
            )


def _from_case(told: Mapping[str, Any]) -> Recorded:
    """The input of a case of safety, or a whole case."""
    inputs = Inputs(told.get("input", told))
    try:
        here = safety.situation(inputs)
        inputs.get("seed_topic")
        if unread := inputs.unread():
            raise Unsupported(f"unknown: {', '.join(unread)}")
    except Unsupported as error:
        raise InputError(str(error)) from None
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"the case cannot be read: {type(error).__name__} {error}") from None
    as_of = date.fromisoformat(str(inputs["as_of"]))
    return Recorded(here.course, as_of, here.profile, here.order, here.answers)
