"""Which tests ``make check`` runs for a change."""

from __future__ import annotations

import pytest
from touched_tests import touched

TEXTS = {
    "src/tonecheck/__init__.py": "from tonecheck.deep import low",
    "src/tonecheck/deep/__init__.py": "",
    "src/tonecheck/deep/low.py": "",
    "src/tonecheck/deep/middle.py": "def f():\n    from tonecheck.deep.low import x\n",
    "src/tonecheck/top.py": "from tonecheck.deep import middle",
    "tests/support/tool.py": "",
    "tests/deep/test_low.py": "",
    "tests/packs/test_loading.py": "",
    "tests/test_top.py": "import tonecheck.top\nfrom support import tool\nDATA = 'cases.yaml'\n",
}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("tests/test_top.py", ["tests/test_top.py"]),
        ("src/tonecheck/top.py", ["tests/test_top.py"]),
        ("src/tonecheck/deep/low.py", ["tests/deep/test_low.py"]),  # by the mirrored tree
        ("src/tonecheck/deep/middle.py", ["tests/test_top.py"]),  # by what imports it
        ("tests/support/tool.py", ["tests/test_top.py"]),
        ("tests/cases.yaml", ["tests/test_top.py"]),
        ("rules/stigma.yaml", ["tests/packs/test_loading.py"]),
        ("README.md", []),
    ],
)
def test_a_change_touches_the_tests_that_would_see_it(file: str, expected: list[str]) -> None:
    assert sorted(touched([file], TEXTS)) == expected


def test_modules_that_import_each_other_end_the_search() -> None:
    circle = {"src/tonecheck/a.py": "import tonecheck.b", "src/tonecheck/b.py": "import tonecheck.a"}
    assert touched(["src/tonecheck/a.py"], circle) == set()
