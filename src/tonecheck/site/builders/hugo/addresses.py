"""Resolve addresses on the pages of a Hugo site: ``ref`` and ``relref``, link hooks, files next to the page."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.markup.shortcodes import is_picture
from tonecheck.model import PROPERTY
from tonecheck.site import urls
from tonecheck.site.builders._data_files import read
from tonecheck.site.builders.hugo import go_templates
from tonecheck.site.builders.hugo.contents import Page
from tonecheck.site.builders.hugo.go_functions import UnknownError
from tonecheck.site.builders.hugo.link_hooks import NONE, Notations
from tonecheck.site.builders.hugo.paths import normalized
from tonecheck.site.builders.hugo.settings import Settings
from tonecheck.site.builders.hugo.shortcodes import Shortcodes
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import DOUBTFUL, OUTSIDE, Address, Given, Model, Route
from tonecheck.site.tree import Tree

_SHORTCODE = expression(r"\{\{[<%]-?\s*+(/?[\w./-]+)\s*+(.{0,2000}?)\s{0,99}-?[>%]\}\}", re.DOTALL)
_OWN_TAG = expression(r"\{\{[<%]|<%")
_WITH_BLANK = expression(r"[ \t\r\n]")
_ARGUMENT = expression(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`=]+))")
_PAGE_ENDING = expression(r"\.(?:md|markdown|html?|adoc|org|rst)$")
_WRITTEN = expression(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_PRINTED = expression(
    r"""\b(?:href|src)\s*=\s*["']?\{\{-?\s*\(?\s*(?:\$?\.)Get\s+(?:["'`](\w+)["'`]|(\d+))\s*\)?"""
    r"""\s*(?:\|\s*(?:rel|abs|safe)(?:Lang)?URL\s*)?-?\}\}["'\s/>]"""
)
"""An argument that a template writes into an address as it is."""
_READS_MARKDOWN = expression(
    r"\.(?:Get|Params)\b(?s:.)*\b(?:markdownify|RenderString)\b|\b(?:markdownify|RenderString) \(?\.Get\b"
)
_ELSEWHERE = expression(r"https?://[^\uFFFD]")
_GAP = "\ufffd"
_BASE_SHORTCODES = frozenset({"baseurl", "siteurl", "base_url", "site-url", "base-url"})


class MissingError(Exception):
    """Hugo would find no page of this name."""


@dataclass(frozen=True)
class Addresses:
    """Resolves addresses.

    Attributes:
        settings: the configuration of the site.
        by_path: file -> page.
        by_logical: language and logical path -> page.
        by_name: language and last part of the logical path -> pages.
        shortcodes: the site's shortcodes.
        hooked: whether link templates (render hooks) may look up pages by their files.
        embedded: whether the link template is Hugo's own.
        notations: addresses to which link templates give a meaning of their own.
        rewrites: whether link or image templates of the site may write addresses anew.
        reports_lost: a ``ref`` that finds no page is missing even if the settings say where it should lead.
    """

    settings: Settings
    by_path: Mapping[str, Page]
    by_logical: Mapping[tuple[str, str], Page]
    by_name: Mapping[tuple[str, str], list[Page]]
    shortcodes: Shortcodes
    hooked: bool
    embedded: bool = False
    reports_lost: bool = False
    notations: Notations = NONE
    rewrites: bool = False

    def address(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to."""
        if fact.templated:
            return self._templated(fact, page, model)
        if fact.kind == "shortcode":
            written = self._written_by_shortcode(fact, page, model, image=image)
            if not written and written is not None:
                return OUTSIDE
            if written is None:  # if it leads somewhere as it is, that is what the template makes of it
                return replace(self._written(fact, page, image, model), why=DOUBTFUL)
            fact = replace(fact, target=written)
        return self._written(fact, page, image, model)

    def _written(self, fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
        """Return what an address refers to that no template changes."""
        if not image and fact.kind != "html" and self.notations.cover(fact.target):
            return OUTSIDE
        parts = urls.split(fact.target)
        path = urls.unquote(parts.path)
        if path and not parts.scheme and not parts.host:
            address = self._file(path, page, model, image=image, by_shortcode=fact.kind == "shortcode")
            if address:
                return Address(address.kind, address.path, urls.unquote(parts.fragment))
        return urls.as_browser(fact.target, page.url, model)

    def _file(self, path: str, page: Route, model: Model, *, image: bool, by_shortcode: bool) -> Address | None:
        """Return what a link template or a shortcode finds: a page, or a file next to the page or in ``assets``."""
        own_page = self.by_path.get(page.path)
        if self.hooked and not image and not by_shortcode:
            target = self._hooked(path, own_page) if own_page else None
            if target:
                return target
        if not image and not by_shortcode:
            return None
        folder = posixpath.dirname(page.path)
        for start in (folder, "assets"):
            file = posixpath.normpath(posixpath.join(start, path.lstrip("/") if start == "assets" else path))
            if not path.startswith("/") or start == "assets":
                in_bundle = own_page is not None and own_page.kind != "page"
                if model.tree.is_file(file) and (in_bundle or self.hooked or start == "assets"):
                    return Address("file", file)
                if own_page and in_bundle and start == folder and (by_shortcode or len(self.settings.languages) > 1):
                    resource = self._resource(file, own_page, model.tree)
                    if resource:
                        return Address("file", resource)
        return None

    def _resource(self, path: str, page: Page, tree: Tree) -> str:
        """Return the file of a page's resource, "" if there is none.

        Shortcodes, and Hugo's own template for images on sites in several languages, look for it by name: letter case
        does not count, and ``map.es.png`` is also ``map.png``, first that of the page's language.
        """
        folder, wanted = posixpath.split(path)
        found: dict[str, str] = {}
        for name in tree.names(folder):
            stem, ending = posixpath.splitext(name)
            bare, _, language = stem.rpartition(".")
            known = bare and language.lower() in self.settings.languages
            if name.lower() == wanted.lower():
                found.setdefault("", name)
            elif known and f"{bare}{ending}".lower() == wanted.lower():
                found[language.lower()] = name
        name = found.get(page.language) or next(iter(found.values()), "")
        return posixpath.join(folder, name) if name else ""

    def _hooked(self, path: str, page: Page) -> Address | None:
        """Return the page that a link template finds; Hugo's own takes ``./`` for the start page."""
        if self.embedded:
            path = path.removeprefix("./")
        if not path:
            return Address("url", f"{self.settings.prefix(page.language)}/")
        target = self.look_up(path, page, "", reflink=False)
        return Address("file", target.path) if target else None

    def _templated(self, fact: LinkFact, page: Route, model: Model) -> Address:
        target = fact.target
        parts = urls.split(target)
        names_host = bool(parts.host) and "{" not in parts.host and model.base_at(parts.host) is None
        if names_host or parts.scheme in {"mailto", "tel"}:
            return OUTSIDE
        try:
            filled = _SHORTCODE.sub(lambda match: self._filled(match, page, model), target)
        except MissingError as missing:
            path = str(missing)
            return Address("missing", path, why=f"Hugo finds no page “{path}”")
        except UnknownError:
            return Address("unknown", why="a template fills it in")
        if "{{" in filled or "<%" in filled or "{%" in filled:
            if page.path not in self.by_path or self.rewrites or _OWN_TAG.search(filled):
                return Address("unknown", why="a template fills it in")
            # Hugo prints tags of other builders as they are. CommonMark makes no link of an address with a blank.
            if fact.kind != "html" and _WITH_BLANK.search(filled):
                return Address("unknown", why="Hugo may make no link of it")
        return urls.as_browser(filled.replace("//", "/") if filled.startswith("//") else filled, page.url, model)

    # -- shortcodes ---------------------------------------------------------------------------------------------------

    def _filled(self, match: re.Match[str], page: Route, model: Model) -> str:
        """Return what a shortcode in an address prints."""
        name, arguments = match[1].lower(), _arguments(match[2])
        if name in {"ref", "relref"}:
            return self._ref(arguments.get("path", arguments.get("0", "")), page, model, arguments.get("lang", ""))
        template = self.shortcodes.template(match[1])
        if template:
            text = go_templates.printed(template, self._call(arguments, page, model)).strip()
            if "<" in text or "\n" in text:  # more than an address
                raise UnknownError
            return text
        if name == "param" and "0" in arguments:
            own = arguments["0"].lower() in {str(key).lower() for key in self.settings.tree.meta(page.path)}
            template = f"{{{{ {'.Page' if own else '.Site'}.Params.{arguments['0']} }}}}"
            return go_templates.printed(template, self._call(arguments, page, model))
        if name in _BASE_SHORTCODES:
            return f"{model.base}/"
        return match[0]

    def _written_by_shortcode(self, fact: LinkFact, page: Route, model: Model, *, image: bool) -> str | None:
        """Return the address that a shortcode makes of an argument; the argument if the site has no template for it.

        "": it writes none. None: the template does not say, or nothing says that the argument is a picture's address.
        """
        text = self.settings.tree.text(page.path)
        start = text.rfind("{{", 0, fact.place.span.start)
        match = _SHORTCODE.match(text, start) if start >= 0 else None
        template = self.shortcodes.template(match[1]) if match else ""
        if not match or not template:
            return None if image and match and not is_picture(match[1].lower()) else fact.target
        arguments = _arguments(match[2])
        try:
            html = go_templates.printed(template, self._call(arguments, page, model), gap=_GAP)
        except (UnknownError, MissingError):
            direct = {found[1] or found[2] for found in _PRINTED.finditer(template)}
            return fact.target if any(arguments.get(name) == fact.target for name in direct) else None
        core = posixpath.splitext(urls.split(fact.target).path.rstrip("/"))[0].strip("./").casefold()
        addresses = {found[1] or found[2] or found[3] for found in _WRITTEN.finditer(html)}
        fitting = {address for address in addresses if core and core in address.casefold() and _GAP not in address}
        if not addresses and _GAP not in html:
            return ""
        if not fitting and image and len(addresses) == 1 and _ELSEWHERE.match(min(addresses)):
            return min(addresses)  # a place of pictures, and what the site's data say about this one
        return fitting.pop() if len(fitting) == 1 else None

    def given(self, fact: LinkFact, path: str) -> Given:
        """Return whether a link in a string that a shortcode is given is one: if its template reads Markdown."""
        text = self.settings.tree.text(path)
        start = text.rfind("{{", 0, fact.place.span.start)
        match = _SHORTCODE.match(text, start) if start >= 0 else None
        template = self.shortcodes.template(match[1]) if match else ""
        return "link" if fact.kind == PROPERTY and _READS_MARKDOWN.search(template) else "unknown"

    def _call(self, arguments: Mapping[str, str], page: Route, model: Model) -> go_templates.Call:
        own_page = self.by_path.get(page.path)
        language = own_page.language if own_page else self.settings.default
        parts = urls.split(self.settings.text("baseurl"))
        meta = {str(key).lower(): value for key, value in self.settings.tree.meta(page.path).items()}

        def ref(path: str) -> str:
            return self._ref(path, page, model, "")

        def url(path: str, prefix: str = "") -> str:
            complete = path.startswith("/") or re.match(r"[a-z][a-z0-9+.-]*:", path)
            return path if complete else f"{model.base}{prefix}/{path}"

        def in_language(path: str) -> str:
            return url(path, self.settings.prefix(language))

        def absolute(path: str) -> str:
            return in_full(url(path))

        def in_full(path: str) -> str:
            return f"{parts.scheme}://{parts.host}{path}" if path.startswith("/") and parts.host else path

        return go_templates.Call(
            arguments,
            "",
            {"params": {}, **self.settings.values, "data": _Data(self.settings.tree)},
            {**meta, "params": meta, "relpermalink": model.base + page.url, "permalink": model.base + page.url},
            {
                **dict.fromkeys(("ref", "relref"), ref),
                "relurl": url,
                "absurl": absolute,
                "rellangurl": in_language,
                "abslangurl": lambda path: in_full(in_language(path)),
                "resources.get": self._asset,
                "getpage": self._page,
            },
            self.shortcodes.partial,
        )

    def _page(self, path: str) -> dict[str, Any]:
        """Return a published page as templates see it.

        Raises:
            UnknownError: there is none.
        """
        page = self.look_up(path, None, "")
        if page is None or page.state != "published":
            raise UnknownError
        meta = {str(key).lower(): value for key, value in self.settings.tree.meta(page.path).items()}
        url = urls.split(self.settings.text("baseurl")).path.rstrip("/") + page.url
        return {**meta, "params": meta, "relpermalink": url, "permalink": url}

    def _asset(self, path: str) -> None:
        """Return nothing for what is no global resource.

        Raises:
            UnknownError: it is one, or a theme or a setting may bring it.
        """
        name = posixpath.normpath(path.strip("/"))
        if not name or self.settings.may_have_asset(name):
            raise UnknownError

    def _ref(self, stated: str, page: Route, model: Model, language: str) -> str:
        """Return the address that ``ref`` gives for a page.

        Raises:
            MissingError: Hugo finds no such page, and no setting says where to go instead.
        """
        path, mark, fragment = stated.partition("#")
        if not path:
            return mark + fragment
        target = self.look_up(urls.unquote(path), self.by_path.get(page.path), language)
        instead = "" if self.reports_lost else self.settings.text("reflinksnotfoundurl")
        if instead and (target is None or target.state in {"draft", "future", "expired"}):
            return instead
        if target is None:
            raise MissingError(path)
        return model.base + target.url + mark + fragment

    def look_up(self, path: str, page: Page | None, language: str, *, reflink: bool = True) -> Page | None:
        """Return the page that Hugo finds: relative to the page, then from the root, then by its bare name.

        A path that begins with a dot is relative only. Only ``ref`` and ``relref`` (a reflink) look for bare names.
        """
        language = language.lower() or (page.language if page else self.settings.default)
        bare = _PAGE_ENDING.sub("", path)
        language_ending = re.search(r"\.([\w-]+)$", bare)
        if language_ending and language_ending[1].lower() in self.settings.languages and bare != path:
            bare = bare[: language_ending.start()]
        bare = re.sub(r"(?:^|(?<=/))_?index$", "", bare)
        lower = not self.settings.values.get("disablepathtolower")
        starts = [] if path.startswith("/") or page is None else [self._start(page)]
        starts += [] if path.startswith(".") and page else ["/"]
        for start in starts:
            logical = posixpath.normpath(posixpath.join(start, normalized(bare, lower=lower).lstrip("/")))
            target = self.by_logical.get((language, "/" + logical.strip("/")))
            if target:
                return target
        if reflink and "/" not in bare.strip("/") and not path.startswith("."):
            namesakes = self.by_name.get((language, normalized(bare, lower=lower).strip("/")), [])
            return namesakes[0] if len(namesakes) == 1 else None
        return None

    def _start(self, page: Page) -> str:
        """Return the folder from which a relative path starts: for a bundle, the one around it."""
        return page.logical if page.kind == "branch" else posixpath.dirname(page.logical)


class _Data(dict[str, Any]):
    """The data files in a folder, each read when it is needed.

    At the top, what is not in one of them is unknown, as a theme may have it; below, there is no such thing.
    """

    def __init__(self, tree: Tree, folder: str = "data") -> None:
        super().__init__()
        self._tree = tree
        self._folder = folder

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str)

    def __missing__(self, key: str) -> Any:  # noqa: ANN401 - a file holds any type
        place = f"{self._folder}/{key}"
        contents = (read(self._tree, f"{place}.{ending}") for ending in ("toml", "yaml", "yml", "json"))
        content = next((content for content in contents if content is not None), None)
        if content is None and self._tree.is_folder(place):
            return _Data(self._tree, place)
        if content is None and self._folder == "data":
            raise UnknownError
        return content


def _arguments(text: str) -> dict[str, str]:
    """Return the arguments of a shortcode by name; those without one by their number."""
    arguments: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(text):
        arguments[argument[1] or str(len(arguments))] = argument[2] or argument[3] or argument[4] or ""
    return arguments


def addresses(
    settings: Settings,
    pages: Iterable[Page],
    shortcodes: Shortcodes,
    *,
    hooked: bool,
    embedded: bool = False,
    reports_lost: bool = False,
) -> Addresses:
    """Return the resolver for a site with these pages."""
    by_name: dict[tuple[str, str], list[Page]] = defaultdict(list)
    by_path, by_logical = {}, {}
    for page in pages:
        by_path[page.path] = page
        by_logical[page.language, page.logical] = page
        by_name[page.language, posixpath.basename(page.logical)].append(page)
    return Addresses(settings, by_path, by_logical, by_name, shortcodes, hooked, embedded, reports_lost)
