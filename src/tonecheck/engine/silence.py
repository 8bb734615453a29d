"""Why a rule is silent: the places of an article where a context clears what the rule would report."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck import formats
from tonecheck.language.guards import Cleared, evidence, watching
from tonecheck.model import Place, Rule, Source
from tonecheck.named_tuple import NamedTuple


class Silence(NamedTuple):
    """A place where a rule is silent.

    Attributes:
        place: the words that it would report.
        context: the context that clears them.
        evidence: the words that show it, with those at the place; "" if something else on the page shows it.
    """

    place: Place
    context: str
    evidence: str


def silences(rule: Rule, source: Source) -> Iterator[Silence]:
    """Yield the places of an article where a context clears a rule, in order.

    Of a rule that looks at a whole site, they are those that clear what it counts on this page.

    Raises:
        SourceError: the article cannot be parsed.
    """
    document = formats.parse(source)
    found: list[Cleared] = []
    look = rule.check if rule.check.stage == "page" else rule.check.counter([rule.check])
    with watching(found.append):
        for _ in look(document) if look else ():
            pass
    # Two terms of a rule may match the same words.
    once = {(one.context, one.block.start + one.start, one.block.start + one.end): one for one in found}
    for cleared in sorted(once.values(), key=lambda one: one.block.start + one.start):
        span = cleared.block.source_span(cleared.start, cleared.end)
        yield Silence(source.place(span), cleared.context, evidence(cleared))
