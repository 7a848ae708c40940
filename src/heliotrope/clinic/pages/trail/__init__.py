"""Who looked at a child, who changed what from what to what; for auditors over all; emergencies to review.

paging    the entries of a page, newest first
telling   an entry in words: labels of items, old and new values
"""
