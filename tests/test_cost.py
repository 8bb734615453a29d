"""What a run costs: in proportion to pages and words, whatever the number of terms.

Calls of functions are counted, which is the same on every machine; time is compared within one run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tonecheck import Linter, engine
from tonecheck.model import Source

EXAMPLES = Path(__file__).parents[1] / "examples" / "one-article"
TEXT = "\n\n".join(path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(EXAMPLES.glob("*-*.md")))
Seconds = Callable[[Callable[[], object]], float]


def calls(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls, once it has been done before."""
    work()
    count = 0

    def look(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter({})


def _text(times: int) -> str:
    """Return an article whose paragraphs are all others: what is said twice may be told once."""
    return "# Rivers\n\n" + "\n\n".join(f"{TEXT}\n\nThis is part {number}." for number in range(times))


def _pages(linter: Linter, sources: Iterable[Source]) -> list[engine.PageResult]:
    return list(engine.pages(((one, linter.plan) for one in sources), facts=True))


def test_calls_grow_with_the_pages(linter: Linter, tmp_path: Path) -> None:
    for count in (20, 200):
        folder = tmp_path / str(count)
        folder.mkdir()
        (folder / "mkdocs.yml").write_text("site_name: x\ndocs_dir: .\n", "utf-8")
        for number in range(count):
            link = f"See [the next](page-{(number + 1) % count}.md) and [another](page-x{number % 7}.md).\n"
            (folder / f"page-{number}.md").write_text(f"# Rivers {number}\n\nWe walk.\n\n{link}", "utf-8")

    def cost(count: int) -> int:
        return calls(lambda: linter.check_site([str(tmp_path / str(count))]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONECHECK_NO_CACHE", "1")
        assert cost(200) < 10.5 * cost(20)


def test_calls_grow_with_the_words(linter: Linter) -> None:
    def cost(times: int) -> int:
        return calls(lambda: _pages(linter, [Source("a.md", _text(times), "markdown")]))

    assert cost(20) < 10.5 * cost(2)


@pytest.mark.parametrize("form", ["markdown", "html", "plain", "mdx"])
def test_time_grows_with_the_words(linter: Linter, seconds: Seconds, form: str) -> None:
    def cost(times: int) -> float:
        return seconds(lambda: _pages(linter, [Source("a", _text(times), form)]))

    assert cost(40) < 1.6 * 10 * cost(4)


def test_calls_do_not_grow_with_the_terms(tmp_path: Path) -> None:
    def cost(count: int) -> int:
        pack = tmp_path / f"{count}.yaml"
        terms = "\n".join(f"      - word{number} of river{number}" for number in range(count))
        pack.write_text(PACK.format(terms=terms), "utf-8")
        linter = Linter({"packs": [str(pack)]})
        return calls(lambda: _pages(linter, [Source("a.md", _text(4), "markdown")]))

    assert cost(2_000) < 1.01 * cost(20)


PACK = """\
rules:
  - id: own/rivers
    kind: terms
    level: suggestion
    message: "{{match}}"
    why: x
    source: [own]
    terms:
{terms}
"""
