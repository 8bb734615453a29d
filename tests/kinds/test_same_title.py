"""Pages of a site that tabs and search results show alike."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.same_title import Check
from tonecheck.model import Source
from tonecheck.site import Site, facts

FORMATS = {"html": "html", "md": "markdown"}
START = '<title>River</title><a href="a.html">A</a> <a href="b.html">B</a>'
MENU = "site_name: River\n"


def page(title: str, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body><h1>Fees</h1></body></html>'
    )


def found(files: dict[str, str], check: Check) -> list[tuple[str, str, str, str]]:
    pages = [Source(path, text, FORMATS[path.rpartition(".")[2]]) for path, text in files.items() if ".yml" not in path]
    count = Check.counter([check])
    site = Site(tuple(facts(formats.parse(page), [count]) for page in pages), contents=files)
    return [
        (place.path, match.values["match"], match.values["pages"], match.values["others"])
        for place, match in check(site)
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.html": page("Fees"), "b.html": page("Fees")}, [("a.html", "Fees", "2", "b.html")]),
        ({"a.html": page("Fees"), "b.html": page(" FEES\n")}, [("a.html", "Fees", "2", "b.html")]),
        ({"a.html": page("River"), "b.html": page("Fees")}, [("index.html", "River", "2", "a.html")]),
        ({"a.html": page("River"), "b.html": page("River")}, [("index.html", "River", "3", "a.html, b.html")]),
        ({"a.html": page("Fees"), "b.html": page("Team")}, []),
        ({"a.html": page("Fees"), "b.html": page("Fees", lang="fr")}, []),
        ({"a.html": page("Fees"), "b.html": page("Fees", lang="en-GB")}, [("a.html", "Fees", "2", "b.html")]),
        ({"a.html": page("Fees"), "c.html": page("Fees")}, []),  # no page leads there
        ({"a.html": page("Fees"), "b.html": page("Fees", "<meta name=robots content=noindex>")}, []),
        ({"a.html": page("Fees"), "b.html": page("Fees", "<meta http-equiv=refresh content='0; url=a.html'>")}, []),
        ({"a.html": page("Fees"), "b.html": page("Fees", "<script>document.title = 'Team'</script>")}, []),
        ({name: page("Fees", "<link rel=canonical href=/a.html>") for name in ("a.html", "b.html")}, []),
        ({name: page("", "<meta property=og:title content=River>") for name in ("a.html", "b.html")}, []),
        ({"a.html": page("{{ title }}"), "b.html": page("{{ title }}")}, []),
    ],
)
def test_titles_of_html_are_compared(files: dict[str, str], told: list[tuple[str, str, str, str]]) -> None:
    assert found({"index.html": START, **files}, Check()) == told


def test_titles_of_front_matter_are_compared_if_nothing_else_may_stand_in_a_tab() -> None:
    stated = "---\ntitle: Grief\n---\n\nText.\n"
    check = Check(of="front-matter")
    site = {"mkdocs.yml": MENU, "docs/a.md": stated}
    assert found({**site, "docs/b.md": stated}, check) == [("docs/a.md", "Grief", "2", "docs/b.md")]
    assert not found({**site, "docs/b.md": stated}, Check())
    assert not found({**site, "docs/b.md": stated.replace("---\n\n", "seo_title: Loss\n---\n\n")}, check)
    assert not found({**site, "docs/b.md": stated.replace("---\n\n", "redirect_to: /a/\n---\n\n")}, check)
    assert not found({**site, "docs/a.fr.md": stated}, check)


def test_pages_that_may_share_a_title_are_named_by_path() -> None:
    files = {"index.html": START, "a.html": page("Fees"), "b.html": page("Fees")}
    assert not found(files, Check(exempt=("b",)))
    assert not found(files, Check(fewest=3))
