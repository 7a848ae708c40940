"""A whole registry at once: the facts and rules of safety in columns, equal to what `care` says child by child.

tables     a registry as a few long tables, from records and back
many       many children, each on its day: what every fact in columns is asked about
entries    what was recorded of an item, as numbers
medicines  what is taken, with everything that does not depend on the day worked out once for each different prescription
facts      the closed table of kinds of facts in columns, and what is still asked of `care`
guarding   every rule as expressions over those columns
"""
