"""Names of image files: recognising them, those that a camera or a program generated, and two of the same picture."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression
from tonecheck.markup.address_parts import unquote

_PATH_END = expression(r"[?#]")

_LAST_PARTS = frozenset(
    """final copy edit edited cropped crop scaled web min hd hq bg hero banner thumb thumbnail v1 v2 v3 v4""".split()
)
_HELPLINES = frozenset(
    ["116123", "116111", "116006", "116000", "85258", "50808", "741741", "686868", "45645", "131114"]
)
_SHORTEST_NUMBER = 5
_MOST_NAMING_PARTS = 2  # “mother-in-law” and “state-of-the-art” have more, and no part of a file's name
_ENDING = r"\.(?:png|jpe?g|jfif|gif|svg|webp|avif|bmp|tiff?|heic|ico)"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "file": expression(rf"(?P<stem>.+){_ENDING}\Z", re.IGNORECASE | re.DOTALL),
        "hash": expression(
            r"(?=.*\d)(?:[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\Z", re.IGNORECASE
        ),
        "token": expression(r"(?=(?:\D*\d){4})(?=(?:[^a-z]*[a-z]){4})[A-Za-z0-9_~-]{20,}\Z", re.IGNORECASE),
        "size": expression(r"\d{2,4}x\d{2,4}|[123]x"),
        "joint": expression(r"[-_]+"),
        "parts": expression(r"[^\W_]+(?:[-_]+[^\W_]+)+_*"),
        "separator": expression(r"[\W_]+"),
        "number": expression(r"\d{3,}|\d\D+\d"),
        "variant": expression(
            r"(?:[-_.@](?:\d{2,4}x\d{0,4}|\d+w|[123]x|e\d{9,}|scaled|small|medium|large|thumb(?:nail)?|mobile|desktop"
            r"|dark|light|(?:dark|light)-mode|banner|hero|cover|teaser))+\Z",
            re.IGNORECASE,
        ),
    }


def basename(address: str) -> str:
    """Return the last part of an address, decoded, without query and fragment; "" for a ``data:`` address."""
    if address[:5].lower() == "data:":
        return ""
    path = _PATH_END.split(address.strip(), maxsplit=1)[0]
    return unquote(path.rstrip("/").rpartition("/")[2])


def stem(address: str) -> str:
    """Return the last part of an address without the extension of an image file."""
    last_part = basename(address)
    file_match = _patterns()["file"].match(last_part)
    return file_match["stem"] if file_match else last_part


def is_file_name(text: str, addresses: list[str]) -> bool:
    """Return whether a text is the name of an image file, or as meaningless as a hash.

    Args:
        text: the text.
        addresses: addresses of the picture.
    """
    patterns = _patterns()
    words = len(text.split())
    most_words = 3
    if patterns["file"].match(text):
        return words <= most_words or any(text.casefold() == basename(address).casefold() for address in addresses)
    return words == 1 and bool(patterns["hash"].match(text) or patterns["token"].match(text))


def is_stem(text: str, address: str) -> bool:
    """Return whether a text is the picture's file name without its extension, and reads like a file name.

    “Nyhavn” for ``nyhavn.jpg`` is a good name for a picture. “nyhavn_harbour_2” and “Nyhavn 20230412” are not.
    """
    name = stem(address)
    if not name or _bare(text) != _bare(name):
        return False
    most_parts = 2
    joined = " " not in text and len(_patterns()["separator"].split(text.strip("_-"))) > most_parts
    return joined or ("_" in text and " " not in text) or bool(_patterns()["number"].search(text))


def is_written_as_file(text: str) -> bool:
    """Return whether a text is written as the names of files are, whatever the picture's own file is called.

    It is one word: with underscores, with a size, with a number or “final” at its end, or a number that nobody dials.
    """
    if text.isdigit():
        return len(text) >= _SHORTEST_NUMBER and text[0] != "0" and text not in _HELPLINES
    patterns = _patterns()
    if not patterns["parts"].fullmatch(text):
        return False
    parts = [part.casefold() for part in patterns["joint"].split(text.strip("_"))]
    if not any(map(str.isalpha, parts)) or parts[0].isdigit():
        return False
    if text.count("_") > 1 or any(map(patterns["size"].fullmatch, parts)) or parts[-1] in _LAST_PARTS:
        return True
    return parts[-1].isdigit() and ("_" in text or len(parts) > _MOST_NAMING_PARTS)


def same_picture(address: str) -> str:
    """Return a key that is equal for the addresses of one picture in several sizes or colours; "" if unknown."""
    if address[:5].lower() == "data:":
        return ""
    name = _patterns()["variant"].sub("", stem(address))
    path = _PATH_END.split(address.strip(), maxsplit=1)[0].rpartition("/")[0]
    return f"{path}/{name}".casefold() if name else ""


def _bare(text: str) -> str:
    return _patterns()["separator"].sub("", text).casefold()
