"""Words that choose between values."""

from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    Case,
    FirstKnown,
    Given,
    Highest,
    Labelled,
    Never,
    Ratio,
    Steps,
    case,
    label_of,
    node,
    starting_at,
    total,
    up_to,
)  # fmt: skip
from heliotrope.language.types import Number
from tests.spec.examples import ABSENT, UNKNOWN, Example, Table, between, line
from tests.spec.tables.items import CM, COLOUR, FROM_1, A, B, C, P, Q

YES, NO = True, False
GRADES = ("none", "some", "much")
NOTHING = Never(Number(exact(0), exact(5)))

TABLES = (
    Table(
        Steps,
        "A value for each stretch of a number; a range gives the range from the value of its low end to that of its high end.",
        (
            Example("up to 1: 0, up to 3: 10, above: 20", up_to(A, (1, 0), (3, 10), above=20), (A,), (
                line(1, gives=0), line(2, gives=10), line(3, gives=10), line(4, gives=20),
                line(None, gives=ABSENT, could_be=between(0, 20)),
                line(between(1, 2), gives=between(0, 10)), line(between(2, 3), gives=10),
            )),
            Example("from 1: 10, from 3: 20, below: 0", starting_at(A, (1, 10), (3, 20), below=0), (A,), (
                line(0, gives=0), line(1, gives=10), line(2, gives=10), line(3, gives=20),
                    line(between(0, 3), gives=between(0, 20)),
            )),
            Example("from 1: 5, from 3: 2.5, below: 7", starting_at(A, (1, 5), (3, "2.5"), below=7), (A,), (
                line(0, gives=7), line(1, gives=5), line(3, gives="2.5"), line(between(0, 1), gives=between(5, 7)),
                line(None, gives=ABSENT, could_be=between("2.5", 7)),
            )),
            Example("up to 2.5: none, up to 5: some, above: much", up_to(CM, ("2.5", "none"), (5, "some"), above="much"), (CM,), (
                line("2.5", gives="none"), line("2.6", gives="some"), line("5.1", gives="much"),
                line(between("2.5", "2.6"), gives=between("none", "some")),
                line(None, gives=ABSENT, could_be=between("none", "much")),
            )),
            Example("a + b, up to 4.5: 0, above: 1", up_to(total(A, B), ("4.5", 0), above=1), (A, B), (
                line(2, 2, gives=0), line(2, 3, gives=1), line(5, None, gives=ABSENT, could_be=1),
                line(2, None, gives=ABSENT, could_be=between(0, 1)),
            )),
        ),
    ),
    Table(
        Case,
        "The value of the first condition that is true; an unknown condition leaves both ways open.",
        (
            Example("3 where p, 2 where q, else 0", case((P, 3), (Q, 2), otherwise=0), (P, Q), (
                line(YES, None, gives=3), line(NO, YES, gives=2), line(NO, NO, gives=0),
                line(None, YES, gives=between(2, 3)), line(None, NO, gives=between(0, 3)),
                line(NO, None, gives=between(0, 2)), line(None, None, gives=between(0, 3)),
            )),
            Example("2 where p, else 2", case((P, 2), otherwise=2), (P,), (line(None, gives=2),)),
            Example("a where p, else b", case((P, A), otherwise=B), (P, A, B), (
                line(YES, 1, None, gives=1), line(NO, None, 2, gives=2),
                line(NO, 1, None, gives=ABSENT, could_be=between(0, 5)),
                line(None, 1, 3, gives=between(1, 3)), line(None, 2, 2, gives=2),
                line(None, 1, None, gives=ABSENT, could_be=between(0, 5)),
            )),
            Example("a where p, else cm", case((P, A), otherwise=CM), (P, A, CM), (
                line(YES, 1, "0.5", gives=1), line(NO, 1, "0.5", gives="0.5"), line(None, 1, "0.5", gives=between("0.5", 1)),
            )),
            Example("a where p, else never", case((P, A), otherwise=NOTHING), (P, A), (
                line(YES, 1, gives=1), line(NO, 1, gives=ABSENT), line(None, 1, gives=ABSENT),
                line(YES, None, gives=ABSENT, could_be=between(0, 5)),
            )),
            Example("q where p, else a >= 3", case((P, Q), otherwise=A >= 3), (P, Q, A), (
                line(YES, NO, 5, gives=NO), line(NO, NO, 5, gives=YES), line(None, YES, 3, gives=YES),
                line(None, NO, 3, gives=UNKNOWN), line(NO, YES, None, gives=UNKNOWN), line(YES, None, 3, gives=UNKNOWN),
            )),
        ),
    ),
    Table(
        Labelled,
        "A whole number read as the place in a list of names; unknown and range pass through.",
        (
            Example("the a-th of none, some, much", Labelled(case((A >= 4, 2), (A >= 2, 1), otherwise=0), GRADES), (A,), (
                line(0, gives="none"), line(3, gives="some"), line(5, gives="much"), line(None, gives=between("none", "much")),
                line(between(3, 4), gives=between("some", "much")),
            )),
            Example("much where p, some where q, else none",
                label_of(GRADES, (P, "much"), (Q, "some"), otherwise="none"), (P, Q), (
                line(YES, YES, gives="much"), line(NO, YES, gives="some"), line(None, NO, gives=between("none", "much")),
            )),
        ),
    ),
    Table(
        FirstKnown,
        "The first of the parts that is recorded; absent when none is. It could then still be the first that can be recorded.",
        (
            Example("first known (a, b)", FirstKnown((A, B)), (A, B), (
                line(1, 2, gives=1), line(None, 2, gives=2), line(1, None, gives=1), line(0, 2, gives=0),
                line(None, None, gives=ABSENT, could_be=between(0, 5)),
                line(between(1, 2), 4, gives=between(1, 2)),
            )),
            Example("first known (a + b, cm)", FirstKnown((total(A, B), CM)), (A, B, CM), (
                line(1, 2, "0.5", gives=3), line(1, None, "0.5", gives="0.5"),
                line(1, None, None, gives=ABSENT, could_be=between(1, 6)),
            )),
            Example("first known (p, q)", FirstKnown((P, Q)), (P, Q), (
                line(NO, YES, gives=NO), line(None, YES, gives=YES), line(None, None, gives=UNKNOWN),
            )),
            Example("first known (colour, ...)", FirstKnown((COLOUR, case((P, COLOUR), otherwise=COLOUR))), (COLOUR, P), (
                line("blue", None, gives="blue"), line(None, YES, gives=ABSENT, could_be=between("red", "blue")),
            )),
        ),
    ),
    Table(
        Given,
        "The second, but only when the first is recorded: for rules that give no result at all while a part is missing.",
        (
            Example("given b: a", Given(B, A), (B, A), (
                line(0, 3, gives=3), line(None, 3, gives=ABSENT, could_be=3), line(0, None, gives=ABSENT, could_be=between(0, 5)),
                line(0, between(1, 2), gives=between(1, 2)),
            )),
            Example("given q: p", Given(Q, P), (Q, P), (
                line(NO, YES, gives=YES), line(None, YES, gives=UNKNOWN, could_be=YES), line(NO, None, gives=UNKNOWN),
            )),
        ),
    ),
    Table(
        Highest,
        "Which part is largest among those recorded, of equals the first; absent when none is recorded.",
        (
            Example("highest of a, b, c", Highest((("a", A), ("b", B), ("c", C))), (A, B, C), (
                line(1, 3, 2, gives="b"), line(3, 3, 3, gives="a"), line(1, 2, 2, gives="b"), line(None, 0, None, gives="b"),
                line(None, 1, 2, gives="c"), line(None, None, None, gives=ABSENT, could_be=between("a", "c")),
            )),
            Example("highest of a / n, b / 2", Highest((("a", Ratio(A, FROM_1)), ("b", Ratio(B, node(2))))), (A, FROM_1, B), (
                line(1, 2, 1, gives="a"), line(1, 3, 1, gives="b"), line(5, None, 1, gives="b"), line(2, 1, None, gives="a"),
            )),
            Example("highest of a, cm", Highest((("a", A), ("cm", CM))), (A, CM), (
                line(1, "1.1", gives="cm"), line(1, "1.0", gives="a"), line(1, "0.9", gives="a"),
            )),
        ),
    ),
)  # fmt: skip
