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
    "Papatyar", "Quillfeather", "Rainwater-Ito", "Rosenhain", "Saffronby", "Silverbirk", "Sommerwind", "Starkenbach",
    "Sunderleaf", "Tanakamori", "Thistlewood", "Umbrellino", "Valdemossa", "Violanti", "Waterlily", "Willowski", "Winterboek",
    "Yellowhammer", "Zephyrino", "Zitronella",
)  # fmt: skip


def first_name(rng: Random, sex: Sex) -> str:
    return rng.choice(GIRLS if sex is Sex.FEMALE else BOYS)


def family_name(rng: Random) -> str:
    return rng.choice(FAMILIES)
