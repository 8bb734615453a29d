"""The sources of the documentation site: links that hold there, and a navigation that leaves no page out."""

from __future__ import annotations

import pytest
from docsite import sources
from docsite.__main__ import accessible

from tonecheck.settings.automation import HOME

PLACES = sources.pages()


@pytest.mark.parametrize(
    ("page", "link", "moved"),
    [
        ("docs/report.md", "getting-started.md#fix-what-can-be-fixed", "getting-started.md#fix-what-can-be-fixed"),
        ("docs/library.md", "../CONTRIBUTING.md#words", "contributing.md#words"),
        ("docs/report.md", "rules/stigma.md#suffering", "rules/stigma.md#suffering"),
        ("docs/rules/stigma.md", "../../rules/README.md", "index.md"),
        ("docs/rules/stigma.md", "../../rules/stigma.yaml", f"{HOME}/blob/main/rules/stigma.yaml"),
        ("rules/README.md", "../docs/rules/stigma.md", "stigma.md"),
        ("CONTRIBUTING.md", "docs/api.md", "api.md"),
        ("CONTRIBUTING.md", "fuzz/README.md", f"{HOME}/blob/main/fuzz/README.md"),
        ("CONTRIBUTING.md", "examples", f"{HOME}/tree/main/examples"),
        ("docs/report.md", "report-map.png", "report-map.png"),
        ("docs/report.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("docs/report.md", "#the-map", "#the-map"),
    ],
)
def test_a_link_leads_to_a_page_of_the_site_or_to_the_repository(page: str, link: str, moved: str) -> None:
    text = "See [the page]({0}).\n\n    [code]({1})\n"
    assert sources.moved(page, text.format(link, link), PLACES) == text.format(moved, link)


def test_a_link_that_leads_nowhere_stops_the_build() -> None:
    with pytest.raises(sources.UnknownTargetError, match=r"docs/report.md: “gone.md” is not in the repository"):
        sources.moved("docs/report.md", "See [the page](gone.md).\n", PLACES)


def test_the_navigation_names_every_page() -> None:
    assert sources.unlisted() == []


def test_a_page_gets_what_assistive_technology_needs() -> None:
    page = '<p class="caption" role="heading">Start</p><div class="highlight"><pre>tonecheck</pre></div>'
    given = accessible(page)
    assert 'role="heading" aria-level="2"' in given
    assert '<pre tabindex="0">' in given
