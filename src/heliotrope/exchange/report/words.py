"""How dates, ages, values and missing things are written for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from heliotrope.knowledge import catalogue
from heliotrope.language.ages import completed_years
from heliotrope.language.exact import plain
from heliotrope.language.items import EPOCH
from heliotrope.language.outcomes import Outcome, Status

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FROM_VISIT = {"baseline": "at baseline", "previous": "at the visit before", "earlier": "at an earlier visit"}
MOST_NAMED = 3
BY_ITEM = ("cmas", "mmt8", "mmt8b", "chaq")  # instruments whose items go by their own short names
NAMES = {"steroid.mg_per_day": "steroid dose", "steroid.drug": "steroid drug"}
CODES = {
    "ck": "CK",
    "ldh": "LDH",
    "ast": "AST",
    "alt": "ALT",
    "not_iim": "not myositis",
    "ild_documented": "documented",
    "ild_confirmed": "confirmed",
    "eular_acr": "EULAR/ACR",
    "bohan_peter": "Bohan and Peter",
    "germany_austria": "Germany/Austria",
}
"""Choices whose code is not the word that people use."""

MINUS = "−"
NO_BREAK = "\u00a0"


def day(when: date) -> str:
    """14 Mar 2026."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def kept(text: str) -> str:
    """Words that stay on one line."""
    return text.replace(" ", NO_BREAK)


def month(when: date) -> str:
    """Mar 2026."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def age(birth: int, when: date) -> str:
    """9 y 4 m, from a day number of birth."""
    born = date.fromordinal(EPOCH.toordinal() + birth)
    years = completed_years(birth, (when - EPOCH).days)
    months = (when.month - born.month - (when.day < born.day)) % 12
    return f"{years} y {months} m"


def fixed(value: Fraction | float, decimals: int) -> str:
    """Decimal text with so many decimals and a true minus sign: numbers below each other line up."""
    text = plain(Fraction(value), decimals)
    return text.lstrip("-") if not text.strip("-0.") else text.replace("-", MINUS)


def number(value: Fraction | float, decimals: int) -> str:
    """The same without needless zeros, for running text."""
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def value(found: object, decimals: int = 1) -> str:
    """A value of an outcome: yes or no, a code in words, a number."""
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Fraction | float | int):
        return number(found, decimals)
    return CODES.get(str(found), str(found).replace("_", " "))


def span(low: object, high: object, decimals: int = 1) -> str:
    """Both ends: 45 to 49, low to high."""
    ends = [value(end, decimals) for end in (low, high)]
    if ends[0] == ends[1]:
        return ends[0]
    return " to ".join(ends)


def range_(low: Fraction | float, high: Fraction | float, decimals: int) -> str:
    """Both ends with so many decimals: 0.40 to 0.50."""
    return " to ".join(dict.fromkeys(fixed(end, decimals) for end in (low, high)))


def result(outcome: Outcome, decimals: int = 1) -> str:
    """An outcome in a few words."""
    match outcome.status:
        case Status.DECIDED:
            return value(outcome.value, decimals)
        case Status.UNDECIDED if isinstance(outcome.low, bool):
            return "undecided"
        case Status.UNDECIDED if outcome.low is not None:
            return span(outcome.low, outcome.high, decimals)
    return str(outcome.status.value).replace("_", " ")


def why(outcome: Outcome) -> str:
    """Why an outcome is not decided: what is missing, what is unconfirmed."""
    parts = [f"not recorded: {missing(outcome.missing)}"] if outcome.missing else []
    if outcome.unconfirmed:
        parts.append(f"unconfirmed: {'; '.join(switches(outcome.unconfirmed))}")
    return "; ".join(parts) or outcome.reason


def missing(ids: Sequence[str]) -> str:
    """The missing items in words; many of one instrument are counted rather than listed."""
    groups: dict[tuple[str, str], list[str]] = {}
    for id in ids:
        item, _, visit = id.partition("@")
        groups.setdefault((item.split(".")[0], visit), []).append(item)
    return ", ".join(_group(owner, visit, items) for (owner, visit), items in groups.items())


def _group(owner: str, visit: str, items: list[str]) -> str:
    when = f" {FROM_VISIT[visit]}" if visit else ""
    if len(items) > MOST_NAMED:
        return f"{len(items)} items of {owner.upper()}{when}"
    if owner in BY_ITEM:
        return f"{owner.upper()} {listed(item.split('.')[1].replace('_', ' ') for item in items)}{when}"
    return listed(f"{item_name(item)}{when}" for item in items)


def item_name(id: str) -> str:
    """What an item is called in a sentence."""
    (owner, last), label = id.split("."), catalogue.items()[id].label
    if owner == "lab" and len(last) <= 3:
        return last.upper()
    return NAMES.get(id) or uncapitalised(label)


def uncapitalised(words: str) -> str:
    """As it stands inside a sentence; an abbreviation keeps its capitals."""
    return f"{words[0].lower()}{words[1:]}" if words[1:2].islower() else words


def listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def switches(ids: Iterable[str]) -> list[str]:
    """What is unconfirmed, in words, without the particulars that follow a colon."""
    known = {switch.id: switch.what for switch in catalogue.SWITCHES}
    names = [known[id].split(":")[0] for id in ids]
    return [uncapitalised(name) for name in names]
