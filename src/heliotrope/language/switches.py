"""Which unconfirmed claims a site has confirmed, and what that does to a definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from heliotrope.language.expressions import Expression, Unsettled, walk
from heliotrope.language.instruments import Measure
from heliotrope.language.sources import Standing, Switch

Confirmed = Mapping[str, str]
"""Switch id to the setting that the site has confirmed."""

NOTHING_CONFIRMED: Confirmed = {}


def as_recalled(switches: Iterable[Switch]) -> Confirmed:
    """Every switch set to what is recalled: for verification with `--include-unconfirmed`, never for care."""
    return {switch.id: switch.recalled for switch in switches}


def is_off(measure: Measure, confirmed: Confirmed) -> bool:
    """Whether the measure as a whole is unconfirmed and no site has confirmed it."""
    return measure.standing is Standing.UNCONFIRMED and measure.switch not in confirmed


def reading(unsettled: Unsettled, confirmed: Confirmed) -> Expression | None:
    """The reading of this part that the site has confirmed, or None while it is unsettled."""
    return dict(unsettled.readings).get(confirmed.get(unsettled.switch, ""))


@lru_cache(maxsize=4096)
def unsettled_under(root: Expression) -> tuple[Unsettled, ...]:
    """The unsettled parts of an expression, in order of appearance. Remembered: a definition never changes."""
    return tuple(node for node in walk(root) if isinstance(node, Unsettled))


def switches_under(root: Expression, confirmed: Confirmed) -> tuple[str, ...]:
    """The switches that still keep a part of this expression open, in order of appearance."""
    parts = (node for node in unsettled_under(root) if reading(node, confirmed) is None)
    return tuple(dict.fromkeys(node.switch for node in parts))
