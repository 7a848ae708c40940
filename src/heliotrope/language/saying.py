"""Words for people, in the language on screen.

Below the pages nobody knows which language that is. They say what they mean in English, with its values beside it, and
whoever shows it brings the catalogue: without one, and in every file that is written, the words stay English.
"""

from __future__ import annotations

from collections.abc import Callable

_catalogue: list[Callable[[str], str]] = []


def speak(catalogue: Callable[[str], str]) -> None:
    """From now on words are looked up there, each time anew: the language may be another for each page."""
    _catalogue[:] = [catalogue]


def say(words: str, **values: object) -> str:
    """The words in the language on screen, with the values filled in: say("Now, {day}", day=...)."""
    found = _catalogue[0](words) if _catalogue and words else words
    return found.format(**values) if values else found
