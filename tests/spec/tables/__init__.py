"""What each word of the language means, as tables: read by the tests and by the reference documentation."""

from tests.spec.examples import Table
from tests.spec.tables import choosing, leaves, numbers, real_numbers, time_order, yes_or_no

TABLES: tuple[Table, ...] = (
    *leaves.TABLES, *numbers.TABLES, *yes_or_no.TABLES, *choosing.TABLES, *time_order.TABLES, *real_numbers.TABLES,
)  # fmt: skip
