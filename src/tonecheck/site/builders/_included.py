"""What templates in Liquid or Nunjucks give a page: ids, and the values that a name may have.

Nothing is run. Each name stands for all values that it may have: those of literals, of data files, of front matter, of
what a loop goes through and of what an include is given. Conditions are taken to hold and not to hold. So the ids found
are all that there can be, and where one value cannot be told, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._template_values import UnknownError, items, shown, stepped
from tonecheck.site.tree import Tree

Scope = dict[str, list[Any] | None]
"""The values that names may have; None where they cannot be told."""

_RAW = expression(r"\{%-?\s*(raw|comment|verbatim)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}|\{#.*?#\}", re.DOTALL)
_TAG = expression(r"\{%-?\s*(?P<name>\w+)\s*(?P<rest>.*?)\s*-?%\}|\{\{-?\s*(?P<value>.*?)\s*-?\}\}", re.DOTALL)
_PLACE = expression("\0(\\d+)\0")
_FOUND = expression("""(?<![\\w-])(?:id|name)\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))|\0(\\d+)\0""")
_HEADING = expression("^ {0,3}#{1,6}[ \\t][^\\n]*", re.MULTILINE)
_PIPE = expression(r"""\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_PARAMETER = expression(r"""([\w-]+)\s*[:=]\s*("[^"]*"|'[^']*'|[^\s,]+)""")
_NAME = expression(r"""[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:"[^"]*"|'[^']*'|\d+)\])*""")
_STEP = expression(r"""[\w-]+|"[^"]*"|'[^']*'""")
_INCLUDES = frozenset({"include", "include_cached", "include_relative", "render", "import", "from", "extends"})
_CODE = frozenset({"renderFile", "renderTemplate", "paginate", "layout"})
_MARKED_UP = expression(r"\|\s*(?:\w*mark(?:down|ed)\w*|md|render\w*)\b", re.IGNORECASE)
_SUBSETS = frozenset({"sort", "sort_natural", "reverse", "where", "uniq", "compact", "slice", "limit", "head", "min"})
_KEPT = frozenset({"escape", "safe", "strip", "trim", "url", "relative_url", "escape_once", "e", "string"})
_DEEPEST = 12
_MOST = 2000


@dataclass(frozen=True)
class Templates:
    """The templates of a site.

    Attributes:
        tree: the site's folder.
        folders: where files that pages include are looked for.
        names: the value of a name on a page, by the page's path and the name. Raises UnknownError where none is known.
        slugify: what the filter of this name makes of a text.
        makers: tags of the site's own that may make ids.
        endings: what may be left out at the end of the name of a file that is included.
    """

    tree: Tree
    folders: tuple[str, ...]
    names: Callable[[str, str], Any]
    slugify: Callable[[str], str]
    makers: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ("", ".html", ".liquid", ".njk")

    def ids(self, path: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
        """Return the ids that a page gets from its tags and from what it includes; None where they cannot be told.

        The second value are headings in Markdown that stand in files that it includes.
        """
        found: set[str] = set()
        headings: list[str] = []
        try:
            self._walk(self.tree.text(path), {}, path, 0, found, headings)
        except UnknownError:
            return None
        return frozenset(found), tuple(headings)

    def values(self, path: str, expression: str) -> list[Any]:
        """Return the values that an expression may have somewhere on a page.

        Raises:
            UnknownError: they cannot be told.
        """
        scope: Scope = {}
        for tag in _TAG.finditer(_RAW.sub("", self.tree.text(path))):
            self._state(tag, scope, path)
        return self._evaluated(expression, scope, path)

    def all_outside(self, path: str, target: str) -> bool:
        """Return whether an address is one expression, all of whose values are addresses of other sites."""
        whole = re.fullmatch(r"\{\{-?\s*([^{}]*?)\s*-?\}\}", target.strip())
        try:
            found = [shown(one) for one in self.values(path, whole[1])] if whole else []
        except UnknownError:
            return False
        return any(found) and all(re.match(r"(?:https?:)?//|mailto:|tel:", one) for one in found if one)

    def _walk(self, text: str, scope: Scope, path: str, depth: int, ids: set[str], headings: list[str]) -> None:
        tags: list[re.Match[str]] = []

        def mark(found: re.Match[str]) -> str:
            tags.append(found)
            return f"\0{len(tags) - 1}\0"

        if depth > _DEEPEST:
            raise UnknownError
        marked = _TAG.sub(mark, _RAW.sub("", text))
        for heading in _HEADING.findall(marked):
            if "\0" in heading:
                raise UnknownError
            if depth:
                headings.append(heading.strip())
        for found in _FOUND.finditer(marked):
            if found[4] is None:
                ids.update(self._filled(found[1] or found[2] or found[3] or "", tags, scope, path))
                continue
            tag = tags[int(found[4])]
            if tag["name"] in _CODE or tag["name"] in self.makers or _MARKED_UP.search(tag["value"] or ""):
                raise UnknownError
            if tag["name"] in _INCLUDES:
                inner, given = self._included(tag, scope, path)
                self._walk(self.tree.text(inner), given, path, depth + 1, ids, headings)
            else:
                self._state(tag, scope, path)

    def _filled(self, text: str, tags: Sequence[re.Match[str]], scope: Scope, path: str) -> Iterator[str]:
        """Yield each text that an attribute with tags may come to."""
        pieces = _PLACE.split(text)
        choices: list[list[str]] = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                choices.append([piece])
            elif tags[int(piece)]["name"]:  # a condition around a part of it
                raise UnknownError
            else:
                choices.append([shown(one) for one in self._evaluated(tags[int(piece)]["value"], scope, path)])
        total = 1
        for choice in choices:
            total *= len(choice)
        if total > _MOST:
            raise UnknownError
        yield from ("".join(one) for one in product(*choices))

    def _state(self, tag: re.Match[str], scope: Scope, path: str) -> None:
        """Take in what a tag says of a name."""
        kind, rest = tag["name"], tag["rest"] or ""
        if kind in {"assign", "set"}:
            name, _, expression = rest.partition("=")
            self._add(scope, name.strip(), lambda: self._evaluated(expression, scope, path))
        elif kind in {"capture", "increment", "decrement"} and rest:
            scope[rest.split()[0].strip("\"'")] = None
        elif kind == "for":
            names, _, expression = rest.partition(" in ")
            expression = re.sub(r"\s+(?:limit|offset)\s*:\s*\S+|\s+reversed\b", "", expression)
            parts = [one.strip() for one in names.split(",")]
            for index, name in enumerate(parts):
                self._add(
                    scope,
                    name,
                    lambda index=index: list(  # type: ignore[misc]
                        items(self._evaluated(expression, scope, path), index, len(parts))
                    ),
                )

    def _add(self, scope: Scope, name: str, values: Callable[[], list[Any]]) -> None:
        """Add what a name may stand for."""
        before = scope.get(name, [])
        try:
            found = values()
            scope[name] = None if before is None else [*before, *(one for one in found if one not in before)]
        except UnknownError:
            scope[name] = None

    def _included(self, tag: re.Match[str], scope: Scope, path: str) -> tuple[str, Scope]:
        """Return the file that a tag includes, and the names there are in it."""
        stated = re.match(r"""["']([^"']+)["']|([^\s,{}]+)(?=\s|,|$)""", tag["rest"] or "")
        if not stated:
            raise UnknownError
        name, rest = stated[1] or stated[2], tag["rest"][stated.end() :]
        file = next(
            (
                one
                for folder in self.folders
                for ending in self.endings
                if self.tree.is_file(one := f"{folder}/{name}{ending}".lstrip("/"))
            ),
            "",
        )
        if not file:
            raise UnknownError
        given: Scope = dict(scope)
        for key, stated in _PARAMETER.findall(rest):
            try:
                given[key] = self._evaluated(stated, scope, path)
            except UnknownError:
                given[key] = None
            given[f"include.{key}"] = given[key]  # as Jekyll calls it
        return file, given

    def _evaluated(self, expression: str, scope: Scope, path: str) -> list[Any]:
        first, *filters = (part.strip() for part in _PIPE.split(expression))
        found = self._named(first, scope, path)
        for one in filters:
            name, _, given = one.partition(":")
            name = name.partition("(")[0].strip()
            if name == "default":
                found = [*found, *self._named(given.strip(), scope, path)]
            elif name in {"downcase", "lower", "slugify", "slug"}:
                make = str.lower if name in {"downcase", "lower"} else self.slugify
                found = [make(shown(value)) for value in found]
            elif name not in _KEPT and not (name in _SUBSETS and all(isinstance(value, list) for value in found)):
                raise UnknownError
        return found

    def _named(self, text: str, scope: Scope, path: str) -> list[Any]:
        """Return the values of a literal or a name."""
        if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
            return [text[1:-1]]
        if re.fullmatch(r"-?\d+", text):
            return [int(text)]
        if not _NAME.fullmatch(text):
            raise UnknownError
        if text in scope:
            start, steps = scope[text], []
        else:
            head, *steps = (step.strip("\"'") for step in _STEP.findall(text))
            if head == "include":
                raise UnknownError
            start = scope[head] if head in scope else [self.names(path, head)]
        if start is None:
            raise UnknownError
        found = start
        for step in steps:
            found = [stepped(one, step) for one in found]
        return found
