"""Saving a visit of 72 items with its trail, against raw sqlite3 that writes the same bytes with full synchronous.

Both write to a file of their own in the same folder, one transaction a save, children chosen evenly. Raw SQLite updates
the row, appends the version and the entry of the trail with their digests, and does nothing else: no permission is asked,
nothing is compared with what somebody else may have saved, no action and no framework. Goal: at least 0.35 of it.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROUNDS, SAVES, CHILDREN, ITEMS, GOAL = 7, 400, 50, 72, 0.35
FOLDER = Path(tempfile.mkdtemp(prefix="heliotrope-bench-"))
os.environ |= {"HELIOTROPE_DATA": str(FOLDER), "HELIOTROPE_SECRET": "bench", "HELIOTROPE_INVENTED": "1"}

from heliotrope.clinic import serving  # noqa: E402

serving.prepare()

from datetime import date  # noqa: E402

from heliotrope.clinic.actions.visits import save_entries, start_sitting  # noqa: E402
from heliotrope.clinic.database.changing import changing  # noqa: E402
from heliotrope.clinic.database.hashing import digest, link  # noqa: E402
from heliotrope.clinic.models import Account, ChildRow, Membership, Site  # noqa: E402
from heliotrope.clinic.permissions import person_of  # noqa: E402
from heliotrope.clinic.storing import write_document  # noqa: E402
from heliotrope.knowledge import catalogue  # noqa: E402
from heliotrope.language.when import When  # noqa: E402
from heliotrope.record.entries import Entry  # noqa: E402
from heliotrope.record.sittings import Kind  # noqa: E402

NAMES = [id for id in catalogue.items() if id.split(".")[0] in ("cmas", "mmt8", "chaq", "lab")][:ITEMS]


def entries(seed: int, by: str) -> dict[str, Entry]:
    random = Random(seed)
    return {name: Entry(name, str(random.randrange(1, 5)), by=by) for name in NAMES}


class Product:
    """The clinic: one action a save."""

    def __init__(self) -> None:
        with changing("bench", "bench"):
            site = Site.objects.create(name="Bench")
            account = Account.objects.create_user("doctor", None, "Doctor")
            Membership.objects.create(account=account, role="doctor", site=site, since=date(2020, 1, 1))
            for at in range(CHILDREN):
                ChildRow.objects.create(name=f"Invented {at}", site=site)
        self.person = person_of(account, date(2026, 1, 1))
        self.children = list(ChildRow.objects.select_related("site"))
        day = When.read("2026-01-01")
        self.sittings = [
            start_sitting(
                self.person, child=child, kind=Kind.VISIT, observed=day, entries=entries(0, account.id)
            )
            for child in self.children
        ]
        self.versions = [1] * CHILDREN

    def save(self, number: int) -> None:
        at = number % CHILDREN
        self.versions[at] = save_entries(self.person, child=self.children[at], sitting=self.sittings[at].id,
            version=self.versions[at], changes=entries(number, self.person.account))  # fmt: skip


class Raw:
    """sqlite3 with the same pragmas, and the same bytes in three statements."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(FOLDER / "raw.sqlite3", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-32000"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(
            "CREATE TABLE sitting (id TEXT PRIMARY KEY, version INT, document TEXT);"
            "CREATE TABLE payload (entry INTEGER PRIMARY KEY, child TEXT, row TEXT, kind TEXT, new TEXT, salt TEXT);"
            "CREATE INDEX payload_child ON payload (child); CREATE INDEX payload_row ON payload (row);"
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, at TEXT, actor TEXT, place TEXT, kind TEXT, deed TEXT, digest TEXT,"
            "previous TEXT, hash TEXT);"
        )
        self.ids = [secrets.token_hex(16) for _ in range(CHILDREN)]
        for id in self.ids:
            self.db.execute(
                "INSERT INTO sitting VALUES (?, 1, ?)", (id, write_document(entries(0, "x" * 36)))
            )
        self.number, self.previous, self.old = 0, "", dict.fromkeys(self.ids, "")

    def save(self, number: int) -> None:
        id, document = self.ids[number % CHILDREN], write_document(entries(number, "x" * 36))
        new, salt = json.dumps({"id": id, "document": document, "rest": "x" * 300}), secrets.token_hex(16)
        self.number += 1
        found = digest(salt, id, id, self.old[id], new)
        hash_ = link(self.previous, self.number, "2026-01-01", "x" * 36, "save", "sitting", "update", found)
        self.db.execute("BEGIN IMMEDIATE")
        self.db.execute("UPDATE sitting SET document = ?, version = version + 1 WHERE id = ?", (document, id))
        self.db.execute(
            "INSERT INTO payload VALUES (?, ?, ?, 'sitting', ?, ?)", (self.number, id, id, new, salt)
        )
        self.db.execute("INSERT INTO entry VALUES (?, '2026-01-01', ?, 'save', 'sitting', 'update', ?, ?, ?)",
            (self.number, "x" * 36, found, self.previous, hash_))  # fmt: skip
        self.db.execute("COMMIT")
        self.previous, self.old[id] = hash_, new


def seconds(contestant: Product | Raw, start: int) -> float:
    began = time.perf_counter()
    for number in range(start, start + SAVES):
        contestant.save(number)
    return time.perf_counter() - began


def main() -> int:
    contestants = {"product": Product(), "raw": Raw()}
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for at in range(ROUNDS + 1):
        for name, one in contestants.items():
            found = seconds(one, 1 + at * SAVES)
            if at:
                taken[name].append(found)
    ratios = [raw / product for product, raw in zip(taken["product"], taken["raw"], strict=True)]
    print(json.dumps({
        "benchmark": "clinic save", "items": ITEMS, "saves a round": SAVES, "rounds": ROUNDS,
        "of raw sqlite3": round(statistics.median(ratios), 2), "from to": [round(min(ratios), 2), round(max(ratios), 2)],
        "goal": GOAL, "a save, ms": round(statistics.median(taken["product"]) / SAVES * 1000, 2),
    }, indent=2))  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
