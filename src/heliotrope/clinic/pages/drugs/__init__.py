"""What the child takes: continued, changed, stopped with a reason; each dose beside the size of the child."""
