"""Which kinds of what lasts are entered here, with the words and the vocabularies of their fields.

The fields themselves are those of the value types in `record`: a field that is added there appears here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from heliotrope.knowledge import vocabulary
from heliotrope.record import lasting
from heliotrope.record.lasting import Lasting

Words = str | StrPromise
FROM, UNTIL = _("From"), _("Until")
Names = Callable[[], Mapping[str, vocabulary.Named]]


@dataclass(frozen=True)
class KindPage:
    """One kind. `lead` is the field that names a row; `names` the vocabulary it is chosen from."""

    name: str
    kind: type[Lasting]
    label: Words
    one: Words
    lead: str
    names: Names | None = None
    start: Words = FROM
    stop: Words = UNTIL
    lasts: bool = True
    labels: Mapping[str, Words] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


KINDS = (
    KindPage("reactions", lasting.Reaction, _("Allergies and adverse reactions"), _("Reaction"), "to", None,
        labels={"to": _("To what"), "allergy": _("Is it an allergy?"), "what": _("What happened"), "severity": _("How severe"),
                "rechallenge": _("Given again: what happened")}),
    KindPage("diagnoses", lasting.Diagnosis, _("Diagnoses"), _("Diagnosis"), "code", vocabulary.conditions,
        start=_("First signs"), labels={"code": _("Which"), "found": _("Diagnosed on"), "subtype": _("Subtype"),
        "label": _("In your words")}, left_out=("system",)),
    KindPage("given", lasting.Administration, _("Infusions, pulses and injections"), _("Dose that was given"), "drug",
        vocabulary.drugs, start=_("Given on"), lasts=False,
        labels={"drug": _("Drug"), "amount": _("Dose"), "unit": _("Unit"), "route": _("By which way"), "product": _("Product"),
                "batch": _("Batch"), "weight_kg": _("Weight it rests on, kg"), "reaction": _("Reaction")}, left_out=("course",)),
    KindPage("others", lasting.OtherMedicine, _("Other medicines and supplements"), _("Other medicine"), "name",
        vocabulary.supplements, labels={"name": _("Name"), "supplement": _("Is it a supplement?"), "amount": _("Dose"),
        "unit": _("Unit"), "every": _("How often"), "route": _("By which way"), "purpose": _("Treatment or prophylaxis")}),
    KindPage("vaccinations", lasting.Vaccination, _("Vaccinations"), _("Vaccination"), "vaccine", vocabulary.vaccines,
        start=_("Given on"), lasts=False, labels={"vaccine": _("Vaccine"), "dose_number": _("Which dose"),
        "product": _("Product"), "batch": _("Batch")}),
    KindPage("household", lasting.Housemate, _("Household"), _("Person of the household"), "relation", None,
        start=_("Lives with the child from"), labels={"relation": _("Who"), "born": _("Born"),
        "measles": _("Is vaccinated against measles?"), "varicella": _("Is vaccinated against chickenpox, or had it?"),
        "influenza": _("Last influenza vaccine")}),
    KindPage("procedures", lasting.Procedure, _("Procedures"), _("Procedure"), "procedure", vocabulary.procedures,
        start=_("Done on"), labels={"procedure": _("Which"), "site": _("Where on the body"), "result": _("Result")}),
    KindPage("admissions", lasting.Admission, _("Admissions"), _("Admission"), "reason", None,
        labels={"reason": _("Why"), "ward": _("Ward"), "intensive": _("Intensive care?")}),
    KindPage("devices", lasting.Device, _("Aids"), _("Aid"), "device", vocabulary.devices,
        labels={"device": _("Which"), "site": _("Where on the body")}),
    KindPage("departures", lasting.Departure, _("Left this clinic"), _("Leaving the clinic"), "why", None, start=_("Left on"),
        stop=_("Came back on"), labels={"why": _("Why"), "to": _("Who cares for the child now")}),
)  # fmt: skip
NUMBERS = frozenset({"amount", "weight_kg"})
"""Fields in which a number stands, written as the language on screen does."""

BY_NAME = {one.name: one for one in KINDS}
