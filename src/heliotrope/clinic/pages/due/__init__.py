"""What is due: for one child, for the children of a clinic day, and what is overdue in the whole clinic."""
