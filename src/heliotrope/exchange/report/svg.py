"""SVG elements as text: classes and presentation attributes only, so that a page with a strict content policy takes them."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup, escape

from heliotrope.language.saying import told

Attribute: TypeAlias = str | float | int | None
WIDTH_OF_A_LETTER = 0.6  # of the type size, a little more than most faces need


def tag(name: str, *children: str, **attributes: Attribute) -> Markup:
    """One element. `class_` and `stroke_width` become class and stroke-width; plain text is escaped and told in
    the language on screen; None is left out."""
    attached = "".join(
        [f' {_name(key)}="{_text(value)}"' for key, value in attributes.items() if value is not None]
    )
    inside = "".join([child if isinstance(child, Markup) else _safe(told(child)) for child in children])
    return Markup(f"<{name}{attached}>{inside}</{name}>" if inside else f"<{name}{attached}/>")


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return (
        key
        if key == "viewBox" or key.startswith("pattern") or key.endswith("Units")
        else key.rstrip("_").replace("_", "-")
    )


def _text(value: str | float | int) -> str:
    """Numbers to one decimal: a tenth of a pixel is enough."""
    if not isinstance(value, float):
        return _safe(value) if isinstance(value, str) else str(value)
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


@lru_cache(maxsize=8192)
def _safe(words: str) -> str:
    """Escaped. Classes, colours and words recur: a picture has some ten thousand of them."""
    return str(escape(words))


def group(*children: str, **attributes: Attribute) -> Markup:
    return tag("g", *children, **attributes)


def text(words: str, x: float, y: float, **attributes: Attribute) -> Markup:
    return tag("text", words, x=x, y=y, **attributes)


def width(words: str, size: float) -> float:
    """How much room words need at most."""
    return len(told(words)) * size * WIDTH_OF_A_LETTER
