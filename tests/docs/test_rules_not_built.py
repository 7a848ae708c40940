"""Every number of the specification is a rule or stands among those that are not built, with a reason.

The documents are not part of the repository: their numbers are, in `rule_numbers.txt`. Where the documents lie beside it, the
list is compared with them. To write it anew: `python -m tests.docs.test_rules_not_built > tests/docs/rule_numbers.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from heliotrope.exchange.documenting import rules_not_built as document
from heliotrope.knowledge.plans.published import PLANS
from heliotrope.knowledge.rules_not_built import NOT_BUILT, OUR_OWN
from heliotrope.knowledge.safety import RULES
from tests.docs.examples import ROOT

DOCUMENTS = ROOT.parent / "shared" / "reference"
NUMBERS = Path(__file__).parent / "rule_numbers.txt"
NUMBER = re.compile(r"\b(?:[A-Z][A-Z0-9]{1,5}(?:-EXP)?-\d{1,2}[a-z]?|TRIAGE-[A-Z]+(?:-[A-Z]+)*)\b")
SPAN = re.compile(
    r"^\| (CARRA-[A-Z-]+|PRINTO-2016|GKJR|BSR-2022|ONT-IVIG|LOW-GC|NO-GC|MYOCIT)\b", re.MULTILINE
)
NO_RULES = {
    "ICD-10", "ICD-11", "COVID-19", "CK-5", "GAD-7", "PHQ-9", "PSC-17", "KL-6", "MMT-4", "MMT-6", "MMT-8", "PRINTO-20",
    "IL-1", "IL-6", "IL-10", "IL-12", "IL-17", "IL-23", "UTF-7", "UTF-8",
}  # fmt: skip
"""What looks like a number of a rule: codes, questionnaires, measures, proteins."""

BUILT = {rule.id for rule in RULES}
LISTED = {one.id for one in NOT_BUILT}


def numbers() -> set[str]:
    return set(NUMBERS.read_text(encoding="utf-8").split())


def of_documents() -> Iterator[str]:
    """The numbers in the documents, and a plan for each row of the table of plans."""
    for path in sorted(DOCUMENTS.glob("*.md")):
        said = path.read_text(encoding="utf-8")
        yield from (found for found in NUMBER.findall(said) if found not in NO_RULES)
        if path.name == "treatment-plans.md":
            yield from (f"PLAN-{plan.removesuffix('-A')}" for plan in SPAN.findall(said))


def test_every_number_is_a_rule_or_says_why_not() -> None:
    assert numbers() - BUILT - LISTED == set()
    assert BUILT & LISTED == set()


def test_what_is_no_number_of_the_specification_says_so() -> None:
    assert BUILT - numbers() == set(OUR_OWN)
    assert LISTED - numbers() <= {f"PLAN-{plan.id}" for plan in PLANS}


def test_every_plan_is_a_rule_or_says_why_not() -> None:
    assert {f"PLAN-{plan.id}" for plan in PLANS} <= BUILT | LISTED


def test_what_is_named_instead_exists() -> None:
    assert {id for one in NOT_BUILT for id in one.instead} <= BUILT
    assert len(LISTED) == len(NOT_BUILT)
    assert all(one.told for one in NOT_BUILT)


def test_the_page_names_each() -> None:
    page = document.page()
    assert all(f"`{id}`" in page for id in (*LISTED, *OUR_OWN))


if DOCUMENTS.exists():  # elsewhere the list stands for them

    def test_the_list_is_that_of_the_documents() -> None:
        assert set(of_documents()) == numbers()


if __name__ == "__main__":
    print("\n".join(sorted(set(of_documents()))))
