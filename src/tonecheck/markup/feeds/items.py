"""An item of an export or a feed: what it is, where it is published, and which of its elements hold words.

The elements are those that WordPress writes (``wp-admin/includes/export.php``, WXR 1.0 to 1.2), which Squarespace
writes too, and those of RSS 2.0, RSS 1.0 and Atom (RFC 4287). Blogger's backups are Atom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.feeds.fields import Field, fields, html, value, words
from tonecheck.model import Span

_ROOT = expression(r"<(?![?!])([\w:.-]+)")
_EXPORT = "wordpress.org/export/"
_PROLOGUE = expression(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s{0,99})?>", re.DOTALL)
_OPEN = expression(r"\s*<(item|entry)(?=[\s/>])[^<>]*>")
_BLOGGER = expression(r"schemas\.google\.com/blogger/2008/kind#(\w+)")
_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description")
_SHORT = 600
"""A description without elements that is so short is a summary, and not the article."""
_TRUNCATED = expression(r"(?:\[(?:…|&hellip;|&#8230;|\.\.\.)\]|…|&hellip;|&#8230;|\.\.\.)\s*(?:</?\w[^<>]*>\s*)*\Z")
_ELEMENT = expression(r"<(?:p|div|h[1-6]|ul|ol|blockquote)\b", re.IGNORECASE)

ARTICLES = frozenset({"post", "page"})
PICTURE = "attachment"
GONE = frozenset({"trash", "auto-draft", "inherit"})
UNSEEN = {"draft": "draft", "pending": "draft", "future": "future", "private": "private"}
"""What WordPress calls the state of an article that readers cannot see -> what we call it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Attributes:
        export: whether it is from an export of WordPress or Squarespace, and not from a feed.
        type: its type of post: post, page, attachment or another one.
        state: published, draft, future or private; "" if it is gone.
        id: its number, or "".
        slug: the name in its address, or "".
        address: its address, or "".
        title: the element with its title.
        content: the element with its text.
        summary: the element with its summary or description.
        alt: the element with the text alternative of a picture.
        file: the element with the address of a picture.
        pictures: the numbers of the pictures that the article shows and that its text does not describe.
        aliases: former names in its address.
    """

    export: bool
    type: str
    state: str
    id: str
    slug: str
    address: str
    title: Field | None
    content: Field | None
    summary: Field | None
    alt: Field | None
    file: Field | None
    pictures: tuple[str, ...]
    aliases: tuple[str, ...]


def kind_of(head: str) -> str:
    """Return what a file is by its beginning: export, feed, or "" for anything else."""
    at = 0
    while before := _PROLOGUE.match(head, at):
        at = before.end()
    root = _ROOT.match(head, at)
    name = root[1].lower() if root else ""
    if name not in {"rss", "feed", "rdf:rdf"}:
        return ""
    return "export" if _EXPORT in head else "feed"


def item(text: str) -> Item:
    """Return the item that a piece of a file is."""
    opening = _OPEN.match(text)
    start = opening.end() if opening else 0
    found: dict[str, list[Field]] = {}
    for field in fields(text, start, max(start, text.rfind("</"))):
        found.setdefault(field.name, []).append(field)
    plain = {name: value(text, first.content) for name, (first, *_) in found.items() if name in _PLAIN}
    meta = dict(_postmeta(text, found.get("wp:postmeta", ())))
    export = "wp:post_type" in plain
    content, summary = _texts(text, found, export=export)
    written = plain.get("wp:status", "publish")
    state = UNSEEN.get(written, "" if written in GONE and plain.get("wp:post_type") != PICTURE else "published")
    blogger = next((kind[1] for one in found.get("category", ()) if (kind := _BLOGGER.search(str(one.attributes)))), "")
    if any(
        value(text, draft.content) == "yes"
        for one in found.get("app:control", ())
        for draft in fields(text, *one.content)
    ):
        state = "draft"
    descriptions = [meta[name] for name in _DESCRIPTIONS if name in meta and "%" not in value(text, meta[name].content)]
    return Item(
        export=export,
        type=plain.get("wp:post_type") or blogger or "post",
        state=state,
        id=plain.get("wp:post_id", ""),
        slug=plain.get("wp:post_name", ""),
        address=_address(found, plain),
        title=_first(found, "title"),
        content=content,
        summary=descriptions[0] if descriptions else summary,
        alt=meta.get("_wp_attachment_image_alt"),
        file=_first(found, "wp:attachment_url", "guid"),
        pictures=tuple(_pictures(text, meta, content)) if export else (),
        aliases=tuple(value(text, old.content) for old in _all_meta(text, found, "_wp_old_slug")),
    )


_PLAIN = frozenset({"link", "guid", "wp:status", "wp:post_type", "wp:post_id", "wp:post_name"})


def title_of(text: str, one: Item) -> str:
    """Return the title of an item as people read it."""
    from html import unescape  # noqa: PLC0415 - beside a function of the same name

    return " ".join(unescape(words(html(text, one.title)).text).split()) if one.title else ""


def _first(found: Mapping[str, list[Field]], *names: str) -> Field | None:
    return next((found[name][0] for name in names if found.get(name)), None)


def _postmeta(text: str, elements: list[Field] | tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    """Yield the name of each custom field of a post, and the element with its value."""
    for element in elements:
        inner = {field.name: field for field in fields(text, *element.content)}
        if "wp:meta_key" in inner and "wp:meta_value" in inner:
            yield value(text, inner["wp:meta_key"].content), inner["wp:meta_value"]


def _all_meta(text: str, found: Mapping[str, list[Field]], name: str) -> Iterator[Field]:
    return (field for key, field in _postmeta(text, found.get("wp:postmeta", ())) if key == name)


def _texts(text: str, found: Mapping[str, list[Field]], *, export: bool) -> tuple[Field | None, Field | None]:
    """Return the elements with the text of an item and with its summary."""
    content = _first(found, "content:encoded", "content")
    summary = _first(found, "excerpt:encoded", "description", "summary")
    if content or export or not summary:
        return content, summary
    whole = html(text, summary).text
    is_article = (len(whole) > _SHORT or _ELEMENT.search(whole)) and not _TRUNCATED.search(whole)
    return (summary, None) if is_article else (None, summary)


def _address(found: Mapping[str, list[Field]], plain: Mapping[str, str]) -> str:
    """Return the address of the page that an item is."""
    for link in found.get("link", ()):
        if link.attributes.get("href") and link.attributes.get("rel", "alternate") == "alternate":
            return link.attributes["href"]
    guid = plain.get("guid", "")
    return plain.get("link", "") or (guid if guid.startswith("http") else "")


_GALLERY = expression(r"""\[gallery\s[^\[\]]*?\bids\s*=\s*["']?([\d,\s]+)""")


def _pictures(text: str, meta: Mapping[str, Field], content: Field | None) -> Iterator[str]:
    """Yield the numbers of the pictures that WordPress itself puts beside a text, with their own text alternatives."""
    if "_thumbnail_id" in meta:
        yield value(text, meta["_thumbnail_id"].content)
    span = content.content if content else Span(0, 0)
    for ids in _GALLERY.findall(text, *span):
        yield from re.findall(r"\d+", ids)
