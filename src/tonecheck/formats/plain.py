"""Plain text, as it is typed or pasted from a web page, Word, Google Docs or an e-mail.

Paragraphs, lists, headings and rules are inferred (see ``markup.plain``): what cannot be
told is a paragraph. Quotations are paragraphs; in e-mail, lines marked with ``>`` are in a quote. A bare address is a
link, and an ``OBJECT`` among words. A line of comments to tonecheck (``<!-- tonecheck-… -->``) is heeded and no text.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".txt", ".text")


def parse(source: Source) -> Document:
    """Return the Document of a plain text. Every text can be parsed."""
    from tonecheck.markup.plain import page

    return page.read(source)
