"""What a family sees of its own child: the course without what was told in confidence, and what is planned."""
