"""ALT and AST beside the muscle: in the plain child, 8 years old. Upper limits: ALT, AST 40, CK 200, LDH 300, aldolase 8, GGT 30
U/L, bilirubin 20 umol/L, unless a trial says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D  # noqa: N817, many numbers in one line

from tests.care.children import Change, Trial, ago, kid, trial

INFO, AMBER, RED, SILENT, CANNOT = "INFO", "AMBER", "RED", "SILENT", "CANNOT_EVALUATE"
LIMITS = {"ALT": 40, "AST": 40, "CK": 200, "LDH": 300, "aldolase": 8, "GGT": 30, "bilirubin": 20}
# ALT three times its limit, AST higher, CK twelve times, GGT and bilirubin normal
MUSCLE = {"ALT": 120, "AST": 180, "CK": 2400, "GGT": 14, "bilirubin": 8}
LIVER = {"ALT": 120, "AST": 70, "CK": 120, "GGT": 60, "bilirubin": 8}


def blood(
    days: dict[str, int] | int = 0, limits: dict[str, int | None] | None = None, **values: object
) -> Change:
    """Values with their printed limits, all measured so many days ago, or each on a day of its own (today where none is)."""

    def change(told: dict) -> None:  # type: ignore[type-arg]
        for test, value in values.items():
            if value is None:
                continue
            day = days if isinstance(days, int) else days.get(test, 0)
            unit = "umol/L" if test == "bilirubin" else "U/L"
            uln = (LIMITS | (limits or {}))[test]
            told["labs"].append({"test": test, "value": value, "unit": unit, "date": ago(day), "uln": uln})

    return change


def profile(name: str) -> Change:
    return lambda told: told.update(profile=name)


def _of(expect: str, what: str, *changes: Change, because: str = "") -> Trial:
    return trial("LAB-04", expect, what, *changes, because=because)


def _with(values: dict[str, int], **more: object) -> dict[str, object]:
    return values | more


def _entered() -> Iterator[Trial]:
    """Twice the limit is 80; an upper limit of 60 makes it 120, so that 100 U/L is reached first."""
    wide: dict[str, int | None] = {"ALT": 60, "AST": 60}
    grown = kid(age_years=18, weight_kg=60, height_cm=170)
    for one, other in (("ALT", "AST"), ("AST", "ALT")):
        for value, expect in (("80", SILENT), ("80.001", AMBER)):
            yield _of(expect, f"{one} {value}", blood(**_with(LIVER, **{one: D(value), other: 20})))
            yield _of(expect, f"{one} {value} at 17 years, UK", profile("UK"), kid(age_years=17, weight_kg=60, height_cm=170),
                      blood(**_with(LIVER, **{one: D(value), other: 20})))  # fmt: skip
            yield _of(
                expect,
                f"{one} {value} at 18 years",
                grown,
                blood(**_with(LIVER, **{one: D(value), other: 20})),
            )
            yield _of(SILENT, f"{one} {value} at 18 years, UK", profile("UK"), grown,
                      blood(**_with(LIVER, **{one: D(value), other: 20})))  # fmt: skip
        for value, expect in (("100", SILENT), ("100.001", AMBER)):
            raised = blood(limits=wide, **_with(LIVER, **{one: D(value), other: 20}))
            yield _of(expect, f"{one} {value}, limit 60", raised)
            yield _of(expect, f"{one} {value}, limit 60, at 18 years, UK", profile("UK"), grown, raised)
            yield _of(SILENT, f"{one} {value}, limit 60, UK", profile("UK"), raised)
            yield _of(SILENT, f"{one} {value}, limit 60, at 17 years, UK", profile("UK"),
                      kid(age_years=17, weight_kg=60, height_cm=170), raised)  # fmt: skip
        yield _of(AMBER, f"{one} 120.001, limit 60, UK", profile("UK"),
                  blood(limits=wide, **_with(LIVER, **{one: D("120.001"), other: 20})))  # fmt: skip
        yield _of(CANNOT, f"{one} 20 alone", blood(**_with(LIVER, **{one: 20, other: None})))
        yield _of(
            CANNOT,
            f"{one} 55 without a limit",
            blood(limits={one: None}, **_with(LIVER, **{one: 55, other: 20})),
        )
        for days, expect in (
            (365, AMBER),
            (366, CANNOT),
        ):  # the other one of today is normal, and explains nothing
            yield _of(
                expect,
                f"{one} of {days} days ago",
                blood({one: days}, **_with(MUSCLE, **{one: 120, other: 30})),
            )
    yield _of(CANNOT, "nothing was measured")


def _muscle() -> Iterator[Trial]:
    yield _of(INFO, "CK twelve times its limit", blood(**MUSCLE))
    yield _of(
        INFO, "CK twelve times its limit, ALT and AST ten times", blood(**_with(MUSCLE, ALT=400, AST=410))
    )
    yield _of(SILENT, "CK twelve times its limit, ALT and AST normal", blood(**_with(MUSCLE, ALT=30, AST=40)))
    yield _of(INFO, "CK 1.5 times its limit and a bit", blood(**_with(MUSCLE, CK=D("300.001"))))
    yield _of(AMBER, "CK 1.5 times its limit", blood(**_with(MUSCLE, CK=300)))
    for test, value in (("LDH", 450), ("aldolase", 12)):
        yield _of(AMBER, f"{test} {value}, CK normal", blood(**_with(MUSCLE, CK=200, **{test: value})))
        yield _of(
            INFO,
            f"{test} {value}.001, CK normal",
            blood(**_with(MUSCLE, CK=200, **{test: D(f"{value}.001")})),
        )
        yield _of(
            INFO,
            f"{test} {value}.001, CK not measured",
            blood(**_with(MUSCLE, CK=None, **{test: D(f"{value}.001")})),
        )
    yield _of(AMBER, "ALT as high as AST", blood(**_with(MUSCLE, ALT=180)))
    yield _of(INFO, "ALT just below AST", blood(**_with(MUSCLE, ALT=D("179.999"))))
    for test, limit in (("GGT", 30), ("bilirubin", 20)):
        yield _of(INFO, f"{test} at its limit", blood(**_with(MUSCLE, **{test: limit})))
        yield _of(AMBER, f"{test} above its limit", blood(**_with(MUSCLE, **{test: D(f"{limit}.001")})))
        yield _of(AMBER, f"{test} not measured", blood(**_with(MUSCLE, **{test: None})))
        yield _of(AMBER, f"{test} without a limit", blood(limits={test: None}, **MUSCLE))
    # the last of ALT and AST is of today; each of the others may be a week older
    for test in ("ALT", "AST", "CK", "GGT", "bilirubin"):
        yield _of(INFO, f"{test} 7 days before", blood({test: 7}, **MUSCLE))
        yield _of(CANNOT if test == "CK" else AMBER, f"{test} 8 days before", blood({test: 8}, **MUSCLE))
    for test, value in (("LDH", 900), ("aldolase", 20)):
        for days, expect in ((7, INFO), (8, AMBER)):
            yield _of(
                expect,
                f"{test} {days} days before",
                blood({test: days}, **_with(MUSCLE, CK=200, **{test: value})),
            )


def _told_apart() -> Iterator[Trial]:
    """Liver or unclear: of one level, so the words are held."""
    normal = _with(LIVER, GGT=14)
    yield _of(AMBER, "CK at its limit, GGT normal", blood(**_with(normal, CK=200)), because="probably liver")
    yield _of(
        AMBER,
        "CK just above its limit, GGT normal",
        blood(**_with(normal, CK=D("200.001"))),
        because="unclear",
    )
    yield _of(
        AMBER,
        "CK normal, AST above twice, ALT twice its limit",
        blood(**_with(normal, ALT=80, AST=81)),
        because="unclear",
    )
    yield _of(
        AMBER,
        "CK normal, ALT just above twice",
        blood(**_with(normal, ALT=D("80.001"))),
        because="probably liver",
    )
    yield _of(AMBER, "GGT high, CK high", blood(**_with(MUSCLE, GGT=31)), because="probably liver")
    yield _of(
        AMBER, "bilirubin high, CK high", blood(**_with(MUSCLE, bilirubin=21)), because="probably liver"
    )
    yield _of(AMBER, "GGT not measured, CK high", blood(**_with(MUSCLE, GGT=None)), because="unclear")
    yield _of(
        RED,
        "GGT high, ALT above five times",
        blood(**_with(LIVER, ALT=201)),
        because="probably liver, severe",
    )
    yield _of(
        RED,
        "CK high, ALT above five times",
        blood(**_with(MUSCLE, ALT=201, GGT=None)),
        because="unclear, severe",
    )
    # of an adult 100 U/L count: 90 U/L, six times a limit of 15, is not asked about
    grown = kid(age_years=18, weight_kg=60, height_cm=170)
    for values in (LIVER, _with(MUSCLE, GGT=None)):
        yield _of(SILENT, f"ALT 90, limit 15, at 18 years, UK, CK {values['CK']}", profile("UK"), grown,
                  blood(limits={"ALT": 15}, **_with(values, ALT=90, AST=30)))  # type: ignore[arg-type]  # fmt: skip


def _liver() -> Iterator[Trial]:
    yield _of(AMBER, "GGT twice its limit, CK normal", blood(**LIVER))
    yield _of(CANNOT, "CK, GGT and bilirubin not measured", blood(ALT=120, AST=70))
    for test in ("GGT", "bilirubin"):
        yield _of(AMBER, f"{test} high, CK not measured", blood(**{"ALT": 120, "AST": 70, test: 31}))
        yield _of(CANNOT, f"{test} at its limit, CK not measured",
                  blood(**{"ALT": 120, "AST": 70, test: LIMITS[test]}))  # fmt: skip
        yield _of(
            RED,
            f"{test} high, CK not measured, ALT above five times",
            blood(**{"ALT": 201, "AST": 70, test: 31}),
        )
    for one, other in (("ALT", "AST"), ("AST", "ALT")):
        yield _of(AMBER, f"liver, {one} five times its limit", blood(**_with(LIVER, **{one: 200, other: 30})))
        yield _of(
            RED, f"liver, {one} above five times", blood(**_with(LIVER, **{one: D("200.001"), other: 30}))
        )
    unclear = _with(MUSCLE, GGT=None)
    yield _of(AMBER, "unclear, ALT five times its limit", blood(**_with(unclear, ALT=200)))
    yield _of(RED, "unclear, ALT above five times", blood(**_with(unclear, ALT=D("200.001"))))
    yield _of(
        RED,
        "bilirubin above twice, ALT above three times",
        blood(**_with(LIVER, ALT=D("120.001"), bilirubin=D("40.001"))),
    )
    yield _of(
        AMBER, "bilirubin twice, ALT above three times", blood(**_with(LIVER, ALT=D("120.001"), bilirubin=40))
    )
    yield _of(AMBER, "bilirubin above twice, ALT three times", blood(**_with(LIVER, bilirubin=D("40.001"))))


TRIALS = (*_entered(), *_muscle(), *_told_apart(), *_liver())
