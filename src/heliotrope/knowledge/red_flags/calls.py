"""What holds for every call: what was not answered cannot be ruled out, and no dose is ever advised (TRIAGE-*)."""

from __future__ import annotations

from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.questions import NEEDS, Need
from heliotrope.language.calls import Answered, Call
from heliotrope.language.expressions import Expression, Or
from heliotrope.language.facts import ANY, Active, fact
from heliotrope.language.rules import ALWAYS, Part


def unanswered(need: Need) -> Expression:
    """Never true: unknown while the question is open, false once it is answered."""
    label = " or ".join(one.label for one in need.facts)
    open_ = ~fact(Answered(tuple(one.asked for one in need.facts)), label)
    return open_ if need.when is ALWAYS else need.when & open_


TRIAGE_COMPLETENESS = a.rule("TRIAGE-COMPLETENESS", "Cannot rule out a red flag: questions are not answered",
    Part(a.INFO, Or(tuple(unanswered(need) for need in NEEDS))), applies=fact(Call("asked"), "Somebody asks"), status=a.CHOICE,
    to_do="Ask what is missing. Until then nothing can be ruled out.")  # fmt: skip
TRIAGE_NO_DOSE_ADVICE = a.rule("TRIAGE-NO-DOSE-ADVICE", "The family asks something while a medicine is taken",
    Part(a.INFO, fact(Active(ANY), "Any medicine is taken")), applies=fact(Call("family"), "The family asks"), status=a.CHOICE,
    to_do="Speak with the family. No form tells anybody to skip, stop or change a dose.")  # fmt: skip

RULES = (TRIAGE_COMPLETENESS, TRIAGE_NO_DOSE_ADVICE)
