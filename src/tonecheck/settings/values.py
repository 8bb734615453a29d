"""What single settings must look like; each function returns a value, or says what would be right."""

from __future__ import annotations

import re

from tonecheck import plugins
from tonecheck.errors import did_you_mean
from tonecheck.expressions import expression

_HOST = expression(r"(?:(?:[A-Za-z][\w+.-]*:)?//)?(?:[^/?#@]*@)?(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?\.?(?:[/?#].*)?")
_ADDRESS = expression(r"(?:(?:https?:)?//[^\s/]|/)\S*", re.IGNORECASE)
_ENDING = expression(r"\.[^\s./\\*?]+")


def host(stated: str) -> str:
    """Return a host, or an address on one, as the user states it.

    Raises:
        ValueError: it is neither.
    """
    if not _HOST.fullmatch(stated.strip()):
        raise ValueError(f"“{stated}” is no host; write one such as old.example.org, or its address")
    return stated


def base_url(stated: str) -> str:
    """Return the address of a site, as the user states it; "" for none.

    Raises:
        ValueError: it is no address.
    """
    if stated and not _ADDRESS.fullmatch(stated):
        raise ValueError(
            f"“{stated}” is no address; write one such as https://example.org/ or https://example.org/base/"
        )
    return stated


def target(stated: str) -> str:
    """Return where a redirect leads.

    Raises:
        ValueError: it is no address.
    """
    if not _ADDRESS.fullmatch(stated):
        raise ValueError(f"“{stated}” is no address; write one such as /guides/new/ or https://example.org/new/")
    return stated


def redirected(stated: str) -> str:
    """Return an address of the site that is redirected.

    Raises:
        ValueError: it is not one of the site, or not whole.
    """
    if not stated.startswith("/"):
        raise ValueError(f"“{stated}” is no address on the site; write it from its top, such as /old-guide/")
    return stated


def route(stated: str) -> str:
    """Return the pattern of the addresses of pages.

    Raises:
        ValueError: it has something in braces that we do not know.
    """
    try:
        stated.format(path="", stem="", slug="")
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        names = "{path}, {stem} and {slug}"
        raise ValueError(f"“{stated}” is no pattern; in braces there can be {names}, as in /guides/{{slug}}/") from None
    return stated


def extension(stated: str) -> str:
    """Return a file name ending, in lower case.

    Raises:
        ValueError: it is none.
    """
    if not _ENDING.fullmatch(stated):
        raise ValueError(f"“{stated}” is no ending of file names; write it with its dot, such as .text")
    return stated.lower()


def format_name(name: str) -> str:
    """Return the name of a format.

    Raises:
        ValueError: there is no such format.
    """
    if name not in plugins.available("formats"):
        raise ValueError(f"“{name}” is no format; {did_you_mean(name, plugins.available('formats'))}")
    return name


def builder_name(name: str) -> str:
    """Return the name of a builder; "" means that we detect it.

    Raises:
        ValueError: there is no such builder.
    """
    if name and name not in plugins.available("site.builders"):
        raise ValueError(f"“{name}” is no builder; {did_you_mean(name, plugins.available('site.builders'))}")
    return name
