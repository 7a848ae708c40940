"""Every source that a definition cites, once: what it is, where it is, and what was read of it."""

from __future__ import annotations

from heliotrope.language.sources import Source

OPENEHR_CMAS = Source(
    "openehr-cmas", "CMAS archetype, Clinical Models UK, built on IMACS form 05c",
    "openEHR-EHR-OBSERVATION.cmas_score.v0", "item list, levels and total 0-52",
)  # fmt: skip
IMACS_CMAS = Source(
    "imacs-cmas", "IMACS form 05c, Childhood Myositis Assessment Scale",
    "https://www.niehs.nih.gov/research/resources/assets/docs/cmas_508.pdf", "reproductions of the scoring sheet, items 1-7",
)  # fmt: skip
HUBER_2004 = Source(
    "huber-2004",
    "Huber AM et al. Arthritis Rheum 2004: measurement properties of the CMAS",
    "doi:10.1002/art.20179",
    "abstract",
)
QUINONES_2013 = Source(
    "quinones-2013",
    "Quinones R et al. Arthritis Care Res 2013: CMAS in healthy four-year-olds",
    "doi:10.1002/acr.22041",
    "abstract",
)
RENNEBOHM_2004 = Source(
    "rennebohm-2004",
    "Rennebohm RM et al. Arthritis Rheum 2004: nine manoeuvres in 303 healthy children",
    "doi:10.1002/art.20397",
    "abstract",
)
RIDER_2010 = Source(
    "rider-2010",
    "Rider LG et al. Arthritis Care Res 2010: manual muscle testing, MMT8",
    "doi:10.1002/acr.20035",
    "abstract",
)
OPENEHR_MMT8 = Source(
    "openehr-mmt8",
    "MMT8 archetype, Clinical Models UK",
    "openEHR-EHR-EVALUATION.mmt8.v0",
    "muscles, range, positions",
)
PRODERM = Source("proderm", "ProDERM trial entry rule quoting MMT8 below 142", "octagamus.net", "entry rule")
ROSINA_2020 = Source(
    "rosina-2020",
    "Rosina S et al. J Rheumatol 2020: shortened MMT in JDM",
    "doi:10.3899/jrheum.200543",
    "abstract",
)
RIDER_2011 = Source(
    "rider-2011",
    "Rider LG et al. Arthritis Care Res 2011: measures of disease activity in myositis",
    "PMC3748930",
    "table 1",
)
RUPERTO_2011 = Source("core-sets", "PRINTO and IMACS core sets compared", "PMC2774891", "table 2")
HMC_2013 = Source(
    "hmc-2013",
    "Hybrid MMT8/CMAS, Ann Rheum Dis 2013;72 Suppl 3:A735",
    "moh-it.elsevierpure.com",
    "abstract record",
)
OPENEHR_CHAQ = Source(
    "openehr-chaq", "CHAQ archetype, Clinical Models UK", "openEHR-EHR-OBSERVATION.chaq.v0", "items, scoring"
)
NINDS_CHAQ = Source(
    "ninds-chaq", "NINDS CDE report F2243, CHAQ", "", "disability index over answered domains"
)
BODE_2003 = Source(
    "bode-2003",
    "Bode RK et al. Arthritis Rheum 2003: Disease Activity Score for JDM",
    "doi:10.1002/art.10924",
    "abstract",
)
ALMEIDA_2015 = Source(
    "almeida-2015",
    "Almeida B et al. Arthritis Rheumatol 2015: PGA-essential inactive disease",
    "doi:10.1002/art.39200",
    "abstract",
)
LAZAREVIC_2013 = Source(
    "lazarevic-2013",
    "Lazarevic D et al. Ann Rheum Dis 2013: PRINTO criteria of inactive disease",
    "doi:10.1136/annrheumdis-2012-201483",
    "abstract",
)
DAS_RANGES = Source(
    "das-ranges",
    "Table of score ranges in 20 JDM patients, J Rheumatol",
    "jrheum.org/highwire/markup/37676",
    "table 1",
)
DASMOD = Source(
    "dasmod", "Modified DAS and DAS, regression in 51 patients", "physiciansweekly.com (abstract)", "abstract"
)
ROSINA_2019 = Source("rosina-2019", "Rosina S et al. Rheumatology 2019;58:1196-205: JDMAI", "", "abstract")
ROSINA_2024 = Source(
    "rosina-2024",
    "Rosina S et al. RMD Open 2024;10:e003093: JDMAI cut-offs",
    "doi:10.1136/rmdopen-2023-003093",
    "abstract, cut-offs",
)
JDMAI_2016 = Source("jdmai-2016", "JDMAI, ACR meeting abstract 1370, 2016", "", "abstract")
RIDER_2017 = Source(
    "rider-2017",
    "Rider LG et al. Rheumatology 2017;56:1884-93, table 3",
    "doi:10.1093/rheumatology/kex226; PMC5577002",
    "table 3",
)
TIS_THRESHOLDS = Source(
    "tis-2017", "2016 ACR/EULAR response criteria, juvenile", "doi:10.1002/art.40060", "abstract"
)
TIS_ENZYME = Source(
    "acr-2020-1058", "ACR meeting abstract 1058, 2020: enzyme most abnormal at baseline", "", "abstract"
)
NIEHS_TIS = Source("niehs-tis", "NIEHS response criteria calculator page", "", "inputs, in part")
RUPERTO_2016 = Source(
    "ruperto-2016",
    "Ruperto N et al. Lancet 2016: PRINTO trial in new JDM",
    "doi:10.1016/S0140-6736(15)01021-1",
    "abstract",
)
RUPERTO_2010 = Source(
    "ruperto-2010",
    "Ruperto N et al. Arthritis Care Res 2010;62:1533-41: PRINTO definition of improvement",
    "",
    "",
)
AGGARWAL_2014 = Source(
    "aggarwal-2014",
    "Aggarwal R et al. Arthritis Rheumatol 2014: IMACS definition of improvement",
    "doi:10.1002/art.38270",
    "abstract",
)
RIDER_2004 = Source(
    "rider-2004", "Rider LG et al. Arthritis Rheum 2004: IMACS definition of improvement", "", ""
)
LUNDBERG_2017 = Source(
    "lundberg-2017", "Lundberg IE et al. 2017 EULAR/ACR classification criteria for inflammatory myopathies",
    "doi:10.1136/annrheumdis-2017-211468; doi:10.1002/art.40320", "abstract; weights in three independent tables; table 5",
)  # fmt: skip
BOTTAI_2017 = Source(
    "bottai-2017",
    "Bottai M et al. RMD Open 2017: the score and its missing data",
    "doi:10.1136/rmdopen-2017-000507",
    "text in part",
)
DROR_TREE = Source(
    "dror-tree", "Secondary account of the sub-classification tree", "droracle.ai/articles/523512", "IBM rule"
)
BOHAN_PETER = Source(
    "bohan-peter-1975",
    "Bohan A, Peter JB 1975, as tabulated",
    "doi:10.1155/2013/509354 table 1; doi:10.1186/s13569-020-00140-w table 1",
    "tables",
)
TANIMOTO = Source(
    "tanimoto-1995", "Tanimoto K et al. 1995, as listed", "myositis.org; medicalcriteria.com", "lists"
)
HINZE_2018 = Source(
    "hinze-2018",
    "Hinze C et al. Pediatr Rheumatol 2018: Germany/Austria consensus",
    "doi:10.1186/s12969-018-0257-6",
    "table 1",
)
SHARE_2017 = Source(
    "share-2017",
    "Bellutti Enders F et al. Ann Rheum Dis 2017: SHARE recommendations",
    "doi:10.1136/annrheumdis-2016-209247",
    "table 1",
)
MAYO_CK = Source("mayo-ck", "Mayo Clinic Laboratories, CK", "testcatalog.org/show/CK", "reference values")
LAB_RULES = Source("lab-rules", "Heliotrope laboratory rules", "", "our own")
CDC_2000 = Source(
    "cdc-2000",
    "CDC growth charts 2000, L M S tables and SAS program",
    "US CDC",
    "tables; the program's z-scores of 3,316 measurements",
)
NORDAL_2020 = Source(
    "nordal-2020",
    "Nordal E et al. Arthritis Care Res 2020: growth in the PRINTO cohort",
    "rheumatologyadvisor.com",
    "definitions, quoted",
)
PREDNISOLONE_LABEL = Source(
    "prednisolone-label",
    "Equivalent doses in the prednisolone label, as quoted",
    "droracle.ai/articles/632347",
    "secondary quotation",
)
DEFLAZACORT = Source(
    "deflazacort", "Common conversion: 6 mg deflazacort for 5 mg prednisone; 7.5 mg is also quoted", "", ""
)
KLEPPER_2011 = Source("klepper-2011", "Klepper SE, Muir N. Pediatr Phys Ther 2011;23:32-40: six-minute walk, US children 7-11 y",
    "doi:10.1097/PEP.0b013e3182095e44", "abstract")  # fmt: skip
GEIGER_2007 = Source(
    "geiger-2007", "Geiger R et al. J Pediatr 2007;150:395-9: six-minute walk, 3-18 y", "", ""
)
NEOPTERIN = Source(
    "neo22", "Neopterin in untreated JDM, Diagnostics 2022", "doi:10.3390/diagnostics12010008", "abstract"
)
CDASI_V2 = Source(
    "cdasi-v2", "CDASI version 2, Br J Dermatol: three measures of activity, two of damage",
    "doi:10.1111/j.1365-2133.2009.09521.x", "the number of measures; not the form",
)  # fmt: skip
CDASI_SEVERITY = Source(
    "cdasi-severity", "CDASI severity and meaningful change in two adult centres, Br J Dermatol 2015",
    "doi:10.1111/bjd.13915", "cut-offs, changes, observed range",
)  # fmt: skip
CDASI_CHILDREN = Source(
    "tiao",
    "Tiao J et al., Br J Dermatol: CDASI and CAT-BM between raters in children",
    "doi:10.1111/bjd.15596",
    "abstract",
)
CAT_2007 = Source(
    "cat-2007", "Huber AM et al. Rheumatology 2007: Cutaneous Assessment Tool", "doi:10.1093/rheumatology/kem179",
    "numbers of lesions, range of activity",
)  # fmt: skip
CAT_MEANING = Source(
    "cat-meaning",
    "Huber AM et al. 2008: clinical meaning of CAT scores",
    "doi:10.1002/art.23340",
    "medians by global rating",
)
CAT_SHORT = Source(
    "cat-short", "Huber AM et al. 2008: maximum and binary methods of scoring the CAT", "doi:10.1002/art.23313",
    "the two methods and their correlation with the CAT",
)  # fmt: skip
WIENKE_2020 = Source(
    "wienke-2020",
    "Wienke J et al. Arthritis Rheumatol 2020, table 1",
    "doi:10.1002/art.41236",
    "range of the CAT total",
)
MDAAT = Source(
    "mdaat-2009",
    "IMACS Myositis Disease Activity Assessment Tool 2009",
    "",
    "scoring note of the MYOACT; not the MITAX glossary",
)
ISENBERG_2004 = Source("isenberg-2004", "Isenberg DA et al. 2004: MYOACT and MITAX", "", "")
MITAX_SLIDES = Source("mitax-slides", "IMACS teaching slides on the MITAX", "", "rules of the skin, in part")
MDI_FORM = Source("mdi-form", "IMACS form 08, Myositis Damage Index 2001", "", "items 1 to 13")
MDI_DAMAGE_2009 = Source(
    "mdi-2009",
    "Damage in juvenile and adult myositis, Arthritis Rheum 2009",
    "doi:10.1002/art.24904",
    "frequencies of damage",
)
CALCINOSIS_REGISTRY = Source(
    "calcinosis-2018",
    "Calcinosis in a North American registry, Pediatr Rheumatol 2018",
    "doi:10.1186/s12969-018-0299-9",
    "frequency, links",
)
WEDDERBURN_2007 = Source(
    "wedderburn-2007",
    "Wedderburn LR et al. Arthritis Rheum 2007: score of muscle biopsies in JDM",
    "doi:10.1002/art.23012",
    "domains, in part",
)
VARSANI_2015 = Source(
    "varsani-2015",
    "Varsani H et al. Ann Rheum Dis 2015: the biopsy score tried again",
    "doi:10.1136/annrheumdis-2013-203396",
    "abstract",
)
BIOPSY_ALGORITHM = Source(
    "biopsy-algorithm",
    "Secondary account of the inflammatory and vascular domains",
    "medicalalgorithms.com",
    "levels, items",
)
BIOPSY_ANTIBODIES = Source(
    "biopsy-2019",
    "Muscle biopsies and antibodies in UK children, 2019",
    "PMC6767402",
    "perifascicular atrophy in 22 of 101",
)
NAILFOLD_1999 = Source(
    "nailfold-1999",
    "Quantitative nailfold microscopy, 1999",
    "PubMed 10381059",
    "abstract: 23 healthy children, 8 with JDM",
)
NAILFOLD_2011 = Source(
    "nailfold-2011",
    "Nailfold density in 92 children with JDM, Rheumatology 2011",
    "doi:10.1093/rheumatology/keq407",
    "abstract",
)
NAILFOLD_2010 = Source(
    "nailfold-2010",
    "Nailfold density in 80 untreated children, Arthritis Rheum 2010",
    "doi:10.1002/art.27379",
    "abstract",
)
BOHAN_PETER_CHILDREN = Source(
    "bohan-peter-children",
    "Use of Bohan and Peter in children, textbook chapter",
    "accesspediatrics.mhmedical.com, section 260576508",
    "definite: rash and 3; probable: rash and 2",
)
TANSLEY_2017 = Source(
    "tansley-2017",
    "Tansley S et al. J Autoimmun 2017: myositis antibodies in 379 children",
    "doi:10.1016/j.jaut.2017.06.007; PMC5656106",
    "table 1",
)
TANSLEY_2019 = Source(
    "tansley-2019",
    "Antibody groups in juvenile myositis, review 2019",
    "PMC6906215",
    "table 1",
)
RO52_2019 = Source(
    "ro52",
    "Anti-Ro52 in juvenile myositis, Ann Rheum Dis",
    "ard.bmj.com/highwire/markup/259569/expansion",
    "table",
)
SUBTYPE_RULES = Source(
    "subtype-rules", "Heliotrope practical subtype v1", "", "our own, assembled from the sources beside it"
)
CARRA_SKIN_2017 = Source(
    "carra-skin-2017",
    "CARRA: skin-predominant JDM, Pediatr Rheumatol 2017",
    "doi:10.1186/s12969-016-0134-0",
    "abstract; series of 68 children",
)
NORWAY_LUNG_2022 = Source(
    "norway-lung-2022",
    "Lung involvement after long-term follow-up of JDM, Norway 2022",
    "PMC9203373",
    "definition, frequencies",
)
SONTHEIMER_1999 = Source(
    "sontheimer-1999",
    "Sontheimer RD 1999: clinically amyopathic dermatomyositis",
    "PubMed 10551671",
    "abstract",
)
AMYOPATHIC_2009 = Source(
    "amyopathic-2009",
    "Amyopathic dermatomyositis, Clin Rheumatol 2009",
    "doi:10.1007/s10067-009-1152-9",
    "definition",
)
IMACS_WORSENING = Source("imacs-worsening", "IMACS definition of worsening for trials", "", "")
