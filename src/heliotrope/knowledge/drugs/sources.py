"""The sources that rules of drugs cite: what each is and what was read of it. Keys are those of the specification."""

from __future__ import annotations

from heliotrope.knowledge.sources import SHARE_2017
from heliotrope.language.sources import Source

SHARE17 = SHARE_2017
SPS_MTX = Source(
    "sps-mtx", "Specialist Pharmacy Service: monitoring methotrexate", "sps.nhs.uk/monitorings", "the page"
)
SPS_MMF = Source(
    "sps-mmf", "Specialist Pharmacy Service: monitoring mycophenolate", "sps.nhs.uk/monitorings", "the page"
)
SPS_INT = Source(
    "sps-int", "Specialist Pharmacy Service: methotrexate and trimethoprim", "primarycarenotebook.com, 30 June 2025",
    "a summary",
)  # fmt: skip
FDA_MTX = Source(
    "fda-mtx",
    "US labels of methotrexate, tablets of 3/2026, solution of 5/2026",
    "api.fda.gov/drug/label",
    "label text",
)
ISMP = Source(
    "ismp",
    "Institute for Safe Medication Practices: call to action on daily methotrexate",
    "ismp.org",
    "the page",
)
MEDSAFE = Source(
    "medsafe-2022",
    "Medsafe Prescriber Update 43(1): methotrexate and trimethoprim",
    "medsafe.govt.nz",
    "the article",
)
LPC = Source("lpc-mtx", "Notice on methotrexate and trimethoprim", "archive.psnc.org.uk", "the notice")
CFP = Source("cfp-mtx", "Interactions of methotrexate in family practice", "PMC3994806", "table 1")
ADC_MTX = Source(
    "adc-mtx",
    "Arch Dis Child: information before methotrexate",
    "adc.bmj.com",
    "the table of baseline information",
)
DMARD_PAGE = Source("dmard-page", "Blood monitoring of DMARDs", "arthritiscentre.org", "the page")
BCRS = Source("bcrs", "Birmingham Community Rheumatology: DMARD guide", "tablet strengths", "the guide")
AAP = Source("cdc-growth", "CDC growth charts 2000", "cdc.gov/growthcharts", "the tables of L, M and S")
FDA_JAK = Source("myocit", "MYOCIT, baricitinib in new JDM", "NCT05524311", "the registration")
