"""The visits of a child as they are scored, for a page, an export and a letter: see `heliotrope.care.visits`."""

from __future__ import annotations

from heliotrope.care.visits import JOINING, WINDOW_DAYS, Visit, left_out, rows_of, visits_of

__all__ = ["JOINING", "WINDOW_DAYS", "Visit", "left_out", "rows_of", "visits_of"]
