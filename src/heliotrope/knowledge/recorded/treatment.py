"""How treatment goes: doses missed, what is used outside its licence, plans that were handed out. The drugs are courses."""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, day_of, one_of, sign, words

ADHERENCE = one_of(
    "treatment.taken", "Medicines taken as prescribed", "always", "mostly", "sometimes", "hardly_ever"
)
MISSED = amount("treatment.doses_missed", "Doses missed in the last two weeks", 0, 500)
WHY_MISSED = words("treatment.why_missed", "Why doses were missed")
STEROID_STOPPED = sign("treatment.steroid_stop", "Steroid stopped or run out without the team")
LAST_STEROID = day_of("treatment.last_steroid", "Day of the last dose of steroid")
STEROID_CARD = sign("treatment.steroid_card", "Has a steroid card and a plan for sick days")
REACTION_PLAN = sign("treatment.reaction_plan", "A plan for reactions to infusions was agreed")
OFF_LABEL = sign("treatment.off_label", "A medicine is used outside its licence, and the family was told so")
OFF_LABEL_WHICH = words(
    "treatment.off_label_of", "Which medicines are used outside their licence, and on what ground"
)
IN_TRIAL = sign("treatment.in_trial", "Takes part in a trial of a medicine")
TRIAL = words("treatment.trial", "Which trial")
STEM_CELL_OFFER = sign("treatment.cell_offer", "The family was offered stem cells commercially")
EXPECTED_RESPONSE = sign("treatment.responded", "The response to treatment was as expected")
FLARE = sign(
    "course.flare",
    "Flare, in the judgement of the team",
    note="An item of our own: no agreed definition of a flare was read. Nothing is computed from it.",
)
ALLOPURINOL_AGREED = sign("treatment.allopurinol_ok", "A specialist agreed to allopurinol beside azathioprine",
    note="Only with azathioprine at a quarter to a third of its dose.")  # fmt: skip
VACCINATION_REVIEWED = day_of("treatment.vax_reviewed", "Day on which vaccinations were reviewed")
SUN_PROTECTION = one_of(
    "treatment.sun_protect", "Protects the skin from the sun", "daily", "when_sunny", "hardly_ever"
)

IVIG_RATE = amount(
    "treatment.ivig_rate", "Fastest rate of the immunoglobulin infusion", 0, 10, "0.001", "mL/kg/min"
)
IVIG_STRENGTH = one_of(
    "treatment.ivig_strength", "Strength of the immunoglobulin", "5_percent", "10_percent", "20_percent"
)

ITEMS = (
    ADHERENCE, MISSED, WHY_MISSED, STEROID_STOPPED, LAST_STEROID, STEROID_CARD, REACTION_PLAN, OFF_LABEL, OFF_LABEL_WHICH,
    IN_TRIAL, TRIAL, STEM_CELL_OFFER, EXPECTED_RESPONSE, FLARE, ALLOPURINOL_AGREED, VACCINATION_REVIEWED, SUN_PROTECTION,
    IVIG_RATE, IVIG_STRENGTH,
)  # fmt: skip
