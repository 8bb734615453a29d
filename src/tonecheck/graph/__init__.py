"""The guide graph: which page links to which. Each module renders one output format with ``render(graphs)``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tonecheck.files.articles import Articles
from tonecheck.model import Fault
from tonecheck.site.facts import parsed
from tonecheck.site.graph import Graph, graph

if TYPE_CHECKING:  # callers pass the linter in
    from tonecheck.linter import Linter


def graphs(
    linter: Linter,
    paths: Sequence[str] | Articles,
    faults: list[Fault],
    on_read: Callable[[str], object] | None = None,
) -> list[Graph]:
    """Return the guide graph of each site to which the articles at some paths belong.

    Args:
        linter: holds the configuration.
        paths: files, and folders to walk; or the result of ``Linter.find``.
        faults: we add one for each article that cannot be read; the graph leaves it out.
        on_read: called with each path when its article is read, to show progress.

    Raises:
        TonecheckError: a path is missing, or there is no article.
    """
    site = linter.site(tuple(linter.each(paths, parsed, faults, on_read)))
    graphs = [graph(site, project) for project in site.projects]
    faults += site.faults
    return graphs
