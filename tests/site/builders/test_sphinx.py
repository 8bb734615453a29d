"""Sphinx: where files are published, what links of MyST lead to, and what headings are called."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site import Site, facts
from tonecheck.site.builders import sphinx
from tonecheck.site.facts import Heading
from tonecheck.site.slugs import docutils, myst
from tonecheck.site.tree import Tree

CONF = """
extensions = ["myst_parser"]
extensions += ["sphinx_reredirects"]
html_static_path = ["_static"]
html_extra_path = ["extra"]
exclude_patterns = ["drafts", "**/_*.md", "*.txt"]
html_baseurl = "https://example.org/docs/"
myst_enable_extensions = ["html_image"]
myst_heading_anchors = 2
redirects = {"old/page": "../guides/sleep.html"}
release = open("VERSION").read()
"""
SITE = {
    "docs/conf.py": CONF,
    "docs/index.md": "# Start\n\n(the-start)=\n## Here\n",
    "docs/guides/sleep.md": "# Sleep\n",
    "docs/guides/Zur Ruhe.md": "# Über Ruhe\n\n## Ruhe\n\n## Ruhe\n\n```{include} /parts/help.md\n```\n",
    "docs/guides/_part.md": "# Part\n",
    "docs/guides/api.rst": "API\n===\n\n.. _api-ref:\n\nUse\n---\n",
    "docs/parts/help.md": "## Who can help\n",
    "docs/drafts/new.md": "# New\n",
    "docs/guides/img/bed.png": "",
    "docs/_static/a.pdf": "",
    "docs/extra/robots.txt": "",
    "docs/_build/html/index.html": "",
}
LINKS = [
    ("../index.md#the-start", "ok"),
    ("/index.md", "ok"),
    ("/index.md#here", "ok"),
    ("/index.md#there", "broken-anchor"),
    ("#sleep-well", "ok"),
    ("#the-start", "ok"),
    ("#api-ref", "unknown"),  # reStructuredText is not read
    ("#nowhere", "broken-anchor"),
    ("the-start", "ok"),
    ("Zur%20Ruhe.md#uber-ruhe", "ok"),
    ("<Zur Ruhe.md#über-ruhe>", "ok"),
    ("Zur%20Ruhe.md#ruhe-1", "ok"),
    ("Zur%20Ruhe.md#who-can-help", "ok"),  # from the page that it includes
    ("Zur%20Ruhe.md#ruhe-2", "broken-anchor"),
    ("api.rst", "ok"),
    ("api", "ok"),
    ("/guides/api/", "ok"),
    ("../../index", "ok"),  # names do not lead above the top
    ("/guides/api/#use", "broken"),  # and take no fragment
    ("sleep.html", "broken"),  # no source of that name
    ("gone.md", "broken"),
    ("../drafts/new.md", "unpublished"),
    ("img/bed.png", "ok"),
    ("https://example.org/docs/guides/sleep.html", "ok"),
    ("https://example.org/docs/gone.html", "broken"),
    ("https://example.org/docs/old/page.html", "redirect"),
    ("https://example.org/docs/_static/a.pdf", "ok"),
    ("https://example.org/docs/robots.txt", "ok"),
    ("https://example.org/docs/genindex.html", "unknown"),
    ("https://example.com/gone", "outside"),
    ("inv:python#x", "outside"),
    ("attrs.mutable", "broken"),
    ("genindex", "unknown"),
    ("leaflet.pdf", "broken"),
    ("slep", "broken"),
    ("#attrs.field", "broken-anchor"),
    ("#the-drawing", "broken-anchor"),
]


def test_names_that_sphinx_alone_knows() -> None:
    elsewhere = CONF + "\nintersphinx_mapping = {'python': ('https://docs.python.org/3', None)}\n"
    assert outcomes("# Sleep\n\n[a](icon-links)\n", elsewhere) == ["unknown"]
    assert outcomes("# Sleep\n\n[a](icon-links)\n") == ["broken"]
    assert outcomes("# Sleep\n\n[a](#the-drawing)\n\n```{figure} img/bed.png\n:name: the-drawing\n```\n")[0] == "ok"


def outcomes(text: str, conf: str = CONF) -> list[str]:
    page = "docs/guides/sleep.md"
    document = formats.parse(Source(page, text, "markdown"))
    contents = {**SITE, "docs/conf.py": conf, page: text}
    return [one.outcome for one in Site((facts(document),), contents=contents).verdicts]


@pytest.mark.parametrize(("target", "outcome"), LINKS)
def test_links(target: str, outcome: str) -> None:
    assert outcomes(f"# Sleep\n\n## Sleep well\n\n[a]({target})\n") == [outcome]


@pytest.mark.parametrize(
    ("markup", "outcome"),
    [
        ("![A bed](img/bed.png)", "ok"),
        ("![A bed](/guides/img/bed.png)", "ok"),
        ("![A bed](/img/bed.png)", "broken"),
        ('<img src="/guides/img/bed.png" alt="A bed">', "ok"),
        ('<a href="../index.html">Start</a>', "ok"),
        ('<a href="../index.md">Start</a>', "broken"),  # HTML is passed on as it stands
    ],
)
def test_pictures_and_html(markup: str, outcome: str) -> None:
    assert outcomes(f"# Sleep\n\n{markup}\n", CONF.replace("html_baseurl", "unused")) == [outcome]


def test_where_files_are_published() -> None:
    tree = Tree("", {path.removeprefix("docs/"): text for path, text in SITE.items()})
    model = sphinx.model(tree, SiteSettings())
    assert {route.path: (route.url, route.state) for route in model.routes} == {
        "index.md": ("/index.html", "published"),
        "guides/sleep.md": ("/guides/sleep.html", "published"),
        "guides/Zur Ruhe.md": ("/guides/Zur Ruhe.html", "published"),
        "guides/_part.md": ("/guides/_part.html", "excluded"),
        "parts/help.md": ("/parts/help.html", "published"),
        "drafts/new.md": ("/drafts/new.html", "excluded"),
        "guides/api.rst": ("/guides/api.html", "published"),
    }
    assert (model.base, model.hosts) == ("/docs", ("example.org",))


def test_folders_are_urls_where_the_host_is_told_so() -> None:
    files = {".readthedocs.yaml": "sphinx:\n  builder: dirhtml\n", "conf.py": "extensions = ['myst_parser']"}
    model = sphinx.model(Tree("", {**files, "index.md": "", "a/index.md": "", "a/b.md": ""}), SiteSettings())
    assert [route.url for route in model.routes] == ["/", "/a/b/", "/a/"]


@pytest.mark.parametrize("conf", ["", "x = (", "import os\nos.remove('x')\n"])
def test_a_configuration_that_says_nothing_leaves_the_defaults(conf: str) -> None:
    model = sphinx.model(Tree("", {"conf.py": conf, "index.rst": "", "a.md": ""}), SiteSettings())
    assert [route.url for route in model.routes] == ["/a.html", "/index.html"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"conf.py": "", "index.rst": ""}, True),
        ({"conf.py": "extensions = []\n"}, True),
        ({"conf.py": "DEBUG = True\n"}, False),
        ({"index.rst": ""}, False),
    ],
)
def test_how_such_a_site_is_known(files: dict[str, str], expected: bool) -> None:
    assert sphinx.detect(Tree("", files)) is expected


WORDS = ["Ruhe", "Ruhe", "2 Über-Größe", "日本", "a_b  (c)", "Ruhe"]


def test_names_of_headings() -> None:
    given = [Heading(one, one, 2) for one in WORDS]
    assert docutils.slugs(given, "a.md") == ["ruhe", "id1", "uber-grosze", "id2", "a-b-c", "id3"]
    assert myst.slugs(given, "a.md") == ["ruhe", "ruhe-1", "2-über-größe", "日本", "a_b--c", "ruhe-2"]
