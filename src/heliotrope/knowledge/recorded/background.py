"""What came before the illness and what lies around it: genes, family, triggers, exposures, nutrition, home.

Each trigger is something that the history names, never a cause that is proven. Sex, birth and age at onset are recorded with
the child and the criteria.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import day_of, graded, one_of, sign, words

# --- genes --------------------------------------------------------------------------------------------------------

HLA_DRB1_0301 = sign("hla.drb1_0301", "Carries HLA-DRB1*03:01")
HLA_DQA1_0501 = one_of("hla.dqa1_0501", "HLA-DQA1*05:01", "none", "one_copy", "two_copies")
HLA_DQA1_0301 = sign("hla.dqa1_0301", "Carries HLA-DQA1*03:01")
HLA_OTHER = words("hla.alleles", "HLA alleles, as printed")
GENES = (HLA_DRB1_0301, HLA_DQA1_0501, HLA_DQA1_0301, HLA_OTHER)

# --- family -------------------------------------------------------------------------------------------------------

THYROID = sign("family.thyroid", "A relative has autoimmune thyroid disease")
LUPUS = sign("family.lupus", "A relative has lupus")
RHEUMATOID = sign("family.rheumatoid", "A relative has rheumatoid arthritis")
FAMILY_JDM = sign("family.dermatomyositis", "A relative has dermatomyositis or another myositis")
OTHER_AUTOIMMUNE = words("family.other", "Other autoimmune disease of relatives, and who has it")
NONE_AUTOIMMUNE = sign("family.none_known", "No autoimmune disease in the family is known",
    note="Asked, and none was named.")  # fmt: skip
MUSCLE_DISEASE = sign("family.muscle_disease", "A relative has an inherited disease of muscle")
RELATED_PARENTS = sign("family.related_parents", "The parents are related by blood")
FAMILY = (
    THYROID, LUPUS, RHEUMATOID, FAMILY_JDM, OTHER_AUTOIMMUNE, NONE_AUTOIMMUNE, MUSCLE_DISEASE, RELATED_PARENTS,
)  # fmt: skip

# --- what came before the first symptom ---------------------------------------------------------------------------

AIRWAY_VIRUS = sign("exposure.airway_virus", "Infection of the airways in the three months before onset")
GUT_VIRUS = sign("exposure.gut_virus", "Infection of the gut in the three months before onset")
VIRUS_FOUND = words("exposure.virus", "Virus that was found")
MYCOPLASMA = sign("exposure.mycoplasma", "Mycoplasma infection before onset")
TOXOPLASMA = sign("exposure.toxoplasma", "Toxoplasma infection before onset")
OTHER_INFECTION = words("exposure.infection", "Other bacteria or parasites before onset")
SUN = sign("exposure.strong_sun", "Strong sun or sunburn before onset or before this flare")
SUNBED = sign("exposure.uv_lamp", "Sunbed, phototherapy or another UV lamp")
MEDICINE = sign("exposure.medicine", "A new medicine in the three months before onset or before this flare")
HERBAL = sign("exposure.herbal", "A herbal product before onset or before this flare")
WHICH_PRODUCT = words("exposure.product", "Which medicine or herbal product, and from when to when")
AIR_POLLUTION = sign("exposure.air_pollution", "Lives or lived in polluted air")
CHEMICALS = sign("exposure.chemicals", "Contact with chemicals at home, at school or by the parents' work")
WHICH_CHEMICAL = words("exposure.chemical", "Which chemicals, and for how long")
EMOTIONAL_STRESS = sign("exposure.stress", "Great emotional stress before onset or before this flare")
SURGERY = sign("exposure.surgery", "Surgery or injury before onset or before this flare")
SERIOUS_ILLNESS = sign("exposure.illness", "Serious illness before onset or before this flare")
VACCINATED_BEFORE = sign("exposure.vaccine", "Vaccinated in the month before onset",
    note="Asked because families ask. It is no proof of a cause.")  # fmt: skip
RAW_MEAT = sign("exposure.raw_meat", "Raw or undercooked meat before onset")
TRIGGERS = (
    AIRWAY_VIRUS, GUT_VIRUS, VIRUS_FOUND, MYCOPLASMA, TOXOPLASMA, OTHER_INFECTION, SUN, SUNBED, MEDICINE, HERBAL,
    WHICH_PRODUCT, AIR_POLLUTION, CHEMICALS, WHICH_CHEMICAL, EMOTIONAL_STRESS, SURGERY, SERIOUS_ILLNESS, VACCINATED_BEFORE,
    RAW_MEAT,
)  # fmt: skip

# --- gut, nutrition and home --------------------------------------------------------------------------------------

GUT_INVOLVED = sign("nutrition.gut", "The gut takes part in the disease, as judged by the clinician")
POOR_DIET = graded("nutrition.poor_intake", "Eats too little or too narrowly")
LACKING = words("nutrition.lacking", "Nutrients that are lacking, and how that was found")
DIETITIAN = sign("nutrition.dietitian", "Seen by a dietitian")
FEEDING = one_of(
    "nutrition.texture", "Food and drink as taken", "usual", "softer", "thickened", "tube", "nothing"
)
NUTRITION = (GUT_INVOLVED, POOR_DIET, LACKING, DIETITIAN, FEEDING)

SMOKE_AT_HOME = sign("home.smoke_at_home", "Somebody smokes or vapes at home")
SMOKE_IN_CAR = sign("home.smoke_in_car", "Somebody smokes or vapes in the car")
SIBLINGS_VACCINATED = sign("home.vaccinated", "Vaccinations of the household are up to date")
SMALL_CHILDREN = sign("home.small_children", "A child under six years lives in the household")
VARICELLA_CONTACT = day_of("home.vzv_contact", "Day of contact with chickenpox or shingles")
MEASLES_CONTACT = day_of("home.measles_contact", "Day of contact with measles")
DIRTY_WOUND = day_of("home.dirty_wound", "Day of a contaminated wound")
HOME = (
    SMOKE_AT_HOME, SMOKE_IN_CAR, SIBLINGS_VACCINATED, SMALL_CHILDREN, VARICELLA_CONTACT, MEASLES_CONTACT, DIRTY_WOUND,
)  # fmt: skip

ITEMS = (*GENES, *FAMILY, *TRIGGERS, *NUTRITION, *HOME)
