"""Every code that the reference names is carried by something that can be recorded. The codes here were read off its tables
by hand: a code that is lost, or put on something else, is found."""

from __future__ import annotations

import re

import pytest

from heliotrope.knowledge import catalogue, codes, laboratory, laboratory_more, recorded, vocabulary
from heliotrope.knowledge.tables import rows_of


def _listed(text: str) -> list[str]:
    return text.split()


HPO = _listed("""
HP:0040324 HP:0030845 HP:0025508 HP:0430033 HP:0025535 HP:0025536 HP:6000006 HP:6001013 HP:0025300 HP:0001041
HP:0000992 HP:0001029 HP:0100540 HP:0025555 HP:0033425 HP:0033250 HP:0030808 HP:0200042 HP:0033832 HP:0012490
HP:0009125 HP:0003761 HP:0025520 HP:0100249 HP:0030880 HP:0003701 HP:0008997 HP:0008994 HP:0003722 HP:0003391
HP:0003326 HP:0012378 HP:0009071 HP:0100614 HP:0100296 HP:0002015 HP:0001618 HP:0001611 HP:0002747 HP:0006530
HP:0045051 HP:0025421 HP:0002239 HP:0031368 HP:0012819 HP:0001369 HP:0003236 HP:0012544 HP:0025435 HP:0031956
HP:0031964 HP:0003281 HP:0001888 HP:0003493 HP:6000678 HP:0033033 HP:0033554 HP:0034105 HP:0034142 HP:0034139
HP:0034152 HP:0033713 HP:0033560 HP:0033028 HP:0034093 HP:0034088 HP:0001319 HP:0008872""")
LOINC = {
    "ck": "2157-6", "ldh": "2532-0", "ast": "1920-8", "alt": "1742-6", "aldolase": "1761-6", "esr": "4537-7", "crp": "1988-5",
    "haemoglobin": "718-7", "wbc": "6690-2", "lymphocytes": "731-0", "platelets": "777-3", "creatinine": "2160-0",
    "ferritin": "2276-4", "vwf_antigen": "27816-8",
}  # fmt: skip
ATC = _listed("""
H02AB07 H02AB06 H02AB04 L04AX03 L01BA01 L04AA06 L04AX01 L04AD01 L04AD02 J06BA02 P01BA02 L01FA01 L01AA01 L04AA24
L04AC07 L04AB02 L04AB01 L04AF02 L04AF01 L04AF07 D11AH01 D11AH02""")
RXNORM = _listed("""
8640 8638 6902 6851 68149 1256 3008 42316 5666 5521 121191 3002 614391 612865 191831 214555 2047232 1357536 1193326
2196092 2612087 5492 108118 1514 2590 4462 10759 321952 4511""")
CVX = _listed("""
03 05 06 07 04 38 21 94 121 111 149 151 333 125 116 119 74 122 37 183 184 19 25 02 178 179 182 174 56 330 317 75 105
206 204 143 54 55 169 503 10 20 146 115 09 113 48 08 83 133 215 216 327 33 136 114 203 162 163 316 328 165 86 87 30 13
180 36 117 79""")
ICD10 = {"juvenile dermatomyositis": "M33.0", "juvenile polymyositis": "M33.2"}


@pytest.mark.parametrize("name", LOINC)
def test_laboratory_values(name: str) -> None:
    assert laboratory.ANALYTES[name].value.codes == (("LOINC", LOINC[name]),)


def test_no_other_laboratory_value_claims_a_code() -> None:
    """The reference confirms none for research markers, and does not name the others."""
    everything = {**laboratory.ANALYTES, **laboratory_more.RECORDED_ONLY}
    assert {name for name, one in everything.items() if one.value.codes} == set(LOINC)


@pytest.mark.parametrize("code", ATC)
def test_atc(code: str) -> None:
    assert [one.id for one in vocabulary.drugs().values() if code in one.atc]


@pytest.mark.parametrize("code", RXNORM)
def test_rxnorm(code: str) -> None:
    everything = [*vocabulary.drugs().values(), *vocabulary.supplements().values()]
    assert [one.id for one in everything if one.rxnorm == code]


@pytest.mark.parametrize("code", CVX)
def test_cvx(code: str) -> None:
    assert vocabulary.vaccine_of(code) is not None


@pytest.mark.parametrize("concept", ICD10)
def test_icd10(concept: str) -> None:
    assert codes.codes(concept)["ICD10"] == ICD10[concept]
    assert any(one.concept == concept for one in vocabulary.conditions().values())


@pytest.mark.parametrize("code", HPO)
def test_hpo_is_known(code: str) -> None:
    assert code in codes.terms()


def carried() -> set[str]:
    """Each HPO term that something recordable carries: an item, a condition, an antibody or a laboratory value."""
    found = {
        code
        for one in (*recorded.ITEMS, *catalogue.items().values())
        for system, code in one.codes
        if system == "HPO"
    }
    found |= {one.hpo for one in vocabulary.conditions().values() if one.hpo}
    cells = [
        cell for row in (*rows_of("recorded_codes.csv"), *rows_of("antibodies.csv")) for cell in row.values()
    ]
    return found | {code for cell in cells for code in re.findall(r"HP:\d{7}", cell)}


LEFT = {
    "HP:0030845": "becomes HP:0040324 on import",
    "HP:0025520": "calcium in the skin: the damage index asks for calcinosis, HP:0003761, wherever it is",
    "HP:0009071": "a disease: recorded as the diagnosis, which has its own codes",
    "HP:0002747": "a cause: difficult breathing and weakness are recorded, nobody records one through the other",
    "HP:0045051": "a lung function below its limit: recorded as a number, which no sign stands for",
    "HP:0003236": "above its limit, as the next five: recorded as a number with a LOINC code and a limit",
    "HP:0012544": "aldolase", "HP:0025435": "LDH", "HP:0031956": "AST", "HP:0031964": "ALT", "HP:0003281": "ferritin",
    "HP:0001888": "lymphocytes below their limit: a number likewise",
}  # fmt: skip
"""Terms of the reference that nothing recordable carries, each with the reason."""


def test_every_term_is_carried_or_says_why_not() -> None:
    assert set(HPO) - carried() == set(LEFT)
    assert codes.SAME_AS["HP:0030845"] == "HP:0040324"
