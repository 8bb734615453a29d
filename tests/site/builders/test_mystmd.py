"""MyST's own builder: files are judged, names of the project are not."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.site import Site, facts


@pytest.mark.parametrize("config", ["myst.yml", "_toc.yml"])
@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("sleep.md", "ok"),
        ("gone.md", "broken"),
        ("#fig:river", "unknown"),
        ("sleep.md#any", "unknown"),
        ("xref:python#print", "unknown"),
        ("https://example.org/", "outside"),
    ],
)
def test_links(config: str, target: str, expected: str) -> None:
    contents = {f"docs/{config}": "", "docs/sleep.md": "# Sleep", "docs/now.md": ""}
    page = facts(formats.parse(Source("docs/now.md", f"[a]({target})\n", "markdown")))
    (verdict,) = Site((page,), contents=contents).verdicts
    assert verdict.outcome == expected
