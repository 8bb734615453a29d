"""Hugo: what ``ref`` and its like make of addresses, and which pages are published."""

from __future__ import annotations

import pytest

from tonecheck.model import Source, Span
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import hugo
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Route
from tonecheck.site.tree import Tree

PAGE = "---\ntitle: A\n---\n"
SITE = {
    "hugo.toml": 'baseURL = "https://example.org/base/"\n',
    "content/_index.md": PAGE,
    "content/about.md": PAGE,
    "content/guides/_index.md": PAGE,
    "content/guides/sleep.md": PAGE,
    "content/guides/Deep Rest.md": PAGE,
    "content/guides/bundle/index.md": PAGE,
    "content/guides/bundle/a.png": "",
    "content/other/sleep.md": PAGE,
}
CASES = [
    ("content/about.md", '{{< ref "guides/sleep.md" >}}', "url", "/guides/sleep/", ""),
    ("content/about.md", '{{< relref "/guides/sleep#why" >}}', "url", "/guides/sleep/", "why"),
    ("content/about.md", '{{% ref "guides/_index.md" %}}', "url", "/guides/", ""),
    ("content/about.md", '{{< ref path="bundle" >}}', "url", "/guides/bundle/", ""),
    ("content/about.md", '{{< ref "guides/Deep Rest.md" >}}', "url", "/guides/deep-rest/", ""),
    ("content/about.md", '{{< ref "sleep" >}}', "missing", "sleep", ""),
    ("content/guides/sleep.md", '{{< ref "Deep Rest" >}}', "url", "/guides/deep-rest/", ""),
    ("content/guides/sleep.md", '{{< ref "#why" >}}', "url", "/guides/sleep/", "why"),
    ("content/about.md", '{{< ref "gone.md" >}}', "missing", "gone.md", ""),
    ("content/about.md", "{{< baseurl >}}guides/", "url", "/guides/", ""),
    ("content/about.md", '{{< param "x" >}}', "unknown", "", ""),
    ("content/about.md", "../guides/sleep/", "url", "/guides/sleep/", ""),
    ("content/about.md", "guides/sleep.md", "url", "/about/guides/sleep.md", ""),
    ("content/about.md", "https://example.org/base/guides/", "url", "/guides/", ""),
    ("content/about.md", "https://example.com/", "outside", "", ""),
]


def ask(page: str, target: str, *, image: bool = False) -> Address:
    model = hugo.model(Tree("", SITE), SiteSettings())
    route = next((one for one in model.routes if one.path == page), Route(page, "", "excluded"))
    place = Source(page, target, "markdown").place(Span(0, len(target)))
    fact = LinkFact(target, place, "markdown" if image else "inline", "{" in target)
    return model.address(fact, route, image, model)


@pytest.mark.parametrize(("page", "target", "kind", "path", "fragment"), CASES)
def test_an_address_asks_for_what_the_builder_makes_of_it(
    page: str, target: str, kind: str, path: str, fragment: str
) -> None:
    found = ask(page, target)
    assert (found.kind, found.path, found.fragment) == (kind, path, fragment)


@pytest.mark.parametrize(
    ("meta", "state"),
    [
        ("draft: true", "draft"),
        ("publishDate: 2999-01-01", "future"),
        ("date: 2999-01-01", "future"),
        ("expiryDate: 2001-01-01", "expired"),
        ("build: {render: never}", "excluded"),
        ("_build: {render: link}", "excluded"),
        ("draft: false", "published"),
    ],
)
def test_a_page_is_published_unless_its_front_matter_says_otherwise(meta: str, state: str) -> None:
    model = hugo.model(Tree("", {**SITE, "content/x.md": f"---\n{meta}\n---\n"}), SiteSettings())
    assert next(one.state for one in model.routes if one.path == "content/x.md") == state


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"hugo.yaml": ""}, True),
        ({"config.toml": 'baseURL = "/"', "content/a.md": ""}, True),
        ({"config.toml": 'base_url = "/"', "content/a.md": ""}, False),
        ({"config/_default/config.toml": "", "content/a.md": ""}, True),
        ({"config.json": "{}"}, False),
    ],
)
def test_a_folder_is_known_by_its_configuration(files: dict[str, str], expected: bool) -> None:
    assert hugo.detect(Tree("", files)) is expected
