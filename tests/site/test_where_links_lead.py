"""Small sites, and where each of their links leads: one site for each habit of a builder, a browser or a host."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site
from tonecheck.site.facts import parsed
from tonecheck.site.find import SiteFinder

SITES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("where_links_lead.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", SITES)
def test_where_the_links_of_a_site_lead(name: str) -> None:
    stated = SITES[name]
    contents: dict[str, str] = stated["files"]
    settings = SiteSettings(**stated.get("site", {}))
    finder = SiteFinder(settings, contents=contents)
    known = formats.extensions()
    pages = tuple(
        parsed(Source(path, text, known[posixpath.splitext(path)[1]], finder.dialect_of(path)))
        for path, text in contents.items()
        if posixpath.splitext(path)[1] in known
    )
    site = Site(pages, settings=settings, contents=contents, finder=finder)
    found = [
        f"{verdict.fact.target} {verdict.outcome}" + (f" {verdict.near}" if verdict.near else "")
        for verdict in site.verdicts
    ]
    assert found == stated["links"]
    assert not site.notes  # nothing here lies where we may not read
