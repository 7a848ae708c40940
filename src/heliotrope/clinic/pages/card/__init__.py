"""The emergency card of a child: made by a clinician, printed on one page, opened on a phone without a network."""
