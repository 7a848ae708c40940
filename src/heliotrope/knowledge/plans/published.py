"""The plans themselves, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a part of a plan was read."""

    READ = "read"
    RECALLED = "recalled, not read"
    NOT_READ = "not read: disabled"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a plan. A part that was not read has no text and is not shown as a plan."""

    text: str
    status: Status

    @property
    def enabled(self) -> bool:
        return self.status is not Status.NOT_READ


@dataclass(frozen=True, slots=True)
class Plan:
    """A published plan: for whom, what, and how it goes on."""

    id: str
    title: str
    population: str
    parts: tuple[Part, ...]
    source: str
    version: str

    @property
    def shown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.enabled)


def _read(text: str) -> Part:
    return Part(text, Status.READ)


def _recalled(text: str) -> Part:
    return Part(text, Status.RECALLED)


def _unread(what: str) -> Part:
    return Part(what, Status.NOT_READ)


PLANS = (
    Plan("CARRA-MOD", "CARRA: moderately severe, first two months", "new, moderately severe JDM", (
        _read("Three plans, all with a corticosteroid and methotrexate; one adds immunoglobulin."),
        _recalled("A: oral and pulsed steroid with methotrexate. B: oral steroid with methotrexate. C: A and immunoglobulin."),
        _unread("The tables of doses"),
    ), "doi:10.1002/acr.20071, abstract", "2010"),
    Plan("CARRA-MOD-EXT", "CARRA: moderately severe, whole course", "as before", (
        _read("One agreed taper of steroids, and what to do when nothing changes, it gets worse, or harm shows."),
        _unread("The steps of the taper, week by week"),
    ), "doi:10.1002/acr.20695, abstract", "2012"),
    Plan("CARRA-SKIN", "CARRA: skin-predominant", "rash without significant weakness", (
        _read("A: hydroxychloroquine. B: with methotrexate. C: with methotrexate and a corticosteroid."),
        _recalled("Look again, then move from A to B to C."), _unread("The doses"),
    ), "abstract", "2017"),
    Plan("CARRA-RASH", "CARRA: rash that stays",
        "rash 3 months after the muscle disease resolved, after steroid and methotrexate; no ulcers, calcinosis at most mild",
        (_read("A: immunoglobulin 2 g/kg, at most 70 g, every 2 weeks three times, then monthly."),
         _read("B: mycophenolate 10 mg/kg or 600 mg/m2 a dose, at most 1500 mg."),
         _read("C: ciclosporin 3 mg/kg a day or more."),
         _read("Steroid up to 2 mg/kg a day, at most 60 mg; methotrexate and immunoglobulin may go on in B and C.")),
        "abstract and a digest", "2017"),
    Plan("CARRA-BIO", "CARRA: biologics",
        "moderately severe, no response to steroid, methotrexate and immunoglobulin; onset under 19 years; probable or definite",
        (_read("Adalimumab or infliximab, abatacept, rituximab, or tocilizumab; at least one other drug goes on."),
         _read("What the group would use, in falling order: rituximab, abatacept, an anti-TNF, tocilizumab."),
         _unread("The doses")), "abstract and a digest", "2024"),
    Plan("PRINTO-2016", "PRINTO trial", "new JDM up to 18 years, no ulcers of skin or gut", (
        _read("Prednisone alone, with ciclosporin, or with methotrexate, after pulses of methylprednisolone."),
        _read("At 6 months 51, 70 and 72 % had improved by PRINTO 20; failures and harms spoke for methotrexate."),
        _recalled("Median time to remission with methotrexate 41.9 months."), _unread("The exact doses"),
    ), "abstract", "2016"),
    Plan("GKJR", "Germany and Austria", "moderate and severe JDM", (
        _read("Pulses of methylprednisolone or high-dose oral steroid with a taper, an early steroid-sparing drug, and targets."),
        _unread("The numbers of the treatment"),
    ), "abstract and table 1", "2018"),
    Plan("BSR-2022", "British Society for Rheumatology, children", "juvenile inflammatory myopathy", (
        _read("Prednisolone 1 to 2 mg/kg a day or methylprednisolone 30 mg/kg, at most 1 g, with methotrexate first."),
        _read("Taper from about six weeks; exercise led by physiotherapist and occupational therapist."),
    ), "two digests", "2022"),
    Plan("SHARE-2017", "SHARE recommendations", "all JDM", (
        _read("Sun protection; a team with physiotherapist and nurse; supervised exercise."),
        _read("High-dose steroid with methotrexate to begin; methotrexate 15 to 20 mg/m2 a week, at most 40 mg, under the skin."),
        _read("Response not enough in the first 12 weeks: think of more, with an expert centre."),
        _recalled("Think of stopping after a year or more without steroid in remission."),
    ), "tables 1 to 3, most rows", "2017"),
    Plan("ONT-IVIG", "Ontario: funding of immunoglobulin", "as funded there", (
        _read("First steroid and methotrexate, second immunoglobulin 2 g/kg over two days, third ciclosporin."),),
        "the page", ""),
    Plan("LOW-GC", "Low steroid, one centre, 31 children", "selected", (
        _read("Median 0.85 mg/kg a day for 9.1 months; muscle under control after a median of 7.1, skin after 16.7 months."),),
        "abstract", ""),
    Plan("NO-GC", "Without steroid, one centre, 8 of 38 children", "selected", (
        _read("Immunoglobulin in 75 %, methotrexate in 50 %; outcome favourable."),), "PMC2938791, abstract", ""),
    Plan("MYOCIT", "MYOCIT trial", "new JDM, 3 to 18 years, MMT8 below 74 or CMAS below 45", (
        _read("Baricitinib with a steroid for 24 weeks; 16 children; running."),), "NCT05524311", ""),
)  # fmt: skip
