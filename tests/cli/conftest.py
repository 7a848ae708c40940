"""Fixtures of the command line."""

from tests.cli.running import heliotrope

__all__ = ["heliotrope"]
