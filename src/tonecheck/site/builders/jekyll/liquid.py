"""Liquid in addresses, worked out as far as the files say what it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tonecheck.expressions import expression

_TAG = expression(r"\{\{-?(.*?)-?\}\}|\{%-?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_PIPE = expression(r"\|(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)")
_NAME = expression(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\"[^\"]*\"|'[^']*'|\d+)\])*\Z")
_STEP = expression(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class UnknownValueError(Exception):
    """What a template stands for cannot be told from the files."""


class MissingPageError(Exception):
    """A tag names a page that the builder would not find."""


def render(text: str, *, values: Mapping[str, Any], base: str, site: str, tag: Callable[[str, str], str]) -> str:
    """Return a text with its templates filled in.

    Args:
        text: an address as written.
        values: what is known, by name: ``site``, ``page`` and what the page assigns.
        base: the site's base path.
        site: the site's own address, without base path; "" where it is not stated.
        tag: the value of a tag, called with its name and what follows it.

    Raises:
        UnknownValueError: a part of it cannot be told.
        MissingPageError: a part of it names a page that does not exist.
    """

    def value(found: re.Match[str]) -> str:
        if found[2]:
            return tag(found[2], found[3])
        return _shown(evaluate(found[1], values=values, base=base, site=site))

    return _TAG.sub(value, text)


def evaluate(text: str, *, values: Mapping[str, Any], base: str, site: str) -> Any:  # noqa: ANN401 - any value
    """Return what an expression with its filters stands for.

    Raises:
        UnknownValueError: it cannot be told.
    """
    first, *filters = _PIPE.split(text)
    found = _value(first.strip(), values)
    for one in filters:
        name, _, given = one.strip().partition(":")
        arguments = [_shown(_value(part.strip(), values)) for part in _split(given)] if given.strip() else []
        found = _filtered(name.strip(), found, arguments, base=base, site=site)
    return found


def relative(url: str, base: str) -> str:
    """Return an address as ``relative_url`` gives it."""
    if re.match(r"[A-Za-z][\w+.-]*:", url):
        return url
    return base + (url if url.startswith("/") or not url else f"/{url}")


def _filtered(name: str, value: Any, arguments: list[str], *, base: str, site: str) -> Any:  # noqa: ANN401, C901, PLR0911 - one line a filter
    text = _shown(value)
    if name == "relative_url":
        return relative(text, base) or "/"
    if name == "absolute_url":
        inner = relative(text, base)
        return (
            inner if inner != text and re.match(r"\w+:", inner) else (site + inner if inner.startswith("/") else text)
        )
    if name == "default":
        return arguments[0] if value in {None, "", False} and arguments else value
    if name in {"prepend", "append"} and arguments:
        return arguments[0] + text if name == "prepend" else text + arguments[0]
    if name in {"replace", "replace_first"} and len(arguments) == 2:  # noqa: PLR2004 - what and with what
        return text.replace(arguments[0], arguments[1], 1 if name == "replace_first" else -1)
    if name in {"remove", "remove_first"} and arguments:
        return text.replace(arguments[0], "", 1 if name == "remove_first" else -1)
    if name == "strip_index":
        return re.sub(r"/index\.html?$", "/", text)
    if name == "slugify":
        from tonecheck.site.builders.jekyll.permalinks import slugify  # noqa: PLC0415 - few addresses use it

        return slugify(text, mode=arguments[0] if arguments else "default")
    plain = {"downcase": text.lower, "upcase": text.upper, "strip": text.strip, "lstrip": text.lstrip}
    plain |= {"rstrip": text.rstrip, "strip_newlines": lambda: re.sub(r"\r?\n", "", text)}
    if name in plain:
        return plain[name]()
    if name in {"escape", "uri_escape", "url_encode", "xml_escape", "cgi_escape", "escape_once", "url_decode"}:
        return text
    raise UnknownValueError


def _value(text: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any value
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if not _NAME.match(text):
        raise UnknownValueError
    found: Any = values
    for step in _STEP.findall(text):
        key = step.strip("\"'")
        if isinstance(found, Mapping) and key in found:
            found = found[key]
        elif isinstance(found, list) and key.isdigit() and int(key) < len(found):
            found = found[int(key)]
        else:
            raise UnknownValueError
    return found


def _split(text: str) -> list[str]:
    return [one for one in re.split(r",(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)", text) if one.strip()]


def _shown(value: object) -> str:
    if isinstance(value, Mapping | list):
        raise UnknownValueError
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
