"""Accounts with their roles, and the sites with what they have decided. For administrators only."""
