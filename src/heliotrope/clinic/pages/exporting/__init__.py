"""Visits leave in a file, for those who agreed to it."""
