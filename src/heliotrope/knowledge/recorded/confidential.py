"""What a young person tells in confidence, and what staff note about safety. None of it is shown to the family unasked."""

from __future__ import annotations

from heliotrope.knowledge.recorded.making import (
    amount,
    day_of,
    graded,
    in_confidence,
    one_of,
    sign,
    words,
)

LOW_MOOD = graded("private.low_mood", "Low mood")
ANXIETY = graded("private.anxiety", "Anxiety")
BODY_IMAGE = graded("private.body_image", "Unhappy with the own body or look")
BULLIED = sign("private.bullied", "Bullied")
SELF_HARM = sign("private.self_harm", "Has harmed herself or himself")
SUICIDAL = one_of("private.suicidal", "Thoughts of ending life", "none", "thoughts", "plan")
TALKS_TO = words("private.talks_to", "Whom the young person can talk to")
SKIPS = sign("private.skips_medicine", "Leaves out medicines without the family knowing")
PERIODS = sign("private.menarche", "Has had the first period")
LAST_PERIOD = day_of("private.last_period", "First day of the last period")
SEXUALLY_ACTIVE = sign("private.sexually_active", "Sexually active")
CONTRACEPTION = words("private.contraception", "Contraception and plan")
CONTRACEPTION_PLAN = sign("private.plan_recorded", "A plan for contraception or pregnancy was agreed")
MAY_BE_PREGNANT = sign("private.may_be_pregnant", "May be pregnant, as she says")
PREGNANCY_TEST = one_of("private.pregnancy_test", "Pregnancy test", "negative", "positive", "not_clear")
TEST_DAY = day_of("private.pregnancy_day", "Day of the pregnancy test")
FERTILITY = sign("private.fertility_talk", "Fertility was discussed before cyclophosphamide")
HIV = one_of("private.hiv", "HIV test", "negative", "positive", "not_clear")
SMOKES = one_of("private.smokes", "Smokes or vapes", "never", "sometimes", "daily")
ALCOHOL = one_of("private.alcohol", "Alcohol", "never", "sometimes", "weekly_or_more")
DRUGS = words("private.drugs", "Other substances")
PHQ_TOTAL = amount("private.phq9_total", "PHQ-9, total as filled in elsewhere", 0, 27)
PHQ_ITEM_9 = amount(
    "private.phq9_item9", "PHQ-9, points of the last question: thoughts of being dead or of self-harm", 0, 3
)
GAD_TOTAL = amount("private.gad7_total", "GAD-7, total as filled in elsewhere", 0, 21)
SAFEGUARDING = sign("private.safeguarding", "A concern for the safety of the child, noted by staff")
CONCERN = words("private.concern", "What the concern is, and what was done")

ITEMS = tuple(
    in_confidence(item)
    for item in (
        LOW_MOOD, ANXIETY, BODY_IMAGE, BULLIED, SELF_HARM, SUICIDAL, TALKS_TO, SKIPS, PERIODS, LAST_PERIOD, SEXUALLY_ACTIVE,
        CONTRACEPTION, CONTRACEPTION_PLAN, MAY_BE_PREGNANT, PREGNANCY_TEST, TEST_DAY, FERTILITY, HIV, SMOKES, ALCOHOL, DRUGS,
        PHQ_TOTAL, PHQ_ITEM_9, GAD_TOTAL, SAFEGUARDING, CONCERN,
    )
)  # fmt: skip
