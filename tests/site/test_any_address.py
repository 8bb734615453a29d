"""Any text may be an address: each builder reads it without an error, and none makes a path out of the site of it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.markup.address_parts import split
from tonecheck.model import INCLUDED, Source
from tonecheck.site import PageFacts, Site, facts
from tonecheck.site.project import Project, route_of
from tonecheck.site.tree import is_above
from tonecheck.site.verdicts import judge

BUILDERS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("leaving.yaml").read_text("utf-8"))
PIECES = st.sampled_from([
    *("a", "b.md", "index", "..", ".", "/", "//", "\\", "#", "?", "%", "%2e", "%00", "%zz", "[", "]", "(", ")", "{"),
    *("http:", "h://", "mailto:", "tel:", "javascript:", "data:", "@", "@site/", "~", ":", "::", ":99999999999", "&"),
    *("{{ x }}", "{% link a.md %}", "{filename}", "{static}", "{attach}", "|", "<", ">", '"', "'", " ", "\t", "\n"),
    *("é", "\u202e", "\ufeff", "\U0001f600", "\ud800", "example.org", "doc", "ref", "pathname://", "x" * 300, "\0"),
    *("../" * 40, "}", "="),
])  # fmt: skip
ADDRESSES = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=30))


@cache
def _site(builder: str) -> tuple[Project, PageFacts, PageFacts]:
    stated = BUILDERS[builder]
    contents = {**stated["always"], **stated["cases"]["plain"]}
    path = stated["page"]
    tags = '<a href="x.md">a</a> <img src="y.png" alt="b">'
    own = f"{contents[path]}\n[a](x.md)\n\n![b](y.png)\n" if path.endswith(("md", "mdx")) else tags
    format_name = formats.extensions()[Path(path).suffix]
    page, as_html = (facts(formats.parse(Source(path, *made))) for made in ((own, format_name), (tags, "html")))
    (project,) = Site((page,), contents=contents).projects
    return project, page, as_html


@pytest.mark.parametrize("builder", BUILDERS)
@given(address=ADDRESSES)
def test_any_address_is_judged(builder: str, address: str) -> None:
    project, *pages = _site(builder)
    for page in pages:
        links, images = (
            tuple(replace(fact, target=address) for fact in [one for one in found if one.kind != INCLUDED][-1:])
            for found in (page.links, page.images)
        )
        changed = replace(page, links=links, images=images)
        route = route_of(project, BUILDERS[builder]["page"])
        verdicts = list(judge(project, changed, route))
        assert len(verdicts) == 2
        for verdict in verdicts:
            near = split(verdict.near)
            if near.scheme or near.host:
                assert near.host not in {".", ".."}
            else:
                start = posixpath.dirname(route.url or route.path)
                assert not is_above(posixpath.normpath(posixpath.join(start, near.path)))
