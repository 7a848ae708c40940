"""Who a child is: its name and numbers, guardians, consent, site; two records that are one child; what is on the wrong one."""
