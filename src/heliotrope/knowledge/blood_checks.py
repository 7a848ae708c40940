"""The blood checks of the drugs: since when, how often, with what grace. Each drug file holds its own; one line for each here."""

from __future__ import annotations

from heliotrope.knowledge.drugs import (
    abatacept,
    azathioprine,
    ciclosporin,
    cyclophosphamide,
    infliximab,
    jak_inhibitors,
    methotrexate,
    mycophenolate,
    rituximab,
    tacrolimus,
    tocilizumab,
)
from heliotrope.knowledge.drugs.checks import Check

CHECKS: tuple[Check, ...] = (
    methotrexate.CHECK,
    mycophenolate.CHECK,
    azathioprine.CHECK,
    cyclophosphamide.CHECK,
    jak_inhibitors.CHECK,
    abatacept.CHECK,
    tocilizumab.CHECK,
    infliximab.CHECK,
    rituximab.CHECK,
    ciclosporin.CHECK,
    *tacrolimus.CHECKS,
)
