"""What 1 mg of a glucocorticoid is as prednisone: as the exposure of a visit has it, deflazacort by its label."""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.instruments.steroids import FACTORS

PREDNISONE: dict[str, Fraction] = {**FACTORS, "deflazacort": Fraction(5, 6)}
"""A drug that is not here, as vamorolone, has no accepted factor."""
