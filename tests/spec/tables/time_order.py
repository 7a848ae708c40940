"""Words about the other visits of the child. Lines with the same number in the first column belong to one child."""

from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    AtPrevious,
    CompletedYears,
    DaysInState,
    Ratio,
    Recorded,
    Rounded,
    RunningSum,
)  # fmt: skip
from tests.spec.examples import ABSENT, UNKNOWN, Example, Table, between, line
from tests.spec.tables.items import BIRTH, FROM_1, MARK, VISIT, A, P

YES, NO = True, False

TABLES = (
    Table(
        AtBaseline,
        "The value at the baseline visit: the latest so far that is marked, else the first. Absent there stays absent.",
        (
            Example("a at baseline", AtBaseline(A, MARK), (MARK, A), children=(
                (line(NO, 1, gives=1), line(NO, 2, gives=1), line(YES, 3, gives=3), line(None, 4, gives=3)),
                (line(None, None, gives=ABSENT, could_be=between(0, 5)), line(None, 2, gives=ABSENT, could_be=between(0, 5))),
                (line(YES, 5, gives=5), line(YES, None, gives=ABSENT, could_be=between(0, 5)),
                    line(NO, 1, gives=ABSENT, could_be=between(0, 5))),
                (line(NO, between(1, 2), gives=between(1, 2)), line(NO, 4, gives=between(1, 2))),
            )),
            Example("p at baseline", AtBaseline(P, MARK), (MARK, P), children=(
                (line(NO, YES, gives=YES), line(NO, NO, gives=YES)),
                (line(NO, None, gives=UNKNOWN), line(NO, NO, gives=UNKNOWN)),
            )),
            Example("a - a at baseline", A - AtBaseline(A, MARK), (MARK, A), children=(
                (line(NO, 4, gives=0), line(NO, 1, gives=-3), line(NO, None, gives=ABSENT, could_be=between(-4, 1))),
            )),
            Example("a / n at baseline, in hundredths", Rounded(AtBaseline(Ratio(A, FROM_1), MARK), decimals=2),
                (MARK, A, FROM_1), children=(
                (line(NO, 1, 3, gives="0.33"), line(NO, 5, 1, gives="0.33")),
            )),
        ),
    ),
    Table(
        AfterBaseline,
        "Whether this visit comes after the baseline visit; never unknown.",
        (
            Example("after baseline", AfterBaseline(MARK), (MARK,), children=(
                (line(None, gives=NO), line(NO, gives=YES), line(YES, gives=NO), line(None, gives=YES)),
                (line(YES, gives=NO),),
            )),
        ),
    ),
    Table(
        AtPrevious,
        "The value at the visit before; absent at the first visit, and where it was absent then.",
        (
            Example("a at the visit before", AtPrevious(A), (A,), children=(
                (line(1, gives=ABSENT), line(None, gives=1), line(3, gives=ABSENT, could_be=between(0, 5))),
                (line(5, gives=ABSENT),),
                (line(between(1, 2), gives=ABSENT), line(0, gives=between(1, 2))),
            )),
            Example("p at the visit before", AtPrevious(P), (P,), children=(
                (line(YES, gives=UNKNOWN), line(None, gives=YES), line(NO, gives=UNKNOWN)),
            )),
            Example("a two visits before", AtPrevious(AtPrevious(A)), (A,), children=(
                (line(1, gives=ABSENT), line(2, gives=ABSENT), line(3, gives=1)),
            )),
            Example("whether a was recorded at the visit before", Recorded(AtPrevious(A)), (A,), children=(
                (line(1, gives=NO), line(None, gives=YES), line(2, gives=NO)),
            )),
        ),
    ),
    Table(
        RunningSum,
        "The sum over this and all earlier visits; a visit without a value adds its whole declared range.",
        (
            Example("sum of a so far", RunningSum(A), (A,), children=(
                (line(1, gives=1), line(2, gives=3), line(None, gives=between(3, 8)), line(4, gives=between(7, 12))),
                (line(5, gives=5),),
                (line(between(1, 2), gives=between(1, 2)), line(3, gives=between(4, 5))),
            )),
        ),
    ),
    Table(
        DaysInState,
        "Days since the first visit of the unbroken run at which the state is true; an unknown visit may break the run or not.",
        (
            Example("days with p", DaysInState(P, VISIT), (VISIT, P), children=(
                (
                    line("2020-01-01", YES, gives=0),
                    line("2020-01-31", YES, gives=30),
                    line("2020-03-01", YES, gives=60),
                    line("2020-03-02", NO, gives=0),
                    line("2020-03-12", YES, gives=0),
                    line("2020-03-22", YES, gives=10),
                ),
                (
                    line("2020-01-01", YES, gives=0),
                    line("2020-01-31", None, gives=between(0, 30)),
                    line("2020-03-01", YES, gives=between(0, 60)),
                    line("2020-03-11", YES, gives=between(10, 70)),
                    line("2020-03-12", NO, gives=0),
                ),
                (line("2020-01-01", None, gives=0), line("2020-01-11", YES, gives=between(0, 10))),
            )),
        ),
    ),
    Table(
        CompletedYears,
        "Completed years by the calendar; someone born on 29 February is a year older on 1 March. Absent when a day is.",
        (
            Example("age in years", CompletedYears(BIRTH, VISIT), (BIRTH, VISIT), (
                line("2015-06-10", "2020-06-09", gives=4),
                line("2015-06-10", "2020-06-10", gives=5),
                line("2020-02-29", "2021-02-28", gives=0),
                line("2020-02-29", "2021-03-01", gives=1),
                line("2020-02-29", "2024-02-28", gives=3),
                line("2020-02-29", "2024-02-29", gives=4),
                line("2019-12-31", "2020-01-01", gives=0),
                line("1969-12-31", "1970-12-31", gives=1),
                line("2020-01-01", "2020-01-01", gives=0),
                line(None, "2020-01-01", gives=ABSENT, could_be=between(0, 120)),
            )),
        ),
    ),
)  # fmt: skip
