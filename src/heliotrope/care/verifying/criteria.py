"""Rules of diagnostic criteria, subtypes and codes that need more than a table of names."""
