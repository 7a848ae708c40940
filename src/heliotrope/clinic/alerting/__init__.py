"""What the rules say about a child of this clinic, and what became of it.

decided    the profile of a site and its switches
finding    the rules on the record of a child, remembered until something changes
ranking    findings on cards, the one that matters first
planned    an order before it is stored: which alerts ask for a reason
answered   alerts that somebody went on in spite of, with the reason
counting   how often each rule was shown and overridden
"""
