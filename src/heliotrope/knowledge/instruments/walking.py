"""Function that is timed or watched: six-minute walk, sit to stand, rising from the floor.

Recorded with device, attempts and aids; no norms for JDM were found. For the walk the references differ by country,
so a reference is always named beside a percentage.
"""

from __future__ import annotations

from fractions import Fraction

from heliotrope.knowledge.child import AGE, HEIGHT, SEX
from heliotrope.knowledge.sources import GEIGER_2007, KLEPPER_2011
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, Formula, Given, Product, case
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import choice, measured, points, yes_no
from heliotrope.language.sources import Standing, Switch, Wording

DISTANCE = measured(
    "walk.six_min_m", "Six-minute walk, distance", 0, 1500, "0.1", "m", codes=(("LOINC", "64098-7"),)
)
AIDS = yes_no("walk.aids", "Walking aid used")
SIT_TO_STAND = measured("walk.sit_to_stand_s", "Sit to stand, seconds", 0, 600, "0.01", "s")
CHAIR = measured("walk.chair_height", "Height of the chair", 10, 80, "0.5", "cm")
SUPINE_TO_STAND = measured("walk.supine_to_stand_s", "From lying to standing, seconds", 0, 600, "0.01", "s")
TEN_METRES = measured("walk.ten_metres_s", "Ten-metre walk, seconds", 0, 600, "0.01", "s")
ATTEMPTS = points("walk.attempts", "Attempts", 20)
DEVICE = choice("walk.device", "Timed with", "stopwatch", "application", "sensor", "other")
GOWERS = yes_no(
    "walk.gowers", "Gowers sign: climbs up the own legs with the hands", codes=(("HPO", "HP:0003391"),)
)
HAND_CONTACTS = points("walk.gowers_contacts", "Points touched by the hands while rising", 20)

GEIGER = Switch(
    "walk.geiger", "Predicted six-minute walk by age and height, 3 to 18 years", "Geiger 2007 (J Pediatr 150:395-9)",
    "the distance is shown without a percentage of predicted",
)  # fmt: skip
HEIGHT_M = HEIGHT / 100


def _predicted(constant: str, age: str, squared: str, height: str) -> Expression:
    return exact(age) * AGE - exact(squared) * Product(AGE, AGE) + exact(height) * HEIGHT_M + exact(constant)


BOYS = _predicted("196.72", "39.81", "1.36", "132.28")
GIRLS = _predicted("188.61", "51.50", "1.86", "86.10")
PREDICTED = Given(SEX, case((SEX.is_("male"), BOYS), otherwise=GIRLS))
FROM_3_TO_18 = (AGE >= 3) & (AGE <= 18)

PREDICTED_MEASURE = Measure("walk.predicted_m", "Predicted six-minute walk (Geiger 2007), metres", PREDICTED,
    Standing.UNCONFIRMED, (GEIGER_2007,), switch=GEIGER.id, applies=FROM_3_TO_18, applies_when="from 3 to 18 years")  # fmt: skip
PERCENT = Measure("walk.percent_predicted", "Six-minute walk, percent of predicted (Geiger 2007)",
    Formula("quotient", (100 * DISTANCE, PREDICTED), 1, Fraction(0), Fraction(1000), "%"), Standing.UNCONFIRMED, (GEIGER_2007,),
    switch=GEIGER.id, applies=FROM_3_TO_18, applies_when="from 3 to 18 years", higher_is="better")  # fmt: skip

WALKING = Instrument(
    "walk", "Walking and rising", "Six-minute walk, timed rising and the Gowers sign, as recorded.",
    (DISTANCE, AIDS, SIT_TO_STAND, CHAIR, SUPINE_TO_STAND, TEN_METRES, ATTEMPTS, DEVICE, GOWERS, HAND_CONTACTS),
    (PREDICTED_MEASURE, PERCENT), (KLEPPER_2011, GEIGER_2007), Wording("measurements; no wording"),
)  # fmt: skip
SWITCHES = (GEIGER,)
US_REFERENCE = {"mean_m": exact("518.5"), "sd_m": exact("73.56"), "n": 100}
US_AGES = (7, 11)
