"""Plain text, typed or pasted from a web page, Word, Google Docs or an e-mail.

We infer paragraphs, lists, headings and rules (see ``markup.plain``); in doubt, text is a paragraph. Quotations are
paragraphs; in e-mail, lines marked with ``>`` are in a quote. A bare address is a link, and an ``OBJECT`` among words.
A line of comments to tonecheck (``<!-- tonecheck-… -->``) gives directives and is not part of the text.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".txt", ".text")


def parse(source: Source) -> Document:
    """Parse a plain text. This never fails."""
    from tonecheck.markup.plain import page

    return page.read(source)
