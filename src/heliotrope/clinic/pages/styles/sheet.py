"""The one style sheet: the colours and pictures of the report, and what the clinic adds to them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from heliotrope.exchange.report.page import style

PARTS = ("clinic.css", "alerts.css", "terms.css", "due.css", "urgent.css")
SHEET = style() + "".join((Path(__file__).parent / one).read_text(encoding="utf-8") for one in PARTS)
VERSION = sha256(SHEET.encode()).hexdigest()[:12]
