"""A dose beside the size of the child: per kilogram, and per square metre where the site has confirmed the formula."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BSA_SWITCH = "size.bsa_mosteller"
BSA_ABOUT = (
    "Body surface by Mosteller: the square root of height (cm) times weight (kg) over 3600. The formula is standard, but was "
    "not read in a source: unconfirmed, local decision."
)


@dataclass(frozen=True, slots=True)
class Size:
    """The last weight in kg and height in cm with the days on which they were taken, ISO; None where not recorded."""

    weight: Decimal | None = None
    weighed: str = ""
    height: Decimal | None = None
    measured: str = ""

    @property
    def surface(self) -> Decimal | None:
        """Body surface in square metres, unrounded; None while weight or height is not recorded."""
        if self.weight is None or self.height is None:
            return None
        return (self.height * self.weight / 3600).sqrt()


def amount_of(text: str) -> Decimal | None:
    """A dose as a number; None when it is not one."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() and found >= 0 else None


def per(amount: Decimal | None, size: Decimal | None) -> str:
    """The dose per kilogram or square metre to two decimals, or three below 0.1; empty while something is not known."""
    if amount is None or not size:
        return ""
    dose = amount / size
    step = Decimal("0.001") if dose < Decimal("0.1") else Decimal("0.01")
    return f"{dose.quantize(step, ROUND_HALF_UP).normalize():f}"
