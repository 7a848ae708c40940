"""Words that make yes or no."""

from heliotrope.language.expressions import And, Compare, Count, KnownTrue, Not, Or, Recorded, at_least, total
from tests.spec.examples import UNKNOWN, Example, Table, between, line
from tests.spec.tables.items import CM, COLOUR, SIGNED, A, B, P, Q, R

YES, NO = True, False

TABLES = (
    Table(
        Compare,
        "At least, above, or exactly: unknown when a side is absent, and where a range leaves both answers open.",
        (
            Example("a >= 3", A >= 3, (A,), (
                line(2, gives=NO), line(3, gives=YES), line(4, gives=YES), line(None, gives=UNKNOWN),
                line(between(1, 2), gives=NO), line(between(2, 3), gives=UNKNOWN), line(between(3, 4), gives=YES),
            )),
            Example("a > 3", A > 3, (A,), (
                line(3, gives=NO), line(4, gives=YES), line(between(2, 3), gives=NO), line(between(3, 4), gives=UNKNOWN),
            )),
            Example("a <= 3", A <= 3, (A,), (line(3, gives=YES), line(4, gives=NO), line(between(3, 4), gives=UNKNOWN))),
            Example("a < 3", A < 3, (A,), (line(2, gives=YES), line(3, gives=NO), line(between(2, 3), gives=UNKNOWN))),
            Example("cm <= 0.2", CM <= "0.2", (CM,), (line("0.2", gives=YES), line("0.3", gives=NO))),
            Example("a > b", A > B, (A, B), (
                line(3, 2, gives=YES), line(2, 2, gives=NO), line(2, None, gives=UNKNOWN),
                line(5, None, gives=UNKNOWN), line(0, None, gives=UNKNOWN, could_be=NO),
                line(between(3, 4), between(1, 2), gives=YES), line(between(2, 4), between(1, 2), gives=UNKNOWN),
            )),
            Example("a >= 0", A >= 0, (A,), (line(None, gives=UNKNOWN, could_be=YES),)),
            Example("a is b", Compare(A, B, equal=True), (A, B), (
                line(2, 2, gives=YES), line(2, 3, gives=NO), line(2, None, gives=UNKNOWN),
                line(2, between(1, 3), gives=UNKNOWN), line(2, between(3, 4), gives=NO),
                line(between(1, 2), between(1, 2), gives=UNKNOWN),
            )),
            Example("cm is 1/3", Compare(CM, A / 3, equal=True), (CM, A), (line("0.3", 1, gives=NO), line(1, 3, gives=YES))),
            Example("colour is green", COLOUR.is_("green"), (COLOUR,), (
                line("green", gives=YES), line("red", gives=NO), line(None, gives=UNKNOWN),
            )),
            Example("a - b >= s", A - B >= SIGNED, (A, B, SIGNED), (
                line(1, 2, -1, gives=YES), line(1, 3, -1, gives=NO), line(1, None, -3, gives=UNKNOWN),
            )),
        ),
    ),
    Table(
        And,
        "Yes when all are, no when any is not, otherwise unknown.",
        (
            Example("p and q", P & Q, (P, Q), (
                line(YES, YES, gives=YES), line(YES, NO, gives=NO), line(NO, NO, gives=NO),
                line(YES, None, gives=UNKNOWN), line(NO, None, gives=NO), line(None, NO, gives=NO),
                line(None, None, gives=UNKNOWN),
            )),
            Example("p and q and r", P & Q & R, (P, Q, R), (
                line(YES, YES, YES, gives=YES), line(YES, YES, None, gives=UNKNOWN), line(None, YES, NO, gives=NO),
            )),
        ),
    ),
    Table(
        Or,
        "Yes when any is, no when none is, otherwise unknown.",
        (
            Example("p or q", P | Q, (P, Q), (
                line(YES, NO, gives=YES), line(NO, NO, gives=NO), line(YES, None, gives=YES), line(None, YES, gives=YES),
                line(NO, None, gives=UNKNOWN), line(None, None, gives=UNKNOWN),
            )),
            Example("p or q or r", P | Q | R, (P, Q, R), (
                line(NO, NO, NO, gives=NO), line(None, None, YES, gives=YES), line(NO, None, NO, gives=UNKNOWN),
            )),
        ),
    ),
    Table(
        Not,
        "No for yes, yes for no, unknown for unknown.",
        (Example("not p", ~P, (P,), (line(YES, gives=NO), line(NO, gives=YES), line(None, gives=UNKNOWN))),),
    ),
    Table(
        Count,
        "How many are true: from those known to be true to those not known to be false.",
        (
            Example("how many of (p, q, r)", Count((P, Q, R)), (P, Q, R), (
                line(YES, YES, NO, gives=2), line(YES, None, NO, gives=between(1, 2)),
                line(None, None, None, gives=between(0, 3)), line(NO, NO, NO, gives=0),
            )),
            Example("at least 2 of (p, q, r)", at_least(2, P, Q, R), (P, Q, R), (
                line(YES, YES, None, gives=YES), line(NO, NO, None, gives=NO), line(YES, None, NO, gives=UNKNOWN),
                line(YES, NO, None, gives=UNKNOWN), line(YES, NO, NO, gives=NO),
            )),
        ),
    ),
    Table(
        Recorded,
        "Whether there is a value; of a yes or no, whether it is known. Never unknown.",
        (
            Example("a recorded", Recorded(A), (A,), (
                line(0, gives=YES), line(None, gives=NO), line(between(1, 2), gives=YES),
            )),
            Example("p recorded", Recorded(P), (P,), (line(NO, gives=YES), line(None, gives=NO))),
            Example("(a + b) recorded", Recorded(total(A, B)), (A, B), (line(1, 2, gives=YES), line(1, None, gives=NO))),
            Example("(p or q) recorded", Recorded(P | Q), (P, Q), (
                line(YES, None, gives=YES), line(NO, None, gives=NO), line(NO, NO, gives=YES),
            )),
        ),
    ),
    Table(
        KnownTrue,
        "Yes when the part is known to be true, otherwise no: for rules in which not done counts as not met.",
        (
            Example("p known to be true", KnownTrue(P), (P,), (line(YES, gives=YES), line(NO, gives=NO), line(None, gives=NO))),
            Example("a >= 3 known to be true", KnownTrue(A >= 3), (A,), (
                line(3, gives=YES), line(2, gives=NO), line(None, gives=NO), line(between(2, 3), gives=NO),
                line(between(3, 4), gives=YES),
            )),
        ),
    ),
)  # fmt: skip
