"""What is said beside a plan while a child is immunosuppressed (VAX-10, 14, 19, 23), the household (VAX-30, 34, 36), and contact
with other infections (VAX-EXP-06). All of it is information."""

from __future__ import annotations

from dataclasses import replace

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.instruments import printo_inactive
from heliotrope.knowledge.recorded import background, urgent
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.knowledge.vaccines.not_live import SIX_MONTHS, YEAR
from heliotrope.knowledge.vaccines.shared import INFO, READ, RECALLED, planned, rule
from heliotrope.knowledge.vaccines.sources import ACR22, CDSI, CUH, EULAR21, IMM, REDWHALE
from heliotrope.language.expressions import KnownTrue, Or
from heliotrope.language.facts import Active, Answer, Latest, fact
from heliotrope.language.moments import Score
from heliotrope.language.rules import Part
from heliotrope.language.vaccination import HOUSEHOLD, SinceVaccine

NOT_LIVE = planned(g.NOT_LIVE, "A vaccine that is not live is planned")
LIVE = planned(g.LIVE, "A live vaccine is planned")
VAX_10 = rule("VAX-10", "A vaccine that is not live, on immunosuppression", Part(INFO, level.SUPPRESSED), applies=NOT_LIVE,
    status=READ, sources=(EULAR21, IMM),
    to_do="Given; the answer may be weaker on much glucocorticoid and after rituximab.")  # fmt: skip
OTHERS = Or(tuple(fact(Active(drug), label) for drug, label in (
    ("azathioprine", "Azathioprine is taken"), ("mycophenolate", "Mycophenolate is taken"),
    ("cni", "Ciclosporin or tacrolimus is taken"), ("cyclophosphamide", "Cyclophosphamide is taken"),
    ("leflunomide", "Leflunomide is taken"), ("jak", "A JAK inhibitor is taken"), ("tnf_blocker", "A TNF blocker is taken"),
    ("abatacept", "Abatacept is taken"), ("tocilizumab", "Tocilizumab is taken"))))  # fmt: skip
VAX_14 = rule("VAX-14", "A vaccine that is not live, on a drug that is not paused for it", Part(INFO, OTHERS), applies=NOT_LIVE,
    status=READ, sources=(ACR22,), to_do="Go on with the drug: only methotrexate and rituximab have a pause.")  # fmt: skip

SINCE_COVID = fact(SinceVaccine(g.COVID), "Days since a COVID-19 vaccine that is not live")
VAX_19 = rule("VAX-19", "No COVID-19 vaccine in the past year",
    Part(INFO, ~KnownTrue(SINCE_COVID < YEAR) & (s.AGE_DAYS >= SIX_MONTHS)), applies=level.SUPPRESSED, status=READ,
    sources=(CDSI,), to_do="Extra doses are meant for the immunosuppressed: look at the schedule of the country.")  # fmt: skip
INACTIVE = fact(
    Score(printo_inactive.INACTIVE_MEASURE, within=92), "Inactive disease in the past three months"
)
VAX_23 = rule("VAX-23", "A vaccine is planned while the disease is active", Part(INFO, ~INACTIVE), applies=NOT_LIVE | LIVE,
    status=READ, sources=(EULAR21,), to_do="Better while the disease is quiet, where waiting does no harm.")  # fmt: skip

# --- the household ----------------------------------------------------------------------------------------------

UP_TO_DATE = fact(Latest(background.SIBLINGS_VACCINATED))
THIS_YEAR = fact(
    Latest(background.SIBLINGS_VACCINATED, within=366),
    "The household was vaccinated, as told in the past year",
)
VAX_30 = rule("VAX-30", "Influenza vaccine for the household each year", Part(INFO, ~KnownTrue(THIS_YEAR)),
    applies=level.SUPPRESSED, status=READ, sources=(CUH,),
    to_do="Injected influenza vaccine each year for everybody from 6 months of age.")  # fmt: skip
VAX_34 = rule("VAX-34", "Rotavirus vaccine in the household", Part(INFO, level.SUPPRESSED),
    applies=planned(g.ROTAVIRUS, "Rotavirus vaccine in the household", HOUSEHOLD), status=RECALLED,
    to_do="Allowed; wash hands after nappies.")  # fmt: skip
BRITISH = level.PROFILE.is_("UK") | level.PROFILE.is_("STRICT")
VAX_36 = replace(rule("VAX-36", "Varicella vaccine for close contacts", Part(INFO, BRITISH & ~KnownTrue(UP_TO_DATE)),
    applies=level.SUPPRESSED, status=READ, sources=(REDWHALE,),
    to_do="Offered in the United Kingdom to close contacts at high risk; routine there since January 2026."),
    same_as="VAX-31")  # fmt: skip

# --- contact with other infections --------------------------------------------------------------------------------

EXP_06 = rule("VAX-EXP-06", "Contact with whooping cough, meningococci or influenza",
    Part(INFO, ~fact(Answer(urgent.OTHER_CONTACT)).is_("none")), applies=level.SUPPRESSED, status=RECALLED,
    to_do="What is usual after such a contact; say that the child is immunosuppressed.")  # fmt: skip

RULES = (VAX_10, VAX_14, VAX_19, VAX_23, VAX_30, VAX_34, VAX_36, EXP_06)
