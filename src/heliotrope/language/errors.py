"""Errors meant for people: what is wrong, where, with which value, and what to do next.

HeliotropeError
├── DefinitionError      a definition contradicts itself (for its author)
├── Refused              a recorded value cannot be used (for whoever recorded it)
│   ├── OutOfRange         outside the declared range of its item
│   ├── OffStep            between two steps of the declared scale
│   ├── NotUnderstood      not a value of this kind at all
│   └── UnknownUnit        a unit that cannot belong to this item
├── InputError           a file or table that cannot be read as it stands
└── UnknownName          no item, measure or instrument of that name
"""

from __future__ import annotations


class HeliotropeError(Exception):
    """Base of every error that is printed to people without a traceback."""


class DefinitionError(HeliotropeError):
    """A definition contradicts itself; raised when it is built, never when it is used."""


class InputError(HeliotropeError):
    """A file or table that cannot be read as it stands.

    `plain` is the same without what to type at a command line, for pages.
    """

    def __init__(self, plain: str, at_the_command_line: str = "") -> None:
        super().__init__(f"{plain} {at_the_command_line}".rstrip())
        self.plain = plain


class UnknownName(HeliotropeError):
    """No item, measure or instrument of that name."""


class Refused(HeliotropeError):
    """A recorded value that cannot be used. Nothing is clamped or guessed in its place.

    `code` is the short name used in verification files and tables; `item` the item id; `value` what was
    typed; `remedy` what the reader can do next.
    """

    code = "refused"

    def __init__(self, item: str, value: object, problem: str, remedy: str, hint: str | None = None) -> None:
        super().__init__(f"{item} = {value!r}: {problem}. {remedy}")
        self.item = item
        self.value = value
        self.problem = problem
        self.remedy = remedy
        self.hint = hint


class OutOfRange(Refused):
    """The value lies outside the declared range of its item."""

    code = "out_of_range"


class OffStep(Refused):
    """The value lies between two steps of the declared scale."""

    code = "off_step"


class NotUnderstood(Refused):
    """The value is not of the kind that the item takes."""

    code = "not_understood"


class UnknownUnit(Refused):
    """The unit cannot belong to this item."""

    code = "implausible_unit"
