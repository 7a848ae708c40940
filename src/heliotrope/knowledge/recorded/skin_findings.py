"""Signs of skin, nailfold and calcinosis that no instrument has.

Heliotrope and Gottron lesions are those of the EULAR/ACR criteria; redness, erosion and calcinosis by area are those of the
CDASI; the patterns of calcinosis those of the damage index; capillary loops those of the nailfold count.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, one_of, sign, words

# --- rash ---------------------------------------------------------------------------------------------------------

EYELID_SWELLING = sign("skin.eyelid_swelling", "Swollen eyelids")
MALAR = sign("skin.malar_rash", "Rash over the cheeks (malar)")
FACIAL_ERYTHEMA = sign("skin.facial_erythema", "Redness of the face")
V_SIGN = sign("skin.v_sign", "Redness in the V of the neck and upper chest (V sign)")
SHAWL = sign("skin.shawl_sign", "Redness over shoulders and upper back (shawl sign)")
HOLSTER = sign("skin.holster_sign", "Redness of the outer hips (holster sign)")
MECHANICS_HANDS = sign("skin.mechanics_hands", "Rough, cracked skin of the fingers (mechanic's hands)")
RASH_IN_SUN = sign("skin.sun_pattern", "The rash lies where the sun reaches")
EXTENT = amount("skin.extent", "Skin with rash, share of the body surface", 0, 100, 1, "%")
BLISTERS = sign("skin.blisters", "Blisters")
CHILBLAINS = sign("skin.chilblains", "Chilblains")

# --- what lasts ---------------------------------------------------------------------------------------------------

THICK = sign("skin.thickened", "Thick or rough skin")
DARKER = sign("skin.darker", "Skin darker in places")
LIGHTER = sign("skin.lighter", "Skin lighter in places")
TELANGIECTASIA = sign("skin.telangiectasia", "Small widened vessels on the skin")
POIKILODERMA = sign("skin.poikiloderma", "Mottled, thin skin with small vessels (poikiloderma)")
SCARS = sign("skin.scars", "Scars")
LIPODYSTROPHY = sign("skin.lipodystrophy", "Loss of fat under the skin (lipodystrophy)")
PANNICULITIS = sign("skin.panniculitis", "Inflamed fat under the skin (panniculitis)")
DRY = sign("skin.dry", "Dry skin")

# --- vessels and ulcers -------------------------------------------------------------------------------------------

LIVEDO = sign("skin.livedo", "Net-like blue pattern (livedo)")
ULCER_COUNT = amount("skin.ulcer_count", "Open sores, number", 0, 500)
ULCER_LARGEST = amount("skin.ulcer_largest", "Largest open sore, widest way", 0, 500, 1, "mm")
ULCER_DEPTH = one_of("skin.ulcer_depth", "Deepest open sore", "surface", "through_skin", "to_fat_or_deeper")
ULCER_INFECTED = sign("skin.ulcer_infected", "An open sore is infected")
ULCER_SITES = words("skin.ulcer_sites", "Where open sores are, as seen",
    note="The areas of the CDASI are recorded with that instrument.")  # fmt: skip

# --- nailfold -----------------------------------------------------------------------------------------------------

NAILFOLD_RED = sign("skin.nailfold_red", "Redness round the nails")
NAILFOLD_VESSELS = sign("skin.nailfold_wide", "Widened vessels at the nailfold")
NAILFOLD_TWISTED = sign("skin.nailfold_twisted", "Twisted or branching vessels at the nailfold")
NAILFOLD_BLEEDS = sign("skin.nailfold_bleeds", "Small bleeds at the nailfold")
NAILFOLD_LOST = sign("skin.nailfold_gaps", "Stretches without vessels at the nailfold")
CUTICLES = sign("skin.ragged_cuticle", "Thick or ragged cuticles")
NAILFOLD_TOOL = one_of("skin.nailfold_tool", "Nailfold looked at with", "eye", "ophthalmoscope", "dermatoscope",
    "videocapillaroscope", "microscope")  # fmt: skip

# --- calcinosis beyond pattern and area ---------------------------------------------------------------------------

CALCIUM_COUNT = amount("skin.calcium_lumps", "Calcium lumps that can be felt, number", 0, 1000)
CALCIUM_LARGEST = amount("skin.calcium_largest", "Largest calcium lump, widest way", 0, 1000, 1, "mm")
CALCIUM_MUSCLE = sign("skin.calcium_muscle", "Calcium in muscle")
CALCIUM_JOINT = sign("skin.calcium_joint", "Calcium round a joint")
CALCIUM_PAIN = sign("skin.calcium_painful", "Calcium lumps are painful")
CALCIUM_SITES = words("skin.calcium_sites", "Where calcium is, as felt or seen",
    note="The areas of the CDASI are recorded with that instrument.")  # fmt: skip
PHOTOGRAPHED = sign("skin.photographed", "Photographs of the skin were taken")

RASH = (
    EYELID_SWELLING, MALAR, FACIAL_ERYTHEMA, V_SIGN, SHAWL, HOLSTER, MECHANICS_HANDS, RASH_IN_SUN, EXTENT, BLISTERS, CHILBLAINS,
)  # fmt: skip
LASTING = (THICK, DARKER, LIGHTER, TELANGIECTASIA, POIKILODERMA, SCARS, LIPODYSTROPHY, PANNICULITIS, DRY)
VESSELS = (LIVEDO, ULCER_COUNT, ULCER_LARGEST, ULCER_DEPTH, ULCER_INFECTED, ULCER_SITES)
NAILFOLD = (
    NAILFOLD_RED, NAILFOLD_VESSELS, NAILFOLD_TWISTED, NAILFOLD_BLEEDS, NAILFOLD_LOST, CUTICLES, NAILFOLD_TOOL,
)  # fmt: skip
CALCINOSIS = (CALCIUM_COUNT, CALCIUM_LARGEST, CALCIUM_MUSCLE, CALCIUM_JOINT, CALCIUM_PAIN, CALCIUM_SITES)
ITEMS = (*RASH, *LASTING, *VESSELS, *NAILFOLD, *CALCINOSIS, PHOTOGRAPHED)
