"""What is seen and measured at the bedside: vital signs, the whole child, nerves and muscles, joints, chest and belly.

The strength scales, rising from the floor and Gowers sign belong to their instruments.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, one_of, sign, words

# --- vital signs; the limits are what is believable, a choice of this project -------------------------------------

TEMPERATURE = amount("exam.temperature", "Temperature", 25, 45, "0.1", "Cel",
    note="However it was taken. The criteria of Tanimoto ask for the armpit and have an item of their own.")  # fmt: skip
TEMPERATURE_SITE = one_of(
    "exam.temperature_site", "Temperature taken in", "armpit", "ear", "mouth", "forehead", "rectum"
)
HEART_RATE = amount("exam.heart_rate", "Heart rate at rest", 0, 350, 1, "/min")
BREATHING_RATE = amount("exam.breathing_rate", "Breaths at rest", 0, 200, 1, "/min")
OXYGEN = amount("exam.oxygen_saturation", "Oxygen saturation by pulse oximeter", 0, 100, 1, "%")
ON_OXYGEN = sign("exam.on_oxygen", "Extra oxygen while it was measured")
SYSTOLIC = amount("exam.systolic", "Blood pressure, upper value", 20, 300, 1, "mm[Hg]")
DIASTOLIC = amount("exam.diastolic", "Blood pressure, lower value", 10, 200, 1, "mm[Hg]")
SYSTOLIC_95 = amount(
    "exam.systolic_95", "Upper value: 95th centile for age, sex and height", 20, 300, 1, "mm[Hg]"
)
DIASTOLIC_95 = amount(
    "exam.diastolic_95", "Lower value: 95th centile for age, sex and height", 10, 200, 1, "mm[Hg]"
)
SYSTOLIC_90 = amount(
    "exam.systolic_90", "Upper value: 90th centile for age, sex and height", 20, 300, 1, "mm[Hg]"
)
DIASTOLIC_90 = amount(
    "exam.diastolic_90", "Lower value: 90th centile for age, sex and height", 10, 200, 1, "mm[Hg]"
)
ARM_CUFF = words("exam.cuff", "Limb and cuff used for the blood pressure")
WEIGHT_CONFIRMED = sign("exam.weight_confirmed", "The weight was measured again and is right",
    note="Asked for when a weight differs so much from the last that no dose is worked out from it.")  # fmt: skip

# --- the whole child ----------------------------------------------------------------------------------------------

GENERAL_LOOK = one_of("exam.general_look", "How the child looks", "well", "unwell", "very_ill")
ALERTNESS = one_of("exam.alertness", "Alertness", "alert", "drowsy", "confused", "cannot_be_woken")
WALKING = one_of("exam.walking", "Walking", "normal", "waddling", "with_help", "cannot_walk", "too_young")
STANDS_ALONE = sign("exam.stands_alone", "Stands without help")
URINE_COLOUR = one_of("exam.urine_colour", "Colour of the urine", "pale", "yellow", "dark_yellow", "brown", "red",
    note="Brown is that of cola or tea.")  # fmt: skip
URINE_BLOOD = one_of("exam.urine_blood", "Blood on the urine strip", "negative", "trace", "1+", "2+", "3+")
URINE_PROTEIN = one_of(
    "exam.urine_protein", "Protein on the urine strip", "negative", "trace", "1+", "2+", "3+"
)
PUBERTY = amount("exam.puberty_stage", "Stage of puberty", 1, 5, note="Tanner stage, from 8 years on.")
STEROID_LOOK = sign("exam.steroid_look", "Changed look by steroids: round face, stretch marks, acne")
LYMPH_NODES = sign("exam.lymph_nodes", "Enlarged lymph nodes")
LIVER_SPLEEN = sign("exam.liver_spleen", "Enlarged liver or spleen")
SWELLING = sign("exam.oedema", "Swelling under the skin (oedema)")

# --- nerves and muscles beyond the strength scales ----------------------------------------------------------------

NECK_LIFT = sign("exam.head_from_pillow", "Lifts the head off the pillow")
BREATH_COUNT = amount("exam.breath_count", "Counts to this number in one breath", 0, 100,
    note="From 6 years on, aloud, after a full breath.")  # fmt: skip
WEAK_COUGH = sign("exam.weak_cough", "Weak cough")
TENDERNESS = sign("exam.muscle_tender", "Muscles tender to touch")
CALF_ENLARGED = sign("exam.calf_enlarged", "Enlarged calves")
SWOLLEN_MUSCLE = sign("exam.focal_swelling", "One muscle swollen, hot or hard")
REFLEXES = one_of("exam.reflexes", "Tendon reflexes", "absent", "weak", "normal", "brisk")
FASCICULATIONS = sign("exam.fasciculations", "Twitching of muscles or tongue (fasciculations)")
PTOSIS = sign("exam.ptosis", "Drooping eyelids (ptosis)")
EYE_MOVEMENT = sign("exam.eye_movement", "Weak eye movements (ophthalmoparesis)")
FACE_WEAK = sign("exam.face_weak", "Weak muscles of the face")
FATIGABLE = sign("exam.fatigable", "Weakness that grows with use and recovers with rest")
WINGING = sign("exam.winged_scapula", "Shoulder blades stand out (winging)")

# --- joints, heart, lung and belly --------------------------------------------------------------------------------

SWOLLEN_JOINTS = amount("exam.joints_swollen", "Swollen joints, number", 0, 80)
TENDER_JOINTS = amount("exam.joints_tender", "Tender joints, number", 0, 80)
STIFF_JOINTS = words("exam.joints_limited", "Joints that do not move through their whole range")
SCLERODACTYLY = sign("exam.sclerodactyly", "Thick, tight skin of the fingers (sclerodactyly)")
LUNG_SOUNDS = one_of("exam.lung_sounds", "Lungs, heard", "normal", "crackles", "wheeze", "weak")
CHEST_EFFORT = sign("exam.chest_effort", "Breathes with effort: drawing in of the chest, grunting")
HEART_SOUNDS = one_of("exam.heart_sounds", "Heart, heard", "normal", "irregular", "murmur", "other")
BELLY_TENDER = one_of("exam.belly", "Belly on touch", "soft", "tender", "hard")
BONE_TENDER = sign("exam.spine_tender", "Spine tender to touch")
FURTHER = words("exam.further", "Further findings of the examination")

VITAL_SIGNS = (
    TEMPERATURE, TEMPERATURE_SITE, HEART_RATE, BREATHING_RATE, OXYGEN, ON_OXYGEN, SYSTOLIC, DIASTOLIC, SYSTOLIC_95, DIASTOLIC_95,
    SYSTOLIC_90, DIASTOLIC_90, ARM_CUFF, WEIGHT_CONFIRMED,
)  # fmt: skip
WHOLE_CHILD = (
    GENERAL_LOOK, ALERTNESS, WALKING, STANDS_ALONE, URINE_COLOUR, URINE_BLOOD, URINE_PROTEIN, PUBERTY, STEROID_LOOK,
    LYMPH_NODES, LIVER_SPLEEN, SWELLING,
)  # fmt: skip
NERVES_AND_MUSCLES = (
    NECK_LIFT, BREATH_COUNT, WEAK_COUGH, TENDERNESS, CALF_ENLARGED, SWOLLEN_MUSCLE, REFLEXES, FASCICULATIONS, PTOSIS,
    EYE_MOVEMENT, FACE_WEAK, FATIGABLE, WINGING,
)  # fmt: skip
JOINTS = (SWOLLEN_JOINTS, TENDER_JOINTS, STIFF_JOINTS, SCLERODACTYLY)
ORGANS = (LUNG_SOUNDS, CHEST_EFFORT, HEART_SOUNDS, BELLY_TENDER, BONE_TENDER, FURTHER)
ITEMS = (*VITAL_SIGNS, *WHOLE_CHILD, *NERVES_AND_MUSCLES, *JOINTS, *ORGANS)
