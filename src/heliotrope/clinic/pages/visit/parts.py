"""What is asked at a visit, in the order of an examination. Weight and height come first: doses rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from heliotrope.clinic.pages.visit.laboratory import laboratory_items
from heliotrope.clinic.pages.visit.skin import region_items
from heliotrope.knowledge import catalogue, child, course_of_treatment, nondrug, plans, recorded, working
from heliotrope.knowledge.recorded.treatment import FLARE
from heliotrope.language.items import Item


class Way(StrEnum):
    """How a part is asked."""

    FIELDS = "fields"
    MUSCLES = "muscles"
    SKIN = "skin"
    LABORATORY = "laboratory"
    DRUGS = "drugs"


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a visit. `measures` are the results that stand beside it while it is filled in."""

    name: str
    label: str | StrPromise
    items: tuple[Item, ...]
    measures: tuple[str, ...] = ()
    group: str | StrPromise = ""
    way: Way = Way.FIELDS

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(item.id for item in self.items)


def _of(instrument: str, *left_out: str) -> tuple[Item, ...]:
    return tuple(item for item in catalogue.instrument(instrument).items if item.id not in left_out)


def _cmas() -> tuple[Item, ...]:
    """In the order of the sheet, the seconds of a timed item and the kinds of sit-ups right behind it."""
    found = {item.id: item for item in _of("cmas", "cmas.form")}
    behind = {"cmas.sit_ups": [id for id in found if id.startswith("cmas.sit_ups_")]}
    order: list[str] = []
    for id in found:
        if id not in order:
            order += [id, *(more for more in (f"{id}_s", *behind.get(id, ())) if more in found)]
    return tuple(found[id] for id in order)


COURSE = (*course_of_treatment.QUESTIONS, *plans.QUESTIONS, *nondrug.QUESTIONS)
"""What the clock of treatment and the published plans ask for, where the recorded courses of drugs do not tell it."""

CORE = _("Core measures")
MORE = _("More measures")
FINDINGS = _("Told, seen and tested")
AFTER = _("What comes next")


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """Every part; the names are those of addresses."""
    core = (
        Part("size", _("Weight and height"), (child.WEIGHT, child.HEIGHT, *_growth()),
             ("growth.weight_z", "growth.height_z", "growth.bmi_z"), CORE),
        Part("cmas", _("CMAS"), _cmas(), ("cmas.total", "cmas.partial_sum", "cmas.max_possible"), CORE),
        Part("mmt8", _("MMT8"), _of("mmt8"), ("mmt8.total",), CORE, Way.MUSCLES),
        Part("mmt8b", _("MMT8, both sides"), _of("mmt8b"), ("mmt8b.total",), CORE, Way.MUSCLES),
        Part("skin", _("Skin by region"), region_items(), ("cdasi.activity", "cdasi.damage"), CORE, Way.SKIN),
        Part("globals", _("Global scales"), (*_of("global"), FLARE), ("jdmai1.total", "jdmai1.state"), CORE),
        Part("das", _("DAS"), _of("das"), ("das.total",), CORE),
        Part("chaq", _("CHAQ"), _of("chaq"), ("chaq.index",), CORE),
        Part("laboratory", _("Laboratory"), laboratory_items(), ("lab.worst_multiple", "lab.worst_enzyme"), CORE,
            Way.LABORATORY),
        Part("drugs", _("Drugs"), (), (), CORE, Way.DRUGS),
        Part("treatment", _("Course of treatment"), COURSE, (), CORE),
    )  # fmt: skip
    more = tuple(
        Part(
            name,
            label,
            _of(name),
            tuple(measure.id for measure in catalogue.instrument(name).measures[:3]),
            MORE,
        )
        for name, label in (
            ("cdasi", _("CDASI")),
            ("cat_bm", _("CAT-BM")),
            ("myoact", _("MYOACT")),
            ("walk", _("Walking")),
        )
    )
    told = tuple(
        Part(f"r_{one.name}", _(one.label), one.items, (), FINDINGS, _way(one.name))
        for one in recorded.SECTIONS
    )
    return core + more + told + (Part("plan", _("Plan"), working.PLAN_ITEMS, (), AFTER),)


def _way(section: str) -> Way:
    return Way.LABORATORY if section == "laboratory" else Way.FIELDS


def _growth() -> tuple[Item, ...]:
    return tuple(item for item in _of("growth") if item.id == "growth.head")


def part(name: str) -> Part | None:
    return next((one for one in parts() if one.name == name), None)


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Every item that can be recorded, by id."""
    return {
        **recorded.items(),
        **catalogue.items(),
        **{item.id: item for one in parts() for item in one.items},
    }
