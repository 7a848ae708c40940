"""One part of a visit as it is shown: the fields in the manner of the part, the figure beside them, what it means so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heliotrope.clinic.components.dates import when_text
from heliotrope.clinic.models import ChildRow, SittingRow
from heliotrope.clinic.pages.door import Request
from heliotrope.clinic.pages.visit import skin
from heliotrope.clinic.pages.visit.absences import asked_today, reason_of
from heliotrope.clinic.pages.visit.answers import Asked
from heliotrope.clinic.pages.visit.asking import REASONS, fields, last_words
from heliotrope.clinic.pages.visit.laboratory import Rows, last_panel, rows_asked, table
from heliotrope.clinic.pages.visit.meaning import meanings
from heliotrope.clinic.pages.visit.muscles import muscles
from heliotrope.clinic.pages.visit.parts import Part, Way, parts
from heliotrope.clinic.pages.visit.typed import Typed
from heliotrope.clinic.permissions import Permission, may_for_child
from heliotrope.clinic.storing import course_of, seen_of, sitting_of
from heliotrope.language.items import Item
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry
from heliotrope.record.sittings import Kind, Sitting, Status

Earlier = dict[str, tuple[str, Entry]]


@dataclass(frozen=True, slots=True)
class Step:
    """A part in the list of parts: how much of it is recorded."""

    part: Part
    done: int
    here: bool

    @property
    def all(self) -> int:
        return len(asked_today(self.part.items))


class Shown:
    """What a page of a visit and the answer to a save both need, each worked out when it is asked for."""

    def __init__(self, request: Request, child: ChildRow, row: SittingRow, here: Part, found: Typed) -> None:
        self.request, self.child, self.row, self.here, self.found = request, child, row, here, found
        self.course = course_of(child) if here.way is Way.DRUGS else seen_of(child)
        self.sitting = sitting_of(row)
        self.earlier = _earlier(self.course, self.sitting)
        self.asked = [self._asked(item) for item in here.items]
        self.region = skin.chosen(request.GET.get("region"))
        self.rows = Rows.ALL if here.name != "laboratory" else rows_asked(request.GET.get("panel"))

    def _asked(self, item: Item) -> Asked:
        entry, posted = self.sitting.entries.get(item.id), self.request.POST.get(item.id)
        error, question = self.found.errors.get(item.id, ""), self.found.questions.get(item.id, "")
        if (error or question) and posted:  # what was typed stays, also when it is wrong
            entry = replace(entry, value=posted, absent=None) if entry else Entry(item.id, posted)
        return Asked(item, entry, last_words(self.earlier, item), error, question)

    @property
    def readonly(self) -> bool:
        draft = self.sitting.status is Status.DRAFT
        return not (draft and may_for_child(self.request.person, Permission.RECORD, self.child))

    @property
    def may_sign(self) -> bool:
        draft = self.sitting.status is Status.DRAFT
        return draft and may_for_child(self.request.person, Permission.SIGN, self.child)

    def meanings(self) -> list[Any]:
        return meanings(self.course, self.sitting, self.here)

    def steps(self) -> list[Step]:
        recorded = set(self.sitting.entries)
        return [Step(one, len(one.ids & recorded), one is self.here) for one in parts()]

    def figure(self) -> SafeString:
        """The body with what is recorded; empty for a part without one."""
        match self.here.way:
            case Way.MUSCLES:
                return muscles(self.here.name, self.asked, self.earlier)
            case Way.SKIN:
                return skin.skin(self.sitting.entries, self.region)
        return SafeString()

    def fields(self) -> SafeString:
        match self.here.way:
            case Way.SKIN if self.region != skin.ALL:
                mine = set(skin.by_region()[self.region])
                return fields([one for one in self.asked if one.item in mine], self.readonly)
            case Way.LABORATORY:
                panel = last_panel(self.course, self.sitting)
                return table(self.asked, self.child, self.sitting.observed, panel, self.rows, self.readonly)
        return fields(self.asked, self.readonly)

    def context(self) -> dict[str, Any]:
        """What the template needs."""
        names = [one.name for one in parts()]
        at = names.index(self.here.name)
        reason = reason_of(self.here.items, self.sitting.entries) if self.here.items else None
        return {
            "child": self.child, "sitting": self.row, "part": self.here, "day": when_text(self.sitting.observed),
            "readonly": self.readonly, "fields": self.fields(), "figure": self.figure(), "meanings": self.meanings(),
            "steps": self.steps(), "at": at + 1, "may_sign": self.may_sign, "sample": self.sitting.kind is Kind.LABORATORY,
            "before": names[at - 1] if at else "", "after": names[at + 1] if at + 1 < len(names) else "",
            "reasons": REASONS.items(), "not_done": REASONS[reason] if reason else "",
            **(self._of_skin() if self.here.way is Way.SKIN else {}),
            **(self._of_laboratory() if self.here.way is Way.LABORATORY else {}),
        }  # fmt: skip

    def _of_skin(self) -> dict[str, Any]:
        label = next((one.label for one in skin.REGIONS if one.name == self.region), _("All regions"))
        return {"region": self.region, "region_label": str(label).replace("|", " "), "next_region": skin.after(self.region),
            "regions": [(one.name, str(one.label).replace("|", " ")) for one in skin.REGIONS]}  # fmt: skip

    def _of_laboratory(self) -> dict[str, Any]:
        return {"panel": last_panel(self.course, self.sitting), "rows": self.rows,
            "visit_of_sample": _visit_of(self.child, self.sitting)}  # fmt: skip


def _visit_of(child: ChildRow, sitting: Sitting) -> str:
    """From a sample back to the visit that is being entered; empty where there is none."""
    if sitting.kind is not Kind.LABORATORY:
        return ""
    draft = (
        SittingRow.objects.filter(child=child, kind=Kind.VISIT.value, status=Status.DRAFT.value)
        .order_by("-observed_latest")
        .first()
    )
    return (
        reverse("visit", kwargs={"child": child.id, "sitting": draft.id, "name": "laboratory"})
        if draft
        else ""
    )


def _earlier(course: Course, sitting: Sitting) -> Earlier:
    """The last value of each item before this visit, with its day in words."""
    found: Earlier = {}
    for one in course.in_order():
        if one.observed.latest < sitting.observed.earliest:
            day = when_text(one.observed)
            found |= {id: (day, entry) for id, entry in one.entries.items() if not entry.absent}
    return found
