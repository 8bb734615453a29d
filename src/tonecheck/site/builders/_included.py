"""The ids that templates in Liquid or Nunjucks add to a page, and the values that a name may have.

We run no template. Each name has all the values that it may have: those of literals, of data files, of front matter,
of the items of a loop and of the arguments of an include. Both outcomes of a condition count. So the result has every
id that the page can have. If a part of an id is unknown, its shape is known; if all of it is, there is no result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.builders._template_values import Captured, UnknownError, loop_values, member, printed
from tonecheck.site.tree import Tree

Scope = dict[str, list[Any] | None]
"""The values that names may have; None if they are unknown."""

_RAW = expression(r"\{%-?\s*(raw|comment|verbatim)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}|\{#.*?#\}", re.DOTALL)
# What is longer is no tag, but text behind one that nothing closes.
_TAG = expression(
    r"\{%-?\s*+(?P<name>\w++)\s*+(?P<rest>.{0,2000}?)\s{0,99}-?%\}|\{\{-?\s*+(?P<value>.{0,2000}?)\s{0,99}-?\}\}",
    re.DOTALL,
)
_TAG_MARK = expression("\0(\\d+)\0")
_ID_OR_TAG = expression("""(?<![\\w-])(?:id|name)\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))|\0(\\d+)\0""")
_HEADING = expression("^ {0,3}#{1,6}[ \\t][^\\n]*", re.MULTILINE)
_ADDRESS = expression(r"\]\([^()\n]*\)")
_PIPE = expression(r"""\|(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")
_PARAMETER = expression(r"""([\w-]+)\s*[:=]\s*("[^"]*"|'[^']*'|[^\s,]+)""")
_NAME = expression(r"""[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:"[^"]*"|'[^']*'|\d+)\])*""")
_STEP = expression(r"""[\w-]+|"[^"]*"|'[^']*'""")
_INCLUDE_TAGS = frozenset({"include", "include_cached", "include_relative", "render", "import", "from", "extends"})
_CODE_TAGS = frozenset({"renderFile", "renderTemplate", "paginate", "layout"})
_MARKDOWN_FILTER = expression(r"\|\s*(?:\w*mark(?:down|ed)\w*|md|render\w*)\b", re.IGNORECASE)
_MAKES_IDS = expression(
    r"^[\s>*+.\d-]*#{1,6}(?:\s|\Z)|^[ >]*(?:=+|-+)[ \t]*$|<h[1-6]\b|\b(?:id|name)\s*=|\[\^|\{[#:%{]",
    re.IGNORECASE | re.MULTILINE,
)
"""What has an id in Markdown, or may have one: headings, HTML, footnotes, attribute lists, and tags."""
_SUBSET_FILTERS = frozenset(
    {"sort", "sort_natural", "reverse", "where", "uniq", "compact", "slice", "limit", "head", "min"}
)
_HARMLESS_FILTERS = frozenset({"escape", "safe", "strip", "trim", "url", "relative_url", "escape_once", "e", "string"})
_MAX_DEPTH = 12
_MAX_TEXTS = 2000


class _Found(NamedTuple):
    """What templates add to a page.

    Attributes:
        ids: ids.
        headings: Markdown headings in the files that the page includes, and those that tags fill in.
        shapes: regular expressions for ids of which a part is unknown.
    """

    ids: set[str]
    headings: list[str]
    shapes: list[str]


@dataclass(frozen=True)
class Templates:
    """The templates of a site.

    Attributes:
        tree: the site's folder.
        folders: the folders with the files that pages include.
        names: returns the value of a name on a page, called with the page's path and the name. Raises UnknownError if
            it is unknown.
        slugify: the filter of this name.
        makers: the site's own tags that may make ids.
        endings: the endings that the name of an included file may leave out.
        markdown_filter: the filter that turns Markdown into HTML as the builder does, with the same ids; "" for none.
    """

    tree: Tree
    folders: tuple[str, ...]
    names: Callable[[str, str], Any]
    slugify: Callable[[str], str]
    makers: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ("", ".html", ".liquid", ".njk")
    markdown_filter: str = ""
    _of_pages: dict[str, _Found | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ids(self, path: str) -> tuple[frozenset[str], tuple[str, ...]] | None:
        """Return the ids that a page gets from its tags and from the files it includes; None if they are unknown.

        The second value has the Markdown headings in the included files. ``may_have`` knows of further ids.
        """
        found = self._found(path)
        return found and (frozenset(found.ids), tuple(found.headings))

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether a page may have an id of which tags fill in a part that no file states."""
        found = self._found(path)
        return found is None or any(re.fullmatch(shape, page_id, re.DOTALL) for shape in found.shapes)

    def _found(self, path: str) -> _Found | None:
        if path not in self._of_pages:
            found = _Found(set(), [], [])
            try:
                self._walk(self.tree.text(path), {}, path, 0, found)
            except UnknownError:
                self._of_pages[path] = None
            else:
                self._of_pages[path] = found
        return self._of_pages[path]

    def values(self, path: str, expression: str) -> list[Any]:
        """Return the values that an expression may have anywhere on a page.

        Raises:
            UnknownError: the values are unknown.
        """
        scope: Scope = {}
        tags = list(_TAG.finditer(_RAW.sub("", self.tree.text(path))))
        for number, tag in enumerate(tags):
            if tag["name"] == "capture":
                self._capture(tags[number:], scope)
            else:
                self._bind(tag, scope, path)
        return self._evaluate(expression, scope, path)

    def all_outside(self, path: str, target: str) -> bool:
        """Return whether an address is a single expression whose values are all addresses of other sites."""
        match = re.fullmatch(r"\{\{-?\s*([^{}]*?)\s*-?\}\}", target.strip())
        try:
            texts = [printed(value) for value in self.values(path, match[1])] if match else []
        except UnknownError:
            return False
        return any(texts) and all(re.match(r"(?:https?:)?//|mailto:|tel:", text) for text in texts if text)

    def _walk(self, text: str, scope: Scope, path: str, depth: int, found: _Found) -> None:
        tags: list[re.Match[str]] = []

        def mark_tag(tag: re.Match[str]) -> str:
            tags.append(tag)
            return f"\0{len(tags) - 1}\0"

        if depth > _MAX_DEPTH:
            raise UnknownError
        marked_text = _TAG.sub(mark_tag, _RAW.sub("", text))
        for match in _ID_OR_TAG.finditer(marked_text):
            if match[4] is None:
                self._add_id(match[1] or match[2] or match[3] or "", tags, scope, path, found)
                continue
            tag = tags[int(match[4])]
            if tag["name"] == "capture":
                self._capture(tags[int(match[4]) :], scope)
            elif tag["name"] in _INCLUDE_TAGS:
                file, inner_scope = self._find_include(tag, scope, path)
                self._walk(self.tree.text(file), inner_scope, path, depth + 1, found)
            else:
                self._follow(tag, scope, path)
        for heading in _HEADING.findall(_ADDRESS.sub("]()", marked_text)):
            if "\0" in heading:
                found.headings.extend(self._expand(heading.strip(), tags, scope, path))
            elif depth:
                found.headings.append(heading.strip())

    def _follow(self, tag: re.Match[str], scope: Scope, path: str) -> None:
        """Take in what a tag names; raise UnknownError if it may make ids in a way of its own."""
        if tag["name"] in _CODE_TAGS or tag["name"] in self.makers:
            raise UnknownError
        if tag["value"] and _MARKDOWN_FILTER.search(tag["value"]):
            self._ask_for_none(tag["value"], scope, path)
        self._bind(tag, scope, path)

    def _ask_for_none(self, expression: str, scope: Scope, path: str) -> None:
        """Raise UnknownError if the Markdown that a filter turns into HTML has ids that we do not know.

        What a page captures is walked where it stands: its ids are known if the filter makes them as the builder does.
        """
        value_text, *filters = _PIPE.split(expression)
        is_builders = filters[0].strip() == self.markdown_filter
        for value in self._evaluate(value_text, scope, path):
            is_known = isinstance(value, Captured) and is_builders
            text = value.text if isinstance(value, Captured) else printed(value)
            if not is_known and _MAKES_IDS.search(text):
                raise UnknownError

    def _capture(self, tags: Sequence[re.Match[str]], scope: Scope) -> None:
        """Add the text between a tag that captures and its end to the scope, under the name that the tag gives it."""
        ends = (tag for tag in tags if tag["name"] == "endcapture")
        end = next(ends, None)
        name = (tags[0]["rest"] or "").strip("\"' ")
        text = tags[0].string[tags[0].end() : end.start()] if end else ""
        self._add(scope, name, lambda: [Captured(text)])

    def _add_id(self, text: str, tags: Sequence[re.Match[str]], scope: Scope, path: str, found: _Found) -> None:
        """Add the ids that an attribute may be, or the shape of an id if we know only how it begins or ends."""
        try:
            found.ids.update(self._expand(text, tags, scope, path))
        except UnknownError:
            start, end = _TAG_MARK.split(text)[0].strip(), _TAG_MARK.split(text)[-1].strip()
            if not re.search(r"\w\w", f"{start} {end}"):
                raise
            found.shapes.append(f"{re.escape(start)}.*{re.escape(end)}")

    def _expand(self, text: str, tags: Sequence[re.Match[str]], scope: Scope, path: str) -> Iterator[str]:
        """Yield each text that an attribute with tags may become."""
        pieces = _TAG_MARK.split(text)
        choices: list[list[str]] = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                choices.append([piece])
            elif tags[int(piece)]["name"]:  # a condition around a part of the attribute
                raise UnknownError
            else:
                choices.append([printed(value) for value in self._evaluate(tags[int(piece)]["value"], scope, path)])
        combinations = 1
        for choice in choices:
            combinations *= len(choice)
        if combinations > _MAX_TEXTS:
            raise UnknownError
        yield from ("".join(texts) for texts in product(*choices))

    def _bind(self, tag: re.Match[str], scope: Scope, path: str) -> None:
        """Add the values that a tag gives a name to the scope."""
        kind, rest = tag["name"], tag["rest"] or ""
        if kind in {"assign", "set"}:
            name, _, expression = rest.partition("=")
            self._add(scope, name.strip(), lambda: self._evaluate(expression, scope, path))
        elif kind in {"increment", "decrement"} and rest:
            scope[rest.split()[0].strip("\"'")] = None
        elif kind == "for":
            left_side, _, expression = rest.partition(" in ")
            expression = re.sub(r"\s+(?:limit|offset)\s*:\s*\S+|\s+reversed\b", "", expression)
            loop_names = [name.strip() for name in left_side.split(",")]
            for index, name in enumerate(loop_names):
                self._add(
                    scope,
                    name,
                    lambda index=index: list(  # type: ignore[misc]
                        loop_values(self._evaluate(expression, scope, path), index, len(loop_names))
                    ),
                )

    def _add(self, scope: Scope, name: str, values: Callable[[], list[Any]]) -> None:
        """Add further values that a name may have."""
        earlier = scope.get(name, [])
        try:
            new_values = values()
            scope[name] = None if earlier is None else [*earlier, *_others(new_values, earlier)]
        except UnknownError:
            scope[name] = None

    def _find_include(self, tag: re.Match[str], scope: Scope, path: str) -> tuple[str, Scope]:
        """Return the file that a tag includes, and the scope inside it."""
        match = re.match(r"""["']([^"']+)["']|([^\s,{}]+)(?=\s|,|$)""", tag["rest"] or "")
        if not match:
            raise UnknownError
        name, rest = match[1] or match[2], tag["rest"][match.end() :]
        file = next(
            (
                candidate
                for folder in self.folders
                for ending in self.endings
                if self.tree.is_file(candidate := f"{folder}/{name}{ending}".lstrip("/"))
            ),
            "",
        )
        if not file:
            raise UnknownError
        inner_scope: Scope = dict(scope)
        for key, parameter in _PARAMETER.findall(rest):
            try:
                inner_scope[key] = self._evaluate(parameter, scope, path)
            except UnknownError:
                inner_scope[key] = None
            inner_scope[f"include.{key}"] = inner_scope[key]  # the name of the argument in Jekyll
        return file, inner_scope

    def _evaluate(self, expression: str, scope: Scope, path: str) -> list[Any]:
        name_text, *filters = (part.strip() for part in _PIPE.split(expression))
        values = self._resolve(name_text, scope, path)
        for filter_text in filters:
            name, _, arguments = filter_text.partition(":")
            name = name.partition("(")[0].strip()
            if name == "default":
                values = [*values, *self._resolve(arguments.strip(), scope, path)]
            elif name in {"downcase", "lower", "slugify", "slug"}:
                convert = str.lower if name in {"downcase", "lower"} else self.slugify
                values = [convert(printed(value)) for value in values]
            elif name not in _HARMLESS_FILTERS and not (
                name in _SUBSET_FILTERS and all(isinstance(value, list) for value in values)
            ):
                raise UnknownError
        return values

    def _resolve(self, text: str, scope: Scope, path: str) -> list[Any]:
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
            first, *steps = (step.strip("\"'") for step in _STEP.findall(text))
            if first == "include":
                raise UnknownError
            start = scope[first] if first in scope else [self.names(path, first)]
        if start is None:
            raise UnknownError
        values = start
        for step in steps:
            values = [member(value, step) for value in values]
        return values


def _others(values: Sequence[Any], earlier: Sequence[Any]) -> Iterator[Any]:
    """Yield the values that are not among earlier ones; of those with members, the same object is the same value."""
    known = {_key(value) for value in earlier}
    yield from (value for value in values if _key(value) not in known)


def _key(value: object) -> object:
    return (type(value), value) if isinstance(value, str | int | float) else id(value)
