"""What stands for a child outside: a code and a number of days, by a secret that never leaves this installation.

Both are the same at every export for one purpose, so that two exports can be joined; the codes of two purposes cannot
be joined without the secret. Whoever has the file and not the secret cannot go back (HMAC with SHA-256).
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from heliotrope.clinic.environment import kept_secret
from heliotrope.record.people import Purpose

FILE = "study-secret"
LETTERS = 12
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Study:
    """One purpose with the secret. Its own words are in no text of it: `repr` would otherwise print the secret."""

    purpose: Purpose
    _secret: bytes

    def __repr__(self) -> str:
        return f"<study codes for {self.purpose}>"

    @classmethod
    def at(cls, data: Path, purpose: Purpose) -> Study:
        return cls(purpose, kept_secret(data, FILE).encode())

    def code(self, child: str) -> str:
        """Twelve letters and digits: 60 bits, so that two children of a register do not meet."""
        return b32encode(self._keyed("code", child)).decode()[:LETTERS]

    def days(self, child: str) -> int:
        """How many days earlier everything of this child is dated: 1 to 365, never 0. Earlier, since no visit of a file
        may be still to come."""
        return int.from_bytes(self._keyed("days", child)) % MOST_DAYS + 1

    def _keyed(self, what: str, child: str) -> bytes:
        return hmac.digest(self._secret, f"{what} {self.purpose} {child}".encode(), sha256)
