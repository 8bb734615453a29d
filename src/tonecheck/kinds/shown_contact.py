"""Links to a telephone or a mailbox whose words show another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.address_parts import unquote
from tonecheck.model import Document, Kind, Match

_NUMBER = expression(r"[+(]{0,3}\d[\d\s().–/-]*\d(?:-?[A-Z]{3,9}\b)?")
_TRUNK = expression(r"\(0\)")  # “+44 (0)20 …”: dialled only from within the country
_EXTENSION = expression(r"(?:[;,#*&]|(?<=\d)[pwx](?=\d)).*", re.DOTALL | re.IGNORECASE)
_MAILBOX = expression(r"[^\s@<>()\[\]“”\"',;:]+@[^\s@<>()\[\]“”\"',;:]+\.\w+")
_TAG = expression(r"\+[^@]*(?=@)")  # hello+site@… is the mailbox hello@… (RFC 5233)
_SHORT, _LONG = 6, 15  # digits: fewer may be hours or a year, and more are several numbers (ITU-T E.164)
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@dataclass(frozen=True)
class Check(Kind):
    """Finds links that dial or write to something else than their words show.

    Numbers are the same with and without the code of their country and the 0 before them, and letters stand for the
    keys that have them. Words that show several numbers may have another one besides. A number of up to five digits
    counts only if the words are nothing else. An address without a digit is no number (``internal-link``).

    Variant: ``mail`` (a mailbox).
    Values: match (what the words show), address (what the link opens).
    """

    only_with: ClassVar[tuple[str, ...]] = ("links",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such link."""
        for link in document.links:
            scheme, colon, rest = link.target.strip().partition(":")
            scheme = scheme.lower()
            if not colon or link.templated or link.text_span is None or scheme not in {"tel", "sms", "mailto"}:
                continue
            address = unquote(rest.partition("?")[0]).strip("/ ")
            shown, differs = _mail(link.text, address) if scheme == "mailto" else _number(link.text, address)
            if differs:
                values = {"match": shown, "address": address}
                yield Match(link.text_span, values, variant="mail" if scheme == "mailto" else "")


def _mail(text: str, address: str) -> tuple[str, bool]:
    """Return the first mailbox that a text shows, and whether it shows some, none of which the address names."""
    shown = [found.rstrip(".") for found in _MAILBOX.findall(text)]
    meant = {_TAG.sub("", found).casefold() for found in _MAILBOX.findall(address)}
    differs = bool(shown) and bool(meant) and meant.isdisjoint(_TAG.sub("", found).casefold() for found in shown)
    return (shown or [""])[0], differs


def _number(text: str, address: str) -> tuple[str, bool]:
    """Return the first number that a text shows, and whether it shows some, none of which the address dials."""
    dialled = _digits(_EXTENSION.sub("", address)) if any(map(str.isdigit, address)) else ""
    shown = [
        found
        for found in (match.group().strip() for match in _NUMBER.finditer(text))
        if _SHORT <= len(_digits(found)) <= _LONG or (found == text.strip() and _digits(found))
    ]
    differs = bool(shown) and bool(dialled) and not any(_is_same(_digits(found), dialled) for found in shown)
    return (shown or [""])[0], differs


def _digits(number: str) -> str:
    """Return the digits of a number as somebody abroad dials it, without the zeros in front."""
    keys = _TRUNK.sub("", number).upper().translate(_KEYS)
    return "".join(filter(str.isdigit, keys)).lstrip("0")


def _is_same(shown: str, dialled: str) -> bool:
    return shown.endswith(dialled) or dialled.endswith(shown)
