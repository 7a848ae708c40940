"""Vaccines: what is live, who is immunosuppressed, how long to wait, the household, contact with infections."""

from heliotrope.knowledge.vaccines import advice, around, exposure, live, not_live

MODULES = (live, not_live, around, exposure, advice)
RULES = tuple(rule for module in MODULES for rule in module.RULES)
