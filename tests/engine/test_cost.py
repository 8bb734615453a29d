"""What a run costs: in proportion to pages and words, whatever the number of terms.

Calls of functions are counted, which is the same on every machine; time is compared within one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from support.counting import calls, calls_at_once, grows_by_the_same
from support.growth import grows_in_proportion
from support.linters import linter, shared_plan, with_few_packs
from tonecheck import Linter
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.run import pages
from tonecheck.model import Source

EXAMPLES = Path(__file__).parents[2] / "examples" / "one-article"
TEXT = "\n\n".join(path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(EXAMPLES.glob("*-*.md")))

SIZES = (40, 80, 160)
"""From 40 pages on, as many as make a shared part have each broken link, so that it is one finding."""


def _text(times: int) -> str:
    """Return an article whose paragraphs are all others: what is said twice may be told once."""
    return "# Rivers\n\n" + "\n\n".join(f"{TEXT}\n\nThis is part {number}." for number in range(times))


def _pages(chosen: Linter, sources: Iterable[Source]) -> list[PageResult]:
    return list(pages(((one, chosen.plan) for one in sources), facts=True))


def test_calls_grow_with_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    of_the_site = linter({"select": sorted(rule.id for _, rule in shared_plan().at_stage("site"))})
    for count in SIZES:
        folder = tmp_path / str(count)
        folder.mkdir()
        (folder / "mkdocs.yml").write_text("site_name: x\ndocs_dir: .\n", "utf-8")
        for number in range(count):
            link = f"See [the next](page-{(number + 1) % count}.md) and [another](page-x{number % 7}.md).\n"
            (folder / f"page-{number}.md").write_text(f"# Rivers {number}\n\nWe walk.\n\n{link}", "utf-8")

    def check(count: int) -> object:
        return of_the_site.check_site([str(tmp_path / str(count))])

    check(SIZES[0])
    grows_by_the_same([calls_at_once(partial(check, count)) for count in SIZES], within=1.01)


def test_calls_grow_with_the_words() -> None:
    def check(times: int) -> object:
        return _pages(linter(), [Source("a.md", _text(times), "markdown")])

    for _ in range(3):
        check(8)  # constructors that are called often are compiled now
    grows_by_the_same([calls(partial(check, times)) for times in (2, 4, 8)], within=1.01)


@pytest.mark.parametrize("form", ["markdown", "html", "plain", "mdx"])
def test_time_grows_with_the_words(form: str) -> None:
    def work(times: int) -> Callable[[], object]:
        source = Source("a", _text(times), form)
        return lambda: _pages(linter(), [source])

    grows_in_proportion(work, 1, 12)


def test_calls_do_not_grow_with_the_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_packs(monkeypatch, tmp_path / "shipped")

    def cost(count: int) -> int:
        pack = tmp_path / f"{count}.yaml"
        terms = "\n".join(f"      - word{number} of river{number}" for number in range(count))
        pack.write_text(PACK.format(terms=terms), "utf-8")
        own = Linter({"packs": [str(pack)]})
        return calls(lambda: _pages(own, [Source("a.md", _text(4), "markdown")]))

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
