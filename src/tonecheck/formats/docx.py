"""Word documents (.docx, .docm).

The text of a document is what its reader sees, one paragraph a line: comments, tracked deletions, hidden text, headers
and footers are left out. Lines are paragraphs with words in them, as Word counts them.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".docx", ".docm")
MOST_BYTES = 200_000_000
"""Most of a large file is pictures; ``markup.word.package`` bounds what is read of it."""


def source(data: bytes, path: str) -> Source:
    """Return the text of a file as a Source, with its layout.

    Args:
        data: the bytes of the file.
        path: its path as users see it.

    Raises:
        SourceError: the file is another kind of file, damaged, protected with a password or too large.
    """
    from tonecheck.markup.word import document

    reading = document.read(data, path)
    return Source(path, reading.text, "docx", layout=reading.layout)


def parse(source: Source) -> Document:
    """Parse the text of a Word document. A text without a layout has a paragraph on each line."""
    from tonecheck.markup import laid_out
    from tonecheck.markup.layout import paragraphs

    return laid_out.read(source, source.layout or paragraphs(source))


def fixed(data: bytes, source: Source) -> bytes:
    """Return the bytes of a file after fixes.

    Args:
        data: the bytes of the file as it is.
        source: its text after fixes, with its layout.

    Raises:
        SourceError: the fixes cannot be written into the file.
    """
    from tonecheck.markup.word import writing

    return writing.fixed(data, source)
