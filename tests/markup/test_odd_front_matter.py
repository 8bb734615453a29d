"""Front matter of any type under any key that we read: the page is checked, and nothing fails."""

from __future__ import annotations

from pathlib import Path

import pytest

import tonecheck
from support.linters import linter
from support.odd_values import NOTATIONS, keys
from tonecheck import formats
from tonecheck.model import Source

TEXT = "\n# Rest\n\nShe is wheelchair-bound. ![a lake](lake.png)\n\nThese may help:\n"
FENCES = {"yaml": "---\n{}---\n", "toml": "+++\n{}+++\n", "json": "{}\n"}
PACKAGE = Path(tonecheck.__file__).parent
READERS = [
    file.relative_to(PACKAGE).as_posix()
    for file in sorted(PACKAGE.rglob("*.py"))
    if "builders" not in file.parts and (".meta" in (text := file.read_text("utf-8")) or "Meta(" in text)
]
"""The modules that may read front matter, but for those of builders."""


@pytest.mark.parametrize("ending", ["md", "mdx", "html"])
@pytest.mark.parametrize("notation", FENCES)
def test_a_page_with_values_of_every_type_under_every_key_is_checked(notation: str, ending: str) -> None:
    lint = linter()
    for stated in NOTATIONS[notation].in_turn(keys(*READERS)):
        text = FENCES[notation].format(stated) + TEXT
        report = lint.check_text(text, path=f"a.{ending}")
        assert report.faults == ()
        assert formats.parse(Source("a.md", text, "markdown")).meta.values, "the front matter is read"
