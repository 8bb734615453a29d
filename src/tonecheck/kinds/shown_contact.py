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
_NEIGHBOUR = expression(r"(?<=\d\d)(?:\s?/\s?\d{1,3}(?!\d))+")  # “444 5963/4”, “8777/497”: lines that differ at the end
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
            is_mail = scheme == "mailto"
            other = _other_mailbox(link.text, address) if is_mail else _other_number(link.text, address)
            if other:
                values = {"match": other, "address": address}
                yield Match(link.text_span, values, variant="mail" if is_mail else "")


def _other_mailbox(text: str, address: str) -> str:
    """Return the first mailbox that a text shows if the address names none of those that it shows; else ""."""
    meant = set(map(_bare, _MAILBOX.findall(address)))
    shown = [found.rstrip(".") for found in _MAILBOX.findall(text)]
    return shown[0] if shown and meant and meant.isdisjoint(map(_bare, shown)) else ""


def _bare(mailbox: str) -> str:
    """Return a mailbox without its tag and its capitals."""
    return _TAG.sub("", mailbox).casefold()


def _other_number(text: str, address: str) -> str:
    """Return the first number that a text shows if the address dials none of those that it shows; else ""."""
    text = _NEIGHBOUR.sub("", text)
    dialled = _digits(_EXTENSION.sub("", address)) if any(map(str.isdigit, address)) else ""
    found = {number: _digits(number) for number in (match.group().strip() for match in _NUMBER.finditer(text))}
    shown = {
        number: digits
        for number, digits in found.items()
        if _SHORT <= len(digits) <= _LONG or (number == text.strip() and digits)
    }
    is_same = any(digits.endswith(dialled) or dialled.endswith(digits) for digits in shown.values())
    return next(iter(shown), "") if dialled and not is_same else ""


def _digits(number: str) -> str:
    """Return the digits of a number as somebody abroad dials it, without the zeros in front."""
    keys = _TRUNK.sub("", number).upper().translate(_KEYS)
    return "".join(filter(str.isdigit, keys)).lstrip("0")
