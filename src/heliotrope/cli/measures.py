"""`heliotrope measures`: the catalogue; one measure or instrument in full; the table of switches."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heliotrope.language.instruments import Instrument, Measure


def add(commands: Any) -> None:
    parser = commands.add_parser("measures", help="list measures, or show one", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("id", nargs="?", help="a measure (cmas.total) or an instrument (cmas)")
    parser.add_argument(
        "--switches", action="store_true", help="list what is unconfirmed and can be confirmed by a site"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    from heliotrope.knowledge import catalogue

    if args.switches:
        print("\n".join(switch_lines()))
    elif args.id is None:
        print("\n".join(catalogue_lines()))
    elif args.id in {instrument.id for instrument in catalogue.INSTRUMENTS}:
        print("\n".join(instrument_lines(catalogue.instrument(args.id))))
    else:
        print("\n".join(measure_lines(catalogue.measure(args.id))))
    return 0


def catalogue_lines() -> list[str]:
    from heliotrope.knowledge import catalogue

    width = max(len(measure.id) for measure in catalogue.MEASURES)
    lines = []
    for instrument in catalogue.INSTRUMENTS:
        lines += ["", f"{instrument.name} [{instrument.id}]"]
        lines += [
            f"  {measure.id:<{width}}  {measure.label}{_mark(measure)}" for measure in instrument.measures
        ]
    return lines[1:]


def _mark(measure: Measure) -> str:
    from heliotrope.language.sources import Standing

    return {
        Standing.CONFIRMED: "",
        Standing.OUR_CHOICE: "  (our choice)",
        Standing.UNCONFIRMED: "  (unconfirmed: off)",
    }[measure.standing]


def instrument_lines(instrument: Instrument) -> list[str]:
    """An instrument with its items, ranges, sources and the terms of its wording."""
    lines = [
        f"{instrument.name} [{instrument.id}, version {instrument.version}]",
        instrument.about,
        "",
        "Items",
    ]
    width = max((len(item.id) for item in instrument.items), default=0)
    lines += [f"  {item.id:<{width}}  {item.label}: {item.allowed}" for item in instrument.items]
    lines += ["", "Measures"] + [
        f"  {measure.id}  {measure.label}{_mark(measure)}" for measure in instrument.measures
    ]
    lines += ["", "Sources"] + [
        f"  {source}; read: {source.read or 'not read'}" for source in instrument.sources
    ]
    return [*lines, "", f"Wording: {instrument.wording.terms}"]


def measure_lines(measure: Measure) -> list[str]:
    """A measure with what it is made of, where it comes from and what would confirm it."""
    from heliotrope.knowledge import catalogue

    owner = next(one for one in catalogue.INSTRUMENTS if measure in one.measures)
    lines = [
        f"{measure.label} [{measure.id}]",
        f"part of: {owner.name}",
        f"standing: {measure.standing.value}",
    ]
    if measure.reach:
        lines.append(f"range: {measure.reach[0]} to {measure.reach[1]}")
    if measure.higher_is:
        lines.append(f"higher is {measure.higher_is}")
    if measure.applies is not None:
        lines.append(f"applies {measure.applies_when}")
    if measure.note:
        lines.append(measure.note)
    lines += ["", "Made of"] + [f"  {item.id}  {item.label}: {item.allowed}" for item in measure.items]
    lines += ["", "Sources"] + [
        f"  {source}; read: {source.read or 'not read'}" for source in measure.sources
    ]
    lines += ["", f"Wording: {owner.wording.terms}"]
    for switch in switches(measure):
        lines += [
            "",
            f"Unconfirmed [{switch.id}]: {switch.what}",
            f"  would confirm: {switch.would_confirm}",
            f"  until then: {switch.until_then}",
        ]
    return lines


def switches(measure: Measure) -> list[Any]:
    from heliotrope.knowledge.catalogue import SWITCHES
    from heliotrope.language.switches import NOTHING_CONFIRMED, switches_under

    ids = {measure.switch, *switches_under(measure.value, NOTHING_CONFIRMED)}
    return [switch for switch in SWITCHES if switch.id in ids]


def switch_lines() -> list[str]:
    """The one table of all switches."""
    from heliotrope.knowledge.catalogue import SWITCHES

    lines = []
    for switch in SWITCHES:
        settings = ", ".join(switch.settings) or "none yet"
        lines += [f"{switch.id}  (settings: {settings})", f"  {switch.what}", f"  would confirm: {switch.would_confirm}",
                  f"  until then: {switch.until_then}", ""]  # fmt: skip
    return lines[:-1]
