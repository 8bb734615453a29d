"""For Markdown pages that show Mermaid: a flow chart; links that lead nowhere are dotted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.site.graph import Graph


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one flow chart, each site a subgraph."""
    yield "flowchart LR\n"
    for number, one in enumerate(graphs):
        names = {path: f"s{number}p{index}" for index, path in enumerate(one.urls)}
        yield f"  subgraph site{number}[{_quoted(one.folder or '.')}]\n"
        for path, name in names.items():
            yield f"    {name}[{_quoted(one.titles[path] or path)}]\n"
        yield "  end\n"
        extra = {
            to: f"s{number}x{index}"
            for index, to in enumerate(dict.fromkeys(to for _, to in one.links))
            if to not in names
        }
        for to, name in extra.items():
            yield f"  {name}[{_quoted(to)}]\n"
        for page, to in one.links:
            yield f"  {names[page]} --> {names.get(to) or extra[to]}\n"
        for index, (page, address) in enumerate(one.broken):
            yield f"  {names[page]} -.-> s{number}b{index}[{_quoted(address)}]\n"


def _quoted(text: str) -> str:
    escaped = text.replace("#", "#35;").replace('"', "#quot;").replace("\n", " ")
    return f'"{escaped}"'
