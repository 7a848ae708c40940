"""Sentences of the pages with their places for values, told in the language on screen; those of the picture stand with it."""

from heliotrope.exchange.report import (
    phrases as phrases,
)  # these come first, so that what is special to pages is asked first
from heliotrope.language.saying import know

PHRASES = (
    # red limits
    "not above {number} × the printed upper limit",
    "above {number} × the printed upper limit",
    "not more than {number} % above the lowest value of 12 months",
    "more than {number} % above the lowest value of 12 months",
    "not above {value}",
    "not below {value}",
    "it may be {limit} or not",
    "{limit}: asks also for {needs}",
    "{limit}: anti-MDA5 is not known",
    # what a fact rests on
    "since {when}",
    "born {when}",
    "too old: {number} days",
    "highest of {number}",
    "not understood: {problem}",
    # what is left out
    "{when}: entered in error",
    "{when}: the day is not known",
    # doses
    "every {number} weeks",
)
WORDS = (
    "anti-MDA5 was not found", "the value cannot be read", "no red limit is set", "unconfirmed, local decision",
    "with anti-MDA5 a rise counts too, and no size of it is set", "the upper limit of the laboratory is not recorded",
    "no value of the 12 months before to compare with", "the lowest value before is not known exactly",
    "rituximab given before", "dark urine, pain, exercise, a statin or infection", "fever and blood counts",
    "treatment", "prophylaxis", "STRICT", "none recorded", "never recorded", "the date is not exact enough",
    "topical", "PO", "SC", "IV", "IM", "twice daily", "drug course", "dose step", "female", "male", "unknown", "other",
    "eyelid", "groin", "armpit", "hands", "body", "scalp", "mild", "moderate", "potent", "very potent",
)  # fmt: skip

know(PHRASES)
