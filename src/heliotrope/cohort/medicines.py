"""What is taken, in columns: see `care.medicines`. What does not depend on a day is worked out by the judge once for each
different prescription; the columns hold days alone, and which prescription it is (`what`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from heliotrope.care.medicines import Medicine, _of_other, of_drug
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.tables import CHILD, Registry
from heliotrope.language.when import When
from heliotrope.record.lasting import DoseStep, DrugCourse, OtherMedicine

NO, MAYBE, YES = 0, 1, 2
"""Yes, no and unknown as numbers: `both` is the least of them, `either` the largest."""

SOME_DAY = When(0, 0)
LONG_AGO = -(10**9)
DATES = ("start_first", "start_last", "stop_first", "stop_last")
STEP = [one.name for one in fields(DoseStep) if one.name not in
        ("id", "child", "start", "stop", "comment", "course", "reason", "taper_plan")]  # fmt: skip
OTHER = ["name", "supplement", "amount", "unit", "every", "route", "purpose"]


def code(state: bool | None) -> int:
    return MAYBE if state is None else YES if state else NO


# --- the different prescriptions ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Prescriptions:
    """Every different prescription of a registry as a medicine without dates; and those tables with the place of theirs."""

    each: tuple[Medicine, ...]
    courses: pl.DataFrame
    doses: pl.DataFrame
    others: pl.DataFrame

    def flags(self, is_so: Callable[[Medicine], bool]) -> pl.Series:
        return pl.Series([is_so(one) for one in self.each], dtype=pl.Boolean)

    def codes(self, state: Callable[[Medicine], bool | None]) -> pl.Series:
        return pl.Series([code(state(one)) for one in self.each], dtype=pl.Int8)

    @cached_property
    def ids(self) -> pl.DataFrame:
        """The id of each medicine, by which doses that were given name it."""
        numbered = pl.col("medicine") + len(self.courses)
        others = self.others.select(numbered.cast(pl.UInt32), pl.col("id").alias("course"))
        return pl.concat([self.courses.select("medicine", "course"), others])

    @cached_property
    def weekly(self) -> pl.Series:
        """The weekly dose of each as its place among all weekly doses: compared exactly. Null where it is not known."""
        doses = [one.mg_a_week for one in self.each]
        place = {dose: at for at, dose in enumerate(sorted({one for one in doses if one is not None}))}
        return pl.Series([None if one is None else place[one] for one in doses], dtype=pl.Int32)


def prescriptions(registry: Registry) -> Prescriptions:
    courses = registry["courses"].with_row_index("medicine").rename({"id": "course"})
    doses = registry["doses"].with_row_index("place").join(
        courses.select(CHILD, "course", "medicine", "drug", "product"), on=[CHILD, "course"]
    )  # fmt: skip
    others = registry["other_medicines"].with_row_index("medicine")
    each: list[Medicine] = []
    return Prescriptions(
        each=each,  # type: ignore[arg-type]
        courses=_with_place(courses, ["drug", "product"], lambda *told: _of_course(told, ()), each),
        doses=_with_place(
            doses, ["drug", "product", *STEP], lambda *told: _of_course(told[:2], told[2:]), each
        ),
        others=_with_place(
            others, OTHER, lambda *told: _of_other(OtherMedicine("", "", **_filled(OTHER, told))), each
        ),
    )


def _with_place(
    frame: pl.DataFrame, over: Sequence[str], made: Callable[..., Medicine], each: list[Medicine]
) -> pl.DataFrame:
    """The table with the place of the prescription of each line in the list, to which those that are new are added."""
    different = frame.select(over).unique(maintain_order=True)
    at = pl.int_range(len(each), len(each) + len(different), dtype=pl.Int64, eager=True).alias("what")
    each += [made(*row) for row in different.iter_rows()]
    return frame.join(
        different.with_columns(at), on=list(over), how="left", nulls_equal=True, maintain_order="left"
    )


def _of_course(course: Sequence[Any], step: Sequence[Any]) -> Medicine:
    drug = DrugCourse("", "", **_filled(["drug", "product"], course))
    return of_drug(drug, (DoseStep("", "", **_filled(STEP, step)),) if step else (), SOME_DAY)


def _filled(names: Sequence[str], told: Sequence[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, told, strict=True) if value is not None}


# --- on the day of each check -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Medicines:
    """`all`: line, as_of, medicine, what, start, until (each first and last), and whether it is `taken`, in the order of the
    judge. `steps`: the doses that had begun, with their days, in order of time."""

    known: Prescriptions
    all: pl.DataFrame
    steps: pl.DataFrame

    @cached_property
    def none(self) -> pl.DataFrame:
        return self.all.clear()

    def where(self, is_so: Callable[[Medicine], bool]) -> pl.DataFrame:
        """Those whose prescription is so."""
        flags = self.known.flags(is_so)
        return self.all.filter(flags.gather(self.all["what"])) if flags.any() else self.none

    def steps_of(self, some: pl.DataFrame) -> pl.DataFrame:
        """The doses of some of them, with the order in which the judge looks at these."""
        return some.select(LINE, "medicine", "place").join(
            self.steps, on=[LINE, "medicine"], maintain_order="left_right"
        )


def medicines(many: Many) -> Medicines:
    """What is or was taken until the day of each line."""
    return many.once("medicines", lambda: _medicines(many))


def _medicines(many: Many) -> Medicines:
    known = prescriptions(many.registry)
    lines = many.lines.select(LINE, CHILD, DAY)
    steps = _begun(lines.join(known.doses, on=CHILD)).sort(
        LINE, "medicine", pl.col("start_last").fill_null(LONG_AGO), pl.col("start_first").fill_null(0), "id", "place"
    )  # fmt: skip
    courses = _held(_begun(lines.join(known.courses, on=CHILD)), steps)
    others = _begun(lines.join(known.others, on=CHILD)).with_columns(
        medicine=pl.col("medicine") + len(known.courses)
    )
    columns = [LINE, DAY, "medicine", "what", *DATES]
    every = pl.concat([courses.select(columns), others.select(columns)])
    ordered = every.sort(
        LINE, pl.col("medicine") >= len(known.courses), "start_first", "medicine", nulls_last=False
    )
    dated = steps.filter(pl.col("start_first").is_not_null()).select(
        LINE, "medicine", "what", pl.col("start_first").alias("first"), pl.col("start_last").alias("last")
    )  # fmt: skip
    return Medicines(known, _taken(_until(ordered, known)).with_row_index("place"), dated)


def _begun(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col("start_first").is_null() | (pl.col("start_first") <= pl.col(DAY)))


def _held(courses: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """Each course with the last of its doses that holds on the day, and its end where the course does not say one."""
    holding = steps.filter(pl.col("stop_last").is_null() | (pl.col("stop_last") >= pl.col(DAY)))
    last = holding.unique([LINE, "medicine"], keep="last", maintain_order=True)
    held = courses.join(
        last.select(LINE, "medicine", "what", "stop_first", "stop_last"), on=[LINE, "medicine"], how="left", suffix="_held"
    )  # fmt: skip
    said = pl.col("stop_first").is_not_null()
    ends = [
        pl.when(said).then(end).otherwise(f"{end}_held").alias(end) for end in ("stop_first", "stop_last")
    ]
    return held.with_columns(pl.coalesce("what_held", "what").alias("what"), *ends)


def _until(frame: pl.DataFrame, known: Prescriptions) -> pl.DataFrame:
    """The day of the last dose: of so many daily doses the last of them, where no end is recorded."""
    counted = pl.Series([_daily_doses(one) for one in known.each], dtype=pl.Int32).gather(frame["what"])
    frame = frame.with_columns(counted.alias("doses"))
    count = pl.when(pl.col("stop_first").is_null() & pl.col("start_first").is_not_null()).then("doses")
    ends = [
        pl.coalesce(f"stop_{end}", pl.col(f"start_{end}") + count - 1).alias(f"until_{end}")
        for end in ("first", "last")
    ]
    return frame.with_columns(ends).drop("doses", "stop_first", "stop_last")


def _daily_doses(one: Medicine) -> int | None:
    return one.every.doses or None if one.every and one.every.a_week == 7 else None


def _taken(frame: pl.DataFrame) -> pl.DataFrame:
    """Whether each is taken on the day; none of them begins later."""
    over = pl.col("until_last") < pl.col(DAY)
    sure = (pl.col("until_first") >= pl.col(DAY)).fill_null(True) & (
        pl.col("start_last") <= pl.col(DAY)
    ).fill_null(True)
    taken = pl.when(over.fill_null(False)).then(NO).when(sure).then(YES).otherwise(MAYBE).cast(pl.Int8)
    return frame.with_columns(taken.alias("taken"))


def unknown_names(many: Many) -> pl.DataFrame:
    """line, name: what is or may be taken and was not recognised, so that no interaction of it was looked for."""
    found = medicines(many)
    of = found.where(lambda one: one.ingredient is None).filter(pl.col("taken") != NO)
    names = pl.Series("name", [one.name for one in found.known.each], dtype=pl.String).gather(of["what"])
    return of.select(LINE, names).unique(maintain_order=True)


# --- exact amounts ------------------------------------------------------------------------------------------------

FINE = 2**8 * 3**3 * 5**6 * 7**2
"""Parts of a milligram in which doses are added up: micrograms, prednisone, days and weeks of most rhythms are whole."""
MOST = 10**17


def amounts(
    frame: pl.DataFrame, known: Prescriptions, of: Callable[[Medicine], Fraction | None]
) -> pl.DataFrame:
    """With the `amount` of each in FINE parts, whether it is `absent`, and `odd` where it does not go into such parts."""
    found = [of(one) for one in known.each]
    parts = [_fine(one) for one in found]
    beside = pl.DataFrame({
        "amount": pl.Series(parts, dtype=pl.Int64),
        "absent": pl.Series([one is None for one in found], dtype=pl.Boolean),
        "odd": pl.Series([one is not None and part is None for one, part in zip(found, parts, strict=True)], dtype=pl.Boolean),
    })  # fmt: skip
    return pl.concat(
        [frame, beside[frame["what"].to_list()] if len(frame) else beside.clear()], how="horizontal"
    )


def _fine(amount: Fraction | None) -> int | None:
    if amount is None or FINE % amount.denominator:
        return None
    whole = amount.numerator * (FINE // amount.denominator)
    return whole if abs(whole) < MOST else None
