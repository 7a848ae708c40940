"""Three-valued logic: True, False, None (unknown).

Part A section 0, "Three-valued logic": a rule is undetermined only if the missing
items could change the answer.
"""


def both(first, second):
    """First AND second: False as soon as one is False, True only if both are True."""
    if first is False or second is False:
        return False
    if first is None or second is None:
        return None
    return True


def opposite(value):
    """NOT value; unknown stays unknown."""
    if value is None:
        return None
    return not value


def at_least(needed, criteria):
    """Are at least ``needed`` of the three-valued criteria true?"""
    met = 0
    unknown = 0
    for criterion in criteria:
        if criterion is True:
            met += 1
        elif criterion is None:
            unknown += 1
    if met >= needed:
        return True
    if met + unknown < needed:
        return False
    return None


def at_most(allowed, criteria):
    """Are at most ``allowed`` of the three-valued criteria true?"""
    return opposite(at_least(allowed + 1, criteria))
