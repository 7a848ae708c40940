"""Range checks that come before any sum (part A section 0, range errors)."""

from .muscle import CMAS_MAXIMA, MMT8_COLUMNS


def _first_outside(v, maxima):
    """First column whose recorded value is not a whole number 0..maximum, else None."""
    for column, maximum in maxima.items():
        value = v.get(column)
        if value is None:
            continue
        if value != int(value) or value < 0 or value > maximum:
            return column
    return None


def cmas_out_of_range(v):
    """First CMAS column outside its levels (section 1), None when all are inside."""
    return _first_outside(v, CMAS_MAXIMA)


def mmt8_out_of_range(v):
    """First MMT8 column outside 0-10 (section 2), None when all are inside."""
    return _first_outside(v, dict.fromkeys(MMT8_COLUMNS, 10))


def das_out_of_range(v):
    """First DAS sub-score outside skin 0-9, muscle 0-11 (section 6), else None."""
    return _first_outside(v, {"das_skin": 9, "das_muscle": 11})
