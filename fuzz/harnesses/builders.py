"""What builders' files say, and files that they look at.

The first line names the file: ``%% hugo.toml``. In ``%% docs/page.md mkdocs.yml``, the second file is there and empty.
A file without a name is ``mkdocs.yml``.
"""

from __future__ import annotations

from functools import cache

from fuzz import checks
from fuzz.checks import hold
from tonecheck import formats
from tonecheck.errors import TonecheckError
from tonecheck.model import Source
from tonecheck.site import PageFacts, facts
from tonecheck.site.find import SiteFinder
from tonecheck.site.project import Project, route_of
from tonecheck.site.verdicts import judge

LINKS = """# Start

[a](sleep.md) [b](../rest/index.md#what-helps) [c](/guides/sleep/) [d](/sleep.html) [e](sleep) [f](Sleep.md)
[g](https://example.org/base/sleep/) [h](/img/river.jpg) [i](./sleep/?q=1#x) [j](%73leep.md) [k](/tags/rest/)
![l](../img/river.jpg) ![m](/img/gone.jpg) <a href="../sleep/">n</a> [o](//example.org/x) [p](/2026/03/01/post/)

## What helps
"""
SITE = {
    "docs/index.md": LINKS,
    "docs/guides/sleep.md": "# Sleep\n\n## What helps\n",
    "content/_index.md": LINKS,
    "content/guides/sleep.md": "---\ntitle: Sleep\naliases: [/old/]\ndate: 2026-03-01\n---\n# Sleep\n",
    "content/guides/rest/index.md": LINKS,
    "_posts/2026-03-01-post.md": LINKS,
    "index.md": LINKS,
    "guides/sleep.md": "# Sleep\n",
    "src/content/guides/sleep.md": LINKS,
    "src/pages/index.md": LINKS,
    "app/rest/page.mdx": LINKS,
    "pages/sleep.mdx": LINKS,
    "static/img/river.jpg": "",
    "public/img/river.jpg": "",
}
_PAGES_JUDGED = 2
PAGES = tuple(path for path, text in SITE.items() if text == LINKS)


@cache
def page(path: str, text: str) -> PageFacts:
    """Return the facts of a page."""
    return facts(formats.parse(Source(path, text, formats.extensions()[path[path.rindex(".") :]])))


def check(data: bytes) -> None:
    """Make the model of a site, and judge its links."""
    head, text = checks.parted(data.decode("utf-8", "replace").encode())  # a file holds no lone surrogates
    name = head[0].strip("/") if head else "mkdocs.yml"
    contents = {**SITE, **dict.fromkeys(head[1:], ""), name: text}
    try:
        first = checks.in_time(lambda: _judged(contents), 20 * len(text))
        again = _judged(contents)
    except TonecheckError as error:
        checks.refusal(error)
        return
    hold(first == again, "a second run differs")


def _judged(contents: dict[str, str]) -> list[str]:
    finder = SiteFinder(contents=contents)
    model = finder.model_of(PAGES[0])
    routes = {route.path for route in model.routes}
    judged = [path for path in PAGES if path in routes and contents[path] == LINKS][:_PAGES_JUDGED] or PAGES[:1]
    project = Project(model, {path: page(path, LINKS) for path in judged})
    _model(project)
    verdicts = [verdict for path in judged for verdict in judge(project, project.pages[path], route_of(project, path))]
    return [f"{verdict.page.path} {verdict.fact.target} {verdict.outcome} {verdict.near}" for verdict in verdicts]


def _model(project: Project) -> None:
    model = project.model
    for route in model.routes:
        hold(route.url[:1] in {"", "/"}, "a route without an address", route)
        hold(all(isinstance(url, str) for url in (*route.aliases, *route.names)), "names that are no text", route)
    for url, path in model.statics.items():
        is_there = not path or project.model.tree.is_file(path)
        hold(url.startswith("/") and is_there, "a copy of no file", f"{url} {path}")
    for path in project.published.files:
        project.ids.of(path)
    project.ids.layout_ids  # noqa: B018 - read now
    project.published.is_made("/guides/sleep/")


ENTRIES = {"builders": check}
