"""Addresses with template tags in them, as authors write them: whoever corrects one leaves the tags as they are."""

from __future__ import annotations

from tonecheck.expressions import expression

_TAG = expression(r"\{\{.*?\}\}|\{%.*?%\}")
_QUOTES = "\"'`"
_BASE = expression(r"(?:\{\{-?\s*(?:site\.)?(?:base_?url|url)\s*-?\}\})+(?=/[^{}]*$)")
_FILTERED = expression(
    r"""(?P<open>\{\{-?\s*(?P<quote>["']))(?P<path>/[^"'{}]*)"""
    r"""(?P<close>(?P=quote)\s*\|\s*(?:relative_url|absolute_url|url)\s*-?\}\})[^{}]*"""
)


def around_fragment(written: str) -> tuple[str, str, str]:
    """Return what stands before the ``#`` of an address, its fragment, and the rest of the tag that it is in.

    In ``{{ "/rest/#now" | relative_url }}`` the fragment ends at the quotation mark.
    """
    before, mark, rest = written.partition("#")
    tag = next((tag for tag in _TAG.finditer(written) if tag.start() < len(before) < tag.end()), None) if mark else None
    if tag is None:
        return before, rest, ""
    inside = before[tag.start() :]
    opened = max(map(inside.rfind, _QUOTES))
    stop = rest.find(inside[opened]) if opened >= 0 else rest.find(" ")
    return (before, rest[:stop], rest[stop:]) if stop >= 0 else (before, rest, "")


def keeps_tags(written: str) -> bool:
    """Return whether ``with_url`` can put another url into an address."""
    return bool(_BASE.match(written) or _FILTERED.fullmatch(written))


def with_url(written: str, url: str, fragment: str, base: str) -> str:
    """Return an address that leads to another url of the site through the same tags; "" if it has none that we know.

    Args:
        written: the address as written: with the site's base in front, or in a filter that puts it there.
        url: the url, without the base path.
        fragment: its fragment.
        base: the base path.
    """
    end = f"#{fragment}" if fragment else ""
    front = _BASE.match(written)
    if front:
        return front.group() + ("" if "base" in front.group() else base) + url + end
    filtered = _FILTERED.fullmatch(written)
    if filtered is None or filtered["quote"] in url + fragment:
        return ""
    inner, outer = (end, "") if "#" in filtered["path"] else ("", end)
    return filtered["open"] + url + inner + filtered["close"] + outer
