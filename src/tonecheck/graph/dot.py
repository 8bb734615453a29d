"""For Graphviz: pages are boxes, orphans dashed, links that lead nowhere red."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.site.graph import Graph


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one digraph, each site a cluster."""
    yield "digraph guides {\n  rankdir=LR;\n  node [shape=box];\n"
    for number, one in enumerate(graphs):
        yield f"  subgraph cluster_{number} {{\n    label={_quoted(one.folder or '.')};\n"
        orphans = set(one.orphans())
        for path in one.urls:
            style = ", style=dashed" if path in orphans else ""
            yield f"    {_quoted(f'{number}:{path}')} [label={_quoted(one.titles[path] or path)}{style}];\n"
        yield "  }\n"
        for page, to in one.links:
            yield f"  {_quoted(f'{number}:{page}')} -> {_quoted(f'{number}:{to}')};\n"
        for page, address in one.broken:
            yield f"  {_quoted(f'{number}:{page}')} -> {_quoted(address)} [color=red];\n"
    yield "}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
