"""The skin by region of the body: every finding of the rash, the nailfolds, the vessels and the scores, each in one region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from heliotrope.clinic.pages.visit.figure import Label, Place, Side, figure
from heliotrope.knowledge import catalogue, recorded
from heliotrope.language.items import Item
from heliotrope.record.entries import Entry

SECTIONS = ("rash", "nailfold", "vessels", "skin_lasting", "calcinosis")
SCORES = ("cdasi", "cat_bm")
NOTHING_FOUND = ("", "0", "no", "false", "none", "absent")


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the body. `names` are the items in it, or how their names begin where a `*` ends them."""

    name: str
    label: str | StrPromise
    side: Side
    places: tuple[Place, ...]
    names: tuple[str, ...] = ()

    def holds(self, id: str) -> bool:
        return any(id == name or (name[-1] == "*" and id.startswith(name[:-1])) for name in self.names)


def _both(x: int, y: int, rx: int = 9, ry: int = 9) -> tuple[Place, ...]:
    return Place(x, y, rx, ry), Place(360 - x, y, rx, ry)


WHOLE = Region("whole", gettext_lazy("Whole|skin"), "right", (Place(200, 250, 5, 5),))
REGIONS = (
    Region("scalp", gettext_lazy("Scalp"), "left", (Place(170, 34, 16, 8),), ("cdasi.scalp*", "cdasi.alopecia")),
    Region("face", gettext_lazy("Face"), "right", (Place(198, 74, 8, 7), Place(162, 74, 8, 7)),
        ("eular.heliotrope", "skin.eyelid_swelling", "skin.malar_rash", "skin.facial_erythema", "cdasi.malar*",
         "cdasi.periorbital*", "cdasi.face*")),
    Region("neck", gettext_lazy("Neck|and V"), "left", (Place(178, 114, 10, 12),),
        ("skin.v_sign", "cdasi.v_neck*", "cdasi.nape*")),
    Region("shoulders", gettext_lazy("Shoulders,|shawl"), "right", (Place(218, 122, 10, 8),),
        ("skin.shawl_sign", "cdasi.upper_back*")),
    Region("arms", gettext_lazy("Arms"), "left", _both(137, 148, 6, 12), ("cdasi.arm*",)),
    Region("trunk", gettext_lazy("Trunk"), "right", (Place(190, 174, 16, 20),), ("cdasi.lower_back*", "cdasi.abdomen*")),
    Region("joints", gettext_lazy("Elbows,|knees"), "left", (*_both(129, 172, 6, 6), *_both(166, 308, 8, 8)),
        ("cdasi.gottron*",)),
    Region("hands", gettext_lazy("Hands,|knuckles"), "right", (Place(238, 206, 7, 8), Place(122, 206, 7, 8)),
        ("eular.gottron_papules", "eular.gottron_sign", "skin.mechanics_hands", "skin.chilblains", "finding.digital_infarct",
         "cdasi.mechanic*", "cdasi.hand_back*", "cdasi.hands*")),
    Region("nailfolds", gettext_lazy("Nailfolds"), "left", (Place(122, 213, 4, 4),),
        ("cdasi.periungual", "skin.nailfold*", "skin.ragged_cuticle", "nailfold.*")),
    Region("hips", gettext_lazy("Hips,|thighs"), "right", (Place(208, 232, 7, 14),), ("skin.holster_sign", "cdasi.thigh*")),
    Region("legs", gettext_lazy("Legs, feet"), "left", (Place(166, 336, 8, 16),), ("cdasi.leg_foot*",)),
    WHOLE,
)  # fmt: skip
ALL = "all"


def _items() -> dict[str, Item]:
    found = {item.id: item for name in SECTIONS for item in recorded.section(name).items}
    return found | {item.id: item for name in SCORES for item in catalogue.instrument(name).items}


@lru_cache(maxsize=1)
def by_region() -> dict[str, tuple[Item, ...]]:
    """The items of each region; what belongs to no single one stands with the whole skin."""
    found: dict[str, list[Item]] = {region.name: [] for region in REGIONS}
    for item in _items().values():
        home = next((region for region in REGIONS if region.holds(item.id)), WHOLE)
        found[home.name].append(item)
    return {name: tuple(items) for name, items in found.items()}


def region_items() -> tuple[Item, ...]:
    return tuple(item for items in by_region().values() for item in items)


def chosen(name: str | None) -> str:
    """The region that was asked for, or the first."""
    return name if name == ALL or name in by_region() else REGIONS[0].name


def after(name: str) -> str:
    """The region behind this one; empty behind the last."""
    names = [region.name for region in REGIONS]
    return names[names.index(name) + 1] if name in names[:-1] else ""


def skin(entries: Mapping[str, Entry], here: str) -> SafeString:
    """The figure: each region with how much of it is recorded, dark where something was found."""
    labels = [_label(region, by_region()[region.name], entries, here) for region in REGIONS]
    return figure(_("The skin by region; dark where something was found"), labels)


def _label(region: Region, items: Sequence[Item], entries: Mapping[str, Entry], here: str) -> Label:
    mine = [entries[item.id] for item in items if item.id in entries]
    found = sum(_is_found(entry) for entry in mine)
    name = str(region.label).replace("|", " ")
    return Label(
        str(region.label), f"?region={region.name}#part", region.places, region.side, "●" if found else "○" if mine else "",
        f"{len(mine)}/{len(items)}", min(10, 5 + found) if found else 0 if mine else None, False, region.name == here,
        _("%(region)s: %(found)s found, %(done)s of %(all)s recorded")
        % {"region": name, "found": found, "done": len(mine), "all": len(items)},
    )  # fmt: skip


def _is_found(entry: Entry) -> bool:
    return not entry.absent and entry.value.strip().lower() not in NOTHING_FOUND
