"""The command line. One file a command; each imports what it needs only when it runs, so that help is immediate."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import threading
from collections.abc import Sequence
from importlib import import_module

from heliotrope.cli.memory import for_one_job
from heliotrope.version import VERSION

COMMANDS = (
    "score",
    "verify",
    "measures",
    "sql",
    "template",
    "classify",
    "check-record",
    "check-registry",
    "clinic",
    "export",
    "demo",
    "docs",
)
USAGE_ERROR = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status says what became of it (see each command's help)."""
    for_one_job()
    argv = sys.argv[1:] if argv is None else argv
    parser = build_parser(argv[:1] if argv[:1] and argv[0] in COMMANDS else COMMANDS)
    args = parser.parse_args(argv)
    if not hasattr(args, "run"):
        parser.print_help()
        return USAGE_ERROR
    _stop_cleanly()
    try:
        return int(args.run(args))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("stopped; nothing half-written was left behind", file=sys.stderr)
        return 130
    except Exception as error:
        from heliotrope.language.errors import HeliotropeError

        if not isinstance(error, HeliotropeError | OSError):
            raise
        print(f"heliotrope: {error}", file=sys.stderr)
        return USAGE_ERROR
    finally:
        gc.freeze()  # nor does looking once more on the way out


def _stop_cleanly() -> None:
    """Being told to end (as by a batch system) is the same as Ctrl-C: half-written files are removed."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def build_parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of these commands; one that is named needs no other."""
    parser = argparse.ArgumentParser(
        prog="heliotrope",
        description="Measures of juvenile dermatomyositis: exact, with the reason for each. "
        "For qualified professionals and research; it never decides a treatment.",
    )
    parser.add_argument("--version", action="version", version=f"heliotrope {VERSION}")
    added = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        import_module(f"heliotrope.cli.{command.replace('-', '_')}").add(added)
    return parser
