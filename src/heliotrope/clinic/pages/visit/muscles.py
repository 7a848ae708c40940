"""The muscles of the MMT8 on the figure of a child: each a link to its grade, with the grade now and the one of last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heliotrope.clinic.pages.visit.answers import Asked
from heliotrope.clinic.pages.visit.figure import Label, Place, Side, figure
from heliotrope.record.entries import Entry

BEST = 10
MUSCLES = (
    ("neck_flexors", gettext_lazy("Neck"), Place(180, 101, 9, 6), False),
    ("deltoid", gettext_lazy("Deltoid"), Place(144, 124, 8, 9), False),
    ("biceps", gettext_lazy("Biceps"), Place(137, 152, 7, 11), False),
    ("wrist_extensors", gettext_lazy("Wrist"), Place(124, 192, 6, 11), False),
    ("gluteus_medius", gettext_lazy("Gluteus|medius"), Place(154, 214, 7, 8), True),
    ("gluteus_maximus", gettext_lazy("Gluteus|maximus"), Place(164, 236, 10, 11), True),
    ("quadriceps", gettext_lazy("Quadriceps"), Place(166, 282, 9, 17), False),
    ("ankle_dorsiflexors", gettext_lazy("Ankle"), Place(167, 344, 7, 11), False),
)
"""Name of the item, short label, place at the child's right side, whether it lies behind."""


def has_muscles(part: str) -> bool:
    return part in ("mmt8", "mmt8b")


def muscles(part: str, asked: Sequence[Asked], last: Mapping[str, tuple[str, Entry]]) -> SafeString:
    """The figure of a part with the muscles that it asks for, left and right as its form has them."""
    known = {one.item.id: one for one in asked}
    side = known["mmt8.side"].value if "mmt8.side" in known else ""
    labels = []
    for name, short, place, behind in MUSCLES:
        for id, where in _ids(part, name, side):
            if id in known:
                labels.append(_label(known[id], str(short), place, where, behind, last))
    return figure(_("Strength of the muscles, from 0 to 10; the darker, the weaker"), labels)


def _ids(part: str, name: str, side: str) -> list[tuple[str, Side]]:
    """The items of a muscle with the side of the picture: the child's right is at the reader's left."""
    tested: Side = "right" if side == "left" else "left"
    both: list[tuple[str, Side]] = [(f"{part}.{name}_r", "left"), (f"{part}.{name}_l", "right")]
    return [(f"{part}.{name}", tested), *both]


def _label(
    asked: Asked, short: str, place: Place, side: Side, behind: bool, last: Mapping[str, tuple[str, Entry]]
) -> Label:
    grade = int(asked.value) if asked.value.isdigit() and int(asked.value) <= BEST else None
    before = last[asked.item.id][1].value if asked.item.id in last else ""
    was = _("last %(grade)s") % {"grade": before} if before else ""
    now = asked.value or ("✕" if asked.entry and asked.entry.absent else "–")
    said = _("%(muscle)s: %(grade)s, %(last)s") % {
        "muscle": asked.item.label,
        "grade": asked.value or _("not recorded"),
        "last": asked.last or _("no grade before"),
    }
    return Label(
        short, f"#ask-{asked.item.column}", (place.on(side),), side, now, was,
        None if grade is None else BEST - grade, behind, False, said,
    )  # fmt: skip
