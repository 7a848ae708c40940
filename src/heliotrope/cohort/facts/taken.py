"""Facts about medicines, in columns: see `care.facts.taken` and `care.facts.steroids` for what each means."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import polars as pl

from heliotrope.care.facts import moments, skin
from heliotrope.care.facts.prednisone import is_local
from heliotrope.care.facts.steroids import GROUP, _factored
from heliotrope.care.facts.taken import FEATURES, amount_of, belongs
from heliotrope.care.medicines import Medicine
from heliotrope.cohort.facts.events import DAYS, NO_DAYS, days_of, event_days
from heliotrope.cohort.facts.found import NEVER, Column, in_columns
from heliotrope.cohort.many import DAY, LINE, Many
from heliotrope.cohort.medicines import FINE, NO, YES, Medicines, amounts, medicines
from heliotrope.language import facts as f
from heliotrope.language import moments as m
from heliotrope.language import skin as s
from heliotrope.language import vaccination as v
from heliotrope.language.expressions import number
from heliotrope.language.facts import SYSTEMIC, Feature, fact

# --- yes and no -----------------------------------------------------------------------------------------------------


def truth(frame: pl.DataFrame) -> Column:
    """Whether any is so, by `state`: no where there is none, missing where it is open."""
    if not len(frame):
        return NEVER
    most = frame.group_by(LINE).agg(pl.col("state").max())
    value = pl.when(pl.col("state") == YES).then(1).when(pl.col("state") == NO).then(0).cast(pl.Int64)
    return Column(most.select(LINE, value.alias("low"), value.alias("high")), 0)


@in_columns.register
def _active(asked: f.Active, many: Many) -> Column:
    of = medicines(many).where(lambda one: belongs(one, asked.drug))
    if not len(of):
        return NEVER
    state = pl.col("taken")
    if asked.within:
        recent, past = _within(asked.within)
        lately = pl.when(recent).then(YES).when(past).then(NO).otherwise(1)
        open_ = (pl.col("taken") != YES) & pl.col("until_first").is_not_null()
        state = pl.when(open_).then(lately).otherwise(state)
    return truth(of.with_columns(state=state))


def _within(days: int) -> tuple[pl.Expr, pl.Expr]:
    """Whether the last dose was certainly fewer days ago, and whether it certainly was not."""
    return pl.col(DAY) - pl.col("until_first") < days, pl.col(DAY) - pl.col("until_last") >= days


@in_columns.register
def _systemic(asked: v.Systemic, many: Many) -> Column:
    of = medicines(many).where(lambda one: belongs(one, asked.group) and not is_local(one))
    return truth(of.with_columns(state=pl.col("taken")))


def taken_of(drug: str, many: Many) -> pl.DataFrame:
    """What is or may be taken of a drug or group."""
    of = medicines(many).where(lambda one: belongs(one, drug))
    return of.filter(pl.col("taken") != NO) if len(of) else of


@in_columns.register
def _has(asked: f.Has, many: Many) -> Column:
    of = taken_of(asked.drug, many)
    if not len(of):
        return NEVER
    return truth(of.with_columns(state=pl.min_horizontal("taken", _feature(asked, of, medicines(many)))))


def _feature(asked: f.Has, of: pl.DataFrame, every: Medicines) -> pl.Expr | pl.Series:
    """Whether each has a feature; the judge says it of each prescription, where no day has to do with it."""
    known = every.known
    match asked.feature:
        case Feature.BEGINS | Feature.UNDER_ENTRY:
            return pl.lit(NO, dtype=pl.Int8)
        case Feature.NO_END | Feature.VEIN_NO_END:
            endless = known.flags(lambda one: not one.every_has_end).gather(of["what"])
            no_end = pl.when(pl.col("until_first").is_null() & pl.lit(endless)).then(YES).otherwise(NO)
            vein = known.codes(lambda one: FEATURES[Feature.VEIN](one, "", None))  # type: ignore[arg-type]
            return (
                no_end
                if asked.feature is Feature.NO_END
                else pl.min_horizontal(no_end, vein.gather(of["what"]))
            )
    says = FEATURES[asked.feature]
    return known.codes(lambda one: says(one, asked.value, None)).gather(of["what"])  # type: ignore[arg-type]


@in_columns.register
def _together(asked: f.Together, many: Many) -> Column:
    """Every two of those that act on the whole body, dated pulses left out."""
    every = medicines(many)
    of = every.where(lambda one: belongs(one, SYSTEMIC) and not one.pulse).filter(pl.col("taken") != NO)
    told = {
        "one": every.known.flags(lambda one: belongs(one, asked.one)),
        "other": every.known.flags(lambda one: belongs(one, asked.other)),
        "drug": pl.Series([_drug(one) for one in every.known.each], dtype=pl.String),
    }
    beside = [series.gather(of["what"]).alias(name) for name, series in told.items()]
    each = of.select(LINE, "place", "taken", *beside)
    pairs = each.join(each, on=LINE, suffix="_2").filter(pl.col("place") < pl.col("place_2"))
    fits = (pl.col("one") & pl.col("other_2")) | (pl.col("one_2") & pl.col("other"))
    same = pl.col("drug") == pl.col("drug_2") if asked.same else pl.lit(True)
    return truth(pairs.filter(fits & same).with_columns(state=pl.min_horizontal("taken", "taken_2")))


def _drug(one: Medicine) -> str:
    """The same for the same drug, see `care.situation.same_drug`."""
    return f"a {one.ingredient}" if one.ingredient is not None else f"named {one.name.strip().lower()}"


# --- amounts --------------------------------------------------------------------------------------------------------


def total(of: pl.DataFrame, many: Many, amount: Callable[[Medicine], Fraction | None], scale: int) -> Column:
    """The sum over all that is taken: 0 when none is, missing as soon as one amount is, or whether it is taken."""
    if not len(of):
        return NEVER
    each = amounts(of, medicines(many).known, amount)
    sums = each.group_by(LINE).agg(
        pl.col("amount").sum(), (pl.col("absent") | (pl.col("taken") != YES)).any().alias("open"), pl.col("odd").any()
    )  # fmt: skip
    steps = FINE // scale
    low = pl.when(~pl.col("open")).then(pl.col("amount") // steps)
    high = pl.when(~pl.col("open")).then(-(-pl.col("amount") // steps))
    left = sums.filter("odd")[LINE]
    return Column(sums.select(LINE, low.alias("low"), high.alias("high")), 0, left)


@in_columns.register
def _dose(asked: f.Dose, many: Many) -> Column:
    return total(
        taken_of(asked.drug, many), many, lambda one: amount_of(one, asked.per), number(fact(asked)).scale
    )


@in_columns.register
def _as_prednisone(asked: f.AsPrednisone, many: Many) -> Column:
    """Now, or before the order: there is none."""
    of = (
        medicines(many).where(lambda one: belongs(one, GROUP) and not one.pulse).filter(pl.col("taken") != NO)
    )
    return total(of, many, lambda one: _factored(one, one.mg_a_week), number(fact(asked)).scale)


# --- products and what is put on the skin ---------------------------------------------------------------------------


def _holding(name: str, many: Many, unordered: bool = False) -> pl.DataFrame:
    of = medicines(many).where(lambda one: moments.holds(one, name) and (one.supplement or not unordered))
    return of.filter(pl.col("taken") != NO) if len(of) else of


@in_columns.register
def _products(asked: m.Products, many: Many) -> Column:
    counted = _holding(asked.name, many).group_by(LINE).agg(pl.len().cast(pl.Int64).alias("low"))
    return Column(counted.with_columns(high=pl.col("low")), 0)


@in_columns.register
def _nutrient(asked: m.Nutrient, many: Many) -> Column:
    """An amount between two steps is left to the judge."""
    of = _holding(asked.name, many, asked.unordered)
    sums = total(of, many, lambda one: moments.a_day(one, asked.unit), number(fact(asked)).scale)
    between = sums.found.filter(pl.col("low") != pl.col("high"))[LINE]
    return Column(sums.found, 0, pl.concat([between, *([] if sums.left is None else [sums.left])]).unique())


@in_columns.register
def _unknown_product(asked: m.UnknownProduct, many: Many) -> Column:
    return truth(medicines(many).where(moments.is_unknown_product).with_columns(state=pl.col("taken")))


@in_columns.register
def _on_skin(asked: s.OnSkin, many: Many) -> Column:
    """What is or may be used so: whether, for how many days, how much a week."""
    known, of = medicines(many).known, taken_of(asked.group, many)
    suits = known.codes(lambda one: skin.suits(asked, one)).gather(of["what"])
    fitting = of.with_columns(state=pl.min_horizontal("taken", suits)).filter(pl.col("state") != NO)
    if asked.what == "used":
        return truth(fitting)
    if asked.what == "mg":
        return _mg_on_skin(fitting, many)
    low, high = (
        (pl.col(DAY) - pl.col(f"start_{end}")).clip(lower_bound=0).cast(pl.Int64) for end in ("last", "first")
    )
    surely = pl.when(pl.col("state") == YES).then(low).otherwise(0)
    open_ = pl.col("start_first").is_null().any()
    ends = fitting.group_by(LINE).agg(
        surely.max().alias("low"), high.max().alias("high"), open_.alias("open")
    )
    kept = [pl.when(~pl.col("open")).then(end).alias(end) for end in ("low", "high")]
    return Column(ends.select(LINE, *kept), 0)


def _mg_on_skin(fitting: pl.DataFrame, many: Many) -> Column:
    """What goes into steps of the scale, and is certain; the rest is left to the judge."""
    sums = total(
        fitting.with_columns(taken=pl.lit(YES)), many, lambda one: one.mg_a_week, f.DOSE_A_WEEK.scale
    )
    odd = [
        sums.found.filter(pl.col("low") != pl.col("high"))[LINE],
        fitting.filter(pl.col("state") != YES)[LINE],
    ]
    return Column(sums.found, 0, pl.concat([*odd, *([] if sums.left is None else [sums.left])]).unique())


# --- since when -----------------------------------------------------------------------------------------------------


def courses_of(drug: str, many: Many) -> pl.DataFrame:
    """What is or may be taken of a drug, else what was taken last."""
    return many.once(("courses", drug), lambda: _courses_of(drug, many))


def _courses_of(drug: str, many: Many) -> pl.DataFrame:
    of = medicines(many).where(lambda one: drug in one.groups)
    if not len(of):
        return of
    running = of.filter(pl.col("taken") != NO)
    past = of.filter(~pl.col(LINE).is_in(running[LINE].implode()) & pl.col("until_last").is_not_null())
    last = past.sort(LINE, "until_last", "place").unique(LINE, keep="last", maintain_order=True)
    return pl.concat([running, last])


@days_of.register
def _begun(event: f.Begun, many: Many) -> pl.DataFrame:
    """Of several courses the earliest start; none where one of them has no start."""
    courses = courses_of(event.drug, many)
    if not len(courses):
        return NO_DAYS
    undated = courses.filter(pl.col("start_first").is_null())[LINE]
    dated = courses.filter(~pl.col(LINE).is_in(undated.implode())).sort(LINE, "start_first", "place")
    first = dated.unique(LINE, keep="first", maintain_order=True)
    return first.select(LINE, pl.col("start_first").alias("first"), pl.col("start_last").alias("last"))


@days_of.register
def _raised(event: f.Raised, many: Many) -> pl.DataFrame:
    if not len(courses_of(event.drug, many)):
        return NO_DAYS
    before, now = pl.col("before"), pl.col("now")
    return _or_begun(
        _steps(event.drug, many).filter(before.is_null() | now.is_null() | (now > before)), event.drug, many
    )


@days_of.register
def _changed(event: f.Changed, many: Many) -> pl.DataFrame:
    if not len(courses_of(event.drug, many)):
        return NO_DAYS
    starts = courses_of(event.drug, many).filter(pl.col("start_first").is_not_null()).select(
        LINE, pl.col("start_first").alias("first"), pl.col("start_last").alias("last"), "place", pl.lit(-1, pl.Int64).alias("at")
    )  # fmt: skip
    steps = _steps(event.drug, many)
    changes = steps.filter(pl.col("before").is_null() | pl.col("before").ne_missing(pl.col("now")))
    return _or_begun(pl.concat([starts, changes.select(starts.columns)]), event.drug, many)


def _steps(drug: str, many: Many) -> pl.DataFrame:
    """Each dose of the courses but the first, with the weekly dose `before` it and `now`."""
    every = medicines(many)
    steps = every.steps_of(courses_of(drug, many))
    now = every.known.weekly.gather(steps["what"]).alias("now")
    beside = steps.with_columns(
        now, pl.int_range(pl.len(), dtype=pl.Int64).over(LINE, "medicine").alias("at")
    )
    return beside.with_columns(before=pl.col("now").shift(1).over(LINE, "medicine")).filter(pl.col("at") > 0)


def _or_begun(days: pl.DataFrame, drug: str, many: Many) -> pl.DataFrame:
    """The latest day, the first of several that are as late; where there is none, that of the first dose."""
    in_order = days.sort(LINE, pl.col("last"), "place", "at", descending=[False, True, False, False])
    last = in_order.unique(LINE, keep="first", maintain_order=True).select(list(DAYS))
    begun = event_days(f.Begun(drug), many)
    return pl.concat([last, begun.filter(~pl.col(LINE).is_in(last[LINE].implode())).select(list(DAYS))])
