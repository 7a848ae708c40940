"""'Raised muscle enzymes' as three sets of criteria mean it: each counts other enzymes.

    EULAR/ACR 2017       CK, LDH, AST, ALT
    Germany/Austria      CK, AST, LDH, aldolase
    Bohan and Peter      CK, aldolase, AST, ALT, LDH

Raised means above the upper limit of that laboratory. A value and its limit decide; where only 'raised' or 'not
raised' was written down, that does. One raised enzyme is enough; not raised needs every one of them.
"""

from __future__ import annotations

from heliotrope.knowledge.laboratory import (
    ALDOLASE_SET,
    ALT_SET,
    AST_SET,
    CK_SET,
    ENZYMES,
    LDH_SET,
    Analyte,
    above_limit,
)
from heliotrope.knowledge.sources import BOHAN_PETER, HINZE_2018, LUNDBERG_2017
from heliotrope.language.expressions import FirstKnown, Or
from heliotrope.language.instruments import CaseRule, Instrument, Measure
from heliotrope.language.items import yes_no
from heliotrope.language.sources import Wording

SAID_RAISED = {
    enzyme.name: yes_no(
        f"enzyme_item.{enzyme.name}_high",
        f"{enzyme.value.label} above its upper limit, where the number is not known",
    )
    for enzyme in ENZYMES
}
RAISED = {enzyme.name: FirstKnown((above_limit(enzyme), SAID_RAISED[enzyme.name])) for enzyme in ENZYMES}


def any_raised(*enzymes: Analyte) -> Or:
    return Or(tuple(RAISED[enzyme.name] for enzyme in enzymes))


EULAR_ACR = any_raised(CK_SET, LDH_SET, AST_SET, ALT_SET)
GERMANY_AUSTRIA = any_raised(CK_SET, AST_SET, LDH_SET, ALDOLASE_SET)
BOHAN_AND_PETER = any_raised(CK_SET, ALDOLASE_SET, AST_SET, ALT_SET, LDH_SET)
TANIMOTO = any_raised(CK_SET, ALDOLASE_SET)

EULAR_ACR_MEASURE = Measure(
    "enzyme_item.eular_acr", "Raised enzymes as EULAR/ACR counts them", EULAR_ACR, sources=(LUNDBERG_2017,),
    alias="eular_acr_enzyme_item", note="One item however many are raised; aldolase does not count.",
)  # fmt: skip
GERMANY_AUSTRIA_MEASURE = Measure(
    "enzyme_item.germany_austria", "Raised enzymes as Germany/Austria counts them", GERMANY_AUSTRIA,
    sources=(HINZE_2018,), alias="german_austrian_enzyme_item", note="ALT alone does not count.",
)  # fmt: skip
BOHAN_PETER_MEASURE = Measure(
    "enzyme_item.bohan_peter", "Raised enzymes as Bohan and Peter count them", BOHAN_AND_PETER,
    sources=(BOHAN_PETER,), alias="bohan_peter_enzyme_item",
)  # fmt: skip
MEASURES = (EULAR_ACR_MEASURE, GERMANY_AUSTRIA_MEASURE, BOHAN_PETER_MEASURE)

ENZYME_ITEM = Instrument(
    "enzyme_item", "Raised muscle enzymes, as criteria mean it", "Which enzymes count differs between the criteria.",
    tuple(SAID_RAISED.values()), MEASURES, (LUNDBERG_2017, HINZE_2018, BOHAN_PETER), Wording("criteria are facts, cited"),
    cases=(CaseRule("evaluate", {f"{name}_above": item for name, item in SAID_RAISED.items()},
        {measure.alias: measure for measure in MEASURES}),),
)  # fmt: skip
