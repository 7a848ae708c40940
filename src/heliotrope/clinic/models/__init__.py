"""The tables. Their columns come from the values of `record` where there are such values.

people    accounts, sites and who works where
record    children, sittings and what lasts
work      what waits for somebody: tasks, appointments, results, letters
alerts    what a site decided about rules, what was shown and what was overridden
urgent    what families answered, the numbers of a site, emergency cards
trail     what changed, who looked, what was erased
"""

from django.db.models import Model

from heliotrope.clinic.models.alerts import AlertOverride, AlertShown, RuleDecision
from heliotrope.clinic.models.people import Account, Membership, Role, Site
from heliotrope.clinic.models.record import (
    LASTING,
    Attachment,
    ChildRow,
    Identifier,
    LastingRow,
    SittingRow,
    row_of_kind,
)
from heliotrope.clinic.models.trail import AuditEntry, AuditPayload, Erasure, ReadEntry
from heliotrope.clinic.models.urgent import EmergencyCard, UrgentAnswers, UrgentSite
from heliotrope.clinic.models.work import (
    Appointment,
    DueDate,
    DueStand,
    EmergencyAccess,
    Export,
    Letter,
    ResultToReview,
    Task,
)

AUDITED: tuple[type[Model], ...] = (
    Account, Membership, Site, ChildRow, Identifier, SittingRow, Attachment, *LASTING.values(),
    Appointment, EmergencyAccess, Export, Letter, ResultToReview, Task, Erasure, AlertOverride, RuleDecision,
    EmergencyCard, UrgentAnswers, UrgentSite,
)  # fmt: skip
"""Every table whose changes the database writes down by itself."""

__all__ = [
    "AUDITED", "LASTING", "Account", "AlertOverride", "AlertShown", "Appointment", "Attachment", "AuditEntry",
    "AuditPayload", "ChildRow", "DueDate", "DueStand", "EmergencyAccess", "EmergencyCard", "Erasure", "Export",
    "Identifier", "LastingRow", "Letter", "Membership", "ReadEntry", "ResultToReview", "Role", "RuleDecision", "Site",
    "SittingRow", "Task", "UrgentAnswers", "UrgentSite", "row_of_kind",
]  # fmt: skip
