"""The questions of a call as a family answers them alone, on a phone: one sign at a time, the worst first.

Every question has a way to say "not sure", which leaves it open. What is asked only after another answer stands in `after`.
A family that is not signed in is asked what the record would know; `TAKES` says which medicines are then taken to be taken
unless the family says no: what is not known is never read as not taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from heliotrope.knowledge.recorded import confidential as c
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import newborn as n
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import treatment
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.language.items import Item

Answers = tuple[tuple[str, str], ...]
YES_NO: Answers = (("yes", "Yes"), ("no", "No"))
NOT_SURE = "Not sure"


@dataclass(frozen=True, eq=False)
class Plain:
    """One question: `answers` are what is recorded, with the words of its button. `after` are the items of which one must
    have been answered with anything but its harmless answer."""

    item: Item
    ask: str
    answers: Answers = YES_NO
    after: tuple[Item, ...] = ()


@dataclass(frozen=True, eq=False)
class Screen:
    """What stands on one page of the form."""

    id: str
    title: str
    questions: tuple[Plain, ...]


def _no_first(yes: str, no: str = "none") -> Answers:
    """Yes and no of a question whose answers have other names."""
    return ((yes, "Yes"), (no, "No"))


WORST = Screen("worst", "The worst signs first", (
    Plain(t.STRUGGLES, "Is it hard for your child to breathe?"),
    Plain(t.BLUE_LIPS, "Are the lips blue or grey?"),
    Plain(t.VERY_ILL, "Is your child limp, cold and pale, or hard to wake?"),
    Plain(t.SEIZURE, "Did your child have a fit?"),
    Plain(t.CHOKING_NOW, "Does your child choke now, or on each drink?"),
    Plain(u.ALLERGIC, "Did your child swell up, wheeze or fall down after a medicine?"),
    Plain(u.NOT_BLANCHING, "Are there spots on the skin that stay when you press on them?"),
    Plain(t.BLOOD_IN_STOOL, "Is there blood in the poo, or is the poo black?"),
))  # fmt: skip

BABY = Screen("baby", "Your baby", (
    Plain(n.BREATHING, "Does your baby breathe fast or hard?", _no_first("moderate")),
    Plain(n.WEAK_CRY, "Is the cry weak?"),
    Plain(n.LOW_TONE, "Is your baby floppy?"),
    Plain(n.WEAKNESS, "Is your baby weak?"),
    Plain(n.FEEDING, "Does your baby feed badly?", _no_first("moderate")),
    Plain(n.RASH, "Does your baby have a rash?"),
))  # fmt: skip

CHEST_AND_HEAD = Screen("chest", "Chest and head", (
    Plain(t.NO_SENTENCE, "Is it hard to say a whole sentence without a breath?"),
    Plain(t.CHEST_PAIN, "Does the chest hurt?"),
    Plain(t.FAINTED, "Did your child faint?"),
    Plain(t.PALPITATIONS, "Does the heart race or skip?"),
    Plain(t.CONFUSED, "Is your child mixed up, or not like always?"),
    Plain(t.HEADACHE, "Is there a very bad headache?"),
    Plain(t.VISION, "Did your child see less well all at once?"),
    Plain(t.ONE_SIDED, "Is one side of the face or body weak?"),
    Plain(t.STIFF_NECK, "Is the neck stiff?"),
))  # fmt: skip

STRENGTH = Screen("strength", "Strength and swallowing", (
    Plain(e.NECK_LIFT, "Is your child too weak to lift the head off the pillow?", (("no", "Yes"), ("yes", "No"))),
    Plain(e.WEAK_COUGH, "Is the cough too weak?"),
    Plain(t.CANNOT_STAND, "Could your child stand a week ago, but not now?"),
    Plain(t.CANNOT_WALK, "Could your child walk a week ago, but not now?"),
    Plain(t.CANNOT_LIFT_ARMS, "Could your child lift the arms a week ago, but not now?"),
    Plain(t.DYSPHONIA, "Is the voice weak, soft or hoarse?", _no_first("moderate")),
    Plain(t.DROOLING, "Does spit run out of the mouth?"),
    Plain(t.FROM_NOSE, "Does food or drink come out of the nose?"),
    Plain(t.NO_TABLETS, "Is it too hard to swallow the tablets?"),
))  # fmt: skip

BELLY = Screen("belly", "Tummy and fever", (
    Plain(t.BELLY_PAIN, "Does the tummy hurt?", (("severe", "Yes, very much"), ("mild", "Yes, a little"), ("none", "No"))),
    Plain(t.VOMITING, "Was your child sick today?",
          (("does_not_stop", "It does not stop"), ("repeated", "Two times or more"), ("once", "Once"), ("none", "No"))),
    Plain(t.VERY_HIGH_FEVER, "Is there a fever, or does your child feel hot?"),
    Plain(u.DRINKING, "Does your child drink today?",
          (("nothing", "Nothing"), ("little", "Only a little"), ("well", "As always"))),
    Plain(t.LITTLE_URINE, "Has your child had no pee for half a day?"),
    Plain(t.DARK_URINE, "Is the pee brown like cola?"),
    Plain(t.DIARRHOEA, "Is the poo runny?", _no_first("moderate")),
))  # fmt: skip

SKIN = Screen("skin", "Skin", (
    Plain(t.NEW_RASH, "Is there a bad new rash, blisters or black skin?"),
    Plain(t.NEW_ULCER, "Is there a new open sore?"),
    Plain(u.BLACK_DIGIT, "Does a finger or toe turn black?"),
    Plain(t.HOT_LUMP, "Is there a hard lump that is hot, red, sore or wet?"),
    Plain(u.POX_RASH, "Are there spots like chickenpox or shingles?"),
    Plain(t.BLEEDING, "Does your child bleed or bruise for no reason?"),
    Plain(t.SWOLLEN_LIMB, "Did one arm or leg swell up?"),
    Plain(u.HOT_JOINT, "Is an arm, a leg or a joint hot and thick, or too sore to move?"),
    Plain(t.JAUNDICE, "Are the skin or the eyes yellow?"),
))  # fmt: skip

MORE = Screen("more", "A little more", (
    Plain(t.BELLY_HOURS, "For how long has the tummy hurt?",
          (("1", "An hour or less"), ("6", "Up to six hours"), ("7", "Longer")), (t.BELLY_PAIN,)),
    Plain(t.BELLY_CONSTANT, "Does the tummy hurt all the time?", YES_NO, (t.BELLY_PAIN,)),
    Plain(u.HARD_BELLY, "Is the tummy big and hard?", YES_NO, (t.BELLY_PAIN,)),
    Plain(u.SHOULDER_TIP, "Does the tip of the shoulder hurt too?", YES_NO, (t.BELLY_PAIN,)),
    Plain(u.FEVER_DAYS, "For how many days has there been a fever?", (("1", "Only today"), ("2", "Two days or more")),
          (t.VERY_HIGH_FEVER,)),
    Plain(u.PALE_STOOL, "Is the poo pale?", YES_NO, (t.DARK_URINE, t.JAUNDICE)),
    Plain(u.NOSEBLEED, "Does the nose bleed and not stop?", YES_NO, (t.BLEEDING,)),
    Plain(t.COUGH, "Is there a new cough?", _no_first("moderate")),
    Plain(t.BREATHLESS, "Does your child get out of breath?",
          (("at_rest", "Also at rest"), ("on_walking", "When walking"), ("on_effort", "When running or climbing"),
           ("never", "No"))),
    Plain(u.POX_CONTACT, "Was your child near someone with chickenpox or shingles in the last three weeks?"),
    Plain(u.MEASLES_CONTACT, "Was your child near someone with measles in the last three weeks?"),
    Plain(u.WRONG_VACCINE, "Did your child get a live vaccine by mistake?"),
))  # fmt: skip

MEDICINES = Screen("medicines", "Medicines", (
    Plain(u.HAS_JDM, "Did a doctor say that your child has juvenile dermatomyositis (JDM)?"),
    Plain(u.MEDICINES_TOLD, "Does your team know each medicine that your child takes now?"),
    Plain(u.TAKEN, "Did anyone at home take too much medicine, or the wrong one?",
          (("hydroxychloroquine", "Yes, hydroxychloroquine"), ("calcineurin_inhibitor", "Yes, ciclosporin or tacrolimus"),
           ("other", "Yes, another one"), ("none", "No"))),
    Plain(u.TAKEN_AGE, "How old is the one who took it?", (("5", "Under six years"), ("6", "Six years or more")), (u.TAKEN,)),
    Plain(u.STEROID_LOST, "Was the steroid thrown up, or did it not stay down?"),
    Plain(u.STEROID_MISSED, "Was the steroid missed?", (("2", "Two days or more"), ("1", "One day"), ("0", "No"))),
    Plain(treatment.STEROID_STOPPED, "Did the steroid run out, or did it end all at once?"),
    Plain(u.EXTRA, "Was more methotrexate taken than once this week?", (("1", "Yes"), ("0", "No"))),
    Plain(t.MOUTH_ULCERS, "Are there sores in the mouth?", YES_NO, (u.EXTRA,)),
    Plain(u.INJURY, "Was your child hurt today?", (("major", "Yes, badly"), ("minor", "Yes, a little"), ("none", "No"))),
))  # fmt: skip

MOOD = Screen("mood", "The last questions", (
    Plain(c.SUICIDAL, "Did your child say that they want to die?",
          (("plan", "Yes, and how"), ("thoughts", "Yes"), ("none", "No"))),
    Plain(c.SELF_HARM, "Did your child hurt themselves on purpose?"),
    Plain(c.MAY_BE_PREGNANT, "Could your child be pregnant?"),
))  # fmt: skip

SCREENS = (WORST, BABY, CHEST_AND_HEAD, STRENGTH, BELLY, SKIN, MORE, MEDICINES, MOOD)
QUESTIONS: tuple[Plain, ...] = tuple(one for screen in SCREENS for one in screen.questions)


def harmless(question: Plain) -> str:
    """The answer after which nothing more is asked: the last button."""
    return question.answers[-1][0]


# --- who is not signed in ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Age:
    """A group of ages by completed months, below `until`; none means open."""

    id: str
    words: str
    months: int
    until: int | None


AGES = (
    Age("baby", "Under three months", 0, 3), Age("infant", "Three months to one year", 3, 12),
    Age("small", "One to seven years", 12, 96), Age("older", "Eight years or more", 96, 216),
)  # fmt: skip
ASK_AGE = "How old is your child?"
THERMOMETER = "What does the thermometer show?"


@dataclass(frozen=True)
class Takes:
    """A question about medicines; these are taken to be taken unless the answer is no. With `only_yes` the answer must be yes
    or not sure."""

    id: str
    ask: str
    drugs: tuple[str, ...]
    only_yes: bool = False


TAKES = (
    Takes("steroid", "Did your child take a steroid in the past year? Prednisolone is one.", ("prednisolone", "tocilizumab")),
    Takes("methotrexate", "Does your child take methotrexate?", ("methotrexate",)),
    Takes("calms", "Does your child take or get other medicine that calms the immune system?", ("mycophenolate", "tocilizumab")),
    Takes("drip", "Did your child get rituximab or cyclophosphamide in the past six months?", ("rituximab",), True),
)  # fmt: skip
"""The strictest of each: tocilizumab stands for whatever hides a belly that is torn, mycophenolate for what weakens most."""

TAKES_TITLE = "Which medicines"


def strings() -> tuple[str, ...]:
    """Every word of the form, for the catalogue."""
    told = [
        NOT_SURE,
        ASK_AGE,
        THERMOMETER,
        TAKES_TITLE,
        *(one.words for one in AGES),
        *(one.ask for one in TAKES),
    ]
    for screen in SCREENS:
        told.append(screen.title)
        for one in screen.questions:
            told += [one.ask, *(words for _, words in one.answers)]
    return tuple(dict.fromkeys(told))
