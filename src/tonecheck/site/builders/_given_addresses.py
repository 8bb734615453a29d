"""What components make of the addresses that they are given: ``<Card link="/rest/">``.

The code of a component is read and not run. Only where it writes a property as it is into an ``href``, ``to`` or
``src`` do we know that it is an address. The code of a package does not say; its ``href`` is taken for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders._components import find_named, imported
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Given
from tonecheck.site.tree import Tree

_TAG_NAME = expression(r"<([A-Za-z][\w.-]*)")
_GIVEN = expression(r"""(?<=\s)([A-Za-z][\w-]*)\s*=\s*\{?\s*["'`]?\Z""")
_TAG_STARTS = expression(r"<([A-Za-z][\w.-]*)(?=[\s/>])")
_SHORTHAND = expression(r"<[A-Za-z][^<>]*?\s\{\s*(href|to|src)\s*\}")
_SPREAD = expression(r"""\{\s*\.\.\.\s*\w|v-bind\s*=|\$attrs\b""")
_WRITTEN = r"""(?:(?<=\s)|(?<=\s:)|(?<=\sv-bind:))(href|to|src)\s*=\s*(?:\{{|["'])\s*{}\s*(?:\}}|["'])"""
_LEFT_TO_BROWSERS = frozenset({"a", "area", "iframe", "img", "source", "video", "audio", "embed"})
_DEEPEST = 4
_FARTHEST = 3_000
"""How far in front of a place its tag may begin."""


@dataclass(frozen=True)
class Components:
    """The components of a site.

    Attributes:
        tree: the site's folder.
        registered: returns the files of the components that every page has, by name.
        links: the names of components that are the builder's own links.
        bases: functions that put the site's base path in front of an address.
    """

    tree: Tree
    registered: Callable[[Tree], dict[str, str]] = lambda _: {}
    links: frozenset[str] = frozenset()
    bases: tuple[str, ...] = ()
    _global: list[dict[str, str]] = field(default_factory=list, init=False, repr=False, compare=False)
    _imported: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _uses: dict[tuple[str, str], Given] = field(default_factory=dict, init=False, repr=False, compare=False)

    def given(self, fact: LinkFact, path: str) -> Given:
        """Return what becomes of an address that a component on a page is given."""
        text = self.tree.text(path)
        start = fact.place.span.start
        opening = text.rfind("<", max(0, start - _FARTHEST), start)
        tag = _TAG_NAME.match(text, opening) if opening >= 0 else None
        property_name = _GIVEN.search(text[opening:start]) if tag else None
        if tag is None or property_name is None:
            return "unknown"
        file = self._file(path, tag[1])
        return self._use(file, _camel(property_name[1]), 0) if file else "unknown"

    def _file(self, path: str, name: str) -> str:
        """Return the file of a component that a page or another component names; "" if it is not here."""
        name = _camel(f"-{name}") if "-" in name else name
        if path not in self._imported:
            self._imported[path] = dict(imported(self.tree.text(path)))
        origin = self._imported[path].get(name)
        if origin is None:
            if not self._global:
                self._global.append(self.registered(self.tree))
            return self._global[0].get(name, "")
        return find_named(self.tree, path, name, origin)

    def _use(self, file: str, name: str, depth: int) -> Given:
        if (file, name) not in self._uses:
            self._uses[file, name] = "unknown"  # what a component makes of it that has itself
            self._uses[file, name] = self._found(file, name, depth)
        return self._uses[file, name]

    def _found(self, file: str, name: str, depth: int) -> Given:
        code = self.tree.text(file)
        if not re.search(rf"\b{name}\b", code):
            return "unknown" if _SPREAD.search(code) else "unused"
        names = "|".join([name, *re.findall(rf"\b{name}\s*:\s*(\w+)\s*(?=[,}}=])", code)])
        access = rf"(?:(?:Astro\.props|this\.props|\$?props)\??\.)?(?:{names})"
        based = rf"(?:{'|'.join(self.bases)})\(\s*{access}\s*\)"
        if re.search(rf"(?m)^\s*(?:{names})\s*(?:\+|\|\||\?\?)?=(?![=>])[^\n]*[^,\n{{}}]$", code):
            return "changed"
        if self.bases and re.search(_WRITTEN.format(based), code):
            return "link"
        for found in re.finditer(_WRITTEN.format(access), code):
            return self._at(file, code, found.start(), found[1], depth)
        for found in _SHORTHAND.finditer(code):
            if re.fullmatch(names, found[1]):
                return self._at(file, code, found.end(), found[1], depth)
        return "changed"

    def _at(self, file: str, code: str, place: int, name: str, depth: int) -> Given:
        """Return what becomes of an address that the code of a component writes at a place."""
        tags = list(_TAG_STARTS.finditer(code, max(0, place - _FARTHEST), place))
        tag = tags[-1][1] if tags else ""
        if tag in _LEFT_TO_BROWSERS or (tag == "component" and ":is" in code):
            return "html"
        if tag in self.links:
            return "link"
        inner = self._file(file, tag) if tag and depth < _DEEPEST else ""
        return self._use(inner, name, depth + 1) if inner else "unknown"


def _camel(name: str) -> str:
    """Return the name that code gives a property which is written with hyphens."""
    return re.sub(r"-(\w)", lambda match: match[1].upper(), name)
