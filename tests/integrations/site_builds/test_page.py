"""What docs/site-builders.md shows: its Python runs, and each of its recipes is one that a test runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from support.site_recipes import RECIPES

PAGE = (Path(__file__).parents[3] / "docs" / "site-builders.md").read_text("utf-8")


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[-1]
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(code, "site-builders.md", "exec"), {})  # noqa: S102 - our own code
    assert output.getvalue().startswith("guides/sleep.md:7: “suffer from depression”")


def test_its_recipes_name_the_folders_that_tests_check() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| (`tonecheck .*) \|$", PAGE, re.MULTILINE))
    assert rows.keys() == {"Hugo", "Jekyll", "Eleventy", "Docusaurus", "VitePress"}
    for builder, row in rows.items():
        recipe = RECIPES[builder.lower()]
        assert row.startswith(f"`tonecheck {recipe.folder or str(Path(recipe.source).parent)} && ")
        assert row.endswith(f" && tonecheck {recipe.built}`")
