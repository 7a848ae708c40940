"""What was recorded for one child, as plain values that never change. Holds no opinions and computes nothing.

entries    a value of one item as it was typed, or why there is none
sittings   one occasion of recording: a visit, a blood sample, an infusion, a telephone call
lasting    what has a start and an end: diagnoses, courses of drugs, procedures, admissions, reactions
people     the child, the guardians, consent by purpose
course     everything of one child in order of time
"""
