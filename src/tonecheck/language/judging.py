"""What a rule judges, and so which contexts clear its findings.

A claim can be denied, doubted, told as the view of others, warned of, or backed by a source. A promise is a claim that
only somebody makes who offers help, so that somebody's own page, on which nobody does, makes none. A remark says
something of the reader, and is made on nobody's own page either; no source backs it. A word hurts, whoever denies it;
but it can be a name, a word of the past, or somebody's word for themselves. An order can be denied, doubted or warned
of, be somebody's aim, or stand on a page that helps nobody. A term is for those who know it. A button gives orders, and
has no room to explain a term. Whatever a rule judges, words that are quoted or only mentioned are not the author's; and
at level error nothing else clears them.
"""

from __future__ import annotations

from collections.abc import Iterable

_ALWAYS = ("quoted", "mention")
_REMARK = (*_ALWAYS, "negated", "questioned", "attributed", "warned")
_CLAIM = (*_REMARK, "cited", "trade-name")
GUARDS: dict[str, tuple[str, ...]] = {
    "claim": _CLAIM,
    "promise": (*_CLAIM, "own-page"),
    "remark": (*_REMARK, "own-page"),
    "word": (*_ALWAYS, "historical", "name", "self-described", "own-words"),
    "order": (*_ALWAYS, "negated", "questioned", "warned", "aim", "button", "own-page"),
    "term": (*_ALWAYS, "name", "practitioners", "label", "button"),
}
"""The contexts that clear what a rule judges."""


def guards(judged: str, unless: Iterable[str] = (), *, error: bool = False) -> tuple[str, ...]:
    """Return the contexts that clear a rule's findings.

    Args:
        judged: what the rule judges; "" for contexts under ``unless`` alone.
        unless: names of contexts besides those; ``!name`` takes one away.
        error: the rule's own level is error, so that only quotations and mentions clear it, and what ``unless`` adds.

    Raises:
        ValueError: ``unless`` takes away a context that would not clear the rule.
    """
    names = list(_ALWAYS if error and judged else GUARDS.get(judged, ()))
    for name in unless:
        if not name.startswith("!"):
            names += [] if name in names else [name]
        elif name[1:] in names:
            names.remove(name[1:])
        else:
            raise ValueError(f"“{name}” takes away a context that does not clear the rule; leave it out")
    return tuple(names)
