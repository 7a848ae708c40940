"""Free text is kept and shown, and never computed with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heliotrope.engines.plan import plan
from heliotrope.language.errors import DefinitionError
from heliotrope.language.expressions import (
    CountKnown,
    Expression,
    FirstKnown,
    Given,
    KnownTrue,
    Recorded,
    node,
    total,
)
from heliotrope.language.instruments import Measure
from heliotrope.language.items import Item, text, yes_no
from heliotrope.language.types import Text

NOTE = text("a.note", "What was seen")
SIGN = yes_no("a.sign", "A sign")
USES: dict[str, Callable[[Item], Expression]] = {
    "alone": lambda item: item,
    "compared": lambda item: item >= 1,
    "added": lambda item: total(item, SIGN),
    "true": lambda item: KnownTrue(item),
    "counted": lambda item: CountKnown((item, SIGN)),
    "recorded": lambda item: Recorded(item),
    "first": lambda item: FirstKnown((SIGN, item)),
    "needed": lambda item: Given(item, node(1)),
}


@pytest.mark.parametrize("use", USES)
def test_no_word_of_the_language_takes_free_text(use: str) -> None:
    measure = Measure("a.measure", "A measure", USES[use](NOTE))
    with pytest.raises(DefinitionError, match="free text"):
        plan([measure])
    with pytest.raises(DefinitionError, match="free text"):
        _ = measure.items


def test_the_same_measures_of_a_sign_are_definitions() -> None:
    """The refusals above are those of the text, not of the words."""
    for use in USES.values():
        assert plan([Measure("a.measure", "A measure", use(SIGN))])


def test_a_choice_of_free_text_is_refused_at_once() -> None:
    with pytest.raises(DefinitionError, match="free text"):
        NOTE.is_("well")


@pytest.mark.parametrize("value", ["12", "yes", "2024-05-01", "", None, "swollen, left > right", "0", 12])
def test_what_was_written_never_becomes_a_number(value: object) -> None:
    assert NOTE.read(value) is None
    assert NOTE.read_in(value, "kg", str, lambda given, own: None) is None
    assert NOTE.shown(None) is None


def test_free_text_says_what_it_is() -> None:
    assert NOTE.allowed == "text"
    assert NOTE.unit == ""
    assert NOTE.kind == Text()
    assert not NOTE.confidential


def test_its_maker_is_among_the_words() -> None:
    from heliotrope.exchange.documenting import words

    assert (
        "### text\n\n```python\ntext(id, label, note)\n```\n\nFree text: kept and shown as written"
        in words.page()
    )
