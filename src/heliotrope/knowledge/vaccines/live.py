"""Live vaccines: not while immunosuppressed, not too soon after, and none just before (VAX-00 to VAX-09).

VAX-07 has no level of its own: nasal influenza, rotavirus, oral typhoid and yellow fever vaccine do not wait for antibodies,
and are not among those of VAX-05. The end of a wait passes.
"""

from __future__ import annotations

from dataclasses import replace

from heliotrope.knowledge.recorded import newborn
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.knowledge.vaccines.shared import AMBER, CHOICE, INFO, READ, RECALLED, RED, STOP, planned, rule
from heliotrope.knowledge.vaccines.sources import ACR22, CDC_IVIG, CDSI, EULAR11, IMM, MYOCIT
from heliotrope.language.expressions import FirstKnown, KnownTrue, Or, Recorded
from heliotrope.language.facts import Latest, fact
from heliotrope.language.rules import Part, parameter
from heliotrope.language.vaccination import GivenWhile, SinceVaccine, UntilStart, Vaccinated

LIVE = planned(g.LIVE, "A live vaccine is planned")
VAX_00 = rule("VAX-00", "The code does not say whether the vaccine is live",
    Part(INFO, planned(g.UNSPECIFIED, "A vaccine of a group with a live form")), applies=LIVE, status=READ, sources=(CDSI,),
    to_do="Find out which product is meant. Until then it counts as live.")  # fmt: skip
GIVEN_ON_HIGH = fact(GivenWhile(g.LIVE, level.HIGH, "on a high level", within=43),
                     "A live vaccine was given in the past six weeks on a high level of immunosuppression")  # fmt: skip
"""Six weeks are our choice: so long a germ of a vaccine may show itself."""
VAX_01 = rule("VAX-01", "A live vaccine on a high level of immunosuppression", Part(STOP, level.HIGH),
    Part(STOP, GIVEN_ON_HIGH, "it was given already: see the child, ask a specialist for infections"),
    applies=LIVE | GIVEN_ON_HIGH, status=READ, sources=(IMM, EULAR11, CDSI),
    to_do="Not given, unless a named specialist for infections or rheumatology decides so.")  # fmt: skip

FIRST = planned(g.MEASLES_VARICELLA, "A vaccine against measles, mumps, rubella or varicella") & ~KnownTrue(
    fact(Vaccinated(g.MEASLES_VARICELLA), "One was given before"))  # fmt: skip
"""A primary dose, which under immunosuppression is for the specialist only."""
VAX_02 = rule("VAX-02", "A live vaccine on a low level of immunosuppression", Part(RED, level.LOW), applies=LIVE, status=READ,
    sources=(EULAR11, ACR22), to_do="A first dose of measles or varicella vaccine: specialist only. A booster may be considered "
    "case by case; the answer differs between countries.")  # fmt: skip
VAX_03 = rule("VAX-03", "A live vaccine before a stopped drug is washed out", Part(RED, level.IN_WAIT), applies=LIVE,
    status=RECALLED, sources=(ACR22,), to_do="Wait until the day that is named; that day passes.")  # fmt: skip

# --- a start after a live vaccine -----------------------------------------------------------------------------------

SINCE_LIVE = fact(SinceVaccine(g.LIVE), "Days since the last live vaccine")
STARTS = FirstKnown(
    tuple(fact(UntilStart(group), f"Days until the start: {group}") for group in level.GROUPS)
)
TOO_SOON = parameter("Days from a live vaccine to the start, below", 28, "d", READ, MYOCIT)
VAX_04 = rule("VAX-04", "Immunosuppression is to begin soon after a live vaccine",
    Part(AMBER, SINCE_LIVE + STARTS < TOO_SOON), applies=Recorded(STARTS) & fact(Vaccinated(g.LIVE), "A live vaccine was given"),
    status=RECALLED, sources=(MYOCIT,),
    to_do="Discuss. A severe illness goes first: treatment is never delayed for a vaccine.")  # fmt: skip

# --- antibodies -----------------------------------------------------------------------------------------------------

HELD = planned(g.MEASLES_VARICELLA, "A vaccine against measles, mumps, rubella or varicella")
VAX_05 = rule("VAX-05", "Given antibodies may weaken the vaccine", Part(AMBER, level.UNTIL_ANTIBODIES_GONE > 0), applies=HELD,
    status=READ, sources=(CDC_IVIG, ACR22),
    to_do="Wait until the day that is named. The wait is for effect, not for safety: "
    "in an outbreak earlier may be better.")  # fmt: skip

SINCE_HELD = fact(
    SinceVaccine(g.MEASLES_VARICELLA), "Days since measles, mumps, rubella or varicella vaccine"
)
TO_IVIG = fact(UntilStart("ivig"), "Days until immunoglobulin")
REPEAT = parameter("Days from the vaccine to immunoglobulin, at most", 14, "d", RECALLED)
VAX_06 = rule("VAX-06", "Immunoglobulin soon after measles, mumps, rubella or varicella vaccine",
    Part(AMBER, SINCE_HELD + TO_IVIG <= REPEAT),
    applies=Recorded(TO_IVIG) & fact(Vaccinated(g.MEASLES_VARICELLA), "One was given before"),
    status=RECALLED, to_do="The vaccine may have to be given again.")  # fmt: skip

# --- never, or hardly ever ------------------------------------------------------------------------------------------

VAX_08 = rule("VAX-08", "BCG on immunosuppression", Part(STOP, level.ANY_DRUG), applies=planned(g.BCG, "BCG is planned"),
    status=READ, sources=(EULAR11,), to_do="Not given.")  # fmt: skip
SCID = fact(Latest(newborn.SCID))
BIOLOGIC_BEFORE_BIRTH = fact(Latest(newborn.BIOLOGIC))
VAX_09 = rule("VAX-09", "Rotavirus vaccine for an infant whose defence is weakened",
    Part(STOP, SCID, "severe combined immunodeficiency"),
    Part(RED, Or((level.ANY_DRUG, BIOLOGIC_BEFORE_BIRTH)), "immunosuppression, or a biologic before birth"),
    applies=planned(g.ROTAVIRUS, "Rotavirus vaccine is planned"), status=CHOICE, sources=(CDSI,),
    to_do="Ask the specialist.")  # fmt: skip

INT_17 = replace(rule("INT-17", "A live vaccine on a glucocorticoid", Part(STOP, level.HIGH_GC, "a high dose"),
    Part(RED, level.GC, "a low dose"), applies=LIVE, status=READ, sources=(IMM, EULAR11),
    to_do="As for any live vaccine on immunosuppression."), same_as="VAX-01")  # fmt: skip

RULES = (VAX_00, VAX_01, VAX_02, VAX_03, VAX_04, VAX_05, VAX_06, VAX_08, VAX_09, INT_17)
