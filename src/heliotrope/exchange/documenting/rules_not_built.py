"""What the specification numbers and is no rule, each with its reason."""

from __future__ import annotations

from heliotrope.exchange.documenting.markdown import code, paragraphs, plain_text, sentence, table
from heliotrope.knowledge.rules_not_built import NOT_BUILT, OUR_OWN, NotBuilt, Why

INTRO = """\
The documents from which the rules are made number more than rules. Each number is a [rule](rules.md) or stands here; a test
compares both with the numbers of those documents."""


def page() -> str:
    return paragraphs(
        "# Rules that are not built", INTRO, *map(_reason, Why), "## Rules with a number of our own", _own()
    )


def _reason(why: Why) -> str:
    rows = (
        (code(one.id), plain_text(sentence(one.told)), _instead(one)) for one in NOT_BUILT if one.why is why
    )
    return paragraphs(f"## {sentence(why.value).rstrip('.')}", table(("Number", "What it is", "Rules"), rows))


def _instead(one: NotBuilt) -> str:
    return ", ".join(f"[{code(id)}](rules.md#{id.lower()})" for id in one.instead)


def _own() -> str:
    rows = ((f"[{code(id)}](rules.md#{id.lower()})", plain_text(why)) for id, why in OUR_OWN.items())
    return table(("Rule", "Why"), rows)
