"""The numbers from which the invented clinic starts, each with the published table it was taken from.

`source` is the key of a published table (SOURCES says which paper that is). `status` is VERIFIED where the number was
read in the source, RECALL where it is remembered and was not confirmed, CHOICE where it is ours: fitted so that the
drawn clinic resembles the published ones. None of these numbers is shown to anybody as a fact about a real child.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCES = {
    "tansley-2017-table1": "Tansley 2017, PMC5656106, table 1: UK, 379 children",
    "antibody-ranges": "PMC6906215, table 1: review of antibody frequencies in children",
    "ard-ro52": "Ro52 in juvenile myositis, ard.bmj.com markup 259569: 371 children",
    "pachman-1998": "Pachman 1998, J Rheumatol 25:1198: USA, 79 children",
    "pachman-2006": "Pachman 2006, doi:10.1016/j.jpeds.2005.10.032: USA, 166 untreated children",
    "ravelli-2010": "Ravelli 2010, doi:10.1002/acr.20015: Europe and Latin America, 490 children",
    "carra-new-2022": "doi:10.1186/s12969-022-00709-3: USA and Canada, 119 newly diagnosed",
    "carra-legacy-robinson": "Robinson 2014, doi:10.1002/acr.22142: USA, 384 prevalent cases",
    "chicago-bmc-2023": "doi:10.1186/s12969-023-00844-5, table 1: USA, 25 newly diagnosed",
    "labs-onset-keab846": "keab846, PMC9258543, table 2: enzymes at onset, 41 children",
    "rider-2013-phenotypes": "Rider 2013, PMC3721421: USA, 430 children",
    "stringer-2008": "Stringer 2008, doi:10.1002/art.23960: Canada, 84 children",
    "turkey": "PMC10331242: Turkey, 48 children",
    "printo-2019-taper": "Giancane 2019, doi:10.1186/s12969-019-0326-5: 139 children",
    "uk-young-onset": "PMC3533762: UK, 157 children",
    "carra-calcinosis": "doi:10.1186/s12969-018-0299-9: USA, 631 children",
    "lipodystrophy-amyopathic": "Wisconsin series of 46 children",
    "cmas-norms": "Rennebohm 2004, doi:10.1002/art.20397; Quinones 2013, doi:10.1002/acr.22041: healthy children",
    "nailfold-norms": "PubMed 10381059; doi:10.1093/rheumatology/keq407: 23 healthy children",
    "err-mda5": "European Respiratory Review, markup 13146: lung disease by antibody",
    "share-2017": "SHARE recommendations 2017, PMC5284351",
    "bsr-2022": "BSR guideline 2022, summary",
    "carra-rash-2017": "CARRA plans for persistent rash, 2017: doses",
    "choice": "our choice",
}


@dataclass(frozen=True, slots=True)
class Start:
    """One number and where it comes from; `note` says what was done to it."""

    value: float
    source: str
    status: str = "VERIFIED"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Three quartiles with the ends beyond which nothing is drawn."""

    low: float
    first: float
    median: float
    third: float
    high: float
    source: str
    status: str = "VERIFIED"
    note: str = "the ends are our choice"


def _ours(value: float, note: str) -> Start:
    return Start(value, "choice", "CHOICE", note)


# --- who falls ill, and when ------------------------------------------------------------------------------------

GIRLS = Start(0.69, "tansley-2017-table1", note="69 % of 316 with JDM; ravelli-2010 has 65.5 %")
ONSET_YEARS = Quartiles(0.8, 3.7, 6.3, 10.0, 16.5, "tansley-2017-table1")
DELAY_MONTHS = Start(3.5, "pachman-1998", note="between its median of 3 and the 4.04 of pachman-2006")
DELAY_SPREAD = _ours(1.0, "standard deviation of the logarithm; observed ranges allow 1.0 to 1.4")
NO_ANTIBODY_TEST = _ours(0.08, "children whose antibodies were never tested")

# --- antibodies: shares of all children with JDM ----------------------------------------------------------------

ANTIBODIES: dict[str, Start] = {
    "tif1_gamma": Start(0.21, "antibody-ranges", note="18 to 32 %"),
    "nxp2": Start(0.19, "antibody-ranges", note="15 to 23 %"),
    "mda5": Start(0.09, "antibody-ranges", note="7 to 38 %, highest in East Asia"),
    "mi_2": Start(0.05, "antibody-ranges", note="4 to 10 %"),
    "synthetase": Start(0.02, "antibody-ranges", note="below 5 %"),
    "sae": Start(0.01, "antibody-ranges", note="1 %"),
    "srp": Start(0.015, "antibody-ranges", note="2 %"),
    "hmgcr": Start(0.01, "antibody-ranges", note="1 %"),
}
ASSOCIATED = Start(0.04, "tansley-2017-table1", note="an antibody that is associated, not specific")
RO52: dict[str, Start] = {
    antibody: Start(share, "ard-ro52")
    for antibody, share in {
        "synthetase": 0.64, "hmgcr": 0.5, "mda5": 0.31, "mi_2": 0.15, "nxp2": 0.14, "tif1_gamma": 0.11, "srp": 0.0, "": 0.05,
    }.items()
}  # fmt: skip
"""Anti-Ro52 by the specific antibody beside it: 53 of 371 had it."""

# --- activity at diagnosis --------------------------------------------------------------------------------------

WEAKNESS_SHAPE = (0.95, 2.6)
"""Beta distribution of the share of strength lost at diagnosis: mean 0.27, so that CMAS is near 39.8 (SD 13.2) and MMT8
near 69.4 (SD 10.6) as in chicago-bmc-2023. CHOICE."""
NOT_WEAK = Start(0.15, "ravelli-2010", note="84.9 % were weak at onset; 21.7 % not in a series of 46")
AMYOPATHIC = Start(0.04, "lipodystrophy-amyopathic", note="4 % truly amyopathic")
SKIN_SHAPE = (2.4, 4.2)
"""Beta distribution of skin activity at diagnosis: mean 0.36, the 3.6 of 10 (SD 1.9) of chicago-bmc-2023. CHOICE."""
CK = Start(800, "labs-onset-keab846", note="median in U/L, quartiles 278 and 3082")
CK_SPREAD = Start(1.78, "labs-onset-keab846", note="ln(3082/278)/1.349")
LDH = Start(1.24, "labs-onset-keab846", note="median 266 U/L as a multiple of a healthy 215")
LDH_SPREAD = Start(0.44, "labs-onset-keab846", note="ln(377/207)/1.349")
AST = Start(85, "labs-onset-keab846", note="U/L, quartiles 46 and 127")
AST_SPREAD = Start(0.75, "labs-onset-keab846", note="ln(127/46)/1.349")
ALT = Start(54, "labs-onset-keab846", note="U/L, quartiles 30 and 127")
ALT_SPREAD = Start(1.07, "labs-onset-keab846", note="ln(127/30)/1.349")
CK_BY_ANTIBODY: dict[str, Start] = {
    "mi_2": Start(
        6000, "rider-2013-phenotypes", note="printed 15926 for all juvenile myositis; lowered by us"
    ),
    "srp": Start(18544, "rider-2013-phenotypes"),
    "synthetase": Start(3409, "rider-2013-phenotypes"),
    "hmgcr": _ours(8000, "necrotising myopathy; no median was read"),
    "tif1_gamma": _ours(500, "described as low in the antibody table; no median was read"),
    "mda5": _ours(250, "mild muscle disease; no median was read"),
}
DRIFT_MONTHS = Start(4.7, "pachman-2006", note="untreated for longer, enzymes drift towards normal")

SIGNS: dict[str, Start] = {
    "heliotrope": Start(0.62, "ravelli-2010"),
    "gottron_papules": Start(0.729, "ravelli-2010"),
    "myalgia": Start(0.73, "pachman-1998"),
    "dysphagia": Start(
        0.25, "pachman-1998", "VERIFIED", "printed 44 %; lowered by us for trouble that was seen"
    ),
    "arthritis": Start(0.35, "pachman-1998"),
    "rash": Start(0.95, "carra-new-2022", note="92.4 %, and 100 % in pachman-1998"),
    "ulcers": Start(0.118, "uk-young-onset", note="onset at 5 years or later"),
    "ulcers_young": Start(0.327, "uk-young-onset", note="onset before 5 years"),
}

# --- course -----------------------------------------------------------------------------------------------------

MONOCYCLIC = Start(0.41, "ravelli-2010", note="41.3 %; 37 % in stringer-2008, 60.4 % in turkey")
POLYCYCLIC = Start(0.12, "turkey", note="14.6 %; 3 % in stringer-2008")
HALF_LIFE_WEEKS = _ours(
    22, "in which the drive of the disease halves; fitted to the muscle control at 7.1 months"
)
HALF_LIFE_SPREAD = _ours(0.45, "standard deviation of the logarithm")
CALCINOSIS_AT_DIAGNOSIS = Start(0.034, "carra-new-2022")
CALCINOSIS_EVER = Start(0.236, "ravelli-2010", note="after 7.7 years; 13.3 % in carra-calcinosis")
CALCINOSIS_YEARS = _ours(2.2, "median years from diagnosis to calcinosis, among those who get it later")
CALCINOSIS_NXP2 = _ours(1.8, "how many times more often with anti-NXP2")
CALCINOSIS_LATE = _ours(1.8, "how many times more often when diagnosed after 12 months")
LUNG: dict[str, Start] = {
    "mda5": Start(0.30, "err-mda5", note="19 % in Europe, 53 % in Asia"),
    "synthetase": Start(0.63, "err-mda5", note="63 % of juvenile anti-Jo-1"),
    "": Start(0.01, "carra-new-2022", note="1 % at diagnosis"),
}

# --- treatment --------------------------------------------------------------------------------------------------

STEROID_EVER = Start(0.95, "carra-legacy-robinson")
METHOTREXATE_EVER = Start(0.92, "carra-legacy-robinson")
PULSES_FIRST = _ours(
    0.62, "share that begins with three pulses; 59 % preferred pulses in a survey of moderate disease"
)
INDUCTION_MG_PER_KG = (Start(1, "bsr-2022"), Start(1.5, "bsr-2022"), Start(2, "bsr-2022"))
PREDNISOLONE_MOST = Start(60, "carra-rash-2017", note="mg a day")
TAPER: tuple[tuple[Start, Start], ...] = tuple(
    (Start(weeks, "printo-2019-taper"), Start(dose, "printo-2019-taper"))
    for weeks, dose in ((0, 2.0), (8.7, 1.0), (26.1, 0.2), (104.4, 0.0))
)
"""Weeks from the start, mg/kg/day: a straight line between them is our choice."""
TAPER_PACE = _ours(
    1.3, "how much faster than that taper; some 23 % of uk-young-onset still took steroids at 2 years"
)
METHOTREXATE_MG_PER_M2 = Start(15, "share-2017", note="15 to 20 mg/m2 a week")
METHOTREXATE_MOST = Start(25, "choice", "CHOICE", "mg a week; published limit 40")
PULSE_MG_PER_KG = Start(30, "bsr-2022", note="at most 1000 mg")
IVIG_G_PER_KG = Start(2, "carra-rash-2017", note="at most 70 g")
MYCOPHENOLATE_MG_PER_M2 = Start(600, "carra-rash-2017", note="a dose, twice a day, at most 1500 mg")
CYCLOPHOSPHAMIDE_MG_PER_M2 = _ours(600, "every four weeks, six times, at most 1000 mg")
NAUSEA = _ours(0.30, "methotrexate nausea")
RAISED_ALT = _ours(0.14, "ALT above twice its limit by methotrexate, once")

# --- healthy children -------------------------------------------------------------------------------------------

HEAD_LIFT_AT_FOUR = Start(2.5, "cmas-norms", note="points of 5, SD 0.9")
LEG_LIFT_AT_FOUR = Start(3.1, "cmas-norms", note="points of 5, SD 1.1")
SIT_UPS_AT_FOUR = Start(5.3, "cmas-norms", note="points of 6, SD 1.1")
LOOPS_HEALTHY = Start(6.8, "nailfold-norms", note="loops a millimetre, range 5.3 to 8.0")
