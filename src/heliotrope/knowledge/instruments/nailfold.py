"""Nailfold capillaries: density of the end-row loops, in loops a millimetre.

That the density is the mean over up to eight fingers, thumbs left out, is recalled. However fingers are put together,
the result lies between the lowest and the highest finger: until the mean is confirmed the density is that range, and
a child is called below the published healthy range only when every finger is, or as an entered mean says.
"""

from __future__ import annotations

from heliotrope.knowledge.sources import NAILFOLD_1999, NAILFOLD_2010, NAILFOLD_2011
from heliotrope.language.exact import exact
from heliotrope.language.expressions import CountKnown, FirstKnown, MaxKnown, MeanKnown, Unsettled
from heliotrope.language.instruments import Instrument, Line, Measure
from heliotrope.language.items import measured
from heliotrope.language.sources import Switch, Wording

LOWEST_HEALTHY = "5.3"

FINGERS = tuple(
    measured(f"nailfold.{side}_{finger}", f"End-row loops, {side} {finger} finger", 0, 30, "0.1", "/mm")
    for side in ("right", "left")
    for finger in ("index", "middle", "ring", "little")
)
ENTERED = measured(
    "nailfold.density_entered", "End-row loops, density as entered elsewhere", 0, 30, "0.01", "/mm"
)

MEAN = Switch(
    "nailfold.mean",
    "The density of a child is the mean over the assessed fingers, thumbs left out",
    "the methods of the nailfold studies (PubMed 10381059; doi:10.1093/rheumatology/keq407)",
    "the density is the range from the lowest to the highest finger",
)
HIGHEST = MaxKnown(FINGERS)
LOWEST = 0 - MaxKnown(tuple(-1 * finger for finger in FINGERS))
DENSITY = FirstKnown((
    Unsettled(MEAN.id, (LOWEST, HIGHEST), (("confirmed", MeanKnown(FINGERS, at_least=1)),)),
    ENTERED,
))  # fmt: skip

HEALTHY = "Of 23 healthy children; median 6.8, range 5.3 to 8.0."
DENSITY_MEASURE = Measure("nailfold.density", "Nailfold end-row loops a millimetre", DENSITY,
    sources=(NAILFOLD_1999, NAILFOLD_2011), higher_is="better",
    lines=(Line(exact("5.3"), "lowest of 23 healthy children"), Line(exact("6.8"), "their median"),
           Line(exact("8.0"), "their highest")))  # fmt: skip
FINGERS_MEASURE = Measure("nailfold.fingers_used", "Fingers assessed", CountKnown(FINGERS),
    sources=(NAILFOLD_1999,), reach=("0", "8"))  # fmt: skip
BELOW_MEASURE = Measure("nailfold.below_healthy", "Below the published healthy range (5.3 loops a millimetre)",
    DENSITY < LOWEST_HEALTHY, sources=(NAILFOLD_1999, NAILFOLD_2010), higher_is="worse",
    note=f"{HEALTHY} A normal density must not delay treatment: 12 of 80 untreated children had one.")  # fmt: skip

NAILFOLD = Instrument(
    "nailfold", "Nailfold end-row loops",
    "Capillary loops a millimetre at the nailfold. Lower is worse. The healthy range is of 23 children.",
    (*FINGERS, ENTERED), (DENSITY_MEASURE, FINGERS_MEASURE, BELOW_MEASURE), (NAILFOLD_1999, NAILFOLD_2011, NAILFOLD_2010),
    Wording("measurement; values are facts, cited"),
)  # fmt: skip
SWITCHES = (MEAN,)
