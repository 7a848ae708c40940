"""Words for people, in the language on screen.

Below the pages nobody knows which language that is. They say what they mean in English, with its values beside it, and
whoever shows it brings the catalogue: without one, and in every file that is written, the words stay English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

Catalogue = Callable[[str], str]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
DATE = re.compile(rf"\b(?:{MONTHS.replace(' ', '|')})(?=[ \u00a0]\d{{4}}\b)")
WHEN = re.compile(r"(?:\d{1,2}[ \u00a0])?[A-Z][a-z]{2}[ \u00a0]\d{4}")
DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
PLACE = re.compile(r"\{(\w+)\}")
_spoken: list[tuple[Catalogue, Callable[[], bool]]] = []
_phrases: list[str] = []


def speak(catalogue: Catalogue, foreign: Callable[[], bool] = lambda: True) -> None:
    """From now on words are looked up there, each time anew; `foreign` says whether the language is another than English."""
    _spoken[:] = [(catalogue, foreign)]


def know(phrases: Iterable[str]) -> None:
    """Sentences with places for values, so that `told` recognises them when they are filled in. The first that fits wins;
    those that are made known later come before the others."""
    _phrases[:0] = [one for one in phrases if one not in _phrases]
    _patterns.cache_clear()


def foreign() -> bool:
    return bool(_spoken) and _spoken[0][1]()


def say(words: str, **values: object) -> str:
    """The words in the language on screen, with the values filled in: say("Now, {day}", day=...)."""
    found = _spoken[0][0](words) if words and foreign() else words
    return found.format(**values) if values else found


def as_it_is(text: str) -> str:
    return text


def told(text: str, unknown: Catalogue = as_it_is) -> str:
    """A finished English text in the language on screen: known as it stands, or a known sentence with values in it, which
    are told in turn. What nobody knows stays as it is; `unknown` may mark it as English."""
    if not foreign() or not text.strip():
        return text
    words = text.strip(" ")
    if words != text:  # the room around a word in a picture
        return text.replace(words, told(words, unknown))
    plain = text.replace("\u00a0", " ")  # a space may be one that does not break
    if (exact := say(plain)) != plain:
        return exact
    if WHEN.fullmatch(text):
        return figures(text)
    for phrase, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return say(phrase).format(
                **{name: told(value, unknown) for name, value in found.groupdict().items()}
            )
    return unknown(figures(text))


def figures(text: str) -> str:
    """Dates and decimal marks as the language writes them: 14 mar 2026; 2,5."""
    months = dict(zip(MONTHS.split(), say(MONTHS).split(), strict=True))
    text = DATE.sub(lambda found: months[found[0]], text)
    return DECIMAL.sub(say("."), text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((phrase, re.compile(_pattern(phrase), re.DOTALL)) for phrase in _phrases)


NUMBER = r"[-+−]?\d+(?:\.\d+)?"
KINDS = {
    "number": NUMBER,
    "day": r"\d{1,2}[ \u00a0]\w{3}[ \u00a0]\d{4}",
    "word": r"\w+",
    "end": rf"(?:{NUMBER}|\w+)",
    "bound": r"[<>≤≥].*",
    "sex": "Girl|Boy",
    "measure": "[^;]+?",
    "calendar": r"[A-Z][a-z]{2}[ \u00a0]\d{4}",
}
"""What a place takes, by its name without a digit at the end; any other takes whatever is there."""


def _pattern(phrase: str) -> str:
    """A space may be one that does not break."""
    parts = PLACE.split(phrase)
    for at, part in enumerate(parts):
        if at % 2:
            parts[at] = f"(?P<{part}>{KINDS.get(part.rstrip('0123456789'), '.+?')})"
        else:
            parts[at] = re.escape(part).replace(r"\ ", "[ \u00a0]")
    return "".join(parts)
