"""Errors that an address shows before we follow it: it is empty, lacks its scheme, is no telephone number."""

from __future__ import annotations

import re
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.contacts import is_usable
from tonecheck.site.facts import LinkFact

_SLIP = expression(
    r"(?:hhttps?|htt?tps?|htps?|hppts?|ttps?|httpd?s?|https?s):/*(?=[\w-]+\.)"
    r"|(?:https?//|https?:/(?!/)|https?:(?!/)|https?;//)(?=[\w\[])",
    re.IGNORECASE,
)
_RIGHT = expression(r"https?://", re.IGNORECASE)
_HOST = expression(
    r"(?:www\.[\w-]+\."
    r"|(?:[a-z0-9-]+\.)+(?:com|org|net|uk|gov|edu|ie|au|eu|info|nhs|ca|nz|de|fr|nl|io)(?=[/?#:]|$))\S*",
    re.IGNORECASE,
)
_MAIL = expression(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMPTY = frozenset(
    "# todo tbd tbc xxx url link #todo insert-link-here link-here your-link-here [link] insert_link_here".split()
) | {""}
_MARKDOWN = frozenset({"inline", "reference", "markdown"})
_TOP = frozenset({"top", "back to top", "to top", "↑"})


class Shape(NamedTuple):
    """What is wrong with an address as written ("" if nothing is), and the correct address ("" if unknown)."""

    outcome: Literal["", "broken", "placeholder", "bad-contact", "no-target", "no-scheme"]
    right: str = ""


RIGHT = Shape("")


def shape(fact: LinkFact, *, image: bool) -> Shape:
    """Return what is wrong with an address as written. Ignore ``no-scheme`` if the address leads to a page or file."""
    target = fact.target.strip()
    if fact.templated:
        return RIGHT
    if image and not target and fact.kind == "html":
        return Shape("broken")
    lower = target.lower()
    if not image and (lower in _EMPTY or lower.startswith("javascript:")) and _is_unfilled(fact, lower):
        return Shape("placeholder" if fact.kind in _MARKDOWN and lower in _EMPTY else "no-target")
    slip = None if _RIGHT.match(target) else _SLIP.match(target)
    if slip:
        scheme = "http://" if slip[0].lower().startswith("http:") else "https://"
        return Shape("no-scheme", scheme + target[slip.end() :])
    return RIGHT if image else _contact(target)


def _is_unfilled(fact: LinkFact, lower: str) -> bool:
    """Return whether an address leads nowhere: nobody has filled it in, or in HTML a script says what the link does."""
    if fact.text.lower() in _TOP:
        return False
    in_markdown = fact.kind in _MARKDOWN and lower in _EMPTY
    return in_markdown or (fact.kind == "html" and lower in {"", "#"}) or lower.startswith("javascript:")


def _contact(target: str) -> Shape:
    scheme, _, rest = target.partition(":")
    if scheme.lower() in {"mailto", "tel"}:
        return RIGHT if is_usable(scheme.lower(), rest) else Shape("bad-contact")
    if _MAIL.fullmatch(target):
        return Shape("no-scheme", f"mailto:{target}")
    return Shape("no-scheme", f"https://{target}") if _HOST.fullmatch(target) else RIGHT
