"""The parts of a record: the child, what was recorded, what lasts, an order under entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from heliotrope.care.reading import read as read_value
from heliotrope.care.situation import Order
from heliotrope.exchange.record_file.format import KINDS
from heliotrope.exchange.record_file.items import items
from heliotrope.exchange.record_file.values import known, list_of, made, near, object_of, text, yes_no
from heliotrope.language.errors import InputError, Refused
from heliotrope.record.entries import Entry
from heliotrope.record.lasting import DoseStep, DrugCourse, Lasting
from heliotrope.record.people import Child
from heliotrope.record.sittings import Sitting


def child_of(top: Mapping[str, Any]) -> Child:
    if "child" not in top:
        raise InputError('"child" is missing: an object with at least "birth"')
    told = dict(object_of(top["child"], "child"))
    if "birth" not in told:
        raise InputError(
            "child.birth is missing. Write the date of birth as 2015-06-01, 2015-06 or 2015; null if it is not known."
        )
    return made(Child, {"id": "child", "name": "", **told}, "child")


def sitting_of(told: Any, where: str, child: str) -> Sitting:
    given = dict(object_of(told, where))
    entries = entries_of(given.pop("entries", {}), f"{where}.entries")
    found = made(Sitting, {"id": where, **given, "child": child}, where, besides=("entries",))
    return replace(found, entries=entries)


def entries_of(told: Any, where: str) -> dict[str, Entry]:
    return {item: _entry(item, value, f"{where}.{item}") for item, value in object_of(told, where).items()}


def _entry(item: str, told: Any, where: str) -> Entry:
    if item not in items():
        raise InputError(f"{where}: no item has this name{near(item, list(items()))}")
    given = told if isinstance(told, Mapping) else {"value": told}
    named = {name: "" if value is None else text(value, f"{where}.{name}") for name, value in given.items()}
    known(named, [one.name for one in fields(Entry) if one.name != "item"], where)
    try:
        return made(Entry, {**named, "item": item}, where)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def lasting_of(told: Mapping[str, Any], child: str) -> Iterator[Lasting]:
    known(told, KINDS, "lasting")
    for kind in told:
        for place, one in enumerate(list_of(told, kind, "lasting.")):
            where = f"lasting.{kind}[{place}]"
            yield made(KINDS[kind], {"id": where, **object_of(one, where), "child": child}, where)


def doses_have_courses(found: Sequence[Lasting]) -> None:
    courses = {one.id for one in found if isinstance(one, DrugCourse)}
    for one in found:
        if isinstance(one, DoseStep) and one.course not in courses:
            raise InputError(f"{one.id}: no drug_course has the id {one.course!r}")


def order_of(told: Any, child: str) -> Order | None:
    if told is None:
        return None
    given = object_of(told, "order")
    known(given, ("drug_course", "dose_step", "add"), "order")
    drug_told, dose_told = (
        object_of(given.get(name, {}), f"order.{name}") for name in ("drug_course", "dose_step")
    )
    drug = made(DrugCourse, {"id": "order", **drug_told, "child": child}, "order.drug_course")
    dose = made(DoseStep, {"id": "dose", **dose_told, "course": drug.id, "child": child}, "order.dose_step")
    return Order(drug, dose, yes_no(given.get("add", False), "order.add"))


def unclear(noted: Sequence[tuple[str, Mapping[str, Entry]]]) -> Iterator[str]:
    for where, entries in noted:
        for item, entry in entries.items():
            try:
                if entry.absent is None:
                    read_value(items()[item], (entry.value, entry.unit) if entry.unit else entry.value)
            except Refused as error:
                yield f"{where}: {error}"
