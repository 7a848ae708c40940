"""Each limit, weight and count of the definitions, met by a value that was counted by hand.

A number of a definition that is moved by one step must change the answer of at least one row here, or of a
verification case, or of the oracle: `tests/engines/test_mutation.py` asks for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from heliotrope.knowledge import catalogue
from tests.instruments.limits import Worked, unconfirmed, worked

TIMES = (
    ("0.99", 0),
    (1, 1),
    ("9.99", 1),
    (10, 2),
    ("29.99", 2),
    (30, 3),
    ("59.99", 3),
    (60, 4),
    ("119.99", 4),
)


def cmas() -> Iterator[Worked]:
    """Table of section 1: seconds are cut to whole seconds, then banded; the arms end at 60 s."""
    for part, top in (("head_lift", 5), ("leg_lift", 5), ("arm_raise_duration", 4)):
        for seconds, points in (*TIMES, (120, top)):
            yield worked(f"cmas.{part}_points", points, **{f"cmas_{part}_s": seconds})
    kinds = [
        f"cmas_sit_ups_{hands}_{balance}"
        for hands in ("thighs", "chest", "head")
        for balance in ("cb", "nocb")
    ]
    for kind in kinds:  # six kinds, one point each
        yield worked("cmas.sit_ups_points", 1, **{other: int(other == kind) for other in kinds})
    for now, low, high in ((41, False, False), (42, True, False), (43, True, False), (44, True, True)):
        # a rise of 1, 2, 3 and 4 points: strictly more than 1.5, than 3.0
        yield worked("cmas.exceeds_mid_low", low, {"cmas_total_entered": 40}, cmas_total_entered=now)
        yield worked("cmas.exceeds_mid_high", high, {"cmas_total_entered": 40}, cmas_total_entered=now)


def cmas_at_four() -> Iterator[Worked]:
    """Healthy four-year-olds: mean 46.6, SD 2.3, middle half 46 to 47, both included (section 1)."""
    yield worked("cmas.age4_z", Fraction(54, 23), cmas_total_entered=52, child_age_years=4)  # 5.4 / 2.3
    yield worked("cmas.age4_z", Fraction(-466, 23), cmas_total_entered=0, child_age_years="4.9999")
    yield worked("cmas.age4_z", None, cmas_total_entered=50, child_age_years="3.9999")
    yield worked("cmas.age4_z", None, cmas_total_entered=50, child_age_years=5)
    for total, within in ((45, False), (46, True), (47, True), (48, False)):
        yield worked("cmas.age4_within_iqr", within, cmas_total_entered=total, child_age_years=4)
    for age, depends in (("4.9999", False), (5, True), ("9.9999", True), (10, False)):  # ages 5 to 9
        yield worked("cmas.age_dependent", depends, child_age_years=age)
    for age, caution in (("4.9999", True), (5, False)):  # section 7: whenever age is below 5
        yield worked("printo_inactive.under_5", caution, child_age_years=age)


EIGHT = ("neck_flexors", "deltoid", "biceps", "wrist_extensors", "gluteus_maximus", "gluteus_medius", "quadriceps",
         "ankle_dorsiflexors")  # fmt: skip
PAIRED = [f"mmt8b_{muscle}_{side}" for muscle in EIGHT[1:] for side in "rl"]


def muscles() -> Iterator[Worked]:
    """Section 2: 10 + 7 x 2 x 10 = 150; MMT-4 is 4 x 10; the Kendall key."""
    yield worked("mmt8b.total", 150, **dict.fromkeys(["mmt8b_neck_flexors", *PAIRED], 10))
    yield worked("mmt4.total", 40, **{f"mmt8_{muscle}": 10 for muscle in EIGHT})
    key = {"0": 0, "2-": 1, "2": 2, "2+": 3, "3-": 4, "3": 5, "3+": 6, "4-": 7, "4": 8, "4+": 9, "5": 10}
    for grade, points in key.items():
        yield worked("mmt.points", points, mmt_grade=grade)
    # section 3: 80 + 5 + 6 and floor rise recoded to 0 to 9 by a table that was not read: 91 to 100
    strong = {f"mmt8_{muscle}": 10 for muscle in EIGHT} | {"cmas_head_lift": 5, "cmas_sit_ups": 6}
    yield worked("hmc.total", (91, 100), **strong, cmas_floor_rise=4)


def jdmai() -> Iterator[Worked]:
    """Section 8: 1.1 + 2.2 + muscle + skin; muscle of an hMC of 95 is 0.5, or 1 in whole bands."""
    ratings = {"global_physician": "1.1", "global_parent_wellbeing": "2.2", "hmc_total_entered": 95}
    yield worked("jdmai1.total_linear", "4.1", **ratings, global_skin="0.3")
    yield worked("jdmai1.total_deciles", "4.6", **ratings, global_skin="0.3")
    yield worked("jdmai2.total_linear", "6.8", **ratings, das_skin=3)
    yield worked("jdmai2.total_deciles", "7.3", **ratings, das_skin=3)
    states = ("inactive", "low", "low", "moderate", "moderate", "high")
    for version, limits in (
        ("jdmai1", ("2.4", "2.5", "6.6", "6.7", "11", "11.1")),
        ("jdmai2", ("5.2", "5.3", "8.5", "8.6", "11.3", "11.4")),
    ):
        for total, state in zip(limits, states, strict=True):
            yield worked(f"{version}.state_entered", state, **{f"{version}_total_entered": total})


RATINGS = ("physician", "parent_activity", "parent_wellbeing", "child_activity", "child_wellbeing", "skin",
           "extramuscular", "pain")  # fmt: skip


def global_ratings() -> Iterator[Worked]:
    for name in RATINGS:  # 5.5 - 3 = 2.5
        yield worked(f"global.{name}_change", "2.5", {f"global_{name}": 3}, **{f"global_{name}": "5.5"})


FACTORS = {"prednisone": 12, "prednisolone": 12, "methylprednisolone": 15, "triamcinolone": 15, "hydrocortisone": 3,
           "cortisone": "2.4", "dexamethasone": 80, "betamethasone": 80, "deflazacort": 10}  # fmt: skip


def steroids() -> Iterator[Worked]:
    """Section 13: 12 mg of each as prednisone; 182 days from 1 January to 1 July 2024."""
    for drug, gives in FACTORS.items():
        yield worked("steroid.prednisone_mg", gives, steroid_drug=drug, steroid_mg_per_day=12)
        yield worked("steroid.pulse_prednisone_mg", gives, steroid_pulse_drug=drug, steroid_pulse_mg=12)
    deflazacort = {"steroid_drug": "deflazacort", "steroid_pulse_drug": "deflazacort"}
    amounts = {"steroid_mg_per_day": 12, "steroid_pulse_mg": 12}
    for measure in ("steroid.prednisone_mg", "steroid.pulse_prednisone_mg"):
        yield unconfirmed(worked(measure, (8, 10), **deflazacort, **amounts))  # 12 x 2/3 and 12 x 5/6
        yield worked(measure, 0, steroid_mg_per_day=0, steroid_pulse_mg=0)
        least = {"steroid_mg_per_day": "0.001", "steroid_pulse_mg": "0.001"}
        yield worked(measure, "0.001", steroid_drug="prednisone", steroid_pulse_drug="prednisone", **least)
    before = {"steroid_drug": "prednisone", "steroid_mg_per_day": 10, "child_weight": 20}
    yield worked("steroid.cumulative_mg", 1820, before)
    yield worked("steroid.cumulative_mg_per_kg", 91, before)
    yield worked("steroid.unknown_days", 182, {"child_weight": 20})
    yield worked("steroid.unknown_days", 0, before)
    pulses = {"steroid_pulse_drug": "prednisone", "steroid_pulse_mg": 100}
    yield worked("steroid.cumulative_pulse_mg", 200, pulses, **pulses)
    yield worked("steroid.cumulative_mg", 0, {**before, "visit_date": "2024-07-01"})  # two visits on one day


def walking() -> Iterator[Worked]:
    """Section 14: boys 196.72 + 39.81 x 10 - 1.36 x 100 + 132.28 x 1.4; girls 188.61 + 515 - 186 + 120.54."""
    boy = {"child_sex": "male", "child_height": 140}
    yield worked("walk.predicted_m", "644.012", child_age_years=10, **boy)
    yield worked("walk.predicted_m", "638.15", child_sex="female", child_age_years=10, child_height=140)
    yield worked("walk.percent_predicted", 50, child_age_years=10, walk_six_min_m=322, **boy)
    yield worked("walk.predicted_m", "489.102", child_age_years=3, **boy)  # 196.72 + 119.43 - 12.24 + 185.192
    yield worked("walk.predicted_m", None, child_age_years="2.9999", **boy)
    yield worked("walk.predicted_m", "657.852", child_age_years=18, **boy)
    yield worked("walk.predicted_m", None, child_age_years="18.0001", **boy)


def skin() -> Iterator[Worked]:
    """CDASI: most points 100 and 32, calcinosis at fifteen sites; end-row loops from the lowest to the highest finger."""
    items = [
        column for column in catalogue.columns() if column.startswith("cdasi_") and "entered" not in column
    ]
    clear = {column: False if column.endswith("papules") else 0 for column in items}
    for measure, most in (("cdasi.activity_possible", 100), ("cdasi.damage_possible", 32)):
        yield worked(measure, most, **clear)
        yield worked(measure, 0)
    calcium = {column: 1 for column in items if column.endswith("_calcin")}
    yield worked("cdasi.calcinosis_sites", 15, **calcium)
    fingers = [
        f"nailfold_{side}_{finger}"
        for side in ("right", "left")
        for finger in ("index", "middle", "ring", "little")
    ]
    for finger in fingers:
        yield unconfirmed(worked("nailfold.density", (2, 9), **dict.fromkeys(fingers, 9) | {finger: 2}))
    yield worked("nailfold.density", 4, nailfold_right_index=4)  # the mean of a single finger
    for density, below in (("5.29", True), ("5.3", False)):
        yield worked("nailfold.below_healthy", below, nailfold_density_entered=density)


def classification() -> Iterator[Worked]:
    """Part B, 1.1: 1.3 (with biopsy 1.5) points from 18 years, 2.1 (2.2) from 40."""
    none = dict.fromkeys(EULAR, False)
    biopsy = {
        "eular_endomysial": False,
        "eular_perimysial": False,
        "eular_perifascicular": False,
        "eular_rimmed": False,
    }
    for age, without, with_ in (
        ("17.9999", 0, 0),
        (18, "1.3", "1.5"),
        ("39.9999", "1.3", "1.5"),
        (40, "2.1", "2.2"),
    ):
        for measure in ("eular.score", "eular.score_max"):
            yield worked(measure, without, eular_age_at_onset_years=age, **none)
            yield worked(measure, with_, eular_age_at_onset_years=age, **none, **biopsy)
    for age, subgroup in (("17.9999", "JDM"), (18, "DM")):
        yield worked("eular.subgroup", subgroup, eular_age_at_onset_years=age, **dict.fromkeys(EULAR, True))


EULAR = [f"eular_{name}" for name in (
    "proximal_upper", "proximal_lower", "neck_flexors", "leg_proximal", "heliotrope", "gottron_papules", "gottron_sign",
    "dysphagia", "anti_jo1", "enzyme",
)]  # fmt: skip


def laboratory() -> Iterator[Worked]:
    """Section 7: CK of 150 or less, here the third of four; neopterin strictly above 10 nmol/L.

    Galectin-9 above 19.4 ng/mL and CXCL10 above 805 pg/mL (laboratory file).
    """
    met = {"cmas_total_entered": 47, "mmt8_total_entered": 78, "global_physician": "0.2"}
    for ck, inactive in ((150, True), ("150.001", False)):
        yield worked("printo_inactive.state", inactive, lab_ck=ck, **met)
    for neopterin, raised in ((10, False), ("10.001", True)):
        yield worked("lab.neopterin_raised", raised, lab_neopterin=neopterin)
    for galectin9, above in (("19.4", False), ("19.5", True)):
        yield worked("marker.galectin9_published", above, marker_galectin9=galectin9)
    for cxcl10, above in ((805, False), (806, True)):
        yield worked("marker.cxcl10_published", above, marker_cxcl10=cxcl10)


def probability() -> Iterator[Worked]:
    """Part B, 1.3: 1 / (1 + e^(c - score)), with c proven from 5.253 to 5.349, with biopsy from 6.453 to 6.549.

    0.049 below c it is 0.5 - tanh(0.0245) / 2 = 0.4878, and 0.047 above 0.5 + tanh(0.0235) / 2 = 0.5117.
    """
    ends = ("0.4878", "0.5117")
    yield unconfirmed(worked("eular.probability_without_biopsy", ends, eular_score_entered="5.3"))
    yield unconfirmed(worked("eular.probability_with_biopsy", ends, eular_score_entered="6.5"))
    signs = {"eular_gottron_sign": True, "eular_proximal_upper": True}
    without = {"eular_enzyme": True}  # 3.3 + 0.7 + 1.3 = 5.3
    biopsied = {
        "eular_proximal_lower": True,
        "eular_neck_flexors": True,
        "eular_rimmed": False,
    }  # 3.7 + 0.7 + 0.5 + 1.6
    for more in (without, biopsied):
        yield unconfirmed(worked("eular.probability", ends, eular_age_at_onset_years=10, **signs, **more))


A_LESIONS = ("ulceration", "erythroderma", "erythema_broken", "panniculitis_ge10")
B_LESIONS = ("erythema_plain", "panniculitis_lt10", "heliotrope", "gottron", "periungual", "other_b")
SYSTEMS = ("constitutional", "cutaneous", "skeletal", "gastrointestinal", "pulmonary", "cardiac")


def mitax() -> Iterator[Worked]:
    """Part B, 4.1: coded 2 to 4 a lesion of the A list is A and one of the B list B; coded 1 it is one letter lower."""
    clear = dict.fromkeys((f"mitax_{lesion}" for lesion in (*A_LESIONS, *B_LESIONS)), 0)
    for lesions, letters in ((A_LESIONS, "EBAAA"), (B_LESIONS, "ECBBB")):
        for lesion in lesions:
            for code, letter in enumerate(letters):
                coded = clear | {f"mitax_{lesion}": code}
                yield worked("mitax.cutaneous_category", letter, mitax_cutaneous_past=False, **coded)
    yield worked("mitax.cutaneous_category", "D", mitax_cutaneous_past=True, **clear)
    for letter, points in (("A", 9), ("B", 3), ("C", 1), ("D", 0), ("E", 0)):
        yield worked("mitax.cutaneous_points", points, mitax_cutaneous=letter)
        never = dict.fromkeys((f"mitax_{system}" for system in SYSTEMS), "E")
        for system in SYSTEMS:
            given = never | {f"mitax_{system}": letter}
            yield worked("mitax.extramuscular", points, **given)
            yield worked("mitax.total", points, mitax_muscle="E", **given)
        yield worked("mitax.total", points, mitax_muscle=letter, **never)


def growth() -> Iterator[Worked]:
    """Section 14: below -1.5, and falling by more than 0.25 in 365.25 days, both strict; heights six months apart."""
    for z, failure in (("-1.5", False), ("-1.5001", True)):
        yield worked("growth.failure", failure, growth_parent_adjusted_z=z)
    for slope, deflects in (("-0.25", False), ("-0.2501", True)):
        yield worked("growth.deflection_entered", deflects, growth_slope_entered=slope)
    for since, fall, deflects in (
        ("2024-01-01", "0.1245", False),  # in 182 days; 0.25 x 182 / 365.25 = 0.12457
        ("2024-01-01", "0.1246", True),
        ("2020-07-01", 1, False),  # in 1,461 days, which are 4 x 365.25
        ("2022-11-04", "0.4141", True),  # in 605 days; 0.25 x 605 / 365.25 = 0.41409993
    ):
        for before, now in ((fall, 0), (0, -Fraction(fall))):
            earlier = {"visit_date": since, "growth_height_z_entered": before}
            yield worked("growth.deflection", deflects, earlier, growth_height_z_entered=now)
    for since, close in (("2024-01-01", False), ("2024-01-02", True)):  # 182 and 181 days
        yield worked("growth.heights_too_close", close, {"visit_date": since})


def sustained() -> Iterator[Worked]:
    """Section 7: six continuous months, taken as 183 days; inactive at both ends."""
    inactive = {"lab_ck": 100, "cmas_total_entered": 52, "mmt8_total_entered": 80, "global_physician": 0}
    for day, lasts in (("2024-07-01", False), ("2024-07-02", True)):
        yield worked("episode.sustained", lasts, inactive, visit_date=day, **inactive)


ROWS = [
    *cmas(), *cmas_at_four(), *muscles(), *jdmai(), *global_ratings(), *steroids(), *walking(), *skin(),
    *classification(), *laboratory(), *probability(), *mitax(), *growth(), *sustained(),
]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=str(row)) for row in ROWS])
def test_row(row: Worked) -> None:
    assert row.holds(), row.outcome()
