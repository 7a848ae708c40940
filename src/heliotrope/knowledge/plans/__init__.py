"""Published treatment plans as data, shown beside a child and never chosen: what each holds, for whom, and how far it was read.

A part that nobody on the project has read is disabled until somebody reads the paper. A rule of this package says that a child
matches the population of a plan; no rule says that a child should receive something.
"""

from __future__ import annotations

from heliotrope.knowledge.plans.populations import QUESTIONS, RULES
from heliotrope.knowledge.plans.published import PLANS, Part, Plan, Status

__all__ = ["PLANS", "QUESTIONS", "RULES", "Part", "Plan", "Status"]
