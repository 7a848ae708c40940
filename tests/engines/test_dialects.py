"""What databases say differently, asked of each: one answer everywhere, counted by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from sqlglot import exp

from heliotrope.engines.dialects import DIALECTS, Tree, whole
from heliotrope.engines.naming import Namer
from heliotrope.engines.points import add, as_number, column, compare, known, literal
from tests.engines.adapters import database

EVERY = ["duckdb", "sqlite", "postgres", pytest.param("spark", marks=pytest.mark.agree)]
everywhere = pytest.mark.parametrize("engine", EVERY, indirect=True)
AGES = (Fraction(2), Fraction(5, 2), Fraction(10))
NOTHING = exp.cast(exp.null(), "DOUBLE")


def answers(engine: str, *asked: Tree) -> list[Any]:
    """What the database makes of each, in one row."""
    columns = [exp.alias_(tree, f"answer_{place}") for place, tree in enumerate(asked)]
    query = exp.select(*columns).sql(engine)
    here: Any = database(engine)
    if engine == "spark":
        return list(here.session.sql(query).collect()[0])
    return list(here.connection.execute(query).fetchone())


def real(text: str) -> Tree:
    return exp.cast(exp.Literal.string(text), "DOUBLE")


@everywhere
def test_halves_are_rounded_away_from_zero(engine: str) -> None:
    numbers = ("0.5", "1.5", "2.5", "-0.5", "-2.5", "2.49", "-2.51", "0")
    nearest = DIALECTS[engine].nearest
    assert answers(engine, *(nearest(real(n)) for n in numbers)) == [1, 2, 3, -1, -3, 2, -3, 0]


@everywhere
def test_whole_numbers_are_divided_into_whole_numbers(engine: str) -> None:
    pairs = ((7, 2), (8, 2), (0, 5), (1, 3), (-6, 3))  # exact, or of a number that is not negative
    divided = DIALECTS[engine].divided
    asked = [divided(exp.cast(whole(of), "BIGINT"), exp.cast(whole(by), "BIGINT")) for of, by in pairs]
    assert answers(engine, *asked) == [3, 4, 0, 0, -2]


@everywhere
def test_places_in_a_list(engine: str) -> None:
    """Below the first there is none at or below; on a number it counts; nothing gives nothing."""
    count = DIALECTS[engine].count_up_to
    values = [real(text) for text in ("1.9", "2", "2.4", "2.5", "99")]
    assert answers(engine, *(count(AGES, value) for value in values), count(AGES, NOTHING)) == [
        0,
        1,
        1,
        2,
        3,
        None,
    ]


@everywhere
def test_numbers_at_a_place(engine: str) -> None:
    pick = DIALECTS[engine].pick
    assert answers(engine, *(pick(AGES, whole(place)) for place in (0, 1, 2, 3, -1))) == [
        2,
        2.5,
        10,
        None,
        None,
    ]


@everywhere
def test_the_greatest_and_the_least(engine: str) -> None:
    greatest, least = DIALECTS[engine].extremes
    numbers = [whole(3), whole(-1), whole(7)]
    asked = [exp.Anonymous(this=name, expressions=[n.copy() for n in numbers]) for name in (greatest, least)]
    assert answers(engine, *asked) == [7, -1]


@everywhere
def test_days_and_their_parts(engine: str) -> None:
    """29 February 2024 is the 19,782nd day after 1 January 1970; two days before 1970 is 30 December 1969."""
    dialect = DIALECTS[engine]
    day = dialect.day(exp.cast(whole(19_782), "BIGINT"))
    before = dialect.day(exp.cast(whole(-2), "BIGINT"))
    parts = [dialect.part(name, of.copy()) for of in (day, before) for name in ("YEAR", "MONTH", "DAY")]
    numbers = [
        dialect.day_number(exp.Literal.string(text)) for text in ("2024-02-29", "1969-12-30", "1970-01-01")
    ]
    found = answers(engine, day, *parts, *numbers)
    assert str(found[0]) == "2024-02-29"
    assert found[1:] == [2024, 2, 29, 1969, 12, 30, 19_782, -2, 0]


# --- names


def test_steps_are_named_after_what_they_belong_to() -> None:
    lift, rise = column("cmas_lift", "whole", 0, 5), column("cmas_rise", "whole", 0, 4)
    skin = column("das_skin", "whole", 0, 9)
    both, mixed = add([(1, lift), (1, rise)]), add([(1, lift), (1, skin)])
    high, there = compare("above", mixed, literal(3)), known(lift)
    namer = Namer({"risk_state": as_number(high), "cmas_low": both, "cmas_there": there}, ["child"])
    assert namer.name(both) == "cmas_sum"
    assert namer.name(both) == "cmas_sum_2"
    assert namer.name(mixed) == "risk_state_sum"
    assert namer.name(there) == "cmas_lift_known"
    assert namer.name(high) == "risk_state_above"


def test_names_fit_into_every_database() -> None:
    """PostgreSQL cuts what is longer than 63 bytes without a word."""
    long = known(column("a_" * 60 + "z", "whole", 0, 9))
    namer = Namer({"result": long}, [])
    names = [namer.name(long) for _ in range(12)]
    assert len(set(names)) == 12
    assert max(len(name.encode()) for name in names) <= 63
