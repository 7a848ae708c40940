"""What is recorded of the work itself: the plan made at a visit, and what was said in a call or a message.

Nothing computes from these. They are no part of the catalogue, and no table to be scored needs to know them.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, in_confidence, one_of, words

NEXT_WEEKS = amount(
    "plan.next_weeks", "Next visit in how many weeks", 1, 60, note="Afterwards the child counts as overdue."
)
PLAN = words("plan.agreed", "Plan", "What was agreed. It goes into the letter as it stands here.")
PLAN_ITEMS = (NEXT_WEEKS, PLAN)

CALLER = one_of(
    "call.who", "Who called or wrote", "family", "young_person", "family_doctor", "other_hospital", "school", "pharmacy",
    "laboratory", "we_called", "other",
)  # fmt: skip
CALLER_NAME = words("call.name", "Name and number to call back")
ABOUT = words("call.about", "What it was about")
ADVICE = words("call.advice", "Advice given")
PRIVATE = in_confidence(
    words("call.private", "Told in confidence", "Never shown to the family, and never in a letter.")
)
CALL_ITEMS = (CALLER, CALLER_NAME, ABOUT, ADVICE, PRIVATE)

ITEMS = (*PLAN_ITEMS, *CALL_ITEMS)
