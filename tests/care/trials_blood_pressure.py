"""Blood pressure: at the limit of each class and just below it. The plain child is 8 years old; its centiles are entered:
90th 105/68, 95th 110/72, so that stage 2 begins at 122/84."""

from __future__ import annotations

from collections.abc import Iterator

from tests.care.children import Change, Trial, kid, notes, trial

INFO, AMBER, RED, SILENT, CANNOT, APART = (
    "INFO",
    "AMBER",
    "RED",
    "SILENT",
    "CANNOT_EVALUATE",
    "NOT_APPLICABLE",
)
TEEN = kid(age_years=13, weight_kg=45, height_cm=156)
CHILD = kid(age_years=12, weight_kg=40, height_cm=150)


def _both(kind: str, text: str, days: int) -> Change:
    def change(told: dict) -> None:  # type: ignore[type-arg]
        for item, value in zip(("systolic", "diastolic"), text.split("/"), strict=True):
            if value:
                notes(f"exam.{item}{kind}", value, days)(told)

    return change


def bp(text: str, *days: int) -> Change:
    """The same pressure on each of these days, today where none is said; a part left out was not measured."""

    def change(told: dict) -> None:  # type: ignore[type-arg]
        for day in days or (0,):
            _both("", text, day)(told)

    return change


def centiles(at_90: str = "105/68", at_95: str = "110/72", days: int = 0) -> tuple[Change, ...]:
    return _both("_90", at_90, days), _both("_95", at_95, days)


def _elevated() -> Iterator[Trial]:
    for text, expect in (
        ("119/79", SILENT),
        ("120/79", INFO),
        ("119/80", INFO),
        ("129/79", INFO),
        ("150/95", INFO),
    ):
        yield trial("BP-01", expect, f"{text} at 13 years", TEEN, bp(text))
    for text, expect in (("104/67", SILENT), ("105/67", INFO), ("104/68", INFO)):
        yield trial("BP-01", expect, f"{text} at 8 years", *centiles(), bp(text))
        yield trial("BP-01", expect, f"{text} at 12 years", CHILD, *centiles(), bp(text))
        yield trial("BP-01", SILENT, f"{text} at 13 years, centiles are entered", TEEN, *centiles(), bp(text))
    yield trial("BP-01", CANNOT, "119/79 at 8 years without centiles", bp("119/79"))
    yield trial("BP-01", INFO, "120/70 at 8 years without centiles", bp("120/70"))
    yield trial(
        "BP-01", INFO, "at the 95th centile, the 90th is not entered", _both("_95", "110/72", 0), bp("110/60")
    )
    yield trial(
        "BP-01",
        CANNOT,
        "below the 95th centile, the 90th is not entered",
        _both("_95", "110/72", 0),
        bp("109/60"),
    )
    yield trial("BP-01", APART, "at 0.9 years", kid(age_years="0.9", weight_kg=8), bp("150/95"))
    yield trial("BP-01", INFO, "at 1 year", kid(age_years=1, weight_kg=9, height_cm=76), bp("150/95"))
    yield trial("BP-01", CANNOT, "never measured", TEEN)
    yield trial("BP-01", CANNOT, "only the upper value", TEEN, bp("119/"))
    for text in ("105/", "/68"):
        for days, expect in ((365, INFO), (366, CANNOT)):
            yield trial("BP-01", expect, f"{text} by a centile of {days} days ago", *centiles(at_95="110/72", days=days),
                        _both("_95", "110/72", 0), bp("100/60"), bp(text))  # fmt: skip


DAYS = (0, 7, 14)


def _high() -> Iterator[Trial]:
    for text, expect in (("130/79", AMBER), ("129/80", AMBER), ("129/79", SILENT), ("139/89", AMBER)):
        yield trial("BP-02", expect, f"{text} on three days at 13 years", TEEN, bp(text, *DAYS))
    for normal in DAYS:
        rest = [day for day in DAYS if day != normal]
        for text in ("130/70", "110/80"):
            yield trial("BP-02", SILENT, f"{text} on two of three days at 13 years, 110/70 {normal} days ago", TEEN,
                        bp("110/70", normal), bp(text, *rest))  # fmt: skip
        for text in ("110/60", "100/72"):
            yield trial("BP-02", SILENT, f"{text} on two of three days at 8 years, 100/60 {normal} days ago", *centiles(),
                        bp("100/60", normal), bp(text, *rest))  # fmt: skip
            yield trial("BP-02", SILENT, f"{text} {normal} days ago, 130/80 on two days at 13 years, centiles are entered", TEEN,
                        *centiles(), bp(text, normal), bp("130/80", *rest))  # fmt: skip
    yield trial("BP-02", CANNOT, "130/80 on two days at 13 years", TEEN, bp("130/80", 0, 7))
    yield trial("BP-02", CANNOT, "130/80 three times on two days at 13 years", TEEN, bp("130/80", 0, 0, 7))
    yield trial("BP-02", SILENT, "110/70 once at 13 years", TEEN, bp("110/70"))
    for text, expect in (("139/89", CANNOT), ("140/70", RED), ("110/90", RED)):
        yield trial("BP-02", expect, f"{text} once at 13 years", TEEN, bp(text))
    for text, expect in (("109/71", SILENT), ("110/60", AMBER), ("100/72", AMBER), ("121/60", AMBER), ("122/60", RED),
                         ("100/83", AMBER), ("100/84", RED)):  # fmt: skip
        yield trial("BP-02", expect, f"{text} on three days at 8 years", *centiles(), bp(text, *DAYS))
        yield trial("BP-02", expect, f"{text} on three days at 12 years", CHILD, *centiles(), bp(text, *DAYS))
    for text in ("122/60", "100/79"):
        yield trial("BP-02", SILENT, f"{text} on three days at 13 years, centiles are entered", TEEN,
                    *centiles(), bp(text, *DAYS))  # fmt: skip
    yield trial("BP-02", RED, "150/70 at 8 years without centiles", bp("150/70"))
    for text in ("110/60", "100/72"):
        for days, expect in ((365, AMBER), (366, CANNOT)):
            yield trial(
                "BP-02",
                expect,
                f"{text} by a centile of {days} days ago",
                *centiles(days=days),
                bp(text, *DAYS),
            )
    for text in ("130/70", "110/80"):
        for days, expect in ((365, AMBER), (366, CANNOT)):
            yield trial(
                "BP-02",
                expect,
                f"{text} at 13 years, the first of three {days} days ago",
                TEEN,
                bp(text, 0, 7, days),
            )
    for text in ("140/70", "110/90"):
        for days, expect in ((365, RED), (366, CANNOT)):
            yield trial("BP-02", expect, f"{text} at 13 years, {days} days ago", TEEN, bp(text, days))
    yield trial("BP-02", APART, "at 0.9 years", kid(age_years="0.9", weight_kg=8), bp("150/95"))
    yield trial("BP-02", RED, "at 1 year", kid(age_years=1, weight_kg=9, height_cm=76), bp("150/95"))


TRIALS = (*_elevated(), *_high())
