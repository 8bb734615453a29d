"""MDX: Markdown with JSX tags, expressions in braces, imports and exports.

We mask everything that is not Markdown, at equal length. A tag on lines of its own stands between blocks; any other tag
is inline. We never guess the value that an expression has when the page is built.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".mdx",)


def parse(source: Source) -> Document:
    """Parse an MDX page.

    Raises:
        SourceError: the front matter is invalid.
    """
    from tonecheck.markup import front_matter, meta_texts
    from tonecheck.markup.builder import PageBuilder
    from tonecheck.markup.mdx import page

    meta = front_matter.read(source)
    builder = PageBuilder(source)
    meta_texts.add_blocks(builder, meta)
    text = front_matter.masked(source.text, meta)
    lang = page.read(builder, text, meta.span.end)
    return builder.finish(meta=meta, lang=front_matter.language(meta) or lang)
