"""The ids that components on a page of MDX may make of their properties, if the code of a component makes ids."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.builders._tag_arguments import arguments, resembles
from tonecheck.site.tree import Tree, is_above

_IMPORT = expression(
    r"""(?m)^[ \t]*import\s+(?:(?P<name>\w+)\s*,?\s*)?(?:\{(?P<names>[^{}]*)\})?[^'";\n]*?["'](?P<from>[^"'\n]+)["']"""
)
_TAG = expression(r"""<(?P<name>[A-Z]\w*)(?P<rest>(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*\})*+)/?>""")
_MAKES_ID = expression(r"\bid\s*=\s*\{|\{\s*\.\.\.\s*\w|\bid\s*:")
_ID_OF = expression(r"\bid\s*=\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_GIVEN = expression(r"(?<![\w:-])([A-Za-z][\w:-]*)\s*=\s*(\{\s*(?![\"'`\d]|(?:true|false|null)\b))?")
"""A property of a tag; the group is set if code gives its value."""
_CODE_BLOCK = expression(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_EXPORTED_FROM = r"""\b{}\b[^;\n'"]*\bfrom\s*["']([^"'\n]+)["']"""
_MAKING_NONE = ("@theme/", "@docusaurus/", "astro:", "@astrojs/", "react", "clsx")
_ENDINGS = (
    "",
    ".tsx",
    ".jsx",
    ".js",
    ".ts",
    ".mdx",
    ".md",
    ".astro",
    ".vue",
    ".svelte",
    "/index.tsx",
    "/index.jsx",
    "/index.js",
    "/index.ts",
)
_MARKDOWN = (".md", ".mdx", ".markdown")
_OF_PACKAGE = "{...props}"
"""What stands for the code of a component from a package: it may hand on the id that it is given."""
_WORD = expression(r"[A-Za-z_$][\w$]*")
_ROOTS = {"@site/": "", "@/": "src/", "~/": "src/", "@components/": "src/components/"}


def may_have(tree: Tree, path: str, page_id: str) -> bool:
    """Return whether a component on a page may make an id: it has one of an expression, and a property resembles it.

    Args:
        tree: the folder of the site.
        path: the page's file.
        page_id: the id.
    """
    text = uncoded(tree.text(path)) if path.endswith(_MARKDOWN) else tree.text(path)
    if "import" not in text:
        return False
    origins = dict(imported(text))
    codes: dict[str, str] = {}
    for tag in _TAG.finditer(text):
        name = tag["name"]
        if name not in codes:
            codes[name] = _making_ids(tree, path, origins[name]) if name in origins else ""
        if codes[name] and (_is_given_ids(codes[name], tag["rest"]) or resembles(page_id, arguments(tag["rest"]))):
            return True
    return False


def _making_ids(tree: Tree, path: str, origin: str) -> str:
    """Return the code of a component if it makes ids, "" if it makes none; that of an unknown package may."""
    if origin.startswith(_MAKING_NONE):
        return ""
    file = find(tree, path, origin)
    code = tree.text(file) if file else _OF_PACKAGE
    return code if _MAKES_ID.search(code) else ""


def _is_given_ids(code: str, given: str) -> bool:
    """Return whether code gives a component the property of which it makes an id, so that the page does not state it.

    Args:
        code: the code of the component.
        given: the properties of its tag.
    """
    properties = _GIVEN.findall(given)
    by_code = {name for name, is_code in properties if is_code}
    names = set(_WORD.findall(" ".join(_ID_OF.findall(code))))
    if not by_code or "id" in by_code or not names:
        return "id" in by_code
    return bool(by_code & names) or names.isdisjoint(name for name, _ in properties)  # it may make one of any of them


def used(tree: Tree, path: str) -> Iterator[str]:
    """Yield the files of the components that a page imports and has; "" for each of which we do not know what it is."""
    for _, origin in had(tree.text(path)):
        if not origin.startswith(_MAKING_NONE):
            yield find(tree, path, origin)


def had(text: str) -> Iterator[tuple[str, str]]:
    """Yield each component that a page or a component imports and has, and from where."""
    for name, origin in imported(text) if "import" in text else ():
        if f"<{name}" in text:
            yield name, origin


def uncoded(text: str) -> str:
    """Return the text of a page in Markdown without its blocks of code, which show components and have none."""
    return _CODE_BLOCK.sub("", text) if "```" in text or "~~~" in text else text


def find(tree: Tree, path: str, origin: str) -> str:
    """Return the file that a page imports from a place, "" if it is not here."""
    root = next((root for root in _ROOTS if origin.startswith(root)), "")
    if not root and not origin.startswith("."):
        return ""
    place = _ROOTS[root] + origin[len(root) :] if root else posixpath.join(posixpath.dirname(path), origin)
    if is_above(posixpath.normpath(place)):
        return ""
    files = (posixpath.normpath(place) + ending for ending in _ENDINGS)
    return next((file for file in files if tree.is_file(file)), "")


def find_named(tree: Tree, path: str, name: str, origin: str) -> str:
    """Return the file of a component that a page imports from a place, also where an index of components has it."""
    file = find(tree, path, origin)
    if posixpath.splitext(posixpath.basename(file))[0] == "index":
        exported = re.search(_EXPORTED_FROM.format(re.escape(name)), tree.text(file))
        return find(tree, file, exported[1]) if exported else file
    return file


def imported(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name that a page or a program imports, and from where."""
    for match in _IMPORT.finditer(text):
        if match["name"]:
            yield match["name"], match["from"]
        for name in (match["names"] or "").split(","):
            if name.strip():
                yield name.split()[-1], match["from"]
