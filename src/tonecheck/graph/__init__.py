"""The guide graph: which page links to which. One module for each output format, with ``render(graphs)``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonecheck.site.graph import Graph, graph
from tonecheck.site.project import parsed

if TYPE_CHECKING:  # a linter is only handed in
    from tonecheck.linter import Linter


def graphs(linter: Linter, paths: Sequence[str]) -> list[Graph]:
    """Return which page links to which, for each site that the articles at some paths belong to.

    Args:
        linter: with the configuration.
        paths: files, and folders to walk.

    Raises:
        TonecheckError: a path is missing or cannot be read, or there is no article.
    """
    site = linter.site(tuple(map(parsed, linter.sources(paths))))
    return [graph(site, project) for project in site.projects]
