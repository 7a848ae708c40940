"""What is put on the skin: for every rule a child in whom it fires and one who just misses it."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line
from typing import Any

from tests.care.children import Change, ago, kid, mtx, notes, order, says, takes, trial, without
from tests.care.telling import tells

SILENT, CANNOT, APART = "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"
INFANT, YEAR_OLD = (kid(age_years=age, weight_kg=9, height_cm=74) for age in (D("0.9"), 1))
FIVE, SIX = (kid(age_years=age, weight_kg=20, height_cm=112) for age in (5, 6))
US = tells(profile="US")


def cream(days: int = 10, name: str = "betamethasone valerate 0.1 %", **more: Any) -> Change:
    """A potent one, twice a day, on the eyelids unless it says otherwise."""
    told = {"dose": None, "unit": None, "frequency": "BID", "route": "TOP", "site": "eyelids", "potency": "potent",
            "start": ago(days)}  # fmt: skip
    return takes(name, **told | more)


STEROIDS = (
    trial("TCS-01", SILENT, "5 days", cream(5)),
    trial("TCS-01", "AMBER", "6 days", cream(6)),
    trial("TCS-01", SILENT, "7 days, United States", US, cream(7)),
    trial("TCS-01", "AMBER", "8 days, United States", US, cream(8)),
    *(trial("TCS-01", "AMBER", f"very potent, {site}", cream(site=site, potency="very potent")) for site in (
        "face", "groin", "axilla", "left armpit", "Eyelids")),
    *(trial("TCS-01", SILENT, f"potent, {site}", cream(site=site)) for site in ("trunk", "limbs")),
    *(trial("TCS-01", SILENT, f"{strength}, eyelids", cream(potency=strength)) for strength in ("mild", "moderate")),
    trial("TCS-01", SILENT, "potent on the trunk, mild on the eyelids", cream(potency="mild"),
          cream(name="clobetasol", site="trunk")),
    trial("TCS-01", "AMBER", "hydrocortisone by another name, put on the skin", cream(name="hydrocortisone butyrate")),
    trial("TCS-01", "AMBER", "hydrocortisone with a site and without a route", cream(name="hydrocortisone", route=None)),
    trial("TCS-01", SILENT, "ended yesterday, and a mild one goes on", cream(stop=ago(1)), cream(potency="mild")),
    trial("TCS-01", CANNOT, "where is not recorded", cream(site=None)),
    trial("TCS-01", CANNOT, "how strong is not recorded", cream(potency=None)),
    trial("TCS-01", CANNOT, "since when is not recorded", cream(start=None)),
    trial("TCS-01", APART, "by mouth", takes("betamethasone", dose=1)),
    trial("TCS-01", SILENT, "into the nose", cream(name="mometasone", route="NASAL")),
    trial("TCS-02", "RED", "0.9 years", INFANT, cream(0, potency="very potent", site="trunk")),
    trial("TCS-02", SILENT, "1 year", YEAR_OLD, cream(0, potency="very potent", site="trunk")),
    trial("TCS-02", SILENT, "0.9 years, potent", INFANT, cream(0)),
    trial("TCS-02", SILENT, "14 days", cream(14, potency="very potent")),
    trial("TCS-02", "RED", "15 days", cream(15, potency="very potent")),
    trial("TCS-02", SILENT, "15 days, potent", cream(15)),
    trial("TCS-02", CANNOT, "15 days of nobody says how strong", cream(15, potency=None)),
    trial("TCS-02", "RED", "the longer of two", cream(3, potency="very potent"),
          cream(15, name="clobetasol", potency="very potent")),
    # grams a week: so much twice a day is 14 times as much
    trial("TCS-03", SILENT, "50.4 g a week, moderate", cream(dose=D("3.6"), unit="g", potency="moderate")),
    trial("TCS-03", SILENT, "49 g a week", cream(dose=D("3.5"), unit="g")),
    trial("TCS-03", SILENT, "50 g a week", cream(dose=25, unit="g", frequency="2 times a week")),
    trial("TCS-03", "AMBER", "50.002 g a week", cream(dose=D("25.001"), unit="g", frequency="2 times a week")),
    trial("TCS-03", "AMBER", "28 g of one and 28 g of another a week", cream(dose=2, unit="g"),
          cream(name="clobetasol", dose=2, unit="g", potency="very potent")),
    trial("TCS-03", SILENT, "15 g a week at 5 years", FIVE, cream(dose=15, unit="g", frequency="weekly")),
    trial("TCS-03", "AMBER", "15.001 g a week at 5 years", FIVE, cream(dose=D("15.001"), unit="g", frequency="weekly")),
    trial("TCS-03", SILENT, "15.001 g a week at 6 years", SIX, cream(dose=D("15.001"), unit="g", frequency="weekly")),
    trial("TCS-03", CANNOT, "how much is not recorded", cream()),
    trial("TCS-03", CANNOT, "60 g a week of nobody says how strong", cream(dose=60, unit="g", frequency="weekly", potency=None)),
)  # fmt: skip

RASH, NO_RASH = notes("course.rash_active", "yes"), notes("course.rash_active", "no")
OLD = mtx(start=ago(400))
ESCALATION = (
    trial("TCS-04", "INFO", "84 days of cream and a rash", OLD, RASH, cream(84)),
    trial("TCS-04", SILENT, "83 days of cream and a rash", OLD, RASH, cream(83)),
    trial("TCS-04", SILENT, "84 days of cream and no rash", OLD, NO_RASH, cream(84)),
    trial("TCS-04", "INFO", "84 days of tacrolimus ointment", OLD, RASH, cream(84, name="tacrolimus ointment")),
    trial("TCS-04", "INFO", "84 days of cream, methotrexate for 84 days", mtx(start=ago(84)), RASH, cream(84)),
    trial("TCS-04", SILENT, "84 days of cream, methotrexate for 83 days", mtx(start=ago(83)), RASH, cream(84)),
    *(trial("TCS-04", SILENT, f"84 days of cream, {drug} for 30 days", OLD, RASH, cream(84), takes(drug))
      for drug in ("prednisolone", "mycophenolate", "hydroxychloroquine", "IVIG", "rituximab", "baricitinib")),
    trial("TCS-04", "INFO", "84 days of cream, ibuprofen for 30 days", OLD, RASH, cream(84), takes("ibuprofen")),
    trial("TCS-04", "INFO", "84 days of cream and nothing else", without("methotrexate"), RASH, cream(84)),
    trial("TCS-04", CANNOT, "84 days of cream, nobody looked at the rash", OLD, cream(84)),
    trial("TCS-04", APART, "a rash, and nothing on the skin", OLD, RASH),
)  # fmt: skip


def ointment(percent: object = D("0.03"), name: str = "tacrolimus topical", **more: Any) -> Change:
    return order(name, **{"dose": percent, "unit": "%", "frequency": "BID", "route": "TOP"} | more)


TWO, ALMOST_TWO = (kid(age_years=age, weight_kg=11, height_cm=82) for age in (2, D("1.9")))
FIFTEEN, SIXTEEN = (kid(age_years=age, weight_kg=55, height_cm=165) for age in (15, 16))
IN_SHADE, SHADE_RARE = notes("treatment.sun_protect", "daily"), notes("treatment.sun_protect", "hardly_ever")
CALCINEURIN = (
    trial("TCI-01", "RED", "1.9 years", ALMOST_TWO, ointment()),
    trial("TCI-01", SILENT, "2 years", TWO, ointment()),
    trial("TCI-01", "RED", "pimecrolimus at 1.9 years", ALMOST_TWO, ointment(1, name="pimecrolimus")),
    trial("TCI-01", "RED", "tacrolimus put on the skin at 1.9 years", ALMOST_TWO, ointment(name="tacrolimus")),
    trial("TCI-01", "RED", "tacrolimus of so many per cent, without a route, at 1.9 years", ALMOST_TWO,
          ointment(name="tacrolimus", route=None)),
    trial("TCI-01", APART, "tacrolimus by mouth at 1.9 years", ALMOST_TWO, order("tacrolimus")),
    trial("TCI-02", "INFO", "0.1 % at 15 years", FIFTEEN, ointment(D("0.1"))),
    trial("TCI-02", SILENT, "0.1 % at 16 years", SIXTEEN, ointment(D("0.1"))),
    trial("TCI-02", SILENT, "0.03 % at 15 years", FIFTEEN, ointment()),
    trial("TCI-02", SILENT, "pimecrolimus 1 % at 15 years", FIFTEEN, ointment(1, name="pimecrolimus")),
    trial("TCI-02", CANNOT, "how strong is not recorded", FIFTEEN, ointment(None, unit=None)),
    trial("TCI-03", "RED", "phototherapy is planned", ointment(), IN_SHADE,
          tells(proposed_treatment="narrow-band UVB phototherapy")),
    trial("TCI-03", "RED", "hardly ever protected", ointment(), SHADE_RARE, says(treatment__uv_planned="no")),
    trial("TCI-03", SILENT, "protected, no phototherapy", ointment(), IN_SHADE, says(treatment__uv_planned="no")),
    trial("TCI-03", "RED", "phototherapy was planned 89 days ago", ointment(), IN_SHADE,
          notes("treatment.uv_planned", "yes", 89)),
    trial("TCI-03", CANNOT, "phototherapy was planned 90 days ago", ointment(), IN_SHADE,
          notes("treatment.uv_planned", "yes", 90)),
    trial("TCI-03", CANNOT, "nobody asked", ointment()),
)  # fmt: skip

TRIALS = (*STEROIDS, *ESCALATION, *CALCINEURIN)
