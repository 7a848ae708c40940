"""How far a child is immunosuppressed on a day (VAX-LVL), and how long after a drug a live vaccine waits.

High and low are said of drugs that act on the day; a washout, of drugs that were stopped. Where the authorities differ on
glucocorticoids the profile decides: the United States and EULAR count 14 days, the United Kingdom and New Zealand 8 and 28
days; STRICT takes whichever comes first. A dose exactly at a limit of glucocorticoid is high, one exactly at the limit of an
antimetabolite is low.
"""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.vaccines.sources import ACR22, CANADA, EULAR11, IMM, STARSHIP
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, Or, Product, case
from heliotrope.language.facts import Active, Dose, Setting, Together, fact
from heliotrope.language.rules import Parameter, parameter
from heliotrope.language.sources import Standing
from heliotrope.language.vaccination import Clear, DaysUntil, KeptUp, Systemic, Wait

READ, CHOICE, RECALLED = Standing.CONFIRMED, Standing.OUR_CHOICE, Standing.UNCONFIRMED

# --- glucocorticoids ------------------------------------------------------------------------------------------------

GC = fact(Systemic("glucocorticoid"), "A glucocorticoid that acts on the whole body")
FOR_14 = fact(KeptUp(14, daily=True), "Lowest daily dose of 14 days, as prednisone")
FOR_8 = fact(KeptUp(8), "Lowest daily dose of 8 days, as prednisone")
FOR_28 = fact(KeptUp(28), "Lowest daily dose of 28 days, as prednisone")
HIGH_A_DAY = parameter("Prednisone a day for 14 days, from", 20, "mg", READ, IMM)
HIGH_PER_KG = parameter("Prednisone a day for 14 days, from", 2, "mg/kg", READ, EULAR11)
WEEK_PER_KG = parameter("Prednisone a day for more than a week, from", 2, "mg/kg", READ, STARSHIP)
MONTH_PER_KG = parameter("Prednisone a day for more than a month (28 days), from", 1, "mg/kg", READ, STARSHIP)


def _from_per_kg(dose: Expression, limit: Parameter) -> Expression:
    return dose >= Product(limit, s.WEIGHT)


BY_14_DAYS = GC & ((FOR_14 >= HIGH_A_DAY) | _from_per_kg(FOR_14, HIGH_PER_KG))
BY_WEEK_OR_MONTH = GC & (_from_per_kg(FOR_8, WEEK_PER_KG) | _from_per_kg(FOR_28, MONTH_PER_KG))
PROFILE = fact(Setting(), "Profile")
HIGH_GC = case(
    (PROFILE.is_("STRICT"), BY_14_DAYS | BY_WEEK_OR_MONTH), (PROFILE.is_("UK"), BY_WEEK_OR_MONTH), otherwise=BY_14_DAYS
)  # fmt: skip

# --- antimetabolites ------------------------------------------------------------------------------------------------


def _taken(group: str, label: str) -> Expression:
    return fact(Active(group), label)


MTX, AZA, MP = (
    _taken(drug, f"{drug.capitalize()} is taken")
    for drug in ("methotrexate", "azathioprine", "mercaptopurine")
)
MTX_PER_KG = parameter("Methotrexate a week, above", "0.4", "mg/kg", READ, ACR22)
MTX_PER_AREA = parameter("Methotrexate a week, above", 15, "mg/m2", READ, EULAR11)
AZA_PER_KG = parameter("Azathioprine a day, above", 3, "mg/kg", READ, ACR22)
MP_PER_KG = parameter("Mercaptopurine a day, above", "1.5", "mg/kg", READ, CANADA)
MTX_A_WEEK = fact(Dose("methotrexate"), "Methotrexate a week")
AZA_A_DAY, MP_A_DAY = (
    fact(Dose(drug, "day"), f"{drug.capitalize()} a day") for drug in ("azathioprine", "mercaptopurine")
)
AREA_OF_LAST_SIZE = Product(
    s.HEIGHT, s.WEIGHT
)  # 3600 times the square; an old height makes a dose look larger, never smaller


def _above_area(dose: Expression, limit: Parameter) -> Expression:
    return 3600 * Product(dose, dose) > Product(Product(limit, limit), AREA_OF_LAST_SIZE)


HIGH_MTX = MTX & (s.above_per_kg(MTX_A_WEEK, MTX_PER_KG) | _above_area(MTX_A_WEEK, MTX_PER_AREA))
HIGH_AZA = AZA & s.above_per_kg(AZA_A_DAY, AZA_PER_KG)
HIGH_MP = MP & s.above_per_kg(MP_A_DAY, MP_PER_KG)
TWO = fact(Together("csdmard", "csdmard"), "Two conventional antirheumatic drugs")
ALWAYS_HIGH = Or(tuple(_taken(*one) for one in (
    ("mycophenolate", "Mycophenolate is taken"), ("cni", "Ciclosporin or tacrolimus is taken"),
    ("cyclophosphamide", "Cyclophosphamide is taken"), ("biologic", "A biologic is taken"),
    ("jak", "A JAK inhibitor is taken"), ("deucravacitinib", "Deucravacitinib is taken"),
    ("other_immunosuppressant", "Another immunosuppressant is taken"))))  # fmt: skip

# --- how long to wait -----------------------------------------------------------------------------------------------


def _after(days: int, *groups: str) -> tuple[Wait, ...]:
    return tuple(Wait(group, days=days) for group in groups)


WAITS = (
    Wait("glucocorticoid", days=28, short=14, high=HIGH_GC), Wait("rituximab", months=6), *_after(7, "jak", "deucravacitinib"),
    *_after(28, "methotrexate", "azathioprine", "mercaptopurine", "leflunomide", "mycophenolate", "cni", "cyclophosphamide"),
    # one dosing interval, the longest of the labels
    *_after(7, "etanercept"), *_after(14, "adalimumab"), *_after(28, "abatacept", "tocilizumab", "anifrolumab"),
    *_after(56, "infliximab"), *_after(84, "biologic", "other_immunosuppressant"),
)  # fmt: skip
UNTIL_WASHED = fact(
    DaysUntil(Clear("end of the waits after stopped drugs", WAITS)), "Days until stopped drugs are washed out"
)

LOW_DOSE, MIDDLE_DOSE = exact("0.4"), exact(1)
IMMUNOGLOBULIN = (
    Wait("ivig", months=8, up_to=LOW_DOSE), Wait("ivig", months=10, up_to=MIDDLE_DOSE), Wait("ivig", months=11),
)  # fmt: skip
UNTIL_ANTIBODIES_GONE = fact(DaysUntil(Clear("end of the wait after immunoglobulin", IMMUNOGLOBULIN)),
                             "Days until given antibodies no longer weaken the vaccine")  # fmt: skip
UNTIL_B_CELLS = fact(DaysUntil(Clear("six months after rituximab", (Wait("rituximab", months=6),))),
                     "Days until six months after rituximab")  # fmt: skip

RITUXIMAB = fact(Active("rituximab"), "Rituximab is given") | (UNTIL_B_CELLS > 0)
"""Given, or within six months of the last dose."""

# --- the level ------------------------------------------------------------------------------------------------------

HIGH = Or((HIGH_GC, HIGH_MTX, HIGH_AZA, HIGH_MP, TWO, ALWAYS_HIGH))
ANY_DRUG = Or((GC, MTX, AZA, MP, _taken("leflunomide", "Leflunomide is taken"), ALWAYS_HIGH))
LOW = ANY_DRUG & ~HIGH
IN_WAIT = UNTIL_WASHED > 0
SUPPRESSED = ANY_DRUG | IN_WAIT
"""High, low or in a washout: whoever protects the child need not know which."""

GROUPS = ("glucocorticoid", "immunosuppressant", "other_immunosuppressant")
"""What suppresses the immune system, where a start is planned."""
