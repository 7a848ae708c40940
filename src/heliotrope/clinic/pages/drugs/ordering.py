"""What comes back from a form of a drug is judged before it is stored; alerts that ask for a reason come back with the form."""

from __future__ import annotations

from heliotrope.clinic.actions.doing import NotPossible
from heliotrope.clinic.actions.ordering import place_order
from heliotrope.clinic.alerting.counting import note_judged
from heliotrope.clinic.alerting.planned import ReasonsNeeded
from heliotrope.clinic.components.alerts import asked, reason_name, what_is_wrong
from heliotrope.clinic.models import ChildRow
from heliotrope.clinic.pages.door import Request
from heliotrope.clinic.pages.drugs.forms import ChangeForm, StartForm, StopForm

OrderForm = StartForm | ChangeForm | StopForm


def ordered(request: Request, child: ChildRow, form: OrderForm, course: str = "") -> bool:
    """Whether the order of a valid form was stored. If not, the form says why, and holds all that was typed."""
    wanted = form.wanted() if isinstance(form, StartForm) else form.wanted(course)
    given = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    reasons = {name.removeprefix(reason_name("")): text for name, text in given.items()}
    try:
        place_order(request.person, child=child, wanted=wanted, today=request.today, reasons=reasons)
    except ReasonsNeeded as error:
        note_judged(child, error.judged, request.today)
        form.asked = asked(error.judged, what_is_wrong(error, given))
        return False
    except NotPossible as error:
        form.add_error(None, str(error))
        return False
    return True
