"""The items of the examples."""

from heliotrope.language.items import choice, day, measured, points, yes_no

A = points("spec.a", "A number from 0 to 5", 5)
B = points("spec.b", "A number from 0 to 5", 5)
C = points("spec.c", "A number from 0 to 5", 5)
FROM_1 = points("spec.n", "A number from 1 to 4", 4, low=1)
SIGNED = points("spec.s", "A number from -3 to 3", 3, low=-3)
CM = measured("spec.cm", "A length in tenths", 0, 10, "0.1", "cm")
P = yes_no("spec.p", "A yes or no")
Q = yes_no("spec.q", "A yes or no")
R = yes_no("spec.r", "A yes or no")
COLOUR = choice("spec.colour", "A choice", "red", "green", "blue")
BIRTH = day("spec.born", "A day")
VISIT = day("visit.date", "The day of the visit")
MARK = yes_no("spec.mark", "This visit is the baseline")
