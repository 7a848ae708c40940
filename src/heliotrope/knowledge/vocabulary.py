"""The names under which drugs, vaccines, procedures, devices, therapies and conditions are recorded.

Each is a row of a table in `reference/` with its source and status; a code that the sources do not give stays empty. What is
recorded keeps the id: `DrugCourse(drug="methotrexate")`. Loads each table when it is first asked for.

    from heliotrope.knowledge.vocabulary import drug

    drug("methotrexate").rxnorm     # 6851
    drug("methotrexat")             # UnknownName: Did you mean methotrexate?
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from heliotrope.knowledge import codes
from heliotrope.knowledge.tables import Row, rows_of
from heliotrope.language.errors import UnknownName

LIVE, TREAT_AS_LIVE, NOT_LIVE, ANTIBODIES = "live", "treat_as_live", "not_live", "antibodies"


@dataclass(frozen=True, slots=True)
class Named:
    """One row. `status` is how far the row was confirmed; `ledger` names the points of the mission that ask for it."""

    id: str
    label: str
    status: str
    sources: tuple[str, ...]
    ledger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drug(Named):
    """A drug. `routes` are those the sources name, not all there are; `unit` is the usual one of a dose, UCUM.

    Each code has the status of its own; a drug may have several ATC codes, and their version is not recorded.
    """

    group: str
    routes: tuple[str, ...]
    unit: str
    atc: tuple[str, ...]
    atc_status: str
    rxnorm: str
    rxnorm_status: str


@dataclass(frozen=True, slots=True)
class Supplement(Named):
    """A supplement or herbal product beside the treatment of the disease."""

    unit: str
    rxnorm: str
    rxnorm_status: str


@dataclass(frozen=True, slots=True)
class Vaccine(Named):
    """A vaccine or a product of antibodies with its CVX codes, the first of which is written where one is needed.

    `kind` is live, treat_as_live (a code that does not tell a live form from another), not_live or antibodies.
    """

    kind: str
    cvx: tuple[str, ...]
    cvx_status: str

    @property
    def live(self) -> bool:
        """Whether rules for live vaccines hold."""
        return self.kind in (LIVE, TREAT_AS_LIVE)


@dataclass(frozen=True, slots=True)
class Procedure(Named):
    """A procedure. The group `experimental` or `contradicted` is a warning, never an offer."""

    group: str


@dataclass(frozen=True, slots=True)
class Device(Named):
    """A splint, aid, tube or line."""

    group: str


@dataclass(frozen=True, slots=True)
class Therapy(Named):
    """Care without drugs."""

    group: str


@dataclass(frozen=True, slots=True)
class Condition(Named):
    """A disease, practical subtype, organ involvement or complication. `concept` is its name in `codes.csv`, if it has one."""

    group: str
    concept: str
    hpo: str
    hpo_status: str

    @property
    def codes(self) -> dict[str, str]:
        """System -> code, of those that are known. SNOMED CT among them needs a licence where it is exported."""
        found = codes.codes(self.concept) if self.concept else {}
        known = {system: code for system, code in found.items() if code}
        return {**known, "HPO": self.hpo} if self.hpo else known


Kind = TypeVar("Kind", bound=Named)


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by semicolons."""
    return tuple(filter(None, text.split(";")))


def _named(row: Row) -> tuple[str, str, str, tuple[str, ...], tuple[str, ...]]:
    return row["id"], row["label"], row["status"], several(row["source"]), several(row["ledger"])


def _drug(row: Row) -> Drug:
    codes_of_drug = (several(row["atc"]), row["atc_status"], row["rxnorm"], row["rxnorm_status"])
    return Drug(*_named(row), row["group"], several(row["routes"]), row["unit"], *codes_of_drug)


def _supplement(row: Row) -> Supplement:
    return Supplement(*_named(row), row["unit"], row["rxnorm"], row["rxnorm_status"])


def _vaccine(row: Row) -> Vaccine:
    return Vaccine(*_named(row), row["live"], several(row["cvx"]), row["cvx_status"])


def _condition(row: Row) -> Condition:
    return Condition(*_named(row), row["group"], row["concept"], row["hpo"], row["hpo_status"])


def _table(name: str, made: Callable[[Row], Kind]) -> dict[str, Kind]:
    return {row["id"]: made(row) for row in rows_of(name)}


# --- the tables by id -------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def drugs() -> dict[str, Drug]:
    return _table("drugs.csv", _drug)


@lru_cache(maxsize=1)
def supplements() -> dict[str, Supplement]:
    return _table("supplements.csv", _supplement)


@lru_cache(maxsize=1)
def vaccines() -> dict[str, Vaccine]:
    return _table("vaccines.csv", _vaccine)


@lru_cache(maxsize=1)
def procedures() -> dict[str, Procedure]:
    return _table("procedures.csv", lambda row: Procedure(*_named(row), row["group"]))


@lru_cache(maxsize=1)
def devices() -> dict[str, Device]:
    return _table("devices.csv", lambda row: Device(*_named(row), row["group"]))


@lru_cache(maxsize=1)
def therapies() -> dict[str, Therapy]:
    return _table("therapies.csv", lambda row: Therapy(*_named(row), row["group"]))


@lru_cache(maxsize=1)
def conditions() -> dict[str, Condition]:
    return _table("diagnoses.csv", _condition)


@lru_cache(maxsize=1)
def _by_code() -> dict[str, str]:
    """Code of any system -> id of the condition; of two conditions with one code the first in the table."""
    pairs = [(code, one.id) for one in conditions().values() for code in one.codes.values()]
    return dict(reversed(pairs))


def condition_of(code: str) -> str:
    """The id of a condition that was recorded by its id or by a code (MONDO:0008054, M33.0); what nobody knows stays as it is."""
    return code if code in conditions() else _by_code().get(code.strip().upper(), code)


# --- one by id --------------------------------------------------------------------------------------------------


def _one(known: Mapping[str, Kind], id: str, what: str) -> Kind:
    if id in known:
        return known[id]
    from difflib import get_close_matches

    near = get_close_matches(id.strip().lower(), known, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise UnknownName(f"there is no {what} called {id!r}.{hint}")


def drug(id: str) -> Drug:
    """Raises UnknownName, with the names that are near, as do all below."""
    return _one(drugs(), id, "drug")


def supplement(id: str) -> Supplement:
    return _one(supplements(), id, "supplement")


def vaccine(id: str) -> Vaccine:
    return _one(vaccines(), id, "vaccine")


def vaccine_of(cvx: str) -> Vaccine | None:
    """The vaccine of a CVX code, written with or without its leading zero; None for a code that is not listed."""
    wanted = cvx.strip().zfill(2)
    return next((one for one in vaccines().values() if wanted in one.cvx), None)


def procedure(id: str) -> Procedure:
    return _one(procedures(), id, "procedure")


def device(id: str) -> Device:
    return _one(devices(), id, "device")


def therapy(id: str) -> Therapy:
    return _one(therapies(), id, "therapy")


def condition(id: str) -> Condition:
    return _one(conditions(), id, "condition")
