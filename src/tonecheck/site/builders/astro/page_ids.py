"""The ids that components bring to pages of an Astro site: which pages may have any, and what imported pages bring.

The code of components is read and never run. Ids that it states are known (``Project.layout_ids``), ids of properties
resemble what a tag gives (``_components.may_have``). Only ids of other values leave open what a page has. A heading in
such code has no id of its own, as Astro makes ids for headings of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.builders._components import find_named, had, uncoded, used
from tonecheck.site.builders.astro.collections import CONTENT
from tonecheck.site.tree import Tree

_CODE = (".astro", ".jsx", ".tsx", ".vue", ".svelte")
_TEXTS = (".md", ".mdx")
_DEEPEST = 5
_MADE_ID = expression(r"\bid\s*=\s*[{`]|\{\s*id\s*\}|set:html|<Content\b|\{\s*\.\.\.\w|innerHTML|\.id\s*=[^=]")
_WHOLE = expression(r"set:html|<Content\b|InnerHTML|v-html|@html|\bcreateElement\b")
"""What writes text into a component that may hold elements with ids."""
_BY_SCRIPT = expression(r"""\.id\s*=[^=]|setAttribute\(\s*["']id\b""")
_OF_VALUE = expression(r"(?<![\w-]):?id\s*=\s*(?:\{([^{}]*)\}|\"\$|`)|\{\s*(id)\s*\}")
_LITERAL = expression(r"""(?<![\w-])id\s*=\s*["'][^"'$]""")
_SCRIPT = expression(r"<(script|style)\b.*?</\1\s*>", re.DOTALL)
_FENCED = expression(r"\A\s*---\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_PROPERTIES = expression(
    r"\{([^{}]*)\}\s*=\s*(?:Astro\.|this\.|\$)?props\b"
    r"|(?:\bfunction\s+[A-Z]\w*|\b[A-Z]\w*\s*(?::[^=\n]*)?=)\s*\(\s*\{([^{}]*)\}"
)
_PROPERTY = expression(r"\bprops\.\w")
_DECLARED = expression(r"\b(?:const|let)\s+(\w+)\s*=([^;\n]+)")
_NAME = expression(r"(?<![\w.\"'])[A-Za-z_$][\w$]*")
_BRINGS_FILES = expression(r"include|import|render|content|embed|transclude|readme|swagger|openapi|reference|api")


def has_known_ids(tree: Tree, path: str, top: str) -> bool:
    """Return whether the ids of a page are those of its source, of parts of pages, and of what components are given.

    Args:
        tree: the site's folder.
        path: the page.
        top: the folder of the site's sources, ``src`` in most sites.
    """
    parts = (f"{top}/layouts/", f"{top}/components/")
    if path.endswith(".astro"):
        return not _hides_ids(tree, path, parts)
    if not path.endswith(CONTENT):
        return False
    if path.endswith(".md") or "import" not in tree.text(path):
        return True
    return not any(_hides(tree, path, name, origin, parts) for name, origin in _components(tree, path))


def included(tree: Tree, path: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the ids that pages bring which a page of MDX imports: none but those of their text, which comes second."""
    components = _components(tree, path) if path.endswith(".mdx") else ()
    files = [find_named(tree, path, *component) for component in components]
    return frozenset(), tuple(tree.text(file) for file in files if file.endswith(_TEXTS))


def _components(tree: Tree, path: str) -> Iterator[tuple[str, str]]:
    """Return the components that a page in Markdown imports and has, each with where it comes from."""
    return had(uncoded(tree.text(path)))


def _hides(tree: Tree, path: str, name: str, origin: str, parts: tuple[str, ...], *, in_part: bool = False) -> bool:
    """Return whether a component of a page of MDX, or of a page that it imports, may bring ids that no file states."""
    file = find_named(tree, path, name, origin)
    if file.endswith(_TEXTS):
        return in_part or any(_hides(tree, file, *inner, parts, in_part=True) for inner in _components(tree, file))
    if file:
        return _hides_in(tree, file, parts, _DEEPEST)
    is_of_package = not origin.startswith((".", "/", "~", "@/", "@components/"))
    return not is_of_package or (not origin.startswith("@astrojs/") and bool(_BRINGS_FILES.search(name.lower())))


def _hides_in(tree: Tree, file: str, parts: tuple[str, ...], depth: int) -> bool:
    """Return whether a component may make ids of more than its properties, or states some where we do not look.

    Args:
        tree: the site's folder.
        file: the file of the component.
        parts: the folders of components whose literal ids every page may have.
        depth: how many components deep we still look.
    """
    if not file.endswith(_CODE) or not depth:
        return True
    text = tree.text(file)
    scripts = " ".join(found.group() for found in _SCRIPT.finditer(text))
    shown = _SCRIPT.sub("", _FENCED.sub("", text)) if file.endswith(".astro") else text
    if _WHOLE.search(shown) or _BY_SCRIPT.search(scripts) or _makes_more(text, shown):
        return True
    if not file.startswith(parts) and _LITERAL.search(text):
        return True
    inner = [find_named(tree, file, name, origin) for name, origin in had(text)]
    return any(found and _hides_in(tree, found, parts, depth - 1) for found in inner)


def _makes_more(text: str, shown: str) -> bool:
    """Return whether code makes ids of what is none of its properties."""
    made = [found[1] or found[2] or "" for found in _OF_VALUE.finditer(shown)]
    if not made:
        return False
    properties = " ".join(map("".join, _PROPERTIES.findall(text)))
    given = set(_NAME.findall(re.sub(r"\w+\s*:", "", properties)))
    for name, value in _DECLARED.findall(text):
        if _PROPERTY.search(value) or (given & set(_NAME.findall(value))):
            given.add(name)
    return any(not _PROPERTY.search(value) and not given & set(_NAME.findall(value)) for value in made)


def _hides_ids(tree: Tree, path: str, parts: tuple[str, ...]) -> bool:
    """Return whether a page that is a component may have ids that neither its source nor its components state.

    Its own properties are what the builder gives it, so an id of those is not known, other than in a component.
    """
    if _MADE_ID.search(tree.text(path)):
        return True
    return any(not file or _hides_in(tree, file, parts, _DEEPEST) for file in used(tree, path))
