"""What an address on a page of an Eleventy site asks for."""

from __future__ import annotations

import posixpath
import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import urls
from tonecheck.site.builders._included import Templates
from tonecheck.site.builders.eleventy.pages import TAG
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route

_LITERAL = expression(r"""^["']([^"']*)["']\s*((?:\|\s*[\w]+\s*)*)$""")
_ADDRESSES = frozenset(
    {"url", "relative_url", "absolute_url", "asabsoluteurl", "absoluteurl", "baseurl", "htmlbaseurl"}
)
_BASES = frozenset(
    {"site.url", "site.baseurl", "site.base", "metadata.url", "site.host", "pathprefix", "eleventy.pathprefix"}
)
_BY_FILE = expression(r"""\{\{-?\s*["']([^"']+)["']\s*\|\s*inputPathToUrl\s*-?\}\}""")


@dataclass(frozen=True)
class Addresses:
    """Finds what addresses ask for.

    Attributes:
        templates: what names in templates may stand for.
        files: the files that make pages.
        top: the folder that Eleventy reads.
        based: the plugin ``EleventyHtmlBasePlugin`` puts the base path in front of addresses that begin with a slash.
        by_file: the plugin ``InputPathToUrlTransformPlugin`` takes paths of files that make pages for their urls.
    """

    templates: Templates
    files: frozenset[str]
    top: str
    based: bool = False
    by_file: bool = False

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG002 - for both
        """Return what an address asks for."""
        target = fact.target
        if fact.kind == "shortcode":  # a function of the site's own, which reads files as it likes
            path = posixpath.normpath(target.lstrip("/"))
            return (
                Address("file", path) if model.tree.is_file(path) else Address("unknown", why="a shortcode fills it in")
            )
        named = _BY_FILE.fullmatch(target.strip())
        if named:
            return self._file(named[1], page) or Address("missing", named[1], why="no page is made from this file")
        if fact.templated or "{{" in target:
            target = _evaluated(target, model.base)
            if TAG.search(target) and self.templates.all_outside(page.path, target):
                return OUTSIDE
            if TAG.search(target):
                return Address("unknown", why="a template fills it in")
        found = self._file(target, page) if self.by_file else None
        if found:
            return found
        filtered = target != fact.target and target.startswith(f"{model.base}/")
        if self.based and target.startswith("/") and not target.startswith("//") and not filtered:
            target = model.base + target
        return urls.as_browser(target, page.url, model)

    def _file(self, target: str, page: Route) -> Address | None:
        """Return the page of a file that an address names: from Eleventy's folder, then from the page's own."""
        parts = urls.split(target)
        if not parts.path or parts.scheme or parts.host:
            return None
        path = urls.unquote(parts.path)
        here = posixpath.dirname(page.path)
        begins = [path.lstrip("/"), posixpath.join(self.top, path.lstrip("/"))]
        if not path.startswith("/"):
            begins.append(posixpath.join(here, path))
        if self.top and not posixpath.normpath(begins[0]).startswith(f"{self.top}/"):
            begins.pop(0)
        for one in begins:
            if posixpath.normpath(one) in self.files:
                return Address("file", posixpath.normpath(one), urls.unquote(parts.fragment))
        return None


def _evaluated(target: str, base: str) -> str:
    """Return an address with those tags replaced that say what they give: ``{{ "/guides/" | url }}``."""

    def value(found: re.Match[str]) -> str:
        inner = (found[1] or "").strip()
        literal = _LITERAL.match(inner)
        if literal:
            filters = {one.strip().lower() for one in literal[2].split("|") if one.strip()}
            said = re.sub(r"(?<!:)/{2,}", "/", literal[1].replace("\\", ""))
            if not filters <= _ADDRESSES:
                return found.group()
            return base + said if filters and said.startswith("/") else said
        return "" if inner.lower() in _BASES else found.group()

    return TAG.sub(value, target.strip())
