"""Visits that leave the installation, as the same file that `heliotrope score` reads.

agreeing   which children may leave: those with a certain, valid consent for the purpose
secretly   study codes and shifted days, by a secret that stays here
dating     how dates are written: as recorded, shifted, or to the month or year only
tabling    the rows of a child as text
done       what is asked for, and what became of it
telling    the page beside the file
writing    the whole file, with the page beside it that says what was left out
"""
