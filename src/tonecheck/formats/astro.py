"""Astro components: a script between lines of dashes, then HTML with expressions in braces and tags of components.

We read the words, links and pictures that the template states. We never guess the value of an expression.
"""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".astro",)


def parse(source: Source) -> Document:
    """Parse a component, which may be a page."""
    from tonecheck.markup.astro import page

    return page.read(source)
