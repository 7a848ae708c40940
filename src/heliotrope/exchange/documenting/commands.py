"""The command line, from the parser itself: in a fixed width, and in a layout of our own that no version of Python changes."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator

from heliotrope.exchange.documenting.markdown import paragraphs, sentence

WIDTH, INDENT = 84, 26


def page(parser: argparse.ArgumentParser) -> str:
    commands = list(_commands(parser))
    listing = [(name, about) for name, about, _ in commands]
    return paragraphs(
        "# Command line",
        parser.description or "",
        _block([f"{parser.prog} COMMAND [options]", "", *_rows(listing), "", *_rows(_options(parser))]),
        *(_command(command) for _, _, command in commands),
    )


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Name, one line about it, and the parser of every command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            about = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield name, about.get(name, ""), command


def _command(parser: argparse.ArgumentParser) -> str:
    arguments = [(_called(action), _help(action)) for action in parser._actions if not action.option_strings]
    usage = " ".join([parser.prog, *(name for name, _ in arguments), "[options]"])
    lines = [usage, *([""] if arguments else []), *_rows(arguments), "", *_rows(_options(parser))]
    described = (parser.description or "").removeprefix(f"`{parser.prog}`").lstrip(":. ")
    notes = (sentence(line) for line in (parser.epilog or "").splitlines())
    return paragraphs(f"## {parser.prog}", sentence(described), _block(lines), *notes)


def _options(parser: argparse.ArgumentParser) -> list[tuple[str, str]]:
    return [(_called(action), _help(action)) for action in parser._actions if action.option_strings]


def _called(action: argparse.Action) -> str:
    """How an argument is written: `-o, --out OUT`, `VISITS`."""
    if not action.option_strings:
        name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        return f"[{name}]" if action.nargs in ("?", "*") else name
    if action.nargs == 0:
        return ", ".join(action.option_strings)
    if isinstance(action.metavar, tuple):
        values = " ".join(action.metavar)
    elif action.choices:
        values = "|".join(map(str, action.choices))
    else:
        values = action.metavar or action.dest.upper()
    return f"{', '.join(action.option_strings)} {values}"


def _help(action: argparse.Action) -> str:
    text = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    shown = action.choices and action.default is not None and "default" not in text
    return f"{text} (default: {action.default})" if shown else text


def _rows(pairs: list[tuple[str, str]]) -> Iterator[str]:
    for name, text in pairs:
        wrapped = textwrap.wrap(text, WIDTH - INDENT) or [""]
        if len(name) > INDENT - 4:
            yield f"  {name}"
        else:
            yield f"  {name:<{INDENT - 2}}{wrapped.pop(0)}".rstrip()
        yield from (" " * INDENT + line for line in wrapped)


def _block(lines: list[str]) -> str:
    return "```text\n" + "\n".join(lines) + "\n```"
