"""What the child and the family tell: complaints since the last visit, and the signs for which a doctor is reached at once.

Trouble swallowing and muscle pain are those of the criteria; what is told in confidence is in `confidential`.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, day_of, graded, one_of, sign, words

# --- general ------------------------------------------------------------------------------------------------------

FIRST_SYMPTOM = one_of("symptom.first", "First symptom of the illness", "rash", "weakness", "both", "other")
FIRST_DAY = day_of("symptom.first_day", "Day on which the first symptom was noticed")
FATIGUE = graded("symptom.fatigue", "Tiredness")
FATIGUE_STOPS = sign("symptom.fatigue_stops", "Has given up play, sport or walks because of tiredness")
SLEEP = graded("symptom.poor_sleep", "Trouble sleeping")
FEVER = sign("symptom.fever", "Fever since the last visit")
FEVER_DAYS = amount("symptom.fever_days", "Days with fever since the last visit", 0, 400, 1, "d")
FEVER_RECURS = sign("symptom.fever_recurs", "Fever that comes back again and again")
MALAISE = sign("symptom.malaise", "Feels generally ill")
APPETITE = graded("symptom.poor_appetite", "Loss of appetite")
WEIGHT_LOSS = sign("symptom.weight_loss", "Has lost weight, as the family sees it")

# --- muscles and joints -------------------------------------------------------------------------------------------

STAIRS = sign("symptom.stairs", "Stairs, rising from the floor or lifting a bag have become hard",
    note="What the family reports. It never stands for weakness found on examination.")  # fmt: skip
FALLS = amount("symptom.falls", "Falls in the last month", 0, 1000)
IMMOBILE = sign("symptom.immobile", "Lies or sits nearly all day, and hardly moves the legs")
CALF_PAIN = sign("symptom.calf_pain", "Pain in the calves")
AFTER_EXERCISE = sign("symptom.after_exercise", "Attacks of weakness, pain or cramps brought on by exercise")
DARK_URINE_PAST = sign("symptom.dark_urine_past", "Earlier attacks of dark urine")
JOINT_PAIN = graded("symptom.joint_pain", "Pain in joints")
JOINT_SWELLING = sign("symptom.joint_swelling", "Swollen joints, as the family sees it")
MORNING_STIFFNESS = amount("symptom.stiff_minutes", "Stiff in the morning for", 0, 1440, 1, "min")
BACK_PAIN = graded("symptom.back_pain", "Pain in the back")
HIP_KNEE_PAIN = graded("symptom.hip_knee_pain", "Pain in hip or knee on standing")

# --- throat, chest and belly --------------------------------------------------------------------------------------

DYSPHONIA = graded("symptom.dysphonia", "Weak, soft or hoarse voice (dysphonia)")
NASAL_SPEECH = sign("symptom.nasal_speech", "Nasal speech")
CHOKING = one_of("symptom.choking", "Choking on food or drink", "never", "sometimes", "often", "every_drink")
COUGH_EATING = sign("symptom.cough_on_eating", "Coughs while eating or drinking")
FROM_NOSE = sign("symptom.food_from_nose", "Food or drink comes back through the nose")
DROOLING = sign("symptom.drooling", "Drools, or cannot swallow the own saliva")
MEAL_MINUTES = amount("symptom.meal_minutes", "A meal takes", 0, 600, 1, "min")
COUGH = graded("symptom.cough", "Cough")
BREATHLESS = one_of("symptom.breathless", "Short of breath", "never", "on_effort", "on_walking", "at_rest")
BELLY_PAIN = graded("symptom.belly_pain", "Pain in the belly")
BELLY_CONSTANT = sign("symptom.belly_constant", "The pain in the belly does not come and go")
BELLY_HOURS = amount("symptom.belly_hours", "The pain in the belly has lasted for", 0, 10_000, "0.5", "h")
VOMITING = one_of("symptom.vomiting", "Vomiting", "none", "once", "repeated", "does_not_stop")
BLOOD_IN_STOOL = sign("symptom.blood_in_stool", "Blood in the stool, or black stool")
CONSTIPATION = sign("symptom.constipation", "Constipation")
DIARRHOEA = graded("symptom.diarrhoea", "Diarrhoea")
DIARRHOEA_DAYS = amount("symptom.diarrhoea_days", "The diarrhoea has lasted for", 0, 1000, 1, "d")
MOUTH_ULCERS = sign("symptom.mouth_ulcers", "Sores in the mouth")

# --- skin and vessels, as told ------------------------------------------------------------------------------------

ITCH = graded("symptom.itch", "Itching skin")
PHOTOSENSITIVITY = sign("symptom.photosensitive", "The rash gets worse in the sun (photosensitivity)")
RAYNAUD = sign("symptom.raynaud", "Fingers turn white or blue in the cold (Raynaud)")
HAIR_LOSS = sign("symptom.hair_loss", "Hair loss, as the family sees it")

# --- mood and school, as the family tells it ----------------------------------------------------------------------

BEHAVIOUR = sign("symptom.behaviour", "Behaviour has changed")
SEEMS_SAD = graded("symptom.seems_sad", "Seems sad or withdrawn to the family")
SEEMS_ANXIOUS = graded("symptom.seems_anxious", "Seems anxious to the family")
SCHOOL_MISSED = amount(
    "symptom.school_missed", "School days missed in the last four weeks", 0, 28, "0.5", "d"
)
SCHOOL_MARKS = sign("symptom.school_marks", "School marks have fallen")
SCHOOL_REFUSAL = sign("symptom.school_refusal", "Does not want to go to school")

# --- at once ------------------------------------------------------------------------------------------------------

CANNOT_STAND = sign("urgent.cannot_stand", "Can no longer stand, and could within the last week")
CANNOT_WALK = sign("urgent.cannot_walk", "Can no longer walk, and could within the last week")
CANNOT_LIFT_ARMS = sign(
    "urgent.cannot_lift_arms", "Can no longer lift the arms, and could within the last week"
)
WEAKER_SINCE = day_of("urgent.weaker_since", "Day on which strength was suddenly lost")
STRUGGLES = sign("urgent.struggles", "Struggles to breathe")
FAST_BREATHING = sign("urgent.fast_breathing", "Breathes fast at rest, as the family sees it")
NO_SENTENCE = sign("urgent.no_sentence", "Too breathless to finish a sentence")
BLUE_LIPS = sign("urgent.blue_lips", "Blue or grey lips")
CHEST_PAIN = sign("urgent.chest_pain", "Pain in the chest")
FAINTED = sign("urgent.fainted", "Fainted")
PALPITATIONS = sign("urgent.palpitations", "Heart races or stumbles (palpitations)")
CHOKING_NOW = sign("urgent.choking_now", "Chokes now, or on everything")
NO_TABLETS = sign("urgent.no_tablets", "Cannot swallow the tablets")
VERY_HIGH_FEVER = sign("urgent.high_fever", "High fever, as the family sees it")
VERY_ILL = sign("urgent.very_ill", "Looks very ill: mottled, cold hands, limp or hard to wake")
CONFUSED = sign("urgent.confused", "Confused")
STIFF_NECK = sign("urgent.stiff_neck", "Stiff neck")
NEW_RASH = sign("urgent.new_rash", "New severe rash, blisters or black skin")
NEW_ULCER = sign("urgent.new_ulcer", "New open sore")
HOT_LUMP = sign("urgent.hot_lump", "A calcium lump is very painful, red, hot or draining")
DARK_URINE = sign("urgent.dark_urine", "Brown urine like cola, as the family sees it")
LITTLE_URINE = sign("urgent.little_urine", "Little or no urine for half a day")
HEADACHE = sign("urgent.headache", "Severe headache")
VISION = sign("urgent.vision", "Sudden change of vision")
SEIZURE = sign("urgent.seizure", "Seizure")
ONE_SIDED = sign("urgent.one_sided", "Face or limbs of one side are weak")
SWOLLEN_LIMB = sign("urgent.swollen_limb", "One arm or leg is suddenly swollen")
BLEEDING = sign("urgent.bleeding", "Bleeding or bruises without a cause")
JAUNDICE = sign("urgent.jaundice", "Yellow skin or eyes")
STARTED = words("urgent.when", "When it began, in the family's words")

GENERAL = (
    FIRST_SYMPTOM, FIRST_DAY, FATIGUE, FATIGUE_STOPS, SLEEP, FEVER, FEVER_DAYS, FEVER_RECURS, MALAISE, APPETITE, WEIGHT_LOSS,
)  # fmt: skip
MUSCLES_AND_JOINTS = (
    STAIRS, FALLS, IMMOBILE, CALF_PAIN, AFTER_EXERCISE, DARK_URINE_PAST, JOINT_PAIN, JOINT_SWELLING, MORNING_STIFFNESS, BACK_PAIN,
    HIP_KNEE_PAIN,
)  # fmt: skip
THROAT_CHEST_BELLY = (
    DYSPHONIA, NASAL_SPEECH, CHOKING, COUGH_EATING, FROM_NOSE, DROOLING, MEAL_MINUTES, COUGH, BREATHLESS, BELLY_PAIN,
    BELLY_CONSTANT, BELLY_HOURS, VOMITING, BLOOD_IN_STOOL, CONSTIPATION, DIARRHOEA, DIARRHOEA_DAYS,
    MOUTH_ULCERS,
)  # fmt: skip
SKIN_TOLD = (ITCH, PHOTOSENSITIVITY, RAYNAUD, HAIR_LOSS)
MOOD_AND_SCHOOL = (BEHAVIOUR, SEEMS_SAD, SEEMS_ANXIOUS, SCHOOL_MISSED, SCHOOL_MARKS, SCHOOL_REFUSAL)
URGENT = (
    CANNOT_STAND, CANNOT_WALK, CANNOT_LIFT_ARMS, WEAKER_SINCE, STRUGGLES, FAST_BREATHING, NO_SENTENCE, BLUE_LIPS, CHEST_PAIN,
    FAINTED, PALPITATIONS, CHOKING_NOW, NO_TABLETS, VERY_HIGH_FEVER, VERY_ILL, CONFUSED, STIFF_NECK, NEW_RASH, NEW_ULCER,
    HOT_LUMP, DARK_URINE, LITTLE_URINE, HEADACHE, VISION, SEIZURE, ONE_SIDED, SWOLLEN_LIMB, BLEEDING, JAUNDICE, STARTED,
)  # fmt: skip
ITEMS = (*GENERAL, *MUSCLES_AND_JOINTS, *THROAT_CHEST_BELLY, *SKIN_TOLD, *MOOD_AND_SCHOOL, *URGENT)
