"""What a medicine is called and what it belongs to: brands, spellings and groups, as rules of interactions need them.

Names and groups are the columns of `reference/drug_names.csv`; a drug of the vocabulary also bears its own id, its label and
the group of its row. Most brands and groups are recalled: a name that is missing here is not recognised, and is then named
beside the findings, because no interaction of it was looked for.

    ingredient("Prograf (tacrolimus)")     # 'tacrolimus'
    groups("tacrolimus")                   # frozenset({'tacrolimus', 'cni', 'calcineurin_inhibitor', ...})
"""

from __future__ import annotations

import re
from functools import lru_cache

from heliotrope.knowledge import vocabulary
from heliotrope.knowledge.tables import rows_of

BRACKETS = re.compile(r"\(([^)]*)\)")
STRENGTH = re.compile(r"\b\d+(?:[.,]\d+)?\s*(?:%|mg|g|ug|mcg|ml|iu)?(?:\s|$|/)|%")
SPACES = re.compile(r"[\s_]+")
BETWEEN = re.compile(r"\s*[/+]\s*")


def plain(name: str) -> str:
    """A name without case, strength and the ways in which its parts may be joined."""
    joined = BETWEEN.sub("-", name.lower())
    return SPACES.sub(" ", STRENGTH.sub(" ", joined)).strip(" ,.;")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Plain name -> id."""
    found: dict[str, str] = {}
    for known in (*vocabulary.drugs().values(), *vocabulary.supplements().values()):
        found |= {plain(known.id): known.id, plain(known.label): known.id}
    for row in rows_of("drug_names.csv"):
        called = (row["id"], *vocabulary.several(row["names"]))
        found |= {plain(name): row["id"] for name in called}
    return found


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Id -> the groups it belongs to, itself among them."""
    found = {one.id: {one.id, one.group} for one in vocabulary.drugs().values()}
    found |= {
        one.id: {one.id, "supplement"} for one in vocabulary.supplements().values() if one.id not in found
    }
    for row in rows_of("drug_names.csv"):
        found.setdefault(row["id"], {row["id"]}).update(vocabulary.several(row["groups"]))
    return {id: frozenset(group for group in names if group) for id, names in found.items()}


@lru_cache(maxsize=4096)
def ingredient(name: str) -> str | None:
    """The id of a medicine by any of its names, an ingredient in brackets first; None for a name that is not known."""
    inside = BRACKETS.search(name)
    for called in ([inside[1]] if inside else []) + [BRACKETS.sub(" ", name)]:
        words = plain(called).split(" ")
        for length in range(len(words), 0, -1):
            if found := _names().get(" ".join(words[:length])):
                return found
    return None


def groups(id: str) -> frozenset[str]:
    """What a medicine belongs to, itself among them; only itself where nothing more is known."""
    return _groups().get(id, frozenset({id}))


def known_groups() -> frozenset[str]:
    """Every id and group for which a fact may ask."""
    return frozenset(group for names in _groups().values() for group in names)
