"""Keys of front matter that layouts print as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.site.builders._printed_keys import Syntax, printed_keys
from tonecheck.site.tree import Tree

CASES = yaml.safe_load(Path(__file__).with_name("printed_keys.yaml").read_text("utf-8"))
PIECES = st.sampled_from([
    "{{", "}}", "{%", "%}", "<p ", ">", "</p>", '"', "'", "<!--", "-->", "{#", "#}", "<script>", "|", ".", "$x := ",
    " end ", " range ", " with ", "for a in b", " .Params.a ", "page.a", " ", "-", "(", ")",
])  # fmt: skip


def of(layout: str, syntax: Syntax) -> tuple[str, ...]:
    return printed_keys(Tree("", {"layouts/a.html": layout}), ["layouts", "none"], syntax)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_a_layout_prints(case: dict[str, Any]) -> None:
    assert list(of(case["layout"], case["syntax"])) == case["keys"]


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["go", "jekyll", "eleventy"]))
def test_any_layout_is_read(layout: str, syntax: Syntax) -> None:
    keys = of(layout, syntax)
    assert keys == tuple(sorted(set(keys)))
    assert all(key and not key.startswith(".") and not key.endswith(".") for key in keys)
