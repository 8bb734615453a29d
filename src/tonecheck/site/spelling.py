"""The English of a site, British or American: what most of its pages are written in."""

from __future__ import annotations

import posixpath

from tonecheck.language.american import Evidence, signs_of, words_of
from tonecheck.site.tree import Tree

_READ = frozenset(".md .markdown .mdx .html .htm .njk .liquid .astro .vue .svelte .jsx .tsx .txt .yml .yaml".split())
_MOST_FILES = 4000
_MOST_READ = 60
_MOST_CHARACTERS = 100_000
_ENOUGH = 20
"""So many words decide, so that most sites are known after a few files."""


def spelling(tree: Tree) -> str:
    """Return the spelling of a site, by words that the two write differently, else by addresses, bodies and licences.

    It is "british", "american", or "unclear" where neither is shown by at least three words and three quarters of all.
    """
    shown = Evidence()
    texts: list[str] = []
    for number, path in enumerate(tree.files()):
        if number == _MOST_FILES or len(texts) == _MOST_READ:
            break
        if posixpath.splitext(path.lower())[1] not in _READ:
            continue
        texts.append((tree.peek(path) or "")[:_MOST_CHARACTERS])
        shown = _added(shown, words_of(texts[-1]))
        if shown.british + shown.american >= _ENOUGH and shown.words:
            break
    if not shown.words:
        for text in texts:
            shown = _added(shown, signs_of(text))
    return shown.spelling or "unclear"


def _added(one: Evidence, other: Evidence) -> Evidence:
    return Evidence(*map(sum, zip(one, other, strict=True)))
