"""Entering a visit: one instrument at a time, saved as it is typed.

parts      what is asked, in the order of an examination
asking     one item as a field: what was typed, last time, why there is none
typed      what came back from the browser, checked
meaning    what it means so far: running totals, what is missing, the value of last time
"""
