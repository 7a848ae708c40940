"""What a family reads: for each red flag what it means and what to do while waiting, in short plain words.

No medicine is started, stopped, skipped or changed here. The one dose that may be shown is that of the emergency plan which
the child's own doctor wrote and printed.
"""

from __future__ import annotations

from typing import NamedTuple

from heliotrope.language.rules import Level

FIRST = {
    Level.EMERGENCY: "Call your emergency number now.",
    Level.SAME_DAY: "Phone the hospital team now. Do not wait until tomorrow.",
    Level.ROUTINE: "Tell the team within three working days.",
}
CANNOT_RULE_OUT = "We cannot rule out that something is wrong. Some questions have no answer yet."
NOTHING_FOUND = (
    "These questions found no red flag. They cannot see your child. If you are worried, phone the team."
)
WORRIED = "If you are worried, phone the team. You know your child."
NO_DOSE = (
    "Please ask the team about medicines. Keep to what your doctor told you until you have talked to them."
)
STAY = "Stay with your child. Have the list of medicines ready. Bring it with you."
PLAN = "Do what the steroid emergency plan says that your doctor wrote for your child."
LOOK = "If your child gets worse, call your emergency number."


class Words(NamedTuple):
    """`say` what it means; `wait` what to do until help comes."""

    say: str
    wait: str = STAY


NO_FOOD = "Give no food and no drink. Let your child sit up."
UPRIGHT = "Let your child sit up. Keep calm. Do not leave your child alone."
WORDS: dict[str, Words] = {
    "RF-01": Words("Your child has lost strength fast. A doctor must see this today.", UPRIGHT),
    "RF-02": Words("Your child has trouble breathing.", UPRIGHT),
    "RF-02b": Words("A new cough or short breath can come from the lungs.", LOOK),
    "RF-03": Words("The muscles that help your child breathe may be weak.", UPRIGHT),
    "RF-04": Words("Your child cannot swallow well. Food may get into the lungs.", NO_FOOD),
    "RF-04b": Words("Your child may eat too little.", LOOK),
    "RF-05": Words("Bad tummy pain or blood in the poo is dangerous with this illness.", "Give no food and no drink."),
    "RF-05b": Words("Even a little tummy pain needs a call today for your child.", LOOK),
    "RF-06": Words("Fever with these medicines is never just a cold until a doctor has looked.", LOOK),
    "RF-07": Words("The skin needs a doctor today.", "Cover the sore with a clean cloth."),
    "RF-08": Words("A fit, a very bad headache or trouble seeing can come from the brain.",
                   "Lay your child on the side. Put nothing in the mouth."),
    "RF-09": Words("Brown pee can mean that muscles break down.", "If your child can drink, let your child drink water."),
    "RF-10": Words("This can come from the heart.", "Let your child rest. No walking."),
    "RF-11": Words("Fever can be very dangerous now. Say: my child is immunosuppressed and may have low white cells."),
    "RF-12": Words("Your child may have a very bad infection."),
    "RF-13": Words("This fever needs blood tests today.", LOOK),
    "RF-14": Words("A small change in breathing can get worse fast in your child.", UPRIGHT),
    "RF-15": Words("Your child's body may lack steroid. Say: risk of adrenal crisis.", PLAN),
    "RF-16": Words("Chickenpox and shingles are dangerous with these medicines. Do not wait for more spots.",
                   "Keep away from other sick children."),
    "RF-17": Words("Measles or the wrong vaccine is dangerous with these medicines.", LOOK),
    "RF-18": Words("Please talk to the team today. You can talk to them alone."),
    "RF-19": Words("Too much methotrexate is dangerous, even if your child feels well. Phone the poison centre too.",
                   "Take the packet with you."),
    "RF-20": Words("A medicine was taken that should not be. Phone the poison centre too.", "Take the packet with you."),
    "RF-21": Words("This can be a strong allergy.", "Use the allergy pen if your child has one. Lay your child flat."),
    "RF-22": Words("This can be a blood clot.", "Let your child rest. Do not rub the leg or arm."),
    "RF-22b": Words("This can be a blood clot.", "Let your child rest. Do not rub the leg or arm."),
    "RF-23": Words("The sugar in the blood may be too high.", LOOK),
    "RF-24": Words("The blood pressure is too high.", LOOK),
    "BP-03": Words("The blood pressure is far too high.", UPRIGHT),
    "RF-25": Words("A bone may be hurt.", "Let your child rest. No walking on that leg."),
    "RF-26": Words("This joint or limb needs a doctor today.", "Let the arm or leg rest."),
    "RF-27": Words("Your child may bleed too easily.", "Press on the place that bleeds."),
    "RF-28": Words("You are not alone. Call the crisis line now.", "Stay together. Put medicines and sharp things away."),
    "RF-29": Words("This can come from the liver.", LOOK),
    "RF-30": Words("This can happen after the infusion. A doctor must look today.", LOOK),
    "RF-31": Words("A young baby who is weak, feeds badly or has fever needs help now."),
    "RF-32": Words("Your child was near an illness that is dangerous now. There is little time.", LOOK),
    "RF-33": Words("Steroids must never stop all at once.", PLAN),
    "RF-34": Words("Tell the team today about the vaccine.", LOOK),
    "RF-36": Words("The team wants to know about this change.", LOOK),
    "AI-06": Words("Your child's body may lack steroid. Say: risk of adrenal crisis.", PLAN),
    "AI-09": Words("Your child's body may lack steroid. Say: risk of adrenal crisis.", PLAN),
}  # fmt: skip
STAFF_ONLY = frozenset({"RF-35"})
"""Never shown to a family, not even that it exists."""


def strings() -> tuple[str, ...]:
    """Every word that a family may be told, for the catalogue."""
    told = (*FIRST.values(), CANNOT_RULE_OUT, NOTHING_FOUND, WORRIED, NO_DOSE, STAY, PLAN, LOOK)
    return tuple(dict.fromkeys((*told, *(text for one in WORDS.values() for text in one))))
