"""A dose that a child may have outgrown: far below the published range during induction (DOSE-03).

Of the drugs that grow with the child and whose dose is published. How far a glucocorticoid lies off its path is TAPER-01; a
thiopurine is dosed by genes and tacrolimus by its level.
"""

from __future__ import annotations

from heliotrope.knowledge import course_of_treatment as treatment
from heliotrope.knowledge.drugs import ciclosporin, methotrexate, mycophenolate
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import CHOICE, INFO, READ
from heliotrope.knowledge.drugs.sources import CARRA17R, LANCET89, SHARE17
from heliotrope.knowledge.schedule import INDUCTION
from heliotrope.language.expressions import Expression, Or, Product
from heliotrope.language.facts import Changed, DaysSince, Dose, fact
from heliotrope.language.rules import Part, Rule, parameter

SHARE_OF_RANGE = parameter("Share of the lower end of the published range, at least", "0.8", "1", CHOICE)
SIX_WEEKS = parameter("Days on such a dose, at most", 42, "d", CHOICE)
METHOTREXATE_FROM = parameter("Methotrexate a week, published range from", 15, "mg/m2", READ, SHARE17)
CICLOSPORIN_FROM = parameter("Ciclosporin a day, published range from", "2.5", "mg/kg", READ, LANCET89)
MYCOPHENOLATE_FROM = parameter(
    "Mycophenolate a day, two published doses by weight", 20, "mg/kg", READ, CARRA17R
)
MYCOPHENOLATE_A_DAY = fact(Dose("mycophenolate", "day"), "Mycophenolate a day")


def _unchanged(drug: str) -> Expression:
    return fact(DaysSince(Changed(drug)), f"Days since the dose of {drug} was changed") > SIX_WEEKS


LEAST_METHOTREXATE = Product(SHARE_OF_RANGE, METHOTREXATE_FROM)
LITTLE_METHOTREXATE = 3600 * Product(methotrexate.A_WEEK, methotrexate.A_WEEK) < Product(
    Product(LEAST_METHOTREXATE, LEAST_METHOTREXATE), s.AREA_SQUARED_3600
)
LITTLE_CICLOSPORIN = ciclosporin.A_DAY < Product(SHARE_OF_RANGE, Product(CICLOSPORIN_FROM, s.WEIGHT))
LITTLE_MYCOPHENOLATE = MYCOPHENOLATE_A_DAY < Product(SHARE_OF_RANGE, Product(MYCOPHENOLATE_FROM, s.WEIGHT))
"""600 mg/m2, the other way to dose it, is more in whoever is more cm tall than kg heavy."""
OUTGROWN = (
    Part(INFO, methotrexate.TAKEN & LITTLE_METHOTREXATE & _unchanged("methotrexate"), "methotrexate"),
    Part(INFO, ciclosporin.TAKEN & LITTLE_CICLOSPORIN & _unchanged("ciclosporin"), "ciclosporin"),
    Part(INFO, mycophenolate.TAKEN & LITTLE_MYCOPHENOLATE & _unchanged("mycophenolate"), "mycophenolate"),
)
TAKEN = Or((methotrexate.TAKEN, ciclosporin.TAKEN, mycophenolate.TAKEN))
DOSE_03 = Rule("DOSE-03", "A dose has been far below the published range for six weeks of induction", OUTGROWN,
    TAKEN & (treatment.DAYS <= INDUCTION), CHOICE, (SHARE17, LANCET89, CARRA17R),
    "The child may have outgrown it: work the dose out again from today's weight and height.")  # fmt: skip
RULES = (DOSE_03,)
