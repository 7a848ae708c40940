"""The invented sites: what their laboratories print, which units and forms they use, and who works there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from heliotrope.synthetic.drawing import generator, new_id

Limits = Mapping[str, tuple[str, str]]
"""Analyte -> printed lower and upper limit in the unit of this laboratory; empty where none is printed."""

US_COUNT = {
    "haemoglobin": ("11.5", "15.5"),
    "wbc": ("4.5", "13.5"),
    "lymphocytes": ("1.5", "6.8"),
    "platelets": ("150", "450"),
}


@dataclass(frozen=True, slots=True)
class Hospital:
    """One invented site.

    `units` are those its laboratory prints where they are not the item's own; `limits` stand beside each result.
    `habit` says how a visit is written down: `items`, `seconds` (holding times instead of points) or `totals` (printed
    totals instead of manoeuvres). `capillaries` is whether the nailfold can be looked at.
    """

    id: str
    name: str
    doctors: tuple[str, ...]
    physiotherapists: tuple[str, ...]
    habit: str = "items"
    capillaries: bool = True
    units: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=dict)
    supplement_list: bool = False  # folic acid stands among the supplements, not among the drugs


NORTH: Limits = {
    "ck": ("", "180"), "ldh": ("", "300"), "ast": ("", "40"), "alt": ("", "36"), "aldolase": ("", "7.6"), "esr": ("", "15"),
    "crp": ("", "5"), **US_COUNT, "ferritin": ("7", "140"), "vwf_antigen": ("50", "160"), "creatinine": ("", "0.7"),
}  # fmt: skip
HARBOUR: Limits = {
    "ck": ("", "3.0"), "ldh": ("", "5.4"), "ast": ("", "0.75"), "alt": ("", "0.70"), "esr": ("", "20"), "crp": ("", "4"),
    **US_COUNT, "haemoglobin": ("110", "150"), "ferritin": ("10", "120"), "vwf_antigen": ("55", "165"),
}  # fmt: skip
HILL: Limits = {
    "ck": ("", "200"), "ldh": ("", "332"), "ast": ("", "46"), "alt": ("", "41"), "aldolase": ("", "8.1"), "esr": ("", "20"),
    "crp": ("", "0.5"), **US_COUNT, "creatinine": ("", "0.8"),
}  # fmt: skip

NORTH_STAFF = (
    ("Dr Ottoline Farrowmead", "Dr Benedikt Sturmvogel", "Dr Ngaio Petrichor"),
    ("Wilma Trestle", "Osei Longstride"),
)
HARBOUR_STAFF = ("Dr Signe Havfruvik", "Dr Tomasz Bursztyn"), ("Elina Askelma", "Per Lyngdal")
HILL_STAFF = ("Dr Carmela Montefiore-Vago", "Dr Iskra Dolinova"), ("Renzo Passolento",)
ENZYMES_SI = dict.fromkeys(("ck", "ldh", "ast", "alt"), "µkat/L")

KINDS = (
    ("Northmere Children's Hospital (invented)", NORTH_STAFF, {"habit": "items", "limits": NORTH}),
    ("Harbour University Clinic (invented)", HARBOUR_STAFF,
     {"habit": "seconds", "limits": HARBOUR, "units": {**ENZYMES_SI, "haemoglobin": "g/L"}}),
    ("Hillside Regional Paediatrics (invented)", HILL_STAFF,
     {"habit": "totals", "limits": HILL, "units": {"crp": "mg/dL", "ck": "IU/L"}, "capillaries": False,
      "supplement_list": True}),
)  # fmt: skip


def hospitals(sites: int, seed: int) -> tuple[Hospital, ...]:
    """So many invented sites; from the fourth on they repeat the three kinds under other names."""
    rng = generator(seed, "hospitals")
    return tuple(_hospital(at, new_id(rng)) for at in range(sites))


def _hospital(at: int, id: str) -> Hospital:
    name, (doctors, physiotherapists), rest = KINDS[at % len(KINDS)]
    again = at // len(KINDS)
    told = f"{name.removesuffix(' (invented)')} {again + 1} (invented)" if again else name
    return Hospital(id, told, doctors, physiotherapists, **rest)
