"""Which panels a course has, in which order, on which scales, with which published lines. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.exchange.report.course import Guide
from heliotrope.knowledge import catalogue

HEIGHTS = {"slim": 54, "tall": 80, "tallest": 112}


@dataclass(frozen=True)
class Plot:
    """A series to be drawn: a measure, or an item where there is no measure of it. `seen` starts the id of items of which
    at least one must be recorded for the value to count as measured. `form` is the item that says by which form, side or
    limit it was measured, `usual` the form where nothing says it: where it changes, a new line begins."""

    id: str
    name: str
    long_name: str
    ink: str
    seen: str
    decimals: int = 0
    form: str = ""
    usual: str = ""

    @property
    def is_item(self) -> bool:
        return self.id in catalogue.items()


@dataclass(frozen=True)
class Spec:
    """A panel to be drawn. `highs` are the tops that its scale may have; the lowest that holds every mark is taken."""

    id: str
    title: str
    hint: str
    plots: tuple[Plot, ...]
    low: float
    highs: tuple[float, ...]
    guides: tuple[Guide, ...] = ()
    ticks: tuple[float, ...] = ()
    logarithmic: bool = False
    height: str = "slim"


def _one(
    id: str, name: str, ink: str, seen: str, decimals: int = 0, form: str = "", usual: str = ""
) -> tuple[Plot, ...]:
    return (Plot(id, name, name, ink, seen, decimals, form, usual),)


def _enzyme(id: str, name: str, long_name: str, ink: str) -> Plot:
    """A multiple of the limit that was printed beside the value."""
    return Plot(f"lab.{id}_multiple", name, long_name, ink, f"lab.{id}", 2, f"lab.{id}_uln")


def _jdmai(version: int, limits: tuple[float, float, float], top: float) -> Spec:
    inactive, low, moderate = limits
    return Spec(
        f"jdmai{version}", f"JDMAI{version}", f"0–{top:.0f}, down is better",
        _one(f"jdmai{version}.total", f"JDMAI{version}", "plum", "global.physician", 1), 0, (15, 20, 30, top),
        tuple(Guide(limit, f"{state} ≤ {limit:g}", f"≤ {limit:g}")
              for limit, state in ((inactive, "inactive"), (low, "low"), (moderate, "moderate"))),
        height="tallest",
    )  # fmt: skip


JDMAI = {1: _jdmai(1, (2.4, 6.6, 11), 40), 2: _jdmai(2, (5.2, 8.5, 11.3), 39)}

# Each entry is one panel, or alternatives: of the versions of the index one is drawn, of other forms each that was used.
ABOVE: tuple[tuple[Spec, ...], ...] = (
    (Spec("cmas", "CMAS", "0–52, up is better", _one("cmas.total", "CMAS", "blue", "cmas.", form="cmas.form", usual="0-52"),
          0, (52,), (Guide(48, "inactive ≥ 48", "≥ 48"),), (0, 26, 52)),),
    (Spec("mmt8", "MMT8", "0–80, up is better", _one("mmt8.total", "MMT8", "green", "mmt8.", form="mmt8.side"), 0, (80,),
          (Guide(78, "inactive ≥ 78", "≥ 78"),), (0, 40, 80)),
     Spec("mmt8b", "MMT8, both sides", "0–150, up is better", _one("mmt8b.total", "MMT8 both sides", "green", "mmt8b."), 0,
          (150,), (), (0, 75, 150))),
    (Spec("physician", "Physician’s global", "0–10 cm, down is better",
          _one("global.physician", "physician’s global", "rust", "global.physician", 1), 0, (10,),
          (Guide(0.2, "inactive ≤ 0.2", "≤ 0.2"),), (0, 5, 10)),),
    tuple(JDMAI.values()),
    (Spec("enzymes", "Muscle enzymes", "× limit, log scale",
          (_enzyme("ck", "CK", "CK", "purple"), _enzyme("ldh", "LDH", "LDH", "quiet1"), _enzyme("ast", "AST", "AST", "quiet2"),
           _enzyme("alt", "ALT", "ALT", "quiet3"), _enzyme("aldolase", "Aldo.", "aldolase", "quiet4")),
          0.3, (5, 12, 40, 120), (Guide(1, "upper limit", "limit"),), (0.3, 1, 3, 10, 30, 100), True, "tall"),),
    (Spec("skin", "Skin", "VAS 0–10, DAS 0–9",
          (Plot("global.skin", "VAS", "skin VAS", "ochre", "global.skin", 1),
           Plot("das.skin", "DAS", "DAS skin", "quiet1", "das.skin")),
          0, (10,), (), (0, 5, 10)),),
)  # fmt: skip
BELOW: tuple[tuple[Spec, ...], ...] = (
    (Spec("growth", "Growth", "z-score (CDC 2000)",
          (Plot("growth.height_z", "Height", "height z", "ink", "child.height", 1),
           Plot("growth.bmi_z", "BMI", "BMI z", "quiet1", "child.height", 1)),
          -2.5, (2.5, 4), (Guide(0, "median", "median"),), (-2, 0, 2)),),
)  # fmt: skip
