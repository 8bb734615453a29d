"""What WordPress makes of the text of a post before readers get it: paragraphs, shortcodes, blocks, players.

A text is stored as its writer left it. WordPress adds paragraphs where nobody wrote tags (``wpautop``), puts players in
place of addresses on lines of their own, and what plugins show in place of shortcodes and blocks. Of the latter we know
only that something stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator

from tonecheck.expressions import expression
from tonecheck.markup.rewritten import Edit, Rewritten

SHOWN = "<wp-shown></wp-shown>"
"""Stands for what we do not know: the reader of HTML takes a component without words for an object."""
APART = f"<div>{SHOWN}</div>"
"""The same, by itself."""

_BLOCK = expression(r"<!--\s{1,99}wp:[a-z][\w/-]*\s[^<>]*?/-->")
_IS_BLOCKS = expression(r"<!--\s+/?wp:")
_PLAYER = expression(
    r"(?<=wp-block-embed__wrapper\">)\s*https?://[^\s<>]+\s*(?=<)|(?<![^\r\n])[ \t]*https?://[^\s<>]+[ \t]*(?![^\r\n])"
)
_SHORTCODE = expression(r"\[(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\s[^\[\]]*)?)\]")
_ARGUMENT = expression(r"\s[\w-]+\s*=\s*[\"'“”″\d\w]")
_CORE = frozenset("audio caption embed gallery playlist video wp_caption".split())
_NEAR = 40
_LONGEST_TAG = 5_000
_FIRST_PICTURE = expression(r"\s*(?:<a\s[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?")
_OLD_CAPTION = expression(r"\bcaption\s*=\s*([\"'])(?P<words>.*?)\1", re.DOTALL)


def as_published(html: Rewritten) -> Rewritten:
    """Return the text of a post as readers get it, as far as we know."""
    blocks = bool(_IS_BLOCKS.search(html.text))
    html = html.edited((found.start(), found.end(), APART) for found in _BLOCK.finditer(html.text))
    html = html.edited(sorted(_shortcodes(html.text)))
    html = html.edited((found.start(), found.end(), APART) for found in _PLAYER.finditer(html.text))
    return html if blocks else html.edited(_paragraphs(html.text))


# -- shortcodes ---------------------------------------------------------------------------------------------------


def _shortcodes(text: str) -> Iterator[Edit]:
    tags = list(_SHORTCODE.finditer(text)) if "[" in text else []
    closed: dict[str, list[re.Match[str]]] = {}
    for tag in tags:
        if tag["slash"]:
            closed.setdefault(tag["name"], []).append(tag)
    done = 0
    for tag in tags:
        name = tag["name"]
        if tag.start() < done or not _is_shortcode(tag, closed) or _in_tag(text, tag.start()):
            continue
        if text[tag.start() - 1 : tag.start()] == "[" and text[tag.end() : tag.end() + 1] == "]":
            continue  # [[name]] shows a shortcode
        if name in {"caption", "wp_caption"}:
            yield from _caption(text, tag)
        elif tag["slash"]:
            yield tag.start(), tag.end(), "</div>" if _is_box(text, tag) else ""
        elif name in closed and not _is_empty(tag) and name not in _CORE:
            yield tag.start(), tag.end(), "<div>" if _is_box(text, tag) else ""
        else:
            ends = closed.get(name, ()) if not _is_empty(tag) else ()
            after = bisect_left(ends, tag.end(), key=re.Match.start)
            done = ends[after].end() if after < len(ends) else tag.end()
            yield tag.start(), done, APART if _stands_alone(text, tag.start(), done) else SHOWN


def _is_empty(tag: re.Match[str]) -> bool:
    return tag["rest"].endswith("/")


def _is_shortcode(tag: re.Match[str], closed: Container[str]) -> bool:
    """Return whether words in brackets are a shortcode: WordPress knows its names, and we can only tell by its form."""
    name = tag["name"]
    if name in _CORE or name in closed or _is_empty(tag) or _ARGUMENT.search(tag["rest"]):
        return True
    return not tag["rest"].strip() and name.islower() and ("_" in name or "-" in name) and not name.startswith("your")


def _in_tag(text: str, at: int) -> bool:
    """Return whether a place is in a tag of HTML."""
    start = max(0, at - _LONGEST_TAG)
    return text.rfind("<", start, at) > text.rfind(">", start, at)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing of a sentence is on either side of a stretch of text."""
    before = text[max(0, start - _NEAR) : start].rstrip(" \t")[-1:]
    after = text[end : end + _NEAR].lstrip(" \t")[:1]
    return before in "\r\n>]" and after in "\r\n<["


def _is_box(text: str, tag: re.Match[str]) -> bool:
    """Return whether a tag around words stands outside of a sentence, as far as we can see."""
    if tag["slash"]:
        return text[tag.end() : tag.end() + _NEAR].lstrip(" \t")[:1] in "\r\n<["
    return text[max(0, tag.start() - _NEAR) : tag.start()].rstrip(" \t")[-1:] in "\r\n>]"


def _caption(text: str, tag: re.Match[str]) -> Iterator[Edit]:
    """Yield what makes a figure of the picture with a caption around which a shortcode stands."""
    if tag["slash"]:
        yield tag.start(), tag.end(), "</figcaption></figure>"
        return
    old = _OLD_CAPTION.search(text, tag.start(), tag.end())
    if old:
        yield tag.start(), old.start("words"), "<figure><figcaption>"
        yield old.end("words"), tag.end(), "</figcaption>"
        return
    yield tag.start(), tag.end(), "<figure>"
    picture = _FIRST_PICTURE.match(text, tag.end())
    if picture:
        yield picture.end(), picture.end(), "<figcaption>"


# -- paragraphs -----------------------------------------------------------------------------------------------------

_APART = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    "address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|"
    "details|menu|summary|script|iframe"
)
_VERBATIM = expression(r"<(pre|script|style|textarea)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TOKEN = expression(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_GAP = expression(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_ENDS_BLOCK = expression(rf"</?(?:{_APART})(?:\s[^<>]*)?/?>\Z|<br\s*/?>\Z", re.IGNORECASE)
_BEGINS_BLOCK = expression(rf"</?(?:{_APART})(?=[\s/>])", re.IGNORECASE)
_LINE = expression(r"\r\n|\r|\n")


def _paragraphs(text: str) -> Iterator[Edit]:
    """Yield the tags of paragraphs and line breaks where blank lines and ends of lines stand for them."""
    kept = [found.span() for found in _VERBATIM.finditer(text)]
    kept += [found.span() for found in _TOKEN.finditer(text)]
    kept.sort()
    inside = iter([*kept, (len(text), len(text))])
    start, end = next(inside)
    if text[:1] and not text[:1].isspace() and not _BEGINS_BLOCK.match(text):
        yield 0, 0, "<p>"
    for gap in _GAP.finditer(text):
        while end <= gap.start() and start < len(text):
            start, end = next(inside)
        if start < gap.start() < end:
            continue  # in a tag or in what is kept as it is
        before, after = text[max(0, gap.start() - 200) : gap.start()], gap.end()
        if after >= len(text) or _BEGINS_BLOCK.match(text, after):
            continue
        lines = len(_LINE.findall(gap.group()))
        if lines > 1 or not before or _ENDS_BLOCK.search(before):
            yield gap.start(), gap.start(), "<p>"
        else:
            yield gap.start(), gap.start(), "<br>"
