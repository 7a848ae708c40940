"""Files that come in: what would happen, value by value, before anything does.

finding   the children that files name, by number alone
planning  what would be new, is the same, differs, or is not taken
keeping   the uploaded files while somebody looks at the plan, and not a moment longer
"""
