"""What is shown when a page cannot be: what happened, what is kept, and the way on."""
