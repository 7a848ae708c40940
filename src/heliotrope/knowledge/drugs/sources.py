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
SPS_CSA = Source(
    "sps-csa", "Specialist Pharmacy Service: monitoring ciclosporin", "sps.nhs.uk/monitorings", "the page"
)
SPS_TAC = Source(
    "sps-tac", "Specialist Pharmacy Service: monitoring tacrolimus", "sps.nhs.uk/monitorings", "the page"
)
LANCET89 = Source("heckmatt-1989", "Heckmatt J et al. Lancet 1989: ciclosporin in juvenile dermatomyositis",
    "doi:10.1016/s0140-6736(89)92456-2", "abstract")  # fmt: skip
ILD23 = Source(
    "ild-2023", "Treatment of interstitial lung disease in adult myositis, 2023", "PMC10185598", "table 3"
)
GGC = Source("ggc", "NHS Greater Glasgow and Clyde: brands of tacrolimus", "ggcmedicines.org.uk", "the page")
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
BSR22 = Source(
    "bsr-2022",
    "Oldroyd A et al. Rheumatology 2022: BSR guideline",
    "doi:10.1093/rheumatology/keac115",
    "summaries",
)
CARRA17R = Source("carra-2017-rash", "Huber AM et al. J Rheumatol 2017: plans for persistent rash", "doi:10.3899/jrheum.160688",
    "abstract and a summary")  # fmt: skip
PRINTO19 = Source("printo-2019", "Giancane G et al. Pediatr Rheumatol 2019: tapering steroids",
    "doi:10.1186/s12969-019-0326-5", "abstract")  # fmt: skip
EULAR_OI = Source("eular-oi-2023", "Fragoulis GE et al. Ann Rheum Dis 2023: opportunistic infections",
    "doi:10.1136/ard-2022-223335", "abstract")  # fmt: skip
ESE24 = Source("ese-2024", "Beuschlein F et al. J Clin Endocrinol Metab 2024: glucocorticoid-induced adrenal insufficiency",
    "doi:10.1210/clinem/dgae250", "the text")  # fmt: skip
BSPED = Source("bsped", "BSPED adrenal insufficiency; Mushtaq T et al. Arch Dis Child 2023",
    "doi:10.1136/archdischild-2022-325156", "the page")  # fmt: skip
PIER = Source("pier", "PIER network: sick-day steroids", "piernetwork.org", "the page")
AAP17 = Source("aap-2017", "Flynn JT et al. Pediatrics 2017: high blood pressure in children", "doi:10.1542/peds.2017-1904",
    "tables")  # fmt: skip
ORTIZ = Source(
    "ortiz-2004",
    "Ortiz-Alvarez O et al. J Rheumatol 2004;31:2501: abnormal tests on methotrexate",
    "",
    "abstract",
)
MIMS_BARI = Source("mims-bari", "Baricitinib monograph, MIMS", "mims.com", "the monograph")
ONT_IVIG = Source(
    "ont-ivig",
    "Ontario: immunoglobulin by vein",
    "ivig.transfusionontario.org",
    "the page on dermatomyositis",
)
AAO16 = Source("aao-2016", "Marmor MF et al. Ophthalmology 2016: screening for hydroxychloroquine retinopathy",
    "doi:10.1016/j.ophtha.2016.01.058", "tables and summaries of others")  # fmt: skip
RCO20 = Source("rcophth-2020", "Royal College of Ophthalmologists 2020: hydroxychloroquine and chloroquine retinopathy",
    "rcophth.ac.uk; rheumatology.org.uk, January 2021", "the statement and its announcement")  # fmt: skip
JFO = Source("jfo-2017", "Hydroxychloroquine retinopathy: what is new", "PMID 29054477", "abstract")
SPS_6MP = Source(
    "sps-6mp", "Specialist Pharmacy Service: monitoring mercaptopurine", "sps.nhs.uk/monitorings", "the page"
)
BARI_PI = Source(
    "bari-pi", "Olumiant, product information of the European Union", "ema.europa.eu", "the section on doses"
)
ETG = Source(
    "etg", "Therapeutic Guidelines: biologics in juvenile arthritis", "tg.org.au", "the table of doses"
)
DAVIS_ABA = Source("davis-aba", "Abatacept monograph 2024", "Davis's Drug Guide", "the bands of weight")
JIABIO = Source("jiabio", "Biologics in juvenile arthritis: doses", "doi:10.1186/ar2619; doi:10.5499/wjr.v3.i3.16",
    "table 4 of each")  # fmt: skip
FDA_IFX = Source("fda-ifx", "US label of infliximab", "api.fda.gov/drug/label", "the boxed warning")
FDA_TCZ = Source("fda-tcz", "US label of tocilizumab", "api.fda.gov/drug/label", "the boxed warning")
SPS_AZA = Source(
    "sps-aza", "Specialist Pharmacy Service: monitoring azathioprine", "sps.nhs.uk/monitorings", "the page"
)
CPIC18 = Source("cpic-2018", "Relling MV et al. Clin Pharmacol Ther 2019: thiopurines, TPMT and NUDT15", "doi:10.1002/cpt.1304",
    "table 3")  # fmt: skip
CPIC_WEB = Source("cpic-web", "CPIC: updates on thiopurines, to March 2024", "cpicpgx.org", "the page")
PN = Source("practical-neurology", "Practical Neurology: azathioprine", "pn.bmj.com", "the box")
STARSHIP_CYC = Source(
    "starship-cyc", "Starship Hospital: cyclophosphamide in rheumatology", "starship.org.nz", "the page"
)
