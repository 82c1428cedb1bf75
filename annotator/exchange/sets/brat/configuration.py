"""The configuration that goes with brat standoff: which types there are, what they are called, and their colours."""

from __future__ import annotations

from annotator.exchange.sets.brat.spelling import value_of
from annotator.model import Agreed, Finding, Outcome, QuoteKind
from annotator.model.verdicts import Basis

ENTITIES = ("Quote", "Cue", "Source", "Claim", "Remark")
RELATIONS = (
    ("quote-source", "Quote", "Source"),
    ("quote-cue", "Quote", "Cue"),
    ("claim-in-quote", "Claim", "Quote"),
)


def _values(words: type[QuoteKind] | type[Finding] | type[Basis] | type[Outcome] | type[Agreed]) -> str:
    return "|".join(value_of(one.value) for one in words)


_RELATION_LINES = "\n".join(f"{name} Arg1:{one}, Arg2:{other}" for name, one, other in RELATIONS)
_ENTITY_LINES = "\n".join(ENTITIES)

ANNOTATION_CONF = f"""\
[entities]
{_ENTITY_LINES}

[relations]
{_RELATION_LINES}
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
kind Arg:Quote, Value:{_values(QuoteKind)}
verdict Arg:Claim, Value:{_values(Finding)}
basis Arg:Claim, Value:{_values(Basis)}
decision Arg:<ENTITY>, Value:{_values(Outcome)}
challenged Arg:Claim
agreed Arg:<ENTITY>, Value:{_values(Agreed)}
"""

VISUAL_CONF = """\
[labels]
Quote | Quote | Q
Cue | Cue | Cue
Source | Source | S
Claim | Claim | C
Remark | Remark | Re
quote-source | source | s
quote-cue | cue | c
claim-in-quote | in quote | in

[drawing]
SPAN_DEFAULT fgColor:black, bgColor:#d7dbe0, borderColor:darken
Quote bgColor:#cfe0f5
Cue bgColor:#e6e0cf
Source bgColor:#dccdf0
Claim bgColor:#f7ddc4
Remark bgColor:#e3e5e8
ARC_DEFAULT color:#555555, dashArray:-, arrowHead:triangle-5
claim-in-quote color:#555555, dashArray:3-3, arrowHead:triangle-5
"""
