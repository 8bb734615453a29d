"""Output for Markdown pages that render Mermaid: a flow chart; broken links are dotted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.site.graph import Graph
from tonecheck.visible import visible_line


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one flow chart, each site a subgraph."""
    yield "flowchart LR\n"
    for number, graph in enumerate(graphs):
        names = {path: f"s{number}p{index}" for index, path in enumerate(graph.urls)}
        yield f"  subgraph site{number}[{_quoted(graph.folder or '.')}]\n"
        for path, name in names.items():
            yield f"    {name}[{_quoted(graph.titles[path] or path)}]\n"
        yield "  end\n"
        unlisted = {
            to: f"s{number}x{index}"
            for index, to in enumerate(dict.fromkeys(to for _, to in graph.links))
            if to not in names
        }
        for to, name in unlisted.items():
            yield f"  {name}[{_quoted(to)}]\n"
        for page, to in graph.links:
            yield f"  {names[page]} --> {names.get(to) or unlisted[to]}\n"
        for index, (page, address) in enumerate(graph.broken):
            yield f"  {names[page]} -.-> s{number}b{index}[{_quoted(address)}]\n"


def _quoted(text: str) -> str:
    escaped = visible_line(text).replace("#", "#35;").replace('"', "#quot;")
    return f'"{escaped}"'
