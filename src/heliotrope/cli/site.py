"""What a site has confirmed: `--site FILE` (TOML) and `--confirm ID[=SETTING]`, shared by several commands."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--site", type=Path, metavar="FILE", help="TOML file with a table [confirmed]: switch = setting"
    )
    parser.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="ID[=SETTING]",
        help="confirm one unconfirmed definition (see `measures --switches`)",
    )


def confirmed(args: argparse.Namespace) -> dict[str, str]:
    """Switch id -> setting. Raises UnknownName for a switch or a setting that does not exist."""
    from heliotrope.exchange.asking import confirmed_as
    from heliotrope.knowledge.catalogue import SWITCHES

    known = {switch.id: switch for switch in SWITCHES}
    chosen = _from_file(args.site) if args.site else {}
    for text in args.confirm:
        id, _, setting = text.partition("=")
        chosen[id] = setting or (known[id].recalled if id in known else "")
    return dict(confirmed_as(chosen))


def _from_file(path: Path) -> dict[str, str]:
    import tomllib

    from heliotrope.language.errors import InputError

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from None
    table = found.get("confirmed")
    if not isinstance(table, dict):
        raise InputError(f"{path} has no table [confirmed]")
    return {str(key): str(value) for key, value in table.items()}
