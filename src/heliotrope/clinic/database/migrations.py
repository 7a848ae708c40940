"""The state of the tables: which migrations were made, and which are still to be."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def applied() -> list[str]:
    """Every migration that was made in this database."""
    executor = MigrationExecutor(connection)
    return sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations)


def pending() -> list[str]:
    """Every migration that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def known_migrations() -> list[str]:
    """Every migration that this version has."""
    return sorted(f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.disk_migrations)
