"""What stands alone: items, constants, and what is never or not yet known."""

from heliotrope.language.exact import exact
from heliotrope.language.expressions import Constant, FirstKnown, Never, Unsettled, case, node
from heliotrope.language.items import Item
from heliotrope.language.types import Number
from tests.spec.examples import ABSENT, UNKNOWN, Example, Table, between, line
from tests.spec.tables.items import CM, COLOUR, VISIT, A, P

NOTHING = Never(Number(exact(0), exact(5)))
EITHER = Unsettled("spec.reading", (A, 2 * A), (("plain", A), ("double", 2 * A)))
SOMEWHERE = Unsettled("spec.points", (node(0), node(3)), (("confirmed", node(2)),))

TABLES = (
    Table(
        Item,
        "What was recorded at this visit; where nothing was, it could still be anything of the declared range.",
        (
            Example("a", A, (A,), (
                line(3, gives=3),
                line(0, gives=0),
                line(between(1, 4), gives=between(1, 4)),
                line(None, gives=ABSENT, could_be=between(0, 5)),
            )),
            Example("cm", CM, (CM,), (line("0.1", gives="0.1"), line(None, gives=ABSENT, could_be=between(0, 10)))),
            Example("p", P, (P,), (line(True, gives=True), line(False, gives=False), line(None, gives=UNKNOWN))),
            Example("colour", COLOUR, (COLOUR,), (
                line("green", gives="green"),
                line(None, gives=ABSENT, could_be=between("red", "blue")),
            )),
            Example("date", VISIT, (VISIT,), (line("2024-02-29", gives="2024-02-29"),)),
        ),
    ),
    Table(
        Constant,
        "A number stated in the definition itself; never absent.",
        (
            Example("1.5", Constant(exact("1.5")), (A,), (line(3, gives="1.5"), line(None, gives="1.5"))),
            Example("2 where p, else 1/3", case((P, 2), otherwise=exact("1/3")), (P,), (
                line(True, gives=2), line(False, gives=exact("1/3")), line(None, gives=between(exact("1/3"), 2)),
            )),
        ),
    ),
    Table(
        Never,
        "Always absent, and nothing that is recorded can help: what a table says with 'not established'.",
        (
            Example("never", NOTHING, (A,), (line(3, gives=ABSENT), line(None, gives=ABSENT))),
            Example("first of (never, a)", FirstKnown((NOTHING, A)), (A,), (
                line(3, gives=3), line(None, gives=ABSENT, could_be=between(0, 5)),
            )),
        ),
    ),
    Table(
        Unsettled,
        "A part that no source confirms: a range between its hull, until a site confirms one reading.",
        (
            Example("a or twice a, not confirmed", EITHER, (A,), (
                line(0, gives=0),
                line(3, gives=between(3, 6)),
                line(None, gives=ABSENT, could_be=between(0, 10)),
            )),
            Example("a or twice a", EITHER, (A,), (
                line(3, gives=6),
                line(None, gives=ABSENT, could_be=between(0, 10)),
            ), confirmed={"spec.reading": "double"}),
            Example("0 to 3, not confirmed", SOMEWHERE, (A,), (line(None, gives=between(0, 3)),)),
            Example("0 to 3", SOMEWHERE, (A,), (line(None, gives=2),), confirmed={"spec.points": "confirmed"}),
            Example("0 to 3", SOMEWHERE, (A,), (line(None, gives=between(0, 3)),), confirmed={"spec.points": "no such reading"}),
            Example("a + (0 to 3) is 4 or more", A + SOMEWHERE >= 4, (A,), (
                line(0, gives=False), line(1, gives=UNKNOWN), line(4, gives=True), line(None, gives=UNKNOWN),
            )),
        ),
    ),
)  # fmt: skip
