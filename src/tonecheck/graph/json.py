"""For programs: one object, with a list of sites."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tonecheck.site.graph import Graph


def render(graphs: Sequence[Graph]) -> Iterator[str]:
    """Yield the graphs as one JSON object; paths count from the site’s folder, ``orphans`` is null where not known."""
    yield json.dumps({"version": 1, "sites": [_site(one) for one in graphs]}, ensure_ascii=False, indent=1) + "\n"


def _site(one: Graph) -> dict[str, object]:
    return {
        "folder": one.folder or ".",
        "builder": one.builder,
        "pages": [{"path": path, "url": url or None, "title": one.titles[path]} for path, url in one.urls.items()],
        "links": [{"from": page, "to": to} for page, to in one.links],
        "broken": [{"from": page, "address": address} for page, address in one.broken],
        "orphans": one.orphans() if one.whole else None,
        "dead_ends": one.dead_ends(),
    }
