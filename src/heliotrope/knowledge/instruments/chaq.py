"""Childhood Health Assessment Questionnaire: thirty items in eight domains; the disability index is 0 to 3.

The domain score is its highest answered item, at least 2 when an aid, a device or a person helps; the index is
the mean over the answered domains. An aid alone does not make a domain answered (our choice). Items not
applicable for age, and blanks, are ignored. The publisher's questions are not here: items are numbered.
"""

from __future__ import annotations

from heliotrope.knowledge.sources import NINDS_CHAQ, OPENEHR_CHAQ
from heliotrope.language.expressions import (
    CountKnown,
    Expression,
    FirstKnown,
    KnownTrue,
    MaxKnown,
    MeanKnown,
    SumKnown,
    case,
    starting_at,
)  # fmt: skip
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import Item, measured, points, yes_no
from heliotrope.language.sources import Wording

DOMAINS = {
    "dressing": 4,
    "arising": 2,
    "eating": 3,
    "walking": 2,
    "hygiene": 5,
    "reach": 4,
    "grip": 5,
    "activities": 5,
}
LEVELS = ("no difficulty", "some difficulty", "much difficulty", "unable")
NEEDED_DOMAINS = 6

ITEMS = {
    domain: tuple(
        points(f"chaq.{domain}_{i}", f"{domain.capitalize()}, item {i}", 3, *LEVELS)
        for i in range(1, count + 1)
    )
    for domain, count in DOMAINS.items()
}
AIDS = {
    domain: yes_no(f"chaq.{domain}_aid", f"{domain.capitalize()}: aid, device or help") for domain in DOMAINS
}
ENTERED = measured("chaq.index_entered", "Disability index as entered elsewhere", 0, 3, "0.001", "1")


def domain_score(items: tuple[Item, ...], aid: Item) -> Expression:
    """The highest item, raised to 2 where an aid is recorded."""
    highest = MaxKnown(items)
    return case((KnownTrue(aid), starting_at(highest, (3, 3), below=2)), otherwise=highest)


SCORES = tuple(domain_score(ITEMS[domain], AIDS[domain]) for domain in DOMAINS)
FROM_ITEMS = MeanKnown(SCORES, at_least=NEEDED_DOMAINS)
INDEX = FirstKnown((FROM_ITEMS, ENTERED))

INDEX_MEASURE = Measure(
    "chaq.index", "CHAQ disability index", INDEX, sources=(OPENEHR_CHAQ, NINDS_CHAQ), higher_is="worse", reach=("0", "3"),
    alias="disability_index",
    note="At least six answered domains are needed; that number follows HAQ custom and was not read in a source.",
)  # fmt: skip
ANSWERED = Measure("chaq.answered_domains", "Domains answered", CountKnown(SCORES), sources=(NINDS_CHAQ,))
SUM = Measure(
    "chaq.sum", "Sum of the domain scores", SumKnown(SCORES), sources=(NINDS_CHAQ,), higher_is="worse"
)

CHAQ = Instrument(
    "chaq", "Childhood Health Assessment Questionnaire (CHAQ)",
    "Function in daily life over one week: thirty items in eight domains. 0 to 3, higher is worse.",
    (*(item for domain in DOMAINS for item in (*ITEMS[domain], AIDS[domain])), ENTERED),
    (INDEX_MEASURE, ANSWERED, SUM), (OPENEHR_CHAQ, NINDS_CHAQ),
    Wording("ask the author (Dr G. Singh, Stanford) for permission; no sentence or translation is shipped", "G. Singh"),
    cases=(CaseRule("structure", facts={"items": 30, "domains": 8, "items_per_domain": DOMAINS}),),
)  # fmt: skip
