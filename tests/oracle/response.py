"""Response between two visits (part A sections 9, 10, 11)."""

from fractions import Fraction

from .logic import at_least, at_most, both, opposite
from .muscle import CMAS_TOP, MMT8_TOP, chaq_index, cmas_total, das_total, mmt8_total
from .state import enzyme_worst

# Section 9, table of level scores (Rheumatology 2017;56:1884-93 table 3), in tenths
# of a point so that sums stay whole numbers.
TIS_POINTS_TENTHS = {
    "phys": (0, 75, 150, 175, 200),
    "parent": (0, 25, 50, 75, 100),
    "muscle": (0, 100, 200, 275, 325),
    "function": (0, 50, 75, 75, 100),
    "enzyme_or_chq": (0, 25, 50, 75, 75),
    "extra_or_das": (0, 75, 125, 150, 200),
}
TIS_MEASURES = tuple(TIS_POINTS_TENTHS)
ENZYME_TOP_TENTHS = 75

# Section 9, range of an enzyme in multiples of its upper limit (unconfirmed).
ENZYME_RANGE_MULTIPLIER = {"ck": 15, "aldolase": 6, "ldh": 3, "ast": 3, "alt": 3}


# --- Measures shared by the response rules ---------------------------------------


def _muscle_pair(baseline, followup):
    """(before, after, top of scale): MMT8 if known at both visits, else CMAS."""
    before = mmt8_total(baseline)
    after = mmt8_total(followup)
    if before is not None and after is not None:
        return before, after, MMT8_TOP
    before = cmas_total(baseline)
    after = cmas_total(followup)
    if before is not None and after is not None:
        return before, after, CMAS_TOP
    return None


def _parent_column(core_set):
    """Section 11: IMACS rates the child's activity, PRINTO the overall well-being."""
    if core_set == "imacs":
        return "global_parent_activity_vas"
    if core_set == "printo":
        return "global_parent_wellbeing_vas"
    raise ValueError(f"unknown core set: {core_set}")


# --- Total Improvement Score (section 9) -----------------------------------------


def tis_points_tenths(measure, improvement, full_range):
    """Points in tenths for an improvement in raw units on a scale of that width.

    The percentage 100 x improvement / range is compared with the band edges without
    dividing; the upper edge of a band belongs to the band.
    """
    if measure == "muscle":
        first, second, third, fourth = 2, 10, 20, 30
    else:
        first, second, third, fourth = 5, 15, 25, 40
    points = TIS_POINTS_TENTHS[measure]
    hundredfold = 100 * improvement
    if hundredfold <= first * full_range:
        return points[0]
    if hundredfold <= second * full_range:
        return points[1]
    if hundredfold <= third * full_range:
        return points[2]
    if hundredfold <= fourth * full_range:
        return points[3]
    return points[4]


def _category(total, minimal, moderate, major):
    """Category of a total given the three thresholds, each inclusive."""
    if total >= major:
        return "major"
    if total >= moderate:
        return "moderate"
    if total >= minimal:
        return "minimal"
    return "none"


def tis_category_jdm(total):
    """Thresholds 30, 45, 70 (doi:10.1002/art.40060)."""
    return _category(total, 30, 45, 70)


def tis_category_adult(total):
    """Thresholds 20, 40, 60, applied to the same total."""
    return _category(total, 20, 40, 60)


def _lower_is_better(before, after, full_range):
    """(improvement, range) of a measure that falls when the child gets better."""
    if before is None or after is None:
        return None
    return before - after, full_range


def _vas_change(baseline, followup, column):
    """(improvement, range) of a 0-10 VAS."""
    return _lower_is_better(baseline.get(column), followup.get(column), 10)


def _muscle_change(baseline, followup):
    """(improvement, range) of MMT8 or CMAS, which rise when the child gets better."""
    pair = _muscle_pair(baseline, followup)
    if pair is None:
        return None
    before, after, top = pair
    return after - before, top


def _enzyme_change(baseline, followup, name):
    """(improvement, range) of the enzyme most abnormal at baseline.

    The baseline limit is used for both visits; the same enzyme is followed, so it is
    missing when it was not measured at follow-up.
    """
    if name is None:
        return None
    limit = baseline[f"lab_{name}_uln"]
    full_range = ENZYME_RANGE_MULTIPLIER[name] * limit
    return _lower_is_better(baseline.get(f"lab_{name}"), followup.get(f"lab_{name}"), full_range)


def _chq_change(baseline, followup):
    """(improvement, range) of CHQ-PhS: higher is better, range as configured."""
    before = baseline.get("chq_phs")
    after = followup.get("chq_phs")
    full_range = baseline.get("chq_phs_range")
    if before is None or after is None or full_range is None:
        return None
    return after - before, full_range


def tis_changes(baseline, followup, core_set="imacs"):
    """The six (improvement, range) pairs, each None when the measure is missing."""
    changes = {
        "phys": _vas_change(baseline, followup, "global_physician_vas"),
        "parent": _vas_change(baseline, followup, _parent_column(core_set)),
        "muscle": _muscle_change(baseline, followup),
        "function": _lower_is_better(chaq_index(baseline), chaq_index(followup), 3),
    }
    if core_set == "imacs":
        name = enzyme_worst(baseline)
        changes["enzyme_or_chq"] = _enzyme_change(baseline, followup, name)
        changes["extra_or_das"] = _vas_change(baseline, followup, "global_extramuscular_vas")
    else:
        changes["enzyme_or_chq"] = _chq_change(baseline, followup)
        changes["extra_or_das"] = _lower_is_better(das_total(baseline), das_total(followup), 20)
    return changes


def tis_percents(baseline, followup, core_set="imacs"):
    """Absolute percent improvement per measure, positive when better (section 9)."""
    percents = {}
    for measure, change in tis_changes(baseline, followup, core_set).items():
        if change is None:
            percents[measure] = None
        else:
            percents[measure] = Fraction(100 * change[0], change[1])
    return percents


def _points_range_tenths(measure, change, range_known):
    """(low, high) points in tenths; an enzyme range not confirmed leaves 0 to 7.5."""
    improvement, full_range = change
    if range_known:
        points = tis_points_tenths(measure, improvement, full_range)
        return points, points
    if improvement <= 0:
        return 0, 0
    return 0, ENZYME_TOP_TENTHS


def tis(baseline, followup, core_set="imacs", confirmed=False):
    """2016 ACR/EULAR Total Improvement Score (section 9, doi:10.1002/art.40060).

    Each measure and the total are (low, high) in points, None when missing; any missing
    measure leaves the total None (strict).  With ``confirmed`` False the enzyme range
    multipliers are not trusted, and a category is given only when both ends agree.
    """
    changes = tis_changes(baseline, followup, core_set)
    result = {}
    low = 0
    high = 0
    complete = True
    for measure in TIS_MEASURES:
        change = changes[measure]
        if change is None:
            result[measure] = None
            complete = False
            continue
        range_known = confirmed or measure != "enzyme_or_chq" or core_set == "printo"
        points_low, points_high = _points_range_tenths(measure, change, range_known)
        result[measure] = Fraction(points_low, 10), Fraction(points_high, 10)
        low += points_low
        high += points_high
    result["enzyme_used"] = enzyme_worst(baseline) if core_set == "imacs" else None
    result["total"] = None
    result["category_jdm"] = None
    result["category_adult"] = None
    if complete:
        low = Fraction(low, 10)
        high = Fraction(high, 10)
        result["total"] = low, high
        if tis_category_jdm(low) == tis_category_jdm(high):
            result["category_jdm"] = tis_category_jdm(low)
        if tis_category_adult(low) == tis_category_adult(high):
            result["category_adult"] = tis_category_adult(low)
    return result


def tis_max_components(baseline):
    """Points of each IMACS measure if it reached its best end (section 9, ceiling).

    Best ends: VAS, CHAQ and the enzyme 0, MMT8 80.
    """
    values = {
        "phys": (baseline.get("global_physician_vas"), 10),
        "parent": (baseline.get("global_parent_activity_vas"), 10),
        "function": (chaq_index(baseline), 3),
        "extra_or_das": (baseline.get("global_extramuscular_vas"), 10),
        "muscle": (None, MMT8_TOP),
        "enzyme_or_chq": (None, None),
    }
    mmt8 = mmt8_total(baseline)
    if mmt8 is not None:
        values["muscle"] = (MMT8_TOP - mmt8, MMT8_TOP)
    name = enzyme_worst(baseline)
    if name is not None:
        full_range = ENZYME_RANGE_MULTIPLIER[name] * baseline[f"lab_{name}_uln"]
        values["enzyme_or_chq"] = (baseline[f"lab_{name}"], full_range)
    points = {}
    for measure, (headroom, full_range) in values.items():
        if headroom is None:
            points[measure] = None
        else:
            points[measure] = Fraction(tis_points_tenths(measure, headroom, full_range), 10)
    return points


def tis_max(baseline):
    """Highest total reachable from this baseline, None when a measure is missing."""
    total = 0
    for points in tis_max_components(baseline).values():
        if points is None:
            return None
        total += points
    return total


# --- Older definitions, relative change (section 10) -----------------------------


def _relative(before, after, higher_is_better=False):
    """(baseline value, improvement in raw units), None when missing.

    From a baseline of 0 no percentage exists: the measure is known not to count as
    improved and not to count as worse by a percentage, whatever the later value.
    """
    if before is None:
        return None
    if before == 0:
        return 0, 0
    if after is None:
        return None
    if higher_is_better:
        return before, after - before
    return before, before - after


def _relative_vas(baseline, followup, column):
    """Relative change of a VAS."""
    return _relative(baseline.get(column), followup.get(column))


def _relative_muscle(baseline, followup):
    """Relative change of MMT8, or of CMAS when MMT8 is not known at both visits."""
    pair = _muscle_pair(baseline, followup)
    if pair is None:
        return None
    return _relative(pair[0], pair[1], higher_is_better=True)


def _relative_enzyme(baseline, followup):
    """Relative change of the enzyme most abnormal at baseline."""
    name = enzyme_worst(baseline)
    if name is None:
        return None
    return _relative_vas(baseline, followup, f"lab_{name}")


def _improved(change, percent):
    """Better by at least that percent of the baseline?"""
    if change is None:
        return None
    before, improvement = change
    return before > 0 and 100 * improvement >= percent * before


def _worse_by_more_than(change, percent):
    """Worse by strictly more than that percent of the baseline?"""
    if change is None:
        return None
    before, improvement = change
    return before > 0 and -100 * improvement > percent * before


def _worse_by_at_least(change, percent):
    """Worse by that percent of the baseline or more?"""
    if change is None:
        return None
    before, improvement = change
    return before > 0 and -100 * improvement >= percent * before


def printo_rule(changes, level, confirmed=False):
    """PRINTO JDM 20/50/70/90 from the six relative changes (section 10).

    Improvement: ``level`` percent or more in 3 of 6.  Worsening: at most one measure
    worse by more than 30 percent, and not muscle.  A worse measure is never an improved
    one, so "of the rest" needs no bookkeeping.
    """
    enough = at_least(3, [_improved(change, level) for change in changes.values()])
    if not confirmed:
        return both(enough, None)
    worse = [_worse_by_more_than(change, 30) for change in changes.values()]
    muscle_kept = opposite(_worse_by_more_than(changes["muscle"], 30))
    return both(enough, both(at_most(1, worse), muscle_kept))


def imacs_rule(changes, confirmed=False):
    """IMACS definition of improvement from the six relative changes (section 10).

    Improvement: 20 percent or more in 3 of 6.  Worsening: at most two measures worse by
    25 percent or more, and not muscle.
    """
    enough = at_least(3, [_improved(change, 20) for change in changes.values()])
    if not confirmed:
        return both(enough, None)
    worse = [_worse_by_at_least(change, 25) for change in changes.values()]
    muscle_kept = opposite(_worse_by_at_least(changes["muscle"], 25))
    return both(enough, both(at_most(2, worse), muscle_kept))


def printo_response(baseline, followup, level, confirmed=False):
    """PRINTO JDM response at ``level`` percent (section 10; measures section 11)."""
    changes = {
        "physician": _relative_vas(baseline, followup, "global_physician_vas"),
        "parent": _relative_vas(baseline, followup, "global_parent_wellbeing_vas"),
        "muscle": _relative_muscle(baseline, followup),
        "function": _relative(chaq_index(baseline), chaq_index(followup)),
        "das": _relative(das_total(baseline), das_total(followup)),
        "chq": _relative(baseline.get("chq_phs"), followup.get("chq_phs"), higher_is_better=True),
    }
    return printo_rule(changes, level, confirmed)


def imacs_improvement(baseline, followup, confirmed=False):
    """IMACS definition of improvement (section 10; measures section 11)."""
    changes = {
        "physician": _relative_vas(baseline, followup, "global_physician_vas"),
        "parent": _relative_vas(baseline, followup, "global_parent_activity_vas"),
        "muscle": _relative_muscle(baseline, followup),
        "function": _relative(chaq_index(baseline), chaq_index(followup)),
        "enzyme": _relative_enzyme(baseline, followup),
        "extra": _relative_vas(baseline, followup, "global_extramuscular_vas"),
    }
    return imacs_rule(changes, confirmed)
