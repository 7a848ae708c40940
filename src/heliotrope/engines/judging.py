"""From values to outcomes: decided or not, between which ends, for want of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from heliotrope.engines.reference import FALSE, TRUE, Answer, Reference, Row, known, shown
from heliotrope.language import expressions as x
from heliotrope.language.errors import Refused
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item
from heliotrope.language.outcomes import Outcome, Status
from heliotrope.language.switches import is_off, reading
from heliotrope.language.types import Choice, Number, Truth

AT_BASELINE, AT_PREVIOUS = "@baseline", "@previous"
LARGEST_SET = 3
MOST_TRIALS = 1_000


def outcome(
    engine: Reference, measure: Measure, at: int, refused: Sequence[Refused] = (), *, why: bool = True
) -> Outcome:
    """The outcome of one measure at one row. `refused` are the values that could not be used, if any.

    To find out what is missing takes longer than the value: not asked for, `why` is left out.
    """
    ids = {item.id for item in measure.items} if refused else set()
    fault = next((error for error in refused if error.item in ids), None)
    if fault is not None:
        return Outcome(Status.REFUSED, reason=str(fault), error=fault)
    if is_off(measure, engine.confirmed):
        return Outcome(
            Status.OFF, unconfirmed=(measure.switch,), reason="unconfirmed; no site has confirmed it"
        )
    applies = TRUE if measure.applies is None else engine.value(measure.applies, at)
    if applies == FALSE:
        return Outcome(Status.NOT_APPLICABLE, reason=f"applies {measure.applies_when}")
    answer = engine.value(measure.value, at)
    if known(answer) and applies == TRUE:
        value = shown(measure.value, answer.low)  # type: ignore[union-attr]
        return Outcome(Status.DECIDED, value, value, value)
    ends = _ends(measure.value, engine.widened(measure.value, at))
    return _undecided(engine, measure, at, ends) if why else Outcome(Status.UNDECIDED, None, *ends)


End = Fraction | bool | str | None


def _undecided(engine: Reference, measure: Measure, at: int, ends: tuple[End, End]) -> Outcome:
    low, high = ends
    roots = [measure.value] if measure.applies is None else [measure.applies, measure.value]
    missing = tuple(dict.fromkeys(name for root in roots for name in missing_items(engine, root, at)))
    return Outcome(
        Status.UNDECIDED, None, low, high, missing, tuple(dict.fromkeys(open_switches(engine, measure.value, at))),
        reason="missing: " + ", ".join(missing) if missing else "a part is unconfirmed",
    )  # fmt: skip


def _ends(node: x.Expression, answer: Answer) -> tuple[End, End]:
    if answer is None:
        return None, None
    return shown(node, answer.low), shown(node, answer.high)


def missing_items(engine: Reference, node: x.Expression, at: int) -> Iterator[str]:
    """The ids of unrecorded items that can still change an undecided node, in the order of its definition.

    An item missing at another visit is named with `@baseline` or `@previous`.
    """
    if isinstance(node, Item):
        if engine.rows[at].get(node.id) is None:
            yield node.id
        return
    if known(engine.value(node, at)):
        return
    for part, row, suffix in _open_parts(engine, node, at):
        for name in missing_items(engine, part, row):
            yield name if "@" in name else name + suffix


def open_switches(engine: Reference, node: x.Expression, at: int) -> Iterator[str]:
    """The switches of the unconfirmed parts that keep an undecided node open, in the order of its definition.

    A part that is not reached, because something recorded stands before it, keeps nothing open.
    """
    if known(engine.value(node, at)):
        return
    if isinstance(node, x.Unsettled) and reading(node, engine.confirmed) is None:
        yield node.switch
    for part, row, _ in _open_parts(engine, node, at):
        yield from open_switches(engine, part, row)


def _open_parts(engine: Reference, node: x.Expression, at: int) -> Iterator[tuple[x.Expression, int, str]]:
    """The parts on which an undecided node hangs, the row where each is evaluated, and how to name that row."""
    match node:
        case x.AtBaseline():
            yield node.of, engine.baseline(node.mark, at), AT_BASELINE
        case x.AtPrevious():
            if at > 0:
                yield node.of, at - 1, AT_PREVIOUS
        case x.RunningSum() | x.DaysInState():
            for row in range(at + 1):
                yield node.parts[0], row, "" if row == at else "@earlier"
        case x.FirstKnown() | x.MaxKnown() | x.Unsettled():
            yield from ((part, at, "") for part in _leading(engine, node, at))
        case x.Case():
            yield from ((part, at, "") for part in _reached(engine, node, at))
        case x.Given() if not engine.has_value(node.needed, at):
            yield node.needed, at, ""
        case _:
            yield from ((part, at, "") for part in node.parts)


def _leading(engine: Reference, node: x.Expression, at: int) -> list[x.Expression]:
    recorded = [part for part in node.parts if engine.has_value(part, at)]
    if isinstance(node, x.Unsettled):
        return list(node.hull)
    if isinstance(node, x.FirstKnown):
        return recorded[:1] or [
            next((p for p in node.parts if engine.widened(p, at) is not None), node.parts[0])
        ]
    return recorded or list(node.parts)


def _reached(engine: Reference, node: x.Case, at: int) -> Iterator[x.Expression]:
    for condition, value in node.branches:
        met = engine.value(condition, at)
        yield condition
        if met != FALSE:
            yield value
        if met == TRUE:
            return
    yield node.otherwise


def would_decide(engine: Reference, measure: Measure, at: int) -> tuple[str, ...]:
    """The smallest set of missing items of this visit (at most three) that decides the measure whatever their values.

    When no set does, the first set that can. Empty when nothing recorded at this visit would help, or when
    `MOST_TRIALS` trials have not shown what would.
    """
    names = [name for name in outcome(engine, measure, at).missing if "@" not in name]
    items = {item.id: item for item in measure.items if item.id in names}
    trials = _Trials(engine, measure, at)
    possible: tuple[str, ...] = ()
    for size in range(1, min(LARGEST_SET, len(names)) + 1):
        for chosen in combinations(names, size):
            always, sometimes = trials.of([items[name] for name in chosen], not possible)
            if always:
                return chosen
            possible = possible or (chosen if sometimes else ())
    return possible


class _Trials:
    """Fills in missing items at one visit and looks whether that decides a measure, so many times at most."""

    def __init__(self, engine: Reference, measure: Measure, at: int) -> None:
        self.engine, self.measure, self.at = engine, measure, at
        self.left = MOST_TRIALS

    def of(self, items: list[Item], ask_sometimes: bool) -> tuple[bool, bool]:
        """Whether any values of these items decide, and whether some do where that is asked."""
        always, sometimes = True, False
        for filled in _fillings(items):
            if not self.left:
                return False, sometimes
            self.left -= 1
            decided = self._decided(filled)
            always, sometimes = always and decided, sometimes or decided
            if not always and (sometimes or not ask_sometimes):
                break
        return always, sometimes

    def _decided(self, filled: Row) -> bool:
        rows, at = self.engine.rows, self.at
        engine = Reference([*rows[:at], {**rows[at], **filled}, *rows[at + 1 :]], self.engine.confirmed)
        applies = TRUE if self.measure.applies is None else engine.value(self.measure.applies, at)
        return applies == FALSE or (applies == TRUE and known(engine.value(self.measure.value, at)))


def _fillings(items: list[Item]) -> Iterator[dict[str, Fraction | None]]:
    tries = [trial_values(item, few=len(items) > 1) for item in items]
    for values in product(*tries):
        yield {item.id: value for item, value in zip(items, values, strict=True)}


def trial_values(item: Item, *, few: bool) -> list[Fraction]:
    """Values of an item to try: all of a short scale, otherwise the ends and the middle."""
    match item.kind:
        case Truth():
            return [Fraction(0), Fraction(1)]
        case Choice(labels):
            return [Fraction(place) for place in range(len(labels))]
        case Number(low, high, scale):
            count = int((high - low) * scale) + 1
            if count <= 101 and not few:
                return [low + Fraction(step, scale) for step in range(count)]
            return sorted({low, low + Fraction((count - 1) // 2, scale), high})
    return [Fraction(0)]
