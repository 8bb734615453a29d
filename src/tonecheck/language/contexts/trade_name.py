"""Names of methods, whose words a writer cannot choose: a mark (®, ™) or the letters stand behind them on the page."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_WORD = r"[A-Z][\w’'-]*"
_MARKED = expression(rf"({_WORD}(?:[ \u00a0](?:{_WORD}|of|and|for)){{0,6}})(?:\s?[®™℠]|\s\(([A-Z]{{2,7}})[®™]?\))")


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether a span lies in a name that has a mark or its letters behind it somewhere on the page."""
    return any(
        block.text.find(name, max(0, end - len(name)), start + len(name)) >= 0 for name in document.cached(_names)
    )


def _names(document: Document) -> frozenset[str]:
    found = set()
    for match in _MARKED.finditer(document.prose.text):
        words = match[1].split()
        letters = match[2]
        if letters is None:
            found.add(match[1])
            continue
        while words and "".join(word[0] for word in words if word[0].isupper()) != letters:
            words.pop(0)
        if words:
            found.add(match[1][-len(" ".join(words)) :])
    return frozenset(found)
