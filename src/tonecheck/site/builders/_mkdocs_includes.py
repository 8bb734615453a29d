"""The texts that pages of MkDocs include: by snippets, by tags of plugins, and by an extension for includes.

pymdownx.snippets has ``--8<-- "file"`` and blocks of names; mkdocs-macros has Jinja's tags;
mkdocs-include-markdown-plugin has ``{% include-markdown "file" %}``; markdown-include has ``{!file!}``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_MARK = expression(r"-8<-|\{%|\{!|\{\{")
_FENCE = expression(r"[ \t>]*(`{3,}|~{3,})")
_SNIPPET = expression(r"[ \t>]*-+8<-+[ \t]+(?:\"([^\"]+)\"|'([^']+)')[ \t]*$")
_SNIPPETS = expression(r"[ \t>]*-+8<-+[ \t]*$")
_LINES = expression(r"(?::[\w,:-]*)?$")
_TAG = expression(r"(?s)\{%[-+~]?\s*+([\w-]+)\s*+(.{0,2000}?)[-+~]?%\}")
_CALL = expression(r"(?m)^[ \t]*\{\{[^{}\n]*\([^{}\n]*\)[^{}\n]*\}\}[ \t]*$")
_CODE = expression(r"(?ms)^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*\1[^\n]*$|.*)|(`+)(?!`)[^\n]*?(?<!`)\2(?!`)")
_QUOTED = expression(r"\s*(?:\"([^\"]+)\"|'([^']+)')")
_INCLUDED = expression(r"\{!\s*([^!{}\n]+?)\s*!\}")
_WITHOUT_TEXT = frozenset(
    "raw endraw set endset if elif else endif import from macro endmacro with endwith filter endfilter comment".split()
)
_BY_MARKDOWN_INCLUDE = frozenset({"markdown_include.include", "mdx_include"})
_DEEPEST = 6
_MOST = 100


class _UnknownError(Exception):
    """A page includes what its files do not say."""


@dataclass(frozen=True, slots=True)
class Includes:
    """What pages may include.

    Attributes:
        tree: the folder of the site.
        top: the folder of the pages.
        snippets: the folders of snippets; None if there are none.
        macros: the folder of what macros include; None without macros.
        by_plugin: whether pages include others by tags of a plugin.
        by_extension: the folder of what an extension includes; None without it.
        by_others: whether programs that we do not know may read tags.
    """

    tree: Tree
    top: str
    snippets: tuple[str, ...] | None
    macros: str | None
    by_plugin: bool
    by_extension: str | None
    by_others: bool

    def texts(self, path: str) -> tuple[str, ...] | None:
        """Return the texts that a page includes, also indirectly; None if the files do not say."""
        text = self.tree.text(path)
        if not _MARK.search(text):
            return ()
        texts: dict[str, str] = {}
        try:
            self._walk(text, path, 0, texts)
        except _UnknownError:
            return None
        return tuple(texts.values())

    def _walk(self, text: str, path: str, depth: int, texts: dict[str, str]) -> None:
        for candidates in self._files(text, path):
            file = next((one for one in map(posixpath.normpath, candidates) if self.tree.is_file(one)), "")
            if not file or depth > _DEEPEST or len(texts) > _MOST:
                raise _UnknownError
            if file not in texts:
                texts[file] = self.tree.text(file)
                self._walk(texts[file], file, depth + 1, texts)

    def _files(self, text: str, path: str) -> Iterator[Sequence[str]]:
        """Yield for each file that a text includes where it may be."""
        if self.snippets is not None and "-8<-" in text:
            for name in _named_by_snippets(text):
                yield [posixpath.join(folder, name) for folder in self.snippets]
        if self.by_extension is not None:
            for found in _INCLUDED.finditer(text):
                yield [posixpath.join(self.by_extension, found[1])]
        if "{%" in text and self.by_others and "{%" in _CODE.sub("", text):
            raise _UnknownError  # a tag in code that is left as it is shows that nobody reads it
        if self.macros is not None or self.by_plugin:
            yield from self._by_tags(text, path)

    def _by_tags(self, text: str, path: str) -> Iterator[Sequence[str]]:
        if self.macros is not None and _CALL.search(text):
            raise _UnknownError
        for tag in _TAG.finditer(text):
            if tag[1] not in {"include", "include-markdown"}:
                if tag[1] not in _WITHOUT_TEXT and self.macros is not None:
                    raise _UnknownError
                continue
            quoted = _QUOTED.match(tag[2])
            name = (quoted[1] or quoted[2]) if quoted else ""
            if not name or "*" in name or "://" in name:
                raise _UnknownError
            yield [
                *([posixpath.join(self.macros, name)] if self.macros is not None else ()),
                posixpath.join(posixpath.dirname(path), name),
                posixpath.join(self.top, name.lstrip("/")),
                name.lstrip("/"),
            ]


def _named_by_snippets(text: str) -> Iterator[str]:
    """Yield the files of snippets; those within code bring no headings."""
    fence, in_block = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        if fence or "-8<-" not in line:
            if in_block and line.strip() and not line.strip().startswith(";"):
                yield _name(line)
            continue
        found = _SNIPPET.match(line)
        if found:
            yield _name(found[1] or found[2])
        elif _SNIPPETS.match(line):
            in_block = not in_block


def _name(stated: str) -> str:
    """Return the name of a snippet's file, without the lines or the section that it is to take."""
    if "://" in stated:
        raise _UnknownError
    return _LINES.sub("", stated.strip())


def includes(
    tree: Tree, top: str, plugins: Mapping[str, Any], extensions: Mapping[str, Any], *, by_others: bool
) -> Includes:
    """Return what the settings of a site say of includes.

    Args:
        tree: the folder of the site.
        top: the folder of the pages.
        plugins: the plugins with their options.
        extensions: the extensions of Markdown with their options.
        by_others: whether there are plugins or hooks that we do not know.
    """
    folders: tuple[str, ...] | None = None
    if "pymdownx.snippets" in extensions:
        stated = typed.mapping(extensions["pymdownx.snippets"]).get("base_path", ["."])
        named = [stated] if isinstance(stated, str) else typed.texts(stated)
        folders = tuple(folder.replace("$config_dir", ".").replace("$docs_dir", top) for folder in named)
    extension = next((name for name in extensions if name in _BY_MARKDOWN_INCLUDE), "")
    return Includes(
        tree,
        top,
        folders,
        (typed.text(typed.mapping(plugins["macros"]).get("include_dir")) or top) if "macros" in plugins else None,
        "include-markdown" in plugins,
        (typed.text(typed.mapping(extensions[extension]).get("base_path")) or ".") if extension else None,
        by_others,
    )
