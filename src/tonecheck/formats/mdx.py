"""MDX: Markdown with JSX tags, expressions between braces, imports and exports.

What is no Markdown is masked at equal length. A tag with its lines to itself stands between blocks; any other stands
in a line. Values that are expressions are never taken for the values that they have when the page is built.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".mdx",)


def parse(source: Source) -> Document:
    """Return the Document of an MDX page.

    Raises:
        SourceError: its front matter is broken.
    """
    from tonecheck.markup import front_matter
    from tonecheck.markup.builder import PageBuilder
    from tonecheck.markup.mdx import page

    meta = front_matter.read(source)
    builder = PageBuilder(source)
    front_matter.add_blocks(builder, meta)
    text = front_matter.masked(source.text, meta)
    lang = page.read(builder, text, meta.span.end)
    return builder.finish(meta=meta, lang=front_matter.language(meta) or lang)
