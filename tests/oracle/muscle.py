"""CMAS, MMT8, hMC, CHAQ and DAS (part A sections 1, 2, 3, 4, 6)."""

from fractions import Fraction

# Part A section 1 (item list and maxima from the openEHR archetype cmas_score.v0,
# built on IMACS Form 05c); the maxima add up to 52.
CMAS_MAXIMA = {
    "cmas_head_lift": 5,
    "cmas_leg_raise": 2,
    "cmas_leg_lift": 5,
    "cmas_supine_to_prone": 3,
    "cmas_sit_ups": 6,
    "cmas_supine_to_sit": 3,
    "cmas_arm_raise": 3,
    "cmas_arm_raise_duration": 4,
    "cmas_floor_sit": 3,
    "cmas_all_fours": 4,
    "cmas_floor_rise": 4,
    "cmas_chair_rise": 4,
    "cmas_stool_step": 3,
    "cmas_pick_up": 3,
}
CMAS_COLUMNS = tuple(CMAS_MAXIMA)
CMAS_TOP = 52

# Part A section 2 (one side, doi:10.1002/acr.20035); each muscle 0-10.
MMT8_COLUMNS = (
    "mmt8_neck_flexors",
    "mmt8_deltoid",
    "mmt8_biceps",
    "mmt8_wrist_extensors",
    "mmt8_gluteus_maximus",
    "mmt8_gluteus_medius",
    "mmt8_quadriceps",
    "mmt8_ankle_dorsiflexors",
)
MMT8_TOP = 80

# Part A section 4 (archetype chaq.v0): domains and number of items.
CHAQ_ITEMS_PER_DOMAIN = {
    "dressing": 4,
    "arising": 2,
    "eating": 3,
    "walking": 2,
    "hygiene": 5,
    "reach": 4,
    "grip": 5,
    "activities": 5,
}
CHAQ_COLUMNS = tuple(
    (tuple(f"chaq_{domain}_{i}" for i in range(1, items + 1)), f"chaq_{domain}_aid")
    for domain, items in CHAQ_ITEMS_PER_DOMAIN.items()
)
CHAQ_DOMAINS_NEEDED = 6


def _complete_sum(v, columns):
    """Sum of the columns, None when one is not recorded (section 0, no prorating)."""
    total = 0
    for column in columns:
        value = v.get(column)
        if value is None:
            return None
        total += value
    return total


def cmas_total(v):
    """CMAS 0-52, None when any manoeuvre is missing (sections 0 and 1)."""
    return _complete_sum(v, CMAS_COLUMNS)


def cmas_partial_sum(v):
    """Sum of the recorded CMAS manoeuvres (section 0, missing items)."""
    total = 0
    for column in CMAS_COLUMNS:
        value = v.get(column)
        if value is not None:
            total += value
    return total


def cmas_max_possible(v):
    """Sum of the maxima of the recorded CMAS manoeuvres (section 0)."""
    total = 0
    for column, maximum in CMAS_MAXIMA.items():
        if v.get(column) is not None:
            total += maximum
    return total


def mmt8_total(v):
    """MMT8 of one side, 0-80, None when any muscle is missing (sections 0 and 2)."""
    return _complete_sum(v, MMT8_COLUMNS)


def das_total(v):
    """DAS 0-20 = muscle 0-11 + skin 0-9, None when either is missing (section 6)."""
    skin = v.get("das_skin")
    muscle = v.get("das_muscle")
    if skin is None or muscle is None:
        return None
    return skin + muscle


def hmc_total(v):
    """hMC 0-100 as (low, high), None when a part is missing (section 3).

    MMT8 + head lift + sit-ups + floor rise recoded to 0-9.  The table that turns the
    raw 0-4 floor rise into 0-9 is not published here, so a raw value alone leaves the
    recoded part anywhere from 0 to 9.
    """
    mmt8 = mmt8_total(v)
    head_lift = v.get("cmas_head_lift")
    sit_ups = v.get("cmas_sit_ups")
    if mmt8 is None or head_lift is None or sit_ups is None:
        return None
    known = mmt8 + head_lift + sit_ups
    recoded = v.get("hmc_floor_rise_recoded")
    if recoded is not None:
        return known + recoded, known + recoded
    if v.get("cmas_floor_rise") is not None:
        return known, known + 9
    return None


def _chaq_domain_score(v, item_columns, aid_column):
    """Highest item, at least 2 with an aid; None when no item is answered.

    Section 4 steps 1 and 2; an aid alone does not make a domain answered.
    """
    worst = None
    for column in item_columns:
        value = v.get(column)
        if value is not None and (worst is None or value > worst):
            worst = value
    if worst is None:
        return None
    if worst < 2 and v.get(aid_column) is True:
        return 2
    return worst


def chaq_sum_and_answered(v):
    """(sum of the domain scores, number of answered domains) (section 4)."""
    total = 0
    answered = 0
    for item_columns, aid_column in CHAQ_COLUMNS:
        score = _chaq_domain_score(v, item_columns, aid_column)
        if score is not None:
            total += score
            answered += 1
    return total, answered


def chaq_index(v):
    """CHAQ disability index 0-3, None below six answered domains (section 4)."""
    total, answered = chaq_sum_and_answered(v)
    if answered < CHAQ_DOMAINS_NEEDED:
        return None
    return Fraction(total, answered)
