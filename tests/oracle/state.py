"""Enzymes, inactive disease and JDMAI (part A sections 7, 8, 9)."""

from fractions import Fraction

from .logic import at_least, both
from .muscle import cmas_total, hmc_total, mmt8_total

# Part A section 9, enzyme rule: the order decides between equal multiples.
ENZYMES_IN_ORDER = ("ck", "aldolase", "alt", "ast", "ldh")
ENZYME_COLUMNS = tuple((name, f"lab_{name}", f"lab_{name}_uln") for name in ENZYMES_IN_ORDER)

PGA_LIMIT = Fraction(1, 5)  # 0.2 cm


# --- Enzymes (section 9) ---------------------------------------------------------


def _worst_enzyme(v):
    """(name, value, upper limit) with the highest multiple of its limit, or None.

    Multiples are compared crosswise, a/b > c/d as a*d > c*b, limits being positive.
    """
    worst = None
    for name, value_column, limit_column in ENZYME_COLUMNS:
        value = v.get(value_column)
        limit = v.get(limit_column)
        if value is None or limit is None:
            continue
        if worst is None or value * worst[2] > worst[1] * limit:
            worst = (name, value, limit)
    return worst


def enzyme_worst(v):
    """Name of the enzyme with the highest multiple of its own limit (section 9)."""
    worst = _worst_enzyme(v)
    if worst is None:
        return None
    return worst[0]


def enzyme_multiple_worst(v):
    """Highest value / upper limit among enzymes with both recorded (section 9)."""
    worst = _worst_enzyme(v)
    if worst is None:
        return None
    return Fraction(worst[1], worst[2])


# --- Inactive disease (section 7) ------------------------------------------------


def _ck_criterion(v):
    """CK 150 U/L or less, an absolute value, not a multiple of the limit."""
    ck = v.get("lab_ck")
    return None if ck is None else ck <= 150


def _cmas_criterion(v):
    """CMAS 48 or more."""
    cmas = cmas_total(v)
    return None if cmas is None else cmas >= 48


def _mmt8_criterion(v):
    """MMT8 (0-80 form) 78 or more."""
    mmt8 = mmt8_total(v)
    return None if mmt8 is None else mmt8 >= 78


def _pga_criterion(v):
    """Physician global 0.2 or less."""
    pga = v.get("global_physician_vas")
    return None if pga is None else pga <= PGA_LIMIT


def printo_inactive(v):
    """At least 3 of 4 (Lazarevic, doi:10.1136/annrheumdis-2012-201483; section 7)."""
    return at_least(3, (_ck_criterion(v), _cmas_criterion(v), _mmt8_criterion(v), _pga_criterion(v)))


def printo_inactive_pga_essential(v):
    """Physician global met and 2 of the other 3 (doi:10.1002/art.39200; section 7)."""
    muscle = at_least(2, (_ck_criterion(v), _cmas_criterion(v), _mmt8_criterion(v)))
    return both(_pga_criterion(v), muscle)


def printo_criteria_met(v):
    """Number of the four criteria known to be met (section 7)."""
    met = 0
    for criterion in (_ck_criterion, _cmas_criterion, _mmt8_criterion, _pga_criterion):
        if criterion(v) is True:
            met += 1
    return met


# --- JDMAI (section 8) -----------------------------------------------------------


def jdmai_muscle_linear(hmc):
    """Reversed hMC, first reading: (100 - hMC) / 10."""
    return Fraction(100 - hmc, 10)


def jdmai_muscle_deciles(hmc):
    """Reversed hMC, second reading: whole bands, the ceiling of the linear value."""
    return -((hmc - 100) // 10)


def _rounded_tenths(total):
    """The total rounded half up to one decimal, as a whole number of tenths."""
    return (20 * total + 1) // 2


def _state(total, inactive, low, moderate):
    """State of a total; the three limits are in tenths and belong to the lower state."""
    tenths = _rounded_tenths(total)
    if tenths <= inactive:
        return "inactive"
    if tenths <= low:
        return "low"
    if tenths <= moderate:
        return "moderate"
    return "high"


def jdmai1_state(total):
    """Cut-offs 2.4, 6.6, 11 (doi:10.1136/rmdopen-2023-003093)."""
    return _state(total, 24, 66, 110)


def jdmai2_state(total):
    """Cut-offs 5.2, 8.5, 11.3 (doi:10.1136/rmdopen-2023-003093)."""
    return _state(total, 52, 85, 113)


def _jdmai(v, skin_column, state_of):
    """Physician global + parent well-being + reversed hMC + skin, as a range.

    The lowest total takes the highest hMC and the linear reading, the highest total
    the lowest hMC and the decile reading (never below the linear one).
    """
    physician = v.get("global_physician_vas")
    parent = v.get("global_parent_wellbeing_vas")
    skin = v.get(skin_column)
    hmc = hmc_total(v)
    if physician is None or parent is None or skin is None or hmc is None:
        return {"low": None, "high": None, "state": None}
    hmc_low, hmc_high = hmc
    rest = physician + parent + skin
    low = rest + jdmai_muscle_linear(hmc_high)
    high = rest + jdmai_muscle_deciles(hmc_low)
    state = state_of(low)
    if state_of(high) != state:
        state = None
    return {"low": low, "high": high, "state": state}


def jdmai1(v):
    """JDMAI1 0-40: skin is the physician skin VAS (section 8)."""
    return _jdmai(v, "global_skin_vas", jdmai1_state)


def jdmai2(v):
    """JDMAI2 0-39: skin is the DAS skin score 0-9 (section 8)."""
    return _jdmai(v, "das_skin", jdmai2_state)
