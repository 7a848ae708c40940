"""Doses of any drug: for every rule a child in whom it fires and one who just misses it, worked by hand."""

from __future__ import annotations

from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, Trial, ago, kid, notes, order, takes, trial, without

STOP, SILENT, CANNOT, APART = "HARD_STOP", "SILENT", "CANNOT_EVALUATE", "NOT_APPLICABLE"


def _weights(before: object, days: int, now: object) -> Change:
    return kid(previous_weight_kg=before, previous_weight_date=ago(days), weight_kg=now)


def _old_weight(years: object, days: int, expect: str) -> Trial:
    return trial(
        "DOSE-04", expect, f"{days} days at {years} years", kid(age_years=years, weight_date=ago(days))
    )


def _change(before: object, now: object, expect: str, **more: object) -> Trial:
    return trial("DOSE-07", expect, f"{before} mg to {now} mg{' with ' if more else ''}{' '.join(more)}",
        takes("prednisolone", dose=before), order("prednisolone", dose=now, start=ago(30), **more))  # fmt: skip


SIZE = (
    _old_weight(D("0.9"), 14, SILENT), _old_weight(D("0.9"), 15, "AMBER"), _old_weight(1, 30, SILENT),
    _old_weight(1, 31, "AMBER"), _old_weight(2, 90, SILENT), _old_weight(2, 91, "AMBER"), _old_weight(11, 91, "AMBER"),
    _old_weight(12, 180, SILENT), _old_weight(12, 181, "AMBER"), _old_weight(1, 15, SILENT), _old_weight(2, 31, SILENT),
    trial("DOSE-04", "AMBER", "never weighed", kid(weight_kg=None, weight_date=None)),
    trial("DOSE-04", APART, "no medicine", without("methotrexate"), without("folic acid"), kid(weight_date=ago(400))),
    trial("DOSE-04", SILENT, "weighed today"),
    # 10 % in 30 days
    trial("DOSE-05", SILENT, "30 to 33 kg in 30 days", _weights(30, 30, 33)),
    trial("DOSE-05", "RED", "30 to 33.001 kg in 30 days", _weights(30, 30, D("33.001"))),
    trial("DOSE-05", SILENT, "30 to 33.001 kg in 31 days", _weights(30, 31, D("33.001"))),
    trial("DOSE-05", SILENT, "30 to 27 kg in 30 days", _weights(30, 30, 27)),
    trial("DOSE-05", "RED", "30 to 26.999 kg in 30 days", _weights(30, 30, D("26.999"))),
    # 20 % in 90 days
    trial("DOSE-05", SILENT, "30 to 36 kg in 90 days", _weights(30, 90, 36)),
    trial("DOSE-05", "RED", "30 to 36.001 kg in 90 days", _weights(30, 90, D("36.001"))),
    trial("DOSE-05", SILENT, "30 to 36.001 kg in 91 days", _weights(30, 91, D("36.001"))),
    trial("DOSE-05", SILENT, "30 to 24 kg in 90 days", _weights(30, 90, 24)),
    trial("DOSE-05", "RED", "30 to 23.999 kg in 90 days", _weights(30, 90, D("23.999"))),
    # pounds for kilograms, a year later: 20 x 2.2046 = 44.092; 95 % 41.8874, 105 % 46.2966
    trial("DOSE-05", "RED", "20 to 41.888 kg in a year", _weights(20, 365, D("41.888"))),
    trial("DOSE-05", SILENT, "20 to 41.887 kg in a year", _weights(20, 365, D("41.887"))),
    trial("DOSE-05", "RED", "20 to 46.296 kg in a year", _weights(20, 365, D("46.296"))),
    trial("DOSE-05", SILENT, "20 to 46.297 kg in a year", _weights(20, 365, D("46.297"))),
    # the other way round: 60 / 2.2046 = 27.2158; 95 % 25.8550, 105 % 28.5766
    trial("DOSE-05", "RED", "60 to 25.856 kg in a year", _weights(60, 365, D("25.856"))),
    trial("DOSE-05", SILENT, "60 to 25.855 kg in a year", _weights(60, 365, D("25.855"))),
    trial("DOSE-05", "RED", "60 to 28.576 kg in a year", _weights(60, 365, D("28.576"))),
    trial("DOSE-05", SILENT, "60 to 28.577 kg in a year", _weights(60, 365, D("28.577"))),
    # ten times, a tenth
    trial("DOSE-05", "RED", "3 to 28.5 kg in a year", _weights(3, 365, D("28.5"))),
    trial("DOSE-05", SILENT, "3 to 28.499 kg in a year", _weights(3, 365, D("28.499"))),
    trial("DOSE-05", "RED", "3 to 31.5 kg in a year", _weights(3, 365, D("31.5"))),
    trial("DOSE-05", SILENT, "3 to 31.501 kg in a year", _weights(3, 365, D("31.501"))),
    trial("DOSE-05", "RED", "200 to 19 kg in a year", _weights(200, 365, 19)),
    trial("DOSE-05", SILENT, "200 to 18.999 kg in a year", _weights(200, 365, D("18.999"))),
    trial("DOSE-05", "RED", "200 to 21 kg in a year", _weights(200, 365, 21)),
    trial("DOSE-05", SILENT, "200 to 21.001 kg in a year", _weights(200, 365, D("21.001"))),
    trial("DOSE-05", SILENT, "30 to 40 kg in 20 days, measured again", _weights(30, 20, 40),
          notes("exam.weight_confirmed", "yes")),
    trial("DOSE-05", "RED", "30 to 40 kg in 20 days, another weight was confirmed before", _weights(30, 20, 40),
          notes("exam.weight_confirmed", "yes", 1)),
    # 5 days ago, and 30 or 31 days before that
    trial("DOSE-05", "RED", "30 to 33.001 kg in 30 days, not today", _weights(30, 35, D("33.001")), kid(weight_date=ago(5))),
    trial("DOSE-05", SILENT, "30 to 33.001 kg in 31 days, not today", _weights(30, 36, D("33.001")), kid(weight_date=ago(5))),
    # exactly at an end of 5 %, in somebody whose sex is not recorded, so that the weight for the age is not known
    *(trial("DOSE-05", expect, f"{before} to {now} kg, at an end of 5 %", _weights(D(before), 365, D(now)), kid(sex=None))
      for before, now, expect in (
        ("100", "209.437", "RED"), ("100", "209.436", CANNOT), ("100", "231.483", "RED"), ("100", "231.484", CANNOT),
        ("220.46", "95", "RED"), ("220.46", "94.999", CANNOT), ("220.46", "105", "RED"), ("220.46", "105.001", CANNOT))),
    # CDC 2000 at 96 months: a girl of 96.811 kg has 4.0000, of 96.812 kg 4.0001; of 15.425 kg -4.0005, of 15.426 kg -3.9998
    *(trial("DOSE-05", expect, f"{now} kg all the time, sex {sex}", _weights(D(now), 100, D(now)), kid(sex=sex))
      for now, sex, expect in (
        ("96.811", "F", SILENT), ("96.812", "F", "RED"), ("15.425", "F", "RED"), ("15.426", "F", SILENT),
        ("99.546", "M", SILENT), ("99.547", "M", "RED"), ("16.318", "M", "RED"), ("16.319", "M", SILENT))),
    trial("DOSE-05", CANNOT, "no earlier weight"),
    trial("DOSE-05", CANNOT, "never weighed, on methotrexate", kid(weight_kg=None, weight_date=None)),
    trial("DOSE-05", "RED", "30 to 40 kg in 20 days, without a medicine", _weights(30, 20, 40), without("methotrexate"),
          without("folic acid")),
    trial("DOSE-06", "AMBER", "no height on methotrexate", kid(height_cm=None, height_date=None)),
    trial("DOSE-06", "AMBER", "a height of 181 days ago", kid(height_date=ago(181))),
    trial("DOSE-06", SILENT, "a height of 180 days ago", kid(height_date=ago(180))),
    trial("DOSE-06", APART, "no drug by body surface", without("methotrexate"), kid(height_cm=None, height_date=None)),
)  # fmt: skip

ORDERS = (
    _change(10, 50, "RED"), _change(10, 49, SILENT), _change(50, 10, "RED"), _change(50, 11, SILENT),
    _change(10, 50, APART, reason="a flare"),
    trial("DOSE-07", APART, "a first order", order("prednisolone", dose=50)),
    trial("DOSE-07", APART, "by another route", takes("methylprednisolone", dose=4),
          order("methylprednisolone", dose=500, route="IV")),
    trial("DOSE-07", CANNOT, "the dose before is not recorded", takes("prednisolone", dose=None),
          order("prednisolone", dose=50, start=ago(30))),
    trial("DOSE-07", APART, "a stop", takes("prednisolone"), order("prednisolone", dose=0, frequency="stop")),
    trial("DOSE-08", STOP, "no unit", takes("mycophenolate mofetil", unit=None)),
    trial("DOSE-08", STOP, "mL without concentration", takes("mycophenolate mofetil", unit="mL")),
    trial("DOSE-08", STOP, "tablets of unrecorded strength", takes("prednisolone", unit="tab")),
    trial("DOSE-08", STOP, "tablets of two strengths", takes("prednisolone", unit="tab", tablet_strengths_mg=[1, 5])),
    trial("DOSE-08", SILENT, "tablets of one strength", takes("prednisolone", unit="tab", tablet_strengths_mg=[5])),
    trial("DOSE-08", SILENT, "mg"),
    trial("DOSE-08", SILENT, "units of insulin", takes("insulin glargine", unit="unit")),
    trial("DOSE-08", SILENT, "no dose and no unit", takes("prednisolone", dose=None, unit=None)),
    trial("DOSE-08", SILENT, "on the skin without a unit", takes("tacrolimus topical", unit=None, route="TOP")),
    trial("DOSE-10", "RED", "a brand and its ingredient", takes("Prograf (tacrolimus)"), takes("tacrolimus")),
    trial("DOSE-10", "RED", "by mouth and under the skin", takes("MTX", frequency="weekly")),
    trial("DOSE-10", SILENT, "one of each"),
    trial("DOSE-10", SILENT, "by mouth and on the skin", takes("tacrolimus"), takes("tacrolimus topical", route="TOP")),
    *(trial("DOSE-10", "RED", f"{one} with {other}", takes(one), takes(other)) for one, other in (
        ("baricitinib", "tofacitinib"), ("baricitinib", "adalimumab"), ("rituximab", "abatacept"),
        ("azathioprine", "mycophenolate mofetil"), ("ciclosporin", "tacrolimus"), ("prednisolone", "dexamethasone"))),
    trial("DOSE-10", SILENT, "one of them ended", takes("ciclosporin", stop=ago(1)), takes("tacrolimus")),
    trial("DOSE-10", SILENT, "a dated pulse beside prednisolone", takes("prednisolone"),
          takes("methylprednisolone", route="IV", frequency="daily x3", dose=500, start=ago(0))),
    trial("DOSE-11", "AMBER", "methylprednisolone by vein without an end", takes("methylprednisolone", route="IV")),
    trial("DOSE-11", CANNOT, "methylprednisolone by an unknown route", takes("methylprednisolone", route=None)),
    trial("DOSE-11", SILENT, "three pulses", takes("methylprednisolone", route="IV", frequency="daily x3", start=ago(1))),
    trial("DOSE-11", SILENT, "methylprednisolone by mouth", takes("methylprednisolone")),
    trial("DOSE-11", "AMBER", "aciclovir without an end", takes("aciclovir")),
    trial("DOSE-11", SILENT, "aciclovir until a day", takes("aciclovir", stop="2026-06-10")),
    trial("DOSE-11", "AMBER", "treatment without an end", takes("co-trimoxazole", purpose="treatment")),
    trial("DOSE-11", SILENT, "treatment until a day", takes("co-trimoxazole", purpose="treatment", stop="2026-06-10")),
    trial("DOSE-11", SILENT, "prophylaxis without an end", takes("co-trimoxazole", purpose="prophylaxis")),
)  # fmt: skip

TRIALS = (*SIZE, *ORDERS)
