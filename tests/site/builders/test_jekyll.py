"""Jekyll: what its tags, filters and plugins make of addresses, and which pages are published."""

from __future__ import annotations

import pytest

from tonecheck.model import Source, Span
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import jekyll
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Route
from tonecheck.site.tree import Tree

EMPTY = "---\n---\n"
SITE = {
    "_config.yml": "url: https://example.org\nbaseurl: /base\nrepository: our/site\n"
    "collections: {guides: {output: true}}\n"
    "plugins: [jekyll-relative-links]\nsupport: {page: /help/}\n",
    "Gemfile": 'gem "jekyll"\n',
    "about.md": EMPTY,
    "hidden.md": "---\npublished: false\n---\n",
    "sub/page.md": "---\nmore: /more/\n---\n{% assign here = '/there/' %}\n{% for post in site.posts %}{% endfor %}\n",
    "_posts/2020-01-02-rest.md": EMPTY,
    "_guides/sleep.md": EMPTY,
    "_data/menu.yml": "first: {url: /start/}\n",
    "img/a.png": "",
}
CASES = [
    ("sub/page.md", "{% link about.md %}", "url", "/about.html", ""),
    ("sub/page.md", "{{ site.baseurl }}{% link _guides/sleep.md %}#why", "url", "/base/guides/sleep.html", "why"),
    ("sub/page.md", "{% link _guides/sleep.md %}#why", "url", "/guides/sleep.html", "why"),
    ("sub/page.md", "{% link img/a.png %}", "url", "/img/a.png", ""),
    ("sub/page.md", "{% link hidden.md %}", "missing", "hidden.md", ""),
    ("sub/page.md", "{% link gone.md %}", "missing", "gone.md", ""),
    ("sub/page.md", "{% post_url 2020-01-02-rest %}", "url", "/2020/01/02/rest.html", ""),
    ("sub/page.md", "{% post_url 2020-01-03-rest %}", "missing", "2020-01-03-rest", ""),
    ("sub/page.md", "{{ 'about' | relative_url }}", "url", "/about", ""),
    ("sub/page.md", "{{ '/about' | absolute_url }}", "url", "/about", ""),
    ("sub/page.md", "{{ site.baseurl }}/about", "url", "/about", ""),
    ("sub/page.md", "{{ site.url }}{{ site.baseurl }}/about", "url", "/about", ""),
    ("sub/page.md", "{{ site.support.page | relative_url }}", "url", "/help/", ""),
    ("sub/page.md", "{{ page.more | prepend: site.baseurl }}", "url", "/more/", ""),
    ("sub/page.md", "{{ here | relative_url }}", "url", "/there/", ""),
    ("sub/page.md", "{{ site.data.menu.first.url | relative_url }}", "url", "/start/", ""),
    ("sub/page.md", "{{ post.url | relative_url }}", "outside", "", ""),
    ("sub/page.md", "{{ item.url }}", "unknown", "", ""),
    ("sub/page.md", "mailto:{{ site.email }}", "outside", "", ""),
    ("sub/page.md", "{{ site.github.repository_url }}/issues", "outside", "", ""),
    ("sub/page.md", "../about.md#top", "url", "/about.html", "top"),
    ("sub/page.md", "/about.md", "url", "/about.html", ""),
    ("sub/page.md", "../gone.md", "url", "/gone.md", ""),
    ("sub/page.md", "other", "url", "/sub/other", ""),
]


def ask(page: str, target: str, *, image: bool = False) -> Address:
    model = jekyll.model(Tree("", SITE), SiteSettings())
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
    ("files", "expected"),
    [
        ({"_config.yml": ""}, True),
        ({"_config.yml": "", "_toc.yml": ""}, False),
        ({"_config.yml": "", "scaffolds/post.md": ""}, False),
        ({"Gemfile": 'gem "github-pages"\n'}, True),
        ({"Gemfile": 'gem "rails"\n'}, False),
    ],
)
def test_a_folder_is_known_by_its_configuration(files: dict[str, str], expected: bool) -> None:
    assert jekyll.detect(Tree("", files)) is expected
