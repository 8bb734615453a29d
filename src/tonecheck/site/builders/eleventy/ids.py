"""What gives headings their ids on an Eleventy site: nothing at all unless a plugin does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs import eleventy, markdown_it_anchor

# Plugins and code of a site's own that make ids in ways that the configuration does not tell.
_OTHERS = expression(
    r"named-headings|github-headings|heading-?ids?\b|heading-?anchors?\b|rehype|slugger|anchor-?links?\b"
    r"|table-of-contents|\bh[1-6],\s*h[1-6]",
    re.IGNORECASE,
)


def heading_ids(code: str) -> Callable[[Sequence[Heading], str], list[str]] | Literal["unknown"] | None:
    """Return what gives headings their ids as the configuration's code says; None for nothing."""
    if _is_used(code, "IdAttributePlugin", "@11ty/eleventy"):
        return eleventy.slugs
    if not _is_used(code, r"markdown-?it-?anchor", "markdown-it-anchor"):
        return "unknown" if _OTHERS.search(code) else None
    own = re.search(r"\bslugify\s*(?::\s*([^\n,}]+)|[,}])", code)
    if own is None:
        return markdown_it_anchor.slugs
    if re.search(r"""getFilter\(\s*["'`]slugify["'`]""", own[1] or ""):
        return partial(markdown_it_anchor.slugs, eleventy=True)
    if "@sindresorhus/slugify" in code:  # it takes words apart at capitals unless told not to
        return partial(markdown_it_anchor.slugs, eleventy=True) if "decamelize" in code else "unknown"
    return "unknown"


def _is_used(code: str, name: str, package: str) -> bool:
    """Return whether a configuration does more with something than to fetch it from its package."""
    fetched = re.search(
        rf"""(?:import\s+|(?:const|let|var)\s+)(?P<by>[\w{{}}*,\s]+?)(?:\bfrom\b|=)[^\n;]*["']{package}["']""", code
    )
    if fetched is None:
        return bool(re.search(name, code, re.IGNORECASE))
    rest = code[: fetched.start()] + code[fetched.end() :]
    names = re.findall(r"\w+", fetched["by"].replace("default as", ""))
    names = [one for one in names if re.fullmatch(name, one, re.IGNORECASE)] or (
        names if package != "@11ty/eleventy" else []
    )
    return any(re.search(rf"\b{one}\b", rest) for one in names)
