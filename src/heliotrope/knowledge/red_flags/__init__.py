"""Red flags: what cannot wait, whoever notices it. Missing answers never lower a level.

What is asked is looked for among the answers given now, else among those of today and yesterday: a sign that nobody asked
about is not present for a rule, and the rule then says that it could not be evaluated.
"""

from __future__ import annotations

from heliotrope.knowledge.red_flags import (
    adrenal,
    blood,
    body,
    calls,
    chest,
    infection,
    medicines,
    pressure,
    strength,
)

MODULES = (strength, chest, body, infection, blood, pressure, adrenal, medicines, calls)
RULES = tuple(rule for module in MODULES for rule in module.RULES)
