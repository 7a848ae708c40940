"""MYOACT: activity of each organ system over the past four weeks on a 10 cm line; only what is reversible and myositis.

The extramuscular score is the sum over six systems, 0 to 60, shown beside the most that the assessed systems could
reach. A system that was not assessed leaves both; when none was assessed there is no sum, since 0 would read as no
activity. The muscle scale and the one global extramuscular rating are scales of their own.
"""

from __future__ import annotations

from heliotrope.knowledge.instruments.global_ratings import vas
from heliotrope.knowledge.sources import DAS_RANGES, ISENBERG_2004, MDAAT
from heliotrope.language.expressions import CountKnown, MeanKnown, Never, SumKnown, case
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.sources import Wording

SYSTEMS = {
    "constitutional": "Constitutional",
    "cutaneous": "Skin",
    "skeletal": "Joints",
    "gastrointestinal": "Gut",
    "pulmonary": "Lung",
    "cardiac": "Heart",
}
SCALES = {name: vas(f"myoact.{name}", f"{label}: activity over four weeks", "0 none, middle moderate, 10 extreme.")
          for name, label in SYSTEMS.items()}  # fmt: skip
MUSCLE = vas("myoact.muscle", "Muscle: activity over four weeks", "Not part of the extramuscular sum.")

ASSESSED = tuple(SCALES.values())
SOURCES = (MDAAT, ISENBERG_2004)
ADDED = SumKnown(ASSESSED)
SUM = Measure("myoact.sum", "MYOACT extramuscular sum",
    case((CountKnown(ASSESSED) >= 1, ADDED), otherwise=Never(ADDED.type)),  # none assessed: anything from 0 to 60
    sources=(*SOURCES, DAS_RANGES), higher_is="worse", reach=("0", "60"),
    note="Of the systems that were assessed; compare it with the most they could reach.")  # fmt: skip
POSSIBLE = Measure("myoact.max_possible", "Most that the assessed systems could reach", 10 * CountKnown(ASSESSED),
    sources=SOURCES, reach=("0", "60"))  # fmt: skip
COUNT = Measure(
    "myoact.n_assessed", "Systems assessed, of six", CountKnown(ASSESSED), sources=SOURCES, reach=("0", "6")
)
PROPORTION = Measure("myoact.proportion", "MYOACT extramuscular score as a share of its maximum",
    MeanKnown(ASSESSED, at_least=1) / 10, sources=SOURCES, higher_is="worse", reach=("0", "1"))  # fmt: skip

MYOACT = Instrument(
    "myoact", "Myositis Disease Activity Assessment, visual scales (MYOACT)",
    "Six extramuscular systems and muscle on 10 cm lines. The six add to 0 to 60, higher is worse.",
    (*ASSESSED, MUSCLE), (SUM, POSSIBLE, COUNT, PROPORTION), (*SOURCES, DAS_RANGES),
    Wording("free to use with acknowledgement, reproducing the form not confirmed; wording not shipped", "IMACS, NIEHS"),
    cases=(CaseRule("score", SCALES, {"sum": SUM, "max_possible": POSSIBLE, "n_assessed": COUNT, "proportion": PROPORTION}),),
)  # fmt: skip
