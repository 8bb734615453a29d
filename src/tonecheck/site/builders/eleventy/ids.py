"""What gives headings their ids on an Eleventy site: nothing at all unless a plugin does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.site.builders._javascript import Program, Unknown, text_function
from tonecheck.site.facts import Heading
from tonecheck.site.slugs import eleventy, markdown_it_anchor

# Plugins and code of the site that make ids in ways that the configuration does not state.
_OTHERS = expression(
    r"named-headings|github-headings|heading-?ids?\b|heading-?anchors?\b|rehype|slugger|anchor-?links?\b"
    r"|table-of-contents|\bh[1-6],\s*h[1-6]",
    re.IGNORECASE,
)
_MAKING_NONE = expression(
    r"^@11ty/|\b(?:bundle|cache|css|dates?|drafts?|embed|emoji|favicons?|feed|footnotes?|highlight|i18n|icons?|ima?ge?s?|katex"
    r"|lazy\w*|math|mermaid|meta\w*|minify|navigation|netlify|og|pagefind|postcss|prism|pwa|reading|robots|rss|sass|schema|scss"
    r"|search|seo|shiki|sitemap|sprites?|svg|syntaxhighlight|tailwind\w*|time|toc|typeset|vimeo|vite|webmentions?|youtube)\b"
)
"""Packages with plugins that name no headings, by what their names say."""
_SLUGIFY = expression(r"\bslugify\s*(?::\s*([^\n,}]+)|[,}])")
_BEFORE_3 = expression(r""""@11ty/eleventy"\s*:\s*"[\^~]?[012]\.""")
_BY_ELEVENTY = expression(r"""getFilter\(\s*["'`]slugify["'`]""")


def heading_ids(
    config: Program, packages: str = ""
) -> Callable[[Sequence[Heading], str], list[str]] | Literal["unknown"] | None:
    """Return what gives headings their ids according to the configuration's code; None for nothing.

    Args:
        config: the configuration.
        packages: what ``package.json`` says.
    """
    code = config.uncommented
    if _is_used(code, "IdAttributePlugin", "@11ty/eleventy"):
        return _of_plugin(config)
    if not _is_used(code, r"markdown-?it-?anchor", "markdown-it-anchor"):
        return "unknown" if _OTHERS.search(code) or any(map(_may_make_ids, _plugins(config))) else None
    own = _SLUGIFY.search(code)
    if own is None:
        return markdown_it_anchor.slugs
    if _BY_ELEVENTY.search(own[1] or ""):
        is_old = _BEFORE_3.search(packages) is not None
        slugify = partial(markdown_it_anchor.slugify, possessive=not is_old)
        return partial(markdown_it_anchor.slugs, make_id=slugify)
    if "@sindresorhus/slugify" in config.texts:  # it splits words at capitals unless ``decamelize`` is off
        return partial(markdown_it_anchor.slugs, eleventy=True) if "decamelize" in config.names else "unknown"
    make_id = _stated(config)
    return partial(markdown_it_anchor.slugs, make_id=make_id) if make_id else "unknown"


def _plugins(config: Program) -> Iterator[str]:
    """Yield the package of each plugin that the configuration adds; nothing for those that are files of the site."""
    for call in config.calls("addPlugin"):
        stated = call.argument(0)
        written = config.code[stated.start : stated.end] if isinstance(stated, Unknown) else ""
        name = re.match(r"\w+", written)
        imported = (
            re.search(rf"""\b{name[0]}\b[^;\n"']*(?:\bfrom\b|=)[^\n;"']*["']([^"'\n]+)["']""", config.uncommented)
            if name and name[0] != "require"
            else re.search(r"""require\(\s*["']([^"']+)["']""", written)
        )
        if imported and not imported[1].startswith("."):
            yield imported[1]


def _may_make_ids(package: str) -> bool:
    """Return whether a package of plugins may give headings their ids: it does not say what else it is for."""
    return _MAKING_NONE.search(package) is None


def _of_plugin(config: Program) -> Callable[[Sequence[Heading], str], list[str]] | Literal["unknown"]:
    """Return how Eleventy's own plugin makes ids: with its ``slugify``, or with the one that its options state."""
    own = _SLUGIFY.search(config.uncommented)
    if own is None or _BY_ELEVENTY.search(own[1] or ""):
        return eleventy.slugs
    make_id = _stated(config)
    return partial(eleventy.slugs, make_id=make_id) if make_id else "unknown"


def _stated(config: Program) -> Callable[[str], str] | None:
    """Return the function that options name as ``slugify``, if there is one such and it is a chain of methods."""
    stated = [options.items["slugify"] for options in config.objects_with("slugify")]
    return text_function(config, stated[0]) if len(stated) == 1 else None


def _is_used(code: str, name: str, package: str) -> bool:
    """Return whether code without comments uses a package or a name that it imports, and not only imports it."""
    imported = re.search(
        rf"""(?:import\s+|(?:const|let|var)\s+)(?P<by>[\w{{}}*,\s]+?)(?:\bfrom\b|=)[^\n;]*["']{package}["']""", code
    )
    if imported is None:
        return bool(re.search(name, code, re.IGNORECASE))
    rest = code[: imported.start()] + code[imported.end() :]
    imported_names = re.findall(r"\w+", imported["by"].replace("default as", ""))
    matching = [word for word in imported_names if re.fullmatch(name, word, re.IGNORECASE)]
    names = matching or (imported_names if package != "@11ty/eleventy" else [])
    return any(re.search(rf"\b{word}\b", rest) for word in names)
