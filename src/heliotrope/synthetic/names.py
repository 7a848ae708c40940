"""Invented names: readable, from several languages, never those of a person we know of."""

from __future__ import annotations

from random import Random

from heliotrope.record.people import Sex

GIRLS = (
    "Aluna", "Amarel", "Belisse", "Brisa", "Calia", "Celdine", "Dariela", "Doruna", "Eilwen", "Elodra", "Fenna", "Fiorel",
    "Galinde", "Hanami", "Ilvaria", "Inkeri", "Jarmila", "Jinhua", "Kaelisa", "Kirsi", "Liorah", "Lumi", "Maelys", "Mirembe",
    "Nadiva", "Nayeli", "Oriana", "Pilvi", "Quilla", "Rosalba", "Safiye", "Senna", "Tindra", "Thandeka", "Ulrikke",
    "Vesna", "Wanjira", "Xochi", "Yarrow", "Zuleya",
)  # fmt: skip
BOYS = (
    "Aldren", "Anselo", "Bastian", "Brannoc", "Corvin", "Davor", "Eskil", "Emeric", "Fadil", "Faustin", "Goran", "Hakon",
    "Idris", "Ishaan", "Jorvik", "Kasimir", "Keoni", "Leandro", "Lorcan", "Matsuo", "Nandor", "Odalric", "Oisin", "Perrin",
    "Quentin", "Rurik", "Sandor", "Tariq", "Torvald", "Umberto", "Valerio", "Wendel", "Xandro", "Yorick", "Zephan",
)  # fmt: skip
FAMILIES = (
    "Abernock", "Alderwisp", "Amsterveld", "Ashgrovian", "Bellacorva", "Birkenfels", "Brightmere", "Caldoverde", "Castelune",
    "Chandravik", "Dandelund", "Dragomirel", "Elderquill", "Ferncastle", "Fjordholm", "Glimmerdahl", "Goldenrai", "Harrowmint",
    "Heatherby", "Ilmarinna", "Ivorlake", "Jasperlund", "Kaluwenda", "Kestrelli", "Kirschblatt", "Larkspura", "Lindenquist",
    "Lunavecchi", "Marigoldi", "Meadowyck", "Miravelle", "Moonbrook", "Nightingarde", "Nkosivale", "Oakenshaw", "Olivarez-Luz",
    "Papatyar", "Quillfeather", "Rainwater-Ito", "Rosenhain", "Saffronby", "Sommerwind", "Starkenbach",
    "Sunderleaf", "Tanakamori", "Thistlewood", "Umbrellino", "Valdemossa", "Violanti", "Waterlily", "Willowski", "Winterboek",
    "Yellowhammer", "Zephyrino", "Zitronella",
)  # fmt: skip


SAME = ("Lumi", "Silverbirk")
"""The name that two children bear on purpose; the surname is nobody else's."""
Name = tuple[str, str]


def first_name(rng: Random, sex: Sex) -> str:
    return rng.choice(GIRLS if sex is Sex.FEMALE else BOYS)


def family_name(rng: Random) -> str:
    return rng.choice(FAMILIES)


def shuffled(rng: Random) -> dict[Sex, list[Name]]:
    """Every pair of names in a drawn order: as long as they are dealt from it, no two children share both."""
    decks = {}
    for sex, firsts in ((Sex.FEMALE, GIRLS), (Sex.MALE, BOYS)):
        decks[sex] = [(first, last) for first in firsts for last in FAMILIES]
        rng.shuffle(decks[sex])
    return decks
