"""Rules of skin, organ activity, damage and biopsy that need more than a table of names."""
