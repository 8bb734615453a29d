"""The ids that templates in Liquid or Nunjucks add to a page.

We run no template. Each name has all the values that it may have (``_template_expressions``), so the result has every
id that the page can have. If a part of an id is unknown, its shape is known; if all of it is, there is no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.builders._template_expressions import TAG, Expressions, Scope, parts_of, without_raw
from tonecheck.site.builders._template_values import Captured, UnknownError, printed

_TAG_MARK = expression("\0(\\d+)\0")
_ID_OR_TAG = expression("""(?<![\\w-])(?:id|name)\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))|\0(\\d+)\0""")
_HEADING = expression("^ {0,3}#{1,6}[ \\t][^\\n]*", re.MULTILINE)
_ADDRESS = expression(r"\]\([^()\n]*\)")
_PARAMETER = expression(r"""([\w-]+)\s*[:=]\s*("[^"]*"|'[^']*'|[^\s,]+)""")
_INCLUDE_TAGS = frozenset({"include", "include_cached", "include_relative", "render", "import", "from", "extends"})
_CODE_TAGS = frozenset({"renderFile", "renderTemplate", "paginate", "layout"})
_MARKDOWN_FILTER = expression(r"\|\s*(?:\w*mark(?:down|ed)\w*|md|render\w*)\b", re.IGNORECASE)
_MAKES_IDS = expression(
    r"^[\s>*+.\d-]*#{1,6}(?:\s|\Z)|^[ >]*(?:=+|-+)[ \t]*$|<h[1-6]\b|\b(?:id|name)\s*=|\[\^|\{[#:%{]",
    re.IGNORECASE | re.MULTILINE,
)
"""What has an id in Markdown, or may have one: headings, HTML, footnotes, attribute lists, and tags."""
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
        expressions: their expressions.
        folders: the folders with the files that pages include.
        makers: the site's own tags that may make ids.
        endings: the endings that the name of an included file may leave out.
        markdown_filter: the filter that turns Markdown into HTML as the builder does, with the same ids; "" for none.
    """

    expressions: Expressions
    folders: tuple[str, ...]
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
                self._walk(self.expressions.tree.text(path), {}, path, 0, found)
            except UnknownError:
                self._of_pages[path] = None
            else:
                self._of_pages[path] = found
        return self._of_pages[path]

    def _walk(self, text: str, scope: Scope, path: str, depth: int, found: _Found) -> None:
        tags: list[re.Match[str]] = []

        def mark_tag(tag: re.Match[str]) -> str:
            tags.append(tag)
            return f"\0{len(tags) - 1}\0"

        if depth > _MAX_DEPTH:
            raise UnknownError
        marked_text = TAG.sub(mark_tag, without_raw(text))
        for match in _ID_OR_TAG.finditer(marked_text):
            if match[4] is None:
                self._add_id(match[1] or match[2] or match[3] or "", tags, scope, path, found)
                continue
            tag = tags[int(match[4])]
            if tag["name"] == "capture":
                self.expressions.capture(tags[int(match[4]) :], scope)
            elif tag["name"] in _INCLUDE_TAGS:
                file, inner_scope = self._find_include(tag, scope, path)
                self._walk(self.expressions.tree.text(file), inner_scope, path, depth + 1, found)
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
        self.expressions.bind(tag, scope, path)

    def _ask_for_none(self, expression: str, scope: Scope, path: str) -> None:
        """Raise UnknownError if the Markdown that a filter turns into HTML has ids that we do not know.

        What a page captures is walked where it stands: its ids are known if the filter makes them as the builder does.
        """
        value_text, *filters = parts_of(expression)
        is_builders = filters[0].strip() == self.markdown_filter
        for value in self.expressions.evaluate(value_text, scope, path):
            is_known = isinstance(value, Captured) and is_builders
            text = value.text if isinstance(value, Captured) else printed(value)
            if not is_known and _MAKES_IDS.search(text):
                raise UnknownError

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
                choices.append(
                    [printed(value) for value in self.expressions.evaluate(tags[int(piece)]["value"], scope, path)]
                )
        combinations = 1
        for choice in choices:
            combinations *= len(choice)
        if combinations > _MAX_TEXTS:
            raise UnknownError
        yield from ("".join(texts) for texts in product(*choices))

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
                if self.expressions.tree.is_file(candidate := f"{folder}/{name}{ending}".lstrip("/"))
            ),
            "",
        )
        if not file:
            raise UnknownError
        inner_scope: Scope = dict(scope)
        for key, parameter in _PARAMETER.findall(rest):
            try:
                inner_scope[key] = self.expressions.evaluate(parameter, scope, path)
            except UnknownError:
                inner_scope[key] = None
            inner_scope[f"include.{key}"] = inner_scope[key]  # the name of the argument in Jekyll
        return file, inner_scope
