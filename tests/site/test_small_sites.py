"""Small sites of each builder, as data: what becomes of every link and picture on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck.model import Source
from tonecheck.site import Site
from tonecheck.site.find import SiteFinder
from tonecheck.site.project import parsed

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("small_sites.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_links_of_a_small_site(case: dict[str, Any]) -> None:
    files: dict[str, str] = case["site"]
    path = case.get("page") or next(name for name in ("index.md", "docs/index.md", "index.html") if name in files)
    finder = SiteFinder(contents=files)
    page = parsed(Source(path, files[path], "html" if path.endswith("html") else "markdown", finder.dialect_of(path)))
    verdicts = Site((page,), contents=files, finder=finder).verdicts
    links = {verdict.fact.target: str(verdict.outcome) for verdict in verdicts if not verdict.image}
    images = {verdict.fact.target: str(verdict.outcome) for verdict in verdicts if verdict.image}
    assert (links, images) == (case.get("links", {}), case.get("images", {}))
