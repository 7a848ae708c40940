"""One child with five years of data, all rules, facts included: guarding against building the course from its rows.

    python benchmarks/guard_one.py [--rounds 7]

Goal: at most 50 ms for one child, and at most 20 times building the course. Building is measured from documents as they are
stored (`build`), and from values that are in memory already (`put together`). `explain` adds what each finding rests on.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import orjson

from benchmarks.common import ratio, rounds
from heliotrope.care.guarding import guard
from heliotrope.care.situation import Situation
from heliotrope.knowledge import laboratory, laboratory_more
from heliotrope.knowledge.safety import RULES
from heliotrope.language.ages import day_number
from heliotrope.language.when import When
from heliotrope.record.course import Course
from heliotrope.record.entries import Entry, document_of, entries_of
from heliotrope.record.lasting import DoseStep, DrugCourse, Lasting
from heliotrope.record.people import Child, Sex
from heliotrope.record.sittings import Kind, Sitting

TODAY = date(2026, 6, 1)
DRUGS = ("methotrexate", "prednisolone", "hydroxychloroquine", "folic_acid", "ibuprofen")


def course() -> Course:
    """130 sittings, two weeks apart, each with weight, height and every laboratory value; five drugs with twenty doses each."""
    values = (*laboratory.ANALYTES.values(), *laboratory_more.RECORDED_ONLY.values())
    blood = {one.value.id: Entry(one.value.id, "12", one.value.unit) for one in values}
    size = {
        "child.weight": Entry("child.weight", "25", "kg"),
        "child.height": Entry("child.height", "144", "cm"),
    }
    days = [TODAY - timedelta(days=14 * place) for place in range(130)]
    sittings = tuple(Sitting(f"{day}", "1", Kind.VISIT, When.on(day), entries=blood | size) for day in days)
    lasting: list[Lasting] = []
    for drug in DRUGS:
        lasting.append(DrugCourse(drug, "1", When.on(days[-1]), drug=drug))
        lasting += [DoseStep(f"{drug} {day}", "1", When.on(day), course=drug, amount="15", unit="mg", every="weekly",
                             route="PO", weekday="FRI") for day in days[::6]]  # fmt: skip
    return Course(
        Child("1", "Ada (invented)", birth=When.read("2015-06-01"), sex=Sex.FEMALE), sittings, tuple(lasting)
    )


def stored() -> tuple[str, ...]:
    """The documents of all sittings, as a database holds them."""
    return tuple(orjson.dumps(document_of(one.entries)).decode() for one in course().sittings)


def build(documents: Sequence[str]) -> Course:
    """A course of which every entry is read from its document."""
    made = course()
    sittings = zip(made.sittings, documents, strict=True)
    return replace(
        made, sittings=tuple(replace(one, entries=entries_of(orjson.loads(text))) for one, text in sittings)
    )


def explained(record: Course) -> None:
    for one in guard(Situation(record, day_number(TODAY))).findings:
        _ = one.used, one.missing


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    record = course()
    documents, start = stored(), time.perf_counter()
    guard(Situation(record, day_number(TODAY)))  # compiled once
    first = time.perf_counter() - start
    repeat: Any = range(10)
    seconds = rounds(
        {
            "build": lambda: [build(documents) for _ in repeat],
            "put together": lambda: [course() for _ in repeat],
            "guard": lambda: [guard(Situation(record, day_number(TODAY))) for _ in repeat],
            "explain": lambda: [explained(record) for _ in repeat],
        },
        args.rounds,
    )
    milliseconds = {
        name: round(1e3 * sorted(found)[len(found) // 2] / len(repeat), 2) for name, found in seconds.items()
    }
    print(json.dumps({"workload": "guard-one", "rules": len(RULES), "milliseconds": milliseconds,
                      "first call": round(1e3 * first), "guard / build": ratio(seconds["guard"], seconds["build"]),
                      "guard / put together": ratio(seconds["guard"], seconds["put together"])}))  # fmt: skip


if __name__ == "__main__":
    main()
