"""The household and the school of an immunosuppressed child (VAX-31 to VAX-35).

VAX-30, 34 and 36, which only inform, stand in `advice`.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded import background
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.knowledge.vaccines.shared import INFO, READ, RECALLED, RED, planned, rule
from heliotrope.knowledge.vaccines.sources import CDSI, CUH, KINGSTON
from heliotrope.language.expressions import KnownTrue
from heliotrope.language.facts import Latest, fact
from heliotrope.language.rules import Part
from heliotrope.language.vaccination import HOUSEHOLD, SCHOOL

VAX_31 = rule("VAX-31", "Whether the household is vaccinated is not recorded, or it is not",
    Part(INFO, ~KnownTrue(fact(Latest(background.SIBLINGS_VACCINATED)))), applies=level.SUPPRESSED, status=RECALLED,
    to_do="Measles and varicella vaccine for the household; if a rash follows, keep apart until it is crusted.")  # fmt: skip
VAX_32 = rule("VAX-32", "Nasal influenza vaccine is given at school", Part(INFO, level.SUPPRESSED),
    applies=planned(g.NASAL_INFLUENZA, "Nasal influenza vaccine at school", SCHOOL), status=READ, sources=(CUH,),
    to_do="Not in the room while it is given. The United States ask this only for the most severely suppressed.")  # fmt: skip
VAX_33 = rule("VAX-33", "Oral polio vaccine in the household", Part(RED, level.SUPPRESSED),
    applies=planned(g.ORAL_POLIO, "Oral polio vaccine in the household", HOUSEHOLD), status=READ, sources=(KINGSTON,),
    to_do="Not given; the injected one instead. After contact: hand hygiene, keep apart for about 6 weeks.")  # fmt: skip
VAX_35 = rule("VAX-35", "Replicating smallpox vaccine in the household", Part(RED, level.SUPPRESSED),
    applies=planned(g.SMALLPOX, "Smallpox vaccine in the household", HOUSEHOLD), status=READ, sources=(CDSI,),
    to_do="Not given.")  # fmt: skip

RULES = (VAX_31, VAX_32, VAX_33, VAX_35)
