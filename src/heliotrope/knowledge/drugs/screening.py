"""What is looked for before a biologic or a JAK inhibitor, and lipids while it is taken. Nothing recorded counts as not done."""

from __future__ import annotations

from heliotrope.knowledge.drugs.checks import BLOOD_COUNT, LIVER, never, resulted, since_start
from heliotrope.knowledge.recorded import tests_done
from heliotrope.language.expressions import Expression, KnownTrue
from heliotrope.language.facts import AllOf, AnyOf, DaysSince, fact
from heliotrope.language.facts import Recorded as Given

NO_TUBERCULOSIS = never(Given(tests_done.TUBERCULOSIS.result))
NO_HEPATITIS_B = never(Given(tests_done.HEPATITIS_B.result), Given(tests_done.SURFACE_ANTIGEN.result))
NO_VARICELLA = never(Given(tests_done.VARICELLA.result))

COUNT_AND_LIVER = AllOf("blood count, ALT or AST, albumin", (BLOOD_COUNT, LIVER))

LIPIDS = AllOf(
    "cholesterol, triglycerides", (AnyOf(resulted("cholesterol", "ldl")), *resulted("triglycerides"))
)
SINCE_LIPIDS = fact(DaysSince(LIPIDS), "Days since lipids were measured")


def lipids_since_start(drug: str) -> Expression:
    """Lipids were measured after the first dose of the drug."""
    return KnownTrue(SINCE_LIPIDS <= since_start(drug))
