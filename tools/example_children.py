"""The twelve invented children of the example: who they are said to be and how their illness goes. All made up.

A curve is (month, weakness, rash, enzymes), each from 0 to 1; between its points it runs straight. Growth is (month,
height z, weight z), doses are (from month, mg/kg/day), pulses are {visit number: how many}. Only things that a reader
of the report should be able to see are varied: how a response, a relapse, a gap or a missing item looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Curve = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Child:
    id: str
    name: str
    story: str
    sex: str
    birth: date
    first: date
    months: tuple[float, ...]
    curves: Curve
    growth: Curve
    doses: tuple[tuple[float, float], ...]
    pulses: dict[int, int] = field(default_factory=dict)
    drug: str = "prednisolone"
    off_from: float = 1000  # the month from which no systemic medicine is taken
    baseline: int = 0  # the visit that is marked as a new baseline; the first visit needs no mark
    quiet_below: float = 0.04  # weakness and rash below which the physician sees no activity
    strength_from: float = 4.0  # from which age strength is tested
    recoded: bool = False  # floor rise is also entered as recoded for the hMC
    seconds: bool = False  # timed manoeuvres are entered as seconds, not as points
    both_sides: bool = False
    totals_only: bool = False
    katal: bool = False  # enzymes in microkatal
    limits: float = 1.0  # this laboratory's limits against the usual ones
    left_out: dict[int, tuple[str, ...]] = field(default_factory=dict)  # visit -> what was not recorded
    never: tuple[str, ...] = ()


QUARTERLY = (0, 1, 2, 3.5, 5, 7, 10, 13, 16, 19, 22, 26)
TAPER = (
    (0, 2.0),
    (1, 1.6),
    (2, 1.2),
    (3.5, 0.8),
    (5, 0.5),
    (7, 0.3),
    (10, 0.2),
    (13, 0.12),
    (16, 0.06),
    (19, 0.0),
)
STRENGTH = ("cmas_", "hmc_", "mmt8_", "mmt8b_")
EVERYTHING = (
    *STRENGTH,
    "chaq_",
    "global_",
    "das_",
    "lab_",
    "child_weight",
    "child_height",
    "steroid_",
    "therapy_",
)

CHILDREN = (
    Child(
        "DEMO-01", "Ada", "Classic course: weak at first, steady gain under treatment, inactive after a year and a half.",
        "female", date(2016, 5, 9), date(2023, 3, 6), QUARTERLY,
        ((0, 0.75, 0.60, 0.70), (2, 0.50, 0.50, 0.25), (5, 0.28, 0.35, 0.08), (10, 0.12, 0.15, 0.01),
            (16, 0.02, 0.03, 0), (26, 0, 0, 0)),
        ((0, 0.2, 0.1), (5, -0.1, 0.9), (12, -0.3, 0.7), (26, -0.1, 0.3)), TAPER, {2: 3, 3: 3}, recoded=True, seconds=True,
    ),
    Child(
        "DEMO-02", "Ben", "Rash with normal strength: three of four criteria are met while the rash is still active.",
        "male", date(2013, 11, 20), date(2023, 9, 4), (0, 1.5, 3, 5, 8, 11, 15, 19, 24),
        ((0, 0.03, 0.70, 0.01), (5, 0.02, 0.50, 0), (11, 0.02, 0.40, 0), (19, 0, 0.22, 0), (24, 0, 0.14, 0)),
        ((0, 0.8, 0.6), (24, 0.8, 0.6)), ((0, 0.5), (3, 0.25), (5, 0.1), (11, 0.0)), recoded=True,
    ),
    Child(
        "DEMO-03", "Cleo", "Relapse when the dose was low; the visit of the relapse is marked as a new baseline.",
        "female", date(2014, 2, 2), date(2022, 6, 13), (0, 1, 2.5, 4, 7, 10, 14, 18, 20, 21.5, 24, 28, 33, 38),
        ((0, 0.65, 0.40, 0.55), (4, 0.30, 0.20, 0.10), (10, 0.08, 0.08, 0.01), (14, 0.02, 0.02, 0), (18, 0.02, 0.03, 0.01),
         (20, 0.45, 0.45, 0.35), (24, 0.22, 0.25, 0.06), (28, 0.06, 0.10, 0), (33, 0.01, 0.02, 0), (38, 0, 0, 0)),
        ((0, -0.1, 0.0), (6, -0.3, 0.7), (18, -0.3, 0.2), (24, -0.5, 0.9), (38, -0.4, 0.3)),
        ((0, 1.8), (1, 1.4), (2.5, 1.0), (4, 0.6), (7, 0.3), (10, 0.12), (14, 0.05), (20, 1.2), (21.5, 0.8), (24, 0.5), (28, 0.2),
         (33, 0.08)),
        {2: 3, 10: 3}, baseline=9, recoded=True,
    ),
    Child(
        "DEMO-04", "Dev", "Ill from fourteen months of age: strength scales start at four years, growth falls and returns.",
        "male", date(2020, 10, 1), date(2021, 12, 13), (0, 1, 3, 6, 10, 15, 20, 26, 32, 36, 40, 44),
        ((0, 0.70, 0.50, 0.60), (3, 0.45, 0.40, 0.20), (10, 0.30, 0.25, 0.08), (20, 0.20, 0.20, 0.03), (32, 0.10, 0.12, 0.01),
         (44, 0.03, 0.04, 0)),
        ((0, 0.1, -0.2), (6, -0.8, 0.2), (15, -1.7, -0.1), (26, -1.9, -0.4), (44, -1.2, -0.4)),
        ((0, 2.0), (1, 1.8), (3, 1.2), (6, 0.9), (10, 0.6), (15, 0.45), (20, 0.3), (26, 0.2), (32, 0.1), (40, 0.05)),
        {2: 3, 3: 3, 4: 2},
    ),
    Child(
        "DEMO-05", "Elif", "Visits missed for most of a year; one contact by telephone, when nothing was measured.",
        "female", date(2012, 7, 30), date(2023, 1, 16), (0, 1, 2.5, 5, 8, 10, 21, 24, 28),
        ((0, 0.55, 0.50, 0.40), (2.5, 0.38, 0.40, 0.12), (8, 0.15, 0.22, 0.02), (21, 0.20, 0.35, 0.06),
            (28, 0.06, 0.10, 0)),
        ((0, -0.5, -0.2), (8, -0.6, 0.5), (28, -0.6, 0.2)),
        ((0, 1.5), (1, 1.2), (2.5, 0.8), (5, 0.5), (8, 0.3), (21, 0.3), (24, 0.2)),
        {2: 3}, left_out={6: EVERYTHING}, recoded=True,
    ),
    Child(
        "DEMO-06", "Finn", "Items left out here and there; at the last visit CK was not drawn, and CK would decide the state.",
        "male", date(2015, 9, 14), date(2023, 5, 22), (0, 1, 2, 4, 6, 9, 12, 15, 18, 22),
        ((0, 0.60, 0.30, 0.50), (4, 0.28, 0.15, 0.06), (9, 0.13, 0.10, 0.01), (15, 0.09, 0.08, 0), (22, 0.07, 0.05, 0)),
        ((0, 0.4, 0.5), (6, 0.1, 1.3), (22, 0.2, 0.8)), TAPER,
        left_out={2: ("cmas_sit_ups", "lab_aldolase"), 4: ("cmas_head_lift", "cmas_leg_lift", "global_parent_wellbeing"),
                  5: ("mmt8_quadriceps", "global_extramuscular", "steroid_mg_per_day", "steroid_drug"),
                  7: ("lab_",), 8: ("das_skin", "cmas_stool_step"), 10: ("lab_ck",)},
        recoded=True, quiet_below=0.08,
    ),
    Child(
        "DEMO-07", "Greta", "A clinic that keeps totals only: everything that needs single items stays undecided.",
        "female", date(2011, 3, 3), date(2022, 11, 7),
        (0, 2, 4, 7, 10, 14, 18, 23, 28),
        ((0, 0.50, 0.45, 0.30), (4, 0.25, 0.30, 0.05), (10, 0.10, 0.18, 0.01), (18, 0.04, 0.10, 0),
            (28, 0.02, 0.05, 0)),
        ((0, -0.2, 0.3), (7, -0.3, 0.9), (28, -0.2, 0.5)),
        ((0, 1.0), (2, 0.7), (4, 0.45), (7, 0.25), (10, 0.12), (14, 0.05), (18, 0)),
        totals_only=True, never=("lab_ldh", "lab_aldolase", "lab_ast"),
    ),
    Child(
        "DEMO-08", "Hugo",
        "Muscle strength tested on both sides (0 to 150): a series of its own, never mixed with 0 to 80.",
        "male", date(2010, 8, 25), date(2023, 2, 20),
        (0, 1, 3, 6, 9, 13, 17, 22, 27),
        ((0, 0.80, 0.35, 0.80), (3, 0.50, 0.25, 0.15), (9, 0.25, 0.15, 0.03), (17, 0.10, 0.08, 0),
            (27, 0.05, 0.05, 0)),
        ((0, 0.0, -0.3), (6, -0.1, 0.6), (27, 0.0, 0.2)),
        ((0, 1.0), (1, 0.9), (3, 0.6), (6, 0.35), (9, 0.2), (13, 0.1), (17, 0.05)),
        {2: 3}, both_sides=True,
    ),
    Child(
        "DEMO-09", "Ines", "Slow and stubborn: repeated pulses, a long course of deflazacort, height z falling.",
        "female", date(2015, 1, 18), date(2022, 2, 7), (0, 1, 2.5, 4.5, 7, 10, 13, 17, 21, 26, 32, 38, 44),
        ((0, 0.85, 0.80, 0.60), (4.5, 0.62, 0.70, 0.25), (10, 0.48, 0.60, 0.15), (17, 0.40, 0.55, 0.10), (26, 0.28, 0.40, 0.05),
         (38, 0.18, 0.30, 0.03), (44, 0.15, 0.25, 0.02)),
        ((0, -0.3, -0.2), (10, -1.0, 1.0), (21, -1.6, 1.1), (44, -1.9, 0.7)),
        ((0, 2.0), (1, 1.8), (2.5, 1.5), (4.5, 1.2), (7, 1.0), (10, 0.8), (13, 0.7), (17, 0.6), (21, 0.45), (26, 0.4), (32, 0.3),
         (38, 0.25)),
        {2: 3, 4: 3, 6: 3, 8: 3, 9: 2}, drug="deflazacort", recoded=True, left_out={11: ("steroid_",)},
    ),
    Child(
        "DEMO-10", "Jonas", "One quick course; enzymes in microkatal, an aldolase that is printed only as below a limit.",
        "male", date(2017, 12, 11), date(2024, 1, 8), (0, 0.8, 2, 4, 6, 9, 12, 16),
        ((0, 0.50, 0.55, 0.45), (2, 0.22, 0.30, 0.06), (4, 0.10, 0.14, 0.01), (9, 0.01, 0.02, 0), (16, 0, 0, 0)),
        ((0, 0.6, 0.4), (6, 0.4, 1.0), (16, 0.6, 0.5)), ((0, 2.0), (0.8, 1.4), (2, 0.8), (4, 0.35), (6, 0.12), (9, 0)),
        {2: 3}, off_from=15, katal=True, recoded=True,
    ),
    Child(
        "DEMO-11", "Kaya",
        "Very weak at the start; the skin is rated by DAS only, so one version of the index has no skin part.",
        "female", date(2009, 4, 27), date(2023, 4, 17),
        (0, 0.7, 1.5, 3, 5, 8, 11, 15, 20, 25),
        ((0, 0.95, 0.65, 1.00), (1.5, 0.85, 0.60, 0.60), (5, 0.50, 0.45, 0.12), (11, 0.28, 0.30, 0.04),
            (20, 0.15, 0.22, 0.02), (25, 0.12, 0.18, 0.01)),
        ((0, 0.3, 0.0), (8, 0.2, 0.9), (25, 0.3, 0.5)),
        ((0, 1.0), (3, 0.8), (5, 0.6), (8, 0.4), (11, 0.25), (15, 0.15), (20, 0.1)),
        {2: 3, 3: 3, 4: 3}, limits=0.9, recoded=True, never=("global_skin",),
    ),
    Child(
        "DEMO-12", "Liam", "Mild from the start, no steroid by mouth, inactive off treatment for more than two years.",
        "male", date(2014, 6, 6), date(2021, 10, 4), (0, 2, 4, 7, 10, 14, 18, 24, 30, 36, 42, 47.5),
        ((0, 0.22, 0.35, 0.12), (4, 0.12, 0.20, 0.03), (10, 0.04, 0.08, 0), (18, 0.01, 0.01, 0), (47.5, 0, 0, 0)),
        ((0, 0.0, 0.1), (47.5, 0.1, 0.0)), ((0, 0.0),), off_from=20, recoded=True, left_out={9: ("lab_", "mmt8_")},
    ),
)  # fmt: skip
