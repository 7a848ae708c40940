"""The arithmetic of the trail. Both databases compute the same text, so that one check reads both.

A change has a digest over what it changed, salted: once the values are erased nobody can guess them from it. Each entry
holds the hash of the one before, so that none can be altered or left out without all later ones saying so.
"""

from __future__ import annotations

from hashlib import sha256

SEPARATOR = "\x1f"
START = ""
"""What the first entry has before it."""


def digest(salt: str, child: str | None, row: str, old: str | None, new: str | None) -> str:
    """The digest of one change of one row, as 64 hexadecimal digits. `old` and `new` are JSON text, empty for none."""
    return _hashed(salt, child or "", row, old or "", new or "")


def link(previous: str, id: int, at: str, actor: str, place: str, kind: str, deed: str, digest: str) -> str:
    """The hash of an entry: over everything it says and the hash of the entry before it."""
    return _hashed(previous, str(id), at, actor, place, kind, deed, digest)


def _hashed(*parts: str) -> str:
    return sha256(SEPARATOR.join(parts).encode()).hexdigest()
