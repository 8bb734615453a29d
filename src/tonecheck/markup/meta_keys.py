"""Keys of front matter: how we compare them, which of them readers always see, and whether a page has others with text.

This module imports next to nothing, as every page with front matter is asked before it is read.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression

_JOINTS = expression(r"[-_]")

SEEN = frozenset([
    "title", "subtitle", "description", "summary", "excerpt", "lead", "lede", "deck", "dek", "standfirst",
    "seotitle", "seodescription", "metatitle", "metadescription",
    "seo.title", "seo.description", "meta.title", "meta.description",
])  # fmt: skip
"""Keys whose values readers see, in lower case, without dashes, underscores and Hugo's ``params.``."""

_FENCES = ("---", "+++", "{", "\ufeff", "\n", "\r")
_ENDS = ("\n---", "\n+++", "\n}", "\r---")
_LONGEST = 20_000  # characters of front matter in which we look for sentences
_SENTENCE = expression(
    r"^[ \t]*(?:-[ \t]+)?(?:[\"']?([\w-]+)[\"']?[ \t]*[:=])?+[ \t]*"
    r"(?:[|>][-+0-9]*[ \t]*\r?$|\"{3}|[^\s#\[{]\S*(?:[ \t]+\S+){3})",
    re.MULTILINE,
)


def folded_key(key: str) -> str:
    """Return a key as we compare keys: in lower case, without dashes, underscores and Hugo's ``params.``."""
    return _JOINTS.sub("", key.lower()).removeprefix("params.")


def may_hold_text(text: str) -> bool:
    """Return whether a page has front matter that may hold sentences under keys that are not ``SEEN``."""
    if not text.startswith(_FENCES):
        return False
    end = max(text.find(fence, 1) for fence in _ENDS)
    found = _SENTENCE.finditer(text, 0, min(end, _LONGEST)) if end > 0 else ()
    return any(match[1] is None or folded_key(match[1]) not in SEEN for match in found)
