"""Words that a site allows: no rule about wording reports them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tonecheck.errors import ConfigError
from tonecheck.expressions import expression
from tonecheck.model import Document, Span

_ARTICLE = expression(r"(?:an?|the)\s+", re.IGNORECASE)


def must_be_right(words: Sequence[str], where: str) -> None:
    """Refuse words that cannot be looked for.

    Args:
        words: flags of the kind ``terms``.
        where: the file of the setting, for the error.

    Raises:
        ConfigError: one is empty, or names a slot.
    """
    if not words:
        return
    from tonecheck.kinds import terms  # noqa: PLC0415 - most configurations allow nothing

    for word in words:
        if not word.removeprefix("cs:").strip():
            raise ConfigError(f"{where}: a word under allow is empty; write the word that is not to be reported")
        try:
            terms.Check((terms.Term((word,)),))
        except ValueError as wrong:
            raise ConfigError(f"{where}: allow: {wrong}") from None


def stretches(words: Sequence[str]) -> Callable[[Document], list[Span]]:
    """Return a callable that yields where a page has some words, in source order.

    Args:
        words: flags of the kind ``terms``.
    """
    if not words:
        return lambda _: []
    from tonecheck.kinds import terms  # noqa: PLC0415 - as above

    every = (*terms.SCOPE, "label", "code")
    look = terms.mentions([terms.Check((terms.Term((word,)),), scope=every) for word in words])

    def run(document: Document) -> list[Span]:
        return sorted(mention.block.source_span(mention.start, mention.end) for mention in look(document))

    return run


def covers(allowed: Sequence[Span], span: Span, text: str) -> bool:
    """Return whether a finding lies in allowed words, an article before it left aside.

    Args:
        allowed: where allowed words stand.
        span: the finding.
        text: the source.
    """
    article = _ARTICLE.match(text, span.start, span.end)
    start = article.end() if article else span.start
    return any(one.start <= start and span.end <= one.end for one in allowed)
