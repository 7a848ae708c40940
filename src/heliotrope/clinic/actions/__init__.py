"""Every write of the clinic. An action has keyword-only arguments, one permission, one transaction and one line in the
matrix of roles; it is refused before anything is read when the person may not do it.

doing        the decorator
children     registering, correcting, merging, moving, erasing
guardians    the young person takes over
moving       what was filed on the wrong child goes to the right one
visits       sittings: starting, saving, signing, amending
lasting      what has a start and an end: drugs, procedures, consent
ordering     drugs are ordered: judged by the rules first, overridden with a reason
vaccinating  a vaccine is planned, judged by the rules first; a contact with an infection
deciding     what a site decides about its rules
people       accounts, memberships, sites
working      appointments, tasks, emergencies
reviewing    results that wait until somebody acknowledges them
calls        phone calls and messages
letters      drafting, editing, signing and amending letters
"""
