"""CDASI version 2: activity 0 to 100 and damage 0 to 32 from fifteen sites, the hands, the nailfolds and the hair.

    activity   15 sites x (erythema 3 + scale 2 + erosion 1) + Gottron lesions of the hands 7 + periungual 2 + alopecia 1
    damage     15 sites x (poikiloderma 1 + calcinosis 1) + hands 2

The worst lesion of a site counts. The list of sites and the range of each item are recalled, though they add up to
100 and 32; so a score made here is off until a site confirms them, while an entered score meets the published adult
cut-offs and the published meaningful changes as it is. A missing part has no published rule: no score is given, and
the sum of what was assessed stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from heliotrope.knowledge.child import IS_BASELINE
from heliotrope.knowledge.sources import CDASI_CHILDREN, CDASI_SEVERITY, CDASI_V2
from heliotrope.language.expressions import (
    AfterBaseline,
    AtBaseline,
    CountKnown,
    Expression,
    FirstKnown,
    Given,
    Never,
    Product,
    Recorded,
    SumKnown,
    Unsettled,
    case,
    number,
    starting_at,
    total,
)
from heliotrope.language.instruments import Instrument, Line, Measure
from heliotrope.language.items import Item, points, yes_no
from heliotrope.language.sources import Standing, Switch, Wording

SITE_NAMES = {
    "scalp": ("scalp", "Scalp"),
    "malar": ("malar", "Cheeks (malar)"),
    "periorbital": ("periorbital", "Round the eyes"),
    "rest_of_face": ("face", "Rest of the face"),
    "v_neck": ("v_neck", "V of the neck"),
    "posterior_neck": ("nape", "Back of the neck"),
    "upper_back_shoulders": ("upper_back", "Upper back and shoulders"),
    "rest_back_buttocks": ("lower_back", "Rest of the back and buttocks"),
    "abdomen": ("abdomen", "Abdomen"),
    "lateral_upper_thigh": ("thigh", "Outer upper thigh"),
    "rest_leg_feet": ("leg_foot", "Rest of the leg and feet"),
    "arm": ("arm", "Arm"),
    "mechanics_hand": ("mechanic", "Mechanic's hand"),
    "dorsum_hand_not_joints": ("hand_back", "Back of the hand, not over joints"),
    "gottron_not_hands": ("gottron", "Gottron lesions away from the hands"),
}
"""Site as the form has it -> short name in item ids, label."""


def _site(name: str, label: str) -> dict[str, Item]:
    """The five items of a site by the name of the feature."""
    return {
        "erythema": points(
            f"cdasi.{name}_erythema", f"{label}: redness", 3, "none", "pink", "red", "dark red or violet"
        ),
        "scale": points(
            f"cdasi.{name}_scale", f"{label}: scale", 2, "none", "scale", "crust or lichenification"
        ),
        "erosion_ulceration": points(
            f"cdasi.{name}_erosion", f"{label}: erosion or ulcer", 1, "none", "present"
        ),
        "poikiloderma": points(
            f"cdasi.{name}_poikilo", f"{label}: pigment change or telangiectasia", 1, "none", "present"
        ),
        "calcinosis": points(f"cdasi.{name}_calcin", f"{label}: calcinosis", 1, "none", "present"),
    }


SITES = {site: _site(name, label) for site, (name, label) in SITE_NAMES.items()}
ACTIVE, DAMAGED = ("erythema", "scale", "erosion_ulceration"), ("poikiloderma", "calcinosis")

HANDS_ACTIVITY = points("cdasi.hands_activity", "Gottron lesions of the hands: redness", 3,
    "none", "pink", "red", "dark red or violet")  # fmt: skip
PAPULES = yes_no(
    "cdasi.hands_papules", "Gottron lesions of the hands: papules", note="Papules double the redness."
)
HANDS_ULCERATION = points("cdasi.hands_ulcer", "Gottron lesions of the hands: ulcer", 1, "none", "present")
HANDS_DAMAGE = points(
    "cdasi.hands_damage", "Gottron lesions of the hands: damage", 2, "none", "pigment change", "scar"
)
PERIUNGUAL = points("cdasi.periungual", "Nailfolds", 2, "normal", "redness, or telangiectasia under the microscope",
    "telangiectasia seen by eye")  # fmt: skip
ALOPECIA = points("cdasi.alopecia", "Hair loss in the last 30 days", 1, "none", "present")
ACTIVITY_ENTERED = points("cdasi.activity_entered", "CDASI activity as entered elsewhere", 100)
DAMAGE_ENTERED = points("cdasi.damage_entered", "CDASI damage as entered elsewhere", 32)

ITEM_RANGES = Switch(
    "cdasi.item_ranges",
    "The fifteen sites of CDASI version 2 and the range of each item",
    "the CDASI v2 form (doi:10.1111/j.1365-2133.2009.09521.x)",
    "items are kept and no score is made of them; an entered activity score still meets the published cut-offs",
)

# Without knowing whether there are papules nobody can say what the redness counts, so the hands then have no score.
HANDS = Given(PAPULES, Product(HANDS_ACTIVITY, case((PAPULES, 2), otherwise=1)))
SITE_ACTIVITY = {site: tuple(items[feature] for feature in ACTIVE) for site, items in SITES.items()}
ACTIVITY_PARTS: tuple[Expression, ...] = (
    *(item for items in SITE_ACTIVITY.values() for item in items), HANDS, HANDS_ULCERATION, PERIUNGUAL, ALOPECIA,
)  # fmt: skip
DAMAGE_PARTS: tuple[Expression, ...] = (
    *(items[name] for items in SITES.values() for name in DAMAGED),
    HANDS_DAMAGE,
)

ACTIVITY_FROM_SITES, DAMAGE_FROM_SITES = total(*ACTIVITY_PARTS), total(*DAMAGE_PARTS)
ACTIVITY = FirstKnown((ACTIVITY_FROM_SITES, ACTIVITY_ENTERED))
DAMAGE = FirstKnown((DAMAGE_FROM_SITES, DAMAGE_ENTERED))

# What the published cut-offs look at: a score made here only once the item ranges are confirmed, else the entered one.
ONCE_CONFIRMED = Unsettled(
    ITEM_RANGES.id, (Never(number(ACTIVITY_FROM_SITES)),), (("confirmed", ACTIVITY_FROM_SITES),)
)
SCORE = FirstKnown((ONCE_CONFIRMED, ACTIVITY_ENTERED))
CHANGE = SCORE - AtBaseline(SCORE, IS_BASELINE)
AT_CUT_OFF = 19


def _most(parts: Iterable[Expression]) -> SumKnown:
    """The most points that the recorded parts could have."""
    return SumKnown(tuple(case((Recorded(part), number(part).high), otherwise=0) for part in parts))


def _made_here(name: str, label: str, value: Expression, **more: Any) -> Measure:
    return Measure(
        f"cdasi.{name}", label, value, Standing.UNCONFIRMED, (CDASI_V2,), switch=ITEM_RANGES.id, **more
    )


def _published(name: str, label: str, value: Expression, **more: Any) -> Measure:
    return Measure(f"cdasi.{name}", label, value, sources=(CDASI_SEVERITY,), **more)


def _since_baseline(name: str, label: str, value: Expression, **more: Any) -> Measure:
    return _published(
        name,
        label,
        value,
        applies=AfterBaseline(IS_BASELINE),
        applies_when="after the baseline visit",
        **more,
    )


ADULTS = "From adults; not a paediatric limit. The adults studied scored 0 to 48."
LINES = (
    Line(Fraction(14), "mild up to here in one adult centre"),
    Line(Fraction(19), "cut-off of another adult centre"),
)

ACTIVITY_MEASURE = _made_here(
    "activity", "CDASI activity", ACTIVITY, higher_is="worse", reach=("0", "100"), lines=LINES
)
DAMAGE_MEASURE = _made_here("damage", "CDASI damage", DAMAGE, higher_is="worse", reach=("0", "32"))
ASSESSED = (
    _made_here("activity_assessed", "CDASI activity of what was assessed", SumKnown(ACTIVITY_PARTS), higher_is="worse"),
    _made_here("activity_possible", "Most activity that what was assessed could have", _most(ACTIVITY_PARTS)),
    _made_here("damage_assessed", "CDASI damage of what was assessed", SumKnown(DAMAGE_PARTS), higher_is="worse"),
    _made_here("damage_possible", "Most damage that what was assessed could have", _most(DAMAGE_PARTS)),
    _made_here("sites_assessed", "Sites assessed for activity", CountKnown(tuple(total(*s) for s in SITE_ACTIVITY.values()))),
    _made_here("calcinosis_sites", "Sites with calcinosis", total(*(items["calcinosis"] for items in SITES.values())),
        higher_is="worse"),
)  # fmt: skip

MILD_STANFORD = _published(
    "mild_stanford", "Mild by the cut-off of one adult centre (14 or less)", SCORE <= 14, note=ADULTS
)
BAND_UPENN = _published("band_upenn", "Side of the cut-off of the other adult centre (19)",
    starting_at(SCORE, (AT_CUT_OFF, "at_cut_off"), (AT_CUT_OFF + 1, "moderate_or_severe"), below="mild"),
    note=f"The paper does not say to which side 19 itself belongs. {ADULTS}")  # fmt: skip
CHANGE_MEASURE = _since_baseline(
    "change", "Change of CDASI activity since baseline", CHANGE, higher_is="worse"
)
IMPROVED_UPENN = _since_baseline("improved_upenn", "Fall of 4 points or more since baseline (one adult centre)", CHANGE <= -4,
    higher_is="better", note=ADULTS)  # fmt: skip
IMPROVED_STANFORD = _since_baseline("improved_stanford", "Fall of 5 points or more since baseline (another adult centre)",
    CHANGE <= -5, higher_is="better", note=ADULTS)  # fmt: skip

CDASI = Instrument(
    "cdasi",
    "Cutaneous Dermatomyositis Disease Area and Severity Index, version 2 (CDASI)",
    "Skin by site: activity 0 to 100 and damage 0 to 32, higher is worse. Cut-offs and meaningful changes are of adults.",
    (*(item for items in SITES.values() for item in items.values()), HANDS_ACTIVITY, PAPULES, HANDS_ULCERATION, HANDS_DAMAGE,
     PERIUNGUAL, ALOPECIA, ACTIVITY_ENTERED, DAMAGE_ENTERED),
    (ACTIVITY_MEASURE, DAMAGE_MEASURE, *ASSESSED, MILD_STANFORD, BAND_UPENN, CHANGE_MEASURE, IMPROVED_UPENN, IMPROVED_STANFORD),
    (CDASI_V2, CDASI_SEVERITY, CDASI_CHILDREN),
    Wording("free for non-commercial research, a licence for commercial use (recalled); wording not shipped",
        "University of Pennsylvania"),
    version="2",
)  # fmt: skip
SWITCHES = (ITEM_RANGES,)
