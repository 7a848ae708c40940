"""What the invented clinic has of urgent questions: numbers that nobody answers, a card, and answers that nobody has seen."""

from __future__ import annotations

from datetime import date

from heliotrope.clinic.actions.urgent import accept_form, keep_answers, make_card, set_numbers
from heliotrope.clinic.models import Account, ChildRow
from heliotrope.clinic.pages.card.cards import HOLDS_FOR, fixed, proposed
from heliotrope.clinic.pages.urgent.flow import Flow
from heliotrope.clinic.pages.urgent.own import as_kept
from heliotrope.clinic.pages.urgent.situations import for_families, today_of
from heliotrope.clinic.pages.urgent.statement import DIGEST
from heliotrope.clinic.permissions import Person, person_of
from heliotrope.language.ages import day_number

NUMBERS = {
    "emergency": "000", "team": "+00 555 0100", "hours": "Mon to Fri, 8 to 16", "out_of_hours": "+00 555 0101",
    "poison": "+00 555 0142", "crisis": "+00 555 0150",
}  # fmt: skip
PLAN = "Invented: the plan of sick days as the clinician would write it stands here."
ANSWERS = {
    "urgent.struggles": "no",
    "urgent.blue_lips": "no",
    "urgent.seizure": "no",
    "urgent.high_fever": "yes",
}


def urgent(child: ChildRow, as_of: date) -> None:
    """For the child of the family that one can be."""
    people = {
        name: person_of(Account.objects.get(username=name), as_of) for name in ("admin", "doctor", "family")
    }
    set_numbers(people["admin"], site=child.site, numbers=NUMBERS)
    accept_form(people["admin"], site=child.site, statement=DIGEST)
    found = proposed(child, as_of)
    lines = found | fixed(child) | {"plan": PLAN, "proposed": found | fixed(child)}
    lines["allergies"] = lines["allergies"] or "none known"
    make_card(people["doctor"], child=child, lines=lines, today=as_of, replace_by=as_of + HOLDS_FOR)
    _answers(people["family"], child, as_of)


def _answers(family: Person, child: ChildRow, as_of: date) -> None:
    here = today_of(child, as_of)
    flow = Flow(ANSWERS, day_number(as_of), for_families(here))
    keep_answers(family, child=child, finished=True, **as_kept(here, flow.answers, flow.told(PLAN)))
