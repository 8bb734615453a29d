"""The objects that a Sphinx site describes, such as classes and options: links of MyST may name them.

MyST looks for an object by its name or by the last part of it, in all domains (MyST-Parser, “Cross-references”).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.tree import Tree

_DIRECTIVE = expression(
    r"(?m)^[ \t]*(?:\.\.[ \t]+(?:(?P<domain>\w+):)?(?P<name>[\w-]+)::"
    r"|[`:~]{3,}[ \t]*\{(?:(?P<fenced_domain>\w+):)?(?P<fenced>[\w-]+)\})[ \t]+(?P<object>[^\s(]+)"
)
_DOMAINS = frozenset({"c", "cpp", "js", "py", "rst"})
_DESCRIBING = frozenset(
    "attribute class confval data envvar exception function method module option property setting staticmethod".split()
)
_BRINGS_MORE = expression(r":(?:inherited-)?members:|\b(?:automodule|autosummary|autoapi\w*|doxygen\w+)\b")
_IDENTIFIER = expression(r"[A-Za-z_]\w*")
_MAKING = expression(r"autoapi|autodoc2|breathe|exhale|apidoc|autosummary")
_MAKING_NONE = frozenset(
    """linkify_it myst_nb myst_parser notfound.extension sphinx.ext.autosectionlabel sphinx.ext.extlinks
    sphinx.ext.githubpages sphinx.ext.ifconfig sphinx.ext.imgmath sphinx.ext.mathjax sphinx.ext.todo sphinx_copybutton
    sphinx_design sphinx_inline_tabs sphinx_last_updated_by_git sphinx_panels sphinx_reredirects sphinx_sitemap
    sphinx_tabs.tabs sphinx_togglebutton sphinxcontrib.mermaid sphinxcontrib.youtube sphinxext.opengraph
    sphinxext.rediraffe tonecheck.integrations.sphinx""".split()
)
"""Extensions that describe no objects."""


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a site.

    Attributes:
        pages: name, or last part of the name -> page.
        has_more: whether the site describes objects that its pages do not name, such as the members of a class.
        may_have_any: whether there may be any at all.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    has_more: bool = False
    may_have_any: bool = True

    def may_have(self, name: str) -> bool:
        """Return whether a word may name an object that no page names: it is written as programs write names."""
        return self.has_more and bool(_IDENTIFIER.fullmatch(name)) and (name[0].isupper() or "_" in name)


def objects(tree: Tree, paths: Iterable[str], extensions: Sequence[str], *, elsewhere: bool) -> Objects:
    """Return the objects that the pages at some paths describe.

    Args:
        tree: the site's folder.
        paths: its pages.
        extensions: the extensions that its settings name.
        elsewhere: whether names may be those of other projects.
    """
    pages: dict[str, str] = {}
    has_more = any(map(_MAKING.search, extensions))
    for path in paths:
        text = tree.text(path)
        if "::" not in text and "{" not in text:
            continue
        for found in _DIRECTIVE.finditer(text):
            name = found["name"] or found["fenced"]
            domain = found["domain"] or found["fenced_domain"]
            if domain in _DOMAINS or (not domain and (name in _DESCRIBING or name.startswith("auto"))):
                pages.setdefault(found["object"], path)
                pages.setdefault(found["object"].rpartition(".")[2], path)
        has_more = has_more or _BRINGS_MORE.search(text) is not None
    is_plain = not has_more and not pages and not elsewhere and _MAKING_NONE.issuperset(extensions)
    return Objects(pages, has_more, not is_plain)
