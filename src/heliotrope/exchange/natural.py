"""One column of a table in natural units, as SQL: how it is read, and what makes its value wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from heliotrope.engines.dialects import Dialect, Tree, call, whole
from heliotrope.language.exact import plain
from heliotrope.language.items import Item
from heliotrope.language.types import Choice, Day, Number, Truth

CLOSE = "0.000001"
"""Of a step: so near a decimal fraction comes in binary, as 0.7 times 10 does."""


@dataclass(frozen=True)
class Column:
    """The column of an item in a table of one database."""

    item: Item
    dialect: Dialect

    @property
    def name(self) -> str:
        return self.item.column

    @property
    def allowed(self) -> str:
        """The declared range, and from where on a value needs no unit beside it."""
        least = self.item.unit_needed_below
        below = "" if least is None else f" (0, or from {plain(least)}: a smaller number is in another unit)"
        return self.item.allowed + below

    def read(self) -> Tree:
        """The value as the engines take it, where it fits."""
        column: Tree = exp.column(self.name)
        match self.item.kind:
            case Truth():
                return exp.and_(column, exp.true())
            case Choice(labels):
                places = [
                    exp.If(this=_text(label), true=whole(at)) for at, label in enumerate(_lower(labels))
                ]
                return exp.Case(this=_typed(column), ifs=places)
            case Day():
                return exp.cast(self.dialect.day_number(column), "BIGINT")
        return exp.cast(call("ROUND", self._in_steps()), "BIGINT")

    def is_wrong(self) -> Tree | None:
        """Whether something is recorded that cannot be; None where the type of the column rules that out."""
        fits = self.fits()
        if fits is None:
            return None
        return exp.and_(is_there(self.name), exp.Not(this=exp.Paren(this=fits)), copy=False)

    def fits(self) -> Tree | None:
        """What must hold of a recorded value; None where the type of the column says it all."""
        column = exp.column(self.name)
        match self.item.kind:
            case Truth():
                return self.dialect.is_truth(column)
            case Choice(labels):
                texts = [_text(label) for label in ("", *_lower(labels))]
                return exp.In(this=_typed(column), expressions=texts)
            case Day():
                return self.dialect.is_date(column)
            case Number() as span:
                return self._fits_in(span)
        raise AssertionError(f"{self.item.id}: no column of a table")

    def _fits_in(self, span: Number) -> Tree:
        column = exp.column(self.name)
        kind = self.dialect.is_number(column)
        inside = exp.Between(this=column.copy(), low=_number(span.low), high=_number(span.high))
        kinds = [kind] if kind else []
        return exp.and_(*kinds, inside, *self._sure_of_unit(), self._on_scale(), copy=False)

    def _on_scale(self) -> Tree:
        steps = self._in_steps()
        off = call("ABS", exp.Sub(this=steps, expression=call("ROUND", steps.copy())))
        return exp.LTE(this=off, expression=exp.Literal.number(CLOSE))

    def _sure_of_unit(self) -> list[Tree]:
        least = self.item.unit_needed_below
        if least is None:
            return []
        column = exp.column(self.name)
        nothing = exp.EQ(this=column, expression=whole(0))
        return [exp.Paren(this=exp.or_(nothing, exp.GTE(this=column.copy(), expression=_number(least))))]

    def _in_steps(self) -> Tree:
        assert isinstance(self.item.kind, Number)
        scale = self.item.kind.scale
        real = exp.cast(exp.column(self.name), "DOUBLE")
        return real if scale == 1 else exp.Mul(this=real, expression=whole(scale))


def is_there(name: str) -> Tree:
    return exp.Not(this=exp.Is(this=exp.column(name), expression=exp.null()))


def words(code: Tree, labels: Sequence[str]) -> Tree:
    """A position as its label."""
    return exp.Case(
        this=code, ifs=[exp.If(this=whole(at), true=_text(label)) for at, label in enumerate(labels)]
    )


def _typed(column: Tree) -> Tree:
    return call("LOWER", call("TRIM", exp.cast(column, "TEXT")))


def _lower(labels: Sequence[str]) -> list[str]:
    return [label.lower() for label in labels]


def _text(text: str) -> Tree:
    return exp.Literal.string(text)


def _number(value: Fraction) -> Tree:
    text = plain(abs(value))
    return exp.Literal.number(text) if value >= 0 else exp.Neg(this=exp.Literal.number(text))
