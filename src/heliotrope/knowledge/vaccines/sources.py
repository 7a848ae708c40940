"""The sources that rules of vaccination cite. Keys are those of the specification."""

from __future__ import annotations

from heliotrope.language.sources import Source

ACR22 = Source("acr22", "American College of Rheumatology: vaccination guideline 2022", "doi:10.1002/acr.25045",
    "table 2 in translation; most rows are recalled")  # fmt: skip
EULAR11 = Source(
    "eular11", "EULAR: vaccination in paediatric rheumatic diseases, 2011", "ard.bmj.com", "table 3"
)
EULAR21 = Source(
    "eular21",
    "EULAR/PRES: vaccination, update of 2021",
    "ard.bmj.com/content/82/1/35",
    "abstract and summaries",
)
CDSI = Source(
    "cdsi",
    "CDC: Clinical Decision Support for Immunization 4.64, and the CVX list",
    "cdc.gov",
    "supporting data",
)
CDC_IVIG = Source(
    "cdc-ivig", "CDC: intervals between antibody products and live vaccines", "vacs-facts.org", "the table"
)
IMM = Source("imm", "Immunize.org: live vaccines and steroids", "immunize.org", "the answer")
STARSHIP = Source(
    "starship", "Starship: immunisation of immunosuppressed children", "starship.org.nz", "the page"
)
CANADA = Source(
    "aza-canada", "Note on live vaccines with methotrexate and azathioprine", "PMC3192074", "the table"
)
CUH = Source(
    "cuh", "Cambridge University Hospitals: vaccines on immunosuppressants", "cuh.nhs.uk", "the leaflet"
)
KINGSTON = Source(
    "kingston", "Kingston Hospital: vaccines on immunosuppressants", "kingstonhospital.nhs.uk", "the leaflet"
)
UKHSA = Source("ukhsa", "UKHSA: post-exposure prophylaxis for chickenpox", "gov.uk, October 2024", "sections")
EULAR_OI = Source(
    "eular-oi", "EULAR: opportunistic infections", "doi:10.1136/ard-2022-223335", "the recommendations"
)
FIFE = Source("fife", "NHS Fife: varicella zoster", "antimicrobial pages", "the page")
REDWHALE = Source(
    "redwhale", "Red Whale: varicella vaccine in the United Kingdom", "redwhale.co.uk, July 2025", "the page"
)
MYOCIT = Source("myocit", "MYOCIT, baricitinib in new JDM", "NCT05524311", "the registration")
