"""What a person asks for by name: measures, and what a site has confirmed. Wrong names are told with what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heliotrope.knowledge import catalogue
from heliotrope.language.errors import UnknownName
from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.switches import Confirmed


def measures_named(
    names: str | Measure | Instrument | Iterable[str | Measure | Instrument] | None,
) -> tuple[Measure, ...]:
    """The measures of ids of measures (`cmas.total`) or instruments (`cmas`), each once, in the order asked for."""
    if names is None:
        return ()
    wanted = [names] if isinstance(names, str | Measure | Instrument) else list(names)
    found: list[Measure] = []
    for one in wanted:
        found += _measures(one)
    return tuple(dict.fromkeys(found))


def _measures(one: str | Measure | Instrument) -> tuple[Measure, ...]:
    if isinstance(one, Measure):
        return (one,)
    if isinstance(one, Instrument):
        return one.measures
    id = one.strip()
    instrument = next((known for known in catalogue.INSTRUMENTS if known.id == id), None)
    return instrument.measures if instrument else (catalogue.measure(id),)


def confirmed_as(given: Mapping[str, str] | Iterable[str] | None) -> Confirmed:
    """Switch to setting. Names alone are set to what is recalled. Raises UnknownName for what does not exist."""
    known = {switch.id: switch for switch in catalogue.SWITCHES}
    if given is None:
        return {}
    if isinstance(given, str):
        given = [given]
    chosen = (
        dict(given)
        if isinstance(given, Mapping)
        else {id: known[id].recalled if id in known else "" for id in given}
    )
    for id, setting in chosen.items():
        if id not in known:
            raise UnknownName(f"there is no switch {id!r}; `heliotrope measures --switches` lists them")
        if setting not in known[id].settings:
            allowed = ", ".join(known[id].settings) or "none yet"
            raise UnknownName(f"{id} cannot be set to {setting!r}; it can be: {allowed}")
    return chosen
