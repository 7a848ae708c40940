"""Contact with an infection, and a wound (VAX-EXP-01 to VAX-EXP-05, VAX-21).

VAX-EXP-06, which only informs, stands in `advice`. A contact is told as a day, or as a yes to a question about the last
three weeks.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded import background, tests_done, urgent
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.knowledge.vaccines.shared import (
    AMBER,
    CHOICE,
    EMERGENCY,
    INFO,
    READ,
    RECALLED,
    RED,
    SAME_DAY,
    rule,
)
from heliotrope.knowledge.vaccines.sources import CDC_IVIG, EULAR11, EULAR_OI, FIFE, UKHSA
from heliotrope.language.expressions import Expression, FirstKnown, KnownTrue, Or, Recorded, case
from heliotrope.language.facts import Answer, DaysSince, Latest, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.items import Item
from heliotrope.language.rules import Part, parameter
from heliotrope.language.vaccination import Infused, SinceDay, UntilStart

INCUBATION = parameter("Days since the contact, at most", 21, "d", CHOICE)
TOO_LATE_MEASLES = parameter("Days in which immunoglobulin may prevent measles", 6, "d", READ, CDC_IVIG)
VZV_GLOBULIN_DAYS = 10  # from the contact, recalled

SINCE_VARICELLA = fact(
    SinceDay(background.VARICELLA_CONTACT), "Days since contact with chickenpox or shingles"
)
SINCE_MEASLES = fact(SinceDay(background.MEASLES_CONTACT), "Days since contact with measles")


def _contact(since: Expression, told: Item) -> Expression:
    """On a day that is recorded, or as told in a call; unknown where neither was asked."""
    recent = since <= INCUBATION
    return KnownTrue(recent) | FirstKnown((fact(Answer(told)), recent))


VARICELLA = _contact(SINCE_VARICELLA, urgent.POX_CONTACT)
MEASLES = _contact(SINCE_MEASLES, urgent.MEASLES_CONTACT)

# --- immune? --------------------------------------------------------------------------------------------------------

SINCE_TITRE = fact(
    DaysSince(Given(tests_done.VARICELLA.result)), "Days since varicella antibodies were measured"
)
POSITIVE = fact(Latest(tests_done.VARICELLA.result), "Varicella antibodies").is_("positive")
PASSIVE = level.UNTIL_ANTIBODIES_GONE > 0
IMMUNE = KnownTrue(POSITIVE) & KnownTrue(~PASSIVE)
"""Antibodies that were found while those of donors last prove nothing; no matter when they were found, we cannot tell."""

EXP_01 = rule("VAX-EXP-01", "Contact with chickenpox or shingles, not known to be immune", Part(SAME_DAY, ~IMMUNE & VARICELLA),
    applies=level.SUPPRESSED, status=READ, sources=(UKHSA, CDC_IVIG, EULAR_OI),
    to_do="Call the team today: medicine or antibodies after contact work only in the first days.")  # fmt: skip

COVERED, COVERED_STRICT = (
    parameter("Immunoglobulin of the past three weeks, from", dose, "g/kg", CHOICE) for dose in ("0.2", "0.4")
)


def _covered(contact: Item) -> Expression:
    """Enough immunoglobulin, counted back from the day of the contact where it is known."""
    given = fact(Infused(22, contact, lately=21), "Immunoglobulin in the three weeks before the contact")
    return case((level.PROFILE.is_("STRICT"), given >= COVERED_STRICT), otherwise=given >= COVERED)


EXP_02 = rule("VAX-EXP-02", "Contact while given antibodies may protect",
    Part(AMBER, (VARICELLA & _covered(background.VARICELLA_CONTACT)) | (MEASLES & _covered(background.MEASLES_CONTACT))),
    applies=level.SUPPRESSED, status=RECALLED, to_do="May already be covered; call all the same.")  # fmt: skip
EXP_03 = rule("VAX-EXP-03", "Blisters like chickenpox or shingles on immunosuppression",
    Part(EMERGENCY, fact(Answer(urgent.POX_RASH))), applies=level.SUPPRESSED, status=READ, sources=(FIFE,),
    to_do="Hospital now: aciclovir by vein is decided there, and which medicines are held. No aspirin.")  # fmt: skip
EXP_04 = rule("VAX-EXP-04", "Contact with measles",
    Part(SAME_DAY, MEASLES), applies=level.SUPPRESSED, status=READ,
    sources=(CDC_IVIG,), to_do="Call the team today, whatever vaccines were given: immunoglobulin within 6 days.")  # fmt: skip

STARTS = Or(
    tuple(Recorded(fact(UntilStart(group), f"Days until the start: {group}")) for group in level.GROUPS)
)
EXP_05 = rule("VAX-EXP-05", "Not known to be immune to chickenpox, before immunosuppression", Part(INFO, ~IMMUNE), applies=STARTS,
    status=READ, sources=(EULAR_OI,),
    to_do="Tell the family now that there is protection after a contact, if they call at once.")  # fmt: skip

# --- wounds ---------------------------------------------------------------------------------------------------------

WOUND = parameter("Days since the wound, at most", 21, "d", CHOICE)
SINCE_WOUND = fact(SinceDay(background.DIRTY_WOUND), "Days since a contaminated wound")
VAX_21 = rule("VAX-21", "A contaminated wound within six months of rituximab",
    Part(RED, SINCE_WOUND <= WOUND), applies=level.RITUXIMAB, status=READ,
    sources=(EULAR11,), to_do="Tetanus immunoglobulin: a vaccine alone is not answered.")  # fmt: skip

RULES = (VAX_21, EXP_01, EXP_02, EXP_03, EXP_04, EXP_05)
