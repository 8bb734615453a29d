"""What an address on a page of an Eleventy site leads to."""

from __future__ import annotations

import posixpath
import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.site import urls
from tonecheck.site.builders._template_expressions import Expressions
from tonecheck.site.builders._template_values import UnknownError, printed
from tonecheck.site.builders.eleventy.address_makers import AddressMakers, argument
from tonecheck.site.builders.eleventy.pages import TAG
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import DOUBTFUL, OUTSIDE, Address, Model, Route

_LITERAL = expression(r"""^["']([^"']*)["']\s*((?:\|\s*[\w]+\s*)*)$""")
_ADDRESSES = frozenset(
    {"url", "relative_url", "absolute_url", "asabsoluteurl", "absoluteurl", "baseurl", "htmlbaseurl"}
)
_BASES = frozenset(
    {"site.url", "site.baseurl", "site.base", "metadata.url", "site.host", "pathprefix", "eleventy.pathprefix"}
)
_NAME = expression(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_UNENCODED = expression(r"[^!-~]|[\"<>]")  # in a fragment, what a URL has encoded
_BY_FILE = expression(r"""\{\{-?\s*["']([^"']+)["']\s*\|\s*inputPathToUrl\s*-?\}\}""")


@dataclass(frozen=True)
class Addresses:
    """Finds what addresses lead to.

    Attributes:
        expressions: those of templates, with the values that they may have.
        files: the files that make pages.
        top: the folder that Eleventy reads.
        based: the plugin ``EleventyHtmlBasePlugin`` puts the base path in front of addresses that begin with a slash.
        makers: the site's own shortcodes and filters.
        prefix: the base path, as the configuration states it.
        by_file: the plugin ``InputPathToUrlTransformPlugin`` replaces the path of a file that makes a page by its url.
        images_by_file: the plugin ``eleventyImageTransformPlugin`` looks for pictures by their files.
    """

    expressions: Expressions
    files: frozenset[str]
    top: str
    makers: AddressMakers | None = None
    based: bool = False
    prefix: str = ""
    by_file: bool = False
    images_by_file: bool = False

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address leads to."""
        target = fact.target
        if fact.kind == "shortcode":  # a function of the site, which may read any file
            path = posixpath.normpath(target.lstrip("/"))
            is_file = model.tree.is_file(path)
            return Address("file", path) if is_file else Address("unknown", why="a shortcode fills it in")
        given = _BY_FILE.fullmatch(target.strip())
        if given:
            return self._file(given[1], page) or Address("missing", given[1], why="no page is made from this file")
        if fact.templated or "{{" in target:
            target = _evaluated(target, model.base)
            if TAG.search(target):
                return self._made(target, page, model)
        file = self._picture(target, page, model) if image and self.images_by_file else None
        named = self._file(target, page) if self.by_file and file is None else None
        if named and fact.kind == "html" and _UNENCODED.search(target.partition("#")[2]):
            return _overlooked(target, page, model)
        file = file or named
        if file:
            return file
        # The plugin also prefixes what the filter ``url`` has prefixed already, except the prefix as it is stated.
        if self.based and target.startswith("/") and not target.startswith("//") and target != self.prefix:
            target = model.base + target
        return urls.as_browser(target, page.url, model)

    def _made(self, target: str, page: Route, model: Model) -> Address:
        """Return what an address leads to that tags fill in."""
        if self.expressions.all_outside(page.path, target):
            return OUTSIDE
        made = self.makers.filled(target, model.base) if self.makers else None
        made = made or self._stated(target, page.path)
        if made is None or not made[1]:
            named = argument(target)  # a function of the site, which may read any file
            path = posixpath.normpath(named.lstrip("/")) if named else ""
            if path and model.tree.is_file(path):
                return Address("file", path)
        if made is None:
            return Address("unknown", why="a template fills it in")
        address = urls.as_browser(made[0], page.url, model)
        return address if made[1] else replace(address, why=DOUBTFUL)

    def _stated(self, target: str, path: str) -> tuple[str, bool] | None:
        """Return an address with the values of the names in it, and whether files state them; None if they may be many.

        What no file states is nothing to Liquid and Nunjucks, unless code states it.
        """
        is_certain = True

        def value(tag: re.Match[str]) -> str:
            nonlocal is_certain
            if not _NAME.fullmatch(tag[1] or ""):
                return tag.group()
            try:
                texts = {printed(value) for value in self.expressions.values(path, tag[1])}
            except UnknownError:
                texts = {""}
            is_certain = is_certain and texts != {""}
            return texts.pop() if len(texts) == 1 else tag.group()

        filled = TAG.sub(value, target)
        return None if TAG.search(filled) or not filled.strip() else (filled, is_certain)

    def _picture(self, target: str, page: Route, model: Model) -> Address | None:
        """Return the file of a picture: beside the page, or below the folder that Eleventy reads."""
        parts = urls.split(target)
        path = urls.unquote(parts.path)
        if not path or parts.scheme or parts.host:
            return None
        start = self.top if path.startswith("/") else posixpath.dirname(page.path)
        file = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
        return Address("file", file) if model.tree.is_file(file) else None

    def _file(self, target: str, page: Route) -> Address | None:
        """Return the page of a file that an address names: relative to Eleventy's folder, then to the page's."""
        parts = urls.split(target)
        if not parts.path or parts.scheme or parts.host:
            return None
        path = urls.unquote(parts.path)
        candidates = [path.lstrip("/"), posixpath.join(self.top, path.lstrip("/"))]
        if not path.startswith("/"):
            candidates.append(posixpath.join(posixpath.dirname(page.path), path))
        if self.top and not posixpath.normpath(candidates[0]).startswith(f"{self.top}/"):
            candidates.pop(0)
        for file in map(posixpath.normpath, candidates):
            if file in self.files:
                return Address("file", file, urls.unquote(parts.fragment))
        return None


def _overlooked(target: str, page: Route, model: Model) -> Address:
    """Return what an address leads to where the plugin fails to see that it names a file.

    The plugin looks for the fragment as a URL has it, encoded. Markdown encodes it, HTML does not.
    """
    address = urls.as_browser(target, page.url, model)
    encoded = _UNENCODED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address.fragment)
    return replace(address, fragment=encoded)  # so what we suggest has the fragment that the plugin understands


def _evaluated(target: str, base: str) -> str:
    """Return an address in which tags with a literal value are replaced by it: ``{{ "/guides/" | url }}``."""

    def value(tag: re.Match[str]) -> str:
        inner = (tag[1] or "").strip()
        literal = _LITERAL.match(inner)
        if literal:
            filters = {name.strip().lower() for name in literal[2].split("|") if name.strip()}
            url = re.sub(r"(?<!:)/{2,}", "/", literal[1].replace("\\", ""))
            if not filters <= _ADDRESSES:
                return tag.group()
            return base + url if filters and url.startswith("/") else url
        return "" if inner.lower() in _BASES else tag.group()

    return TAG.sub(value, target.strip())
