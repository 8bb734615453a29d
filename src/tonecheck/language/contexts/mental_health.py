"""Mental health: the page speaks of it, and not only in passing."""

from __future__ import annotations

from itertools import islice

from tonecheck.expressions import expression
from tonecheck.language.words import folded_prose
from tonecheck.model import Block, Document

_WORD = expression(
    r"\b(?:(?:psycho|hypno)?therap(?:y|ies|ists?|eutic)|counsell?(?:ing|ors?)|psycholog\w+|psychiatr\w+|mental(?:ly)?"
    r"|anxi(?:ety|eties|ous)|depress(?:ion|ed|ive)|traumas?|traumati[cs]\w*|panic|phobias?|grief|griev\w+|bereave\w+"
    r"|burnout|addict\w+|suicid\w+|self-(?:harm|esteem|compassion)|emotional(?:ly)?|emotions|wellbeing|well-being|mood"
    r"|subconscious\w*|self-(?:worth|doubt|sabotag\w+)|reiki|chakras?|hypnotist\w*"
    r"|ptsd|ocd|adhd|bpd|cbt|emdr|dbt|autis\w+|neurodiver\w+|bipolar|psychosis|schizo\w+|anorexia|bulimia|hypnosis)\b"
)
_FEWEST = 4


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return False: one sentence does not make it the subject of a page."""
    return False


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the page has four words of mental health or more, so that a “powerful tool” on it is no drill."""
    return document.cached(_is_subject)


def _is_subject(document: Document) -> bool:
    return sum(1 for _ in islice(_WORD.finditer(document.cached(folded_prose)), _FEWEST)) == _FEWEST
