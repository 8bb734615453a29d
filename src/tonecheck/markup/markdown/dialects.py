"""Dialects of Markdown, which differ in what they take for a link and for HTML.

A dialect is named by the site's builder, as a word and its options: ``kramdown parse-block-html``. ``mdx`` means that
every page is MDX, whatever the ending of its file. What all of them share is read as CommonMark, with the extensions
of site builders.
"""

from __future__ import annotations

from tonecheck.markup.markdown.html_stretches import RawHtml
from tonecheck.named_tuple import NamedTuple


class Dialect(NamedTuple):
    """A dialect of Markdown.

    Attributes:
        name: commonmark, kramdown, python-markdown or goldmark; "" if nothing is known, which is lenient CommonMark.
        links_words: whether an address in the text is a link.
        nests_links: whether a link may be in the words of another.
        blanks_in_addresses: whether an address may have blanks, without angle brackets around it.
        keeps_html: whether HTML gets to the page.
        parses_html: whether the text in blocks of HTML is Markdown, even if their tags do not say so.
        minds_attribute: whether ``markdown="1"`` in a tag means anything.
        reads_attributes: whether braces behind a word or a block state its attributes, such as ``{#rest}``.
        names_headings: whether braces at the end of a heading do so.
        defines_terms: whether a colon at the start of a line begins the definition of a term.
        indents_code: whether lines that begin with four blanks are code; where they are not, they begin no block.
        sets_comments_apart: whether the text behind a comment is Markdown, though the comment begins the line.
        trims_start: whether blanks behind front matter, also those that indent the first line, are left out.
    """

    name: str = ""
    links_words: bool = True
    nests_links: bool = False
    blanks_in_addresses: bool = False
    keeps_html: bool = True
    parses_html: bool = False
    minds_attribute: bool = True
    reads_attributes: bool = True
    names_headings: bool = True
    defines_terms: bool = True
    indents_code: bool = True
    sets_comments_apart: bool = False
    trims_start: bool = False


_PLAIN = frozenset({"markdown-it", "remark", "mdx"})  # they add to CommonMark only what a plugin brings


def named(name: str) -> Dialect:
    """Return the dialect that a builder names."""
    if not name:
        return UNKNOWN
    word, *options = name.split()
    if word == "kramdown":
        return Dialect(
            word,
            links_words=False,
            nests_links=True,
            blanks_in_addresses=True,
            parses_html="parse-block-html" in options,
        )
    if word == "python-markdown":
        return Dialect(
            word,
            links_words="linkify" in options,
            nests_links=True,
            blanks_in_addresses=True,
            minds_attribute="md-in-html" in options,
            reads_attributes="attr-list" in options,
            names_headings="attr-list" in options,
        )
    return Dialect(
        word,
        links_words="linkify" in options,
        keeps_html="no-html" not in options,
        minds_attribute=False,
        reads_attributes=word not in _PLAIN or "attrs" in options,
        names_headings=word != "myst" and (word not in _PLAIN or "attrs" in options or "heading-ids" in options),
        defines_terms=word not in _PLAIN or "deflist" in options,
        indents_code="no-indented-code" not in options,
        sets_comments_apart="comments-apart" in options,
        trims_start="trimmed" in options,
    )


UNKNOWN = Dialect()


def raw_html(text: str, dialect: Dialect) -> RawHtml | None:
    """Return the HTML of a page, or None if the dialect reads HTML as CommonMark does.

    Args:
        text: the page, front matter and template tags masked.
        dialect: the dialect.
    """
    if "<" not in text:
        return None
    if dialect.name == "kramdown":
        from tonecheck.markup.markdown import kramdown_html  # noqa: PLC0415 - only pages with tags need it

        return kramdown_html.find(text, parses_html=dialect.parses_html)
    if dialect.name == "python-markdown":
        from tonecheck.markup.markdown import python_html  # noqa: PLC0415 - as above

        return python_html.find(text, minds_attribute=dialect.minds_attribute)
    return None
