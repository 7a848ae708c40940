"""Answers to the facts of `language.skin`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from heliotrope.care.facts.found import Found, answer, both, either, missing, on_scale, truth
from heliotrope.care.facts.taken import running
from heliotrope.care.medicines import Medicine
from heliotrope.care.situation import Situation
from heliotrope.engines.reference import Range
from heliotrope.language.facts import DOSE_A_WEEK
from heliotrope.language.skin import STRENGTHS, OnSkin

Ends = tuple[Fraction, Fraction]


@answer.register
def _on_skin(asked: OnSkin, situation: Situation) -> Found:
    fitting = list(_fitting(asked, situation))
    told = "; ".join(one.told for one, _ in fitting)
    if asked.what == "used":
        return truth(either(fits for _, fits in fitting), "strength or site is not recorded", told)
    amounts = [(_amount(one, asked.what, situation), fits) for one, fits in fitting]
    known = [(ends if fits else (Fraction(0), ends[1])) for ends, fits in amounts if ends is not None]
    if len(known) < len(amounts):
        return missing(
            "the start is not recorded" if asked.what == "days" else "the amount a week is not recorded", told
        )
    whole = max if asked.what == "days" else _sum
    low, high = (whole((Fraction(0), *(ends[place] for ends in known))) for place in (0, 1))
    return Found(low if low == high else Range(low, high), "", told or "none used")


def _sum(amounts: tuple[Fraction, ...]) -> Fraction:
    return sum(amounts, Fraction(0))


def _fitting(asked: OnSkin, situation: Situation) -> Iterator[tuple[Medicine, bool | None]]:
    """What is or may be used so, and whether that is certain."""
    for one, taken in running(asked.group, situation):
        fits = both(taken, suits(asked, one))
        if fits is not False:
            yield one, fits


def suits(asked: OnSkin, one: Medicine) -> bool | None:
    """Whether a medicine is one that is asked for, whether it is taken or not."""
    if one.route not in ("TOP", ""):
        return False
    return both(_strong(one, asked.strengths), _there(one, asked.sites))


def _strong(one: Medicine, strengths: tuple[str, ...]) -> bool | None:
    if not strengths:
        return True
    return one.potency in strengths if one.potency in STRENGTHS else None


def _there(one: Medicine, sites: tuple[str, ...]) -> bool | None:
    if not sites:
        return True
    return any(site in one.site for site in sites) if one.site else None


def _amount(one: Medicine, what: str, situation: Situation) -> Ends | None:
    if what == "days":
        ends = one.start.days_until(situation.day) if one.start else None
        return None if ends is None else (Fraction(max(ends[0], 0)), Fraction(max(ends[1], 0)))
    if one.mg_a_week is None:
        return None
    found = on_scale(one.mg_a_week, DOSE_A_WEEK.scale)
    return (found.low, found.high) if isinstance(found, Range) else (found, found)
