"""What is due as a calendar file (iCalendar, RFC 5545): whole days, no name of a child in it unless one is given.

Few enough lines that no library is needed: escape, fold at 75 octets, end lines with CR LF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from heliotrope.care.scheduling import Due, State
from heliotrope.language.ages import date_of

FOLD = 75  # octets
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_of(dues: Iterable[Due], child: str, made: datetime, title: str = "") -> bytes:
    """One event on the first day on which each thing is due. `child` makes the events of a child its own: a pseudonym."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heliotrope//Schedule//EN", "CALSCALE:GREGORIAN"]
    for due in dues:
        if due.due is not None and due.state is not State.NOT_APPLICABLE:
            lines += _event(due, date_of(due.due.earliest), child, made, title)
    return b"".join(b"\r\n".join(_folded(line)) + b"\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(due: Due, day: date, child: str, made: datetime, title: str) -> Iterator[str]:
    """The id stays the same as long as the thing is due on the same day, so that a second import makes no second event."""
    label = f"{title}: {due.label}" if title else due.label
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(child)}-{due.id}-{day:%Y%m%d}@heliotrope"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(label)}"
    yield f"DESCRIPTION:{escaped(due.anchor)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    return text.translate(ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of at most 75 octets, the later ones begun with a blank; no letter is cut in two."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > FOLD:
            yield piece
            piece = b" "
        piece += octets
    yield piece
