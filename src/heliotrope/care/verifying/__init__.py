"""Verification: does this installation compute what the published cases say?

A case names an instrument, a rule, an input and the expected answer. Most rules are stated beside their instrument
(`CaseRule`); the irregular ones are written out here, by subject. An input or answer key that nobody knows makes a
case *unsupported*, by name; it is never ignored.
"""

from heliotrope.care.verifying.running import Result, verify_case, verify_cases

__all__ = ["Result", "verify_case", "verify_cases"]
