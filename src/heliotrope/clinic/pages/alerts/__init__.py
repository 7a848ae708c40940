"""Alerts: all of one child, how often each rule is shown and overridden, and what a site decides about its rules."""
