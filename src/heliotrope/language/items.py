"""Items: the single things that are recorded. An item is also an expression: its value at this visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property

from heliotrope.language.errors import DefinitionError, NotUnderstood, OffStep, OutOfRange, UnknownUnit
from heliotrope.language.exact import Exact, exact, plain
from heliotrope.language.expressions import Expression, word
from heliotrope.language.types import Choice, Day, Number, Text, Truth, Type

EPOCH = date(1970, 1, 1)
YES = frozenset({"1", "true", "yes", "y", "t"})
NO = frozenset({"0", "false", "no", "n", "f"})


@word
class Item(Expression):
    """One recorded thing.

    `levels` are the meanings of the points in our own words; `codes` are (system, code) pairs, empty when no code
    is known; `hints` maps a range that a wrong scale would fall into to what that scale probably is.
    """

    id: str
    label: str
    kind: Type
    levels: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    note: str = ""
    hints: tuple[tuple[Fraction, str, str], ...] = field(default=())  # (up to, code, what it looks like)
    unit_needed_below: Fraction | None = (
        None  # a smaller number is probably in another unit: it needs one beside it
    )
    censorable: bool = False  # may be written as below or above a limit: <0.5
    units: tuple[tuple[str, Fraction], ...] = ()  # those it may be given in, with what makes its own of one
    confidential: bool = (
        False  # told by a young person in confidence: shown to nobody who may not see such things
    )

    def __repr__(self) -> str:
        return f"<item {self.id}>"

    @cached_property
    def type(self) -> Type:
        self._need_value()
        return self.kind

    @cached_property
    def parts(self) -> tuple[Expression, ...]:
        self._need_value()  # every definition is walked before it is used: no word can hide free text
        return ()

    def _need_value(self) -> None:
        if isinstance(self.kind, Text):
            raise DefinitionError(f"{self.id} is free text: nothing can be computed from it")

    @property
    def column(self) -> str:
        """The item's name in a table: the dot becomes an underscore."""
        return self.id.replace(".", "_")

    @property
    def unit(self) -> str:
        return self.kind.unit if isinstance(self.kind, Number) else ""

    @property
    def allowed(self) -> str:
        """The declared range in words, for forms, messages and data dictionaries."""
        match self.kind:
            case Number(low, high, scale, unit):
                step = "" if scale == 1 else f" in steps of {plain(Fraction(1, scale))}"
                return f"{plain(low)} to {plain(high)}{step}{'' if unit == '1' else ' ' + unit}"
            case Truth():
                return "yes or no"
            case Choice(labels):
                return " | ".join(labels)
            case Text():
                return "text"
        return "a date, YYYY-MM-DD"

    def read(self, value: object) -> Fraction | None:
        """The value as the engines take it, exactly: a Fraction, 1 or 0, a position, a day number; None if empty.

        None for free text too, whatever it says, even a number: any text is allowed, and none of it reaches an engine.
        Raises OutOfRange, OffStep or NotUnderstood; nothing is clamped, nothing is guessed.
        """
        if value is None or value == "" or isinstance(self.kind, Text):
            return None
        match self.kind:
            case Truth():
                return Fraction(self._truth(value))
            case Choice(labels):
                return Fraction(self._position(value, labels))
            case Day():
                return Fraction(self._day(value))
        return self._on_scale(self._number(value), value)

    def read_in(
        self,
        value: object,
        unit: str | None,
        spelled: Callable[[str], str],
        factor: Callable[[str, str], Fraction | None],
    ) -> Fraction | None:
        """A number given in some unit, as a number in the item's own unit. Raises UnknownUnit besides what `read` does.

        Without a unit, a number below `unit_needed_below` is refused: it would mean something else entirely.
        """
        if value is None or value == "" or isinstance(self.kind, Text):
            return None
        number, molar = self._converted(value, unit, spelled, factor)
        typed = f"{value} {spelled(str(unit))}" if unit is not None and str(unit).strip() else value
        return self._on_scale(self._to_step(number) if molar else number, typed)

    def exactly(
        self,
        value: object,
        unit: str | None,
        spelled: Callable[[str], str],
        factor: Callable[[str, str], Fraction | None],
    ) -> Fraction:
        """As `read_in`, but between two steps of the scale too: for comparisons, which never round."""
        number, _ = self._converted(value, unit, spelled, factor)
        self._in_range(number, value)
        return number

    def _converted(
        self,
        value: object,
        unit: str | None,
        spelled: Callable[[str], str],
        factor: Callable[[str, str], Fraction | None],
    ) -> tuple[Fraction, bool]:
        """The number in the item's own unit, and whether mass stood for substance on the way."""
        number = self._number(value)
        if unit is None or not str(unit).strip():
            if self.unit_needed_below is not None and 0 < number < self.unit_needed_below:
                remedy = f"Give the unit in a column {self.column}_unit ({self.unit}, or what the laboratory printed)."
                raise OutOfRange(self.id, value, f"too small for {self.unit}; another unit?", remedy)
            return number, False
        if times := self._own_factor(spelled(str(unit)), spelled):
            return number * times, True
        times = factor(str(unit), self.unit)
        if times is None:
            raise UnknownUnit(self.id, f"{value} {unit}", f"a unit that does not convert to {self.unit}",
                f"Give the value in {self.unit}, or correct the unit.")  # fmt: skip
        return number * times, False

    def _own_factor(self, unit: str, spelled: Callable[[str], str]) -> Fraction | None:
        """What turns a unit of this item's own list, where mass may stand for substance, into the item's unit."""
        own = (times for known, times in self.units if spelled(known) == unit and unit != spelled(self.unit))
        return next(own, None)

    def _to_step(self, number: Fraction) -> Fraction:
        """To the nearest step, half up: a molar mass leaves decimals without end. It never turns the order of two values."""
        assert isinstance(self.kind, Number)
        return Fraction((number * self.kind.scale + Fraction(1, 2)).__floor__(), self.kind.scale)

    def _number(self, value: object) -> Fraction:
        if isinstance(value, bool):
            raise NotUnderstood(self.id, value, "yes or no where a number belongs", f"Give {self.allowed}.")
        if isinstance(value, int | Fraction):
            return Fraction(value)
        try:
            number = Decimal(str(value).strip())
            return Fraction(number)
        except (InvalidOperation, ValueError, OverflowError):
            remedy = f"Give {self.allowed}."
            if "," in str(value):
                remedy = (
                    f"Write the number with a decimal point, or read the file with decimal commas. {remedy}"
                )
            raise NotUnderstood(self.id, value, "not a number", remedy) from None

    def _on_scale(self, number: Fraction, typed: object) -> Fraction:
        assert isinstance(self.kind, Number)
        self._in_range(number, typed)
        if (number * self.kind.scale).denominator != 1:
            raise OffStep(self.id, typed, "between two steps of the scale", f"Give {self.allowed}.")
        return number

    def _in_range(self, number: Fraction, typed: object) -> None:
        assert isinstance(self.kind, Number)
        if not self.kind.low <= number <= self.kind.high:
            hint = next((h for h in self.hints if number <= h[0] and number > self.kind.high), None)
            looks = f" This looks like {hint[2]}." if hint else ""
            problem = f"outside {plain(self.kind.low)} to {plain(self.kind.high)}"
            raise OutOfRange(
                self.id,
                typed,
                problem,
                f"Give {self.allowed}, or leave it empty.{looks}",
                hint[1] if hint else None,
            )

    def _truth(self, value: object) -> int:
        text = str(value).strip().lower()
        if text in YES:
            return 1
        if text in NO:
            return 0
        raise NotUnderstood(self.id, value, "neither yes nor no", "Give true or false, yes or no, 1 or 0.")

    def _position(self, value: object, labels: tuple[str, ...]) -> int:
        text = str(value).strip()
        folded = [label.lower() for label in labels]
        if text.lower() in folded:
            return folded.index(text.lower())
        raise NotUnderstood(self.id, value, "not one of the choices", f"Give {self.allowed}.")

    def _day(self, value: object) -> int:
        if isinstance(value, date):
            return (date(value.year, value.month, value.day) - EPOCH).days
        try:
            return (date.fromisoformat(str(value).strip()[:10]) - EPOCH).days
        except ValueError:
            raise NotUnderstood(self.id, value, "not a date", "Write it as YYYY-MM-DD.") from None

    def shown(self, value: Fraction | None) -> object:
        """The value as people read it: a number as decimal text, true or false, the choice, the date."""
        if value is None:
            return None
        match self.kind:
            case Truth():
                return bool(value)
            case Choice(labels):
                return labels[int(value)]
            case Day():
                return date.fromordinal(EPOCH.toordinal() + int(value)).isoformat()
        return plain(value)


def points(id: str, label: str, high: int, *levels: str, low: int = 0, note: str = "") -> Item:
    """A whole number of points. `levels`, when given, has one meaning for each point."""
    if levels and len(levels) != high - low + 1:
        raise DefinitionError(f"{id}: {high - low + 1} points but {len(levels)} levels")
    return Item(id, label, Number(Fraction(low), Fraction(high)), levels, note=note)


def measured(
    id: str,
    label: str,
    low: Exact,
    high: Exact,
    step: Exact,
    unit: str,
    codes: tuple[tuple[str, str], ...] = (),
    note: str = "",
) -> Item:
    """A measured number on a declared scale; `unit` is a UCUM code, '1' for none."""
    scale = 1 / exact(step)
    if scale.denominator != 1:
        raise DefinitionError(f"{id}: the step must divide one unit evenly")
    return Item(id, label, Number(exact(low), exact(high), int(scale), unit), codes=codes, note=note)


def yes_no(id: str, label: str, codes: tuple[tuple[str, str], ...] = (), note: str = "") -> Item:
    return Item(id, label, Truth(), codes=codes, note=note)


def choice(
    id: str, label: str, *labels: str, codes: tuple[tuple[str, str], ...] = (), note: str = ""
) -> Item:
    return Item(id, label, Choice(labels), codes=codes, note=note)


def day(id: str, label: str, note: str = "") -> Item:
    return Item(id, label, Day(), note=note)


def text(id: str, label: str, note: str = "") -> Item:
    """Free text: kept and shown as written, never computed with."""
    return Item(id, label, Text(), note=note)
