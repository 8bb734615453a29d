"""MyST's own builder and Jupyter Book: links to files, and to names that any block of the project may have.

Special rules make the urls and names of figures, equations, programs and headings (mystmd's documentation,
“Cross-references”). We do not model them: a link to a name is unknown, a link to a file is judged as a file.
"""

from __future__ import annotations

from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import files
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.tree import Tree


def detect(tree: Tree) -> bool:
    """Return whether the folder has a ``myst.yml``, or a table of contents of Jupyter Book."""
    return tree.is_file("myst.yml") or (tree.is_file("_toc.yml") and not tree.is_file("conf.py"))


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return a site that consists of the files themselves."""
    routes = tuple(Route(path, "") for path in tree.files() if path.endswith((".md", ".ipynb")))
    return Model("mystmd", tree, routes, _address, slugs=files.any_slug, note_ids=footnotes.by_any)


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    parts = urls.split(fact.target)
    if parts.scheme in {"xref", "wiki", "doi", "rrid", "github"} or (parts.fragment and not parts.scheme):
        return Address("unknown", why="a name of the project")
    return files.address(fact, page, image, model)
