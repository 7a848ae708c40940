"""A signed visit corrected with a reason: the old value stays to be read, with who changed it, when and why."""
