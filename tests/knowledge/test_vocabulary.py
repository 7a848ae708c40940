"""The vocabularies: well-formed tables, codes with a status, and errors that help."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from heliotrope.knowledge import codes, vocabulary
from heliotrope.knowledge.tables import FOLDER, rows_of
from heliotrope.knowledge.vocabulary import Named
from heliotrope.language.errors import UnknownName

TABLES: dict[str, tuple[Callable[[], Mapping[str, Named]], Callable[[str], Named]]] = {
    "drugs.csv": (vocabulary.drugs, vocabulary.drug),
    "supplements.csv": (vocabulary.supplements, vocabulary.supplement),
    "vaccines.csv": (vocabulary.vaccines, vocabulary.vaccine),
    "procedures.csv": (vocabulary.procedures, vocabulary.procedure),
    "devices.csv": (vocabulary.devices, vocabulary.device),
    "therapies.csv": (vocabulary.therapies, vocabulary.therapy),
    "diagnoses.csv": (vocabulary.conditions, vocabulary.condition),
}
STATUSES = {"VERIFIED", "RECALL", "DERIVED"}
README = (Path(FOLDER) / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_well_formed(name: str) -> None:
    text = (Path(FOLDER) / name).read_bytes()
    assert text.endswith(b"\n")
    assert b"\r" not in text
    head, *rows = csv.reader(text.decode().splitlines())
    assert all(len(row) == len(head) for row in rows)
    assert all(cell == cell.strip() for row in rows for cell in row)
    ids = [row[0] for row in rows]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", id) for id in ids)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_comes_from(name: str) -> None:
    rows, _ = TABLES[name]
    assert len(rows()) == len(rows_of(name))
    for row in rows().values():
        assert row.label
        assert row.status in STATUSES
        assert row.sources
        assert all(f"{key} " in README for key in row.sources), f"{row.id}: unexplained {row.sources}"


@pytest.mark.parametrize("name", TABLES)
def test_labels_are_used_once(name: str) -> None:
    labels = [row["label"].lower() for row in rows_of(name)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_name_is_answered_with_those_near(name: str) -> None:
    rows, one = TABLES[name]
    right = max(rows(), key=len)
    assert one(right) is rows()[right]
    with pytest.raises(UnknownName, match=right):
        one(f"{right}x")
    with pytest.raises(UnknownName, match="there is no"):
        one("")


# --- codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_a_code_has_a_status_and_a_status_has_a_code(name: str) -> None:
    for row in rows_of(name):
        for system in ("atc", "rxnorm", "cvx", "hpo"):
            if system in row:
                assert bool(row[system]) == bool(row[f"{system}_status"]), row["id"]
                assert row[f"{system}_status"] in STATUSES | {""}


def test_codes_look_like_codes() -> None:
    for drug in vocabulary.drugs().values():
        assert all(re.fullmatch(r"[A-Z]\d{2}[A-Z]([A-Z](\d{2})?)?", code) for code in drug.atc), drug.id
        assert re.fullmatch(r"\d*", drug.rxnorm)
    assert all(re.fullmatch(r"\d{2,3}", code) for one in vocabulary.vaccines().values() for code in one.cvx)


def test_one_substance_has_one_code_of_rxnorm() -> None:
    """A code that stands twice is the same substance by another way into the body."""
    found: dict[str, set[str]] = {}
    for drug in vocabulary.drugs().values():
        if drug.rxnorm:
            found.setdefault(drug.rxnorm, set()).add(drug.id.removesuffix("_topical"))
    assert not [drugs for drugs in found.values() if len(drugs) > 1]


def test_each_cvx_code_is_one_vaccine() -> None:
    listed = [code for one in vocabulary.vaccines().values() for code in one.cvx]
    assert len(listed) == len(set(listed))
    for one in vocabulary.vaccines().values():
        assert all(vocabulary.vaccine_of(code) is one for code in one.cvx)


@pytest.mark.parametrize(
    "cvx, live", [("03", True), ("3", True), ("151", True), ("141", False), ("87", False)]
)
def test_a_code_tells_whether_the_vaccine_is_live(cvx: str, live: bool) -> None:
    found = vocabulary.vaccine_of(cvx)
    assert found is not None
    assert found.live is live


def test_an_unlisted_code_is_no_vaccine() -> None:
    assert vocabulary.vaccine_of("999") is None


def test_conditions_read_their_codes_from_the_one_table_of_codes() -> None:
    concepts = {one.concept for one in vocabulary.conditions().values() if one.concept}
    assert concepts == set(codes.concepts())
    assert vocabulary.condition("jdm").codes["ICD10"] == "M33.0"
    assert vocabulary.condition("myocarditis").codes == {"HPO": "HP:0012819"}
    assert vocabulary.condition("hypertension").codes == {}
    known = codes.terms()
    assert all(one.hpo in known for one in vocabulary.conditions().values() if one.hpo)


# --- the readme ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*TABLES, "recorded_codes.csv"])
def test_the_readme_counts_the_table_as_it_is(name: str) -> None:
    content = (Path(FOLDER) / name).read_bytes()
    assert f"| `{name}` | {len(rows_of(name))} | `{sha256(content).hexdigest()}` |" in README
