"""What else lasts: diagnoses, vaccinations, admissions, reactions, procedures, aids and other medicines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from heliotrope.record.lasting import (
    Admission,
    Device,
    Diagnosis,
    Lasting,
    OtherMedicine,
    Procedure,
    Reaction,
    Severity,
    Vaccination,
)  # fmt: skip
from heliotrope.synthetic.drawing import happens, month_of, new_id, on
from heliotrope.synthetic.prescribing import Infusion
from heliotrope.synthetic.scene import Scene
from heliotrope.synthetic.treating import Order

YEAR = 365
# vaccine and the days of age at which it is given; a plain schedule, our choice
EARLY = (
    ("hexavalent", (60, 120, 340)),
    ("pneumococcal_13", (60, 120, 340)),
    ("mmr", (400, 1500)),
    ("varicella", (410, 1510)),
)


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of one child when the rest is written."""

    child: str
    born: int
    onset: int
    diagnosed: int
    last_day: int
    first: Scene
    calcified_on: int | None


def diagnoses(rng: Random, life: Life) -> Iterator[Lasting]:
    """JDM with its onset, to the month where the family knows no better, and what came with it."""
    remembered = on(life.onset) if happens(rng, 0.35) else month_of(life.onset)
    amyopathic = life.first.nature.weakness == 0 and life.first.nature.muscle < 0.1
    yield Diagnosis(new_id(rng), life.child, remembered, None, "", "MONDO:0008054", "MONDO", "juvenile dermatomyositis",
                    on(life.diagnosed), "amyopathic" if amyopathic else "")  # fmt: skip
    if life.first.nature.lung:
        yield _found(rng, life, "interstitial lung disease", life.diagnosed)
    if life.calcified_on is not None:
        yield _found(rng, life, "calcinosis", life.calcified_on)
    if life.first.nature.lipodystrophy and life.last_day - life.diagnosed > 3 * YEAR:
        yield _found(rng, life, "lipodystrophy", life.diagnosed + int(rng.uniform(2, 3) * YEAR))
    if happens(rng, 0.06):
        yield _found(
            rng,
            life,
            rng.choice(("asthma", "coeliac disease", "atopic eczema")),
            life.onset - rng.randrange(30, 600),
        )


def _found(rng: Random, life: Life, label: str, day: int) -> Diagnosis:
    day = max(day, life.born)
    return Diagnosis(new_id(rng), life.child, on(day), None, label=label, found=on(day))


def vaccinations(rng: Random, life: Life) -> Iterator[Lasting]:
    """The early series before the illness, influenza in some autumns; live ones never once treatment has begun."""
    for vaccine, ages in EARLY:
        for dose, age in enumerate(ages, 1):
            day = life.born + age + rng.randrange(0, 30)
            live = vaccine in ("mmr", "varicella")
            if day <= min(life.last_day, life.onset if live else life.last_day) and happens(rng, 0.93):
                yield _vaccination(rng, life, vaccine, str(dose), day)
    day = life.diagnosed + rng.randrange(30, 300)
    while day <= life.last_day:
        if happens(rng, 0.6):
            yield _vaccination(rng, life, "influenza", "", day)
        day += YEAR


def _vaccination(rng: Random, life: Life, vaccine: str, dose: str, day: int) -> Vaccination:
    batch = f"INVENTED-{rng.randrange(100, 999)}" if happens(rng, 0.5) else ""
    when = on(day) if happens(rng, 0.85) else month_of(day)
    return Vaccination(new_id(rng), life.child, when, when, "", vaccine, dose, "", batch)


def admissions(rng: Random, life: Life) -> Iterator[Lasting]:
    """At the diagnosis in most, longer for the weakest; later for infections."""
    severe = life.first.state.weakness > 0.5 or life.first.nature.lung
    if severe or happens(rng, 0.55):
        stop = min(
            life.diagnosed + rng.randrange(8, 24) if severe else life.diagnosed + rng.randrange(2, 7),
            life.last_day,
        )
        yield Admission(new_id(rng), life.child, on(life.diagnosed), on(stop), "", "diagnosis and start of treatment",
                        "children's ward", severe and happens(rng, 0.15))  # fmt: skip
    for _ in range(int((life.last_day - life.diagnosed) / YEAR)):
        day = life.diagnosed + rng.randrange(40, max(life.last_day - life.diagnosed, 41))
        if happens(rng, 0.06):
            reason = rng.choice(
                (
                    "pneumonia",
                    "herpes zoster",
                    "fever while immunosuppressed",
                    "infected calcinosis",
                    "gastroenteritis",
                )
            )
            stop = min(day + rng.randrange(2, 9), life.last_day)
            if day <= stop and (reason != "infected calcinosis" or (life.calcified_on or day + 1) <= day):
                yield Admission(
                    new_id(rng), life.child, on(day), on(stop), "", reason, "children's ward", False
                )


def reactions(
    rng: Random, life: Life, orders: Iterable[Order], given: Iterable[Infusion]
) -> Iterator[Lasting]:
    """Harm by drugs, dated like the decisions that followed; allergies of some."""
    for order in orders:
        if (
            order.drug == "methotrexate"
            and order.reason is not None
            and order.reason.value == "adverse_reaction"
        ):
            liver = "ALT" in order.comment
            what = "raised ALT" if liver else "nausea and vomiting"
            yield _reaction(
                rng,
                life,
                "methotrexate",
                what,
                order.day,
                Severity.MODERATE if order.dose is None else Severity.MILD,
            )
    steroid = [order for order in orders if order.drug == "prednisolone"]
    if steroid:
        yield from _steroid_harm(rng, life, steroid[0].day)
    headache = next((one for one in given if one.drug == "ivig" and happens(rng, 0.03)), None)
    if headache:
        yield _reaction(
            rng,
            life,
            "ivig",
            "aseptic meningitis: headache and vomiting after two days",
            headache.day + 2,
            Severity.MODERATE,
        )
    if happens(rng, 0.07):
        yield Reaction(new_id(rng), life.child, month_of(life.born + 900) if life.born + 930 < life.last_day else None, None, "",
                       rng.choice(("penicillin", "egg", "cow's milk")), True, "rash", Severity.MILD)  # fmt: skip


def _steroid_harm(rng: Random, life: Life, since: int) -> Iterator[Lasting]:
    for what, share, days in (("weight gain, round face", 0.6, 60), ("mood swings", 0.3, 25), ("raised blood pressure", 0.12, 30),
                              ("striae", 0.12, 200), ("vertebral fracture", 0.03, 400), ("cataract", 0.03, 600)):  # fmt: skip
        if happens(rng, share):
            severity = Severity.SEVERE if "fracture" in what else Severity.MILD
            yield from _if_past(
                life, _reaction(rng, life, "prednisolone", what, since + days + rng.randrange(20), severity)
            )


def _reaction(rng: Random, life: Life, to: str, what: str, day: int, severity: Severity) -> Reaction:
    return Reaction(new_id(rng), life.child, on(min(day, life.last_day)), None, "", to, False, what, severity)


def _if_past(life: Life, one: Lasting) -> Iterator[Lasting]:
    if one.start is not None and one.start.latest < life.last_day:
        yield one


def procedures(rng: Random, life: Life, biopsy: bool, mri: bool) -> Iterator[Lasting]:
    """What the visit of the diagnosis says was done, with its day; some calcinosis is taken out."""
    day = on(min(life.diagnosed + rng.randrange(0, 4), life.last_day))
    if mri:
        yield Procedure(
            new_id(rng),
            life.child,
            day,
            day,
            "",
            "MRI of muscle",
            "thighs",
            "oedema on STIR" if life.first.state.muscle > 0.2 else "no oedema",
        )
    if biopsy:
        yield Procedure(
            new_id(rng),
            life.child,
            day,
            day,
            "",
            "muscle biopsy",
            "left quadriceps",
            "see the report (invented)",
        )
    if life.calcified_on is not None and life.last_day - life.calcified_on > 500 and happens(rng, 0.2):
        later = on(life.calcified_on + 400)
        yield Procedure(new_id(rng), life.child, later, later, "", "removal of calcinosis", "elbow", "")


def medicines(rng: Random, life: Life, orders: Sequence[Order], folic_acid: bool) -> Iterator[Lasting]:
    """Vitamin D and calcium beside steroids, sunscreen, and folic acid where the site keeps it among supplements."""
    steroid = [order for order in orders if order.drug == "prednisolone"]
    if steroid and happens(rng, 0.85):
        yield OtherMedicine(
            new_id(rng), life.child, on(steroid[0].day), None, "", "vitamin D", True, "800", "IU", "daily"
        )
    if steroid and happens(rng, 0.3):
        yield OtherMedicine(
            new_id(rng), life.child, on(steroid[0].day), None, "", "calcium", True, "500", "mg", "daily"
        )
    if folic_acid:
        yield from _folic_acid(rng, life, orders)
    if happens(rng, 0.12):
        yield OtherMedicine(
            new_id(rng), life.child, on(life.diagnosed), None, "", "herbal tea mixture, unknown", True
        )


def _folic_acid(rng: Random, life: Life, orders: Iterable[Order]) -> Iterator[Lasting]:
    """Folic acid as a supplement, from its order to its end."""
    found = [order for order in orders if order.drug == "folic_acid"]
    if found:
        stop = next((on(order.day) for order in found if order.dose is None), None)
        yield OtherMedicine(new_id(rng), life.child, on(found[0].day), stop, "not on the day of methotrexate", "folic acid", True,
                            "5", "mg", "weekly")  # fmt: skip


def devices(rng: Random, life: Life) -> Iterator[Lasting]:
    weak = life.first.state.weakness
    if weak > 0.55 and happens(rng, 0.5):
        stop = life.diagnosed + rng.randrange(60, 200)
        yield Device(
            new_id(rng),
            life.child,
            on(life.diagnosed),
            on(stop) if stop <= life.last_day else None,
            "",
            "wheelchair, lent",
            "",
        )
    if weak > 0.65 and happens(rng, 0.4):
        stop = life.diagnosed + rng.randrange(15, 60)
        yield Device(
            new_id(rng),
            life.child,
            on(life.diagnosed),
            on(stop) if stop <= life.last_day else None,
            "",
            "nasogastric tube",
            "",
        )
    if life.calcified_on is not None and happens(rng, 0.15):
        yield Device(new_id(rng), life.child, on(life.calcified_on), None, "", "night splint", "right knee")
