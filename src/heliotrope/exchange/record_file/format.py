"""The names of a record file: those of the value types, so that nothing is described twice."""

from __future__ import annotations

from heliotrope.record import lasting, people
from heliotrope.record.lasting import DoseStep, DrugCourse, Lasting

FORMAT = "heliotrope-record/1"
KINDS: dict[str, type[Lasting]] = {
    "diagnosis": lasting.Diagnosis, "drug_course": DrugCourse, "dose_step": DoseStep,
    "administration": lasting.Administration, "other_medicine": lasting.OtherMedicine, "vaccination": lasting.Vaccination,
    "planned_vaccine": lasting.PlannedVaccine, "procedure": lasting.Procedure, "admission": lasting.Admission,
    "reaction": lasting.Reaction, "device": lasting.Device, "departure": lasting.Departure, "consent": people.Consent,
    "guardian": people.Guardian, "housemate": lasting.Housemate,
}  # fmt: skip
TOP = ("format", "as_of", "profile", "child", "sittings", "lasting", "order", "answers")
