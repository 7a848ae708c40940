"""All children for the rules of safety."""

from tests.care import trials_dosing, trials_glucocorticoids, trials_methotrexate, trials_red_flags
from tests.care.children import Trial

TRIALS: tuple[Trial, ...] = (
    *trials_dosing.TRIALS,
    *trials_methotrexate.TRIALS,
    *trials_red_flags.TRIALS,
    *trials_glucocorticoids.TRIALS,
)
