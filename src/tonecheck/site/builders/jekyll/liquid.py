"""Evaluate Liquid in addresses, as far as its values can be read from the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tonecheck.expressions import expression

_TAG = expression(r"\{\{-?(.{0,2000}?)-?\}\}|\{%-?\s*+(\w++)\s*+(.{0,2000}?)\s{0,99}-?%\}", re.DOTALL)
_PIPE = expression(r"\|(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)")
_NAME = expression(r"[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\"[^\"]*\"|'[^']*'|\d+)\])*\Z")
_STEP = expression(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class UnknownValueError(Exception):
    """The value of a template cannot be read from the files."""


class MissingPageError(Exception):
    """A tag names a page that Jekyll would not find."""


def render(text: str, *, values: Mapping[str, Any], base: str, site: str, tag: Callable[[str, str], str]) -> str:
    """Return a text with its Liquid filled in.

    Args:
        text: an address as written.
        values: known values by name: ``site``, ``page`` and the names that the page assigns.
        base: the site's base path.
        site: the site's own address, without base path; "" if the site does not state it.
        tag: gives the value of a tag, called with its name and the text that follows the name.

    Raises:
        UnknownValueError: a part of the text has an unknown value.
        MissingPageError: a part of the text names a page that does not exist.
    """

    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return tag(match[2], match[3])
        return _printed(evaluate(match[1], values=values, base=base, site=site))

    return _TAG.sub(fill, text)


def evaluate(text: str, *, values: Mapping[str, Any], base: str, site: str) -> Any:  # noqa: ANN401 - values have any type
    """Return the value of an expression with its filters.

    Raises:
        UnknownValueError: the value cannot be read from the files.
    """
    first, *filters = _PIPE.split(text)
    result = _value(first.strip(), values)
    for filter_text in filters:
        name, _, argument_text = filter_text.strip().partition(":")
        arguments = (
            [_printed(_value(part.strip(), values)) for part in _split(argument_text)] if argument_text.strip() else []
        )
        result = _filtered(name.strip(), result, arguments, base=base, site=site)
    return result


def relative(url: str, base: str) -> str:
    """Return an address as the filter ``relative_url`` gives it."""
    if re.match(r"[A-Za-z][\w+.-]*:", url):
        return url
    return base + (url if url.startswith("/") or not url else f"/{url}")


def _filtered(name: str, value: Any, arguments: list[str], *, base: str, site: str) -> Any:  # noqa: ANN401, C901, PLR0911 - one case for each filter
    text = _printed(value)
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
    if name in {"replace", "replace_first"} and len(arguments) == 2:  # noqa: PLR2004 - the old and the new text
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


def _value(text: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - values have any type
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if not _NAME.match(text):
        raise UnknownValueError
    result: Any = values
    for step in _STEP.findall(text):
        key = step.strip("\"'")
        if isinstance(result, Mapping) and key in result:
            result = result[key]
        elif isinstance(result, list) and key.isdigit() and int(key) < len(result):
            result = result[int(key)]
        else:
            raise UnknownValueError
    return result


def _split(text: str) -> list[str]:
    return [part for part in re.split(r",(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)", text) if part.strip()]


def _printed(value: object) -> str:
    if isinstance(value, Mapping | list):
        raise UnknownValueError
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
