"""Words that tell whether a full stop ends a sentence: abbreviations, and words that sentences begin with."""

from __future__ import annotations

# Nothing ends after these, whatever comes next: a name or an explanation does.
NEVER = frozenset(
    """mr mrs ms mx miss dr prof professor rev fr sr jr st hon capt col gen lt sgt maj gov sen rep pres supt insp
    mt ft n° nº v e.g i.e eg ie viz cf vs al eds figs nos tel ca approx u.s.c op cit messrs mmes""".split()
)
# Nothing ends after these if a number or a single letter follows.
NUMBERED = frozenset("app art ch ed eq ex ext fig no p par para pp sec vol".split())
# A sentence may end after these: only if a word that opens sentences follows.
SOMETIMES = frozenset(
    """a.m p.m am pm u.k u.s u.n e.u d.c n.y b.c a.d ph.d m.a b.a m.sc b.sc m.d d.phil inc ltd co corp dept univ
    bros assn repr jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd etc""".split()
)
STARTERS = frozenset(
    """a after all although an and another any are as at because before both but can do does during each either even
    every few for from had has have he her here his how however i if in instead is it its just later let many may
    maybe meanwhile more most much my neither no nor not now of on once one or other others our perhaps people please
    several she since so some sometimes still such that the their then there therefore these they this those though
    through to today together under unless until we were what when where whether which while who why with without
    would yet you your""".split()
)
SAYING = frozenset(
    """said says say asked asks ask replied replies reply added adds answered answers whispered whispers murmured
    murmurs told tells laughed laughs wrote writes began begins continued continues explained explains thought
    thinks wondered wonders cried cries shouted shouts sighed sighs admitted admits
    remembered remembers recalled recalls""".split()
)
