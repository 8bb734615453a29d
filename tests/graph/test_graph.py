"""``tonecheck graph``: which page links to which, for programs, for Graphviz and for Mermaid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import tonecheck

PAGES = {
    "mkdocs.yml": "site_name: Guides\n",
    "docs/index.md": '# Home “and” "more"\n\n[Sleep](sleep.md), [gone](gone.md).\n',
    "docs/sleep.md": "# Sleep #1\n\n[Home](index.md), [home again](index.md#sleep).\n",
    "docs/alone.md": "# Alone\n\nNobody links here.\n",
}
DOT = r"""digraph guides {
  rankdir=LR;
  node [shape=box];
  subgraph cluster_0 {
    label=".";
    "0:docs/alone.md" [label="Alone", style=dashed];
    "0:docs/index.md" [label="Home “and” \"more\""];
    "0:docs/sleep.md" [label="Sleep #1"];
  }
  "0:docs/index.md" -> "0:docs/sleep.md";
  "0:docs/sleep.md" -> "0:docs/index.md";
  "0:docs/index.md" -> "gone.md" [color=red];
}
"""
MERMAID = """flowchart LR
  subgraph site0["."]
    s0p0["Alone"]
    s0p1["Home “and” #quot;more#quot;"]
    s0p2["Sleep #35;1"]
  end
  s0p1 --> s0p2
  s0p2 --> s0p1
  s0p1 -.-> s0b0["gone.md"]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("form", "expected"), [("dot", DOT), ("mermaid", MERMAID)])
def test_pictures_of_the_graph(site: Path, form: str, expected: str) -> None:
    assert tonecheck("graph", "docs", "--format", form, cwd=site) == (0, expected, "")


def test_the_graph_for_programs(site: Path) -> None:
    code, out, _ = tonecheck("graph", ".", cwd=site)
    assert code == 0
    (found,) = json.loads(out)["sites"]
    assert (found["folder"], found["builder"]) == (".", "mkdocs")
    assert found["pages"][1] == {"path": "docs/index.md", "url": "/", "title": 'Home “and” "more"'}
    assert [(link["from"], link["to"]) for link in found["links"]] == [
        ("docs/index.md", "docs/sleep.md"),
        ("docs/sleep.md", "docs/index.md"),
    ]
    assert found["broken"] == [{"from": "docs/index.md", "address": "gone.md"}]
    assert (found["orphans"], found["dead_ends"]) == (["docs/alone.md"], ["docs/alone.md"])


def test_a_part_of_a_site_has_no_known_orphans_and_may_link_to_pages_outside_it(site: Path) -> None:
    _, out, _ = tonecheck("graph", "docs/sleep.md", cwd=site)
    (found,) = json.loads(out)["sites"]
    assert found["orphans"] is None
    _, out, _ = tonecheck("graph", "docs/sleep.md", "--format", "mermaid", cwd=site)
    assert '  s0x0["docs/index.md"]\n' in out
    assert "  s0p0 --> s0x0\n" in out


def test_without_pages_there_is_no_graph(tmp_path: Path) -> None:
    code, out, err = tonecheck("graph", ".", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("tonecheck: nothing was checked")
