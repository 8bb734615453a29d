"""What shortcodes print where they are called: in an address, or of an address that they are given."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.shortcodes import is_picture
from tonecheck.model import PROPERTY
from tonecheck.site import urls
from tonecheck.site.builders._data_files import read
from tonecheck.site.builders.hugo import go_templates
from tonecheck.site.builders.hugo.go_functions import UnknownError
from tonecheck.site.builders.hugo.page_index import PageIndex
from tonecheck.site.builders.hugo.settings import Settings
from tonecheck.site.builders.hugo.shortcodes import Shortcodes
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Given, Model, Route
from tonecheck.site.tree import Tree

SHORTCODE = expression(r"\{\{[<%]-?\s*+(/?[\w./-]+)\s*+(.{0,2000}?)\s{0,99}-?[>%]\}\}", re.DOTALL)
"""The call of a shortcode: its name and its arguments."""
_ARGUMENT = expression(r"(?:(\w+)\s*=\s*)?(?:\"([^\"]*)\"|`([^`]*)`|([^\s\"`=]+))")
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
class ShortcodeCalls:
    """Prints calls of shortcodes.

    Attributes:
        settings: the configuration of the site.
        pages: its pages.
        shortcodes: its shortcodes.
        reports_lost: a ``ref`` that finds no page is missing even if the settings say where it should lead.
    """

    settings: Settings
    pages: PageIndex
    shortcodes: Shortcodes
    reports_lost: bool = False

    def filled(self, match: re.Match[str], page: Route, model: Model) -> str:
        """Return what a shortcode in an address prints.

        Args:
            match: the call, as ``SHORTCODE`` finds it.
            page: the page that it is on.
            model: the site.

        Raises:
            MissingError: it refers to a page that is not there.
            UnknownError: its template does not say.
        """
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

    def written(self, fact: LinkFact, page: Route, model: Model, *, image: bool) -> str | None:
        """Return the address that a shortcode makes of an argument; the argument if the site has no template for it.

        "": it writes none. None: the template does not say, or nothing says that the argument is a picture's address.
        """
        text = self.settings.tree.text(page.path)
        start = text.rfind("{{", 0, fact.place.span.start)
        match = SHORTCODE.match(text, start) if start >= 0 else None
        template = self.shortcodes.template(match[1]) if match else ""
        if not match or not template:
            # A theme that is not among the files may have a template of that name, which looks elsewhere.
            is_open = match and (not is_picture(match[1].lower()) or self.settings.is_partly_elsewhere)
            return None if image and is_open else fact.target
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
        match = SHORTCODE.match(text, start) if start >= 0 else None
        template = self.shortcodes.template(match[1]) if match else ""
        return "link" if fact.kind == PROPERTY and _READS_MARKDOWN.search(template) else "unknown"

    def _call(self, arguments: Mapping[str, str], page: Route, model: Model) -> go_templates.Call:
        own_page = self.pages.by_path.get(page.path)
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
        page = self.pages.look_up(path, None, "")
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
        target = self.pages.look_up(urls.unquote(path), self.pages.by_path.get(page.path), language)
        instead = "" if self.reports_lost else self.settings.text("reflinksnotfoundurl")
        if instead and (target is None or target.state in {"draft", "future", "expired"}):
            return instead
        if target is None:
            raise MissingError(path)
        return model.base + target.url + mark + fragment


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
