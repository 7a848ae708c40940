"""Classification and diagnostic criteria (part B sections 1 and 2)."""

from .logic import at_least

# Part B section 1.1, weights in tenths: (without biopsy, with biopsy).
EULAR_WEIGHTS = {
    "eular_proximal_upper": (7, 7),
    "eular_proximal_lower": (8, 5),
    "eular_neck_flexors": (19, 16),
    "eular_leg_proximal": (9, 12),
    "eular_heliotrope": (31, 32),
    "eular_gottron_papules": (21, 27),
    "eular_gottron_sign": (33, 37),
    "eular_dysphagia": (7, 6),
    "eular_anti_jo1": (39, 38),
    "eular_enzyme": (13, 14),
}
EULAR_BIOPSY_WEIGHTS = {
    "eular_biopsy_endomysial": 17,
    "eular_biopsy_perimysial": 12,
    "eular_biopsy_perifascicular": 19,
    "eular_biopsy_rimmed": 31,
}
EULAR_SKIN = ("eular_heliotrope", "eular_gottron_papules", "eular_gottron_sign")
EULAR_WEAKNESS = (
    "eular_proximal_upper",
    "eular_proximal_lower",
    "eular_neck_flexors",
    "eular_leg_proximal",
)


# --- EULAR/ACR 2017 (part B section 1) -------------------------------------------


def eular_category_without_biopsy(tenths):
    """Cut-offs 5.3, 5.5, 7.5 (section 1.3; doi:10.1136/annrheumdis-2017-211468)."""
    if tenths < 53:
        return "not_iim"
    if tenths < 55:
        return "possible"
    if tenths < 75:
        return "probable"
    return "definite"


def eular_category_with_biopsy(tenths):
    """Cut-offs 6.5, 6.7, 8.7 (section 1.3; doi:10.1136/annrheumdis-2017-211468)."""
    if tenths < 65:
        return "not_iim"
    if tenths < 67:
        return "possible"
    if tenths < 87:
        return "probable"
    return "definite"


def _age_points(age, with_biopsy):
    """(points, most points possible) in tenths for the age at the first symptom."""
    oldest = 22 if with_biopsy else 21
    if age is None:
        return 0, oldest
    if age < 18:
        return 0, 0
    if age < 40:
        points = 15 if with_biopsy else 13
        return points, points
    return oldest, oldest


def _eular_score(v, with_biopsy):
    """(score, score if every unknown item were present), in tenths (1.1 and 1.4)."""
    score, highest = _age_points(v.get("eular_age_at_onset_years"), with_biopsy)
    for column, (without, with_) in EULAR_WEIGHTS.items():
        weight = with_ if with_biopsy else without
        value = v.get(column)
        if value is True:
            score += weight
            highest += weight
        elif value is None:
            highest += weight
    if with_biopsy:
        for column, weight in EULAR_BIOPSY_WEIGHTS.items():
            value = v.get(column)
            if value is True:
                score += weight
                highest += weight
            elif value is None:
                highest += weight
    return score, highest


def _any_of(v, columns):
    """True when one is true, False when all are false, else None."""
    return at_least(1, [v.get(column) for column in columns])


def _adult_without_rash(v):
    """Inclusion body myositis needs positive evidence (section 1.5)."""
    if v.get("eular_biopsy_rimmed") is True:
        return "IBM"
    finger_flexors = v.get("eular_finger_flexor")
    not_improved = v.get("eular_not_improved")
    if finger_flexors is True and not_improved is True:
        return "IBM"
    if finger_flexors is False or not_improved is False:
        return "PM_or_IMNM"
    if finger_flexors is None and not_improved is None:
        return "PM_or_IMNM"
    return "undetermined_IBM_or_PM"


def _eular_subgroup(v):
    """The tree of section 1.5; only for probable and definite."""
    age = v.get("eular_age_at_onset_years")
    skin = _any_of(v, EULAR_SKIN)
    if age is None or skin is None:
        return "undetermined"
    if age < 18:
        return "JDM" if skin else "juvenile_myositis_other_than_JDM"
    if not skin:
        return _adult_without_rash(v)
    weakness = _any_of(v, EULAR_WEAKNESS)
    if weakness is None:
        return "undetermined_DM_or_ADM"
    return "DM" if weakness else "ADM"


def _eular_warnings(v, biopsy_reported):
    """Warning codes of section 1.4."""
    warnings = set()
    if not biopsy_reported:
        if _any_of(v, EULAR_SKIN) is False:
            warnings.add("no_listed_rash_biopsy_recommended")
        if all(v.get(column) is None for column in EULAR_WEIGHTS):
            warnings.add("insufficient_data")
    return warnings


def eular_acr(v):
    """EULAR/ACR 2017 classification of myositis (part B section 1).

    The with-biopsy column is used as soon as one biopsy feature is reported.  The
    without-biopsy comparison is given only then.
    """
    with_biopsy = any(v.get(column) is not None for column in EULAR_BIOPSY_WEIGHTS)
    score, highest = _eular_score(v, with_biopsy)
    if with_biopsy:
        category = eular_category_with_biopsy(score)
        other_score = _eular_score(v, False)[0]
        other_category = eular_category_without_biopsy(other_score)
    else:
        category = eular_category_without_biopsy(score)
        other_score = None
        other_category = None
    subgroup = None
    if category in ("probable", "definite"):
        subgroup = _eular_subgroup(v)
    return {
        "model": "with_biopsy" if with_biopsy else "without_biopsy",
        "score_tenths": score,
        "score_max_tenths": highest,
        "category": category,
        "subgroup": subgroup,
        "without_biopsy_score_tenths": other_score,
        "without_biopsy_category": other_category,
        "warnings": _eular_warnings(v, with_biopsy),
    }


# --- Other criteria (part B section 2) -------------------------------------------


def _count_true(values):
    """How many are known to be true; not done counts as not met."""
    return sum(1 for value in values if value is True)


def bohan_peter(
    *,
    typical_rash=None,
    symmetric_proximal_weakness=None,
    raised_muscle_enzymes=None,
    myopathic_emg=None,
    biopsy_evidence=None,
):
    """Bohan and Peter 1975 (part B section 2.1; doi:10.1155/2013/509354 table 1).

    With a rash 3, 2, 1 of the other four make definite, probable, possible DM; without
    one 4, 3, 2 make PM.  An unknown rash gives the PM tier with a suffix.
    """
    met = _count_true(
        (
            symmetric_proximal_weakness,
            raised_muscle_enzymes,
            myopathic_emg,
            biopsy_evidence,
        )
    )
    if typical_rash is True:
        if met >= 3:
            return "definite_DM"
        if met == 2:
            return "probable_DM"
        if met == 1:
            return "possible_DM"
        return "not_met"
    if met == 4:
        tier = "definite_PM"
    elif met == 3:
        tier = "probable_PM"
    elif met == 2:
        tier = "possible_PM"
    else:
        tier = "not_met"
    if typical_rash is None:
        return tier + "_rash_unknown"
    return tier


def tanimoto(
    *,
    heliotrope=None,
    gottron_sign=None,
    extensor_erythema=None,
    proximal_weakness=None,
    raised_ck_or_aldolase=None,
    muscle_pain=None,
    myogenic_emg=None,
    anti_jo1=None,
    arthritis_or_arthralgia=None,
    systemic_inflammation=None,
    biopsy=None,
):
    """Tanimoto 1995 (part B section 2.2): DM, PM, not_met or undetermined.

    At least 4 of 8 findings, DM with at least one of three skin signs, PM with none.
    No rule for missing findings is given, so the general three-valued one applies.
    """
    enough = at_least(
        4,
        (
            proximal_weakness,
            raised_ck_or_aldolase,
            muscle_pain,
            myogenic_emg,
            anti_jo1,
            arthritis_or_arthralgia,
            systemic_inflammation,
            biopsy,
        ),
    )
    if enough is False:
        return "not_met"
    skin = at_least(1, (heliotrope, gottron_sign, extensor_erythema))
    if enough is None or skin is None:
        return "undetermined"
    return "DM" if skin else "PM"


def germany_austria(
    *,
    onset_before_18=None,
    typical_rash=None,
    weakness_or_myalgia=None,
    raised_enzymes=None,
    typical_biopsy=None,
    typical_mri=None,
    other_causes_excluded=None,
):
    """Germany/Austria consensus 2018 (part B section 2.3; doi:10.1186/s12969-018-0257-6).

    All three of onset before 18, typical rash and exclusion of other causes, plus 2
    (probable) or 3 (definite) of four additional items.
    """
    required = (onset_before_18, typical_rash, other_causes_excluded)
    met = _count_true((weakness_or_myalgia, raised_enzymes, typical_biopsy, typical_mri))
    if any(item is False for item in required) or met < 2:
        return "not_met"
    if any(item is None for item in required):
        return "undetermined"
    return "definite_JDM" if met >= 3 else "probable_JDM"


def _below(value, limit):
    """Strictly below the limit; None when not recorded."""
    return None if value is None else value < limit


def share_high_risk(
    *,
    unable_to_get_off_bed=None,
    cmas=None,
    mmt8=None,
    aspiration_or_unable_to_swallow=None,
    gi_vasculitis=None,
    myocarditis=None,
    parenchymal_lung_disease=None,
    cns_disease=None,
    skin_ulceration=None,
    icu_needed=None,
    age_years=None,
):
    """SHARE high-risk list 2017 (part B section 2.4), any item is enough.

    Strength: true when CMAS < 15 or MMT8 < 30, unknown when both are missing, otherwise
    the one that is there decides.  Nothing true and something unknown is undetermined.
    """
    signs = {
        "unable_to_get_off_bed": unable_to_get_off_bed,
        "aspiration_or_unable_to_swallow": aspiration_or_unable_to_swallow,
        "gi_vasculitis": gi_vasculitis,
        "myocarditis": myocarditis,
        "parenchymal_lung_disease": parenchymal_lung_disease,
        "cns_disease": cns_disease,
        "skin_ulceration": skin_ulceration,
        "icu_needed": icu_needed,
    }
    measured = {
        "cmas_lt_15": _below(cmas, 15),
        "mmt8_lt_30": _below(mmt8, 30),
        "age_lt_1": _below(age_years, 1),
    }
    reasons = {name for name, value in signs.items() if value is True}
    reasons |= {code for code, value in measured.items() if value is True}

    inputs = dict(signs, cmas=cmas, mmt8=mmt8, age_years=age_years)
    not_assessed = {name for name, value in inputs.items() if value is None}

    strength_unknown = cmas is None and mmt8 is None
    other_unknown = not_assessed - {"cmas", "mmt8"}
    if reasons:
        high_risk = True
    elif strength_unknown or other_unknown:
        high_risk = None
    else:
        high_risk = False
    return {"high_risk": high_risk, "reasons": reasons, "not_assessed": not_assessed}
