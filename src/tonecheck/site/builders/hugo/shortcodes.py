"""What shortcodes add to the ids of a Hugo page: nothing, ids made of their arguments, or any ids.

We run no template. One that writes only what stands between its tags adds nothing, since we read that text as part of
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders._tag_arguments import arguments, resembles
from tonecheck.site.tree import Tree

Adds = Literal["nothing", "arguments", "anything"]

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
    r"\b(?:readFile|os\.ReadFile|RenderShortcodes|RawContent|GetPage|getJSON|getCSV|resources\.Get\w*|unmarshal)\b"
    r"|\.(?:Content|Summary|Plain)\b|\bdefine\b|\btemplate\b"
)
_WRITES_TEXT = expression(r"\b(?:markdownify|RenderString|safeHTML)\b|\.(?:Content|RenderShortcodes)\b", re.IGNORECASE)
_MADE_ID = expression("\\bid\\s*=\\s*[\"'\\\\]*([^\"'>\\s]*\0[^\"'>\\s]*)")
_OF_ARGUMENTS = expression(r"\.(?:Get|Inner|Params|Name|Parent)\b")
_OF_DATA = expression(
    r"\brange\b|\b(?:site|hugo|Site)\.|\$?\.(?:Page|Ordinal|Position)\b|\b(?:md5|sha\d+|rand|now|seq|crypto|hash)\b",
    re.IGNORECASE,
)
_BRINGS_FILES = expression(r"include|import|read|render|content|embed|transclude|readme|swagger|openapi", re.IGNORECASE)
_FILE = expression(r"[\w)-]\.(?:md|html?|csv|json|ya?ml|toml|ipynb|txt)(?:$|[?#])", re.IGNORECASE)
_ENDINGS = ("", ".html", ".md")
_DEEPEST = 4


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
        return any(self._adds(match["name"], match["rest"]) == "anything" for match in self._used(path))

    def may_have(self, path: str, page_id: str) -> bool:
        """Return whether shortcodes on a page may make an id of their arguments, or of a heading that they stand in."""
        return resembles(page_id, self._texts(path))

    def _texts(self, path: str) -> Iterator[str]:
        text = self.tree.text(path)
        for match in self._used(path):
            if self._adds(match["name"], match["rest"]) == "arguments":
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
            return "nothing"
        if name not in self._known:
            template = self.template(name)
            self._known[name] = self._judged(template) if template else "arguments"
        adds = self._known[name]
        if adds == "arguments" and self.partly_elsewhere and not self.template(name):
            brings = _BRINGS_FILES.search(name) or any(map(_FILE.search, arguments(rest)))
            return "anything" if brings else adds
        return adds

    def _headings(self, name: str) -> Iterator[str]:
        """Yield the headings of Markdown in a template."""
        for match in _HEADING.finditer(self.template(name)):
            yield _ACTION.sub("", match.group())

    def template(self, name: str) -> str:
        """Return the template of a shortcode; "" if the site has none."""
        return self._template("shortcodes", name)

    def _template(self, kind: str, name: str) -> str:
        """Return a template of the first place that has it; its folder has another name since Hugo 0.146."""
        folders = product(self.layouts, ("", "/_default"), (kind, f"_{kind}"))
        paths = (f"{place}{inner}/{own}/{name}{end}" for place, inner, own in folders for end in _ENDINGS)
        return next((self.tree.text(path) for path in paths if self.tree.is_file(path)), "")

    def _judged(self, template: str, depth: int = 0) -> Adds:
        """Return what a template may add to the ids of a page, with the partial templates that it calls."""
        code = _COMMENT.sub("", template)
        for name in _PARTIAL.findall(code):
            inner = self._template("partials", name)
            adds = self._judged(inner, depth + 1) if inner and depth < _DEEPEST else "anything"
            if adds == "anything":
                return adds
        if _FROM_ELSEWHERE.search(code) and _WRITES_TEXT.search(code):
            return "anything"
        actions: list[str] = []

        def mark(action: re.Match[str]) -> str:
            actions.append(action.group())
            return f"\0{len(actions) - 1}\0"

        made = _MADE_ID.findall(_ACTION.sub(mark, code))
        used = [actions[int(number)] for each in made for number in each.split("\0")[1::2]]
        of_arguments = all(map(_OF_ARGUMENTS.search, used))
        if not of_arguments and _OF_DATA.search(code):
            return "anything"
        has_heading = re.search(r"^ {0,3}#{1,6}[ \t]", code, re.MULTILINE)
        return "arguments" if made or has_heading else "nothing"
