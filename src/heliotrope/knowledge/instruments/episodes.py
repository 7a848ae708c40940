"""How long a state has lasted: inactive disease over consecutive visits, on and off therapy.

An episode begins at the first visit at which the state is true and lasts while it stays true from visit to visit. A
visit at which the state is unknown may break it or not, so the length is then a range. No agreed definition of
clinical remission was read: state, duration and freedom from therapy are shown side by side.
"""

from __future__ import annotations

from heliotrope.knowledge.child import VISIT_DATE
from heliotrope.knowledge.instruments.printo_inactive import INACTIVE, INACTIVE_PGA
from heliotrope.knowledge.sources import LAZAREVIC_2013, RUPERTO_2016
from heliotrope.language.expressions import DaysInState, label_of
from heliotrope.language.instruments import Episode, Instrument, Measure
from heliotrope.language.items import yes_no
from heliotrope.language.sources import Standing, Switch, Wording

ON_THERAPY = yes_no("therapy.systemic", "On any systemic immunosuppressive or glucocorticoid")
ON_STEROID = yes_no("therapy.steroid", "On a systemic glucocorticoid")

SIX_MONTHS = Switch(
    "episode.remission_duration",
    "That inactive disease must last six continuous months to count as remission",
    "the PRINTO trial protocol (Ruperto 2016, full text)",
    "the length of the episode is shown, without calling it remission",
)
INACTIVE_DAYS = DaysInState(INACTIVE, VISIT_DATE)
INACTIVE_PGA_DAYS = DaysInState(INACTIVE_PGA, VISIT_DATE)
SUSTAINED = INACTIVE_DAYS >= 183
STATES = ("active", "inactive_on_therapy", "inactive_off_therapy")
THERAPY_STATE = label_of(
    STATES, (~INACTIVE, "active"), (ON_THERAPY, "inactive_on_therapy"), otherwise="inactive_off_therapy"
)

SOURCES = (LAZAREVIC_2013,)
EPISODES = Instrument(
    "episode",
    "Episodes of inactive disease",
    "How long inactive disease has lasted, and whether on or off therapy.",
    (ON_THERAPY, ON_STEROID),
    (
        Measure("episode.inactive_days", "Days of unbroken inactive disease (PRINTO) up to this visit", INACTIVE_DAYS,
            Standing.OUR_CHOICE, SOURCES, higher_is="better"),
        Measure("episode.inactive_pga_days", "Days of unbroken inactive disease, physician's global mandatory",
            INACTIVE_PGA_DAYS, Standing.OUR_CHOICE, SOURCES, higher_is="better"),
        Measure("episode.sustained", "Inactive disease for six months or more", SUSTAINED, Standing.UNCONFIRMED,
            (RUPERTO_2016,), switch=SIX_MONTHS.id, higher_is="better", note="183 days; freedom from therapy is shown apart."),
        Measure("episode.steroid_free", "No systemic glucocorticoid at this visit", ~ON_STEROID, Standing.OUR_CHOICE, SOURCES),
        Measure("episode.therapy_state", "Active, or inactive on or off therapy", THERAPY_STATE, Standing.OUR_CHOICE, SOURCES,
            note="Therapy is any systemic immunosuppressive or glucocorticoid."),
    ),
    (LAZAREVIC_2013, RUPERTO_2016),
    Wording("criteria are facts, cited"),
    episodes=(
        Episode("inactive", "Inactive disease (PRINTO)", INACTIVE, Standing.OUR_CHOICE, SOURCES),
        Episode("inactive_pga", "Inactive disease, physician's global mandatory", INACTIVE_PGA, Standing.OUR_CHOICE, SOURCES),
    ),
)  # fmt: skip
SWITCHES = (SIX_MONTHS,)
