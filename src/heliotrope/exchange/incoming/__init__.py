"""Values that come from elsewhere into the record: what each file says, as it says it, and what nobody can use.

told      what was read: values, what was set aside, what is to be asked
visits    tables that `heliotrope score` reads
hospital  the tables of a hospital's laboratory system; laboratory_names, what its tests are here
sheet     its sheet of CMAS totals
dates     dates of two spellings in one row
files     several files at once
"""
