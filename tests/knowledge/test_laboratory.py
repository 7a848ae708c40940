"""Every laboratory value that is named can be recorded, in each unit that laboratories print."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from heliotrope.exchange.onevisit import read
from heliotrope.knowledge import catalogue, laboratory, recorded
from heliotrope.knowledge.laboratory import ANALYTES
from heliotrope.knowledge.laboratory_more import RECORDED_ONLY
from heliotrope.knowledge.tables import rows_of
from heliotrope.language.errors import OffStep, UnknownUnit
from heliotrope.language.exact import plain
from heliotrope.language.items import Item

ALL = {**ANALYTES, **RECORDED_ONLY}
UNITS = [(name, unit) for name, one in ALL.items() for unit in one.units]
NAMED = """ck ldh ast alt aldolase esr crp haemoglobin wbc lymphocytes platelets creatinine ferritin vwf_antigen neopterin
    cxcl10 galectin9 neutrophils eosinophils mcv ggt bilirubin albumin glucose potassium sodium urea igg iga igm c3 c4 hba1c
    vitamin_d calcium phosphate magnesium cholesterol triglycerides troponin_i troponin_t ck_mb cystatin_c vitamin_b12 folate
    tsh cd19 uric_acid ciclosporin_level tacrolimus_level inr aptt fibrinogen protein"""
"""Those of the reference intervals, of the action thresholds and of the monitoring of drugs."""
WEIGHTS = {
    "H": "1.008", "C": "12.011", "N": "14.007", "O": "15.999", "P": "30.974", "Mg": "24.305", "Ca": "40.078", "Co": "58.933",
}  # fmt: skip
"""Standard atomic weights, abridged."""


def item(name: str) -> Item:
    return ALL[name].value


def test_every_analyte_that_is_named_is_recorded() -> None:
    known = {**recorded.items(), **catalogue.items()}
    for name in NAMED.split():
        for one in ALL[name].items:
            assert known[one.id] is one
    assert len(ALL) == len(ANALYTES) + len(RECORDED_ONLY)  # none is defined twice


@pytest.mark.parametrize("name, unit", UNITS)
def test_every_unit_is_taken_there_and_back(name: str, unit: str) -> None:
    """What is printed in one unit, turned into the own unit and back, is what was printed, to the step of the item."""
    factor = dict(ALL[name].value.units)[unit]
    printed = Fraction(1, 4)
    found = read(item(name), (plain(printed), unit))
    assert isinstance(found, Fraction)
    assert abs(found / factor - printed) <= Fraction(1, 2000) / factor
    assert ALL[name].units[0] == item(name).unit
    assert factor > 0


HAND = [
    ("creatinine", "62", "umol/L", "0.701"),  # 62 / 88.4 = 0.70136
    ("creatinine", "62", "µmol/l", "0.701"),
    ("glucose", "90", "mg/dL", "4.996"),  # 900 mg/L / 180.156 g/mol = 4.99567
    ("bilirubin", "1", "mg/dL", "17.104"),  # 10 mg/L / 584.673 g/mol = 17.10358 umol/L
    ("urea", "30", "mg/dL", "4.995"),  # 300 / 60.056 = 4.99534
    ("urea_nitrogen", "5", "mmol/L", "14.007"),  # 5 x 28.014 = 140.07 mg/L
    ("calcium", "10", "mg/dL", "2.495"),  # 100 / 40.078 = 2.49513
    ("calcium", "5", "meq/L", "2.5"),  # two charges an ion
    ("phosphate", "4", "mg/dL", "1.291"),  # 40 / 30.974 = 1.29141
    ("magnesium", "2", "mg/dL", "0.823"),  # 20 / 24.305 = 0.82288
    ("uric_acid", "5", "mg/dL", "297.421"),  # 50 / 168.112 = 0.297421 mmol/L
    ("vitamin_d", "20", "ng/mL", "49.919"),  # 20 / 400.647 = 0.0499193 umol/L
    ("vitamin_b12", "200", "pg/mL", "147.559"),  # 200 000 / 1355.388 = 147.5592 pmol/L
    ("folate", "10", "ng/mL", "22.655"),  # 10 000 / 441.404 = 22.6550
    ("cholesterol", "200", "mg/dL", "5.172"),  # 2000 / 386.664 = 5.17245
    ("triglycerides", "100", "mg/dL", "1.129"),  # 1000 / 885.453 = 1.12937
    ("lactate", "9.0078", "mg/dL", "1"),
    ("albumin", "4.1", "g/dL", "41"),
    ("igg", "1250", "mg/dL", "12.5"),
    ("haemoglobin", "128", "g/L", "12.8"),
    ("ck", "2.5", "µkat/l", "150"),
    ("ggt", "0.5", "ukat/L", "30"),
    ("neutrophils", "1.9", "G/l", "1.9"),
    ("lymphocytes", "850", "/µl", "0.85"),
    ("platelets", "312", "10^9/L", "312"),
    ("troponin_t", "0.014", "ng/mL", "14"),
    ("urine_protein", "0.2", "g/g", "22.624"),  # 200 mg a gram x 113.12 g/mol / 1000 = 22.624 mg/mmol
    ("vwf_antigen", "118", "IU/dL", "118"),
]  # fmt: skip


@pytest.mark.parametrize("name, typed, unit, own", HAND)
def test_values_worked_by_hand(name: str, typed: str, unit: str, own: str) -> None:
    assert read(item(name), (typed, unit)) == Fraction(own)


def test_a_limit_converts_as_its_value() -> None:
    """106 and 106 stay equal, 107 stays above: what is beyond a printed limit is beyond it in either unit."""
    creatinine = ANALYTES["creatinine"]
    assert (
        read(creatinine.upper, ("106", "umol/L"))
        == read(creatinine.value, ("106", "umol/L"))
        == Fraction("1.199")
    )
    assert Fraction("1.21") == read(
        creatinine.value, ("107", "umol/L")
    )  # 106 / 88.4 = 1.19910, 107 / 88.4 = 1.21041


def test_what_is_typed_in_the_own_unit_is_never_rounded() -> None:
    with pytest.raises(OffStep):
        read(item("glucose"), ("4.99567", "mmol/L"))
    with pytest.raises(UnknownUnit):
        read(item("glucose"), ("0.9", "g/L"))  # not in its list: mass stands for substance only where it is
    with pytest.raises(UnknownUnit):
        read(item("hba1c"), ("6.1", "%"))


def molar(formula: str) -> Fraction:
    found = re.findall(r"([A-Z][a-z]?)(\d*)", formula)
    return sum((Fraction(WEIGHTS[atom]) * int(times or 1) for atom, times in found), Fraction(0))


MASS = {
    "mg/dL": Fraction(10_000_000),
    "ng/mL": 1000,
    "ug/L": 1000,
    "pg/mL": 1,
    "ng/L": 1,
}  # in ng/L, mg/dL: 10 mg/L
AMOUNT = {"mmol/L": Fraction(1_000_000_000), "umol/L": 1_000_000, "nmol/L": 1000, "pmol/L": 1}  # in pmol/L


@pytest.mark.parametrize(
    "row", [row for row in rows_of("laboratory_more.csv") if row["formula"]], ids=lambda r: r["analyte"]
)
def test_molar_factors_are_those_of_the_formula(row: dict[str, str]) -> None:
    """Grams a litre over grams a mole are moles a litre; 1 ng over 1 g/mol is 1000 pmol."""
    mass = {**MASS, "ng/mL": Fraction(1_000), "ug/L": Fraction(1_000)}
    own = row["unit"]
    worked = 0
    for unit, factor in ALL[row["analyte"]].value.units:
        if own in AMOUNT and unit in mass:
            assert factor == mass[unit] * 1000 / molar(row["formula"]) / AMOUNT[own]
            worked += 1
        elif own in mass and unit in AMOUNT:
            assert factor == AMOUNT[unit] * molar(row["formula"]) / 1000 / mass[own]
            worked += 1
        elif own == "mg/mmol" and unit != own:
            assert factor == molar(row["formula"]) * {"mg/g": Fraction(1, 1000), "g/g": 1, "mg/mg": 1}[unit]
            worked += 1
    assert worked


def test_creatinine_agrees_with_its_molar_mass() -> None:
    """The factor 88.4 of the reference is 10 000 / 113.120 = 88.402, printed to one decimal."""
    assert round(Fraction(10_000) / molar("C4H7N3O"), 1) == Fraction("88.4")
    assert dict(laboratory.ANALYTES["creatinine"].value.units)["umol/L"] == 1 / Fraction("88.4")
