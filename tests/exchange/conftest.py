"""The command line inside this process, and a PostgreSQL, for the tests of this folder."""

from tests.cli.running import heliotrope
from tests.engines.conftest import postgres

__all__ = ["heliotrope", "postgres"]
