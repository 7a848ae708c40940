"""The published laboratory intervals that are shipped, and how analytes are recorded."""

from __future__ import annotations

import re
from pathlib import Path

from heliotrope.exchange.documenting.markdown import code, paragraphs, plain_text, sentence, table
from heliotrope.knowledge.laboratory import DEFAULT_SET
from heliotrope.knowledge.tables import FOLDER, Row, rows_of
from heliotrope.language.exact import exact, half_up, plain

INTRO = """\
The limit that a laboratory prints beside its result always wins over every row here.
Where none is printed, a published interval may stand in: for {defaults} by default,
for other analytes only after a site has chosen the set that fits its assay (see [switches](switches.md)).
One trend line never mixes sets.

Ages are half-open: from the first age up to, not including, the second.
*Not established* is what the publisher says, and an answer: there is no limit at that age.
A row that is *recalled* was not read in its source; a site that chooses its set takes that upon itself."""

ONLY = """\
No measure asks for these and no interval is shipped: they are recorded with the limits that the laboratory printed.
A factor between mass and substance is worked from the formula and the standard atomic weights."""

STANDING = {
    "VERIFIED": "read",
    "VERIFIED-2": "read in a secondary source",
    "RECALL": "recalled, not read",
    "DERIVED": "derived",
    "convention": "rule of thumb",
    "not_established": "not established",
}
DAYS_PER_YEAR, DAYS_PER_MONTH = exact("365.25"), exact("30.4375")


def page() -> str:
    defaults = ", ".join(f"{name.upper()} (set {code(set_)})" for name, set_ in DEFAULT_SET.items())
    return paragraphs(
        "# Laboratory intervals",
        INTRO.format(defaults=defaults),
        *(_analyte(analyte) for analyte in rows_of("laboratory_analytes.csv")),
        "## Recorded only",
        ONLY,
        table(
            ("Column", "Unit", "Other units, and the factor", "As", "Note"),
            map(_recorded, rows_of("laboratory_more.csv")),
        ),
        "## Source keys",
        _source_keys(),
    )


def _recorded(analyte: Row) -> tuple[str, ...]:
    others = (pair.partition("=") for pair in analyte["units_accepted"].split(";")[1:])
    told = ", ".join(f"{plain_text(unit)} × {factor}" for unit, _, factor in others)
    column = f"lab_{analyte['analyte']}"
    return (code(column), plain_text(analyte["unit"]), told, analyte["formula"], plain_text(analyte["note"]))


def _analyte(analyte: Row) -> str:
    """What is recorded of an analyte, and each published set of its intervals."""
    pairs = (unit.partition("=") for unit in analyte["units_accepted"].split(";"))
    facts = [
        f"{code(analyte['analyte'])}, in {plain_text(analyte['unit'])}",
        f"units and factors: {', '.join(f'{plain_text(unit)} × {factor}' for unit, _, factor in pairs)}",
        f"LOINC {analyte['loinc']}" if analyte["loinc"] else "",
        f"a value above {analyte['plausible_high']} is not believed (our choice)",
        plain_text(analyte["note"]),
    ]
    rows = [row for row in rows_of("laboratory_intervals.csv") if row["analyte"] == analyte["analyte"]]
    sets = dict.fromkeys(row["set"] for row in rows)
    return paragraphs(
        f"## {analyte['label']}",
        "; ".join(fact for fact in facts if fact) + ".",
        *(_set(set_, [row for row in rows if row["set"] == set_]) for set_ in sets),
        "" if rows else "No published interval is shipped.",
    )


def _set(name: str, rows: list[Row]) -> str:
    """The intervals of one set: what all its rows share in words, the rest as a table."""
    shared = [
        code(name),
        *(plain_text(value) for value in (_common(rows, "assay"), _common(rows, "source")) if value),
    ]
    standings = dict.fromkeys(row["status"] for row in rows if row["status"] != "not_established")
    if len(standings) == 1:
        shared.append(STANDING[next(iter(standings))])
    head = ("Sex", "Age", "Low", "High", "Standing", "Source")
    body = (
        (row["sex"], _ages(row), row["low"], row["high"], _standing(row, alone=len(standings) < 2),
         "" if _common(rows, "source") else plain_text(row["source"]))
        for row in rows
    )  # fmt: skip
    notes = dict.fromkeys(row["method_note"] for row in rows if row["method_note"])
    return paragraphs(
        f"**Set** {', '.join(shared)}",
        table(head, body),
        "\n".join(f"- {plain_text(sentence(note))}" for note in notes),
    )


def _common(rows: list[Row], key: str) -> str:
    """What all rows say under this key, or nothing."""
    found = {row[key] for row in rows}
    return found.pop() if len(found) == 1 else ""


def _standing(row: Row, *, alone: bool) -> str:
    return STANDING[row["status"]] if not alone or row["status"] == "not_established" else ""


def _ages(row: Row) -> str:
    low, high = int(row["age_low_days"]), row["age_high_days"]
    if not high:
        return f"from {_age(low)}" if low else "any"
    return f"{_age(low)} to {_age(int(high))}"


def _age(days: int) -> str:
    """Days as the source most probably gave them: whole years or months where the edge rule fits, else days.

    Under two months always days, because 31 of them may be meant as such or as a month.
    """
    for unit, per, most in (("mo", DAYS_PER_MONTH, 23), ("y", DAYS_PER_YEAR, 120)):
        count = half_up(days / per, 0)
        if (
            60 < days
            and count <= most
            and -(-count * per // 1) == days
            and not (unit == "mo" and count % 12 == 0)
        ):
            return f"{plain(count)} {unit}"
    return f"{days} d"


def _source_keys() -> str:
    """The keys as the note beside the tables resolves them."""
    note = Path(FOLDER, "README.md").read_text(encoding="utf-8")
    section = note.split("## Laboratory intervals", 1)[1]
    found = re.search(r"^Source keys: (.+)$", section, re.MULTILINE)
    keys = found.group(1).rstrip(".").split("; ") if found else []
    return "\n".join(f"- {plain_text(key)}" for key in keys)
