"""Vaccines of a child: how suppressed it is, what was given, what is missing, what waits, the household, contacts."""
