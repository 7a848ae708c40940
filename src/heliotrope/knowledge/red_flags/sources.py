"""The sources that red flags cite: what each is and what was read of it. Keys are those of the specification."""

from __future__ import annotations

from heliotrope.language.sources import Source

ANESKEY = Source(
    "aneskey", "Acute neuromuscular disease: bedside numbers", "aneskey.com", "the chapter; adult numbers"
)
KOB24 = Source(
    "kob24",
    "Kobayashi 2024: lung disease in juvenile dermatomyositis",
    "doi:10.3390/children11091046",
    "the article",
)
ILD = Source("ild-nomogram", "Nomogram for lung disease in juvenile dermatomyositis", "doi:10.1186/s12931-023-02599-9",
    "the article")  # fmt: skip
GIPERF = Source(
    "giperf",
    "Perforation of the gut in juvenile dermatomyositis",
    "researchsquare rs-34258/v1",
    "the preprint",
)
GI110 = Source(
    "gi110", "The gut in 110 children with dermatomyositis", "doi:10.1097/MPG.0000000000002575", "the article"
)
JCP3 = Source("jcp3", "Three children with perforation", "doi:10.12372/jcp.2023.22e0669", "the article")
MAS16 = Source("mas16", "Ravelli 2016: criteria of macrophage activation syndrome", "doi:10.1002/art.39332",
    "the criteria, made for systemic arthritis")  # fmt: skip
RHABDO = Source(
    "rhabdo", "Yoo 2021: children with muscle breakdown", "doi:10.23876/j.krcp.21.051", "the article"
)
CCLG = Source("cclg", "Children's Cancer and Leukaemia Group: febrile neutropenia", "cclg.org.uk", "the page")
LOTHIAN = Source("lothian", "Lothian: febrile neutropenia", "rightdecisions.scot.nhs.uk", "the page")
CLINI = Source("clini", "Time to antibiotics in neutropenic sepsis", "clinisearch.co.uk", "the comparison")
BSPED = Source(
    "bsped",
    "British Society for Paediatric Endocrinology: adrenal insufficiency",
    "bsped.org.uk",
    "the guidance",
)
PIER = Source("pier", "PIER network: steroid cover", "piernetwork.org", "the guideline")
ESE24 = Source("ese24", "European Society of Endocrinology 2024: adrenal insufficiency by steroids", "the guideline of adults",
    "the recommendations")  # fmt: skip
AAP17 = Source(
    "aap17", "American Academy of Pediatrics 2017: blood pressure", "pediatrics", "the tables of classes"
)
EULAR_OI = Source(
    "eular-oi", "EULAR: opportunistic infections", "doi:10.1136/ard-2022-223335", "the recommendations"
)
FIFE = Source("fife", "Chickenpox in the immunosuppressed", "NHS Fife", "the page")
FDA_TOFA = Source("fda-tofa", "US label of tofacitinib", "api.fda.gov/drug/label", "the warnings")
OCTA = Source(
    "octa",
    "US label of an immunoglobulin for adult dermatomyositis",
    "api.fda.gov/drug/label",
    "the warnings",
)
FDA_RTX = Source("fda-rtx", "US label of rituximab", "api.fda.gov/drug/label", "the warnings")
STOPP = Source(
    "stopp", "Fractures of the spine in children on steroids (STOPP)", "the cohort", "the abstract"
)
