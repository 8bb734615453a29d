"""Output for programs: one JSON object with a list of sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.report._json import dumps
from tonecheck.site.graph import Graph


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one JSON object. Paths are relative to the site's folder; unknown ``orphans`` are null."""
    yield dumps({"version": 1, "sites": [_site(graph) for graph in graphs]}, indent=1) + "\n"


def _site(graph: Graph) -> dict[str, object]:
    return {
        "folder": graph.folder or ".",
        "builder": graph.builder,
        "pages": [{"path": path, "url": url or None, "title": graph.titles[path]} for path, url in graph.urls.items()],
        "links": [{"from": page, "to": to} for page, to in graph.links],
        "broken": [{"from": page, "address": address} for page, address in graph.broken],
        "orphans": graph.orphans() if graph.whole else None,
        "dead_ends": graph.dead_ends(),
    }
