"""Words that a site allows: rules about wording do not report them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tonecheck.errors import ConfigError
from tonecheck.expressions import expression
from tonecheck.model import Document, Span

_ARTICLE = expression(r"(?:an?|the)\s+", re.IGNORECASE)


def check_words(words: Sequence[str], where: Callable[[str], str]) -> None:
    """Refuse words that the kind ``terms`` cannot look for.

    Args:
        words: flags of the kind ``terms``.
        where: returns the file and line of a word, for the error.

    Raises:
        ConfigError: a word is empty, or names a slot.
    """
    if not words:
        return
    from tonecheck.kinds import terms  # noqa: PLC0415 - most configurations allow no words
    from tonecheck.language.term import Term  # noqa: PLC0415 - as above

    for word in words:
        if not word.removeprefix("cs:").strip():
            raise ConfigError(f"{where(word)}: allow has an empty word; write a word that no rule should report")
        try:
            terms.Check((Term((word,)),))
        except ValueError as error:
            raise ConfigError(f"{where(word)}: allow: {error}") from None


def spans(words: Sequence[str]) -> Callable[[Document], list[Span]]:
    """Return a callable that returns the spans of some words in a page, in source order.

    Args:
        words: flags of the kind ``terms``.
    """
    if not words:
        return lambda _: []
    from tonecheck.kinds import terms  # noqa: PLC0415 - as above
    from tonecheck.language.term import Term  # noqa: PLC0415 - as above

    scope = (*terms.SCOPE, "label", "code")
    find_mentions = terms.mentions([terms.Check((Term((word,)),), scope=scope) for word in words])

    def find_spans(document: Document) -> list[Span]:
        return sorted(mention.block.source_span(mention.start, mention.end) for mention in find_mentions(document))

    return find_spans


def covers(allowed: Sequence[Span], span: Span, text: str) -> bool:
    """Return whether a finding lies inside allowed words. An article (a, an, the) at its start does not count.

    Args:
        allowed: spans of the allowed words.
        span: span of the finding.
        text: the source.
    """
    article = _ARTICLE.match(text, span.start, span.end)
    start = article.end() if article else span.start
    return any(words.start <= start and span.end <= words.end for words in allowed)
