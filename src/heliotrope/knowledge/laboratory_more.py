"""Analytes that no measure asks for: recorded beside the instruments, and not loaded with them.

They are data, `reference/laboratory_more.csv`; the molar masses are those of the formula that stands there, from the
standard atomic weights.
"""

from __future__ import annotations

from heliotrope.knowledge.laboratory import analyte_of
from heliotrope.knowledge.tables import rows_of

RECORDED_ONLY = {row["analyte"]: analyte_of(row) for row in rows_of("laboratory_more.csv")}
