"""Words that make numbers of numbers."""

from heliotrope.language.exact import exact
from heliotrope.language.expressions import (
    CountKnown,
    MaxKnown,
    MeanKnown,
    Product,
    Ratio,
    Rounded,
    Sum,
    SumKnown,
    node,
    total,
)  # fmt: skip
from tests.spec.examples import ABSENT, UNKNOWN, Example, Table, between, line
from tests.spec.tables.items import CM, FROM_1, SIGNED, A, B, C, P

RATIO = Ratio(A, FROM_1)

TABLES = (
    Table(
        Sum,
        "A weighted sum; absent as soon as one term is absent. Ranges add up.",
        (
            Example("a + b", total(A, B), (A, B), (
                line(2, 3, gives=5),
                line(0, 0, gives=0),
                line(2, None, gives=ABSENT, could_be=between(2, 7)),
                line(None, None, gives=ABSENT, could_be=between(0, 10)),
                line(2, between(1, 3), gives=between(3, 5)),
                line(None, between(1, 3), gives=ABSENT, could_be=between(1, 8)),
            )),
            Example("a - 2 b + 1", A - 2 * B + 1, (A, B), (
                line(5, 1, gives=4),
                line(0, 5, gives=-9),
                line(1, between(1, 3), gives=between(-4, 0)),
                line(None, 1, gives=ABSENT, could_be=between(-1, 4)),
                line(1, None, gives=ABSENT, could_be=between(-8, 2)),
            )),
            Example("cm + a / 3", CM + A / 3, (CM, A), (
                line("0.1", 1, gives=exact("13/30")),
                line("0.2", 3, gives="1.2"),
            )),
            Example("p + a, a yes counting 1", total(P, A), (P, A), (
                line(True, 2, gives=3),
                line(False, 2, gives=2),
                line(None, 2, gives=between(2, 3)),
            )),
        ),
    ),
    Table(
        SumKnown,
        "The sum of what is recorded, 0 when nothing is; it says nothing about the rest.",
        (
            Example("sum of those known (a, b)", SumKnown((A, B)), (A, B), (
                line(2, 3, gives=5),
                line(2, None, gives=2),
                line(None, None, gives=0),
                line(2, between(1, 3), gives=between(3, 5)),
            )),
            Example("sum of those known (cm, a, s)", SumKnown((CM, A, SIGNED)), (CM, A, SIGNED), (
                line("0.5", 2, -3, gives="-0.5"),
                line("0.5", None, None, gives="0.5"),
                line(None, None, -3, gives=-3),
            )),
        ),
    ),
    Table(
        CountKnown,
        "How many of the parts are recorded; never absent.",
        (
            Example("how many known (a, b, p)", CountKnown((A, B, P)), (A, B, P), (
                line(0, 0, False, gives=3),
                line(0, None, False, gives=2),
                line(0, None, None, gives=1),
                line(None, None, None, gives=0),
                line(between(1, 2), None, None, gives=1),
            )),
        ),
    ),
    Table(
        MaxKnown,
        "The largest of the recorded parts; absent when none is. Those not recorded are not waited for.",
        (
            Example("largest known (a, b, c)", MaxKnown((A, B, C)), (A, B, C), (
                line(1, 3, 2, gives=3),
                line(1, None, None, gives=1),
                line(None, None, None, gives=ABSENT, could_be=between(0, 5)),
                line(2, between(1, 4), None, gives=between(2, 4)),
                line(5, between(1, 4), None, gives=5),
            )),
            Example("largest known (s, 0)", MaxKnown((SIGNED, node(0))), (SIGNED,), (
                line(-2, gives=0), line(2, gives=2), line(None, gives=0),
            )),
            Example("largest known (cm, a)", MaxKnown((CM, A)), (CM, A), (
                line("2.5", 2, gives="2.5"), line("2.5", 3, gives=3), line(None, 3, gives=3),
            )),
            Example("largest known (a / n, b / 3) in hundredths",
                Rounded(MaxKnown((RATIO, Ratio(B, node(3)))), decimals=2), (A, FROM_1, B), (
                line(1, 3, 1, gives="0.33"),
                line(2, 3, 1, gives="0.67"),
                line(2, 3, 5, gives="1.67"),
                line(2, None, 5, gives="1.67"),
                line(2, None, None, gives=ABSENT, could_be=between("0.5", 2)),
            )),
        ),
    ),
    Table(
        MeanKnown,
        "The mean of the recorded parts when there are enough of them, otherwise absent.",
        (
            Example("mean of those known (a, b, c), at least 2", MeanKnown((A, B, C), at_least=2), (A, B, C), (
                line(1, 2, 4, gives=exact("7/3")),
                line(1, 2, None, gives="1.5"),
                line(1, None, None, gives=ABSENT, could_be=between(exact("1/3"), exact("11/3"))),
                line(None, None, None, gives=ABSENT, could_be=between(0, 5)),
                line(1, between(2, 4), None, gives=between("1.5", "2.5")),
            )),
        ),
    ),
    Table(
        Product,
        "One number times another, neither below zero; absent when either is.",
        (
            Example("a times b", Product(A, B), (A, B), (
                line(2, 3, gives=6),
                line(0, 3, gives=0),
                line(2, None, gives=ABSENT, could_be=between(0, 10)),
                line(2, between(1, 3), gives=between(2, 6)),
            )),
            Example("cm times a", Product(CM, A), (CM, A), (line("0.3", 3, gives="0.9"),)),
        ),
    ),
    Table(
        Ratio,
        "A number over a number above zero, kept exact; absent when either is absent. It is compared or rounded, never shown.",
        (
            Example("a / n", RATIO, (A, FROM_1), (
                line(1, 3, gives=exact("1/3")),
                line(0, 4, gives=0),
                line(1, None, gives=ABSENT, could_be=between(exact("1/4"), 1)),
                line(None, 2, gives=ABSENT, could_be=between(0, "2.5")),
                line(between(1, 2), 2, gives=between("0.5", 1)),
            )),
            Example("a / n >= 2/3", RATIO >= exact("2/3"), (A, FROM_1), (
                line(2, 3, gives=True),
                line(1, 2, gives=False),
                line(2, None, gives=UNKNOWN),
                line(0, None, gives=UNKNOWN, could_be=False),
                line(between(1, 2), 3, gives=UNKNOWN),
                line(between(2, 3), 3, gives=True),
            )),
            Example("cm / n > a / 2", Ratio(CM, FROM_1) > Ratio(A, node(2)), (CM, FROM_1, A), (
                line("0.5", 1, 1, gives=False),
                line("0.6", 1, 1, gives=True),
                line("0.6", 1, None, gives=UNKNOWN),
            )),
        ),
    ),
    Table(
        Rounded,
        "A number or ratio that is not below zero, rounded half up, down or up; of a range, both ends.",
        (
            Example("cm rounded to whole numbers", Rounded(CM), (CM,), (
                line("2.4", gives=2), line("2.5", gives=3), line("3.5", gives=4), line("0", gives=0),
                line(None, gives=ABSENT, could_be=between(0, 10)),
                line(between("2.4", "2.5"), gives=between(2, 3)),
            )),
            Example("cm rounded down", Rounded(CM, how="down"), (CM,), (line("2.9", gives=2), line("3.0", gives=3))),
            Example("cm rounded up", Rounded(CM, how="up"), (CM,), (line("2.1", gives=3), line("3.0", gives=3))),
            Example("a / n rounded to hundredths", Rounded(RATIO, decimals=2), (A, FROM_1), (
                line(1, 3, gives="0.33"), line(2, 3, gives="0.67"), line(1, 4, gives="0.25"),
                line(1, None, gives=ABSENT, could_be=between("0.25", 1)),
                line(between(1, 2), 3, gives=between("0.33", "0.67")),
            )),
            Example("a / n rounded to tenths", Rounded(RATIO, decimals=1), (A, FROM_1), (
                line(1, 4, gives="0.3"), line(3, 4, gives="0.8"), line(1, 3, gives="0.3"),
            )),
        ),
    ),
)  # fmt: skip
