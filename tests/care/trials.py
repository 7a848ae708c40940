"""All children for the rules of safety."""

from tests.care import (
    trials_azathioprine,
    trials_blood_pressure,
    trials_dosing,
    trials_glucocorticoids,
    trials_hydroxychloroquine,
    trials_jak_inhibitors,
    trials_laboratory,
    trials_methotrexate,
    trials_muscle_or_liver,
    trials_mycophenolate,
    trials_nondrug,
    trials_plans,
    trials_red_flags,
    trials_schedule,
    trials_severity,
    trials_supplements,
    trials_targets,
    trials_vaccines,
)
from tests.care.children import Trial

TRIALS: tuple[Trial, ...] = (
    *trials_dosing.TRIALS,
    *trials_methotrexate.TRIALS,
    *trials_mycophenolate.TRIALS,
    *trials_azathioprine.TRIALS,
    *trials_red_flags.TRIALS,
    *trials_glucocorticoids.TRIALS,
    *trials_hydroxychloroquine.TRIALS,
    *trials_laboratory.TRIALS,
    *trials_muscle_or_liver.TRIALS,
    *trials_blood_pressure.TRIALS,
    *trials_severity.TRIALS,
    *trials_targets.TRIALS,
    *trials_vaccines.TRIALS,
    *trials_nondrug.TRIALS,
    *trials_supplements.TRIALS,
    *trials_schedule.TRIALS,
    *trials_plans.TRIALS,
    *trials_jak_inhibitors.TRIALS,
)
