"""The model of a Pelican site against Pelican itself: urls and ids, letter for letter."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders import pelican
from tonecheck.site.project import Project
from tonecheck.site.tree import Tree

pytestmark = pytest.mark.slow

COMMON = """
SITENAME = "Guides"
SITEURL = "https://example.org/base"
PATH = "content"
TIMEZONE = "UTC"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGINS = []
STATIC_PATHS = ["images", "extra/robots.txt"]
EXTRA_PATH_METADATA = {"extra/robots.txt": {"path": "robots.txt"}}
THEME = "theme"
LOG_FILTER = []
"""
SETTINGS = {
    "default": COMMON,
    "folders": COMMON
    + """
BASE = "guides/"
ARTICLE_URL = BASE + "{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = BASE + "{date:%Y}/{slug}/index.html"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
CATEGORY_SAVE_AS = "topics/{slug}/index.html"
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
ARTICLE_PATHS = ["blog"]
SLUGIFY_SOURCE = "basename"
FILENAME_METADATA = r"(?P<date>\\d{4}-\\d{2}-\\d{2})-(?P<slug>.*)"
DEFAULT_LANG = "de"
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}}}
""",
}
BODY = """
# What helps?

## What helps?

## Café & `code` – ½ price

## With an id {#own}

## 💙
"""


def article(title: str, more: str = "", body: str = "Rest.\n") -> str:
    return f"Title: {title}\nDate: 2026-03-01\n{more}\n{body}"


CONTENT = {
    "blog/sleep.md": article("How sleep & mood go together", "Tags: rest, Low mood\nAuthor: A. Editor\n", BODY),
    "blog/2026-01-05-dated.md": "Title: Dated by its name\n\nRest.\n",
    "blog/Capital Name.md": article("It’s a “title” — with marks: ½, 10 %"),
    "blog/umlaut.md": article("Übergröße, smørrebrød, łódź & œuvre"),
    "blog/slugged.md": article("Another", "Slug: my-own_Slug\n"),
    "blog/draft.md": article("Draft", "Status: draft\n"),
    "blog/unseen.md": article("Hidden", "Status: hidden\nCategory: Self help\n"),
    "blog/skip.md": article("Skipped", "Status: skip\n"),
    "blog/undated.md": "Title: No date\n\nRest.\n",
    "blog/untitled.md": "Date: 2026-03-01\n\nRest.\n",
    "blog/moved.md": article("Moved", "Save_as: elsewhere/here.html\nUrl: elsewhere/here.html\n"),
    "blog/german.md": article("Auf Deutsch", "Lang: de\n"),
    "blog/fenced.md": "---\ntitle: Between fences\ndate: 2026-03-01\n---\n\nRest.\n",
    "blog/old.rst": "Old style\n=========\n\n:date: 2026-03-01\n:tags: rest\n\nRest.\n",
    "blog/page.html": '<html><head><title>In HTML</title><meta name="date" content="2026-03-01" /></head>'
    "<body>Rest.</body></html>",
    "blog/deep/er/inside.md": article("Inside"),
    "blog/.dot.md": article("Dot"),
    "pages/about.md": "Title: About us\n\nRest.\n",
    "pages/sub/contact.md": "Title: Contact\nSlug: write-to-us\n\nRest.\n",
    "pages/draft.md": "Title: Page draft\nStatus: draft\n\nRest.\n",
    "images/river one.jpg": "x",
    "images/deep/leaflet.pdf": "x",
    "extra/robots.txt": "x",
    "extra/not.txt": "x",
}
TEMPLATE = "{% if article is defined %}{{ article.content }}{% elif page is defined %}{{ page.content }}{% endif %}"
NAMES = "index tags categories authors archives article page category tag author".split()


@pytest.fixture(scope="module", params=SETTINGS)
def site(request: pytest.FixtureRequest, module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pelican")
    files = {f"content/{path}": text for path, text in CONTENT.items()}
    files |= {f"theme/templates/{name}.html": TEMPLATE for name in NAMES}
    files["theme/static/own.css"] = "x"
    builders.write(folder, {**files, "pelicanconf.py": SETTINGS[request.param]})
    module_processes.run(sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py", cwd=folder, code=0)
    return folder


def test_everything_is_published_where_pelican_publishes_it(site: Path) -> None:
    model = pelican.model(Tree(str(site)), SiteSettings())
    built = site / "output"
    made = ("/" + path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    published = {re.sub(r"/index\.html$", "/", url) for url in made if not url.startswith("/theme/")}
    told = {route.url for route in model.routes if route.state in {"published", "draft"}} | set(model.statics)
    assert told == published
    drafts = {route.path for route in model.routes if route.state == "draft"}
    assert drafts == {path for path in drafts if "draft" in path}
    assert drafts


def test_headings_have_the_ids_that_pelican_gives(site: Path) -> None:
    project = Project(pelican.model(Tree(str(site)), SiteSettings()))
    route = next(route for route in project.model.routes if route.path == "content/blog/sleep.md")
    file = site / "output" / (route.url.strip("/") + "/index.html" * route.url.endswith("/"))
    expected = set(re.findall(r"<h[1-6] id=\"([^\"]*)\"", file.read_text("utf-8")))
    known = project.ids.of("content/blog/sleep.md")
    assert known is not None
    assert set(known) == expected
