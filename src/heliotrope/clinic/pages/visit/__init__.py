"""Entering a visit: one instrument at a time, saved as it is typed.

parts       what is asked, in the order of an examination
asking      one item as a field: its answer, last time, why there is none
answers     the kinds of answers: buttons, lists, numbers, words
figure      a child with labels that lead to fields: `muscles` and `skin` put theirs on it
laboratory  one row a test, with the limit that is used
taking      drugs: continued, changed, stopped, started inside the visit
absences    a whole part that was not done
typed       what came back from the browser, checked
saving      what of it is written
showing     a part as it is shown
meaning     what it means so far: running totals, what is missing, the value of last time
"""
