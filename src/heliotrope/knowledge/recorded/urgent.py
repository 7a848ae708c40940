"""What is asked when a family calls, beyond the signs that a visit asks for: so that a red flag can be told from a worry."""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, day_of, one_of, sign

# --- muscles, throat and chest ------------------------------------------------------------------------------------

MORNING_HEADACHE = sign("urgent.morning_headache", "Headache on waking in the morning, new")
WET_VOICE = sign("urgent.wet_voice", "Wet, gurgling voice after eating or drinking")
DRINKING = one_of("urgent.drinking", "Drinks today", "well", "little", "nothing")
MUSCLE_PAIN = sign("urgent.muscle_pain", "New, strong pain in the muscles")
CONTRACTURE = sign("urgent.new_contracture", "A joint that newly cannot be straightened")
FALLS_MORE = sign("urgent.falls_more", "Falls more often than before")

# --- belly, skin, urine and blood ---------------------------------------------------------------------------------

HARD_BELLY = sign("urgent.hard_belly", "The belly is swollen and hard")
SHOULDER_TIP = sign("urgent.shoulder_tip", "Pain at the tip of the shoulder, with pain in the belly")
BLACK_DIGIT = sign("urgent.black_digit", "A finger or toe turns black")
SPREADING_RED = sign("urgent.spreading_red", "Hot, red skin that spreads")
NOT_BLANCHING = sign("urgent.not_blanching", "Spots or bruises that do not fade when pressed")
NOSEBLEED = sign("urgent.nosebleed", "Nosebleed of more than 20 minutes")
PALE = sign("urgent.pale", "Has suddenly become pale")
PALE_STOOL = sign("urgent.pale_stool", "Pale stools")
THIRST = sign("urgent.thirst", "Very thirsty, and passes much urine")
RED_CELLS = sign("urgent.urine_red_cells", "Red cells were seen in the urine",
    note="A strip that shows blood without red cells points to muscle pigment.")  # fmt: skip

# --- limbs and vessels --------------------------------------------------------------------------------------------

NO_WEIGHT = sign("urgent.no_weight", "Cannot put weight on a leg")
HOT_JOINT = sign("urgent.hot_joint", "A joint or limb is hot and swollen, or cannot be moved")
TIGHT_LIMB = sign("urgent.tight_limb", "Very strong pain in a limb that feels tight")
CENTRAL_LINE = sign("urgent.central_line", "Has a central line or port")

# --- fever, contact and vaccines ----------------------------------------------------------------------------------

FEVER_DAYS = amount("urgent.fever_days", "Days in a row with fever, today among them", 0, 400, 1, "d")
POX_RASH = sign("urgent.pox_rash", "Blisters like chickenpox or shingles")
POX_SEEN = sign("urgent.pox_seen_well", "Chickenpox or shingles: a member of staff saw or phoned the child, who is well",
    note="Recorded by staff only.")  # fmt: skip
POX_CONTACT = sign("urgent.pox_contact", "Close contact with chickenpox or shingles in the last three weeks")
MEASLES_RASH = sign("urgent.measles_rash", "Rash like measles")
MEASLES_CONTACT = sign("urgent.measles_contact", "Contact with measles in the last three weeks")
OTHER_CONTACT = one_of("urgent.other_contact", "Close contact with another infection in the past two weeks",
    "none", "whooping_cough", "meningococci", "influenza")  # fmt: skip
WRONG_VACCINE = sign("urgent.wrong_vaccine", "A live vaccine was given by mistake")
VACCINE_REACTION = sign("urgent.vaccine_reaction", "Ill after a vaccine, beyond a sore arm")

# --- medicines ----------------------------------------------------------------------------------------------------

ALLERGIC = sign("urgent.allergic", "Sudden swelling, hives, wheeze or collapse after a medicine or infusion")
STEROID_LOST = sign("urgent.steroid_lost", "Cannot keep the steroid down")
STEROID_MISSED = amount("urgent.steroid_missed", "Days in a row without the steroid", 0, 400, 1, "d")
INJURY = one_of("urgent.injury", "Injury today", "none", "minor", "major")
OPERATION = sign(
    "urgent.operation", "An operation, anaesthetic or sedation, today or planned", note="Dental ones too."
)
TAKEN = one_of("urgent.taken", "Too much of a medicine, or one meant for somebody else, was taken by anybody at home",
    "none", "hydroxychloroquine", "calcineurin_inhibitor", "other")  # fmt: skip
TAKEN_AGE = amount("urgent.taken_age", "Age of whoever took it, in completed years", 0, 120, 1, "a")

EXTRA = amount("urgent.mtx_extra_doses", "Doses of methotrexate taken beyond the weekly one", 0, 100)
BETWEEN = amount("urgent.mtx_days_between", "Days between two doses of methotrexate", 0, 400, 1, "d")
IN_A_ROW = amount("urgent.mtx_days_in_row", "Days in a row on which methotrexate was taken", 0, 400, 1, "d")
TWICE = sign("urgent.mtx_over_twice", "More than twice the prescribed dose of methotrexate was taken at once")
STRENGTH = sign("urgent.mtx_wrong_tablet", "Methotrexate of another strength than prescribed was taken")
LAST_METHOTREXATE = day_of("urgent.last_mtx", "Day of the last dose of methotrexate")

# --- who is asked about -------------------------------------------------------------------------------------------

HAS_JDM = sign("urgent.has_jdm", "Has juvenile dermatomyositis, as far as the caller knows")
MEDICINES_TOLD = sign("urgent.medicines_told", "Every medicine that is taken now was named or shown")

BODY = (
    MORNING_HEADACHE, WET_VOICE, DRINKING, MUSCLE_PAIN, CONTRACTURE, FALLS_MORE, HARD_BELLY, SHOULDER_TIP, BLACK_DIGIT,
    SPREADING_RED, NOT_BLANCHING, NOSEBLEED, PALE, PALE_STOOL, THIRST, RED_CELLS, NO_WEIGHT, HOT_JOINT, TIGHT_LIMB,
    CENTRAL_LINE,
)  # fmt: skip
INFECTION = (
    FEVER_DAYS, POX_RASH, POX_SEEN, POX_CONTACT, MEASLES_RASH, MEASLES_CONTACT, OTHER_CONTACT, WRONG_VACCINE, VACCINE_REACTION,
)  # fmt: skip
MEDICINES = (
    ALLERGIC, STEROID_LOST, STEROID_MISSED, INJURY, OPERATION, TAKEN, TAKEN_AGE, EXTRA, BETWEEN, IN_A_ROW, TWICE, STRENGTH,
    LAST_METHOTREXATE,
)  # fmt: skip
ITEMS = (*BODY, *INFECTION, *MEDICINES, HAS_JDM, MEDICINES_TOLD)
