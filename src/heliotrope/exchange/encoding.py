"""How the text of a file is encoded, and what to say when it is not what it should be."""

from __future__ import annotations

import codecs
from pathlib import Path

from heliotrope.language.errors import InputError

UTF8 = "utf-8-sig"  # with or without the mark that spreadsheets put in front
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF7_MARKS = (b"+AC0-", b"+ACI-", b"+AF8-")  # a hyphen, a quotation mark, an underscore
START = 1 << 20


def codec(name: str) -> str:
    """The encoding by the name Python gives it. Raises InputError for a name that means nothing."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        raise InputError(
            f"--encoding {name}: no such encoding; for example utf8, cp1252 (Windows) or utf-16"
        ) from None
    return UTF8 if found == "utf-8" else found


def beginning(path: Path, encoding: str) -> str:
    """The first part of a text file. Raises InputError when it is plainly something else than `encoding`."""
    with path.open("rb") as file:
        start = file.read(START)
    if encoding == UTF8:
        _refuse_other(path, start)
    try:
        return codecs.getincrementaldecoder(encoding)().decode(start, final=len(start) < START)
    except UnicodeDecodeError:
        raise undecodable(path, encoding) from None


def _refuse_other(path: Path, start: bytes) -> None:
    if start.startswith(UTF16_MARKS):
        raise InputError(f"{path.name} is in UTF-16: save it as 'CSV UTF-8', or say --encoding utf-16")
    if b"\0" in start:
        raise InputError(
            f"{path.name} holds zero bytes: it is not text, or it is UTF-16 (--encoding utf-16-le)"
        )
    if any(mark in start for mark in UTF7_MARKS):
        raise InputError(
            f"{path.name} looks like UTF-7 (+AC0- stands for a hyphen): export it again as UTF-8, or say --encoding utf-7"
        )


def undecodable(path: Path, encoding: str) -> InputError:
    """Where a file stops being what it was said to be, and how to go on."""
    if encoding != UTF8:
        return InputError(
            f"{path.name} is not written in {encoding}: say another --encoding, or save it as 'CSV UTF-8'"
        )
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                return InputError(
                    f"{path.name}, line {number}: the byte {raw[error.start]:#04x} in {_around(raw, error.start)!r} is not "
                    "UTF-8. Save the file as 'CSV UTF-8', or say how it is written, for example --encoding cp1252 (Windows)."
                )
    return InputError(
        f"{path.name} is not UTF-8: save it as 'CSV UTF-8', or say how it is written with --encoding"
    )


def _around(raw: bytes, place: int) -> str:
    """The cell round a byte, as Windows would show it."""
    text = raw.decode("cp1252", errors="replace")
    start = max(text.rfind(sign, 0, place) for sign in ",;\t") + 1
    ends = [end for sign in ",;\t\r\n" if (end := text.find(sign, place)) >= 0]
    return text[start : min(ends, default=len(text))].strip()[:80]
