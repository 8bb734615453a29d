"""What shortcodes add to the ids of a Hugo page: nothing, ids made of their arguments, ids of some shape, or any ids.

We run no template. One that writes only what stands between its tags adds nothing, since we read that text as part of
the page. ``id="term-{{ .id }}"`` in a loop makes ids that begin so; if the loop goes over what the page stores, other
shortcodes of the page have put it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders._tag_arguments import arguments, resembles
from tonecheck.site.tree import Tree

_SHORTCODE = expression(r"\{\{[<%]\s*+(?P<name>[\w./-]+)(?P<rest>[^{}]*?)/?\s*[>%]\}\}")
_HEADING = expression(r"^ {0,3}#{1,6}[ \t][^\n]*\{\{[^\n]*|^ {0,3}#{1,6}[ \t][^\n{]*\n", re.MULTILINE)
_BUILT_IN = frozenset(
    "ref relref figure youtube vimeo gist highlight param instagram tweet twitter x x_simple qr comment".split()
)
_COMMENT = expression(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
_ACTION = expression(r"\{\{.*?\}\}", re.DOTALL)
_PARTIAL = expression(r"\bpartial(?:Cached)?\s+[\"`]([^\"`]+)[\"`]")
# What brings text that does not stand on the page.
_FROM_ELSEWHERE = expression(
    r"\b(?:readFile|os\.ReadFile|RenderShortcodes|RawContent|GetPage|getJSON|getCSV|[uU]nmarshal)\b"
    r"|\.(?:Content|Summary|Plain)\b|\bdefine\b|\btemplate\b"
)
_WRITES_TEXT = expression(r"\b(?:markdownify|RenderString|safeHTML)\b|\.(?:Content|RenderShortcodes)\b", re.IGNORECASE)
_MADE_ID = expression("\\bid\\s*=\\s*[\"'\\\\]*([^\"'>\\s]*\0[^\"'>\\s]*)")
_STORED = expression(r"\.(?:Page\.)?(?:Scratch|Store)\b[.\w]*")
_OF_ARGUMENTS = expression(r"\.(?:Get|Inner|Params|Name|Parent)\b")
_OF_DATA = expression(
    r"\brange\b|\b(?:site|hugo|Site)\.|\$?\.(?:Page|Ordinal|Position)\b|\b(?:md5|sha\d+|rand|now|seq|crypto|hash)\b",
    re.IGNORECASE,
)
_BRINGS_FILES = expression(r"include|import|read|render|content|embed|transclude|readme|swagger|openapi", re.IGNORECASE)
_FILE = expression(r"[\w)-]\.(?:md|html?|csv|json|ya?ml|toml|ipynb|txt)(?:$|[?#])", re.IGNORECASE)
_ENDINGS = ("", ".html", ".md")
_DEEPEST = 4
_LEAST = 2
"""A shape has at least so many letters that the template states; with fewer, it may be any id."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What ids look like that a template makes of data: texts that it states, with a value between each two.

    Attributes:
        texts: the texts.
        stored: whether only shortcodes of the same page may have made the values.
    """

    texts: tuple[str, ...]
    stored: bool

    def value(self, page_id: str) -> str | None:
        """Return what stands in an id between the first and the last text; None if it has another shape."""
        match = re.fullmatch(".+".join(map(re.escape, self.texts)), page_id)
        return page_id[len(self.texts[0]) : len(page_id) - len(self.texts[-1])] if match else None


@dataclass(frozen=True, slots=True)
class Adds:
    """What a template adds to the ids of a page: those made of its arguments, those of some shapes, or any."""

    arguments: bool = False
    shapes: tuple[Shape, ...] = ()
    anything: bool = False


_NOTHING, _OF_ITS_ARGUMENTS, _ANYTHING = Adds(), Adds(arguments=True), Adds(anything=True)


@dataclass(frozen=True)
class Shortcodes:
    """The shortcodes of a site.

    Attributes:
        tree: the site's folder.
        layouts: the folders of templates, the site's own first.
        partly_elsewhere: whether a theme or module that is not among the files may bring more of them.
    """

    tree: Tree
    layouts: Sequence[str]
    partly_elsewhere: bool
    _known: dict[str, Adds] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add_anything(self, path: str) -> bool:
        """Return whether shortcodes on a page may add any ids."""
        return any(self._adds(match["name"], match["rest"]).anything for match in self._used(path))

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether shortcodes on a page may make an id of arguments, of data, or of a heading around them."""
        for shape in self._shapes(path):
            value = shape.value(page_id)
            if value is not None and (not shape.stored or resembles(value, self._all_arguments(path))):
                return True
        return resembles(page_id, self._texts(path))

    def included(self, path: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the ids of a page that are a stated text with an argument of one of its shortcodes; no headings."""
        simple = [shape.texts for shape in self._shapes(path) if len(shape.texts) == 2]  # noqa: PLR2004 - around a value
        made = (f"{before}{argument}{after}" for before, after in simple for argument in self._all_arguments(path))
        return frozenset(made), ()

    def _shapes(self, path: str) -> Iterator[Shape]:
        for match in self._used(path):
            yield from self._adds(match["name"], match["rest"]).shapes

    def _all_arguments(self, path: str) -> Iterator[str]:
        for match in self._used(path):
            yield from arguments(match["rest"])

    def _texts(self, path: str) -> Iterator[str]:
        text = self.tree.text(path)
        for match in self._used(path):
            if self._adds(match["name"], match["rest"]).arguments:
                yield match["rest"]
                for argument in arguments(match["rest"]):
                    yield argument
                    yield match["name"] + argument
                end = text.find(f"/{match['name']}", match.end())
                yield text[match.end() : end] if end >= 0 else ""
                yield from self._headings(match["name"])
        for match in _HEADING.finditer(text):
            if "{{" in match.group():
                yield _SHORTCODE.sub("", match.group())

    def _used(self, path: str) -> Iterator[re.Match[str]]:
        text = self.tree.text(path)
        return _SHORTCODE.finditer(text) if "{{<" in text or "{{%" in text else iter(())

    def _adds(self, name: str, rest: str) -> Adds:
        if name in _BUILT_IN or name.startswith("/"):
            return _NOTHING
        if name not in self._known:
            template = self.template(name)
            self._known[name] = self._judged(template) if template else _OF_ITS_ARGUMENTS
        if self.partly_elsewhere and not self.template(name):
            brings = _BRINGS_FILES.search(name) or any(map(_FILE.search, arguments(rest)))
            return _ANYTHING if brings else self._known[name]
        return self._known[name]

    def _headings(self, name: str) -> Iterator[str]:
        """Yield the headings of Markdown in a template."""
        for match in _HEADING.finditer(self.template(name)):
            yield _ACTION.sub("", match.group())

    def template(self, name: str) -> str:
        """Return the template of a shortcode; "" if the site has none."""
        return self._template("shortcodes", name)

    def partial(self, name: str) -> str:
        """Return the template of a partial; "" if the site has none."""
        return self._template("partials", name)

    def _template(self, kind: str, name: str) -> str:
        """Return a template of the first place that has it; its folder has another name since Hugo 0.146."""
        folders = product(self.layouts, ("", "/_default"), (kind, f"_{kind}"))
        paths = (f"{place}{inner}/{own}/{name}{end}" for place, inner, own in folders for end in _ENDINGS)
        return next((self.tree.text(path) for path in paths if self.tree.is_file(path)), "")

    def _judged(self, template: str, depth: int = 0) -> Adds:
        """Return what a template may add to the ids of a page, with the partial templates that it calls."""
        code = _COMMENT.sub("", template)
        inner = [self.partial(name) for name in _PARTIAL.findall(code)]
        if any(not text for text in inner) or (inner and depth >= _DEEPEST):
            return _ANYTHING
        added = [self._judged(text, depth + 1) for text in inner]
        if any(adds.anything for adds in added) or (_FROM_ELSEWHERE.search(code) and _WRITES_TEXT.search(code)):
            return _ANYTHING
        own = _own_ids(code)
        every = [*added, own]
        shapes = tuple(dict.fromkeys(shape for adds in every for shape in adds.shapes))
        return own if own.anything else Adds(any(adds.arguments for adds in every), shapes)


def _own_ids(code: str) -> Adds:
    """Return what a template without comments adds by itself."""
    actions: list[str] = []

    def mark(action: re.Match[str]) -> str:
        actions.append(action.group())
        return f"\0{len(actions) - 1}\0"

    shapes = []
    has_arguments = re.search(r"^ {0,3}#{1,6}[ \t]", code, re.MULTILINE) is not None
    for made in _MADE_ID.findall(_ACTION.sub(mark, code)):
        texts = tuple(made.split("\0")[::2])
        of_arguments = all(_OF_ARGUMENTS.search(actions[int(number)]) for number in made.split("\0")[1::2])
        if of_arguments or not _OF_DATA.search(code):
            has_arguments = True
        elif sum(char.isalnum() for text in texts for char in text) < _LEAST:
            return _ANYTHING
        else:
            around = re.sub(r"\brange\b", "", _STORED.sub("", code))
            shapes.append(Shape(texts, stored=_STORED.search(code) is not None and not _OF_DATA.search(around)))
    return Adds(has_arguments, tuple(shapes))
