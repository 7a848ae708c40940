"""Vaccines that are not live: given, and when the answer is best (VAX-11 to VAX-20).

VAX-10, 14, 19 and 23, which only inform, stand in `advice`.
"""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.recorded import tests_done, treatment
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.knowledge.vaccines.shared import CHOICE, INFO, READ, RECALLED, planned, rule
from heliotrope.knowledge.vaccines.sources import ACR22, CDSI, EULAR11, EULAR21
from heliotrope.language.expressions import KnownTrue, Or, Recorded
from heliotrope.language.facts import Active, DaysSince, fact
from heliotrope.language.facts import Recorded as Given
from heliotrope.language.rules import Part, parameter
from heliotrope.language.vaccination import KeptUp, SinceDay, SinceVaccine, UntilStart, Vaccinated

YEAR = parameter("Days since the last one, at least", 365, "d", CHOICE)
SIX_MONTHS = parameter("Age in days, from", 183, "d", CHOICE)
SINCE_INFLUENZA = fact(SinceVaccine(g.INFLUENZA), "Days since injected influenza vaccine")
VAX_11 = rule("VAX-11", "No injected influenza vaccine in the past year",
    Part(INFO, ~KnownTrue(SINCE_INFLUENZA < YEAR) & (s.AGE_DAYS >= SIX_MONTHS)), applies=level.SUPPRESSED, status=READ,
    sources=(EULAR21,), to_do="Offer it each year, from 6 months of age.")  # fmt: skip

INFLUENZA = planned(g.INFLUENZA, "Injected influenza vaccine is planned")
OTHER = planned(g.OTHER_NOT_LIVE, "Another vaccine that is not live is planned")
MTX = fact(Active("methotrexate"), "Methotrexate is taken or ordered")
VAX_12 = rule("VAX-12", "A vaccine that is not live on methotrexate",
    Part(INFO, INFLUENZA, "influenza: pause methotrexate for 2 weeks after it, if the disease allows"),
    Part(INFO, OTHER, "go on with methotrexate"), applies=MTX, status=READ, sources=(ACR22,),
    to_do="The specialist decides about a pause.")  # fmt: skip
RITUXIMAB = level.RITUXIMAB
VAX_13 = rule("VAX-13", "A vaccine that is not live on rituximab",
    Part(INFO, INFLUENZA, "influenza: on schedule; the next rituximab 2 weeks later, if the disease allows"),
    Part(INFO, OTHER, "when the next rituximab is due; rituximab then 2 weeks later"), applies=RITUXIMAB, status=READ,
    sources=(ACR22,), to_do="The answer to the vaccine is weak in the first months after rituximab.")  # fmt: skip

NOW = fact(KeptUp(0), "Glucocorticoid a day, as prednisone")
DEFER = parameter("Prednisone a day, from", 20, "mg", RECALLED)
VAX_15 = rule("VAX-15", "A vaccine that is not live on much glucocorticoid", Part(INFO, NOW >= DEFER), applies=OTHER,
    status=RECALLED,
    to_do="All but influenza vaccine may be put off until the dose is below; never put off treatment.")  # fmt: skip

FROM_2 = parameter("Completed years, from", 2, "a", READ, CDSI)
UNDER_19 = parameter("Completed years, below", 19, "a", READ, CDSI)
HAD_IT = KnownTrue(fact(Vaccinated(g.PNEUMOCOCCAL), "Pneumococcal vaccine was given"))
VAX_16 = rule("VAX-16", "No pneumococcal vaccine is recorded",
    Part(INFO, ~HAD_IT & (s.YEARS >= FROM_2) & (s.YEARS < UNDER_19)),
    applies=level.SUPPRESSED, status=READ, sources=(CDSI, EULAR21),
    to_do="2 to 5 years: conjugate vaccine twice, 8 weeks apart; 6 to 18 years: once, then again after 8 weeks.")  # fmt: skip

HPV_DOSES = 3  # at 0, 1 to 2 and 6 months, also below 15 years
HPV_FROM = parameter("Completed years, from", 9, "a", READ, CDSI)
OLD_ENOUGH_FOR_HPV = (s.YEARS >= HPV_FROM) & level.SUPPRESSED
VAX_17 = rule("VAX-17", "HPV vaccine on immunosuppression: three doses", Part(INFO, OLD_ENOUGH_FOR_HPV),
    applies=planned(g.HPV, "HPV vaccine is planned"), status=READ, sources=(CDSI,),
    to_do="Three doses at 0, 1 to 2 and 6 months; at least 4 weeks, 12 weeks and 5 months apart.")  # fmt: skip
ZOSTER_FROM = parameter("Completed years, from", 19, "a", READ, CDSI)
VAX_18 = rule("VAX-18", "No recombinant zoster vaccine is recorded",
    Part(INFO, ~KnownTrue(fact(Vaccinated("zoster_recombinant"), "Recombinant zoster vaccine was given"))
        & (s.YEARS >= ZOSTER_FROM)), applies=level.SUPPRESSED,
    status=READ, sources=(CDSI, ACR22), to_do="Two doses, 2 to 6 months apart, at least 4 weeks.")  # fmt: skip

WEAK_FOR = parameter("Days since a vaccine in which an antibody level tells something", 180, "d", CHOICE)
SINCE_ANY = fact(SinceVaccine(g.NOT_LIVE), "Days since a vaccine that is not live")
SINCE_23 = fact(SinceVaccine("pneumococcal_23"), "Days since the polysaccharide vaccine of 23 types")
ANY_GIVEN = fact(Vaccinated(g.NOT_LIVE), "A vaccine that is not live was given")
GIVEN_23 = fact(Vaccinated("pneumococcal_23"), "The polysaccharide vaccine of 23 types was given")
VAX_20 = rule("VAX-20", "The answer to a vaccine may be weak",
    Part(INFO, ANY_GIVEN & (SINCE_ANY < WEAK_FOR) & Or((level.HIGH_GC, RITUXIMAB)), "much glucocorticoid or rituximab"),
    Part(INFO, GIVEN_23 & (SINCE_23 < WEAK_FOR) & MTX, "polysaccharide vaccine on methotrexate"), applies=level.SUPPRESSED,
    status=READ, sources=(EULAR11,), to_do="Measure antibodies.")  # fmt: skip

REVIEWED = fact(SinceDay(treatment.VACCINATION_REVIEWED), "Days since vaccinations were reviewed")
VAX_22 = rule("VAX-22", "Vaccinations were not reviewed in the past year", Part(INFO, ~KnownTrue(REVIEWED <= YEAR)),
    applies=level.SUPPRESSED, status=READ, sources=(EULAR21,),
    to_do="The specialist looks through them once a year.")  # fmt: skip
LACKS_TITRES = Or(
    tuple(
        ~Recorded(fact(DaysSince(Given(test.result)), f"Days since: {test.result.label}"))
        for test in (tests_done.VARICELLA, tests_done.MEASLES)
    )
)
VAX_24 = rule("VAX-24", "Antibodies were not measured before the first immunoglobulin", Part(INFO, LACKS_TITRES),
    applies=Recorded(fact(UntilStart("ivig"), "Days until immunoglobulin")), status=CHOICE,
    to_do="Varicella and measles antibodies first: afterwards they are those of the donors.")  # fmt: skip

RULES = (VAX_11, VAX_12, VAX_13, VAX_15, VAX_16, VAX_17, VAX_18, VAX_20, VAX_22, VAX_24)
