"""The child, its guardians and what they agreed to. All invented, and each says so in its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from heliotrope.record.people import Child, Consent, Guardian, Purpose, Sex
from heliotrope.synthetic.drawing import happens, new_id, on
from heliotrope.synthetic.names import Name, family_name, first_name

NUMBER = "Invented number"
AGREED = {
    Purpose.REGISTRY: 0.85, Purpose.RESEARCH: 0.7, Purpose.PHOTOGRAPHS: 0.65, Purpose.CONTACT: 0.55, Purpose.SHARING: 0.6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A child before anything is known of its disease; `birth` is a day number."""

    id: str
    number: int
    first: str
    last: str
    sex: Sex
    birth: int

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def person(rng: Random, number: int, sex: Sex, birth: int, name: Name) -> Person:
    return Person(new_id(rng), number, *name, sex, birth)


def child(rng: Random, who: Person, site: str) -> Child:
    """The record of a person. Gestation and birth weight are known of some."""
    weeks = f"{rng.choice((35, 37, 38, 39, 39, 40, 40, 41))}+{rng.randint(0, 6)}"
    known = happens(rng, 0.55)
    return Child(
        who.id,
        who.name,
        ((NUMBER, f"INV-{who.number + 1:04d}"),),
        on(who.birth),
        who.sex,
        site,
        gestation=weeks if known else "",
        birth_weight_g=str(rng.randrange(2650, 4100, 10)) if known else "",
    )


def guardians(rng: Random, who: Person, last_day: int) -> list[Guardian]:
    """One to three; one in twenty families had a change of custody."""
    relations = (
        [("mother", Sex.FEMALE), ("father", Sex.MALE)] if happens(rng, 0.8) else [("mother", Sex.FEMALE)]
    )
    if happens(rng, 0.08):
        relations.append(("grandmother", Sex.FEMALE))
    moved = happens(rng, 0.05) and len(relations) > 1 and last_day - who.birth > 3000
    found = [_guardian(rng, who, relation, sex) for relation, sex in relations]
    if moved:
        gone = found[1]
        found[1] = Guardian(gone.id, gone.child, gone.start, on(last_day - 700), "custody changed", gone.name, gone.relation,
                            "", gone.contacts)  # fmt: skip
    return found


def _guardian(rng: Random, who: Person, relation: str, sex: Sex) -> Guardian:
    first, last = first_name(rng, sex), who.last if happens(rng, 0.85) else family_name(rng)
    address = f"{first}.{last}@example.invalid".lower().replace(" ", "")
    contacts = (("telephone", f"000 {rng.randrange(1000, 9999)} (invented)"), ("e-mail", address))
    return Guardian(new_id(rng), who.id, on(who.birth), None, "", f"{first} {last}", relation, "", contacts)


def consents(rng: Random, who: Person, by: str, from_day: int, last_day: int) -> Iterator[Consent]:
    """By purpose; some families never gave any, some took one back."""
    if happens(rng, 0.1) or last_day - from_day < 3:
        return
    for purpose, share in AGREED.items():
        given = from_day + int(rng.expovariate(1 / 60))
        if happens(rng, share) and given <= last_day:
            taken_back = given + rng.randrange(200, 1500) if happens(rng, 0.07) else last_day + 1
            stop = on(taken_back) if taken_back <= last_day else None
            told = "taken back by the family" if stop else ""
            yield Consent(new_id(rng), who.id, on(given), stop, told, purpose, by)
