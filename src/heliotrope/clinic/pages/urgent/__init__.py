"""Urgent questions, answered by a family on a phone or asked by staff in a call, and the list in which they are seen."""
