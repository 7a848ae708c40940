"""The catalogue of words: every string that the clinic shows, and its translations.

python tools/words.py           extract: writes the template anew and brings every catalogue up to it
python tools/words.py check     changes nothing; exit status 1 when a string is missing from the template
python tools/words.py compile   makes the binary files that are read at run time (the build does the same)
python tools/words.py pseudo D  writes a strange language to folder D: accents, brackets, 40 % longer
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CLINIC = ROOT / "src/heliotrope/clinic"
LOCALE = CLINIC / "locale"
TEMPLATE = LOCALE / "django.pot"
SAYING = ("exchange/report", "exchange/recorded.py", "care")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "_now": None,
    "say": None,
    "child_page": None,
    "note_look": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
PACKAGES = ("django/conf", "django/contrib/auth", "allauth")

# --- extracting -------------------------------------------------------------------------------------------------


def extracted() -> Catalog:
    """Every string with where it stands. No line numbers: they change with every edit."""
    found = Catalog(project="Heliotrope", charset="utf-8")
    for place, words in sorted(_everything(), key=lambda one: (one[0], str(one[1]))):
        found.add(words, locations=[(place, 0)], flags=_flags(words))
    return found


def _flags(words: str | tuple[str, ...]) -> list[str]:
    """Only what is certainly filled in is marked so: '40 % longer' is not."""
    text = words if isinstance(words, str) else words[0]
    return ["python-format"] if re.search(r"%\(\w+\)[sd]", text) else []


def _everything() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for path in sorted(CLINIC.rglob("*.html")):
        yield from _of_template(path)
    for path in _python_files():
        yield from _of_python(path.read_bytes(), _name(path))
    for path in sorted((ROOT / "src/heliotrope/exchange/report").rglob("*.j2")):
        yield from _of_jinja(path)
    yield from (("knowledge", words) for words in _of_knowledge())
    yield from (("vocabulary", words) for words in _of_vocabulary())
    yield from (("urgent questions", words) for words in _of_urgent())
    yield from (("record", words) for words in _of_record())
    yield from (("pages", words) for words in _of_pages())
    yield from (("rules", words) for words in _of_rules())
    yield from (("facts", words) for words in _of_facts())
    yield from (("schedule, vaccines, plans", words) for words in _of_plans())
    yield from (("GLOSSARY.md", words) for words in _of_glossary())
    yield from (("picture", words) for words in _of_picture())


def _python_files() -> Iterator[Path]:
    folders = [path for path in CLINIC.rglob("*.py") if "migrations" not in path.parts]
    for name in SAYING:
        place = ROOT / "src/heliotrope" / name
        folders += [place] if place.is_file() else place.rglob("*.py")
    yield from sorted(folders)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _of_python(source: bytes, name: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for _, function, words, _ in extract_python(BytesIO(source), KEYWORDS, [], {"encoding": "utf-8"}):
        if isinstance(words, tuple) and function and function.startswith("ngettext"):
            yield name, words[:2]
        elif first := _first(function, words):
            yield name, first


NAMED_BY = {"child_page": 1, "note_look": 2}
"""A page is named in the call that shows it: at which place."""


def _first(function: str | None, words: str | tuple[str | None, ...]) -> str | None:
    at = NAMED_BY.get(function or "", 0)
    if isinstance(words, tuple):
        return words[at] if at < len(words) else None
    return None if at else words


def _of_template(path: Path) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Django turns a template into calls; each is read on its own, since what lies between is no program."""
    from django.utils.translation.template import templatize

    source = templatize(path.read_text(encoding="utf-8"))
    quoted = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    for call in re.findall(rf" ((?:_|gettext|ngettext)\({quoted}(?:, ?{quoted},[^)]*)?\)) ", source):
        yield from _of_python(call.encode(), _name(path))


def _of_jinja(path: Path) -> Iterator[tuple[str, str]]:
    from jinja2.ext import babel_extract

    for _, _, words, _ in babel_extract(BytesIO(path.read_bytes()), ["say"], [], {"trimmed": "true"}):
        yield _name(path), words[0] if isinstance(words, tuple) else words


def _of_knowledge() -> Iterator[str]:
    """The words of items and measures: what is asked, what an answer means, what a result is called."""
    from heliotrope.clinic.pages.visit.parts import items, parts
    from heliotrope.knowledge import catalogue
    from heliotrope.language.types import Choice

    for item in items().values():
        yield from (words for words in (item.label, item.note, *(item.levels or ())) if words)
        if isinstance(item.kind, Choice):
            yield from (label.replace("_", " ") for label in item.kind.labels)
    for measure in catalogue.MEASURES:
        yield measure.label
        yield from filter(None, (measure.note,))
        kind = measure.value.type
        if isinstance(kind, Choice):
            yield from (label.replace("_", " ") for label in kind.labels)
    yield from (str(part.label) for part in parts())


def _of_vocabulary() -> Iterator[str]:
    """What drugs, vaccines, procedures, aids and conditions are called, each also by its id in words."""
    from heliotrope.knowledge import vocabulary

    for table in ("drugs", "supplements", "vaccines", "procedures", "devices", "conditions"):
        for one in getattr(vocabulary, table)().values():
            yield from (one.label, one.id.replace("_", " "))


def _of_urgent() -> Iterator[str]:
    """What a family is asked and told when its child is ill, and what a site accepts before."""
    from heliotrope.clinic.pages.urgent.statement import STATEMENT
    from heliotrope.knowledge.red_flags import plain, words
    from heliotrope.knowledge.red_flags.questions import QUESTIONS

    yield from (*plain.strings(), *words.strings(), *STATEMENT)
    yield from (text for one in QUESTIONS for text in (one.ask, one.baby) if text)


def _of_record() -> Iterator[str]:
    """The codes of the record in words, and the names of its columns as the trail shows them."""
    from enum import StrEnum

    from django.apps import apps

    from heliotrope.clinic.pages.course.everything import kind_words
    from heliotrope.record import entries, lasting, people, sittings

    for module in (entries, lasting, people, sittings):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                yield from (one.value.replace("_", " ") for one in kind)
    for kind in lasting.Lasting.__subclasses__():
        yield kind_words(kind)
    for model in apps.get_app_config("clinic").get_models():
        yield model.__name__.removesuffix("Row").lower()
        for field in model._meta.get_fields():
            yield field.name.removesuffix("_id").replace("_", " ")


def _of_pages() -> Iterator[str]:
    from heliotrope.care.dosing import BSA_ABOUT
    from heliotrope.clinic.components.phrases import PHRASES, WORDS
    from heliotrope.engines.explaining import WORDS as DERIVING

    yield from (*PHRASES, *WORDS, *DERIVING.values(), BSA_ABOUT)


def _of_rules() -> Iterator[str]:
    """What rules are called and say, the facts that they ask, their limits, how firmly they are known."""
    from heliotrope.care.guarding import UNCONFIRMED
    from heliotrope.knowledge.safety import RULES
    from heliotrope.language.sources import Standing

    yield from (UNCONFIRMED, *(one.value for one in Standing))
    for rule in RULES:
        yield from filter(None, (rule.label, rule.to_do, *(part.because for part in rule.parts)))
        yield from (one.label for one in rule.facts)
        yield from (one.name for one in rule.thresholds)


SAID_BY_FACTS = ("missing", "truth", "Found")


def _of_facts() -> Iterator[str]:
    """What a fact says of itself: why it is missing, and what it rests on."""
    care = ROOT / "src/heliotrope/care"
    for path in sorted([*care.glob("*.py"), *care.glob("facts/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in SAID_BY_FACTS
            ):
                given = (one.value for one in node.args if isinstance(one, ast.Constant))
                yield from (one for one in given if isinstance(one, str) and one)


def _of_plans() -> Iterator[str]:
    """What is due and why, what is said of vaccines, and what was published."""
    from heliotrope.care import scheduling, vaccinating
    from heliotrope.knowledge import plans, schedule, targets

    yield from (text for need in schedule.NEEDS for text in (need.label, need.instead) if text)
    yield from ("Blood checks of drugs", *schedule.PHASE_NAMES.values(), *scheduling.Why)
    yield from (*vaccinating.CONFLICTS, *vaccinating.HOUSEHOLD, vaccinating.IN_UK)
    yield from (what for _, _, what in vaccinating.LIMITS)
    yield from (told for _, told in vaccinating.NEVER_HAD)
    yield from (
        f"{given} of {vaccinating.HPV_DOSES} doses are recorded" for given in range(vaccinating.HPV_DOSES)
    )
    yield from (target.what for target in targets.TARGETS)
    for plan in plans.PLANS:
        yield from (plan.title, plan.population, *(part.text for part in plan.parts))


def _of_glossary() -> Iterator[str]:
    from heliotrope.clinic.pages.glossary.terms import strings

    yield from strings()


def _of_picture() -> Iterator[str]:
    from heliotrope.exchange.report import words
    from heliotrope.exchange.report.phrases import PHRASES, WORDS
    from heliotrope.knowledge import catalogue
    from heliotrope.language.saying import MONTHS

    yield from (*PHRASES, *WORDS, *words.CODES.values(), MONTHS, ".")
    for switch in catalogue.SWITCHES:
        yield words.uncapitalised(switch.what.split(":")[0])
    for id in catalogue.items():
        short = id.split(".")[0] in words.BY_ITEM
        yield id.split(".")[1].replace("_", " ") if short else words.item_name(id)


# --- writing ----------------------------------------------------------------------------------------------------


def text_of(catalogue: Catalog) -> bytes:
    """The file, without the hour at which it was made: the same words give the same bytes."""
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=False, include_lineno=False, ignore_obsolete=True)
    text = out.getvalue().decode()
    body = text[text.index("\n\n") + 2 :]
    language = (
        f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n'
        if catalogue.locale
        else ""
    )
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    return f"{head}{language}\n{body}".encode()


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def extract() -> dict[Path, bytes]:
    """What the template and every catalogue should hold now. Translations stay; a string that is gone goes."""
    template = extracted()
    wanted = {TEMPLATE: text_of(template)}
    for path in catalogues():
        known = read(path)
        known.update(template, no_fuzzy_matching=True)
        wanted[path] = text_of(known)
    return wanted


def compile_all() -> list[Path]:
    """The binary catalogues, each beside its text. Needs Babel and nothing else."""
    made = []
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
        made.append(path.with_suffix(".mo"))
    return made


# --- the strange language ---------------------------------------------------------------------------------------

STRANGE = str.maketrans("aceginorsuyACEGINORSUY", "àçéĝîñöŕšûýÀÇÉĜÎÑÖŔŠÛÝ")
FIGURES = (".", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{[^{}]*\}|<[^<>]*>|&\w+;)")


def strange(words: str) -> str:
    """[Ŝéé ţĥé ~~~]: letters with accents, a tail of 40 %, brackets that show where a text was cut off."""
    if words in FIGURES:
        return words
    parts = KEPT.split(words)
    told = "".join(part if at % 2 else part.translate(STRANGE) for at, part in enumerate(parts))
    return f"[{told} {_tail(round(len(words) * 0.4))}]"


def _tail(length: int) -> str:
    """In words of seven: one long word would ask for room that no language asks for."""
    return " ".join("~" * min(7, length - at) for at in range(0, length, 8)) or "~"


def pseudo(folder: Path) -> Path:
    """The strange catalogue of our words and of those that Django and allauth bring."""
    found = Catalog(locale="en")
    for words in [one.id for one in read_template() if one.id] + list(_of_packages()):
        found.add(words, strange(words) if isinstance(words, str) else tuple(strange(one) for one in words))
    place = folder / "en_XA/LC_MESSAGES/django.mo"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        write_mo(file, found)
    return place


def read_template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


NOT_WORDS = re.compile(r"^[A-Za-z]{1,2}$|^[jNFmdYPHiaMs /:.,]+$")
"""What Django keeps among its words without being one: formats of dates."""


def _of_packages() -> Iterator[str | tuple[str, ...]]:
    import django

    for name in PACKAGES:
        path = Path(django.__file__).parents[1] / name / "locale/es/LC_MESSAGES/django.po"
        with path.open("rb") as file:
            yield from (one.id for one in read_po(file, locale="es") if one.id and not _is_format(one.id))


def _is_format(words: str | tuple[str, ...]) -> bool:
    return isinstance(words, str) and NOT_WORDS.match(words) is not None


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["compile"]:
        compile_all()
        return 0
    if arguments[:1] == ["pseudo"]:
        pseudo(Path(arguments[1]))
        return 0
    _set_up()
    wanted = extract()
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_bytes() != text]
    if arguments[:1] == ["check"]:
        for path in stale:
            print(f"{_name(path)} lacks a string that a page shows, or holds one that none shows: make words")
        return bool(stale)
    for path in stale:
        path.write_bytes(wanted[path])
    compile_all()
    return 0


def _set_up() -> None:
    import django

    os.environ.setdefault("HELIOTROPE_SECRET", "reads words only")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliotrope.clinic.settings")
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
