"""The examples of the documentation as things that can be run.

A page is run from top to bottom in an empty folder of its own:

* a block with a title is a file of that name: ```csv title="visits.csv"; where the title lies in `src` or `tests`, the
  block is an excerpt of that file: its lines stand there in this order, `...` for what is left out
* `console` holds commands after `$ ` and what they print; `...` stands for any text
* `pycon` is an interactive session; `python` is run as it stands
* `text` and every other language are not run

The folder holds the project's `src`, so that the shipped example can be named as it is in the project.

A command that ends with another status than 0 must show it: `$ heliotrope ...; echo "exit status $?"`.

    python -m tests.docs.examples [--write]     run all pages; with --write, put in what the commands print now
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
BY_HAND = (
    ROOT / "README.md",
    ROOT / "GLOSSARY.md",
    ROOT / "CHANGELOG.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if path.parent.name != "reference"),
)
GENERATED = tuple(sorted((ROOT / "docs" / "reference").glob("*.md")))
BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)```", re.M | re.S
)
OURS = ("src/", "tests/")
OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, the file it stands for (or ''), its text, and where it starts in the page."""

    language: str
    title: str
    body: str
    line: int
    start: int


@dataclass(frozen=True)
class Difference:
    """Something that does not come out as printed."""

    block: Block
    command: str
    said: str
    got: str


def blocks(text: str) -> Iterator[Block]:
    for found in BLOCK.finditer(text):
        title = re.search(r'title="([^"]+)"', found["info"])
        indent = found["indent"]
        body = "".join(line.removeprefix(indent) for line in found["body"].splitlines(keepends=True))
        line = text.count("\n", 0, found.start()) + 1
        yield Block(found["language"], title[1] if title else "", body, line, found.start("body"))


def runnable(path: Path) -> bool:
    return any(
        block.language in ("console", "pycon", "python") for block in blocks(path.read_text(encoding="utf-8"))
    )


def run_page(text: str) -> Iterator[Difference]:
    """Everything on a page that does not come out as printed."""
    scope: dict[str, Any] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "src").symlink_to(ROOT / "src")
        for block in blocks(text):
            if block.title.startswith(OURS):
                yield from _excerpt(block)
            elif block.title:
                target = folder / block.title
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.body, encoding="utf-8")
            elif block.language == "console":
                yield from _console(block, folder)
            elif block.language == "pycon":
                yield from _session(block, scope, folder)
            elif block.language == "python":
                with chdir(folder):
                    exec(compile(block.body, f"<example, line {block.line}>", "exec"), scope)


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block and what it is said to print."""
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = f"{command}\n{more}"
        yield command, output


def _excerpt(block: Block) -> Iterator[Difference]:
    lines = iter((ROOT / block.title).read_text(encoding="utf-8").splitlines())
    for wanted in block.body.splitlines():
        if wanted.strip() not in ("", "...") and wanted not in lines:
            yield Difference(block, "", wanted, f"{block.title} has no such line after the one before")
            return


def _console(block: Block, folder: Path) -> Iterator[Difference]:
    for command, said in commands(block.body):
        got = printed(command, folder)
        if not doctest.OutputChecker().check_output(said, got, OPTIONS):
            yield Difference(block, command, said, got)


def printed(command: str, folder: Path) -> str:
    """What a command prints, errors included; a status other than 0 that it does not show itself is added."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, text=True, timeout=300,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "".join(f"{line}\n" for line in lines) + (
        f"(status {done.returncode})\n" if done.returncode else ""
    )


def _session(block: Block, scope: dict[str, Any], folder: Path) -> Iterator[Difference]:
    test = doctest.DocTestParser().get_doctest(block.body, scope, f"line {block.line}", None, block.line)
    test.globs = scope  # what one block defines, the next may use
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    with chdir(folder):
        runner.run(test, out=told.append, clear_globs=False)
    if runner.failures:
        yield Difference(block, "", block.body, "".join(told))


def slug(heading: str) -> str:
    """The anchor of a heading, as the site makes it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(
        r"\s+", "-", re.sub(r"[^\w\s-]", "", plain.encode("ascii", "ignore").decode()).strip().lower()
    )


def main() -> int:
    """Run every page; with --write, put what the commands print now in the place of outputs that differ."""
    differ = 0
    for path in BY_HAND:
        text = path.read_text(encoding="utf-8")
        found = list(run_page(text))
        differ += len(found)
        for one in found:
            print(f"--- {path.relative_to(ROOT)}, line {one.block.line}\n{one.said}\n+++\n{one.got}")
        if "--write" in sys.argv:
            path.write_text(_corrected(text, found), encoding="utf-8")
    return int(differ > 0)


def _corrected(text: str, found: list[Difference]) -> str:
    for one in reversed([one for one in found if one.command]):
        place = text.index(f"$ {one.command}\n{one.said}", one.block.start)
        after = place + len(f"$ {one.command}\n{one.said}")
        text = f"{text[:place]}$ {one.command}\n{one.got}{text[after:]}"
    return text


if __name__ == "__main__":
    sys.exit(main())
