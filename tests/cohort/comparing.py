"""The same children asked in columns and child by child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from heliotrope.care.guarding import guard as guard_one
from heliotrope.care.situation import Situation
from heliotrope.cohort.guarding import guard, rows_of
from heliotrope.cohort.tables import Recorded, Registry, of_records
from heliotrope.language.switches import NOTHING_CONFIRMED, Confirmed

Said = tuple[str, str | None, str, frozenset[str]]
"""Verdict, level, on what ground, and what is missing."""


def as_recorded(here: Situation) -> Recorded:
    return Recorded(here.course, here.as_of, here.profile, here.answers, here.order)


def registry_of(children: Mapping[str, Situation]) -> Registry:
    return of_records((name, as_recorded(here)) for name, here in children.items())


def plainly(here: Situation, confirmed: Confirmed = NOTHING_CONFIRMED) -> Situation:
    """As a registry can hold it: no question in words, no vaccine singled out."""
    return replace(here, vaccine=None, question_of="", confirmed=confirmed)


def in_columns(children: Mapping[str, Situation], confirmed: Confirmed) -> dict[tuple[str, str], Said]:
    found = guard(registry_of(children), confirmed=confirmed)
    return {
        (row["name"], row["rule"]): (row["verdict"], row["level"], row["because"], frozenset(row["missing"]))
        for row in found.iter_rows(named=True)
    }


def one_by_one(children: Mapping[str, Situation]) -> Iterable[tuple[tuple[str, str], Said]]:
    for name, here in children.items():
        for _, rule, verdict, level, because, missing in rows_of(0, guard_one(here)):
            yield (name, rule), (verdict, level, because, frozenset(missing))  # type: ignore[misc, call-overload]


def differences(children: Mapping[str, Situation], confirmed: Confirmed = NOTHING_CONFIRMED) -> list[str]:
    """Where the columns say something else than the judge, or say nothing, or something nobody asked for."""
    plain = {name: plainly(here, confirmed) for name, here in children.items()}
    columns, judge = in_columns(plain, confirmed), dict(one_by_one(plain))
    both = columns.keys() | judge.keys()
    return [
        f"{name}, {rule}: judge {judge.get((name, rule))}, columns {columns.get((name, rule))}"
        for name, rule in sorted(both)
        if columns.get((name, rule)) != judge.get((name, rule))
    ]
