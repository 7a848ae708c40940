"""JDMAI: the sum of physician's global, parent's well-being, muscle and skin. Higher is worse.

The muscle part is the hMC turned round and brought to 0-10. Two readings of that are possible and none was
confirmed: the plain tenth, (100 - hMC) / 10, or whole bands, its next whole number. Both are computed; where they,
or the range of the hMC, lead to different states, the state is undecided and both ends are shown.
"""

from __future__ import annotations

from dataclasses import replace

from heliotrope.knowledge.instruments import das, global_ratings
from heliotrope.knowledge.instruments.hmc import HMC_TOTAL
from heliotrope.knowledge.sources import JDMAI_2016, ROSINA_2019, ROSINA_2024
from heliotrope.language.exact import exact
from heliotrope.language.expressions import Expression, Rounded, Unsettled, total, up_to
from heliotrope.language.instruments import Instrument, Line, Measure
from heliotrope.language.items import Item, measured
from heliotrope.language.sources import Switch, Wording

SOURCES = (ROSINA_2019, ROSINA_2024, JDMAI_2016)
READING = Switch(
    "jdmai.muscle_reading",
    "How the hMC becomes the muscle part of the JDMAI",
    "the methods of Rosina 2019 (Rheumatology 2019;58:1196-205)",
    "both readings are computed; a state is given only when they agree",
    settings=("linear", "deciles"),
    recalled="",
)
LINEAR = (100 - HMC_TOTAL) / 10
DECILES = Rounded(LINEAR, how="up")
MUSCLE = Unsettled(READING.id, (LINEAR, DECILES), (("linear", LINEAR), ("deciles", DECILES)))


def _total(muscle: Expression, skin: Item) -> Expression:
    return total(global_ratings.PHYSICIAN, global_ratings.PARENT_WELLBEING, muscle, skin)


def _state(index: Expression, inactive: str, low: str, moderate: str) -> Expression:
    """Bands on the total rounded to one decimal (our choice: the published bands leave gaps of 0.1)."""
    return up_to(
        Rounded(index, decimals=1), (inactive, "inactive"), (low, "low"), (moderate, "moderate"), above="high"
    )


def _result(version: str, name: str, label: str, value: Expression) -> Measure:
    return Measure(
        f"{version}.{name}", f"{version.upper()}{label}", value, sources=SOURCES, higher_is="worse"
    )


def _measures(version: str, skin: Item, top: str, limits: tuple[str, str, str]) -> tuple[Measure, ...]:
    index = _total(MUSCLE, skin)
    states = zip(limits, ("inactive", "low", "moderate"), strict=True)
    lines = tuple(Line(exact(limit), f"{name} up to here") for limit, name in states)
    return (
        replace(_result(version, "total", "", index), reach=("0", top), lines=lines),
        _result(version, "state", " activity state", _state(index, *limits)),
        _result(version, "total_linear", ", muscle part as a plain tenth", _total(LINEAR, skin)),
        _result(version, "total_deciles", ", muscle part in whole bands", _total(DECILES, skin)),
    )


LIMITS1, LIMITS2 = ("2.4", "6.6", "11"), ("5.2", "8.5", "11.3")
TOTAL_ENTERED = measured("jdmai1.total_entered", "JDMAI1 as entered elsewhere", 0, 40, "0.1", "1")
TOTAL2_ENTERED = measured("jdmai2.total_entered", "JDMAI2 as entered elsewhere", 0, 39, "0.1", "1")
ENTERED_STATE = Measure(
    "jdmai1.state_entered", "State of an entered JDMAI1", _state(TOTAL_ENTERED, *LIMITS1), sources=SOURCES
)
ENTERED2_STATE = Measure(
    "jdmai2.state_entered", "State of an entered JDMAI2", _state(TOTAL2_ENTERED, *LIMITS2), sources=SOURCES
)
MUSCLE_MEASURE = Measure(
    "jdmai1.muscle", "JDMAI muscle part", MUSCLE, sources=SOURCES, higher_is="worse", reach=("0", "10")
)

JDMAI1_MEASURES = _measures("jdmai1", global_ratings.SKIN, "40", LIMITS1)
JDMAI2_MEASURES = _measures("jdmai2", das.SKIN, "39", LIMITS2)
WORDING = Wording("composite of other instruments; cut-offs are facts, cited")
NOTE = "Use the limits of a version with that version only."

JDMAI1 = Instrument(
    "jdmai1", "Juvenile Dermatomyositis Activity Index, version 1 (JDMAI1)",
    f"Physician's global, parent's well-being, muscle from hMC, physician's skin scale. 0 to 40, higher is worse. {NOTE}",
    (TOTAL_ENTERED,), (*JDMAI1_MEASURES, MUSCLE_MEASURE, ENTERED_STATE), SOURCES, WORDING,
)  # fmt: skip
JDMAI2 = Instrument(
    "jdmai2", "Juvenile Dermatomyositis Activity Index, version 2 (JDMAI2)",
    f"Physician's global, parent's well-being, muscle from hMC, DAS skin. 0 to 39, higher is worse. {NOTE}",
    (TOTAL2_ENTERED,), (*JDMAI2_MEASURES, ENTERED2_STATE), SOURCES, WORDING,
)  # fmt: skip
SWITCHES = (READING,)
