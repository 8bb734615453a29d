"""The ids of a page of Sphinx: of docutils, which makes all sections, and the names that MyST adds for links."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.model import Source
from tonecheck.site.builders._python_code import Code
from tonecheck.site.facts import Heading, LinkFact, headings
from tonecheck.site.routes import Slugs
from tonecheck.site.slugs import docutils, myst
from tonecheck.site.tree import Tree

_LABEL = expression(
    r"^[ \t]*(?:\((?P<myst>[^()\n]+)\)=|\.\.[ \t]+_`?(?P<rst>[^:`\n]+)`?:|:(?:name|label):[ \t]*(?P<named>\S+)"
    r"|[`:~]{3,}[ \t]*\{figure-md\}[ \t]*(?P<figure>\S+)|[^\n]*?\$\$[ \t]*\((?P<formula>[^()\n]+)\)"
    r")[ \t]*$",
    re.MULTILINE,
)
_LABEL_MARKS = (")=", ".. _", ":name:", ":label:", "{figure-md}", "$$")
_STATED = expression(r"(?m)^(?![ \t]*#+[ \t])[^\n]*?\{#([\w:.-]+)[^{}\n]*\}")
_GLOSSARY = expression(
    r"^[ \t]*(?:(?P<fence>`{3,}|:{3,}|~{3,})[ \t]*\{glossary\}|\.\.[ \t]+glossary::)[^\n]*\n", re.MULTILINE
)
_NAMED_LINK = expression(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
_COMMENT = expression(r"^[ \t]*#.*", re.MULTILINE)
_DEEPEST = 6
_INCLUDE = expression(r"^[ \t]*(?:`{3,}|:{3,}|~{3,})[ \t]*\{include\}[ \t]+(\S+)", re.MULTILINE)
_NUMBERED = expression(r"(?:id|index-|equation-|footnote-|footnote-reference-)\d+|(?:term|cmdoption|envvar|module)-.+")
_DESCRIBES = expression(r"^[ \t]*(?:`{3,}|:{3,}|~{3,})[ \t]*\{(?:\w+:|auto|eval-rst|tab|glossary|index)", re.MULTILINE)


def ids_of(tree: Tree, program: Code, config: Mapping[str, Any]) -> Slugs:
    """Return the function that gives the ids of a page.

    They are those of its headings, in order; then their names in MyST, which are ids since MyST-Parser 5.2; those of
    included pages, and of labels.

    Args:
        tree: the folder of the site.
        program: the code of ``conf.py``.
        config: the settings that it states.
    """
    deepest = _anchor_depth(program, config)

    def ids(own_headings: Sequence[Heading], path: str) -> list[str]:
        all_headings = [*own_headings, *_included(tree, path, {path})]
        named = [heading for heading in all_headings if heading.level <= deepest]
        labels = map(docutils.make_id, labels_in(tree.text(path)))
        return [*docutils.slugs(all_headings, path), *myst.slugs(named, path), *labels]

    return ids


def names_of(tree: Tree) -> Callable[[Sequence[Heading], str, LinkFact], list[str]]:
    """Return the function that gives what links in Markdown may call the places of a page: they are no ids.

    These are labels and, on the page itself, docutils' own names of headings.
    """

    def names(own_headings: Sequence[Heading], path: str, fact: LinkFact) -> list[str]:
        if fact.kind == "html":
            return []
        all_headings = [*own_headings, *_included(tree, path, {path})] if fact.target.startswith("#") else []
        counts = Counter(" ".join(heading.text.lower().split()) for heading in all_headings)
        own = (name for name, count in counts.items() if count == 1)  # docutils gives up a name that stands twice
        return [*own, *labels_in(tree.text(path))]

    return names


def terms_in(text: str) -> Iterator[str]:
    """Yield the terms that the glossaries of a page define, in lower case, without markup."""
    for opening in _GLOSSARY.finditer(text) if "glossary" in text else ():
        depth = -1
        for line in text[opening.end() :].split("\n"):
            words = line.strip()
            indent = len(line) - len(line.lstrip())
            if (opening["fence"] and words.startswith(opening["fence"])) or (words and indent < depth):
                break
            if not words or words.startswith(":"):
                continue
            if depth < 0 and not opening["fence"] and not indent:
                break
            depth = indent if depth < 0 else depth
            if indent == depth:
                term = _NAMED_LINK.sub(r"\1", words).partition(" : ")[0]
                yield " ".join(term.replace("`", "").replace("*", "").lower().split())


def reads_myst(code: str) -> bool:
    """Return whether MyST reads the Markdown, not recommonmark, its predecessor; ``code`` is that of ``conf.py``."""
    uncommented = _COMMENT.sub("", code)
    return "recommonmark" not in uncommented or "myst" in uncommented


def _anchor_depth(program: Code, config: Mapping[str, Any]) -> int:
    """Return down to which level MyST names headings for links; without ``myst_heading_anchors``, it names none."""
    is_stated = not program.complete or "myst_heading_anchors" in program.text
    if is_stated and "myst_heading_anchors" not in config:
        return _DEEPEST  # we cannot read its value
    depth = config.get("myst_heading_anchors")
    return depth if isinstance(depth, int) and reads_myst(program.text) else 0


def may_have(tree: Tree, path: str, page_id: str) -> bool:
    """Return whether a page may have an id that its source does not show: with a number, or of what it describes."""
    return _NUMBERED.fullmatch(page_id) is not None or _DESCRIBES.search(tree.text(path)) is not None


def labels_in(text: str) -> Iterator[str]:
    """Yield the labels that a page sets, in each form that links may use."""
    for match in _LABEL.finditer(text) if any(mark in text for mark in _LABEL_MARKS) else ():
        label = match[match.lastgroup or 0].strip()
        yield from dict.fromkeys((label, label.lower(), docutils.make_id(label)))


def stated_in(text: str) -> Iterator[str]:
    """Yield the ids that attribute lists state, but for those of headings; roles may name them."""
    yield from _STATED.findall(text) if "{#" in text else ()


def beside(page: str, path: str) -> str:
    """Return the file that a path on a page names; one with a slash at its start counts from the top."""
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    return posixpath.normpath(joined)


def _included(tree: Tree, path: str, seen_files: set[str]) -> Iterator[Heading]:
    """Yield the headings of the pages that a page includes, directly or through other pages."""
    text = tree.text(path)
    for match in _INCLUDE.finditer(text) if "{include}" in text else ():
        file = beside(path, match[1])
        if file not in seen_files and file.endswith((".md", ".markdown")):
            seen_files.add(file)
            yield from headings(formats.parse(Source(file, tree.text(file), "markdown", "myst")))
            yield from _included(tree, file, seen_files)
