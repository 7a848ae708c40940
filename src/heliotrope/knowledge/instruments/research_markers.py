"""Research markers in blood: interferon, endothelium, macrophages. None is part of a validated score.

Each value stands with the assay that gave it and is never converted between laboratories. Whether it is raised is
what that laboratory's own limit says. The published cut-offs of galectin-9 and CXCL10 are recalled, so that a value
without a printed limit is called raised only where a site has confirmed them.
"""

from __future__ import annotations

from heliotrope.language.instruments import Instrument, Measure
from heliotrope.language.items import Item, choice, measured
from heliotrope.language.sources import Source, Standing, Switch, Wording

GALECTIN_CXCL10_2019 = Source(
    "gal19", "Galectin-9 and CXCL10 in juvenile dermatomyositis, Arthritis Rheumatol 2019", "doi:10.1002/art.40881",
    "abstract",
)  # fmt: skip
VON_WILLEBRAND_2023 = Source(
    "vwf23", "von Willebrand factor antigen in untreated JDM, Biomedicines 2023", "doi:10.3390/biomedicines11020552",
    "abstract",
)  # fmt: skip
INTERFERON_GENES_2020 = Source(
    "irg20", "28-gene interferon score in JDM and monogenic interferonopathies, Arthritis Res Ther 2020",
    "doi:10.1186/s13075-020-02160-9", "abstract",
)  # fmt: skip
SIGLEC1_2022 = Source(
    "sig22",
    "SIGLEC1 on monocytes in dermatomyositis, RMD Open 2022",
    "doi:10.1136/rmdopen-2021-001934",
    "abstract",
)


def _marker(name: str, label: str, high: int, step: str, unit: str) -> tuple[Item, Item]:
    """A value and the limit that its laboratory prints."""
    value = measured(f"marker.{name}", label, 0, high, step, unit)
    return value, measured(f"marker.{name}_limit", f"{label}: limit of this laboratory", 0, high, step, unit)


GALECTIN9, GALECTIN9_LIMIT = _marker("galectin9", "Galectin-9", 1000, "0.1", "ng/mL")
CXCL10, CXCL10_LIMIT = _marker("cxcl10", "CXCL10", 100_000, "1", "pg/mL")
VON_WILLEBRAND, VON_WILLEBRAND_LIMIT = _marker("vwf_antigen", "von Willebrand factor antigen", 2000, "1", "%")
INTERFERON, INTERFERON_LIMIT = _marker("ifn_score", "Interferon gene score", 10_000, "0.001", "1")
SIGLEC1, SIGLEC1_LIMIT = _marker("siglec1", "SIGLEC1 on monocytes, as reported", 1_000_000, "0.1", "1")
ASSAY = choice(
    "marker.ifn_assay", "Interferon gene score: assay", "nanostring_28", "sickkids", "pcr_5_or_6", "other"
)

CUTOFFS = Switch(
    "marker.published_cutoffs",
    "Galectin-9 above 19.4 ng/mL and CXCL10 above 805 pg/mL tell active disease from remission",
    "the text of doi:10.1002/art.40881, and that the site uses the same assay",
    "a value is called raised only where the laboratory's own limit is recorded",
)
PUBLISHED_GALECTIN9, PUBLISHED_CXCL10 = "19.4", "805"


def _raised(name: str, label: str, value: Item, limit: Item, source: Source, note: str = "") -> Measure:
    return Measure(f"marker.{name}_raised", f"{label} above the limit of its laboratory", value > limit, sources=(source,),
        higher_is="worse", note=note)  # fmt: skip


def _published(name: str, label: str, value: Item, cutoff: str) -> Measure:
    return Measure(f"marker.{name}_published", f"{label} above the published cut-off", value > cutoff,
        Standing.UNCONFIRMED, (GALECTIN_CXCL10_2019,), switch=CUTOFFS.id, higher_is="worse")  # fmt: skip


SOURCES = (GALECTIN_CXCL10_2019, VON_WILLEBRAND_2023, INTERFERON_GENES_2020, SIGLEC1_2022)
RESEARCH_MARKERS = Instrument(
    "marker", "Research markers in blood",
    "Interferon, vessel wall and macrophage markers. For research: none is in a validated score.",
    (
        GALECTIN9, GALECTIN9_LIMIT, CXCL10, CXCL10_LIMIT, VON_WILLEBRAND, VON_WILLEBRAND_LIMIT,
        INTERFERON, INTERFERON_LIMIT, ASSAY, SIGLEC1, SIGLEC1_LIMIT,
    ),
    (
        _raised("galectin9", "Galectin-9", GALECTIN9, GALECTIN9_LIMIT, GALECTIN_CXCL10_2019),
        _raised("cxcl10", "CXCL10", CXCL10, CXCL10_LIMIT, GALECTIN_CXCL10_2019),
        _raised("vwf_antigen", "von Willebrand factor antigen", VON_WILLEBRAND, VON_WILLEBRAND_LIMIT, VON_WILLEBRAND_2023,
            note="Also rises with viral infection; raised in 25 percent of untreated children."),
        _raised("ifn_score", "Interferon gene score", INTERFERON, INTERFERON_LIMIT, INTERFERON_GENES_2020,
            note="Scores of different assays are different measures; never compared with one another."),
        _raised("siglec1", "SIGLEC1 on monocytes", SIGLEC1, SIGLEC1_LIMIT, SIGLEC1_2022),
        _published("galectin9", "Galectin-9", GALECTIN9, PUBLISHED_GALECTIN9),
        _published("cxcl10", "CXCL10", CXCL10, PUBLISHED_CXCL10),
    ),
    SOURCES, Wording("measurements; no wording"),
)  # fmt: skip
SWITCHES = (CUTOFFS,)
