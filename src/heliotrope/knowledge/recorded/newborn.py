"""The newborn and the infant in the first weeks: what is seen, how the pregnancy was, and what the mother has.

Gestation in weeks and birth weight are fields of the child. The items on early birth and low weight are for where those
numbers are not known.
"""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import amount, day_of, graded, one_of, sign, words

RESULT = ("negative", "borderline", "positive")

# --- findings -----------------------------------------------------------------------------------------------------

RASH = sign("newborn.rash", "Newborn: rash")
RASH_RED = sign("newborn.rash_red", "Newborn: the rash is red")
RASH_SCALY = sign("newborn.rash_scaly", "Newborn: the rash is scaly")
RASH_BLISTERS = sign("newborn.rash_blisters", "Newborn: the rash has blisters",
    note="Not a pattern of dermatomyositis: infection is thought of first.")  # fmt: skip
RASH_SITES = words("newborn.rash_sites", "Newborn: where the rash is")
RASH_SINCE = day_of("newborn.rash_since", "Newborn: day on which the rash was first seen")
WEAKNESS = sign("newborn.weakness", "Newborn: muscle weakness")
LOW_TONE = sign("newborn.low_tone", "Newborn: low muscle tone")
STIFF = sign("newborn.stiff_joints", "Newborn: stiff joints")
FEEDING = graded("newborn.feeding", "Newborn: trouble feeding")
SWALLOWING = sign("newborn.swallowing", "Newborn: trouble swallowing")
APPETITE = sign("newborn.poor_appetite", "Newborn: poor appetite")
BREATHING = graded("newborn.breathing", "Newborn: trouble breathing")
FEVER = sign("newborn.fever", "Newborn: fever")
WEIGHT_LOSS = sign("newborn.weight_loss", "Newborn: weight loss")
LETHARGY = sign("newborn.lethargy", "Newborn: sleepy and hard to rouse")
IRRITABLE = sign("newborn.irritable", "Newborn: irritable")
WEAK_CRY = sign("newborn.weak_cry", "Newborn: weak cry")
TONGUE = sign("newborn.tongue_twitch", "Newborn: tongue twitches (fasciculations)")
RESOLVED = day_of("newborn.resolved", "Newborn: day on which rash and weakness were gone")
FINDINGS = (
    RASH, RASH_RED, RASH_SCALY, RASH_BLISTERS, RASH_SITES, RASH_SINCE, WEAKNESS, LOW_TONE, STIFF, FEEDING, SWALLOWING, APPETITE,
    BREATHING, FEVER, WEIGHT_LOSS, LETHARGY, IRRITABLE, WEAK_CRY, TONGUE, RESOLVED,
)  # fmt: skip

# --- birth and pregnancy ------------------------------------------------------------------------------------------

PREMATURE = sign(
    "newborn.premature", "Born too early", note="For where the weeks of gestation are not recorded."
)
LOW_WEIGHT = sign("newborn.low_weight", "Low weight at birth", note="For where the weight is not recorded.")
INFECTION = sign("pregnancy.infection", "Infection of the mother in pregnancy")
WHICH_INFECTION = words("pregnancy.which", "Which infection, and when in pregnancy")
MEDICINES = sign("pregnancy.medicines", "Medicines in pregnancy")
WHICH_MEDICINES = words("pregnancy.drugs", "Which medicines in pregnancy, and when")
TOXINS = sign("pregnancy.toxins", "Contact with toxins in pregnancy")
BIOLOGIC = sign("pregnancy.biologic", "A biologic was taken in pregnancy", note="It may still act in the infant: no rotavirus "
    "vaccine without asking.")  # fmt: skip
WHICH_TOXINS = words("pregnancy.toxin", "Which toxins in pregnancy, and when")
PREGNANCY = (
    PREMATURE, LOW_WEIGHT, INFECTION, WHICH_INFECTION, MEDICINES, WHICH_MEDICINES, TOXINS, WHICH_TOXINS,
    BIOLOGIC,
)  # fmt: skip

# --- mother -------------------------------------------------------------------------------------------------------

MOTHER_AUTOIMMUNE = sign("mother.autoimmune", "The mother has an autoimmune disease")
MOTHER_JDM = sign("mother.dermatomyositis", "The mother has dermatomyositis")
MOTHER_LUPUS = sign("mother.lupus", "The mother has lupus")
MOTHER_SJOGREN = sign("mother.sjogren", "The mother has Sjögren disease")
MOTHER_MYASTHENIA = sign("mother.myasthenia", "The mother has myasthenia")
MOTHER_RO = one_of("mother.ro", "Mother: anti-Ro", *RESULT)
MOTHER_LA = one_of("mother.la", "Mother: anti-La", *RESULT)
MOTHER_ACHR = one_of("mother.achr", "Mother: anti-acetylcholine receptor", *RESULT)
MOTHER_MYOSITIS = one_of("mother.myositis_panel", "Mother: any myositis antibody", *RESULT)
MOTHER = (
    MOTHER_AUTOIMMUNE, MOTHER_JDM, MOTHER_LUPUS, MOTHER_SJOGREN, MOTHER_MYASTHENIA, MOTHER_RO, MOTHER_LA, MOTHER_ACHR,
    MOTHER_MYOSITIS,
)  # fmt: skip

# --- tests of the newborn -----------------------------------------------------------------------------------------

PR_INTERVAL = amount("newborn.pr_interval", "Newborn: PR interval in the electrocardiogram", 0, 1000, 1, "ms")
SCREENING = one_of("newborn.screening", "Newborn screening", "normal", "abnormal", "not_done")
SCREENED_FOR = words("newborn.screened_for", "What the newborn screening covers")
SEPSIS = one_of("newborn.infection", "Newborn: infection screen", "negative", "positive", "pending")
VARIANTS = words("newborn.gene_variants", "Gene variants that were found")
SCID = sign("newborn.scid", "Severe combined immunodeficiency")
TESTS = (PR_INTERVAL, SCREENING, SCREENED_FOR, SEPSIS, VARIANTS, SCID)

ITEMS = (*FINDINGS, *PREGNANCY, *MOTHER, *TESTS)
