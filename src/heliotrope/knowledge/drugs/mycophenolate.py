"""Mycophenolate: the dose, two pregnancy tests before it, blood checks (MMF-01 to MMF-07), interactions (INT-07, INT-24, INT-25).

10 mg/kg and 600 mg/m2 are two ways of dosing, not two limits. Doses are those of the mofetil; the sodium salt is counted alike.
"""

from __future__ import annotations

from functools import partial

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.drugs.checks import (
    AMBER,
    CHOICE,
    GRACE_STABLE,
    GRACE_START,
    INFO,
    READ,
    RECALLED,
    RED,
    SET,
    STOP,
    Check,
    drug_rule,
    latest,
    overdue,
    same,
    since_rise,
    unchecked,
)
from heliotrope.knowledge.drugs.sources import CARRA17R, ILD23, SPS_MMF
from heliotrope.knowledge.recorded import confidential, symptoms
from heliotrope.language.expressions import Expression, KnownTrue, Or, Product, case
from heliotrope.language.facts import Active, Answer, DaysSince, Dose, Feature, Has, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Part, parameter

DRUG = "mycophenolate"
TAKEN = fact(Active(DRUG), "Mycophenolate is taken or ordered")
BEGINS = fact(Has(DRUG, Feature.BEGINS), "An order that begins mycophenolate")
_rule = partial(drug_rule, applies=TAKEN)

# --- the dose ---------------------------------------------------------------------------------------------------

A_DOSE = fact(Dose(DRUG, "dose"), "Mycophenolate for one dose")
A_DAY = fact(Dose(DRUG, "day"), "Mycophenolate a day")
MOST = parameter("Mycophenolate for one dose, at most", 1500, "mg", READ, CARRA17R)
MOST_A_DAY = parameter("Mycophenolate a day, at most", 3000, "mg", RECALLED, ILD23)
MOST_PER_AREA = parameter("Mycophenolate for one dose, published range up to", 600, "mg/m2", READ, CARRA17R)
MMF_01 = _rule("MMF-01", "The dose of mycophenolate is above its limit", Part(STOP, A_DOSE > MOST, "one dose"),
    Part(STOP, A_DAY > MOST_A_DAY, "the doses of a day"), status=READ, sources=(CARRA17R, ILD23),
    to_do="Lower the dose, or have a second person confirm it with a reason.")  # fmt: skip
MMF_02 = _rule("MMF-02", "The dose of mycophenolate is above the published range",
    Part(AMBER, s.above_per_area(A_DOSE, MOST_PER_AREA, s.RANGE_TOLERANCE)), status=READ, sources=(CARRA17R,),
    to_do="Check that the dose is meant.")  # fmt: skip

# --- two pregnancy tests ----------------------------------------------------------------------------------------

LEAST_APART, MOST_APART = (parameter(f"Days between the two pregnancy tests, at {end}", days, "d", READ, SPS_MMF)
                           for end, days in (("least", 8), ("most", 10)))  # fmt: skip
LAST_WITHIN = parameter("Days before the start in which the second test counts", 28, "d", CHOICE)


def _test(back: int) -> tuple[Expression, Expression]:
    """Whether a pregnancy test was negative, so many tests before the last, and how many days ago."""
    before = f", {back} before the last" if back else ""
    found = fact(Latest(confidential.PREGNANCY_TEST, back=back), f"Pregnancy test{before}")
    days = fact(DaysSince(Given(confidential.PREGNANCY_TEST, back)), f"Days since the pregnancy test{before}")
    return found.is_("negative"), days


def _pair(later: int, earlier: int) -> Expression:
    """Two negative tests, as many days apart as they should be, the later of them recent."""
    (clear, days), (clear_before, days_before) = _test(later), _test(earlier)
    apart = days_before - days
    return clear & clear_before & (apart >= LEAST_APART) & (apart <= MOST_APART) & (days <= LAST_WITHIN)


TESTED = KnownTrue(Or((_pair(0, 1), _pair(0, 2), _pair(1, 2) & _test(0)[0])))
LACKS_TESTS = s.MAY_BECOME_PREGNANT & ~TESTED
MMF_03 = _rule("MMF-03", "Mycophenolate is begun without two pregnancy tests",
    Part(STOP, LACKS_TESTS & ~s.PROFILE.is_("UK")), Part(RED, LACKS_TESTS), status=READ, sources=(SPS_MMF,), applies=BEGINS,
    to_do="Two negative tests, 8 to 10 days apart, before the first dose; talk alone, in confidence.")  # fmt: skip

# --- with other drugs -------------------------------------------------------------------------------------------

MMF_04 = _rule("MMF-04", "Azathioprine with mycophenolate", Part(RED, fact(Active("azathioprine"), "Azathioprine is taken")),
    status=RECALLED, to_do="Choose one of the two: both hold the bone marrow back.")  # fmt: skip
INT_07 = same(MMF_04, "INT-07")
INT_24 = _rule("INT-24", "A drug that lowers the level of mycophenolate", Part(AMBER, Or(tuple(
    fact(Active(drug), label) for drug, label in (
        ("antacid", "An antacid is taken"), ("iron", "Iron is taken"), ("calcium", "Calcium is taken"),
        ("colestyramine", "Colestyramine is taken"), ("proton_pump_inhibitor", "A proton pump inhibitor is taken"))))),
    status=RECALLED, to_do="Take them two hours apart; ask whether the acid blocker is needed.")  # fmt: skip
INT_25 = _rule("INT-25", "Hormonal contraception with mycophenolate",
    Part(INFO, fact(Active("combined_contraceptive"), "A combined contraceptive is taken")
         | fact(Active("progestogen_contraceptive"), "A contraceptive with a progestogen alone is taken")), status=RECALLED,
    to_do="Its level may fall: talk about a second method, in confidence.")  # fmt: skip

# --- checks -----------------------------------------------------------------------------------------------------

PHASE = since_rise(DRUG)
FIRST_PHASE = parameter("Days since the start or last rise, first phase up to", 42, "d", READ, SPS_MMF)
EVERY_14, EVERY_84 = (parameter("Days between checks", days, "d", READ, SPS_MMF) for days in (14, 84))
US_UNTIL = tuple(parameter("Days since the start or last rise, as on the US label, up to", days, "d", RECALLED)
                 for days in (28, 84, 365))  # fmt: skip
US_EVERY = tuple(
    parameter("Days between checks, as on the US label", days, "d", RECALLED) for days in (7, 14, 28)
)
"""Every week, two weeks, four weeks until a year is over: at no time less often than the British page."""
# the page of the European Union was not read: its profile follows the British one
CLOSELY = s.PROFILE.is_("US") | s.PROFILE.is_("STRICT")
US_INTERVAL = case(
    *((PHASE <= until, every) for until, every in zip(US_UNTIL, US_EVERY, strict=True)), otherwise=EVERY_84
)
INTERVAL = case((CLOSELY, US_INTERVAL), (PHASE <= FIRST_PHASE, EVERY_14), otherwise=EVERY_84)
STARTING = PHASE <= case((CLOSELY, US_UNTIL[-1]), otherwise=FIRST_PHASE)
GRACE = case((STARTING, GRACE_START), otherwise=GRACE_STABLE)
CHECK = Check(DRUG, TAKEN, unchecked(DRUG, SET), INTERVAL, GRACE)
MMF_05 = _rule("MMF-05", "Blood checks of mycophenolate are overdue", *overdue(CHECK), applies=TAKEN & ~BEGINS,
    status=CHOICE, sources=(SPS_MMF,),
    to_do="Blood count, ALT or AST, albumin and creatinine now; no further supply before they are seen.")  # fmt: skip

NEUTROPHILS = parameter("Neutrophils on mycophenolate, at least", "1.3", "10*3/uL", RECALLED)
MMF_07 = _rule("MMF-07", "Low neutrophils on mycophenolate", Part(RED, latest("neutrophils") < NEUTROPHILS),
    status=RECALLED, to_do="Interrupt or lower the dose; repeat the count.")  # fmt: skip

# --- how the child is -------------------------------------------------------------------------------------------

PERSISTS = parameter("Days of diarrhoea, from", 7, "d", CHOICE)
KEPT = parameter("Weight as a share of the one before, at least", "0.95", "1", CHOICE)
DIARRHOEA = ~fact(Answer(symptoms.DIARRHOEA), "Diarrhoea").is_("none")
LASTS = fact(Answer(symptoms.DIARRHOEA_DAYS), "Days of diarrhoea") >= PERSISTS
THINNER = fact(Answer(symptoms.WEIGHT_LOSS), "Has lost weight, as the family sees it")
FELL = s.WEIGHT_NOW < Product(KEPT, s.WEIGHT_BEFORE)
MMF_06 = _rule("MMF-06", "Persistent diarrhoea or loss of weight on mycophenolate",
    Part(AMBER, DIARRHOEA & LASTS, "diarrhoea that persists"), Part(AMBER, THINNER | FELL, "loss of weight"),
    status=RECALLED, to_do="Look for an infection of the gut and at the dose; weigh again.")  # fmt: skip

RULES = (MMF_01, MMF_02, MMF_03, MMF_04, MMF_05, MMF_06, MMF_07, INT_07, INT_24, INT_25)
