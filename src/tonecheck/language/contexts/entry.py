"""Entry: a headword of a glossary, or the definition under it, whose words are those that are explained."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.entries import heads_a_definition
from tonecheck.model import Block, Document

_GLOSSARY = expression(r"\b(?:glossar\w*|dictionary|definitions|key terms|terminology|lexicon|vocabulary|jargon)\b", 2)
_MOST_BEFORE = 2
"""How many blocks may stand between a definition and its headword: another name, a part of speech."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the page is a glossary, and the block a headword or a definition."""
    if not document.cached(_is_glossary):
        return False
    index = document.block_at(block.start)
    if block.kind in {"term", "definition"} or heads_a_definition(document, block, index):
        return True
    return any(
        heads_a_definition(document, document.blocks[at], at) for at in range(max(0, index - _MOST_BEFORE), index)
    )


def _is_glossary(document: Document) -> bool:
    """Return whether the title, the first heading or the name of a page says that it explains words."""
    titles = [section.title for section in document.sections[:1]]
    titles += [block.text for block in document.blocks if block.kind == "meta" and block.key.endswith("title")]
    titles.append(document.source.path.replace("-", " ").replace("_", " "))
    return any(_GLOSSARY.search(title) for title in titles)
