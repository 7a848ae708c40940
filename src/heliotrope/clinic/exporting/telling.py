"""The page beside an exported file: what is in it, what was left out and why, and how dates were written."""

from __future__ import annotations

from collections.abc import Iterator

from heliotrope.clinic.exporting.agreeing import Answer
from heliotrope.clinic.exporting.dating import TRUNCATED, Dates
from heliotrope.clinic.exporting.done import Done
from heliotrope.clinic.exporting.tabling import NOT_READABLE
from heliotrope.knowledge import catalogue
from heliotrope.knowledge.child import BIRTH, VISIT_DATE
from heliotrope.version import VERSION

WRITTEN: dict[Dates, str] = {
    Dates.AS_RECORDED: "Dates are as recorded.",
    Dates.SHIFTED: (
        "Every date of a child, the birth among them, was moved to an earlier day by one number of days, from 1 to 365, "
        "which is another for each child and the same at every export for this purpose. Days between visits hold, and ages "
        "in days. Seasons do not, and an age in completed years may differ on the days round a birthday."
    ),
    Dates.MONTH: "Dates of visits are cut to the month and numbered within it: 2023-05#2 is the second visit of that May.",
    Dates.YEAR: "Dates of visits are cut to the year and numbered within it: 2023#2 is the second visit of that year.",
}
CUT = (
    "All other dates were left out, the birth among them, and ages that were typed in. The order of visits holds. Measures "
    "that rest on days or ages are set aside by `heliotrope score` (refused, never guessed):"
)


def about(done: Done, name: str) -> str:
    """The whole page."""
    return (
        "\n\n".join("\n".join(part) for part in (_what(done, name), _out(done), _dates(done), _how(done)))
        + "\n"
    )


def _what(done: Done, name: str) -> Iterator[str]:
    yield f"About {name}"
    yield f"Written {done.at} by {done.name}, with the definitions of Heliotrope {VERSION}."
    yield f"Purpose: {done.wanted.purpose.value}. It may be used for nothing else."
    yield f"{done.children} children with {done.visits} visits, of {', '.join(done.places)}."
    yield (
        f"Children are named by study codes. Only the installation that wrote the file can go back ({done.wanted.purpose.value})."
        if done.wanted.codes
        else "Children are named by their numbers: this file is not pseudonymous."
    )


def _out(done: Done) -> Iterator[str]:
    yield "Left out"
    for reason in Answer:
        if reason is not Answer.GIVEN:
            yield f"- {done.answers[reason]} children: {reason.value}"
    yield f"- {done.empty} children with consent, but without a visit on a known day"
    yield f"- {done.in_error} sittings entered in error, {done.not_dated} sittings whose day is not known exactly"
    yield "- always, for every child: names, free text, files, and whatever is recorded in confidence"
    yield "- what measures are not computed from: symptoms, drugs other than glucocorticoids, procedures, family"
    yield f"{done.not_readable} values that could not be used here are written as {NOT_READABLE}; they are set aside outside too."


def _dates(done: Done) -> Iterator[str]:
    yield "Dates"
    yield WRITTEN[done.wanted.dates]
    if done.wanted.dates in TRUNCATED:
        yield CUT
        yield ", ".join(resting_on_dates())


def resting_on_dates() -> list[str]:
    """The measures that need to know a day or an age."""
    return [measure.id for measure in catalogue.MEASURES if {VISIT_DATE, BIRTH} & set(measure.items)]


def _how(done: Done) -> Iterator[str]:
    yield "How to read it"
    yield "One row a day on which something was recorded; each column is an item of the definitions, in the unit of the item."
    yield "A result of another day joins the nearest visit not more than a week away. An empty cell was not recorded: it is"
    yield "neither zero nor normal. <0.5 is below a limit of detection. Score it with `heliotrope score FILE -o RESULTS.csv`."
    yield f"Columns: {', '.join(done.columns)}"
