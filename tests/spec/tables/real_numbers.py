"""Real-valued formulas, rounded. Expected values were worked out apart, to more digits than are shown."""

from heliotrope.language.exact import exact
from heliotrope.language.expressions import Formula, LmsZ
from heliotrope.language.items import measured
from tests.spec.examples import ABSENT, Example, Table, between, line
from tests.spec.tables.items import FROM_1, SIGNED, A

WEIGHT = measured("spec.kg", "Weight", 0, 300, "0.1", "kg")
HEIGHT = measured("spec.height", "Height", 0, 250, 1, "cm")
AGE = measured("spec.age", "Age in months", 0, 240, "0.5", "mo")
# age, L, M, S: a straight line in M, S a tenth, L from 1 over 0 to -1
CURVE = tuple(
    tuple(exact(number) for number in row)
    for row in ((0, 1, 10, "0.1"), (10, 0, 20, "0.1"), (20, -1, 30, "0.1"))
)

TABLES = (
    Table(
        Formula,
        "A real-valued formula of numbers that are all known, rounded half up; absent outside its declared range.",
        (
            Example("1 / (1 + e^-s)", Formula("logistic", (SIGNED,), 4, exact(0), exact(1)), (SIGNED,), (
                line(0, gives="0.5"),
                line(1, gives="0.7311"),  # 0.731058...
                line(-3, gives="0.0474"),  # 0.047425...
                line(None, gives=ABSENT),
                line(between(0, 1), gives=ABSENT),
            )),
            Example("kg / height^2", Formula("bmi", (WEIGHT, HEIGHT), 2, exact(0), exact(100), "kg/m2"), (WEIGHT, HEIGHT), (
                line("20.0", 100, gives=20),
                line("31.5", 137, gives="16.78"),  # 315000 / 18769 = 16.7829...
                line("20.0", 0, gives=ABSENT),
                line("300.0", 20, gives=ABSENT),  # 7500 is outside the declared range
            )),
            Example("a / n", Formula("quotient", (A, FROM_1), 1, exact(0), exact(5)), (A, FROM_1), (
                line(5, 2, gives="2.5"), line(1, 4, gives="0.3"), line(5, None, gives=ABSENT), line(0, 3, gives=0),
            )),
        ),
    ),
    Table(
        LmsZ,
        "A z-score from L, M and S on the straight line between two rows; none before the first row or from the last on.",
        (
            Example("z of kg at an age", LmsZ(WEIGHT, AGE, lambda: CURVE, exact("0.01")), (WEIGHT, AGE), (
                line("11.0", 0, gives=1),  # (11/10 - 1) / 0.1
                line("10.0", 0, gives=0),
                line("15.0", 5, gives=0),  # M is 15 half way
                line("18.0", 5, gives="1.9089"),  # (1.2^0.5 - 1) / (0.5 x 0.1) = 1.90890...
                line("22.0", 10, gives="0.9531"),  # ln(1.1) / 0.1 = 0.953101...
                line("25.0", 15, gives=0),
                line("30.0", 15, gives="1.7426"),  # (1.2^-0.5 - 1) / (-0.5 x 0.1) = 1.74258...
                line("30.0", 20, gives=ABSENT),
                line("0.0", 5, gives=ABSENT),
                line(None, 5, gives=ABSENT),
                line("15.0", None, gives=ABSENT),
            )),
        ),
    ),
)  # fmt: skip
