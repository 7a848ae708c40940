"""The documentation is true: its examples run, its links lead somewhere, its generated pages are up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from heliotrope.cli import build_parser
from heliotrope.exchange.documenting import pages, stale, write
from heliotrope.knowledge import catalogue
from heliotrope.language.errors import InputError
from tests.docs.examples import BY_HAND, GENERATED, ROOT, blocks, commands, run_page, runnable, slug

EVERY = (*BY_HAND, *GENERATED)
MACHINE = re.compile(r"/(work|root|home|tmp|mnt|srv)/")
HASTY = re.compile(r"\b(simply|just|obviously|easy|easily|of course)\b", re.IGNORECASE)
LINK = re.compile(r"""(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)|src(?:set)?="([^"]+)\"""")
GLOSSED = {"GLOSSARY.md", "CHANGELOG.md"}  # shown on the site too, so they hold no links of their own


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in BY_HAND if runnable(path)], ids=named)
def test_examples_come_out_as_printed(path: Path) -> None:
    found = [
        f"line {one.block.line}: the page says\n{one.said}\nbut this came out\n{one.got}"
        for one in run_page(path.read_text(encoding="utf-8"))
    ]
    assert not found, f"{named(path)}\n" + "\n".join(found)


def test_every_block_says_what_it_is() -> None:
    bare = [
        f"{named(p)}, line {b.line}"
        for p in BY_HAND
        for b in blocks(p.read_text(encoding="utf-8"))
        if not b.language
    ]
    assert not bare, f"write ```text for what is not run: {bare}"


def test_generated_pages_are_up_to_date() -> None:
    assert stale(ROOT / "docs", pages(build_parser())) == [], "run `heliotrope docs`"


def test_check_names_stale_pages(tmp_path: Path) -> None:
    written = pages(build_parser())
    assert write(tmp_path, written) == list(written)
    assert write(tmp_path, written) == []
    words = tmp_path / "reference" / "words.md"
    words.write_text(
        written["reference/words.md"].replace("Never absent", "Sometimes absent"), encoding="utf-8"
    )
    (tmp_path / "reference" / "columns.md").unlink()
    (tmp_path / "reference" / "former.md").write_text(written["reference/words.md"], encoding="utf-8")
    done = check(tmp_path)
    assert done.returncode == 1
    wrong = ("reference/words.md", "reference/columns.md", "reference/former.md")
    assert set(re.findall(r"^stale: (.+)$", done.stderr, re.M)) == {str(tmp_path / name) for name in wrong}
    assert not (tmp_path / "reference" / "columns.md").exists(), "a check changes nothing"
    write(tmp_path, written)
    assert check(tmp_path).returncode == 0
    assert not (tmp_path / "reference" / "former.md").exists()


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "heliotrope.cli", "docs", "--check", "--out", str(folder)]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=folder)


def test_a_page_written_by_hand_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "notes.md").write_text("# Notes\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.md"):
        write(tmp_path, pages(build_parser()))


def test_pages_are_written_the_same_each_time() -> None:
    first, second = pages(build_parser()), pages(build_parser())
    assert first == second
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in first.values())
    assert all(text.startswith("<!-- Written by code") for text in first.values())


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    missing = [target for target in links(path) if not leads_somewhere(path, target)]
    assert not missing, f"{named(path)} links to {missing}"


def links(path: Path) -> Iterator[str]:
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    found = (one or other for one, other in LINK.findall(prose))
    yield from (target for target in found if not re.match(r"https?:|mailto:", target))


def leads_somewhere(page: Path, target: str) -> bool:
    file, _, anchor = target.partition("#")
    found = (page.parent / file).resolve() if file else page
    if not found.exists() or page.name in GLOSSED:
        return False
    return not anchor or anchor in anchors(found)


def anchors(path: Path) -> set[str]:
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", prose, re.M)}


def test_every_page_is_in_the_navigation() -> None:
    text = re.sub(r"!!python/\S+", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    site = yaml.safe_load(text)
    there = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    apart = {page for page in there if any(fnmatch(f"/{page}", one) for one in site["not_in_nav"].split())}
    assert there - apart == set(_leaves(site["nav"]))
    assert apart == {page for page in there if page.startswith("safety/hazards/")}  # reached from their list


def _leaves(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for part in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _leaves(part)


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_no_page_names_a_place_on_somebodys_machine(path: Path) -> None:
    assert not MACHINE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", BY_HAND, ids=named)
def test_no_page_says_that_a_thing_is_easy(path: Path) -> None:
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not HASTY.findall(prose)


def test_commands_in_the_text_exist() -> None:
    """Every `heliotrope X` and `make X` that a page mentions."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in BY_HAND)
    subcommands = set(
        re.findall(r"^## heliotrope ([\w-]+)$", pages(build_parser())["reference/command-line.md"], re.M)
    )
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`heliotrope ([a-z][a-z-]*)", text)) <= subcommands
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets


def test_ids_in_the_text_exist() -> None:
    """Every `instrument.item`, measure or switch that a page mentions in code type."""
    known = {m.id for m in catalogue.MEASURES} | set(catalogue.items()) | {s.id for s in catalogue.SWITCHES}
    firsts = {id.split(".")[0] for id in known}
    text = "\n".join(path.read_text(encoding="utf-8") for path in BY_HAND)
    mentioned = {
        id for id in re.findall(r"`([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)`", text) if id.split(".")[0] in firsts
    }
    assert mentioned - {"cmas.py", "tis.py", "walk.py"} <= known


def test_commands_of_a_console_block_are_told_from_their_output() -> None:
    assert list(commands("$ one \\\n  two\nout\n$ three\n")) == [("one \\\n  two", "out\n"), ("three", "")]
