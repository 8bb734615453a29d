"""Where on a page a fragment leads: to an id, or in a wiki link to a heading's words."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.site.alike import Alike
from tonecheck.site.facts import LinkFact
from tonecheck.site.outcomes import Result
from tonecheck.site.project import Project
from tonecheck.site.routes import Address, Route
from tonecheck.site.urls import split, unquote

_UNKNOWN = "its headings are not known"
_TOP = frozenset({"", "top"})
_WITHOUT_CODE = (".md", ".markdown", ".mdx")
_DIRECTIVE = ":~:"  # what follows is an instruction for browsers, not part of an id (URL Fragment Text Directives)
_ALIKE = 0.75
_NUMBER = expression(r"\d+")
_PARTS = frozenset({"_includes", "_layouts", "includes", "layouts", "partials", "components"})


def at_fragment(project: Project, target: Route, address: Address, fact: LinkFact) -> Result:
    """Return the result for an address that leads to a page, by what its fragment names there."""
    fragment, mark, directive = address.fragment.partition(_DIRECTIVE)
    if is_any_page(fragment):
        return Result("ok", target)
    ids = project.ids.of(target.path) if target.path else None
    if ids is not None and not ids.isdisjoint(_names(fragment, fact)):
        return Result("ok", target)
    if fact.kind == "wiki":
        return _at_heading(project, target, fragment)
    names = project.ids.names(target.path, fact) if ids is not None else frozenset()
    if not names.isdisjoint(_names(fragment, fact)):
        return Result("ok", target)
    return _nowhere(project, target, fragment, None if ids is None else ids | names, mark + directive)


def _nowhere(project: Project, target: Route, fragment: str, ids: frozenset[str] | None, directive: str) -> Result:
    """Return the result for a fragment that is none of the ids of a page itself."""
    if ids is not None and fragment in (project.ids.layout_ids or ()):
        return Result("ok", target)
    if target.path and ids is None and fragment in project.ids.literal_ids(target.path):
        return Result("ok", target)
    if ids is None or project.ids.layout_ids is None or project.ids.may_have(target.path, fragment):
        return Result("unknown", target, why=_UNKNOWN)
    if _is_scripted(project, target.path, fragment):
        return Result("unknown", target, why="a script may make it")
    near, certain = _like(fragment, ids)
    return Result("broken-anchor", target, near=f"#{near}{directive}" if near else "", certain=certain)


def _names(fragment: str, fact: LinkFact) -> set[str]:
    """Return the ids that a fragment may name: browsers try it as written, then decoded (HTML, 7.4.6.3)."""
    written = split(fact.target).fragment.partition(_DIRECTIVE)[0]
    return {fragment, written} if unquote(written) == fragment else {fragment}


def _at_heading(project: Project, target: Route, fragment: str) -> Result:
    """Return the result for what follows ``#`` in a wiki link: a heading's words, or ``^`` and the name of a block.

    Headings above it may stand in front (``[[note#Day#Evening]]``). As in Obsidian, letter case does not count.
    """
    page = project.facts(target.path)
    if page is None:
        return Result("unknown", target, why=_UNKNOWN)
    if fragment.startswith("^"):
        found = re.search(rf"{re.escape(fragment)}[ \t]*$", project.model.tree.text(target.path), re.MULTILINE)
        return Result("ok" if found else "broken-anchor", target)
    names = {_bare(heading.text): heading.text for heading in page.headings}
    wanted = fragment.rpartition("#")[2]
    if _bare(wanted) in names:
        return Result("ok", target)
    near, _ = _like(wanted, frozenset(names.values()))
    return Result("broken-anchor", target, near=f"#{near}" if near else "")


def _bare(text: str) -> str:
    """Return a heading's words as wiki links compare them: without letter case, punctuation and repeated blanks."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def is_any_page(fragment: str) -> bool:
    """Return whether a fragment names no place on a page, so that every page has it."""
    return not fragment or fragment.lower() in _TOP or fragment.startswith((_DIRECTIVE, "/", "!"))


def _like(fragment: str, names: frozenset[str]) -> tuple[str, bool]:
    """Return the name most like a fragment ("" if none is near), and whether they differ in letter case only."""
    folded = fragment.casefold()
    same_letters = sorted(name for name in names if name.casefold() == folded)
    alike = (like.name for like in _alike(names).most_like(fragment, _ALIKE))
    near = same_letters or [name for name in alike if not _differ_in_number(name, fragment)][:1]
    return (near[0] if near else ""), len(same_letters) == 1


def _differ_in_number(name: str, other: str) -> bool:
    """Return whether two names are alike but for a number: nobody who writes “section-4” means “section-3”."""
    letters, others = (_NUMBER.sub("0", text.casefold()) for text in (name, other))
    return letters == others


@lru_cache(maxsize=64)
def _alike(names: frozenset[str]) -> Alike:
    return Alike(names)


def _is_scripted(project: Project, path: str, fragment: str) -> bool:
    """Return whether a file names a fragment as a string of a script, or is a part of pages, which may have the id."""
    if not _PARTS.isdisjoint(path.split("/")[:-1]):
        return True
    text = project.model.tree.text(path)
    is_code = not path.endswith(_WITHOUT_CODE) or "<script" in text  # elsewhere, backticks are around words
    return any(f"{mark}{fragment}{mark}" in text for mark in ("\"'`" if is_code else "\"'"))
