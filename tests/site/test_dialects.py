"""What Markdown each builder reads and which ids it makes, as small sites: what becomes of all links of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck.model import Source
from tonecheck.site import Site
from tonecheck.site.facts import parsed
from tonecheck.site.find import SiteFinder

_FORMATS = {"html": "html", "astro": "astro", "mdx": "mdx"}
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("dialects.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_what_is_on_a_page(case: dict[str, Any]) -> None:
    files: dict[str, str] = case["site"]
    path = case.get("page") or next(name for name in ("index.md", "docs/index.md", "index.html") if name in files)
    finder = SiteFinder(contents=files)
    page = parsed(Source(path, files[path], _FORMATS.get(path.rpartition(".")[2], "markdown"), finder.dialect_of(path)))
    verdicts = Site((page,), contents=files, finder=finder).verdicts
    links = {verdict.fact.target: str(verdict.outcome) for verdict in verdicts if not verdict.image}
    images = {verdict.fact.target: str(verdict.outcome) for verdict in verdicts if verdict.image}
    assert (links, images) == (case.get("links", {}), case.get("images", {}))
