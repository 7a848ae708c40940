"""The twenty questions of a call, worst first, in plain words: each is a handful of items, and knows which rules it feeds.

Whoever asks reads the first words aloud; for a baby under three months some questions have words and items of their own. A
question is answered when each of its needs is: one of the items of that need has a value. Details are asked only where they
apply, and never keep a question open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heliotrope.knowledge import child
from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.recorded import confidential as c
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import newborn as n
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import treatment
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.language.expressions import Expression
from heliotrope.language.facts import Active, Answer, Fact, Latest, fact
from heliotrope.language.items import Item
from heliotrope.language.rules import ALWAYS, Rule, parameter

BABY_UNTIL = parameter("Days of age of a baby, below", 92, "d", a.CHOICE)
ASKED_FROM = parameter("Completed years from which mood is asked about, from", 8, "a", a.CHOICE)
BABY = s.AGE_DAYS < BABY_UNTIL
OLDER = ~BABY


@dataclass(frozen=True, eq=False)
class Need:
    """Something that must be answered, by any of these facts, where `when` holds or may hold."""

    facts: tuple[Fact, ...]
    when: Expression = ALWAYS


@dataclass(frozen=True, eq=False)
class Question:
    """`ask` in words for a family, `baby` those for a baby under three months; `details` are asked after a yes."""

    id: str
    ask: str
    needs: tuple[Need, ...]
    details: tuple[Item, ...] = ()
    baby: str = ""
    confidential: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        asked = (one.asked for need in self.needs for one in need.facts)
        items = (one.item for one in asked if isinstance(one, Answer | Latest))
        return (*items, *self.details)

    def feeds(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """The ids of the rules that ask for one of its items."""
        ids = {item.id for item in self.items}
        return tuple(rule.id for rule in rules if any(_item_of(one) in ids for one in rule.facts))


def _item_of(one: Fact) -> str:
    asked = one.asked
    return asked.item.id if isinstance(asked, Answer | Latest) else ""


def _each(*items: Item, when: Expression = ALWAYS) -> tuple[Need, ...]:
    return tuple(Need((a.said(item),), when) for item in items)


def _older(*items: Item) -> tuple[Need, ...]:
    return _each(*items, when=OLDER)


def _baby(*items: Item) -> tuple[Need, ...]:
    return _each(*items, when=BABY)


ON_STEROID = fact(Active(a.STEROID, within=29), "A steroid in the past four weeks")
ON_METHOTREXATE = fact(Active("methotrexate", within=14), "Methotrexate in the past two weeks")

QUESTIONS: tuple[Question, ...] = (
    Question("breathing", "Is it hard to breathe? Are the lips blue or grey? Is talking hard? Does the chest hurt?",
        (*_each(t.STRUGGLES, t.BLUE_LIPS), *_older(t.NO_SENTENCE, t.CHEST_PAIN, t.BREATHLESS, t.COUGH), *_baby(n.BREATHING)),
        (e.BREATHING_RATE, e.OXYGEN, e.CHEST_EFFORT, t.FAST_BREATHING, t.FAINTED, t.PALPITATIONS),
        "Does your baby breathe fast or hard? Are the lips blue or grey?"),
    Question("head", "Is your child hard to wake, limp or confused? Was there a fit, a very bad headache, or trouble seeing?",
        (*_each(t.VERY_ILL, t.SEIZURE), *_older(t.CONFUSED, t.HEADACHE, t.VISION, t.ONE_SIDED, t.STIFF_NECK),
         *_baby(n.WEAK_CRY)), (e.ALERTNESS, e.GENERAL_LOOK, u.MORNING_HEADACHE),
        "Is your baby hard to wake or limp? Is the cry weak? Was there a fit?"),
    Question("swallowing", "Does your child choke on drinks or food? Does it come out of the nose? Is spit running out?",
        (*_older(t.CHOKING_NOW, t.DROOLING, t.FROM_NOSE, t.NO_TABLETS), *_baby(n.FEEDING)),
        (t.CHOKING, t.COUGH_EATING, u.WET_VOICE, t.MEAL_MINUTES), "Does your baby feed badly or choke?"),
    Question("strength", "Can your child still stand, walk, lift the arms, and lift the head off the pillow?",
        (*_older(t.CANNOT_STAND, t.CANNOT_WALK, t.CANNOT_LIFT_ARMS, e.NECK_LIFT, e.WEAK_COUGH, t.DYSPHONIA),
         *_baby(n.LOW_TONE, n.WEAKNESS)), (t.NASAL_SPEECH, u.FALLS_MORE, u.CONTRACTURE, u.NO_WEIGHT),
        "Is your baby floppy or weak?"),
    Question("belly", "Does the tummy hurt? How bad is it, and for how long? Is it hard?", _older(t.BELLY_PAIN),
        (t.BELLY_CONSTANT, t.BELLY_HOURS, u.HARD_BELLY, u.SHOULDER_TIP)),
    Question("stool", "Is there blood in the poo, or is the poo black?", _each(t.BLOOD_IN_STOOL), (t.DIARRHOEA, u.PALE_STOOL)),
    Question("vomiting", "Has your child been sick? How many times today?", _each(t.VOMITING)),
    Question("temperature", "Is there a fever? What did the thermometer show, and when?",
        (Need((a.TEMPERATURE, a.said(t.VERY_HIGH_FEVER))),), (e.TEMPERATURE_SITE, u.FEVER_DAYS)),
    Question("drinking", "Does your child drink? When was the last pee? Is it brown like cola?",
        _each(u.DRINKING, t.LITTLE_URINE, t.DARK_URINE), (u.THIRST,)),
    Question("skin", "Is there a new sore, black or hot red skin, blisters, spots that stay when pressed, or bleeding?",
        (*_each(t.NEW_RASH, u.NOT_BLANCHING, u.POX_RASH, t.BLEEDING), *_older(t.NEW_ULCER, t.HOT_LUMP, u.BLACK_DIGIT),
         *_baby(n.RASH)), (u.SPREADING_RED, t.MOUTH_ULCERS, u.NOSEBLEED, t.JAUNDICE, u.HOT_JOINT, t.SWOLLEN_LIMB,
                           u.MEASLES_RASH, t.ITCH, t.BACK_PAIN)),
    Question("mood", "Has your child said they want to die, or hurt themselves?",
        _each(c.SUICIDAL, when=s.YEARS >= ASKED_FROM), (c.SELF_HARM,), confidential=True),
    Question("contact", "Was your child near someone with chickenpox, shingles or measles in the last three weeks?",
        _each(u.POX_CONTACT, u.MEASLES_CONTACT), (u.WRONG_VACCINE, u.VACCINE_REACTION)),
    Question("mistake", "Did anyone at home take too much medicine, or the wrong one?", _each(u.TAKEN),
        (u.TAKEN_AGE, u.TWICE, u.STRENGTH)),
    Question("steroid", "Was the steroid taken today? Did it stay down?", _each(u.STEROID_LOST, when=ON_STEROID),
        (treatment.LAST_STEROID, u.INJURY, u.OPERATION)),
    Question("missed", "For how many days was the steroid missed? Has it run out?",
        _each(u.STEROID_MISSED, treatment.STEROID_STOPPED, when=ON_STEROID)),
    Question("methotrexate", "When was the last methotrexate? Was there an extra one?", _each(u.EXTRA, when=ON_METHOTREXATE),
        (u.LAST_METHOTREXATE, u.BETWEEN, u.IN_A_ROW)),
    Question("medicines", "Which medicines does your child take now? Did one of them make your child swell up or wheeze?",
        _each(u.MEDICINES_TOLD, u.ALLERGIC), (u.CENTRAL_LINE,)),
    Question("pregnancy", "Could she be pregnant?",
        (Need((a.said(c.MAY_BE_PREGNANT), s.PREGNANCY_TEST), s.MAY_BECOME_PREGNANT),), (), confidential=True),
    Question("disease", "Has a doctor said that your child has juvenile dermatomyositis?", _each(u.HAS_JDM)),
    Question("size", "How old is your child, and how heavy?", (Need((s.YEARS,)),), (child.WEIGHT,)),
)  # fmt: skip

NEEDS: tuple[Need, ...] = tuple(need for question in QUESTIONS for need in question.needs)


def in_words(question: Question, baby: bool) -> str:
    return question.baby if baby and question.baby else question.ask


def of_item(item: str, questions: Sequence[Question] = QUESTIONS) -> Question | None:
    """The question by which an item is asked."""
    return next((one for one in questions if any(known.id == item for known in one.items)), None)
