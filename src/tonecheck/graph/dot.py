"""Output for Graphviz: pages are boxes, orphans are dashed, broken links are red."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.site.graph import Graph
from tonecheck.visible import visible


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one digraph, each site a cluster."""
    yield "digraph guides {\n  rankdir=LR;\n  node [shape=box];\n"
    for number, graph in enumerate(graphs):
        yield f"  subgraph cluster_{number} {{\n    label={_quoted(graph.folder or '.')};\n"
        orphans = set(graph.orphans())
        for path in graph.urls:
            style = ", style=dashed" if path in orphans else ""
            yield f"    {_quoted(f'{number}:{path}')} [label={_quoted(graph.titles[path] or path)}{style}];\n"
        yield "  }\n"
        for page, to in graph.links:
            yield f"  {_quoted(f'{number}:{page}')} -> {_quoted(f'{number}:{to}')};\n"
        for page, address in graph.broken:
            yield f"  {_quoted(f'{number}:{page}')} -> {_quoted(address)} [color=red];\n"
    yield "}\n"


def _quoted(text: str) -> str:
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
