"""Fever, sepsis, contact and rash, vaccines (RF-06, RF-11, RF-12, RF-13, RF-16, RF-17, RF-32, RF-34)."""

from __future__ import annotations

from heliotrope.knowledge.drugs import shared as s
from heliotrope.knowledge.recorded import examination as e
from heliotrope.knowledge.recorded import newborn as n
from heliotrope.knowledge.recorded import symptoms as t
from heliotrope.knowledge.recorded import tests_done
from heliotrope.knowledge.recorded import urgent as u
from heliotrope.knowledge.red_flags import asked as a
from heliotrope.knowledge.red_flags.sources import CCLG, CLINI, EULAR_OI, FIFE, LOTHIAN, MAS16
from heliotrope.knowledge.vaccines import groups as g
from heliotrope.knowledge.vaccines import immunosuppression as level
from heliotrope.language.expressions import KnownTrue, Or, Product, Recorded, at_least
from heliotrope.language.facts import Active, Latest, fact
from heliotrope.language.rules import ALWAYS, Part, parameter
from heliotrope.language.vaccination import GivenWhile

# --- sepsis and fever -------------------------------------------------------------------------------------------

SEPSIS = Or((a.VERY_ILL, a.any_of(t.STIFF_NECK, u.NOT_BLANCHING), (s.YEARS < 1) & a.said(n.WEAK_CRY)))
RF_12 = a.rule("RF-12", "Picture of sepsis or meningitis", Part(a.EMERGENCY, SEPSIS), applies=ALWAYS, status=a.RECALLED,
    to_do="Antibiotics without waiting for results.")  # fmt: skip

COLD = parameter("Temperature, below", 36, "Cel", a.CHOICE)
NO_WHITE = parameter("Neutrophils, below", "0.5", "10*3/uL", a.READ, CCLG)
ILL_WITHOUT_FEVER = a.said(e.GENERAL_LOOK).is_("very_ill") | a.VERY_ILL
FEVERISH = Or((a.FEVER, a.TEMPERATURE < COLD, ILL_WITHOUT_FEVER))
RF_06 = a.rule("RF-06", "Fever, too cold or very ill, and the immune system is held down", Part(a.SAME_DAY, FEVERISH),
    Part(a.EMERGENCY, FEVERISH & (SEPSIS | (a.NEUTROPHILS < NO_WHITE)), "and unwell, or few neutrophils"),
    applies=a.IMMUNOSUPPRESSED, status=a.CHOICE, sources=(CCLG,),
    to_do="See the child today: blood count, culture, CRP. Steroids, tocilizumab and JAK inhibitors hide fever.")  # fmt: skip

FEW_WHITE = parameter("Neutrophils, at most", "0.5", "10*3/uL", a.READ, LOTHIAN)
NOT_COUNTED = ~Recorded(a.NEUTROPHILS)
WHITE_MAY_BE_LOW = Or((
    fact(Active("cyclophosphamide", within=22), "Cyclophosphamide in the past three weeks"),
    fact(Active("rituximab", within=184), "Rituximab in the past six months"),
))  # fmt: skip
RF_11 = a.rule("RF-11", "Fever with few neutrophils",
    Part(a.EMERGENCY, a.FEVER & (a.NEUTROPHILS <= FEW_WHITE), "neutrophils of the past 14 days"),
    Part(a.EMERGENCY, a.FEVER & NOT_COUNTED & WHITE_MAY_BE_LOW, "not counted, after cyclophosphamide or rituximab"),
    applies=ALWAYS, status=a.READ, sources=(LOTHIAN, CCLG, CLINI),
    to_do="Pathway of neutropenic sepsis: antibiotics within an hour of arrival.")  # fmt: skip

# --- macrophage activation --------------------------------------------------------------------------------------

WEEK = 8
FERRITIN = parameter("Ferritin, above", 684, "ug/L", a.READ, MAS16)
PLATELETS = parameter("Platelets, at most", 181, "10*3/uL", a.READ, MAS16)
AST = parameter("AST, above", 48, "U/L", a.READ, MAS16)
FATS = parameter("Triglycerides, above", 156, "mg/dL", a.READ, MAS16)
MG_PER_DL = "88.5453"  # of one mmol/L of triglycerides
CLOTTING = parameter("Fibrinogen, at most", "3.6", "g/L", a.READ, MAS16)
FEVER_DAYS = parameter("Days with fever, from", 2, "d", a.READ, MAS16)
FALLEN = parameter("of the count before is left, at most a share of", "0.8", "1", a.CHOICE)

LASTING_FEVER = a.FEVER & (a.said(u.FEVER_DAYS) >= FEVER_DAYS)
AST_COUNTS = (
    (a.lab("ast", WEEK) > AST)
    & (a.lab("ast", WEEK) > a.lab("ast", 366, 1))
    & (a.lab("ck", WEEK) <= fact(Latest(a.ANALYTES["ck"].upper, 366), "CK, printed upper limit"))
)
MARKERS = at_least(2, a.lab("platelets", WEEK) <= PLATELETS, AST_COUNTS, MG_PER_DL * a.lab("triglycerides", WEEK) > FATS,
                   a.lab("fibrinogen", WEEK) <= CLOTTING)  # fmt: skip
COUNTS_FALL = Or(tuple(
    a.lab(name, WEEK) <= Product(FALLEN, a.lab(name, 366, 1)) for name in ("platelets", "haemoglobin", "wbc")
))  # fmt: skip
BRAIN = Or((a.DROWSY, a.any_of(t.CONFUSED, t.SEIZURE)))
BLEEDS_OR_DROWSY = a.said(t.BLEEDING) | BRAIN
STORM = (a.lab("ferritin", WEEK) > FERRITIN) & MARKERS
FALLING = COUNTS_FALL & (a.said(e.LIVER_SPLEEN) | BLEEDS_OR_DROWSY)
RF_13 = a.rule("RF-13", "Macrophage activation", Part(a.SAME_DAY, LASTING_FEVER & STORM, "ferritin and two more"),
    Part(a.SAME_DAY, LASTING_FEVER & FALLING, "falling counts with liver, spleen, bleeding or brain"),
    Part(a.EMERGENCY, LASTING_FEVER & (STORM | FALLING) & BLEEDS_OR_DROWSY, "bleeding or drowsy"), applies=ALWAYS,
    status=a.READ, sources=(MAS16,),
    to_do="Hospital today: ferritin, counts, fibrinogen. Steroids alone raise triglycerides: ferritin decides.")  # fmt: skip

# --- rash and contact -------------------------------------------------------------------------------------------

IMMUNE = KnownTrue(fact(Latest(tests_done.VARICELLA.result), "Varicella antibodies").is_("positive"))
RASH = a.said(u.POX_RASH)
RF_16 = a.rule("RF-16", "Chickenpox or shingles, or contact with it", Part(a.SAME_DAY, RASH, "a rash"),
    Part(a.EMERGENCY, RASH & ~KnownTrue(a.said(u.POX_SEEN)), "a rash that no member of staff has judged"),
    Part(a.SAME_DAY, a.said(u.POX_CONTACT) & ~IMMUNE, "contact without known immunity"), applies=a.IMMUNOSUPPRESSED,
    status=a.READ, sources=(EULAR_OI, FIFE), to_do="Rash: antiviral by vein. Contact: prevention within a day.")  # fmt: skip
GIVEN_BY_MISTAKE = fact(GivenWhile(g.MEASLES_VARICELLA, level.HIGH, "on a high level", within=43),
                        "Measles or chickenpox vaccine in the past six weeks on a high level of immunosuppression")  # fmt: skip
MEASLES = a.any_of(u.MEASLES_RASH, u.MEASLES_CONTACT)
RF_17 = a.rule("RF-17", "Measles, contact with it, or a live vaccine by mistake", Part(a.SAME_DAY, MEASLES, "measles"),
    Part(a.SAME_DAY, a.said(u.WRONG_VACCINE) & a.IMMUNOSUPPRESSED, "a live vaccine while the immune system is held down"),
    Part(a.SAME_DAY, GIVEN_BY_MISTAKE, "a live vaccine is recorded while the immune system was held down"),
    applies=ALWAYS, status=a.READ, sources=(EULAR_OI,), to_do="Immunoglobulin within six days: call virology.")  # fmt: skip
RF_32 = a.rule("RF-32", "Contact with an infection that is dangerous here",
    Part(a.SAME_DAY, a.any_of(u.POX_CONTACT, u.MEASLES_CONTACT)), applies=a.IMMUNOSUPPRESSED, status=a.READ, sources=(EULAR_OI,),
    to_do="Shingles of a parent counts. Prevention has a time limit.", same_as="RF-16")  # fmt: skip
RF_34 = a.rule("RF-34", "Ill after a vaccine, or the wrong one", Part(a.SAME_DAY, a.any_of(u.VACCINE_REACTION, u.WRONG_VACCINE)),
    applies=ALWAYS, status=a.RECALLED, to_do="Call today; report it.")  # fmt: skip

RULES = (RF_12, RF_06, RF_11, RF_13, RF_16, RF_17, RF_32, RF_34)
