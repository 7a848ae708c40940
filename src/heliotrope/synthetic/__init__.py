"""Children who never existed: an invented clinic with courses that look right to a paediatric rheumatologist.

starting_values  the published numbers it starts from, each with its source
drawing          draws from a seeded generator: shares, quartiles, log-normal values, ids
names            invented names in several languages
hospitals        the invented sites: their laboratories, limits, units and staff
people           the child, its guardians and their consent
disease          the hidden course: inflammation, weakness, skin and vessels, week by week
growing          height and weight by the CDC reference, slowed and fattened by steroids
doses            doses by weight and surface, rounded to what can be given
treating         what the physicians of this clinic decide at a visit, and how far it holds the disease down
prescribing      decisions written as courses of drugs, their doses and what was infused
writing          a number as somebody types it, and entries of it
scene            all that is true of a child on one day, from which values are drawn
muscles          CMAS and MMT8, item by item
asking           global ratings, function at home, the skin and muscle parts of the DAS
looking          the findings of skin, nailfold, lung and damage
blood            laboratory results with the limits printed beside them
visiting         one visit, laboratory result, infusion, call or report from home as a sitting
around           what else lasts: diagnoses, vaccinations, admissions, reactions, procedures, aids
story            one child's story while it is told: what is fixed, and where the child stands
seeing           a visit and its blood: seen, decided, written down
passing          the time between two visits
living           one child from the diagnosis to the day on which the clinic is seen
clinic           all children of the clinic

Nobody's record was copied. The same seed and day give the same clinic, down to the ids; the clock is never read.
"""

from heliotrope.synthetic.clinic import clinic
from heliotrope.synthetic.hospitals import Hospital, hospitals

__all__ = ["Hospital", "clinic", "hospitals"]
