"""Attribution: the clause tells an idea or a view as such, or says whose it is, and does not assert it.

“It starts from the idea that …”, “Its advocates say that …”, “It is commonly assumed that …”. What the author thinks,
and what clients say, is no such view: advertisements speak like that.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_VIEW = expression(
    r"\b(?:idea|theory|notion|hypothesis|premise|assumption|belief|view|claim|claims|concept)\s+(?:is\s+)?that\b"
    r"|\b(?:advocates|proponents|supporters|followers|critics|enthusiasts|adherents|its founders?|the founders?)\s+"
    r"(?:\w+\s+){0,2}?(?:says?|claims?|believes?|argues?|holds?|thinks?|suggests?|teach(?:es)?)\b"
    r"|\bin (?:their|his|her|its|[A-Z]\w+['’]s|the \w+['’]s?) (?:view|opinion|eyes)\b"
    r"|\b(?:commonly|popularly|mistakenly|wrongly|falsely)\s+(?:assumed|believed|thought|held)\s+(?:that|to)\b"
    r"|\b(?:is|are|was|were)\s+(?:often\s+|sometimes\s+|widely\s+)?(?:thought|believed|said|claimed|supposed)\s+to\b"
    # what many people think of a thing: “a fifth of teenagers believe that …”
    r"|(?:\d\s?%|\b(?:per ?cent|half|most|many|some|few|a (?:third|quarter|fifth|tenth)|one in \w+|two thirds))\s"
    r"(?:of\s)?(?:(?:all|the|these|those|our)\s)?(?:[\w-]+\s){0,2}?(?:people|teenagers|teens|adolescents|adults|men|women"
    r"|parents|students|respondents|pupils|boys|girls|children|users|drinkers|smokers|americans|britons|australians"
    r"|canadians|others)\s(?:(?:still|also|wrongly|mistakenly|sadly|falsely)\s)?"
    r"(?:believed?|thinks?|thought|assumed?|imagined?|supposed?|feared?)\b"
    r"|\b(?:others|some|many)\s(?:(?:still|also|wrongly|mistakenly|falsely)\s)?(?:believe|think|assume|imagine|suppose)\b",
    re.IGNORECASE,
)
_STEMS = (
    *(
        "that",
        "advocat",
        "propon",
        "support",
        "follow",
        "critic",
        "enthus",
        "adher",
        "found",
        "view",
        "opinion",
        "eyes",
    ),
    *("thought", "believe", "think", "assum", "imagin", "fear", "said", "claim", "suppos", "held"),
)
_OWN = expression(r"\b(?:I|we|our|my)\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the words before a span, in its clause, make it a view that somebody holds."""
    clause = clause_at(block.text, start)
    before = clause.words[: start - clause.start]
    if not any(stem in before for stem in _STEMS):
        return False  # as most often, so that the expression need not be compiled
    view = _VIEW.search(before)
    return view is not None and _OWN.search(before, 0, view.end()) is None
