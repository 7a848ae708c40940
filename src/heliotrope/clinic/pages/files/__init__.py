"""Photographs of skin and reports: handed in, looked at by body site, two compared, shown to the family or not."""
